//! The checker for the browser and for Node: strings in, strings out.
//!
//! A shell without decisions: every answer, also the answer that a case is malformed, is
//! made by the crate `checker`, so that the command line gives the same bytes.
//! `checker.js` beside this crate speaks to it, and `checker.d.ts` describes that; both by hand.

use std::sync::{Mutex, PoisonError};

use checker::Engine;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_family = "wasm")]
#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Rules stay for as long as the module does, as a page keeps them: taking them apart again is
/// code that no page ever runs.
static ENGINES: Mutex<Vec<&Engine>> = Mutex::new(Vec::new());

/// Reads the digest of protocols that a site publishes. Gives nothing if it is one: its rules are
/// then asked by how many were read before. Else `{code, path, message}` as JSON, for `checker.js`
/// to throw: thrown from here, it would leave the stack of the module as it was.
#[wasm_bindgen]
#[must_use]
pub fn load(protocols: &str) -> String {
    let (engine, problems) = Engine::from_digest(protocols);
    let engine = Box::leak(Box::new(engine));
    if !problems.is_empty() {
        return checker::faults(problems);
    }
    let mut engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
    engines.push(engine);
    String::new()
}

/// What these rules answer to a line of JSON, or two; the questions are those of `checker.d.ts`,
/// numbered as in `checker.js`.
#[wasm_bindgen]
#[must_use]
pub fn ask(rules: usize, what: u32, line: &str, other: &str) -> String {
    let engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
    let engine = engines.get(rules).copied();
    match (what, engine) {
        (1, Some(engine)) => engine.evaluate_line(line).0,
        (2, Some(engine)) => engine.evaluate_line_briefly(line).0,
        (3, Some(engine)) => engine.show_line(line),
        (4, Some(engine)) => engine.what_if_line(line, other),
        (5, Some(engine)) => engine.windows_line(line),
        _ => env!("CARGO_PKG_VERSION").to_owned(),
    }
}
