//! The commands: the only room with disk, network, threads of its own and the clock.
//!
//! They read folders into values, call `pipeline::build`, and write or show what comes
//! out. What the machine refuses (disk full, port taken) is a `Failure`; what an author
//! did wrong is a diagnostic and never ends up here.

mod build;
mod embedded;
mod evaluate;
mod http;
mod new;
mod read;
mod serve;
mod watch;
mod write;

use crate::cli::{Command, HELP};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the machine refuses.
#[derive(Debug)]
struct Failure {
    /// What was tried: `lezen`, `schrijven`.
    operation: &'static str,
    /// On what.
    path: PathBuf,
    /// Why not.
    error: io::Error,
}

impl Failure {
    fn new(operation: &'static str, path: &Path, error: io::Error) -> Self {
        Failure {
            operation,
            path: path.to_owned(),
            error,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.error.kind() {
            io::ErrorKind::NotFound => "dat bestaat niet".to_owned(),
            io::ErrorKind::PermissionDenied => "dat mag niet".to_owned(),
            io::ErrorKind::AlreadyExists => "dat bestaat al".to_owned(),
            io::ErrorKind::AddrInUse => "dat is al in gebruik".to_owned(),
            io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
            _ => self.error.to_string(),
        };
        write!(
            f,
            "{} van {} lukt niet: {why}.",
            self.operation,
            self.path.display()
        )
    }
}

/// Runs a command to its exit code.
pub fn run(command: Command) -> ExitCode {
    let result = match command {
        Command::Build(options) => build::build(&options),
        Command::Check(options) => build::check(&options),
        Command::Serve(options) => serve::serve(&options),
        Command::Evaluate { content, protocols } => {
            evaluate::evaluate(content.as_deref(), &protocols)
        }
        Command::NewProtocol { id, content } => new::protocol(&id, content.as_deref()),
        Command::Help => say(HELP),
        Command::Version => say(concat!("verzuimwijzer ", env!("CARGO_PKG_VERSION"), "\n")),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(3)
        }
    }
}

/// Writes to standard output; a closed pipe (`| head`) is no fault of ours.
fn say(text: &str) -> Result<bool, Failure> {
    use std::io::Write;
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new("Schrijven", Path::new("de uitvoer"), error))
        }
        _ => Ok(true),
    }
}
