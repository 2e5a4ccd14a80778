//! The checker as WebAssembly: `target/checker/checker.js` and `checker_bg.wasm`.
//!
//! 1. `target`: a compiler that can build for wasm32, installed where it is missing;
//! 2. `compile`: the crate `checker-wasm`, with paths remapped so that no folder of the
//!    builder reaches the published file;
//! 3. `bind`: what JavaScript can call, by the library of the same wasm-bindgen version; the
//!    JavaScript beside it is written by hand.

mod bind;
mod compile;
mod target;

use anyhow::Result;

use crate::run::stage;
use crate::workspace::Workspace;

/// The command: builds the bundle and says where it stands.
pub(crate) fn wasm(workspace: &Workspace) -> Result<()> {
    build(workspace)?;
    println!("De checker staat in {}", workspace.bundle().display());
    Ok(())
}

/// Builds the bundle, stage by stage.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let compiler = stage("compiler voor wasm32", || target::provide(&workspace.root))?;
    let module = stage("checker naar WebAssembly", || {
        compile::compile(&workspace.root, &compiler)
    })?;
    stage("JavaScript bij de checker", || {
        let glue = workspace.root.join("checker/wasm/checker.js");
        bind::bind(&module, &glue, &workspace.bundle())
    })
}
