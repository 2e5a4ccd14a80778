//! From values to outcomes: what one part of a condition comes to, and parts together.
//!
//! Knows no facts: the ordinary evaluation asks with what it measured on a day, the prepared
//! one with what totals alone give. Both get their answer here.

use crate::case::Range;
use crate::protocol::{Amount, Bounds, Span};
use crate::report::Outcome;

/// Why a value is not certain: a set of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Doubt(u8);

impl Doubt {
    /// Hours or days were entered as a range, or not at all.
    pub(crate) const FACTS: Doubt = Doubt(1);
    /// The log does not cover it.
    pub(crate) const LOG: Doubt = Doubt(1 << 1);
    /// The calendar is not known there.
    pub(crate) const CALENDAR: Doubt = Doubt(1 << 2);
    /// A total contradicts the log.
    pub(crate) const CONFLICT: Doubt = Doubt(1 << 3);
    /// An event that starts the count is not known.
    pub(crate) const EVENT: Doubt = Doubt(1 << 4);
    /// A person has not judged.
    pub(crate) const ANSWER: Doubt = Doubt(1 << 5);

    /// Both together.
    pub(crate) const fn and(self, other: Doubt) -> Doubt {
        Doubt(self.0 | other.0)
    }

    /// Whether any of these is in it.
    pub(crate) fn has(self, any_of: Doubt) -> bool {
        self.0 & any_of.0 != 0
    }

    /// Adds a doubt, if it is there.
    pub(crate) fn add(&mut self, doubt: Doubt, is_there: bool) {
        self.0 |= if is_there { doubt.0 } else { 0 };
    }

    /// Takes a doubt away, unless it matters.
    pub(crate) fn keep(&mut self, doubt: Doubt, matters: bool) {
        self.0 &= if matters { u8::MAX } else { !doubt.0 };
    }
}

/// What a measure comes to: at least and at most so much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Level {
    pub(crate) low: Amount,
    pub(crate) high: Amount,
    /// Why these are not the same.
    pub(crate) doubt: Doubt,
}

impl Level {
    pub(super) fn range(self) -> Range {
        Range {
            min: self.low,
            max: self.high,
        }
    }
}

/// Certainty that a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    No,
    Maybe,
    Yes,
}

/// What is true, and if that is not certain, why not.
pub(crate) type Judged = (Truth, Doubt);

/// Something without doubt.
#[inline]
pub(crate) fn certain(holds: bool) -> Judged {
    (if holds { Truth::Yes } else { Truth::No }, Doubt::default())
}

/// Whether a measured value reaches its threshold; a measure without kinds never does.
pub(super) fn reaches(bounds: &Bounds, has_kinds: bool, level: Level) -> Judged {
    if matches!(bounds, Bounds::Unstated) {
        return (Truth::Maybe, Doubt::default());
    }
    if !has_kinds {
        return certain(false);
    }
    match bounds.span() {
        Some(span) => reaches_span(span, level),
        None => judged(bounds.holds_in(level.low, level.high), level.doubt),
    }
}

/// The same for a threshold whose values have no gaps.
#[inline]
pub(super) fn reaches_span(span: Span, level: Level) -> Judged {
    judged(span.holds_in(level.low, level.high), level.doubt)
}

#[inline]
fn judged((some, every): (bool, bool), doubt: Doubt) -> Judged {
    // What holds for every value holds for some.
    let truth = BY_COUNT[usize::from(some | every) + usize::from(every)];
    (truth, doubt_of(truth, doubt))
}

const BY_COUNT: [Truth; 3] = [Truth::No, Truth::Maybe, Truth::Yes];

/// Parts that must all hold.
#[inline]
pub(super) fn all(parts: impl Iterator<Item = Judged>) -> Judged {
    combine(parts, Truth::Yes, Truth::min)
}

/// Parts of which one is enough.
#[inline]
pub(super) fn any(parts: impl Iterator<Item = Judged>) -> Judged {
    combine(parts, Truth::No, Truth::max)
}

#[inline]
fn combine(
    parts: impl Iterator<Item = Judged>,
    start: Truth,
    join: fn(Truth, Truth) -> Truth,
) -> Judged {
    let mut whole = start;
    let mut doubt = Doubt::default();
    for (truth, unsure) in parts {
        whole = join(whole, truth);
        doubt = doubt.and(doubt_of(truth, unsure));
    }
    (whole, doubt_of(whole, doubt))
}

/// A part that must not hold.
pub(super) fn not((truth, doubt): Judged) -> Judged {
    let opposite = match truth {
        Truth::No => Truth::Yes,
        Truth::Maybe => Truth::Maybe,
        Truth::Yes => Truth::No,
    };
    (opposite, doubt)
}

/// Doubt matters only to what is not certain.
#[inline]
pub(super) fn doubt_of(truth: Truth, doubt: Doubt) -> Doubt {
    Doubt(doubt.0 * u8::from(truth == Truth::Maybe))
}

/// Another norm as a part: what it came to, if it was evaluated at all.
pub(super) fn other_norm(outcome: Option<Outcome>) -> Judged {
    match outcome {
        Some(Outcome::Met) => certain(true),
        Some(Outcome::Unknown | Outcome::Depends) => (Truth::Maybe, Doubt::FACTS),
        _ => certain(false),
    }
}

/// Whether a kind occurs, as totals of it say, each with whether it is of all days: one that
/// holds some is enough, one of all days without any settles it.
#[inline]
pub(super) fn occurs_by_totals(totals: impl Iterator<Item = (Range, bool)>) -> Judged {
    let mut none_at_all = false;
    for (value, of_all_days) in totals {
        if value.min > Amount::ZERO {
            return certain(true);
        }
        none_at_all |= of_all_days && value.max == Amount::ZERO;
    }
    if none_at_all {
        return certain(false);
    }
    (Truth::Maybe, Doubt::LOG)
}

/// What a condition comes to: met, unknown for want of facts, or not met.
#[inline]
pub(super) fn outcome(met: bool, doubt: Doubt) -> Outcome {
    if met {
        Outcome::Met
    } else if doubt != Doubt::default() {
        Outcome::Unknown
    } else {
        Outcome::NotMet
    }
}
