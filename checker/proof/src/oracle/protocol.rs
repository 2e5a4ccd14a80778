//! A file that may be a protocol: read, decoded, checked, analysed and evaluated as the build does
//! it. Faults have a place within the file.

use super::SETUP;
use crate::answers;
use crate::differences;
use crate::random::{self, Random};
use checker::Engine;
use checker::protocol::{Protocol, check, check_together, gaps};
use checker::tree::{Decoder, Node, Problem, Span, Value};
use generator::diagnostic::{Diagnostics, Style, render, render_json};
use generator::source::{Inputs, RelPath, SourceFile, locate, yaml};

/// Random cases of a sound protocol.
const CASES: u64 = 3;

/// Judges one file.
pub fn protocol(bytes: &[u8]) {
    let path = RelPath::new("protocols/proef.yaml").expect("a sound name");
    let file = match SourceFile::from_bytes(path.clone(), bytes.to_vec()) {
        Ok(file) => file,
        Err(fault) => return shown(bytes, &path, [fault.1].into_iter().collect()),
    };
    let tree = match yaml::parse_file(&file) {
        Ok(tree) => tree,
        Err(fault) => return shown(bytes, &path, [fault].into_iter().collect()),
    };
    within(&tree, &file.text);
    let mut faults = Diagnostics::default();
    match Decoder::read::<Protocol>(&tree) {
        Err(problems) => {
            for problem in &problems {
                is_place(problem.span, &file.text);
            }
            assert!(!problems.is_empty(), "refused without a reason");
            faults.add_problems(&path, problems);
        }
        Ok(protocol) => {
            let mut problems = check(&protocol);
            problems.extend(
                check_together(&[&protocol])
                    .into_iter()
                    .map(|(_, fault)| fault),
            );
            if problems.is_empty() {
                sound(bytes, protocol);
            } else {
                let placed = |problem: Problem| Problem {
                    span: locate(&tree, &problem.path),
                    ..problem
                };
                faults.add_problems(&path, problems.into_iter().map(placed).collect());
            }
        }
    }
    shown(bytes, &path, faults);
}

/// A sound protocol is analysed and evaluated.
fn sound(bytes: &[u8], protocol: Protocol) {
    let _ = gaps(&protocol);
    let id = protocol.id.clone();
    let setup = differences::with(&SETUP, protocol);
    let engine: Engine = crate::content::engine(&setup);
    let found = checker::analyse::analyse(&engine, None);
    assert_eq!(
        found,
        checker::analyse::analyse(&engine, None),
        "analysed twice"
    );
    let _ = checker::examples::check(&engine);
    let seed = bytes.iter().fold(7, |seed: u64, byte| {
        seed.wrapping_mul(31) + u64::from(*byte)
    });
    for place in 0..CASES {
        let case = random::case(&mut Random::at(seed, "proef", place), &setup, &id);
        let line = case.to_string();
        let (answer, answered) = engine.evaluate_line(&line);
        assert!(!answer.is_empty());
        if answered {
            let other = answers::reversed(&case).to_string();
            assert_eq!(
                answer,
                engine.evaluate_line(&other).0,
                "order of facts\n{line}"
            );
            assert!(engine.evaluate_line_briefly(&line).1);
        }
        assert!(!engine.show_line(&line).is_empty());
    }
}

/// Faults can be shown to people and to programs, and point into the file.
fn shown(bytes: &[u8], path: &RelPath, faults: Diagnostics) {
    let mut inputs = Inputs::default();
    inputs.add(path.clone(), bytes.to_vec());
    let _ = render(&faults, &inputs, "content", Style::Plain);
    let json = render_json(&faults, &inputs, "content");
    for line in json.lines() {
        assert!(
            serde_json::from_str::<serde_json::Value>(line).is_ok(),
            "{line}"
        );
    }
}

/// Every place of a tree lies in the text.
fn within(node: &Node<'_>, text: &str) {
    is_place(node.span, text);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| within(item, text)),
        Value::Map(entries) => {
            for entry in entries {
                is_place(entry.key_span, text);
                within(&entry.node, text);
            }
        }
        _ => {}
    }
}

fn is_place(span: Span, text: &str) {
    let range = span.start as usize..span.end as usize;
    assert!(
        text.get(range).is_some(),
        "{span:?} is no place in the text"
    );
}
