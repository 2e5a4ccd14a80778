//! When: what a step waits for, what belongs to this time of a norm, and by when it is due.

use super::Ground;
use crate::calendar::{Date, Deadline, deadline};
use crate::case::Event;
use crate::evaluate::judge::{Happened, no_reply, of_sector, passed_on};
use crate::evaluate::truth::Truth;
use crate::gather::Gather;
use crate::protocol::{DeadlineFrom, Modality, Step, StepRef, Term, Trigger};

impl Ground<'_> {
    /// The day on which what a step waits for came, if it did.
    pub(super) fn triggered_on(&self, trigger: &Trigger) -> Option<Date> {
        let facts = self.context.facts;
        match trigger {
            Trigger::Event(name) => self.happened(name, self.since),
            Trigger::Step(order) => self.taken(*order, self.since),
            Trigger::NoReply(reply) => {
                let since = self.since_begun(reply);
                let (truth, _) = no_reply(facts, &self.norm.id, reply, since, facts.on);
                let said = self.happened("geen-reactie", since);
                said.filter(|_| truth == Truth::Yes)
            }
            Trigger::Passed(term) => {
                passed_on(facts, &self.norm.id, term, self.since_begun(term), facts.on)
            }
        }
    }

    /// The last day up to `on` of an event, not before `since`. Leave is asked for before it
    /// begins, so there what happened in its school year counts.
    pub(super) fn happened(&self, name: &str, since: Option<Date>) -> Option<Date> {
        let case = self.context.facts.case;
        let since = since.map(|since| {
            if self.norm.is_about_leave() {
                since.school_year_start()
            } else if self.begins_with(name) {
                case.last_event(name, None, since).unwrap_or(since)
            } else {
                since
            }
        });
        case.last_event(name, since, case.on)
    }

    /// Whether it counts since an event of this name: that came before all that counted, and
    /// belongs to it.
    fn begins_with(&self, name: &str) -> bool {
        let mut windows = self.windows.iter();
        windows.any(|window| window.event().is_some_and(|event| event == name))
    }

    /// From which day on what a term runs after belongs to it: since which is counted comes
    /// before all that counted.
    fn since_begun(&self, term: &Term) -> Option<Date> {
        let (case, since) = (self.context.facts.case, self.since?);
        let of_other = |step: &&StepRef| step.norm.is_some();
        let begun = match term.after_step.as_ref().filter(of_other) {
            Some(step) if self.windows.iter().any(|w| w.step() == Some(step)) => {
                Happened::of(self.context.facts).step_taken(&self.norm.id, step, None, since)
            }
            _ => {
                let event = term
                    .after_event
                    .as_ref()
                    .filter(|name| self.begins_with(name));
                event.and_then(|name| case.last_event(name, None, since))
            }
        };
        Some(begun.unwrap_or(since))
    }

    /// The last day on which a step of this norm was taken.
    pub(super) fn taken(&self, order: u32, since: Option<Date>) -> Option<Date> {
        let facts = self.context.facts;
        let step = StepRef { norm: None, order };
        // Leave is asked for before it begins.
        let is_ahead = self.norm.is_about_leave();
        let since = since.map(|day| {
            if is_ahead {
                day.school_year_start()
            } else {
                day
            }
        });
        Happened::of(facts).step_taken(&self.norm.id, &step, since, facts.on)
    }

    /// While absence goes on every school day, one step per so many calendar days is enough.
    pub(super) fn is_free_until_next_time(&self, step: &Step) -> bool {
        let Some(days) = self.norm.repeat.as_ref().and_then(|r| r.at_most_every_days) else {
            return false;
        };
        // A report ends what was reported; any other step is done again at the earliest so many
        // days after the last time.
        let last = if step.carries_period == Some(true) {
            self.context.from
        } else {
            self.taken(step.order, None).map(Date::after)
        };
        let binds = matches!(step.modality, Modality::Must | Modality::Should);
        let Some(from) = last.filter(|_| binds) else {
            return false;
        };
        let facts = self.context.facts;
        if facts.on > from.before().plus(days as i32) {
            return false;
        }
        let conditions = self.norm.conditions();
        let kinds: Vec<&str> = conditions.iter().flat_map(|c| c.kinds()).gather();
        let mut day = from;
        while day <= facts.on {
            let absent = kinds
                .iter()
                .filter_map(|k| facts.kind(k))
                .any(|k| k.is_absent(facts.index(day)));
            if facts.calendar.is_school_day(day) && !(absent && day >= facts.first) {
                return false;
            }
            day = day.after();
        }
        true
    }

    pub(super) fn deadline(&self, step: &Step) -> Option<Deadline> {
        let term = step.deadline.as_ref()?;
        let case = self.context.facts.case;
        let counts_back = term.before == Some(true);
        let base = match term.from.as_ref().unwrap_or(&DeadlineFrom::Reached) {
            // What waits for something has its term from then on, where the source says no other.
            DeadlineFrom::Reached if term.from.is_none() && step.trigger.is_some() => {
                self.triggered_on(step.trigger.as_ref()?)
            }
            DeadlineFrom::Reached if self.leaves_sickness_out(step) => {
                let healthy = self.healthy.iter();
                healthy
                    .filter_map(|(_, f)| f.maybe_from.or(f.reached_on))
                    .least()
            }
            DeadlineFrom::FirstDay if self.leaves_sickness_out(step) => {
                let healthy = self.healthy.iter();
                healthy
                    .filter_map(|(_, f)| f.principal.as_ref()?.at.first_day)
                    .least()
            }
            DeadlineFrom::Reached if self.anew => self.since,
            DeadlineFrom::Reached => self
                .deciding
                .iter()
                .filter_map(|(_, _, f)| f.maybe_from.or(f.reached_on))
                .least(),
            DeadlineFrom::FirstDay => self.first_day,
            DeadlineFrom::Step(order) => self.taken(*order, self.since),
            DeadlineFrom::Event(name) => {
                // A term that counts back is about what is still to come.
                let mine = case.events.iter().filter(|e| e.event == *name);
                let days = mine.filter_map(Event::day);
                let ahead = days.filter(|day| counts_back && *day > case.on).least();
                ahead.or(self.happened(name, self.since.filter(|_| !counts_back)))
            }
        }?;
        let value = of_sector(term.value, &term.per_sector, case.sector, counts_back);
        let value = if term.strict == Some(true) {
            value.saturating_sub(1)
        } else {
            value
        };
        Some(deadline(
            base,
            value,
            term.unit,
            counts_back,
            self.context.facts.calendar,
        ))
    }
}
