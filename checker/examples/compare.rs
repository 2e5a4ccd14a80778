//! Compares the engine with the naive evaluator on random cases of every protocol:
//! `cargo run --release -p checker --example compare [CASES PER PROTOCOL] [SEED]`.

#[path = "../tests/content/mod.rs"]
mod content;
#[path = "../tests/differences/mod.rs"]
mod differences;
#[path = "../tests/naive/mod.rs"]
mod naive;
#[path = "../tests/random/mod.rs"]
mod random;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |otherwise: u64| -> Result<u64, std::num::ParseIntError> {
        arguments.next().map_or(Ok(otherwise), |text| text.parse())
    };
    let (cases, seed) = (number(5000)?, number(1)?);
    let setup = content::setup();
    let engine = content::engine(&setup);
    let found = differences::compare(&engine, &setup, u32::try_from(cases)?, seed);
    for difference in &found {
        println!("{difference}");
    }
    println!("{} differences in {cases} cases per protocol", found.len());
    if found.is_empty() {
        Ok(())
    } else {
        Err("the two differ".into())
    }
}
