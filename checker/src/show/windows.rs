//! Which weeks the form asks about, for a date and the calendar of a school.

use super::days::{holiday, week_days};
use crate::answer;
use crate::calendar::{Calendar, Date};
use crate::case::Case;
use crate::evaluate::Rules;
use crate::gather::Gather;
use crate::text::Text;
use std::borrow::Cow;

answer! {
    /// What the form prints and the weeks of its table.
    #[derive(Debug)]
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
}

answer! {
    /// A row of the table.
    #[derive(Debug)]
    struct WeekRow {
        /// Its Monday.
        monday: Date,
        /// "26 okt".
        label: String,
        /// Its holiday, if it has no lessons.
        @if_any holiday: Option<String>,
        /// Monday to Friday.
        days: Vec<DayCell>,
    }
}

answer! {
    /// A cell of the table.
    #[derive(Debug)]
    struct DayCell {
        date: Date,
        /// "2 november".
        label: String,
        /// No school, or after the day asked about.
        free: bool,
    }
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
            .least()
            .unwrap_or(on),
        year_from: on.school_year_start(),
        weeks: rows(&calendars, on),
    })
}

/// One stretch where all regions agree, else one per region.
fn in_words(calendars: &[(&str, Cow<'_, Calendar>)], on: Date, n: u32) -> String {
    let mut stretches: Vec<String> = Vec::new();
    for (_, calendar) in calendars {
        stretches.push(stretch(calendar, on, n));
    }
    let mut all = Text::default();
    for (place, text) in stretches.iter().enumerate() {
        if stretches.iter().position(|other| other == text) != Some(place) {
            continue;
        }
        all.put(if place == 0 { "" } else { "; of " }).put(text);
        if stretches.iter().any(|other| other != text) {
            all.put(" (vakantieregio ");
            for (other, (region, _)) in stretches.iter().zip(calendars).skip(place) {
                if other == text {
                    all.put(if all.ends_with(" ") { "" } else { " en " })
                        .put(region);
                }
            }
            all.put(")");
        }
    }
    all.done()
}

fn stretch(calendar: &Calendar, on: Date, n: u32) -> String {
    let until = calendar.settled(on);
    let from = calendar.rolling_by_day(on, n).date;
    let mut text = Text::default();
    text.weekday(from).put(" t/m ").weekday(until);
    let mut skipped: Vec<&str> = Vec::new();
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
    for (place, name) in skipped.iter().enumerate() {
        text.put(if place == 0 { ", " } else { " en " }).put(name);
    }
    if !skipped.is_empty() {
        text.put(" overgeslagen");
    }
    text.done()
}

/// A week or day is only left out where every region that is possible has it free.
fn rows(calendars: &[(&str, Cow<'_, Calendar>)], on: Date) -> Vec<WeekRow> {
    let each = || calendars.iter().map(|(_, calendar)| calendar);
    let until = each().map(|c| c.settled(on)).most().unwrap_or(on);
    let from = each()
        .map(|c| c.rolling_by_day(on, 4).date)
        .least()
        .unwrap_or(on);
    let mut monday = from.monday();
    let mut rows = Vec::new();
    while monday <= until {
        let free_week = each().all(|c| c.is_holiday_week(monday));
        let cell = |date: Date| DayCell {
            date,
            label: Text::of(|text| {
                text.day_of_month(date);
            }),
            free: date > on || each().all(|c| !c.may_be_school_day(date)),
        };
        rows.push(WeekRow {
            monday,
            label: Text::of(|text| {
                text.short_date(monday);
            }),
            holiday: each()
                .next()
                .filter(|_| free_week)
                .map(|c| holiday(c, monday).to_owned()),
            days: week_days(monday).map(cell).collect(),
        });
        monday = monday.plus(7);
    }
    rows
}
