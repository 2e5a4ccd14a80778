//! Examples in which readings disagree, side by side: the same days, another count.
//!
//! Windows, values and outcomes are those of the checker's report; nothing is counted here.

use super::days::Days;
use super::strip::weekday_short;
use crate::view::Material;
use crate::view::words::first_tally;
use checker::protocol::{Example, Norm, Protocol};
use checker::report::{Outcome, ReadingReport};
use serde::Serialize;
use std::collections::BTreeSet;

/// One reading of the example.
#[derive(Debug, Serialize)]
pub struct Side {
    /// Name of the reading.
    pub title: String,
    /// `Telt van woensdag 4 november tot en met dinsdag 1 december.`
    pub window: Option<String>,
    /// The drawing.
    pub html: String,
    /// `met` or `not_met`.
    pub outcome: &'static str,
    /// `16 van 16: bereikt op dinsdag 1 december`.
    pub words: String,
}

/// An example with the readings that decide.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// What the example shows.
    pub title: String,
    /// The days in words.
    pub days: String,
    /// The reading that leads first.
    pub sides: Vec<Side>,
    /// What follows if the reading that is reached holds.
    pub follows: Option<String>,
}

/// At most two are shown: more of them say the same.
const MOST: usize = 2;

/// The examples whose deciding readings part, each with another division of the readings.
pub(crate) fn comparisons(
    material: &Material<'_>,
    protocol: &Protocol,
    norm: &Norm,
) -> Vec<Comparison> {
    let mut seen: BTreeSet<Vec<&'static str>> = BTreeSet::new();
    let found = norm
        .examples
        .iter()
        .filter(|e| e.expect.outcome == "depends")
        .filter_map(|example| of_example(material, protocol, norm, example))
        .filter(|c| seen.insert(c.sides.iter().map(|s| s.outcome).collect()));
    found.take(MOST).collect()
}

fn of_example(
    material: &Material<'_>,
    protocol: &Protocol,
    norm: &Norm,
    example: &Example,
) -> Option<Comparison> {
    let tally = first_tally(norm.condition.as_ref()?)?;
    let engine = material.engine?;
    let case = engine.read_case(&example.case.0).ok()?;
    let days = Days::of(material, &case, &tally.kinds)?;
    let report = engine.rules().evaluate(&case);
    let found = report
        .norms
        .iter()
        .find(|n| n.norm == norm.id && n.protocol == protocol.id)?;
    let mut deciding: Vec<&ReadingReport> = found.readings.iter().filter(|r| r.decides).collect();
    deciding.sort_by_key(|r| !r.main);
    let has = |outcome| deciding.iter().any(|r| r.outcome == outcome);
    if !has(Outcome::Met) || !has(Outcome::NotMet) {
        return None;
    }
    Some(Comparison {
        title: example.title.clone(),
        days: days.told(),
        sides: joined(deciding.iter().map(|r| side(&days, r))),
        follows: found
            .steps
            .iter()
            .find(|s| s.due.is_some())
            .map(|s| s.sentence.clone()),
    })
}

/// Readings that come to the same are one side.
fn joined(sides: impl Iterator<Item = Side>) -> Vec<Side> {
    let mut joined: Vec<Side> = Vec::new();
    for side in sides {
        match joined
            .iter_mut()
            .find(|s| s.html == side.html && s.words == side.words && s.window == side.window)
        {
            Some(same) => same.title = format!("{} / {}", same.title, side.title),
            None => joined.push(side),
        }
    }
    joined
}

fn side(days: &Days, reading: &ReadingReport) -> Side {
    let outcome = match (reading.outcome, reading.reached_on) {
        (Outcome::Met, Some(on)) => format!("bereikt op {}", weekday_short(on)),
        (outcome, _) => checker::tell::outcome(outcome).to_owned(),
    };
    let value = reading.value.map(|v| v.min.to_string());
    let unit = reading.unit.filter(|u| !u.is_hours());
    let score = match (value, reading.threshold) {
        (Some(value), Some(threshold)) => {
            let unit = unit.map_or_else(String::new, |u| {
                format!(" {}", checker::tell::unit(u, threshold))
            });
            format!("{value} van {threshold}{unit}: ")
        }
        _ => String::new(),
    };
    Side {
        title: reading.title.clone(),
        window: reading.window.map(|[first, last]| {
            format!(
                "Telt van {} tot en met {}.",
                weekday_short(first),
                weekday_short(last)
            )
        }),
        html: days.drawn(Some(reading), None),
        outcome: reading.outcome.as_str(),
        words: format!("{score}{outcome}"),
    }
}
