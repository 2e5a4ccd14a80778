//! `new protocol ID`: a file to start from, with what each key means beside it.

use super::{Failure, say};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

const STARTER: &str = include_str!("new_protocol.yaml");

/// Writes the starter of a protocol; a file that is there is left alone.
pub(super) fn protocol(id: &str, content: Option<&Path>) -> Result<bool, Failure> {
    let folder = content.unwrap_or(Path::new("content")).join("protocols");
    let path = folder.join(format!("{id}.yaml"));
    let fail = |e| Failure::new("Schrijven", &path, e);
    fs::create_dir_all(&folder).map_err(fail)?;
    let mut file = File::create_new(&path).map_err(fail)?;
    file.write_all(STARTER.replace("PROTOCOL-ID", id).as_bytes())
        .map_err(fail)?;
    say(&format!(
        "Begonnen: {}\nVul het in, en kijk met `verzuimwijzer check` wat er nog ontbreekt.\n",
        path.display()
    ))
}
