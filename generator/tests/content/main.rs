//! The content of this project, held against its types, the fact ledger and the glossary.

mod coverage;
mod folder;
mod glossary;

use generator::diagnostic::{Style, render};
use generator::model;

#[test]
fn has_no_faults() {
    let inputs = folder::content();
    let (_, diagnostics) = model::load(&inputs);
    let shown = render(&diagnostics, &inputs, "content", Style::Plain);
    assert!(
        diagnostics.is_empty() && inputs.diagnostics().is_empty(),
        "{shown}"
    );
}
