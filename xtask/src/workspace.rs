//! Where things stand: the root of the project, the folders that the commands write to, and
//! what such a folder holds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checkout that this xtask was compiled from, and its folder for built files.
pub(crate) struct Workspace {
    /// The folder of the workspace manifest.
    pub(crate) root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("de map van xtask heeft geen bovenliggende map")?
            .to_path_buf();
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self { root, target })
    }

    /// Cargo's folder for built files.
    pub(crate) fn target(&self) -> &PathBuf {
        &self.target
    }

    /// The checker for the browser: `checker.js` and `checker_bg.wasm`.
    pub(crate) fn bundle(&self) -> PathBuf {
        self.target.join("checker")
    }

    /// The release binary of the generator.
    pub(crate) fn binary(&self) -> PathBuf {
        self.target
            .join("release")
            .join(format!("verzuimwijzer{}", std::env::consts::EXE_SUFFIX))
    }

    /// The built site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The package of browser tests.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests").join("browser")
    }
}

/// The files under a folder by their path in it, `/` between the parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Files {
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        read_into(folder, "", &mut files)?;
        Ok(Self(files))
    }

    pub(crate) fn pages(&self) -> usize {
        self.0.keys().filter(|path| path.ends_with(".html")).count()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// The paths whose bytes differ, or that stand on one side only.
    pub(crate) fn differences<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let paths: BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        paths
            .into_iter()
            .filter(|path| self.0.get(*path) != other.0.get(*path))
            .map(String::as_str)
            .collect()
    }
}

fn read_into(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{} is niet te lezen", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_into(&entry.path(), &format!("{path}/"), files)?;
        } else {
            let bytes = std::fs::read(entry.path())
                .with_context(|| format!("{} is niet te lezen", entry.path().display()))?;
            files.insert(path, bytes);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        let pairs = list.iter().map(|(path, text)| {
            let path = (*path).to_owned();
            (path, text.as_bytes().to_vec())
        });
        Files(pairs.collect())
    }

    #[test]
    fn names_changed_added_and_missing_files() {
        let one = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let two = files(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(one.differences(&two), ["b", "c", "d"]);
        assert_eq!(one.differences(&one), Vec::<&str>::new());
    }

    #[test]
    fn finds_its_own_manifest() {
        let workspace = Workspace::find().unwrap();
        assert!(workspace.root.join("xtask").join("Cargo.toml").is_file());
    }
}
