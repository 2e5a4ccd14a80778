//! The engine against the naive evaluator, on random cases of every protocol and on random
//! protocols. `cargo xtask compare` takes any number of them; mutation runs take fewer, by
//! `VERZUIMWIJZER_CASES`.

use proof::content;
use proof::differences::{Comparison, compare, compare_protocols};

const SEED: u64 = 20_261_124;

fn agrees(compared: &Comparison) {
    let shown: Vec<String> = compared
        .found
        .iter()
        .take(10)
        .map(ToString::to_string)
        .collect();
    assert!(
        compared.found.is_empty(),
        "{} differences\n{}",
        compared.found.len(),
        shown.join("\n")
    );
}

/// Cases per protocol.
fn cases() -> u64 {
    let text = std::env::var("VERZUIMWIJZER_CASES").ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(5000)
}

#[test]
fn the_two_agree_on_every_protocol() {
    let compared = compare(&content::setup(), None, cases(), SEED, None);
    agrees(&compared);
    for (protocol, seen) in &compared.seen {
        assert_eq!(seen.cases, cases());
        // What a comparison never reaches it does not test.
        let reached = seen.with.iter().filter(|count| **count > 0).count();
        assert!(reached > 1 || cases() < 100, "{protocol}: {seen}");
    }
}

#[test]
fn the_two_agree_on_random_protocols() {
    let protocols = cases() * 3 / 10;
    let compared = compare_protocols(&content::setup(), protocols, 4, SEED, None);
    agrees(&compared);
    assert!(
        compared.protocols * 15 > protocols * 8 || protocols < 100,
        "only {} protocols were sound",
        compared.protocols
    );
}
