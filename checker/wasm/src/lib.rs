//! The checker for the browser and for Node: strings in, strings out.
//!
//! A shell without decisions: every answer, also the answer that a case is malformed, is
//! made by the crate `checker`, so that the command line gives the same bytes.
//! `checker.d.ts` beside this crate describes what is exported, by hand.

use checker::Engine;
use checker::tree::Problem;
use serde_json::{Value, json};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// The norms of a set of protocols, ready to evaluate cases.
#[wasm_bindgen]
pub struct Checker {
    engine: Engine,
}

#[wasm_bindgen]
impl Checker {
    /// Reads the protocols; throws an error whose message is `{code, path, message}` as JSON.
    ///
    /// # Errors
    /// If the protocols cannot be evaluated with.
    #[wasm_bindgen(constructor)]
    pub fn new(protocols: &str) -> Result<Checker, JsError> {
        match Engine::from_json(protocols) {
            Ok(engine) => Ok(Checker { engine }),
            Err(problems) => Err(JsError::new(&refusal(&problems).to_string())),
        }
    }

    /// The answer to one case as one line of JSON; a refused case is answered with an error.
    #[must_use]
    pub fn evaluate(&self, line: &str) -> String {
        self.engine.evaluate_line(line).0
    }
}

/// The version of the rules that this module was built with.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The first problem in the agreed form, with the others behind it.
fn refusal(problems: &[Problem]) -> Value {
    let mut faults: Vec<Value> = problems.iter().map(fault).collect();
    if faults.is_empty() {
        return Value::Null;
    }
    let mut first = faults.remove(0);
    if !faults.is_empty() {
        first["more"] = Value::Array(faults);
    }
    first
}

fn fault(problem: &Problem) -> Value {
    let message = format!("{} {}", problem.message, problem.help);
    json!({ "code": problem.code, "path": problem.path, "message": message.trim_end() })
}
