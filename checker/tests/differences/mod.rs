//! Where the engine and the naive evaluator answer differently.

use crate::naive::{self, NormFound, ReadingFound};
use crate::random::{self, Random};
use checker::calendar::Date;
use checker::case::{Case, Range};
use checker::report::{NormReport, ReadingReport};
use checker::tree::parse_json;
use checker::{Engine, Setup};
use std::fmt::{self, Debug};

/// One answer on which the two differ.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    /// The case, as JSON.
    pub(crate) case: String,
    /// Norm and reading.
    pub(crate) norm: String,
    /// Which value differs.
    pub(crate) what: &'static str,
    pub(crate) engine: String,
    pub(crate) naive: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference {
            case,
            norm,
            what,
            engine,
            naive,
        } = self;
        write!(f, "{norm} {what}: engine {engine}, naive {naive}\n  {case}")
    }
}

/// Compares so many random cases per protocol.
pub(crate) fn compare(engine: &Engine, setup: &Setup, cases: u32, seed: u64) -> Vec<Difference> {
    let mut random = Random::new(seed);
    let mut found = Vec::new();
    for protocol in &setup.protocols {
        for _ in 0..cases {
            let text = random::case(&mut random, &protocol.id).to_string();
            let node = parse_json(&text).expect("written by serde_json");
            match engine.read_case(&node) {
                Ok(case) => one_case(engine, setup, &case, &text, &mut found),
                Err(problems) => found.push(Difference {
                    case: text,
                    norm: String::new(),
                    what: "refused",
                    engine: format!("{problems:?}"),
                    naive: "answered".into(),
                }),
            }
        }
    }
    found
}

/// Whether a case tells all: what half a log and totals come to stands in the written
/// cases, where the rules leave room (`docs/rules-notes.md`).
pub(crate) fn is_complete(case: &Case) -> bool {
    case.absences.is_some() && case.log_from.is_none() && case.log_kinds.is_none()
}

/// The differences on one case.
pub(crate) fn one_case(
    engine: &Engine,
    setup: &Setup,
    case: &Case,
    text: &str,
    found: &mut Vec<Difference>,
) {
    if !is_complete(case) {
        return;
    }
    let report = engine.rules().evaluate(case);
    let naive = naive::evaluate(setup, case);
    let exact = naive::regions(setup, case).len() == 1;
    let mut notes = Notes { case: text, found };
    for twin in &naive {
        let mine: Vec<&NormReport> = report
            .norms
            .iter()
            .filter(|norm| norm.norm == twin.norm && norm.protocol == twin.protocol)
            .collect();
        let twins = naive
            .iter()
            .filter(|n| n.norm == twin.norm && n.protocol == twin.protocol)
            .count();
        match mine[..] {
            [norm] if twins == 1 => one_norm(&mut notes, norm, twin, case, exact),
            [norm] => {
                // Two editions of one norm: one of them answers for both.
                let editions = naive.iter().filter(|n| n.norm == twin.norm);
                if editions.into_iter().all(|n| n.outcome != norm.outcome) {
                    one_norm(&mut notes, norm, twin, case, exact);
                }
            }
            _ => notes.differ(&twin.norm, "times answered", mine.len(), 1),
        }
    }
}

struct Notes<'a> {
    case: &'a str,
    found: &'a mut Vec<Difference>,
}

impl Notes<'_> {
    fn differ(&mut self, norm: &str, what: &'static str, engine: impl Debug, naive: impl Debug) {
        let (engine, naive) = (format!("{engine:?}"), format!("{naive:?}"));
        if engine != naive {
            let (case, norm) = (self.case.to_owned(), norm.to_owned());
            self.found.push(Difference {
                case,
                norm,
                what,
                engine,
                naive,
            });
        }
    }
}

fn one_norm(notes: &mut Notes<'_>, norm: &NormReport, twin: &NormFound, case: &Case, exact: bool) {
    notes.differ(&twin.norm, "outcome", norm.outcome, twin.outcome);
    if !exact
        || norm.outcome != twin.outcome
        || norm.outcome == checker::report::Outcome::NotApplicable
    {
        return;
    }
    for reading in &twin.readings {
        let mine = if twin.readings.len() == 1 {
            norm.readings.first()
        } else {
            norm.readings.iter().find(|r| r.id == reading.id)
        };
        match mine {
            Some(mine) => one_reading(notes, mine, reading, &twin.norm, case),
            None => notes.differ(&twin.norm, "reading", "none", &reading.id),
        }
    }
    let mine: Vec<_> = norm
        .steps
        .iter()
        .map(|s| (s.order, s.modality, s.due))
        .collect();
    let theirs: Vec<_> = twin
        .steps
        .iter()
        .map(|s| (s.order, s.modality, s.due))
        .collect();
    notes.differ(&twin.norm, "steps", mine, theirs);
}

fn one_reading(
    notes: &mut Notes<'_>,
    mine: &ReadingReport,
    twin: &ReadingFound,
    norm: &str,
    case: &Case,
) {
    let name = format!("{norm}/{}", twin.id);
    let found = &twin.found;
    if found.has_upper_end {
        return;
    }
    notes.differ(&name, "outcome", mine.outcome, found.outcome);
    if mine.outcome != found.outcome {
        return;
    }
    if case.log_kinds.is_none() && found.is_tally {
        notes.differ(&name, "reached_on", mine.reached_on, found.reached_on);
    }
    if found.is_tally {
        notes.differ(&name, "ongoing", mine.ongoing, found.ongoing);
    }
    notes.differ(&name, "decides", mine.decides, twin.decides);
    if case.log_from.is_none()
        && case.log_kinds.is_none()
        && case.absences.is_some()
        && found.is_tally
    {
        notes.differ(&name, "maybe_from", mine.maybe_from, found.maybe_from);
    }
    if mine.reached_on == found.reached_on {
        let exact = case.absences.is_some() && case.log_kinds.is_none() && case.log_from.is_none();
        if let (Some(value), true, false) = (found.value, exact, found.in_months) {
            notes.differ(&name, "value", mine.value.map(pair), Some(value));
            notes.differ(
                &name,
                "remaining",
                mine.remaining.map(pair),
                found.remaining,
            );
        }
        if found.is_tally {
            notes.differ(&name, "first_day", mine.first_day, found.first_day);
        }
        let start = |window: Option<[Date; 2]>| window.map(|[from, _]| from);
        if found.reached_on.is_some() && found.window_start.is_some() {
            notes.differ(&name, "window", start(mine.window), found.window_start);
        }
    }
    let exact = case.absences.is_some() && case.log_kinds.is_none() && case.log_from.is_none();
    if let (Some(value), true, false) = (found.value_on, exact, found.in_months) {
        notes.differ(&name, "value_on", mine.value_on.map(pair), Some(value));
    }
}

fn pair(range: Range) -> (i64, i64) {
    (range.min.as_hundredths(), range.max.as_hundredths())
}
