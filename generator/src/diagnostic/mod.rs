//! Faults of authors: what is wrong, where, and what to write instead.
//!
//! Every stage returns its value beside a [`Diagnostics`]. The renderers (`plain`
//! for people, `json` for editors) sort by file and place and cap per file. Lines
//! and columns are computed in `text` and nowhere else. Nothing here reads a file:
//! a [`Sources`] hands in the texts.

mod excerpt;
mod json;
mod path;
mod text;

pub use excerpt::{Style, render, render_notes};
pub use json::render_json;
pub use path::{PathFault, RelPath};
pub use text::{Position, line_starts, position};

use checker::tree::{Problem, Span};

/// Most diagnostics shown per file; what follows is counted.
pub const SHOWN_PER_FILE: usize = 20;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Stops publishing.
    Error,
    /// Does not stop publishing, unless `--strict`.
    Warning,
    /// Found in the content, not a fault of it: never stops publishing.
    Note,
}

impl Severity {
    /// The Dutch word shown to authors.
    pub fn as_dutch(self) -> &'static str {
        match self {
            Severity::Error => "fout",
            Severity::Warning => "waarschuwing",
            Severity::Note => "bevinding",
        }
    }
}

/// A place in a content file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the content folder.
    pub file: RelPath,
    /// The bytes meant.
    pub span: Span,
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// A short Dutch text: `hier staat de eerste`.
    pub text: String,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable English code, such as `unknown-key`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, one Dutch sentence.
    pub message: String,
    /// Where; `None` for a fault of the site as a whole.
    pub place: Option<Place>,
    /// What to write instead; empty when the message says it.
    pub help: String,
    /// What few faults have; apart, because results carry a fault around by value.
    aside: Option<Box<Aside>>,
}

/// What a fault can have beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Aside {
    labels: Vec<Label>,
    case: String,
}

impl Diagnostic {
    /// A fault that stops publishing.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: None,
            help: String::new(),
            aside: None,
        }
    }

    /// A fault that does not stop publishing.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, message)
        }
    }

    /// Something that readers should know, and no fault.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Note,
            ..Diagnostic::error(code, message)
        }
    }

    /// A decoder's fault, in the file that was decoded.
    pub fn from_problem(file: &RelPath, problem: Problem) -> Self {
        Diagnostic::error(problem.code, problem.message)
            .at(file, problem.span)
            .with_help(problem.help)
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, file: &RelPath, span: Span) -> Self {
        self.place = Some(Place {
            file: file.clone(),
            span,
        });
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn with_label(mut self, file: &RelPath, span: Span, text: impl Into<String>) -> Self {
        let aside = self.aside.get_or_insert_default();
        aside.labels.push(Label {
            place: Place {
                file: file.clone(),
                span,
            },
            text: text.into(),
        });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a case that shows it.
    #[must_use]
    pub fn with_case(mut self, case: impl Into<String>) -> Self {
        self.aside.get_or_insert_default().case = case.into();
        self
    }

    /// Other places that matter.
    pub fn labels(&self) -> &[Label] {
        self.aside.as_ref().map_or(&[], |aside| &aside.labels)
    }

    /// A case that shows it, as JSON to paste; empty where there is none.
    pub fn case(&self) -> &str {
        self.aside.as_ref().map_or("", |aside| &aside.case)
    }

    /// Files first, then place, then code and text: an order that no run changes.
    fn order(&self) -> (Option<&Place>, Severity, &str, &str) {
        (self.place.as_ref(), self.severity, self.code, &self.message)
    }
}

/// Collects the faults of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds what a decoder found in a file.
    pub fn add_problems(&mut self, file: &RelPath, problems: Vec<Problem>) {
        self.0.extend(
            problems
                .into_iter()
                .map(|p| Diagnostic::from_problem(file, p)),
        );
    }

    /// Keeps the value of a result, collects its fault.
    pub fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|d| self.push(d)).ok()
    }

    /// Whether any of them stops publishing.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many have this weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// All, by file and place, each once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.0.iter().collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all.dedup();
        all
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.0.extend(more);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(all: I) -> Self {
        Diagnostics(all.into_iter().collect())
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Hands in the text of a file and the folder that authors know it under.
pub trait Sources {
    /// The text, if the file is known.
    fn text(&self, file: &RelPath) -> Option<&str>;

    /// The path that an author can open, where it is not simply below the folder of content.
    fn path(&self, _file: &RelPath) -> Option<String> {
        None
    }
}

/// A file's diagnostics that are shown, and how many more there are.
fn capped<'d>(sorted: &[&'d Diagnostic]) -> Vec<(Vec<&'d Diagnostic>, usize)> {
    let same_file = |a: &&Diagnostic, b: &&Diagnostic| match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.file == b.file,
        (a, b) => a.is_none() && b.is_none(),
    };
    sorted
        .chunk_by(same_file)
        .map(|group| {
            (
                group.iter().copied().take(SHOWN_PER_FILE).collect(),
                group.len().saturating_sub(SHOWN_PER_FILE),
            )
        })
        .collect()
}
