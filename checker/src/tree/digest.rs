//! A value as the list of what its type takes from a tape: no keys, no words, nothing to refuse
//! but the whole. For what was checked when it was written, so that its reader, the browser,
//! needs neither the tables of its types nor the words for their faults.

use super::{Decode, Decoder, Item, Json, Node, Problem, Tape, Value, Writer, to_json};

impl Json for Item<'_> {
    fn write(&self, to: &mut Writer) {
        match self {
            Item::Number(n) => to.number(*n),
            Item::Text(text) => to.text(text),
            // Trees are cases of worked examples, which no digest has.
            Item::Tree(_) => to.null(),
        }
    }
}

/// The digest of a tree, as JSON.
///
/// # Errors
/// All faults of the tree.
pub fn digest<'n, T: Decode>(node: &'n Node<'n>) -> Result<String, Vec<Problem>> {
    Ok(to_json(&Decoder::sound(node, T::shape())?))
}

/// The value of a digest, and whether it is one of this type: if not, what could be taken of it.
pub fn from_digest<T: Decode>(node: &Node<'_>) -> (T, bool) {
    let mut items = Vec::new();
    for part in node.as_list() {
        items.push(item(part));
    }
    let mut tape = Tape::new(&items);
    (T::take(&mut tape), tape.is_spent())
}

fn item<'n>(node: &'n Node<'n>) -> Item<'n> {
    match &node.value {
        Value::Number(hundredths) => Item::Number(hundredths / 100),
        Value::Text(text) => Item::Text(text),
        _ => Item::Tree(node),
    }
}

#[cfg(test)]
// The macros make public types, which a test module has no use for.
#[allow(unreachable_pub, dead_code)]
mod tests {
    use super::{digest, from_digest};
    use crate::record;
    use crate::tree::{Few, parse_json};

    record! {
        /// A test record.
        pub struct Sample {
            /// Text.
            pub name: String,
            /// Numbers.
            pub numbers: Few<u32>,
            /// Inner.
            pub inner: Option<Box<Sample>>,
        }
    }

    #[test]
    fn a_digest_is_read_back_and_no_other_list() {
        let text = r#"{"name": "a", "numbers": 7, "inner": {"name": "b"}}"#;
        let tree = parse_json(text).expect("JSON");
        let digest = digest::<Sample>(&tree).expect("sound");
        assert_eq!(digest, r#"["a",1,7,2,"b",0,0]"#);
        let read = |text: &str| match from_digest::<Sample>(&parse_json(text).expect("JSON")) {
            (sample, true) => Some(sample),
            _ => None,
        };
        let sample = read(&digest).expect("a digest");
        assert_eq!(sample.inner.map(|inner| inner.name), Some("b".to_owned()));
        for other in [
            text,
            "[]",
            r#"["a",1,7,2,"b",0]"#,
            r#"["a",0,0,0]"#,
            r#"["a","x",0]"#,
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
