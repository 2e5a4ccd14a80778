//! Byte offsets to lines and columns: the only place that counts them.
//!
//! Lines and columns start at 1; columns count characters, not bytes. An offset
//! inside a character or past the end counts as the nearest one before it.

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// The position of a byte.
pub fn position(text: &str, offset: usize) -> Position {
    let offset = floor(text, offset);
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or("").chars().count() + 1,
    }
}

/// The byte at which each line starts.
pub fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(i, _)| i + 1))
        .collect()
}

/// The nearest offset at or before this one that no character straddles.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::{Position, line_starts, position};

    #[track_caller]
    fn check(text: &str, offset: usize, line: usize, column: usize) {
        assert_eq!(
            position(text, offset),
            Position { line, column },
            "{text:?} at {offset}"
        );
    }

    #[test]
    fn counts_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 0, 1, 1);
        check("ab\ncd", 2, 1, 3);
        check("ab\ncd", 3, 2, 1);
        check("é€x", 5, 1, 3);
        check("é€x", 3, 1, 2);
        check("ab", 99, 1, 3);
        check("a\r\nb", 3, 2, 1);
    }

    #[test]
    fn line_starts_agree_with_positions() {
        let text = "een\n\ntweeë\r\ndrie\n";
        for (i, start) in line_starts(text).into_iter().enumerate() {
            check(text, start, i + 1, 1);
        }
    }
}
