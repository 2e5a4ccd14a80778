//! Which step of which absence protocol applies to a pupil, why, and by when.
//!
//! A pure library: no clock, no disk, no network, no randomness. The day asked about is part
//! of the case, the protocols and the school holidays are data, and every well-formed case
//! gets an answer. The same code answers in the browser (`checker-wasm`), on the command line
//! and while the site is built.
//!
//! # Tutorial
//!
//! A [`Setup`] holds protocols, holidays and municipalities; an [`Engine`] reads it and answers
//! cases, each one line of JSON. Here a school counts being late:
//!
//! ```
//! let setup = r#"{
//!   "protocols": [{"id": "school", "title": "Te laat op onze school", "basis": "schoolnorm", "valid": {},
//!     "norms": [{"id": "te-laat", "title": "Te laat", "scope": {},
//!       "condition": {"count": {"kinds": ["te_laat"], "unit": "late", "at_least": 3, "window": "school_year"}},
//!       "steps": [{"order": 1, "modality": "should", "actor": "mentor", "action": "een gesprek voeren", "addressee": "leerling"}]}]}],
//!   "holidays": [{"begins": 2025, "holidays": []}, {"begins": 2026, "holidays": []}],
//!   "municipalities": []
//! }"#;
//! let engine = checker::Engine::from_json(setup).expect("a sound setup");
//!
//! let case = r#"{"id": 1, "on": "2026-11-24", "protocols": ["school"], "calendar": {"region": "midden"},
//!   "absences": [
//!     {"from": "2026-11-17", "until": "2026-11-17", "kind": "te_laat"},
//!     {"from": "2026-11-20", "until": "2026-11-20", "kind": "te_laat"},
//!     {"from": "2026-11-24", "until": "2026-11-24", "kind": "te_laat"}]}"#;
//! let (answer, answered) = engine.evaluate_line(case);
//! assert!(answered && answer.contains(r#""outcome":"met""#) && answer.contains(r#""reached_on":"2026-11-24""#));
//!
//! // A fault is answered, not thrown: which field, and what to write instead.
//! let (answer, answered) = engine.evaluate_line(r#"{"on": "2026-11-24", "absences": [{"from": "2026-11-24", "until": null, "kind": "telaat"}]}"#);
//! assert!(!answered && answer.contains("unknown-kind") && answer.contains("te_laat"));
//! ```
//!
//! # What an answer says
//!
//! Five outcomes ([`report::Outcome`]): reached, not reached, unknown (with the facts that would
//! decide it), depends (deciding readings disagree), not applicable (with the reason). Amounts
//! are whole units or quarters, or a range `{"min", "max"}` where facts are open; dates are
//! `YYYY-MM-DD` from 1900 to 2199. What is not stated is unknown, never zero.

pub mod ahead;
pub mod analyse;
pub mod calendar;
pub mod case;
pub mod draw;
mod engine;
mod evaluate;
pub mod examples;
mod facts;
pub mod ics;
mod names;
pub mod protocol;
pub mod report;
mod show;
pub mod tell;
pub mod tree;

pub use engine::{Engine, Setup};
pub use evaluate::Rules;
