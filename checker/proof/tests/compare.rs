//! The engine against the naive evaluator, on random cases of every protocol and on random
//! protocols. `cargo xtask compare` takes any number of them.

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

#[test]
fn the_two_agree_on_every_protocol() {
    agrees(&compare(&content::setup(), None, 5000, SEED));
}

#[test]
fn the_two_agree_on_random_protocols() {
    let compared = compare_protocols(&content::setup(), 1500, 4, SEED);
    agrees(&compared);
    assert!(
        compared.protocols > 800,
        "only {} protocols were sound",
        compared.protocols
    );
}
