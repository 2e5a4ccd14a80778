//! Random protocols, written as an author would and read as the build reads them.

use super::Random;
use checker::protocol::{Protocol, check, check_together};
use checker::tree::{Decoder, parse_json};
use serde_json::{Value, json};

/// A random protocol, if it is sound: most that would lead sickness to officials are refused.
///
/// Comes with its text, so that a difference can be shown.
pub fn protocol(random: &mut Random) -> Option<(Protocol, String)> {
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
    read(&text)
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

fn kinds(random: &mut Random) -> Value {
    random
        .one_of(&[
            json!(["ziek"]),
            json!(["ongeoorloofd"]),
            json!(["ongeoorloofd"]),
            json!(["ziek", "ongeoorloofd"]),
            json!(["te_laat"]),
            json!(["schorsing", "luxe"]),
            json!(["luxe"]),
            json!(["absoluut"]),
        ])
        .clone()
}

/// A threshold of any sort, as keys beside those of the measure.
fn threshold(random: &mut Random, most: i32) -> Value {
    let n = random.between(1, most);
    match random.between(0, 15) {
        0..=5 => json!({"at_least": n}),
        6..=7 => json!({"more_than": n}),
        8 => json!({"exactly": n}),
        9 => json!({"one_of": [n, n + 2, n + 5]}),
        10 => json!({"from": n, "to": n + random.between(0, 4)}),
        11 => json!({"from": n, "below": n + random.between(1, 4)}),
        12 => json!({"below": n + 1}),
        13 => json!({"every": n}),
        14 => json!({"series": {"from": n, "step": random.between(1, 5)}}),
        _ => json!({"more_than": n, "to": n + 3}),
    }
}

fn with(mut tally: Value, more: Value) -> Value {
    if let (Some(tally), Value::Object(more)) = (tally.as_object_mut(), more) {
        tally.extend(more);
    }
    tally
}

fn sum(random: &mut Random) -> Value {
    let unit = random.one_of(&["hour", "hour", "lesson_hour", "school_day"]);
    let tally = json!({"kinds": kinds(random), "unit": unit, "window": window(random)});
    json!({"sum": with(tally, threshold(random, 12))})
}

fn count(random: &mut Random) -> Value {
    let late = random.one_in(3);
    let (kinds, unit) = if late {
        (json!(["te_laat"]), "late")
    } else {
        (
            kinds(random),
            *random.one_of(&["episode", "episode", "report", "case"]),
        )
    };
    let mut tally = json!({"kinds": kinds, "unit": unit, "window": window(random)});
    if !late && random.one_in(3) {
        tally["length"] = random
            .one_of(&[
                json!({"to": 2}),
                json!({"from": 3}),
                json!({"from": 2, "to": 4}),
            ])
            .clone();
    }
    if late && random.one_in(3) {
        tally["minutes"] = random
            .one_of(&[
                json!({"from": 15}),
                json!({"from": 5, "to": 20}),
                json!({"to": 10}),
            ])
            .clone();
    }
    if random.one_in(4) {
        tally["episodes"] = json!("holiday_breaks");
    }
    json!({"count": with(tally, threshold(random, if late { 8 } else { 4 }))})
}

fn consecutive(random: &mut Random) -> Value {
    let unit = *random.one_of(&["school_day", "calendar_day", "lesson_week", "month"]);
    let mut tally = json!({"kinds": kinds(random), "unit": unit});
    if random.one_in(4) {
        tally["episodes"] = json!("holiday_breaks");
    }
    if random.one_in(5) {
        tally["whole_days"] = json!(random.one_in(2));
    }
    let most = match unit {
        "school_day" => 8,
        "calendar_day" => 30,
        "month" => 3,
        _ => 4,
    };
    // A number of months only says whether it is reached.
    let threshold = if unit == "month" || random.one_in(2) {
        random
            .one_of(&[
                json!({"at_least": most / 2 + 1}),
                json!({"more_than": most / 2}),
            ])
            .clone()
    } else {
        threshold(random, most)
    };
    json!({"consecutive": with(tally, threshold)})
}

/// A condition; `n` is the place of its norm, so that it can refer to one before it.
fn condition(random: &mut Random, n: i32, depth: i32) -> Value {
    match random.between(0, if depth < 3 { 16 } else { 9 }) {
        0..=2 => sum(random),
        3..=4 => count(random),
        5..=6 => consecutive(random),
        7 => json!({"occurs": {"kinds": kinds(random)}}),
        8 => {
            json!({"judgement": {"id": "oordeel", "question": "Is er zorg?", "kinds": kinds(random)}})
        }
        9 => event(random, n),
        10..=12 => {
            json!({"any_of": [condition(random, n, depth + 1), condition(random, n, depth + 1)]})
        }
        13..=14 => {
            json!({"all_of": [condition(random, n, depth + 1), condition(random, n, depth + 1)]})
        }
        15 if n > 0 => json!({"norm": format!("proef-{}", n - 1)}),
        _ => {
            json!({"all_of": [condition(random, n, depth + 1), {"not": condition(random, n, depth + 1)}]})
        }
    }
}

fn event(random: &mut Random, n: i32) -> Value {
    let unit = random.one_of(&["working_day", "school_day", "calendar_day", "week"]);
    match random.between(0, 4) {
        0 => {
            let name = random.one_of(&["rapport", "rapport", "ziek-gesprek"]);
            json!({"event": {"name": name}})
        }
        4 => {
            let mut passed = term(random);
            if random.one_in(2) {
                passed["after_step"] =
                    json!({"norm": format!("proef-{}", random.between(0, n)), "order": 1});
                passed
                    .as_object_mut()
                    .map(|term| term.remove("after_event"));
            }
            json!({"event": {"passed": passed}})
        }
        1 => {
            json!({"event": {"step": {"norm": format!("proef-{}", random.between(0, n)), "order": 1}}})
        }
        2 => {
            json!({"event": {"no_reply": {"after_event": "gesprek", "within": random.between(1, 10), "unit": unit, "per_sector": {"vo": 3}}}})
        }
        _ => {
            json!({"event": {"no_reply": {"after_step": {"norm": format!("proef-{}", random.between(0, n)), "order": 1}, "within": random.between(1, 10), "unit": unit}}})
        }
    }
}

/// A term after something, by the units that it can have.
fn term(random: &mut Random) -> Value {
    let unit = random.one_of(&[
        "working_day",
        "school_day",
        "calendar_day",
        "week",
        "lesson_week",
    ]);
    let mut term = json!({"within": random.between(1, 9), "unit": unit});
    if random.one_in(3) {
        term["after_step"] = json!({"order": 1});
    } else {
        term["after_event"] =
            json!(random.one_of(&["rapport", "gesprek", "gesprek", "ziek-gesprek"]));
    }
    if random.one_in(5) {
        term["per_sector"] = json!({"vo": random.between(1, 20)});
    }
    term
}

fn window(random: &mut Random) -> Value {
    let n = random.between(1, 12);
    let in_term = term(random);
    let pause_unit =
        *random.one_of(&["week", "lesson_week", "school_day", "calendar_day", "month"]);
    random
        .one_of(&[
            json!("school_year"),
            json!("school_year"),
            json!("none"),
            json!("since_first_day"),
            json!({"lesson_weeks": n}),
            json!({"lesson_weeks": 4}),
            json!({"whole_lesson_weeks": n}),
            json!({"calendar_weeks": n}),
            json!({"calendar_days": 7 * n + 3}),
            json!({"months": 1 + n / 3}),
            json!({"school_days": 2 * n}),
            json!("calendar_month"),
            json!({"since": "rapport"}),
            json!({"between": "rapport"}),
            json!({"since_step": {"order": 1}}),
            json!({"since_step": {"norm": "proef-0", "order": 1}}),
            json!({"since_pause": {"value": n, "unit": pause_unit}}),
            json!({ "term": in_term }),
            json!({ "term": in_term }),
        ])
        .clone()
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
        1 => json!({"step": order}),
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
