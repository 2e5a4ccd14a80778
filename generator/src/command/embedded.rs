//! What the build script put into the binary.

use crate::pipeline::Files;
use crate::source::Inputs;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The standard theme.
pub(super) fn theme() -> Files {
    files(THEME)
}

/// The checker for the browser; empty where the binary was built without.
pub(super) fn bundle() -> Files {
    files(BUNDLE)
}

/// The content as it was when the binary was built.
pub(super) fn content() -> Inputs {
    let mut inputs = Inputs::default();
    for (path, bytes) in CONTENT {
        match crate::source::RelPath::new(path) {
            Ok(path) => inputs.add(path, bytes.to_vec()),
            Err(fault) => inputs.refuse_path(path, fault),
        }
    }
    inputs
}

fn files(table: &[(&str, &[u8])]) -> Files {
    table
        .iter()
        .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
        .collect()
}
