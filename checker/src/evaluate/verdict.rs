//! From the outcomes of conditions to that of a norm: rungs, readings, scope, calendars.
//!
//! Knows no facts and makes no texts: the ordinary and the prepared evaluation both decide here.

use super::truth::{Doubt, Truth, not};
use crate::case::Range;
use crate::protocol::{Amount, Bounds};
use crate::report::Outcome;

/// The highest rung that is met.
#[inline]
pub(super) fn current(
    rungs: impl DoubleEndedIterator<Item = Outcome> + ExactSizeIterator,
) -> Option<usize> {
    let mut rungs = rungs;
    rungs.rposition(|outcome| outcome == Outcome::Met)
}

/// The rung that speaks for a reading: the one that is current, else the first unknown.
#[inline]
pub(super) fn speaking(current: Option<usize>, rungs: impl Iterator<Item = Outcome>) -> usize {
    let mut rungs = rungs;
    let unknown = || rungs.position(|outcome| outcome == Outcome::Unknown);
    current.or_else(unknown).unwrap_or(0)
}

/// The outcome of a reading, which is that of the rung that speaks for it.
#[inline]
pub(super) fn of_reading(rungs: impl Iterator<Item = Outcome>) -> Outcome {
    let (mut met, mut unknown) = (false, false);
    for outcome in rungs {
        met |= outcome == Outcome::Met;
        unknown |= outcome == Outcome::Unknown;
    }
    match (met, unknown) {
        (true, _) => Outcome::Met,
        (false, true) => Outcome::Unknown,
        (false, false) => Outcome::NotMet,
    }
}

/// The outcome of readings together: met against not met depends, whatever is unknown beside it.
#[inline]
pub(super) fn combine(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    // A set of three in a number, looked up: outcomes jump, and a guess costs more than a look.
    let seen = outcomes.fold(0, |seen, outcome| {
        seen | match outcome {
            Outcome::Met => MET,
            Outcome::NotMet => NOT_MET,
            _ => UNKNOWN,
        }
    });
    TOGETHER[seen & (MET | NOT_MET | UNKNOWN)]
}

const MET: usize = 1;
const NOT_MET: usize = 2;
const UNKNOWN: usize = 4;

/// What a set of outcomes comes to.
const TOGETHER: [Outcome; 8] = {
    let mut together = [Outcome::NotMet; 8];
    together[MET] = Outcome::Met;
    together[MET | NOT_MET] = Outcome::Depends;
    together[MET | NOT_MET | UNKNOWN] = Outcome::Depends;
    together[UNKNOWN] = Outcome::Unknown;
    together[MET | UNKNOWN] = Outcome::Unknown;
    together[NOT_MET | UNKNOWN] = Outcome::Unknown;
    together
};

/// The outcome of a norm that may concern the pupil, from that of its deciding readings:
/// unknown where no source gives the threshold, or where a fact of the scope is open and the
/// condition does not surely fail.
#[inline]
pub(super) fn of_norm(readings: Outcome, is_unstated: bool, scope_is_open: bool) -> Outcome {
    if is_unstated || (scope_is_open && readings != Outcome::NotMet) {
        Outcome::Unknown
    } else {
        readings
    }
}

/// Whether a norm that this one goes over into takes over.
pub(super) fn takes_over(other: Option<Outcome>) -> bool {
    other == Some(Outcome::Met)
}

/// What becomes of a norm once another takes over: it is not met any more, if it applies.
pub(super) fn once_taken_over(outcome: Outcome) -> Outcome {
    if outcome == Outcome::NotApplicable {
        outcome
    } else {
        Outcome::NotMet
    }
}

/// Whether what a norm came to gives way to its next version, for norms that refer to it.
pub(super) fn gives_way(outcome: Outcome) -> bool {
    outcome == Outcome::NotApplicable
}

/// The outcome on several possible calendars; `None` where they differ.
pub(super) fn on_all_calendars(outcomes: impl Iterator<Item = Outcome>) -> Option<Outcome> {
    let mut outcomes = outcomes;
    let first = outcomes.next()?;
    outcomes.all(|other| other == first).then_some(first)
}

/// A measure that a condition may show.
pub(super) struct Candidate<'b> {
    /// It surely holds.
    pub(super) holds: bool,
    /// Its value, at least.
    pub(super) low: Amount,
    pub(super) bounds: &'b Bounds,
}

impl Candidate<'_> {
    /// How much of its threshold it has come to, in thousandths.
    fn share(&self) -> i64 {
        let threshold = self.bounds.threshold().unwrap_or(Amount::ENDLESS);
        self.low.as_hundredths().saturating_mul(1000) / threshold.as_hundredths().max(1)
    }
}

/// The measure to show. Where the condition holds, the first that does; else of those that do
/// not the nearest: what is still needed is said of it. Without any such the first of all.
#[inline]
pub(super) fn principal<'b>(
    met: bool,
    candidates: impl Iterator<Item = Candidate<'b>>,
) -> Option<usize> {
    let mut found: Option<(usize, Candidate<'b>)> = None;
    for (place, other) in candidates.enumerate() {
        let is_better = found
            .as_ref()
            .is_none_or(|(_, found)| match (found.holds == met, met) {
                (false, _) => other.holds == met,
                (true, true) => false,
                (true, false) => !other.holds && other.share() > found.share(),
            });
        if is_better {
            found = Some((place, other));
        }
    }
    found.map(|(place, _)| place)
}

/// A condition as far as it matters which of its parts speak for it.
pub(super) enum Speech {
    /// A part without parts; what counts something speaks, and absence as such where there is any.
    Leaf(Truth, bool),
    All(Vec<Speech>),
    Any(Vec<Speech>),
    Not(Box<Speech>),
}

impl Speech {
    /// The leaves that speak, by their places: of what holds those that make it hold, else those
    /// that keep it from holding. Where none of these counts anything, the others.
    pub(super) fn speakers(&self) -> Vec<usize> {
        let mut all = Vec::new();
        self.add(&mut 0, &mut all);
        all
    }

    fn truth(&self) -> Truth {
        let truths = |parts: &[Speech], start, join: fn(Truth, Truth) -> Truth| {
            parts
                .iter()
                .fold(start, |all, part| join(all, part.truth()))
        };
        match self {
            Speech::Leaf(truth, _) => *truth,
            Speech::All(parts) => truths(parts, Truth::Yes, Truth::min),
            Speech::Any(parts) => truths(parts, Truth::No, Truth::max),
            Speech::Not(part) => not((part.truth(), Doubt::default())).0,
        }
    }

    fn add(&self, next: &mut usize, all: &mut Vec<usize>) {
        let (parts, needs_all) = match self {
            Speech::Leaf(_, speaks) => {
                all.extend(speaks.then_some(*next));
                *next += 1;
                return;
            }
            Speech::Not(part) => return part.add(next, all),
            Speech::All(parts) => (parts, true),
            Speech::Any(parts) => (parts, false),
        };
        let holds = self.truth() == Truth::Yes;
        let mut others = Vec::new();
        let before = all.len();
        for part in parts {
            // Of all that must hold those that do not, of which one is enough those that do.
            let decides = holds == needs_all || (part.truth() == Truth::Yes) != needs_all;
            part.add(next, if decides { &mut *all } else { &mut others });
        }
        if all.len() == before {
            all.append(&mut others);
        }
    }
}

/// What would take away a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    Calendar,
    Conflict,
    Events,
    /// The absence of the kinds that a condition is about.
    Absence,
}

impl Lack {
    pub(super) const ALL: [Lack; 4] = [Lack::Calendar, Lack::Conflict, Lack::Events, Lack::Absence];
}

/// What would take away a doubt, in the order in which it is named.
pub(super) fn lacks(doubt: Doubt) -> impl Iterator<Item = Lack> {
    let named = [
        (Doubt::CALENDAR, Lack::Calendar),
        (Doubt::CONFLICT, Lack::Conflict),
        (Doubt::EVENT, Lack::Events),
        (Doubt::LOG.and(Doubt::FACTS), Lack::Absence),
    ];
    let open = named.into_iter().filter(move |(part, _)| doubt.has(*part));
    open.map(|(_, lack)| lack)
}

/// What a value still lacks, at least and at most; nothing once the condition is met.
#[inline]
pub(super) fn remaining(bounds: &Bounds, grain: Amount, value: Range, met: bool) -> Range {
    if met {
        return Range::exact(Amount::ZERO);
    }
    let most = bounds.remaining(value.min, grain);
    let least = if value.max.is_endless() {
        Amount::ZERO
    } else if value.max == value.min {
        most
    } else {
        bounds.remaining(value.max, grain)
    };
    Range {
        min: least.min(most),
        max: most,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUNGS: [Outcome; 3] = [Outcome::Met, Outcome::NotMet, Outcome::Unknown];

    #[test]
    fn a_reading_comes_to_what_its_speaking_rung_does() {
        for first in RUNGS {
            for second in RUNGS {
                for third in RUNGS {
                    let rungs = [first, second, third];
                    let current = current(rungs.into_iter());
                    let speaking = speaking(current, rungs.into_iter());
                    assert_eq!(of_reading(rungs.into_iter()), rungs[speaking], "{rungs:?}");
                }
            }
        }
    }

    #[test]
    fn met_against_not_met_depends_whatever_is_unknown_beside_it() {
        use Outcome::{Depends, Met, NotMet, Unknown};
        let cases: [(&[Outcome], Outcome); 8] = [
            (&[], NotMet),
            (&[Met, Met], Met),
            (&[NotMet], NotMet),
            (&[Unknown], Unknown),
            (&[Met, NotMet], Depends),
            (&[Unknown, Met], Unknown),
            (&[Unknown, NotMet], Unknown),
            (&[NotMet, Unknown, Met], Depends),
        ];
        for (outcomes, together) in cases {
            assert_eq!(combine(outcomes.iter().copied()), together, "{outcomes:?}");
        }
    }
}
