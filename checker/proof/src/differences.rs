//! Where the engine and the naive evaluator answer differently.

mod answer;

use crate::random::{self, Random};
use checker::protocol::Protocol;
use checker::tree::parse_json;
use checker::{Engine, Rules, Setup};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub use answer::one_case;

/// Cases that one thread takes at a time.
const CHUNK: u64 = 250;

/// One answer on which the two differ.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The case, as JSON.
    pub case: String,
    /// The protocol, as JSON, where it is a random one.
    pub protocol: String,
    /// Norm and reading.
    pub norm: String,
    /// Which value differs.
    pub what: &'static str,
    /// What the engine says.
    pub engine: String,
    /// What the naive evaluator says.
    pub naive: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference {
            case,
            protocol,
            norm,
            what,
            engine,
            naive,
        } = self;
        write!(f, "{norm} {what}: engine {engine}, naive {naive}\n  {case}")?;
        if protocol.is_empty() {
            Ok(())
        } else {
            write!(f, "\n  {protocol}")
        }
    }
}

/// What was compared.
pub struct Comparison {
    /// Where the two differ.
    pub found: Vec<Difference>,
    /// Cases.
    pub cases: u64,
    /// Protocols.
    pub protocols: u64,
}

/// Compares so many random cases per protocol of a setup, on all processors.
pub fn compare(setup: &Setup, only: Option<&str>, cases: u64, seed: u64) -> Comparison {
    let engine = engine(setup);
    let ids: Vec<&str> = setup.protocols.iter().map(|p| p.id.as_str()).collect();
    let ids: Vec<&str> = match only {
        Some(only) => ids.into_iter().filter(|id| *id == only).collect(),
        None => ids,
    };
    let chunks = cases.div_ceil(CHUNK);
    let found = on_all_processors(ids.len() as u64 * chunks, |chunk| {
        let id = ids[(chunk / chunks) as usize];
        let first = chunk % chunks * CHUNK;
        let mut found = Vec::new();
        for place in first..(first + CHUNK).min(cases) {
            let mut random = Random::at(seed, id, place);
            one(&engine, setup, id, &mut random, "", &mut found);
        }
        found
    });
    Comparison {
        found,
        cases: cases * ids.len() as u64,
        protocols: ids.len() as u64,
    }
}

/// Compares so many random protocols, each on so many random cases.
pub fn compare_protocols(setup: &Setup, protocols: u64, cases: u64, seed: u64) -> Comparison {
    let sound = AtomicU64::new(0);
    let found = on_all_processors(protocols, |place| {
        let mut random = Random::at(seed, "proef", place);
        let mut found = Vec::new();
        if let Some((protocol, text)) = random::protocol(&mut random) {
            sound.fetch_add(1, Ordering::Relaxed);
            let setup = with(setup, protocol);
            let engine = engine(&setup);
            for _ in 0..cases {
                one(&engine, &setup, "proef", &mut random, &text, &mut found);
            }
        }
        found
    });
    let protocols = sound.into_inner();
    Comparison {
        found,
        cases: protocols * cases,
        protocols,
    }
}

/// The holidays and municipalities of a setup with one protocol.
pub fn with(setup: &Setup, protocol: Protocol) -> Setup {
    Setup {
        protocols: vec![protocol],
        holidays: setup.holidays.clone(),
        municipalities: setup.municipalities.clone(),
    }
}

fn engine(setup: &Setup) -> Engine {
    Engine::new(Rules::new(
        setup.protocols.clone(),
        setup.holidays.clone(),
        setup.municipalities.clone(),
    ))
}

/// Does all pieces of work; what they found comes in their order.
fn on_all_processors(pieces: u64, work: impl Fn(u64) -> Vec<Difference> + Sync) -> Vec<Difference> {
    let next = AtomicU64::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return done;
            }
            let found = work(piece);
            if !found.is_empty() {
                done.push((piece, found));
            }
        }
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let mut all: Vec<(u64, Vec<Difference>)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(worker)).collect();
        let done = workers.into_iter().map(|worker| worker.join());
        done.flat_map(|done| done.expect("a comparison does not panic"))
            .collect()
    });
    all.sort_by_key(|(piece, _)| *piece);
    all.into_iter().flat_map(|(_, found)| found).collect()
}

fn one(
    engine: &Engine,
    setup: &Setup,
    id: &str,
    random: &mut Random,
    protocol: &str,
    found: &mut Vec<Difference>,
) {
    let text = random::case(random, setup, id).to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let before = found.len();
    match engine.read_case(&node) {
        Ok(case) => one_case(engine, setup, &case, &text, found),
        Err(problems) => found.push(Difference {
            case: text,
            protocol: String::new(),
            norm: String::new(),
            what: "refused",
            engine: format!("{problems:?}"),
            naive: "answered".into(),
        }),
    }
    for difference in &mut found[before..] {
        difference.protocol = protocol.to_owned();
    }
}
