//! The JSON Schemas that the site publishes, held against what the checker does: every answer
//! fits, nothing that is accepted is refused, and what they can say they say.

use checker::Engine;
use checker::case::Case;
use checker::protocol::{Protocol, check};
use checker::schema;
use checker::tree::{Decoder, parse_json};
use proof::content;
use proof::schema::misfit;
use serde_json::{Value, json};
use std::path::Path;

fn worked_cases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    let entries = std::fs::read_dir(folder).expect("the folder of cases can be read");
    let paths = entries.flatten().map(|entry| entry.path());
    let files = paths.filter(|path| path.extension().is_some_and(|ext| ext == "jsonl"));
    let texts = files.map(|path| std::fs::read_to_string(path).expect("a file can be read"));
    let lines: Vec<Value> = texts
        .flat_map(|text| {
            let lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
            lines.into_iter().filter(|line| !line.trim().is_empty())
        })
        .map(|line| serde_json::from_str(&line).expect("a line is JSON"))
        .collect();
    assert!(lines.len() > 150);
    lines.into_iter().map(|line| line["case"].clone()).collect()
}

#[test]
fn every_answer_fits_its_schema() {
    let engine = content::engine(&content::strangers());
    let (whole, brief) = (schema::answer(), schema::brief_answer());
    let mut lines: Vec<String> = worked_cases().iter().map(Value::to_string).collect();
    lines.extend(
        [
            "",
            "{",
            "[]",
            r#"{"id":7}"#,
            r#"{"id":"x","on":"2026-02-30","leeftijd":1}"#,
        ]
        .map(String::from),
    );
    let (mut answered, mut refused) = (0, 0);
    for line in lines {
        let (answer, is_answered) = engine.evaluate_line(&line);
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        assert_eq!(misfit(&whole, &answer, true), None, "{line}");
        let answer = engine.evaluate_line_briefly(&line).0;
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        assert_eq!(misfit(&brief, &answer, true), None, "{line}");
        answered += u32::from(is_answered);
        refused += u32::from(!is_answered);
    }
    assert!(answered > 150 && refused >= 5, "{answered} {refused}");
}

#[test]
fn an_answer_that_lacks_a_field_does_not_fit() {
    let engine = content::engine(&content::setup());
    let answer = engine.evaluate_line(r#"{"on":"2026-11-24"}"#).0;
    let mut answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
    assert_eq!(misfit(&schema::answer(), &answer, true), None);
    answer["norms"][0]["outcome"] = json!("misschien");
    assert!(misfit(&schema::answer(), &answer, true).is_some());
    answer.as_object_mut().expect("a record").remove("norms");
    assert!(misfit(&schema::answer(), &answer, true).is_some());
}

#[test]
fn no_schema_refuses_a_case_that_is_answered() {
    let engine = content::engine(&content::strangers());
    let cases = schema::tight::<Case>("");
    let mut accepted = 0;
    for case in worked_cases() {
        if engine.evaluate_line(&case.to_string()).1 {
            assert_eq!(misfit(&cases, &case, false), None, "{case}");
            accepted += 1;
        }
    }
    assert!(accepted > 150, "{accepted}");
}

#[test]
fn no_schema_refuses_a_protocol_that_is_sound() {
    let setup: Value = serde_json::from_str(&content::strangers_as_json()).expect("JSON");
    let protocols = schema::tight::<Protocol>("");
    let all = setup["protocols"].as_array().expect("a list");
    assert!(all.len() > 40);
    for protocol in all {
        assert_eq!(
            misfit(&protocols, protocol, false),
            None,
            "{}",
            protocol["id"]
        );
    }
}

/// Whether the engine and the schema accept a case.
fn case(engine: &Engine, text: &str) -> (bool, bool) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let schema = schema::tight::<Case>("");
    (
        engine.evaluate_line(text).1,
        misfit(&schema, &value, false).is_none(),
    )
}

#[test]
fn a_schema_says_what_it_can_of_a_case() {
    let engine = content::engine(&content::setup());
    let of = |rest: &str| case(&engine, &format!(r#"{{"on":"2026-11-24",{rest}}}"#));
    let absence = |rest: &str| {
        of(&format!(
            r#""absences":[{{"from":"2026-11-02","kind":"ziek"{rest}}}]"#
        ))
    };
    let event = |rest: &str| of(&format!(r#""events":[{{{rest}}}]"#));
    let refused = [
        absence(""),
        event(r#""event":"melding","end":"2026-10-05""#),
        event(r#""event":"melding","norm":null,"end":"2026-10-05""#),
        event(r#""event":"melding","norm":"nl-16-in-4""#),
        event(r#""event":"stap","norm":"nl-16-in-4","on":"2026-10-05""#),
        event(r#""event":"stap","order":1,"on":"2026-10-05""#),
        event(r#""event":"omzetting""#),
        event(r#""event":"omzetting","on":"2026-10-05","never":true"#),
        of(r#""day_hours":{"min":-1,"max":7}"#),
        of(r#""age_band":[-3,4]"#),
    ];
    assert_eq!(refused, [(false, false); 10]);
    let accepted = [
        absence(r#","until":null"#),
        event(r#""event":"melding","norm":"nl-16-in-4","end":"2026-10-05""#),
        event(r#""event":"melding","norm":"nl-langdurig","end":null"#),
        event(r#""event":"stap","norm":"nl-16-in-4","order":1,"on":"2026-10-05""#),
        event(r#""event":"omzetting","on":"2026-10-05","never":false"#),
        event(r#""event":"omzetting","on":null,"never":true"#),
        of(r#""day_hours":{"max":7}"#),
        of(r#""day_hours":{"min":null,"max":7}"#),
        of(r#""age_band":[null,4]"#),
        of(r#""events":[],"totals":[],"protocols":null"#),
    ];
    assert_eq!(accepted, [(true, true); 10]);
}

/// Whether the checks and the schema accept a norm.
fn norm(text: &str) -> (bool, bool) {
    let text = format!(r#"{{"id":"p","title":"P","basis":"schoolnorm","norms":[{text}]}}"#);
    let value: Value = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
    let node = parse_json(&text).expect("JSON");
    let read: Result<Protocol, _> = Decoder::read(&node);
    let is_sound = read.is_ok_and(|protocol| check(&protocol).is_empty());
    let schema = schema::tight::<Protocol>("");
    (is_sound, misfit(&schema, &value, false).is_none())
}

#[test]
fn a_schema_says_what_it_can_of_a_norm() {
    const STEP: &str = r#"{"order":1,"modality":"should","actor":"mentor","action":"bellen"}"#;
    const LATE: &str = r#""kinds":["te_laat"],"unit":"late""#;
    let with = |condition: &str, step: &str| {
        norm(&format!(
            r#"{{"id":"n","title":"N","condition":{condition},"steps":[{step}]}}"#
        ))
    };
    let count = |rest: &str| with(&format!(r#"{{"count":{{{LATE}{rest}}}}}"#), STEP);
    let year = |rest: &str| count(&format!(r#","window":"school_year"{rest}"#));
    let step = |rest: &str| {
        with(
            r#"{"occurs":{"kinds":["luxe"]}}"#,
            &format!(r#"{{"modality":"should","action":"bellen",{rest}}}"#),
        )
    };
    let ladder = |rungs: &str, rest: &str| {
        norm(&format!(
            r#"{{"id":"n","title":"N","ladder":{{"measure":{{"count":{{{LATE},"window":"school_year"}}}},"rungs":[{rungs}]}}{rest}}}"#
        ))
    };
    let rung = |rest: &str| format!(r#"{{{rest},"steps":[{STEP}]}}"#);
    let refused = [
        year(""),
        year(r#","at_least":3,"more_than":4"#),
        year(r#","at_least":3,"every":4"#),
        year(r#","to":3,"below":4"#),
        count(r#","at_least":3"#),
        with(
            r#"{"count":{"unit":"late","window":"school_year","at_least":3}}"#,
            STEP,
        ),
        with(r#"{"any_of":[]}"#, STEP),
        with(r#"{"event":{"name":"a","step":{"order":1}}}"#, STEP),
        step(r#""order":1"#),
        step(r#""order":1,"actor":[]"#),
        step(r#""order":0,"actor":"mentor""#),
        step(
            r#""order":1,"actor":"mentor","deadline":{"value":5,"unit":"week","per_sector":{"havo":3}}"#,
        ),
        ladder(
            &rung(r#""at_least":3"#),
            r#","condition":{"occurs":{"kinds":["luxe"]}}"#,
        ),
        ladder(&rung(r#""title":"Leeg""#), ""),
        ladder("", ""),
        norm(r#"{"id":"N","title":"N"}"#),
        norm(r#"{"id":"n--n","title":"N"}"#),
    ];
    assert_eq!(refused, [(false, false); 17]);
    let accepted = [
        year(r#","at_least":3"#),
        year(r#","at_least":3,"below":9"#),
        year(r#","from":3,"to":9,"every":null"#),
        year(r#","one_of":[3,6]"#),
        year(r#","threshold_unstated":true"#),
        year(r#","at_least":3,"threshold_unstated":false"#),
        with(r#"{"all_of":[{"occurs":{"kinds":["luxe"]}}]}"#, STEP),
        step(
            r#""order":1,"actor":"mentor","deadline":{"value":5,"unit":"week","per_sector":{"vo":3}}"#,
        ),
        ladder(&rung(r#""at_least":3"#), r#","condition":null,"steps":[]"#),
        ladder(&rung(r#""condition":{"occurs":{"kinds":["luxe"]}}"#), ""),
    ];
    assert_eq!(accepted, [(true, true); 10]);
}
