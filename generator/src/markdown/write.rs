//! Markdown events to HTML: one pass, one state; the only file that names the parser.

use super::directive::{Marker, Wrap, scan};
use super::escape::{escape_attribute, escape_text};
use super::footnote::Footnotes;
use super::link;
use super::slug::{Ids, slug};
use super::table::Table;
use super::{Fragment, Heading, Link, Part, Resolve};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceFile, span};
use checker::tree::Span;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// Ids that pages of a theme use around a text; a heading of the same name gets a number.
const RESERVED: &[&str] = &["inhoud", "inhoudsopgave", "bronnen", "noten", "zoekveld"];

/// A paragraph that starts so is the caption of the table after it.
const CAPTION: &str = "Tabel: ";

pub(super) struct Writer<'w> {
    file: &'w SourceFile,
    range: Range<usize>,
    resolve: &'w dyn Resolve,
    faults: Diagnostics,
    out: String,
    fragment: Fragment,
    ids: Ids,
    notes: Footnotes,
    note: Option<String>,
    /// What stood in `out` before the note or paragraph that is held apart.
    held: Vec<String>,
    heading: Option<(u8, Option<String>, usize, String)>,
    sentences: Vec<(String, Span)>,
    caption: Option<String>,
    tables: usize,
    table: Option<Table>,
    wraps: Vec<Wrap>,
    lists: Vec<bool>,
    /// Set at the start of a step, until its title is passed.
    step_title: bool,
    image: Option<(String, Span)>,
    code: bool,
}

impl<'w> Writer<'w> {
    pub(super) fn new(file: &'w SourceFile, range: Range<usize>, resolve: &'w dyn Resolve) -> Self {
        let mut ids = Ids::default();
        for id in RESERVED {
            ids.claim(id);
        }
        Writer {
            file,
            range,
            resolve,
            faults: Diagnostics::default(),
            out: String::new(),
            fragment: Fragment::default(),
            ids,
            notes: Footnotes::default(),
            note: None,
            held: Vec::new(),
            heading: None,
            sentences: Vec::new(),
            caption: None,
            tables: 0,
            table: None,
            wraps: Vec::new(),
            lists: Vec::new(),
            step_title: false,
            image: None,
            code: false,
        }
    }

    pub(super) fn run(mut self) -> (Fragment, Diagnostics) {
        let (file, offset) = (self.file, self.range.start);
        let (text, markers) = scan(&file.path, file.slice(self.range.clone()), offset, &mut self.faults);
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_GFM;
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            let at = span(offset + range.start..offset + range.end);
            self.take(event, at, (range.start, &markers));
        }
        self.flush_caption();
        for label in self.notes.undefined() {
            let message = format!("Noot `[^{label}]` heeft geen tekst.");
            self.faults.push(Diagnostic::error("unknown-footnote", message).at(&file.path, span(offset..offset)).with_help(format!("Zet onderaan `[^{label}]: ...`.")));
        }
        self.out.push_str(&self.notes.html());
        self.end_part();
        (self.fragment, self.faults)
    }

    fn take(&mut self, event: Event<'_>, at: Span, (start, markers): (usize, &BTreeMap<usize, Marker>)) {
        if self.caption.is_some() && !matches!(event, Event::Start(Tag::Table(_))) {
            self.flush_caption();
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, at),
            Event::Code(text) => {
                self.note_text(&text, at);
                self.out.push_str("<code>");
                escape_text(&text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::Html(_) | Event::InlineHtml(_) => match markers.get(&start) {
                Some(marker) => self.marker(marker.clone()),
                None => self.fault("raw-html", at, "HTML in de tekst is niet toegestaan.", "Schrijf het in Markdown, of zet `<` als tekst tussen accenten: `` `<` ``."),
            },
            Event::SoftBreak => {
                self.note_text(" ", at);
                self.out.push('\n');
            }
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(label) => {
                let mention = self.notes.mention(&label);
                self.out.push_str(&mention);
            }
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn fault(&mut self, code: &'static str, at: Span, message: &str, help: &str) {
        self.faults.push(Diagnostic::error(code, message).at(&self.file.path, at).with_help(help));
    }

    fn text(&mut self, text: &str, at: Span) {
        match &mut self.image {
            Some((alt, _)) => alt.push_str(text),
            None => {
                if !text.trim().is_empty() {
                    self.step_title = false;
                }
                self.note_text(text, at);
                escape_text(text, &mut self.out);
            }
        }
    }

    /// Keeps the bare text for headings and sentences.
    fn note_text(&mut self, text: &str, at: Span) {
        match &mut self.heading {
            Some((.., bare)) => bare.push_str(text),
            None if self.table.is_none() && !self.code => self.sentences.push((text.to_owned(), at)),
            None => {}
        }
    }

    fn end_sentences(&mut self) {
        let pieces = std::mem::take(&mut self.sentences);
        // Neighbouring pieces may hold parts of one word, as in `*zie*k`.
        let mut joined: Vec<(String, Span)> = Vec::new();
        for (text, at) in pieces {
            match joined.last_mut() {
                Some((last, span)) if !last.ends_with(char::is_whitespace) && !text.starts_with(char::is_whitespace) => {
                    last.push_str(&text);
                    span.end = at.end;
                }
                _ => joined.push((text, at)),
            }
        }
        self.fragment.measure.add_block(&joined);
    }

    fn start(&mut self, tag: Tag<'_>, at: Span) {
        match tag {
            Tag::Paragraph => {
                self.end_sentences();
                self.held.push(std::mem::take(&mut self.out));
            }
            Tag::Heading { level, id, classes, attrs } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.fault("heading-attributes", at, "Achter een kop hoort tussen accolades alleen `#id`.", "Schrijf `## Kop {#kop}`.");
                }
                self.start_heading(level as u8, id, at);
            }
            Tag::BlockQuote(kind) => self.out.push_str(alert(kind)),
            Tag::CodeBlock(kind) => {
                self.code = true;
                self.out.push_str("<pre><code");
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    self.out.push_str(" class=\"language-");
                    escape_attribute(info.split_whitespace().next().unwrap_or(""), &mut self.out);
                    self.out.push('"');
                }
                self.out.push('>');
            }
            Tag::List(first) => self.start_list(first),
            Tag::Item => {
                self.end_sentences();
                let is_step = self.lists.len() == 1 && self.wraps.last() == Some(&Wrap::Stappen);
                self.step_title = is_step;
                self.out.push_str(if is_step { "<li class=\"verzuim-stappen__stap\">" } else { "<li>" });
            }
            Tag::FootnoteDefinition(label) => {
                self.note = Some(label.to_string());
                self.held.push(std::mem::take(&mut self.out));
            }
            Tag::Table(_) => {
                let caption = self.caption.take();
                self.tables += 1;
                let heading = self.fragment.headings.last().map(|h| h.id.clone());
                let (table, html) = Table::open(self.tables, caption.as_deref(), heading.as_deref());
                self.out.push_str(&html);
                self.table = Some(table);
            }
            Tag::TableHead => self.table_html(Table::open_head),
            Tag::TableRow => self.table_html(Table::open_row),
            Tag::TableCell => self.table_html(|t| t.open_cell()),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong if std::mem::take(&mut self.step_title) => self.out.push_str("<strong class=\"verzuim-stappen__titel\">"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { dest_url, .. } => self.start_link(&dest_url, at),
            Tag::Image { dest_url, .. } => {
                self.image = Some((String::new(), at));
                self.out.push_str("<img src=\"");
                escape_attribute(&dest_url, &mut self.out);
                self.out.push_str("\" alt=\"");
            }
            Tag::HtmlBlock | Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {}
            Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(ordered) => {
                self.lists.pop();
                self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.end_sentences();
                self.out.push_str("</li>\n");
            }
            TagEnd::FootnoteDefinition => {
                let html = std::mem::replace(&mut self.out, self.held.pop().unwrap_or_default());
                if let Some(label) = self.note.take() {
                    self.notes.define(&label, html);
                }
            }
            TagEnd::Table => {
                self.table_html(|t| t.close());
                self.table = None;
            }
            TagEnd::TableHead => self.table_html(Table::close_head),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.table_html(|t| t.close_cell()),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.out.push_str("</a>"),
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock | TagEnd::DefinitionList | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {}
            TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.end_sentences();
        let inner = std::mem::replace(&mut self.out, self.held.pop().unwrap_or_default());
        match inner.strip_prefix(CAPTION) {
            Some(caption) if self.held.is_empty() => self.caption = Some(caption.to_owned()),
            _ => {
                self.out.push_str("<p>");
                self.out.push_str(&inner);
                self.out.push_str("</p>\n");
            }
        }
    }

    /// A caption without a table was a paragraph after all.
    fn flush_caption(&mut self) {
        if let Some(caption) = self.caption.take() {
            self.out.push_str(&format!("<p>{CAPTION}{caption}</p>\n"));
        }
    }

    fn start_heading(&mut self, level: u8, id: Option<CowStr<'_>>, at: Span) {
        let before = self.fragment.headings.last().map_or(1, |h| h.level);
        if level == 1 {
            self.fault("heading-one", at, "De kop met een `#` komt uit `title`.", "Begin in de tekst met `##`.");
        } else if level > before + 1 {
            let hint = format!("Schrijf hier `{}`.", "#".repeat(usize::from(before) + 1));
            self.fault("heading-skipped", at, "Deze kop slaat een niveau over.", &hint);
        }
        let id = id.map(|i| i.to_string());
        if let Some(id) = &id
            && !self.ids.claim(id)
        {
            self.fault("double-id", at, &format!("De id `{id}` staat al bij een andere kop."), "Kies een andere id.");
        }
        self.held.push(std::mem::take(&mut self.out));
        self.heading = Some((level.max(2), id, at.start as usize, String::new()));
    }

    fn end_heading(&mut self) {
        let Some((level, id, start, text)) = self.heading.take() else {
            return;
        };
        let id = id.unwrap_or_else(|| self.ids.take(&slug(&text)));
        let inner = std::mem::replace(&mut self.out, self.held.pop().unwrap_or_default());
        self.out.push_str(&format!("<h{level} id=\""));
        escape_attribute(&id, &mut self.out);
        self.out.push_str(&format!("\">{inner}</h{level}>\n"));
        let end = start + usize::from(level) + 1 + text.len();
        self.fragment.headings.push(Heading { level, id, text, span: span(start..end) });
    }

    fn start_list(&mut self, first: Option<u64>) {
        let is_steps = self.lists.is_empty() && self.wraps.last() == Some(&Wrap::Stappen);
        self.lists.push(first.is_some());
        match first {
            Some(_) if is_steps => self.out.push_str("<ol class=\"verzuim-stappen\">\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(n) => self.out.push_str(&format!("<ol start=\"{n}\">\n")),
            None => self.out.push_str("<ul>\n"),
        }
    }

    fn start_link(&mut self, target: &str, at: Span) {
        let address = match link::resolve(self.file, target, at, self.resolve) {
            Ok(address) => address,
            Err(fault) => {
                self.faults.push(fault);
                String::from("#")
            }
        };
        self.out.push_str("<a href=\"");
        escape_attribute(&address, &mut self.out);
        self.out.push_str("\">");
        self.fragment.links.push(Link { address, span: at });
    }

    fn end_image(&mut self) {
        if let Some((alt, at)) = self.image.take() {
            if alt.trim().is_empty() {
                self.fault("no-alt", at, "Dit beeld heeft geen beschrijving.", "Zet tussen de vierkante haken wat er te zien is.");
            }
            escape_attribute(&alt, &mut self.out);
        }
        self.out.push_str("\">");
    }

    fn table_html(&mut self, html: impl FnOnce(&mut Table) -> &'static str) {
        if let Some(table) = &mut self.table {
            let html = html(table);
            self.out.push_str(html);
        }
    }

    fn marker(&mut self, marker: Marker) {
        match marker {
            Marker::Open(wrap) => {
                self.wraps.push(wrap);
                self.out.push_str(match wrap {
                    Wrap::Stappen => "",
                    Wrap::LetOp => "<div class=\"verzuim-let-op\" role=\"note\">\n<p class=\"verzuim-let-op__titel\">Let op</p>\n",
                    Wrap::Bronnen => "<section class=\"verzuim-bronnen\" aria-labelledby=\"",
                });
                if wrap == Wrap::Bronnen {
                    let id = self.ids.take("bronnen-bij-de-tekst");
                    self.out.push_str(&format!("{id}\">\n<h2 id=\"{id}\">Bronnen</h2>\n"));
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

    fn end_part(&mut self) {
        if !self.out.is_empty() {
            self.fragment.parts.push(Part::Html(std::mem::take(&mut self.out)));
        }
    }
}

/// The start of a quotation; the kinds of GitHub get a Dutch title.
fn alert(kind: Option<BlockQuoteKind>) -> &'static str {
    match kind {
        None => "<blockquote>\n",
        Some(BlockQuoteKind::Note) => "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Goed om te weten</p>\n",
        Some(BlockQuoteKind::Tip) => "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Tip</p>\n",
        Some(BlockQuoteKind::Important) => "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Belangrijk</p>\n",
        Some(BlockQuoteKind::Warning) => "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Let op</p>\n",
        Some(BlockQuoteKind::Caution) => "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Pas op</p>\n",
    }
}
