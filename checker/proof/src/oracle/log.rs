//! A random log with events, from bytes: the checker agrees with the naive evaluator, and what
//! the rules promise of every case holds.

use super::{BOOK, ENGINE, SETUP};
use crate::random::{self, Random};
use crate::{answers, differences};
use checker::report::Report;
use checker::tree::parse_json;
use serde_json::Value;

/// Judges the case that the bytes make, of the protocol that their first byte names.
pub fn log(bytes: &[u8]) {
    let mut random = Random::from_bytes(bytes);
    let ids: Vec<&str> = SETUP.protocols.iter().map(|p| p.id.as_str()).collect();
    let protocol = *random.one_of(&ids);
    let case = random::case(&mut random, &SETUP, protocol);
    agrees(&case);
    super::case(case.to_string().as_bytes());
    let sick = report(&answers::only_sickness(&case));
    assert!(
        answers::to_officials(&sick).is_empty(),
        "sickness alone reaches {:?}\n{case}",
        answers::to_officials(&sick)
    );
    let (with, without) = (report(&case), report(&answers::keep(&case, false)));
    for norm in answers::to_officials(&with) {
        assert!(
            answers::to_officials(&without).contains(&norm),
            "{norm} reaches officials by sickness\n{case}"
        );
    }
}

fn agrees(case: &Value) {
    let text = case.to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let read = ENGINE
        .read_case(&node)
        .expect("a random case is well-formed");
    let mut found = Vec::new();
    differences::one_case(&ENGINE, &BOOK, &read, &text, &mut found);
    assert!(found.is_empty(), "{}", found[0]);
}

fn report(case: &Value) -> Report {
    let text = case.to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let case = ENGINE.read_case(&node).expect("still well-formed");
    ENGINE.rules().evaluate(&case)
}
