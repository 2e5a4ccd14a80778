//! A school at once: `school cases > cases.jsonl` writes it, `school` measures the answers of one
//! thread, JSON in and JSON out and for cases that a program of its own holds, and how the time
//! grows with rows and norms.

use checker::Engine;
use checker::case::Case;
use checker::tree::parse_json;
use proof::content;
use proof::random::{self, Random};
use proof::school::School;
use std::time::{Duration, Instant};

/// The least of so many runs counts: what disturbs a run only ever makes it longer.
const RUNS: usize = 5;

fn main() {
    let school = School::default();
    if std::env::args().nth(1).is_some_and(|word| word == "cases") {
        for case in school.cases() {
            println!("{case}");
        }
        return;
    }
    let engine = content::engine(&content::setup());
    println!(
        "| wat | leerlingen | rijen | normen | hele antwoord | kort antwoord | kort, zonder JSON |\n|---|---|---|---|---|---|---|"
    );
    measured("school", &engine, school);
    let pupils = school.pupils / 8;
    for rows in [0, 1, 2, 4, 8].map(|times| times * school.rows) {
        let school = School {
            rows,
            pupils,
            ..school
        };
        measured("meer rijen", &engine, school);
    }
    for norms in [0, 20, 40, 80] {
        let school = School { pupils, ..school };
        measured("meer normen", &with_norms(norms), school);
    }
}

/// An engine with so many random norms added, each other than the rest.
fn with_norms(count: usize) -> Engine {
    let mut engine = content::engine(&content::setup());
    let (mut added, mut place) = (0, 0);
    while added < count {
        let mut random = Random::at(1, "proef", place);
        if let Some((mut protocol, _)) = random::protocol(&mut random) {
            protocol.id = format!("proef-{place}");
            protocol.norms.truncate(count - added);
            added += protocol.norms.len();
            engine.add(protocol);
        }
        place += 1;
    }
    engine
}

fn measured(what: &str, engine: &Engine, school: School) {
    let cases: Vec<String> = school.cases().collect();
    let rows: usize = cases
        .iter()
        .map(|case| case.matches("\"from\"").count())
        .sum();
    let brief = engine.evaluate_line_briefly(&cases[0]).0;
    let norms = brief.matches("\"norm\":").count();
    let whole = least(&cases, |case| engine.evaluate_line(case).0.len());
    let brief = least(&cases, |case| engine.evaluate_line_briefly(case).0.len());
    let read = |case: &String| {
        let tree = parse_json(case).expect("a school is JSON");
        engine.read_case(&tree).expect("its cases are sound")
    };
    let held: Vec<Case> = cases.iter().map(read).collect();
    let without_json = least(&held, |case| engine.rules().evaluate_briefly(case).len());
    println!(
        "| {what} | {} | {rows} | {norms} | {} | {} | {} |",
        school.pupils,
        milliseconds(whole),
        milliseconds(brief),
        milliseconds(without_json)
    );
}

/// "12,3 ms".
fn milliseconds(time: Duration) -> String {
    let tenths = time.as_micros() / 100;
    format!("{},{} ms", tenths / 10, tenths % 10)
}

/// The time that all cases take.
fn least<C>(cases: &[C], answer: impl Fn(&C) -> usize) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..RUNS {
        let (start, began) = (on_processor(), Instant::now());
        let bytes: usize = cases.iter().map(&answer).sum();
        std::hint::black_box(bytes);
        let spent = on_processor().zip(start).map(|(end, start)| end - start);
        least = least.min(spent.unwrap_or_else(|| began.elapsed()));
    }
    least
}

/// How long this thread has been on a processor, where Linux tells: on a busy machine the clock
/// on the wall says more of others.
fn on_processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let spent = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(spent))
}
