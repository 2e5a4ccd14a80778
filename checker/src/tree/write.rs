//! JSON text from what serde can serialize: the same bytes as serde_json for what answers
//! hold, at a fifth of its weight in the browser. Numbers with decimals are hundredths.

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::fmt::{self, Display};

/// The value as one line of JSON; `None` if it holds something that answers never hold, such
/// as bytes or a key that is no text.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    let mut out = String::new();
    value.serialize(Writer { out: &mut out }).ok()?;
    Some(out)
}

/// Something that answers do not hold.
#[derive(Debug)]
pub(super) struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not JSON")
    }
}

impl std::error::Error for Unwritable {}

impl serde::ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Unwritable
    }
}

type Written = Result<(), Unwritable>;

struct Writer<'o> {
    out: &'o mut String,
}

/// What stands between brackets: a comma before all but the first.
struct Inside<'o> {
    out: &'o mut String,
    empty: bool,
    end: char,
}

impl<'o> Writer<'o> {
    #[inline(never)]
    fn open(self, begin: char, end: char) -> Inside<'o> {
        self.out.push(begin);
        Inside {
            out: self.out,
            empty: true,
            end,
        }
    }

    #[inline(never)]
    fn whole(self, n: i64) -> Written {
        if n < 0 {
            self.out.push('-');
        }
        digits(self.out, n.unsigned_abs());
        Ok(())
    }
}

impl Inside<'_> {
    #[inline(never)]
    fn next(&mut self) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.next();
        quoted(self.out, key);
        self.out.push(':');
    }

    #[inline(never)]
    fn close(self) -> Written {
        self.out.push(self.end);
        Ok(())
    }
}

fn digits(out: &mut String, n: u64) {
    if n > 9 {
        digits(out, n / 10);
    }
    out.push(char::from(b'0' + (n % 10) as u8));
}

/// Text between quotes. Only what JSON demands is escaped.
#[inline(never)]
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        let short = match letter {
            '"' | '\\' => letter,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\0'..' ' => {
                out.push_str("\\u00");
                for half in [letter as u32 / 16, letter as u32 % 16] {
                    out.extend(char::from_digit(half, 16));
                }
                continue;
            }
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Inside<'o>;
    type SerializeTuple = Inside<'o>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Inside<'o>;
    type SerializeStruct = Inside<'o>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    fn serialize_bool(self, v: bool) -> Written {
        self.out.push_str(if v { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i8(self, v: i8) -> Written {
        self.whole(v.into())
    }
    fn serialize_i16(self, v: i16) -> Written {
        self.whole(v.into())
    }
    fn serialize_i32(self, v: i32) -> Written {
        self.whole(v.into())
    }
    fn serialize_i64(self, v: i64) -> Written {
        self.whole(v)
    }
    fn serialize_u8(self, v: u8) -> Written {
        self.whole(v.into())
    }
    fn serialize_u16(self, v: u16) -> Written {
        self.whole(v.into())
    }
    fn serialize_u32(self, v: u32) -> Written {
        self.whole(v.into())
    }
    fn serialize_u64(self, v: u64) -> Written {
        digits(self.out, v);
        Ok(())
    }
    fn serialize_f32(self, v: f32) -> Written {
        self.serialize_f64(v.into())
    }
    // Amounts are hundredths that serde can only pass as a float; rounding gives them back.
    #[allow(clippy::float_arithmetic)]
    fn serialize_f64(self, v: f64) -> Written {
        let hundredths = (v * 100.0).round() as i64;
        if hundredths < 0 {
            self.out.push('-');
        }
        let n = hundredths.unsigned_abs();
        digits(self.out, n / 100);
        self.out.push('.');
        digits(self.out, n / 10 % 10);
        if n % 10 != 0 {
            digits(self.out, n % 10);
        }
        Ok(())
    }
    fn serialize_char(self, v: char) -> Written {
        quoted(self.out, v.encode_utf8(&mut [0; 4]));
        Ok(())
    }
    fn serialize_str(self, v: &str) -> Written {
        quoted(self.out, v);
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(Unwritable)
    }
    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Written {
        self.out.push_str("null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        let mut inside = self.open('{', '}');
        inside.serialize_field(variant, value)?;
        inside.close()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'o>, Unwritable> {
        Ok(self.open('[', ']'))
    }
    fn serialize_tuple(self, _: usize) -> Result<Inside<'o>, Unwritable> {
        Ok(self.open('[', ']'))
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        Err(Unwritable)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'o>, Unwritable> {
        Ok(self.open('{', '}'))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'o>, Unwritable> {
        Ok(self.open('{', '}'))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        Err(Unwritable)
    }
}

impl Inside<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(Writer { out: self.out })
    }
}

impl SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next();
        self.value(value)
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl serde::ser::SerializeTuple for Inside<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next();
        self.value(value)
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.key(key);
        self.value(value)
    }
    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Unwritable;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.next();
        let from = self.out.len();
        self.value(key)?;
        self.out
            .get(from..)
            .is_some_and(|key| key.starts_with('"'))
            .then_some(())
            .ok_or(Unwritable)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.out.push(':');
        self.value(value)
    }
    fn end(self) -> Written {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;
    use serde::Serialize;
    use std::collections::BTreeMap;

    #[derive(Serialize)]
    struct Sample<'s> {
        text: &'s str,
        numbers: (i32, u64, [i64; 2]),
        nothing: Option<u8>,
        decimals: [f64; 4],
        map: BTreeMap<&'s str, bool>,
        empty: [u8; 0],
    }

    #[test]
    fn writes_the_bytes_of_serde_json() {
        let text: String = (0..160)
            .filter_map(char::from_u32)
            .chain("\"\\é😀\u{2028}".chars())
            .collect();
        let sample = Sample {
            text: &text,
            numbers: (-7, u64::MAX, [i64::MIN, 10]),
            nothing: None,
            decimals: [0.25, -4.2, 1.15, 123_456.05],
            map: BTreeMap::from([("a", true), ("b", false)]),
            empty: [],
        };
        assert_eq!(to_json(&sample), serde_json::to_string(&sample).ok());
    }

    #[test]
    fn a_key_that_is_no_text_is_not_written() {
        assert_eq!(to_json(&BTreeMap::from([(1, 2)])), None);
    }
}
