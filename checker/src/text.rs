//! Text that grows from the front, the one way in which answers are written. Sentences, markup
//! and calendars are put together piece by piece: `format!` and the texts in between that it
//! makes cost the browser several times as much.

use std::ops::Deref;

/// The two sides of a sign, the first of its kind in a text. The search of the library is for
/// any sign and long texts, and large.
#[inline(never)]
pub(crate) fn cut(text: &str, sign: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// Text that grows from the front.
#[derive(Debug, Default)]
pub(crate) struct Text(String);

impl Text {
    /// Words of our own, as they are.
    #[inline(never)]
    pub(crate) fn put(&mut self, words: &str) -> &mut Self {
        self.0.push_str(words);
        self
    }

    /// A whole number.
    #[inline(never)]
    pub(crate) fn number(&mut self, n: i64) -> &mut Self {
        if n < 0 {
            self.0.push('-');
        }
        let mut power = 1;
        let n = n.unsigned_abs();
        while n / power > 9 {
            power *= 10;
        }
        while power > 0 {
            self.0.push(char::from(b'0' + (n / power % 10) as u8));
            power /= 10;
        }
        self
    }

    /// A number below a hundred, in two digits.
    pub(crate) fn pair(&mut self, n: u32) -> &mut Self {
        for digit in [n / 10 % 10, n % 10] {
            self.0.push(char::from(b'0' + digit as u8));
        }
        self
    }

    /// Words from outside, made safe for elements and attributes of HTML.
    #[inline(never)]
    pub(crate) fn safe(&mut self, words: &str) -> &mut Self {
        let mut written = 0;
        for (place, byte) in words.bytes().enumerate() {
            let name = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                _ => continue,
            };
            self.put(words.get(written..place).unwrap_or_default());
            self.put(name);
            written = place + 1;
        }
        self.put(words.get(written..).unwrap_or_default())
    }

    /// What `say` writes, made safe.
    pub(crate) fn said(&mut self, say: impl FnOnce(&mut Self)) -> &mut Self {
        let from = self.len();
        say(self);
        self.make_safe(from)
    }

    /// Takes away what was written from there on.
    #[inline(never)]
    pub(crate) fn cut_off(&mut self, from: usize) -> String {
        self.0.split_off(from)
    }

    #[inline(never)]
    fn make_safe(&mut self, from: usize) -> &mut Self {
        let said = self.cut_off(from);
        self.safe(&said)
    }

    /// An id as words: spaces for what joins them.
    #[inline(never)]
    pub(crate) fn spaced(&mut self, id: &str, joint: char) -> &mut Self {
        for letter in id.chars() {
            self.0.push(if letter == joint { ' ' } else { letter });
        }
        self
    }

    /// What stands before a piece of the row "a, b en c".
    #[inline(never)]
    pub(crate) fn between(&mut self, place: usize, count: usize) -> &mut Self {
        match place {
            0 => self,
            last if last + 1 == count => self.put(" en "),
            _ => self.put(", "),
        }
    }

    /// Gives what was written from there on a capital.
    #[inline(never)]
    pub(crate) fn capital(&mut self, from: usize) -> &mut Self {
        if let Some(first) = self.0.get_mut(from..from + 1) {
            first.make_ascii_uppercase();
        }
        self
    }

    /// Goes on where something was written.
    pub(crate) fn behind(written: String) -> Self {
        Text(written)
    }

    /// What was written.
    pub(crate) fn done(self) -> String {
        self.0
    }

    /// A message about a word.
    #[inline(never)]
    pub(crate) fn around(before: &str, word: &str, after: &str) -> String {
        let length = before.len() + word.len() + after.len();
        let mut text = Text(String::with_capacity(length));
        text.put(before).put(word).put(after);
        text.done()
    }

    /// What `say` writes.
    pub(crate) fn of(say: impl FnOnce(&mut Self)) -> String {
        let mut text = Text::default();
        say(&mut text);
        text.done()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Text, cut};

    #[test]
    fn a_text_is_cut_at_its_first_sign() {
        assert_eq!(cut("4_lesson_weeks", b'_'), Some(("4", "lesson_weeks")));
        assert_eq!(cut("none", b'_'), None);
        assert_eq!(cut("é.", b'.'), Some(("é", "")));
    }

    #[test]
    fn numbers_have_their_digits() {
        for n in [0, 7, 10, 100, 909, -45, i64::MAX, i64::MIN] {
            let written = Text::of(|text| {
                text.number(n);
            });
            assert_eq!(written, n.to_string());
        }
    }

    #[test]
    fn what_is_said_cannot_become_markup() {
        let written = Text::of(|text| {
            text.put("<p>").said(|text| {
                text.put("a & b").safe("'");
            });
        });
        assert_eq!(written, "<p>a &amp; b&amp;#39;");
    }

    #[test]
    fn rows_and_capitals() {
        let written = Text::of(|text| {
            for (place, word) in ["één", "te_laat", "drie-vier"].iter().enumerate() {
                text.between(place, 3).spaced(word, '_');
            }
            let from = text.len();
            text.put(". de school").capital(from + 2);
        });
        assert_eq!(written, "één, te laat en drie-vier. De school");
    }
}
