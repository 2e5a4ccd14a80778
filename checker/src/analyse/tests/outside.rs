//! Norms outside their protocol, protocols that nobody comes to, and what a source leaves open.

use super::*;

const LATE: &str = r#""condition":{"count":{"kinds":["te_laat"],"unit":"late","window":"school_year","at_least":3}}"#;

fn norm(more: &str) -> String {
    let evidence = r#""evidence":[{"source":"X","status":"public"}]"#;
    format!(
        r#"{{"id":"een","title":"Een",{more},{evidence},{}}}"#,
        step("ouders")
    )
}

/// What is said of a protocol with these keys, beside others: code, weight and whether with a case.
fn said(keys: &str, norm: &str, others: &str) -> Vec<(&'static str, Weight, bool)> {
    let setup = format!(
        r#"{{"protocols":[{{"id":"school","title":"School","basis":"schoolnorm","valid":{{}},{keys}"norms":[{norm}]}}{others}],
        "holidays":[{{"begins":2025,"holidays":[]}},{{"begins":2026,"holidays":[]}}],"municipalities":[{{"name":"Verzonnenstad","holiday_regions":["midden"]}}]}}"#
    );
    let engine = Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    let found = analyse(&engine, None).into_iter();
    let own = found.filter(|f| f.protocol == "school" && f.code != "kind-without-norm");
    own.map(|f| (f.code, f.weight, f.case.is_some())).collect()
}

#[test]
fn a_norm_outside_the_sectors_of_its_protocol_is_told() {
    let of = |around: &str, own: &str| {
        let scope = format!(r#""scope":{{"sectors":{own}}},{LATE}"#);
        said(&format!(r#""sectors":{around},"#), &norm(&scope), "")
    };
    let told = [("outside-protocol", Weight::Warning, true)];
    assert_eq!(of(r#"["po"]"#, r#"["vo"]"#), told);
    assert_eq!(of(r#"["po","so"]"#, r#"["vo","mbo"]"#), told);
    assert_eq!(of(r#"["po","vo"]"#, r#"["vo","mbo"]"#), []);
    assert_eq!(
        said(
            "",
            &norm(&format!(r#""scope":{{"sectors":["vo"]}},{LATE}"#)),
            ""
        ),
        []
    );
}

#[test]
fn a_norm_that_begins_when_a_newer_protocol_holds_is_never_reached() {
    let own = |from: &str| {
        norm(&format!(
            r#""scope":{{}},"valid":{{"from":"{from}"}},{LATE}"#
        ))
    };
    let newer = format!(
        r#",{{"id":"nieuw","title":"Nieuw","basis":"schoolnorm","predecessor":"school","valid":{{"from":"2026-08-01"}},"norms":[{}]}}"#,
        norm(&format!(r#""scope":{{}},{LATE}"#))
    );
    let error = [("unreachable-norm", Weight::Error, true)];
    assert_eq!(said("", &own("2026-09-01"), &newer), error);
    assert_eq!(said("", &own("2026-08-01"), &newer), error);
    assert_eq!(said("", &own("2026-07-01"), &newer), []);
    assert_eq!(said("", &own("2026-09-01"), ""), []);
}

#[test]
fn a_protocol_that_is_chosen_by_municipality_and_names_none_is_told() {
    let own = norm(&format!(r#""scope":{{}},{LATE}"#));
    let chosen = r#""selection":"municipality","#;
    assert_eq!(
        said(chosen, &own, ""),
        [("never-selected", Weight::Warning, true)]
    );
    let named = format!(r#"{chosen}"municipalities":["Verzonnenstad"],"#);
    assert_eq!(said(&named, &own, ""), []);
    assert_eq!(said(r#""selection":"named","#, &own, ""), []);
}

#[test]
fn what_a_source_leaves_open_comes_with_a_pupil() {
    let number = LATE.replace("\"at_least\":3", "\"threshold_unstated\":true");
    assert_eq!(
        said("", &norm(&format!(r#""scope":{{}},{number}"#)), ""),
        [("threshold-unstated", Weight::Gap, true)]
    );
    let time = LATE.replace("\"school_year\"", "\"unstated\"");
    let readings = r#""readings":[{"id":"a","change":{"window":"school_year"}},{"id":"b","change":{"window":{"lesson_weeks":4}}}]"#;
    assert_eq!(
        said("", &norm(&format!(r#""scope":{{}},{readings},{time}"#)), ""),
        [("window-unstated", Weight::Gap, true)]
    );
}
