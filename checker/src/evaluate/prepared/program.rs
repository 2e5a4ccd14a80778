//! A case laid out as a function of the values of its totals.
//!
//! Holds what does not change and puts values through it; every decision on the way is that
//! of the ordinary evaluation (`typed`, `truth`, `verdict`).

use super::answer::NormPlan;
use crate::case::Range;
use crate::evaluate::scope::total_states_absolute;
use crate::evaluate::truth::{self, Doubt, Judged, Level, Truth};
use crate::evaluate::typed::ByTotals;
use crate::evaluate::verdict;
use crate::protocol::{Amount, Bounds, Judgement, Span};
use crate::report::Outcome;
use std::ops;

/// The norms of a case on one calendar.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Program {
    /// Measures, each once: readings and norms share them.
    pub(super) measures: Vec<ByTotals>,
    /// Measures against thresholds, each once.
    pub(super) tallies: Vec<Tally>,
    /// What else conditions are made of.
    pub(super) signs: Vec<Sign>,
    /// Conditions: one per rung, those of a reading together, those of a norm together.
    pub(super) rungs: Vec<Rung>,
    /// The rungs of each reading that takes part in an outcome.
    pub(super) deciding: Vec<ops::Range<usize>>,
    /// Norms, all versions, in the order in which they are judged.
    pub(super) gates: Vec<Gate>,
    /// How many ids norms have or refer to.
    pub(super) ids: usize,
    /// Some norm refers to another, or goes over into it.
    pub(super) refers: bool,
    /// Totals that state absolute absence.
    pub(super) absolute: Vec<usize>,
    /// What the answer shows, in its order.
    pub(super) shown: Vec<NormPlan>,
}

/// The condition of a rung, or of a norm without a ladder.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rung {
    pub(super) part: Part,
    /// Its reading takes part in an outcome.
    pub(super) decides: bool,
    /// It refers to another norm, so it is judged after that.
    pub(super) refers: bool,
}

/// What the outcome of a norm depends on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gate {
    /// Its deciding readings.
    pub(super) deciding: ops::Range<usize>,
    /// Their rungs, if each has only one.
    pub(super) single: Option<ops::Range<usize>>,
    /// Its rungs that refer to another norm.
    pub(super) refers: Vec<usize>,
    /// Whether some fact of its scope is open, if it applies; without and with absolute absence.
    pub(super) scope: [Option<bool>; 2],
    pub(super) is_unstated: bool,
    /// Where it stands what norms of its id came to.
    pub(super) id: usize,
    pub(super) goes_over_into: Vec<usize>,
}

/// A condition, or a part of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Tally(usize),
    Sign(usize),
    /// What a norm came to.
    Norm(usize),
    All(Vec<Part>),
    Any(Vec<Part>),
    Not(Box<Part>),
}

/// A measure against a threshold whose values have no gaps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    pub(super) measure: usize,
    pub(super) span: Span,
}

/// What else a condition is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sign {
    /// A measure against any other threshold.
    Tally {
        measure: usize,
        bounds: Bounds,
        has_kinds: bool,
    },
    /// Kinds, each with its totals and whether these are of all days.
    Occurs(Vec<Vec<(usize, bool)>>),
    /// Something that happened or not, whatever the totals are.
    Event(Judged),
    /// What a person answered, or did not yet.
    Judgement(Judged, Judgement),
}

/// What one row of values came to. Kept between rows, so that none allocates.
#[derive(Debug, Clone)]
pub(super) struct Results {
    pub(super) measured: Vec<Level>,
    pub(super) ends: Ends,
    pub(super) rungs: Vec<Outcome>,
    /// Why these are unknown.
    pub(super) doubts: Vec<Doubt>,
    /// What norms came to, by gate.
    pub(super) norms: Vec<Outcome>,
    /// Absolute absence was stated.
    pub(super) is_absolute: bool,
}

/// What the parts without parts came to.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    tallies: Vec<Judged>,
    signs: Vec<Judged>,
    /// By id of norms: what they came to, for norms that refer to them.
    others: Vec<Option<Outcome>>,
}

impl Results {
    pub(super) fn of(program: &Program) -> Self {
        let nothing = Level {
            low: Amount::ZERO,
            high: Amount::ZERO,
            doubt: Doubt::default(),
        };
        Results {
            measured: vec![nothing; program.measures.len()],
            ends: Ends {
                tallies: vec![truth::certain(false); program.tallies.len()],
                signs: vec![truth::certain(false); program.signs.len()],
                others: vec![None; program.ids],
            },
            rungs: vec![Outcome::NotMet; program.rungs.len()],
            doubts: vec![Doubt::default(); program.rungs.len()],
            norms: vec![Outcome::NotMet; program.gates.len()],
            is_absolute: false,
        }
    }

    /// The outcomes of the rungs of a reading.
    #[inline]
    pub(super) fn outcomes(
        &self,
        rungs: &ops::Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Outcome> + ExactSizeIterator {
        self.rungs[rungs.clone()].iter().copied()
    }

    #[inline]
    fn judge(&mut self, rung: &Rung, place: usize) {
        let (truth, doubt) = rung.part.judge(&self.ends);
        let doubt = truth::doubt_of(truth, doubt);
        self.doubts[place] = doubt;
        self.rungs[place] = truth::outcome(truth == Truth::Yes, doubt);
    }
}

impl Program {
    /// Puts values through; readings that are notes only if `notes` are wanted.
    pub(super) fn run(&self, values: &[Range], notes: bool, results: &mut Results) {
        for (measure, measured) in self.measures.iter().zip(&mut results.measured) {
            *measured = measure.level(values);
        }
        for (tally, judged) in self.tallies.iter().zip(&mut results.ends.tallies) {
            *judged = truth::reaches_span(tally.span, results.measured[tally.measure]);
        }
        for (sign, judged) in self.signs.iter().zip(&mut results.ends.signs) {
            *judged = sign.judge(values, &results.measured);
        }
        for (place, rung) in self.rungs.iter().enumerate() {
            if (notes || rung.decides) && !rung.refers {
                results.judge(rung, place);
            }
        }
        let states = |total: &usize| {
            values
                .get(*total)
                .copied()
                .is_some_and(total_states_absolute)
        };
        results.is_absolute = self.absolute.iter().any(states);
        if self.refers {
            return self.judge_in_turn(results);
        }
        for (place, gate) in self.gates.iter().enumerate() {
            results.norms[place] = self.outcome(gate, results);
        }
    }

    /// Norms of which some refer to others.
    fn judge_in_turn(&self, results: &mut Results) {
        results.ends.others.fill(None);
        for (place, gate) in self.gates.iter().enumerate() {
            for rung in &gate.refers {
                results.judge(&self.rungs[*rung], *rung);
            }
            let outcome = self.outcome(gate, results);
            results.norms[place] = outcome;
            let other = &mut results.ends.others[gate.id];
            if other.is_none_or(verdict::gives_way) {
                *other = Some(outcome);
            }
        }
        for (gate, outcome) in self.gates.iter().zip(&mut results.norms) {
            let mut over = gate.goes_over_into.iter();
            if over.any(|id| verdict::takes_over(results.ends.others[*id])) {
                *outcome = verdict::once_taken_over(*outcome);
            }
        }
    }

    #[inline]
    fn outcome(&self, gate: &Gate, results: &Results) -> Outcome {
        match gate.scope[usize::from(results.is_absolute)] {
            None => Outcome::NotApplicable,
            Some(scope_is_open) => {
                let readings = self.of_readings(gate, results);
                verdict::of_norm(readings, gate.is_unstated, scope_is_open)
            }
        }
    }

    /// The outcome of the deciding readings of a norm together.
    #[inline]
    pub(super) fn of_readings(&self, gate: &Gate, results: &Results) -> Outcome {
        if let Some(rungs) = &gate.single {
            return verdict::combine(results.outcomes(rungs));
        }
        let deciding = self.deciding[gate.deciding.clone()].iter();
        verdict::combine(deciding.map(|rungs| verdict::of_reading(results.outcomes(rungs))))
    }
}

impl Part {
    #[inline]
    pub(super) fn judge(&self, ends: &Ends) -> Judged {
        match self {
            Part::Tally(place) => ends.tallies[*place],
            _ => self.judge_parts(ends),
        }
    }

    /// Whether it is open and what a sign comes to could still change that: not beside a part
    /// that settles it.
    pub(super) fn turns_on(&self, sign: usize, ends: &Ends) -> bool {
        let is_open = self.judge(ends).0 == Truth::Maybe;
        is_open
            && match self {
                Part::Sign(place) => *place == sign,
                Part::All(parts) | Part::Any(parts) => {
                    parts.iter().any(|part| part.turns_on(sign, ends))
                }
                Part::Not(part) => part.turns_on(sign, ends),
                Part::Tally(_) | Part::Norm(_) => false,
            }
    }

    fn judge_parts(&self, ends: &Ends) -> Judged {
        match self {
            Part::Tally(place) => ends.tallies[*place],
            Part::Sign(place) => ends.signs[*place],
            Part::Norm(id) => truth::other_norm(ends.others[*id]),
            Part::All(parts) => truth::all(parts.iter().map(|part| part.judge(ends))),
            Part::Any(parts) => truth::any(parts.iter().map(|part| part.judge(ends))),
            Part::Not(part) => truth::not(part.judge(ends)),
        }
    }
}

impl Sign {
    #[inline]
    fn judge(&self, values: &[Range], measured: &[Level]) -> Judged {
        match self {
            Sign::Tally {
                measure,
                bounds,
                has_kinds,
            } => truth::reaches(bounds, *has_kinds, measured[*measure]),
            Sign::Occurs(kinds) => truth::any(kinds.iter().map(|totals| {
                let value = |total: usize| values.get(total).copied().unwrap_or(Range::UNKNOWN);
                truth::occurs_by_totals(totals.iter().map(|(total, all)| (value(*total), *all)))
            })),
            Sign::Event(judged) | Sign::Judgement(judged, _) => *judged,
        }
    }
}
