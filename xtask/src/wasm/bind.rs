//! The module as JavaScript can call it, by wasm-bindgen as a library: its version is pinned to
//! the one that the checker is compiled with, so no tool has to be installed. The JavaScript
//! beside it is our own, `checker/wasm/checker.js`: a third of what wasm-bindgen writes.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::workspace::Files;

/// What the folder holds afterwards, and nothing else.
pub(crate) const FILES: [&str; 2] = ["checker.js", "checker_bg.wasm"];

/// Writes the bundle into a folder. One that holds the same bytes is left as it is: the binary
/// embeds it, and a new date on its files would build that anew.
pub(crate) fn bind(module: &Path, glue: &Path, folder: &Path) -> Result<()> {
    let fresh = folder.with_extension("new");
    clear(&fresh)?;
    Bindgen::new()
        .input_path(module)
        .out_name("checker")
        .web(true)?
        .typescript(false)
        // The page names the module itself: it stands under a name with a hash.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&fresh)
        .context("wasm-bindgen kan de module niet verwerken")?;
    let text = std::fs::read_to_string(glue)
        .with_context(|| format!("{} is niet te lezen", glue.display()))?;
    let published = fresh.join(FILES[0]);
    std::fs::write(&published, without_comments(&text))
        .with_context(|| format!("{} is niet te schrijven", published.display()))?;
    for name in FILES {
        let file = fresh.join(name);
        ensure!(file.is_file(), "{} ontbreekt na het bouwen", file.display());
    }
    if is_same(&fresh, folder)? {
        return clear(&fresh);
    }
    clear(folder)?;
    std::fs::rename(&fresh, folder)
        .with_context(|| format!("{} is niet te vervangen", folder.display()))
}

/// The glue without what only readers of it want: `checker.d.ts` describes it. Whole lines only,
/// so that no text inside the code can be taken for a comment.
fn without_comments(glue: &str) -> String {
    let mut text = String::with_capacity(glue.len());
    let mut in_comment = false;
    for line in glue.lines().map(str::trim) {
        in_comment |= line.starts_with("/**");
        if !in_comment && !line.starts_with("//") && !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    text
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("{} is niet leeg te maken", folder.display()))?;
    }
    Ok(())
}

/// Whether two folders hold the same files with the same bytes.
fn is_same(one: &Path, other: &Path) -> Result<bool> {
    if !other.is_dir() {
        return Ok(false);
    }
    Ok(Files::read(one)?.0 == Files::read(other)?.0)
}

#[cfg(test)]
mod tests {
    use super::{is_same, without_comments};

    #[test]
    fn the_glue_keeps_its_code() {
        let glue = "// A file.\n/**\n * A class.\n */\nexport class A {\n    /** One. */\n    one() {\n        return 1;\n\n    }\n}\n";
        assert_eq!(
            without_comments(glue),
            "export class A {\none() {\nreturn 1;\n}\n}\n"
        );
    }

    #[test]
    fn folders_are_the_same_by_what_they_hold() {
        let root = std::env::temp_dir().join(format!("verzuimwijzer-bind-{}", std::process::id()));
        let folder = |name: &str, files: &[(&str, &str)]| {
            let folder = root.join(name);
            std::fs::create_dir_all(&folder).unwrap();
            for (file, text) in files {
                std::fs::write(folder.join(file), text).unwrap();
            }
            folder
        };
        let one = folder("one", &[("a", "1"), ("b", "2")]);
        assert!(is_same(&one, &folder("same", &[("a", "1"), ("b", "2")])).unwrap());
        assert!(!is_same(&one, &folder("changed", &[("a", "1"), ("b", "3")])).unwrap());
        assert!(!is_same(&one, &folder("more", &[("a", "1"), ("b", "2"), ("c", "")])).unwrap());
        assert!(!is_same(&one, &root.join("none")).unwrap());
        std::fs::remove_dir_all(&root).unwrap();
    }
}
