//! One answer of the engine beside that of the naive evaluator.

use super::Difference;
use crate::naive::{self, Book, Due, Found, NormFound};
use checker::Engine;
use checker::calendar::Date;
use checker::case::{Case, Range};
use checker::report::{NormReport, Outcome, ReadingReport, Report, StepReport};
use std::fmt::Debug;

/// Adds the differences on one case, and returns what the engine said.
pub fn one_case(
    engine: &Engine,
    book: &Book<'_>,
    case: &Case,
    text: &str,
    found: &mut Vec<Difference>,
) -> Report {
    let report = engine.rules().evaluate(case);
    let naive = naive::evaluate(book, case);
    let one_region = naive::regions(book.setup, case).len() == 1;
    let mut notes = Notes {
        case,
        text,
        one_region,
        found,
    };
    for twin in &naive {
        let same = |norm: &str, protocol: &str| norm == twin.norm && protocol == twin.protocol;
        let mine: Vec<&NormReport> = report
            .norms
            .iter()
            .filter(|norm| same(&norm.norm, &norm.protocol))
            .collect();
        let twins = naive.iter().filter(|n| same(&n.norm, &n.protocol)).count();
        match mine[..] {
            [norm] if twins == 1 => notes.norm(norm, twin),
            [norm] => {
                // Two editions of one norm: one of them answers for both.
                let editions = naive.iter().filter(|n| n.norm == twin.norm);
                if editions.into_iter().all(|n| n.outcome != norm.outcome) {
                    notes.norm(norm, twin);
                }
            }
            _ => notes.differ(&twin.norm, "times answered", mine.len(), 1),
        }
    }
    report
}

struct Notes<'a> {
    case: &'a Case,
    text: &'a str,
    /// The school's calendar is known.
    one_region: bool,
    found: &'a mut Vec<Difference>,
}

impl Notes<'_> {
    fn differ<T: PartialEq + Debug>(
        &mut self,
        norm: &str,
        what: &'static str,
        engine: T,
        naive: T,
    ) {
        if engine != naive {
            self.found.push(Difference {
                case: self.text.to_owned(),
                protocol: String::new(),
                norm: norm.to_owned(),
                what,
                engine: format!("{engine:?}"),
                naive: format!("{naive:?}"),
            });
        }
    }

    fn norm(&mut self, norm: &NormReport, twin: &NormFound) {
        self.differ(&twin.norm, "outcome", norm.outcome, twin.outcome);
        if norm.outcome != twin.outcome || norm.outcome == Outcome::NotApplicable {
            return;
        }
        if !self.one_region {
            // Which calendar is shown is for the engine, as long as no date is lost.
            if let Due::On(due) = twin.earliest_due {
                let mine = norm.steps.iter().filter_map(|step| step.due).min();
                self.differ(&twin.norm, "earliest due", mine, due);
            }
            return;
        }
        self.differ(
            &twin.norm,
            "readings",
            norm.readings.len(),
            twin.readings.len(),
        );
        for reading in &twin.readings {
            let mine = if reading.id.is_empty() {
                norm.readings.iter().find(|r| r.id != "with_conversion")
            } else {
                norm.readings.iter().find(|r| r.id == reading.id)
            };
            let name = format!("{}/{}", twin.norm, reading.id);
            match mine {
                Some(mine) => {
                    self.differ(&name, "decides", mine.decides, reading.decides);
                    self.reading(mine, reading.found(), &name);
                }
                None => self.differ(&twin.norm, "reading", "", reading.id.as_str()),
            }
        }
        self.rungs(norm, twin);
        self.steps(norm, twin);
    }

    fn rungs(&mut self, norm: &NormReport, twin: &NormFound) {
        let shown = twin.readings.iter().find(|r| r.main);
        let shown = shown.or(twin.readings.iter().find(|r| r.decides));
        let Some(reading) = shown.filter(|_| !norm.rungs.is_empty()) else {
            return;
        };
        for (index, (mine, twin)) in norm.rungs.iter().zip(&reading.rungs).enumerate() {
            let name = format!("{}[{index}]", norm.norm);
            self.differ(&name, "rung", mine.outcome, twin.found.outcome);
            self.differ(
                &name,
                "rung reached_on",
                mine.reached_on,
                twin.found.reached_on,
            );
            self.differ(
                &name,
                "current",
                mine.current,
                reading.current() == Some(index),
            );
        }
    }

    fn reading(&mut self, mine: &ReadingReport, twin: &Found, name: &str) {
        let outcome = if twin.is_unstated {
            mine.outcome
        } else {
            twin.outcome
        };
        self.differ(name, "outcome", mine.outcome, outcome);
        if mine.outcome != twin.outcome {
            return;
        }
        self.differ(name, "reached_on", mine.reached_on, twin.reached_on);
        self.differ(name, "ongoing", mine.ongoing, twin.ongoing);
        let Some(shown) = &twin.shown else { return };
        let case = self.case;
        let complete = case.absences.is_some()
            && case.log_from.is_none()
            && case.log_kinds.is_none()
            && case.totals.is_empty();
        if complete {
            self.differ(name, "maybe_from", mine.maybe_from, twin.maybe_from);
        }
        if mine.reached_on != twin.reached_on || case.absences.is_none() {
            return;
        }
        if !shown.in_months {
            self.differ(name, "value", mine.value.map(pair), Some(shown.value));
            self.differ(
                name,
                "value_on",
                mine.value_on.map(pair),
                Some(shown.value_on),
            );
            self.differ(
                name,
                "remaining",
                mine.remaining.map(pair),
                Some(shown.remaining),
            );
        }
        if mine.first_day.is_some() || mine.reached_on.is_some() {
            self.differ(name, "first_day", mine.first_day, shown.first_day);
        }
        let start = mine.window.map(|[from, _]| from);
        if let (Some(_), Some(start_of_twin)) = (mine.reached_on, shown.window_start) {
            let endless = start_of_twin == Date::MIN;
            self.differ(
                name,
                "window",
                start,
                Some(start_of_twin).filter(|_| !endless),
            );
        }
    }

    fn steps(&mut self, norm: &NormReport, twin: &NormFound) {
        self.differ(
            &twin.norm,
            "number of steps",
            norm.steps.len(),
            twin.steps.len(),
        );
        for (mine, step) in norm.steps.iter().zip(&twin.steps) {
            let due = match step.due {
                Due::On(day) => day,
                Due::Uncompared => mine.due,
            };
            let overdue = match step.due {
                Due::On(_) if step.state.is_some() => step.overdue,
                _ => mine.overdue,
            };
            let of = |s: &StepReport| {
                (
                    s.rung,
                    s.order,
                    s.modality,
                    s.addressee.clone(),
                    s.state,
                    s.certain,
                    s.due,
                    s.overdue,
                )
            };
            self.differ(
                &twin.norm,
                "step",
                of(mine),
                (
                    step.rung,
                    step.order,
                    step.modality,
                    step.addressee.clone(),
                    step.state.unwrap_or(mine.state),
                    step.certain,
                    due,
                    overdue,
                ),
            );
        }
    }
}

fn pair(range: Range) -> (i64, i64) {
    (range.min.as_hundredths(), range.max.as_hundredths())
}
