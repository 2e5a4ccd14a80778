//! A tree of text with its places, and the decoder that turns it into types.
//!
//! YAML and JSON both become a [`Node`]; [`Decode`] reads types from it. Unlike a
//! serde derive it goes on after a fault, so that an author sees all faults of a
//! file in one run, each with its place, in Dutch. It reads no files and knows no YAML;
//! `json` reads and `write` writes JSON, `straight` reads what has no faults; `digest` does without
//! keys what was checked before.

mod decoder;
mod describe;
mod digest;
mod json;
mod keyed;
mod record;
mod schema;
mod shape;
mod straight;
mod suggest;
mod tape;
mod types;
mod write;

pub use decoder::{Decoder, Problem};
pub use describe::Describe;
pub use digest::{digest, from_digest};
pub use json::{line_and_column, locate_json, parse_json};
pub use keyed::Keyed;
pub use schema::Schemas;
pub use shape::{NoNumber, OwnRead, Shape, ShapeOf};
pub use straight::straight;
pub use suggest::{choose_from, nearest, suggestion};
pub use tape::{Item, Tape};
pub use types::{Decode, Few, digits};
pub use write::{Json, Writer, to_json};

#[doc(hidden)]
pub use serde;
/// A JSON Schema.
pub use serde_json::Value as SchemaValue;

use std::borrow::Cow;

/// Byte offsets in the source text; both zero where the source has no places (JSON).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// What stands there.
    pub value: Value<'a>,
    /// Where it stands.
    pub span: Span,
}

/// The shapes that YAML and JSON share.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// `null`, `~` or nothing.
    Null,
    /// JSON `true` and `false`.
    Bool(bool),
    /// A JSON number in hundredths: norms and hours need quarters, never more.
    Number(i64),
    /// Quoted text.
    Text(Cow<'a, str>),
    /// Unquoted YAML text: the type that is asked for decides what it is.
    Plain(Cow<'a, str>),
    /// A sequence.
    List(Vec<Node<'a>>),
    /// A mapping, in the order of the source.
    Map(Vec<Entry<'a>>),
}

/// A value without parts, as numbers and days are read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar<'n> {
    /// `true` or `false` of JSON.
    Bool(bool),
    /// A number of JSON in hundredths.
    Number(i64),
    /// Quoted text.
    Text(&'n str),
    /// Unquoted text of YAML.
    Plain(&'n str),
    /// Nothing, a list or a mapping.
    None,
}

/// One key of a mapping with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub node: Node<'a>,
}

impl<'a> Node<'a> {
    /// A node without a place.
    pub fn new(value: Value<'a>) -> Self {
        Node {
            value,
            span: Span::default(),
        }
    }

    /// The value of a key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| &e.node),
            _ => None,
        }
    }

    /// The value, if it has no parts.
    pub fn scalar(&self) -> Scalar<'_> {
        match &self.value {
            Value::Bool(is) => Scalar::Bool(*is),
            Value::Number(hundredths) => Scalar::Number(*hundredths),
            Value::Text(text) => Scalar::Text(text),
            Value::Plain(text) => Scalar::Plain(text),
            Value::Null | Value::List(_) | Value::Map(_) => Scalar::None,
        }
    }

    /// The text, if this is text of either kind.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if this is a sequence.
    pub fn as_list(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The same tree with all text owned.
    pub fn into_owned(self) -> Node<'static> {
        let value = match self.value {
            Value::Null => Value::Null,
            Value::Bool(b) => Value::Bool(b),
            Value::Number(n) => Value::Number(n),
            Value::Text(t) => Value::Text(Cow::Owned(t.into_owned())),
            Value::Plain(t) => Value::Plain(Cow::Owned(t.into_owned())),
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|e| Entry {
                        key: Cow::Owned(e.key.into_owned()),
                        key_span: e.key_span,
                        node: e.node.into_owned(),
                    })
                    .collect(),
            ),
        };
        Node {
            value,
            span: self.span,
        }
    }
}

/// Whether what stands without quotes is a number with a decimal point or a power.
fn is_fine(text: &str) -> bool {
    let cuts = |byte: u8| matches!(byte, b'.' | b'e' | b'E');
    let is_part = |byte: u8| byte.is_ascii_digit() || cuts(byte) || matches!(byte, b'-' | b'+');
    let is_number = text.bytes().all(is_part) && text.bytes().any(cuts);
    is_number && text.bytes().any(|byte| byte.is_ascii_digit())
}

impl Value<'_> {
    /// How a Dutch message names this shape.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "niets",
            Value::Bool(_) => "ja of nee (true/false)",
            Value::Number(i64::MAX) => "een getal dat te groot is",
            Value::Number(_) => "een getal",
            Value::Plain(text) if is_fine(text) => "een getal met cijfers achter de komma",
            Value::Text(_) | Value::Plain(_) => "tekst",
            Value::List(_) => "een lijst",
            Value::Map(_) => "een blok met sleutels",
        }
    }
}

#[cfg(test)]
// The macros make public types, which a test module has no use for.
#[allow(unreachable_pub, dead_code)]
mod tests {
    use super::*;
    use crate::{choice, record};

    record! {
        /// A test record.
        pub struct Sample {
            /// Name.
            pub name: String,
            /// Count.
            pub count: Option<u32>,
            /// Words.
            pub words: Few<Word>,
        }
    }

    choice! {
        /// A test choice.
        "woordsoort"
        pub enum Word {
            /// One.
            One = "een",
            /// Two.
            Two = "twee",
        }
    }

    fn problems(json: &str) -> Vec<String> {
        let node = parse_json(json).expect("valid JSON");
        match Decoder::read::<Sample>(&node) {
            Ok(_) => Vec::new(),
            Err(problems) => problems
                .iter()
                .map(|p| format!("{} {}: {} {}", p.code, p.path, p.message, p.help))
                .collect(),
        }
    }

    #[test]
    fn reports_all_faults_of_one_tree() {
        insta::assert_snapshot!(
            problems(r#"{"nmae":"x","count":1.5,"words":["een","twe"]}"#).join("\n")
        );
    }

    #[test]
    fn one_word_may_stand_without_a_list() {
        let node = parse_json(r#"{"name":"x","words":"twee"}"#).expect("valid JSON");
        let sample = Decoder::read::<Sample>(&node).expect("sound");
        assert_eq!(&*sample.words, &[Word::Two]);
        assert_eq!(sample.count, None);
    }
}
