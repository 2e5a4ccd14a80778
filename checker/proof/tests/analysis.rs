//! What the analysis says of protocols, held against the evaluator: every case that it gives can be
//! pasted, and what it says nobody reaches is reached by no random pupil.

use checker::analyse::{Finding, Weight, analyse};
use checker::protocol::Protocol;
use checker::report::{NormReport, Outcome};
use checker::tree::parse_json;
use checker::{Engine, Setup};
use proof::random::Random;
use proof::{content, random};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Random protocols, and random pupils for each that nobody should be able to reach.
const PROTOCOLS: u64 = 500;
const PUPILS: u64 = 40;
/// Protocols whose norms wait for each other.
const CIRCLES: u64 = 200;
/// What no pupil may show: a date that has passed, versions or norms that are no more than a page.
const MAY_HAVE_NONE: [&str; 5] = [
    "review-expired",
    "overlapping-versions",
    "gap-between-versions",
    "reversed-versions",
    "kind-without-norm",
];

fn norms(engine: &Engine, case: &Value) -> Vec<NormReport> {
    let text = case.to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let case = engine
        .read_case(&node)
        .unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    engine.rules().evaluate(&case).norms
}

/// Whether a pupil reaches what a finding says that nobody does.
fn refutes(finding: &Finding, choices: Option<&Value>, norms: &[NormReport]) -> bool {
    let id = finding.norm.as_deref().unwrap_or_default();
    let mut own = norms
        .iter()
        .filter(|n| n.protocol == finding.protocol && n.norm == id);
    own.any(|norm| match finding.code {
        "unreachable-norm" => norm.outcome == Outcome::Met,
        "unreachable-reading" => {
            let chosen = choices
                .and_then(|choices| choices.get(id))
                .and_then(Value::as_str);
            let mut readings = norm.readings.iter();
            let read = readings.find(|r| chosen.map_or(r.main, |chosen| r.id == chosen));
            read.is_some_and(|read| read.outcome == Outcome::Met)
        }
        _ => {
            let rung = finding.path.trim_end_matches(']').rsplit('[').next();
            let rung: usize = rung.and_then(|n| n.parse().ok()).expect("a rung");
            norm.rungs.get(rung).is_some_and(|rung| rung.current)
        }
    })
}

/// Holds all findings of some protocols against the evaluator.
fn hold(setup: &Setup, seed: u64) -> Vec<&'static str> {
    let engine = content::engine(setup);
    let found = analyse(&engine, None);
    for finding in &found {
        let Some(case) = &finding.case else {
            assert!(MAY_HAVE_NONE.contains(&finding.code), "{finding:?}");
            continue;
        };
        let (answer, answered) = engine.evaluate_line(case);
        assert!(answered, "{finding:?}\n{answer}");
        if !finding.code.starts_with("unreachable") {
            continue;
        }
        let case: Value = serde_json::from_str(case).expect("a case is JSON");
        for place in 0..PUPILS {
            let mut random = Random::at(seed, &finding.protocol, place);
            let mut pupil = random::case(&mut random, setup, &finding.protocol);
            pupil["choices"] = case.get("choices").cloned().unwrap_or(json!({}));
            // What is never reached is not reported either.
            let told = pupil.get_mut("events").and_then(Value::as_array_mut);
            told.into_iter()
                .for_each(|e| e.retain(|e| e["event"] != "melding"));
            // What only steps that nothing advises can bring about is a warning.
            if finding.weight == Weight::Warning {
                let taken = pupil.get_mut("events").and_then(Value::as_array_mut);
                taken
                    .into_iter()
                    .for_each(|e| e.retain(|e| e["event"] != "stap"));
            }
            let norms = norms(&engine, &pupil);
            let is_refuted = refutes(finding, case.get("choices"), &norms);
            assert!(!is_refuted, "{finding:?}\n{pupil}");
        }
    }
    found.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_is_said_of_the_content_and_of_strangers_can_be_shown() {
    assert!(hold(&content::setup(), 1).len() > 10);
    assert!(hold(&content::strangers(), 2).len() > 40);
}

/// Holds what is said of so many random protocols; how often something was said of each code.
fn hold_random(
    name: &str,
    number: u64,
    written: fn(&mut Random) -> Option<(Protocol, String)>,
) -> BTreeMap<&'static str, usize> {
    let base = content::setup();
    let (mut protocols, mut findings, mut place) = (0, BTreeMap::new(), 0);
    while protocols < number {
        let mut random = Random::at(20_261_130, name, place);
        place += 1;
        let Some((protocol, text)) = written(&mut random) else {
            continue;
        };
        let setup = Setup {
            protocols: vec![protocol],
            ..base.clone()
        };
        let shown = std::panic::catch_unwind(|| hold(&setup, place));
        for code in shown.unwrap_or_else(|_| panic!("{}", json!({"protocol": text}))) {
            *findings.entry(code).or_default() += 1;
        }
        protocols += 1;
    }
    findings
}

#[test]
fn what_is_said_of_random_protocols_is_so() {
    let found = hold_random("ontleed", PROTOCOLS, random::protocol);
    let all: usize = found.values().sum();
    assert!(all > 1000, "{found:?}");
}

#[test]
fn what_is_said_of_norms_in_a_circle_is_so() {
    let found = hold_random("kring", CIRCLES, random::in_a_circle);
    assert!(found["unreachable-norm"] > 60, "{found:?}");
}
