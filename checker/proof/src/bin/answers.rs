//! A fingerprint of each answer, to hold a rework of the checker against what it was before:
//! `answers CASES SEED > before.txt`, and the same after. Two files that are the same came from
//! the same bytes. `answers CASES SEED PLACE` prints the answers of one place in full.

use checker::Engine;

use proof::random::{self, Random};
use proof::school::School;
use proof::{content, differences};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

/// Where a case comes from, so that it can be asked for again, and the case.
type Placed = (String, String);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize, otherwise: u64| -> Result<u64, std::num::ParseIntError> {
        let text = arguments.get(place);
        text.map_or(Ok(otherwise), |text| text.parse())
    };
    let (cases, seed) = (number(0, 5000)?, number(1, 1)?);
    let only = arguments.get(2).map(String::as_str);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let setup = content::setup();
    let engine = content::engine(&setup);
    let mut print = |engine: &Engine, (place, case): &Placed| -> std::io::Result<()> {
        let answers = [
            engine.evaluate_line(case).0,
            engine.evaluate_line_briefly(case).0,
        ];
        match only {
            Some(only) if only == place => writeln!(out, "{case}\n{}", answers.join("\n")),
            Some(_) => Ok(()),
            None => {
                let [whole, brief] = answers.map(|answer| fingerprint(&answer));
                writeln!(out, "{place} {whole:016x} {brief:016x}")
            }
        }
    };
    for placed in written(&setup)?.iter().chain(&school(seed)) {
        print(&engine, placed)?;
    }
    for protocol in &setup.protocols {
        for place in 0..cases {
            let mut random = Random::at(seed, &protocol.id, place);
            let mut case = random::case(&mut random, &setup, &protocol.id);
            // Now and then all that the municipality brings along.
            if place % 5 == 0 {
                case.as_object_mut().map(|case| case.remove("protocols"));
            }
            print(
                &engine,
                &(format!("{} {place}", protocol.id), case.to_string()),
            )?;
        }
    }
    for place in 0..cases / 3 {
        let mut random = Random::at(seed, "proef", place);
        if let Some((protocol, _)) = random::protocol(&mut random) {
            let setup = differences::with(&setup, protocol);
            let engine = content::engine(&setup);
            for nth in 0..4 {
                let case = random::case(&mut random, &setup, "proef").to_string();
                print(&engine, &(format!("proef {place} {nth}"), case))?;
            }
        }
    }
    Ok(())
}

/// The cases that were written by hand: those of the tests and the worked examples.
fn written(setup: &checker::Setup) -> Result<Vec<Placed>, Box<dyn std::error::Error>> {
    let mut cases = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)?.flatten().collect();
    files.retain(|file| file.path().extension().is_some_and(|end| end == "jsonl"));
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files {
        let text = std::fs::read_to_string(file.path())?;
        for (place, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
            let line: Value = serde_json::from_str(line)?;
            let name = file.file_name().to_string_lossy().into_owned();
            cases.push((format!("{name} {place}"), line["case"].to_string()));
        }
    }
    for norm in setup.protocols.iter().flat_map(|p| &p.norms) {
        for (place, example) in norm.examples.iter().enumerate() {
            let case = plain(&example.case.0).to_string();
            cases.push((format!("{} {place}", norm.id), case));
        }
    }
    Ok(cases)
}

/// A small school, for what many norms at once bring about.
fn school(seed: u64) -> Vec<Placed> {
    let pupils = 400;
    let cases = School {
        pupils,
        rows: 50,
        seed,
    }
    .cases()
    .enumerate();
    cases
        .map(|(place, case)| (format!("school {place}"), case))
        .collect()
}

/// A tree of YAML as JSON.
fn plain(node: &checker::tree::Node<'_>) -> Value {
    use checker::tree::Value as Tree;
    match &node.value {
        Tree::Null => Value::Null,
        Tree::Bool(truth) => Value::Bool(*truth),
        Tree::Number(hundredths) => Value::from(hundredths / 100),
        Tree::Text(text) => Value::from(text.as_ref()),
        Tree::Plain(text) => serde_json::from_str(text).unwrap_or(Value::from(text.as_ref())),
        Tree::List(items) => items.iter().map(plain).collect(),
        Tree::Map(entries) => entries
            .iter()
            .map(|entry| (entry.key.to_string(), plain(&entry.node)))
            .collect(),
    }
}

/// FNV: enough to see that bytes changed.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
