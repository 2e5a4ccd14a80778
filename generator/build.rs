//! Puts the standard theme, the content and, where it was built, the checker into the binary.
//!
//! So a person who only edits content needs one file. The checker comes from the folder
//! that `VERZUIMWIJZER_BUNDLE` names; without it the binary says what is missing.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const BUNDLE: &str = "VERZUIMWIJZER_BUNDLE";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("..");
    let mut code = String::new();
    table(&mut code, "THEME", &root.join("themes/standaard"), |_| true)?;
    table(&mut code, "CONTENT", &root.join("content"), |name| {
        name.ends_with(".md") || name.ends_with(".yaml")
    })?;
    println!("cargo::rerun-if-env-changed={BUNDLE}");
    match env::var_os(BUNDLE).filter(|v| !v.is_empty()) {
        Some(folder) => {
            let folder = PathBuf::from(folder);
            for name in ["checker.js", "checker_bg.wasm"] {
                if !folder.join(name).is_file() {
                    return Err(format!(
                        "{BUNDLE} names {}, which has no {name}",
                        folder.display()
                    )
                    .into());
                }
            }
            table(&mut code, "BUNDLE", &folder, |name| {
                matches!(name, "checker.js" | "checker_bg.wasm")
            })?;
        }
        None => code.push_str("pub(crate) static BUNDLE: &[(&str, &[u8])] = &[];\n"),
    }
    fs::write(
        PathBuf::from(env::var("OUT_DIR")?).join("embedded.rs"),
        code,
    )?;
    Ok(())
}

/// Writes one table of paths and bytes, sorted.
fn table(
    code: &mut String,
    name: &str,
    folder: &Path,
    wanted: fn(&str) -> bool,
) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort();
    writeln!(code, "pub(crate) static {name}: &[(&str, &[u8])] = &[")?;
    for (path, file) in files.iter().filter(|(path, _)| wanted(path)) {
        let file = file.canonicalize()?;
        let file = file.to_str().ok_or("a path is not UTF-8")?;
        writeln!(code, "    ({path:?}, include_bytes!({file:?})),")?;
    }
    code.push_str("];\n");
    Ok(())
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, PathBuf)>,
) -> Result<(), Box<dyn Error>> {
    // A theme or content that is not there yet leaves an empty table, not a failed build.
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|_| "a file name is not UTF-8")?;
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.push((path, entry.path()));
        }
    }
    Ok(())
}
