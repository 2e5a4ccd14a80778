//! Norms that no pupil reaches: no day on which they hold, or nothing that can happen which fits
//! the whole condition. Every deciding reading is looked at.

use super::case::{counted, shown};
use super::near::{cases_near, nearest};
use super::possible::{Wanted, is_possible};
use super::{Finding, Place, Weight, outside};
use crate::evaluate::{Plan, Test};
use crate::report::Outcome;

/// A norm that is never reached, or not in some of its readings.
pub(super) fn unreachable(place: &Place<'_>) -> Vec<Finding> {
    if let Some(finding) = outside::in_time(place) {
        return vec![finding];
    }
    if place.norm.condition.is_none() {
        return Vec::new();
    }
    let plans = place.plans();
    let never = |plan: &&Plan| {
        let mut tests = plan.rungs.iter();
        tests.all(|rung| is_possible(&[Wanted::yes(rung)]) == Some(false))
    };
    let lost: Vec<&Plan> = plans.iter().copied().filter(never).collect();
    if lost.len() == plans.len() {
        return lost
            .first()
            .and_then(|plan| in_reading(place, plan, true))
            .into_iter()
            .collect();
    }
    let told = lost
        .iter()
        .filter_map(|plan| in_reading(place, plan, false));
    told.collect()
}

/// With the nearest that a pupil comes to it: what is counted as high as it asks, or can be.
fn in_reading(place: &Place<'_>, plan: &Plan, is_only: bool) -> Option<Finding> {
    let condition = counted(place.norm, plan)?;
    let tests: Vec<&Test> = plan.rungs.iter().map(|rung| &rung.test).collect();
    let cases = cases_near(place, plan, &condition, |part| nearest(part, &tests));
    let case = shown(place, cases, |report| {
        let own = report.readings.iter().find(|r| r.id == plan.id);
        own.map_or(report.outcome, |own| own.outcome) == Outcome::NotMet
    })?;
    let (code, message) = if is_only {
        let message = "Deze norm wordt nooit bereikt: geen aantal dat kan voorkomen, voldoet aan de hele voorwaarde.";
        ("unreachable-norm", message.to_owned())
    } else {
        let message = format!(
            "In de lezing ‘{}’ wordt deze norm nooit bereikt: geen aantal dat kan voorkomen, voldoet aan de hele voorwaarde.",
            place.reading(plan)
        );
        ("unreachable-reading", message)
    };
    let key = if is_only { "condition" } else { "readings" };
    let finding = place.finding(code, Weight::Error, key, message);
    Some(
        finding
            .with_case(case)
            .with_help("Kijk naar de drempels, de eenheid en het venster."),
    )
}
