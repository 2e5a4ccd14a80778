//! One mutant at a time: the tests run until one of them fails.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::tree::Program;

/// Memory that a test may take, in kilobytes: a mutant may fill a list without end.
const MEMORY: u64 = 3_000_000;

/// Programs, with the tests of them that are run and the part of the random cases: cheapest and
/// most telling first.
const ORDER: [(&str, &str, u64); 11] = [
    ("checker", "calendar::", 1),
    ("examples", "", 1),
    ("cases", "", 1),
    ("compare", "", 10),
    ("checker", "", 1),
    ("telling", "", 1),
    ("ahead", "", 1),
    ("fuzzed", "", 1),
    ("invariants", "", 1),
    ("promises", "", 1),
    ("compare", "", 1),
];

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// A test failed: its name.
    Caught(String),
    /// A test took far more time than it does.
    Endless(String),
    /// No test failed.
    Survived,
    /// It does not compile.
    Unviable,
}

/// One run of a test program.
struct Trial {
    name: String,
    path: PathBuf,
    /// Tests with this in their names.
    filter: &'static str,
    /// Random cases per protocol.
    cases: u64,
    /// Seconds of processor time that it may take.
    seconds: u64,
}

/// The tests, in the order in which they are tried.
pub(super) struct Judge {
    trials: Vec<Trial>,
    folder: PathBuf,
    setup: PathBuf,
}

impl Judge {
    /// Runs all tests without a mutant: they must pass, and their times set the limits.
    pub(super) fn new(
        programs: &[Program],
        folder: PathBuf,
        setup: PathBuf,
        cases: u64,
    ) -> Result<Self> {
        let mut judge = Judge {
            trials: Vec::new(),
            folder,
            setup,
        };
        for (name, filter, part) in ORDER {
            let program = programs.iter().find(|program| program.name == name);
            let program = program.with_context(|| format!("er is geen proef `{name}`"))?;
            let mut trial = Trial {
                name: name.to_owned(),
                path: program.path.clone(),
                filter,
                cases: cases / part,
                seconds: 100_000,
            };
            let start = Instant::now();
            if judge.run(&trial, 0)? != Some(0) {
                bail!("`{name}` mislukt zonder mutant");
            }
            let taken = start.elapsed();
            println!("  {name}: {} ms", taken.as_millis());
            trial.seconds = 2 + 2 * taken.as_secs();
            judge.trials.push(trial);
        }
        Ok(judge)
    }

    /// The exit code; none for a program that was stopped.
    fn run(&self, trial: &Trial, mutant: usize) -> Result<Option<i32>> {
        let seconds = trial.seconds;
        let limits =
            format!("ulimit -t {seconds} && ulimit -v {MEMORY} && exec \"$0\" --quiet \"$@\"");
        let status = Command::new("sh")
            .args(["-c", &limits])
            .arg(&trial.path)
            .args((!trial.filter.is_empty()).then_some(trial.filter))
            .current_dir(&self.folder)
            .env("VERZUIMWIJZER_MUTANT", mutant.to_string())
            .env("VERZUIMWIJZER_SETUP", &self.setup)
            .env("VERZUIMWIJZER_CASES", trial.cases.to_string())
            .env("INSTA_UPDATE", "no")
            .env("RUST_TEST_THREADS", "1")
            // Finding the lines of a panic takes longer than most tests.
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .with_context(|| format!("`{}` start niet", trial.name))?;
        Ok(status.code())
    }

    fn judge(&self, mutant: usize) -> Result<Fate> {
        for trial in &self.trials {
            match self.run(trial, mutant)? {
                Some(0) => {}
                Some(_) => return Ok(Fate::Caught(trial.name.clone())),
                None => return Ok(Fate::Endless(trial.name.clone())),
            }
        }
        Ok(Fate::Survived)
    }

    /// Judges mutants on all processors and tells each fate as it is known.
    pub(super) fn all(
        &self,
        mutants: &[usize],
        mut tell: impl FnMut(usize, Fate) -> Result<()>,
    ) -> Result<()> {
        let next = AtomicUsize::new(0);
        let (send, receive) = mpsc::channel();
        let worker = |send: mpsc::Sender<(usize, Result<Fate>)>| {
            while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                if send.send((*mutant, self.judge(*mutant))).is_err() {
                    return;
                }
            }
        };
        let processors = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            for _ in 0..processors {
                let send = send.clone();
                scope.spawn(|| worker(send));
            }
            drop(send);
            for (mutant, fate) in receive {
                tell(mutant, fate?)?;
            }
            Ok(())
        })
    }
}
