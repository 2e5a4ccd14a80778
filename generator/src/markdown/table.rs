//! Tables: a caption, header cells with a scope, in a region that scrolls by itself.

/// The cells seen so far of the table that is being written.
#[derive(Debug, Default)]
pub(super) struct Table {
    in_head: bool,
    has_body: bool,
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
        if std::mem::replace(&mut self.has_body, true) {
            "<tr>"
        } else {
            "<tbody>\n<tr>"
        }
    }

    pub(super) fn open_cell(&self) -> &'static str {
        if self.in_head {
            "<th scope=\"col\">"
        } else {
            "<td>"
        }
    }

    pub(super) fn close_cell(&self) -> &'static str {
        if self.in_head { "</th>" } else { "</td>" }
    }

    pub(super) fn close(&self) -> &'static str {
        if self.has_body {
            "</tbody>\n</table>\n</div>\n"
        } else {
            "</table>\n</div>\n"
        }
    }
}
