//! What is said once, in words that a tired reader understands.

use super::{FOUR_TIMES_FOUR, read, shown};

#[test]
fn a_reason_that_a_verdict_gives_is_not_given_again() {
    let text = read(&shown(FOUR_TIMES_FOUR));
    let reason = "Bereikt op dinsdag 24 november 2026: 16 van 16 uur";
    let (first, rest) = text
        .split_once("Alle normen naast elkaar")
        .unwrap_or_default();
    assert_eq!(first.matches(reason).count(), 1, "{text}");
    assert!(first.contains("\nWaarom\n"), "the days are drawn: {text}");
    assert!(rest.contains(reason), "{text}");
    let total = shown(
        r#","totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":15}]"#,
    );
    assert!(
        !read(&total).contains("\nWaarom\n"),
        "nothing is left to say"
    );
}

#[test]
fn more_than_so_many_is_not_said_as_so_many() {
    let text = read(&shown(
        r#","log_kinds":["ongeoorloofd"],"log_from":"2026-07-15","absences":[{"from":"2026-11-23","until":"2026-11-24","kind":"ongeoorloofd","whole_day":true}]"#,
    ));
    let said = "Niet bereikt: 2 kalenderdagen (nodig: meer dan 28), geteld van maandag 23 november tot en met dinsdag 24 november. Nog 27 kalenderdagen.";
    assert!(text.contains(said), "{text}");
    assert!(!text.contains("van 28"), "{text}");
}

#[test]
fn a_municipality_that_is_not_in_the_list_has_no_name() {
    let text = read(&super::engine().show_line(
        r#"{"on":"2026-11-24","sector":"vo","age_band":[12,15],"municipality":"andere gemeente","school_municipality":"andere gemeente","totals":[
        {"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":16}]}"#,
    ));
    for said in [
        "; woonplaats in een andere gemeente; school in een andere gemeente; ",
        "kennen wij de regionale afspraak niet. Vraag de school of er een is.",
        "van de gemeente waar de leerling woont.",
    ] {
        assert!(text.contains(said), "no {said} in\n{text}");
    }
    assert!(!text.contains("\u{2018}andere gemeente"), "{text}");
    assert_eq!(text.matches("regionale afspraak niet").count(), 1, "{text}");
}

#[test]
fn all_regions_that_were_counted_with_are_one_row_and_no_sources_are_no_list() {
    let none = read(
        &super::engine().show_line(r#"{"on":"2026-11-24","age":30,"protocols":[],"totals":[]}"#),
    );
    assert!(none.contains("van regio noord, midden en zuid."), "{none}");
    assert!(!none.contains("Alle 0"), "{none}");
}

#[test]
fn what_if_offers_no_way_of_counting_that_is_in_use() {
    let sick = |choice: &str| {
        shown(&format!(
            r#","extra_protocols":["mazl-vo"],"log_kinds":["ziek"],"log_from":"2026-07-15"{choice},"absences":[{{"from":"2026-11-23","until":null,"kind":"ziek"}}]"#
        ))
    };
    let option = |reading: &str| format!("\"choices.mazl-vo-frequent={reading}\"");
    let main = sick("");
    assert!(
        !main.contains(&option("day")) && main.contains(&option("week")),
        "{main}"
    );
    let chosen = sick(r#","choices":{"mazl-vo-frequent":"week"}"#);
    assert!(!chosen.contains(&option("week")), "{chosen}");
}

/// A row that says that an answer is needed, and a question that is not asked, do not go together.
#[test]
fn whether_parents_cooperate_is_asked_where_a_row_needs_it() {
    let sick = r#","log_kinds":["ziek"],"log_from":"2026-07-15","absences":[{"from":"2026-11-23","until":null,"kind":"ziek"}]"#;
    let question = "Werken ouders niet mee";
    // The Achterhoek says no threshold: care may go on already.
    let open = read(&shown(sick));
    assert!(
        open.contains(&format!("antwoord op \u{2018}{question}")),
        "{open}"
    );
    assert!(open.contains(&format!("\n{question}")), "{open}");
    let early = read(&shown(&format!(
        r#"{sick},"protocols":["nl-wet","mazl-vo"]"#
    )));
    assert!(!early.contains(question), "{early}");
    assert!(early.contains("Niet aan de orde: "), "{early}");
}
