//! What can be judged without running the project: layout of the code, lints, house rules.

use anyhow::{Result, bail};

use crate::run::{cargo, loud_stage, quiet, stage};
use crate::tidy::findings;
use crate::workspace::Workspace;

/// The command `check`, and the first part of `test`.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    stage("opmaak (cargo fmt)", || {
        quiet(cargo(&workspace.root).args(["fmt", "--all", "--check"]))
    })?;
    stage("clippy", || {
        quiet(
            cargo(&workspace.root)
                .args(["clippy", "--quiet", "--locked", "--workspace"])
                .args(["--all-targets", "--", "-D", "warnings"]),
        )
    })?;
    tidy(workspace)
}

/// The command `tidy`.
pub(crate) fn tidy(workspace: &Workspace) -> Result<()> {
    loud_stage("tidy", || {
        let findings = findings(&workspace.root)?;
        for finding in &findings {
            println!("{finding}");
        }
        if !findings.is_empty() {
            bail!("tidy: {} bevindingen", findings.len());
        }
        Ok(())
    })
}
