//! Reading a tree by the table of a type, collecting every fault instead of stopping at the
//! first. One reader for all types: what is sound goes into a tape, from which they are taken.

use super::shape::OwnRead;
use super::tape::{Item, Tape};
use super::{Decode, Entry, Node, Shape, ShapeOf, Span, Value, choose_from, suggestion};
use crate::text::Text;

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

enum Part<'n> {
    Key(&'n str),
    Index(usize),
}

/// Carries the path, collects the faults and fills the tape.
#[derive(Default)]
pub struct Decoder<'n> {
    path: Vec<Part<'n>>,
    problems: Vec<Problem>,
    tape: Vec<Item<'n>>,
    /// What stands under each key of the records that are being read, the innermost last.
    found: Vec<Option<&'n Node<'n>>>,
}

impl<'n> Decoder<'n> {
    /// Reads one type from a tree; `Err` holds all faults, at least one.
    pub fn read<T: Decode>(node: &'n Node<'n>) -> Result<T, Vec<Problem>> {
        let tape = Decoder::sound(node, T::shape())?;
        Ok(T::take(&mut Tape::new(&tape)))
    }

    /// The tape of a tree that has no faults.
    #[inline(never)]
    pub(super) fn sound(node: &'n Node<'n>, shape: &Shape) -> Result<Vec<Item<'n>>, Vec<Problem>> {
        let mut decoder = Decoder::default();
        decoder.value(node, shape);
        if decoder.problems.is_empty() {
            Ok(decoder.tape)
        } else {
            Err(decoder.problems)
        }
    }

    /// The tape of a value that reads itself; `None` if it has a fault.
    pub(super) fn own(node: &'n Node<'n>, read: OwnRead) -> Option<Vec<Item<'n>>> {
        let mut decoder = Decoder::default();
        read(node, &mut decoder);
        decoder.problems.is_empty().then_some(decoder.tape)
    }

    /// Puts a number into the tape.
    pub fn number(&mut self, number: i64) {
        self.tape.push(Item::Number(number));
    }

    /// Puts text into the tape.
    pub fn text(&mut self, text: &'n str) {
        self.tape.push(Item::Text(text));
    }

    /// Puts a place into the tape.
    pub fn span(&mut self, span: Span) {
        self.number(span.start.into());
        self.number(span.end.into());
    }

    /// Puts a piece of tree into the tape as it is.
    pub fn tree(&mut self, node: &'n Node<'n>) {
        self.tape.push(Item::Tree(node));
    }

    /// Records a fault at a place.
    pub fn fault(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.record_fault(code, span, message.into(), help.into());
    }

    #[inline(never)]
    fn record_fault(&mut self, code: &'static str, span: Span, message: String, help: String) {
        let path = self.path();
        self.problems.push(Problem {
            code,
            path,
            span,
            message,
            help,
        });
    }

    /// Records that another shape was expected.
    #[inline(never)]
    pub fn wrong_type(&mut self, node: &Node<'_>, expected: &str) {
        let mut text = Text::default();
        text.put("Hier wordt ").put(expected);
        text.put(" verwacht, maar er staat ").put(node.value.kind());
        text.put(".");
        let message = text.done();
        self.fault("wrong-type", node.span, message, "");
    }

    /// Records an unknown word and proposes the nearest known one.
    #[inline(never)]
    pub fn unknown_word(
        &mut self,
        code: &'static str,
        span: Span,
        what: &str,
        word: &str,
        known: &[&str],
    ) {
        let mut text = Text::default();
        text.put("Onbekende ").put(what).put(" `").put(word);
        text.put("`.");
        self.fault(code, span, text.done(), suggestion(word, known));
    }

    /// Reads one value by its table.
    #[inline(never)]
    pub fn value(&mut self, node: &'n Node<'n>, shape: &Shape) {
        match shape {
            Shape::Text => self.text_value(node),
            Shape::Number {
                read,
                expected,
                no_number,
            } => match (read(node.scalar()), no_number, node.as_text()) {
                (Some(number), _, _) => self.number(number),
                (None, Some(fault), Some(text)) => {
                    let message = Text::around("`", text, fault.message);
                    self.fault(fault.code, node.span, message, fault.help);
                }
                _ => self.wrong_type(node, expected),
            },
            Shape::Own(read) | Shape::OwnList(read) | Shape::NumberOr(_, _, read) => {
                read(node, self);
            }
            Shape::Optional(_) if is_null(node) => self.number(Tape::NULL),
            Shape::Optional(inner) => {
                self.number(Tape::VALUE);
                self.value(node, inner());
            }
            Shape::Few(_) if is_null(node) => self.number(0),
            Shape::List(inner) | Shape::Few(inner) => self.list(node, shape, *inner),
            Shape::Map(inner) => self.map(node, *inner),
            Shape::Record { keys, shapes, .. } => self.record(node, keys, shapes),
            Shape::Choice { what, words } => self.choice(node, what, words),
            Shape::Variants {
                what,
                words,
                shapes,
            } => self.variants(node, what, words, shapes),
        }
    }

    /// Does something one key deeper.
    pub fn at_key(&mut self, key: &'n str, read: impl FnOnce(&mut Self)) {
        self.path.push(Part::Key(key));
        read(self);
        self.path.pop();
    }

    /// Does something one item deeper.
    pub fn at_index(&mut self, index: usize, read: impl FnOnce(&mut Self)) {
        self.path.push(Part::Index(index));
        read(self);
        self.path.pop();
    }

    fn text_value(&mut self, node: &'n Node<'n>) {
        match node.as_text() {
            Some(text) if text.trim().is_empty() => self.fault(
                "empty-text",
                node.span,
                "Hier staat lege tekst.",
                "Schrijf iets, of laat de sleutel weg.",
            ),
            Some(text) => self.text(text.trim_end()),
            None => self.wrong_type(node, "tekst"),
        }
    }

    fn list(&mut self, node: &'n Node<'n>, shape: &Shape, inner: ShapeOf) {
        match (&node.value, shape) {
            (Value::List(items), _) => {
                self.number(items.len() as i64);
                // A row of a log takes some ten entries.
                self.tape.reserve(items.len() * 10);
                for (index, item) in items.iter().enumerate() {
                    self.at_index(index, |d| d.value(item, inner()));
                }
            }
            (_, Shape::Few(_)) => {
                self.number(1);
                self.value(node, inner());
            }
            _ => self.wrong_type(node, "een lijst"),
        }
    }

    fn map(&mut self, node: &'n Node<'n>, inner: ShapeOf) {
        let Value::Map(entries) = &node.value else {
            return self.wrong_type(node, "een blok met sleutels");
        };
        self.number(entries.len() as i64);
        for (index, entry) in entries.iter().enumerate() {
            self.text(&entry.key);
            self.at_key(&entry.key, |d| d.value(&entry.node, inner()));
            if entries.iter().take(index).any(|e| e.key == entry.key) {
                self.double_key(entry);
            }
        }
    }

    fn record(&mut self, node: &'n Node<'n>, keys: &'static [&str], shapes: &[ShapeOf]) {
        let Value::Map(entries) = &node.value else {
            return self.wrong_type(node, "een blok met sleutels");
        };
        // Where each key stands: most records are written in the order of their fields.
        let base = self.found.len();
        self.found.resize(base + keys.len(), None);
        let mut expected = 0;
        for entry in entries {
            let mut places = (expected..keys.len()).chain(0..expected);
            let Some(place) = places.find(|place| keys[*place] == entry.key) else {
                self.at_key(&entry.key, |d| {
                    d.unknown_word("unknown-key", entry.key_span, "sleutel", &entry.key, keys);
                });
                continue;
            };
            expected = place + 1;
            if self.found[base + place].is_some() {
                self.double_key(entry);
            } else {
                self.found[base + place] = Some(&entry.node);
            }
        }
        for (place, (key, shape)) in keys.iter().zip(shapes).enumerate() {
            match self.found[base + place] {
                Some(inner) => self.at_key(key, |d| d.value(inner, shape())),
                None => self.absent(key, shape(), node),
            }
        }
        self.found.truncate(base);
    }

    fn double_key(&mut self, entry: &'n Entry<'n>) {
        let message = Text::around("De sleutel `", &entry.key, "` staat er twee keer.");
        self.at_key(&entry.key, |d| {
            d.fault("double-key", entry.key_span, message, "Haal er een weg.");
        });
    }

    /// What a key that is not there means.
    fn absent(&mut self, key: &'static str, shape: &Shape, whole: &Node<'_>) {
        if !shape.leave_out(&mut self.tape) {
            self.fault(
                "missing-key",
                whole.first_line(),
                Text::around("De sleutel `", key, "` ontbreekt."),
                Text::around("Voeg `", key, ": ...` toe."),
            );
        }
    }

    fn choice(&mut self, node: &Node<'_>, what: &str, words: &[&str]) {
        let Some(word) = node.as_text() else {
            return self.wrong_type(node, &Text::around("een woord (", what, ")"));
        };
        match place(words, word) {
            Some(place) => self.number(place as i64),
            None => self.unknown_word("unknown-word", node.span, what, word, words),
        }
    }

    fn variants(&mut self, node: &'n Node<'n>, what: &str, words: &[&'n str], shapes: &[ShapeOf]) {
        let keys_from = words.len() - shapes.len();
        match &node.value {
            Value::Text(word) | Value::Plain(word) => match place(words, word) {
                Some(place) if place < keys_from => self.number(place as i64),
                Some(_) => self.fault(
                    "missing-value",
                    node.span,
                    Text::around("Na `", word, "` hoort nog een waarde."),
                    Text::around("Schrijf `", word, ": ...`."),
                ),
                None => self.unknown_word("unknown-word", node.span, what, word, words),
            },
            Value::Map(entries) => match entries.as_slice() {
                [entry] => {
                    let place = place(words, &entry.key).filter(|place| *place >= keys_from);
                    match place.and_then(|p| Some((p, words.get(p)?, shapes.get(p - keys_from)?))) {
                        Some((place, key, shape)) => {
                            self.number(place as i64);
                            self.at_key(key, |d| d.value(&entry.node, shape()));
                        }
                        None => self.unknown_word(
                            "unknown-key",
                            entry.key_span,
                            what,
                            &entry.key,
                            words,
                        ),
                    }
                }
                _ => {
                    let span = entries.get(1).map_or(node.span, |e| e.key_span);
                    let mut message = Text::default();
                    message.put("Hier hoort precies een sleutel (").put(what);
                    message.put("), er staan er ");
                    message.number(entries.len() as i64).put(".");
                    let mut help = choose_from(words);
                    help.push_str(" Meer voorwaarden horen onder `all_of` of `any_of`.");
                    self.fault("one-key", span, message.done(), help);
                }
            },
            _ => self.wrong_type(node, &Text::around("een ", what, "")),
        }
    }

    fn path(&self) -> String {
        let mut text = Text::default();
        for part in &self.path {
            match part {
                Part::Key(key) => {
                    text.put(if text.is_empty() { "" } else { "." });
                    text.put(key);
                }
                Part::Index(index) => {
                    text.put("[").number(*index as i64).put("]");
                }
            }
        }
        text.done()
    }
}

fn place(words: &[&str], word: &str) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

fn is_null(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Plain(text) => matches!(text.as_ref(), "null" | "~" | ""),
        _ => false,
    }
}

impl Node<'_> {
    /// The place for messages about the whole mapping: its first key, not all its lines.
    fn first_line(&self) -> Span {
        match &self.value {
            Value::Map(entries) => entries.first().map_or(self.span, |e| e.key_span),
            _ => self.span,
        }
    }
}
