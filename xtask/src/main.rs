//! The commands of the project: `cargo xtask site`, `test`, `check`, `wasm`, `tidy`, `compare`,
//! `quotes`, `bench`.
//!
//! Each command is a list of stages; a stage prints one line when it starts or ends, and a
//! failing stage ends the command with the whole reason. What the commands need and can
//! install themselves (the wasm32 target, Chromium, npm packages) they install.
//! No rule about absence and no page of the site is made here.

mod bench;
mod browser;
mod check;
mod compare;
mod provision;
mod quotes;
mod run;
mod site;
mod test;
mod tidy;
mod wasm;
mod workspace;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, ValueExt};

use crate::workspace::Workspace;

const HELP: &str = "\
Opdrachten van Verzuimwijzer

Gebruik: cargo xtask OPDRACHT

  site    bouwt de checker (WebAssembly), de generator en de site in dist/
  test    draait alle proeven: opmaak, clippy, tidy, cargo test, site, browser
  check   draait wat snel is: opmaak, clippy, tidy
  tidy    toetst de afspraken van ARCHITECTURE.md en de huisregels
  wasm    bouwt alleen de checker, in target/checker/
  compare vergelijkt de checker met een tweede, eenvoudige rekenaar op willekeurige gevallen:
          `compare [--cases GETAL] [--seed GETAL]`, anders een miljoen per protocol
  quotes  toetst elk citaat uit de brondocumenten: `quotes --sources MAP`
  bench   meet bouwtijd en bytes voor docs/benchmarks.md

  -h, --help    deze tekst

`site` en `test` installeren zelf wat ontbreekt en te installeren is.
";

fn main() -> ExitCode {
    match dispatch(std::env::args_os().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nfout: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: Vec<OsString>) -> Result<()> {
    let Some((command, sources, counts)) = read_command(arguments)? else {
        print!("{HELP}");
        return Ok(());
    };
    let workspace = Workspace::find()?;
    match command.as_str() {
        "quotes" => match sources {
            Some(folder) => quotes::quotes(&workspace, &folder),
            None => bail!("noem de map met de teksten: `quotes --sources MAP`"),
        },
        _ if sources.is_some() => bail!("`--sources` hoort bij `quotes`"),
        "compare" => compare::compare(&workspace, counts),
        _ if counts != compare::Counts::default() => {
            bail!("`--cases` en `--seed` horen bij `compare`")
        }
        "site" => site::site(&workspace),
        "test" => test::test(&workspace),
        "check" => check::check(&workspace),
        "tidy" => check::tidy(&workspace),
        "wasm" => wasm::wasm(&workspace),
        "bench" => bench::bench(&workspace),
        other => bail!("onbekende opdracht `{other}`\n\n{HELP}"),
    }
}

/// A command, the folder of `quotes`, and the counts of `compare`.
type Asked = (String, Option<PathBuf>, compare::Counts);

/// The one word that names the command, with what belongs to it; none when help was asked or
/// nothing was said.
fn read_command(arguments: Vec<OsString>) -> Result<Option<Asked>> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut command, mut sources) = (None, None);
    let mut counts = compare::Counts::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(word) if command.is_none() => {
                command = Some(word.to_string_lossy().into_owned());
            }
            Arg::Long("sources") => sources = Some(PathBuf::from(parser.value()?)),
            Arg::Long("cases") => counts.cases = parser.value()?.parse()?,
            Arg::Long("seed") => counts.seed = parser.value()?.parse()?,
            unexpected => return Err(unexpected.unexpected().into()),
        }
    }
    Ok(command.map(|command| (command, sources, counts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Option<Asked>> {
        read_command(words.iter().map(OsString::from).collect())
    }

    fn counts(cases: u64, seed: u64) -> compare::Counts {
        compare::Counts { cases, seed }
    }

    #[test]
    fn reads_one_command() {
        assert_eq!(
            read(&["site"]).unwrap(),
            Some(("site".to_owned(), None, compare::Counts::default()))
        );
        let folder = Some(PathBuf::from("teksten"));
        let quotes = Some(("quotes".to_owned(), folder, compare::Counts::default()));
        let compared = Some(("compare".to_owned(), None, counts(5000, 7)));
        assert_eq!(
            read(&["compare", "--cases", "5000", "--seed", "7"]).unwrap(),
            compared
        );
        assert!(read(&["compare", "--cases", "veel"]).is_err());
        assert_eq!(read(&["quotes", "--sources", "teksten"]).unwrap(), quotes);
        assert_eq!(read(&["site", "--help"]).unwrap(), None);
        assert_eq!(read(&[]).unwrap(), None);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(read(&["site", "test"]).is_err());
        assert!(read(&["--snel"]).is_err());
    }
}
