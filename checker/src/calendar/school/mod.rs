//! School days and lesson weeks of one school.
//!
//! A lesson week is a calendar week with at least one school day; a holiday week has
//! none. Days outside the known school years are unknown and can be either.

#[cfg(test)]
mod by_day;
mod lay;
#[cfg(test)]
mod tests;
mod weeks;

use super::{Date, PublicHoliday};

/// What a day is at this school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Lessons are given.
    School,
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday that closes schools.
    Public(PublicHoliday),
    /// A holiday; the number is an index into the calendar's names.
    Holiday(u8),
    /// A day off of this school alone.
    DayOff,
    /// Outside the known school years: a school day or not.
    Unknown,
}

/// Where a window begins; `certain` is false where unknown weeks lie inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowStart {
    /// First day of the window if unknown weeks are lesson weeks.
    pub date: Date,
    /// Whether the window can begin earlier than that.
    pub certain: bool,
}

/// School days and lesson weeks over a stretch of days.
#[derive(Debug, Clone)]
pub struct Calendar {
    first: Date,
    days: Vec<DayKind>,
    names: Vec<String>,
    weeks: Vec<Week>,
    /// First day of each lesson week (unknown weeks count as such), in order.
    lesson_mondays: Vec<Date>,
    /// What lies before each day, and before the day after the last.
    before: Vec<Before>,
    /// For each day, places back to the last day on which lessons are given for certain.
    since_certain: Vec<u32>,
}

/// Days that lie before a day.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    /// School days and unknown days.
    school: u32,
    /// School days alone.
    certain: u32,
}

#[derive(Debug, Clone, Copy)]
struct Week {
    /// Lesson weeks that began on or before this week's Monday.
    lesson_weeks: u32,
    /// Unknown weeks among them.
    unknown_weeks: u32,
    kind: WeekKind,
    summer: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WeekKind {
    Lesson,
    Holiday,
    Unknown,
}

impl Calendar {
    /// First day it covers.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Last day it covers.
    pub fn last(&self) -> Date {
        self.first.plus(self.days.len() as i32 - 1)
    }

    /// What a day is; outside the covered range unknown, or free where any year knows.
    pub fn kind(&self, day: Date) -> DayKind {
        match self.index(day) {
            Some(index) => self.days[index],
            None if !day.is_weekday() => DayKind::Weekend,
            None => DayKind::Unknown,
        }
    }

    /// Whether lessons are given for certain.
    pub fn is_school_day(&self, day: Date) -> bool {
        self.kind(day) == DayKind::School
    }

    /// Whether lessons may be given: a school day or an unknown day.
    pub fn may_be_school_day(&self, day: Date) -> bool {
        matches!(self.kind(day), DayKind::School | DayKind::Unknown)
    }

    /// The Dutch name of a holiday.
    pub fn holiday_name(&self, index: u8) -> &str {
        self.names
            .get(usize::from(index))
            .map_or("vakantie", String::as_str)
    }

    /// School days (unknown ones included) from `from` up to and including `until`.
    pub fn school_days_between(&self, from: Date, until: Date) -> u32 {
        let (before, all) = (self.before(from), self.before(until.after()));
        all.school.saturating_sub(before.school)
    }

    /// Days on which lessons are given for certain, from `from` up to and including `until`.
    pub fn certain_school_days_between(&self, from: Date, until: Date) -> u32 {
        let (before, all) = (self.before(from), self.before(until.after()));
        all.certain.saturating_sub(before.certain)
    }

    /// The last day up to and including this one on which lessons may be given.
    pub fn last_school_day(&self, day: Date) -> Option<Date> {
        let mut day = day.min(self.last());
        while day >= self.first {
            if self.may_be_school_day(day) {
                return Some(day);
            }
            day = day.before();
        }
        None
    }

    /// The last day up to and including this one on which lessons are given for certain.
    pub fn last_certain_school_day(&self, day: Date) -> Option<Date> {
        let day = day.min(self.last());
        let back = *self.since_certain.get(self.index(day)?)?;
        let back = i32::try_from(back).ok()?;
        Some(day.plus(-back)).filter(|found| *found >= self.first)
    }

    /// The next day after this one on which lessons may be given.
    pub fn next_school_day(&self, day: Date) -> Option<Date> {
        let mut day = day.after();
        while day <= self.last() {
            if self.may_be_school_day(day) {
                return Some(day);
            }
            day = day.after();
        }
        None
    }

    fn before(&self, day: Date) -> Before {
        let index = day.since(self.first).clamp(0, self.days.len() as i32) as usize;
        self.before.get(index).copied().unwrap_or_default()
    }

    fn week(&self, day: Date) -> Option<&Week> {
        self.week_index(day).and_then(|index| self.weeks.get(index))
    }

    fn week_index(&self, day: Date) -> Option<usize> {
        usize::try_from(day.since(self.first).div_euclid(7))
            .ok()
            .filter(|i| *i < self.weeks.len())
    }

    fn index(&self, day: Date) -> Option<usize> {
        usize::try_from(day.since(self.first))
            .ok()
            .filter(|i| *i < self.days.len())
    }
}
