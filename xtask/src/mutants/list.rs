//! The mutants: small faults, one each, as cargo-mutants (pinned) makes them from the source.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run::{cargo, quiet, stage};
use crate::workspace::Workspace;

const VERSION: &str = "27.1.0";

/// What is mutated.
const FOLDERS: [&str; 2] = ["checker/src/calendar/**", "checker/src/evaluate/**"];

/// A place in a text: line and column from 1, columns in characters.
pub(super) type Place = (usize, usize);

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mutant {
    /// With file, line and column.
    pub(super) name: String,
    pub(super) file: String,
    /// What is replaced, and by what.
    pub(super) span: (Place, Place),
    pub(super) replacement: String,
    /// The whole function that it stands in, and what that returns.
    pub(super) function: Option<((Place, Place), String)>,
}

impl Mutant {
    /// The name without its place in the file, which moves with every change above it.
    pub(super) fn key(&self) -> String {
        let mut parts = self.name.splitn(4, ':');
        match (parts.next(), parts.nth(2)) {
            (Some(file), Some(rest)) => format!("{file}:{rest}"),
            _ => self.name.clone(),
        }
    }
}

/// All mutants, in the order of the source.
pub(super) fn list(workspace: &Workspace) -> Result<Vec<Mutant>> {
    let program = provide(workspace)?;
    let mut command = std::process::Command::new(program);
    command
        .current_dir(&workspace.root)
        .args(["mutants", "--list", "--json", "--no-shuffle"]);
    for folder in FOLDERS {
        command.args(["-f", folder]);
    }
    let text = crate::run::read(&mut command).context("cargo-mutants noemt geen mutanten")?;
    let mut mutants = parse(&text)?;
    mutants.sort_by(|a, b| (&a.file, a.span, &a.name).cmp(&(&b.file, b.span, &b.name)));
    Ok(mutants)
}

/// The mutants of files whose paths hold one of these parts; all where there are none. In the
/// order of the source, so that another order of the parts compiles nothing anew.
pub(super) fn only(mut mutants: Vec<Mutant>, parts: &[String]) -> Vec<Mutant> {
    mutants.retain(|mutant| parts.is_empty() || place(&mutant.file, parts).is_some());
    mutants
}

/// The first of these parts that a path holds: files are judged in their order.
pub(super) fn place(file: &str, parts: &[String]) -> Option<usize> {
    parts.iter().position(|part| file.contains(part))
}

/// The program, installed under `target/tools` where it is not yet.
fn provide(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target().join("tools");
    let name = format!("cargo-mutants{}", std::env::consts::EXE_SUFFIX);
    let program = folder.join("bin").join(name);
    let asked =
        crate::run::read(std::process::Command::new(&program).args(["mutants", "--version"]));
    if asked.is_some_and(|line| line.ends_with(VERSION)) {
        return Ok(program);
    }
    stage("cargo-mutants installeren", || {
        quiet(
            cargo(&workspace.root)
                .args(["install", "--locked", "--force", "--debug", "--root"])
                .arg(&folder)
                .args(["--version", &format!("={VERSION}"), "cargo-mutants"]),
        )
    })?;
    Ok(program)
}

fn parse(text: &str) -> Result<Vec<Mutant>> {
    let list: Value = serde_json::from_str(text).context("cargo-mutants schrijft geen JSON")?;
    let Some(list) = list.as_array() else {
        bail!("cargo-mutants schrijft geen lijst");
    };
    let read = list.iter().map(one).collect::<Option<Vec<Mutant>>>();
    read.context("cargo-mutants schrijft iets anders dan versie 27")
}

fn one(value: &Value) -> Option<Mutant> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    let function = &value["function"];
    Some(Mutant {
        name: text("name")?,
        file: text("file")?,
        span: span(&value["span"])?,
        replacement: text("replacement")?,
        function: match function {
            Value::Null => None,
            _ => Some((
                span(&function["span"])?,
                function["return_type"].as_str()?.to_owned(),
            )),
        },
    })
}

fn span(value: &Value) -> Option<(Place, Place)> {
    let place = |end: &str| {
        let number = |key: &str| usize::try_from(value[end][key].as_u64()?).ok();
        Some((number("line")?, number("column")?))
    };
    Some((place("start")?, place("end")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_cargo_mutants_writes() {
        let text = r#"[{"file": "a/src/b.rs", "genre": "FnValue", "name": "a/src/b.rs:3:9: replace f -> bool with true",
            "function": {"function_name": "f", "return_type": "-> bool",
                "span": {"start": {"line": 2, "column": 5}, "end": {"line": 4, "column": 6}}},
            "replacement": "true", "span": {"start": {"line": 3, "column": 9}, "end": {"line": 3, "column": 20}}}]"#;
        let mutants = parse(text).unwrap();
        assert_eq!(mutants[0].span, ((3, 9), (3, 20)));
        assert_eq!(mutants[0].key(), "a/src/b.rs: replace f -> bool with true");
        assert!(parse("[{}]").is_err());
    }

    #[test]
    fn chooses_files_by_parts_of_their_paths() {
        let mutant = |file: &str| Mutant {
            name: format!("{file}:1:1: replace + with -"),
            file: file.to_owned(),
            span: ((1, 1), (1, 2)),
            replacement: String::new(),
            function: None,
        };
        let all = ["a/judge/x.rs", "a/norm.rs", "b/judge/y.rs"].map(mutant);
        let parts = |parts: &[&str]| parts.iter().map(|&p| p.to_owned()).collect::<Vec<String>>();
        let files = |of: &[&str]| {
            let chosen = only(all.to_vec(), &parts(of)).into_iter();
            chosen.map(|mutant| mutant.file).collect::<Vec<_>>()
        };
        assert_eq!(files(&[]).len(), 3);
        assert_eq!(files(&["norm"]), ["a/norm.rs"]);
        let of_source = ["a/judge/x.rs", "a/norm.rs", "b/judge/y.rs"];
        assert_eq!(files(&["b/", "a/"]), of_source);
        let places = of_source.map(|file| place(file, &parts(&["b/", "a/"])));
        assert_eq!(places, [Some(1), Some(1), Some(0)]);
    }
}
