//! The checker against a second, naive evaluator, on as many random cases as are asked for.
//!
//! The tests do this on five thousand cases of every protocol; this is for nights.

use anyhow::Result;

use crate::run::{cargo, loud};
use crate::workspace::Workspace;

/// Random cases of one protocol, and of the random protocols each.
const OF_RANDOM_PROTOCOLS: u64 = 20;

/// How many cases, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Cases of every protocol.
    pub(crate) cases: u64,
    /// Same seed, same cases.
    pub(crate) seed: u64,
    /// Threads; where nothing is said all processors.
    pub(crate) threads: Option<usize>,
}

impl Default for Counts {
    fn default() -> Self {
        Counts {
            cases: 1_000_000,
            seed: 1,
            threads: None,
        }
    }
}

/// The command: real protocols first, then random ones.
pub(crate) fn compare(workspace: &Workspace, counts: Counts) -> Result<()> {
    let threads = counts
        .threads
        .map(|n| ["--threads".to_owned(), n.to_string()]);
    let run = |arguments: &[String]| {
        loud(
            cargo(&workspace.root)
                .args([
                    "run",
                    "--quiet",
                    "--locked",
                    "--release",
                    "-p",
                    "proof",
                    "--bin",
                    "compare",
                    "--",
                ])
                .args(threads.iter().flatten())
                .args(arguments),
        )
    };
    run(&[counts.cases.to_string(), counts.seed.to_string()])?;
    let protocols = (counts.cases / OF_RANDOM_PROTOCOLS).max(1);
    run(&[
        "protocols".to_owned(),
        protocols.to_string(),
        OF_RANDOM_PROTOCOLS.to_string(),
        counts.seed.to_string(),
    ])
}
