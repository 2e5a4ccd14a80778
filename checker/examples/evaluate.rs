//! Answers cases from standard input: `cargo run -p checker --example evaluate SETUP.json < cases.jsonl`;
//! with `brief` behind it the answers for a list.

use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("give the path of a setup in JSON")?;
    let text = std::fs::read_to_string(&path)?;
    let engine = checker::Engine::from_json(&text).map_err(|problems| {
        for problem in &problems {
            eprintln!("{}", problem.told(&path, &text));
        }
        "the setup has faults"
    })?;
    let brief = std::env::args().nth(2).is_some_and(|word| word == "brief");
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let answer = if brief {
            engine.evaluate_line_briefly(&line?)
        } else {
            engine.evaluate_line(&line?)
        };
        writeln!(out, "{}", answer.0)?;
    }
    Ok(())
}
