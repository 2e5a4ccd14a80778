//! Norms beside the law: what is laxer, how sure that is, and what is not.

use super::*;

/// The law's norms, an autumn and a Christmas holiday, and the school's protocol.
pub(super) fn engine(norms: &str, more: &str, region: &str) -> Engine {
    let report = |id: &str, condition: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","title":"{id}","scope":{{}},"condition":{condition}{more},
            "steps":[{{"order":1,"modality":"must","actor":"school","action":"melden","addressee":"leerplichtambtenaar","channel":"DUO",
            "deadline":{{"value":5,"unit":"working_day"}}}}],"evidence":[{{"source":"X","status":"public"}}]}}"#
        )
    };
    let hours = r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}}"#;
    let readings = r#","readings":[{"id":"day","main":true},{"id":"week","change":{"window":{"whole_lesson_weeks":4}}}]"#;
    let after = |effect: &str| {
        format!(r#","after_report":{{"of":["nl-16-in-4"],"effect":"{effect}"}}{readings}"#)
    };
    let run = r#"{"consecutive":{"kinds":["ongeoorloofd"],"unit":"calendar_day","more_than":28}}"#;
    let norms_of_law = [
        report("nl-16-in-4", hours, &after("closes")),
        report("nl-vervolgmelding", hours, &after("opens")),
        report("nl-langdurig", run, ""),
        report("nl-luxe", r#"{"occurs":{"kinds":["luxe"]}}"#, ""),
        report("nl-absoluut", r#"{"occurs":{"kinds":["absoluut"]}}"#, "")
            .replace(r#""scope":{}"#, r#""scope":{"enrolled":false}"#),
    ]
    .join(",");
    let free = |name: &str, from: &str, until: &str| {
        let days = format!(r#"{{"from":"{from}","until":"{until}"}}"#);
        format!(r#"{{"name":"{name}","noord":{days},"midden":{days},"zuid":{days}}}"#)
    };
    let holidays = [
        free("zomer", "2026-07-18", "2026-08-30"),
        free("herfst", "2026-10-17", "2026-10-25"),
        free("kerst", "2026-12-19", "2027-01-03"),
    ];
    let setup = format!(
        r#"{{"protocols":[{{"id":"nl-wet","title":"Wet","basis":"wet","valid":{{}},"norms":[{norms_of_law}]}},
        {{"id":"school","title":"School","basis":"schoolnorm","valid":{{}}{more},"norms":[{norms}]}}{region}],
        "holidays":[{{"begins":2025,"holidays":[{}]}},{{"begins":2026,"holidays":[{},{}]}}],"municipalities":[]}}"#,
        holidays[0], holidays[1], holidays[2]
    );
    Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(super) const MELDEN: &str =
    r#""modality":"should","actor":"school","action":"melden","addressee":"leerplichtambtenaar""#;

pub(super) fn norm(id: &str, condition: &str, steps: &[&str]) -> String {
    let steps = steps.iter().enumerate();
    let steps: Vec<String> = steps
        .map(|(n, step)| format!("{{\"order\":{},{step}}}", n + 1))
        .collect();
    format!(
        r#"{{"id":"{id}","title":"{id}","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],"condition":{condition},"steps":[{}]}}"#,
        steps.join(",")
    )
}

pub(super) fn hours(threshold: &str, window: &str) -> String {
    format!(r#"{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour",{threshold},"window":{window}}}}}"#)
}

/// Code, weight and message of what is said of the school's norms beside the law.
pub(super) fn said(norms: &str) -> Vec<(Weight, String)> {
    let found = analyse(&engine(norms, "", ""), None);
    let about = found.into_iter().filter(|f| f.code == "laxer-than-law");
    about
        .map(|f| {
            assert!(f.case.is_some() && !f.help.is_empty(), "{f:?}");
            (f.weight, f.message)
        })
        .collect()
}

#[track_caller]
pub(super) fn is(condition: &str, steps: &[&str], weight: Option<Weight>, part: &str) {
    let said = said(&norm("n", condition, steps));
    let weights: Vec<Weight> = said.iter().map(|(w, _)| *w).collect();
    assert_eq!(
        weights,
        weight.into_iter().collect::<Vec<_>>(),
        "{condition} {steps:?} {said:?}"
    );
    assert!(said.iter().all(|(_, m)| m.contains(part)), "{said:?}");
}

pub(super) const FOUR: &str = r#"{"lesson_weeks":4}"#;

#[test]
fn a_later_threshold_or_a_shorter_window_is_laxer() {
    for (threshold, window) in [
        (r#""at_least":17"#, FOUR),
        (r#""more_than":16"#, FOUR),
        (r#""at_least":20"#, FOUR),
        (r#""exactly":20"#, FOUR),
        (r#""at_least":16"#, r#"{"lesson_weeks":3}"#),
        (r#""at_least":16"#, r#"{"lesson_weeks":1}"#),
        (r#""at_least":16"#, r#"{"calendar_weeks":4}"#),
        (r#""at_least":16"#, r#"{"calendar_days":28}"#),
        (r#""at_least":16"#, r#"{"months":1}"#),
    ] {
        is(
            &hours(threshold, window),
            &[MELDEN],
            Some(Weight::Error),
            "meldt later",
        );
    }
    let any = format!(
        r#"{{"any_of":[{},{{"count":{{"kinds":["te_laat"],"unit":"late","window":"school_year","at_least":99}}}}]}}"#,
        hours(r#""at_least":20"#, FOUR)
    );
    is(&any, &[MELDEN], Some(Weight::Error), "meldt later");
    let of = |kind: &str, condition: &str| condition.replace("KIND", kind);
    let third = r#"{"count":{"kinds":["KIND"],"unit":"case","window":"school_year","at_least":3}}"#;
    is(
        &of("luxe", third),
        &[MELDEN],
        Some(Weight::Error),
        "nl-luxe",
    );
    let ten = r#"{"consecutive":{"kinds":["KIND"],"unit":"school_day","at_least":10}}"#;
    is(
        &of("absoluut", ten),
        &[MELDEN],
        Some(Weight::Error),
        "nl-absoluut",
    );
    let long = r#"{"consecutive":{"kinds":["ongeoorloofd"],"unit":"lesson_week","more_than":7}}"#;
    is(long, &[MELDEN], Some(Weight::Error), "nl-langdurig");
}

#[test]
fn the_same_or_an_earlier_report_is_not_laxer() {
    for (threshold, window) in [
        (r#""at_least":16"#, FOUR),
        (r#""more_than":15"#, FOUR),
        (r#""from":16,"to":20"#, FOUR),
        (r#""at_least":12"#, FOUR),
        (r#""at_least":10"#, r#"{"lesson_weeks":1}"#),
        (r#""at_least":16"#, r#"{"lesson_weeks":5}"#),
        (r#""at_least":16"#, r#""none""#),
    ] {
        is(&hours(threshold, window), &[MELDEN], None, "");
    }
    let sixteen = hours(r#""at_least":16"#, FOUR);
    for step in [
        r#""modality":"should","actor":"school","action":"melden","addressee":"ouders","channel":"verzuimloket""#,
        r#""modality":"should","actor":"school","action":"een brief sturen","addressee":"ouders","copy_to":"leerplichtambtenaar""#,
        r#""modality":"should","actor":"school","action":"melden","addressee":"leerplichtambtenaar","precondition":["parents_informed"]"#,
        r#""modality":"should","actor":"school","action":"melden","addressee":"leerplichtambtenaar","deadline":{"value":1,"unit":"week"}"#,
    ] {
        is(&sixteen, &[step], None, "");
    }
    // A talk is no report, and a case that another norm reported is reported.
    let talk = r#""modality":"should","actor":"school","action":"een gesprek voeren","addressee":"leerplichtambtenaar""#;
    let forty = hours(r#""at_least":40"#, r#""school_year""#);
    is(&forty, &[talk], None, "");
    let two = [
        norm("een", &hours(r#""at_least":12"#, FOUR), &[MELDEN]),
        norm("twee", &hours(r#""at_least":20"#, FOUR), &[MELDEN]),
    ];
    assert_eq!(said(&two.join(",")), []);
    let mixed = r#"{"count":{"kinds":["ongeoorloofd","luxe"],"unit":"case","window":"school_year","at_least":2}}"#;
    is(mixed, &[MELDEN], None, "");
    // Twice playing truant is another count than hours.
    let twice =
        r#"{"count":{"kinds":["ongeoorloofd"],"unit":"case","window":"school_year","at_least":2}}"#;
    is(twice, &[MELDEN], None, "");
}

#[test]
fn terms_and_bans_are_compared_too() {
    let sixteen = hours(r#""at_least":16"#, FOUR);
    let term = |term: &str| format!(r#"{MELDEN},"deadline":{term}"#);
    for late in [
        r#"{"value":10,"unit":"working_day"}"#,
        r#"{"value":4,"unit":"week"}"#,
    ] {
        is(
            &sixteen,
            &[&term(late)],
            Some(Weight::Error),
            "De termijn van",
        );
    }
    let ban = r#""modality":"must_not","actor":"school","action":"melden","addressee":"leerplichtambtenaar""#;
    is(
        &sixteen,
        &[ban],
        Some(Weight::Error),
        "verbiedt een melding",
    );
}

#[test]
fn what_may_be_meant_is_a_warning() {
    let sixteen = hours(r#""at_least":16"#, FOUR);
    let may = MELDEN.replace("should", "may");
    is(&sixteen, &[&may], Some(Weight::Warning), "de keus");
    is(
        &hours(r#""at_least":20"#, FOUR),
        &[&may],
        Some(Weight::Warning),
        "meldt later",
    );
    let consent = format!(r#"{MELDEN},"precondition":["consent"]"#);
    is(
        &sixteen,
        &[&consent],
        Some(Weight::Warning),
        "met toestemming",
    );
    let call = r#""modality":"should","actor":"mentor","action":"bellen","addressee":"ouders""#;
    let silence = format!(
        r#"{MELDEN},"trigger":{{"no_reply":{{"after_step":{{"order":1}},"within":10,"unit":"working_day"}}}}"#
    );
    is(
        &sixteen,
        &[call, &silence],
        Some(Weight::Warning),
        "als niemand reageert",
    );
    let judged = format!(
        r#"{{"all_of":[{sixteen},{{"judgement":{{"id":"zorg","question":"Is er zorg?"}}}}]}}"#
    );
    is(&judged, &[MELDEN], Some(Weight::Warning), "meldt later");
    let since = hours(r#""at_least":16"#, r#"{"since":"gesprek"}"#);
    is(&since, &[MELDEN], Some(Weight::Warning), "meldt later");
    // Days and hours of a school year come earlier in some cases and later in others.
    is(
        &hours(r#""at_least":20"#, r#""school_year""#),
        &[MELDEN],
        Some(Weight::Warning),
        "meldt later",
    );
    let days = r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"school_day","window":{"lesson_weeks":4},"at_least":5}}"#;
    is(days, &[MELDEN], Some(Weight::Warning), "meldt later");
    let reading = norm("n", &sixteen, &[MELDEN]).replace(
        r#""scope":{}"#,
        r#""scope":{},"readings":[{"id":"a","main":true,"change":{"at_least":20}},{"id":"b","change":{"at_least":16}}]"#,
    );
    let said = said(&reading);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].1.contains("niet in elke lezing, niet volgens ‘a’"),
        "{said:?}"
    );
}

#[test]
fn a_rung_that_reports_too_late_is_told_at_the_rung() {
    let ladder = format!(
        r#"{{"id":"n","title":"n","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],"ladder":{{
        "measure":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","window":{FOUR}}}}},
        "rungs":[{{"at_least":6,"steps":[{{"order":1,"modality":"should","actor":"mentor","action":"bellen","addressee":"ouders"}}]}},
        {{"at_least":20,"steps":[{{"order":1,{MELDEN}}}]}}]}}}}"#
    );
    let found = analyse(&engine(&ladder, "", ""), None);
    let paths: Vec<&str> = found
        .iter()
        .filter(|f| f.code == "laxer-than-law")
        .map(|f| f.path.as_str())
        .collect();
    assert_eq!(paths, ["norms[0].ladder.rungs[1]"]);
}

#[test]
fn an_agreement_of_the_region_of_a_school_is_compared_as_a_warning() {
    let region = format!(
        r#",{{"id":"regio","title":"Regio","basis":"regionale_afspraak","municipalities":["Verzonnenstad"],"valid":{{}},"norms":[{}]}}"#,
        norm("regio-tien", &hours(r#""at_least":10"#, FOUR), &[MELDEN])
    );
    let twelve = norm("n", &hours(r#""at_least":12"#, FOUR), &[MELDEN]);
    let told = |more: &str| {
        let found = analyse(&engine(&twelve, more, &region), None);
        let about = found.into_iter().filter(|f| f.protocol == "school");
        let laxer = about.filter(|f| f.code.starts_with("laxer"));
        laxer.map(|f| (f.code, f.weight)).collect::<Vec<_>>()
    };
    assert_eq!(
        told(r#","municipalities":["Verzonnenstad"]"#),
        [("laxer-than-region", Weight::Warning)]
    );
    assert_eq!(told(r#","municipalities":["Elders"]"#), []);
}
