//! What totals that were typed in make of a measure on the day asked about.
//!
//! Only how bounds and kinds come together, of whatever totals: which totals bound a measure
//! is for `facts`, which kinds a log covers for `measure`. The prepared evaluation keeps both
//! and comes here with values alone.

use super::plan::Scale;
use super::truth::{Doubt, Level};
use crate::case::{Measure, Range};
use crate::facts::{Limit, bounds};
use crate::protocol::{Amount, Unit};

/// How the kinds of a measure come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Together {
    single: bool,
    /// Hours of one kind are no hours of another.
    adds_hours: bool,
    /// Days of several kinds can join episodes and runs.
    joins: bool,
    counts: bool,
    has_length: bool,
    /// Its window begins with an event of which nobody says when it was.
    begins_unknown: bool,
}

impl Together {
    pub(super) fn new(scale: &Scale, kinds: usize, begins_unknown: bool) -> Self {
        let counts = scale.measure == Measure::Count;
        Together {
            single: kinds == 1,
            adds_hours: scale.measure == Measure::Sum && scale.unit.is_hours(),
            joins: scale.measure == Measure::Consecutive || (counts && scale.unit != Unit::Late),
            counts,
            has_length: scale.length.is_some(),
            begins_unknown,
        }
    }
}

/// The value on the day asked about as a function of the values of totals: all else is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ByTotals {
    /// What the log has, which of a prepared case is nothing.
    pub(super) logged: Level,
    pub(super) together: Together,
    pub(super) kinds: Vec<KindByTotals>,
}

/// One kind of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KindByTotals {
    pub(super) logged: (Amount, Amount),
    pub(super) turned: Turned,
    pub(super) closed: bool,
    pub(super) limits: Vec<Limit>,
}

/// Hours that conversions make: a total of hours is of those that were entered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Turned {
    /// Of what the log has.
    pub(super) logged: (Amount, Amount),
    /// Conversions of what no log tells all of.
    pub(super) open: Vec<Turning>,
}

/// A conversion of what only totals tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turning {
    /// Every so many of them are one.
    pub(super) every: i64,
    /// What one comes to, in hundredths.
    pub(super) hours: i64,
    /// So many surely are as many rows: nothing is asked of each, and no row breaks off among them.
    pub(super) is_sure: bool,
    pub(super) limits: Vec<Limit>,
}

impl Turned {
    /// The hours at least and at most, with the values of totals.
    fn with(&self, value: impl Fn(usize) -> Range) -> (Amount, Amount) {
        let (mut low, mut high) = self.logged;
        for turning in &self.open {
            let many = bounds(turning.limits.iter().copied(), &value);
            let hours = |rows: i64| Amount::from_hundredths(rows.saturating_mul(turning.hours));
            let whole = |many: Amount| many.as_hundredths() / 100;
            if turning.is_sure {
                low = low.max(hours(whole(many.low) / turning.every));
            }
            high = if many.high.is_endless() {
                Amount::ENDLESS
            } else {
                // A row may have begun before. What the log has is among them.
                let most = hours((whole(many.high) + turning.every - 1) / turning.every);
                if self.open.len() == 1 {
                    high.max(most)
                } else {
                    high.plus(most)
                }
            };
        }
        (low, high)
    }
}

impl ByTotals {
    /// The value, with those of the totals in the order of the case.
    #[inline]
    pub(super) fn level(&self, values: &[Range]) -> Level {
        self.with(|total| values.get(total).copied().unwrap_or(Range::UNKNOWN))
    }

    /// What was measured in the log, widened by what totals, by their place, say of each kind.
    #[inline]
    pub(super) fn with(&self, value: impl Fn(usize) -> Range) -> Level {
        let (measured, together) = (self.logged, self.together);
        let apart = together.single || together.adds_hours;
        let (mut low, mut high) = (Amount::ZERO, Amount::ZERO);
        let (mut is_open, mut conflict) = (false, false);
        for kind in &self.kinds {
            let bounds = bounds(kind.limits.iter().copied(), &value);
            let logged = kind.logged;
            conflict |= bounds.contradict;
            let mut of_kind = logged;
            if !kind.closed {
                is_open = true;
                of_kind.1 = bounds.high.max(logged.0);
                of_kind.0 = logged.0.max(bounds.low).min(of_kind.1);
                of_kind.1 = of_kind.1.max(bounds.low);
                if apart && bounds.high < logged.0 {
                    // The log has more than a total of all of it.
                    of_kind.0 = bounds.high;
                    conflict = true;
                }
            } else if apart && (bounds.high < logged.0 || bounds.low > logged.1) {
                // A total of this window, of one around it, or of one inside it.
                of_kind = (logged.0.min(bounds.high), logged.1.max(bounds.low));
                conflict = true;
            }
            let turned = kind.turned.with(&value);
            is_open |= !kind.turned.open.is_empty();
            of_kind.0 = of_kind.0.plus(turned.0);
            // Of a whole day that was missed they are a part, so they may add to the least alone.
            of_kind.1 = of_kind.1.plus(turned.1).max(of_kind.0);
            low = if together.adds_hours {
                low.plus(of_kind.0)
            } else {
                low.max(of_kind.0)
            };
            high = high.plus(of_kind.1);
        }
        if !apart {
            (low, high) = if is_open {
                of_several(measured, together, low, high)
            } else {
                (measured.low, measured.high)
            };
        }
        let mut doubt = measured.doubt;
        doubt.add(Doubt::LOG, is_open);
        doubt.add(Doubt::CONFLICT, conflict);
        doubt.add(Doubt::EVENT, together.begins_unknown && low != high);
        Level { low, high, doubt }
    }
}

/// Days of several kinds can coincide, and join episodes and runs.
fn of_several(measured: Level, together: Together, low: Amount, high: Amount) -> (Amount, Amount) {
    let low = if !(together.joins && together.counts) {
        low.max(measured.low)
    } else if together.has_length {
        Amount::ZERO
    } else {
        low.min(Amount::whole(1))
    };
    let high = if together.joins {
        Amount::ENDLESS
    } else {
        high.max(low)
    };
    (low, high)
}
