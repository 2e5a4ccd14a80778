//! Markdown events to HTML: one pass, one state.

use super::directive::{Marker, Wrap, scan};
use super::escape::{escape_attribute, escape_text};
use super::footnote::Footnotes;
use super::manner::Manner;
use super::measure::Place;
use super::slug::Ids;
use super::table::Table;
use super::{Fragment, Part, Resolve};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceFile, span};
use checker::tree::Span;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// Ids that pages of a theme use around a text; a heading of the same name gets a number.
const RESERVED: &[&str] = &["inhoud", "inhoudsopgave", "bronnen", "noten", "zoekveld"];

/// A paragraph that starts so is the caption of the table after it.
const CAPTION: &str = "Tabel: ";

pub(super) struct Writer<'w> {
    pub(super) file: &'w SourceFile,
    pub(super) range: Range<usize>,
    pub(super) resolve: &'w dyn Resolve,
    pub(super) manner: Manner,
    pub(super) faults: Diagnostics,
    pub(super) out: String,
    pub(super) fragment: Fragment,
    pub(super) ids: Ids,
    pub(super) notes: Footnotes,
    pub(super) note: Option<String>,
    /// What stood in `out` before the note or paragraph that is held apart.
    pub(super) held: Vec<String>,
    pub(super) heading: Option<(u8, Option<String>, usize, String)>,
    pub(super) sentences: Vec<(String, Span)>,
    pub(super) caption: Option<String>,
    pub(super) tables: usize,
    pub(super) table: Option<Table>,
    pub(super) wraps: Vec<Wrap>,
    pub(super) lists: Vec<bool>,
    /// Set at the start of a step, until its title is passed.
    pub(super) step_title: bool,
    /// What stands behind the link that is open.
    pub(super) after_link: Option<String>,
    pub(super) image: Option<(String, Span)>,
    pub(super) code: bool,
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
            manner: Manner::default(),
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
            after_link: None,
            image: None,
            code: false,
        }
    }

    pub(super) fn run(mut self) -> (Fragment, Diagnostics) {
        let (file, offset) = (self.file, self.range.start);
        let (text, markers) = scan(
            &file.path,
            file.slice(self.range.clone()),
            offset,
            &mut self.faults,
        );
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM;
        for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
            let at = span(offset + range.start..offset + range.end);
            self.take(event, at, (range.start, &markers));
        }
        self.flush_caption();
        for label in self.notes.undefined() {
            let message = format!("Noot `[^{label}]` heeft geen tekst.");
            self.faults.push(
                Diagnostic::error("unknown-footnote", message)
                    .at(&file.path, span(offset..offset))
                    .with_help(format!("Zet onderaan `[^{label}]: ...`.")),
            );
        }
        self.out.push_str(&self.notes.html());
        self.end_part();
        (self.fragment, self.faults)
    }

    fn take(
        &mut self,
        event: Event<'_>,
        at: Span,
        (start, markers): (usize, &BTreeMap<usize, Marker>),
    ) {
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
                None => self.fault(
                    "raw-html",
                    at,
                    "HTML in de tekst is niet toegestaan.",
                    "Schrijf het in Markdown, of zet `<` als tekst tussen accenten: `` `<` ``.",
                ),
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

    pub(super) fn fault(&mut self, code: &'static str, at: Span, message: &str, help: &str) {
        self.faults.push(
            Diagnostic::error(code, message)
                .at(&self.file.path, at)
                .with_help(help),
        );
    }

    fn text(&mut self, text: &str, at: Span) {
        match &mut self.image {
            Some((alt, _)) => alt.push_str(text),
            None => {
                if !text.trim().is_empty() {
                    self.step_title = false;
                }
                self.note_text(text, at);
                self.manner.text(text, &mut self.out);
            }
        }
    }

    /// Keeps the bare text for headings and sentences.
    fn note_text(&mut self, text: &str, at: Span) {
        match &mut self.heading {
            Some((.., bare)) => bare.push_str(text),
            None if self.code => {}
            None if self.table.is_some() => self.measure(&[(text.to_owned(), at)], Place::Label),
            None => self.sentences.push((text.to_owned(), at)),
        }
    }

    fn end_sentences(&mut self) {
        let pieces = std::mem::take(&mut self.sentences);
        // Neighbouring pieces may hold parts of one word, as in `*zie*k`.
        let mut joined: Vec<(String, Span)> = Vec::new();
        for (text, at) in pieces {
            match joined.last_mut() {
                Some((last, span))
                    if !last.ends_with(char::is_whitespace)
                        && !text.starts_with(char::is_whitespace) =>
                {
                    last.push_str(&text);
                    span.end = at.end;
                }
                _ => joined.push((text, at)),
            }
        }
        self.measure(&joined, Place::Running);
    }

    pub(super) fn measure(&mut self, pieces: &[(String, Span)], place: Place) {
        let is_source = self.wraps.contains(&Wrap::Bronnen);
        let place = if is_source { Place::Sources } else { place };
        self.fragment.measure.add_block(pieces, place);
    }

    fn start(&mut self, tag: Tag<'_>, at: Span) {
        match tag {
            Tag::Paragraph => {
                self.end_sentences();
                self.held.push(std::mem::take(&mut self.out));
            }
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.fault(
                        "heading-attributes",
                        at,
                        "Achter een kop hoort tussen accolades alleen `#id`.",
                        "Schrijf `## Kop {#kop}`.",
                    );
                }
                self.start_heading(level as u8, id, at);
            }
            Tag::BlockQuote(kind) => {
                match self.manner.alert().filter(|_| kind.is_some()) {
                    None => self.out.push_str(alert(kind)),
                    // One title for all kinds: a translation has no Dutch words that nobody marked.
                    Some(title) => {
                        self.out.push_str("<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">");
                        escape_text(&title, &mut self.out);
                        self.out.push_str("</p>\n");
                    }
                }
            }
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
                self.out.push_str(if is_step {
                    "<li class=\"verzuim-stappen__stap\">"
                } else {
                    "<li>"
                });
            }
            Tag::FootnoteDefinition(label) => {
                self.note = Some(label.to_string());
                self.held.push(std::mem::take(&mut self.out));
            }
            Tag::Table(_) => {
                let caption = self.caption.take();
                self.tables += 1;
                let heading = self.fragment.headings.last().map(|h| h.id.clone());
                let (table, html) =
                    Table::open(self.tables, caption.as_deref(), heading.as_deref());
                self.out.push_str(&html);
                self.table = Some(table);
            }
            Tag::TableHead => self.table_html(Table::open_head),
            Tag::TableRow => self.table_html(Table::open_row),
            Tag::TableCell => {
                if let Some(table) = &mut self.table {
                    table.open_cell(&mut self.out);
                }
            }
            Tag::Emphasis => self.manner.emphasis(&mut self.out),
            Tag::Strong if std::mem::take(&mut self.step_title) => self
                .out
                .push_str("<strong class=\"verzuim-stappen__titel\">"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { dest_url, .. } => self.start_link(&dest_url, at),
            Tag::Image { dest_url, .. } => {
                self.image = Some((String::new(), at));
                self.out.push_str("<img src=\"");
                escape_attribute(&dest_url, &mut self.out);
                self.out.push_str("\" alt=\"");
            }
            Tag::HtmlBlock
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
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
                self.out
                    .push_str(if ordered { "</ol>\n" } else { "</ul>\n" });
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
            TagEnd::TableCell => {
                if let Some(table) = &mut self.table {
                    table.close_cell(&mut self.out);
                }
            }
            TagEnd::Emphasis => self.out.push_str(self.manner.end_emphasis()),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
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

    pub(super) fn end_part(&mut self) {
        if !self.out.is_empty() {
            self.fragment
                .parts
                .push(Part::Html(std::mem::take(&mut self.out)));
        }
    }
}

/// The start of a quotation; the kinds of GitHub get a Dutch title.
fn alert(kind: Option<BlockQuoteKind>) -> &'static str {
    match kind {
        None => "<blockquote>\n",
        Some(BlockQuoteKind::Note) => {
            "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Goed om te weten</p>\n"
        }
        Some(BlockQuoteKind::Tip) => {
            "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Tip</p>\n"
        }
        Some(BlockQuoteKind::Important) => {
            "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Belangrijk</p>\n"
        }
        Some(BlockQuoteKind::Warning) => {
            "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Let op</p>\n"
        }
        Some(BlockQuoteKind::Caution) => {
            "<blockquote class=\"verzuim-kader\">\n<p class=\"verzuim-kader__titel\">Pas op</p>\n"
        }
    }
}
