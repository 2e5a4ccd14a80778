//! The rule of plain Dutch: what parents read has short sentences.

use crate::diagnostic::{Diagnostic, RelPath};
use crate::markdown::Measure;
use checker::tree::Span;

/// The most words of one sentence.
const MOST_WORDS: u32 = 20;
/// The most words of a sentence on average, in tenths.
const AVERAGE_TENTHS: u32 = 120;

/// What is hard to read on a page for parents.
pub(super) fn check(file: &RelPath, measure: &Measure) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = measure
        .sentences
        .iter()
        .filter(|sentence| sentence.words > MOST_WORDS)
        .map(|sentence| {
            Diagnostic::warning(
                "long-sentence",
                format!(
                    "Deze zin heeft {} woorden; voor ouders zijn het er hoogstens {MOST_WORDS}.",
                    sentence.words
                ),
            )
            .at(file, sentence.span)
            .with_help("Maak er twee zinnen van.")
        })
        .collect();
    let average = measure.average_tenths();
    if average > AVERAGE_TENTHS {
        let message = format!(
            "De zinnen zijn gemiddeld {},{} woorden lang; voor ouders is dat hoogstens {}.",
            average / 10,
            average % 10,
            AVERAGE_TENTHS / 10
        );
        found.push(
            Diagnostic::warning("long-sentences", message)
                .at(file, Span::default())
                .with_help("Maak de zinnen korter."),
        );
    }
    found
}
