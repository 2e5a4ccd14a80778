//! What a type looks like in a file, as data: one small table per type.
//!
//! The macros of `record` and the types of `types` give these tables; `decoder` follows
//! them. A table instead of code per type, because the code of some fifty types was the
//! largest part of the module that a phone loads (docs/decisions/0006-tables-not-code.md).
//! Descriptions for authors are not in here: they belong to the JSON Schema.

use super::{Decoder, Item, Node, Scalar, Tape};

/// Gives the table of a type; a function, so that types may hold themselves.
pub type ShapeOf = fn() -> &'static Shape;

/// How a value reads itself.
pub type OwnRead = for<'n> fn(&'n Node<'n>, &mut Decoder<'n>);

/// The table of one type.
pub enum Shape {
    /// Text that is not empty.
    Text,
    /// One whole number in the tape, or the fault that something else was expected.
    Number {
        /// The number that a value stands for.
        read: fn(Scalar<'_>) -> Option<i64>,
        /// What a message says was expected.
        expected: &'static str,
        /// What a message says of text that stands for no number, if text is what is expected.
        no_number: Option<NoNumber>,
    },
    /// A value that reads itself: it puts into the tape what its `take` takes, or a fault.
    Own(OwnRead),
    /// A value that reads itself, and of which a number is that number by its own table, with
    /// this before it in the tape.
    NumberOr(i64, ShapeOf, OwnRead),
    /// A value that reads itself, for a count and what it counts; left out it counts nothing.
    OwnList(OwnRead),
    /// A value or nothing; a missing key, null and a value stay apart.
    Optional(ShapeOf),
    /// A sequence.
    List(ShapeOf),
    /// A sequence, of which one item may stand without it.
    Few(ShapeOf),
    /// A mapping with free keys.
    Map(ShapeOf),
    /// A mapping with fixed keys.
    Record {
        /// Its keys, in the order of the fields.
        keys: &'static [&'static str],
        /// What stands under each.
        shapes: &'static [ShapeOf],
        /// Whether a missing mapping is a mapping without keys.
        default: bool,
    },
    /// One of some words.
    Choice {
        /// What a message calls it.
        what: &'static str,
        /// The words, in the order of the values.
        words: &'static [&'static str],
    },
    /// A word, or a mapping with one key.
    Variants {
        /// What a message calls it.
        what: &'static str,
        /// The words, then the keys.
        words: &'static [&'static str],
        /// What stands under each key.
        shapes: &'static [ShapeOf],
    },
}

/// What is wrong with text that should have stood for a number.
pub struct NoNumber {
    /// Stable code.
    pub code: &'static str,
    /// What a message says of the text, behind it.
    pub message: &'static str,
    /// What to write instead.
    pub help: &'static str,
}

impl Shape {
    /// Puts into a tape what a key that is left out means; `false` if it may not be.
    pub(super) fn leave_out(&self, tape: &mut Vec<Item<'_>>) -> bool {
        match self {
            Shape::Optional(_) => tape.push(Item::Number(Tape::ABSENT)),
            Shape::List(_) | Shape::Few(_) | Shape::Map(_) | Shape::OwnList(_) => {
                tape.push(Item::Number(0));
            }
            Shape::Record {
                shapes,
                default: true,
                ..
            } => return shapes.iter().all(|shape| shape().leave_out(tape)),
            _ => return false,
        }
        true
    }

    /// Whether its key may be left out.
    pub fn may_be_absent(&self) -> bool {
        matches!(
            self,
            Shape::Optional(_)
                | Shape::List(_)
                | Shape::Few(_)
                | Shape::Map(_)
                | Shape::OwnList(_)
                | Shape::Record { default: true, .. }
        )
    }
}
