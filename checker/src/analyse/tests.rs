//! The analysis of small protocols beside the law.

use super::*;

mod circle;
mod combined;
mod ladder;
mod law;
mod laxer;
mod occurs;
mod orders;
mod outside;
mod same;
mod whole;

/// The law's 16 hours, and a school's ladder on lates with these rungs.
fn engine(norm: &str) -> Engine {
    let law = r#"{"id":"nl-wet","title":"Wet","basis":"wet","valid":{},"norms":[{"id":"nl-16-in-4","title":"16 uur","scope":{},
        "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}},
        "steps":[{"order":1,"modality":"must","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}],
        "evidence":[{"source":"X","status":"public"}]}]}"#;
    let school = format!(
        r#"{{"id":"school","title":"School","basis":"schoolnorm","valid":{{}},"norms":[{norm}]}}"#
    );
    let holidays = r#"[{"begins":2025,"holidays":[]},{"begins":2026,"holidays":[]}]"#;
    let setup =
        format!(r#"{{"protocols":[{law},{school}],"holidays":{holidays},"municipalities":[]}}"#);
    Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn ladder(rungs: &str) -> String {
    format!(
        r#"{{"id":"te-laat","title":"Te laat","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],
        "ladder":{{"measure":{{"count":{{"kinds":["te_laat"],"unit":"late","window":"school_year"}}}},"rungs":[{rungs}]}}}}"#
    )
}

fn step(to: &str) -> String {
    format!(
        r#""steps":[{{"order":1,"modality":"should","actor":"school","action":"doen","addressee":"{to}"}}]"#
    )
}

/// Findings of the school's protocol, without those on kinds.
fn of_school(norm: &str) -> Vec<Finding> {
    let findings = analyse(&engine(norm), None);
    findings
        .into_iter()
        .filter(|f| f.protocol == "school" && f.code != "kind-without-norm")
        .collect()
}

fn found(norm: &str) -> Vec<(&'static str, bool)> {
    let findings = of_school(norm).into_iter();
    findings.map(|f| (f.code, f.case.is_some())).collect()
}

/// What is said of them; each has a case.
fn messages(norm: &str) -> Vec<String> {
    let findings = of_school(norm);
    assert!(findings.iter().all(|f| f.case.is_some()), "{findings:?}");
    findings.into_iter().map(|f| f.message).collect()
}

/// The case of the only finding.
fn case_of(norm: &str) -> String {
    let mut findings = of_school(norm);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.pop().and_then(|f| f.case).unwrap_or_default()
}

#[test]
fn sickness_to_leerplicht_is_refused_before_it_is_analysed() {
    let norm = format!(
        r#"{{"id":"ziek","title":"Ziek","scope":{{}},"condition":{{"count":{{"kinds":["ziek"],"unit":"episode","at_least":4,"window":"school_year"}}}},{}}}"#,
        step("leerplichtambtenaar")
    );
    let setup = format!(
        r#"{{"protocols":[{{"id":"school","title":"School","basis":"schoolnorm","valid":{{}},"norms":[{norm}]}}],"holidays":[],"municipalities":[]}}"#
    );
    let problems = Engine::from_json(&setup).err().unwrap_or_default();
    assert_eq!(
        problems.iter().map(|p| p.code).collect::<Vec<_>>(),
        ["sickness-to-leerplicht"]
    );
}
