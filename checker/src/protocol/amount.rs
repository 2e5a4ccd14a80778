//! Amounts in hundredths and the bounds that a threshold sets.

use crate::gather::Gather;
use crate::text::{Text, cut};
use crate::tree::{Decode, Describe, Json, Scalar, SchemaValue, Schemas, Shape, Tape, Writer};
use std::fmt;

/// A number of units in hundredths: quarters of clock hours, fifths of lesson weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);
    /// More than any value that can be entered.
    pub const ENDLESS: Amount = Amount(i64::MAX / 4);

    /// So many whole units.
    pub const fn whole(n: i64) -> Self {
        Amount(n * 100)
    }

    /// From hundredths.
    pub const fn from_hundredths(n: i64) -> Self {
        Amount(n)
    }

    /// In hundredths.
    pub const fn as_hundredths(self) -> i64 {
        self.0
    }

    /// The sum; never past [`Amount::ENDLESS`].
    pub fn plus(self, other: Amount) -> Self {
        Amount((self.0 + other.0).min(Amount::ENDLESS.0))
    }

    /// The difference, at least zero.
    pub fn minus(self, other: Amount) -> Self {
        Amount((self.0 - other.0).max(0))
    }

    /// What one of so many must have at least, if together they have this.
    pub(crate) fn share(self, of: usize) -> Self {
        let of = i64::try_from(of).unwrap_or(i64::MAX).max(1);
        Amount((self.0 + (of - 1)) / of)
    }

    /// Whether no upper end is known.
    pub fn is_endless(self) -> bool {
        self >= Amount::ENDLESS
    }
}

impl Text {
    /// An amount with a Dutch decimal comma: `16`, `1,25`, `4,2`.
    #[inline(never)]
    pub(crate) fn amount(&mut self, amount: Amount) -> &mut Self {
        let (whole, rest) = (amount.0 / 100, amount.0 % 100);
        self.number(whole);
        if rest != 0 {
            self.put(",").number(rest / 10);
        }
        if rest % 10 != 0 {
            self.number(rest % 10);
        }
        self
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Text::default();
        f.write_str(text.amount(*self))
    }
}

impl Json for Amount {
    fn write(&self, to: &mut Writer) {
        if self.is_endless() {
            to.null();
        } else {
            to.hundredths(self.0);
        }
    }

    fn is_nothing(&self) -> bool {
        self.is_endless()
    }
}

impl Describe for Amount {
    fn describe(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": ["number", "null"], "minimum": 0})
    }
}

impl Decode for Amount {
    fn shape() -> &'static Shape {
        &Shape::Number {
            read: |value| {
                let amount = match value {
                    Scalar::Number(n) => Some(n),
                    Scalar::Plain(text) => parse_hundredths(text),
                    _ => None,
                };
                amount.filter(|n| (0..=100_000_000).contains(n) && n % 5 == 0)
            },
            expected: "een getal van 0 of meer, in hele of kwart eenheden",
            no_number: None,
        }
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        Amount(tape.number())
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "number", "minimum": 0, "maximum": 1_000_000})
    }
}

fn parse_hundredths(text: &str) -> Option<i64> {
    let (whole, rest) = cut(text, b'.').unwrap_or((text, ""));
    let missing = 2_usize.checked_sub(rest.len())?;
    // Other readers of YAML take 010 for eight.
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let digits = whole.bytes().chain(rest.bytes());
    let mut number: i64 = 0;
    for digit in digits.chain([b'0'; 2].into_iter().take(missing)) {
        let digit = i64::from(char::from(digit).to_digit(10)?);
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    Some(number)
}

/// Which values a threshold is about: an interval, listed values, or every n-th.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bounds {
    /// From `low` (included) to `high` (included, endless if open).
    Interval {
        /// Lowest value that satisfies it.
        low: Amount,
        /// Highest value that satisfies it.
        high: Amount,
        /// The value itself is not enough: "more than 9".
        above: bool,
        /// The upper value itself is too much: "below 16".
        below: bool,
    },
    /// Exactly one of these.
    OneOf(Vec<Amount>),
    /// From `first`, again every `step`: 4, 8, 12 or 15, 20, 25.
    Every {
        /// First value.
        first: Amount,
        /// Distance to the next.
        step: Amount,
    },
    /// The source gives no threshold.
    Unstated,
}

impl Bounds {
    /// The lowest value that reaches it, as the source writes it.
    #[inline]
    pub fn threshold(&self) -> Option<Amount> {
        match self {
            Bounds::Interval { low, .. } => Some(*low),
            Bounds::OneOf(values) => values.iter().min().copied(),
            Bounds::Every { first, .. } => Some(*first),
            Bounds::Unstated => None,
        }
    }

    /// The values that satisfy it, if these have no gaps. "Every" holds from its first value on.
    pub(crate) fn span(&self) -> Option<Span> {
        match self {
            Bounds::Interval {
                low,
                high,
                above,
                below,
            } => Some(Span {
                // Amounts are whole hundredths, so the next one is the least that is more.
                lowest: Amount(low.0.saturating_add(i64::from(*above))),
                highest: if high.is_endless() {
                    Span::LAST
                } else {
                    Amount(high.0.saturating_sub(i64::from(*below)))
                },
            }),
            Bounds::Every { first, .. } => Some(Span {
                lowest: *first,
                highest: Span::LAST,
            }),
            Bounds::OneOf(_) | Bounds::Unstated => None,
        }
    }

    /// The least value that satisfies it; `None` where the source gives none.
    pub(crate) fn least(&self) -> Option<Amount> {
        match self {
            Bounds::OneOf(values) => values.iter().copied().least(),
            _ => self.span().map(|span| span.lowest),
        }
    }

    /// Whether a value satisfies it.
    pub fn holds(&self, value: Amount) -> bool {
        match self {
            Bounds::OneOf(values) => values.contains(&value),
            _ => self.holds_in(value, value).1,
        }
    }

    /// Whether any, and whether every value of a range satisfies it.
    pub fn holds_in(&self, low: Amount, high: Amount) -> (bool, bool) {
        match (self, self.span()) {
            (_, Some(span)) => span.holds_in(low, high),
            (Bounds::OneOf(values), None) => (
                values.iter().any(|v| low <= *v && *v <= high),
                low == high && self.holds(low),
            ),
            (_, None) => (false, false),
        }
    }

    /// What a value still lacks.
    #[inline]
    pub fn remaining(&self, value: Amount, smallest: Amount) -> Amount {
        match self {
            Bounds::Interval {
                low, above: true, ..
            } if value <= *low => low.minus(value).plus(smallest),
            Bounds::Interval { above: true, .. } => Amount::ZERO,
            _ => self.threshold().map_or(Amount::ZERO, |t| t.minus(value)),
        }
    }

    /// Whether only an upper end is set, so that more absence undoes it.
    pub fn has_upper_end(&self) -> bool {
        match self {
            Bounds::Interval { high, .. } => !high.is_endless(),
            Bounds::OneOf(_) => true,
            _ => false,
        }
    }
}

/// The values from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    lowest: Amount,
    highest: Amount,
}

impl Span {
    const LAST: Amount = Amount(i64::MAX);

    /// Whether any, and whether every value of a range lies in it.
    #[inline]
    pub(crate) fn holds_in(self, low: Amount, high: Amount) -> (bool, bool) {
        // All is compared and nothing skipped: values jump, and a wrong guess costs more.
        let some = (self.lowest <= high) & (low <= self.highest);
        let every = (self.lowest <= low) & (high <= self.highest) & some;
        (some, every)
    }
}

/// The sorts of threshold that a measure, a rung or a reading can give.
pub(super) struct Thresholds<'t> {
    pub(super) at_least: Option<Amount>,
    pub(super) more_than: Option<Amount>,
    pub(super) exactly: Option<Amount>,
    pub(super) one_of: &'t [Amount],
    pub(super) from: Option<Amount>,
    pub(super) to: Option<Amount>,
    pub(super) below: Option<Amount>,
    pub(super) every: Option<Amount>,
    pub(super) series: Option<&'t super::Series>,
    pub(super) unstated: bool,
}

/// The threshold that a record gives by the keys that all records of thresholds have.
macro_rules! bounds_of {
    ($of:expr, series: $series:expr, unstated: $unstated:expr) => {
        $crate::protocol::amount::Thresholds {
            at_least: $of.at_least,
            more_than: $of.more_than,
            exactly: $of.exactly,
            one_of: &$of.one_of,
            from: $of.from,
            to: $of.to,
            below: $of.below,
            every: $of.every,
            series: $series,
            unstated: $unstated,
        }
        .bounds()
    };
}
pub(super) use bounds_of;

impl Thresholds<'_> {
    /// The one that is given; `None` if none or more than one sort is.
    pub(super) fn bounds(&self) -> Option<Bounds> {
        let mut others = Vec::new();
        if let Some(value) = self.exactly {
            others.push(Bounds::OneOf(vec![value]));
        }
        if !self.one_of.is_empty() {
            others.push(Bounds::OneOf(self.one_of.to_vec()));
        }
        if let Some(step) = self.every {
            others.push(Bounds::Every { first: step, step });
        }
        if let Some(series) = self.series {
            let (first, step) = (series.from, series.step);
            others.push(Bounds::Every { first, step });
        }
        if self.unstated {
            others.push(Bounds::Unstated);
        }
        let given = |ends: &[Option<Amount>]| ends.iter().filter(|end| end.is_some()).count();
        let lowers = given(&[self.at_least, self.more_than, self.from]);
        let uppers = given(&[self.to, self.below]);
        let lower = self.at_least.or(self.more_than).or(self.from);
        let upper = self.to.or(self.below);
        match (lowers, uppers, others.len()) {
            (0, 0, 1) => others.pop(),
            (0 | 1, 0 | 1, 0) if lowers + uppers > 0 => Some(Bounds::Interval {
                low: lower.unwrap_or(Amount::ZERO),
                high: upper.unwrap_or(Amount::ENDLESS),
                above: self.more_than.is_some(),
                below: self.below.is_some(),
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
