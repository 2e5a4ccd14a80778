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
//! # A year group typed in as totals
//!
//! A school without a log per pupil has totals: so many hours in four lesson weeks, so many days
//! ill this school year. All pupils are asked the same, and only the numbers differ. What does
//! not depend on them (which norms apply, which totals bound which measure) is worked out once by
//! [`Rules::prepare`]; then each row of numbers takes less than a microsecond, where a case by
//! itself takes some twenty. The outcomes are those of [`Rules::evaluate`], also of ranges, of
//! values that are not known and of totals that contradict each other: the same comparing,
//! joining and combining decides. A case with a log or events is refused; evaluate it by itself.
//!
//! ```
//! use checker::case::Range;
//! use checker::protocol::Amount;
//! use checker::report::Outcome;
//! # let setup = r#"{
//! #   "protocols": [{"id": "school", "title": "Verzuim op onze school", "basis": "schoolnorm", "valid": {}, "selection": "always",
//! #     "norms": [{"id": "gesprek", "title": "Gesprek", "scope": {},
//! #       "condition": {"any_of": [
//! #         {"sum": {"kinds": ["ongeoorloofd"], "unit": "hour", "at_least": 6, "window": {"lesson_weeks": 4}}},
//! #         {"count": {"kinds": ["ziek"], "unit": "episode", "at_least": 4, "window": "school_year"}}]}}]}],
//! #   "holidays": [{"begins": 2025, "holidays": []}, {"begins": 2026, "holidays": []}],
//! #   "municipalities": []
//! # }"#;
//! let engine = checker::Engine::from_json(setup).expect("a sound setup");
//! // The columns are the totals of one case; what they are worth here does not matter.
//! let shape = r#"{"on": "2026-11-24", "sector": "vo", "calendar": {"region": "midden"}, "totals": [
//!     {"kind": "ongeoorloofd", "measure": "sum", "unit": "hour", "window": "4_lesson_weeks", "value": 0},
//!     {"kind": "ziek", "measure": "count", "unit": "episode", "window": "school_year", "value": 0}]}"#;
//! let node = checker::tree::parse_json(shape).expect("JSON");
//! let case = engine.read_case(&node).expect("a sound case");
//! let mut group = engine.rules().prepare(&case).expect("totals alone");
//! assert_eq!(group.norms().collect::<Vec<_>>(), [("school", "gesprek")]);
//!
//! let exactly = |n| Range::exact(Amount::whole(n));
//! assert_eq!(group.decide(&[exactly(5), exactly(4)]).unwrap(), [Outcome::Met]);
//! assert_eq!(group.decide(&[exactly(5), exactly(3)]).unwrap(), [Outcome::NotMet]);
//! // A column that nobody filled in for this pupil is unknown, never zero.
//! assert_eq!(group.decide(&[exactly(5), Range::UNKNOWN]).unwrap(), [Outcome::Unknown]);
//!
//! // Why, and how far it still is: per condition its value, whether it holds and what is missing.
//! let answers = group.explain(&[exactly(5), Range::UNKNOWN]).unwrap();
//! let conditions = &answers[0].readings[0].rungs[0].conditions;
//! let hours = conditions[0].shown.unwrap();
//! assert_eq!((conditions[0].holds, hours.remaining), (Outcome::NotMet, Some(exactly(1))));
//! assert_eq!(conditions[1].holds, Outcome::Unknown);
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
mod gather;
pub mod ics;
mod names;
pub mod protocol;
pub mod report;
pub mod schema;
mod show;
pub mod tell;
mod text;
pub mod tree;

pub use engine::{Engine, Setup, faults};
pub use evaluate::{Rules, prepared};
