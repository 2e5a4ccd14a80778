//! What the rules promise of every answer, beside what `invariants.rs` holds: no question that
//! tells who a pupil is, steps that show what they rest on, no score of pupils; and that more
//! absence never undoes what was reached, for every sum and run of every protocol.

use checker::calendar::Date;
use checker::protocol::{Basis, Bounds, Condition, Modality, Norm, is_sickness, kind_name};
use checker::report::{Outcome, Report};
use checker::tree::parse_json;
use checker::{Engine, Setup};
use proof::random::Random;
use proof::{content, naive, random};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static SETUP: LazyLock<Setup> = LazyLock::new(content::setup);
static ENGINE: LazyLock<Engine> = LazyLock::new(|| content::engine(&SETUP));

/// Random cases of every protocol, with the protocol.
fn cases(seed: u64, count: u64) -> impl Iterator<Item = (Random, Value)> {
    SETUP.protocols.iter().flat_map(move |protocol| {
        (0..count).map(move |place| {
            let mut random = Random::at(seed, &protocol.id, place);
            let case = random::case(&mut random, &SETUP, &protocol.id);
            (random, case)
        })
    })
}

fn report(case: &Value) -> Report {
    let text = case.to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let case = ENGINE
        .read_case(&node)
        .unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    ENGINE.rules().evaluate(&case)
}

/// Whether more of what a condition counts can only bring it nearer: sums and runs that ask for
/// enough, none that ask for less or for none. Its kinds are added to the list.
fn grows(condition: &Condition, kinds: &mut BTreeSet<String>) -> bool {
    match condition {
        Condition::Sum(tally) | Condition::Consecutive(tally) => {
            kinds.extend(tally.kinds.iter().map(|kind| kind_name(kind).to_owned()));
            match tally.bounds() {
                Some(Bounds::Interval { high, .. }) => high >= checker::protocol::Amount::ENDLESS,
                Some(Bounds::Every { .. }) => true,
                _ => false,
            }
        }
        Condition::AllOf(parts) | Condition::AnyOf(parts) => {
            parts.iter().all(|part| grows(part, kinds))
        }
        _ => false,
    }
}

/// The kinds that a reading counts, if it can only grow.
fn counted(norm: &Norm, reading: &str) -> Option<BTreeSet<String>> {
    let reading = norm.readings.iter().find(|r| r.id == reading);
    let mut kinds = BTreeSet::new();
    let conditions = naive::conditions(norm, reading);
    let all = conditions
        .iter()
        .all(|condition| grows(condition, &mut kinds));
    (all && !conditions.is_empty()).then_some(kinds)
}

#[test]
fn more_absence_never_undoes_a_sum_or_run_of_any_protocol() {
    let mut tried = 0;
    for (mut random, case) in cases(31, 100) {
        let rows = case.get("absences").and_then(Value::as_array);
        // A total that the log passes is a contradiction, not more absence.
        let Some(rows) = rows.filter(|_| case.get("totals").is_none()) else {
            continue;
        };
        let Some(row) = rows.first().cloned() else {
            continue;
        };
        let before = report(&case);
        for norm in &before.norms {
            for reading in norm.readings.iter().filter(|r| r.outcome == Outcome::Met) {
                let source = SETUP.protocols.iter().find(|p| p.id == norm.protocol);
                let source = source.and_then(|p| p.norms.iter().find(|n| n.id == norm.norm));
                let Some(kinds) = source.and_then(|norm| counted(norm, &reading.id)) else {
                    continue;
                };
                let kinds: Vec<String> = kinds.into_iter().collect();
                let mut more = case.clone();
                let mut added = row.clone();
                let other = random.one_of(rows);
                added["kind"] = json!(random.one_of(&kinds));
                // On days that have some already, or up to three months before them: over the
                // summer and the start of a norm too.
                let back = random.one_of(&[0, 0, 7, 14, 28, 56, 91]);
                for end in ["from", "until"] {
                    let day = other[end].as_str().and_then(Date::parse);
                    added[end] = day.map_or(Value::Null, |day| json!(day.plus(-back).to_string()));
                }
                if let Some(list) = more["absences"].as_array_mut() {
                    list.push(added.clone());
                }
                let after = report(&more);
                let same = after
                    .norms
                    .iter()
                    .find(|n| n.norm == norm.norm && n.protocol == norm.protocol)
                    .and_then(|n| n.readings.iter().find(|r| r.id == reading.id));
                assert_eq!(
                    same.map(|r| r.outcome),
                    Some(Outcome::Met),
                    "{} {} after {added}\n{case}",
                    norm.norm,
                    reading.id
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "only {tried} readings were met");
}

/// A day of reaching belongs to what is met, and a day since when it may hold to what is met or
/// not known: neither stands at what surely fails, and none lies after the day asked about.
#[test]
fn days_of_reaching_stand_only_where_something_may_hold() {
    let (mut reached, mut maybe) = (0, 0);
    for (_, case) in cases(20_261_130, 250) {
        let report = report(&case);
        for reading in report.norms.iter().flat_map(|norm| &norm.readings) {
            let days = [reading.reached_on, reading.maybe_from];
            assert!(days.iter().flatten().all(|day| *day <= report.on), "{case}");
            if reading.outcome == Outcome::NotMet {
                assert_eq!(days, [None, None], "{} {case}", reading.id);
            }
            if let (Some(reached), Some(maybe)) = (reading.reached_on, reading.maybe_from) {
                assert!(maybe < reached, "{} {case}", reading.id);
            }
            reached += u32::from(reading.reached_on.is_some());
            maybe += u32::from(reading.maybe_from.is_some());
        }
    }
    assert!(reached > 500 && maybe > 50, "{reached} {maybe}");
}

#[test]
fn sickness_in_a_case_always_brings_the_sentence_that_it_is_not_reported() {
    for (_, case) in cases(32, 15) {
        let rows = case["absences"].as_array().into_iter().flatten();
        let sick = rows
            .filter_map(|row| row["kind"].as_str())
            .any(|kind| is_sickness(kind_name(kind)));
        if !sick {
            continue;
        }
        let report = report(&case);
        let told = report
            .warnings
            .iter()
            .find(|w| w.code == "ziek-niet-melden");
        assert!(told.is_some_and(|w| w.source.is_some()), "{case}");
        let page = ENGINE.show_line(&case.to_string());
        assert!(page.contains("niet gemeld bij leerplicht of DUO"), "{case}");
    }
}

#[test]
fn every_advised_step_shows_norm_basis_source_and_date() {
    let mut steps = 0;
    for (_, case) in cases(33, 15) {
        let report = report(&case);
        for norm in report.norms.iter().filter(|n| {
            n.steps
                .iter()
                .any(|step| step.modality != Modality::MustNot)
        }) {
            let source = SETUP.protocols.iter().find(|p| p.id == norm.protocol);
            let source =
                source.and_then(|p| Some((p, p.norms.iter().find(|n| n.id == norm.norm)?)));
            let (protocol, rule) = source.expect("a norm of the site");
            assert_eq!(norm.basis, protocol.basis_of(rule), "{}", norm.norm);
            assert!(
                !norm.title.is_empty() && !norm.sources.is_empty(),
                "{}",
                norm.norm
            );
            for step in &norm.steps {
                // A date, or in words why there is none.
                assert!(
                    step.due.is_some() || !step.term.is_empty(),
                    "{} {case}",
                    norm.norm
                );
                // What is no law is not spoken of as law.
                let is_law = matches!(norm.basis, Basis::Wet | Basis::Uitvoeringsregel);
                assert!(
                    is_law || !step.sentence.contains("wettelijk"),
                    "{}: {}",
                    norm.norm,
                    step.sentence
                );
                steps += 1;
            }
            let dated = report.protocols.iter().find(|p| p.id == norm.protocol);
            assert!(
                dated.is_some_and(|p| !p.version.is_empty()),
                "{}",
                norm.protocol
            );
        }
    }
    assert!(steps > 80, "only {steps} steps");
}

/// Words that ask who a pupil is, or what a pupil has.
const TELLING: [&str; 9] = [
    "naam",
    "bsn",
    "burgerservicenummer",
    "geboortedatum",
    "geboren",
    "diagnose",
    "adres",
    "telefoon",
    "leerlingnummer",
];

fn asks_who(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    TELLING.into_iter().find(|word| words.contains(word))
}

#[test]
fn nothing_asks_who_a_pupil_is_or_what_a_pupil_has() {
    for (_, case) in cases(34, 8) {
        for norm in report(&case).norms {
            for question in &norm.questions {
                assert_eq!(asks_who(&question.question), None, "{}", question.question);
            }
        }
    }
    let form = include_str!("../../../themes/standaard/templates/check-formulier.html");
    for mark in ["<label", "<legend", "placeholder=\"", "name=\"", " id=\""] {
        for (at, _) in form.match_indices(mark) {
            let rest = &form[at..];
            let end = rest.find("</").unwrap_or(rest.len());
            let asked = &rest[..end];
            assert_eq!(asks_who(asked), None, "{asked}");
        }
    }
}

/// Every key that an answer has. None of them judges a pupil: no score, chance or rank.
const KEYS: &[&str] = &[
    "action",
    "actor",
    "addressee",
    "addressee_note",
    "again_at",
    "ask",
    "basis",
    "because",
    "because_plain",
    "begin",
    "certain",
    "channel",
    "code",
    "copy_to",
    "current",
    "decides",
    "due",
    "end",
    "first",
    "first_day",
    "id",
    "main",
    "max",
    "maybe_from",
    "message",
    "min",
    "missing",
    "modality",
    "norm",
    "norms",
    "not_evaluated",
    "note",
    "on",
    "ongoing",
    "order",
    "outcome",
    "overdue",
    "place",
    "protocol",
    "protocols",
    "question",
    "questions",
    "quote",
    "reached_on",
    "readings",
    "reason",
    "reference",
    "remaining",
    "routine",
    "rung",
    "rungs",
    "sentence",
    "skipped",
    "source",
    "sources",
    "state",
    "status",
    "steps",
    "term",
    "threshold",
    "title",
    "unit",
    "value",
    "value_on",
    "version",
    "waits_for",
    "warnings",
    "window",
];

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        Value::Object(entries) => {
            for (key, value) in entries {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        _ => {}
    }
}

#[test]
fn an_answer_speaks_of_norms_and_never_scores_a_pupil() {
    let mut found = BTreeSet::new();
    for (_, case) in cases(35, 8) {
        let (answer, _) = ENGINE.evaluate_line(&case.to_string());
        keys(
            &serde_json::from_str(&answer).expect("an answer is JSON"),
            &mut found,
        );
    }
    let new: Vec<&String> = found
        .iter()
        .filter(|key| !KEYS.contains(&key.as_str()))
        .collect();
    assert!(new.is_empty(), "keys that nobody has looked at: {new:?}");
}
