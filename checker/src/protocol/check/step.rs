//! Steps: their numbers, who takes them, and what they refer to.

use super::Checker;
use crate::protocol::{DeadlineFrom, Sector, Step, Term, Trigger};
use crate::tree::Keyed;
use std::collections::BTreeSet;

impl<'p> Checker<'p> {
    pub(super) fn steps(&mut self, path: &str, steps: &'p [Step]) {
        let mut orders = BTreeSet::new();
        for (index, step) in steps.iter().enumerate() {
            let path = format!("{path}[{index}]");
            if !orders.insert(step.order) {
                self.refuse(
                    format!("{path}.order"),
                    "double-order",
                    format!("Stap {} staat er twee keer.", step.order),
                    "Geef elke stap een eigen nummer.",
                );
            }
            if step.order == 0 {
                self.refuse(
                    format!("{path}.order"),
                    "no-such-step",
                    "Stappen tellen vanaf 1.",
                    "Schrijf `order: 1`.",
                );
            }
            self.step_references(&path, step, steps);
            if step.actor.is_empty() {
                self.refuse(
                    format!("{path}.actor"),
                    "missing-key",
                    "Zeg wie deze stap doet.",
                    "Schrijf bijvoorbeeld `actor: school`.",
                );
            }
        }
    }

    /// The steps that it waits for or counts from stand beside it; terms are per known sector.
    fn step_references(&mut self, path: &str, step: &'p Step, beside: &'p [Step]) {
        if let Some(deadline) = &step.deadline {
            self.sectors(&format!("{path}.deadline.per_sector"), &deadline.per_sector);
            if let Some(DeadlineFrom::Step(order)) = &deadline.from {
                self.step_beside(
                    format!("{path}.deadline.from.step"),
                    *order,
                    Some(step.order),
                    beside,
                );
            }
        }
        match &step.trigger {
            Some(Trigger::Step(order)) => {
                self.step_beside(
                    format!("{path}.trigger.step"),
                    *order,
                    Some(step.order),
                    beside,
                );
            }
            Some(trigger @ (Trigger::NoReply(term) | Trigger::Passed(term))) => {
                let is_silence = matches!(trigger, Trigger::NoReply(_));
                let key = if is_silence { "no_reply" } else { "passed" };
                let path = format!("{path}.trigger.{key}");
                self.term(&path, term);
                let own = term
                    .after_step
                    .as_ref()
                    .filter(|after| after.norm.is_none());
                if let Some(after) = own {
                    let path = format!("{path}.after_step");
                    self.step_beside(path, after.order, Some(step.order), beside);
                }
            }
            _ => {}
        }
    }

    fn step_beside(&mut self, path: String, order: u32, own: Option<u32>, beside: &[Step]) {
        if own == Some(order) {
            self.refuse(
                path,
                "no-such-step",
                format!("Stap {order} wacht op zichzelf."),
                "Noem een eerdere stap.",
            );
        } else if !beside.iter().any(|step| step.order == order) {
            let orders: Vec<String> = beside.iter().map(|s| s.order.to_string()).collect();
            self.refuse(
                path,
                "no-such-step",
                format!("Er is hier geen stap {order}."),
                format!(
                    "Kies uit: {}. Op een ladder telt elke trede haar eigen stappen.",
                    orders.join(", ")
                ),
            );
        }
    }

    /// A term is counted after something, and only one thing.
    pub(super) fn term(&mut self, path: &str, term: &Term) {
        self.sectors(&format!("{path}.per_sector"), &term.per_sector);
        let none = term.per_sector.iter().any(|(_, value)| *value == 0);
        if term.within == 0 || none {
            self.refuse(
                format!("{path}.within"),
                "empty-threshold",
                "Een termijn van 0 is meteen voorbij.",
                "Schrijf een getal van 1 of meer.",
            );
        }
        if term.after_step.is_some() == term.after_event.is_some() {
            self.refuse(
                path.to_owned(),
                "one-key",
                "Zeg waarna de termijn loopt: een van `after_step` en `after_event`.",
                "Schrijf bijvoorbeeld `after_step: {order: 1}`.",
            );
        }
    }

    fn sectors(&mut self, path: &str, terms: &Keyed<u32>) {
        for (sector, _) in terms.iter().filter(|(s, _)| Sector::from_word(s).is_none()) {
            self.refuse(
                format!("{path}.{sector}"),
                "unknown-word",
                format!("Onbekende onderwijssector `{sector}`."),
                "Kies uit: po, so, vo, vso, mbo.",
            );
        }
    }
}
