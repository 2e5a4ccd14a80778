//! What holds for every case and every protocol.

use checker::report::{Outcome, Report};
use checker::tree::parse_json;
use checker::{Engine, Setup};
use proof::answers::{keep, only_sickness, reordered, to_officials};
use proof::random::Random;
use proof::{content, differences, random};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static SETUP: LazyLock<Setup> = LazyLock::new(content::setup);
static ENGINE: LazyLock<Engine> = LazyLock::new(|| content::engine(&SETUP));

const CASES: u32 = 12;

/// Random cases of every protocol.
fn cases(seed: u64) -> Vec<(Random, Value)> {
    let mut all = Vec::new();
    for (place, protocol) in SETUP.protocols.iter().enumerate() {
        let mut random = Random::new(seed + place as u64);
        for _ in 0..CASES {
            let case = random::case(&mut random, &SETUP, &protocol.id);
            all.push((Random::new(random.number()), case));
        }
    }
    all
}

fn report(engine: &Engine, case: &Value) -> Report {
    let text = case.to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let case = engine
        .read_case(&node)
        .unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    engine.rules().evaluate(&case)
}

#[test]
fn sickness_never_reaches_officials() {
    for (_, case) in cases(1) {
        let case = only_sickness(&case);
        let report = report(&ENGINE, &case);
        assert!(
            to_officials(&report).is_empty(),
            "{:?}\n{case}",
            to_officials(&report)
        );
    }
}

#[test]
fn sickness_adds_nothing_to_what_officials_are_told() {
    for (_, case) in cases(2) {
        let (with, without) = (report(&ENGINE, &case), report(&ENGINE, &keep(&case, false)));
        for norm in to_officials(&with) {
            assert!(to_officials(&without).contains(&norm), "{norm}\n{case}");
        }
    }
}

#[test]
fn sick_hours_change_nothing_in_the_law_on_unauthorised_hours() {
    for (_, case) in cases(3) {
        let (with, without) = (report(&ENGINE, &case), report(&ENGINE, &keep(&case, false)));
        let of = |report: &Report| -> Vec<_> {
            let statutory = [
                "nl-16-in-4",
                "nl-vervolgmelding",
                "nl-langdurig",
                "nl-18plus-16-in-4",
            ];
            let norms = report
                .norms
                .iter()
                .filter(|n| statutory.contains(&n.norm.as_str()));
            norms
                .map(|n| {
                    (
                        n.norm.clone(),
                        n.outcome,
                        n.readings.clone(),
                        n.steps.clone(),
                    )
                })
                .collect()
        };
        let clock = |case: &Value| case.to_string().contains("clock_hours");
        if clock(&case) == clock(&keep(&case, false)) {
            assert_eq!(of(&with), of(&without), "{case}");
        }
    }
}

#[test]
fn more_absence_never_makes_a_reached_sum_unreached() {
    for (mut random, case) in cases(4) {
        let Some(rows) = case.get("absences").and_then(Value::as_array) else {
            continue;
        };
        let on = case["on"].as_str().unwrap_or_default();
        let key = if case.to_string().contains("clock_hours") {
            "clock_hours"
        } else {
            "lesson_hours"
        };
        let row =
            json!({"from": on, "until": on, "kind": "ongeoorloofd", key: random.between(1, 8)});
        let mut rows = rows.clone();
        rows.push(row);
        let mut more = case.clone();
        more["absences"] = json!(rows);
        let (before, after) = (report(&ENGINE, &case), report(&ENGINE, &more));
        for (one, two) in before
            .norms
            .iter()
            .zip(&after.norms)
            .filter(|(n, _)| n.norm == "nl-16-in-4")
        {
            let pairs = one
                .readings
                .iter()
                .zip(&two.readings)
                .filter(|(r, _)| r.outcome == Outcome::Met);
            for (_, reading) in pairs {
                assert_eq!(reading.outcome, Outcome::Met, "{case}");
            }
        }
    }
}

#[test]
fn the_order_of_facts_does_not_matter_and_the_same_case_gives_the_same_bytes() {
    let again = content::engine(&SETUP);
    for (mut random, case) in cases(5) {
        let shuffled = reordered(&case, |rows| {
            for place in (1..rows.len()).rev() {
                rows.swap(place, random.between(0, place as i32) as usize);
            }
        });
        let answer = ENGINE.evaluate_line(&case.to_string());
        assert!(answer.1, "{case}");
        assert_eq!(answer, ENGINE.evaluate_line(&case.to_string()), "{case}");
        assert_eq!(answer, again.evaluate_line(&case.to_string()), "{case}");
        let other = ENGINE.evaluate_line(&shuffled.to_string());
        assert_eq!(answer.0, other.0, "{case}\n{shuffled}");
    }
}

#[test]
fn a_fact_more_never_makes_a_decided_outcome_unknown() {
    // Enrolled and not exempt are assumed, with a warning; stating otherwise may open more.
    for (mut random, case) in cases(6) {
        let known = |key: &str| case.get(key).is_some();
        let mut more = Vec::new();
        for (key, value) in [
            ("startkwalificatie", json!(random.one_in(2))),
            (
                "sector",
                json!(random.one_of(&["po", "so", "vo", "vso", "mbo"])),
            ),
            ("absences", json!([])),
        ] {
            if !known(key) && (key != "absences" || !known("totals")) {
                more.push((key, value));
            }
        }
        if !known("age") && !known("age_band") && !known("birth_date") {
            more.push(("age", json!(random.between(4, 28))));
        }
        if !known("calendar") && !known("school_municipality") {
            more.push((
                "calendar",
                json!({"region": random.one_of(&["noord", "midden", "zuid"])}),
            ));
        }
        let before = report(&ENGINE, &case);
        for (key, value) in more {
            let mut filled = case.clone();
            filled[key] = value;
            let after = report(&ENGINE, &filled);
            for (one, two) in before.norms.iter().zip(&after.norms) {
                let fine = one.outcome == Outcome::Unknown || two.outcome != Outcome::Unknown;
                assert!(
                    fine,
                    "{} after {key}: {:?} became unknown\n{case}\n{filled}",
                    one.norm, one.outcome
                );
            }
        }
    }
}

#[test]
fn the_law_is_answered_whatever_protocols_says() {
    for (_, case) in cases(7) {
        let mut law_alone = case.clone();
        law_alone["protocols"] = json!([]);
        law_alone["choices"] = json!({});
        let (all, alone) = (report(&ENGINE, &case), report(&ENGINE, &law_alone));
        assert!(alone.norms.len() > 10);
        for norm in &alone.norms {
            let same = all
                .norms
                .iter()
                .find(|n| n.norm == norm.norm && n.protocol == norm.protocol);
            assert_eq!(
                same.map(|n| n.outcome),
                Some(norm.outcome),
                "{} in {case}",
                norm.norm
            );
        }
    }
}

#[test]
fn every_step_shows_its_norm_basis_and_source() {
    for (_, case) in cases(8) {
        for norm in report(&ENGINE, &case)
            .norms
            .iter()
            .filter(|n| !n.steps.is_empty())
        {
            assert!(!norm.sources.is_empty(), "{} in {case}", norm.norm);
        }
    }
}

#[test]
fn no_protocol_leads_sickness_to_officials() {
    let mut accepted = 0;
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let Some((protocol, _)) = random::protocol(&mut random) else {
            continue;
        };
        accepted += 1;
        let setup = differences::with(&SETUP, protocol);
        let engine = content::engine(&setup);
        for _ in 0..4 {
            let mut case = random::case(&mut random, &setup, "proef");
            if let Some(object) = case.as_object_mut() {
                for key in ["choices", "answers", "events", "log_kinds", "log_from"] {
                    object.remove(key);
                }
            }
            case["answers"] = json!({"proef-0": random.one_in(2)});
            let (with, without) = (report(&engine, &case), report(&engine, &keep(&case, false)));
            for norm in to_officials(&with) {
                assert!(
                    to_officials(&without).contains(&norm),
                    "seed {seed}: {norm}\n{case}"
                );
            }
        }
    }
    assert!(accepted > 10, "only {accepted} protocols were sound");
}

#[test]
fn extreme_cases_get_an_answer() {
    let deep = format!("{}1{}", "[".repeat(3000), "]".repeat(3000));
    let rows = |from: &str, until: &str| json!({"from": from, "until": until, "kind": "ziek", "lesson_hours": 8});
    let many: Vec<Value> = (0..3000)
        .map(|_| rows("2026-11-02", "2026-11-03"))
        .collect();
    for line in [
        String::new(),
        "null".into(),
        "[]".into(),
        "{}".into(),
        deep.clone(),
        format!("{{\"on\":{deep}}}"),
        json!({"on": "1900-01-01", "absences": [rows("1900-01-01", "1900-01-01")]}).to_string(),
        json!({"on": "2199-12-31", "absences": [rows("1900-01-01", "2199-12-31")]}).to_string(),
        json!({"on": "2026-11-24", "log_from": "1900-01-01", "absences": [rows("1900-01-01", "2026-11-24")]}).to_string(),
        json!({"on": "2026-11-24", "birth_date": "2199-12-31", "absences": many}).to_string(),
        json!({"on": "2026-11-24", "age": 4_294_967_295_u64, "absences": []}).to_string(),
        json!({"on": "2026-11-24", "age": -1, "absences": []}).to_string(),
        json!({"on": "2026-11-24", "day_hours": 1e300, "absences": [rows("2026-11-02", "2026-11-02")]}).to_string(),
        json!({"on": "2026-11-24", "absences": [{"from": "2026-11-02", "until": "2026-11-20", "kind": "ongeoorloofd", "lesson_hours": 1_000_000}]}).to_string(),
        json!({"on": "2026-11-24", "totals": [{"kind": "ziek", "measure": "sum", "unit": "lesson_hour", "window": "200_lesson_weeks", "value": {"min": 0, "max": null}}]}).to_string(),
        json!({"on": "2026-11-24", "events": [{"event": "melding", "norm": "nl-16-in-4", "end": "2199-12-31"}], "absences": []}).to_string(),
        json!({"on": "2026-11-24", "calendar": {"days_off": [{"from": "1900-01-01", "until": "2199-12-31"}], "replace": true, "school_year_starts": "2199-12-31"}, "absences": []}).to_string(),
    ] {
        let (answer, _) = ENGINE.evaluate_line(&line);
        assert!(serde_json::from_str::<Value>(&answer).is_ok(), "{line}");
    }
}

/// Any JSON, with the keys of cases among its keys.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_i32..40).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec![
            "2026-11-24",
            "1900-01-01",
            "2199-12-31",
            "ziek",
            "ongeoorloofd",
            "nl-16-in-4",
            "day",
            "melding",
            "sum",
            "lesson_hour",
            "midden"
        ])
        .prop_map(Value::from),
    ];
    let keys = prop::sample::select(vec![
        "on",
        "absences",
        "from",
        "until",
        "kind",
        "lesson_hours",
        "totals",
        "measure",
        "unit",
        "window",
        "value",
        "min",
        "max",
        "events",
        "event",
        "norm",
        "end",
        "order",
        "answers",
        "choices",
        "calendar",
        "region",
        "days_off",
        "age",
        "age_band",
        "sector",
        "log_from",
        "log_kinds",
        "protocols",
        "id",
        "day_hours",
        "birth_date",
    ]);
    leaf.prop_recursive(4, 48, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((keys.clone(), inner), 0..9).prop_map(|pairs| pairs
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        let (answer, answered) = ENGINE.evaluate_line(&text);
        prop_assert!(serde_json::from_str::<Value>(&answer).is_ok() && !answered);
    }

    #[test]
    fn any_json_gets_an_answer(mut value in any_json()) {
        if let Some(object) = value.as_object_mut() {
            object.insert("on".into(), json!("2026-11-24"));
        }
        let (answer, _) = ENGINE.evaluate_line(&value.to_string());
        prop_assert!(serde_json::from_str::<Value>(&answer).is_ok());
    }
}
