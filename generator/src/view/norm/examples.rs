//! Worked examples: the case in words, what must come out, and one drawn as a week strip.

use super::counted::Counted;
use crate::view::Material;
use crate::view::words::{day, weekday};
use checker::case::Case;
use checker::protocol::{Condition, Example, Norm};
use serde::Serialize;

mod compare;
mod days;
mod strip;
mod told;
mod window;

pub(super) use compare::{Comparison, comparisons};
pub(super) use days::Days;
pub(super) use window::{Strip, leading, window};

/// One example.
#[derive(Debug, Serialize)]
pub struct ExampleView {
    /// What it shows.
    pub title: String,
    /// The days of its absence in words, and the day asked about.
    pub case: Option<String>,
    /// Outcome: `met`, `not_met`, ...
    pub outcome: String,
    /// Outcome in words.
    pub words: String,
    /// Per reading: name, outcome, words.
    pub readings: Vec<(String, String, &'static str)>,
    /// Latest day to act, in words.
    pub due: Option<String>,
}

/// An outcome in a word.
pub(crate) fn outcome(outcome: &str) -> &'static str {
    match outcome {
        "met" => "bereikt",
        "not_met" => "niet bereikt",
        "depends" => "hangt af van de lezing",
        "not_applicable" => "niet van toepassing",
        _ => "onbekend",
    }
}

/// An example in words.
pub(super) fn view(material: &Material<'_>, norm: &Norm, example: &Example) -> ExampleView {
    let expect = &example.expect;
    // What merely occurs has no number to reach.
    let occurs = Counted::of(norm).is_some_and(|c| matches!(c.condition, Condition::Occurs(_)));
    let words = match (expect.outcome.as_str(), expect.reached_on) {
        ("met", Some(on)) if occurs => format!("geldt vanaf {}", day(on)),
        ("met", None) if occurs => "geldt".to_owned(),
        ("not_met", _) if occurs => "geldt niet".to_owned(),
        (word, Some(on)) => format!("{} op {}", outcome(word), day(on)),
        (word, None) => outcome(word).to_owned(),
    };
    let title_of = |id: &str| {
        let reading = norm.readings.iter().find(|r| r.id == id);
        reading
            .and_then(|r| r.title.clone())
            .unwrap_or_else(|| id.replace('_', " "))
    };
    ExampleView {
        title: example.title.clone(),
        case: case(material, norm, example),
        outcome: expect.outcome.clone(),
        words,
        // Readings that agree with the outcome say nothing new.
        readings: expect
            .readings
            .iter()
            .filter(|(_, o)| **o != expect.outcome)
            .map(|(id, o)| (title_of(id), o.clone(), outcome(o)))
            .collect(),
        due: expect.due.map(weekday),
    }
}

/// `15 jaar. Ziek op 7 september en 12 oktober. Gevraagd op dinsdag 24 november 2026.`
fn case(material: &Material<'_>, norm: &Norm, example: &Example) -> Option<String> {
    let engine = material.engine?;
    let read = |example: &Example| engine.read_case(&example.case.0).ok();
    let case = read(example)?;
    Counted::of(norm)?;
    let others: Vec<Case> = norm.examples.iter().filter_map(read).collect();
    let mut sentences = told::pupil(&case, &others);
    sentences.extend(told::absence(material, &case));
    sentences.extend(told::besides(norm, &case));
    sentences.push(format!("Gevraagd op {}.", weekday(case.on)));
    Some(sentences.join(" "))
}
