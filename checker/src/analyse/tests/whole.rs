//! A protocol as a whole: norms beside each other, norms that nobody reaches, versions, kinds.

use super::*;

fn norm(id: &str, condition: &str, more: &str, to: &str) -> String {
    let step = step(to);
    format!(
        r#"{{"id":"{id}","title":"{id}","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],"condition":{condition}{more},{step}}}"#
    )
}

fn late(threshold: &str) -> String {
    format!(
        r#"{{"count":{{"kinds":["te_laat"],"unit":"late","window":"school_year",{threshold}}}}}"#
    )
}

fn days(threshold: &str) -> String {
    format!(
        r#"{{"sum":{{"kinds":["ziek"],"unit":"school_day","window":{{"lesson_weeks":2}},{threshold}}}}}"#
    )
}

fn pair(one: &str, two: &str) -> String {
    [
        norm("een", &late(one), "", "ouders"),
        norm("twee", &late(two), "", "leerling"),
    ]
    .join(",")
}

#[test]
fn norms_that_count_the_same_are_seen_together() {
    assert_eq!(
        messages(&pair(r#""at_least":3"#, r#""at_least":6"#)),
        [""; 0]
    );
    assert_eq!(
        messages(&pair(r#""from":3,"to":5"#, r#""from":6,"to":9"#)),
        [""; 0]
    );
    assert_eq!(
        messages(&pair(r#""from":3,"to":6"#, r#""from":5,"to":9"#)),
        ["Van 5 tot en met 6 keer gelden ‘een’ en ‘twee’ allebei."]
    );
    assert_eq!(
        messages(&pair(r#""from":3,"to":4"#, r#""from":7,"to":9"#)),
        ["Van 5 tot en met 6 keer geldt geen van de normen die dit tellen: ‘een’, ‘twee’."]
    );
    let heavy = [
        norm("een", &late(r#""at_least":3"#), "", "leerplichtambtenaar"),
        norm("twee", &late(r#""at_least":6"#), "", "ouders"),
    ];
    assert_eq!(
        messages(&heavy.join(",")),
        ["‘een’ (leerplicht of gemeente) komt eerder dan ‘twee’ (de school zelf)."]
    );
}

#[test]
fn a_norm_that_nobody_reaches_is_an_error() {
    let found = |condition: &str, more: &str| {
        let findings = of_school(&norm("een", condition, more, "ouders"));
        assert!(findings.iter().all(|f| f.case.is_some()), "{findings:?}");
        findings
            .iter()
            .map(|f| (f.code, f.weight))
            .collect::<Vec<_>>()
    };
    let error = [("unreachable-norm", Weight::Error)];
    assert_eq!(found(&days(r#""at_least":11"#), ""), error);
    assert_eq!(found(&days(r#""at_least":10"#), ""), []);
    let both = |one: &str, two: &str| format!(r#"{{"all_of":[{one},{two}]}}"#);
    let not = |one: &str| format!(r#"{{"not":{one}}}"#);
    let (three, two) = (late(r#""at_least":3"#), late(r#""at_least":2"#));
    assert_eq!(found(&both(&three, &not(&two)), ""), error);
    assert_eq!(found(&both(&two, &not(&three)), ""), []);
    assert_eq!(
        found(&both(&days(r#""at_least":8"#), &days(r#""below":5"#)), ""),
        error
    );
    // Another measure, or a person's answer, may be anything.
    assert_eq!(found(&both(&three, &not(&days(r#""at_least":2"#))), ""), []);
    let asked = r#"{"judgement":{"id":"q","question":"Houdt het aan?","kinds":["te_laat"]}}"#;
    assert_eq!(found(&both(&three, asked), ""), []);
    assert_eq!(found(&both(&both(&three, asked), &not(&two)), ""), error);
    // One reading may count over a longer time, and the other not.
    let months =
        r#","readings":[{"id":"a","main":true},{"id":"b","change":{"window":{"months":3}}}]"#;
    assert_eq!(
        found(&days(r#""at_least":11"#), months),
        [("unreachable-reading", Weight::Error)]
    );
    assert_eq!(found(&days(r#""at_least":10"#), months), []);
}

#[test]
fn days_between_two_editions_of_a_norm_are_found() {
    let edition = |threshold: &str, valid: &str| {
        norm(
            "een",
            &late(threshold),
            &format!(r#","valid":{valid}"#),
            "ouders",
        )
    };
    let two = |until: &str| {
        [
            edition(r#""at_least":9"#, &format!(r#"{{"until":"{until}"}}"#)),
            edition(r#""at_least":6"#, r#"{"from":"2026-01-01"}"#),
        ]
        .join(",")
    };
    assert_eq!(messages(&two("2025-12-31")), [""; 0]);
    assert_eq!(
        messages(&two("2025-12-29")),
        [
            "Van dinsdag 30 december 2025 tot en met woensdag 31 december 2025 geldt geen versie van deze norm."
        ]
    );
}

/// What is said of a protocol beside its predecessor.
fn versions(old: &str, new: &str) -> Vec<(&'static str, bool)> {
    let protocol = |id: &str, valid: &str, more: &str| {
        let norm = norm("een", &late(r#""at_least":3"#), "", "ouders");
        format!(
            r#"{{"id":"{id}","title":"{id}","basis":"schoolnorm","valid":{valid}{more},"norms":[{norm}]}}"#
        )
    };
    let before = r#","predecessor":"oud""#;
    let setup = format!(
        r#"{{"protocols":[{},{}],"holidays":[{{"begins":2025,"holidays":[]}},{{"begins":2026,"holidays":[]}}],"municipalities":[]}}"#,
        protocol("oud", old, ""),
        protocol("school", new, before)
    );
    let engine = Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    let found = analyse(&engine, None);
    let about = found.iter().filter(|f| f.code.ends_with("-versions"));
    about.map(|f| (f.code, f.case.is_some())).collect()
}

#[test]
fn versions_follow_each_other_without_gap_or_overlap() {
    let from = r#"{"from":"2020-01-01"}"#;
    assert_eq!(versions(r#"{"from":"2015","until":"2019"}"#, from), []);
    assert_eq!(
        versions(r#"{"from":"2015","until":"2019-12-30"}"#, from),
        [("gap-between-versions", true)]
    );
    for old in [r#"{"from":"2015","until":"2020"}"#, r#"{"from":"2015"}"#] {
        assert_eq!(
            versions(old, from),
            [("overlapping-versions", true)],
            "{old}"
        );
    }
    let (old, new) = (
        r#"{"from":"2020","until":"2025"}"#,
        r#"{"from":"2015","until":"2019"}"#,
    );
    assert_eq!(versions(old, new), [("reversed-versions", true)]);
}

#[test]
fn kinds_are_told_in_one_sentence_and_those_of_readings_count() {
    let told = |norm: &str| {
        let found = analyse(&engine(norm), None);
        let own = found.into_iter().find(|f| f.code == "kind-without-norm");
        own.map(|f| (f.message, f.case.is_some()))
    };
    let reading = r#","readings":[{"id":"a","main":true},{"id":"b","change":{"kinds":["ziek","ongeoorloofd"]}}]"#;
    assert_eq!(
        told(&norm("een", &days(r#""at_least":3"#), reading, "jeugdarts")),
        Some((
            "Over te laat komen, luxeverzuim, absoluut verzuim, schorsing, verlof en overig verzuim: geen norm in de bron.".to_owned(),
            true
        ))
    );
}
