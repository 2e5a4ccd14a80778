//! Faults that show only when the protocols stand together: references and double ids.

use super::{check_among, suggestion};
use crate::protocol::{Condition, Norm, Protocol, StepRef, Trigger, Window};
use crate::tree::{Problem, Span};
use std::collections::BTreeSet;

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
        for problem in check_among(protocol, protocols) {
            refuse(problem.path, problem.code, problem.message, problem.help);
        }
        for (n, norm) in protocol.norms.iter().enumerate() {
            let path = format!("norms[{n}]");
            for (where_, id, order) in steps_named(norm) {
                let orders = |n: &Norm| -> Vec<u32> {
                    n.all_steps()
                        .iter()
                        .map(|(_, step, _)| step.order)
                        .collect()
                };
                let mut named = protocols
                    .iter()
                    .flat_map(|p| &p.norms)
                    .filter(|n| n.id == id);
                if known.contains(id) && !named.any(|n| orders(n).contains(&order)) {
                    refuse(
                        format!("{path}.{where_}"),
                        "no-such-step",
                        format!("De norm `{id}` heeft geen stap {order}."),
                        "Kijk welke `order` de stap daar heeft.".into(),
                    );
                }
            }
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
    for (path, condition) in conditions(norm) {
        condition.visit(&path, &mut |path, part| {
            if let Condition::Norm(id) = part {
                found.push((path.to_owned(), id));
            }
        });
    }
    found.extend(
        steps_named(norm)
            .into_iter()
            .filter(|(_, id, _)| *id != norm.id)
            .map(|(path, id, _)| (path, id)),
    );
    found
}

/// Every condition of a norm: its own, those of rungs and of readings.
fn conditions(norm: &Norm) -> Vec<(String, &Condition)> {
    let own = norm.condition.iter().map(|c| ("condition".to_owned(), c));
    let measure = norm
        .ladder
        .iter()
        .map(|l| ("ladder.measure".to_owned(), &l.measure));
    let rungs = norm
        .ladder
        .iter()
        .flat_map(|ladder| ladder.rungs.iter().enumerate());
    let rungs = rungs.filter_map(|(r, rung)| {
        Some((
            format!("ladder.rungs[{r}].condition"),
            rung.condition.as_ref()?,
        ))
    });
    let readings = norm.readings.iter().enumerate().filter_map(|(r, reading)| {
        Some((
            format!("readings[{r}].condition"),
            reading.condition.as_ref()?,
        ))
    });
    own.chain(measure).chain(rungs).chain(readings).collect()
}

/// Steps that a condition, a window or a trigger names: path, norm and order. Those of a trigger
/// that stand beside it are looked up there.
fn steps_named(norm: &Norm) -> Vec<(String, &str, u32)> {
    let mut found = Vec::new();
    for (path, condition) in conditions(norm) {
        condition.visit(&path, &mut |path, part| {
            let (step, path) = match part {
                Condition::Event(event) => (event.after_step(), format!("{path}.event")),
                Condition::Sum(t) | Condition::Count(t) => {
                    let path = format!("{path}.{}.window", part.word());
                    (window_step(t.window.as_ref()), path)
                }
                _ => return,
            };
            found.extend(step.map(|s| (path, s.norm.as_deref().unwrap_or(&norm.id), s.order)));
        });
    }
    for (r, reading) in norm.readings.iter().enumerate() {
        let window = reading.change.as_ref().and_then(|c| c.window.as_ref());
        let path = format!("readings[{r}].change.window");
        let step = window_step(window);
        found.extend(step.map(|s| (path, s.norm.as_deref().unwrap_or(&norm.id), s.order)));
    }
    for (path, step, _) in norm.all_steps() {
        if let Some(Trigger::NoReply(term) | Trigger::Passed(term)) = &step.trigger {
            let after = term.after_step.iter();
            let named = after
                .filter_map(|s| Some((format!("{path}.trigger"), s.norm.as_deref()?, s.order)));
            found.extend(named);
        }
    }
    found
}

fn window_step(window: Option<&Window>) -> Option<&StepRef> {
    window.and_then(Window::step)
}
