//! Worked examples: the case in words, what must come out, and one drawn as a week strip.

use crate::view::Material;
use crate::view::words::{day, weekday};
use checker::protocol::{Example, Norm};
use checker::tree::{Node, Value};
use serde::Serialize;

mod strip;

pub use strip::{Strip, strip};

/// One example.
#[derive(Debug, Serialize)]
pub struct ExampleView {
    /// What it shows.
    pub title: String,
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
pub(super) fn view(norm: &Norm, example: &Example) -> ExampleView {
    let expect = &example.expect;
    let mut words = outcome(&expect.outcome).to_owned();
    if let Some(on) = expect.reached_on {
        words.push_str(&format!(" op {}", day(on)));
    }
    let title_of = |id: &str| {
        let reading = norm.readings.iter().find(|r| r.id == id);
        reading.and_then(|r| r.title.clone()).unwrap_or_else(|| id.replace('_', " "))
    };
    ExampleView {
        title: example.title.clone(),
        outcome: expect.outcome.clone(),
        words,
        readings: expect.readings.iter().map(|(id, o)| (title_of(id), o.clone(), outcome(o))).collect(),
        due: expect.due.map(weekday),
    }
}

/// A text of a tree.
fn text<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    node.get(key)?.as_text()
}

/// The items of a list in a tree.
fn items<'n, 's>(node: &'n Node<'s>, key: &str) -> &'n [Node<'s>] {
    match node.get(key).map(|n| &n.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The material a strip needs besides the norm.
type Stuff<'m> = Material<'m>;
