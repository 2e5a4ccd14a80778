//! One fact of a fictional pupil changed, and which norms then answer otherwise.

use crate::model::WhatIf;
use crate::view::Material;
use crate::view::names::{Link, Names};
use crate::view::words::weekday;
use checker::ahead::{Difference, Given, what_if};
use checker::case::Case;
use checker::protocol::Condition;
use checker::report::Outcome;
use serde::Serialize;

/// What one norm gives otherwise.
#[derive(Debug, Serialize)]
pub struct ChangedNorm {
    /// The norm.
    pub norm: Link,
    /// Outcome as it was: `met`, ...
    pub was: &'static str,
    /// In words.
    pub was_words: String,
    /// Outcome with the change.
    pub now: &'static str,
    /// In words.
    pub now_words: String,
}

/// One fact changed.
#[derive(Debug, Serialize)]
pub struct Changed {
    /// Which.
    pub title: String,
    /// What changes.
    pub norms: Vec<ChangedNorm>,
}

/// The norms that answer the changed case differently, each with both answers.
pub(super) fn changed(
    material: &Material<'_>,
    names: &Names<'_>,
    case: &Case,
    other: &WhatIf,
) -> Option<Changed> {
    let engine = material.engine?;
    let mut changed = engine.read_case(&other.case.0).ok()?;
    changed.protocols.clone_from(&case.protocols);
    let differences = what_if(engine.rules(), case, &changed).into_iter();
    let norms = differences.filter(|d| tells(names, d)).filter_map(|d| {
        let ((was, was_words), (now, now_words)) = (given(&d.was), given(&d.now));
        Some(ChangedNorm {
            norm: names.norm_link(&d.norm)?,
            was,
            was_words,
            now,
            now_words,
        })
    });
    Some(Changed {
        title: other.title.clone(),
        norms: norms.collect(),
    })
}

/// What only a person decides, and what is never done, is no news of one fact.
fn tells(names: &Names<'_>, of: &Difference) -> bool {
    let unknown = |g: &Option<Given>| g.as_ref().is_some_and(|g| g.outcome == Outcome::Unknown);
    // That something occurred, the changed fact itself says already.
    let merely_occurs = names
        .norm(&of.norm)
        .is_some_and(|(_, n)| matches!(n.condition, Some(Condition::Occurs(_))));
    !unknown(&of.was) && !unknown(&of.now) && !merely_occurs
}

/// A norm that another takes over is not met, but for another reason than too little.
pub(super) fn goes_over(because: &str) -> Option<String> {
    let words = because.strip_prefix("Gaat over in ")?;
    let (norm, _) = words.split_once(':')?;
    Some(format!("gaat over in {norm}"))
}

/// An outcome and its words, with the day of reaching.
fn given(given: &Option<Given>) -> (&'static str, String) {
    let Some(given) = given else {
        return ("not_applicable", "niet nagerekend".to_owned());
    };
    if let Some(words) = goes_over(&given.because) {
        return (given.outcome.as_str(), words);
    }
    let words = checker::tell::outcome(given.outcome);
    let on = given.reached_on.filter(|_| given.outcome == Outcome::Met);
    let words = on.map_or(words.to_owned(), |on| format!("{words} op {}", weekday(on)));
    (given.outcome.as_str(), words)
}
