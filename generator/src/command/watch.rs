//! Which files changed, by asking again: no library, and it works on every disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;
use walkdir::WalkDir;

/// Files with their time and size.
pub(super) type Snapshot = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// The state of some folders.
pub(super) fn snapshot(folders: &[PathBuf]) -> Snapshot {
    folders
        .iter()
        .flat_map(|folder| WalkDir::new(folder).into_iter().filter_map(Result::ok))
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let data = entry.metadata().ok()?;
            Some((entry.into_path(), (data.modified().ok(), data.len())))
        })
        .collect()
}
