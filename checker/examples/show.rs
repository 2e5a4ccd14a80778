//! Shows a case as HTML: `cargo run -p checker --example show SETUP.json < case.json`.

use std::io::BufRead;

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
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        println!(
            "{}\n{}",
            engine.windows_line(&line),
            engine.show_line(&line)
        );
    }
    Ok(())
}
