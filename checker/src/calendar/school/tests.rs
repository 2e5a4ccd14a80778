//! School days and weeks of a made-up calendar.

use super::*;
use crate::calendar::{DaysOff, Holiday, HolidayYear, OwnCalendar, Region, Stretch};
use std::collections::BTreeSet;

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
    assert!(calendar.is_summer(day("2026-07-22")) && !calendar.is_summer(day("2026-07-15")));
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
fn a_first_school_day_speaks_of_its_own_year_alone() {
    let starts = |text| {
        calendar(&OwnCalendar {
            school_year_starts: Some(day(text)),
            ..OwnCalendar::default()
        })
    };
    // The summer before 2025 is not among the data.
    let unknown = day("2025-09-01");
    assert_eq!(starts("2026-08-24").kind(unknown), DayKind::Unknown);
    assert_eq!(starts("2025-08-25").kind(unknown), DayKind::School);
    assert!(starts("2025-08-25").is_holiday_week(day("2025-08-20")));
}

#[test]
fn own_days_take_the_place_of_their_own_years_alone() {
    let off = |from, until| DaysOff {
        from: day(from),
        until: day(until),
    };
    let own = |days_off| OwnCalendar {
        days_off,
        replace: Some(true),
        ..OwnCalendar::default()
    };
    let autumn = off("2026-10-26", "2026-10-30");
    // Its own summer opens a year of which the school says nothing else.
    let summer = off("2027-07-10", "2027-08-15");
    let calendar = calendar(&own(vec![autumn, summer]));
    assert_eq!(calendar.kind(day("2027-09-20")), DayKind::Unknown);
    // Its own summer takes the place of that of the region, which ends two weeks later.
    assert_eq!(calendar.kind(day("2027-08-13")), DayKind::DayOff);
    assert_eq!(calendar.kind(day("2027-08-20")), DayKind::School);
    assert!(calendar.is_school_day(day("2027-07-09")));
    // Two weeks in winter are no summer.
    let winter = own(vec![off("2026-12-19", "2027-01-03")]);
    let calendar = tests::calendar(&winter);
    assert!(calendar.is_holiday_week(day("2027-07-28")) && calendar.is_summer(day("2027-07-28")));
    assert!(calendar.is_school_day(day("2026-10-20")));
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
        calendar.is_school_day(day("2026-10-20")) && calendar.is_holiday_week(day("2026-10-28"))
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
        !calendar.is_school_day(day("2026-11-20")) && !calendar.is_holiday_week(day("2026-11-20"))
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

#[test]
fn the_summer_is_every_holiday_week_around_the_first_of_august() {
    let calendar = calendar(&OwnCalendar::default());
    for (date, is_summer) in [
        ("2026-07-17", false),
        ("2026-07-20", true),
        ("2026-07-31", true),
        ("2026-08-30", true),
        ("2026-08-31", false),
        ("2026-12-23", false),
    ] {
        assert_eq!(calendar.is_summer(day(date)), is_summer, "{date}");
    }
}

fn off(from: &str, until: &str) -> DaysOff {
    DaysOff {
        from: day(from),
        until: day(until),
    }
}

#[test]
fn own_days_replace_the_years_that_they_stand_in() {
    let years = |days_off| {
        let own = OwnCalendar {
            days_off,
            replace: Some(true),
            ..OwnCalendar::default()
        };
        let years = own.replaced_years(day("2026-11-24")).into_iter();
        let years: BTreeSet<i32> = years.map(|august| august.to_ymd().0).collect();
        Vec::from_iter(years)
    };
    assert_eq!(years(vec![]), [2026]);
    let summer = || off("2026-07-18", "2026-08-30");
    let autumn = || off("2026-10-17", "2026-10-25");
    // A summer makes the other year known only where it stands alone.
    assert_eq!(years(vec![summer()]), [2025, 2026]);
    assert_eq!(years(vec![summer(), autumn()]), [2026]);
    assert_eq!(
        years(vec![off("2025-10-18", "2025-10-26"), autumn()]),
        [2025, 2026]
    );
}

#[test]
fn a_summer_of_its_own_is_two_weeks_that_touch_that_of_the_region() {
    let gives = |from, until| {
        let own = OwnCalendar {
            days_off: vec![off(from, until)],
            ..OwnCalendar::default()
        };
        own.gives_summer(&stretch("2026-07-18", "2026-08-30"))
    };
    assert!(gives("2026-08-01", "2026-08-14"));
    assert!(!gives("2026-08-01", "2026-08-13"));
    assert!(gives("2026-07-01", "2026-07-18"));
    assert!(!gives("2026-07-01", "2026-07-17"));
    assert!(gives("2026-08-30", "2026-09-20"));
    assert!(!gives("2026-08-31", "2026-09-20"));
}
