//! Worked examples: a case and what must come out of it, as an author writes them.

use super::{Amount, Modality};
use crate::calendar::Date;
use crate::record;
use crate::tree::{Decode, Few, Keyed, Node, SchemaValue, Schemas, Shape, Tape, Value};
use std::ops::Deref;

record! {
    /// A worked example: a case and what must come out.
    pub struct Example {
        /// What it shows, in Dutch.
        pub title: String,
        /// The case, as `evaluate` reads it.
        pub case: Raw,
        /// What must come out for this norm.
        pub expect: Expectation,
    }
}

/// The worked examples of a norm. The browser judges by none: its digest has none, and there the
/// type holds none, so that it loads no code for them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Examples {
    #[cfg(not(target_family = "wasm"))]
    listed: Vec<Example>,
}

impl Deref for Examples {
    type Target = [Example];

    #[cfg(not(target_family = "wasm"))]
    fn deref(&self) -> &[Example] {
        &self.listed
    }

    #[cfg(target_family = "wasm")]
    fn deref(&self) -> &[Example] {
        &[]
    }
}

impl Decode for Examples {
    fn shape() -> &'static Shape {
        Vec::<Example>::shape()
    }

    #[cfg(not(target_family = "wasm"))]
    fn take(tape: &mut Tape<'_>) -> Self {
        Examples {
            listed: Vec::take(tape),
        }
    }

    #[cfg(target_family = "wasm")]
    fn take(tape: &mut Tape<'_>) -> Self {
        tape.count();
        Examples {}
    }

    fn schema(schemas: &mut Schemas) -> SchemaValue {
        Vec::<Example>::schema(schemas)
    }
}

record! {
    /// What an example must give. What is left out is not compared.
    pub struct Expectation {
        /// Outcome.
        pub outcome: String,
        /// Value of the main reading.
        pub value: Option<Amount>,
        /// What is still needed.
        pub remaining: Option<Amount>,
        /// Day on which it is reached.
        pub reached_on: Option<Date>,
        /// Earliest deadline of its steps.
        pub due: Option<Date>,
        /// Outcomes per reading.
        pub readings: Keyed<String>,
        /// Facts that are missing.
        pub missing: Few<String>,
        /// All the steps that follow, in their order; an empty list is none.
        pub steps: Option<Vec<ExpectedStep>>,
    }
}

record! {
    /// A step that must follow. What is left out is not compared.
    pub struct ExpectedStep {
        /// Place in the order.
        pub order: Option<u32>,
        /// Rung of the ladder that it stands on, from 1.
        pub rung: Option<u32>,
        /// How binding it is.
        pub modality: Option<Modality>,
        /// Who acts, after substitution: role ids.
        pub actor: Few<String>,
        /// To or with whom: role ids.
        pub addressee: Few<String>,
        /// Last day in time.
        pub due: Option<Date>,
        /// Whether it waits for something that has not happened.
        pub waits: Option<bool>,
        /// Whether it is done.
        pub done: Option<bool>,
    }
}

/// A piece of tree kept as it is, to be read by another decoder.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw(pub Node<'static>);

impl Decode for Raw {
    fn shape() -> &'static Shape {
        &Shape::Own(|node, d| d.tree(node))
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        let kept = tape.tree().cloned().map(Node::into_owned);
        Raw(kept.unwrap_or(Node::new(Value::Null)))
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "object"})
    }
}
