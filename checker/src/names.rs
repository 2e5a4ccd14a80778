//! The ids that a case may name, gathered from the protocols.

use crate::case::Known;
use crate::protocol::{
    Condition, DeadlineFrom, KNOWN_KINDS, Norm, Precondition, Protocol, Step, Term, Trigger, Window,
};

/// Events that every case may hold.
const KNOWN_EVENTS: &[&str] = &[
    "melding",
    "omzetting",
    "stap",
    "ouders-gesproken",
    "geen-reactie",
    "reactie",
];

/// Everything that these protocols let a case name.
pub(crate) fn of(protocols: &[Protocol]) -> Known {
    let mut known = Known::default();
    for (kind, _) in KNOWN_KINDS {
        Known::add(&mut known.kinds, kind);
    }
    for event in KNOWN_EVENTS {
        Known::add(&mut known.events, event);
    }
    for protocol in protocols {
        Known::add(&mut known.protocols, &protocol.id);
        for kind in &protocol.kinds {
            Known::add(&mut known.kinds, &kind.id);
        }
        for norm in &protocol.norms {
            add_norm(&mut known, norm);
        }
    }
    known
}

fn add_norm(known: &mut Known, norm: &Norm) {
    Known::add(&mut known.norms, &norm.id);
    Known::add(&mut known.questions, &norm.id);
    if norm
        .after_report
        .as_ref()
        .is_some_and(|a| a.may_be_open == Some(true))
    {
        Known::add(&mut known.open_reports, &norm.id);
    }
    let mut see = |condition: &Condition| {
        for part in condition.parts() {
            add_part(known, part);
        }
    };
    norm.condition.iter().for_each(&mut see);
    if let Some(ladder) = &norm.ladder {
        see(&ladder.measure);
        for rung in &ladder.rungs {
            rung.condition.iter().for_each(&mut see);
        }
    }
    for reading in &norm.readings {
        reading.condition.iter().for_each(&mut see);
    }
    for change in norm.readings.iter().filter_map(|r| r.change.as_ref()) {
        add_window(known, change.window.as_ref());
    }
    for step in norm.each_step() {
        add_step(known, step);
    }
}

fn add_part(known: &mut Known, part: &Condition) {
    match part {
        Condition::Judgement(judgement) => add(&mut known.questions, judgement.id.as_ref()),
        Condition::Event(event) => {
            event
                .names()
                .for_each(|name| Known::add(&mut known.events, name));
        }
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
            add_window(known, t.window.as_ref())
        }
        _ => {}
    }
}

fn add_step(known: &mut Known, step: &Step) {
    match &step.trigger {
        Some(Trigger::Event(event)) => Known::add(&mut known.events, event),
        Some(Trigger::NoReply(term) | Trigger::Passed(term)) => add_term(known, Some(term)),
        Some(Trigger::Step(_)) | None => {}
    }
    add(&mut known.events, step.only_after.as_ref());
    add(&mut known.events, step.done_by.as_ref());
    if let Some(DeadlineFrom::Event(event)) = step.deadline.as_ref().and_then(|d| d.from.as_ref()) {
        Known::add(&mut known.events, event);
    }
    for precondition in &step.precondition {
        if let Precondition::Judgement(judgement) = precondition {
            add(&mut known.questions, judgement.id.as_ref());
        }
    }
}

fn add_term(known: &mut Known, term: Option<&Term>) {
    add(&mut known.events, term.and_then(|t| t.after_event.as_ref()));
}

fn add_window(known: &mut Known, window: Option<&Window>) {
    add(&mut known.events, window.and_then(Window::event));
}

fn add(list: &mut Vec<String>, word: Option<&String>) {
    if let Some(word) = word {
        Known::add(list, word);
    }
}
