//! What fuzzing found, each as its smallest input under `tests/fuzz`, and a handful of inputs of
//! every kind so that the oracles themselves are tried.

use proof::oracle;
use proof::random::Random;
use std::path::Path;

/// The inputs of one target.
fn found(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz");
    let mut paths: Vec<_> = std::fs::read_dir(root.join(target))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let read = |path| std::fs::read(path).expect("an input can be read");
    paths.into_iter().map(read).collect()
}

/// Bytes for the targets that make something of any bytes.
fn bytes(count: u64, length: i32) -> impl Iterator<Item = Vec<u8>> {
    (0..count).map(move |seed| {
        let mut random = Random::at(seed, "bytes", 0);
        (0..length).map(|_| random.between(0, 255) as u8).collect()
    })
}

#[test]
fn cases() {
    found("case").iter().for_each(|bytes| oracle::case(bytes));
}

#[test]
fn calendars() {
    let found = found("calendar");
    let random = bytes(40, 120);
    random
        .chain(found)
        .for_each(|bytes| oracle::calendar(&bytes));
}

#[test]
fn logs() {
    let found = found("log");
    let random = bytes(20, 200);
    random.chain(found).for_each(|bytes| oracle::log(&bytes));
}

#[cfg(feature = "content")]
#[test]
fn protocols() {
    let protocol = r#"id: proef
title: Proef
basis: schoolnorm
valid: {}
norms:
  - id: te-laat
    title: Te laat
    scope: {}
    condition: {count: {kinds: [te_laat], unit: late, at_least: 3, window: school_year}}
    steps: [{order: 1, modality: should, actor: mentor, action: een gesprek voeren}]
"#;
    let mut inputs = found("protocol");
    // Cut anywhere, a file is refused or read, and every place lies in it.
    inputs.extend(
        (0..protocol.len())
            .step_by(7)
            .map(|at| protocol.as_bytes()[..at].to_vec()),
    );
    inputs.push(protocol.as_bytes().to_vec());
    inputs.iter().for_each(|bytes| oracle::protocol(bytes));
}

#[cfg(feature = "content")]
#[test]
fn sites() {
    let mut inputs = found("site");
    inputs.push(b"---\ntitle: Proef\n---\n\nTekst.\n".to_vec());
    inputs.iter().for_each(|bytes| oracle::site(bytes));
}
