//! Diagnostics for editors and CI: one JSON object a line.

use super::text::position;
use super::{Diagnostics, Severity, Sources};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    file: Option<String>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    case: &'a str,
}

/// All diagnostics, sorted and not capped; `root` is the content folder as the author named it.
pub fn render_json(diagnostics: &Diagnostics, sources: &dyn Sources, root: &str) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.sorted() {
        let place = diagnostic.place.as_ref();
        let text = place.and_then(|p| sources.text(&p.file)).unwrap_or("");
        let (start, end) = place.map_or((0, 0), |p| (p.span.start as usize, p.span.end as usize));
        let (from, to) = (position(text, start), position(text, end.max(start)));
        let line = Line {
            file: place.map(|p| super::excerpt::shown_path(sources, root, &p.file)),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            code: diagnostic.code,
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            message: &diagnostic.message,
            help: &diagnostic.help,
            case: diagnostic.case(),
        };
        // Strings and numbers always serialise; an impossible failure drops the line only.
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}
