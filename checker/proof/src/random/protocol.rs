//! Random protocols, written as an author would and read as the build reads them.

use super::Random;
use super::condition::{condition, consecutive, count, event, sum, window};
use checker::protocol::{Protocol, check, check_together};
use checker::tree::{Decoder, parse_json};
use serde_json::{Value, json};

/// A random protocol, if it is sound: most that would lead sickness to officials are refused.
///
/// Comes with its text, so that a difference can be shown.
pub fn protocol(random: &mut Random) -> Option<(Protocol, String)> {
    read(&written(random))
}

/// The same with norms that wait for each other in a circle, some of them only for the rest.
pub fn in_a_circle(random: &mut Random) -> Option<(Protocol, String)> {
    let mut text = written(random);
    let norms = text["norms"].as_array_mut()?;
    let number = norms.len();
    for (place, norm) in norms.iter_mut().enumerate() {
        let next = json!({"norm": format!("proef-{}", (place + 1) % number)});
        let own = norm.get("condition").cloned().filter(|_| number > 1)?;
        let how = if random.one_in(12) {
            "any_of"
        } else {
            "all_of"
        };
        norm["condition"] = json!({ how: [own, next] });
    }
    read(&text)
}

fn written(random: &mut Random) -> Value {
    let basis = random.one_of(&["schoolnorm", "wet", "regionale_afspraak"]);
    let norms: Vec<Value> = (0..random.between(1, 3)).map(|n| norm(random, n)).collect();
    let mut text = json!({"id": "proef", "title": "Proef", "basis": basis, "selection": "always", "valid": {}, "norms": norms});
    if random.one_in(3) {
        text["conversions"] = (0..random.between(1, 2))
            .map(|n| conversion(random, n))
            .collect();
    }
    if random.one_in(3) {
        text["substitutions"] = json!([{"role": "leerplichtambtenaar", "by": "afdelingsleider", "age": {"from": random.between(12, 20)}}]);
    }
    if random.one_in(6) {
        text["sectors"] = json!(["vo", "mbo"]);
    }
    text
}

/// Reads a protocol as the build does; nothing if it has faults.
fn read(text: &Value) -> Option<(Protocol, String)> {
    let text = text.to_string();
    let protocol: Protocol = Decoder::read(&parse_json(&text).ok()?).ok()?;
    let sound = check(&protocol).is_empty() && check_together(&[&protocol]).is_empty();
    sound.then_some((protocol, text))
}

fn conversion(random: &mut Random, n: i32) -> Value {
    let from = if random.one_in(4) {
        "overig"
    } else {
        "te_laat"
    };
    let mut conversion = json!({"id": format!("omzet-{n}"), "from": from, "to": "ongeoorloofd", "words": "Te laat is ongeoorloofd.",
        "hours": random.between(1, 3)});
    if random.one_in(2) {
        conversion["every"] = json!(random.between(1, 4));
    }
    match random.between(0, 3) {
        0 => conversion["when"] = json!({"more_than_minutes": 20}),
        1 => conversion["when"] = json!({"at_least_minutes": 15}),
        2 => conversion["when"] = json!({"whole_lesson": true}),
        _ => {}
    }
    conversion
}

fn norm(random: &mut Random, n: i32) -> Value {
    let mut norm =
        json!({"id": format!("proef-{n}"), "title": "Proef", "scope": scope(random), "valid": {}});
    if random.one_in(3) {
        let key = random.one_of(&["from", "until"]);
        let (year, month) = (random.between(2025, 2028), random.between(1, 12));
        let day = random.between(1, 28);
        norm["valid"] = json!({*key: format!("{year}-{month:02}-{day:02}")});
    }
    let unstated = random.one_in(12);
    if random.one_in(3) {
        norm["ladder"] = ladder(random, unstated);
    } else {
        norm["condition"] = if unstated {
            let mut tally = sum(random);
            tally["sum"]["window"] = json!("unstated");
            tally
        } else {
            condition(random, n, 0)
        };
        norm["steps"] = steps(random, n);
    }
    if unstated {
        norm["readings"] = json!([
            {"id": "jaar", "change": {"window": "school_year"}},
            {"id": "ander", "change": {"window": window(random)}, "decides": !random.one_in(4)},
        ]);
    } else if random.one_in(2) {
        let mut readings = vec![json!({"id": "hoofd", "main": true})];
        for r in 0..random.between(1, 2) {
            let decides = !random.one_in(3);
            let rungs = norm["ladder"]["rungs"].as_array();
            let change = change(random, rungs.map(Vec::as_slice).unwrap_or_default());
            readings
                .push(json!({"id": format!("lezing-{r}"), "decides": decides, "change": change}));
        }
        norm["readings"] = json!(readings);
    }
    if random.one_in(5) {
        let effect = random.one_of(&["closes", "opens", "restarts"]);
        norm["after_report"] = json!({"of": [format!("proef-{}", random.between(0, n))], "effect": effect, "may_be_open": random.one_in(3)});
    }
    if n > 0 && random.one_in(6) {
        norm["goes_over_into"] = json!([format!("proef-{}", n - 1)]);
    }
    if random.one_in(8) {
        norm["repeat"] = json!({"at_most_every_days": random.between(5, 10)});
    } else if random.one_in(4) {
        norm["repeat"] = json!({"every_time": true});
    }
    if random.one_in(3) {
        norm["with_conversions"] = json!(true);
    }
    norm
}

fn scope(random: &mut Random) -> Value {
    let mut scope = json!({});
    if random.one_in(5) {
        scope["age"] = json!({"from": random.between(5, 12), "below": random.between(15, 20)});
    }
    if random.one_in(8) {
        scope["sectors"] = json!(["vo", "vso"]);
    }
    if random.one_in(12) {
        scope["startkwalificatie"] = json!(random.one_in(2));
    }
    if random.one_in(12) {
        scope["enrolled"] = json!(random.one_in(2));
    }
    scope
}

/// What a reading changes; on a ladder the thresholds of its rungs.
fn change(random: &mut Random, rungs: &[Value]) -> Value {
    match random.between(0, 3) {
        0 => json!({"window": window(random)}),
        1 => json!({"episodes": "holiday_breaks"}),
        _ if !rungs.is_empty() => {
            let of = |rung: &Value, random: &mut Random| {
                if rung["condition"].is_object() || random.one_in(4) {
                    json!({})
                } else {
                    let key = random.one_of(&["at_least", "more_than"]);
                    json!({*key: random.between(1, 12)})
                }
            };
            let rungs: Vec<Value> = rungs.iter().map(|rung| of(rung, random)).collect();
            json!({ "rungs": rungs })
        }
        2 => json!({"more_than": random.between(1, 9)}),
        _ => json!({"at_least": random.between(1, 9)}),
    }
}

fn ladder(random: &mut Random, unstated: bool) -> Value {
    let mut measure = match random.between(0, 2) {
        0 => sum(random),
        1 => count(random),
        _ => consecutive(random),
    };
    for tally in measure
        .as_object_mut()
        .into_iter()
        .flat_map(|m| m.values_mut())
    {
        if let Some(tally) = tally.as_object_mut() {
            for key in [
                "at_least",
                "more_than",
                "exactly",
                "one_of",
                "from",
                "to",
                "below",
                "every",
                "series",
            ] {
                tally.remove(key);
            }
            if unstated {
                tally.insert("window".into(), json!("unstated"));
            }
        }
    }
    let in_months = measure["consecutive"]["unit"] == "month";
    let mut at = 0;
    let rungs: Vec<Value> = (0..random.between(1, 4))
        .map(|_| {
            at += random.between(1, 4);
            let steps = steps(random, 0);
            if random.one_in(8) && !in_months {
                return json!({"condition": condition(random, 0, 2), "steps": steps});
            }
            let key = random.one_of(&["at_least", "at_least", "more_than", "every"]);
            let key = if in_months { &"at_least" } else { key };
            json!({*key: at, "steps": steps})
        })
        .collect();
    json!({"measure": measure, "rungs": rungs})
}

fn steps(random: &mut Random, n: i32) -> Value {
    (1..=random.between(1, 3))
        .map(|order| step(random, n, order))
        .collect()
}

fn step(random: &mut Random, n: i32, order: i32) -> Value {
    let addressee = random.one_of(&[
        "jeugdarts",
        "ouders",
        "leerplichtambtenaar",
        "gemeente",
        "doorstroompunt",
    ]);
    let modality = random.one_of(&["must", "should", "may", "must_not"]);
    let mut step = json!({"order": order, "modality": modality, "actor": "school", "action": "melden", "addressee": addressee});
    if random.one_in(4) {
        step["channel"] = json!("DUO");
    }
    if random.one_in(4) {
        step["copy_to"] = json!(["leerplichtambtenaar"]);
    }
    if random.one_in(2) {
        step["deadline"] = deadline(random, order);
    }
    if random.one_in(5) {
        step["carries_period"] = json!(true);
    }
    if random.one_in(8) {
        step["done_by"] = json!(random.one_of(&["gesprek", "omzetting"]));
    }
    if random.one_in(6) {
        step["precondition"] = json!([{"judgement": {"id": "vooraf", "question": "Mag het?"}}]);
    }
    if random.one_in(5) {
        step["trigger"] = match random.between(0, 3) {
            0 => json!({"event": "gesprek"}),
            3 => {
                json!({"passed": {"after_event": "gesprek", "within": random.between(1, 9), "unit": "calendar_day"}})
            }
            1 if order > 1 => json!({"step": order - 1}),
            _ => event(random, n)["event"].get("no_reply").map_or(
                json!({"event": "rapport"}),
                |reply| json!({"no_reply": reply}),
            ),
        };
    }
    step
}

fn deadline(random: &mut Random, order: i32) -> Value {
    let unit = random.one_of(&[
        "working_day",
        "school_day",
        "calendar_day",
        "dag_onbepaald",
        "week",
        "lesson_week",
        "month",
    ]);
    let from = match random.between(0, 5) {
        0 => json!("first_day"),
        1 if order > 1 => json!({"step": order - 1}),
        2 => json!({"event": "gesprek"}),
        _ => json!("reached"),
    };
    let mut term = json!({"value": random.between(0, 15), "unit": unit, "from": from});
    if random.one_in(5) {
        term["before"] = json!(true);
    }
    if random.one_in(5) {
        term["strict"] = json!(true);
    }
    if random.one_in(5) {
        term["per_sector"] = json!({"vo": random.between(1, 9)});
    }
    term
}
