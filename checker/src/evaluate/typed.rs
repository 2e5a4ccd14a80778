//! What totals that were typed in make of a measure on the day asked about.
//!
//! Only how bounds and kinds come together, of whatever totals: which totals bound a measure
//! is for `facts`, which kinds a log covers for `measure`. The prepared evaluation keeps both
//! and comes here with values alone.

use super::plan::Scale;
use super::truth::{Doubt, Level};
use crate::case::{Measure, Range};
use crate::facts::{Limit, TotalBounds, bounds};
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

/// One kind of a measure.
pub(super) struct OfKind {
    /// What the log has, at least and at most.
    pub(super) logged: (Amount, Amount),
    /// What totals say.
    pub(super) bounds: TotalBounds,
    /// The log covers it, so that totals add nothing.
    pub(super) closed: bool,
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
    pub(super) closed: bool,
    pub(super) limits: Vec<Limit>,
}

impl ByTotals {
    /// The value, with those of the totals in the order of the case.
    #[inline]
    pub(super) fn level(&self, values: &[Range]) -> Level {
        let value = |total: usize| values.get(total).copied().unwrap_or(Range::UNKNOWN);
        let kinds = self.kinds.iter().map(|kind| OfKind {
            logged: kind.logged,
            bounds: bounds(kind.limits.iter().copied(), value),
            closed: kind.closed,
        });
        widen(self.logged, self.together, kinds)
    }
}

/// What was measured in the log, widened by what totals say of each kind.
#[inline]
pub(super) fn widen(
    measured: Level,
    together: Together,
    kinds: impl Iterator<Item = OfKind>,
) -> Level {
    let apart = together.single || together.adds_hours;
    let (mut low, mut high) = (Amount::ZERO, Amount::ZERO);
    let (mut is_open, mut conflict) = (false, false);
    for kind in kinds {
        let (logged, bounds) = (kind.logged, kind.bounds);
        conflict |= bounds.contradict;
        let mut of_kind = logged;
        if !kind.closed {
            is_open = true;
            of_kind.1 = bounds.high.max(logged.0);
            of_kind.0 = logged.0.max(bounds.low).min(of_kind.1);
            of_kind.1 = of_kind.1.max(bounds.low);
        } else if apart && (bounds.high < logged.0 || bounds.low > logged.1) {
            // A total of this window, of one around it, or of one inside it.
            of_kind = (logged.0.min(bounds.high), logged.1.max(bounds.low));
            conflict = true;
        }
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
