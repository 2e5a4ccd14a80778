//! Dates as content writes them.
//!
//! A `Day` is a full date; a `Moment` may be a bare year or month, because many
//! sources say no more. Both keep their text: written year first, text order is date
//! order. Reckoning with days is the checker's calendar, not this room.

use checker::tree::{Decode, Decoder, Node, Schemas, SchemaValue, Value};
use serde::Serialize;

/// A calendar day, `2026-11-22`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(transparent)]
pub struct Day(String);

/// A day, a month or a year: `2020-03-19`, `2020-03` or `2020`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(transparent)]
pub struct Moment(String);

impl Day {
    /// Reads `2026-11-22`; nothing if no such day exists.
    pub fn parse(text: &str) -> Option<Day> {
        (parts(text)?.len() == 3).then(|| Day(text.to_owned()))
    }

    /// As content writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `22 november 2026`.
    pub fn in_words(&self) -> String {
        in_words(&self.0)
    }
}

impl Moment {
    /// Reads a day, a month or a year; nothing if it does not exist.
    pub fn parse(text: &str) -> Option<Moment> {
        parts(text).map(|_| Moment(text.to_owned()))
    }

    /// As content writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `19 maart 2020`, `maart 2020` or `2020`.
    pub fn in_words(&self) -> String {
        in_words(&self.0)
    }
}

const MONTHS: [&str; 12] = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
];

/// Year, month and day, as far as given; nothing for a date that does not exist.
fn parts(text: &str) -> Option<Vec<u32>> {
    let pieces: Vec<&str> = text.split('-').collect();
    let widths = [4, 2, 2];
    if pieces.len() > 3 || !pieces.iter().zip(widths).all(|(p, width)| p.len() == width && p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let numbers: Vec<u32> = pieces.iter().filter_map(|p| p.parse().ok()).collect();
    let year = *numbers.first()?;
    let month = numbers.get(1).copied().unwrap_or(1);
    let day = numbers.get(2).copied().unwrap_or(1);
    let exists = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    exists.then_some(numbers)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn in_words(text: &str) -> String {
    let numbers = parts(text).unwrap_or_default();
    let month = numbers.get(1).and_then(|m| MONTHS.get((*m as usize).checked_sub(1)?)).copied().unwrap_or_default();
    match numbers.as_slice() {
        [year] => year.to_string(),
        [year, _] => format!("{month} {year}"),
        [year, _, day] => format!("{day} {month} {year}"),
        _ => text.to_owned(),
    }
}

fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) | Value::Plain(text) => Some(text),
        _ => None,
    }
}

impl Decode for Day {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let Some(text) = text(node) else { return d.wrong_type(node, "een datum") };
        match Day::parse(text) {
            Some(day) => Some(day),
            None => d.refuse("no-date", node, format!("`{text}` is geen datum."), "Schrijf jaar, maand en dag: `2026-11-22`."),
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "string", "format": "date"})
    }
}

impl Decode for Moment {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let Some(text) = text(node) else { return d.wrong_type(node, "een datum, maand of jaar") };
        match Moment::parse(text) {
            Some(moment) => Some(moment),
            None => d.refuse("no-date", node, format!("`{text}` is geen datum, maand of jaar."), "Schrijf `2020-03-19`, `2020-03` of `2020`."),
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in ["2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-11", "2026-11-22-1", "", "20x6-01-01"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert!(Day::parse("2028-02-29").is_some());
    }

    #[test]
    fn reads_as_much_as_the_source_says() {
        let words = |text: &str| Moment::parse(text).map(|m| m.in_words());
        assert_eq!(words("2020-03-19").as_deref(), Some("19 maart 2020"));
        assert_eq!(words("2020-03").as_deref(), Some("maart 2020"));
        assert_eq!(words("2020").as_deref(), Some("2020"));
        assert_eq!(words("maart"), None);
    }
}
