//! How soon a measure can come to its threshold: the days before that need not be judged.

use super::Gauge;
use crate::calendar::Date;
use crate::case::Measure;
use crate::facts::{Added, Run};
use crate::gather::Gather;
use crate::protocol::{Amount, Unit, Window};

impl Gauge<'_> {
    /// No day before this one can reach the threshold, of those after a day that did not, or of
    /// all; but for `on`, of which totals may say more than the log.
    pub(crate) fn chance(&self, after: Option<Date>) -> Date {
        if !self.laid.is_logged {
            return Date::MIN;
        }
        let Some(least) = self.leaf.bounds.least() else {
            return Date::MIN;
        };
        let (day, high) = match after {
            Some(_) if !self.begins_ever_later() => return Date::MIN,
            Some(day) => (day, self.measure(day).high),
            None => (self.counts_from().before(), Amount::ZERO),
        };
        let more = least.minus(high);
        if more == Amount::ZERO {
            return Date::MIN;
        }
        self.first_with(day, more, least).unwrap_or(Date::MAX)
    }

    /// Whether the window of a day never begins before that of an earlier day, so that it holds at
    /// most what that one held and what came after. One of lesson weeks may, where weeks come in
    /// between of which nobody knows whether they are lesson weeks; one of school days likewise.
    fn begins_ever_later(&self) -> bool {
        let (calendar, first, on) = (self.facts.calendar, self.facts.first, self.facts.on);
        match &self.scale.window {
            window if window.is_of_lesson_weeks() => self.facts.knows_weeks,
            Window::SchoolDays(_) => {
                let certain = calendar.certain_school_days_between(first, on);
                certain == calendar.school_days_between(first, on)
            }
            _ => true,
        }
    }

    /// The first day that counts at all.
    pub(super) fn counts_from(&self) -> Date {
        let from = self.laid.key.from.unwrap_or(Date::MIN);
        from.max(self.facts.first)
    }

    /// The first day after one by which so much more may have come; of a run the first on which
    /// there may be so much.
    fn first_with(&self, day: Date, more: Amount, least: Amount) -> Option<Date> {
        let added = match self.scale.measure {
            Measure::Consecutive => return self.next_run(day, least),
            Measure::Count if self.scale.unit == Unit::Late => Added::Entries,
            Measure::Count => return self.next_episodes(day, more),
            Measure::Sum if self.scale.unit.is_hours() => Added::Hours,
            Measure::Sum => Added::Days,
        };
        // If kinds have so much together, one of them has its share of it.
        let share = more.share(self.logged().count());
        let from = self.facts.index(day.after());
        let places = self
            .logged()
            .filter_map(|kind| kind.first_with(from, share, added));
        places.least().map(|place| self.facts.day(place))
    }

    fn next_episodes(&self, day: Date, more: Amount) -> Option<Date> {
        if self.facts.has_unknown_days {
            return Some(day.after());
        }
        let count = (more.as_hundredths() as usize).div_ceil(100);
        let with = |starts: &[Date]| {
            let begun = starts.partition_point(|start| *start <= day);
            starts.get(begun + count - 1).copied()
        };
        let starts = &self.laid.starts;
        [with(&starts.sure), with(&starts.may)]
            .into_iter()
            .flatten()
            .least()
    }

    fn next_run(&self, day: Date, least: Amount) -> Option<Date> {
        // Once the free days after it are over, a run is not longer than it was.
        let is_over = |run: &Run| run.last.plus(WEEK) < day;
        let next = |runs: &[Run]| {
            let over = runs.partition_point(is_over);
            let reaches = |run: &&Run| run.may_begin_earlier || self.may_come_to(run, least);
            runs.iter().skip(over).find(reaches).map(|run| run.first)
        };
        let runs = &self.laid.runs;
        let first = [next(runs.sure()), next(runs.may())].into_iter().flatten();
        first.least()
    }

    /// Whether a run can come to so much on any day.
    fn may_come_to(&self, run: &Run, least: Amount) -> bool {
        // Nothing is longer than its calendar days, which says enough of most.
        let days = |days: i32| Amount::whole(i64::from(days));
        let free = if self.scale.counts_free_days { WEEK } else { 0 };
        if days(run.last.since(run.first) + 1 + free) < least {
            return false;
        }
        let calendar = self.facts.calendar;
        let whole = self.run_value(run, run.last.plus(WEEK));
        match self.scale.unit {
            Unit::CalendarDay | Unit::LessonWeek | Unit::Month => whole >= least,
            // While it goes on, days that may be free count as long as they lie in it.
            _ => {
                let school_days = calendar.school_days_between(run.first, run.last);
                whole.max(days(school_days as i32)) >= least
            }
        }
    }
}

/// More days than there are from an absent day to its Sunday.
const WEEK: i32 = 7;
