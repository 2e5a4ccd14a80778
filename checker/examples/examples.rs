//! Checks the worked examples of a setup: `cargo run -p checker --example examples SETUP.json`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("give the path of a setup in JSON")?;
    let engine =
        checker::Engine::from_json(&std::fs::read_to_string(path)?).map_err(|problems| {
            problems
                .iter()
                .map(|p| format!("{}: {} {}", p.path, p.message, p.help))
                .collect::<Vec<_>>()
                .join("\n")
        })?;
    let faults = checker::examples::check(&engine);
    for (place, problem) in &faults {
        println!("{} {}: {}", place, problem.path, problem.message);
    }
    println!(
        "{} examples, {} differences",
        checker::examples::work(&engine).len(),
        faults.len()
    );
    Ok(())
}
