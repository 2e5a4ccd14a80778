//! An example in which two readings disagree, side by side: the same days, another window.
//!
//! Windows, values and outcomes are those of the checker's report; nothing is counted here.

use super::strip::{calendar, holiday_name, log, weekday_short};
use crate::draw::{SmallDay, SmallWeek, small_weeks};
use crate::view::Material;
use crate::view::words::{first_tally, join};
use checker::calendar::{Calendar, Date};
use checker::protocol::{Example, Norm, Protocol};
use checker::report::{Outcome, ReadingReport};
use checker::tree::Node;
use serde::Serialize;
use std::collections::BTreeMap;

/// One reading of the example.
#[derive(Debug, Serialize)]
pub struct Side {
    /// Name of the reading.
    pub title: String,
    /// `Telt van woensdag 4 november tot en met dinsdag 1 december.`
    pub window: String,
    /// The drawing.
    pub html: String,
    /// `met` or `not_met`.
    pub outcome: &'static str,
    /// `16 van 16: bereikt op dinsdag 1 december`.
    pub words: String,
}

/// An example with two readings.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// The days and hours in words.
    pub days: String,
    /// The reading that leads first.
    pub sides: Vec<Side>,
    /// What follows if the reading that is reached holds.
    pub follows: Option<String>,
}

/// The first example whose deciding readings part on hours.
pub(crate) fn comparison(
    material: &Material<'_>,
    protocol: &Protocol,
    norm: &Norm,
) -> Option<Comparison> {
    let mut examples = norm.examples.iter();
    examples.find_map(|example| of_example(material, protocol, norm, example))
}

fn of_example(
    material: &Material<'_>,
    protocol: &Protocol,
    norm: &Norm,
    example: &Example,
) -> Option<Comparison> {
    if example.expect.outcome != "depends" {
        return None;
    }
    let tally = first_tally(norm.condition.as_ref()?).filter(|t| t.unit.is_hours())?;
    let hours = log(&example.case.0, &tally.kinds)?;
    let engine = material.engine?;
    let case = engine.read_case(&example.case.0).ok()?;
    let report = engine.rules().evaluate(&case);
    let found = report
        .norms
        .iter()
        .find(|n| n.norm == norm.id && n.protocol == protocol.id)?;
    let one = |outcome: Outcome| {
        let mut readings = found.readings.iter();
        readings.find(|r| r.decides && r.outcome == outcome && r.window.is_some())
    };
    let mut pair = [one(Outcome::Met)?, one(Outcome::NotMet)?];
    pair.sort_by_key(|r| !r.main);
    let region = example.case.0.get("calendar").and_then(|c| c.get("region"));
    let region = region.and_then(Node::as_text).unwrap_or("midden");
    let calendar = calendar(material, region, report.on);
    let windows = pair.iter().filter_map(|r| r.window);
    let from = windows.map(|w| w[0]).min()?.min(*hours.keys().next()?);
    let days = hours
        .iter()
        .map(|(day, n)| format!("{n} uur op {}", weekday_short(*day)));
    Some(Comparison {
        days: join(days.collect()),
        sides: pair
            .iter()
            .filter_map(|r| side(&calendar, &hours, (from, report.on), r))
            .collect(),
        follows: found
            .steps
            .iter()
            .find(|s| s.due.is_some())
            .map(|s| s.sentence.clone()),
    })
}

fn side(
    calendar: &Calendar,
    hours: &BTreeMap<Date, u32>,
    (from, until): (Date, Date),
    reading: &ReadingReport,
) -> Option<Side> {
    let [first, last] = reading.window?;
    let mut weeks = Vec::new();
    let mut monday = from.monday();
    while monday <= until {
        weeks.push(if calendar.is_holiday_week(monday) {
            SmallWeek::Holiday(holiday_name(calendar, monday))
        } else {
            let mut days = [SmallDay::default(); 5];
            for (day, date) in days.iter_mut().zip((0..).map(|i| monday.plus(i))) {
                *day = SmallDay {
                    date: date.to_ymd().2,
                    hours: hours.get(&date).copied().unwrap_or(0),
                    counts: first <= date && date <= last,
                    free: !calendar.may_be_school_day(date),
                    reached: reading.reached_on == Some(date),
                };
            }
            SmallWeek::Lessons(monday.iso_week(), days)
        });
        monday = monday.plus(7);
    }
    weeks.dedup();
    let outcome = match (reading.outcome, reading.reached_on) {
        (Outcome::Met, Some(on)) => format!("bereikt op {}", weekday_short(on)),
        (outcome, _) => checker::tell::outcome(outcome).to_owned(),
    };
    let value = reading.value.map(|v| v.min.to_string());
    let score = match (value, reading.threshold) {
        (Some(value), Some(threshold)) => format!("{value} van {threshold}: "),
        _ => String::new(),
    };
    Some(Side {
        title: reading.title.clone(),
        window: format!(
            "Telt van {} tot en met {}.",
            weekday_short(first),
            weekday_short(last)
        ),
        html: small_weeks(&weeks),
        outcome: reading.outcome.as_str(),
        words: format!("{score}{outcome}"),
    })
}
