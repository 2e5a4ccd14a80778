//! Days and weeks of one school, looked up day by day.
//!
//! Written from the rules alone. Days that no calendar tells of count as free here, so
//! cases that reach such days are not compared.

use checker::Setup;
use checker::calendar::{Date, OwnCalendar, Region};
use std::collections::BTreeSet;

/// The school days around one day.
pub(crate) struct Days {
    school: BTreeSet<Date>,
}

impl Days {
    /// The calendar of a school in a region, with its own days.
    pub(crate) fn new(setup: &Setup, region: Region, own: &OwnCalendar, on: Date) -> Self {
        let free = free_days(setup, region, own);
        let is_free = |day: Date| {
            free.iter()
                .any(|(from, until)| *from <= day && day <= *until)
        };
        let mut school = BTreeSet::new();
        let mut day = on.plus(-1300);
        while day <= on.plus(450) {
            if weekday(day) < 5 && !is_public_holiday(day) && !is_free(day) {
                school.insert(day);
            }
            day = day.plus(1);
        }
        Days { school }
    }

    /// Whether lessons are given.
    pub(crate) fn is_school_day(&self, day: Date) -> bool {
        self.school.contains(&day)
    }

    /// Whether some school day lies from `from` to `until`, both included.
    pub(crate) fn any_school_day(&self, from: Date, until: Date) -> bool {
        from <= until && self.school.range(from..=until).next().is_some()
    }

    /// The last school day up to and including a day.
    pub(crate) fn last_school_day(&self, day: Date) -> Option<Date> {
        self.school.range(..=day).next_back().copied()
    }

    /// The first school day from a day on.
    pub(crate) fn next_school_day(&self, day: Date) -> Option<Date> {
        self.school.range(day..).next().copied()
    }

    /// Whether the week that holds a day has a school day.
    pub(crate) fn in_lesson_week(&self, day: Date) -> bool {
        let monday = monday(day);
        self.any_school_day(monday, monday.plus(6))
    }

    /// Whether a week without school days lies wholly between two days.
    pub(crate) fn holiday_week_between(&self, before: Date, after: Date) -> bool {
        self.holiday_mondays(before, after).next().is_some()
    }

    /// Whether the holiday weeks around a 1 August lie between two days.
    pub(crate) fn summer_between(&self, before: Date, after: Date) -> bool {
        let (year, _, _) = before.to_ymd();
        [year, year + 1].into_iter().any(|year| {
            let Some(august) = Date::from_ymd(year, 8, 1) else {
                return false;
            };
            // The stretch of holiday weeks that holds 1 August lies between two
            // neighbouring school days, so 1 August or its week lies there too.
            !self.in_lesson_week(august)
                && self
                    .holiday_mondays(before, after)
                    .any(|m| m == monday(august))
        })
    }

    fn holiday_mondays(&self, before: Date, after: Date) -> impl Iterator<Item = Date> + '_ {
        let first = monday(before).plus(7);
        let weeks = monday(after).since(first) / 7;
        (0..weeks.max(0))
            .map(move |week| first.plus(week * 7))
            .filter(|m| !self.in_lesson_week(*m))
    }

    /// In a holiday week the Sunday of the last lesson week, else the day itself.
    pub(crate) fn settled(&self, day: Date) -> Date {
        let mut sunday = day;
        if self.in_lesson_week(day) {
            return day;
        }
        for _ in 0..60 {
            sunday = monday(sunday).plus(-1);
            if self.in_lesson_week(sunday) {
                break;
            }
        }
        sunday
    }

    /// First day of the last `n` lesson weeks, counted by day.
    pub(crate) fn by_day(&self, day: Date, n: u32) -> Date {
        let day = self.settled(day);
        self.weeks_back(day, n).plus(1)
    }

    /// First day of this lesson week and the `n - 1` before it.
    pub(crate) fn by_week(&self, day: Date, n: u32) -> Date {
        let day = self.settled(day);
        monday(self.weeks_back(day, n - 1))
    }

    /// The same weekday so many lesson weeks earlier.
    fn weeks_back(&self, day: Date, n: u32) -> Date {
        let mut left = n;
        let mut day = day;
        for _ in 0..180 {
            if left == 0 {
                break;
            }
            day = day.plus(-7);
            if self.in_lesson_week(day) {
                left -= 1;
            }
        }
        day
    }
}

/// Monday 0 to Sunday 6.
pub(crate) fn weekday(day: Date) -> i32 {
    // 1 January 1970 was a Thursday.
    (day.number() + 3).rem_euclid(7)
}

/// The Monday of a day's week.
pub(crate) fn monday(day: Date) -> Date {
    day.plus(-weekday(day))
}

/// 1 August of the school year that holds a day.
pub(crate) fn school_year(day: Date) -> Date {
    let (year, month, _) = day.to_ymd();
    Date::from_ymd(if month >= 8 { year } else { year - 1 }, 8, 1).unwrap_or(Date::MIN)
}

/// Whether a term of working days counts a day.
pub(crate) fn is_working_day(day: Date) -> bool {
    let (year, month, number) = day.to_ymd();
    let liberation = (month, number) == (5, 5);
    let good_friday = day == easter(year).plus(-2);
    weekday(day) < 5 && !is_public_holiday(day) && !liberation && !good_friday
}

fn is_public_holiday(day: Date) -> bool {
    let (year, month, number) = day.to_ymd();
    let easter = easter(year);
    let kings_day = if weekday(day) == 5 {
        // On a Sunday it moves to the Saturday before.
        matches!((month, number), (4, 26 | 27))
    } else {
        (month, number) == (4, 27) && weekday(day) != 6
    };
    matches!((month, number), (1, 1) | (12, 25 | 26))
        || kings_day
        || [0, 1, 39, 49, 50].iter().any(|n| easter.plus(*n) == day)
}

/// The Sunday after the first ecclesiastical full moon from 21 March on.
fn easter(year: i32) -> Date {
    let golden = year % 19;
    let century = year / 100;
    let sun = century - century / 4;
    let epact = (19 * golden + sun - (8 * century + 13) / 25 + 15) % 30;
    let moon = epact - epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11));
    let sunday = (year + year / 4 + moon + 2 - sun) % 7;
    let from_march = moon - sunday;
    let month = 3 + (from_march + 40) / 44;
    let number = from_march + 28 - 31 * (month / 4);
    Date::from_ymd(year, month as u32, number as u32).unwrap_or(Date::MIN)
}

/// Stretches without lessons: the region's holidays with the school's own days over them.
fn free_days(setup: &Setup, region: Region, own: &OwnCalendar) -> Vec<(Date, Date)> {
    let starts = own.school_year_starts;
    let own_year = |begins: u32| {
        own.replace == Some(true)
            && own
                .days_off
                .iter()
                .any(|off| school_year(off.from).to_ymd().0 == begins as i32)
    };
    let own_summer = |from: Date, until: Date| {
        own.days_off
            .iter()
            .any(|off| off.until.since(off.from) > 12 && off.from <= until && off.until >= from)
    };
    let mut free = Vec::new();
    for year in &setup.holidays {
        for holiday in &year.holidays {
            let stretch = holiday.in_region(region);
            let (from, mut until) = (stretch.from, stretch.until);
            let august = Date::from_ymd(year.begins as i32 + 1, 8, 1).unwrap_or(Date::MAX);
            let is_summer = from <= august && august <= until;
            if own_year(year.begins) && (!is_summer || own_summer(from, until)) {
                continue;
            }
            if is_summer && starts.is_some_and(|day| school_year(day) == august) {
                until = august.plus(-1);
            }
            free.push((from, until));
        }
    }
    if let Some(day) = starts {
        free.push((school_year(day), day.plus(-1)));
    }
    free.extend(own.days_off.iter().map(|off| (off.from, off.until)));
    free
}
