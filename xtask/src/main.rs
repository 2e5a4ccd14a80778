//! The commands of the project: `cargo xtask site`, `test`, `check`, `wasm`, `tidy`, `compare`,
//! `fuzz`, `mutants`, `quotes`, `bench`, `table`.
//!
//! Each command is a list of stages; a stage prints one line when it starts or ends, and a
//! failing stage ends the command with the whole reason. What the commands need and can
//! install themselves (the wasm32 target, Chromium, npm packages) they install.
//! No rule about absence and no page of the site is made here.

mod bench;
mod browser;
mod check;
mod compare;
mod fuzz;
mod mutants;
mod provision;
mod quotes;
mod run;
mod site;
mod table;
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
          `compare [--cases GETAL] [--seed GETAL] [--threads GETAL]`, anders een miljoen
          per protocol, op alle processoren
  fuzz    zoekt met willekeurige bytes naar wat de checker of de bouw laat vastlopen:
          `fuzz [DOEL] [--minutes GETAL]`, anders elk doel tien minuten
  mutants toetst of een proef elke kleine fout in kalender en evaluatie ziet:
          `mutants [--only DEEL-VAN-PAD]... [--shard K/N] [--cases GETAL] [--threads GETAL]
          [--again]`
  quotes  toetst elk citaat uit de brondocumenten: `quotes --sources MAP`
  bench   meet bouwtijd, bytes, de lijst van een hele school en de tien regels, voor docs/benchmarks.md
  table   meet alleen de tien regels van checker/bench, naast gewoon JavaScript en naast
          programma's van anderen: `table [--peer 'PROGRAMMA WOORDEN']...`

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
    let Some(asked) = read_command(arguments)? else {
        print!("{HELP}");
        return Ok(());
    };
    asked.refuse_foreign_options()?;
    let workspace = Workspace::find()?;
    match asked.command.as_str() {
        "quotes" => match asked.sources {
            Some(folder) => quotes::quotes(&workspace, &folder),
            None => bail!("noem de map met de teksten: `quotes --sources MAP`"),
        },
        "compare" => {
            let usual = compare::Counts::default();
            let counts = compare::Counts {
                cases: asked.cases.unwrap_or(usual.cases),
                seed: asked.seed.unwrap_or(usual.seed),
                threads: asked.threads,
            };
            compare::compare(&workspace, counts)
        }
        "fuzz" => fuzz::fuzz(&workspace, asked.target.as_deref(), asked.minutes),
        "mutants" => {
            let share = mutants::Share {
                only: asked.only,
                shard: asked.shard,
                cases: asked.cases,
                again: asked.again,
                threads: asked.threads,
            };
            mutants::mutants(&workspace, &share)
        }
        "site" => site::site(&workspace),
        "test" => test::test(&workspace),
        "check" => check::check(&workspace),
        "tidy" => check::tidy(&workspace),
        "wasm" => wasm::wasm(&workspace),
        "bench" => bench::bench(&workspace),
        "table" => table::table(&workspace, &asked.peers),
        other => bail!("onbekende opdracht `{other}`\n\n{HELP}"),
    }
}

/// A command with what was said behind it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    command: String,
    target: Option<String>,
    sources: Option<PathBuf>,
    cases: Option<u64>,
    seed: Option<u64>,
    threads: Option<usize>,
    minutes: Option<u64>,
    shard: Option<(usize, usize)>,
    again: bool,
    only: Vec<String>,
    peers: Vec<String>,
}

impl Asked {
    /// Every option belongs to some commands only.
    fn refuse_foreign_options(&self) -> Result<()> {
        let options: [(&str, bool, &[&str]); 10] = [
            ("een doel", self.target.is_some(), &["fuzz"]),
            ("`--sources`", self.sources.is_some(), &["quotes"]),
            ("`--cases`", self.cases.is_some(), &["compare", "mutants"]),
            ("`--seed`", self.seed.is_some(), &["compare"]),
            (
                "`--threads`",
                self.threads.is_some(),
                &["compare", "mutants"],
            ),
            ("`--minutes`", self.minutes.is_some(), &["fuzz"]),
            ("`--shard`", self.shard.is_some(), &["mutants"]),
            ("`--again`", self.again, &["mutants"]),
            ("`--only`", !self.only.is_empty(), &["mutants"]),
            ("`--peer`", !self.peers.is_empty(), &["table"]),
        ];
        for (option, is_given, commands) in options {
            if is_given && !commands.contains(&self.command.as_str()) {
                bail!("{option} hoort bij `{}`", commands.join("` en `"));
            }
        }
        Ok(())
    }
}

/// The one word that names the command, with what belongs to it; none when help was asked or
/// nothing was said.
fn read_command(arguments: Vec<OsString>) -> Result<Option<Asked>> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut asked = Asked::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(word) if asked.command.is_empty() => {
                asked.command = word.to_string_lossy().into_owned();
            }
            Arg::Value(word) if asked.target.is_none() => {
                asked.target = Some(word.to_string_lossy().into_owned());
            }
            Arg::Long("sources") => asked.sources = Some(PathBuf::from(parser.value()?)),
            Arg::Long("cases") => asked.cases = Some(parser.value()?.parse()?),
            Arg::Long("seed") => asked.seed = Some(parser.value()?.parse()?),
            Arg::Long("threads") => asked.threads = Some(parser.value()?.parse()?),
            Arg::Long("minutes") => asked.minutes = Some(parser.value()?.parse()?),
            Arg::Long("shard") => asked.shard = Some(shard(&parser.value()?.string()?)?),
            Arg::Long("again") => asked.again = true,
            Arg::Long("only") => asked.only.push(parser.value()?.string()?),
            Arg::Long("peer") => asked.peers.push(parser.value()?.string()?),
            unexpected => return Err(unexpected.unexpected().into()),
        }
    }
    Ok((!asked.command.is_empty()).then_some(asked))
}

/// "K/N", the K-th of N parts.
fn shard(text: &str) -> Result<(usize, usize)> {
    let numbers = text.split_once('/');
    let numbers = numbers.and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match numbers {
        Some((k, n)) if (1..=n).contains(&k) => Ok((k, n)),
        _ => bail!("`--shard` is als 2/8: het tweede van acht delen, niet `{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Option<Asked>> {
        read_command(words.iter().map(OsString::from).collect())
    }

    fn asked(command: &str) -> Asked {
        Asked {
            command: command.to_owned(),
            ..Asked::default()
        }
    }

    #[test]
    fn reads_one_command() {
        assert_eq!(read(&["site"]).unwrap(), Some(asked("site")));
        let quotes = Asked {
            sources: Some(PathBuf::from("teksten")),
            ..asked("quotes")
        };
        assert_eq!(
            read(&["quotes", "--sources", "teksten"]).unwrap(),
            Some(quotes)
        );
        let compared = Asked {
            cases: Some(5000),
            seed: Some(7),
            threads: Some(1),
            ..asked("compare")
        };
        let words = [
            "compare",
            "--cases",
            "5000",
            "--seed",
            "7",
            "--threads",
            "1",
        ];
        assert_eq!(read(&words).unwrap(), Some(compared));
        let fuzzed = Asked {
            target: Some("log".to_owned()),
            minutes: Some(10),
            ..asked("fuzz")
        };
        assert_eq!(
            read(&["fuzz", "log", "--minutes", "10"]).unwrap(),
            Some(fuzzed)
        );
        let shard = read(&["mutants", "--shard", "2/8"]).unwrap();
        assert_eq!(shard.and_then(|asked| asked.shard), Some((2, 8)));
        assert!(read(&["compare", "--cases", "veel"]).is_err());
        assert!(read(&["mutants", "--shard", "9/8"]).is_err());
        assert_eq!(read(&["site", "--help"]).unwrap(), None);
        assert_eq!(read(&[]).unwrap(), None);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let refused = |words: &[&str]| match read(words) {
            Ok(Some(asked)) => asked.refuse_foreign_options().is_err(),
            other => other.is_err(),
        };
        assert!(refused(&["site", "test"]));
        assert!(refused(&["site", "--cases", "5"]));
        assert!(refused(&["--snel"]));
        assert!(refused(&["site", "--only", "norm"]));
        assert!(!refused(&["mutants", "--cases", "5"]));
    }
}
