//! Ten rules on six totals, over seeded cases, in cases per second of CPU time of this thread:
//! `cargo run --release -p checker --example table [CASES | digest]`. One line of JSON per way; every way
//! folds the rules that are met into one checksum, which `checker/bench/table.mjs` gives as well.
//!
//! Making the cases is not measured; making the values of a row and reading the answer are.

use checker::case::{Case, Range};
use checker::prepared::NormAnswer;
use checker::protocol::Amount;
use checker::report::Outcome;
use checker::tree::parse_json;
use checker::{Engine, Setup};
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

const RULES: &str = include_str!("../bench/ten-rules.json");

/// The columns: hours and days of absence, reports of illness, weeks.
const SHAPE: &str = r#"{"on":"2026-11-24","sector":"vo","calendar":{"region":"midden"},"totals":[
    {"kind":"ongeoorloofd","measure":"sum","unit":"hour","window":"4_lesson_weeks","value":0},
    {"kind":"ziek","measure":"sum","unit":"school_day","window":"school_year","value":0},
    {"kind":"ziek","measure":"count","unit":"episode","window":"school_year","value":0},
    {"kind":"ziek","measure":"count","unit":"case","window":"12_lesson_weeks","value":0},
    {"kind":"ziek","measure":"sum","unit":"hour","window":"school_year","value":0},
    {"kind":"ongeoorloofd","measure":"consecutive","unit":"lesson_week","value":0}]}"#;

/// Values of each column lie below this.
const BELOW: [u32; 6] = [30, 31, 8, 6, 100, 20];

type Row = [u32; 6];

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).is_some_and(|word| word == "digest") {
        // What the module for browsers reads, for `checker/bench/bundle.mjs`.
        println!("{}", Setup::digest(RULES).map_err(|p| format!("{p:?}"))?);
        return Ok(());
    }
    let count = std::env::args()
        .nth(1)
        .map_or(Ok(1_000_000), |n| n.parse())?;
    let engine = Engine::from_json(RULES).map_err(|problems| format!("{problems:?}"))?;
    let node = parse_json(SHAPE)?;
    let case = engine
        .read_case(&node)
        .map_err(|problems| format!("{problems:?}"))?;
    let rows = rows(count);
    let start = Instant::now();
    let prepared = engine
        .rules()
        .prepare(&case)
        .map_err(|problems| format!("{problems:?}"))?;
    let micros = start.elapsed().as_micros();
    println!(r#"{{"name":"checker, prepare","micros":{micros}}}"#);

    let mut deciding = prepared.clone();
    measure("checker, decide", &rows, |row| {
        let outcomes = deciding.decide(&black_box(values(row)));
        mask(outcomes.unwrap_or_default().iter().copied())
    });
    let mut explaining = prepared.clone();
    measure("checker, explain", &rows, |row| {
        let answers = explaining.explain(&black_box(values(row)));
        let answers = answers.unwrap_or_default();
        black_box(answers.iter().map(read).sum::<i64>());
        mask(answers.iter().map(|answer| answer.outcome))
    });
    let few = &rows[..rows.len().min(20_000)];
    measure("checker, one by one, brief", few, |row| {
        let case = with_values(&case, row);
        let norms = engine.rules().evaluate_briefly(&case);
        mask(norms.iter().map(|norm| norm.outcome))
    });
    measure("checker, one by one, with reasons", few, |row| {
        let case = with_values(&case, row);
        let report = engine.rules().evaluate(&case);
        mask(report.norms.iter().map(|norm| norm.outcome))
    });
    Ok(())
}

/// Rows from a xorshift generator, the same for every contender.
fn rows(count: usize) -> Vec<Row> {
    let mut state = 0x9e37_79b9_u32;
    let mut below = |limit: u32| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % limit
    };
    let mut row = || BELOW.map(&mut below);
    (0..count).map(|_| row()).collect()
}

fn values(row: &Row) -> [Range; 6] {
    row.map(|value| Range::exact(Amount::whole(i64::from(value))))
}

fn with_values(case: &Case, row: &Row) -> Case {
    let mut case = case.clone();
    for (total, value) in case.totals.iter_mut().zip(values(row)) {
        total.value = value;
    }
    case
}

/// A bit per rule that is met.
fn mask(outcomes: impl Iterator<Item = Outcome>) -> u32 {
    outcomes.enumerate().fold(0, |mask, (place, outcome)| {
        mask | u32::from(outcome == Outcome::Met) << place
    })
}

/// Reads every name, value and distance of an answer.
fn read(answer: &NormAnswer) -> i64 {
    let rungs = answer.readings.iter().flat_map(|reading| &reading.rungs);
    let shown = rungs
        .flat_map(|rung| &rung.conditions)
        .filter_map(|condition| condition.shown);
    let sums = shown.map(|shown| {
        let distance = shown.remaining.map_or(0, |range| range.max.as_hundredths());
        shown.value.min.as_hundredths() + distance
    });
    answer.norm.len() as i64 + sums.sum::<i64>()
}

fn measure(name: &str, rows: &[Row], mut mask_of: impl FnMut(&Row) -> u32) {
    let (wall, cpu) = (Instant::now(), cpu_nanoseconds());
    let mut hash = 2_166_136_261_u32;
    for row in rows {
        hash = (hash ^ mask_of(row)).wrapping_mul(16_777_619);
    }
    let cpu = cpu_nanoseconds().saturating_sub(cpu).max(1);
    let (wall, count) = (wall.elapsed().as_millis(), rows.len() as u64);
    let per_second = count.saturating_mul(1_000_000_000) / cpu;
    println!(
        r#"{{"name":"{name}","n":{count},"casesPerCpuSec":{per_second},"nsPerCase":{},"wallMs":{wall},"hash":{hash}}}"#,
        cpu / count.max(1)
    );
}

/// CPU time of this thread by the scheduler of Linux: other work moves it little.
fn cpu_nanoseconds() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text.split(' ').next();
    first.and_then(|number| number.parse().ok()).unwrap_or(0)
}
