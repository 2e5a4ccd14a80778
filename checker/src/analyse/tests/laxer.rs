//! Reports that come later than the law asks: what occurs, days, other norms, and waiting.

use super::law::{FOUR, MELDEN, engine, hours, is, norm, said};
use super::*;

const TALK: &str =
    r#""modality":"should","actor":"mentor","action":"een gesprek voeren","addressee":"ouders""#;

#[test]
fn what_the_law_asks_as_soon_as_it_occurs_is_asked_of_a_part_of_a_day() {
    let luxe = |condition: &str| condition.replace("ongeoorloofd", "luxe");
    let days = |threshold: &str| {
        format!(
            r#"{{"sum":{{"kinds":["luxe"],"unit":"school_day","window":"school_year",{threshold}}}}}"#
        )
    };
    let error = Some(Weight::Error);
    is(&days(r#""at_least":2"#), &[MELDEN], error, "nl-luxe");
    is(
        &luxe(&hours(r#""at_least":16"#, FOUR)),
        &[MELDEN],
        error,
        "nl-luxe",
    );
    // Whole days are told in time, and an hour is not.
    let some = luxe(&hours(r#""at_least":4"#, FOUR));
    is(&some, &[MELDEN], Some(Weight::Warning), "nl-luxe");
    for all in [
        days(r#""at_least":1"#),
        luxe(&hours(r#""at_least":1"#, FOUR)),
        r#"{"occurs":{"kinds":["luxe"]}}"#.into(),
    ] {
        is(&all, &[MELDEN], None, "");
    }
    let long = format!(r#"{MELDEN},"deadline":{{"value":10,"unit":"working_day"}}"#);
    let occurs = r#"{"occurs":{"kinds":["luxe"]}}"#;
    is(occurs, &[&long], error, "De termijn van");
    let absolute =
        r#"{"count":{"kinds":["absoluut"],"unit":"case","window":"school_year","at_least":2}}"#;
    is(absolute, &[MELDEN], error, "nl-absoluut");
}

/// Who misses eight lessons a day comes to sixteen on the second day.
#[test]
fn days_are_compared_with_hours() {
    let days = |threshold: &str, window: &str| {
        format!(
            r#"{{"sum":{{"kinds":["ongeoorloofd"],"unit":"school_day","window":{window},{threshold}}}}}"#
        )
    };
    for (threshold, window) in [
        (r#""at_least":10"#, FOUR),
        (r#""at_least":3"#, FOUR),
        (r#""more_than":2"#, r#""school_year""#),
    ] {
        let warning = Some(Weight::Warning);
        is(&days(threshold, window), &[MELDEN], warning, "meldt later");
        is(&days(threshold, window), &[TALK], None, "");
    }
    for threshold in [r#""at_least":1"#, r#""at_least":2"#] {
        is(&days(threshold, FOUR), &[MELDEN], None, "");
    }
}

#[test]
fn the_law_counts_on_over_the_summer() {
    let year = hours(r#""at_least":16"#, r#""school_year""#);
    let found = analyse(&engine(&norm("n", &year, &[MELDEN]), "", ""), None);
    let about: Vec<_> = found
        .iter()
        .filter(|f| f.code == "laxer-than-law")
        .collect();
    assert_eq!(about.len(), 1, "{about:?}");
    assert_eq!(about[0].weight, Weight::Warning);
    let case = about[0].case.clone().unwrap_or_default();
    assert!(
        case.contains("2026-07-") || case.contains("2026-06-"),
        "{case}"
    );
}

#[test]
fn a_norm_that_goes_over_into_one_that_does_not_report_is_told() {
    let over = |norm: &str, ids: &str| {
        norm.replace(
            r#""scope":{}"#,
            &format!(r#""scope":{{}},"goes_over_into":{ids}"#),
        )
    };
    let sixteen = hours(r#""at_least":16"#, FOUR);
    let twenty = norm("n", &hours(r#""at_least":20"#, FOUR), &[MELDEN]);
    assert_eq!(said(&over(&twenty, r#"["nl-16-in-4"]"#)), []);
    assert_eq!(said(&over(&twenty, r#"["nl-vervolgmelding"]"#)), []);
    let talk = norm("praten", &sixteen, &[TALK]);
    let report = norm("melden", &sixteen, &[MELDEN]);
    let first = over(&norm("n", &sixteen, &[MELDEN]), r#"["praten"]"#);
    let told = said(&format!("{first},{talk}"));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].1.contains("‘n’ meldt later"), "{told:?}");
    // By way of another it goes over into the law.
    let by_way = over(&talk, r#"["nl-16-in-4"]"#);
    assert_eq!(said(&format!("{first},{by_way}")), []);
    let first = over(&twenty, r#"["melden"]"#);
    assert_eq!(said(&format!("{first},{report}")), []);
}

#[test]
fn a_reference_reports_only_where_it_leads_to_the_law_or_a_report() {
    let twenty = norm("n", &hours(r#""at_least":20"#, FOUR), &[MELDEN]);
    let to = |id: &str| {
        let step = format!(r#"{TALK},"reference":"{id}""#);
        norm("eerst", &hours(r#""at_least":6"#, FOUR), &[&step])
    };
    assert_eq!(said(&format!("{twenty},{}", to("nl-16-in-4"))), []);
    let told = said(&format!("{twenty},{}", to("n")));
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_report_that_waits_for_a_step_or_event_is_told() {
    let sixteen = hours(r#""at_least":16"#, FOUR);
    let after = |trigger: &str| format!(r#"{MELDEN},"trigger":{trigger}"#);
    let warning = Some(Weight::Warning);
    let (step, event) = (after(r#"{"step":1}"#), after(r#"{"event":"gesprek"}"#));
    is(&sixteen, &[TALK, &step], warning, "meldt pas na stap 1;");
    is(
        &sixteen,
        &[TALK, &event],
        warning,
        "meldt pas na ‘gesprek’;",
    );
    // What does not wait is there too.
    is(&sixteen, &[&event, MELDEN], None, "");
    is(&sixteen, &[MELDEN, &step], None, "");
    // Another norm of the school is no later for it.
    let two = [
        norm("een", &sixteen, &[TALK, &step]),
        norm("twee", &hours(r#""at_least":20"#, FOUR), &[MELDEN]),
    ];
    let told = said(&two.join(","));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].1.contains("‘een’ meldt pas na"), "{told:?}");
}
