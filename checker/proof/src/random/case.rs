//! Random cases for a protocol: a pupil, a school's calendar, a log, totals, events, answers.

use super::Random;
use super::words::Words;
use checker::Setup;
use checker::calendar::Date;
use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

/// The first school year of which two summers are known.
const FIRST_KNOWN: (i32, u32, u32) = (2024, 8, 1);

/// A random case for a protocol.
pub fn case(random: &mut Random, setup: &Setup, protocol: &str) -> Value {
    Cases::new(setup, protocol).next(random)
}

/// Random cases for one protocol.
pub struct Cases<'p> {
    protocol: &'p str,
    words: Words,
    /// 1 August of its last school year, where holidays of it are not known.
    past: Option<Date>,
}

impl<'p> Cases<'p> {
    /// Gathers what the cases may speak of.
    pub fn new(setup: &Setup, protocol: &'p str) -> Self {
        Cases {
            protocol,
            words: Words::of(setup, protocol),
            past: last_year(setup, protocol),
        }
    }

    /// The protocol that the cases name.
    pub fn protocol(&self) -> &'p str {
        self.protocol
    }

    /// The next case.
    pub fn next(&self, random: &mut Random) -> Value {
        let (words, past) = (&self.words, self.past);
        let on = match past {
            Some(august) => august.plus(61 + random.between(0, 270)),
            None => day(2025, 9, 20).plus(random.between(0, 1400)),
        };
        let mut case = Map::new();
        case.insert("on".into(), json!(on.to_string()));
        case.insert("protocols".into(), json!([self.protocol]));
        pupil(random, &mut case, words);
        match past {
            Some(august) => past_calendar(&mut case, august),
            None => calendar(random, &mut case, on),
        }
        let back = past.map(|august| on.since(august) - 35);
        if random.one_in(10) {
            totals(random, &mut case, words, 2);
        } else {
            log(random, &mut case, words, on, back);
            if random.one_in(12) {
                totals(random, &mut case, words, 1);
            }
        }
        events(random, &mut case, words, on);
        answers(random, &mut case, words);
        Value::Object(case)
    }
}

fn day(year: i32, month: u32, number: u32) -> Date {
    Date::from_ymd(year, month, number).unwrap_or(Date::MIN)
}

/// 1 August of the last school year of a protocol that ended before holidays are known.
fn last_year(setup: &Setup, id: &str) -> Option<Date> {
    let protocol = setup.protocols.iter().find(|p| p.id == id)?;
    let successor = setup
        .protocols
        .iter()
        .filter(|p| p.predecessor.as_deref() == Some(id))
        .filter_map(|p| p.valid.from.as_ref().map(|from| from.first))
        .min();
    let until = protocol.valid.until.as_ref().map(|until| until.last);
    let end = until.into_iter().chain(successor).min()?;
    let known = Date::from_ymd(FIRST_KNOWN.0, FIRST_KNOWN.1, FIRST_KNOWN.2)?;
    (end < known).then(|| end.plus(-150).school_year_start())
}

fn past_calendar(case: &mut Object, august: Date) {
    let weeks = |n: i32, length: i32| {
        let saturday = august.plus(7 * n).monday().plus(5);
        json!({"from": saturday.to_string(), "until": saturday.plus(length).to_string()})
    };
    let own = json!({
        "region": "midden", "replace": true, "days_off": [weeks(10, 8), weeks(20, 15)],
        "school_year_starts": august.plus(28).monday().to_string(),
    });
    case.insert("calendar".into(), own);
}

fn pupil(random: &mut Random, case: &mut Object, words: &Words) {
    if !random.one_in(30) {
        let sector = if words.sectors.is_empty() || random.one_in(4) {
            *random.one_of(&["vo", "vo", "po", "so", "vso", "mbo"])
        } else {
            *random.one_of(&words.sectors)
        };
        case.insert("sector".into(), json!(sector));
    }
    match random.between(0, 11) {
        0..=3 => {
            case.insert("age".into(), json!(15));
        }
        4..=7 => {
            case.insert("age".into(), json!(random.between(4, 28)));
        }
        8..=9 => {
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
        10 => {
            let born = day(2010, 1, 1).plus(random.between(-2500, 1500));
            case.insert("birth_date".into(), json!(born.to_string()));
        }
        _ => {}
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

fn calendar(random: &mut Random, case: &mut Object, on: Date) {
    let mut own = Map::new();
    if !random.one_in(20) {
        let region = random.one_of(&["noord", "midden", "zuid"]);
        own.insert("region".into(), json!(region));
    } else if random.one_in(2) {
        let towns = ["Winterswijk", "Montferland", "Zwolle"];
        case.insert("school_municipality".into(), json!(random.one_of(&towns)));
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
        let first = on.school_year_start().plus(random.between(9, 40));
        own.insert("school_year_starts".into(), json!(first.to_string()));
    }
    if !own.is_empty() {
        case.insert("calendar".into(), Value::Object(own));
    }
}

/// What the rows of one log have in common.
struct Style {
    in_clock_hours: bool,
    open_hours: bool,
    /// Runs of weeks and months.
    long: bool,
    /// Every late says how many minutes.
    minutes: bool,
}

fn log(random: &mut Random, case: &mut Object, words: &Words, on: Date, back: Option<i32>) {
    let style = Style {
        in_clock_hours: random.one_in(5),
        open_hours: random.one_in(4),
        long: random.one_in(4),
        minutes: !random.one_in(6),
    };
    let count = *random.one_of(&[4, 0, 1, 2, 3, 4, 5, 6, 8, 10]);
    let mut rows: Vec<Value> = (0..count)
        .map(|_| row(random, words, on, back, &style))
        .collect();
    if random.one_in(6) {
        // Many short rows of one kind: lates, or rows per lesson.
        let kind = kind(random, words);
        for _ in 0..random.between(4, 24) {
            let most = back.unwrap_or(*random.one_of(&[20, 60, 200]));
            let from = on.plus(-random.between(0, most));
            let mut row =
                json!({"from": from.to_string(), "until": from.to_string(), "kind": kind});
            fill(random, &mut row, &kind, &style);
            rows.push(row);
        }
    }
    if random.one_in(3) {
        let value = if random.one_in(3) {
            json!({"min": 5, "max": 7})
        } else {
            json!(7)
        };
        case.insert("day_hours".into(), value);
    }
    if random.one_in(8) {
        case.insert("lesson_minutes".into(), json!(random.one_of(&[50, 45])));
    }
    if random.one_in(12) {
        let from = on.plus(-random.between(0, 120));
        case.insert("log_from".into(), json!(from.to_string()));
    }
    if random.one_in(12) {
        let mut known: Vec<&str> = vec!["ongeoorloofd", "ziek"];
        match random.between(0, 3) {
            0 => known.push("te_laat"),
            1 => known = vec!["ziek"],
            2 => known = vec!["ongeoorloofd", "te_laat"],
            _ => known.extend(words.kinds.iter().map(String::as_str)),
        }
        // A log of some kinds holds no others.
        let is_known = |row: &Value| {
            let kind = row["kind"].as_str().unwrap_or_default();
            known.contains(&if kind == "spijbelen" {
                "ongeoorloofd"
            } else {
                kind
            })
        };
        rows.retain(is_known);
        case.insert("log_kinds".into(), json!(known));
    }
    case.insert("absences".into(), json!(rows));
}

fn kind(random: &mut Random, words: &Words) -> String {
    const ANY: &[&str] = &[
        "ziek",
        "ongeoorloofd",
        "spijbelen",
        "te_laat",
        "luxe",
        "verlof",
        "schorsing",
        "overig",
        "absoluut",
    ];
    match random.between(0, 9) {
        0..=4 if !words.kinds.is_empty() => random.one_of(&words.kinds).clone(),
        5..=7 if !words.other_kinds.is_empty() => {
            (*random.one_of(&["ongeoorloofd", "ongeoorloofd", "ziek", "te_laat"])).to_owned()
        }
        _ => (*random.one_of(ANY)).to_owned(),
    }
}

fn row(random: &mut Random, words: &Words, on: Date, back: Option<i32>, style: &Style) -> Value {
    let back = back.unwrap_or_else(|| *random.one_of(&[8, 30, 40, 90, 300]));
    let from = on.plus(-random.between(-2, back.max(3)));
    let length = if style.long {
        *random.one_of(&[0, 1, 6, 20, 29, 40, 110])
    } else {
        *random.one_of(&[0, 0, 0, 0, 1, 2, 4, 9, 13])
    };
    let until = from.plus(random.between(0, length));
    let kind = kind(random, words);
    let until = if random.one_in(12) && from <= on {
        Value::Null
    } else {
        json!(until.to_string())
    };
    let mut row = json!({"from": from.to_string(), "until": until, "kind": kind});
    fill(random, &mut row, &kind, style);
    row
}

/// Hours, minutes and marks of a row.
fn fill(random: &mut Random, row: &mut Value, kind: &str, style: &Style) {
    if kind == "te_laat" {
        if style.minutes || random.one_in(2) {
            row["minutes"] = json!(random.between(1, 60));
        }
        return;
    }
    hours(random, row, style);
    if kind == "ziek" && random.one_in(6) {
        row["agreed"] = json!(true);
    }
}

fn hours(random: &mut Random, row: &mut Value, style: &Style) {
    let key = if style.in_clock_hours {
        "clock_hours"
    } else {
        "lesson_hours"
    };
    let whole = random.between(1, 8);
    if style.open_hours && random.one_in(3) {
        if random.one_in(3) {
            row["whole_day"] = json!(random.one_in(2));
        }
        return;
    }
    row[key] = if style.open_hours && random.one_in(3) {
        json!({"min": whole, "max": whole + random.between(0, 3)})
    } else if style.in_clock_hours && random.one_in(2) {
        // A quarter of an hour is written as a decimal, and a float holds it exactly.
        #[allow(clippy::float_arithmetic)]
        let hours = f64::from(whole * 4 + random.between(0, 3)) / 4.0;
        json!(hours)
    } else {
        json!(whole)
    };
    if random.one_in(3) {
        row["whole_day"] = json!(random.one_in(2));
    }
}

fn totals(random: &mut Random, case: &mut Object, words: &Words, most: i32) {
    // A case that holds clock hours takes no total in lesson hours.
    let clock = case
        .get("absences")
        .and_then(Value::as_array)
        .is_some_and(|rows| rows.iter().any(|row| row.get("clock_hours").is_some()));
    let hour = if clock { "clock_hour" } else { "lesson_hour" };
    let mut totals = Vec::new();
    for _ in 0..random.between(0, most) {
        let kind = if words.kinds.is_empty() || random.one_in(3) {
            "ongeoorloofd"
        } else {
            random.one_of(&words.kinds).as_str()
        };
        let (measure, unit, window, highest) = *random.one_of(&[
            ("sum", hour, "4_lesson_weeks", 20),
            ("sum", hour, "school_year", 40),
            ("sum", hour, "2_lesson_weeks", 20),
            ("sum", "school_day", "school_year", 12),
            ("count", "episode", "school_year", 6),
            ("count", "episode", "12_lesson_weeks", 6),
            ("count", "report", "12_lesson_weeks", 6),
            ("count", "late", "school_year", 16),
            ("count", "late", "3_months", 16),
            ("sum", hour, "4_calendar_weeks", 20),
            ("sum", "school_day", "10_school_days", 8),
            ("sum", hour, "calendar_month", 20),
            ("count", "late", "10_school_days", 8),
            ("count", "late", "30_calendar_days", 16),
            ("consecutive", "school_day", "", 12),
            ("consecutive", "calendar_day", "none", 40),
        ]);
        let least = random.between(0, highest);
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

fn events(random: &mut Random, case: &mut Object, words: &Words, on: Date) {
    let mut events = Vec::new();
    if random.one_in(5) && !words.reports.is_empty() {
        for _ in 0..random.between(1, 2) {
            let (norm, may_be_open) = random.one_of(&words.reports);
            let end = if *may_be_open && random.one_in(3) {
                Value::Null
            } else {
                json!(on.plus(-random.between(0, 60)).to_string())
            };
            events.push(json!({"event": "melding", "norm": norm, "end": end}));
        }
    }
    for name in &words.events {
        if random.one_in(3) {
            for _ in 0..*random.one_of(&[1, 1, 1, 2, 3]) {
                let back = *random.one_of(&[20, 60, 200]);
                let on = on.plus(-random.between(-2, back));
                events.push(json!({"event": name, "on": on.to_string()}));
            }
        } else if random.one_in(8) {
            events.push(json!({"event": name, "never": true}));
        }
    }
    if random.one_in(4) && !words.steps.is_empty() {
        for _ in 0..random.between(1, 2) {
            let (norm, order) = random.one_of(&words.steps);
            let on = on.plus(-random.between(-2, 60));
            events
                .push(json!({"event": "stap", "norm": norm, "order": order, "on": on.to_string()}));
        }
    }
    if !events.is_empty() {
        case.insert("events".into(), json!(events));
    }
}

fn answers(random: &mut Random, case: &mut Object, words: &Words) {
    let mut answers = Map::new();
    for id in &words.questions {
        if random.one_in(3) {
            answers.insert(id.clone(), json!(random.one_in(2)));
        }
    }
    if !answers.is_empty() {
        case.insert("answers".into(), Value::Object(answers));
    }
    let mut choices = Map::new();
    for (norm, readings) in &words.readings {
        if random.one_in(8) {
            choices.insert(norm.clone(), json!(random.one_of(readings)));
        }
    }
    if !choices.is_empty() {
        case.insert("choices".into(), Value::Object(choices));
    }
}
