//! Engines from JSON: what a setup gives, what is refused and where.

use super::Engine;

/// Every fault of a setup has its place in the file, those of the types and those beyond them.
#[test]
fn faults_of_a_setup_have_file_line_and_column() {
    let setup = |title: &str, measure: &str| {
        format!(
            "{{\"protocols\":[{{\"id\":\"p\",\"title\":{title},\"basis\":\"schoolnorm\",\n\"norms\":[{{\"id\":\"n\",\"title\":\"N\",\n \"condition\":{measure},\n\"steps\":[{{\"order\":1,\"modality\":\"must\",\"actor\":\"school\",\"action\":\"melden\",\"addressee\":\"leerplichtambtenaar\"}}]}}]}}],\"holidays\":[],\"municipalities\":[]}}"
        )
    };
    let sum = |bound: &str| {
        format!(
            "{{\"sum\":{{\"kinds\":[\"ziek\"],\"unit\":\"school_day\",\"window\":\"school_year\",\"at_least\":{bound}}}}}"
        )
    };
    for (title, bound, wanted) in [
        (
            "2015",
            "7",
            "s.json:1:33: fout[wrong-type]: Hier wordt tekst verwacht, maar er staat een getal.",
        ),
        (
            "\"P\"",
            "1e999",
            "s.json:3:93: fout[wrong-type]: Hier wordt",
        ),
        (
            "\"P\"",
            "007",
            "s.json: fout[invalid-json]: Dit is geen geldige JSON, vanaf regel 3 kolom 94.",
        ),
        ("\"P\"", "7", "s.json:4:"),
    ] {
        let text = setup(title, &sum(bound));
        let problems = Engine::from_json(&text).err().unwrap_or_default();
        let told = problems.first().map(|p| p.told("s.json", &text));
        let told = told.unwrap_or_default();
        assert!(told.starts_with(wanted), "{told}");
    }
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let problems = Engine::from_json(&deep).err().unwrap_or_default();
    let told = problems.first().map(|p| p.told("s.json", &deep));
    let wanted = "s.json: fout[invalid-json]: De JSON is te diep genest: meer dan 127 lijsten of blokken in elkaar, vanaf regel 1 kolom 128.";
    assert_eq!(told.as_deref(), Some(wanted));
}

#[test]
fn the_first_and_the_last_day_get_an_answer() {
    let setup = r#"{"protocols":[{"id":"p","title":"P","basis":"schoolnorm","valid":{},"selection":"always","norms":[{"id":"n","title":"N","scope":{},
        "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}},
        "steps":[{"order":1,"modality":"must","actor":"school","action":"melden","deadline":{"value":5,"unit":"lesson_week"}}]}]}],
        "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;
    let engine = Engine::from_json(setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    for on in ["1900-01-01", "2026-11-24", "2199-12-31"] {
        let case = format!(
            r#"{{"on":"{on}","absences":[{{"from":"1900-01-01","until":null,"kind":"ongeoorloofd","lesson_hours":9}}]}}"#
        );
        assert!(engine.evaluate_line(&case).1, "{on}");
    }
}

/// Hours or lates in a measure over four lesson weeks, on a calendar of which the school year
/// 2025-2026 lies unknown between two that are known: outcome and what is missing.
fn between_known_years(measure: &str, rows: &[(&str, u32)]) -> (String, String) {
    let setup = format!(
        r#"{{"protocols":[{{"id":"p","title":"P","basis":"schoolnorm","valid":{{}},"selection":"always","norms":[{{"id":"n","title":"N","scope":{{}},
        "condition":{{{measure}"window":{{"lesson_weeks":4}}}}}},
        "steps":[{{"order":1,"modality":"must","actor":"mentor","action":"bellen"}}]}}]}}],
        "holidays":[{{"begins":2024,"holidays":[]}},{{"begins":2026,"holidays":[]}}],"municipalities":[]}}"#
    );
    let engine = Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    let row = |(day, hours): &(&str, u32)| {
        let kinds = [
            ("ongeoorloofd", format!(r#","lesson_hours":{hours}"#)),
            ("te_laat", String::new()),
            ("ziek", String::new()),
        ];
        let rows = kinds.map(|(kind, hours)| {
            format!(r#"{{"from":"{day}","until":"{day}","kind":"{kind}"{hours}}}"#)
        });
        rows.join(",")
    };
    let rows = rows.iter().map(row).collect::<Vec<_>>().join(",");
    let case =
        format!(r#"{{"on":"2026-10-15","calendar":{{"region":"midden"}},"absences":[{rows}]}}"#);
    let answer = engine.evaluate_line_briefly(&case).0;
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("an answer is JSON");
    let norm = &answer["norms"][0];
    (norm["outcome"].to_string(), norm["missing"].to_string())
}

/// Four lesson weeks before a day of the unknown year may reach back into the year before;
/// before a day after it they do not.
#[test]
fn what_a_known_window_left_out_may_lie_in_an_unknown_one() {
    let of_known = (r#""not_met""#.to_owned(), "null".to_owned());
    let of_unknown = (r#""unknown""#.to_owned(), r#"["calendar"]"#.to_owned());
    // Sixteen hours together, of which no window that is known holds more than eight.
    let hours = r#""sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"#;
    let days = r#""sum":{"kinds":["ongeoorloofd"],"unit":"school_day","at_least":2,"#;
    let lates = r#""count":{"kinds":["te_laat"],"unit":"late","at_least":2,"#;
    let known = [("2024-10-07", 8), ("2025-06-02", 8)];
    let episodes = r#""count":{"kinds":["ziek"],"unit":"episode","at_least":2,"#;
    for measure in [hours, days, lates, episodes] {
        assert_eq!(between_known_years(measure, &known), of_known, "{measure}");
        // A day of the unknown year, and a known one soon after it.
        for day in ["2026-06-01", "2026-09-14"] {
            let told = between_known_years(measure, &[known[0], known[1], (day, 1)]);
            assert_eq!(told, of_unknown, "{measure} {day}");
        }
    }
}

#[test]
fn what_is_missing_is_named_in_the_unit_that_counts_it() {
    let setup = r#"{"protocols":[{"id":"p","title":"P","basis":"schoolnorm","valid":{},"selection":"always","norms":[{"id":"n","title":"N","scope":{},
        "condition":{"any_of":[
            {"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}},
            {"count":{"kinds":["ziek"],"unit":"episode","at_least":4,"window":"school_year"}}]}}]}],
        "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;
    let engine = Engine::from_json(setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    let (answer, _) = engine.evaluate_line(r#"{"on":"2026-11-24","calendar":{"region":"midden"}}"#);
    let missing = r#""missing":["ongeoorloofd.hour","ziek.episode"]"#;
    assert!(answer.contains(missing), "{answer}");
}
