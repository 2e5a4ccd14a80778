//! Holds a text against its translation by what must be the same in every language.
//!
//! Numbers, dates, links, drawings, and how many headings and list items there are: per part
//! of the text, so that a number cannot move to another question. Words are not judged.

use checker::tree::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// What must be the same of one part: the text up to the first heading, or under one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Where the part begins.
    pub(super) start: Span,
    /// Numbers, and months beside a number.
    pub(super) numbers: Vec<Found>,
    /// Targets of links.
    pub(super) links: Vec<Found>,
    /// Directives, as written.
    pub(super) directives: Vec<Found>,
    /// Items of lists and rows of tables.
    pub(super) items: usize,
}

/// Something that must be the same, as both languages would write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) value: String,
    pub(super) span: Span,
}

/// Reads a text in a file: `range` of `text`, with the months of its language.
pub(super) fn parts(text: &str, range: Range<usize>, months: &[String]) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut at = range.start;
    for line in text.get(range).unwrap_or("").split_inclusive('\n') {
        if line.starts_with("## ") {
            parts.push(Part {
                start: span(at, line.trim_end()),
                ..Part::default()
            });
        }
        if let Some(part) = parts.last_mut() {
            part.line(line, at, months);
        }
        at += line.len();
    }
    parts
}

/// The numbers of a short text without a place of its own.
pub(super) fn numbers(text: &str, at: Span, months: &[String]) -> Vec<Found> {
    let mut part = Part::default();
    part.line(text, at.start as usize, months);
    part.numbers
}

/// What only the first has, and what only the second has.
pub(super) fn differ(ours: &[Found], theirs: &[Found]) -> (Vec<Found>, Vec<Found>) {
    let mut extra = theirs.to_vec();
    let mut missing = Vec::new();
    for found in ours {
        match extra.iter().position(|other| other.value == found.value) {
            Some(same) => {
                extra.remove(same);
            }
            None => missing.push(found.clone()),
        }
    }
    (missing, extra)
}

impl Part {
    fn line(&mut self, line: &str, at: usize, months: &[String]) {
        let bare = line.trim();
        if let Some(words) = bare.strip_prefix(":::") {
            if !words.trim().is_empty() {
                self.directives.push(found(words.trim(), at, line));
            }
            return;
        }
        let (is_item, text_from) = item(line);
        self.items += usize::from(is_item);
        let mut text = line.to_owned();
        for target in targets(line) {
            let written = line.get(target.clone()).unwrap_or("");
            self.links.push(found(written, at + target.start, written));
            text.replace_range(target.clone(), &" ".repeat(target.len()));
        }
        text.replace_range(..text_from, &" ".repeat(text_from));
        self.figures(&text, at);
        self.months(&text, at, months);
    }

    fn figures(&mut self, text: &str, at: usize) {
        let mut run = String::new();
        let mut start = 0;
        for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match western(c) {
                Some(digit) => {
                    if run.is_empty() {
                        start = place;
                    }
                    run.push(digit);
                }
                None if !run.is_empty() => {
                    let written = text.get(start..place).unwrap_or("");
                    self.numbers.push(found(&run, at + start, written));
                    run.clear();
                }
                None => {}
            }
        }
    }

    /// A month beside a number is part of a date: `22 november` and `November 22` are one.
    fn months(&mut self, text: &str, at: usize, months: &[String]) {
        let words: Vec<(usize, &str)> = words(text).collect();
        let is_number = |(_, word): &(usize, &str)| word.chars().any(|c| western(c).is_some());
        let mut beside = BTreeSet::new();
        for (i, _) in words.iter().enumerate().filter(|(_, w)| is_number(w)) {
            beside.extend(i.checked_sub(1));
            beside.insert(i + 1);
        }
        for (place, word) in beside.into_iter().filter_map(|i| words.get(i)) {
            let bare = word
                .trim_matches(|c: char| !c.is_alphabetic())
                .to_lowercase();
            let month = months.iter().position(|m| m.to_lowercase() == bare);
            if let Some(month) = month {
                let value = format!("maand {}", month + 1);
                self.numbers.push(found(&value, at + place, word));
            }
        }
    }
}

fn found(value: &str, at: usize, written: &str) -> Found {
    Found {
        value: value.to_owned(),
        span: span(at, written.trim_end()),
    }
}

fn span(at: usize, written: &str) -> Span {
    crate::source::span(at..at + written.len())
}

/// Whether a line is an item or a row, and where its text begins.
fn item(line: &str) -> (bool, usize) {
    let indent = line.len() - line.trim_start().len();
    let text = line.trim_start();
    if text.starts_with("- ") || text.starts_with('|') {
        return (true, indent + 1);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_step = digits > 0 && text.get(digits..).is_some_and(|t| t.starts_with(". "));
    if is_step {
        (true, indent + digits + 1)
    } else {
        (false, 0)
    }
}

/// Where the targets of links stand in a line.
fn targets(line: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(open) = line.get(from..).and_then(|rest| rest.find("](")) {
        let start = from + open + 2;
        let Some(length) = line.get(start..).and_then(|rest| rest.find(')')) else {
            break;
        };
        all.push(start..start + length);
        from = start + length;
    }
    all
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// A digit of any script that the languages of the site use, as `0` to `9`.
pub(super) fn western(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::{Part, differ, parts};

    fn read(text: &str, months: &[&str]) -> Vec<Part> {
        let months: Vec<String> = months.iter().map(|m| (*m).to_owned()).collect();
        parts(text, 0..text.len(), &months)
    }

    fn values(part: &Part) -> Vec<&str> {
        part.numbers.iter().map(|n| n.value.as_str()).collect()
    }

    #[test]
    fn numbers_are_the_same_in_every_script_and_lists_count_for_themselves() {
        let dutch = read("1. Bij **16 uur** in [4](norm:nl-16-in-4).\n", &[]);
        let arabic = read("1. \u{0661}\u{0666} ([\u{0664}](norm:nl-16-in-4))\n", &[]);
        assert_eq!(values(&dutch[0]), ["16", "4"]);
        assert_eq!(values(&arabic[0]), ["16", "4"]);
        assert_eq!((dutch[0].items, arabic[0].items), (1, 1));
        assert_eq!(dutch[0].links[0].value, "norm:nl-16-in-4");
    }

    #[test]
    fn a_date_is_one_in_any_order_and_a_month_alone_is_a_word() {
        let dutch = read("Op 1 mei 2026, niet in mei.", &["april", "mei"]);
        let english = read("On May 1, 2026; you may.", &["April", "May"]);
        assert_eq!(values(&dutch[0]), ["1", "2026", "maand 2"]);
        let (missing, extra) = differ(&dutch[0].numbers, &english[0].numbers);
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{missing:?} {extra:?}"
        );
    }

    #[test]
    fn each_part_has_its_own_numbers() {
        let dutch = read("a 3\n\n## B\n\nc 16\n\n::: maatlat norm=x\n:::\n", &[]);
        let other = read("a 16\n\n## B\n\nc 3\n", &[]);
        let (missing, extra) = differ(&dutch[0].numbers, &other[0].numbers);
        assert_eq!(
            (missing[0].value.as_str(), extra[0].value.as_str()),
            ("3", "16")
        );
        assert_eq!(extra[0].span.start, 2);
        assert_eq!(dutch[1].directives[0].value, "maatlat norm=x");
        assert!(other[1].directives.is_empty());
    }
}
