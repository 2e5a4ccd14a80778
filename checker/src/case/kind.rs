//! The kind of absence that a row of a log names.

use crate::protocol::{KNOWN_KINDS, SPIJBELEN};
use crate::tree::{Decode, SchemaValue, Schemas, Shape, Tape};
use std::borrow::Cow;
use std::ops::Deref;

/// A kind as it was written. What every protocol knows is not copied: a list of a school has a
/// hundred thousand rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind(Cow<'static, str>);

impl Deref for Kind {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for Kind {
    fn eq(&self, word: &&str) -> bool {
        self.0 == *word
    }
}

impl Kind {
    /// Whether every protocol knows it.
    pub fn is_known(&self) -> bool {
        matches!(self.0, Cow::Borrowed(_))
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Decode for Kind {
    fn shape() -> &'static Shape {
        String::shape()
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        let word = tape.text();
        let mut known = KNOWN_KINDS.iter().map(|(known, _)| *known);
        let known = known.find(|known| *known == word);
        let known = known.or((word == SPIJBELEN).then_some(SPIJBELEN));
        Kind(known.map_or_else(|| Cow::Owned(word.to_owned()), Cow::Borrowed))
    }

    fn schema(schemas: &mut Schemas) -> SchemaValue {
        String::schema(schemas)
    }
}
