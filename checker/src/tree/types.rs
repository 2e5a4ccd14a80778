//! The types that every record is made of: text, numbers, lists and what may be left out.

use super::{Scalar, Schemas, Shape, Tape};
use serde_json::{Value as SchemaValue, json};
use std::collections::BTreeMap;
use std::ops::Deref;

/// A type that can be read from a tree.
pub trait Decode: Sized {
    /// The table that a tree is read by.
    fn shape() -> &'static Shape;

    /// The value that a sound tree stands for, from the tape that its table made.
    fn take(tape: &mut Tape<'_>) -> Self;

    /// The JSON Schema of the type.
    fn schema(schemas: &mut Schemas) -> SchemaValue;
}

impl Decode for String {
    fn shape() -> &'static Shape {
        &Shape::Text
    }
    fn take(tape: &mut Tape<'_>) -> Self {
        tape.text().to_owned()
    }
    fn schema(_: &mut Schemas) -> SchemaValue {
        json!({"type": "string"})
    }
}

impl Decode for bool {
    fn shape() -> &'static Shape {
        &Shape::Number {
            read: |value| match value {
                Scalar::Bool(is) => Some(i64::from(is)),
                Scalar::Plain("true") => Some(1),
                Scalar::Plain("false") => Some(0),
                _ => None,
            },
            expected: "`true` of `false`",
            no_number: None,
        }
    }
    fn take(tape: &mut Tape<'_>) -> Self {
        tape.number() != 0
    }
    fn schema(_: &mut Schemas) -> SchemaValue {
        json!({"type": "boolean"})
    }
}

impl Decode for u32 {
    fn shape() -> &'static Shape {
        &Shape::Number {
            read: whole,
            expected: "een geheel getal van 0 tot 1.000.000",
            no_number: None,
        }
    }
    fn take(tape: &mut Tape<'_>) -> Self {
        tape.number() as u32
    }
    fn schema(_: &mut Schemas) -> SchemaValue {
        json!({"type": "integer", "minimum": 0, "maximum": 1_000_000})
    }
}

fn whole(value: Scalar<'_>) -> Option<i64> {
    let number = match value {
        Scalar::Number(n) if n % 100 == 0 => n / 100,
        Scalar::Plain(text) => digits(text)?,
        _ => return None,
    };
    (0..=1_000_000).contains(&number).then_some(number)
}

/// A number of nothing but digits, at most nine.
pub fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    let mut number = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i64::from(byte - b'0');
    }
    Some(number)
}

impl<T: Decode> Decode for Option<T> {
    fn shape() -> &'static Shape {
        const { &Shape::Optional(T::shape) }
    }
    #[inline(never)]
    fn take(tape: &mut Tape<'_>) -> Self {
        (tape.number() == Tape::VALUE).then(|| T::take(tape))
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::schema(schemas);
        json!({"anyOf": [inner, {"type": "null"}]})
    }
}

impl<T: Decode> Decode for Box<T> {
    fn shape() -> &'static Shape {
        T::shape()
    }
    fn take(tape: &mut Tape<'_>) -> Self {
        Box::new(T::take(tape))
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        T::schema(schemas)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn shape() -> &'static Shape {
        const { &Shape::List(T::shape) }
    }
    #[inline(never)]
    fn take(tape: &mut Tape<'_>) -> Self {
        let count = tape.count();
        (0..count).map(|_| T::take(tape)).collect()
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::schema(schemas);
        json!({"type": "array", "items": inner})
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn shape() -> &'static Shape {
        const { &Shape::Map(T::shape) }
    }
    #[inline(never)]
    fn take(tape: &mut Tape<'_>) -> Self {
        let mut values = BTreeMap::new();
        for _ in 0..tape.count() {
            let key = tape.text().to_owned();
            values.insert(key, T::take(tape));
        }
        values
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::schema(schemas);
        json!({"type": "object", "additionalProperties": inner})
    }
}

/// One or more values; one may be written without a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<T>(Vec<T>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(Vec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(values: Vec<T>) -> Self {
        Few(values)
    }
}

impl<T: Decode> Decode for Few<T> {
    fn shape() -> &'static Shape {
        const { &Shape::Few(T::shape) }
    }
    fn take(tape: &mut Tape<'_>) -> Self {
        Few(Vec::take(tape))
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::schema(schemas);
        json!({"anyOf": [inner.clone(), {"type": "array", "items": inner}]})
    }
}
