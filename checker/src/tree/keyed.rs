//! A mapping with free keys, sorted by key: a row of pairs, for maps of a handful of keys.
//! A `BTreeMap` brings its nodes into the browser once for each type of value.

use super::{Decode, Schemas, Shape, Tape};
use serde_json::{Value as SchemaValue, json};

/// Values by key, in the order of the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed<T>(Vec<(String, T)>);

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Keyed(Vec::new())
    }
}

impl<T> Keyed<T> {
    /// The value of a key.
    #[inline(never)]
    pub fn get(&self, key: &str) -> Option<&T> {
        let mut pairs = self.0.iter();
        pairs
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// Whether a key has a value.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether there is no key.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<T: Decode> Decode for Keyed<T> {
    fn shape() -> &'static Shape {
        const { &Shape::Map(T::shape) }
    }
    #[inline(never)]
    fn take(tape: &mut Tape<'_>) -> Self {
        let mut pairs: Vec<(String, T)> = Vec::new();
        for _ in 0..tape.count() {
            let key = tape.text();
            let place = pairs
                .iter()
                .take_while(|(before, _)| before.as_str() < key)
                .count();
            pairs.insert(place, (key.to_owned(), T::take(tape)));
        }
        Keyed(pairs)
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::schema(schemas);
        json!({"type": "object", "additionalProperties": inner})
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::{Decoder, Keyed, parse_json};

    #[test]
    fn keys_stand_in_their_order_whatever_that_of_the_text() {
        let node = parse_json(r#"{"b": 2, "c": 3, "a": 1}"#).expect("JSON");
        let keyed: Keyed<u32> = Decoder::read(&node).expect("sound");
        let pairs: Vec<(&str, u32)> = keyed.iter().map(|(key, n)| (key.as_str(), *n)).collect();
        assert_eq!(pairs, [("a", 1), ("b", 2), ("c", 3)]);
        assert_eq!((keyed.get("b"), keyed.get("d")), (Some(&2), None));
    }

    #[test]
    fn a_double_key_is_a_fault() {
        let node = parse_json(r#"{"a": 1, "a": 1}"#).expect("JSON");
        let faults = Decoder::read::<Keyed<u32>>(&node).expect_err("a fault");
        assert_eq!(
            faults.iter().map(|p| p.code).collect::<Vec<_>>(),
            ["double-key"]
        );
    }
}
