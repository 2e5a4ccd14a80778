//! The value of a measure on a day, from the log alone.

use super::{Doubt, Gauge, Measured};
use crate::calendar::Date;
use crate::facts::{Facts, KindFacts, Run};
use crate::protocol::{Amount, Unit, Window};

impl Gauge<'_> {
    /// Hours of one kind in the window of a day: lowest and highest.
    pub(super) fn hours_of(&self, facts: &Facts<'_>, kind: &str, day: Date) -> (Amount, Amount) {
        let kinds = facts.place_of(kind).and_then(|place| facts.kind_at(place));
        self.hours(kinds.into_iter(), day, self.start(day))
    }

    fn hours<'k>(
        &self,
        kinds: impl Iterator<Item = &'k KindFacts>,
        day: Date,
        (start, doubt): (Date, Doubt),
    ) -> (Amount, Amount) {
        let earliest = self.earliest(day, start, doubt);
        let (mut low, mut high) = (Amount::ZERO, Amount::ZERO);
        for kind in kinds {
            let hours = self.facts.hours_of(kind, start, day);
            if !doubt.has(Doubt::EVENT) {
                low = low.plus(hours.0);
            }
            high = high.plus(if earliest == start {
                hours.1
            } else {
                self.facts.hours_of(kind, earliest, day).1
            });
        }
        (low, high.max(low))
    }

    /// Where a window begins at the earliest.
    fn earliest(&self, day: Date, start: Date, doubt: Doubt) -> Date {
        match &self.scale.window {
            _ if doubt.has(Doubt::CALENDAR.and(Doubt::EVENT)) => self.counts_from(),
            Window::SincePause(pause) => self.since_pause(pause, day, true),
            _ => start,
        }
    }

    pub(super) fn sum(&self, day: Date) -> Measured {
        let (start, mut doubt) = self.start(day);
        let earliest = self.earliest(day, start, doubt);
        let (low, high) = if self.scale.unit.is_hours() {
            self.hours(self.logged(), day, (start, doubt))
        } else {
            let surely = if doubt.has(Doubt::EVENT) {
                0
            } else {
                self.days(start, day, false)
            };
            let perhaps = self.days(earliest, day, true);
            (Amount::whole(surely), Amount::whole(perhaps))
        };
        doubt.keep(Doubt::CALENDAR, low != high);
        doubt.keep(Doubt::EVENT, low != high);
        measured(low, high, start, doubt)
    }

    /// School days with any entry of these kinds, or wholly missed ones where that is asked.
    fn days(&self, from: Date, until: Date, highest: bool) -> i64 {
        if until < self.facts.first || from > until {
            return 0;
        }
        let (from, until) = (
            self.facts.index(from),
            self.facts.index(until.min(self.facts.on)),
        );
        let whole = self.scale.whole_days;
        let (sure, may) = self.facts.days_of(&self.laid.logged, from, until, whole);
        if highest { may } else { sure }
    }

    pub(super) fn lates(&self, day: Date) -> Measured {
        let (start, mut doubt) = self.start(day);
        let earliest = self.earliest(day, start, doubt);
        let count = |from: Date| {
            if from > day || day < self.facts.first {
                return (0, 0);
            }
            let (from, until) = (
                self.facts.index(from),
                self.facts.index(day.min(self.facts.on)),
            );
            self.logged()
                .map(|k| match &self.scale.minutes {
                    Some(minutes) => k.lates_of(minutes, from, until),
                    None => k.entries(from, until),
                })
                .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
        };
        let low = if doubt.has(Doubt::EVENT) {
            0
        } else {
            count(start).0
        };
        let (low, high) = (
            Amount::whole(i64::from(low)),
            Amount::whole(i64::from(count(earliest).1)),
        );
        doubt.keep(Doubt::CALENDAR, low != high);
        measured(low, high, start, doubt)
    }

    /// The first day from one to another that may have counted, of lates of so many minutes.
    pub(super) fn first_counted(&self, from: Date, until: Date) -> Option<Date> {
        let Some(minutes) = &self.scale.minutes else {
            return self.facts.first_absence(&self.laid.logged, from, until);
        };
        let mut from = from;
        loop {
            let day = self.facts.first_absence(&self.laid.logged, from, until)?;
            let place = self.facts.index(day);
            if self
                .logged()
                .any(|k| k.lates_of(minutes, place, place).1 > 0)
            {
                return Some(day);
            }
            from = day.after();
        }
    }

    pub(super) fn episodes(&self, day: Date) -> Measured {
        let (start, mut doubt) = self.start(day);
        let earliest = self.earliest(day, start, doubt);
        let between = |starts: &[Date], from: Date| {
            let first = starts.partition_point(|date| *date < from);
            let after = starts.partition_point(|date| *date <= day);
            (after.saturating_sub(first), starts.get(first).copied())
        };
        let low = if doubt.has(Doubt::EVENT) {
            0
        } else {
            between(&self.laid.starts.sure, start).0
        };
        let high = between(&self.laid.starts.may, earliest).0.max(low);
        // Of days outside the known calendar each may be a school day, and those between them too:
        // every day of absence among them may be an episode by itself.
        let high = if self.facts.has_unknown_days {
            let apart = self.days(earliest, day, true) - self.days(earliest, day, false);
            let sure = between(&self.laid.starts.sure, earliest).0;
            high.max(sure + usize::try_from(apart).unwrap_or(0))
        } else {
            high
        };
        let begun_before = between(&self.laid.starts.before_log, start).0 > 0;
        doubt.add(Doubt::LOG, begun_before);
        doubt.keep(Doubt::CALENDAR, low != high);
        Measured {
            low: Amount::whole(low as i64),
            high: Amount::whole(high as i64),
            start: (start > Date::MIN).then_some(start),
            first_day: between(&self.laid.starts.may, start)
                .1
                .filter(|first| *first <= day),
            doubt,
        }
    }

    /// The run that holds the last school day up to a day.
    pub(super) fn run(&self, day: Date) -> Measured {
        let calendar = self.facts.calendar;
        let last_possible = calendar.last_school_day(day);
        let last_certain = calendar
            .last_certain_school_day(day)
            .unwrap_or(calendar.first());
        let low_run = last_possible.and_then(|last| {
            let runs = self.laid.runs.sure();
            let first = runs.partition_point(|run| run.last < last);
            runs.get(first).filter(|run| run.first <= day)
        });
        let runs = self.laid.runs.may();
        let begun = runs.partition_point(|run| run.first <= day);
        let high_run = begun.checked_sub(1).and_then(|place| runs.get(place));
        let high_run = high_run.filter(|run| run.last >= last_certain);
        let value = |run: Option<&Run>| run.map_or(Amount::ZERO, |r| self.run_value(r, day));
        // Days before the log are judged on what it holds of them.
        let begins_earlier = high_run.is_some_and(|r| r.may_begin_earlier)
            && self.facts.case.log_from.is_some_and(|from| {
                let first = calendar.next_school_day(from.before());
                first.is_some_and(|first| first <= day)
            });
        // The run that holds the last school day may be one that the log does not reach.
        let is_unlogged = last_possible.is_some_and(|last| {
            let log_from = self.facts.case.log_from.filter(|from| *from <= day);
            let counts = self.laid.key.from.is_none_or(|from| from <= last);
            counts && day == self.facts.on && log_from.is_some_and(|from| last < from)
        });
        let begins_earlier = begins_earlier || is_unlogged;
        let (low, high) = (value(low_run), value(high_run));
        let high = if begins_earlier {
            Amount::ENDLESS
        } else {
            high.max(low)
        };
        let mut doubt = Doubt::default();
        doubt.add(Doubt::LOG, begins_earlier);
        let first = low_run.or(high_run).map(|r| r.first);
        Measured {
            low,
            high,
            start: first,
            first_day: first,
            doubt,
        }
    }

    /// Length of a run up to a day, in the measure's unit.
    pub(super) fn run_value(&self, run: &Run, day: Date) -> Amount {
        let calendar = self.facts.calendar;
        // Up to the last absent day: else a run would pass its threshold on a free day in its
        // middle, on which nothing is reached, and be missed.
        let last = if run.last <= day {
            run.last
        } else {
            let absent = calendar.last_school_day(day).unwrap_or(day);
            absent.max(run.first)
        };
        match self.scale.unit {
            Unit::CalendarDay => {
                let end = if self.scale.counts_free_days {
                    self.free_days_after(last, day)
                } else {
                    last
                };
                Amount::whole(i64::from(
                    calendar.days_outside_holiday_weeks(run.first, end),
                ))
            }
            Unit::LessonWeek => Amount::from_hundredths(
                i64::from(calendar.weekdays_of_lesson_weeks(run.first, last)) * 20,
            ),
            Unit::Month => months(run.first, last),
            _ if last == run.last => Amount::whole(i64::from(run.days)),
            _ => Amount::whole(i64::from(calendar.school_days_between(run.first, last))),
        }
    }

    /// The last of the free days right after an absent day, at most that Sunday and `day`.
    fn free_days_after(&self, last: Date, day: Date) -> Date {
        let limit = last.monday().plus(6).min(day);
        let mut end = last;
        while end < limit && !self.facts.calendar.may_be_school_day(end.after()) {
            end = end.after();
        }
        end
    }
}

/// A value whose first day is looked up only where it is shown.
fn measured(low: Amount, high: Amount, start: Date, doubt: Doubt) -> Measured {
    Measured {
        low,
        high: high.max(low),
        start: (start > Date::MIN).then_some(start),
        first_day: None,
        doubt,
    }
}

/// Full months from the first to the last day; a half on top once a day more has passed,
/// so that "more than three months" is more than 3.
fn months(first: Date, last: Date) -> Amount {
    let mut n = 0;
    while n < 1200 && first.plus_months(n + 1) <= last {
        n += 1;
    }
    let over = n > 0 && last > first.plus_months(n);
    Amount::from_hundredths(i64::from(n) * 100 + if over { 50 } else { 0 })
}
