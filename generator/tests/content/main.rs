//! The content of this project, held against its types, the fact ledger and the glossary.

mod coverage;
mod folder;
mod glossary;

use generator::diagnostic::{Diagnostic, Diagnostics, Style, render};
use generator::model;

#[test]
fn has_no_faults() {
    let inputs = folder::content();
    let (site, diagnostics) = model::load(&inputs);
    // Content names norms; while no protocol stands in the folder, none of them can be found.
    let too_early = |d: &Diagnostic| {
        site.protocols.is_empty() && matches!(d.code, "unknown-norm" | "unknown-protocol")
    };
    let diagnostics: Diagnostics = diagnostics.into_iter().filter(|d| !too_early(d)).collect();
    let shown = render(&diagnostics, &inputs, "content", Style::Plain);
    assert!(
        diagnostics.is_empty() && inputs.diagnostics().is_empty(),
        "{shown}"
    );
}
