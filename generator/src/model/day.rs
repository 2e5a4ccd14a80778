//! Dates as content writes them, in a form that templates can show.
//!
//! A `Day` is a full date; a `Moment` may be a bare year or month, because many
//! sources say no more. Reading and reckoning are the checker's calendar's.

use checker::calendar::{Date, Period};
use checker::tree::{Decode, Decoder, Node, SchemaValue, Schemas};
use serde::{Serialize, Serializer};
use std::fmt;

/// A calendar day, `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

/// A day, a month or a year: `2020-03-19`, `2020-03` or `2020`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub Period);

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

impl Day {
    /// `22 november 2026`.
    pub fn in_words(self) -> String {
        let (year, month, day) = self.0.to_ymd();
        format!("{day} {} {year}", month_name(month))
    }
}

impl Moment {
    /// `19 maart 2020`, `maart 2020` or `2020`: as much as the source says.
    pub fn in_words(self) -> String {
        let (year, month, _) = self.0.first.to_ymd();
        match self.0.to_string().len() {
            4 => year.to_string(),
            7 => format!("{} {year}", month_name(month)),
            _ => Day(self.0.first).in_words(),
        }
    }
}

fn month_name(month: u32) -> &'static str {
    MONTHS
        .iter()
        .zip(1..)
        .find(|(_, number)| *number == month)
        .map_or("", |(name, _)| name)
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0.first, self.0.last).cmp(&(other.0.first, other.0.last))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Decode for Day {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        Date::decode(node, d).map(Day)
    }

    fn schema(schemas: &mut Schemas) -> SchemaValue {
        Date::schema(schemas)
    }
}

impl Decode for Moment {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        Period::decode(node, d).map(Moment)
    }

    fn schema(schemas: &mut Schemas) -> SchemaValue {
        Period::schema(schemas)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_as_much_as_the_source() {
        let words = |text: &str| Period::parse(text).map(|p| Moment(p).in_words());
        assert_eq!(words("2020-03-19").as_deref(), Some("19 maart 2020"));
        assert_eq!(words("2020-03").as_deref(), Some("maart 2020"));
        assert_eq!(words("2020").as_deref(), Some("2020"));
    }
}
