//! The site in `dist/`: the checker as WebAssembly, the generator with theme and checker
//! inside, and one run of that generator. Ends with what came out and how to look at it.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::run::{cargo, loud, quiet, stage};
use crate::wasm;
use crate::workspace::Workspace;

/// The command: builds everything and tells the result.
pub(crate) fn site(workspace: &Workspace) -> Result<()> {
    println!("Verzuimwijzer: site bouwen");
    binary(workspace)?;
    // Loud: its warnings are for the reader, and its last line says pages, bytes and seconds.
    loud(&mut generator(workspace, &workspace.dist()))?;
    println!("Bekijken: target/release/verzuimwijzer serve");
    Ok(())
}

/// Builds the checker and the release binary that holds it.
pub(crate) fn binary(workspace: &Workspace) -> Result<()> {
    wasm::build(workspace)?;
    stage("generator", || {
        quiet(
            cargo(&workspace.root)
                .args(["build", "--quiet", "--release", "--locked"])
                .args(["-p", "generator"])
                .env("VERZUIMWIJZER_BUNDLE", workspace.bundle()),
        )
    })
}

/// Builds the site from `content/` into a folder, saying nothing unless it fails.
pub(crate) fn run_generator(workspace: &Workspace, out: &Path) -> Result<()> {
    quiet(&mut generator(workspace, out))
}

fn generator(workspace: &Workspace, out: &Path) -> Command {
    let mut command = Command::new(workspace.binary());
    command
        .current_dir(&workspace.root)
        .args(["build", "--content", "content", "--out"])
        .arg(out);
    command
}
