//! The window of a norm, drawn on the days of one of its worked examples, with its key.

use super::days::Days;
use super::strip;
use crate::view::Material;
use crate::view::norm::counted::Counted;
use crate::view::words::{condition_kinds, upper_first, weekday};
use checker::protocol::{Condition, Example, Norm, Protocol};
use checker::report::{NormReport, Outcome, ReadingReport};
use serde::Serialize;

/// A shape of the drawing and what it stands for.
#[derive(Debug, Serialize)]
pub struct KeyItem {
    /// `uur`, `dag`, `ziek`, `laat`, `vlak`, `bereikt` or `uiterlijk`.
    pub mark: &'static str,
    /// Its meaning.
    pub words: String,
}

/// A drawn example.
#[derive(Debug, Serialize)]
pub struct Strip {
    /// `Bereikt op dinsdag 3 november 2026, bij het 16e lesuur.`
    pub reached: String,
    /// `De school meldt uiterlijk ...`
    pub due: Option<String>,
    /// The days in words, where the drawing does not carry them itself.
    pub days: Option<String>,
    /// Names of holidays that are skipped.
    pub skipped: Vec<String>,
    /// The drawing.
    pub html: String,
    /// What its shapes mean.
    pub key: Vec<KeyItem>,
}

/// The reading that leads: the main one, else the first that decides.
pub(crate) fn leading(report: &NormReport) -> Option<&ReadingReport> {
    let readings = &report.readings;
    readings
        .iter()
        .find(|r| r.main)
        .or_else(|| readings.iter().find(|r| r.decides))
}

/// The first example that can be drawn: hours in lesson weeks as blocks, all else as days.
/// One that spans a holiday is better, and one that is reached better than one that is not.
pub(crate) fn window(material: &Material<'_>, protocol: &Protocol, norm: &Norm) -> Option<Strip> {
    if let Some(strip) = strip::strip(material, norm) {
        return Some(strip);
    }
    let examples = norm.examples.iter().enumerate();
    let drawn = examples.filter_map(|(place, example)| {
        let (rank, strip) = of_example(material, protocol, norm, example)?;
        Some(((rank, place), strip))
    });
    drawn
        .min_by_key(|(order, _)| *order)
        .map(|(_, strip)| strip)
}

fn of_example(
    material: &Material<'_>,
    protocol: &Protocol,
    norm: &Norm,
    example: &Example,
) -> Option<(u8, Strip)> {
    let counted = Counted::of(norm)?;
    let occurs = matches!(counted.condition, Condition::Occurs(_));
    let kinds = match counted.tally {
        Some(tally) => tally.kinds.to_vec(),
        None if occurs => condition_kinds(counted.condition),
        None => return None,
    };
    let engine = material.engine?;
    let case = engine.read_case(&example.case.0).ok()?;
    let report = engine.rules().evaluate(&case);
    let found = report
        .norms
        .iter()
        .find(|n| n.norm == norm.id && n.protocol == protocol.id)?;
    if !matches!(found.outcome, Outcome::Met | Outcome::NotMet) {
        return None;
    }
    let reading = leading(found).filter(|r| r.value.is_some())?;
    let days = Days::of(material, &case, &kinds)?;
    let due = found.steps.iter().filter_map(|s| s.due).min();
    // Of what merely occurs only the term is worth a drawing.
    if occurs && due.is_none() {
        return None;
    }
    // A school year or a number of months does not leave holidays out.
    let skipped = if reading.skips_holidays {
        days.skipped(reading)
    } else {
        Vec::new()
    };
    let rank = match (found.outcome, reading.reached_on, skipped.is_empty()) {
        (Outcome::Met, Some(_), false) => 0,
        (Outcome::Met, Some(_), true) => 1,
        (Outcome::NotMet, ..) => 2,
        _ => return None,
    };
    let due_words = due.and_then(|due| {
        let step = found.steps.iter().find(|s| s.due == Some(due))?;
        let actor = upper_first(&checker::tell::role(step.actor.first()?));
        Some(format!("{actor}: uiterlijk {}.", weekday(due)))
    });
    Some((
        rank,
        Strip {
            reached: sentence(found.outcome, reading, occurs),
            due: due_words,
            days: Some(days.told()),
            skipped,
            html: days.drawn(Some(reading), due),
            key: key(&days, reading, due.is_some()),
        },
    ))
}

/// `Bereikt op maandag 9 november 2026: 4 keer.`
fn sentence(outcome: Outcome, reading: &ReadingReport, occurs: bool) -> String {
    let value = reading.value.filter(|_| !occurs);
    let value = value.map_or_else(String::new, |v| {
        let unit = reading.unit.map_or("", |u| checker::tell::unit(u, v.min));
        format!(": {} {unit}", v.min)
    });
    match (outcome, reading.reached_on) {
        (Outcome::Met, Some(on)) => format!("Bereikt op {}{value}.", weekday(on)),
        _ => format!("Niet bereikt{value}."),
    }
}

fn key(days: &Days, reading: &ReadingReport, has_due: bool) -> Vec<KeyItem> {
    let any = |test: fn(&super::days::Marks) -> bool| days.marks.values().any(test);
    let item = |mark, words: &str| KeyItem {
        mark,
        words: words.to_owned(),
    };
    let mut items = Vec::new();
    if any(|m| m.sick) {
        items.push(item("ziek", "ziek"));
    }
    if any(|m| m.away) {
        items.push(item("dag", "een dag zonder geldige reden"));
    }
    if any(|m| m.late) {
        items.push(item("laat", "te laat"));
    }
    if let Some([first, last]) = reading.window {
        let words = format!(
            "de dagen die tellen: {} tot en met {}",
            strip::short(first),
            strip::short(last)
        );
        items.push(item("telt", &words));
    }
    if reading.reached_on.is_some() {
        items.push(item("bereikt", "norm bereikt"));
    }
    if has_due {
        items.push(item("uiterlijk", "laatste dag om te handelen"));
    }
    items
}
