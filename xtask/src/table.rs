//! Ten rules on six totals: the checker beside plain JavaScript, in turn and in one run.
//!
//! Each contender prints one line of JSON per way. Of several rounds the middle one is shown, in
//! cases per second of CPU time; contenders whose checksums differ are named, not compared.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{cargo, quiet, read, stage};
use crate::workspace::Workspace;

const ROUNDS: usize = 5;

/// What one contender did.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    name: String,
    cases: u64,
    per_second: u64,
    hash: u64,
}

/// The command: builds the contender in Rust, runs all, prints one table. A peer is a program of
/// others with its words, that prints the same lines; it runs in turn with the rest.
pub(crate) fn table(workspace: &Workspace, peers: &[String]) -> Result<()> {
    let example = ["--release", "-p", "checker", "--example", "table"];
    stage("tien regels, bouwen", || {
        quiet(
            cargo(&workspace.root)
                .args(["build", "--locked"])
                .args(example),
        )
    })?;
    let folder = workspace.root.join("checker").join("bench");
    let examples = workspace.target().join("release").join("examples");
    let native = examples.join(format!("table{}", std::env::consts::EXE_SUFFIX));
    let mut contenders = vec![Command::new(&native), node(folder.join("table.mjs"))];
    let bundle = workspace.bundle();
    if bundle.join("checker_bg.wasm").is_file() {
        let digest = workspace.target().join("ten-rules.json");
        let text = read(Command::new(&native).arg("digest"));
        std::fs::write(&digest, text.context("de regels zijn niet te lezen")?)?;
        let mut in_node = node(folder.join("bundle.mjs"));
        in_node.arg(bundle).arg(digest);
        contenders.push(in_node);
    }
    contenders.extend(peers.iter().filter_map(|peer| command(peer)));
    let rounds = stage(&format!("tien regels, {ROUNDS} keer"), || {
        let mut rounds: Vec<Vec<Way>> = Vec::new();
        for _ in 0..ROUNDS {
            let mut ways = Vec::new();
            for contender in &mut contenders {
                let said = read(contender).context("een deelnemer start niet; is er Node?")?;
                ways.extend(said.lines().filter_map(way));
            }
            rounds.push(ways);
        }
        Ok(rounds)
    })?;
    print(&middle(&rounds))
}

fn node(script: std::path::PathBuf) -> Command {
    let mut command = Command::new("node");
    command.arg(script);
    command
}

fn command(line: &str) -> Option<Command> {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words);
    Some(command)
}

/// Reads what a contender says of one way; lines about anything else are none.
fn way(line: &str) -> Option<Way> {
    Some(Way {
        name: field(line, "name")?.trim_matches('"').to_owned(),
        cases: field(line, "n")?.parse().ok()?,
        per_second: field(line, "casesPerCpuSec")?.parse().ok()?,
        hash: field(line, "hash")?.parse().ok()?,
    })
}

/// The value of a key in one flat line of JSON of our own making.
fn field<'l>(line: &'l str, key: &str) -> Option<&'l str> {
    let value = line.split_once(&format!("\"{key}\":"))?.1;
    let end = match value.strip_prefix('"') {
        Some(text) => text.find('"')? + 2,
        None => value.find([',', '}'])?,
    };
    value.get(..end)
}

/// Each way with the middle of its figures, in the order of the first round.
fn middle(rounds: &[Vec<Way>]) -> Vec<Way> {
    let first = rounds.first().into_iter().flatten();
    let of = |way: &Way| {
        let same = rounds.iter().flatten().filter(|w| w.name == way.name);
        let mut figures: Vec<u64> = same.map(|w| w.per_second).collect();
        figures.sort_unstable();
        let per_second = figures.get(figures.len() / 2).copied().unwrap_or(0);
        Way {
            per_second,
            ..way.clone()
        }
    };
    first.map(of).collect()
}

fn print(ways: &[Way]) -> Result<()> {
    let base = ways
        .iter()
        .find(|way| way.name == "JavaScript, decide")
        .map_or(0, |way| way.per_second);
    println!(
        "\n| tien regels | gevallen | per s CPU | tot JavaScript | controlegetal |\n|---|---|---|---|---|"
    );
    for way in ways {
        let thousandths = way.per_second.saturating_mul(1000) / base.max(1);
        println!(
            "| {} | {} | {} | {},{:03} | {} |",
            way.name,
            way.cases,
            way.per_second,
            thousandths / 1000,
            thousandths % 1000,
            way.hash
        );
    }
    let differs = |way: &&Way| {
        let twin = ways.iter().find(|other| other.cases == way.cases);
        twin.is_some_and(|twin| twin.hash != way.hash)
    };
    match ways.iter().find(differs) {
        Some(way) => bail!("`{}` komt op andere uitkomsten", way.name),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_line_and_takes_the_middle() {
        let line = |per_second: u64| {
            format!(r#"{{"name":"a, b","n":10,"casesPerCpuSec":{per_second},"hash":7}}"#)
        };
        let rounds: Vec<Vec<Way>> = [3, 1, 2]
            .iter()
            .map(|n| way(&line(*n)).into_iter().collect())
            .collect();
        let wanted = Way {
            name: "a, b".to_owned(),
            cases: 10,
            per_second: 2,
            hash: 7,
        };
        assert_eq!(middle(&rounds), [wanted]);
        assert_eq!(way(r#"{"name":"prepare","micros":3}"#), None);
    }

    #[test]
    fn other_outcomes_are_named() {
        let one = way(r#"{"name":"a","n":1,"casesPerCpuSec":1,"hash":7}"#).expect("a line");
        let other = Way {
            name: "b".to_owned(),
            hash: 8,
            ..one.clone()
        };
        assert!(print(&[one.clone(), other]).is_err());
        assert!(print(&[one]).is_ok());
    }
}
