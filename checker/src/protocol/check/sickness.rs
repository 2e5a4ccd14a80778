//! Sickness and suspension never reach leerplicht, DUO or the municipality (NL-09), and are
//! never added to unauthorised hours for a statutory norm.

use super::Checker;
use crate::protocol::kinds::{is_of_sickness, names_officials, names_sickness};
use crate::protocol::{
    Amount, Condition, Norm, Precondition, Protocol, Step, StepRef, Tally, Trigger, Window,
    is_sickness, kind_name,
};
use crate::tree::Problem;

/// Faults of this sort that show only beside other protocols: a norm that follows a norm of
/// sickness of theirs. A protocol's own faults are those of [`super::check`].
pub fn check_among(protocol: &Protocol, others: &[&Protocol]) -> Vec<Problem> {
    let faults = |others| {
        let mut checker = Checker::new(protocol, others);
        for (index, norm) in protocol.norms.iter().enumerate() {
            checker.sickness(&format!("norms[{index}]"), norm);
        }
        checker.problems
    };
    let own = faults(&[]);
    let mut all = faults(others);
    all.retain(|fault| !own.contains(fault));
    all
}

impl<'p> Checker<'p> {
    /// NL-09, and no sum of sick and unauthorised hours for a statutory norm.
    pub(super) fn sickness(&mut self, path: &str, norm: &'p Norm) {
        if norm.historical == Some(true) || self.protocol.historical == Some(true) {
            return;
        }
        if self.protocol.basis_of(norm).is_statutory() {
            self.sums(path, norm);
        }
        self.leads_on(path, norm);
        let needs_sickness = self.needs_sickness(&norm.id);
        for (where_, step, condition) in norm.all_steps() {
            // By another name the event would be one of anybody.
            let is_of_anybody = |event: &str| needs_sickness && !is_of_sickness(event);
            if step.done_by.as_deref().is_some_and(is_of_anybody) {
                self.refuse(
                    format!("{path}.{where_}.done_by"),
                    "sickness-kind",
                    format!("Stap {} van `{}` gaat over ziekte, en aan de gebeurtenis is dat niet te zien.", step.order, norm.id),
                    "Zet `ziek` in de naam, zoals `gesprek-ziekte`.",
                );
            }
            if !self.reaches_officials(step) || norm.exempts_from_nl09(step) {
                continue;
            }
            if !self.is_by_officials(step) && tells_of_sickness(norm, step, condition.is_empty()) {
                self.refuse(
                    format!("{path}.{where_}.action"),
                    "sickness-to-leerplicht",
                    format!("Stap {} van `{}` vertelt leerplicht, DUO of de gemeente over ziekte (NL-09, norm `nl-ziek-niet-melden`).", step.order, norm.id),
                    "Schrijf welk ongeoorloofd verzuim wordt gemeld, of verwijs met `reference: nl-omzetting`.",
                );
            }
            let readings = norm.readings.iter();
            let mut by_readings = readings.filter_map(|r| r.condition.as_ref());
            let mut changes = norm.readings.iter().filter_map(|r| r.change.as_ref());
            let asks_of_sickness = |precondition: &Precondition| match precondition {
                Precondition::Judgement(j) => j.names_sickness() || only_sick(&j.kinds),
                _ => false,
            };
            let holds = condition
                .iter()
                .all(|condition| self.holds_without_sickness(condition))
                && !step.precondition.iter().any(asks_of_sickness)
                && by_readings.all(|c| self.holds_without_sickness(c))
                && changes.all(|change| {
                    !only_sick(&change.kinds)
                        && self.begins_without_sickness(change.window.as_ref())
                })
                && step.trigger.iter().all(|t| self.comes_without_sickness(t));
            if !holds {
                let names = |kind: &str| condition.iter().any(|part| part.kinds().contains(&kind));
                let (whose, help) = if names("schorsing") && !names("ziek") {
                    (
                        "Een schorsing",
                        "Richt de stap aan de ouders of aan iemand van de school, zoals de schooldirecteur. Is het geschiedenis, zet dan `historical: true` bij de norm.",
                    )
                } else {
                    (
                        "Ziekte",
                        "Richt de stap aan de jeugdarts, of verwijs met `reference: nl-omzetting`. Is het geschiedenis, zet dan `historical: true` bij de norm.",
                    )
                };
                self.refuse(
                    format!("{path}.{where_}"),
                    "sickness-to-leerplicht",
                    format!("{whose} gaat nooit naar leerplicht, DUO of de gemeente (NL-09, norm `nl-ziek-niet-melden`); stap {} van `{}` zou dat doen.", step.order, norm.id),
                    help,
                );
            }
        }
    }

    /// A norm of sickness alone that goes over into one that reports, or opens it: what should
    /// be done for the sick pupil would end, or the report begin.
    fn leads_on(&mut self, path: &str, norm: &'p Norm) {
        let mut found = Vec::new();
        if self.needs_sickness(&norm.id) {
            let over = norm.goes_over_into.iter().enumerate();
            let over = over.filter(|(_, id)| self.norm_reports(id));
            found.extend(over.map(|(place, _)| format!("{path}.goes_over_into[{place}]")));
        }
        if let Some(after) = norm
            .after_report
            .as_ref()
            .filter(|_| self.norm_reports(&norm.id))
        {
            let of = after.of.iter().enumerate();
            let of = of.filter(|(_, id)| self.needs_sickness(id));
            found.extend(of.map(|(place, _)| format!("{path}.after_report.of[{place}]")));
        }
        for path in found {
            self.refuse(
                path,
                "sickness-to-leerplicht",
                "Een norm over ziekte leidt nooit tot een melding bij leerplicht, DUO of de gemeente (NL-09, norm `nl-ziek-niet-melden`).",
                "Haal deze verwijzing weg, of verwijs met `reference: nl-omzetting`.",
            );
        }
    }

    /// Sick and unauthorised hours in one sum, wherever it stands.
    fn sums(&mut self, path: &str, norm: &'p Norm) {
        let is_mixed = |kinds: &[String]| {
            let sick = |k: &&String| is_sickness(kind_name(k));
            let sick = kinds.iter().filter(sick).count();
            sick > 0 && sick < kinds.len()
        };
        let mut mixed = Vec::new();
        let mut sums = false;
        let mut see = |path: &str, part: &Condition| {
            if let Condition::Sum(tally) = part {
                sums = true;
                if is_mixed(&tally.kinds) {
                    mixed.push(format!("{path}.sum.kinds"));
                }
            }
        };
        if let Some(condition) = &norm.condition {
            condition.visit(&format!("{path}.condition"), &mut see);
        }
        if let Some(ladder) = &norm.ladder {
            ladder
                .measure
                .visit(&format!("{path}.ladder.measure"), &mut see);
            for (index, rung) in ladder.rungs.iter().enumerate() {
                if let Some(condition) = &rung.condition {
                    condition.visit(&format!("{path}.ladder.rungs[{index}].condition"), &mut see);
                }
            }
        }
        for (index, reading) in norm.readings.iter().enumerate() {
            if let Some(condition) = &reading.condition {
                condition.visit(&format!("{path}.readings[{index}].condition"), &mut see);
            }
        }
        for (index, reading) in norm.readings.iter().enumerate() {
            let changed = reading.change.as_ref();
            if sums && changed.is_some_and(|change| is_mixed(&change.kinds)) {
                mixed.push(format!("{path}.readings[{index}].change.kinds"));
            }
        }
        for path in mixed {
            self.refuse(
                path,
                "sick-and-unauthorised-added",
                "Ziekte-uren en ongeoorloofde uren worden voor een wettelijke norm nooit opgeteld (NL-09).",
                "Maak er twee normen van.",
            );
        }
    }

    /// Whether a step reaches officials: as it stands, by a role that takes the place of another,
    /// by who takes it, or in so many words.
    fn reaches_officials(&self, step: &Step) -> bool {
        self.protocol.reaches_officials(step)
            || self.protocol.tells_officials(step)
            || self.is_by_officials(step)
            || step.texts().any(names_officials)
            || step
                .reference
                .as_deref()
                .is_some_and(|id| self.norm_reports(id))
    }

    fn is_by_officials(&self, step: &Step) -> bool {
        let mut actors = step.actor.iter();
        actors.any(|role| self.protocol.acts_for_officials(role))
    }

    /// Whether a norm that a step refers to reports to officials whoever was ill.
    fn norm_reports(&self, id: &str) -> bool {
        let others = self.others.iter().copied();
        let mut all = [self.protocol].into_iter().chain(others);
        all.any(|protocol| {
            let mut norms = protocol.norms.iter().filter(|norm| norm.id == id);
            norms.any(|norm| {
                let mut steps = norm.all_steps().into_iter();
                steps.any(|(_, step, _)| {
                    protocol.reaches_officials(step) && !norm.exempts_from_nl09(step)
                })
            })
        })
    }

    /// Whether a condition can be met by a pupil who was never ill.
    fn holds_without_sickness(&self, condition: &Condition) -> bool {
        let without = |kinds: &[String]| kinds.iter().any(|k| !is_sickness(kind_name(k)));
        match condition {
            Condition::Sum(t) | Condition::Count(t) => {
                without(&t.kinds) && self.begins_without_sickness(t.window.as_ref())
            }
            Condition::Consecutive(t) => without(&t.kinds),
            Condition::Occurs(o) => without(&o.kinds),
            // A question that names no kind does not need sickness, unless it asks after it.
            Condition::Judgement(j) if j.names_sickness() => false,
            Condition::Judgement(j) => j.kinds.is_empty() || without(&j.kinds),
            Condition::Event(event) if event.names_sickness() => false,
            Condition::Event(event) => self.was_taken_without_sickness(event.after_step()),
            Condition::Norm(id) => self.of_norm(id, true),
            Condition::AllOf(parts) => parts.iter().all(|p| self.holds_without_sickness(p)),
            Condition::AnyOf(parts) => parts.iter().any(|p| self.holds_without_sickness(p)),
            Condition::Not(part) => self.fails_without_sickness(part),
        }
    }

    /// Whether a window can begin for a pupil who was never ill: not with an event that names
    /// sickness, nor with a step of a norm that needs it.
    fn begins_without_sickness(&self, window: Option<&Window>) -> bool {
        !window.is_some_and(Window::names_sickness)
            && self.was_taken_without_sickness(window.and_then(Window::step))
    }

    /// Whether a step can have been taken for a pupil who was never ill.
    fn was_taken_without_sickness(&self, step: Option<&StepRef>) -> bool {
        step.and_then(|step| step.norm.as_deref())
            .is_none_or(|id| self.of_norm(id, true))
    }

    /// Whether what a step waits for can come for a pupil who was never ill.
    fn comes_without_sickness(&self, trigger: &Trigger) -> bool {
        match trigger {
            Trigger::Event(name) => !is_of_sickness(name),
            Trigger::NoReply(term) | Trigger::Passed(term) => {
                !term.after_event.as_deref().is_some_and(is_of_sickness)
                    && self.was_taken_without_sickness(term.after_step.as_ref())
            }
            Trigger::Step(_) => true,
        }
    }

    /// Whether a condition can fail to hold for a pupil who was never ill: else what negates it
    /// holds only for one who was.
    fn fails_without_sickness(&self, condition: &Condition) -> bool {
        let all_sick = |kinds: &[String]| kinds.iter().all(|k| is_sickness(kind_name(k)));
        match condition {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                !all_sick(&t.kinds) || !holds_at_none(t)
            }
            Condition::Occurs(_) => true,
            // What somebody thinks of sickness leads nowhere, whatever the answer.
            Condition::Judgement(j) if j.names_sickness() => false,
            Condition::Judgement(j) => j.kinds.is_empty() || !all_sick(&j.kinds),
            Condition::Event(event) => !event.names_sickness(),
            Condition::Norm(id) => self.of_norm(id, false),
            Condition::AllOf(parts) => parts.iter().any(|p| self.fails_without_sickness(p)),
            Condition::AnyOf(parts) => parts.iter().all(|p| self.fails_without_sickness(p)),
            Condition::Not(part) => self.holds_without_sickness(part),
        }
    }

    /// Whether a norm counts sickness, and holds for nobody who was never ill.
    fn needs_sickness(&self, id: &str) -> bool {
        let norm = self.find_norm(id);
        norm.is_some_and(Norm::counts_sickness) && !self.of_norm(id, true)
    }

    fn find_norm(&self, id: &str) -> Option<&'p Norm> {
        let own = self.protocol.norms.iter();
        let theirs = self.others.iter().flat_map(|p| &p.norms);
        own.chain(theirs).find(|n| n.id == id)
    }

    /// Whether a norm that another leans on can hold, or fail to hold, for a pupil who was never
    /// ill: in all its readings. One that leans on itself does not by way of that.
    fn of_norm(&self, id: &str, holds: bool) -> bool {
        let Some(norm) = self.find_norm(id) else {
            return true;
        };
        let is_this = |known: &&(&str, bool, bool)| known.0 == id && known.1 == holds;
        if let Some((_, _, answer)) = self.leans.borrow().iter().find(is_this) {
            return *answer;
        }
        // While it is being judged, and for whoever leans on it in a circle.
        let place = self.leans.borrow().len();
        self.leans.borrow_mut().push((&norm.id, holds, false));
        let is_so = |condition: &Condition| match holds {
            true => self.holds_without_sickness(condition),
            false => self.fails_without_sickness(condition),
        };
        let measure = norm.ladder.as_ref().map(|ladder| &ladder.measure);
        let base = norm.condition.as_ref().or(measure);
        let mut by_readings = norm.readings.iter().filter_map(|r| r.condition.as_ref());
        let mut changes = norm.readings.iter().filter_map(|r| r.change.as_ref());
        let answer = base.is_none_or(is_so)
            && by_readings.all(is_so)
            && changes.all(|change| !only_sick(&change.kinds));
        if let Some(known) = self.leans.borrow_mut().get_mut(place) {
            known.2 = answer;
        }
        answer
    }
}

/// Whether the words of a step say that sickness is told; where nothing is counted those of its norm
/// say what it is about.
fn tells_of_sickness(norm: &Norm, step: &Step, counts_nothing: bool) -> bool {
    let says = |text: &str| names_sickness(text) && !is_denied(text);
    let norm_says = || says(&norm.title) || norm.duty.as_deref().is_some_and(says);
    says(&step.action) || (counts_nothing && norm_says())
}

/// Whether a text says of what it names that it is not so.
fn is_denied(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let words = ["niet", "nooit", "geen", "zonder", "behalve"];
    text.split(|c: char| !c.is_ascii_alphabetic())
        .any(|word| words.contains(&word))
}

/// Whether all of some kinds are sickness.
fn only_sick(kinds: &[String]) -> bool {
    !kinds.is_empty() && kinds.iter().all(|k| is_sickness(kind_name(k)))
}

/// Whether a measure reaches its threshold where there is nothing to count.
fn holds_at_none(tally: &Tally) -> bool {
    let bounds = tally.bounds();
    bounds.is_some_and(|bounds| bounds.holds(Amount::ZERO))
}

#[cfg(test)]
mod tests;
