//! One mutant at a time: the tests run until one of them fails.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::tree::{Program, Setups};

/// Memory that a test may take, in kilobytes: a mutant may fill a list without end.
const MEMORY: u64 = 3_000_000;

/// Programs, with the tests of them that are run and the part of the random cases: cheapest and
/// most telling first. Tests of one room are run first for the mutants of that room.
const ORDER: [(&str, &str, u64); 12] = [
    ("examples", "", 1),
    ("checker", "calendar::", 1),
    ("compare", "", 10),
    ("checker", "", 1),
    ("cases", "", 1),
    ("telling", "", 1),
    ("ahead", "", 1),
    ("fuzzed", "", 1),
    ("invariants", "", 1),
    ("promises", "", 1),
    ("prepared", "", 1),
    ("compare", "", 1),
];

/// Rooms of which `prepared` tells nothing that the others do not: it holds rows of totals against
/// the same evaluation, of which these are the days, the steps and the words. It takes as long as
/// all others together.
const NOT_PREPARED: [&str; 5] = ["/judge/", "/measure/", "/norm/", "/steps.rs", "/warn.rs"];

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

impl Trial {
    /// The folder that its filter names, else that of its own name.
    fn room(&self) -> String {
        let name = if self.filter.is_empty() {
            &self.name
        } else {
            self.filter.trim_end_matches(':')
        };
        format!("/{name}/")
    }
}

/// User and system time of children, as the shell's `times` writes them: `0m1.25s 0m0.03s`.
fn read_times(line: &str) -> Option<Duration> {
    let one = |text: &str| -> Option<Duration> {
        let (minutes, seconds) = text.strip_suffix('s')?.split_once('m')?;
        let seconds = Duration::try_from_secs_f64(seconds.parse().ok()?).ok()?;
        Some(Duration::from_secs(60 * minutes.parse::<u64>().ok()?) + seconds)
    };
    line.split_whitespace().map(one).sum()
}

/// The tests, in the order in which they are tried.
pub(super) struct Judge {
    trials: Vec<Trial>,
    folder: PathBuf,
    setups: Setups,
}

impl Judge {
    /// Runs all tests without a mutant: they must pass, and their times set the limits.
    pub(super) fn new(
        programs: &[Program],
        folder: PathBuf,
        setups: Setups,
        cases: u64,
    ) -> Result<Self> {
        let mut judge = Judge {
            trials: Vec::new(),
            folder,
            setups,
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
            let Some(taken) = judge.measure(&trial)? else {
                bail!("`{name}` mislukt zonder mutant");
            };
            println!("  {name} {filter}: {:.2} s", taken.as_secs_f64());
            // Rounded up, so that a start that is slow once is no endless loop.
            trial.seconds = 2 + (2 * taken).as_secs();
            judge.trials.push(trial);
        }
        Ok(judge)
    }

    /// The processor time that a trial takes without a mutant; none where it fails. Not the time
    /// that passes: the machine may be busy.
    fn measure(&self, trial: &Trial) -> Result<Option<Duration>> {
        let script = "\"$0\" --quiet \"$@\" > /dev/null && times";
        let output = self.command(trial, 0, script).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(text.lines().last().and_then(read_times))
    }

    /// The exit code; none for a program that was stopped.
    fn run(&self, trial: &Trial, mutant: usize) -> Result<Option<i32>> {
        let seconds = trial.seconds;
        let script =
            format!("ulimit -t {seconds} && ulimit -v {MEMORY} && exec \"$0\" --quiet \"$@\"");
        let mut command = self.command(trial, mutant, &script);
        let status = command.stdout(Stdio::null()).status();
        let status = status.with_context(|| format!("`{}` start niet", trial.name))?;
        Ok(status.code())
    }

    /// A shell that runs a script with the program of a trial.
    fn command(&self, trial: &Trial, mutant: usize, script: &str) -> Command {
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .arg(&trial.path)
            .args((!trial.filter.is_empty()).then_some(trial.filter))
            .current_dir(&self.folder)
            .env("VERZUIMWIJZER_MUTANT", mutant.to_string())
            .env("VERZUIMWIJZER_SETUP", &self.setups.own)
            .env("VERZUIMWIJZER_STRANGERS", &self.setups.strangers)
            .env("VERZUIMWIJZER_CASES", trial.cases.to_string())
            .env("INSTA_UPDATE", "no")
            .env("RUST_TEST_THREADS", "1")
            // Finding the lines of a panic takes longer than most tests.
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// A mutant by its number and the file that it stands in.
    fn judge(&self, mutant: usize, file: &str) -> Result<Fate> {
        let is_first = |trial: &&Trial| file.contains(&trial.room());
        let is_told = |trial: &&Trial| {
            trial.name != "prepared" || !NOT_PREPARED.iter().any(|room| file.contains(room))
        };
        let trials = || self.trials.iter().filter(is_told);
        let first = trials().filter(is_first);
        let others = trials().filter(|trial| !is_first(trial));
        for trial in first.chain(others) {
            match self.run(trial, mutant)? {
                Some(0) => {}
                Some(_) => return Ok(Fate::Caught(trial.name.clone())),
                None => return Ok(Fate::Endless(trial.name.clone())),
            }
        }
        Ok(Fate::Survived)
    }

    /// Judges mutants on so many threads, else on all processors, and tells each fate as it is
    /// known.
    pub(super) fn all(
        &self,
        mutants: &[(usize, &str)],
        threads: Option<usize>,
        mut tell: impl FnMut(usize, Fate) -> Result<()>,
    ) -> Result<()> {
        let next = AtomicUsize::new(0);
        let (send, receive) = mpsc::channel();
        let worker = |send: mpsc::Sender<(usize, Result<Fate>)>| {
            while let Some((mutant, file)) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                if send.send((*mutant, self.judge(*mutant, file))).is_err() {
                    return;
                }
            }
        };
        let processors = || thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            for _ in 0..threads.unwrap_or_else(processors).max(1) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_processor_time() {
        let taken = read_times("1m2.250s 0m0.500s");
        assert_eq!(taken, Some(Duration::from_millis(62_750)));
        assert_eq!(read_times("snel"), None);
    }
}
