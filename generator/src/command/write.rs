//! A site to disk: into a folder beside the old one, then one swap.
//!
//! A site that does not build never gets here, and one that cannot be written leaves the
//! old one as it was. Two folders cannot trade names in one step everywhere, so the old one
//! is first put aside; a run that ends there is mended by the next.

use super::Failure;
use crate::output::Output;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file that every site has, by which a folder is known as one that may be replaced.
const MARK: &str = "_headers";

/// Puts the site in a folder; what stood there is replaced as a whole.
pub(super) fn swap(output: &Output, target: &Path) -> Result<(), Failure> {
    let (fresh, old) = (beside(target, "nieuw")?, beside(target, "oud")?);
    mend(target, &fresh, &old)?;
    guard(target)?;
    let written = fill(output, &fresh).and_then(|()| trade(target, &fresh, &old));
    if written.is_err() {
        // The first failure is the one to report.
        let _ = remove(&fresh);
    }
    written
}

fn beside(target: &Path, word: &str) -> Result<PathBuf, Failure> {
    match target.file_name() {
        Some(name) => Ok(target.with_file_name(format!(".{}.{word}", name.to_string_lossy()))),
        None => Err(Failure::new(
            "Schrijven",
            target,
            io::Error::other("kies een eigen map voor de site"),
        )),
    }
}

/// Clears what an earlier run left behind.
fn mend(target: &Path, fresh: &Path, old: &Path) -> Result<(), Failure> {
    remove(fresh)?;
    if old.exists() && !target.exists() {
        return fs::rename(old, target).map_err(|e| Failure::new("Terugzetten", old, e));
    }
    remove(old)
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::new("Opruimen", folder, error))
        }
        _ => Ok(()),
    }
}

/// Refuses to replace a folder that is no site: `--out .` must not cost anyone their work.
fn guard(target: &Path) -> Result<(), Failure> {
    let refuse = |why: &str| {
        Err(Failure::new(
            "Schrijven",
            target,
            io::Error::other(why.to_owned()),
        ))
    };
    if target.is_symlink() || target.is_file() {
        return refuse("daar staat een bestand of koppeling, geen map");
    }
    let Ok(mut entries) = fs::read_dir(target) else {
        return Ok(());
    };
    if entries.next().is_some() && !target.join(MARK).is_file() {
        return refuse("daar staat al iets anders dan een site; kies een lege map");
    }
    Ok(())
}

fn fill(output: &Output, fresh: &Path) -> Result<(), Failure> {
    let write = |path: &Path, e: io::Error| Failure::new("Schrijven", path, e);
    fs::create_dir_all(fresh).map_err(|e| write(fresh, e))?;
    let mut made = PathBuf::new();
    for (name, bytes) in output.files() {
        let path = fresh.join(name);
        // Files come in order, so a folder is made once for all files in it.
        if let Some(folder) = path.parent().filter(|f| *f != made) {
            fs::create_dir_all(folder).map_err(|e| write(folder, e))?;
            folder.clone_into(&mut made);
        }
        fs::write(&path, bytes).map_err(|e| write(&path, e))?;
    }
    Ok(())
}

fn trade(target: &Path, fresh: &Path, old: &Path) -> Result<(), Failure> {
    let had_one = match fs::rename(target, old) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(Failure::new("Vervangen", target, error)),
    };
    if let Err(error) = fs::rename(fresh, target) {
        if had_one {
            // Best effort: if this fails too, the next run mends it.
            let _ = fs::rename(old, target);
        }
        return Err(Failure::new("Vervangen", target, error));
    }
    remove(old)
}
