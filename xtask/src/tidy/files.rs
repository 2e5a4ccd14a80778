//! Files by themselves: a header that says what a Rust file is for, and a name that says it too.

use super::{Finding, Sources};

/// Names under which anything can be put, so that nothing is found.
const EMPTY_NAMES: [&str; 8] = [
    "utils", "util", "helpers", "helper", "common", "misc", "manager", "shared",
];

pub(super) fn findings(sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in sources {
        if path.ends_with(".rs") && !text.starts_with("//!") {
            findings.push(Finding::new(
                path,
                1,
                "begint niet met `//!`: waar is dit voor?",
            ));
        }
        if let Some(name) = empty_name(path) {
            findings.push(Finding::new(
                path,
                1,
                format!("`{name}` zegt niet wat erin staat"),
            ));
        }
        if is_code(path) {
            findings.extend(unfinished(path, text));
            findings.extend(silenced(path, text));
        }
    }
    findings
}

fn empty_name(path: &str) -> Option<&str> {
    path.split('/')
        .map(|part| part.split('.').next().unwrap_or(part))
        .find(|name| EMPTY_NAMES.contains(name))
}

fn is_code(path: &str) -> bool {
    [".rs", ".js", ".mjs", ".css", ".html"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// A test that does not run proves nothing; one that runs alone hides the others.
fn silenced(path: &str, text: &str) -> Vec<Finding> {
    let marks: &[&str] = if path.ends_with(".rs") {
        &[concat!("#[ig", "nore")]
    } else {
        &[
            "test.skip(",
            "test.only(",
            "describe.skip(",
            "describe.only(",
        ]
    };
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)))
        .map(|(index, _)| Finding::new(path, index + 1, "een proef die niet altijd draait"))
        .collect()
}

/// Unfinished work is an issue; a mark in the code carries its number, as `TODO(#12)`.
fn unfinished(path: &str, text: &str) -> Vec<Finding> {
    let mark = concat!("TO", "DO");
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| line.contains(mark) && !line.contains(&format!("{mark}(#")))
        .map(|(index, _)| Finding::new(path, index + 1, format!("{mark} zonder nummer")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let sources = Sources::from([(path.to_owned(), text.to_owned())]);
        let found: Vec<String> = findings(&sources).iter().map(Finding::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn judges_headers_and_names() {
        check("a/b.rs", "//! What it is.\n", &[]);
        check(
            "a/b.rs",
            "fn f() {}\n",
            &["a/b.rs:1: begint niet met `//!`: waar is dit voor?"],
        );
        check(
            "a/utils/b.css",
            "",
            &["a/utils/b.css:1: `utils` zegt niet wat erin staat"],
        );
    }

    #[test]
    fn every_test_runs() {
        let mark = concat!("#[ig", "nore]");
        check(
            "a.rs",
            &format!("//! A.\n{mark}"),
            &["a.rs:2: een proef die niet altijd draait"],
        );
        check("a.test.mjs", "test('x', () => {});", &[]);
    }

    #[test]
    fn unfinished_work_has_a_number() {
        let mark = concat!("TO", "DO");
        check("a.js", &format!("// {mark}(#12): later"), &[]);
        let expected = format!("a.js:2: {mark} zonder nummer");
        check("a.js", &format!("\n// {mark}: later"), &[expected.as_str()]);
    }
}
