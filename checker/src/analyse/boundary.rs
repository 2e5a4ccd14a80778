//! Cases at both sides of what the law obliges a school to report.
//!
//! On the far side the report is due: sixteen hours in two days, over four lesson weeks, from the
//! first to the last day of the window, with a holiday between, and more. On the near side it is
//! not: what a rule already reports there it reports earlier than the law.

use super::Place;
use super::case::{Facts, day, written};
use super::log::{in_order, row, weekdays};
use crate::calendar::{Calendar, Date, Region};
use crate::tree::parse_json;

/// How a duty counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// Hours in a window.
    Hours,
    /// An unbroken run.
    Run,
    /// Any at all.
    Occurs,
}

/// Absence of one kind, up to a day.
#[derive(Debug, Clone)]
pub(super) struct Boundary {
    pub(super) on: Date,
    pub(super) rows: Vec<String>,
    /// The first day of absence.
    pub(super) first: Date,
    /// Where a rule that reports here is no rival of the duty, but a report of its own.
    pub(super) is_narrow: bool,
}

/// The cases for a duty of a sort on a kind of absence.
///
/// Hours stand around a threshold: for the law sixteen.
pub(super) fn boundaries(place: &Place<'_>, sort: Sort, kind: &str, hours: u32) -> Vec<Boundary> {
    let Some(on) = fridays(place).first().copied() else {
        return Vec::new();
    };
    match sort {
        Sort::Hours => around(place, kind, on, hours),
        Sort::Run => {
            let run = |days: i32, is_narrow| Boundary {
                on,
                rows: vec![row(kind, on.plus(-days), on, ",\"whole_day\":true")],
                first: on.plus(-days),
                is_narrow,
            };
            vec![
                run(32, false),
                run(39, false),
                run(25, true),
                run(11, false),
            ]
        }
        Sort::Occurs => {
            let day = |hours: &str| Boundary {
                on,
                rows: vec![row(kind, on, on, hours)],
                first: on,
                is_narrow: false,
            };
            let hours = [8, 1].map(|n| day(&format!(",\"lesson_hours\":{n}")));
            [day("")].into_iter().chain(hours).collect()
        }
    }
}

fn around(place: &Place<'_>, kind: &str, on: Date, threshold: u32) -> Vec<Boundary> {
    let of = |on: Date, days: &[Date], hours: &[u32], is_narrow| {
        let row = |(day, hours): (&Date, &u32)| {
            row(kind, *day, *day, &format!(",\"lesson_hours\":{hours}"))
        };
        Boundary {
            on,
            rows: in_order(days.iter().zip(hours).map(row).collect()),
            first: days.iter().min().copied().unwrap_or(on),
            is_narrow,
        }
    };
    let run = |number: usize| weekdays(on, number, 1);
    let threshold = threshold.clamp(2, 200);
    // Whole days of eight hours, and what is left; or as much in each of four weeks.
    let days = |hours: u32| hours.div_ceil(8) as usize;
    let full = |hours: u32| {
        let day = |n: u32| (hours - 8 * n).min(8);
        (0..hours.div_ceil(8)).map(day).collect::<Vec<u32>>()
    };
    let quarters = |hours: u32| (0..4).map(|n| (hours + n) / 4).collect::<Vec<u32>>();
    let weekly = |number: i32| (0..number).map(|n| on.plus(-7 * n)).collect::<Vec<Date>>();
    let mut all = vec![
        of(on, &run(days(threshold)), &full(threshold), false),
        of(on, &weekly(4), &quarters(threshold), false),
        of(on, &run(days(threshold + 1)), &full(threshold + 1), false),
        of(on, &run(5), &[threshold.div_ceil(4); 5], false),
        of(on, &run(days(2 * threshold)), &full(2 * threshold), false),
        of(on, &run(5), &[8; 5], false),
        // Below the threshold.
        of(on, &run(days(threshold - 1)), &full(threshold - 1), true),
        of(on, &weekly(4), &quarters(threshold - 1), true),
        of(on, &run(5), &[1; 5], false),
        of(on, &run(15), &[1; 15], false),
        of(on, &weekly(12), &[3; 12], false),
    ];
    // From the first to the last day that four lesson weeks hold, however they are counted.
    for friday in fridays(place) {
        let first = calendar(place, friday).and_then(|calendar| {
            let (day, week) = (
                calendar.rolling_by_day(friday, 4),
                calendar.rolling_by_week(friday, 4),
            );
            let start = day.date.max(week.date);
            let is_known = day.certain && week.certain;
            calendar
                .next_school_day(start.before())
                .filter(|_| is_known)
        });
        if let Some(first) = first.filter(|first| *first < friday) {
            let half = threshold / 2;
            let halves = [threshold - half, half];
            all.push(of(friday, &[first, friday], &halves, false));
        }
    }
    all
}

/// Fridays around the day of the norm on which it holds, the nearest first.
fn fridays(place: &Place<'_>) -> Vec<Date> {
    let middle = day(place).monday().plus(4);
    let holds = |valid: &crate::protocol::Validity, day: Date| {
        valid.from.is_none_or(|from| from.first <= day)
            && valid.until.is_none_or(|until| day <= until.last)
    };
    // Among them the first two of a school year, whose window began in the one before.
    let weeks = [
        0, -1, 1, -2, 2, -3, 3, -4, 4, 5, 6, 7, 8, 9, 10, 11, -10, -11,
    ];
    let days = weeks.into_iter().map(|week| middle.plus(7 * week));
    days.filter(|day| holds(&place.protocol.valid, *day) && holds(&place.norm.valid, *day))
        .collect()
}

/// The calendar that its cases are judged on.
fn calendar(place: &Place<'_>, on: Date) -> Option<Calendar> {
    let text = written(place, on, &Facts::default());
    let case = place.engine.read_case(&parse_json(&text).ok()?).ok()?;
    let calendar = place.engine.rules().calendar(&case, Region::Midden);
    Some(calendar.into_owned())
}
