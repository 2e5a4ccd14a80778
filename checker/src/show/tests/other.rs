//! Suspension, leave and a holiday without leave: what they bring, and who reads of it.

use super::read;
use crate::Engine;

const SETUP: &str = r#"{"protocols":[{"id":"nl-wet","title":"De wet","basis":"wet","selection":"always","norms":[
    {"id":"nl-16-in-4","title":"Zestien uur","condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}},
     "steps":[{"order":1,"modality":"must","actor":"school","action":"het verzuim melden","addressee":"leerplichtambtenaar","channel":"DUO"}]},
    {"id":"nl-luxe","title":"Luxeverzuim","condition":{"occurs":{"kinds":["luxe"]}},
     "steps":[{"order":1,"modality":"must","actor":"school","action":"luxeverzuim melden","addressee":"leerplichtambtenaar","channel":"DUO"}]},
    {"id":"nl-verlof","title":"Verlof","condition":{"occurs":{"kinds":["verlof"]}},
     "steps":[{"order":1,"modality":"must","actor":"schooldirecteur","action":"beslissen over verlof","addressee":"ouders"}]},
    {"id":"nl-ziek-niet-melden","title":"Niet melden","condition":{"occurs":{"kinds":["ziek","schorsing"]}},
     "steps":[{"order":1,"modality":"must_not","actor":"school","action":"ziekte of schorsing melden","addressee":"leerplichtambtenaar","channel":"DUO"}]}]}],
    "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;

/// The answer to a log that is complete for the kinds that it holds.
fn shown(kinds: &str, rows: &str) -> String {
    let engine = Engine::from_json(SETUP).unwrap_or_else(|problems| panic!("{problems:?}"));
    engine.show_line(&format!(
        r#"{{"on":"2026-11-24","sector":"vo","age_band":[12,15],"calendar":{{"region":"midden"}},"log_from":"2026-09-01","log_kinds":[{kinds}],"absences":[{rows}]}}"#
    ))
}

const LUXE: &str = r#"{"from":"2026-11-12","until":"2026-11-13","kind":"luxe"}"#;
const SUSPENDED: &str = r#"{"from":"2026-11-16","until":"2026-11-17","kind":"schorsing"}"#;

#[test]
fn a_holiday_without_leave_is_a_report_and_leads_before_hours_that_are_not_reached() {
    let hours =
        r#"{"from":"2026-11-05","until":"2026-11-05","kind":"ongeoorloofd","lesson_hours":4},"#;
    let html = shown(r#""ongeoorloofd","luxe""#, &format!("{hours}{LUXE}"));
    let text = read(&html);
    assert!(
        text.contains("Zonder geldige reden: bereikt\nDe school moet luxeverzuim melden, via DUO."),
        "{text}"
    );
    // The hours are drawn all the same.
    assert!(html.contains("verzuim-weekstrook"), "{html}");
    assert!(!text.contains("Ander verzuim"), "{text}");
}

#[test]
fn the_figure_adds_up_what_was_entered() {
    let day = |date: &str, hours: &str| {
        let hours = if hours.is_empty() {
            String::new()
        } else {
            format!(r#","clock_hours":{hours}"#)
        };
        format!(r#"{{"from":"{date}","until":"{date}","kind":"ongeoorloofd"{hours}}}"#)
    };
    let rows = [
        day("2026-11-16", r#"{"min":0,"max":4}"#),
        day("2026-11-17", "8"),
        day("2026-11-23", r#"{"min":2,"max":6}"#),
        day("2026-11-24", "7.75"),
    ];
    let text = read(&shown(r#""ongeoorloofd""#, &rows.join(",")));
    for said in [
        "maandag 16 november 0 tot 4 uur, dinsdag 17 november 8 uur. Samen 8 tot 12 van 16.",
        "maandag 23 november 2 tot 6 uur, dinsdag 24 november 7,75 uur",
        "Samen 17,75 tot 25,75 van 16.",
    ] {
        assert!(text.contains(said), "no {said} in\n{text}");
    }
    let text = read(&shown(r#""ongeoorloofd""#, &day("2026-11-24", "")));
    let said = "dinsdag 24 november 1 tot 9 lesuren. Samen 1 tot 9 van 16.";
    assert!(text.contains(said), "no {said} in\n{text}");
}

#[test]
fn a_suspension_is_not_reported_and_is_no_sickness() {
    let text = read(&shown(r#""schorsing""#, SUSPENDED));
    for said in [
        "Ziekte en schorsing worden niet gemeld bij leerplicht of DUO.",
        "Ander verzuim: hierover is met deze gegevens geen norm na te rekenen.",
        "schorsing: 16 nov t/m 17 nov",
        "Niet ziekte of schorsing melden bij de leerplichtambtenaar of DUO (de school).",
        "voor aan de directie van de school",
    ] {
        assert!(text.contains(said), "no {said} in\n{text}");
    }
    assert!(!text.contains("moet"), "{text}");
}

#[test]
fn leave_is_decided_on_by_the_head() {
    let leave = r#"{"from":"2026-11-16","until":"2026-11-17","kind":"verlof"}"#;
    let text = read(&shown(r#""verlof""#, leave));
    let said = "Ander verzuim: bereikt\nDe schooldirecteur moet beslissen over verlof.";
    assert!(text.contains(said), "{text}");
}

#[test]
fn beside_a_report_what_is_for_leerplicht_holds_no_suspension() {
    let html = shown(r#""luxe","schorsing""#, &format!("{LUXE},{SUSPENDED}"));
    let text = read(&super::leerplicht::inside(&html, "data-kort", "data-ziek"));
    let text = text.replace("Hierin staat ziekte", "");
    assert!(text.contains("luxeverzuim melden"), "{text}");
    assert!(!text.contains("schors"), "{text}");
}

#[test]
fn a_planned_treatment_is_told_back_as_one() {
    let planned = r#"{"from":"2026-11-16","until":"2026-11-16","kind":"ziek","agreed":true}"#;
    let text = read(&shown("", planned));
    assert!(
        text.contains("ziekte: 16 nov (afgesproken behandeling)"),
        "{text}"
    );
}
