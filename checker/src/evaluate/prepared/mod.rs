//! Many cases that differ only in the values of their totals: what they share is worked out once.
//!
//! A year group typed in as totals asks the same questions of every pupil. [`Rules::prepare`]
//! answers what does not depend on the values, by the ordinary evaluation itself;
//! [`Prepared::decide`] and [`Prepared::explain`] put rows of values through what is left, by the
//! same comparing, joining and combining. For every row the outcomes are those of
//! [`Rules::evaluate`]; a case for which that cannot be is refused. Texts, dates and steps are
//! not made here: ask `evaluate` for the pupils who need them.

mod answer;
mod lay;
mod program;

pub use answer::{About, ConditionAnswer, NormAnswer, ReadingAnswer, RungAnswer, ShownMeasure};

use super::jobs::Job;
use super::{Rules, verdict};
use crate::case::{Case, Range};
use crate::report::Outcome;
use crate::tree::{Problem, Span};
use program::{Program, Results};
use std::fmt;
use std::sync::Arc;

/// A case made ready for many rows of totals. Plain data: clone it for another thread.
#[derive(Debug, Clone)]
pub struct Prepared {
    totals: usize,
    /// One per calendar that is possible and makes a difference.
    calendars: Vec<OnCalendar>,
    outcomes: Vec<Outcome>,
    /// What is missing where these differ.
    calendar: Arc<str>,
}

#[derive(Debug, Clone)]
struct OnCalendar {
    program: Program,
    results: Results,
    answers: Vec<NormAnswer>,
}

/// A row has another number of values than the case has totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherLength {
    /// The number of totals.
    pub totals: usize,
    /// The number of values.
    pub values: usize,
}

impl fmt::Display for OtherLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OtherLength { totals, values } = self;
        write!(
            f,
            "Deze rij heeft {values} waarden; de voorbereide zaak heeft {totals} totalen."
        )
    }
}

impl std::error::Error for OtherLength {}

impl Rules {
    /// Makes a case ready for many rows of values of its totals; the values that it holds itself
    /// do not matter. All else counts for every row: day, calendar, scope, answers, choices.
    ///
    /// # Errors
    /// A case with a log or events: there the days decide, and each case is evaluated by itself.
    pub fn prepare(&self, case: &Case) -> Result<Prepared, Vec<Problem>> {
        let problems = refusals(case);
        if !problems.is_empty() {
            return Err(problems);
        }
        let selected = self.select(case, case.protocols.as_deref());
        let mut calendars: Vec<OnCalendar> = Vec::new();
        for region in self.regions(case) {
            let calendar = self.calendar(case, region);
            let facts = self.facts(case, &calendar);
            let lay = |jobs: &[Job<'_, '_>]| lay::program(case, jobs);
            let program = self.with_jobs(&facts, &selected, lay);
            if calendars.iter().all(|known| known.program != program) {
                calendars.push(OnCalendar::new(program));
            }
        }
        let norms = calendars.first().map_or(0, |first| first.answers.len());
        Ok(Prepared {
            totals: case.totals.len(),
            calendars,
            outcomes: vec![Outcome::NotMet; norms],
            calendar: "calendar".into(),
        })
    }
}

fn refusals(case: &Case) -> Vec<Problem> {
    let refuse = |path: &str, message: &str| Problem {
        code: "not-prepared",
        path: path.to_owned(),
        span: Span::default(),
        message: message.to_owned(),
        help: "Laat deze weg, of beoordeel elke zaak apart.".to_owned(),
    };
    let mut problems = Vec::new();
    if case.absences.is_some() {
        problems.push(refuse(
            "absences",
            "Een zaak met een lijst van dagen kan niet worden voorbereid: daar telt elke dag.",
        ));
    }
    if !case.events.is_empty() {
        problems.push(refuse(
            "events",
            "Een zaak met gebeurtenissen kan niet worden voorbereid: daar tellen hun dagen.",
        ));
    }
    problems
}

impl Prepared {
    /// The norms that are answered, in order: protocol id and norm id.
    pub fn norms(&self) -> impl Iterator<Item = (&str, &str)> {
        let answers = self
            .calendars
            .first()
            .map_or(&[][..], |first| &first.answers);
        answers
            .iter()
            .map(|answer| (answer.protocol.as_str(), answer.norm.as_str()))
    }

    /// The outcome of every norm, in the order of [`Prepared::norms`]. Allocates nothing.
    ///
    /// The values stand in the order of the totals of the case; [`Range::UNKNOWN`] where a pupil
    /// has none.
    ///
    /// # Errors
    /// A row with another number of values.
    pub fn decide(&mut self, values: &[Range]) -> Result<&[Outcome], OtherLength> {
        self.run(values, false)?;
        if let [first, others @ ..] = &self.calendars[..] {
            for (outcome, first) in self.outcomes.iter_mut().zip(first.outcomes()) {
                *outcome = first;
            }
            for other in others {
                for (outcome, other) in self.outcomes.iter_mut().zip(other.outcomes()) {
                    let both = [*outcome, other].into_iter();
                    *outcome = verdict::on_all_calendars(both).unwrap_or(Outcome::Unknown);
                }
            }
        }
        Ok(&self.outcomes)
    }

    /// The answer of every norm with its readings, and per condition its value, whether it holds
    /// and what is still needed; in the order of [`Prepared::norms`]. Fills in one answer that is
    /// kept, so that only facts that are missing for the first time may allocate.
    ///
    /// # Errors
    /// A row with another number of values.
    pub fn explain(&mut self, values: &[Range]) -> Result<&[NormAnswer], OtherLength> {
        self.run(values, true)?;
        for calendar in &mut self.calendars {
            calendar
                .program
                .explain(&calendar.results, &mut calendar.answers);
        }
        let Some((first, others)) = self.calendars.split_first_mut() else {
            return Ok(&[]);
        };
        for (place, answer) in first.answers.iter_mut().enumerate() {
            let others = || others.iter().filter_map(|other| other.answers.get(place));
            let outcomes = [answer.outcome]
                .into_iter()
                .chain(others().map(|other| other.outcome));
            if verdict::on_all_calendars(outcomes).is_none() {
                answer.differ(others);
                answer.missing.push(Arc::clone(&self.calendar));
            }
        }
        Ok(&first.answers)
    }

    fn run(&mut self, values: &[Range], notes: bool) -> Result<(), OtherLength> {
        if values.len() != self.totals {
            return Err(OtherLength {
                totals: self.totals,
                values: values.len(),
            });
        }
        for calendar in &mut self.calendars {
            calendar.program.run(values, notes, &mut calendar.results);
        }
        Ok(())
    }
}

impl OnCalendar {
    fn new(program: Program) -> Self {
        let answers = program.shown.iter().map(|plan| plan.answer.clone());
        OnCalendar {
            results: Results::of(&program),
            answers: answers.collect(),
            program,
        }
    }

    /// The outcomes of the norms that are shown.
    fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        self.program
            .shown
            .iter()
            .map(|plan| self.results.norms[plan.gate])
    }
}
