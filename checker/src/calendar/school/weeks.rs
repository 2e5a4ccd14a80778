//! Lesson weeks, and the windows that are counted in them.

use super::{Calendar, WeekKind, WindowStart};
use crate::calendar::Date;

impl Calendar {
    /// Whether the week of a day has no school day for certain.
    pub fn is_holiday_week(&self, day: Date) -> bool {
        self.week(day).is_some_and(|w| w.kind == WeekKind::Holiday)
    }

    /// Whether the week of a day belongs to a summer holiday.
    pub fn is_summer(&self, day: Date) -> bool {
        self.week(day).is_some_and(|w| w.summer)
    }

    /// Whether it is unknown if the week of a day has lessons.
    pub fn is_unknown_week(&self, day: Date) -> bool {
        self.week(day).is_none_or(|w| w.kind == WeekKind::Unknown)
    }

    /// On a day in a holiday week: the Sunday of the last lesson week; else the day itself.
    pub fn settled(&self, day: Date) -> Date {
        if !self.is_holiday_week(day) {
            return day;
        }
        match self
            .lesson_weeks_until(day)
            .checked_sub(1)
            .and_then(|i| self.lesson_mondays.get(i))
        {
            Some(monday) => monday.plus(6),
            None => day,
        }
    }

    /// First day of the last `n` lesson weeks up to `day`, counted by day: from the day
    /// after the same weekday `n` lesson weeks earlier.
    pub fn rolling_by_day(&self, day: Date, n: u32) -> WindowStart {
        let day = self.settled(day);
        let start = self.monday_of_lesson_week(day, n);
        WindowStart {
            date: start.date.plus(day.weekday() as i32 + 1),
            certain: start.certain,
        }
    }

    /// First day of this lesson week and the `n` - 1 before it.
    pub fn rolling_by_week(&self, day: Date, n: u32) -> WindowStart {
        self.monday_of_lesson_week(self.settled(day), n.saturating_sub(1))
    }

    /// Monday of the lesson week `back` lesson weeks before that of `day`.
    fn monday_of_lesson_week(&self, day: Date, back: u32) -> WindowStart {
        let here = self.lesson_weeks_until(day);
        let date = match here
            .checked_sub(back as usize + 1)
            .and_then(|i| self.lesson_mondays.get(i))
        {
            Some(monday) => *monday,
            // Before the covered range every week counts as unknown, so as a lesson week.
            None => self.first.plus(7 * (here as i32 - back as i32 - 1)),
        };
        WindowStart {
            date,
            certain: date >= self.first && !self.has_unknown_week(date, day),
        }
    }

    /// Whether some week from that of a Monday up to that of a day is not known.
    fn has_unknown_week(&self, monday: Date, day: Date) -> bool {
        if monday > day {
            return false;
        }
        match (self.week(monday.plus(-7)), self.week(day)) {
            (before, Some(last)) if monday >= self.first => {
                last.unknown_weeks > before.map_or(0, |week| week.unknown_weeks)
            }
            _ => true,
        }
    }

    /// Weekdays of lesson weeks from `from` up to and including `until`.
    pub fn weekdays_of_lesson_weeks(&self, from: Date, until: Date) -> u32 {
        self.days_of_lesson_weeks(from, until, 4)
    }

    /// Calendar days from `from` up to and including `until`, without those of holiday weeks.
    pub fn days_outside_holiday_weeks(&self, from: Date, until: Date) -> u32 {
        self.days_of_lesson_weeks(from, until, 6)
    }

    /// Days of weeks that are no holiday week, each week up to `last_weekday` (Monday is 0).
    fn days_of_lesson_weeks(&self, from: Date, until: Date, last_weekday: i32) -> u32 {
        let days = |first: Date, last: Date| {
            let counts = first <= last && !self.is_holiday_week(first);
            let last = last.min(first.monday().plus(last_weekday));
            if counts {
                (last.since(first) + 1).max(0) as u32
            } else {
                0
            }
        };
        let (sunday, monday) = (from.monday().plus(6), until.monday());
        if monday <= sunday {
            return days(from, until);
        }
        // Weeks outside the covered range count as lesson weeks.
        let weeks_until = |day: Date| match self.week(day) {
            Some(week) => week.lesson_weeks as i32,
            None if day < self.first => day.monday().since(self.first) / 7 + 1,
            None => self.lesson_mondays.len() as i32 + day.monday().since(self.last()) / 7 + 1,
        };
        let whole = weeks_until(monday.before()) - weeks_until(sunday);
        days(from, sunday) + days(monday, until) + (whole * (last_weekday + 1)).max(0) as u32
    }

    /// Lesson weeks that began up to the week of this day.
    fn lesson_weeks_until(&self, day: Date) -> usize {
        match self.week(day) {
            Some(week) => week.lesson_weeks as usize,
            None if day < self.first => 0,
            None => self.lesson_mondays.len() + (day.monday().since(self.last()) / 7 + 1) as usize,
        }
    }
}
