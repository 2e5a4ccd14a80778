//! JSON text to a tree, with serde_json's parser; double keys are refused.

use super::{Entry, Node, Value};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Parses one JSON value. The error is one Dutch sentence with line and column.
pub fn parse_json(text: &str) -> Result<Node<'_>, String> {
    serde_json::from_str(text).map_err(|e| {
        if e.is_eof() {
            format!(
                "De JSON houdt te vroeg op, op regel {} kolom {}.",
                e.line(),
                e.column()
            )
        } else {
            format!(
                "Dit is geen geldige JSON, vanaf regel {} kolom {}.",
                e.line(),
                e.column()
            )
        }
    })
}

impl<'de: 'a, 'a> Deserialize<'de> for Node<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor).map(Node::new)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, b: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(b))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(n.saturating_mul(100)))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(
            i64::try_from(n).unwrap_or(i64::MAX).saturating_mul(100),
        ))
    }

    // Hours come in quarters, so hundredths hold every value that is meant; what is
    // finer than a hundredth is rounded here and refused by the type that reads it.
    #[allow(clippy::float_arithmetic)]
    fn visit_f64<E: Error>(self, n: f64) -> Result<Value<'de>, E> {
        let hundredths = n * 100.0;
        if hundredths.fract() == 0.0 && hundredths.abs() < 1e15 {
            Ok(Value::Number(hundredths as i64))
        } else {
            Ok(Value::Text(Cow::Owned(n.to_string())))
        }
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut entries: Vec<Entry<'de>> = Vec::with_capacity(8);
        while let Some(key) = map.next_key::<Key<'de>>()? {
            entries.push(Entry {
                key: key.0,
                key_span: super::Span::default(),
                node: map.next_value()?,
            });
        }
        Ok(Value::Map(entries))
    }
}

/// A key that borrows where it can: serde's own `Cow` always copies.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}
