//! Random protocols, written as an author would and read as the build reads them.

use crate::random::Random;
use checker::protocol::{Protocol, check};
use checker::tree::{Decoder, parse_json};
use serde_json::{Value, json};

/// A random protocol, if it is sound: most that would lead sickness to officials are refused.
pub(crate) fn random(random: &mut Random) -> Option<Protocol> {
    let norms: Vec<Value> = (0..random.between(1, 3))
        .map(|n| {
            let steps: Vec<Value> = (1..=random.between(1, 3)).map(|order| step(random, order)).collect();
            json!({"id": format!("proef-{n}"), "title": "Proef", "condition": condition(random, 0), "steps": steps})
        })
        .collect();
    let basis = random.one_of(&["wet", "regionale_afspraak", "schoolnorm"]);
    let text = json!({"id": "proef", "title": "Proef", "basis": basis, "selection": "always", "norms": norms}).to_string();
    let protocol: Protocol = Decoder::read(&parse_json(&text).ok()?).ok()?;
    check(&protocol).is_empty().then_some(protocol)
}

fn kinds(random: &mut Random) -> Value {
    random
        .one_of(&[
            json!(["ziek"]),
            json!(["ongeoorloofd"]),
            json!(["ongeoorloofd"]),
            json!(["ziek", "ongeoorloofd"]),
            json!(["schorsing", "luxe"]),
            json!(["luxe"]),
            json!(["absoluut"]),
        ])
        .clone()
}

fn condition(random: &mut Random, depth: i32) -> Value {
    let kinds = kinds(random);
    let n = random.between(1, 12);
    match random.between(0, if depth < 3 { 9 } else { 5 }) {
        0 => {
            json!({"sum": {"kinds": kinds, "unit": "hour", "window": window(random), "at_least": n}})
        }
        1 => {
            json!({"sum": {"kinds": kinds, "unit": "school_day", "window": window(random), "more_than": n}})
        }
        2 => {
            json!({"count": {"kinds": kinds, "unit": "episode", "window": window(random), "at_least": random.between(1, 4)}})
        }
        3 => {
            json!({"consecutive": {"kinds": kinds, "unit": random.one_of(&["school_day", "calendar_day", "lesson_week", "month"]), "at_least": random.between(1, 5)}})
        }
        4 => json!({"occurs": {"kinds": kinds}}),
        5 => json!({"judgement": {"id": "oordeel", "question": "Is er zorg?", "kinds": kinds}}),
        6 | 7 => json!({"any_of": [condition(random, depth + 1), condition(random, depth + 1)]}),
        8 => json!({"all_of": [condition(random, depth + 1), condition(random, depth + 1)]}),
        _ => json!({"not": condition(random, depth + 1)}),
    }
}

fn window(random: &mut Random) -> Value {
    random
        .one_of(&[
            json!("school_year"),
            json!("none"),
            json!({"lesson_weeks": 4}),
            json!({"whole_lesson_weeks": 4}),
            json!({"months": 3}),
        ])
        .clone()
}

fn step(random: &mut Random, order: i32) -> Value {
    let addressee = random.one_of(&[
        "leerplichtambtenaar",
        "jeugdarts",
        "ouders",
        "gemeente",
        "doorstroompunt",
    ]);
    let mut step = json!({"order": order, "modality": random.one_of(&["must", "should", "may", "must_not"]), "actor": "school", "action": "melden", "addressee": addressee});
    if random.one_in(4) {
        step["channel"] = json!("DUO");
    }
    if random.one_in(4) {
        step["copy_to"] = json!(["leerplichtambtenaar"]);
    }
    step
}
