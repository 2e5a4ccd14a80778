//! Random cases from a seed: the same seed gives the same cases.

use checker::calendar::Date;
use serde_json::{Map, Value, json};

/// A small generator of random numbers (splitmix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// The next number; also a seed for another generator.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + (self.next() % (high - low + 1) as u64) as i32
    }

    /// True once in `n` times.
    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.next() % n == 0
    }

    /// One of some values.
    pub(crate) fn one_of<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        &values[(self.next() % values.len() as u64) as usize]
    }
}

const KINDS: &[&str] = &[
    "ziek",
    "ziek",
    "ziek",
    "ziek",
    "ongeoorloofd",
    "ongeoorloofd",
    "ongeoorloofd",
    "ongeoorloofd",
    "spijbelen",
    "te_laat",
    "luxe",
    "verlof",
    "schorsing",
    "overig",
    "absoluut",
];

/// A random case for a protocol.
pub(crate) fn case(random: &mut Random, protocol: &str) -> Value {
    let history = matches!(protocol, "achterhoek-2013" | "achterhoek-2015");
    let on = if history {
        let first = if protocol == "achterhoek-2013" {
            day(2014, 10, 1)
        } else {
            day(2018, 10, 1)
        };
        first.plus(random.between(0, 270))
    } else {
        day(2025, 9, 20).plus(random.between(0, 1400))
    };
    let mut case = Map::new();
    case.insert("on".into(), json!(on.to_string()));
    case.insert("protocols".into(), json!([protocol]));
    pupil(random, &mut case, protocol);
    calendar(random, &mut case, protocol, on, history);
    log(random, &mut case, on, history);
    totals(random, &mut case);
    events(random, &mut case, on);
    answers(random, &mut case);
    Value::Object(case)
}

fn day(year: i32, month: u32, number: u32) -> Date {
    Date::from_ymd(year, month, number).unwrap_or(Date::MIN)
}

fn pupil(random: &mut Random, case: &mut Map<String, Value>, protocol: &str) {
    if !random.one_in(30) {
        let usual = match protocol {
            "mazl-po" => "po",
            "mazl-mbo" => "mbo",
            _ => "vo",
        };
        let sector = if random.one_in(4) {
            *random.one_of(&["po", "so", "vo", "vso", "mbo"])
        } else {
            usual
        };
        case.insert("sector".into(), json!(sector));
    }
    match random.between(0, 11) {
        0 => {}
        1..=2 => {
            let bands = [
                json!([0, 4]),
                json!([5, 11]),
                json!([12, 15]),
                json!([16, 17]),
                json!([18, 22]),
                json!([23, 26]),
                json!([27, null]),
            ];
            case.insert("age_band".into(), random.one_of(&bands).clone());
        }
        3 => {
            let born = day(2010, 1, 1).plus(random.between(-2500, 1500));
            case.insert("birth_date".into(), json!(born.to_string()));
        }
        4..=7 => {
            case.insert("age".into(), json!(15));
        }
        _ => {
            case.insert("age".into(), json!(random.between(4, 28)));
        }
    }
    for (key, usual) in [
        ("startkwalificatie", false),
        ("enrolled", true),
        ("exempt", false),
    ] {
        if random.one_in(3) {
            let value = if random.one_in(8) { !usual } else { usual };
            case.insert(key.into(), json!(value));
        }
    }
}

fn calendar(
    random: &mut Random,
    case: &mut Map<String, Value>,
    protocol: &str,
    on: Date,
    history: bool,
) {
    let own = match protocol {
        "achterhoek-2013" => {
            json!({"region": "midden", "replace": true, "school_year_starts": "2014-09-01", "days_off": [{"from": "2014-10-11", "until": "2014-10-19"}, {"from": "2014-12-20", "until": "2015-01-04"}]})
        }
        "achterhoek-2015" => {
            json!({"region": "midden", "replace": true, "school_year_starts": "2018-09-03", "days_off": [{"from": "2018-10-13", "until": "2018-10-21"}, {"from": "2018-12-22", "until": "2019-01-06"}]})
        }
        _ => Value::Null,
    };
    if history {
        case.insert("calendar".into(), own);
        return;
    }
    let mut own = Map::new();
    if !random.one_in(20) {
        own.insert(
            "region".into(),
            json!(random.one_of(&["noord", "midden", "zuid"])),
        );
    } else if random.one_in(2) {
        case.insert(
            "school_municipality".into(),
            json!(random.one_of(&["Winterswijk", "Montferland", "Zwolle"])),
        );
    }
    if random.one_in(4) {
        let offs: Vec<Value> = (0..random.between(1, 3))
            .map(|_| {
                let from = on.plus(random.between(-90, 20));
                let until = from.plus(*random.one_of(&[0, 0, 1, 4, 8]));
                json!({"from": from.to_string(), "until": until.to_string()})
            })
            .collect();
        own.insert("days_off".into(), json!(offs));
    }
    if random.one_in(10) {
        let august = on.school_year_start();
        own.insert(
            "school_year_starts".into(),
            json!(august.plus(random.between(9, 40)).to_string()),
        );
    }
    if !own.is_empty() {
        case.insert("calendar".into(), Value::Object(own));
    }
}

fn log(random: &mut Random, case: &mut Map<String, Value>, on: Date, history: bool) {
    if random.one_in(12) {
        return;
    }
    let in_clock_hours = random.one_in(5);
    let open_hours = random.one_in(4);
    let long = random.one_in(4);
    let mut rows = Vec::new();
    for _ in 0..*random.one_of(&[0, 1, 2, 3, 4, 4, 5, 6, 8, 10]) {
        let back = if history {
            on.since(on.school_year_start()) - 35
        } else {
            *random.one_of(&[8, 30, 40, 90, 300])
        };
        let from = on.plus(-random.between(-2, back.max(3)));
        let length = if long {
            *random.one_of(&[0, 1, 6, 20, 29, 40, 110])
        } else {
            *random.one_of(&[0, 0, 0, 0, 1, 2, 4, 9, 13])
        };
        let until = from.plus(random.between(0, length));
        let kind = *random.one_of(KINDS);
        let mut row = Map::new();
        row.insert("from".into(), json!(from.to_string()));
        row.insert(
            "until".into(),
            if random.one_in(12) && from <= on {
                Value::Null
            } else {
                json!(until.to_string())
            },
        );
        row.insert("kind".into(), json!(kind));
        hours(random, &mut row, in_clock_hours, open_hours);
        if kind == "ziek" && random.one_in(6) {
            row.insert("agreed".into(), json!(true));
        }
        if kind == "te_laat" {
            row.insert("minutes".into(), json!(random.between(1, 40)));
        }
        rows.push(Value::Object(row));
    }
    case.insert("absences".into(), json!(rows));
    if random.one_in(3) {
        let value = if random.one_in(3) {
            json!({"min": 5, "max": 7})
        } else {
            json!(7)
        };
        case.insert("day_hours".into(), value);
    }
    if random.one_in(12) {
        case.insert(
            "log_from".into(),
            json!(on.plus(-random.between(0, 120)).to_string()),
        );
    }
    if random.one_in(12) {
        let kinds = [
            json!(["ongeoorloofd", "ziek"]),
            json!(["ziek"]),
            json!(["ongeoorloofd", "te_laat"]),
        ];
        let known = random.one_of(&kinds).clone();
        // A log of some kinds holds no others.
        if let Some(Value::Array(rows)) = case.get_mut("absences") {
            let is_known = |row: &Value| {
                let kind = row["kind"].as_str().unwrap_or_default();
                let kind = if kind == "spijbelen" {
                    "ongeoorloofd"
                } else {
                    kind
                };
                known
                    .as_array()
                    .is_some_and(|list| list.iter().any(|k| k == kind))
            };
            rows.retain(is_known);
        }
        case.insert("log_kinds".into(), known);
    }
}

fn hours(
    random: &mut Random,
    row: &mut Map<String, Value>,
    in_clock_hours: bool,
    open_hours: bool,
) {
    let key = if in_clock_hours {
        "clock_hours"
    } else {
        "lesson_hours"
    };
    let whole = random.between(1, 8);
    if open_hours && random.one_in(3) {
        if random.one_in(3) {
            row.insert("whole_day".into(), json!(random.one_in(2)));
        }
        return;
    }
    let value = if open_hours && random.one_in(3) {
        json!({"min": whole, "max": whole + random.between(0, 3)})
    } else if in_clock_hours && random.one_in(2) {
        // A quarter of an hour is written as a decimal, and a float holds it exactly.
        #[allow(clippy::float_arithmetic)]
        let hours = f64::from(whole * 4 + random.between(0, 3)) / 4.0;
        json!(hours)
    } else {
        json!(whole)
    };
    row.insert(key.into(), value);
    if random.one_in(3) {
        row.insert("whole_day".into(), json!(random.one_in(2)));
    }
}

fn totals(random: &mut Random, case: &mut Map<String, Value>) {
    // What totals beside a log come to stands in the written cases.
    if case.contains_key("absences") {
        return;
    }
    let mut totals = Vec::new();
    for _ in 0..random.between(0, 2) {
        let (kind, measure, unit, window, most) = *random.one_of(&[
            ("ongeoorloofd", "sum", "lesson_hour", "4_lesson_weeks", 20),
            ("ongeoorloofd", "sum", "lesson_hour", "school_year", 20),
            ("ongeoorloofd", "sum", "lesson_hour", "2_lesson_weeks", 20),
            ("ziek", "sum", "lesson_hour", "school_year", 70),
            ("ziek", "sum", "school_day", "school_year", 12),
            ("ziek", "count", "episode", "school_year", 6),
            ("ziek", "count", "episode", "12_lesson_weeks", 6),
            ("ziek", "count", "report", "12_lesson_weeks", 6),
            ("ziek", "consecutive", "school_day", "", 12),
        ]);
        let least = random.between(0, most);
        let value = match random.between(0, 3) {
            0 => json!({"min": least, "max": least + random.between(0, 4)}),
            1 => json!({"min": least, "max": null}),
            _ => json!(least),
        };
        let mut total = json!({"kind": kind, "measure": measure, "unit": unit, "value": value});
        if !window.is_empty() {
            total["window"] = json!(window);
        }
        totals.push(total);
    }
    if !totals.is_empty() {
        case.insert("totals".into(), json!(totals));
    }
}

fn events(random: &mut Random, case: &mut Map<String, Value>, on: Date) {
    let mut events = Vec::new();
    if random.one_in(5) {
        for _ in 0..random.between(1, 2) {
            let norm = *random.one_of(&[
                "nl-16-in-4",
                "nl-vervolgmelding",
                "nl-langdurig",
                "nl-luxe",
                "nl-overig",
            ]);
            let end = on.plus(-random.between(0, 60));
            let end = if norm == "nl-langdurig" && random.one_in(3) {
                Value::Null
            } else {
                json!(end.to_string())
            };
            events.push(json!({"event": "melding", "norm": norm, "end": end}));
        }
    }
    if random.one_in(12) {
        events
            .push(json!({"event": "omzetting", "on": on.plus(-random.between(0, 60)).to_string()}));
    }
    if random.one_in(12) {
        events.push(json!({"event": "stap", "norm": "zas-aanmelding", "order": 2, "on": on.plus(-random.between(0, 30)).to_string()}));
    }
    if !events.is_empty() {
        case.insert("events".into(), json!(events));
    }
}

fn answers(random: &mut Random, case: &mut Map<String, Value>) {
    let mut answers = Map::new();
    for id in [
        "alert",
        "blijvende-zorgen",
        "zorg",
        "enkele-dagen",
        "veelvuldig",
        "werken-niet-mee",
    ] {
        if random.one_in(3) {
            answers.insert(id.into(), json!(random.one_in(2)));
        }
    }
    if !answers.is_empty() {
        case.insert("answers".into(), Value::Object(answers));
    }
    let mut choices = Map::new();
    for (norm, readings) in [
        ("nl-16-in-4", &["day", "week"][..]),
        (
            "mazl-vo-frequent",
            &["day", "week", "holiday_breaks", "months"],
        ),
        ("mazl-po-frequent", &["more_than_4", "at_least_4"]),
        ("school-40-uur", &["school_year", "since_first_sick_day"]),
        (
            "spreekuur-6-9",
            &["school_year", "4_lesson_weeks", "range_6_9"],
        ),
    ] {
        if random.one_in(8) {
            choices.insert(norm.into(), json!(random.one_of(readings)));
        }
    }
    if !choices.is_empty() {
        case.insert("choices".into(), Value::Object(choices));
    }
}
