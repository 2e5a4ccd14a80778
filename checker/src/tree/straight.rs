//! JSON text straight into a tape, by the table of a type and without a tree in between. For
//! text without faults: a list of a school has a hundred thousand rows. Whatever else it meets
//! it leaves to the decoder, which says what is wrong.

use super::json::Reader;
use super::tape::{Item, Tape};
use super::{Decode, Decoder, Scalar, Shape, ShapeOf, Value};
use std::borrow::Cow;

/// The value that JSON text stands for, if it has no faults and no escaped text.
pub fn straight<T: Decode>(text: &str) -> Option<T> {
    let mut straight = Straight {
        reader: Reader::new(text),
        // A row of a log takes some ten entries, and seventy letters.
        tape: Vec::with_capacity(text.len() / 7),
        fields: Vec::new(),
    };
    straight.value(T::shape())?;
    straight.reader.is_at_end().then_some(())?;
    Some(T::take(&mut Tape::new(&straight.tape)))
}

struct Straight<'a> {
    reader: Reader<'a>,
    tape: Vec<Item<'a>>,
    /// Fields of the records that are being read, in their order, the innermost record last.
    fields: Vec<Field>,
}

/// A field of a record.
#[derive(Clone, Copy)]
struct Field {
    /// Where it begins in the tape.
    from: usize,
    /// A key gave it.
    given: bool,
    /// Nobody need give it.
    may_be_absent: bool,
}

impl<'a> Straight<'a> {
    fn number(&mut self, number: i64) {
        self.tape.push(Item::Number(number));
    }

    fn value(&mut self, shape: &Shape) -> Option<()> {
        let mut shape = shape;
        if let Shape::Optional(inner) = shape {
            if self.is_null() {
                self.reader.value()?;
                self.number(Tape::NULL);
                return Some(());
            }
            self.number(Tape::VALUE);
            shape = inner();
        }
        match shape {
            Shape::Text => {
                let text = self.text()?;
                let ends = [text.as_bytes().first(), text.as_bytes().last()];
                // Blanks around it, of which there are many sorts, are the decoder's.
                if !ends.iter().flatten().all(|byte| byte.is_ascii_graphic()) || text.is_empty() {
                    return None;
                }
                self.tape.push(Item::Text(text));
            }
            Shape::Number { read, .. } => {
                let number = read(self.scalar()?)?;
                self.number(number);
            }
            Shape::NumberOr(before, number, _) if self.is_number() => {
                self.number(*before);
                self.value(number())?;
            }
            Shape::Own(read) | Shape::OwnList(read) | Shape::NumberOr(_, _, read) => {
                let node = self.reader.value()?;
                for item in Decoder::own(&node, *read)? {
                    self.tape.push(match (item, &node.value) {
                        (Item::Number(number), _) => Item::Number(number),
                        // The only text that a value puts there is itself.
                        (Item::Text(_), Value::Text(Cow::Borrowed(text))) => Item::Text(text),
                        _ => return None,
                    });
                }
            }
            Shape::Optional(_) => self.value(shape)?,
            Shape::List(inner) => self.list(*inner)?,
            Shape::Few(inner) if self.reader.next() == Some(b'[') => self.list(*inner)?,
            Shape::Few(_) if self.is_null() => {
                self.reader.value()?;
                self.number(0);
            }
            Shape::Few(inner) => {
                self.number(1);
                self.value(inner())?;
            }
            Shape::Map(inner) => self.map(*inner)?,
            Shape::Record { keys, shapes, .. } => self.record(keys, shapes)?,
            Shape::Choice { words, .. } => {
                let word = self.text()?;
                let place = words.iter().position(|known| *known == word)?;
                self.number(place as i64);
            }
            Shape::Variants { .. } => return None,
        }
        Some(())
    }

    fn is_null(&mut self) -> bool {
        self.reader.next() == Some(b'n')
    }

    fn is_number(&mut self) -> bool {
        matches!(self.reader.next(), Some(b'-' | b'0'..=b'9'))
    }

    /// Text with nothing escaped in it.
    fn text(&mut self) -> Option<&'a str> {
        self.reader.blanks();
        self.reader.unescaped()
    }

    fn scalar(&mut self) -> Option<Scalar<'a>> {
        match self.reader.next()? {
            b'"' => Some(Scalar::Text(self.text()?)),
            b'-' | b'0'..=b'9' => match self.reader.number()? {
                Value::Number(hundredths) => Some(Scalar::Number(hundredths)),
                _ => None,
            },
            _ => match self.reader.value()?.value {
                Value::Bool(is) => Some(Scalar::Bool(is)),
                _ => None,
            },
        }
    }

    /// Does something for each part up to a closing mark; how often.
    fn each(
        &mut self,
        [open, close]: [u8; 2],
        part: &mut dyn FnMut(&mut Self) -> Option<()>,
    ) -> Option<i64> {
        let mut count = 0;
        self.reader.mark(open).then_some(())?;
        if self.reader.mark(close) {
            return Some(count);
        }
        loop {
            part(self)?;
            count += 1;
            if self.reader.mark(close) {
                return Some(count);
            }
            self.reader.pass(b',').then_some(())?;
        }
    }

    fn key(&mut self) -> Option<&'a str> {
        let key = self.text()?;
        self.reader.mark(b':').then_some(key)
    }

    /// Puts a count before what it counts.
    fn counted(&mut self, put: impl FnOnce(&mut Self) -> Option<i64>) -> Option<()> {
        let place = self.tape.len();
        self.number(0);
        let count = put(self)?;
        self.tape[place] = Item::Number(count);
        Some(())
    }

    fn list(&mut self, inner: ShapeOf) -> Option<()> {
        self.counted(|all| all.each(*b"[]", &mut |all| all.value(inner())))
    }

    fn map(&mut self, inner: ShapeOf) -> Option<()> {
        let mut known: Vec<&str> = Vec::new();
        self.counted(|all| {
            all.each(*b"{}", &mut |all| {
                let key = all.key()?;
                if known.contains(&key) {
                    return None;
                }
                known.push(key);
                all.tape.push(Item::Text(key));
                all.value(inner())
            })
        })
    }

    fn record(&mut self, keys: &[&str], shapes: &[ShapeOf]) -> Option<()> {
        let base = self.fields.len();
        // Most records are written in the order of their fields.
        let mut expected = 0;
        self.each(*b"{}", &mut |all| {
            let place = all.place_of_key(keys, expected)?;
            let shape = shapes.get(place)?;
            match all.fields.get(base + place).copied() {
                None => {
                    all.leave_out(shapes, base, place)?;
                    all.fields.push(Field {
                        from: all.tape.len(),
                        given: true,
                        may_be_absent: false,
                    });
                    all.value(shape())?;
                }
                Some(Field { given: true, .. }) => return None,
                Some(left_out) => all.put_back(left_out, base + place, shape())?,
            }
            expected = place + 1;
            Some(())
        })?;
        self.leave_out(shapes, base, shapes.len())?;
        let mut fields = self.fields.drain(base..);
        fields
            .all(|field| field.given || field.may_be_absent)
            .then_some(())
    }

    /// Passes a key, and gives its place, looked for first where it is expected.
    fn place_of_key(&mut self, keys: &[&str], expected: usize) -> Option<usize> {
        self.reader.blanks();
        let mut places = (expected..keys.len()).chain(0..expected);
        let place = places.find(|place| self.reader.pass_key(keys[*place]))?;
        self.reader.mark(b':').then_some(place)
    }

    /// Fields of a record up to a place, left out so far.
    fn leave_out(&mut self, shapes: &[ShapeOf], base: usize, until: usize) -> Option<()> {
        for shape in shapes.get(self.fields.len() - base..until)? {
            self.fields.push(Field {
                from: self.tape.len(),
                given: false,
                may_be_absent: shape().leave_out(&mut self.tape),
            });
        }
        Some(())
    }

    /// The value of a key that comes after a later one, put where it was left out.
    fn put_back(&mut self, left_out: Field, at: usize, shape: &Shape) -> Option<()> {
        let end = self.tape.len();
        self.value(shape)?;
        let length = self.tape.len() - end;
        let next = self.fields.get(at + 1).map_or(end, |field| field.from);
        self.tape.get_mut(next..)?.rotate_right(length);
        self.tape.drain(left_out.from..next);
        self.fields.get_mut(at)?.given = true;
        for field in self.fields.get_mut(at + 1..)? {
            field.from = field.from + length + left_out.from - next;
        }
        Some(())
    }
}

#[cfg(test)]
// The macros make public types, which a test module has no use for.
#[allow(unreachable_pub, dead_code)]
mod tests {
    use super::straight;
    use crate::tree::{Decoder, Few, Keyed, parse_json};
    use crate::{choice, record};

    record! {
        /// A test record.
        pub struct Outer {
            /// Required text.
            pub name: String,
            /// A row of records.
            pub rows: Vec<Inner>,
            /// Free keys.
            pub answers: Keyed<bool>,
            /// What may stand alone.
            pub words: Few<Word>,
            /// A part that may be left out.
            pub part: Part,
            /// A number.
            pub count: Option<u32>,
        }
    }

    record! {
        /// An inner record.
        pub struct Inner {
            /// Required number.
            pub n: u32,
            /// Text.
            pub text: Option<String>,
        }
    }

    record! {
        /// A record that stands for itself.
        @default pub struct Part {
            /// A number.
            pub least: Option<u32>,
            /// Numbers.
            pub most: Vec<u32>,
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

    fn decoded(text: &str) -> Option<Outer> {
        Decoder::read(&parse_json(text).ok()?).ok()
    }

    /// Calls `see` with every row of up to so many of the parts, each part once.
    fn rows<'p>(
        parts: &[&'p str],
        most: usize,
        row: &mut Vec<&'p str>,
        see: &mut dyn FnMut(&[&str]),
    ) {
        see(row);
        if row.len() == most {
            return;
        }
        for part in parts {
            if !row.contains(part) {
                row.push(part);
                rows(parts, most, row, see);
                row.pop();
            }
        }
    }

    #[test]
    fn keys_in_any_order_and_number_are_read_as_the_decoder_reads_them() {
        let parts = [
            r#""name":"a""#,
            r#""rows":[{"n":1,"text":"b"},{"text":null,"n":2}]"#,
            r#""answers":{"p":true,"o":false}"#,
            r#""words":"twee""#,
            r#""part":{"most":[3,4],"least":5}"#,
            r#""count":6"#,
            r#""count":null"#,
            r#""other":7"#,
        ];
        let mut sound = 0;
        rows(&parts, 5, &mut Vec::new(), &mut |row| {
            let text = format!("{{{}}}", row.join(","));
            let expected = decoded(&text);
            sound += usize::from(expected.is_some());
            assert_eq!(straight(&text), expected, "{text}");
        });
        assert!(sound > 1000, "{sound}");
    }

    #[test]
    fn values_of_every_sort_are_read_as_the_decoder_reads_them() {
        let values = [
            "null",
            "true",
            "1",
            "1.5",
            "-1",
            "-0",
            "1000001",
            "1e2",
            "\"een\"",
            "\"\"",
            "\" \"",
            "\"drie\"",
            "[]",
            "[\"een\",\"twee\"]",
            "[1]",
            "[null]",
            "[[1]]",
            "[{}]",
            "[{\"n\":1}]",
            "[{\"n\":1,\"n\":1}]",
            "{}",
            "{\"n\":1}",
            "{\"least\":1}",
            "{\"a\":true}",
            "{\"a\":true,\"a\":true}",
            "{\"a\":1}",
            "[1,]",
            "nul",
            "{\"a\"}",
            "",
            "\"een",
            "01",
        ];
        let keys = ["name", "rows", "answers", "words", "part", "count"];
        for value in values {
            for key in keys {
                let name = if key == "name" { "" } else { "\"name\":\"a\"," };
                for text in [
                    format!("{{{name}\"{key}\":{value}}}"),
                    format!(" {{ {name} \"{key}\" : {value} , \"count\" : 1 }} "),
                    format!("{{{name}\"{key}\":{value}}}}}"),
                ] {
                    assert_eq!(straight(&text), decoded(&text), "{text}");
                }
            }
            assert_eq!(straight(value), decoded(value), "{value}");
        }
    }

    #[test]
    fn what_is_escaped_or_has_blanks_around_it_is_left_to_the_decoder() {
        for (text, name) in [(r#"{"name":"a\u00e9"}"#, "aé"), (r#"{"name":"a "}"#, "a")] {
            assert!(decoded(text).is_some_and(|outer| outer.name == name));
            assert_eq!(straight::<Outer>(text), None);
        }
    }
}
