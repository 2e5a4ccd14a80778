//! Cases written by hand from the rules, each with its reason and what must come out.
//!
//! One JSON object per line of `tests/cases/*.jsonl`: `why`, `case` and `expect`. What an
//! expectation leaves out is not compared. `added` names a protocol of `tests/cases/added`
//! that is evaluated too, as with `evaluate --protocol`; `strangers` those of `tests/protocols`.

use checker::Engine;
use checker::protocol::Protocol;
use checker::tree::{Decoder, parse_json};
use proof::{answers, content};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases")
}

/// The engine of the content, and one for each protocol that cases add to it.
struct Engines {
    plain: Engine,
    with: BTreeMap<String, Engine>,
}

impl Engines {
    fn new() -> Self {
        let setup = content::setup();
        let entries = std::fs::read_dir(folder().join("added")).expect("added protocols");
        let with = entries.flatten().map(|entry| {
            let text = std::fs::read_to_string(entry.path()).expect("a protocol can be read");
            let tree = parse_json(&text).expect("a protocol is JSON");
            let protocol: Protocol = Decoder::read(&tree).expect("a protocol is sound");
            assert_eq!(checker::protocol::check(&protocol), []);
            let mut engine = content::engine(&setup);
            engine.add(protocol);
            let name = entry.path().with_extension("");
            let name = name.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), engine)
        });
        let strangers = content::engine(&content::strangers());
        Engines {
            plain: content::engine(&setup),
            with: with.chain([("strangers".to_owned(), strangers)]).collect(),
        }
    }

    fn of(&self, line: &Value) -> &Engine {
        match line["added"].as_str() {
            Some(name) => &self.with[name],
            None => &self.plain,
        }
    }
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the folder of cases can be read");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ext| ext == "jsonl"));
    files.sort();
    files
}

#[test]
fn come_out_as_the_rules_say() {
    let engines = Engines::new();
    let mut faults = Vec::new();
    let mut count = 0;
    for path in files() {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("a file of cases can be read");
        for (index, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.is_empty())
        {
            count += 1;
            let place = format!("{name}:{}", index + 1);
            let found = compare(&engines, line).unwrap_or_else(|fault| vec![fault]);
            faults.extend(found.into_iter().map(|fault| format!("{place} {fault}")));
        }
    }
    assert!(
        faults.is_empty(),
        "\n{}\n{} differences in {count} cases",
        faults.join("\n"),
        faults.len()
    );
    assert!(count >= 800, "only {count} cases");
}

#[test]
fn a_brief_answer_agrees_with_the_whole_one() {
    let engines = Engines::new();
    let mut norms = 0;
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a file of cases can be read");
        for line in text.lines().filter(|line| !line.is_empty()) {
            let line: Value = serde_json::from_str(line).expect("a case is JSON");
            let engine = engines.of(&line);
            let case = line["case"].to_string();
            let (whole, answered) = engine.evaluate_line(&case);
            let (brief, briefly_answered) = engine.evaluate_line_briefly(&case);
            assert_eq!(answered, briefly_answered, "{case}");
            if !answered {
                assert_eq!(whole, brief);
                continue;
            }
            let whole: Value = serde_json::from_str(&whole).expect("an answer is JSON");
            let brief: Value = serde_json::from_str(&brief).expect("an answer is JSON");
            let (wanted, found) = (answers::shortened(&whole), answers::picked(&brief));
            assert_eq!(found, wanted, "{case}");
            norms += found.len();
        }
    }
    assert!(norms > 1000, "only {norms} norms");
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn compare(engines: &Engines, line: &str) -> Result<Vec<String>, String> {
    let line: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let why = line["why"].as_str().ok_or("a case says why")?;
    let (answer, _) = engines.of(&line).evaluate_line(&line["case"].to_string());
    let answer: Value = serde_json::from_str(&answer).map_err(|e| e.to_string())?;
    let mut faults = Vec::new();
    let expect = line["expect"]
        .as_object()
        .ok_or("a case has an expectation")?;
    for (key, wanted) in expect {
        let found = match key.as_str() {
            "error" => answer["error"]["code"].clone(),
            "path" => answer["error"]["path"].clone(),
            "protocols" => ids(&answer["protocols"], "id"),
            "norms" => ids(&answer["norms"], "norm"),
            "all_warnings" => ids(&answer["warnings"], "code"),
            "warnings" | "no_warnings" => {
                let codes = ids(&answer["warnings"], "code");
                let wrong: Vec<&Value> = list(wanted)
                    .iter()
                    .filter(|code| list(&codes).contains(code) != (key == "warnings"))
                    .collect();
                if !wrong.is_empty() {
                    faults.push(format!("{key}: {wrong:?}, there are {codes} ({why})"));
                }
                continue;
            }
            "not_asked" => {
                let asked = ids(&answer["norms"], "norm");
                if let Some(norm) = list(wanted).iter().find(|norm| list(&asked).contains(norm)) {
                    faults.push(format!("{norm} is asked ({why})"));
                }
                continue;
            }
            "warned" => {
                for (code, wanted) in wanted.as_object().into_iter().flatten() {
                    let warnings = list(&answer["warnings"]).iter();
                    let coded = warnings.filter(|w| w["code"] == code.as_str());
                    let norms: Value = coded.map(|w| w["norm"].clone()).collect();
                    if norms != *wanted {
                        faults.push(format!("{code} is about {norms}, not {wanted} ({why})"));
                    }
                }
                continue;
            }
            "said" => {
                let warnings = list(&answer["warnings"]);
                for (code, words) in wanted.as_object().into_iter().flatten() {
                    let mut coded = warnings.iter().filter(|w| w["code"] == code.as_str());
                    // Of several words each is said by a later warning than the one before it.
                    let mut one = |words| coded.any(|warning| tells(&warning["message"], words));
                    let says = match words {
                        Value::Array(all) => all.iter().all(&mut one),
                        _ => one(words),
                    };
                    if !says {
                        faults.push(format!("{code} does not say {words}: {warnings:?} ({why})"));
                    }
                }
                continue;
            }
            norm => {
                let norms = answer["norms"].as_array().into_iter().flatten();
                let Some(report) = norms.into_iter().find(|n| n["norm"] == norm) else {
                    faults.push(format!("{norm}: no answer, {answer} ({why})"));
                    continue;
                };
                one_norm(norm, report, wanted, why, &mut faults);
                continue;
            }
        };
        if found != *wanted {
            faults.push(format!("{key}: {found}, not {wanted} ({why})"));
        }
    }
    Ok(faults)
}

fn ids(list: &Value, key: &str) -> Value {
    list.as_array()
        .into_iter()
        .flatten()
        .map(|item| item[key].clone())
        .collect()
}

/// Whether a text holds these words.
fn tells(text: &Value, words: &Value) -> bool {
    let (text, words) = (text.as_str(), words.as_str());
    text.zip(words)
        .is_some_and(|(text, words)| text.contains(words))
}

/// Whether all that is wanted is there, of as many items in lists; null where nothing must be.
fn is_part(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), found) => wanted
            .iter()
            .all(|(key, wanted)| is_part(wanted, &found[key])),
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len() && wanted.iter().zip(found).all(|(w, f)| is_part(w, f))
        }
        _ => wanted == found,
    }
}

/// Compares one norm: a word is its outcome; an object says more.
fn one_norm(norm: &str, report: &Value, wanted: &Value, why: &str, faults: &mut Vec<String>) {
    let outcome_only = serde_json::json!({"outcome": wanted});
    let wanted = if wanted.is_string() {
        &outcome_only
    } else {
        wanted
    };
    for (key, wanted) in wanted.as_object().into_iter().flatten() {
        let found = match key.as_str() {
            "due" => report["steps"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|s| s["due"].clone())
                .find(|d| !d.is_null())
                .unwrap_or(Value::Null),
            "steps" => ids(&report["steps"], "order"),
            "order" => ids(&report["readings"], "id"),
            "questions" => ids(&report["questions"], "id"),
            "says" | "says_not" => {
                let says = |words: &Value| {
                    tells(&report["because"], words) || tells(&report["because_plain"], words)
                };
                if let Some(words) = list(wanted).iter().find(|w| says(w) != (key == "says")) {
                    faults.push(format!(
                        "{norm} {key} {words}: {} ({why})",
                        report["because"]
                    ));
                }
                continue;
            }
            "rungs" | "each_step" => {
                let found = &report[if key == "rungs" { "rungs" } else { "steps" }];
                if !is_part(wanted, found) {
                    faults.push(format!("{norm} {key}: {found}, not {wanted} ({why})"));
                }
                continue;
            }
            "step_readings" => report["steps"][0]["readings"].clone(),
            "modality" => report["steps"][0]["modality"].clone(),
            "second_begin" => report["steps"][1]["begin"].clone(),
            "second_end" => report["steps"][1]["end"].clone(),
            "begin" | "end" | "overdue" | "certain" => report["steps"][0][key].clone(),
            "actors" => report["steps"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(|s| s["actor"].as_array().cloned().unwrap_or_default())
                .collect(),
            "addressees" => report["steps"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(|s| s["addressee"].as_array().cloned().unwrap_or_default())
                .collect(),
            "readings" => {
                for (id, wanted) in wanted.as_object().into_iter().flatten() {
                    let reading = report["readings"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .find(|r| r["id"] == id.as_str());
                    one_reading(&format!("{norm}/{id}"), reading, wanted, why, faults);
                }
                continue;
            }
            _ => report[key].clone(),
        };
        if found != *wanted {
            faults.push(format!("{norm} {key}: {found}, not {wanted} ({why})"));
        }
    }
}

fn one_reading(
    name: &str,
    reading: Option<&Value>,
    wanted: &Value,
    why: &str,
    faults: &mut Vec<String>,
) {
    let Some(reading) = reading else {
        faults.push(format!("{name}: no such reading ({why})"));
        return;
    };
    let outcome_only = serde_json::json!({"outcome": wanted});
    let wanted = if wanted.is_string() {
        &outcome_only
    } else {
        wanted
    };
    for (key, wanted) in wanted.as_object().into_iter().flatten() {
        if reading[key] != *wanted {
            faults.push(format!(
                "{name} {key}: {}, not {wanted} ({why})",
                reading[key]
            ));
        }
    }
}
