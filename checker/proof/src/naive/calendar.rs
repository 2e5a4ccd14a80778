//! Days and weeks of one school, looked up day by day.
//!
//! Written from the rules alone. Days that no calendar tells of count as school days here; that
//! they may be free matters to windows of totals, which say whether they reach such days.

use checker::Setup;
use checker::calendar::{Date, OwnCalendar, Region};
use std::sync::LazyLock;

/// Whether every school is closed, on each day that a date can name: in the weekend and on
/// public holidays. The same for every case.
static CLOSED: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let days = 0..=Date::MAX.since(Date::MIN);
    let mut closed: Vec<bool> = days.map(|n| weekday(Date::MIN.plus(n)) >= 5).collect();
    for year in Date::MIN.to_ymd().0..=Date::MAX.to_ymd().0 {
        for holiday in public_holidays(year) {
            closed[holiday.since(Date::MIN) as usize] = true;
        }
    }
    closed
});

/// The school days around one day.
pub(crate) struct Days {
    first: Date,
    /// Whether lessons are given, from the first day on.
    school: Vec<bool>,
    /// The days on which they are, in order.
    in_order: Vec<Date>,
    /// Whether each week has a day with lessons, from that of the first day on.
    lesson_weeks: Vec<bool>,
    /// The first day of the school years up to that of the day that a calendar tells of.
    known_from: Date,
}

impl Days {
    /// The calendar of a school in a region, with its own days.
    pub(crate) fn new(setup: &Setup, region: Region, own: &OwnCalendar, on: Date) -> Self {
        let first = monday(on.plus(-1300));
        let mut school = vec![true; 7 * 250];
        let place = |day: Date| day.since(first);
        for (from, until) in free_days(setup, region, own) {
            for day in place(from).max(0)..=place(until).min(school.len() as i32 - 1) {
                school[day as usize] = false;
            }
        }
        let mut in_order = Vec::with_capacity(school.len());
        for (index, open) in school.iter_mut().enumerate() {
            let day = first.plus(index as i32);
            *open &= !is_closed(day);
            if *open {
                in_order.push(day);
            }
        }
        Days {
            first,
            known_from: known_from(setup, own, on),
            lesson_weeks: school.chunks(7).map(|week| week.contains(&true)).collect(),
            school,
            in_order,
        }
    }

    /// Whether lessons are given.
    pub(crate) fn is_school_day(&self, day: Date) -> bool {
        let place = usize::try_from(day.since(self.first));
        place.is_ok_and(|place| self.school.get(place) == Some(&true))
    }

    /// Whether some school day lies from `from` to `until`, both included.
    pub(crate) fn any_school_day(&self, from: Date, until: Date) -> bool {
        self.next_school_day(from).is_some_and(|day| day <= until)
    }

    /// The last school day up to and including a day.
    pub(crate) fn last_school_day(&self, day: Date) -> Option<Date> {
        let after = self.in_order.partition_point(|other| *other <= day);
        self.in_order.get(after.checked_sub(1)?).copied()
    }

    /// The first school day from a day on.
    pub(crate) fn next_school_day(&self, day: Date) -> Option<Date> {
        let place = self.in_order.partition_point(|other| *other < day);
        self.in_order.get(place).copied()
    }

    /// Whether the week that holds a day has a school day.
    pub(crate) fn in_lesson_week(&self, day: Date) -> bool {
        let week = usize::try_from(day.since(self.first).div_euclid(7));
        week.is_ok_and(|week| self.lesson_weeks.get(week) == Some(&true))
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

    /// Whether a calendar tells of all weeks in which the last `n` lesson weeks lie, counted by
    /// day and by week.
    pub(crate) fn knows_weeks(&self, day: Date, n: u32) -> bool {
        let day = self.settled(day);
        monday(self.weeks_back(day, n)) >= self.known_from
    }

    /// The first of the last `n` school days up to and including a day.
    pub(crate) fn school_days_back(&self, day: Date, n: u32) -> Date {
        let mut left = n;
        let mut start = day.plus(1);
        while left > 0 && start > self.first {
            start = start.plus(-1);
            if self.is_school_day(start) {
                left -= 1;
            }
        }
        start
    }

    /// Whether the last `n` school days up to a day all lie in the known calendar.
    pub(crate) fn knows_school_days(&self, day: Date, n: u32) -> bool {
        self.school_days_back(day, n) >= self.known_from
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

/// Whether every school is closed on a day.
fn is_closed(day: Date) -> bool {
    let place = usize::try_from(day.since(Date::MIN));
    let known = place.ok().and_then(|place| CLOSED.get(place));
    known.copied().unwrap_or(weekday(day) >= 5)
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

/// The first of a month.
pub(crate) fn month_start(day: Date) -> Date {
    let (year, month, _) = day.to_ymd();
    Date::from_ymd(year, month, 1).unwrap_or(day)
}

/// Whether a term of working days counts a day.
pub(crate) fn is_working_day(day: Date) -> bool {
    let (year, month, number) = day.to_ymd();
    let liberation = (month, number) == (5, 5);
    let good_friday = day == easter(year).plus(-2);
    weekday(day) < 5 && !public_holidays(year).contains(&day) && !liberation && !good_friday
}

/// The days of a year on which every school is closed.
fn public_holidays(year: i32) -> Vec<Date> {
    let on = |month, number| Date::from_ymd(year, month, number).unwrap_or(Date::MIN);
    let easter = easter(year);
    let kings_day = on(4, 27);
    // On a Sunday it moves to the Saturday before.
    let kings_day = if weekday(kings_day) == 6 {
        on(4, 26)
    } else {
        kings_day
    };
    let mut days = vec![on(1, 1), kings_day, on(12, 25), on(12, 26)];
    days.extend([0, 1, 39, 49, 50].map(|n| easter.plus(n)));
    days
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

/// 1 August of the first of the school years up to that of a day of which the holidays are known.
fn known_from(setup: &Setup, own: &OwnCalendar, on: Date) -> Date {
    let begins = |august: Date| august.to_ymd().0;
    let known = |august: Date| {
        setup
            .holidays
            .iter()
            .any(|year| year.begins as i32 == begins(august))
            || (own.replace == Some(true)
                && own
                    .days_off
                    .iter()
                    .any(|off| school_year(off.from) == august))
    };
    let mut august = school_year(on);
    if !known(august) {
        return Date::MAX;
    }
    while known(school_year(august.plus(-1))) {
        august = school_year(august.plus(-1));
    }
    august
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
