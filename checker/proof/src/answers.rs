//! Answers as JSON, and cases with their facts in another order or without some of them.

use checker::protocol::{Modality, is_official};
use checker::report::{NormReport, Report, StepState};
use serde_json::{Value, json};

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What a list says of the norms, taken from the whole answer.
pub fn shortened(answer: &Value) -> Vec<Value> {
    let one = |norm: &Value| {
        let dues = list(&norm["steps"])
            .iter()
            .filter_map(|step| step["due"].as_str());
        said(norm, json!(dues.min()))
    };
    list(&answer["norms"]).iter().map(one).collect()
}

/// The same of a brief answer.
pub fn picked(brief: &Value) -> Vec<Value> {
    let one = |norm: &Value| said(norm, norm["due"].clone());
    list(&brief["norms"]).iter().map(one).collect()
}

fn said(norm: &Value, due: Value) -> Value {
    let missing = list(&norm["missing"]);
    json!([
        norm["norm"],
        norm["protocol"],
        norm["outcome"],
        norm["reason"],
        due,
        missing
    ])
}

/// Facts of which the order means nothing.
const UNORDERED: [&str; 4] = ["absences", "totals", "events", "log_kinds"];

/// A case with its facts in another order: each list is handed to `shuffle`.
pub fn reordered(case: &Value, mut shuffle: impl FnMut(&mut Vec<Value>)) -> Value {
    let mut case = case.clone();
    for key in UNORDERED {
        if let Some(Value::Array(rows)) = case.get_mut(key) {
            shuffle(rows);
        }
    }
    case
}

/// A case with its facts back to front.
pub fn reversed(case: &Value) -> Value {
    reordered(case, |rows| rows.reverse())
}

/// The case with only, or without, sickness and suspension.
pub fn keep(case: &Value, sick: bool) -> Value {
    let mut case = case.clone();
    for list in ["absences", "totals"] {
        if let Some(Value::Array(rows)) = case.get_mut(list) {
            rows.retain(|row| matches!(row["kind"].as_str(), Some("ziek" | "schorsing")) == sick);
        }
    }
    case
}

/// The case with sickness and suspension alone, and nothing left open beside it: what the log
/// does not list was not there, so only sickness can be the reason of a step.
pub fn only_sickness(case: &Value) -> Value {
    let mut case = keep(case, true);
    case["events"] = json!([]);
    if let Some(object) = case.as_object_mut() {
        object.remove("log_kinds");
        object.remove("log_from");
    }
    case
}

/// Norms with an advised step, not one that waits for an announcement, that reaches leerplicht,
/// DUO or the municipality.
pub fn to_officials(report: &Report) -> Vec<&str> {
    let reaches = |norm: &&NormReport| {
        norm.steps.iter().any(|step| {
            let roles = step.addressee.iter().chain(&step.copy_to);
            let by_channel = step.channel.as_ref().is_some_and(|c| c.contains("DUO"));
            step.modality != Modality::MustNot
                && step.state != StepState::Later
                && (by_channel || roles.into_iter().any(|r| is_official(r)))
        })
    };
    report
        .norms
        .iter()
        .filter(reaches)
        .map(|norm| norm.norm.as_str())
        .collect()
}
