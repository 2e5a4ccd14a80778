//! What can be said of protocols before any pupil: gaps, overlaps, rungs that nobody
//! reaches, thresholds laxer than the law.
//!
//! Thresholds cut a measure into finitely many cells, so looking at every cell is exact.
//! Measures beside each other, of one norm or of several, are looked at together: which values go
//! together on one day stands in `order`, which windows lie in each other in `windows`. What
//! cannot be proved there is not said. Every deciding reading is looked at; what is so in some of
//! them names these.
//!
//! Each finding that rests on numbers carries a case, and is given only if evaluating
//! that case shows it.

mod boundary;
mod case;
mod cells;
mod circle;
mod claim;
mod duty;
mod kinds;
mod ladder;
mod law;
mod laxer;
mod log;
mod near;
mod next;
mod open;
mod order;
mod outside;
mod pairs;
mod possible;
mod reach;
mod steps;
mod together;
mod versions;
mod windows;

use crate::calendar::Date;
use crate::choice;
use crate::engine::Engine;
use crate::evaluate::Plan;
use crate::protocol::{Norm, Protocol};
use serde::Serialize;

choice! {
    /// How much a finding weighs.
    "gewicht"
    pub enum Weight {
        /// Must be mended before publishing.
        Error = "error",
        /// Probably wrong, but the source may mean it.
        Warning = "warning",
        /// A gap or doubt that readers should know.
        Gap = "gap",
    }
}

/// Something found in a protocol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable code.
    pub code: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// Protocol id.
    pub protocol: String,
    /// Norm id, if it is about one.
    pub norm: Option<String>,
    /// Path in the protocol's file.
    pub path: String,
    /// Dutch sentence.
    pub message: String,
    /// What to write instead; empty where that is for the source to say.
    pub help: String,
    /// A case, as JSON, that shows it.
    pub case: Option<String>,
}

impl Finding {
    /// What readers should know of a protocol as a whole.
    fn about(protocol: &Protocol, code: &'static str, path: &str, message: String) -> Self {
        Finding {
            code,
            weight: Weight::Gap,
            protocol: protocol.id.clone(),
            norm: None,
            path: path.to_owned(),
            message,
            help: String::new(),
            case: None,
        }
    }

    fn with_case(mut self, case: String) -> Self {
        self.case = Some(case);
        self
    }

    fn with_help(mut self, help: &str) -> Self {
        help.clone_into(&mut self.help);
        self
    }
}

/// The findings of all protocols; `today` judges whether reviews are due.
pub fn analyse(engine: &Engine, today: Option<Date>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let protocols = engine.rules().protocols();
    let never = circle::Never::of(engine);
    for protocol in protocols {
        findings.extend(kinds::about_kinds(engine, protocol));
        findings.extend(versions::about_versions(engine, protocol));
        findings.extend(outside::in_place(engine, protocol));
        findings.extend(outside::in_review(protocol, today));
        for (index, norm) in protocol.norms.iter().enumerate() {
            let place = Place {
                engine,
                protocol,
                norm,
                path: format!("norms[{index}]"),
            };
            findings.extend(open::about_open(&place));
            findings.extend(outside::in_sector(&place));
            findings.extend(versions::about_editions(&place));
            findings.extend(reach::unreachable(&place));
            findings.extend(circle::waiting(&place, &never));
            findings.extend(ladder::about_ladder(&place));
            findings.extend(law::laxer(&place));
            findings.extend(next::gap_before_next(&place));
        }
        together::about_norms(engine, protocol, &mut findings);
        findings.extend(pairs::about_pairs(engine, protocol));
    }
    findings
}

/// A norm with its surroundings.
pub(super) struct Place<'p> {
    pub(super) engine: &'p Engine,
    pub(super) protocol: &'p Protocol,
    pub(super) norm: &'p Norm,
    pub(super) path: String,
}

impl<'p> Place<'p> {
    /// Its deciding readings, made ready to evaluate; the main one first. None of a norm that
    /// only has a page.
    pub(super) fn plans(&self) -> Vec<&'p Plan> {
        let rules = self.engine.rules();
        let mut protocols = rules.protocols.iter().zip(&rules.compiled);
        let own = protocols.find(|(protocol, _)| std::ptr::eq(*protocol, self.protocol));
        let norm = own.and_then(|(protocol, compiled)| {
            let is_it = |index: usize| std::ptr::eq(&protocol.norms[index], self.norm);
            compiled.norms.iter().find(|norm| is_it(norm.index))
        });
        let plans = norm.map_or(&[][..], |norm| &norm.plans);
        let mut plans: Vec<&Plan> = plans.iter().filter(|plan| plan.decides).collect();
        plans.sort_by_key(|plan| !plan.main);
        plans
    }

    /// What a reading is called.
    pub(super) fn reading(&self, plan: &'p Plan) -> &'p str {
        if plan.title.is_empty() {
            &plan.id
        } else {
            &plan.title
        }
    }

    pub(super) fn finding(
        &self,
        code: &'static str,
        weight: Weight,
        key: &str,
        message: String,
    ) -> Finding {
        Finding {
            code,
            weight,
            protocol: self.protocol.id.clone(),
            norm: Some(self.norm.id.clone()),
            path: if key.is_empty() {
                self.path.clone()
            } else {
                format!("{}.{key}", self.path)
            },
            message,
            help: String::new(),
            case: None,
        }
    }
}

/// What is so in some readings alone.
pub(super) fn in_readings(names: &[&str], message: &str) -> String {
    let of = if names.len() == 1 {
        "lezing"
    } else {
        "lezingen"
    };
    let mut letters = message.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    let rest: String = first.chain(letters).collect();
    format!("Volgens de {of} ‘{}’: {rest}", names.join("’ en ‘"))
}

/// A sentence begins with a capital.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests;
