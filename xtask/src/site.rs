//! The site in `dist/`: the checker as WebAssembly, the generator with theme and checker
//! inside, and one run of that generator. Ends with what came out and how to look at it.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::run::{cargo, quiet, seconds, stage};
use crate::wasm;
use crate::workspace::{Files, Workspace};

/// The command: builds everything and tells the result.
pub(crate) fn site(workspace: &Workspace) -> Result<()> {
    println!("Verzuimwijzer: site bouwen");
    binary(workspace)?;
    let start = Instant::now();
    stage("site in dist/", || {
        run_generator(workspace, &workspace.dist())
    })?;
    let files = Files::read(&workspace.dist())?;
    println!(
        "\n{} pagina's, {} bestanden, {} bytes, in {}",
        files.pages(),
        files.len(),
        files.bytes(),
        seconds(start)
    );
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

/// Builds the site from `content/` into a folder.
pub(crate) fn run_generator(workspace: &Workspace, out: &Path) -> Result<()> {
    quiet(
        Command::new(workspace.binary())
            .current_dir(&workspace.root)
            .args(["build", "--content", "content", "--out"])
            .arg(out),
    )
}
