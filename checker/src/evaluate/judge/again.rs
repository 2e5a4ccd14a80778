//! What follows from how a condition came to hold: on which day it applied again, and which open
//! questions could still change that.

use super::told::Happened;
use super::{Judge, Truth};
use crate::calendar::Date;
use crate::evaluate::measure::{Gauge, Measured};
use crate::evaluate::plan::Test;
use crate::gather::Gather;
use crate::protocol::{Amount, Bounds, Judgement};

impl<'j> Judge<'j> {
    /// The last day on which it applied again: from not holding, or by the next of "every n-th".
    pub(crate) fn latest_time(&self, reached: Date) -> Date {
        let comes_again = |day: Date| {
            self.happens(day)
                || self
                    .gauges
                    .iter()
                    .any(|gauge| gauge.times(day).0 > gauge.times(day.before()).0)
        };
        let applies_again = |day: &&Date| {
            self.truth(**day).0 == Truth::Yes
                && (self.truth(day.before()).0 != Truth::Yes || comes_again(**day))
        };
        let days = self.candidates();
        let counts = |day: &Date| *day > reached && self.is_in_force(*day);
        let later: Vec<Date> = days.iter().filter(counts).gather();
        let last = later.iter().rev().find(applies_again);
        last.copied().unwrap_or(reached)
    }

    /// Whether absence was counted, on a day up to that of reaching, in a window that began on
    /// school days before the log.
    pub(crate) fn counts_before(&self, log_from: Date, reached: Option<Date>) -> bool {
        let facts = self.context.facts;
        let until = reached.unwrap_or(facts.on);
        let last = facts.calendar.last_school_day(log_from.before());
        let reaches_back = |start: Date| last.is_some_and(|last| start <= last);
        let days = self.candidates();
        let mut days = days.iter().filter(|day| *day >= log_from && *day <= until);
        days.any(|day| {
            self.gauges.iter().any(|gauge| {
                let measured = gauge.measure(day);
                measured.low > Amount::ZERO && measured.start.is_some_and(reaches_back)
            })
        })
    }

    /// Whether an event or step that it asks for came on a day.
    fn happens(&self, day: Date) -> bool {
        if !self.rung.has_event {
            return false;
        }
        let (happened, norm) = (Happened::of(self.context.facts), self.context.norm);
        let mut happens = false;
        self.rung.visit(&mut |part| {
            if let Test::Event(event) = part {
                let (name, step) = (event.name.as_ref(), event.step.as_ref());
                let named = name.and_then(|name| happened.case.last_event(name, Some(day), day));
                let taken = step.and_then(|step| happened.step_taken(norm, step, Some(day), day));
                happens |= named.or(taken).is_some();
            }
        });
        happens
    }

    /// From when it may hold without a break up to the last time that it applied again: of hours
    /// that are open it may have come earlier than it surely did, and too early is safe.
    pub(crate) fn latest_start(&self, reached: Date) -> Date {
        let last = self.latest_time(reached);
        let may_have_come = |day: Date| {
            self.gauges.iter().any(|gauge| {
                let (low, before) = (gauge.times(last).0, gauge.times(last.before()).0);
                low > before && gauge.times(day).1 >= low
            })
        };
        let days = self.candidates();
        let earlier: Vec<Date> = days.iter().filter(|day| *day < last).gather();
        let (mut start, mut day) = (last, last);
        for earlier in earlier.into_iter().rev() {
            while day > earlier {
                day = day.before();
                let truth = self.truth(day).0;
                if truth == Truth::No || (truth == Truth::Yes && !may_have_come(day)) {
                    return start;
                }
            }
            start = earlier;
        }
        start
    }

    /// Questions whose answer could matter on some day: not those beside a part that settles it.
    pub(super) fn questions(&self) -> Vec<&'j Judgement> {
        if !self.rung.has_question {
            return Vec::new();
        }
        let mut all = Vec::new();
        self.rung.visit(&mut |part| {
            if let Test::Judgement(judgement) = part {
                if self.judgement(judgement).0 == Truth::Maybe {
                    all.push(judgement);
                }
            }
        });
        if all.is_empty() {
            return all;
        }
        let on = self.context.facts.on;
        let days = self.candidates();
        let recent = days.iter().filter(|day| self.is_recent(*day));
        let mut matter: Vec<&Judgement> = Vec::new();
        for day in recent.chain([on]) {
            if matter.len() < all.len() {
                self.open_questions(self.rung, day, &mut 0, &mut matter);
            }
        }
        all.retain(|judgement| matter.contains(judgement));
        all
    }

    /// Adds the open questions that decide on a day.
    fn open_questions(
        &self,
        test: &'j Test,
        day: Date,
        next: &mut usize,
        open: &mut Vec<&'j Judgement>,
    ) {
        let first = *next;
        let undecided = self.part(test, day, next).0 == Truth::Maybe;
        if !undecided {
            return;
        }
        match test {
            Test::Judgement(judgement) if open.contains(&judgement) => {}
            Test::Judgement(judgement) => open.push(judgement),
            Test::All(parts) | Test::Any(parts) => {
                let mut next = first;
                for part in parts {
                    self.open_questions(part, day, &mut next, open);
                }
            }
            Test::Not(part) => self.open_questions(part, day, &mut first.clone(), open),
            _ => {}
        }
    }
}

impl Gauge<'_> {
    /// How many times "every n-th" has come by a day, at least and at most; none of other
    /// thresholds.
    fn times(&self, day: Date) -> (i64, i64) {
        let Bounds::Every { first, step } = self.leaf.bounds else {
            return (0, 0);
        };
        let Measured { low, high, .. } = self.measure(day);
        let most = if high.is_endless() {
            i64::MAX
        } else {
            nth(high, first, step)
        };
        (nth(low, first, step), most)
    }
}

/// How many times "every n-th" a value has come to.
fn nth(value: Amount, first: Amount, step: Amount) -> i64 {
    if value < first || value.is_endless() {
        return 0;
    }
    value.minus(first).as_hundredths() / step.as_hundredths().max(1) + 1
}

#[cfg(test)]
mod tests {
    use super::nth;
    use crate::protocol::Amount;

    #[test]
    fn every_fourth_from_the_fourth_on() {
        let times = |value| nth(value, Amount::whole(4), Amount::whole(4));
        let counted = [0, 3, 4, 7, 8, 11, 12].map(|n| times(Amount::whole(n)));
        assert_eq!(counted, [0, 0, 1, 1, 2, 2, 3]);
        assert_eq!(times(Amount::ENDLESS), 0);
    }
}
