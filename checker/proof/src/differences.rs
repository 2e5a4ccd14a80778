//! Where the engine and the naive evaluator answer differently.

mod answer;
mod seen;

use crate::content;
use crate::naive::Book;
use crate::random::{self, Cases, Random};
use checker::protocol::Protocol;
use checker::tree::parse_json;
use checker::{Engine, Setup};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

pub use answer::one_case;
pub use seen::Seen;

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
    /// What the cases of each protocol came to.
    pub seen: BTreeMap<String, Seen>,
}

/// Compares so many random cases per protocol of a setup, on so many threads; where nothing is
/// said on all processors.
pub fn compare(
    setup: &Setup,
    only: Option<&str>,
    cases: u64,
    seed: u64,
    threads: Option<usize>,
) -> Comparison {
    let engine = content::engine(setup);
    let book = Book::new(setup);
    let ids = setup.protocols.iter().map(|p| p.id.as_str());
    let ids = ids.filter(|id| only.is_none_or(|only| *id == only));
    let sources: Vec<Cases<'_>> = ids.map(|id| Cases::new(setup, id)).collect();
    let chunks = cases.div_ceil(CHUNK);
    let work = |chunk: u64| {
        let source = &sources[(chunk / chunks) as usize];
        let first = chunk % chunks * CHUNK;
        let mut done = Done::default();
        for place in first..(first + CHUNK).min(cases) {
            let mut random = Random::at(seed, source.protocol(), place);
            one(&engine, &book, source, &mut random, "", &mut done);
        }
        done
    };
    let done = on_all_processors(sources.len() as u64 * chunks, threads, work);
    Comparison {
        found: done.found,
        cases: cases * sources.len() as u64,
        protocols: sources.len() as u64,
        seen: done.seen,
    }
}

/// Compares so many random protocols, each on so many random cases.
pub fn compare_protocols(
    setup: &Setup,
    protocols: u64,
    cases: u64,
    seed: u64,
    threads: Option<usize>,
) -> Comparison {
    let sound = AtomicU64::new(0);
    let work = |place| {
        let mut random = Random::at(seed, "proef", place);
        let mut done = Done::default();
        if let Some((protocol, text)) = random::protocol(&mut random) {
            sound.fetch_add(1, Ordering::Relaxed);
            let setup = with(setup, protocol);
            let engine = content::engine(&setup);
            let book = Book::new(&setup);
            let source = Cases::new(&setup, "proef");
            for _ in 0..cases {
                one(&engine, &book, &source, &mut random, &text, &mut done);
            }
        }
        done
    };
    let done = on_all_processors(protocols, threads, work);
    let protocols = sound.into_inner();
    Comparison {
        found: done.found,
        cases: protocols * cases,
        protocols,
        seen: done.seen,
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

/// What was found and seen in a piece of work.
#[derive(Default)]
struct Done {
    found: Vec<Difference>,
    seen: BTreeMap<String, Seen>,
}

/// Does all pieces of work; what they found comes in their order.
fn on_all_processors(
    pieces: u64,
    threads: Option<usize>,
    work: impl Fn(u64) -> Done + Sync,
) -> Done {
    let next = AtomicU64::new(0);
    let worker = || {
        let mut found = Vec::new();
        let mut seen = BTreeMap::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return (found, seen);
            }
            let done = work(piece);
            if !done.found.is_empty() {
                found.push((piece, done.found));
            }
            add_up(&mut seen, done.seen);
        }
    };
    let processors = || thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.unwrap_or_else(processors).max(1);
    let mut all: Vec<(u64, Vec<Difference>)> = Vec::new();
    let mut seen = BTreeMap::new();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        for worker in workers {
            let (found, of_worker) = worker.join().expect("a comparison does not panic");
            all.extend(found);
            add_up(&mut seen, of_worker);
        }
    });
    all.sort_by_key(|(piece, _)| *piece);
    Done {
        found: all.into_iter().flat_map(|(_, found)| found).collect(),
        seen,
    }
}

fn add_up(all: &mut BTreeMap<String, Seen>, more: BTreeMap<String, Seen>) {
    for (protocol, seen) in more {
        all.entry(protocol).or_default().add(&seen);
    }
}

fn one(
    engine: &Engine,
    book: &Book<'_>,
    source: &Cases<'_>,
    random: &mut Random,
    protocol: &str,
    done: &mut Done,
) {
    let text = source.next(random).to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let before = done.found.len();
    match engine.read_case(&node) {
        Ok(case) => {
            let report = one_case(engine, book, &case, &text, &mut done.found);
            let id = source.protocol();
            match done.seen.get_mut(id) {
                Some(seen) => seen.see(id, &report),
                None => {
                    let mut seen = Seen::default();
                    seen.see(id, &report);
                    done.seen.insert(id.to_owned(), seen);
                }
            }
        }
        Err(problems) => done.found.push(Difference {
            case: text,
            protocol: String::new(),
            norm: String::new(),
            what: "refused",
            engine: format!("{problems:?}"),
            naive: "answered".into(),
        }),
    }
    for difference in &mut done.found[before..] {
        difference.protocol = protocol.to_owned();
    }
}
