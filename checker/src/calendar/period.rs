//! A day, a month or a year: how sources say from when something holds.

use super::Date;
use crate::text::Text;
use crate::tree::{Decode, SchemaValue, Schemas, Shape, Tape, Value};
use std::fmt;

/// A date that may be a bare year or month; it stands for all days in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day it stands for.
    pub first: Date,
    /// The last day it stands for.
    pub last: Date,
    precision: u8,
}

impl Period {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.len() {
            4 => {
                let first = Date::parse(&Text::around(text, "-01-01", ""))?;
                Some(Period {
                    first,
                    last: first.plus_months(12).before(),
                    precision: 4,
                })
            }
            7 => {
                let first = Date::parse(&Text::around(text, "-01", ""))?;
                Some(Period {
                    first,
                    last: first.plus_months(1).before(),
                    precision: 7,
                })
            }
            _ => Date::parse(text).map(|day| Period {
                first: day,
                last: day,
                precision: 10,
            }),
        }
    }
}

impl Text {
    /// A period as it was written: `2020`, `2020-03` or `2020-03-19`.
    pub(crate) fn written_period(&mut self, period: Period) -> &mut Self {
        let mut first = Text::default();
        first.date(period.first, "-");
        let written = first.get(..usize::from(period.precision));
        self.put(written.unwrap_or_default())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Text::default();
        f.write_str(text.written_period(*self))
    }
}

impl Decode for Period {
    fn shape() -> &'static Shape {
        &Shape::Own(|node, d| {
            let text = match &node.value {
                Value::Text(text) | Value::Plain(text) => text.to_string(),
                Value::Number(year) => (year / 100).to_string(),
                _ => {
                    return d.wrong_type(node, "een datum, een maand (2020-03) of een jaar (2015)");
                }
            };
            match Period::parse(&text) {
                Some(period) => {
                    d.number(period.first.number().into());
                    d.number(period.last.number().into());
                    d.number(period.precision.into());
                }
                None => d.fault(
                    "not-a-date",
                    node.span,
                    Text::around("`", &text, "` is geen bestaande datum, maand of jaar."),
                    "Schrijf 2015, 2020-03 of 2020-03-19.",
                ),
            }
        })
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        Period {
            first: Date::take(tape),
            last: Date::take(tape),
            precision: tape.number() as u8,
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"anyOf": [{"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, {"type": "integer"}]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_year_or_month_stands_for_all_its_days() {
        let year = Period::parse("2015").expect("a year");
        assert_eq!(
            (year.first.to_string(), year.last.to_string()),
            ("2015-01-01".into(), "2015-12-31".into())
        );
        let month = Period::parse("2020-03").expect("a month");
        assert_eq!(month.last.to_string(), "2020-03-31");
        assert_eq!(month.to_string(), "2020-03");
    }

    #[test]
    fn editors_are_told_how_a_period_is_written() {
        let mut schemas = Schemas::default();
        let period = Period::schema(&mut schemas);
        let pattern = &period["anyOf"][0]["pattern"];
        assert!(
            pattern
                .as_str()
                .is_some_and(|p| p.starts_with("^[0-9]{4}(-"))
        );
    }
}
