//! Which weeks the form asks about, for a date and the calendar of a school.

use super::days::{short_date, short_day, week_days, weekday};
use crate::calendar::{Calendar, Date, DayKind};
use crate::case::Case;
use crate::evaluate::Rules;
use serde::Serialize;
use std::borrow::Cow;

/// What the form prints and the weeks of its table.
#[derive(Debug, Serialize)]
pub(crate) struct Windows {
    /// The day asked about.
    on: Date,
    /// That day in words.
    today: String,
    /// The last four lesson weeks: "wo 30 september t/m di 3 november, herfstvakantie overgeslagen".
    four: String,
    /// The last twelve lesson weeks.
    twelve: String,
    /// First day of the last twelve lesson weeks.
    twelve_from: Date,
    /// First day of the school year.
    year_from: Date,
    /// Weeks that the last four lesson weeks touch, holidays included.
    weeks: Vec<WeekRow>,
}

/// A row of the table.
#[derive(Debug, Serialize)]
struct WeekRow {
    /// Its Monday.
    monday: Date,
    /// "26 okt".
    label: String,
    /// Its holiday, if it has no lessons.
    #[serde(skip_serializing_if = "Option::is_none")]
    holiday: Option<String>,
    /// Monday to Friday.
    days: Vec<DayCell>,
}

/// A cell of the table.
#[derive(Debug, Serialize)]
struct DayCell {
    date: Date,
    /// "2 november".
    label: String,
    /// No school, or after the day asked about.
    free: bool,
}

/// The weeks for a case: only its day and its calendar matter.
pub(crate) fn windows(case: &Case, rules: &Rules) -> Option<Windows> {
    let calendars: Vec<(&str, Cow<'_, Calendar>)> = rules
        .regions(case)
        .into_iter()
        .map(|r| (r.as_str(), rules.calendar(case, r)))
        .collect();
    calendars.first()?;
    let on = case.on;
    Some(Windows {
        on,
        today: crate::tell::day_with_year(on),
        four: in_words(&calendars, on, 4),
        twelve: in_words(&calendars, on, 12),
        twelve_from: calendars
            .iter()
            .map(|(_, c)| c.rolling_by_day(on, 12).date)
            .min()
            .unwrap_or(on),
        year_from: on.school_year_start(),
        weeks: rows(&calendars, on),
    })
}

/// One stretch where all regions agree, else one per region.
fn in_words(calendars: &[(&str, Cow<'_, Calendar>)], on: Date, n: u32) -> String {
    let mut told: Vec<(Vec<&str>, String)> = Vec::new();
    for (region, calendar) in calendars {
        let text = stretch(calendar, on, n);
        match told.iter_mut().find(|(_, known)| *known == text) {
            Some((regions, _)) => regions.push(region),
            None => told.push((vec![region], text)),
        }
    }
    match told.as_slice() {
        [(_, text)] => text.clone(),
        several => {
            let parts: Vec<String> = several
                .iter()
                .map(|(regions, text)| format!("{text} (vakantieregio {})", regions.join(" en ")))
                .collect();
            parts.join("; of ")
        }
    }
}

fn stretch(calendar: &Calendar, on: Date, n: u32) -> String {
    let until = calendar.settled(on);
    let from = calendar.rolling_by_day(on, n).date;
    let mut text = format!("{} t/m {}", weekday(from), weekday(until));
    let mut skipped: Vec<String> = Vec::new();
    let mut monday = from.monday();
    while monday <= until {
        if calendar.is_holiday_week(monday) {
            let name = holiday(calendar, monday);
            if !skipped.contains(&name) {
                skipped.push(name);
            }
        }
        monday = monday.plus(7);
    }
    if let Some((last, rest)) = skipped.split_last() {
        text.push_str(", ");
        for name in rest {
            text.push_str(name);
            text.push_str(" en ");
        }
        text.push_str(last);
        text.push_str(" overgeslagen");
    }
    text
}

fn holiday(calendar: &Calendar, monday: Date) -> String {
    let named = week_days(monday).find_map(|day| match calendar.kind(day) {
        DayKind::Holiday(index) => Some(calendar.holiday_name(index).to_owned()),
        _ => None,
    });
    named.unwrap_or_else(|| "vrije week".into())
}

/// A week or day is only left out where every region that is possible has it free.
fn rows(calendars: &[(&str, Cow<'_, Calendar>)], on: Date) -> Vec<WeekRow> {
    let each = || calendars.iter().map(|(_, calendar)| calendar);
    let until = each().map(|c| c.settled(on)).max().unwrap_or(on);
    let from = each()
        .map(|c| c.rolling_by_day(on, 4).date)
        .min()
        .unwrap_or(on);
    let mut monday = from.monday();
    let mut rows = Vec::new();
    while monday <= until {
        let free_week = each().all(|c| c.is_holiday_week(monday));
        let cell = |date: Date| DayCell {
            date,
            label: short_day(date),
            free: date > on || each().all(|c| !c.may_be_school_day(date)),
        };
        rows.push(WeekRow {
            monday,
            label: short_date(monday),
            holiday: each()
                .next()
                .filter(|_| free_week)
                .map(|c| holiday(c, monday)),
            days: week_days(monday).map(cell).collect(),
        });
        monday = monday.plus(7);
    }
    rows
}
