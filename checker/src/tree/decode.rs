//! Reading types from a tree, collecting every fault instead of stopping at the first.

use super::{Node, Span, Value, nearest};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;

/// One fault in a tree: a stable code, its place and a Dutch sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable English code, such as `unknown-key`.
    pub code: &'static str,
    /// Where, as a path: `norms[2].steps[0].actor`.
    pub path: String,
    /// Where, in bytes of the source.
    pub span: Span,
    /// What is wrong, one Dutch sentence.
    pub message: String,
    /// What to write instead; empty when the message says it.
    pub help: String,
}

enum Part {
    Key(Cow<'static, str>),
    Index(usize),
}

/// Carries the path and collects the faults while types are read.
#[derive(Default)]
pub struct Decoder {
    path: Vec<Part>,
    problems: Vec<Problem>,
}

impl Decoder {
    /// Reads one type from a tree; `Err` holds all faults, at least one.
    pub fn read<T: Decode>(node: &Node<'_>) -> Result<T, Vec<Problem>> {
        let mut decoder = Decoder::default();
        match T::decode(node, &mut decoder) {
            Some(value) if decoder.problems.is_empty() => Ok(value),
            _ => Err(decoder.problems),
        }
    }

    /// Records a fault at a node.
    pub fn fault(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let path = self.path();
        self.problems.push(Problem {
            code,
            path,
            span,
            message: message.into(),
            help: help.into(),
        });
    }

    /// Records a fault and returns nothing, for early returns.
    pub fn refuse<T>(
        &mut self,
        code: &'static str,
        node: &Node<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Option<T> {
        self.fault(code, node.span, message, help);
        None
    }

    /// Records that another shape was expected.
    pub fn wrong_type<T>(&mut self, node: &Node<'_>, expected: &str) -> Option<T> {
        let message = format!(
            "Hier wordt {expected} verwacht, maar er staat {}.",
            node.value.kind()
        );
        self.refuse("wrong-type", node, message, "")
    }

    /// Records an unknown word and proposes the nearest known one.
    pub fn unknown_word<T>(
        &mut self,
        code: &'static str,
        span: Span,
        what: &str,
        word: &str,
        known: &[&str],
    ) -> Option<T> {
        let help = match nearest(word, known.iter().copied()) {
            Some(near) => format!("Bedoelt u `{near}`?"),
            None => format!("Kies uit: {}.", known.join(", ")),
        };
        self.fault(code, span, format!("Onbekende {what} `{word}`."), help);
        None
    }

    /// Does something one key deeper.
    pub fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Part::Key(Cow::Owned(key.to_owned())));
        let result = read(self);
        self.path.pop();
        result
    }

    /// Does something one item deeper.
    pub fn at_index<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Part::Index(index));
        let result = read(self);
        self.path.pop();
        result
    }

    /// Puts the values of a mapping in the places of their keys; `None` if it is no mapping,
    /// false if some key is unknown or stands there twice. One copy for all records: this
    /// is most of what reading a record does.
    #[inline(never)]
    pub fn sort_keys<'n, 'a>(
        &mut self,
        node: &'n Node<'a>,
        keys: &[&str],
        slots: &mut [Option<&'n Node<'a>>],
    ) -> Option<bool> {
        let Value::Map(entries) = &node.value else {
            return self.wrong_type(node, "een blok met sleutels");
        };
        let mut sound = true;
        for entry in entries {
            match keys
                .iter()
                .position(|key| *key == entry.key)
                .and_then(|place| slots.get_mut(place))
            {
                Some(slot) => {
                    if slot.replace(&entry.node).is_some() {
                        sound = false;
                        self.double_key(entry);
                    }
                }
                None => {
                    sound = false;
                    self.unknown_word::<()>(
                        "unknown-key",
                        entry.key_span,
                        "sleutel",
                        &entry.key,
                        keys,
                    );
                }
            }
        }
        Some(sound)
    }

    #[inline(never)]
    fn double_key(&mut self, entry: &super::Entry<'_>) {
        self.fault(
            "double-key",
            entry.key_span,
            format!("De sleutel `{}` staat er twee keer.", entry.key),
            "Haal er een weg.",
        );
    }

    /// Reads a key that is there, or what its absence means; `None` after a fault.
    #[inline(never)]
    pub fn field<T: Decode>(
        &mut self,
        key: &'static str,
        node: Option<&Node<'_>>,
        whole: &Node<'_>,
    ) -> Option<T> {
        match node {
            Some(node) => {
                self.path.push(Part::Key(Cow::Borrowed(key)));
                let read = T::decode(node, self);
                self.path.pop();
                read
            }
            None => T::absent().or_else(|| self.missing_key(key, whole)),
        }
    }

    #[inline(never)]
    fn missing_key<T>(&mut self, key: &str, whole: &Node<'_>) -> Option<T> {
        self.refuse(
            "missing-key",
            &whole.first_line(),
            format!("De sleutel `{key}` ontbreekt."),
            format!("Voeg `{key}: ...` toe."),
        )
    }

    fn path(&self) -> String {
        let mut text = String::new();
        for part in &self.path {
            match part {
                Part::Key(key) if text.is_empty() => text.push_str(key),
                Part::Key(key) => {
                    text.push('.');
                    text.push_str(key);
                }
                Part::Index(index) => {
                    text.push('[');
                    text.push_str(&index.to_string());
                    text.push(']');
                }
            }
        }
        text
    }
}

impl Node<'_> {
    /// A stand-in for messages about the whole mapping: its first key, not all its lines.
    fn first_line(&self) -> Node<'static> {
        let span = match &self.value {
            Value::Map(entries) => entries.first().map_or(self.span, |e| e.key_span),
            _ => self.span,
        };
        Node {
            value: Value::Null,
            span,
        }
    }
}

/// A type that can be read from a tree.
pub trait Decode: Sized {
    /// Reads the value; `None` means that a fault was recorded.
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self>;

    /// What a missing key means; `None` makes the key required.
    fn absent() -> Option<Self> {
        None
    }

    /// The JSON Schema of the type.
    fn schema(schemas: &mut super::Schemas) -> serde_json::Value;
}

impl Decode for String {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Text(text) | Value::Plain(text) if text.trim().is_empty() => d.refuse(
                "empty-text",
                node,
                "Hier staat lege tekst.",
                "Schrijf iets, of laat de sleutel weg.",
            ),
            Value::Text(text) | Value::Plain(text) => Some(text.trim_end().to_owned()),
            _ => d.wrong_type(node, "tekst"),
        }
    }
    fn schema(_: &mut super::Schemas) -> serde_json::Value {
        serde_json::json!({"type": "string"})
    }
}

impl Decode for bool {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Bool(b) => Some(*b),
            Value::Plain(text) if text == "true" => Some(true),
            Value::Plain(text) if text == "false" => Some(false),
            _ => d.wrong_type(node, "`true` of `false`"),
        }
    }
    fn schema(_: &mut super::Schemas) -> serde_json::Value {
        serde_json::json!({"type": "boolean"})
    }
}

impl Decode for u32 {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let number = match &node.value {
            Value::Number(n) if n % 100 == 0 => u32::try_from(n / 100).ok(),
            Value::Plain(text) => text.parse().ok(),
            _ => None,
        };
        match number {
            Some(n) if n <= 1_000_000 => Some(n),
            _ => d.wrong_type(node, "een geheel getal van 0 tot 1.000.000"),
        }
    }
    fn schema(_: &mut super::Schemas) -> serde_json::Value {
        serde_json::json!({"type": "integer", "minimum": 0, "maximum": 1_000_000})
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Null => Some(None),
            Value::Plain(text) if matches!(text.as_ref(), "null" | "~" | "") => Some(None),
            _ => T::decode(node, d).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
    fn schema(schemas: &mut super::Schemas) -> serde_json::Value {
        let inner = T::schema(schemas);
        serde_json::json!({"anyOf": [inner, {"type": "null"}]})
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        T::decode(node, d).map(Box::new)
    }
    fn schema(schemas: &mut super::Schemas) -> serde_json::Value {
        T::schema(schemas)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return d.wrong_type(node, "een lijst");
        };
        let mut all = Some(Vec::with_capacity(items.len()));
        for (index, item) in items.iter().enumerate() {
            let read = d.at_index(index, |d| T::decode(item, d));
            match (read, &mut all) {
                (Some(value), Some(values)) => values.push(value),
                _ => all = None,
            }
        }
        all
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn schema(schemas: &mut super::Schemas) -> serde_json::Value {
        let inner = T::schema(schemas);
        serde_json::json!({"type": "array", "items": inner})
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return d.wrong_type(node, "een blok met sleutels");
        };
        let mut all = Some(BTreeMap::new());
        for entry in entries {
            let read = d.at_key(&entry.key, |d| T::decode(&entry.node, d));
            match (read, &mut all) {
                (Some(value), Some(values)) => {
                    if values.insert(entry.key.to_string(), value).is_some() {
                        d.fault(
                            "double-key",
                            entry.key_span,
                            format!("De sleutel `{}` staat er twee keer.", entry.key),
                            "Haal er een weg.",
                        );
                        all = None;
                    }
                }
                _ => all = None,
            }
        }
        all
    }

    fn absent() -> Option<Self> {
        Some(BTreeMap::new())
    }
    fn schema(schemas: &mut super::Schemas) -> serde_json::Value {
        let inner = T::schema(schemas);
        serde_json::json!({"type": "object", "additionalProperties": inner})
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
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::decode(node, d).map(Few),
            Value::Null => Some(Few(Vec::new())),
            Value::Plain(text) if matches!(text.as_ref(), "null" | "~" | "") => {
                Some(Few(Vec::new()))
            }
            _ => T::decode(node, d).map(|one| Few(vec![one])),
        }
    }

    fn absent() -> Option<Self> {
        Some(Few(Vec::new()))
    }
    fn schema(schemas: &mut super::Schemas) -> serde_json::Value {
        let inner = T::schema(schemas);
        serde_json::json!({"anyOf": [inner.clone(), {"type": "array", "items": inner}]})
    }
}
