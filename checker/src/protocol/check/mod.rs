//! What the types cannot hold: thresholds, readings, references, and the rule that
//! sickness never reaches leerplicht or DUO (NL-09).
//!
//! Problems carry a path; whoever has the source text turns it into a place.

mod measure;
mod reading;
mod sickness;
mod step;
mod together;

pub use sickness::check_among;
pub use together::check_together;

use super::kinds::{is_known_kind, is_sickness, names_sickness};
use super::{Condition, KNOWN_KINDS, Norm, Protocol, kind_name};
use crate::tree::{Problem, Span, nearest};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Faults in one protocol.
pub fn check(protocol: &Protocol) -> Vec<Problem> {
    let mut checker = Checker::new(protocol, &[]);
    checker.protocol();
    checker.problems
}

/// What is missing without being wrong: norms and steps without any source.
pub fn gaps(protocol: &Protocol) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (n, norm) in protocol.norms.iter().enumerate() {
        if norm.evidence.is_empty() {
            problems.push(Problem {
                code: "missing-source",
                path: format!("norms[{n}].id"),
                span: Span::default(),
                message: format!("De norm `{}` heeft geen bron.", norm.id),
                help: "Voeg `evidence:` toe met bron, plaats en status.".into(),
            });
        }
    }
    problems
}

fn suggestion(word: &str, known: &BTreeSet<&str>) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("Bedoelt u `{near}`?"),
        None => format!(
            "Kies uit: {}.",
            known.iter().copied().collect::<Vec<_>>().join(", ")
        ),
    }
}

struct Checker<'p> {
    protocol: &'p Protocol,
    /// Other protocols, where they are known: a norm can refer to one of theirs.
    others: &'p [&'p Protocol],
    problems: Vec<Problem>,
    kinds: BTreeSet<&'p str>,
    /// Norms that others lean on: whether each can hold, or fail to, for who was never ill.
    leans: RefCell<Vec<(&'p str, bool, bool)>>,
}

impl<'p> Checker<'p> {
    fn new(protocol: &'p Protocol, others: &'p [&'p Protocol]) -> Self {
        Checker {
            protocol,
            others,
            problems: Vec::new(),
            kinds: protocol.kinds.iter().map(|k| k.id.as_str()).collect(),
            leans: RefCell::default(),
        }
    }

    fn refuse(
        &mut self,
        path: String,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem {
            code,
            path,
            span: Span::default(),
            message: message.into(),
            help: help.into(),
        });
    }

    fn protocol(&mut self) {
        let protocol = self.protocol;
        self.id("id".into(), &protocol.id);
        self.validity("valid", &protocol.valid);
        for (index, kind) in protocol.kinds.iter().enumerate() {
            self.own_kind(&format!("kinds[{index}]"), kind);
        }
        for (index, conversion) in protocol.conversions.iter().enumerate() {
            self.conversion(&format!("conversions[{index}]"), conversion);
        }
        for (index, norm) in protocol.norms.iter().enumerate() {
            self.norm(&format!("norms[{index}]"), norm);
            let twin = protocol.norms[..index]
                .iter()
                .any(|other| other.id == norm.id && overlaps(other, norm));
            if twin {
                self.refuse(
                    format!("norms[{index}].id"),
                    "double-id",
                    format!(
                        "De norm `{}` staat er twee keer in met geldigheid op dezelfde dagen.",
                        norm.id
                    ),
                    "Geef elke versie een eigen `valid`, of kies een ander id.",
                );
            }
        }
    }

    fn own_kind(&mut self, path: &str, kind: &'p super::KindDeclaration) {
        let is_word = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
        if kind.id.is_empty() || !kind.id.bytes().all(is_word) {
            self.refuse(
                format!("{path}.id"),
                "bad-id",
                format!("`{}` is geen geldige naam voor een soort verzuim.", kind.id),
                "Gebruik kleine letters, cijfers en lage streepjes, zoals `uit_de_les`.",
            );
        }
        if is_known_kind(&kind.id) {
            self.refuse(
                format!("{path}.id"),
                "double-id",
                format!("Het soort verzuim `{}` is al bekend.", kind.id),
                "Haal het hier weg: u kunt het gewoon gebruiken.",
            );
        } else if names_sickness(&kind.title) && !is_sickness(&kind.id) {
            self.refuse(
                format!("{path}.id"),
                "sickness-kind",
                format!("`{}` gaat over ziekte of schorsing, maar de naam zegt dat niet (NL-09).", kind.id),
                "Zet `ziek` of `schorsing` in de naam, zoals `ziek_naar_huis`: dan gaat het nooit naar leerplicht.",
            );
        }
    }

    fn conversion(&mut self, path: &str, conversion: &'p super::Conversion) {
        for (key, kind) in [("from", &conversion.from), ("to", &conversion.to)] {
            self.kind(format!("{path}.{key}"), kind);
        }
        let from = kind_name(&conversion.from);
        if is_sickness(from) || from == "verlof" {
            self.refuse(
                format!("{path}.from"),
                "sickness-converted",
                format!(
                    "`{}` kan nooit in een ander soort verzuim worden omgezet (NL-09).",
                    conversion.from
                ),
                "Een omzetting begint bij `te_laat` of bij een eigen soort.",
            );
        } else if from == "ongeoorloofd" || from == kind_name(&conversion.to) {
            self.refuse(
                format!("{path}.from"),
                "nothing-converted",
                format!("`{}` is al verzuim in uren; er is niets om te zetten.", conversion.from),
                "Een omzetting begint bij `te_laat` of bij een eigen soort. Dubbel inhalen is een stap.",
            );
        }
        if is_sickness(kind_name(&conversion.to)) {
            self.refuse(
                format!("{path}.to"),
                "sickness-converted",
                "Een omzetting maakt nooit ziekte of schorsing.",
                "Schrijf bijvoorbeeld `to: ongeoorloofd`.",
            );
        }
    }

    fn id(&mut self, path: String, id: &str) {
        let sound = id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        if !sound {
            self.refuse(
                path,
                "bad-id",
                format!("`{id}` is geen geldig id."),
                "Gebruik kleine letters, cijfers en streepjes, zoals `school-40-uur`.",
            );
        }
    }

    fn validity(&mut self, path: &str, valid: &super::Validity) {
        if let (Some(from), Some(until)) = (&valid.from, &valid.until) {
            if from.first > until.last {
                self.refuse(
                    format!("{path}.until"),
                    "ends-before-start",
                    format!("Het einde ({until}) ligt voor het begin ({from})."),
                    "",
                );
            }
        }
    }

    fn kind(&mut self, path: String, kind: &str) {
        let name = kind_name(kind);
        if !KNOWN_KINDS.iter().any(|(known, _)| *known == name) && !self.kinds.contains(name) {
            let known: BTreeSet<&str> = KNOWN_KINDS
                .iter()
                .map(|(k, _)| *k)
                .chain(self.kinds.iter().copied())
                .collect();
            let help = format!(
                "{} Een eigen soort hoort onder `kinds:` van het protocol.",
                suggestion(kind, &known)
            );
            self.refuse(
                path,
                "unknown-kind",
                format!("Onbekend soort verzuim `{kind}`."),
                help,
            );
        }
    }

    fn norm(&mut self, path: &str, norm: &'p Norm) {
        self.id(format!("{path}.id"), &norm.id);
        self.validity(&format!("{path}.valid"), &norm.valid);
        if norm.condition.is_some() && norm.ladder.is_some() {
            self.refuse(
                format!("{path}.ladder"),
                "two-conditions",
                "Een norm heeft een `condition` of een `ladder`, niet allebei.",
                "Haal er een weg.",
            );
        }
        if let Some(condition) = &norm.condition {
            self.condition(&format!("{path}.condition"), condition, true);
            self.own_reference(&format!("{path}.condition"), norm, condition);
        }
        if let Some(age) = &norm.scope.age {
            if age
                .from
                .zip(age.below)
                .is_some_and(|(from, below)| from >= below)
            {
                self.refuse(
                    format!("{path}.scope.age"),
                    "ends-before-start",
                    "Geen leeftijd past hierin: `below` telt zelf niet mee.",
                    "Voor 16 en 17 jaar schrijft u `age: {from: 16, below: 18}`.",
                );
            }
        }
        self.steps(&format!("{path}.steps"), &norm.steps);
        if let Some(ladder) = &norm.ladder {
            self.ladder(&format!("{path}.ladder"), norm, ladder);
        }
        self.readings(path, norm);
        self.sickness(path, norm);
        for (index, evidence) in norm.evidence.iter().enumerate() {
            self.quote(
                format!("{path}.evidence[{index}].quote"),
                evidence.quote.as_deref(),
            );
        }
        for (index, example) in norm.examples.iter().enumerate() {
            let words =
                std::iter::once(&example.expect.outcome).chain(example.expect.readings.values());
            for word in words.filter(|w| super::Outcome::from_word(w).is_none()) {
                self.refuse(
                    format!("{path}.examples[{index}].expect"),
                    "unknown-outcome",
                    format!("Onbekende uitkomst `{word}`."),
                    "Kies uit: met, not_met, unknown, depends, not_applicable.",
                );
            }
        }
    }

    /// A norm that waits for itself is never reached.
    fn own_reference(&mut self, path: &str, norm: &Norm, condition: &Condition) {
        let mut own = None;
        condition.visit(path, &mut |path, part| {
            if matches!(part, Condition::Norm(id) if *id == norm.id) {
                own = Some(format!("{path}.norm"));
            }
        });
        if let Some(path) = own {
            self.refuse(
                path,
                "own-norm",
                format!("De norm `{}` verwijst naar zichzelf.", norm.id),
                "Verwijs naar een andere norm.",
            );
        }
    }

    fn quote(&mut self, path: String, quote: Option<&str>) {
        let words = quote.map_or(0, |q| q.split_whitespace().count());
        if words > 15 {
            self.refuse(
                path,
                "long-quote",
                format!("Dit citaat telt {words} woorden."),
                "Citeer hoogstens 15 woorden.",
            );
        }
    }
}

fn overlaps(a: &Norm, b: &Norm) -> bool {
    let starts_after = |x: &Norm, y: &Norm| match (&x.valid.from, &y.valid.until) {
        (Some(from), Some(until)) => from.first > until.last,
        _ => false,
    };
    !starts_after(a, b) && !starts_after(b, a)
}
