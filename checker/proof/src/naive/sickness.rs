//! Norms of which sickness can be a part: what they come to leads to no official (NL-09).

use super::facts::pair;
use checker::Setup;
use checker::case::Case;
use checker::protocol::{Amount, Condition, Norm, Window, is_sickness, kind_name};
use std::collections::BTreeSet;

/// The norms of which sickness can be a part, by their own kinds or by norms they lean on.
pub(crate) fn sick_norms(setup: &Setup) -> BTreeSet<String> {
    let mut sick: BTreeSet<String> = BTreeSet::new();
    loop {
        let before = sick.len();
        for norm in setup.protocols.iter().flat_map(|p| &p.norms) {
            let mut parts = parts(norm);
            let mut changes = norm.readings.iter().filter_map(|r| r.change.as_ref());
            if parts.any(|c| c.kinds().iter().any(|kind| is_sickness(kind)))
                || changes.any(|c| c.kinds.iter().any(|kind| is_sickness(kind_name(kind))))
                || leans_on(norm).any(|id| sick.contains(id))
            {
                sick.insert(norm.id.clone());
            }
        }
        if sick.len() == before {
            return sick;
        }
    }
}

/// Every condition that stands in a norm.
fn parts(norm: &Norm) -> impl Iterator<Item = &Condition> {
    let mut parts: Vec<&Condition> = norm.condition.iter().collect();
    if let Some(ladder) = &norm.ladder {
        parts.push(&ladder.measure);
        parts.extend(
            ladder
                .rungs
                .iter()
                .filter_map(|rung| rung.condition.as_ref()),
        );
    }
    parts.extend(norm.readings.iter().filter_map(|r| r.condition.as_ref()));
    parts.into_iter()
}

/// The norms that conditions of a norm wait for.
pub(crate) fn leans_on(norm: &Norm) -> impl Iterator<Item = &str> {
    let mut ids = Vec::new();
    for condition in parts(norm) {
        condition.visit("", &mut |_, part| match part {
            Condition::Norm(id) => ids.push(id.as_str()),
            Condition::Event(event) => ids.extend(event.after_norm()),
            Condition::Sum(t) | Condition::Count(t) => {
                ids.extend(begins_in(norm, t.window.as_ref()));
            }
            _ => {}
        });
    }
    for change in norm.readings.iter().filter_map(|r| r.change.as_ref()) {
        ids.extend(begins_in(norm, change.window.as_ref()));
    }
    ids.into_iter()
}

/// Whether the opposite of a condition can come true by sickness: by what a person thinks of it,
/// by a norm that can rest on it, or by more sickness than a measure allows.
pub(crate) fn negates_sickness(
    condition: &Condition,
    own: &str,
    sick_norms: &BTreeSet<String>,
) -> bool {
    let is_sick = |kind: &String| is_sickness(kind_name(kind));
    let begins_sick = |part: &Condition| match part {
        Condition::Sum(t) | Condition::Count(t) => {
            let step = t.window.as_ref().and_then(Window::step);
            let norm = step.and_then(|step| step.norm.as_deref());
            norm.is_some_and(|norm| norm != own && sick_norms.contains(norm))
                || t.window.as_ref().is_some_and(Window::names_sickness)
        }
        Condition::Event(event) => event.names_sickness(),
        Condition::Judgement(judgement) => judgement.names_sickness(),
        _ => false,
    };
    if condition.parts().into_iter().any(begins_sick) {
        return true;
    }
    condition.parts().into_iter().any(|part| match part {
        Condition::Sum(tally) | Condition::Count(tally) | Condition::Consecutive(tally) => {
            let allows_none = tally.bounds().is_some_and(|b| b.holds(Amount::ZERO));
            allows_none && tally.kinds.iter().all(is_sick)
        }
        Condition::Judgement(judgement) => judgement.kinds.iter().any(is_sick),
        Condition::Norm(id) => sick_norms.contains(id),
        Condition::Event(event) => event.after_norm().is_some_and(|id| sick_norms.contains(id)),
        _ => false,
    })
}

/// The other norm in which the step stands that a window begins with.
fn begins_in<'n>(norm: &Norm, window: Option<&'n Window>) -> Option<&'n str> {
    let of = window?.step()?.norm.as_deref()?;
    (of != norm.id).then_some(of)
}

/// Whether a case tells of sickness or suspension, and of nothing else.
pub(crate) fn is_of_sickness_alone(case: &Case) -> bool {
    let entries = case.absences.iter().flatten();
    let entries = entries.filter(|entry| entry.from <= case.on);
    let typed = case.totals.iter().filter(|total| pair(total.value).1 > 0);
    let mut kinds: Vec<&str> = entries.map(|entry| kind_name(&entry.kind)).collect();
    kinds.extend(typed.map(|total| kind_name(&total.kind)));
    !kinds.is_empty() && kinds.into_iter().all(is_sickness)
}
