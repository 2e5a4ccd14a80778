//! What the types cannot hold: thresholds, readings, references, and the rule that
//! sickness never reaches leerplicht or DUO (NL-09).
//!
//! Problems carry a path; whoever has the source text turns it into a place.

use super::kinds::is_official_channel;
use super::{
    Condition, KNOWN_KINDS, Norm, Protocol, Step, Tally, Unit, Window, is_official, is_sickness,
    kind_name,
};
use crate::tree::{Problem, Span, nearest};
use std::collections::BTreeSet;

/// Faults in one protocol.
pub fn check(protocol: &Protocol) -> Vec<Problem> {
    let mut checker = Checker::new(protocol, &[]);
    checker.protocol();
    checker.problems
}

/// Steps by which sickness would reach officials by way of norms of other protocols.
pub fn check_among(protocol: &Protocol, others: &[&Protocol]) -> Vec<Problem> {
    let mut checker = Checker::new(protocol, others);
    for (index, norm) in protocol.norms.iter().enumerate() {
        checker.sickness(&format!("norms[{index}]"), norm);
    }
    checker.problems
}

/// Faults that show only when the protocols stand together: references and double ids.
pub fn check_together(protocols: &[&Protocol]) -> Vec<(usize, Problem)> {
    let known: BTreeSet<&str> = protocols
        .iter()
        .flat_map(|p| p.norms.iter().map(|n| n.id.as_str()))
        .collect();
    let ids: BTreeSet<&str> = protocols.iter().map(|p| p.id.as_str()).collect();
    let mut problems = Vec::new();
    let mut protocols_seen = BTreeSet::new();
    let mut owner: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for (index, protocol) in protocols.iter().enumerate() {
        let mut refuse = |path: String, code, message: String, help: String| {
            problems.push((
                index,
                Problem {
                    code,
                    path,
                    span: Span::default(),
                    message,
                    help,
                },
            ));
        };
        if !protocols_seen.insert(protocol.id.as_str()) {
            refuse(
                "id".into(),
                "double-id",
                format!("Er is al een protocol met id `{}`.", protocol.id),
                "Kies een ander id.".into(),
            );
        }
        if let Some(predecessor) = &protocol.predecessor {
            if !ids.contains(predecessor.as_str()) {
                refuse(
                    "predecessor".into(),
                    "unknown-protocol",
                    format!("Onbekend protocol `{predecessor}`."),
                    suggestion(predecessor, &ids),
                );
            }
        }
        for (n, norm) in protocol.norms.iter().enumerate() {
            let path = format!("norms[{n}]");
            let first = *owner.entry(&norm.id).or_insert(index);
            if first != index
                && !is_edition_of(protocol, protocols[first], protocols)
                && !is_edition_of(protocols[first], protocol, protocols)
            {
                refuse(
                    format!("{path}.id"),
                    "double-id",
                    format!("Een ander protocol heeft al een norm met id `{}`.", norm.id),
                    "Kies een ander id.".into(),
                );
            }
            for (where_, id) in references(norm) {
                if !known.contains(id) {
                    refuse(
                        format!("{path}.{where_}"),
                        "unknown-norm",
                        format!("Onbekende norm `{id}`."),
                        suggestion(id, &known),
                    );
                }
            }
        }
    }
    for (index, protocol) in protocols.iter().enumerate() {
        let found = check_among(protocol, protocols).into_iter();
        problems.extend(found.map(|problem| (index, problem)));
    }
    problems
}

/// Whether a protocol is a later edition of another: an id names a duty, not an edition.
fn is_edition_of(later: &Protocol, earlier: &Protocol, all: &[&Protocol]) -> bool {
    let mut edition = later;
    // As many steps back as there are protocols: a circle of predecessors ends too.
    for _ in 0..all.len() {
        if edition.predecessor.as_deref() == Some(&earlier.id) {
            return true;
        }
        match edition
            .predecessor
            .as_ref()
            .and_then(|id| all.iter().find(|p| p.id == *id))
        {
            Some(before) => edition = before,
            None => return false,
        }
    }
    false
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

fn references(norm: &Norm) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    found.extend(
        norm.goes_over_into
            .iter()
            .map(|id| ("goes_over_into".to_owned(), id.as_str())),
    );
    if let Some(after) = &norm.after_report {
        found.extend(
            after
                .of
                .iter()
                .map(|id| ("after_report.of".to_owned(), id.as_str())),
        );
    }
    for (s, step) in norm.steps.iter().enumerate() {
        found.extend(
            step.reference
                .iter()
                .map(|id| (format!("steps[{s}].reference"), id.as_str())),
        );
    }
    if let Some(ladder) = &norm.ladder {
        for (r, rung) in ladder.rungs.iter().enumerate() {
            for (s, step) in rung.steps.iter().enumerate() {
                found.extend(step.reference.iter().map(|id| {
                    (
                        format!("ladder.rungs[{r}].steps[{s}].reference"),
                        id.as_str(),
                    )
                }));
            }
        }
    }
    if let Some(condition) = &norm.condition {
        condition.visit("condition", &mut |path, part| match part {
            Condition::Norm(id) => found.push((path.to_owned(), id)),
            Condition::Event(event) => {
                found.extend(event.after_norm().map(|id| (path.to_owned(), id)));
            }
            _ => {}
        });
    }
    found
}

impl Condition {
    /// Calls `see` with every part and its path.
    pub fn visit<'c>(&'c self, path: &str, see: &mut impl FnMut(&str, &'c Condition)) {
        see(path, self);
        match self {
            Condition::AllOf(parts) | Condition::AnyOf(parts) => {
                let key = if matches!(self, Condition::AllOf(_)) {
                    "all_of"
                } else {
                    "any_of"
                };
                for (index, part) in parts.iter().enumerate() {
                    part.visit(&format!("{path}.{key}[{index}]"), see);
                }
            }
            Condition::Not(part) => part.visit(&format!("{path}.not"), see),
            _ => {}
        }
    }

    /// The kinds of absence that any part is about, each once, in the order of the alphabet.
    pub fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        self.visit("", &mut |_, part| {
            let of_part: &[String] = match part {
                Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => &t.kinds,
                Condition::Occurs(o) => &o.kinds,
                Condition::Judgement(j) => &j.kinds,
                _ => &[],
            };
            for kind in of_part.iter().map(|kind| kind_name(kind)) {
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        });
        kinds.sort_unstable();
        kinds
    }
}

struct Checker<'p> {
    protocol: &'p Protocol,
    /// Where norms that it refers to are found too.
    others: &'p [&'p Protocol],
    problems: Vec<Problem>,
    kinds: BTreeSet<&'p str>,
}

impl<'p> Checker<'p> {
    fn new(protocol: &'p Protocol, others: &'p [&'p Protocol]) -> Self {
        Checker {
            protocol,
            others,
            problems: Vec::new(),
            kinds: protocol.kinds.iter().map(|k| k.id.as_str()).collect(),
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
        for (index, conversion) in protocol.conversions.iter().enumerate() {
            let path = format!("conversions[{index}]");
            for (key, kind) in [("from", &conversion.from), ("to", &conversion.to)] {
                self.kind(format!("{path}.{key}"), kind);
            }
            if matches!(kind_name(&conversion.from), "ziek" | "schorsing" | "verlof") {
                self.refuse(
                    format!("{path}.from"),
                    "sickness-converted",
                    format!(
                        "`{}` kan nooit in een ander soort verzuim worden omgezet (NL-09).",
                        conversion.from
                    ),
                    "Een omzetting begint bij `te_laat` of een ander soort ongeoorloofd verzuim.",
                );
            }
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

    fn ladder(&mut self, path: &str, norm: &'p Norm, ladder: &'p super::Ladder) {
        match &ladder.measure {
            Condition::Sum(tally) | Condition::Count(tally) | Condition::Consecutive(tally) => {
                if tally.bounds().is_some() {
                    self.refuse(
                        format!("{path}.measure"),
                        "threshold-on-ladder",
                        "Op een ladder staan de drempels op de treden, niet bij de maat.",
                        "Haal de drempel hier weg.",
                    );
                }
                self.tally(&format!("{path}.measure"), &ladder.measure, tally, false);
            }
            _ => self.refuse(
                format!("{path}.measure"),
                "no-measure",
                "Een ladder telt iets: `sum`, `count` of `consecutive`.",
                "",
            ),
        }
        if ladder.rungs.is_empty() {
            self.refuse(
                format!("{path}.rungs"),
                "empty-list",
                "Een ladder heeft minstens een trede.",
                "",
            );
        }
        for (index, rung) in ladder.rungs.iter().enumerate() {
            let path = format!("{path}.rungs[{index}]");
            match (&rung.condition, rung.bounds()) {
                (Some(condition), None) => {
                    self.condition(&format!("{path}.condition"), condition, true)
                }
                (None, Some(_)) => {}
                _ => self.refuse(
                    path.clone(),
                    "one-threshold",
                    "Een trede heeft precies een drempel of een eigen voorwaarde.",
                    "Schrijf bijvoorbeeld `at_least: 3`.",
                ),
            }
            self.steps(&format!("{path}.steps"), &rung.steps);
        }
        if !norm.steps.is_empty() {
            self.refuse(
                format!("{path}.rungs"),
                "steps-on-ladder",
                "Bij een ladder horen de stappen op de treden.",
                "Zet de stappen onder een trede.",
            );
        }
    }

    fn condition(&mut self, path: &str, condition: &'p Condition, needs_threshold: bool) {
        match condition {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                let key = condition.word();
                self.tally(&format!("{path}.{key}"), condition, t, needs_threshold);
            }
            Condition::Occurs(occurs) => {
                self.kinds(&format!("{path}.occurs.kinds"), &occurs.kinds, true)
            }
            Condition::Judgement(judgement) => {
                self.kinds(&format!("{path}.judgement.kinds"), &judgement.kinds, false)
            }
            Condition::Event(event) => {
                let given = usize::from(event.name.is_some())
                    + usize::from(event.step.is_some())
                    + usize::from(event.no_reply.is_some());
                if given != 1 {
                    self.refuse(
                        format!("{path}.event"),
                        "one-key",
                        "Hier hoort precies een van `name`, `step` en `no_reply`.",
                        "",
                    );
                }
            }
            Condition::Norm(_) => {}
            Condition::AllOf(parts) | Condition::AnyOf(parts) => {
                let key = condition.word();
                if parts.is_empty() {
                    self.refuse(
                        format!("{path}.{key}"),
                        "empty-list",
                        "Deze lijst van voorwaarden is leeg.",
                        "",
                    );
                }
                for (index, part) in parts.iter().enumerate() {
                    self.condition(&format!("{path}.{key}[{index}]"), part, needs_threshold);
                }
            }
            Condition::Not(part) => self.condition(&format!("{path}.not"), part, needs_threshold),
        }
    }

    fn kinds(&mut self, path: &str, kinds: &[String], required: bool) {
        if kinds.is_empty() && required {
            self.refuse(
                path.to_owned(),
                "missing-key",
                "Zeg om welk soort verzuim het gaat.",
                "Schrijf bijvoorbeeld `kinds: [ongeoorloofd]`.",
            );
        }
        for kind in kinds {
            self.kind(path.to_owned(), kind);
        }
    }

    fn tally(&mut self, path: &str, condition: &Condition, tally: &Tally, needs_threshold: bool) {
        self.kinds(&format!("{path}.kinds"), &tally.kinds, true);
        if needs_threshold && tally.bounds().is_none() {
            self.refuse(
                path.to_owned(),
                "one-threshold",
                "Hier hoort precies een drempel.",
                "Schrijf `at_least`, `more_than`, `exactly`, `one_of`, `from` met `to` of `below`, `below`, `every`, `series` of `threshold_unstated: true`.",
            );
        }
        let fits = match condition {
            Condition::Sum(_) => tally.unit.is_hours() || tally.unit == Unit::SchoolDay,
            Condition::Count(_) => matches!(
                tally.unit,
                Unit::Episode | Unit::Report | Unit::Late | Unit::Case
            ),
            _ => matches!(
                tally.unit,
                Unit::SchoolDay | Unit::CalendarDay | Unit::LessonWeek | Unit::Month
            ),
        };
        if !fits {
            let units = match condition {
                Condition::Sum(_) => "hour, lesson_hour, clock_hour of school_day",
                Condition::Count(_) => "episode, report, late of case",
                _ => "school_day, calendar_day, lesson_week of month",
            };
            self.refuse(
                format!("{path}.unit"),
                "unit-does-not-fit",
                format!(
                    "De eenheid `{}` past niet bij `{}`.",
                    tally.unit.as_str(),
                    condition.word()
                ),
                format!("Kies {units}."),
            );
        }
        if tally.window.is_none() && !matches!(condition, Condition::Consecutive(_)) {
            self.refuse(path.to_owned(), "missing-window", "Zeg over welke dagen wordt geteld.", "Schrijf `window: {lesson_weeks: 4}`, `school_year`, `none`, of `unstated` als de bron het niet zegt.");
        }
    }

    fn steps(&mut self, path: &str, steps: &'p [Step]) {
        let mut orders = BTreeSet::new();
        for (index, step) in steps.iter().enumerate() {
            let path = format!("{path}[{index}]");
            if !orders.insert(step.order) {
                self.refuse(
                    format!("{path}.order"),
                    "double-order",
                    format!("Stap {} staat er twee keer.", step.order),
                    "Geef elke stap een eigen nummer.",
                );
            }
            if step.actor.is_empty() {
                self.refuse(
                    format!("{path}.actor"),
                    "missing-key",
                    "Zeg wie deze stap doet.",
                    "Schrijf bijvoorbeeld `actor: school`.",
                );
            }
        }
    }

    fn readings(&mut self, path: &str, norm: &'p Norm) {
        let unstated = norm.has_unstated_window();
        let mut ids = BTreeSet::new();
        for (index, reading) in norm.readings.iter().enumerate() {
            let path = format!("{path}.readings[{index}]");
            if !ids.insert(reading.id.as_str()) {
                self.refuse(
                    format!("{path}.id"),
                    "double-id",
                    format!("De lezing `{}` staat er twee keer.", reading.id),
                    "",
                );
            }
            if let Some(condition) = &reading.condition {
                self.condition(&format!("{path}.condition"), condition, true);
            }
            let sets_window = reading.condition.is_some()
                || reading.change.as_ref().is_some_and(|c| c.window.is_some());
            if unstated && !sets_window {
                self.refuse(
                    path,
                    "missing-window",
                    "De bron noemt geen venster; deze lezing moet er een kiezen.",
                    "Schrijf `change: {window: school_year}`.",
                );
            }
        }
        let mains = norm
            .readings
            .iter()
            .filter(|r| r.main == Some(true))
            .count();
        let wanted = usize::from(!unstated && !norm.readings.is_empty());
        if mains != wanted {
            let message = if unstated {
                "Zonder venster in de bron is geen lezing de hoofdlezing.".to_owned()
            } else {
                format!("Precies een lezing is de hoofdlezing; hier zijn het er {mains}.")
            };
            self.refuse(
                format!("{path}.readings"),
                "one-main-reading",
                message,
                "Zet `main: true` bij de lezing die voorgaat.",
            );
        }
        if unstated && norm.readings.is_empty() {
            self.refuse(
                format!("{path}.id"),
                "missing-readings",
                "De bron noemt geen venster: geef de mogelijke lezingen.",
                "Voeg `readings:` toe, elk met een `window`.",
            );
        }
    }

    /// NL-09, and no sum of sick and unauthorised hours for a statutory norm.
    fn sickness(&mut self, path: &str, norm: &'p Norm) {
        if norm.historical == Some(true) || self.protocol.historical == Some(true) {
            return;
        }
        if self.protocol.basis_of(norm).is_statutory() {
            if let Some(condition) = &norm.condition {
                condition.visit(&format!("{path}.condition"), &mut |path, part| {
                    if let Condition::Sum(tally) = part {
                        let sick = tally.kinds.iter().filter(|k| is_sickness(kind_name(k))).count();
                        if sick > 0 && sick < tally.kinds.len() {
                            self.problems.push(Problem {
                                code: "sick-and-unauthorised-added",
                                path: format!("{path}.sum.kinds"),
                                span: Span::default(),
                                message: "Ziekte-uren en ongeoorloofde uren worden voor een wettelijke norm nooit opgeteld (NL-09).".into(),
                                help: "Maak er twee normen van.".into(),
                            });
                        }
                    }
                });
            }
        }
        for (where_, step, condition) in norm.all_steps() {
            if !self.protocol.reaches_officials(step) || step.is_exempt_from_nl09() {
                continue;
            }
            if !condition.is_none_or(|c| self.holds_without_sickness(c, 0)) {
                self.refuse(
                    format!("{path}.{where_}"),
                    "sickness-to-leerplicht",
                    format!("Ziekte gaat nooit naar leerplicht, DUO of de gemeente (NL-09, norm `nl-ziek-niet-melden`); stap {} van `{}` zou dat doen.", step.order, norm.id),
                    "Richt de stap aan de jeugdarts, of verwijs met `reference: nl-omzetting`. Is het geschiedenis, zet dan `historical: true` bij de norm.",
                );
            }
        }
    }

    /// Whether a condition can be met by a pupil who was never ill.
    fn holds_without_sickness(&self, condition: &Condition, depth: u32) -> bool {
        let without = |kinds: &[String]| kinds.iter().any(|k| !is_sickness(kind_name(k)));
        match condition {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                without(&t.kinds)
            }
            Condition::Occurs(o) => without(&o.kinds),
            Condition::Judgement(j) => without(&j.kinds),
            Condition::Event(event) => event
                .after_norm()
                .is_none_or(|id| self.norm_holds_without_sickness(id, depth)),
            Condition::Norm(id) => self.norm_holds_without_sickness(id, depth),
            Condition::AllOf(parts) => parts.iter().all(|p| self.holds_without_sickness(p, depth)),
            Condition::AnyOf(parts) => parts.iter().any(|p| self.holds_without_sickness(p, depth)),
            Condition::Not(_) => true,
        }
    }

    fn norm_holds_without_sickness(&self, id: &str, depth: u32) -> bool {
        let others = self.others.iter().flat_map(|p| &p.norms);
        let mut norms = self.protocol.norms.iter().chain(others);
        match norms.find(|n| n.id == id) {
            Some(norm) if depth < 16 => match (&norm.condition, &norm.ladder) {
                (Some(condition), _) => self.holds_without_sickness(condition, depth + 1),
                (None, Some(ladder)) => self.holds_without_sickness(&ladder.measure, depth + 1),
                (None, None) => true,
            },
            _ => depth < 16,
        }
    }
}

impl Condition {
    /// Its key in YAML.
    pub fn word(&self) -> &'static str {
        match self {
            Condition::Sum(_) => "sum",
            Condition::Count(_) => "count",
            Condition::Consecutive(_) => "consecutive",
            Condition::Occurs(_) => "occurs",
            Condition::Judgement(_) => "judgement",
            Condition::Event(_) => "event",
            Condition::Norm(_) => "norm",
            Condition::AllOf(_) => "all_of",
            Condition::AnyOf(_) => "any_of",
            Condition::Not(_) => "not",
        }
    }
}

impl Step {
    /// Whether it reaches leerplicht, DUO or the municipality, directly, by copy or by channel.
    pub fn reaches_officials(&self) -> bool {
        self.addressee
            .iter()
            .chain(self.copy_to.iter())
            .any(|r| is_official(r))
            || self.channel.as_deref().is_some_and(is_official_channel)
    }

    /// Prohibitions, steps between officials after a report, and hours from after a conversion.
    pub fn is_exempt_from_nl09(&self) -> bool {
        let after_conversion = self.only_after.as_deref() == Some("omzetting")
            && matches!(&self.trigger, Some(super::Trigger::Event(event)) if event == "omzetting");
        self.modality == super::Modality::MustNot
            || self.between_officials == Some(true)
            || after_conversion
    }
}

impl Norm {
    /// Whether some part of the condition has a window that the source does not give.
    pub fn has_unstated_window(&self) -> bool {
        let mut unstated = false;
        let measure = self
            .condition
            .as_ref()
            .or(self.ladder.as_ref().map(|l| &l.measure));
        if let Some(condition) = measure {
            condition.visit("", &mut |_, part| {
                if let Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) = part {
                    // Without a threshold nothing is counted, so no window is missed.
                    unstated |=
                        t.window == Some(Window::Unstated) && t.threshold_unstated != Some(true);
                }
            });
        }
        unstated
    }

    /// Every step with its path and the condition that leads to it.
    pub fn all_steps(&self) -> Vec<(String, &Step, Option<&Condition>)> {
        let mut all: Vec<_> = self
            .steps
            .iter()
            .enumerate()
            .map(|(s, step)| (format!("steps[{s}]"), step, self.condition.as_ref()))
            .collect();
        if let Some(ladder) = &self.ladder {
            for (r, rung) in ladder.rungs.iter().enumerate() {
                let condition = rung.condition.as_ref().unwrap_or(&ladder.measure);
                all.extend(rung.steps.iter().enumerate().map(|(s, step)| {
                    (
                        format!("ladder.rungs[{r}].steps[{s}]"),
                        step,
                        Some(condition),
                    )
                }));
            }
        }
        all
    }
}

fn overlaps(a: &Norm, b: &Norm) -> bool {
    let starts_after = |x: &Norm, y: &Norm| match (&x.valid.from, &y.valid.until) {
        (Some(from), Some(until)) => from.first > until.last,
        _ => false,
    };
    !starts_after(a, b) && !starts_after(b, a)
}
