//! Reasons over the real protocols: what a reader is told of norms that belong together.

use proof::content;

use checker::tree::parse_json;

#[test]
fn a_norm_of_another_protocol_that_takes_over_is_called_by_its_title() {
    let engine = content::engine(&content::setup());
    let case = r#"{"on":"2026-11-24","sector":"vo","age":15,"calendar":{"region":"midden"},"protocols":["nl-wet","nog-school"],
        "absences":[{"from":"2026-11-23","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":8}]}"#;
    let node = parse_json(case).unwrap_or_else(|why| panic!("{why}"));
    let case = engine
        .read_case(&node)
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    let report = engine.rules().evaluate(&case);
    let told: Vec<(&str, &str)> = report
        .norms
        .iter()
        .filter(|n| n.because.starts_with("Gaat over in"))
        .map(|n| (n.norm.as_str(), n.because.as_str()))
        .collect();
    let over =
        "Gaat over in \u{2018}Melding bij 16 uur in vier lesweken\u{2019}: die norm is bereikt.";
    assert_eq!(told, [("nl-overig", over), ("spreekuur-6-9", over)]);
}
