//! Damaged content gives faults with sound places, never a panic.
//!
//! Every file of the content is damaged in a few fixed ways and loaded by itself.

use crate::folder::content;
use generator::diagnostic::{Style, render};
use generator::model;
use generator::source::{Inputs, SourceFile};

/// The damages: cut short, a line lost, a line twice, a key misspelt, a value that opens a list.
fn damaged(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let middle = lines.len() / 2;
    let without = |skip: usize| -> String {
        let kept = lines.iter().enumerate().filter(|(i, _)| *i != skip);
        kept.map(|(_, line)| *line).collect()
    };
    let cut: String = text.chars().take(text.chars().count() * 2 / 3).collect();
    let twice: String = [&lines[..=middle], &lines[middle..]].concat().concat();
    vec![
        cut,
        without(middle),
        without(0),
        twice,
        text.replacen("id:", "idd:", 2),
        text.replacen(": ", ": [", 3),
        text.replacen('a', "\u{1F642}", 5),
        String::new(),
    ]
}

fn load_alone(file: &SourceFile, text: &str) {
    let mut inputs = Inputs::default();
    inputs.add_text(file.path.as_str(), text);
    let (_, diagnostics) = model::load(&inputs);
    for diagnostic in diagnostics.iter() {
        let place = diagnostic
            .place
            .as_ref()
            .expect("every fault of content has a place");
        let range = place.span.start as usize..place.span.end as usize;
        let whole = text.strip_prefix('\u{feff}').unwrap_or(text);
        assert!(whole.get(range).is_some(), "{}: {diagnostic:?}", file.path);
    }
    render(&diagnostics, &inputs, "content", Style::Plain);
}

#[test]
fn gives_faults_with_sound_places() {
    for file in content().files() {
        for text in damaged(&file.text) {
            load_alone(file, &text);
        }
    }
}
