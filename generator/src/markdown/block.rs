//! The parts of the writer that are more than a tag: headings, links, lists, directives.

use super::directive::{Marker, Wrap};
use super::escape::{escape_attribute, escape_text};
use super::link;
use super::measure::Place;
use super::slug::slug;
use super::table::Table;
use super::write::Writer;
use super::{Heading, Link, Part};
use crate::source::span;
use checker::tree::Span;
use pulldown_cmark::CowStr;

impl Writer<'_> {
    pub(super) fn start_heading(&mut self, level: u8, id: Option<CowStr<'_>>, at: Span) {
        let before = self.fragment.headings.last().map_or(1, |h| h.level);
        if level == 1 {
            self.fault(
                "heading-one",
                at,
                "De kop met een `#` komt uit `title`.",
                "Begin in de tekst met `##`.",
            );
        } else if level > before + 1 {
            let hint = format!("Schrijf hier `{}`.", "#".repeat(usize::from(before) + 1));
            self.fault(
                "heading-skipped",
                at,
                "Deze kop slaat een niveau over.",
                &hint,
            );
        }
        let id = id.map(|i| i.to_string());
        if let Some(id) = &id
            && !self.ids.claim(id)
        {
            self.fault(
                "double-id",
                at,
                &format!("De id `{id}` staat al bij een andere kop."),
                "Kies een andere id.",
            );
        }
        self.held.push(std::mem::take(&mut self.out));
        self.heading = Some((level.max(2), id, at.start as usize, String::new()));
    }

    pub(super) fn end_heading(&mut self) {
        let Some((level, id, start, text)) = self.heading.take() else {
            return;
        };
        let nth = self.fragment.headings.len();
        let own = self.manner.heading(nth).map(str::to_owned);
        let id = id.unwrap_or_else(|| self.ids.take(&own.unwrap_or_else(|| slug(&text))));
        let inner = std::mem::replace(&mut self.out, self.held.pop().unwrap_or_default());
        self.out.push_str(&format!("<h{level} id=\""));
        escape_attribute(&id, &mut self.out);
        self.out.push_str(&format!("\">{inner}</h{level}>\n"));
        let at = span(start..start + usize::from(level) + 1 + text.len());
        self.measure(&[(text.clone(), at)], Place::Label);
        self.fragment.headings.push(Heading {
            level,
            id,
            text,
            span: at,
        });
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        let is_steps = self.lists.is_empty() && self.wraps.last() == Some(&Wrap::Stappen);
        self.lists.push(first.is_some());
        match first {
            Some(_) if is_steps => self.out.push_str("<ol class=\"verzuim-stappen\">\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(n) => self.out.push_str(&format!("<ol start=\"{n}\">\n")),
            None => self.out.push_str("<ul>\n"),
        }
    }

    pub(super) fn start_link(&mut self, target: &str, at: Span) {
        let address = match link::resolve(self.file, target, at, self.resolve) {
            Ok(address) => address,
            Err(fault) => {
                self.faults.push(fault);
                String::from("#")
            }
        };
        self.out.push_str("<a href=\"");
        escape_attribute(&address, &mut self.out);
        self.out.push('"');
        if let Some(leaves) = self.manner.leaves(&address) {
            self.out.push_str(" hreflang=\"");
            escape_attribute(&leaves.original, &mut self.out);
            self.out.push('"');
            self.after_link = Some(leaves.in_original.clone());
        }
        self.out.push('>');
        self.fragment.links.push(Link { address, span: at });
    }

    pub(super) fn end_link(&mut self) {
        if let Some(words) = self.after_link.take() {
            self.out.push_str("<span class=\"verzuim-extern\"> ");
            escape_text(&words, &mut self.out);
            self.out.push_str("</span>");
        }
        self.out.push_str("</a>");
    }

    pub(super) fn end_image(&mut self) {
        if let Some((alt, at)) = self.image.take() {
            if alt.trim().is_empty() {
                self.fault(
                    "no-alt",
                    at,
                    "Dit beeld heeft geen beschrijving.",
                    "Zet tussen de vierkante haken wat er te zien is.",
                );
            }
            escape_attribute(&alt, &mut self.out);
        }
        self.out.push_str("\">");
    }

    pub(super) fn table_html(&mut self, html: impl FnOnce(&mut Table) -> &'static str) {
        if let Some(table) = &mut self.table {
            let html = html(table);
            self.out.push_str(html);
        }
    }

    pub(super) fn marker(&mut self, marker: Marker) {
        match marker {
            Marker::Open(wrap) => {
                self.wraps.push(wrap);
                self.out.push_str(match wrap {
                    Wrap::Stappen => "",
                    Wrap::LetOp => "<div class=\"verzuim-let-op\" role=\"note\">\n<p class=\"verzuim-let-op__titel\">",
                    Wrap::Bronnen => "<section class=\"verzuim-bronnen\" aria-labelledby=\"",
                });
                if wrap == Wrap::LetOp {
                    escape_text(self.manner.warning(), &mut self.out);
                    self.out.push_str("</p>\n");
                }
                if wrap == Wrap::Bronnen {
                    let id = self.ids.take("bronnen-bij-de-tekst");
                    self.out
                        .push_str(&format!("{id}\">\n<h2 id=\"{id}\">Bronnen</h2>\n"));
                }
            }
            Marker::Close(wrap) => {
                self.wraps.pop();
                self.out.push_str(match wrap {
                    Wrap::Stappen => "",
                    Wrap::LetOp => "</div>\n",
                    Wrap::Bronnen => "</section>\n",
                });
            }
            Marker::Draw(directive, at) => {
                self.end_part();
                self.fragment.parts.push(Part::Directive(directive, at));
            }
            Marker::Nothing => {}
        }
    }
}
