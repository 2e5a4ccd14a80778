//! Tables: a caption, header cells with a scope, in a region that scrolls by itself.

use super::escape::escape_attribute;

/// The cells seen so far of the table that is being written.
#[derive(Debug, Default)]
pub(super) struct Table {
    in_head: bool,
    has_body: bool,
    /// The words of the header cells, to say above a cell where a row is shown as a block.
    heads: Vec<String>,
    /// Where the open header cell begins in what is written.
    start: usize,
    column: usize,
}

impl Table {
    /// The start of a table; `number` counts the tables of the text, `caption` is HTML.
    pub(super) fn open(
        number: usize,
        caption: Option<&str>,
        heading: Option<&str>,
    ) -> (Self, String) {
        let own_id = format!("tabel-{number}");
        let label = match (caption, heading) {
            (Some(_), _) => format!("aria-labelledby=\"{own_id}\""),
            (None, Some(heading)) => format!("aria-labelledby=\"{heading}\""),
            (None, None) => format!("aria-label=\"Tabel {number}\""),
        };
        let mut out = format!(
            "<div class=\"verzuim-tabel\" role=\"region\" tabindex=\"0\" {label}>\n<table>\n"
        );
        if let Some(caption) = caption {
            out.push_str(&format!("<caption id=\"{own_id}\">{caption}</caption>\n"));
        }
        (Table::default(), out)
    }

    pub(super) fn open_head(&mut self) -> &'static str {
        self.in_head = true;
        "<thead>\n<tr>"
    }

    pub(super) fn close_head(&mut self) -> &'static str {
        self.in_head = false;
        "</tr>\n</thead>\n"
    }

    pub(super) fn open_row(&mut self) -> &'static str {
        self.column = 0;
        if std::mem::replace(&mut self.has_body, true) {
            "<tr>"
        } else {
            "<tbody>\n<tr>"
        }
    }

    /// From three columns on, a cell carries the words of its column: on a phone the row is a block.
    pub(super) fn open_cell(&mut self, out: &mut String) {
        if self.in_head {
            out.push_str("<th scope=\"col\">");
            self.start = out.len();
            return;
        }
        let head = match self.heads.len() {
            0..3 => None,
            _ => self.heads.get(self.column).filter(|_| self.column > 0),
        };
        match head {
            Some(head) => {
                out.push_str("<td data-kop=\"");
                escape_attribute(head, out);
                out.push_str("\">");
            }
            None => out.push_str("<td>"),
        }
        self.column += 1;
    }

    pub(super) fn close_cell(&mut self, out: &mut String) {
        if self.in_head {
            self.heads
                .push(words(out.get(self.start..).unwrap_or_default()));
        }
        out.push_str(if self.in_head { "</th>" } else { "</td>" });
    }

    pub(super) fn close(&self) -> &'static str {
        if self.has_body {
            "</tbody>\n</table>\n</div>\n"
        } else {
            "</table>\n</div>\n"
        }
    }
}

/// The words of a cell: its HTML without tags, entities as they are meant.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
