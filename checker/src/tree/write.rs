//! JSON text from what an answer is made of. `answer!` declares a type and how it is written, in
//! one place: a row of keys, and one writer that walks it. The browser loads a call per field
//! where a serde derive writes code (docs/decisions/0006-tables-not-code.md).

use crate::text::Text;

/// What can be written as JSON.
pub trait Json {
    /// Writes the value.
    fn write(&self, to: &mut Writer);

    /// Whether it says nothing, so that a key for it may be left out.
    fn is_nothing(&self) -> bool {
        false
    }
}

/// The value as one line of JSON.
pub fn to_json<T: Json + ?Sized>(value: &T) -> String {
    let mut writer = Writer::default();
    writer.out.reserve(ROOM);
    value.write(&mut writer);
    writer.out
}

/// Room for a brief answer; a whole one makes more.
const ROOM: usize = 4096;

/// JSON that grows from the front.
#[derive(Default)]
pub struct Writer {
    out: String,
    /// Keys of the record that is being written, as they are written, each with a space behind it;
    /// `?` before one that is left out where its value is nothing.
    keys: &'static str,
    /// A comma comes before what is written next between these brackets.
    comma: bool,
}

impl Writer {
    /// Begins a record or a list; gives back where its surroundings stood.
    #[inline(never)]
    fn open(&mut self, bracket: &str, keys: &'static str) -> &'static str {
        self.out.push_str(bracket);
        self.comma = false;
        std::mem::replace(&mut self.keys, keys)
    }

    #[inline(never)]
    fn close(&mut self, bracket: &str, keys: &'static str) {
        self.out.push_str(bracket);
        self.comma = true;
        self.keys = keys;
    }

    /// What separates this from what was written before it.
    #[inline(never)]
    fn next(&mut self) {
        if self.comma {
            self.out.push(',');
        }
        self.comma = true;
    }

    /// Writes a record: its keys, and its fields in their order.
    pub fn record(&mut self, keys: &'static str, fields: impl FnOnce(&mut Self)) {
        let around = self.open("{", keys);
        fields(self);
        self.close("}", around);
    }

    /// The next field of a record; one way for all types.
    #[inline(never)]
    pub fn field(&mut self, value: &dyn Json) {
        let (key, rest) = until_space(self.keys);
        self.keys = rest;
        let key = match key.strip_prefix('?') {
            Some(_) if value.is_nothing() => return,
            Some(key) => key,
            None => key,
        };
        self.next();
        self.word(key);
        value.write(self);
    }

    /// Writes a list: how many, and each by its place.
    #[inline(never)]
    fn list(&mut self, count: usize, write: &dyn Fn(&mut Self, usize)) {
        let around = self.open("[", "");
        for place in 0..count {
            self.next();
            write(self, place);
        }
        self.close("]", around);
    }

    /// Writes a word of JSON.
    #[inline(never)]
    fn word(&mut self, word: &str) {
        self.out.push_str(word);
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.word("null");
    }

    /// Writes a whole number.
    #[inline(never)]
    pub fn number(&mut self, n: i64) {
        if n < 0 {
            self.out.push('-');
        }
        digits(&mut self.out, n.unsigned_abs());
    }

    /// Writes a number of hundredths, with the decimals that it has.
    pub fn hundredths(&mut self, n: i64) {
        self.number(n / 100);
        let rest = n.unsigned_abs() % 100;
        if rest != 0 {
            self.out.push('.');
            digits(&mut self.out, rest / 10);
            if rest % 10 != 0 {
                digits(&mut self.out, rest % 10);
            }
        }
    }

    /// Writes what is said between quotes, which has nothing in it to escape.
    pub(crate) fn quote(&mut self, say: impl FnOnce(&mut Text)) {
        self.word("\"");
        let mut text = Text::behind(std::mem::take(&mut self.out));
        say(&mut text);
        self.out = text.done();
        self.word("\"");
    }

    /// Writes text between quotes. Only what JSON demands is escaped.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        let out = &mut self.out;
        out.push('"');
        let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        // Nearly every text has nothing to escape; looked at as a whole that is soon seen.
        if text
            .bytes()
            .fold(true, |plain, byte| plain & is_plain(byte))
        {
            out.push_str(text);
            out.push('"');
            return;
        }
        let mut written = 0;
        for (place, byte) in text.bytes().enumerate() {
            let short = match byte {
                b'"' | b'\\' => byte,
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                8 => b'b',
                12 => b'f',
                0..b' ' => b'u',
                _ => continue,
            };
            out.push_str(text.get(written..place).unwrap_or_default());
            written = place + 1;
            out.push('\\');
            out.push(short.into());
            if short == b'u' {
                out.push_str("00");
                for half in [byte / 16, byte % 16] {
                    out.push((if half < 10 { b'0' } else { b'a' - 10 } + half).into());
                }
            }
        }
        out.push_str(text.get(written..).unwrap_or_default());
        out.push('"');
    }
}

/// A key and what stands behind its space.
fn until_space(keys: &'static str) -> (&'static str, &'static str) {
    let end = keys.bytes().take_while(|byte| *byte != b' ').count();
    let key = keys.get(..end).unwrap_or_default();
    (key, keys.get(end + 1..).unwrap_or_default())
}

fn digits(out: &mut String, n: u64) {
    if n > 9 {
        digits(out, n / 10);
    }
    out.push(char::from(b'0' + (n % 10) as u8));
}

impl Json for bool {
    fn write(&self, to: &mut Writer) {
        to.word(if *self { "true" } else { "false" });
    }

    fn is_nothing(&self) -> bool {
        !self
    }
}

impl Json for u32 {
    fn write(&self, to: &mut Writer) {
        to.number((*self).into());
    }
}

impl Json for usize {
    fn write(&self, to: &mut Writer) {
        to.number(*self as i64);
    }
}

impl Json for str {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl Json for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl<T: Json + ?Sized> Json for &T {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }

    fn is_nothing(&self) -> bool {
        (**self).is_nothing()
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.null(),
        }
    }

    fn is_nothing(&self) -> bool {
        self.as_ref().is_none_or(Json::is_nothing)
    }
}

impl<T: Json> Json for [T] {
    fn write(&self, to: &mut Writer) {
        to.list(self.len(), &|to, place| self[place].write(to));
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, to: &mut Writer) {
        self.as_slice().write(to);
    }

    fn is_nothing(&self) -> bool {
        self.as_slice().is_nothing()
    }
}

impl<T: Json> Json for [T; 2] {
    fn write(&self, to: &mut Writer) {
        self.as_slice().write(to);
    }
}

/// A struct that is written as a record: key = field name, in the order of the fields.
/// `@if_any` before a field leaves it out where it holds nothing, `@unwritten` always.
#[macro_export]
macro_rules! answer {
    (@key if_any $field:ident) => { concat!("?\"", stringify!($field), "\": ") };
    (@key unwritten $field:ident) => { "" };
    (@key $field:ident) => { concat!("\"", stringify!($field), "\": ") };
    (@write [unwritten] $to:ident $value:expr) => {};
    (@write [$($rule:ident)?] $to:ident $value:expr) => { $to.field(&$value) };
    (@describe [unwritten] $schemas:ident $field:ident [$($doc:literal)*] $type:ty) => { None };
    (@describe [$($rule:ident)?] $schemas:ident $field:ident [$($doc:literal)*] $type:ty) => {
        Some((
            stringify!($field),
            concat!($($doc, "\n"),*),
            <$type as $crate::tree::Describe>::describe($schemas),
            // What is left out where it holds nothing is not always there.
            stringify!($($rule)?).is_empty(),
        ))
    };
    (
        $(#[doc = $doc:literal])*
        $(#[derive($($derive:ident),*)])*
        $see:vis struct $name:ident $(<$life:lifetime>)? {
            $( $(#[doc = $field_doc:literal])* $(@$rule:ident)? $field_see:vis $field:ident: $type:ty ,)*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[derive($($derive),*)])*
        $see struct $name $(<$life>)? {
            $( $(#[doc = $field_doc])* $field_see $field: $type, )*
        }

        impl $(<$life>)? $crate::tree::Json for $name $(<$life>)? {
            #[inline(never)]
            fn write(&self, to: &mut $crate::tree::Writer) {
                const KEYS: &str = concat!($( $crate::answer!(@key $($rule)? $field) ),*);
                to.record(KEYS, |to| {
                    $( $crate::answer!(@write [$($rule)?] to self.$field); )*
                });
            }
        }

        impl $(<$life>)? $crate::tree::Describe for $name $(<$life>)? {
            fn describe(schemas: &mut $crate::tree::Schemas) -> $crate::tree::SchemaValue {
                schemas.answer(stringify!($name), concat!($($doc, "\n"),*), |schemas| {
                    let fields = vec![$( $crate::answer!(@describe [$($rule)?] schemas $field [$($field_doc)*] $type) ),*];
                    fields.into_iter().flatten().collect()
                })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Writer, to_json};
    use serde_json::{Value, json};

    answer! {
        struct Sample<'s> {
            text: &'s str,
            numbers: [usize; 2],
            nothing: Option<u32>,
            @if_any absent: Option<u32>,
            @if_any present: Option<u32>,
            @unwritten own: u32,
            rows: Vec<Row>,
            @if_any empty: Vec<Row>,
            @if_any no: bool,
        }
    }

    answer! {
        struct Row {
            on: bool,
            words: Vec<String>,
        }
    }

    #[test]
    fn writes_what_serde_json_reads_and_writes() {
        let text: String = (0..160)
            .filter_map(char::from_u32)
            .chain("\"\\é😀\u{2028}".chars())
            .collect();
        let row = |on, words: &[&str]| Row {
            on,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let sample = Sample {
            text: &text,
            numbers: [0, 1_234_567_890],
            nothing: None,
            absent: None,
            present: Some(10),
            own: 3,
            rows: vec![row(true, &["a", "b"]), row(false, &[])],
            empty: Vec::new(),
            no: false,
        };
        assert_eq!(sample.own, 3);
        let written = to_json(&sample);
        let same = json!({
            "text": text, "numbers": [0, 1_234_567_890], "nothing": null, "present": 10,
            "rows": [{"on": true, "words": ["a", "b"]}, {"on": false, "words": []}],
        });
        assert_eq!(serde_json::from_str::<Value>(&written).ok(), Some(same));
        let quoted = serde_json::to_string(&text).expect("text");
        assert!(written.starts_with(&format!("{{\"text\":{quoted},\"numbers\":[0,")));
        assert!(!written.contains("own"));
    }

    #[test]
    fn hundredths_have_their_shortest_form() {
        let written = |n| {
            let mut writer = Writer::default();
            writer.hundredths(n);
            writer.out
        };
        for (n, text) in [
            (25, "0.25"),
            (115, "1.15"),
            (420, "4.2"),
            (105, "1.05"),
            (1600, "16"),
        ] {
            assert_eq!(written(n), text);
        }
        assert_eq!(written(-420), "-4.2");
    }
}
