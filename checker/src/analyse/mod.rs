//! What can be said of protocols before any pupil: gaps, overlaps, rungs that nobody
//! reaches, thresholds laxer than the law.
//!
//! Thresholds cut a measure into finitely many cells, so looking at every cell is exact.
//! Each finding that rests on numbers carries a case, and is given only if evaluating
//! that case shows it.

mod boundary;
mod case;
mod cells;
mod ladder;
mod law;
mod log;
mod next;
mod steps;
mod versions;

use crate::calendar::Date;
use crate::choice;
use crate::engine::Engine;
use crate::protocol::{Condition, Norm, Protocol, kind_name};
use crate::tell;
use serde::Serialize;
use std::collections::BTreeSet;

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
    for protocol in protocols {
        about_kinds(protocol, &mut findings);
        versions::about_versions(protocol, protocols, &mut findings);
        if let (Some(today), Some(due)) = (today, protocol.review_by) {
            if due < today {
                let message = format!(
                    "Opnieuw nakijken had gemoeten voor {}.",
                    tell::day_with_year(due)
                );
                findings.push(Finding {
                    code: "review-expired",
                    weight: Weight::Gap,
                    protocol: protocol.id.clone(),
                    norm: None,
                    path: "review_by".into(),
                    message,
                    help: String::new(),
                    case: None,
                });
            }
        }
        for (index, norm) in protocol.norms.iter().enumerate() {
            let place = Place {
                engine,
                protocol,
                norm,
                path: format!("norms[{index}]"),
            };
            place.about_unstated(&mut findings);
            place.about_evidence(&mut findings);
            ladder::about_ladder(&place, &mut findings);
            findings.extend(law::laxer(&place));
            findings.extend(next::gap_before_next(&place));
        }
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

impl Place<'_> {
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

    fn about_unstated(&self, findings: &mut Vec<Finding>) {
        let mut unstated = false;
        if let Some(condition) = &self.norm.condition {
            condition.visit("", &mut |_, part| {
                if let Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) = part {
                    unstated |= t.threshold_unstated == Some(true);
                }
            });
        }
        if unstated {
            let message = format!(
                "\u{2018}{}\u{2019}: de bron noemt geen drempel.",
                self.norm.title
            );
            findings.push(self.finding("threshold-unstated", Weight::Gap, "condition", message));
        }
        if self.norm.has_unstated_window() {
            let message = format!(
                "\u{2018}{}\u{2019}: de bron noemt geen periode; de school kiest een lezing.",
                self.norm.title
            );
            findings.push(self.finding("window-unstated", Weight::Gap, "readings", message));
        }
    }

    fn about_evidence(&self, findings: &mut Vec<Finding>) {
        if self.norm.evidence.is_empty() {
            let message = format!(
                "\u{2018}{}\u{2019}: er staat geen bron bij.",
                self.norm.title
            );
            findings.push(self.finding("missing-source", Weight::Error, "id", message));
        }
    }
}

/// Kinds of absence of which the protocol says nothing.
fn about_kinds(protocol: &Protocol, findings: &mut Vec<Finding>) {
    if protocol.basis.is_statutory() {
        return;
    }
    let mut counted: BTreeSet<&str> = protocol
        .conversions
        .iter()
        .map(|c| kind_name(&c.from))
        .collect();
    for norm in &protocol.norms {
        let conditions = norm
            .condition
            .iter()
            .chain(norm.ladder.iter().map(|l| &l.measure));
        let rungs = norm
            .ladder
            .iter()
            .flat_map(|l| &l.rungs)
            .filter_map(|r| r.condition.as_ref());
        for condition in conditions.chain(rungs) {
            counted.extend(condition.kinds());
        }
    }
    for kind in ["ziek", "ongeoorloofd", "te_laat"] {
        if !counted.contains(kind) {
            findings.push(Finding {
                code: "kind-without-norm",
                weight: Weight::Gap,
                protocol: protocol.id.clone(),
                norm: None,
                path: "norms".into(),
                message: format!("Over {}: geen norm in de bron.", tell::kind(kind)),
                help: String::new(),
                case: None,
            });
        }
    }
}

#[cfg(test)]
mod tests;
