//! A copy of the project with the mutants woven in, compiled to its tests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::list::Mutant;
use super::weave::{SWITCH, Woven, weave};
use crate::run::{cargo, read, stage};
use crate::workspace::Workspace;

/// So often mutants that do not compile are taken out before we give up: types are judged
/// before loans, so one round does not find all.
const ROUNDS: usize = 12;

/// The root of the crate, which takes the switch.
const ROOT: &str = "checker/src/lib.rs";

/// Where the copy stands and what is in it.
pub(super) struct Tree {
    folder: PathBuf,
    /// Mutants that do not compile.
    pub(super) unviable: BTreeSet<usize>,
    /// Mutants outside functions, which cannot be chosen while running.
    pub(super) outside: Vec<usize>,
}

/// A test program, by the name of its target.
pub(super) struct Program {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

impl Tree {
    /// Makes or renews the copy and weaves all mutants that compile.
    ///
    /// Those that are known not to compile are left out from the start.
    pub(super) fn weave(
        workspace: &Workspace,
        mutants: &[Mutant],
        unviable: BTreeSet<usize>,
    ) -> Result<Self> {
        let folder = workspace.target().join("mutants").join("tree");
        let mut tree = Tree {
            folder,
            unviable,
            outside: Vec::new(),
        };
        let mutated: BTreeSet<&str> = mutants.iter().map(|m| m.file.as_str()).collect();
        let sources = copy(&workspace.root, &tree.folder, &mutated)?;
        for _ in 0..ROUNDS {
            let woven = tree.write(&sources, mutants)?;
            let unviable = tree.check(&woven)?;
            if unviable.is_empty() {
                tree.outside = woven.values().flat_map(|w| w.outside.clone()).collect();
                return Ok(tree);
            }
            tree.unviable.extend(unviable);
        }
        bail!("er blijven mutanten die niet compileren");
    }

    fn write(
        &self,
        sources: &BTreeMap<String, String>,
        mutants: &[Mutant],
    ) -> Result<BTreeMap<String, Woven>> {
        let mut files: BTreeMap<&str, Vec<(usize, &Mutant)>> = BTreeMap::new();
        for (index, mutant) in mutants.iter().enumerate() {
            files
                .entry(&mutant.file)
                .or_default()
                .push((index + 1, mutant));
        }
        let mut all = BTreeMap::new();
        for (file, here) in files {
            let text = sources
                .get(file)
                .with_context(|| format!("{file} ontbreekt"))?;
            let woven = weave(text, &here, &self.unviable);
            renew(&self.folder.join(file), woven.text.as_bytes())?;
            all.insert(file.to_owned(), woven);
        }
        let text = sources
            .get(ROOT)
            .with_context(|| format!("{ROOT} ontbreekt"))?;
        renew(
            &self.folder.join(ROOT),
            format!("{text}{SWITCH}").as_bytes(),
        )?;
        Ok(all)
    }

    /// The mutants at the places of the compiler's errors; none when all is well.
    fn check(&self, woven: &BTreeMap<String, Woven>) -> Result<BTreeSet<usize>> {
        let output = self
            .cargo()
            .args(["check", "-p", "checker", "--message-format", "json"])
            .stderr(Stdio::piped())
            .output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let messages = text
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let errors = messages.filter(|m| m["message"]["level"] == "error");
        let mut unviable = BTreeSet::new();
        for error in errors {
            let spans = error["message"]["spans"].as_array().into_iter().flatten();
            // The others explain the error, and may stand in a body that is sound.
            for span in spans.filter(|span| span["is_primary"] == true) {
                let line = span["line_start"]
                    .as_u64()
                    .and_then(|n| usize::try_from(n).ok());
                let file = span["file_name"].as_str().and_then(|file| woven.get(file));
                unviable.extend(file.zip(line).and_then(|(file, line)| file.at(line)));
            }
        }
        if unviable.is_empty() && !output.status.success() {
            bail!(
                "het project met mutanten compileert niet\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(unviable)
    }

    /// The tests of the checker and of its proof, compiled.
    pub(super) fn programs(&self) -> Result<Vec<Program>> {
        let output = self
            .cargo()
            .args([
                "test",
                "--no-run",
                "-p",
                "checker",
                "-p",
                "proof",
                "--no-default-features",
            ])
            .args(["--lib", "--tests", "--message-format", "json"])
            .stderr(Stdio::piped())
            .output()?;
        if !output.status.success() {
            bail!(
                "de proeven met mutanten compileren niet\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let messages = text
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        // A program of the package bears the name of a test, and has none.
        let is_test = |m: &Value| m["profile"]["test"] == true && m["target"]["kind"][0] != "bin";
        let programs = messages.filter(is_test).filter_map(|m| {
            let name = m["target"]["name"].as_str()?.to_owned();
            Some(Program {
                name,
                path: PathBuf::from(m["executable"].as_str()?),
            })
        });
        Ok(programs.collect())
    }

    /// Where tests of the package expect to stand.
    pub(super) fn proof(&self) -> PathBuf {
        self.folder.join("checker").join("proof")
    }

    fn cargo(&self) -> Command {
        let mut command = cargo(&self.folder);
        command
            .env("CARGO_TARGET_DIR", self.folder.with_file_name("target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            // A mutant may break a lint that would stop the compiler.
            .env("RUSTFLAGS", "--cap-lints=allow")
            .stdin(Stdio::null());
        command
    }
}

/// What the project is judged by, and that with the protocols of strangers beside it.
#[derive(Debug, Clone)]
pub(super) struct Setups {
    pub(super) own: PathBuf,
    pub(super) strangers: PathBuf,
}

/// The same, written by the project's own unmutated code.
pub(super) fn write_setups(workspace: &Workspace) -> Result<Setups> {
    let folder = workspace.target().join("mutants");
    let setups = Setups {
        own: folder.join("setup.json"),
        strangers: folder.join("strangers.json"),
    };
    let content = workspace.root.join("content");
    let strangers = workspace.root.join("tests").join("protocols");
    if is_newer(&setups.own, &content)?
        && is_newer(&setups.strangers, &content)?
        && is_newer(&setups.strangers, &strangers)?
    {
        return Ok(setups);
    }
    stage("protocollen en kalender", || {
        for (path, words) in [(&setups.own, &[][..]), (&setups.strangers, &["strangers"])] {
            let mut command = cargo(&workspace.root);
            command.args([
                "run", "--quiet", "--locked", "-p", "proof", "--bin", "setup",
            ]);
            let text = read(command.arg("--").args(words));
            let text = text.context("`proof` schrijft geen protocollen")?;
            std::fs::create_dir_all(&folder)?;
            std::fs::write(path, text)
                .with_context(|| format!("{} is niet te schrijven", path.display()))?;
        }
        Ok(())
    })?;
    Ok(setups)
}

/// Whether a file is newer than all that stands in a folder.
fn is_newer(path: &Path, folder: &Path) -> Result<bool> {
    let Ok(written) = std::fs::metadata(path).and_then(|file| file.modified()) else {
        return Ok(false);
    };
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let is_older = if entry.file_type()?.is_dir() {
            is_newer(path, &entry.path())?
        } else {
            entry.metadata()?.modified()? < written
        };
        if !is_older {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Copies what git knows; the texts of the checker come back. What is woven is left to be written
/// once, woven.
fn copy(from: &Path, to: &Path, mutated: &BTreeSet<&str>) -> Result<BTreeMap<String, String>> {
    let list = read(Command::new("git").current_dir(from).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "--deduplicate",
    ]));
    let mut sources = BTreeMap::new();
    for path in list.context("git kan de bestanden niet opsommen")?.lines() {
        let Ok(bytes) = std::fs::read(from.join(path)) else {
            continue;
        };
        match String::from_utf8(bytes) {
            Ok(text) if path.starts_with("checker/src/") => {
                if path != ROOT && !mutated.contains(path) {
                    renew(&to.join(path), text.as_bytes())?;
                }
                sources.insert(path.to_owned(), text);
            }
            Ok(text) => renew(&to.join(path), text.as_bytes())?,
            Err(error) => renew(&to.join(path), error.as_bytes())?,
        }
    }
    Ok(sources)
}

/// Writes a file unless it holds this already: a new date would compile it again.
fn renew(path: &Path, bytes: &[u8]) -> Result<()> {
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes).with_context(|| format!("{} is niet te schrijven", path.display()))
}
