//! Values that are not fully known: ranges, bands, and keys that may be null.

use crate::protocol::Amount;
use crate::record;
use crate::text::{Text, cut};
use crate::tree::{
    Decode, Decoder, Describe, Json, SchemaValue, Schemas, Shape, Tape, Value, Writer, digits,
};

/// A value, or the lowest and highest that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Lowest.
    pub min: Amount,
    /// Highest; endless if open.
    pub max: Amount,
}

impl Range {
    /// Nothing is known of it.
    pub const UNKNOWN: Range = Range {
        min: Amount::ZERO,
        max: Amount::ENDLESS,
    };

    /// Whether there is surely nothing.
    pub(crate) fn is_none(self) -> bool {
        self.max == Amount::ZERO
    }

    /// One certain value.
    pub fn exact(value: Amount) -> Self {
        Range {
            min: value,
            max: value,
        }
    }
}

// What follows in the tape of a range.
const ONE_VALUE: i64 = 0;
const TWO_ENDS: i64 = 1;

impl Decode for Range {
    fn shape() -> &'static Shape {
        &Shape::NumberOr(ONE_VALUE, Amount::shape, |node, d| {
            if !matches!(node.value, Value::Map(_)) {
                d.number(ONE_VALUE);
                return d.value(node, Amount::shape());
            }
            d.number(TWO_ENDS);
            d.value(node, Ends::shape());
            let range = Decoder::read::<Ends>(node).map(Range::from);
            if range.is_ok_and(|range| range.min > range.max) {
                d.fault(
                    "min-above-max",
                    node.span,
                    "Hier is `min` groter dan `max`.",
                    "Draai ze om.",
                );
            }
        })
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        match tape.number() {
            TWO_ENDS => Ends::take(tape).into(),
            _ => Range::exact(Amount::take(tape)),
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"anyOf": [
            {"type": "number", "minimum": 0},
            {"type": "object", "properties": {"min": {"type": ["number", "null"], "minimum": 0}, "max": {"type": ["number", "null"], "minimum": 0}}, "additionalProperties": false}
        ]})
    }
}

record! {
    /// The written form of a range that is not one value.
    pub struct Ends {
        /// Lowest.
        pub min: Option<Amount>,
        /// Highest.
        pub max: Option<Amount>,
    }
}

impl From<Ends> for Range {
    fn from(ends: Ends) -> Self {
        Range {
            min: ends.min.unwrap_or(Amount::ZERO),
            max: ends.max.unwrap_or(Amount::ENDLESS),
        }
    }
}

impl Json for Range {
    fn write(&self, to: &mut Writer) {
        if self.min == self.max {
            return self.min.write(to);
        }
        to.record("\"min\": \"max\": ", |to| {
            to.field(&self.min);
            to.field(&self.max);
        });
    }
}

impl Describe for Range {
    fn describe(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"anyOf": [
            {"type": "number", "minimum": 0},
            {
                "type": "object",
                "description": "Van `min` tot en met `max`; `max` is null als er geen grens bekend is.",
                "properties": {"min": {"type": "number", "minimum": 0}, "max": {"type": ["number", "null"], "minimum": 0}},
                "required": ["min", "max"]
            }
        ]})
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
    fn shape() -> &'static Shape {
        &Shape::Own(|node, d| {
            let [from, to] = node.as_list() else {
                return d.wrong_type(node, "twee leeftijden, zoals [12, 15]");
            };
            let age = Option::<u32>::shape();
            d.at_index(0, |d| d.value(from, age));
            d.at_index(1, |d| d.value(to, age));
            let age = |node| Decoder::read::<Option<u32>>(node).ok().flatten();
            if let (Some(from), Some(to)) = (age(from), age(to)) {
                if to < from {
                    d.fault(
                        "min-above-max",
                        node.span,
                        "De leeftijdsband loopt terug.",
                        "Schrijf de jongste leeftijd eerst.",
                    );
                }
            }
        })
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        AgeBand {
            from: <Option<u32> as Decode>::take(tape).unwrap_or(0),
            to: Decode::take(tape),
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "array", "items": {"type": ["integer", "null"], "minimum": 0, "maximum": 1_000_000}, "minItems": 2, "maxItems": 2})
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
    fn shape() -> &'static Shape {
        const { &Shape::Optional(T::shape) }
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        match tape.number() {
            Tape::ABSENT => Stated::Absent,
            Tape::NULL => Stated::Null,
            _ => Stated::Value(T::take(tape)),
        }
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
    /// The last n days.
    CalendarDays(u32),
    /// The last n school days.
    SchoolDays(u32),
    /// From the first of the month.
    CalendarMonth,
    /// The school year of `on`.
    SchoolYear,
    /// All days.
    None,
}

impl TotalWindow {
    /// Reads `4_lesson_weeks`, `12_calendar_weeks`, `2_months`, `10_school_days`, `30_calendar_days`,
    /// `calendar_month`, `school_year` or `none`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "school_year" => return Some(TotalWindow::SchoolYear),
            "calendar_month" => return Some(TotalWindow::CalendarMonth),
            "none" => return Some(TotalWindow::None),
            _ => {}
        }
        let (number, unit) = cut(text, b'_')?;
        let n = digits(number).filter(|n| (1..=200).contains(n))? as u32;
        match unit {
            "lesson_week" | "lesson_weeks" => Some(TotalWindow::LessonWeeks(n)),
            "calendar_week" | "calendar_weeks" => Some(TotalWindow::CalendarWeeks(n)),
            "month" | "months" => Some(TotalWindow::Months(n)),
            "school_day" | "school_days" => Some(TotalWindow::SchoolDays(n)),
            "calendar_day" | "calendar_days" => Some(TotalWindow::CalendarDays(n)),
            _ => None,
        }
    }
}

impl Decode for TotalWindow {
    fn shape() -> &'static Shape {
        &Shape::Own(|node, d| {
            match node.as_text() {
            Some(text) if TotalWindow::parse(text).is_some() => d.text(text),
            Some(text) => d.fault("unknown-window", node.span, Text::around("Onbekend venster `", text, "`."), "Schrijf bijvoorbeeld `4_lesson_weeks`, `12_lesson_weeks`, `2_months` of `school_year`."),
            None => d.wrong_type(node, "een venster, zoals `4_lesson_weeks`"),
        }
        })
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        TotalWindow::parse(tape.text()).unwrap_or(TotalWindow::None)
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "string", "pattern": "^([0-9]+_(lesson_weeks|calendar_weeks|months|school_days|calendar_days)|calendar_month|school_year|none)$"})
    }
}
