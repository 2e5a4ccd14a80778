//! From a path such as `norms[2].title` back to its place in JSON. A tree of JSON holds no places:
//! keeping them would cost every case, and the browser, what only a fault of a setup needs.

use super::Reader;
use crate::text::Text;
use crate::tree::{Problem, Span};

/// The bytes of what a path means, or of the nearest thing above it that is there.
pub fn locate_json(text: &str, path: &str) -> Span {
    let mut reader = Reader::new(text);
    let mut found = reader.whole().unwrap_or_default();
    for part in path.split(['.', '[']) {
        let part = part.trim_end_matches(']');
        if part.is_empty() {
            continue;
        }
        reader.at = found.start as usize;
        match reader.under(part) {
            Some(span) => found = span,
            None => break,
        }
    }
    found
}

/// Line and column of a byte, both from 1; columns count characters.
pub fn line_and_column(text: &str, at: u32) -> (usize, usize) {
    let read = text.get(..at as usize).unwrap_or(text);
    let line = read.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = read.chars().rev().take_while(|c| *c != '\n').count() + 1;
    (line, column)
}

impl Problem {
    /// One line for whoever wrote a file: where, what is wrong, and what to write instead. What
    /// is no JSON names its line and column itself.
    pub fn told(&self, file: &str, text: &str) -> String {
        let mut told = Text::default();
        told.put(file);
        if self.code != "invalid-json" {
            let (line, column) = line_and_column(text, self.span.start);
            told.put(":").number(line as i64);
            told.put(":").number(column as i64);
        }
        told.put(": fout[").put(self.code).put("]: ");
        told.put(&self.message);
        told.put(if self.help.is_empty() { "" } else { " " });
        told.put(&self.help);
        told.done()
    }
}

impl Reader<'_> {
    /// Passes the next value.
    fn whole(&mut self) -> Option<Span> {
        self.blanks();
        let start = self.at as u32;
        self.value()?;
        let end = self.at as u32;
        Some(Span { start, end })
    }

    /// What stands under a key, or at a place of a list, of the value that begins here.
    fn under(&mut self, part: &str) -> Option<Span> {
        let is_map = self.pass(b'{');
        if !is_map && !self.pass(b'[') {
            return None;
        }
        for place in 0_usize.. {
            self.blanks();
            let is_it = if is_map {
                let is_it = self.string()? == part;
                self.mark(b':').then_some(is_it)?
            } else {
                part.parse() == Ok(place)
            };
            let span = self.whole()?;
            if is_it {
                return Some(span);
            }
            if !self.mark(b',') {
                break;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_value_or_to_what_is_above_it() {
        let text = "{\n \"a\": [1, {\"é\": 007}],\n \"b\" : [ 1, {\"c\": [2015]} ]}";
        for (path, wanted) in [
            ("", (1, 1)),
            ("b", (3, 8)),
            ("b[1].c", (3, 19)),
            ("b[1].c[0]", (3, 20)),
            ("b[1].d", (3, 13)),
            ("b[7]", (3, 8)),
        ] {
            let text = text.replace("007", "7");
            let span = locate_json(&text, path);
            assert_eq!(line_and_column(&text, span.start), wanted, "{path}");
        }
        assert_eq!(locate_json(text, "a"), Span::default(), "it is no JSON");
    }
}
