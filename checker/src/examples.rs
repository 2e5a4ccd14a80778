//! Worked examples: the cases in the protocols, evaluated and compared with what must come out.

use crate::case::{Case, Range};
use crate::engine::Engine;
use crate::protocol::{Example, ExpectedStep, Norm, Protocol};
use crate::report::{NormReport, Report, StepReport, StepState};
use crate::tree::{Problem, Span};

/// An example with what it gave.
pub struct Worked<'e> {
    /// The protocol it stands in.
    pub protocol: &'e Protocol,
    /// Its norm.
    pub norm: &'e Norm,
    /// The example.
    pub example: &'e Example,
    /// The case, as it was read.
    pub case: Case,
    /// The whole answer.
    pub report: Report,
}

impl Worked<'_> {
    /// What came out for the example's norm.
    pub fn found(&self) -> Option<&NormReport> {
        self.report
            .norms
            .iter()
            .find(|n| n.norm == self.norm.id && n.protocol == self.protocol.id)
    }
}

/// Evaluates every example; `Err` is a protocol's place in the list that the rules were given,
/// and a fault with its path.
pub fn work(engine: &Engine) -> Vec<Result<Worked<'_>, (usize, Problem)>> {
    let mut all = Vec::new();
    for (p, protocol) in engine.rules().protocols().iter().enumerate() {
        for (n, norm) in protocol.norms.iter().enumerate() {
            for (e, example) in norm.examples.iter().enumerate() {
                let path = format!("norms[{n}].examples[{e}]");
                match engine.read_case(&example.case.0) {
                    Ok(case) => {
                        let report = engine.rules().evaluate(&case);
                        all.push(Ok(Worked {
                            protocol,
                            norm,
                            example,
                            case,
                            report,
                        }));
                    }
                    Err(problems) => all.extend(problems.into_iter().map(|problem| {
                        Err((
                            engine.rules().place_given(p),
                            Problem {
                                path: format!("{path}.case.{}", problem.path),
                                ..problem
                            },
                        ))
                    })),
                }
            }
        }
    }
    all
}

/// Where examples give something else than they say: the protocol's place in the list that the
/// rules were given, and a fault with its path.
pub fn check(engine: &Engine) -> Vec<(usize, Problem)> {
    let mut faults = Vec::new();
    for worked in work(engine) {
        match worked {
            Err(fault) => faults.push(fault),
            Ok(worked) => {
                let place = engine
                    .rules()
                    .protocols()
                    .iter()
                    .position(|p| p.id == worked.protocol.id)
                    .unwrap_or(0);
                let place = engine.rules().place_given(place);
                faults.extend(compare(&worked).into_iter().map(|problem| (place, problem)));
            }
        }
    }
    faults
}

/// The differences between what an example says and what it gives.
fn compare(worked: &Worked<'_>) -> Vec<Problem> {
    let n = worked
        .protocol
        .norms
        .iter()
        .position(|norm| std::ptr::eq(norm, worked.norm))
        .unwrap_or(0);
    let e = worked
        .norm
        .examples
        .iter()
        .position(|example| std::ptr::eq(example, worked.example))
        .unwrap_or(0);
    let path = format!("norms[{n}].examples[{e}].expect");
    let mut faults = Vec::new();
    let mut differ = |key: &str, expected: String, given: String| {
        if expected != given {
            faults.push(Problem {
                code: "example-differs",
                path: if key.is_empty() { path.clone() } else { format!("{path}.{key}") },
                span: Span::default(),
                message: format!("Voorbeeld \u{2018}{}\u{2019}: verwacht {key} {expected}, maar er komt {given} uit.", worked.example.title),
                help: "Klopt de norm, het voorbeeld of de bron niet? Pas aan wat fout is.".into(),
            });
        }
    };
    let Some(found) = worked.found() else {
        differ(
            "outcome",
            worked.example.expect.outcome.clone(),
            "niets (de norm is niet nagerekend)".into(),
        );
        return faults;
    };
    let expect = &worked.example.expect;
    differ(
        "outcome",
        expect.outcome.clone(),
        found.outcome.as_str().into(),
    );
    let lead = found
        .readings
        .iter()
        .find(|r| r.main)
        .or(found.readings.iter().find(|r| r.decides));
    let shown = |range: Option<Range>| {
        range.map_or_else(
            || "niets".into(),
            |r| {
                if r.min == r.max {
                    r.min.to_string()
                } else {
                    format!("{} tot {}", r.min, r.max)
                }
            },
        )
    };
    if let Some(value) = expect.value {
        differ(
            "value",
            value.to_string(),
            shown(lead.and_then(|r| r.value)),
        );
    }
    if let Some(remaining) = expect.remaining {
        differ(
            "remaining",
            remaining.to_string(),
            shown(lead.and_then(|r| r.remaining)),
        );
    }
    if let Some(date) = expect.reached_on {
        differ(
            "reached_on",
            date.to_string(),
            lead.and_then(|r| r.reached_on)
                .map_or_else(|| "geen dag".into(), |d| d.to_string()),
        );
    }
    if let Some(due) = expect.due {
        differ(
            "due",
            due.to_string(),
            found
                .steps
                .iter()
                .filter_map(|s| s.due)
                .min()
                .map_or_else(|| "geen datum".into(), |d| d.to_string()),
        );
    }
    for (id, outcome) in expect.readings.iter() {
        let given = found
            .readings
            .iter()
            .find(|r| r.id == *id)
            .map_or("geen lezing", |r| r.outcome.as_str());
        differ(&format!("readings.{id}"), outcome.clone(), given.into());
    }
    for fact in expect
        .missing
        .iter()
        .filter(|fact| !found.missing.contains(fact))
    {
        differ("missing", fact.clone(), found.missing.join(", "));
    }
    if let Some(steps) = &expect.steps {
        compare_steps(steps, &found.steps, &mut differ);
    }
    faults
}

/// The steps one by one; another number of them is one difference, with all that came out.
fn compare_steps(
    expected: &[ExpectedStep],
    given: &[StepReport],
    differ: &mut impl FnMut(&str, String, String),
) {
    if expected.len() != given.len() {
        let all: Vec<String> = given.iter().map(in_short).collect();
        let all = if all.is_empty() {
            "geen".into()
        } else {
            all.join("; ")
        };
        differ("steps", format!("{} stappen", expected.len()), all);
        return;
    }
    for (place, (expected, given)) in expected.iter().zip(given).enumerate() {
        let mut differ = |key: &str, expected: Option<String>, given: String| {
            if let Some(expected) = expected {
                differ(&format!("steps[{place}].{key}"), expected, given);
            }
        };
        let number = |n: u32| n.to_string();
        let roles = |roles: &[String]| (!roles.is_empty()).then(|| roles.join(", "));
        let rung = given
            .rung
            .map_or_else(|| "geen trede".into(), |r| r.to_string());
        let due = given
            .due
            .map_or_else(|| "geen datum".into(), |d| d.to_string());
        let waits = given.state == StepState::Later;
        differ("order", expected.order.map(number), given.order.to_string());
        differ("rung", expected.rung.map(number), rung);
        differ(
            "modality",
            expected.modality.map(|m| m.as_str().into()),
            given.modality.as_str().into(),
        );
        differ("actor", roles(&expected.actor), given.actor.join(", "));
        differ(
            "addressee",
            roles(&expected.addressee),
            given.addressee.join(", "),
        );
        differ("due", expected.due.map(|d| d.to_string()), due);
        differ(
            "waits",
            expected.waits.map(|w| w.to_string()),
            waits.to_string(),
        );
        let done = given.state == StepState::Done;
        differ(
            "done",
            expected.done.map(|d| d.to_string()),
            done.to_string(),
        );
    }
}

/// A step as an author can find it back: "trede 2, stap 1 (mentor)".
fn in_short(step: &StepReport) -> String {
    let rung = step
        .rung
        .map_or_else(String::new, |r| format!("trede {r}, "));
    format!("{rung}stap {} ({})", step.order, step.actor.join(", "))
}
