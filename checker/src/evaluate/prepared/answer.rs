//! The explained answer to one row of totals, made once per shape and filled in per row.
//!
//! Outcomes, values, thresholds and distances; texts, dates and steps are for the ordinary
//! evaluation.

use super::program::{Ends, Part, Program, Results};
use crate::case::{Measure, Range};
use crate::evaluate::judge::Shown;
use crate::evaluate::truth::{Doubt, Truth};
use crate::evaluate::verdict::{self, Candidate, Speech};
use crate::protocol::{Amount, Bounds, Unit, Window};
use crate::report::{Because, Outcome};
use std::ops;
use std::sync::Arc;

/// What a row of totals comes to under one norm.
#[derive(Debug, Clone, PartialEq)]
pub struct NormAnswer {
    /// Norm id.
    pub norm: String,
    /// Protocol id.
    pub protocol: String,
    /// Outcome.
    pub outcome: Outcome,
    /// Why it does not apply.
    pub reason: Option<Because>,
    /// Readings, the main one first.
    pub readings: Vec<ReadingAnswer>,
    /// Facts that would decide it.
    pub missing: Vec<Arc<str>>,
}

/// One reading of a norm.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingAnswer {
    /// Reading id.
    pub id: String,
    /// The one that leads.
    pub main: bool,
    /// Takes part in the outcome.
    pub decides: bool,
    /// Outcome under this reading.
    pub outcome: Outcome,
    /// Place of the rung that speaks for it: the highest that is met, else the first unknown.
    pub speaking: usize,
    /// Its rungs; one for a norm without a ladder.
    pub rungs: Vec<RungAnswer>,
}

impl ReadingAnswer {
    /// The measure that it shows, if it has one: of the rung that speaks for it.
    pub fn shown(&self) -> Option<ShownMeasure> {
        self.rungs.get(self.speaking)?.shown()
    }
}

/// One rung.
#[derive(Debug, Clone, PartialEq)]
pub struct RungAnswer {
    /// Its outcome.
    pub outcome: Outcome,
    /// The highest rung reached.
    pub current: bool,
    /// What its condition is made of, in order.
    pub conditions: Vec<ConditionAnswer>,
    /// The condition that it shows: the measure that holds, else the first one.
    pub(super) principal: Option<usize>,
    /// What it shows instead.
    pub(super) instead: Option<ShownMeasure>,
}

impl RungAnswer {
    /// The measure that it shows, if it has one.
    pub fn shown(&self) -> Option<ShownMeasure> {
        let principal = || self.conditions.get(self.principal?)?.shown;
        self.instead.or_else(principal)
    }
}

/// A value beside its threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownMeasure {
    /// Unit of the values.
    pub unit: Unit,
    /// At least and at most so much.
    pub value: Range,
    /// The threshold, if the source gives one.
    pub threshold: Option<Amount>,
    /// What is still needed, at least and at most; nothing can be said without a threshold.
    pub remaining: Option<Range>,
}

/// What a condition asks.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// A number against a threshold.
    Measure {
        /// What is counted.
        measure: Measure,
        /// Kinds of absence.
        kinds: Vec<String>,
        /// Days that count.
        window: Window,
    },
    /// Whether absence of these kinds occurs at all.
    Occurs(Vec<String>),
    /// The answer of a person to this question.
    Judgement(String),
    /// Something that happened; without events nothing did.
    Event,
    /// Another norm.
    Norm(String),
}

/// One part of a condition.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionAnswer {
    /// What it asks.
    pub about: About,
    /// Whether it holds: met, not met or unknown.
    pub holds: Outcome,
    /// Its value beside its threshold, if it is a number.
    pub shown: Option<ShownMeasure>,
}

impl NormAnswer {
    /// Calendars on which the outcomes differ: nothing is certain but what is the same on all.
    pub(super) fn differ<'o, I>(&mut self, others: impl Fn() -> I)
    where
        I: Iterator<Item = &'o NormAnswer>,
    {
        self.outcome = Outcome::Unknown;
        self.reason = None;
        self.missing.clear();
        for (place, reading) in self.readings.iter_mut().enumerate() {
            let differs = |other: &NormAnswer| {
                other.readings.get(place).map(|r| r.outcome) != Some(reading.outcome)
            };
            if others().any(differs) {
                reading.outcome = Outcome::Unknown;
            }
        }
    }
}

/// What is told of a norm.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NormPlan {
    /// Its gate.
    pub(super) gate: usize,
    /// Facts of its scope that are open, or why it does not apply; without and with absolute
    /// absence.
    pub(super) scope: [Result<Vec<Arc<str>>, Because>; 2],
    /// What is missing where no source gives the threshold.
    pub(super) source: Option<Arc<str>>,
    pub(super) readings: Vec<ReadingPlan>,
    /// Its answer, to be filled in.
    pub(super) answer: NormAnswer,
}

/// What is told of a reading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReadingPlan {
    pub(super) decides: bool,
    /// Its rungs in the program.
    pub(super) places: ops::Range<usize>,
    /// The same, as they are told.
    pub(super) rungs: Vec<RungPlan>,
    /// Place in the answer.
    pub(super) shown_at: usize,
}

/// What is told of a rung.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RungPlan {
    /// The parts that have no parts, in the order of the condition.
    pub(super) ends: Vec<End>,
    /// Which of its parts speaks for it depends on how it came to hold.
    pub(super) is_layered: bool,
    /// The facts that would take away each doubt.
    pub(super) lacks: [Vec<Arc<str>>; 4],
    /// The ends that are measures.
    pub(super) counts: Vec<usize>,
    /// Its open questions.
    pub(super) questions: Vec<Question>,
}

/// A question that nobody answered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Question {
    /// Its sign.
    pub(super) sign: usize,
    /// The fact that answers it.
    pub(super) fact: Arc<str>,
}

/// What is told of a part that has no parts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct End {
    pub(super) part: Part,
    /// What it counts, if it is a measure.
    pub(super) count: Option<Count>,
    /// What is shown of absence as such.
    pub(super) occurrence: Option<Shown>,
}

/// What is told of a measure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Count {
    pub(super) measure: usize,
    pub(super) unit: Unit,
    pub(super) bounds: Bounds,
    /// The smallest step by which the value can grow.
    pub(super) grain: Amount,
}

impl Program {
    /// Fills in the answers, one per norm that is shown.
    pub(super) fn explain(&self, results: &Results, answers: &mut [NormAnswer]) {
        for (plan, answer) in self.shown.iter().zip(answers) {
            answer.outcome = results.norms[plan.gate];
            let scope = &plan.scope[usize::from(results.is_absolute)];
            answer.reason = scope.as_ref().err().copied();
            for reading in &plan.readings {
                if let Some(shown) = answer.readings.get_mut(reading.shown_at) {
                    self.explain_reading(reading, results, shown);
                }
            }
            answer.missing.clear();
            // Only what is unknown wants facts.
            if let (Outcome::Unknown, Ok(open)) = (answer.outcome, scope) {
                self.missing(plan, open, results, &mut answer.missing);
            }
        }
    }

    fn explain_reading(&self, plan: &ReadingPlan, results: &Results, answer: &mut ReadingAnswer) {
        let outcomes = || results.outcomes(&plan.places);
        let current = verdict::current(outcomes());
        answer.speaking = verdict::speaking(current, outcomes());
        let rungs = plan.rungs.iter().zip(outcomes()).zip(&mut answer.rungs);
        let parts = &self.rungs[plan.places.clone()];
        for (index, (((plan, outcome), rung), part)) in rungs.zip(parts).enumerate() {
            (rung.outcome, rung.current) = (outcome, current == Some(index));
            explain_rung(plan, &part.part, results, rung);
        }
        if let Some(rung) = answer.rungs.get(answer.speaking) {
            // Without a threshold nothing is certain.
            let is_stated = rung.shown().is_none_or(|shown| shown.threshold.is_some());
            answer.outcome = if is_stated {
                rung.outcome
            } else {
                Outcome::Unknown
            };
        }
    }

    /// The facts that would decide a norm, in the order of the ordinary answer.
    fn missing(
        &self,
        plan: &NormPlan,
        open: &[Arc<str>],
        results: &Results,
        missing: &mut Vec<Arc<str>>,
    ) {
        if plan.source.is_some() {
            missing.extend(plan.source.clone());
        } else if self.of_readings(&self.gates[plan.gate], results) == Outcome::Unknown {
            for reading in plan.readings.iter().filter(|reading| reading.decides) {
                let doubts = &results.doubts[reading.places.clone()];
                let found = results.outcomes(&reading.places).zip(doubts);
                let parts = &self.rungs[reading.places.clone()];
                for ((rung, part), (outcome, doubt)) in reading.rungs.iter().zip(parts).zip(found) {
                    if outcome == Outcome::Unknown {
                        rung.missing(&part.part, *doubt, &results.ends, missing);
                    }
                }
            }
        }
        missing.extend(open.iter().cloned());
    }
}

fn explain_rung(plan: &RungPlan, part: &Part, results: &Results, answer: &mut RungAnswer) {
    let met = answer.outcome == Outcome::Met;
    for (end, condition) in plan.ends.iter().zip(&mut answer.conditions) {
        let truth = end.part.judge(&results.ends).0;
        condition.holds = match truth {
            Truth::Yes => Outcome::Met,
            Truth::No => Outcome::NotMet,
            Truth::Maybe => Outcome::Unknown,
        };
        if let (Some(count), Some(shown)) = (&end.count, &mut condition.shown) {
            count.show(results, truth == Truth::Yes, shown);
        }
    }
    let speech = plan
        .is_layered
        .then(|| part.speech(&plan.ends, &results.ends, &mut 0).speakers());
    let speaks = |place: usize| speech.as_ref().is_none_or(|all| all.contains(&place));
    let counts = || {
        let counts = plan.counts(&answer.conditions);
        counts.filter(|(place, ..)| speaks(*place))
    };
    let principal = verdict::principal(
        met,
        counts().map(|(_, count, holds)| Candidate {
            holds,
            low: results.measured[count.measure].low,
            bounds: &count.bounds,
        }),
    );
    let principal = principal.and_then(|place| counts().nth(place));
    // Nothing that is counted made it hold, but that there was any; or it asks for nothing else.
    let mut ends = plan.ends.iter().enumerate();
    let occurrence = ends
        .find(|(place, end)| end.occurrence.is_some() && speaks(*place))
        .and_then(|(_, end)| end.occurrence.as_ref().zip(Some(end)))
        .filter(|_| principal.is_none() || (met && speech.is_some()))
        .filter(|_| !(met && counts().any(|(_, _, holds)| holds)));
    let instead = match (occurrence, principal) {
        (Some((known, end)), _) => {
            let mut value = known.on.level().range();
            // A total says that there was some, and not on how many days.
            let some = end.part.judge(&results.ends).0 == Truth::Yes;
            value.min = value.min.max(Amount::whole(i64::from(some)));
            Some(shown(known.unit, &known.bounds, known.grain, value, met))
        }
        // Once it is met, nothing is needed of what does not hold by itself.
        (None, Some((_, count, holds))) if holds != met => {
            let mut shown = count.blank();
            count.show(results, met, &mut shown);
            Some(shown)
        }
        _ => None,
    };
    answer.principal = principal.map(|(place, ..)| place);
    answer.instead = instead;
}

impl RungPlan {
    /// Its measures, each with its place among the ends and whether it holds.
    fn counts<'p>(
        &'p self,
        conditions: &'p [ConditionAnswer],
    ) -> impl Iterator<Item = (usize, &'p Count, bool)> {
        let places = self.counts.iter();
        places.filter_map(|place| {
            let count = self.ends.get(*place)?.count.as_ref()?;
            Some((*place, count, conditions.get(*place)?.holds == Outcome::Met))
        })
    }

    fn missing(&self, part: &Part, doubt: Doubt, ends: &Ends, missing: &mut Vec<Arc<str>>) {
        let words = verdict::lacks(doubt).flat_map(|lack| &self.lacks[lack as usize]);
        // Beside a measure that settles it a question asks for nothing.
        let asks = |question: &&Question| part.turns_on(question.sign, ends);
        let facts = self
            .questions
            .iter()
            .filter(asks)
            .map(|question| &question.fact);
        for word in words.chain(facts) {
            if !missing.contains(word) {
                missing.push(Arc::clone(word));
            }
        }
    }
}

impl Part {
    /// What of it speaks, with the ends that are told of in their order.
    fn speech(&self, told: &[End], ends: &Ends, next: &mut usize) -> Speech {
        let all = |parts: &[Part], next: &mut usize| {
            let parts = parts.iter().map(|part| part.speech(told, ends, next));
            parts.collect()
        };
        match self {
            Part::All(parts) => Speech::All(all(parts, next)),
            Part::Any(parts) => Speech::Any(all(parts, next)),
            Part::Not(part) => Speech::Not(Box::new(part.speech(told, ends, next))),
            leaf => {
                let truth = leaf.judge(ends).0;
                let end = told.get(*next);
                *next += 1;
                let counts = end.is_some_and(|end| end.count.is_some());
                let occurs = end.is_some_and(|end| end.occurrence.is_some());
                Speech::Leaf(truth, counts || (occurs && truth == Truth::Yes))
            }
        }
    }
}

impl Count {
    /// What is shown of it, without its value.
    pub(super) fn blank(&self) -> ShownMeasure {
        shown(self.unit, &self.bounds, self.grain, Range::UNKNOWN, false)
    }

    #[inline]
    fn show(&self, results: &Results, met: bool, shown: &mut ShownMeasure) {
        shown.value = results.measured[self.measure].range();
        if let Some(remaining) = &mut shown.remaining {
            *remaining = verdict::remaining(&self.bounds, self.grain, shown.value, met);
        }
    }
}

fn shown(unit: Unit, bounds: &Bounds, grain: Amount, value: Range, met: bool) -> ShownMeasure {
    let threshold = bounds.threshold();
    ShownMeasure {
        unit,
        value,
        threshold,
        remaining: threshold.map(|_| verdict::remaining(bounds, grain, value, met)),
    }
}
