//! Looking ahead and asking "what if", over the real protocols.

use proof::content;

use checker::ahead::{Ahead, Turn, ahead, what_if};
use checker::case::Case;
use checker::report::Outcome;
use checker::tree::parse_json;
use checker::{Engine, calendar::Date};

const PUPIL: &str = r#""sector":"vo","age":15,"calendar":{"region":"midden"}"#;

fn engine() -> Engine {
    content::engine(&content::setup())
}

fn case(engine: &Engine, rest: &str) -> Case {
    let text = format!("{{{PUPIL},{rest}}}");
    let node = parse_json(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
    engine
        .read_case(&node)
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn look(rest: &str) -> Ahead {
    let engine = engine();
    let case = case(&engine, rest);
    let report = engine.rules().evaluate(&case);
    ahead(engine.rules(), case, &report)
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn drift(rest: &str, norm: &str) -> Option<(String, String, String)> {
    let found = look(rest).drifts;
    let drift = found.into_iter().find(|d| d.norm == norm)?;
    Some((
        drift.on.to_string(),
        drift.lost.to_string(),
        drift.left.to_string(),
    ))
}

fn drifted(on: &str, lost: &str, left: &str) -> Option<(String, String, String)> {
    Some((on.into(), lost.into(), left.into()))
}

#[test]
fn the_first_hours_leave_the_window_four_lesson_weeks_after_their_day() {
    let log = r#""on":"2026-11-24","protocols":["nl-wet"],"absences":[
        {"from":"2026-11-05","until":"2026-11-05","kind":"ongeoorloofd","lesson_hours":5},
        {"from":"2026-11-12","until":"2026-11-12","kind":"ongeoorloofd","lesson_hours":4}]"#;
    assert_eq!(drift(log, "nl-16-in-4"), drifted("2026-12-03", "5", "4"));
}

#[test]
fn holiday_weeks_keep_hours_in_the_window_for_as_long() {
    // 19 December to 3 January is holiday: six calendar weeks are four lesson weeks.
    let log = r#""on":"2026-12-15","protocols":["nl-wet"],"absences":[
        {"from":"2026-12-10","until":"2026-12-10","kind":"ongeoorloofd","lesson_hours":6}]"#;
    assert_eq!(drift(log, "nl-16-in-4"), drifted("2027-01-21", "6", "0"));
}

#[test]
fn an_absence_that_is_open_does_not_grow_while_hours_leave() {
    let log = r#""on":"2026-11-24","protocols":["nl-wet"],"absences":[
        {"from":"2026-11-05","until":"2026-11-05","kind":"ongeoorloofd","lesson_hours":2},
        {"from":"2026-11-23","until":null,"kind":"ongeoorloofd","lesson_hours":4}]"#;
    assert_eq!(drift(log, "nl-16-in-4"), drifted("2026-12-03", "2", "8"));
}

#[test]
fn what_is_reached_does_not_drift_and_totals_are_true_on_their_own_day_only() {
    let reached = r#""on":"2026-11-24","protocols":["nl-wet"],"absences":[
        {"from":"2026-11-23","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":8}]"#;
    assert_eq!(drift(reached, "nl-16-in-4"), None);
    let total = r#""on":"2026-11-24","protocols":["nl-wet"],"totals":[
        {"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":12}]"#;
    assert_eq!(look(total), Ahead::default());
}

#[test]
fn a_run_that_ends_leaves_no_window() {
    let log = r#""on":"2026-11-24","protocols":["mazl-vo"],"absences":[
        {"from":"2026-11-17","until":"2026-11-24","kind":"ziek"}]"#;
    assert_eq!(drift(log, "mazl-vo-langdurig"), None);
    assert_eq!(
        drift(log, "mazl-vo-frequent").map(|(_, lost, left)| (lost, left)),
        Some(("1".into(), "0".into()))
    );
}

#[test]
fn if_sickness_goes_on_the_seventh_school_day_is_named() {
    let log = r#""on":"2026-11-24","protocols":["mazl-vo"],"absences":[
        {"from":"2026-11-17","until":null,"kind":"ziek"}]"#;
    let found = look(log).goes_on;
    let expected = Turn {
        norm: "mazl-vo-langdurig".into(),
        protocol: "mazl-vo".into(),
        on: date("2026-11-25"),
        was: Outcome::NotMet,
        now: Outcome::Met,
    };
    assert!(found.contains(&expected), "{found:?}");
    let ended = log.replace("null", "\"2026-11-24\"");
    assert_eq!(look(&ended).goes_on, []);
}

#[test]
fn what_is_entered_after_the_day_asked_about_is_not_known_yet() {
    let log = r#""on":"2026-11-24","protocols":["nl-wet"],"absences":[
        {"from":"2026-11-12","until":"2026-11-12","kind":"ongeoorloofd","lesson_hours":4},
        {"from":"2026-12-01","until":"2026-12-02","kind":"ongeoorloofd","lesson_hours":8}]"#;
    assert_eq!(drift(log, "nl-16-in-4"), drifted("2026-12-10", "4", "0"));
    let turns = look(log).turns;
    assert!(turns.iter().all(|t| t.norm != "nl-16-in-4"), "{turns:?}");
}

/// The norms that answer differently, with both outcomes.
fn changed(rest: &str, other: &str) -> Vec<(String, Option<Outcome>, Option<Outcome>)> {
    let engine = engine();
    let (a, b) = (case(&engine, rest), case(&engine, other));
    what_if(engine.rules(), &a, &b)
        .into_iter()
        .map(|d| (d.norm, d.was.map(|g| g.outcome), d.now.map(|g| g.outcome)))
        .collect()
}

const EDGE: &str = r#""on":"2026-12-01","protocols":["nl-wet"],"absences":[
    {"from":"2026-11-04","until":"2026-11-04","kind":"ongeoorloofd","lesson_hours":8},
    {"from":"2026-12-01","until":"2026-12-01","kind":"ongeoorloofd","lesson_hours":8}]"#;

fn answer(
    found: &[(String, Option<Outcome>, Option<Outcome>)],
    norm: &str,
) -> Option<(Option<Outcome>, Option<Outcome>)> {
    let mut found = found.iter();
    found.find(|(n, ..)| n == norm).map(|(_, a, b)| (*a, *b))
}

#[test]
fn the_same_case_changes_in_nothing() {
    assert_eq!(changed(EDGE, EDGE), []);
}

#[test]
fn another_classification_and_another_day_say_what_they_change() {
    let sick = EDGE.replace("ongeoorloofd", "ziek");
    let found = changed(EDGE, &sick);
    assert_eq!(
        answer(&found, "nl-16-in-4"),
        Some((Some(Outcome::Depends), Some(Outcome::NotMet)))
    );
    let a_day_later = EDGE.replace("2026-12-01", "2026-12-02");
    let found = changed(EDGE, &a_day_later);
    assert_eq!(
        answer(&found, "nl-16-in-4"),
        Some((Some(Outcome::Depends), Some(Outcome::NotMet)))
    );
}

#[test]
fn another_municipality_brings_and_takes_norms_and_a_choice_settles_an_agreement() {
    let at = |town: &str| {
        format!(
            r#""on":"2026-11-24","municipality":"{town}","school_municipality":"{town}","absences":[]"#
        )
    };
    let found = changed(&at("Winterswijk"), &at("Apeldoorn"));
    let (was, now) = answer(&found, "achterhoek-ziek-niet-vastleggen").unwrap_or_default();
    assert!(was.is_some() && now.is_none(), "{found:?}");
    let run = r#""on":"2018-11-16","protocols":["achterhoek-2015"],"calendar":{"region":"midden","replace":true,"school_year_starts":"2018-09-03","days_off":[{"from":"2018-10-13","until":"2018-10-21"}]},"absences":[{"from":"2018-11-05","until":null,"kind":"ziek"}]"#;
    let plain = format!(r#""sector":"vo","age":15,{run}"#);
    let chosen = format!(r#"{plain},"choices":{{"achterhoek-langdurig":"calendar_days"}}"#);
    let engine = engine();
    let read = |text: &str| {
        let text = format!("{{{text}}}");
        let node = parse_json(&text).unwrap_or_else(|why| panic!("{why}"));
        engine
            .read_case(&node)
            .unwrap_or_else(|faults| panic!("{faults:?}"))
    };
    let found = what_if(engine.rules(), &read(&plain), &read(&chosen));
    let outcomes: Vec<_> = found
        .iter()
        .map(|d| {
            (
                d.was.as_ref().map(|g| g.outcome),
                d.now.as_ref().map(|g| g.outcome),
            )
        })
        .collect();
    assert_eq!(outcomes, [(Some(Outcome::Depends), Some(Outcome::NotMet))]);
}

/// A norm for sickness, and one of unauthorised hours that waits for it.
const REGION: &str = r#"{"protocols":[{"id":"regio","title":"R","basis":"regionale_afspraak","selection":"municipality","municipalities":["Hier"],"valid":{"until":"2026-12-01"},"norms":[
    {"id":"ziek","title":"Z","condition":{"consecutive":{"kinds":["ziek"],"unit":"school_day","at_least":4}}},
    {"id":"uren","title":"U","condition":{"all_of":[{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":2,"window":{"lesson_weeks":4}}},{"norm":"ziek"}]}}]}],
    "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;

/// What goes on for a pupil who lives and learns there: norm, day and outcome.
fn going_on(home: &str, school: &str) -> Vec<(String, String, Outcome)> {
    let engine = Engine::from_json(REGION).unwrap_or_else(|faults| panic!("{faults:?}"));
    let rest = format!(
        r#""on":"2026-11-24","municipality":"{home}","school_municipality":"{school}","absences":[
        {{"from":"2026-11-23","until":null,"kind":"ziek"}},
        {{"from":"2026-11-12","until":"2026-11-12","kind":"ongeoorloofd","lesson_hours":4}}]"#
    );
    let case = case(&engine, &rest);
    let report = engine.rules().evaluate(&case);
    let found = ahead(engine.rules(), case, &report).goes_on;
    let told = |turn: Turn| (turn.norm, turn.on.to_string(), turn.now);
    found.into_iter().map(told).collect()
}

/// Sickness goes by the school's municipality, the rest by the home's: on a later day as well. A
/// norm that is not taken there cannot make another one reached.
#[test]
fn looking_ahead_divides_by_home_and_school_as_the_answer_does() {
    let reached = |norm: &str| (norm.to_owned(), "2026-11-26".to_owned(), Outcome::Met);
    let ended = |norm: &str| {
        (
            norm.to_owned(),
            "2026-12-02".to_owned(),
            Outcome::NotApplicable,
        )
    };
    assert_eq!(going_on("Hier", "Hier"), [reached("ziek"), reached("uren")]);
    assert_eq!(going_on("Elders", "Hier"), [reached("ziek")]);
    assert_eq!(going_on("Hier", "Elders"), [ended("uren")]);
}
