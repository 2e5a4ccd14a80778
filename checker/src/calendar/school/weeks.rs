//! Lesson weeks, and the windows that are counted in them.

use super::{Calendar, WeekKind, WindowStart};
use crate::calendar::Date;

/// More weeks than any calendar covers.
const MOST_WEEKS: u32 = 20_000;

impl Calendar {
    /// Whether the week of a day has no school day for certain.
    pub fn is_holiday_week(&self, day: Date) -> bool {
        self.week(day).is_some_and(|w| w.kind == WeekKind::Holiday)
    }

    /// Whether the week of a day belongs to a summer holiday.
    pub fn is_summer(&self, day: Date) -> bool {
        self.week(day).is_some_and(|w| w.summer)
    }

    /// Whether it is known of every week after that of one day, up to that of another, whether
    /// it is a lesson week.
    pub fn knows_weeks(&self, after: Date, until: Date) -> bool {
        match (self.week(after), self.week(until)) {
            (Some(first), Some(last)) => first.unknown_weeks == last.unknown_weeks,
            _ => false,
        }
    }

    /// On a day in a holiday week: the Sunday of the last lesson week; else the day itself.
    pub fn settled(&self, day: Date) -> Date {
        let before = match self.week(day) {
            Some(week) if week.kind == WeekKind::Holiday => week.lesson_weeks.checked_sub(1),
            _ => None,
        };
        let monday = before.and_then(|place| self.lesson_mondays.get(place as usize));
        monday.map_or(day, |monday| monday.plus(6))
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

    /// The first of the last `n` school days up to and including `day`, unknown ones among them.
    /// Weekdays outside the covered range count as school days, and never for certain.
    pub fn rolling_by_school_day(&self, day: Date, n: u32) -> WindowStart {
        let n = n.clamp(1, MOST_WEEKS);
        let until = self.before(day.after());
        let Some(target) = until.school.checked_sub(n) else {
            // So many weekdays before the first Monday.
            let back = (n - until.school) as i32;
            let monday = self.first.plus(-7 * ((back + 4) / 5));
            return WindowStart {
                date: monday.plus(4 - (back - 1) % 5),
                certain: false,
            };
        };
        // The last place before which there were no more than the others.
        let place = self
            .before
            .partition_point(|before| before.school <= target)
            - 1;
        let date = self.first.plus(place as i32);
        let certain = self.certain_school_days_between(date, day) == n;
        WindowStart { date, certain }
    }

    /// Monday of the lesson week `back` lesson weeks before that of `day`. Weeks outside the
    /// covered range count as lesson weeks, and never for certain.
    fn monday_of_lesson_week(&self, day: Date, back: u32) -> WindowStart {
        let back = back.min(MOST_WEEKS) as i32;
        let Some(week) = self.week(day) else {
            return WindowStart {
                date: day.monday().plus(-7 * back),
                certain: false,
            };
        };
        let place = week.lesson_weeks as i32 - 1 - back;
        let known = usize::try_from(place).ok();
        let date = match known.and_then(|place| self.lesson_mondays.get(place)) {
            Some(monday) => *monday,
            None => self.first.plus(7 * place),
        };
        let unknown_before = self.week(date.plus(-7)).map_or(0, |w| w.unknown_weeks);
        WindowStart {
            date,
            certain: date >= self.first && week.unknown_weeks == unknown_before,
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
}
