//! What makes a translation old, and what must be the same in every language.

use super::check;
use crate::diagnostic::{Diagnostics, Severity, Style, render};
use crate::model::load;
use crate::source::Inputs;

const WORDS: &str = include_str!("../../../../content/translations/en/words.yaml");
const HEAD: &str = "audience: ouder\nchecked: 2026-11-22\nreview_by: 2027-08-01\n---\n";
const DUTCH: &str = "Bij 16 uur op 1 mei 2026.\n\n## Wat nu?\n\n- [Bel](https://duo.nl/)\n\n::: bronnen\n- DUO, 2025.\n:::\n";

/// The inputs with a Dutch text and its translation, and what is said of them.
fn judged(dutch: &str, of: &str, english: &str) -> (Inputs, Diagnostics, bool) {
    let mut inputs = Inputs::default();
    inputs.add_text("site.yaml", "title: a\ndescription: b\nlanguage: nl\n");
    inputs.add_text("translations/en/words.yaml", WORDS);
    let dutch = format!("---\ntitle: Ziek\ndescription: Wat.\n{HEAD}{dutch}");
    inputs.add_text("pages/ouders/ziek.md", &dutch);
    let english = format!("---\ntitle: Ill\ndescription: What.\nof: {of}\n---\n{english}");
    inputs.add_text("translations/en/ouders/ziek.md", &english);
    let (mut site, _) = load(&inputs);
    let mut diagnostics = Diagnostics::default();
    check(&inputs, &mut site, &mut diagnostics);
    let is_older = site.translations.values().any(|t| t.is_older);
    (inputs, diagnostics, is_older)
}

fn codes(dutch: &str, of: &str, english: &str) -> Vec<(&'static str, Severity)> {
    let (_, diagnostics, _) = judged(dutch, of, english);
    diagnostics.iter().map(|d| (d.code, d.severity)).collect()
}

/// The fingerprint of the Dutch text, as the build tells it.
fn current(dutch: &str) -> String {
    let (_, diagnostics, _) = judged(dutch, "nieuw", ENGLISH);
    let help = diagnostics.iter().next().map(|d| d.help.clone());
    let help = help.expect("an unsealed translation warns");
    help.split('`').nth(1).expect("the value is named")[4..].to_owned()
}

const ENGLISH: &str = "At 16 hours on May 1, 2026.\n\n## What now?\n\n- [Call](https://duo.nl/)\n";

#[test]
fn a_translation_of_today_is_silent_and_one_of_an_older_text_warns_at_its_place() {
    let of = current(DUTCH);
    assert_eq!(of.len(), 8);
    assert_eq!(codes(DUTCH, &of, ENGLISH), []);
    let (inputs, diagnostics, is_older) = judged(&DUTCH.replace("nu?", "dan?"), &of, ENGLISH);
    let told = render(&diagnostics, &inputs, "content", Style::Plain);
    let place = "content/translations/en/ouders/ziek.md:4:5: waarschuwing[translation-old]";
    assert!(is_older && told.starts_with(place), "{told}");
}

#[test]
fn sources_and_line_ends_are_not_translated_and_make_nothing_old() {
    let of = current(DUTCH);
    assert_eq!(current(&DUTCH.replace("2025", "2026")), of);
    assert_eq!(current(&DUTCH.replace('\n', " \r\n")), of);
    assert_ne!(current(&DUTCH.replace("16 uur", "17 uur")), of);
}

#[test]
fn what_differs_is_an_error_and_a_warning_where_the_dutch_text_has_moved_on() {
    let of = current(DUTCH);
    let cases = [
        ("16", "15", "translation-number"),
        ("16 hours", "hours", "translation-number"),
        ("May", "June", "translation-number"),
        ("2026", "2025", "translation-number"),
        ("duo.nl", "duo.example", "translation-link"),
        ("\n## What now?\n", "", "translation-shape"),
        ("- [", "[", "translation-shape"),
        ("16", "\u{661}\u{666}", "translation-digits"),
    ];
    for (good, bad, code) in cases {
        let english = ENGLISH.replace(good, bad);
        let told = codes(DUTCH, &of, &english);
        assert!(told.contains(&(code, Severity::Error)), "{good}: {told:?}");
        if code != "translation-digits" {
            let told = codes(DUTCH, "nieuw", &english);
            let warned = told.iter().all(|(_, s)| *s == Severity::Warning);
            assert!(warned && told.iter().any(|(c, _)| *c == code), "{told:?}");
        }
    }
}
