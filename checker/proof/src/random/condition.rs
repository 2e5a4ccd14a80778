//! Random conditions: thresholds, measures, windows and events.

use super::Random;
use serde_json::{Value, json};

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

pub(super) fn sum(random: &mut Random) -> Value {
    let unit = random.one_of(&["hour", "hour", "lesson_hour", "school_day"]);
    let tally = json!({"kinds": kinds(random), "unit": unit, "window": window(random)});
    json!({"sum": with(tally, threshold(random, 12))})
}

pub(super) fn count(random: &mut Random) -> Value {
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

pub(super) fn consecutive(random: &mut Random) -> Value {
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
pub(super) fn condition(random: &mut Random, n: i32, depth: i32) -> Value {
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

pub(super) fn event(random: &mut Random, n: i32) -> Value {
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

pub(super) fn window(random: &mut Random) -> Value {
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
