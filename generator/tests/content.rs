//! The content of this project is sound: every file decodes and every id names something.

use generator::diagnostic::{Diagnostic, Diagnostics, RelPath, Style, render};
use generator::model;
use generator::source::Inputs;
use std::path::Path;

/// The content folder as a command would read it.
fn content() -> Inputs {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let mut inputs = Inputs::default();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap();
            inputs.add(
                RelPath::new(path).unwrap(),
                std::fs::read(entry.path()).unwrap(),
            );
        }
    }
    inputs
}

#[test]
fn has_no_faults() {
    let inputs = content();
    let (site, diagnostics) = model::load(&inputs);
    let no_norms = |d: &Diagnostic| {
        site.protocols.is_empty() && matches!(d.code, "unknown-norm" | "unknown-protocol")
    };
    let diagnostics: Diagnostics = diagnostics.into_iter().filter(|d| !no_norms(d)).collect();
    assert!(
        diagnostics.is_empty() && inputs.diagnostics().is_empty(),
        "{}",
        render(&diagnostics, &inputs, "content", Style::Plain)
    );
}
