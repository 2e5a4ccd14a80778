//! The engine against the naive evaluator, on random cases of every protocol.

mod content;
mod differences;
mod naive;
mod random;

/// Few enough for every run of the tests; the example `compare` takes any number.
const CASES: u32 = 60;

#[test]
fn the_engine_and_the_naive_evaluator_agree() {
    let setup = content::setup();
    let engine = content::engine(&setup);
    let found = differences::compare(&engine, &setup, CASES, 20_261_124);
    let shown: Vec<String> = found.iter().take(20).map(ToString::to_string).collect();
    assert!(
        found.is_empty(),
        "{} differences\n{}",
        found.len(),
        shown.join("\n")
    );
}
