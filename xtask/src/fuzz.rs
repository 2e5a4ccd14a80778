//! Coverage-guided fuzzing with libFuzzer: each target so many minutes, from what the project
//! already has as examples. Not part of the test command; what it finds is put there.
//!
//! The flags that make the compiler count what runs are stable, so no other toolchain is needed.
//! The package `fuzz` is a workspace of its own and builds into a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::provision;
use crate::run::{cargo, find_program, loud, loud_stage, quiet, read, stage};
use crate::workspace::Workspace;

const TARGETS: [&str; 5] = ["case", "protocol", "calendar", "log", "site"];

/// Minutes per target where nothing is said.
const MINUTES: u64 = 10;

/// One input that takes longer does not end; the machine may be busy.
const TIMEOUT_SECONDS: u64 = 60;

/// What cargo-fuzz gives the compiler, without a sanitizer: nothing of ours is `unsafe`.
const FLAGS: [&str; 8] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "--cap-lints=warn",
];

/// The command.
pub(crate) fn fuzz(
    workspace: &Workspace,
    target: Option<&str>,
    minutes: Option<u64>,
) -> Result<()> {
    let targets = match target {
        None => TARGETS.to_vec(),
        Some(target) if TARGETS.contains(&target) => vec![target],
        Some(other) => bail!("geen doel `{other}`; kies uit: {}", TARGETS.join(", ")),
    };
    let folder = workspace.target().join("fuzz");
    let programs = stage("doelen compileren", || build(workspace, &folder))?;
    let mut failed = Vec::new();
    for target in targets {
        let corpus = folder.join("corpus").join(target);
        seed(workspace, target, &corpus)?;
        let program = programs.join(target);
        let ran = loud_stage(target, || {
            run(&program, &corpus, &folder, minutes.unwrap_or(MINUTES))
        });
        if let Err(error) = ran {
            println!("{error:#}");
            failed.push(target);
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    bail!(
        "gevonden door {}: zie {}. Maak de invoer kleiner met `PROGRAMMA -minimize_crash=1 -runs=100000 INVOER` \
         en zet hem in tests/fuzz",
        failed.join(", "),
        folder.join("found").display()
    )
}

/// Builds all targets and returns the folder of the programs.
fn build(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    provide_compiler()?;
    let host = read(Command::new("rustc").arg("-vV"));
    let host = host
        .as_deref()
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("host: ")))
        .context("rustc zegt niet voor welke machine het werkt")?
        .to_owned();
    quiet(
        cargo(&workspace.root.join("fuzz"))
            .args(["build", "--quiet", "--locked", "--release", "--bins"])
            // With a target named, the flags do not reach build scripts.
            .args(["--target", &host, "--target-dir"])
            .arg(folder.join("build"))
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}")),
    )?;
    Ok(folder.join("build").join(host).join("release"))
}

/// libFuzzer itself is C++.
fn provide_compiler() -> Result<()> {
    if std::env::var_os("CXX").is_some() || find_program(&["c++", "g++", "clang++"]).is_some() {
        return Ok(());
    }
    if provision::can_install() {
        return stage("g++ installeren", || provision::install(&["g++"]));
    }
    bail!("er is geen compiler voor C++: installeer `g++` of `clang`")
}

/// Puts in the corpus what the project has: cases, protocols, pages, earlier finds.
fn seed(workspace: &Workspace, target: &str, corpus: &Path) -> Result<()> {
    std::fs::create_dir_all(corpus)?;
    let root = &workspace.root;
    let mut seeds = files(&root.join("tests/fuzz").join(target));
    match target {
        "case" => {
            for path in files(&root.join("tests/cases")) {
                let text = std::fs::read_to_string(&path)?;
                for (index, line) in text.lines().enumerate() {
                    if let Ok(line) = serde_json::from_str::<Value>(line) {
                        let name = format!("{}-{index}", name(&path));
                        std::fs::write(corpus.join(name), line["case"].to_string())?;
                    }
                }
            }
        }
        "protocol" => seeds.extend(files(&root.join("content/protocols"))),
        "site" => {
            seeds.extend(files(&root.join("content/pages")));
            seeds.extend(files(&root.join("tests/sites/small/content/pages")));
        }
        _ => {}
    }
    for path in seeds {
        std::fs::copy(&path, corpus.join(name(&path)))?;
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The files of a folder, in order; none where it is not there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

fn run(program: &Path, corpus: &Path, folder: &Path, minutes: u64) -> Result<()> {
    let found = folder.join("found");
    std::fs::create_dir_all(&found)?;
    loud(
        Command::new(program)
            .arg(format!("-max_total_time={}", minutes * 60))
            .arg(format!("-timeout={TIMEOUT_SECONDS}"))
            .arg(format!(
                "-artifact_prefix={}/{}-",
                found.display(),
                name(program)
            ))
            .args(["-rss_limit_mb=3000", "-print_final_stats=1", "-verbosity=1"])
            .arg(corpus),
    )
}
