//! School days and lesson weeks of one school.
//!
//! A lesson week is a calendar week with at least one school day; a holiday week has
//! none. Days outside the known school years are unknown and can be either.

use super::{Date, HolidayYear, OwnCalendar, PublicHoliday, Region};

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
    /// School days (and unknown days) before each day.
    school_before: Vec<u32>,
    /// For each day, places back to the last day on which lessons are given for certain.
    since_certain: Vec<u32>,
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
    /// The calendar of a region with the school's own days on top.
    ///
    /// It covers `from` to `until`, widened to whole weeks; `on` is the day asked about.
    pub fn new(
        years: &[HolidayYear],
        region: Region,
        own: &OwnCalendar,
        range: (Date, Date),
        on: Date,
    ) -> Self {
        let first = range.0.monday();
        let length = (range.1.monday().plus(6).since(first) + 1).max(7) as usize;
        let mut calendar = Calendar {
            first,
            days: vec![DayKind::Unknown; length],
            names: Vec::new(),
            weeks: Vec::new(),
            lesson_mondays: Vec::new(),
            school_before: Vec::new(),
            since_certain: Vec::new(),
        };
        let replaced = own.replaced_years(on);
        calendar.open_known_years(years, region, own, &replaced);
        calendar.close_region_holidays(years, region, own, &replaced);
        calendar.apply_school_year_start(own);
        for off in &own.days_off {
            calendar.close(off.from, off.until, DayKind::DayOff);
        }
        calendar.close_free_days();
        calendar.count();
        calendar
    }

    /// Marks the days of known school years as school days, for now.
    fn open_known_years(
        &mut self,
        years: &[HolidayYear],
        region: Region,
        own: &OwnCalendar,
        replaced: &[Date],
    ) {
        for year in years {
            let Some(start) = Date::from_ymd(year.begins as i32, 8, 1) else {
                continue;
            };
            // Without the summer before it, nobody can say on which day the year began.
            let summer_before = years.iter().any(|y| y.begins + 1 == year.begins);
            let stated = own
                .school_year_starts
                .is_some_and(|day| day.school_year_start() == start);
            let from = if summer_before || stated {
                start
            } else {
                start.plus(LATEST_SUMMER_END)
            };
            self.open(from, start.school_year_end());
            // The summer at its end runs into the next school year.
            if let Some(summer) = year
                .holidays
                .iter()
                .map(|h| h.in_region(region))
                .find(|s| s.until > start.school_year_end())
            {
                self.open(start.school_year_end(), summer.until);
            }
        }
        for start in replaced {
            self.open(*start, start.school_year_end());
        }
        if let Some(day) = own.school_year_starts {
            self.open(day.school_year_start(), day.before());
        }
    }

    fn close_region_holidays(
        &mut self,
        years: &[HolidayYear],
        region: Region,
        own: &OwnCalendar,
        replaced: &[Date],
    ) {
        for year in years {
            for holiday in &year.holidays {
                let stretch = holiday.in_region(region);
                let is_summer =
                    stretch.from.school_year_start() != stretch.until.school_year_start();
                let touches_replaced = replaced.contains(&stretch.from.school_year_start())
                    || replaced.contains(&stretch.until.school_year_start());
                let given_up = touches_replaced && (!is_summer || own.gives_summer(stretch));
                if !given_up {
                    let name = self.name(&holiday.name);
                    self.close(stretch.from, stretch.until, DayKind::Holiday(name));
                }
            }
        }
    }

    /// The first school day replaces the end of the region's summer.
    fn apply_school_year_start(&mut self, own: &OwnCalendar) {
        let Some(day) = own.school_year_starts else {
            return;
        };
        let start = day.school_year_start();
        let name = self.name("zomervakantie");
        let mut later = day;
        while matches!(self.kind(later), DayKind::Holiday(index) if index == name)
            && later < start.plus(120)
        {
            self.set(later, DayKind::School);
            later = later.after();
        }
        self.close(start, day.before(), DayKind::Holiday(name));
    }

    fn close_free_days(&mut self) {
        for index in 0..self.days.len() {
            let day = self.first.plus(index as i32);
            if !day.is_weekday() {
                self.days[index] = DayKind::Weekend;
            } else if let Some(holiday) = PublicHoliday::on(day).filter(|h| h.closes_schools()) {
                if !matches!(self.days[index], DayKind::Holiday(_)) {
                    self.days[index] = DayKind::Public(holiday);
                }
            }
        }
    }

    fn count(&mut self) {
        let mut school_days = 0;
        let mut since = u32::MAX;
        for (index, kind) in self.days.iter().enumerate() {
            self.school_before.push(school_days);
            since = if *kind == DayKind::School {
                0
            } else {
                since.saturating_add(1)
            };
            self.since_certain.push(since);
            school_days += u32::from(matches!(kind, DayKind::School | DayKind::Unknown));
            if index % 7 == 6 {
                let week = &self.days[index - 6..=index];
                let kind = if week.contains(&DayKind::School) {
                    WeekKind::Lesson
                } else if week.contains(&DayKind::Unknown) {
                    WeekKind::Unknown
                } else {
                    WeekKind::Holiday
                };
                if kind != WeekKind::Holiday {
                    self.lesson_mondays.push(self.first.plus(index as i32 - 6));
                }
                let unknown_before = self.weeks.last().map_or(0, |week| week.unknown_weeks);
                self.weeks.push(Week {
                    lesson_weeks: self.lesson_mondays.len() as u32,
                    unknown_weeks: unknown_before + u32::from(kind == WeekKind::Unknown),
                    kind,
                    summer: false,
                });
            }
        }
        self.school_before.push(school_days);
        self.mark_summers();
    }

    /// The summer is the unbroken row of holiday weeks around 1 August.
    fn mark_summers(&mut self) {
        let mut start = self.first.school_year_start();
        let last = self.last();
        while start <= last {
            if let Some(middle) = self.week_index(start) {
                for step in [-1_i32, 1] {
                    let mut index = middle as i32;
                    while let Some(week) = usize::try_from(index)
                        .ok()
                        .and_then(|i| self.weeks.get_mut(i))
                    {
                        if week.kind != WeekKind::Holiday {
                            break;
                        }
                        week.summer = true;
                        index += step;
                    }
                }
            }
            start = start.plus_months(12);
        }
    }

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

    /// School days (unknown ones included) from `from` up to and including `until`.
    pub fn school_days_between(&self, from: Date, until: Date) -> u32 {
        self.school_before(until.after())
            .saturating_sub(self.school_before(from))
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
        let mut total = 0;
        let mut monday = from.monday();
        while monday <= until {
            if !self.is_holiday_week(monday) {
                let first = from.max(monday);
                let last = until.min(monday.plus(last_weekday));
                total += (last.since(first) + 1).max(0) as u32;
            }
            monday = monday.plus(7);
        }
        total
    }

    fn school_before(&self, day: Date) -> u32 {
        let index = day.since(self.first).clamp(0, self.days.len() as i32) as usize;
        self.school_before[index]
    }

    /// Lesson weeks that began up to the week of this day.
    fn lesson_weeks_until(&self, day: Date) -> usize {
        match self.week(day) {
            Some(week) => week.lesson_weeks as usize,
            None if day < self.first => 0,
            None => self.lesson_mondays.len() + (day.monday().since(self.last()) / 7 + 1) as usize,
        }
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

    fn set(&mut self, day: Date, kind: DayKind) {
        if let Some(index) = self.index(day) {
            self.days[index] = kind;
        }
    }

    fn open(&mut self, from: Date, until: Date) {
        self.fill(from, until, |kind| {
            if *kind == DayKind::Unknown {
                *kind = DayKind::School
            }
        });
    }

    fn close(&mut self, from: Date, until: Date, kind: DayKind) {
        self.fill(from, until, |day| *day = kind);
    }

    fn fill(&mut self, from: Date, until: Date, set: impl Fn(&mut DayKind)) {
        let start = from.since(self.first).max(0) as usize;
        let end = (until.since(self.first) + 1).clamp(0, self.days.len() as i32) as usize;
        if start < end {
            self.days[start..end].iter_mut().for_each(set);
        }
    }

    fn name(&mut self, name: &str) -> u8 {
        let index = self
            .names
            .iter()
            .position(|n| n == name)
            .unwrap_or_else(|| {
                self.names.push(name.to_owned());
                self.names.len() - 1
            });
        u8::try_from(index).unwrap_or(u8::MAX)
    }
}

/// Days after 1 August within which every summer holiday on record has ended (the latest
/// in the data is 5 September); until then a first year without its summer is unknown.
const LATEST_SUMMER_END: i32 = 41;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{DaysOff, Holiday, Stretch};

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    fn stretch(from: &str, until: &str) -> Stretch {
        Stretch {
            from: day(from),
            until: day(until),
        }
    }

    fn holiday(name: &str, from: &str, until: &str) -> Holiday {
        let days = stretch(from, until);
        Holiday {
            name: name.into(),
            noord: days.clone(),
            midden: days.clone(),
            zuid: days,
        }
    }

    /// Region midden in 2025-2027, as in the content.
    fn years() -> Vec<HolidayYear> {
        vec![
            HolidayYear {
                begins: 2025,
                holidays: vec![holiday("zomervakantie", "2026-07-18", "2026-08-30")],
            },
            HolidayYear {
                begins: 2026,
                holidays: vec![
                    holiday("herfstvakantie", "2026-10-17", "2026-10-25"),
                    holiday("kerstvakantie", "2026-12-19", "2027-01-03"),
                    holiday("zomervakantie", "2027-07-17", "2027-08-29"),
                ],
            },
        ]
    }

    fn calendar(own: &OwnCalendar) -> Calendar {
        Calendar::new(
            &years(),
            Region::Midden,
            own,
            (day("2025-06-01"), day("2027-12-31")),
            day("2026-11-24"),
        )
    }

    #[test]
    fn windows_by_day_and_by_week_skip_the_autumn_holiday() {
        let calendar = calendar(&OwnCalendar::default());
        let certain = |text| WindowStart {
            date: day(text),
            certain: true,
        };
        assert_eq!(
            calendar.rolling_by_day(day("2026-11-24"), 4),
            certain("2026-10-28")
        );
        assert_eq!(
            calendar.rolling_by_week(day("2026-11-24"), 4),
            certain("2026-11-02")
        );
        assert_eq!(
            calendar.rolling_by_day(day("2026-11-03"), 4),
            certain("2026-09-30")
        );
        assert_eq!(
            calendar.rolling_by_day(day("2026-12-01"), 4),
            certain("2026-11-04")
        );
    }

    #[test]
    fn a_day_in_a_holiday_week_looks_back_from_the_last_lesson_week() {
        let calendar = calendar(&OwnCalendar::default());
        assert_eq!(calendar.settled(day("2026-10-21")), day("2026-10-18"));
        assert_eq!(
            calendar.rolling_by_day(day("2026-10-21"), 4),
            calendar.rolling_by_day(day("2026-10-18"), 4)
        );
        assert_eq!(
            calendar.rolling_by_week(day("2026-10-21"), 4).date,
            day("2026-09-21")
        );
    }

    #[test]
    fn windows_run_through_the_summer() {
        let calendar = calendar(&OwnCalendar::default());
        assert_eq!(
            calendar.rolling_by_week(day("2026-09-01"), 4).date,
            day("2026-06-29")
        );
        assert!(calendar.is_summer(day("2026-08-05")) && !calendar.is_summer(day("2026-10-20")));
    }

    #[test]
    fn unknown_days_are_said_to_be_unknown() {
        let calendar = calendar(&OwnCalendar::default());
        assert_eq!(calendar.kind(day("2025-08-20")), DayKind::Unknown);
        assert_eq!(calendar.kind(day("2025-09-15")), DayKind::School);
        assert_eq!(calendar.kind(day("2027-08-30")), DayKind::Unknown);
        assert_eq!(calendar.kind(day("2027-08-27")), DayKind::Holiday(0));
        assert!(!calendar.rolling_by_day(day("2025-09-16"), 4).certain);
        assert!(calendar.rolling_by_day(day("2025-10-16"), 4).certain);
    }

    #[test]
    fn the_first_school_day_replaces_the_end_of_the_summer() {
        let own = OwnCalendar {
            school_year_starts: Some(day("2026-08-24")),
            ..OwnCalendar::default()
        };
        let calendar = calendar(&own);
        assert!(
            calendar.is_school_day(day("2026-08-24")) && !calendar.is_school_day(day("2026-08-21"))
        );
        let later = OwnCalendar {
            school_year_starts: Some(day("2026-09-07")),
            ..OwnCalendar::default()
        };
        assert!(!tests::calendar(&later).is_school_day(day("2026-09-04")));
    }

    #[test]
    fn own_days_replace_the_holidays_but_not_the_summer() {
        let off = DaysOff {
            from: day("2026-10-26"),
            until: day("2026-10-30"),
        };
        let own = OwnCalendar {
            days_off: vec![off],
            replace: Some(true),
            ..OwnCalendar::default()
        };
        let calendar = calendar(&own);
        assert!(
            calendar.is_school_day(day("2026-10-20"))
                && calendar.is_holiday_week(day("2026-10-28"))
        );
        assert!(calendar.is_holiday_week(day("2026-08-12")));
    }

    #[test]
    fn single_days_off_keep_the_lesson_week() {
        let off = DaysOff {
            from: day("2026-11-20"),
            until: day("2026-11-20"),
        };
        let calendar = calendar(&OwnCalendar {
            days_off: vec![off],
            ..OwnCalendar::default()
        });
        assert!(
            !calendar.is_school_day(day("2026-11-20"))
                && !calendar.is_holiday_week(day("2026-11-20"))
        );
        assert_eq!(
            calendar.rolling_by_day(day("2026-11-24"), 4).date,
            day("2026-10-28")
        );
    }

    #[test]
    fn runs_count_days_and_weekdays_outside_holiday_weeks() {
        let calendar = calendar(&OwnCalendar::default());
        assert_eq!(
            calendar.days_outside_holiday_weeks(day("2026-10-12"), day("2026-10-30")),
            12
        );
        assert_eq!(
            calendar.weekdays_of_lesson_weeks(day("2026-10-12"), day("2026-10-30")),
            10
        );
    }
}
