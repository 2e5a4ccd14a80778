//! Who does what: one block for each norm, short enough for a phone.

use super::{FOUR_TIMES_ILL, engine, read, shown};

/// The section of the answer that says who does what.
fn section(html: &str) -> String {
    let (_, rest) = html.split_once("Wie doet wat, wanneer").unwrap_or_default();
    read(rest.split_once("Wat niet").unwrap_or_default().0)
}

fn ill() -> String {
    section(&shown(&format!(
        r#","protocols":["nl-wet","mazl-vo"],{FOUR_TIMES_ILL}"#
    )))
}

#[test]
fn what_every_report_asks_for_comes_after_what_this_one_asks_for() {
    let text = ill();
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("no {words} in\n{text}"))
    };
    assert!(place("verzuimgesprek") < place("de ziekmelding aannemen"));
    assert!(place("de ziekmelding aannemen") < place("De ouders moeten"));
    assert!(text.contains("(wat het is, hoeven zij niet te zeggen)"));
}

#[test]
fn norm_basis_and_sources_stand_once_for_its_steps() {
    let text = ill();
    let once = [
        "Frequent: elke vierde",
        "methode, geen wet",
        "Bronnen (2), nagekeken op 22 november 2026",
        "De bron noemt geen termijnen.",
    ];
    for words in once {
        assert_eq!(text.matches(words).count(), 1, "{words} in\n{text}");
    }
    assert!(
        !text.contains('\u{2013}'),
        "a dash as a second actor in\n{text}"
    );
}

#[test]
fn a_reading_is_supposed_once_above_its_steps() {
    let html = engine().show_line(r#"{"on":"2026-12-01","sector":"vo","age":15,"municipality":"Winterswijk","log_kinds":["ongeoorloofd"],"protocols":["nl-wet"],"absences":[
        {"from":"2026-11-04","until":"2026-11-04","kind":"ongeoorloofd","lesson_hours":8},{"from":"2026-12-01","until":"2026-12-01","kind":"ongeoorloofd","lesson_hours":8}]}"#);
    let text = section(&html);
    assert_eq!(text.matches("Als deze lezing geldt").count(), 1, "{text}");
    let (above, steps) = text.split_once("Als deze lezing geldt").unwrap_or_default();
    assert!(!above.contains("De school moet"), "{text}");
    assert!(
        steps.contains("uiterlijk dinsdag 8 december 2026"),
        "{text}"
    );
    // How it was counted is folded, the term itself is not.
    assert!(html.contains("<summary>Hoe is dit geteld?</summary>"));
}
