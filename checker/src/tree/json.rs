//! JSON text to a tree, by a reader of our own: it keeps decimals exact, without floats, and
//! weighs a fifth of a general one in the browser. Double keys are the decoder's to refuse.

mod place;
#[cfg(test)]
mod tests;

pub use place::{line_and_column, locate_json};

use super::{Entry, Node, Span, Value};
use crate::text::Text;
use std::borrow::Cow;

/// Deeper nesting is refused: reading takes a stack frame per level.
const DEEPEST: u32 = 127;

/// Parses one JSON value. The error is one Dutch sentence with line and column.
pub fn parse_json(text: &str) -> Result<Node<'_>, String> {
    let mut reader = Reader::new(text);
    match reader.value() {
        Some(node) if reader.is_at_end() => Ok(node),
        _ => Err(reader.complaint()),
    }
}

/// Stands at the first byte that is not read yet; after a fault, at the fault.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    /// Items of the lists that are being read, the innermost last, so that each list is made
    /// once and at its length.
    nodes: Vec<Node<'a>>,
    /// The same for keys with what stands under them.
    entries: Vec<Entry<'a>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Reader {
            text,
            at: 0,
            depth: 0,
            nodes: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Whether nothing but blanks is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.blanks();
        self.at == self.text.len()
    }

    /// The next byte that is no blank.
    pub(super) fn next(&mut self) -> Option<u8> {
        self.blanks();
        self.peek()
    }

    fn complaint(&self) -> String {
        let read = self.text.get(..self.at).unwrap_or(self.text);
        let line = read.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = read.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let mut text = Text::default();
        text.put(match self.peek() {
            None => "De JSON houdt te vroeg op, op regel ",
            Some(b'[' | b'{') if self.depth == DEEPEST => {
                "De JSON is te diep genest: meer dan 127 lijsten of blokken in elkaar, vanaf regel "
            }
            Some(_) => "Dit is geen geldige JSON, vanaf regel ",
        });
        text.number(line as i64).put(" kolom ");
        text.number(column as i64).put(".");
        text.done()
    }

    // A handful of instructions, asked for every letter.
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes a byte if it is the next one.
    pub(super) fn pass(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    #[inline(always)]
    pub(super) fn blanks(&mut self) {
        if self.peek().is_some_and(|byte| byte <= b' ') {
            self.some_blanks();
        }
    }

    fn some_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Passes blanks and then a byte.
    pub(super) fn mark(&mut self, byte: u8) -> bool {
        self.blanks();
        self.pass(byte)
    }

    pub(super) fn value(&mut self) -> Option<Node<'a>> {
        let value = match self.next()? {
            b'"' => Value::Text(self.string()?),
            b'[' | b'{' => {
                if self.depth == DEEPEST {
                    return None;
                }
                self.depth += 1;
                let value = if self.pass(b'[') {
                    Value::List(self.items()?)
                } else {
                    self.at += 1;
                    Value::Map(self.entries()?)
                };
                self.depth -= 1;
                value
            }
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => self.number()?,
        };
        Some(Node::new(value))
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        word.bytes().all(|byte| self.pass(byte)).then_some(value)
    }

    fn items(&mut self) -> Option<Vec<Node<'a>>> {
        let first = self.nodes.len();
        if self.mark(b']') {
            return Some(Vec::new());
        }
        loop {
            let item = self.value()?;
            self.nodes.push(item);
            if self.mark(b']') {
                return Some(self.nodes.split_off(first));
            }
            if !self.pass(b',') {
                return None;
            }
        }
    }

    fn entries(&mut self) -> Option<Vec<Entry<'a>>> {
        let first = self.entries.len();
        if self.mark(b'}') {
            return Some(Vec::new());
        }
        loop {
            self.blanks();
            let key = self.string()?;
            if !self.mark(b':') {
                return None;
            }
            let node = self.value()?;
            self.entries.push(Entry {
                key,
                key_span: Span::default(),
                node,
            });
            if self.mark(b'}') {
                return Some(self.entries.split_off(first));
            }
            if !self.pass(b',') {
                return None;
            }
        }
    }

    /// Passes a key between quotes, if it is this one.
    pub(super) fn pass_key(&mut self, key: &str) -> bool {
        let bytes = self.text.as_bytes();
        let (from, end) = (self.at + 1, self.at + 1 + key.len());
        let is_it = bytes.get(from) == key.as_bytes().first()
            && bytes.get(end) == Some(&b'"')
            && bytes.get(self.at) == Some(&b'"')
            && bytes.get(from..end) == Some(key.as_bytes());
        if is_it {
            self.at = end + 1;
        }
        is_it
    }

    /// Text between quotes, if nothing in it is escaped.
    pub(super) fn unescaped(&mut self) -> Option<&'a str> {
        self.pass(b'"').then_some(())?;
        let plain = self.plain()?;
        self.pass(b'"').then_some(plain)
    }

    /// Text between quotes: borrowed, unless something in it is escaped.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        if !self.pass(b'"') {
            return None;
        }
        let plain = self.plain()?;
        if self.pass(b'"') {
            return Some(Cow::Borrowed(plain));
        }
        let mut read = plain.to_owned();
        while self.pass(b'\\') {
            read.push(self.escaped()?);
            read.push_str(self.plain()?);
        }
        self.pass(b'"').then_some(Cow::Owned(read))
    }

    /// Text up to what ends it or is escaped.
    fn plain(&mut self) -> Option<&'a str> {
        let from = self.at;
        let mut rest = self.text.as_bytes().get(from..)?;
        while let Some((eight, behind)) = rest.split_first_chunk() {
            let special = first_special(u64::from_le_bytes(*eight));
            self.at += special;
            if special < 8 {
                return self.text.get(from..self.at);
            }
            rest = behind;
        }
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
        self.at += rest.iter().position(is_special).unwrap_or(rest.len());
        self.text.get(from..self.at)
    }

    /// What an escape stands for.
    fn escaped(&mut self) -> Option<char> {
        let letter = match self.peek()? {
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return None,
        };
        self.at += 1;
        Some(letter)
    }

    /// Four hexadecimal digits; a pair of them for what lies past the first plane.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !(self.pass(b'\\') && self.pass(b'u')) {
            return None;
        }
        let second = self.hex()?.checked_sub(0xDC00).filter(|n| *n < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + second)
    }

    fn hex(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(number)
    }

    /// Digits, at least one, added to those before; how many.
    fn digits(&mut self, number: &mut Option<i64>) -> Option<i32> {
        let from = self.at;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let digit = i64::from(digit - b'0');
            *number = number.and_then(|n| n.checked_mul(10)?.checked_add(digit));
            self.at += 1;
        }
        (self.at > from).then_some((self.at - from) as i32)
    }

    /// A number in hundredths. What is finer than those stays as it was written, for the type
    /// that reads it to refuse; what is too large becomes the largest.
    pub(super) fn number(&mut self) -> Option<Value<'a>> {
        let from = self.at;
        let negative = self.pass(b'-');
        let mut number = Some(0);
        if !self.pass(b'0') {
            self.digits(&mut number)?;
        }
        let mut shift = 2;
        if self.pass(b'.') {
            shift -= self.digits(&mut number)?;
        }
        if self.pass(b'e') || self.pass(b'E') {
            let down = self.pass(b'-');
            if !down {
                self.pass(b'+');
            }
            let mut power = Some(0);
            self.digits(&mut power)?;
            let power = power.map_or(1000, |p| p.min(1000)) as i32;
            shift += if down { -power } else { power };
        }
        let hundredths = match number.and_then(|n| shifted(n, shift)) {
            None if shift >= 0 => i64::MAX,
            None => {
                let written = self.text.get(from..self.at);
                return written.map(|t| Value::Plain(Cow::Borrowed(t)));
            }
            Some(hundredths) => hundredths,
        };
        Some(Value::Number(if negative {
            -hundredths
        } else {
            hundredths
        }))
    }
}

/// How many of eight bytes come before the first that ends text or is escaped. Letters of a log
/// are read eight at a time: subtracting sets the highest bit of a byte that is too small, and
/// may set those of later bytes, which do not matter.
fn first_special(eight: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below = |bytes: u64, least: u64| bytes.wrapping_sub(ONES * least) & !bytes & (ONES << 7);
    let is = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
    let special = below(eight, u64::from(b' ')) | is(b'"') | is(b'\\');
    special.trailing_zeros() as usize / 8
}

/// A number with its decimal point moved, if a whole number is left.
fn shifted(number: i64, places: i32) -> Option<i64> {
    let mut number = number;
    if number == 0 {
        return Some(0);
    }
    for _ in places..0 {
        if number % 10 != 0 {
            return None;
        }
        number /= 10;
    }
    for _ in 0..places {
        number = number.checked_mul(10)?;
    }
    Some(number)
}
