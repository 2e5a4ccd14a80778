//! Weeks and windows of the calendar against counting one day after the other, also over days
//! of which nobody knows anything.

use super::*;
use crate::calendar::{Holiday, HolidayYear, OwnCalendar, Region, Stretch};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// Half a known year: unknown summer before it, unknown from August on.
fn calendar() -> Calendar {
    let holiday = |name: &str, from: &str, until: &str| {
        let days = Stretch {
            from: day(from),
            until: day(until),
        };
        Holiday {
            name: name.into(),
            noord: days.clone(),
            midden: days.clone(),
            zuid: days,
        }
    };
    let years = [HolidayYear {
        begins: 2026,
        holidays: vec![
            holiday("kerstvakantie", "2026-12-19", "2027-01-03"),
            holiday("voorjaarsvakantie", "2027-02-20", "2027-02-28"),
        ],
    }];
    Calendar::new(
        &years,
        Region::Midden,
        &OwnCalendar::default(),
        (day("2026-08-20"), day("2027-08-20")),
        day("2027-03-01"),
    )
}

/// What a week is, from its days alone; outside the calendar nobody knows.
fn week(calendar: &Calendar, monday: Date) -> WeekKind {
    let mut days = (0..7).map(|n| monday.plus(n));
    let is_known = |day: Date| day >= calendar.first() && day <= calendar.last();
    if days.clone().any(|day| calendar.is_school_day(day)) {
        WeekKind::Lesson
    } else if days.any(|day| !is_known(day) || calendar.kind(day) == DayKind::Unknown) {
        WeekKind::Unknown
    } else {
        WeekKind::Holiday
    }
}

fn around(calendar: &Calendar) -> Vec<Date> {
    let days = calendar.last().since(calendar.first()) + 61;
    (0..days).map(|n| calendar.first().plus(n - 30)).collect()
}

#[test]
fn outside_what_is_known_only_weekends_are_free() {
    let calendar = calendar();
    for out in [day("2026-08-14"), day("2027-08-25")] {
        assert_eq!(calendar.kind(out), DayKind::Unknown);
    }
    for out in [day("2026-08-15"), day("2026-08-16"), day("2027-08-28")] {
        assert_eq!(calendar.kind(out), DayKind::Weekend);
    }
}

#[test]
fn days_of_lesson_weeks_are_counted_day_by_day() {
    let calendar = calendar();
    let days = around(&calendar);
    for (place, from) in days.iter().enumerate() {
        let (mut weekdays, mut all) = (0, 0);
        for until in &days[place..] {
            if week(&calendar, until.monday()) != WeekKind::Holiday {
                all += 1;
                weekdays += u32::from(until.is_weekday());
            }
            let counted = (
                calendar.weekdays_of_lesson_weeks(*from, *until),
                calendar.days_outside_holiday_weeks(*from, *until),
            );
            assert_eq!(counted, (weekdays, all), "{from} {until}");
        }
        let before = from.before();
        assert_eq!(calendar.days_outside_holiday_weeks(*from, before), 0);
    }
}

#[test]
fn windows_go_back_one_lesson_week_after_the_other() {
    let calendar = calendar();
    for asked in around(&calendar) {
        if asked < calendar.first() || asked > calendar.last() {
            let back = calendar.rolling_by_week(asked, 3);
            assert_eq!((back.date, back.certain), (asked.monday().plus(-14), false));
            continue;
        }
        // On a day in a holiday week the last lesson week before it is the one that counts.
        let mut monday = asked.monday();
        let mut here = asked;
        while week(&calendar, monday) == WeekKind::Holiday {
            monday = monday.plus(-7);
            here = monday.plus(6);
        }
        assert_eq!(calendar.settled(asked), here, "{asked}");
        let mut is_certain = true;
        for weeks in 1..=5 {
            is_certain &= week(&calendar, monday) == WeekKind::Lesson;
            let by_week = calendar.rolling_by_week(asked, weeks);
            assert_eq!(
                (by_week.date, by_week.certain),
                (monday, is_certain),
                "{asked} {weeks}"
            );
            monday = monday.plus(-7);
            while week(&calendar, monday) == WeekKind::Holiday {
                monday = monday.plus(-7);
            }
            let start = monday.plus(here.weekday() as i32 + 1);
            let by_day = calendar.rolling_by_day(asked, weeks);
            let day_is_certain = is_certain && week(&calendar, monday) == WeekKind::Lesson;
            assert_eq!(
                (by_day.date, by_day.certain),
                (start, day_is_certain),
                "{asked} {weeks}"
            );
        }
    }
}

#[test]
fn school_days_go_back_one_after_the_other() {
    let calendar = calendar();
    for asked in around(&calendar) {
        if asked < calendar.first() || asked > calendar.last() {
            continue;
        }
        let (mut start, mut is_certain) = (asked.after(), true);
        for days in 1..=40 {
            start = start.before();
            while !calendar.may_be_school_day(start) {
                start = start.before();
            }
            is_certain &= calendar.is_school_day(start);
            let rolling = calendar.rolling_by_school_day(asked, days);
            assert_eq!(
                (rolling.date, rolling.certain),
                (start, is_certain),
                "{asked} {days}"
            );
        }
    }
}
