//! Compares the engine with the naive evaluator: `compare CASES SEED [PROTOCOL]` on random cases
//! of every protocol, `compare protocols COUNT CASES SEED` on random protocols. Before it
//! `--threads N` may stand, else it takes all processors.

use proof::{content, differences};
use std::collections::BTreeMap;

/// So many sorts of difference are shown, each with its shortest case.
const SHOWN: usize = 60;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let threads = match arguments.first().map(String::as_str) {
        Some("--threads") => {
            let said: Vec<String> = arguments.drain(..arguments.len().min(2)).collect();
            Some(said.get(1).map_or("", String::as_str).parse()?)
        }
        _ => None,
    };
    let number = |place: usize, otherwise: u64| -> Result<u64, std::num::ParseIntError> {
        arguments
            .get(place)
            .map_or(Ok(otherwise), |text| text.parse())
    };
    let setup = content::setup();
    let compared = if arguments.first().is_some_and(|word| word == "protocols") {
        let (count, cases, seed) = (number(1, 1000)?, number(2, 20)?, number(3, 1)?);
        differences::compare_protocols(&setup, count, cases, seed, threads)
    } else {
        let only = arguments.get(2).map(String::as_str);
        differences::compare(&setup, only, number(0, 5000)?, number(1, 1)?, threads)
    };
    let mut counts = BTreeMap::new();
    for difference in &compared.found {
        let of_sort = counts.entry((difference.what, &difference.norm));
        let (count, shortest) = of_sort.or_insert((0, difference));
        *count += 1;
        if difference.case.len() < shortest.case.len() {
            *shortest = difference;
        }
    }
    for ((what, norm), (count, shortest)) in counts.iter().take(SHOWN) {
        println!("{count} x {norm} {what}, such as\n{shortest}\n");
    }
    for (protocol, seen) in &compared.seen {
        println!("{protocol}: {seen}");
    }
    println!(
        "{} differences in {} cases, {} protocols",
        compared.found.len(),
        compared.cases,
        compared.protocols
    );
    if compared.found.is_empty() {
        Ok(())
    } else {
        Err("the two differ".into())
    }
}
