//! Values that are not fully known: ranges, bands, and keys that may be null.

use crate::protocol::Amount;
use crate::tree::{Decode, Decoder, Node, SchemaValue, Schemas, Value};

/// A value, or the lowest and highest that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Lowest.
    pub min: Amount,
    /// Highest; endless if open.
    pub max: Amount,
}

impl Range {
    /// One certain value.
    pub fn exact(value: Amount) -> Self {
        Range {
            min: value,
            max: value,
        }
    }
}

impl Decode for Range {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return Amount::decode(node, d).map(Range::exact);
        };
        if let Some(entry) = entries
            .iter()
            .find(|e| !matches!(e.key.as_ref(), "min" | "max"))
        {
            return d.unknown_word(
                "unknown-key",
                entry.key_span,
                "sleutel",
                &entry.key,
                &["min", "max"],
            );
        }
        let min = d
            .field::<Option<Amount>>("min", node.get("min"), node)?
            .unwrap_or(Amount::ZERO);
        let max = d
            .field::<Option<Amount>>("max", node.get("max"), node)?
            .unwrap_or(Amount::ENDLESS);
        if min > max {
            return d.refuse(
                "min-above-max",
                node,
                "Hier is `min` groter dan `max`.",
                "Draai ze om.",
            );
        }
        Some(Range { min, max })
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "object", "properties": {"min": {"type": "number"}, "max": {"type": ["number", "null"]}}, "additionalProperties": false}
        ]})
    }
}

impl serde::Serialize for Range {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        if self.min == self.max {
            return self.min.serialize(serializer);
        }
        let mut map = serializer.serialize_struct("Range", 2)?;
        map.serialize_field("min", &self.min)?;
        map.serialize_field("max", &self.max)?;
        map.end()
    }
}

/// Ages from and to, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeBand {
    /// Youngest.
    pub from: u32,
    /// Oldest; open for "27 and over".
    pub to: Option<u32>,
}

impl Decode for AgeBand {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        match node.as_list() {
            [from, to] => {
                let from = d
                    .at_index(0, |d| Option::<u32>::decode(from, d))?
                    .unwrap_or(0);
                let to = d.at_index(1, |d| Option::<u32>::decode(to, d))?;
                if to.is_some_and(|to| to < from) {
                    return d.refuse(
                        "min-above-max",
                        node,
                        "De leeftijdsband loopt terug.",
                        "Schrijf de jongste leeftijd eerst.",
                    );
                }
                Some(AgeBand { from, to })
            }
            _ => d.wrong_type(node, "twee leeftijden, zoals [12, 15]"),
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "array", "items": {"type": ["integer", "null"]}, "minItems": 2, "maxItems": 2})
    }
}

/// A key that may be left out, null, or have a value; the three mean different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated<T> {
    /// The key is not there.
    Absent,
    /// The key is there and null.
    Null,
    /// A value.
    Value(T),
}

impl<T: Copy> Stated<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<T> {
        match self {
            Stated::Value(value) => Some(*value),
            _ => None,
        }
    }
}

impl<T: Decode> Decode for Stated<T> {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        Some(match Option::<T>::decode(node, d)? {
            Some(value) => Stated::Value(value),
            None => Stated::Null,
        })
    }

    fn absent() -> Option<Self> {
        Some(Stated::Absent)
    }

    fn schema(schemas: &mut Schemas) -> SchemaValue {
        Option::<T>::schema(schemas)
    }
}

/// The days that a total covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalWindow {
    /// The last n lesson weeks, counted by day or by week.
    LessonWeeks(u32),
    /// The last n times seven days.
    CalendarWeeks(u32),
    /// The last n months.
    Months(u32),
    /// The school year of `on`.
    SchoolYear,
    /// All days.
    None,
}

impl TotalWindow {
    /// Reads `4_lesson_weeks`, `12_calendar_weeks`, `2_months`, `school_year` or `none`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "school_year" => return Some(TotalWindow::SchoolYear),
            "none" => return Some(TotalWindow::None),
            _ => {}
        }
        let (number, unit) = text.split_once('_')?;
        let n: u32 = number.parse().ok().filter(|n| (1..=200).contains(n))?;
        match unit {
            "lesson_week" | "lesson_weeks" => Some(TotalWindow::LessonWeeks(n)),
            "calendar_week" | "calendar_weeks" => Some(TotalWindow::CalendarWeeks(n)),
            "month" | "months" => Some(TotalWindow::Months(n)),
            _ => None,
        }
    }
}

impl Decode for TotalWindow {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        match node.as_text() {
            Some(text) => match TotalWindow::parse(text) {
                Some(window) => Some(window),
                None => d.refuse("unknown-window", node, format!("Onbekend venster `{text}`."), "Schrijf bijvoorbeeld `4_lesson_weeks`, `12_lesson_weeks`, `2_months` of `school_year`."),
            },
            None => d.wrong_type(node, "een venster, zoals `4_lesson_weeks`"),
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "string", "pattern": "^([0-9]+_(lesson_weeks|calendar_weeks|months)|school_year|none)$"})
    }
}
