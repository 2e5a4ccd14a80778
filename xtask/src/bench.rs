//! Figures for `docs/benchmarks.md`: build time, bytes per page, bytes of the checker, the time
//! that a list of a whole school takes, and how many cases are decided in a second.
//!
//! Prints a table; judging it, and copying it into the document, is a person's work.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::run::{cargo, loud, read, stage};
use crate::workspace::{Files, Workspace};
use crate::{browser, site, table};

const RUNS: usize = 5;

/// Prints "raw gzip brotli" of each file that it is given.
const COMPRESS: &str = "
const fs = require('node:fs'), zlib = require('node:zlib');
for (const name of process.argv.slice(1)) {
  const bytes = fs.readFileSync(name);
  const sizes = [bytes, zlib.gzipSync(bytes, { level: 9 }), zlib.brotliCompressSync(bytes)];
  console.log(sizes.map((size) => size.length).join(' '));
}";

/// The command: measures on a freshly built release binary.
pub(crate) fn bench(workspace: &Workspace) -> Result<()> {
    site::binary(workspace)?;
    let out = workspace.target().join("bench");
    let mut times = Vec::new();
    stage("site, vijf keer", || {
        for _ in 0..RUNS {
            let start = Instant::now();
            site::run_generator(workspace, &out)?;
            times.push(start.elapsed());
        }
        Ok(())
    })?;
    times.sort();
    let files = Files::read(&out)?;
    println!("\n| wat | waarde |\n|---|---|");
    println!(
        "| bouwtijd, middelste van {RUNS} | {} ms |",
        times[RUNS / 2].as_millis()
    );
    println!(
        "| pagina's / bestanden | {} / {} |",
        files.pages(),
        files.len()
    );
    println!("| site, alle bestanden | {} bytes |", files.bytes());
    println!("\n| bestand | kaal | gzip -9 | brotli 11 |\n|---|---|---|---|");
    let bundle = ["checker.js", "checker_bg.wasm"];
    print_sizes(&workspace.bundle(), &bundle)?;
    let mut paths: Vec<&str> = files.0.keys().map(String::as_str).collect();
    paths.retain(|path| {
        [".html", ".css", ".js", ".json"]
            .iter()
            .any(|end| path.ends_with(end))
    });
    print_sizes(&out, &paths)?;
    school(workspace, &out)?;
    println!();
    table::table(workspace, &[])
}

/// A school at once: the crate `proof` makes it and measures it natively, Node the module.
fn school(workspace: &Workspace, site: &Path) -> Result<()> {
    let program = || {
        let mut cargo = cargo(&workspace.root);
        cargo.args(["run", "--quiet", "--locked", "--release", "-p", "proof"]);
        cargo.args(["--bin", "school"]);
        cargo
    };
    println!();
    loud(&mut program())?;
    let cases = workspace.target().join("school.jsonl");
    let made = read(program().args(["--", "cases"])).context("de school is niet te maken")?;
    std::fs::write(&cases, made)?;
    println!("\n| module in | leerlingen | hele antwoord | kort antwoord |\n|---|---|---|---|");
    browser::measure(workspace, site, &cases)
}

fn print_sizes(folder: &Path, names: &[&str]) -> Result<()> {
    let mut node = Command::new("node");
    node.args(["-e", COMPRESS])
        .args(names.iter().map(|name| folder.join(name)));
    let sizes = read(&mut node).context("Node is nodig om te meten wat brotli overlaat")?;
    for (name, line) in names.iter().zip(sizes.lines()) {
        println!("| `{name}` | {} |", line.replace(' ', " | "));
    }
    Ok(())
}
