//! The checker for the browser and for Node: strings in, strings out.
//!
//! A shell without decisions: every answer, also the answer that a case is malformed, is
//! made by the crate `checker`, so that the command line gives the same bytes.

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the rules that this module was built with.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
