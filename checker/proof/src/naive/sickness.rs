//! Norms of which sickness can be a part: what they come to leads to no official (NL-09).

use checker::Setup;
use checker::protocol::{Amount, Condition, Norm, is_sickness, kind_name};
use std::collections::BTreeSet;

/// The norms of which sickness can be a part, by their own kinds or by norms they lean on.
pub(crate) fn sick_norms(setup: &Setup) -> BTreeSet<String> {
    let mut sick: BTreeSet<String> = BTreeSet::new();
    loop {
        let before = sick.len();
        for norm in setup.protocols.iter().flat_map(|p| &p.norms) {
            let mut parts = parts(norm);
            if parts.any(|c| c.kinds().iter().any(|kind| is_sickness(kind)))
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
            _ => {}
        });
    }
    ids.into_iter()
}

/// Whether the opposite of a condition can come true by sickness: by what a person thinks of it,
/// by a norm that can rest on it, or by more sickness than a measure allows.
pub(crate) fn negates_sickness(condition: &Condition, sick_norms: &BTreeSet<String>) -> bool {
    let is_sick = |kind: &String| is_sickness(kind_name(kind));
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
