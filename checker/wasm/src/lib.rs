//! The checker for the browser and for Node: strings in, strings out.
//!
//! A shell without decisions: every answer, also the answer that a case is malformed, is
//! made by the crate `checker`, so that the command line gives the same bytes.
//! `checker.d.ts` beside this crate describes what is exported, by hand.

use checker::Engine;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_family = "wasm")]
#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The norms of a set of protocols, ready to evaluate cases.
#[wasm_bindgen]
pub struct Checker {
    engine: Engine,
}

#[wasm_bindgen]
impl Checker {
    /// Reads the digest of protocols that a site publishes; throws an error whose message is `{code, path, message}` as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(protocols: &str) -> Checker {
        match Engine::from_digest(protocols) {
            Ok(engine) => Checker { engine },
            // Not a `Result`: its error would bring a table of JavaScript values along.
            Err(problems) => wasm_bindgen::throw_str(&checker::faults(problems)),
        }
    }

    /// The answer to one case as one line of JSON; a refused case is answered with an error.
    #[must_use]
    pub fn evaluate(&self, line: &str) -> String {
        self.engine.evaluate_line(line).0
    }

    /// The brief answer to one case, for lists: outcomes and dates, no texts.
    #[must_use]
    pub fn evaluate_briefly(&self, line: &str) -> String {
        self.engine.evaluate_line_briefly(line).0
    }

    /// The answer to one case as HTML; a refused case is shown as a message.
    #[must_use]
    pub fn show(&self, line: &str) -> String {
        self.engine.show_line(line)
    }

    /// The norms that answer another case differently, as HTML.
    #[must_use]
    pub fn what_if(&self, line: &str, other: &str) -> String {
        self.engine.what_if_line(line, other)
    }

    /// The lesson weeks that a form asks about, as JSON, for the day and calendar of a case.
    #[must_use]
    pub fn windows(&self, line: &str) -> String {
        self.engine.windows_line(line)
    }
}

/// The version of the rules that this module was built with.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
