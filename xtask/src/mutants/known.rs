//! What is known of mutants: their fates so far, and survivors that a document explains.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs::{File, OpenOptions};
use std::hash::{Hash, Hasher};
use std::io::Write;

use anyhow::{Context, Result};

use super::judge::Fate;
use super::list::Mutant;
use crate::workspace::Workspace;

/// Where survivors are explained: lines that begin with "- `FILE: CHANGE`", with ` (N)` behind it
/// where several mutants of one function bear that name.
pub(super) const DOCUMENT: &str = "docs/mutants.md";

/// Of a mutant that no run has judged yet.
pub(super) const NOT_RUN: &str = "niet gedraaid";

/// Fates by mutant, kept in a file so that a run can be taken up again.
pub(super) struct Fates {
    file: File,
    known: BTreeMap<String, String>,
    /// A fate holds for the text that its mutant was made from.
    texts: BTreeMap<String, u64>,
}

impl Fates {
    pub(super) fn read(workspace: &Workspace, mutants: &[Mutant]) -> Result<Self> {
        let path = workspace.target().join("mutants").join("fates.txt");
        let mut texts = BTreeMap::new();
        for mutant in mutants {
            if !texts.contains_key(&mutant.file) {
                let mut hasher = DefaultHasher::new();
                std::fs::read(workspace.root.join(&mutant.file))?.hash(&mut hasher);
                texts.insert(mutant.file.clone(), hasher.finish());
            }
        }
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        let lines = before.lines().filter_map(|line| line.split_once('\t'));
        let known = lines
            .map(|(key, fate)| (key.to_owned(), fate.to_owned()))
            .collect();
        let file = OpenOptions::new().create(true).append(true).open(&path);
        let file = file.with_context(|| format!("{} is niet te schrijven", path.display()))?;
        Ok(Fates { file, known, texts })
    }

    fn key(&self, mutant: &Mutant) -> String {
        let text = self.texts.get(&mutant.file).copied().unwrap_or_default();
        format!("{text:016x} {}", mutant.name)
    }

    pub(super) fn of(&self, mutant: &Mutant) -> &str {
        self.known
            .get(&self.key(mutant))
            .map_or(NOT_RUN, String::as_str)
    }

    pub(super) fn survived(&self, mutant: &Mutant) -> bool {
        self.of(mutant) == "overleeft"
    }

    pub(super) fn is_unviable(&self, mutant: &Mutant) -> bool {
        self.of(mutant) == "compileert niet"
    }

    pub(super) fn add(&mut self, mutant: &Mutant, fate: &Fate) -> Result<()> {
        let fate = match fate {
            Fate::Caught(test) => format!("gevangen door {test}"),
            Fate::Endless(test) => format!("eindeloos in {test}"),
            Fate::Survived => "overleeft".to_owned(),
            Fate::Unviable => "compileert niet".to_owned(),
        };
        let key = self.key(mutant);
        if self.known.get(&key) == Some(&fate) {
            return Ok(());
        }
        writeln!(self.file, "{key}\t{fate}")?;
        self.known.insert(key, fate);
        Ok(())
    }
}

/// The explained survivors, with how many mutants of that name there are.
pub(super) fn explained(workspace: &Workspace) -> Result<BTreeMap<String, usize>> {
    let text = std::fs::read_to_string(workspace.root.join(DOCUMENT))
        .with_context(|| format!("{DOCUMENT} is niet te lezen"))?;
    Ok(read(&text))
}

fn read(text: &str) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("- `")) {
        if let Some((key, rest)) = line.split_once('`') {
            let count = rest
                .strip_prefix(" (")
                .and_then(|rest| rest.split_once(')'));
            let count = count.and_then(|(count, _)| count.parse().ok()).unwrap_or(1);
            *all.entry(key.to_owned()).or_insert(0) += count;
        }
    }
    all
}

/// Survivors beyond those that are explained.
pub(super) fn unexplained<'m>(
    survivors: &[&'m Mutant],
    explained: &BTreeMap<String, usize>,
) -> Vec<&'m Mutant> {
    let mut left = explained.clone();
    let mut open = survivors.to_vec();
    open.retain(|mutant| match left.get_mut(&mutant.key()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_survive_as_are_explained() {
        let text =
            "# X\n- `a.rs: replace + with - in f` (2): why.\n- `a.rs: delete ! in g`: why.\n";
        let explained = read(text);
        let mutant = |name: &str| Mutant {
            name: name.to_owned(),
            file: "a.rs".to_owned(),
            span: ((1, 1), (1, 2)),
            replacement: String::new(),
            function: None,
        };
        let all: Vec<Mutant> = [
            "a.rs:1:2: replace + with - in f",
            "a.rs:2:2: replace + with - in f",
            "a.rs:3:2: replace + with - in f",
            "a.rs:9:1: delete ! in g",
        ]
        .map(mutant)
        .to_vec();
        let survivors: Vec<&Mutant> = all.iter().collect();
        let open = unexplained(&survivors, &explained);
        assert_eq!(open, [&all[2]]);
    }
}
