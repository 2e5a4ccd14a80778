//! The JavaScript side of the module, by wasm-bindgen as a library: its version is pinned to
//! the one that the checker is compiled with, so no tool has to be installed.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// What the folder holds afterwards, and nothing else.
pub(crate) const FILES: [&str; 2] = ["checker.js", "checker_bg.wasm"];

/// Writes the bundle into an emptied folder.
pub(crate) fn bind(module: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("{} is niet leeg te maken", folder.display()))?;
    }
    Bindgen::new()
        .input_path(module)
        .out_name("checker")
        .web(true)?
        .typescript(false)
        // The page names the module itself: it stands under a name with a hash.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .context("wasm-bindgen kan de module niet verwerken")?;
    for name in FILES {
        let file = folder.join(name);
        ensure!(file.is_file(), "{} ontbreekt na het bouwen", file.display());
    }
    Ok(())
}
