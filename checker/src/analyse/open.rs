//! What a source leaves open: a number, a time, or itself.

use super::case::{Facts, cases, counted, day, shown, tally, written};
use super::cells::at_least;
use super::near::nearest;
use super::{Finding, Place, Weight};
use crate::evaluate::{Plan, Test};
use crate::protocol::{Amount, Bounds, Condition};
use crate::report::{NormReport, Outcome};

/// What is open in a norm, each with a pupil of whom nothing is decided therefore.
pub(super) fn about_open(place: &Place<'_>) -> Vec<Finding> {
    let title = &place.norm.title;
    let mut findings = Vec::new();
    if has_unstated_threshold(place) {
        let message = format!("‘{title}’: de bron noemt geen drempel.");
        let finding = place.finding("threshold-unstated", Weight::Gap, "condition", message);
        let asks = |r: &NormReport| {
            r.outcome == Outcome::Unknown && r.missing.iter().any(|fact| fact == "source")
        };
        findings.push(shown_by(place, finding, asks));
    }
    if place.norm.has_unstated_window() {
        let message = format!("‘{title}’: de bron noemt geen periode; de school kiest een lezing.");
        let finding = place.finding("window-unstated", Weight::Gap, "readings", message);
        // No reading leads until the school chooses one.
        let leaves_open = |r: &NormReport| !r.readings.iter().any(|reading| reading.main);
        findings.push(shown_by(place, finding, leaves_open));
    }
    if place.norm.evidence.is_empty() {
        let message = format!("‘{title}’: er staat geen bron bij.");
        let finding = place.finding("missing-source", Weight::Error, "id", message);
        let case = written(place, day(place), &Facts::default());
        let case = shown(place, vec![case], |r| r.sources.is_empty());
        findings.push(with_any(finding, case));
    }
    findings
}

fn has_unstated_threshold(place: &Place<'_>) -> bool {
    let parts = place.norm.condition.iter().flat_map(Condition::parts);
    parts
        .filter_map(tally)
        .any(|tally| tally.threshold_unstated == Some(true))
}

/// A finding with a pupil who has some of what is counted; without one only where a norm counts
/// nothing, or asks a person first.
fn shown_by(place: &Place<'_>, finding: Finding, shows: impl Fn(&NormReport) -> bool) -> Finding {
    let case = place.plans().into_iter().find_map(|plan| {
        let condition = counted(place.norm, plan)?;
        let parts = condition.parts().into_iter();
        let mut parts = parts.filter(|part| tally(part).is_some());
        parts.find_map(|part| {
            let at = some_of(place, plan, part)?;
            // No reading is chosen: that is what may be open.
            shown(place, cases(place, part, at), &shows)
        })
    });
    with_any(finding, case)
}

/// As much as a measure asks for, or where no number is given some.
fn some_of(
    place: &Place<'_>,
    plan: &Plan,
    part: &Condition,
) -> Option<(crate::protocol::Unit, Amount)> {
    let tests: Vec<&Test> = plan.rungs.iter().map(|rung| &rung.test).collect();
    let of_rungs = plan.rungs.iter().flat_map(|rung| rung.test.leaves());
    let of_ladder = || {
        let leaf = of_rungs
            .into_iter()
            .find(|leaf| leaf.bounds != Bounds::Unstated)?;
        Some(at_least(leaf.bounds.least()?, leaf.scale.unit))
    };
    let some = || tally(part).map(|tally| (tally.unit, Amount::whole(4)));
    if place.norm.ladder.is_some() {
        return of_ladder().or_else(some);
    }
    nearest(part, &tests).or_else(some)
}

fn with_any(finding: Finding, case: Option<String>) -> Finding {
    match case {
        Some(case) => finding.with_case(case),
        None => finding,
    }
}
