//! Terms of the glossary, linked where a page first uses them.
//!
//! Works on the finished HTML of a page, so that texts of authors and pages made from data
//! are treated alike. Only running text gets links: no heading, link, quote, label, drawing
//! or margin. It reads HTML that this program wrote; it is no parser for that of others.

/// A term with where it is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermLink {
    /// The term, in lower case.
    pub word: String,
    /// Where it is explained.
    pub url: String,
}

/// Elements whose text gets no link, and what is not running text at all.
const SKIPPED: &[&str] = &[
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "q",
    "blockquote",
    "cite",
    "button",
    "label",
    "summary",
    "svg",
    "code",
    "pre",
    "script",
    "nav",
    "form",
    "figcaption",
    "caption",
    "th",
    "dt",
    "select",
    "output",
    "mark",
    "strong",
];

/// Elements that hold running text.
const RUNNING: &[&str] = &["p", "li", "dd"];

/// Only for a term that stands nowhere else: in a table, links soon stand too close to touch, so
/// a cell gets one at most, and none beside a link of its own.
const CELLS: &[&str] = &["td"];

/// Classes of places that stay as they are: the margin, the first sentence, texts to copy.
const CALM: &[&str] = &[
    "verzuim-grond",
    "verzuim-zin",
    "verzuim-brief",
    "verzuim-bronnen",
    "verzuim-klein",
];

/// Elements without an end.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr"];

/// The page with each term linked at its first use. `terms` is long words first.
pub fn link_terms(html: &str, terms: &[TermLink]) -> String {
    link_in(CELLS, &link_in(RUNNING, html, terms), terms)
}

fn link_in(elements: &'static [&'static str], html: &str, terms: &[TermLink]) -> String {
    let start = html.find("<main").unwrap_or(html.len());
    let end = html.rfind("</main>").unwrap_or(html.len());
    let (Some(head), Some(main), Some(tail)) =
        (html.get(..start), html.get(start..end), html.get(end..))
    else {
        return html.to_owned();
    };
    let lower = main.to_ascii_lowercase();
    let mut open: Vec<&TermLink> = terms
        .iter()
        .filter(|t| lower.contains(&t.word) && !main.contains(&format!("href=\"{}\"", t.url)))
        .collect();
    if open.is_empty() {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + 512);
    out.push_str(head);
    let mut inside = Inside {
        elements,
        open: Vec::new(),
    };
    let mut rest = main;
    while let Some(at) = rest.find('<') {
        let (text, tagged) = rest.split_at(at);
        if write_text(text, inside.most(), &mut open, &mut out) {
            inside.leave_cell_alone();
        }
        let length = tagged.find('>').map_or(tagged.len(), |end| end + 1);
        let (tag, after) = tagged.split_at(length);
        inside.pass(tag, after);
        out.push_str(tag);
        rest = after;
    }
    write_text(rest, inside.most(), &mut open, &mut out);
    out.push_str(tail);
    out
}

/// The elements around a place.
struct Inside<'h> {
    /// Those whose text gets links.
    elements: &'static [&'static str],
    /// Names, and whether their text is left as it is.
    open: Vec<(&'h str, bool)>,
}

impl<'h> Inside<'h> {
    /// How many links a text here may get.
    fn most(&self) -> usize {
        let here = |(name, _): &(&str, bool)| self.elements.contains(name);
        if self.open.iter().any(|(_, is_skipped)| *is_skipped) || !self.open.iter().any(here) {
            return 0;
        }
        if self.elements == CELLS {
            1
        } else {
            usize::MAX
        }
    }

    /// After a link in a cell.
    fn leave_cell_alone(&mut self) {
        for (name, is_skipped) in &mut self.open {
            *is_skipped |= CELLS.contains(name);
        }
    }

    fn pass(&mut self, tag: &'h str, after: &str) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        let name = |text: &'h str| text.split([' ', '\n', '/']).next().unwrap_or("");
        if let Some(ended) = inner.strip_prefix('/') {
            if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name(ended)) {
                self.open.truncate(at);
            }
        } else if !inner.starts_with('!') && !inner.ends_with('/') && !VOID.contains(&name(inner)) {
            let is_calm = CALM.iter().any(|class| inner.contains(class));
            let name = name(inner);
            let cell = CELLS.contains(&name).then(|| after.split("</td>").next());
            let has_link = cell.flatten().is_some_and(|cell| cell.contains("<a "));
            let is_skipped = is_calm || has_link || SKIPPED.contains(&name);
            self.open.push((name, is_skipped));
        }
    }
}

/// A text with the terms that it is the first to use, so many at most; whether there were any.
fn write_text(text: &str, most: usize, open: &mut Vec<&TermLink>, out: &mut String) -> bool {
    let mut rest = text;
    let before = open.len();
    while before - open.len() < most
        && let Some((from, until, at)) = first(rest, open)
    {
        let term = open.remove(at);
        let parts = (rest.get(..from), rest.get(from..until), rest.get(until..));
        let (Some(before), Some(word), Some(after)) = parts else {
            break;
        };
        out.push_str(before);
        out.push_str("<a class=\"verzuim-begrip\" href=\"");
        out.push_str(&term.url);
        out.push_str("\">");
        out.push_str(word);
        out.push_str("</a>");
        rest = after;
    }
    out.push_str(rest);
    open.len() < before
}

/// The first whole word of a text that is a term: from, until, and which; the longest of two.
fn first(text: &str, open: &[&TermLink]) -> Option<(usize, usize, usize)> {
    // ASCII only: the places of bytes stay what they are.
    let lower = text.to_ascii_lowercase();
    let whole = |from: usize, until: usize| {
        let joins = |c: char| c.is_alphanumeric() || c == '-';
        let before = lower.get(..from).and_then(|t| t.chars().next_back());
        let after = lower.get(until..).and_then(|t| t.chars().next());
        !before.is_some_and(joins) && !after.is_some_and(joins)
    };
    let found = open.iter().enumerate().filter_map(|(index, term)| {
        lower.match_indices(&term.word).find_map(|(from, word)| {
            let until = from + word.len();
            // A plural in -s is the same word.
            [until, until + 1]
                .into_iter()
                .filter(|end| *end == until || lower.get(until..*end) == Some("s"))
                .find(|end| whole(from, *end))
                .map(|end| (from, end, index))
        })
    });
    found.min_by_key(|(from, until, _)| (*from, usize::MAX - *until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Vec<TermLink> {
        ["relatief verzuim", "verzuimloket", "thuiszitter"]
            .into_iter()
            .map(|word| TermLink {
                word: word.to_owned(),
                url: format!("/begrippen/#{}", word.replace(' ', "_")),
            })
            .collect()
    }

    fn linked(main: &str) -> String {
        let html = format!("<body><p>thuiszitter</p><main id=\"inhoud\">{main}</main></body>");
        let out = link_terms(&html, &terms());
        out.split_once("<main id=\"inhoud\">")
            .and_then(|(_, rest)| rest.rsplit_once("</main>"))
            .map(|(main, _)| main.replace(" class=\"verzuim-begrip\"", ""))
            .unwrap_or_default()
    }

    #[test]
    fn a_term_is_linked_once_and_in_running_text_only() {
        let text = "<h2>Thuiszitter</h2><p>Een Thuiszitter, en nog een thuiszitter.</p>";
        let want = "<h2>Thuiszitter</h2><p>Een <a href=\"/begrippen/#thuiszitter\">Thuiszitter</a>, en nog een thuiszitter.</p>";
        assert_eq!(linked(text), want);
        for calm in [
            "<p><a href=\"/x/\">een thuiszitter</a></p>",
            "<p><q>een thuiszitter</q></p>",
            "<div class=\"verzuim-grond\"><p>een thuiszitter</p></div>",
            "<p>een <a href=\"/begrippen/#thuiszitter\">kind</a> en een thuiszitter</p>",
            "<div>thuiszitter</div>",
        ] {
            assert_eq!(linked(calm), calm);
        }
    }

    #[test]
    fn a_cell_gets_a_link_where_the_term_stands_nowhere_else() {
        assert_eq!(
            linked(
                "<table><tr><td>Het verzuimloket, een thuiszitter.</td><td>thuiszitter</td><td><a href=\"/x/\">y</a> relatief verzuim</td></tr></table>"
            ),
            "<table><tr><td>Het <a href=\"/begrippen/#verzuimloket\">verzuimloket</a>, een thuiszitter.</td><td><a href=\"/begrippen/#thuiszitter\">thuiszitter</a></td><td><a href=\"/x/\">y</a> relatief verzuim</td></tr></table>"
        );
        assert_eq!(
            linked("<table><tr><td>thuiszitter</td></tr></table><p>Een thuiszitter.</p>"),
            "<table><tr><td>thuiszitter</td></tr></table><p>Een <a href=\"/begrippen/#thuiszitter\">thuiszitter</a>.</p>"
        );
    }

    #[test]
    fn only_whole_words_and_plurals_in_s_are_terms() {
        assert_eq!(
            linked("<p>thuiszittersaanpak, thuiszitters.</p>"),
            "<p>thuiszittersaanpak, <a href=\"/begrippen/#thuiszitter\">thuiszitters</a>.</p>"
        );
        assert_eq!(linked("<p>anti-thuiszitter</p>"), "<p>anti-thuiszitter</p>");
    }

    #[test]
    fn text_after_a_skipped_or_empty_element_is_running_again() {
        let text = "<p>één<br>twee <b>x</b> <svg><path d=\"M0 0\"/></svg> verzuimloket</p>";
        assert!(linked(text).contains("<a href=\"/begrippen/#verzuimloket\">"));
    }
}
