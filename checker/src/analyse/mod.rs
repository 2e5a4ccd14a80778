//! What can be said of protocols before any pupil: gaps, overlaps, rungs that nobody
//! reaches, thresholds laxer than the law.
//!
//! Thresholds cut a measure into finitely many cells, so looking at every cell is exact.
//! Each finding that rests on numbers carries a case, and is given only if evaluating
//! that case shows it.

mod case;
mod ladder;
mod law;
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
    /// A case, as JSON, that shows it.
    pub case: Option<String>,
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
            law::about_law(&place, &mut findings);
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
                case: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The law's 16 hours, and a school's ladder on lates with these rungs.
    fn engine(norm: &str) -> Engine {
        let law = r#"{"id":"nl-wet","title":"Wet","basis":"wet","valid":{},"norms":[{"id":"nl-16-in-4","title":"16 uur","scope":{},
            "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}},
            "steps":[{"order":1,"modality":"must","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}],
            "evidence":[{"source":"X","status":"public"}]}]}"#;
        let school = format!(
            r#"{{"id":"school","title":"School","basis":"schoolnorm","valid":{{}},"norms":[{norm}]}}"#
        );
        let holidays = r#"[{"begins":2025,"holidays":[]},{"begins":2026,"holidays":[]}]"#;
        let setup = format!(
            r#"{{"protocols":[{law},{school}],"holidays":{holidays},"municipalities":[]}}"#
        );
        Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    fn ladder(rungs: &str) -> String {
        format!(
            r#"{{"id":"te-laat","title":"Te laat","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],
            "ladder":{{"measure":{{"count":{{"kinds":["te_laat"],"unit":"late","window":"school_year"}}}},"rungs":[{rungs}]}}}}"#
        )
    }

    fn step(to: &str) -> String {
        format!(
            r#""steps":[{{"order":1,"modality":"should","actor":"school","action":"doen","addressee":"{to}"}}]"#
        )
    }

    /// Findings of the school's protocol, without those on kinds.
    fn found(norm: &str) -> Vec<(&'static str, bool)> {
        let findings = analyse(&engine(norm), None);
        findings
            .iter()
            .filter(|f| f.protocol == "school" && f.code != "kind-without-norm")
            .map(|f| (f.code, f.case.is_some()))
            .collect()
    }

    #[test]
    fn a_ladder_without_gaps_or_overlaps_is_silent() {
        let rungs = format!(
            "{{\"at_least\":3,{}}},{{\"at_least\":6,{}}}",
            step("ouders"),
            step("leerplichtambtenaar")
        );
        assert_eq!(found(&ladder(&rungs)), []);
        let ranges = format!(
            "{{\"from\":3,\"to\":5,{}}},{{\"from\":6,\"to\":9,{}}},{{\"more_than\":9,{}}}",
            step("ouders"),
            step("ouders"),
            step("ouders")
        );
        assert_eq!(
            found(&ladder(&ranges)),
            [],
            "nothing lies between 5 and 6 times late"
        );
    }

    #[test]
    fn finds_a_gap_an_overlap_and_a_rung_that_nobody_reaches() {
        let gap = format!(
            "{{\"from\":3,\"to\":5,{}}},{{\"at_least\":8,{}}}",
            step("ouders"),
            step("ouders")
        );
        assert_eq!(found(&ladder(&gap)), [("gap", true)]);
        let overlap = format!(
            "{{\"from\":3,\"to\":6,{}}},{{\"from\":6,\"to\":9,{}}}",
            step("ouders"),
            step("ouders")
        );
        assert_eq!(found(&ladder(&overlap)), [("overlapping-rungs", true)]);
        let unreachable = format!(
            "{{\"at_least\":6,{}}},{{\"at_least\":3,{}}}",
            step("ouders"),
            step("ouders")
        );
        assert_eq!(found(&ladder(&unreachable)), [("unreachable-rung", false)]);
        let open_top = format!(
            "{{\"from\":3,\"to\":5,{}}},{{\"from\":6,\"to\":9,{}}}",
            step("ouders"),
            step("ouders")
        );
        assert_eq!(found(&ladder(&open_top)), [("gap", true)]);
    }

    #[test]
    fn finds_a_heavier_step_before_a_lighter_one() {
        let rungs = format!(
            "{{\"at_least\":3,{}}},{{\"at_least\":6,{}}}",
            step("leerplichtambtenaar"),
            step("ouders")
        );
        assert_eq!(found(&ladder(&rungs)), [("heavier-step-first", false)]);
    }

    #[test]
    fn finds_a_report_that_comes_later_than_the_law() {
        let norm = |hours: u32| {
            format!(
                r#"{{"id":"school-uren","title":"Uren","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],
                "condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","at_least":{hours},"window":{{"lesson_weeks":4}}}}}},{}}}"#,
                step("leerplichtambtenaar")
            )
        };
        assert_eq!(found(&norm(20)), [("laxer-than-law", true)]);
        assert_eq!(found(&norm(16)), []);
        assert_eq!(found(&norm(12)), []);
    }

    #[test]
    fn sickness_to_leerplicht_is_refused_before_it_is_analysed() {
        let norm = format!(
            r#"{{"id":"ziek","title":"Ziek","scope":{{}},"condition":{{"count":{{"kinds":["ziek"],"unit":"episode","at_least":4,"window":"school_year"}}}},{}}}"#,
            step("leerplichtambtenaar")
        );
        let setup = format!(
            r#"{{"protocols":[{{"id":"school","title":"School","basis":"schoolnorm","valid":{{}},"norms":[{norm}]}}],"holidays":[],"municipalities":[]}}"#
        );
        let problems = Engine::from_json(&setup).err().unwrap_or_default();
        assert_eq!(
            problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            ["sickness-to-leerplicht"]
        );
    }
}
