//! The closed set of directives: `::: naam` to `:::`, each on a line of its own.
//!
//! A directive line is replaced, at the same length, by an empty processing
//! instruction before the Markdown is parsed. That is the shortest block that ends
//! paragraphs and lists, so every other place in the text keeps its byte, and raw
//! HTML, which is refused, can never be mistaken for it.

use crate::diagnostic::{Diagnostic, Diagnostics, RelPath};
use crate::source::span;
use checker::tree::{Span, nearest};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A directive that is drawn from data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Directive {
    /// `::: maatlat norm=ID`: a ruler with the thresholds of a norm.
    Maatlat {
        /// The norm.
        norm: String,
    },
    /// `::: norm ID`: the norm in short, with its source.
    Norm {
        /// The norm.
        norm: String,
    },
    /// `::: samenwerking`: the triangle of roles, with what goes well and what needs attention.
    Collaboration,
    /// `::: check`: the entrance to the checker.
    Check,
}

/// Every directive with how it is written.
pub const DIRECTIVES: &[(&str, &str)] = &[
    ("stappen", "::: stappen"),
    ("let-op", "::: let-op"),
    ("bronnen", "::: bronnen"),
    ("maatlat", "::: maatlat norm=mazl-vo-frequent"),
    ("norm", "::: norm nl-16-in-4"),
    ("samenwerking", "::: samenwerking"),
    ("check", "::: check"),
];

/// What a directive line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Marker {
    /// Wraps the text up to its end.
    Open(Wrap),
    /// Is drawn from data.
    Draw(Directive, Span),
    /// Ends a wrap.
    Close(Wrap),
    /// Says nothing: the end of a drawn one, or a faulty line.
    Nothing,
}

/// A directive that wraps text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    Stappen,
    LetOp,
    Bronnen,
}

/// The text with its directive lines blanked, and what they were, by byte.
pub(super) fn scan<'t>(
    path: &RelPath,
    text: &'t str,
    offset: usize,
    faults: &mut Diagnostics,
) -> (Cow<'t, str>, BTreeMap<usize, Marker>) {
    let mut markers = BTreeMap::new();
    if !text.contains(":::") {
        return (Cow::Borrowed(text), markers);
    }
    let mut scanner = Scanner {
        path,
        faults,
        open: Vec::new(),
    };
    let mut blanked = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let at = blanked.len();
        let bare = line.trim_end();
        match fence {
            Some(mark) if bare.trim_start().starts_with(mark) => fence = None,
            None => {
                fence = ["```", "~~~"]
                    .into_iter()
                    .find(|m| bare.trim_start().starts_with(m))
            }
            Some(_) => {}
        }
        match bare.strip_prefix(":::").filter(|_| fence.is_none()) {
            Some(words) => {
                markers.insert(
                    at,
                    scanner.line(
                        words.trim_start_matches(':').trim(),
                        span(offset + at..offset + at + bare.len()),
                    ),
                );
                blanked.push_str("<?>");
                blanked.extend(std::iter::repeat_n(' ', bare.len() - 3));
                blanked.push_str(line.get(bare.len()..).unwrap_or(""));
            }
            None => {
                scanner.text(bare, span(offset + at..offset + at + bare.len()));
                blanked.push_str(line);
            }
        }
    }
    scanner.finish();
    (Cow::Owned(blanked), markers)
}

/// A directive that is not closed yet.
enum Open {
    Wrap(Wrap, Span),
    Drawn(Span),
}

struct Scanner<'s> {
    path: &'s RelPath,
    faults: &'s mut Diagnostics,
    open: Vec<Open>,
}

impl Scanner<'_> {
    fn fault(&mut self, code: &'static str, at: Span, message: &str, help: &str) -> Marker {
        self.faults.push(
            Diagnostic::error(code, message)
                .at(self.path, at)
                .with_help(help),
        );
        Marker::Nothing
    }

    fn line(&mut self, words: &str, at: Span) -> Marker {
        if words.is_empty() {
            return match self.open.pop() {
                Some(Open::Wrap(wrap, _)) => Marker::Close(wrap),
                Some(Open::Drawn(_)) => Marker::Nothing,
                None => self.fault(
                    "stray-directive",
                    at,
                    "Deze regel `:::` sluit niets.",
                    "Haal de regel weg, of open eerst een blok met `::: naam`.",
                ),
            };
        }
        let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let wrap = match name {
            "stappen" => Wrap::Stappen,
            "let-op" => Wrap::LetOp,
            "bronnen" => Wrap::Bronnen,
            _ => return self.drawn(name, rest.trim(), at),
        };
        self.open.push(Open::Wrap(wrap, at));
        if rest.trim().is_empty() {
            return Marker::Open(wrap);
        }
        self.fault(
            "directive-argument",
            at,
            &format!("Achter `::: {name}` hoort niets."),
            "Zet de tekst op de regels eronder.",
        );
        Marker::Open(wrap)
    }

    fn drawn(&mut self, name: &str, rest: &str, at: Span) -> Marker {
        self.open.push(Open::Drawn(at));
        let is_id =
            |id: &str| !id.is_empty() && !id.contains(char::is_whitespace) && !id.contains('=');
        let directive = match (name, rest) {
            ("maatlat", rest) => {
                rest.strip_prefix("norm=")
                    .filter(|id| is_id(id))
                    .map(|id| Directive::Maatlat {
                        norm: id.to_owned(),
                    })
            }
            ("norm", id) => Some(id).filter(|id| is_id(id)).map(|id| Directive::Norm {
                norm: id.to_owned(),
            }),
            ("samenwerking", "") => Some(Directive::Collaboration),
            ("samenwerking", _) => None,
            ("check", "") => Some(Directive::Check),
            ("check", _) => None,
            _ => {
                // Nothing inside it is faulted a second time.
                self.open.pop();
                self.open.push(Open::Wrap(Wrap::LetOp, at));
                return self.unknown(name, at);
            }
        };
        match directive {
            Some(directive) => Marker::Draw(directive, at),
            None => {
                let form = DIRECTIVES
                    .iter()
                    .find(|(n, _)| *n == name)
                    .map_or("", |(_, form)| form);
                self.fault(
                    "directive-argument",
                    at,
                    &format!("Achter `::: {name}` staat niet wat er hoort."),
                    &format!("Schrijf bijvoorbeeld `{form}`."),
                )
            }
        }
    }

    fn unknown(&mut self, name: &str, at: Span) -> Marker {
        let names = || DIRECTIVES.iter().map(|(n, _)| *n);
        let help = match nearest(name, names()) {
            Some(near) => format!("Bedoelt u `::: {near}`?"),
            None => format!("Kies uit: {}.", names().collect::<Vec<_>>().join(", ")),
        };
        self.fault(
            "unknown-directive",
            at,
            &format!("Onbekend blok `::: {name}`."),
            &help,
        );
        Marker::Open(Wrap::LetOp)
    }

    fn text(&mut self, line: &str, at: Span) {
        if let (Some(Open::Drawn(_)), false) = (self.open.last(), line.is_empty()) {
            self.fault(
                "directive-content",
                at,
                "In dit blok hoort geen tekst.",
                "Zet eerst een regel `:::`, en daaronder de tekst.",
            );
        }
    }

    fn finish(mut self) {
        for open in std::mem::take(&mut self.open) {
            let (Open::Wrap(_, at) | Open::Drawn(at)) = open;
            self.fault(
                "open-directive",
                at,
                "Dit blok wordt niet gesloten.",
                "Zet een regel `:::` aan het eind van het blok.",
            );
        }
    }
}
