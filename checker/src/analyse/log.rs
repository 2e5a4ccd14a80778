//! Absences with dates that bring a measure to a value on a day.

use super::case::number;
use crate::calendar::Date;
use crate::protocol::{Amount, Condition, Tally, Unit, kind_name};

/// The most rows that anyone would paste.
const ROWS: i64 = 60;
/// More hours than this on one day draw a warning.
const HOURS_A_DAY: i64 = 8;

/// Logs of a measure: spread over days, then on as few days as can be.
pub(super) fn rows(
    measure: &Condition,
    tally: &Tally,
    (unit, value): (Unit, Amount),
    on: Date,
) -> Vec<Vec<String>> {
    let kind = tally.kinds.first().map_or("", |kind| kind_name(kind));
    let count = value.as_hundredths() / 100;
    let is_whole = value == Amount::whole(count) && (1..=ROWS).contains(&count);
    let days = usize::try_from(count).unwrap_or(0);
    // Of a late that counts by its minutes these are told.
    let minutes = tally.minutes.as_ref().and_then(|m| m.from.or(m.to));
    let minutes = minutes.map_or_else(String::new, |n| format!(",\"minutes\":{n}"));
    let each = |days: Vec<Date>| {
        let row = |day: Date| row(kind, day, day, &minutes);
        in_order(days.into_iter().map(row).collect())
    };
    match measure {
        Condition::Sum(_) if unit.is_hours() => {
            vec![
                hours(kind, unit, value, on),
                vec![row(kind, on, on, &amount(unit, value))],
            ]
        }
        Condition::Consecutive(_) if matches!(unit, Unit::LessonWeek | Unit::Month) => {
            vec![run(kind, unit, value, on)]
        }
        _ if !is_whole => Vec::new(),
        Condition::Sum(_) => vec![each(weekdays(on, days, 1))],
        Condition::Count(_) if unit == Unit::Late => {
            vec![each(weekdays(on, days, 1)), each(vec![on; days])]
        }
        Condition::Count(_) => {
            let length = tally
                .length
                .as_ref()
                .and_then(|l| l.from)
                .unwrap_or(1)
                .max(1);
            vec![episodes(kind, on, days, length as usize)]
        }
        _ => vec![run(kind, unit, value, on)],
    }
}

/// Hours of eight a day, back from a day.
fn hours(kind: &str, unit: Unit, value: Amount, on: Date) -> Vec<String> {
    let day = Amount::whole(HOURS_A_DAY);
    let (mut rest, mut parts) = (value, Vec::new());
    while rest > Amount::ZERO && parts.len() < ROWS as usize {
        parts.push(rest.min(day));
        rest = rest.minus(day);
    }
    let days = weekdays(on, parts.len(), 1);
    let row = |(day, hours): (&Date, &Amount)| row(kind, *day, *day, &amount(unit, *hours));
    in_order(days.iter().zip(&parts).map(row).collect())
}

/// Episodes of a length with one weekday between them.
fn episodes(kind: &str, on: Date, number: usize, length: usize) -> Vec<String> {
    let days = weekdays(on, number * (length + 1), 1);
    let parts = days.chunks(length + 1);
    let part = |days: &[Date]| Some(row(kind, *days.get(length - 1)?, *days.first()?, ""));
    in_order(parts.filter_map(part).collect())
}

/// One run up to a day.
fn run(kind: &str, unit: Unit, value: Amount, on: Date) -> Vec<String> {
    let whole = (value.as_hundredths() / 100).clamp(0, ROWS * 10) as i32;
    let rest = value.as_hundredths() % 100;
    let weekdays_back = |days: i64| {
        let number = usize::try_from(days.clamp(0, ROWS * 10)).unwrap_or(0);
        weekdays(on, number, 1).last().copied().unwrap_or(on)
    };
    let from = match unit {
        Unit::CalendarDay => on.plus(1 - whole),
        // Five days to a week.
        Unit::LessonWeek => weekdays_back(value.as_hundredths() / 20),
        // Past a number of months is a day more.
        Unit::Month => on.plus_months(-whole).plus(-i32::from(rest > 0)),
        _ => weekdays_back(i64::from(whole)),
    };
    let whole = if kind == "ziek" {
        ""
    } else {
        ",\"whole_day\":true"
    };
    vec![row(kind, from, on, whole)]
}

/// Days from Monday to Friday, back from a day, each so many after the one before.
pub(super) fn weekdays(on: Date, number: usize, step: usize) -> Vec<Date> {
    let days = std::iter::successors(Some(on), |day| Some(day.before()));
    let weekdays = days.filter(|day| day.is_weekday());
    weekdays.step_by(step.max(1)).take(number).collect()
}

/// Rows in the order of their days, with which each begins.
pub(super) fn in_order(mut rows: Vec<String>) -> Vec<String> {
    rows.sort_unstable();
    rows
}

/// A row of a log.
pub(super) fn row(kind: &str, from: Date, until: Date, more: &str) -> String {
    format!("{{\"from\":\"{from}\",\"until\":\"{until}\",\"kind\":\"{kind}\"{more}}}")
}

/// The hours of a row.
fn amount(unit: Unit, value: Amount) -> String {
    let key = if unit == Unit::ClockHour {
        "clock_hours"
    } else {
        "lesson_hours"
    };
    format!(",\"{key}\":{}", number(value))
}
