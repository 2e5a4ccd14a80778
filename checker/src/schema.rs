//! JSON Schemas of what the engine reads and answers, with what types alone do not say.
//!
//! The types say which keys there are; this adds which of them go together, as the checks of
//! cases and protocols ask it. A schema never refuses what the checker accepts: where a rule needs
//! more than one place of a document, it stands in the checks alone.

use crate::engine::{Brief, Refusal};
use crate::protocol::Sector;
use crate::report::Report;
use crate::tree::{Decode, Describe, SchemaValue, Schemas};
use serde_json::{Map, json};

/// The schema of a type that is read.
pub fn tight<T: Decode>(title: &str) -> SchemaValue {
    let mut schema = Schemas::document::<T>(title);
    if let Some(SchemaValue::Object(definitions)) = schema.get_mut("$defs") {
        tighten(definitions);
    }
    schema
}

/// The schema of an answer, a refusal included.
pub fn answer() -> SchemaValue {
    let each = [Report::describe, Refusal::describe];
    Schemas::answers("Antwoord van verzuimwijzer evaluate", &each)
}

/// The schema of a brief answer, a refusal included.
pub fn brief_answer() -> SchemaValue {
    let each = [Brief::describe, Refusal::describe];
    Schemas::answers("Kort antwoord, voor lijsten", &each)
}

/// What holds besides, by the name of a type.
fn rules() -> Vec<(&'static str, SchemaValue)> {
    let id = json!({"properties": {"id": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}}});
    let kinds = given("kinds");
    let sectors: Vec<&str> = Sector::ALL.iter().map(|s| s.as_str()).collect();
    let per_sector = json!({"properties": {"per_sector": {"propertyNames": {"enum": sectors}}}});
    vec![
        ("Absence", json!({"required": ["until"]})),
        ("Event", event()),
        ("Protocol", id.clone()),
        ("Norm", id),
        (
            "Norm",
            json!({"not": {"allOf": [given("condition"), given("ladder")]}}),
        ),
        (
            "Norm",
            json!({"not": {"allOf": [given("ladder"), given("steps")]}}),
        ),
        ("Ladder", json!({"properties": {"rungs": {"minItems": 1}}})),
        ("Rung", json!({"oneOf": [given("condition"), threshold()]})),
        ("Tally", kinds.clone()),
        ("Occurs", kinds),
        (
            "EventTest",
            json!({"oneOf": [given("name"), given("step"), given("no_reply"), given("passed")]}),
        ),
        (
            "Term",
            json!({"oneOf": [given("after_step"), given("after_event")]}),
        ),
        ("Term", per_sector.clone()),
        ("StepDeadline", per_sector),
        ("Step", given("actor")),
        ("Step", json!({"properties": {"order": {"minimum": 1}}})),
    ]
}

fn tighten(definitions: &mut Map<String, SchemaValue>) {
    for (name, rule) in rules() {
        if let Some(SchemaValue::Object(schema)) = definitions.get_mut(name) {
            let all = schema.entry("allOf").or_insert_with(|| json!([]));
            if let SchemaValue::Array(all) = all {
                all.push(rule);
            }
        }
    }
    if !definitions.contains_key("Tally") {
        return;
    }
    definitions.insert("OneThreshold".into(), one_threshold());
    let ladder = definitions.get_mut("Ladder");
    if let Some(counted) = ladder.and_then(|l| l.pointer_mut("/properties/measure")) {
        *counted = measure();
    }
    let ways = definitions
        .get_mut("Condition")
        .and_then(|c| c.get_mut("oneOf"));
    for way in ways
        .and_then(SchemaValue::as_array_mut)
        .into_iter()
        .flatten()
    {
        condition(way);
    }
}

fn threshold() -> SchemaValue {
    json!({"$ref": "#/$defs/OneThreshold"})
}

/// One way to write a condition: a measure has a threshold, a list is not empty.
fn condition(way: &mut SchemaValue) {
    let Some(SchemaValue::Object(keys)) = way.get_mut("properties") else {
        return;
    };
    for (key, schema) in keys {
        let rule = match key.as_str() {
            "sum" | "count" => json!({"allOf": [given("window"), threshold()]}),
            "consecutive" => threshold(),
            "all_of" | "any_of" => json!({"minItems": 1}),
            _ => continue,
        };
        *schema = json!({"allOf": [schema.take(), rule]});
    }
}

/// What a ladder counts: its thresholds stand on the rungs.
fn measure() -> SchemaValue {
    let of = |key: &str, rule: SchemaValue| {
        let tally = json!({"allOf": [{"$ref": "#/$defs/Tally"}, rule]});
        json!({"type": "object", "properties": {key: tally}, "required": [key], "additionalProperties": false})
    };
    json!({
        "description": "What is counted; its rungs give the thresholds.",
        "oneOf": [
            of("sum", given("window")),
            of("count", given("window")),
            of("consecutive", json!({})),
        ]
    })
}

/// A key is there, and says something.
fn given(key: &str) -> SchemaValue {
    json!({"required": [key], "properties": {key: {"not": {"enum": [null, []]}}}})
}

/// A lower end, an upper end, both, or one threshold of another sort.
fn one_threshold() -> SchemaValue {
    let lower = ["at_least", "more_than", "from"];
    let upper = ["to", "below"];
    let is_unstated = json!({"required": ["threshold_unstated"], "properties": {"threshold_unstated": {"const": true}}});
    let mut others: Vec<SchemaValue> = Vec::new();
    others.extend(["exactly", "one_of", "every", "series"].map(given));
    others.push(is_unstated);
    let ends: Vec<SchemaValue> = lower.iter().chain(&upper).map(|key| given(key)).collect();
    let mut double = Vec::new();
    for side in [&lower[..], &upper[..]] {
        for (place, one) in side.iter().enumerate() {
            let later = side.iter().skip(place + 1);
            double.extend(later.map(|other| json!({"allOf": [given(one), given(other)]})));
        }
    }
    json!({"oneOf": [
        {"allOf": [{"anyOf": ends}, {"not": {"anyOf": double}}, {"not": {"anyOf": others}}]},
        {"allOf": [{"oneOf": others}, {"not": {"anyOf": ends}}]},
    ]})
}

/// What an event of a case needs, by its name.
fn event() -> SchemaValue {
    let is = |name: &str| json!({"properties": {"event": {"const": name}}});
    let has_not_been = json!({"required": ["never"], "properties": {"never": {"const": true}}});
    json!({
        "if": is("melding"),
        "then": {"allOf": [given("norm"), {"required": ["end"]}]},
        "else": {
            "if": is("stap"),
            "then": {"allOf": [given("norm"), given("order"), given("on")]},
            "else": {"oneOf": [given("on"), has_not_been]}
        }
    })
}
