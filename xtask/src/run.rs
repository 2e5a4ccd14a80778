//! Running other programs: what is said while they run, and how their failure is told.
//!
//! A quiet stage shows its output only if it fails; a loud one writes straight to the
//! terminal, because its own summary is what the reader came for.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Prints the name of a stage, does it, and prints the seconds it took.
pub(crate) fn stage<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("  {name} ... ");
    std::io::stdout().flush().ok();
    let start = Instant::now();
    let value = work().inspect_err(|_| println!("mislukt"))?;
    println!("{}", seconds(start));
    Ok(value)
}

/// Prints the name of a stage on a line of its own, for stages that print themselves.
pub(crate) fn loud_stage<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {name}");
    let start = Instant::now();
    let value = work()?;
    println!("== {name}: {}", seconds(start));
    Ok(value)
}

/// "12,3 s": whole tenths, written the Dutch way.
fn seconds(start: Instant) -> String {
    let tenths = start.elapsed().as_millis() / 100;
    format!("{},{} s", tenths / 10, tenths % 10)
}

/// Cargo of the toolchain that runs us, in the root of the workspace.
///
/// `cargo run` hands its own variables down; the library path would let a nested compiler
/// load the wrong libraries, so it goes.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).env_remove("LD_LIBRARY_PATH");
    command
}

/// Runs a program whose output is only worth reading when it fails.
pub(crate) fn quiet(command: &mut Command) -> Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{}` start niet", line(command)))?;
    if output.status.success() {
        return Ok(());
    }
    bail!(
        "`{}` eindigde met {}\n{}{}",
        line(command),
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Runs a program that writes to the terminal itself.
pub(crate) fn loud(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("`{}` start niet", line(command)))?;
    if !status.success() {
        bail!("`{}` eindigde met {status}", line(command));
    }
    Ok(())
}

/// What a program printed, without the line end; nothing if it is missing or failed.
pub(crate) fn read(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output = output.ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim_end().to_owned())
}

/// The first program of these names that stands in PATH.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
}

fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_which_program_failed_and_what_it_said() {
        let error = quiet(Command::new("cargo").arg("geen-opdracht")).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("`cargo geen-opdracht`"), "{text}");
        assert!(text.contains("no such command"), "{text}");
    }

    #[test]
    fn a_missing_program_reads_as_nothing() {
        assert_eq!(read(&mut Command::new("dit-programma-bestaat-niet")), None);
        assert_eq!(find_program(&["dit-programma-bestaat-niet"]), None);
    }
}
