//! Where the project's files stand, and its content as a command would read it.

use generator::diagnostic::RelPath;
use generator::source::Inputs;
use std::path::{Path, PathBuf};

/// A file or folder of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The content folder.
pub(crate) fn content() -> Inputs {
    let root = project("content");
    let mut inputs = Inputs::default();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the project's own folder can be read");
        if entry.file_type().is_file() {
            let below = entry
                .path()
                .strip_prefix(&root)
                .expect("walked from the root");
            let path = below.to_str().expect("names in content are ASCII");
            let bytes = std::fs::read(entry.path()).expect("the project's own files can be read");
            match RelPath::new(path) {
                Ok(path) => inputs.add(path, bytes),
                Err(fault) => inputs.refuse_path(path, fault),
            }
        }
    }
    inputs
}
