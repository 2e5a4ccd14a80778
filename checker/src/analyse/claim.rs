//! What is said of a ladder, in which of its readings, and the case that shows it.

use super::case::{cases_read, counted, shown};
use super::{Finding, Place, Weight};
use crate::evaluate::Plan;
use crate::protocol::{Amount, Condition, Unit};
use crate::report::{NormReport, Outcome};

/// Something said of the rungs of a ladder as one reading has them.
pub(super) struct Claim {
    pub(super) code: &'static str,
    pub(super) weight: Weight,
    /// The rung, by its place.
    pub(super) rung: usize,
    pub(super) message: String,
    pub(super) help: String,
    /// The measure of a rung of its own, and what it comes to; else that of the ladder.
    pub(super) of: Option<Condition>,
    pub(super) at: (Unit, Amount),
    pub(super) shows: Shows,
}

/// What a case shows of the rungs, by their places.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shows {
    NotMet(usize),
    MetButNotCurrent(usize),
    Both(usize, usize),
    /// Whether the first rung counts what the ladder counts, so that its value is told.
    NoneMet {
        counted: bool,
    },
    Current(usize),
}

impl Claim {
    fn says_as_much(&self, other: &Claim) -> bool {
        (self.code, self.rung, &self.message) == (other.code, other.rung, &other.message)
    }

    fn case(&self, place: &Place<'_>, plan: &Plan) -> Option<String> {
        let measure = self.of.clone().or_else(|| counted(place.norm, plan))?;
        let cases = cases_read(place, plan, &measure, self.at);
        shown(place, cases, |report| {
            self.shows.is_in(report) && (!self.is_of_value() || is_counted(report, self.at.1))
        })
    }

    /// Whether the case must come to the value itself: where nothing holds, nothing else shows it.
    fn is_of_value(&self) -> bool {
        matches!(self.shows, Shows::NoneMet { counted: true })
    }
}

impl Shows {
    fn is_in(self, report: &NormReport) -> bool {
        let rungs = &report.rungs;
        let met = |place: usize| rungs.get(place).is_some_and(|r| r.outcome == Outcome::Met);
        let current = |place: usize| rungs.get(place).is_some_and(|r| r.current);
        match self {
            Shows::NotMet(place) => rungs
                .get(place)
                .is_some_and(|r| r.outcome == Outcome::NotMet),
            Shows::MetButNotCurrent(place) => met(place) && !current(place),
            Shows::Both(one, other) => met(one) && met(other),
            Shows::NoneMet { .. } => {
                !rungs.is_empty() && rungs.iter().all(|r| r.outcome != Outcome::Met)
            }
            Shows::Current(place) => current(place),
        }
    }
}

/// Whether a norm comes to just this value in an answer.
pub(super) fn is_counted(report: &NormReport, value: Amount) -> bool {
    let counted = report.leading().and_then(|reading| reading.value_on);
    counted.is_some_and(|counted| counted.min == value && counted.max == value)
}

/// What is said in every reading once, and of the rest in which it is so.
pub(super) fn findings(place: &Place<'_>, said: Vec<(&Plan, Vec<Claim>)>) -> Vec<Finding> {
    let readings = said.len();
    let mut merged: Vec<(Claim, Vec<&Plan>)> = Vec::new();
    for (plan, claims) in said {
        for claim in claims {
            match merged
                .iter_mut()
                .find(|(known, _)| known.says_as_much(&claim))
            {
                Some((_, plans)) => plans.push(plan),
                None => merged.push((claim, vec![plan])),
            }
        }
    }
    let finding = |(claim, plans): &(Claim, Vec<&Plan>)| {
        let case = plans.iter().find_map(|plan| claim.case(place, plan))?;
        let message = if plans.len() == readings {
            claim.message.clone()
        } else {
            let names: Vec<&str> = plans.iter().map(|plan| place.reading(plan)).collect();
            super::in_readings(&names, &claim.message)
        };
        let path = format!("ladder.rungs[{}]", claim.rung);
        let finding = place.finding(claim.code, claim.weight, &path, message);
        Some(finding.with_case(case).with_help(&claim.help))
    };
    merged.iter().filter_map(finding).collect()
}
