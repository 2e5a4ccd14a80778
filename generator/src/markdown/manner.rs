//! In which language a text is written, as far as its HTML shows it.
//!
//! A translated text marks its Dutch words and its links to Dutch pages, keeps numbers in
//! one piece where the text runs from right to left, and takes the ids of its headings from
//! the Dutch text, so that an address leads to the same place in every language.

use super::escape::{escape_attribute, escape_text};

/// How a text becomes HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manner {
    /// What a translation needs; nothing for Dutch.
    pub translated: Option<Translated>,
}

/// What a translation needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translated {
    /// Where the pages of its language stand: `/en/`.
    pub home: String,
    /// The language of the other pages: `nl`.
    pub original: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// What stands behind a link to a page in the original language.
    pub in_original: String,
    /// Title of `::: let-op`.
    pub warning: String,
    /// Ids of the headings, in order.
    pub headings: Vec<String>,
}

impl Manner {
    pub(super) fn warning(&self) -> &str {
        self.translated
            .as_ref()
            .map_or("Let op", |t| t.warning.as_str())
    }

    /// The title of a framed quotation in a translation.
    pub(super) fn alert(&self) -> Option<String> {
        self.translated.as_ref().map(|t| t.warning.clone())
    }

    /// The id that the nth heading must have, from 0.
    pub(super) fn heading(&self, nth: usize) -> Option<&str> {
        self.translated
            .as_ref()?
            .headings
            .get(nth)
            .map(String::as_str)
    }

    /// Text, with numbers in one piece where they would fall apart.
    pub(super) fn text(&self, text: &str, out: &mut String) {
        if !self.translated.as_ref().is_some_and(|t| t.right_to_left) {
            return escape_text(text, out);
        }
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, number) = rest.split_at(start);
            let (number, after) = number.split_at(number_end(number));
            escape_text(before, out);
            out.push_str("<bdi>");
            escape_text(number, out);
            out.push_str("</bdi>");
            rest = after;
        }
        escape_text(rest, out);
    }

    /// Emphasis: in a translation it marks a Dutch word.
    pub(super) fn emphasis(&self, out: &mut String) {
        match &self.translated {
            None => out.push_str("<em>"),
            Some(t) => {
                out.push_str("<i lang=\"");
                escape_attribute(&t.original, out);
                out.push_str(if t.right_to_left {
                    "\" dir=\"ltr\">"
                } else {
                    "\">"
                });
            }
        }
    }

    pub(super) fn end_emphasis(&self) -> &'static str {
        if self.translated.is_some() {
            "</i>"
        } else {
            "</em>"
        }
    }

    /// The original language, where a link leaves the language of the text.
    pub(super) fn leaves(&self, address: &str) -> Option<&Translated> {
        let is_own = address.starts_with('/') && !address.starts_with("//");
        self.translated
            .as_ref()
            .filter(|t| is_own && !address.starts_with(&t.home))
    }
}

/// Where a number ends: digits, with single signs between them, as in `088 443` or `12-16`.
fn number_end(text: &str) -> usize {
    let mut end = 0;
    let mut before_sign = false;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            end = at + 1;
            before_sign = false;
        } else if c == '%' && at == end {
            return at + 1;
        } else if before_sign || !matches!(c, '.' | ',' | ':' | '/' | '-' | '\u{2013}' | ' ') {
            break;
        } else {
            before_sign = true;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::{Manner, Translated};

    fn right_to_left() -> Manner {
        Manner {
            translated: Some(Translated {
                right_to_left: true,
                original: "nl".to_owned(),
                ..Translated::default()
            }),
        }
    }

    #[test]
    fn numbers_stay_in_one_piece_from_right_to_left() {
        let mut out = String::new();
        right_to_left().text("من 12-16 <سنة> 088 443 30, 40%.", &mut out);
        assert_eq!(
            out,
            "من <bdi>12-16</bdi> &lt;سنة&gt; <bdi>088 443 30</bdi>, <bdi>40%</bdi>."
        );
    }

    #[test]
    fn dutch_needs_no_marks() {
        let mut out = String::new();
        Manner::default().text("12-16", &mut out);
        assert_eq!(out, "12-16");
        assert!(Manner::default().leaves("/normen/").is_none());
    }
}
