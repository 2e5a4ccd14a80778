//! Markdown to HTML, headings, links and a measure of the sentences.
//!
//! In: the text of a page and a [`Resolve`] that knows what may be linked to. Out: a
//! [`Fragment`]; what is wrong becomes a diagnostic and the rest goes on. Raw HTML is
//! refused. The directives (`::: stappen`) are a closed set: those that only wrap text
//! become HTML here, those that need data become a [`Part`] for the view. No template
//! language and no link check beyond the resolver.

mod block;
mod directive;
mod escape;
mod footnote;
mod link;
mod manner;
mod measure;
mod slug;
mod table;
mod write;

pub use directive::{DIRECTIVES, Directive};
pub use escape::{escape_attribute, escape_text};
pub use link::{Resolve, SCHEMES, Scheme};
pub use manner::{Manner, Translated};
pub use measure::{Measure, Sentence, words};
pub use slug::slug;

use crate::diagnostic::Diagnostics;
use crate::source::SourceFile;
use checker::tree::Span;
use std::ops::Range;

/// A page's text, ready to be put in a view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    /// HTML and the directives between, in order.
    pub parts: Vec<Part>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// Where each link stands in the source.
    pub links: Vec<Link>,
    /// How long the sentences are.
    pub measure: Measure,
}

/// A piece of a fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Finished HTML; not always balanced by itself, only all parts together are.
    Html(String),
    /// A directive that is drawn from data.
    Directive(Directive, Span),
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Unique in the fragment.
    pub id: String,
    /// Its text without markup, not escaped.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A link as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address it became: site-absolute, a fragment, or of another site.
    pub address: String,
    /// Where it stands.
    pub span: Span,
}

impl Fragment {
    /// The whole HTML, with each directive drawn by the caller.
    pub fn html(&self, mut draw: impl FnMut(&Directive, Span) -> String) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Html(html) => out.push_str(html),
                Part::Directive(directive, span) => out.push_str(&draw(directive, *span)),
            }
        }
        out
    }
}

/// Reads the Markdown in a range of a file.
pub fn parse(
    file: &SourceFile,
    range: Range<usize>,
    resolve: &dyn Resolve,
) -> (Fragment, Diagnostics) {
    write::Writer::new(file, range, resolve).run()
}

/// Reads the Markdown in a range of a file, in the manner of its language.
pub fn parse_as(
    file: &SourceFile,
    range: Range<usize>,
    resolve: &dyn Resolve,
    manner: Manner,
) -> (Fragment, Diagnostics) {
    let mut writer = write::Writer::new(file, range, resolve);
    writer.manner = manner;
    writer.run()
}

#[cfg(test)]
mod tests;
