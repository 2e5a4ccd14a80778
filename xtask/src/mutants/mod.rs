//! Mutation testing of the calendar and of the evaluation: does a test fail for every small
//! fault that cargo-mutants thinks of?
//!
//! Compiling the checker anew for each of more than a thousand mutants takes a day here; so all
//! are woven into one copy, compiled once, and chosen by a variable of the environment.

mod judge;
mod known;
mod list;
mod tree;
mod weave;

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Result, bail};

use crate::run::stage;
use crate::workspace::Workspace;
use judge::{Fate, Judge};
use list::Mutant;

/// What is run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Share {
    /// Parts of paths: the files that are judged, in this order; where nothing is said all.
    pub(crate) only: Vec<String>,
    /// The K-th of N parts.
    pub(crate) shard: Option<(usize, usize)>,
    /// Random cases per protocol for the naive evaluator.
    pub(crate) cases: Option<u64>,
    /// Also those that survived the last time.
    pub(crate) again: bool,
    /// Threads; where nothing is said all processors.
    pub(crate) threads: Option<usize>,
}

/// Random cases per protocol where nothing is said.
const CASES: u64 = 200;

/// The command.
pub(crate) fn mutants(workspace: &Workspace, share: &Share) -> Result<()> {
    let mutants = list::only(list::list(workspace)?, &share.only);
    println!("{} mutanten", mutants.len());
    let setups = tree::write_setups(workspace)?;
    let mut fates = known::Fates::read(workspace, &mutants)?;
    let numbers = 1..=mutants.len();
    let unviable = numbers.filter(|number| fates.is_unviable(&mutants[number - 1]));
    let unviable = unviable.collect();
    let tree = stage("mutanten in één kopie", || {
        tree::Tree::weave(workspace, &mutants, unviable)
    })?;
    for number in &tree.unviable {
        fates.add(&mutants[number - 1], &Fate::Unviable)?;
    }
    println!(
        "{} compileren niet, {} staan buiten een functie",
        tree.unviable.len(),
        tree.outside.len()
    );
    for number in &tree.outside {
        println!("  niet gekozen: {}", mutants[number - 1].name);
    }
    let programs = stage("proeven compileren", || tree.programs())?;
    let judge = Judge::new(
        &programs,
        tree.proof(),
        setups,
        share.cases.unwrap_or(CASES),
    )?;
    let chosen: Vec<usize> = (1..=mutants.len())
        .filter(|number| !tree.unviable.contains(number) && !tree.outside.contains(number))
        .filter(|number| share.shard.is_none_or(|(k, n)| number % n == k % n))
        .collect();
    // What is known of this text need not be found again; survivors when asked, for new tests.
    let asked = chosen
        .iter()
        .filter(|number| match fates.survived(&mutants[**number - 1]) {
            true => share.again,
            false => fates.of(&mutants[**number - 1]) == known::NOT_RUN,
        });
    let asked = asked.map(|number| (*number, mutants[number - 1].file.as_str()));
    let mut asked: Vec<(usize, &str)> = asked.collect();
    asked.sort_by_key(|(_, file)| list::place(file, &share.only));
    let mut done = 0;
    judge.all(&asked, share.threads, |number, fate| {
        done += 1;
        if fate == Fate::Survived {
            println!(
                "  [{done}/{}] overleeft: {}",
                asked.len(),
                mutants[number - 1].name
            );
            std::io::stdout().flush().ok();
        }
        fates.add(&mutants[number - 1], &fate)
    })?;
    let chosen: Vec<&Mutant> = chosen.iter().map(|number| &mutants[number - 1]).collect();
    report(workspace, &chosen, &fates)
}

/// Counts what became of the mutants, and fails for a survivor that nobody has explained.
fn report(workspace: &Workspace, chosen: &[&Mutant], fates: &known::Fates) -> Result<()> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut survivors = Vec::new();
    for mutant in chosen {
        let fate = fates.of(mutant);
        *counts.entry((&mutant.file, fate)).or_default() += 1;
        if fates.survived(mutant) {
            survivors.push(*mutant);
        }
    }
    for ((file, fate), count) in &counts {
        println!("{file} {fate}: {count}");
    }
    println!("{} van {} overleven", survivors.len(), chosen.len());
    let explained = known::explained(workspace)?;
    let open = known::unexplained(&survivors, &explained);
    for mutant in &open {
        println!("  niet verklaard: {}", mutant.name);
    }
    if open.is_empty() {
        return Ok(());
    }
    bail!(
        "{} mutanten overleven zonder verklaring in {}",
        open.len(),
        known::DOCUMENT
    )
}
