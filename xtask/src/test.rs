//! Every test of every kind, in the order in which a failure is cheapest to find.
//!
//! Nothing is skipped: a missing Chromium or npm package is installed or ends the command.

use anyhow::{Result, bail};

use crate::run::{cargo, loud, loud_stage, quiet, stage};
use crate::workspace::{Files, Workspace};
use crate::{browser, check, site};

/// The command: everything that continuous integration runs.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    println!("Verzuimwijzer: alle proeven");
    check::check(workspace)?;
    stage("gereedschap voor de browserproeven", || {
        browser::provide(workspace)
    })?;
    loud_stage("cargo test", || cargo_test(workspace))?;
    stage("documentatie (cargo doc)", || {
        quiet(
            cargo(&workspace.root)
                .args(["doc", "--quiet", "--locked", "--workspace", "--no-deps"])
                .env("RUSTDOCFLAGS", "-D warnings"),
        )
    })?;
    site::site(workspace)?;
    stage("twee keer bouwen geeft dezelfde bytes", || {
        same_bytes(workspace)
    })?;
    loud_stage("browserproeven", || browser::run(workspace))?;
    println!("\nAlle proeven zijn geslaagd.");
    Ok(())
}

fn cargo_test(workspace: &Workspace) -> Result<()> {
    // The end-to-end package runs the built binary, which cargo does not build for it.
    quiet(cargo(&workspace.root).args(["build", "--quiet", "--locked", "-p", "generator"]))?;
    loud(
        cargo(&workspace.root)
            .args(["test", "--quiet", "--locked", "--workspace"])
            // A snapshot that differs is a failure here, never a new file.
            .env("INSTA_UPDATE", "no")
            .env_remove("INSTA_FORCE_PASS"),
    )
}

/// The same binary, twice, into two folders that did not exist, next to the one in `dist/`.
fn same_bytes(workspace: &Workspace) -> Result<()> {
    let first = Files::read(&workspace.dist())?;
    for name in ["first", "second-in-a-longer-folder"] {
        let folder = workspace.target().join("same-bytes").join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        site::run_generator(workspace, &folder)?;
        let files = Files::read(&folder)?;
        let differences = first.differences(&files);
        if !differences.is_empty() {
            bail!(
                "{} verschilt van dist/: {}",
                folder.display(),
                differences.join(", ")
            );
        }
    }
    Ok(())
}
