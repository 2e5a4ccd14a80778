//! The house rules that a program can hold, over all files that git knows.
//!
//! - `directions`: a room imports only rooms below it in the tables of ARCHITECTURE.md;
//! - `files`: every Rust file says what it is for; no file is named after nothing;
//! - `mentions`: what a document names exists; no file names the machine it was made on.
//!
//! Reads, never writes. What clippy and rustfmt can hold is not repeated here.

mod directions;
mod files;
mod mentions;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::read;

/// One broken rule, with its place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    message: String,
}

impl Finding {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// The text files of the project by their path from the root.
type Sources = BTreeMap<String, String>;

/// Everything that breaks a house rule, sorted by place.
pub(crate) fn findings(root: &Path) -> Result<Vec<Finding>> {
    let sources = sources(root)?;
    let mut findings = directions::findings(&sources);
    findings.extend(files::findings(&sources));
    findings.extend(mentions::findings(&sources, |path| {
        root.join(path).exists()
    }));
    findings.sort();
    Ok(findings)
}

/// Tracked and new files, without what git ignores; files that are not text are left out.
fn sources(root: &Path) -> Result<Sources> {
    let list = read(Command::new("git").current_dir(root).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]));
    let list = list.context("git kan de bestanden niet opsommen")?;
    let texts = list.lines().filter_map(|path| {
        let text = std::fs::read_to_string(root.join(path)).ok()?;
        Some((path.to_owned(), text))
    });
    Ok(texts.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn the_project_keeps_its_house_rules() {
        let findings = findings(&Workspace::find().unwrap().root).unwrap();
        let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
        assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
    }
}
