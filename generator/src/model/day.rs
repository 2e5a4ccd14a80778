//! Dates as content writes them, in a form that templates can show.
//!
//! A `Day` is a full date; a `Moment` may be a bare year or month, because many
//! sources say no more. Reading and reckoning are the checker's calendar's.

use checker::calendar::{Date, Period};
pub use checker::tell::MONTHS;
use checker::tree::{Decode, SchemaValue, Schemas, Shape, Tape};
use serde::{Serialize, Serializer};
use std::fmt;

/// A calendar day, `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

/// A day, a month or a year: `2020-03-19`, `2020-03` or `2020`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    period: Period,
    text: String,
}

impl Day {
    /// `22 november 2026`.
    pub fn in_words(&self) -> String {
        let (year, month, day) = self.0.to_ymd();
        format!("{day} {} {year}", month_name(month))
    }
}

impl Moment {
    /// Reads a day, a month or a year; nothing if it does not exist.
    pub fn parse(text: &str) -> Option<Moment> {
        Period::parse(text).map(Moment::from)
    }

    /// As content writes it; year first, so that the order of texts is that of days.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The days it stands for.
    pub fn period(&self) -> Period {
        self.period
    }

    /// `19 maart 2020`, `maart 2020` or `2020`: as much as the source says.
    pub fn in_words(&self) -> String {
        let (year, month, _) = self.period.first.to_ymd();
        match self.text.len() {
            4 => year.to_string(),
            7 => format!("{} {year}", month_name(month)),
            _ => Day(self.period.first).in_words(),
        }
    }
}

impl From<Period> for Moment {
    fn from(period: Period) -> Self {
        Moment {
            period,
            text: period.to_string(),
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
        (self.period.first, self.period.last).cmp(&(other.period.first, other.period.last))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Decode for Day {
    fn shape() -> &'static Shape {
        Date::shape()
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        Day(Date::take(tape))
    }

    fn schema(schemas: &mut Schemas) -> SchemaValue {
        Date::schema(schemas)
    }
}

impl Decode for Moment {
    fn shape() -> &'static Shape {
        Period::shape()
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        Moment::from(Period::take(tape))
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
        serializer.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_as_much_as_the_source() {
        let words = |text: &str| Moment::parse(text).map(|m| m.in_words());
        assert_eq!(words("2020-03-19").as_deref(), Some("19 maart 2020"));
        assert_eq!(words("2020-03").as_deref(), Some("maart 2020"));
        assert_eq!(words("2020").as_deref(), Some("2020"));
    }
}
