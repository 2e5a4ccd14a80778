//! The content of this project, held against its types, the fact ledger and the glossary.

mod coverage;
mod damage;
mod exported;
mod folder;
mod glossary;
mod translations;

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

/// A wrong number below a ruler would be read before the norm itself.
#[test]
fn words_below_a_ruler_have_the_numbers_of_the_norm() {
    let (site, _) = model::load(&folder::content());
    let numbers = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_ascii_digit());
        parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    };
    assert!(!site.settings.rulers.is_empty());
    for words in &site.settings.rulers {
        let norm = generator::view::ruler_words(&site, &words.norm).unwrap_or_default();
        assert_eq!(numbers(&words.caption), numbers(&norm), "{}", words.norm);
    }
}

/// The faults of the content after one change in the example school.
fn codes_after(change: (&str, &str)) -> Vec<&'static str> {
    let mut inputs = folder::content();
    let path = "schools/voorbeeldschool.yaml";
    let text = std::fs::read_to_string(folder::project("content").join(path))
        .expect("the project's own files can be read");
    assert!(text.contains(change.0), "niet gevonden: {}", change.0);
    inputs.add_text(path, &text.replacen(change.0, change.1, 1));
    let (_, diagnostics) = model::load(&inputs);
    diagnostics.iter().map(|d| d.code).collect()
}

#[test]
fn a_school_chooses_readings_that_exist_where_the_source_is_silent() {
    let chosen = "    school-40-uur: school_year\n";
    assert_eq!(
        codes_after((chosen, "    school-40-uur: school_jaar\n")),
        ["unknown-reading"]
    );
    assert_eq!(codes_after((chosen, "")), ["missing-choice"]);
    assert_eq!(codes_after((chosen, chosen)), [""; 0]);
}
