//! The command line: arguments in, exit code out.

use generator::{cli, command};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os().skip(1)) {
        Ok(command) => command::run(command),
        Err(sentence) => {
            eprintln!("{sentence}\nHulp: verzuimwijzer --help");
            ExitCode::from(2)
        }
    }
}
