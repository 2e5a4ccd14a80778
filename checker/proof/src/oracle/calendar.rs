//! A calendar from bytes (region, holidays, own days, the first school day) held against itself:
//! what it says of weeks, windows and terms is what counting its days gives.

use super::SETUP;
use crate::random::Random;
use checker::calendar::{
    Calendar, Date, DaysOff, Holiday, HolidayYear, OwnCalendar, Region, Stretch, TermUnit,
    deadline, is_working_day,
};

const UNITS: [TermUnit; 7] = [
    TermUnit::WorkingDay,
    TermUnit::SchoolDay,
    TermUnit::CalendarDay,
    TermUnit::DagOnbepaald,
    TermUnit::Week,
    TermUnit::LessonWeek,
    TermUnit::Month,
];

/// Judges the calendar that the bytes make.
pub fn calendar(bytes: &[u8]) {
    let random = &mut Random::from_bytes(bytes);
    let on = any_day(random);
    let own = own(random, on);
    let years = years(random, on);
    let range = (
        on.plus(-random.between(0, 900)),
        on.plus(random.between(-20, 500)),
    );
    let region = *random.one_of(Region::ALL);
    let calendar = Calendar::new(&years, region, &own, range, on);
    let days: Vec<Date> = (0..=calendar.last().since(calendar.first()))
        .map(|n| calendar.first().plus(n))
        .collect();
    counts_its_days(&calendar, &days);
    for _ in 0..4 {
        let day = calendar
            .first()
            .plus(random.between(-30, days.len() as i32 + 30));
        windows(&calendar, day, random.between(0, 14) as u32);
        term(&calendar, day, random);
    }
}

/// Mostly a day of known school years; sometimes the edge of what can be written.
fn any_day(random: &mut Random) -> Date {
    let known = |random: &mut Random| {
        let start = Date::from_ymd(2024, 8, 1).unwrap_or(Date::MIN);
        start.plus(random.between(0, 2500))
    };
    match random.between(0, 9) {
        8 => Date::MIN.plus(random.between(0, 400)),
        9 => Date::MAX.plus(-random.between(0, 400)),
        _ => known(random),
    }
}

fn near(random: &mut Random, day: Date) -> Date {
    let found = day.plus(random.between(-400, 400));
    found.max(Date::MIN).min(Date::MAX)
}

fn own(random: &mut Random, on: Date) -> OwnCalendar {
    let mut own = OwnCalendar::default();
    for _ in 0..random.between(0, 5) {
        let from = near(random, on);
        let until = from.plus(random.between(-3, 50)).min(Date::MAX);
        own.days_off.push(DaysOff { from, until });
    }
    if random.one_in(3) {
        own.replace = Some(random.one_in(2));
    }
    if random.one_in(3) {
        own.school_year_starts = Some(near(random, on));
    }
    own
}

/// The holidays of the site, some of them, or made up.
fn years(random: &mut Random, on: Date) -> Vec<HolidayYear> {
    let mut years = SETUP.holidays.clone();
    match random.between(0, 3) {
        0 => years.retain(|_| !random.one_in(3)),
        1 => {
            let (begins, _, _) = on.school_year_start().to_ymd();
            let holidays = (0..random.between(0, 4))
                .map(|n| holiday(random, on, n))
                .collect();
            years = vec![HolidayYear {
                begins: begins as u32,
                holidays,
            }];
        }
        _ => {}
    }
    years
}

fn holiday(random: &mut Random, on: Date, n: i32) -> Holiday {
    let mut stretch = || {
        let from = near(random, on);
        let until = from.plus(random.between(-2, 50));
        Stretch { from, until }
    };
    Holiday {
        name: format!("vakantie {n}"),
        noord: stretch(),
        midden: stretch(),
        zuid: stretch(),
    }
}

fn counts_its_days(calendar: &Calendar, days: &[Date]) {
    assert_eq!(days.len() % 7, 0, "whole weeks");
    let mut open = 0;
    let mut last = None;
    let mut last_certain = None;
    for day in days {
        assert!(
            day.is_weekday() || !calendar.may_be_school_day(*day),
            "{day} is a weekend"
        );
        assert!(
            !calendar.is_school_day(*day) || calendar.may_be_school_day(*day),
            "{day} surely and not perhaps"
        );
        if calendar.may_be_school_day(*day) {
            open += 1;
            if let Some(before) = last {
                assert_eq!(
                    calendar.next_school_day(before),
                    Some(*day),
                    "after {before}"
                );
            }
            last = Some(*day);
        }
        if calendar.is_school_day(*day) {
            last_certain = Some(*day);
        }
        assert_eq!(
            calendar.school_days_between(days[0], *day),
            open,
            "up to {day}"
        );
        assert_eq!(calendar.last_school_day(*day), last, "{day}");
        assert_eq!(
            calendar.last_certain_school_day(*day),
            last_certain,
            "{day}"
        );
    }
    for week in days.chunks(7) {
        let any = week.iter().any(|day| calendar.may_be_school_day(*day));
        for day in week {
            assert_eq!(calendar.is_holiday_week(*day), !any, "{day}");
            assert!(
                !calendar.is_summer(*day) || !any,
                "{day}: lessons in summer"
            );
        }
    }
}

/// A window of n lesson weeks ends in a lesson week and holds n of them.
fn windows(calendar: &Calendar, day: Date, n: u32) {
    let settled = calendar.settled(day);
    assert!(settled <= day, "{day} settles on {settled}");
    let inside = |day: Date| day >= calendar.first() && day <= calendar.last();
    if !inside(day) || calendar.is_holiday_week(settled) {
        return;
    }
    let lesson_weeks = |from: Date, until: Date| {
        let weeks = until.monday().since(from.monday()) / 7;
        let mondays = (0..=weeks).map(|week| from.monday().plus(7 * week));
        mondays
            .filter(|monday| !calendar.is_holiday_week(*monday))
            .count() as u32
    };
    let by_week = calendar.rolling_by_week(day, n.max(1)).date;
    assert_eq!(by_week, by_week.monday(), "a week begins on Monday");
    assert_eq!(
        lesson_weeks(by_week, settled),
        n.max(1),
        "by week, {day}, {n}"
    );
    let by_day = calendar.rolling_by_day(day, n).date;
    assert!(by_day <= settled.after(), "{by_day} after {settled}");
    // The same weekday n lesson weeks earlier is the day before the first one.
    assert_eq!(
        by_day.before().weekday(),
        settled.weekday(),
        "by day, {day}, {n}"
    );
    assert_eq!(
        lesson_weeks(by_day.before(), settled),
        n + 1,
        "by day, {day}, {n}"
    );
}

/// A term counts as many days as it says, and tells those that it skips.
fn term(calendar: &Calendar, event: Date, random: &mut Random) {
    let unit = *random.one_of(&UNITS);
    let n = random.between(0, 60) as u32;
    let before = random.one_in(3);
    let found = deadline(event, n, unit, before, calendar);
    let apart = if before {
        event.since(found.due)
    } else {
        found.due.since(event)
    };
    assert!(apart >= 0, "{event}: {unit:?} {n} ends on {}", found.due);
    let between = |at: i32| {
        if before {
            event.plus(-at)
        } else {
            event.plus(at)
        }
    };
    let counted: Vec<Date> = (1..=apart).map(between).collect();
    let (counts, skipped): (Vec<Date>, Vec<Date>) = match unit {
        TermUnit::WorkingDay => counted.into_iter().partition(|day| is_working_day(*day)),
        TermUnit::SchoolDay => counted
            .into_iter()
            .partition(|day| calendar.may_be_school_day(*day)),
        _ => return,
    };
    assert_eq!(counts.len() as u32, n, "{event}: {unit:?} {n}");
    assert_eq!(found.skipped, skipped, "{event}: {unit:?} {n}");
}
