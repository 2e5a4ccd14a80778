//! The tests in `tests/browser`: what they need, and running them with Node's own runner.
//!
//! Needed are Node 20 or newer, npm packages as locked, and Chromium. The first and the last
//! come from Debian where we may install; the packages come from npm.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::provision;
use crate::run::{find_program, loud, quiet, read};
use crate::workspace::Workspace;

const OLDEST_NODE: u32 = 20;
const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Makes sure that Node, the npm packages and Chromium are there.
pub(crate) fn provide(workspace: &Workspace) -> Result<()> {
    provide_node()?;
    provide_packages(&workspace.browser_tests())?;
    chromium().map(|_| ())
}

/// Runs every test file, on the built site, the bundle and the release binary.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let folder = workspace.browser_tests();
    let tests = test_files(&folder)?;
    ensure!(!tests.is_empty(), "{} bevat geen proeven", folder.display());
    loud(
        Command::new("node")
            .current_dir(&folder)
            .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
            .args(tests)
            .env("SITE", workspace.dist())
            .env("CHECKER", workspace.bundle())
            .env("VERZUIMWIJZER", workspace.binary())
            .env("CHROMIUM", chromium()?),
    )
}

/// Measures a file of cases with the module in Node and in Chromium, on a built site.
pub(crate) fn measure(workspace: &Workspace, site: &Path, cases: &Path) -> Result<()> {
    provide(workspace)?;
    loud(
        Command::new("node")
            .current_dir(workspace.browser_tests())
            .arg("school.mjs")
            .arg(cases)
            .env("SITE", site)
            .env("CHECKER", workspace.bundle())
            .env("CHROMIUM", chromium()?),
    )
}

fn provide_node() -> Result<()> {
    if find_program(&["node"]).is_none() || find_program(&["npm"]).is_none() {
        ensure!(
            provision::can_install(),
            "Node en npm ontbreken: installeer Node {OLDEST_NODE} of nieuwer, met npm"
        );
        provision::install(&["nodejs", "npm"])?;
    }
    let version = read(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next();
    let major: u32 = major.and_then(|text| text.parse().ok()).unwrap_or(0);
    ensure!(
        major >= OLDEST_NODE,
        "Node is te oud ({version}): installeer Node {OLDEST_NODE} of nieuwer"
    );
    Ok(())
}

/// npm writes its own copy of the lock into `node_modules`; ours is kept beside it, because
/// npm's copy leaves out what is optional.
fn provide_packages(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = std::fs::read(&lock).with_context(|| format!("{} ontbreekt", lock.display()))?;
    let installed = folder.join("node_modules").join(".installed-lock.json");
    if std::fs::read(&installed).is_ok_and(|present| present == wanted) {
        return Ok(());
    }
    quiet(Command::new("npm").current_dir(folder).args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))
    .context("de npm-pakketten voor de browserproeven zijn niet te installeren")?;
    std::fs::write(&installed, wanted)?;
    Ok(())
}

fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    if let Some(found) = find_program(&CHROMIUM) {
        return Ok(found);
    }
    if provision::can_install() {
        provision::install(&["chromium"]).context("Chromium is niet te installeren")?;
    }
    let Some(found) = find_program(&CHROMIUM) else {
        bail!("Chromium ontbreekt: installeer het, of zet CHROMIUM op het pad ervan");
    };
    Ok(found)
}

fn test_files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
