//! Kinds of absence of which a protocol says nothing.

use super::case::{Facts, day, replay_all, written};
use super::log::row;
use super::{Finding, Place};
use crate::engine::Engine;
use crate::protocol::{KNOWN_KINDS, Norm, Protocol, kind_name};
use crate::report::Outcome;
use crate::tell;
use std::collections::BTreeSet;

/// The kinds that no norm counts: of the law's norms each is about its own.
pub(super) fn about_kinds(engine: &Engine, protocol: &Protocol) -> Option<Finding> {
    if protocol.basis.is_statutory() {
        return None;
    }
    let converted = protocol.conversions.iter().map(|c| kind_name(&c.from));
    let counted: BTreeSet<&str> = protocol
        .norms
        .iter()
        .flat_map(kinds)
        .chain(converted)
        .collect();
    let own = protocol
        .kinds
        .iter()
        .map(|k| (k.id.as_str(), k.title.clone()));
    let known = KNOWN_KINDS.iter().map(|(id, _)| (*id, tell::kind(id)));
    let missing: Vec<(&str, String)> = known
        .chain(own)
        .filter(|(id, _)| !counted.contains(id))
        .collect();
    let names: Vec<&str> = missing.iter().map(|(_, name)| name.as_str()).collect();
    let (last, others) = names.split_last()?;
    let names = if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} en {last}", others.join(", "))
    };
    let message = format!("Over {names}: geen norm in de bron.");
    let finding = Finding::about(protocol, "kind-without-norm", "norms", message);
    let Some(norm) = protocol.norms.first() else {
        return Some(finding);
    };
    let place = Place {
        engine,
        protocol,
        norm,
        path: String::new(),
    };
    let on = day(&place);
    let facts = Facts {
        absences: missing.iter().map(|(id, _)| row(id, on, on, "")).collect(),
        ..Facts::default()
    };
    let case = written(&place, on, &facts);
    let answers = replay_all(&place, &case);
    let mut own = answers
        .iter()
        .filter(|a| a.protocol == protocol.id)
        .peekable();
    let is_shown = own.peek().is_some() && own.all(|a| a.outcome != Outcome::Met);
    Some(if is_shown {
        finding.with_case(case)
    } else {
        finding
    })
}

/// The kinds of a norm, in all its readings.
fn kinds(norm: &Norm) -> BTreeSet<&str> {
    let ladder = norm.ladder.iter();
    let rungs = ladder.clone().flat_map(|l| &l.rungs);
    let of_rungs = rungs.filter_map(|r| r.condition.as_ref());
    let of_readings = norm.readings.iter().filter_map(|r| r.condition.as_ref());
    let conditions = norm.condition.iter().chain(ladder.map(|l| &l.measure));
    let conditions = conditions.chain(of_rungs).chain(of_readings);
    let changed = norm.readings.iter().filter_map(|r| r.change.as_ref());
    let changed = changed.flat_map(|c| c.kinds.iter().map(|kind| kind_name(kind)));
    conditions.flat_map(|c| c.kinds()).chain(changed).collect()
}
