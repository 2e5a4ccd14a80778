//! The words that a case may use: gathered from the protocols that it will be judged by.

use checker::Setup;
use checker::protocol::{
    Condition, DeadlineFrom, Norm, Precondition, Protocol, Selection, Trigger, Window, kind_name,
};

/// What a case for one protocol can speak of.
#[derive(Default)]
pub(super) struct Words {
    /// Kinds of the protocol itself.
    pub(super) kinds: Vec<String>,
    /// Kinds of the law and of others.
    pub(super) other_kinds: Vec<String>,
    /// Events besides `melding` and `stap`.
    pub(super) events: Vec<String>,
    /// Steps of the protocol: norm and order.
    pub(super) steps: Vec<(String, u32)>,
    /// Norms that can be reported, and whether a report may be open.
    pub(super) reports: Vec<(String, bool)>,
    pub(super) questions: Vec<String>,
    /// Norms with their readings.
    pub(super) readings: Vec<(String, Vec<String>)>,
    pub(super) sectors: Vec<&'static str>,
}

impl Words {
    pub(super) fn of(setup: &Setup, id: &str) -> Self {
        let mut words = Words::default();
        let always = |p: &&Protocol| p.id == id || p.selection() == Selection::Always;
        for protocol in setup.protocols.iter().filter(always) {
            let own = protocol.id == id;
            for norm in &protocol.norms {
                words.norm(norm, own);
                // A choice for a statutory norm is one of its deciding readings.
                let statutory = protocol.basis_of(norm).is_statutory();
                let readings = norm.readings.iter();
                let ids: Vec<String> = readings
                    .filter(|r| !statutory || r.decides != Some(false))
                    .map(|r| r.id.clone())
                    .collect();
                if !ids.is_empty() && words.readings.iter().all(|(id, _)| *id != norm.id) {
                    words.readings.push((norm.id.clone(), ids));
                }
            }
            for conversion in &protocol.conversions {
                words.kind(&conversion.from, own);
            }
            if own {
                words.sectors = protocol.sectors.iter().map(|s| s.as_str()).collect();
            }
        }
        words
    }

    fn norm(&mut self, norm: &Norm, own: bool) {
        let ladder = norm.ladder.as_ref();
        let rungs = ladder.iter().flat_map(|l| &l.rungs);
        let conditions = norm
            .condition
            .iter()
            .chain(ladder.map(|l| &l.measure))
            .chain(rungs.filter_map(|r| r.condition.as_ref()))
            .chain(norm.readings.iter().filter_map(|r| r.condition.as_ref()));
        for condition in conditions {
            condition.visit("", &mut |_, part| self.part(part, own));
        }
        for change in norm.readings.iter().filter_map(|r| r.change.as_ref()) {
            self.window(change.window.as_ref());
            for kind in change.kinds.iter() {
                self.kind(kind, own);
            }
        }
        for (_, step, _) in norm.all_steps() {
            if own {
                self.steps.push((norm.id.clone(), step.order));
            }
            for precondition in &step.precondition {
                if let Precondition::Judgement(judgement) = precondition {
                    add(&mut self.questions, judgement.id.as_deref());
                }
            }
            match &step.trigger {
                Some(Trigger::Event(event)) => add(&mut self.events, Some(event)),
                Some(Trigger::NoReply(reply)) => {
                    add(&mut self.events, reply.after_event.as_deref());
                    add(&mut self.events, Some("geen-reactie"));
                    add(&mut self.events, Some("reactie"));
                }
                _ => {}
            }
            add(&mut self.events, step.only_after.as_deref());
            add(&mut self.events, step.done_by.as_deref());
            if let Some(DeadlineFrom::Event(event)) =
                step.deadline.as_ref().and_then(|d| d.from.as_ref())
            {
                add(&mut self.events, Some(event));
            }
        }
        let may_be_open = norm
            .after_report
            .as_ref()
            .is_some_and(|a| a.may_be_open == Some(true));
        if own || norm.after_report.is_some() {
            self.reports.push((norm.id.clone(), may_be_open));
        }
    }

    fn part(&mut self, part: &Condition, own: bool) {
        match part {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                self.window(t.window.as_ref());
                t.kinds.iter().for_each(|kind| self.kind(kind, own));
            }
            Condition::Occurs(occurs) => occurs.kinds.iter().for_each(|kind| self.kind(kind, own)),
            Condition::Judgement(judgement) => add(&mut self.questions, judgement.id.as_deref()),
            Condition::Event(event) => {
                add(&mut self.events, event.name.as_deref());
                if let Some(step) = &event.step {
                    self.steps
                        .extend(step.norm.clone().map(|norm| (norm, step.order)));
                }
                if let Some(reply) = &event.no_reply {
                    add(&mut self.events, reply.after_event.as_deref());
                    add(&mut self.events, Some("geen-reactie"));
                    add(&mut self.events, Some("reactie"));
                    add(&mut self.events, Some("ouders-gesproken"));
                }
            }
            _ => {}
        }
    }

    fn window(&mut self, window: Option<&Window>) {
        if let Some(event) = window.and_then(Window::event) {
            add(&mut self.events, Some(event));
        }
    }

    fn kind(&mut self, kind: &str, own: bool) {
        let list = if own {
            &mut self.kinds
        } else {
            &mut self.other_kinds
        };
        add(list, Some(kind_name(kind)));
    }
}

fn add(list: &mut Vec<String>, word: Option<&str>) {
    let Some(word) = word.filter(|w| !matches!(*w, "melding" | "stap")) else {
        return;
    };
    if let Err(place) = list.binary_search_by(|known| known.as_str().cmp(word)) {
        list.insert(place, word.to_owned());
    }
}
