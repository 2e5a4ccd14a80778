//! Diagnostics for people: place, sentence, excerpt with carets, help.

use super::text::{floor, position};
use super::{Diagnostic, Diagnostics, Place, Severity, Sources, capped};
use crate::diagnostic::RelPath;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// Whether the output may hold escape codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// For files, pipes and snapshots.
    Plain,
    /// For a terminal.
    Color,
}

/// All diagnostics, sorted and capped per file; `root` is the content folder as the author named it.
pub fn render(
    diagnostics: &Diagnostics,
    sources: &dyn Sources,
    root: &str,
    style: Style,
) -> String {
    let mut out = String::new();
    for (shown, more) in capped(&diagnostics.sorted()) {
        for diagnostic in &shown {
            render_one(&mut out, diagnostic, sources, root, style);
        }
        if more > 0 {
            let file = shown
                .first()
                .and_then(|d| d.place.as_ref())
                .map_or(String::new(), |p| {
                    format!(" in {}", shown_path(sources, root, &p.file))
                });
            out.push_str(&format!("... en nog {more}{file}.\n\n"));
        }
    }
    out
}

/// Notes, sorted: a few lines each, and none left out.
pub fn render_notes(
    notes: &Diagnostics,
    sources: &dyn Sources,
    root: &str,
    style: Style,
) -> String {
    let mut out = String::new();
    for note in notes.sorted() {
        render_one(&mut out, note, sources, root, style);
    }
    out
}

/// The path an author can open.
pub(super) fn shown_path(sources: &dyn Sources, root: &str, file: &RelPath) -> String {
    if let Some(path) = sources.path(file) {
        return path;
    }
    let root = root.trim_end_matches('/');
    if root.is_empty() || root == "." {
        file.to_string()
    } else {
        format!("{root}/{file}")
    }
}

fn render_one(
    out: &mut String,
    diagnostic: &Diagnostic,
    sources: &dyn Sources,
    root: &str,
    style: Style,
) {
    if let Some(place) = &diagnostic.place {
        out.push_str(&shown_path(sources, root, &place.file));
        if let Some(text) = sources.text(&place.file) {
            let at = position(text, place.span.start as usize);
            out.push_str(&format!(":{}:{}", at.line, at.column));
        }
        out.push_str(": ");
    }
    let (open, close) = match (style, diagnostic.severity) {
        (Style::Plain, _) => ("", ""),
        (Style::Color, Severity::Error) => ("\x1b[1;31m", "\x1b[0m"),
        (Style::Color, Severity::Warning) => ("\x1b[1;33m", "\x1b[0m"),
        (Style::Color, Severity::Note) => ("\x1b[1;36m", "\x1b[0m"),
    };
    out.push_str(&format!(
        "{open}{}[{}]{close}: {}\n",
        diagnostic.severity.as_dutch(),
        diagnostic.code,
        diagnostic.message
    ));
    // A note is a few lines: there is nothing to mend at its place.
    let place = diagnostic.place.as_ref();
    if let Some(place) = place.filter(|_| diagnostic.severity != Severity::Note) {
        excerpt(out, diagnostic, place, sources, style);
    }
    for label in diagnostic.labels() {
        let same_file = diagnostic
            .place
            .as_ref()
            .is_some_and(|p| p.file == label.place.file);
        if let (false, Some(text)) = (same_file, sources.text(&label.place.file)) {
            let at = position(text, label.place.span.start as usize);
            out.push_str(&format!(
                "  {}:{}:{}: {}\n",
                shown_path(sources, root, &label.place.file),
                at.line,
                at.column,
                label.text
            ));
        }
    }
    if !diagnostic.help.is_empty() {
        out.push_str(&format!("  hulp: {}\n", diagnostic.help));
    }
    if !diagnostic.case().is_empty() {
        out.push_str(&format!("  casus: {}\n", diagnostic.case()));
    }
    out.push('\n');
}

fn excerpt(
    out: &mut String,
    diagnostic: &Diagnostic,
    place: &Place,
    sources: &dyn Sources,
    style: Style,
) {
    let Some(text) = sources.text(&place.file).filter(|t| !t.is_empty()) else {
        return;
    };
    let labels = diagnostic
        .labels()
        .iter()
        .filter(|l| l.place.file == place.file);
    let annotations: Vec<Annotation<'_>> =
        std::iter::once(AnnotationKind::Primary.span(one_line(text, place)))
            .chain(labels.map(|l| {
                AnnotationKind::Context
                    .span(one_line(text, &l.place))
                    .label(l.text.as_str())
            }))
            .collect();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Color => Renderer::styled(),
    };
    let group = Group::with_level(level).element(Snippet::source(text).annotations(annotations));
    out.push_str(&renderer.render(&[group]));
    out.push('\n');
}

/// The span as a range of whole characters on its first line, at least one wide where it can be.
fn one_line(text: &str, place: &Place) -> Range<usize> {
    let start = floor(text, place.span.start as usize);
    let line_end = text
        .get(start..)
        .and_then(|t| t.find('\n'))
        .map_or(text.len(), |i| start + i);
    let end = floor(text, (place.span.end as usize).min(line_end));
    let next = text
        .get(start..line_end)
        .and_then(|t| t.chars().next())
        .map_or(start, |c| start + c.len_utf8());
    start..end.max(next)
}

#[cfg(test)]
mod tests {
    use super::{Style, render};
    use crate::diagnostic::{
        Diagnostic, Diagnostics, RelPath, SHOWN_PER_FILE, Sources, render_json,
    };
    use checker::tree::Span;

    struct One(RelPath, &'static str);

    impl Sources for One {
        fn text(&self, file: &RelPath) -> Option<&str> {
            (*file == self.0).then_some(self.1)
        }
    }

    fn sample() -> (One, Diagnostics) {
        let file = RelPath::new("normen/x.yaml").unwrap();
        let diagnostics = [
            Diagnostic::error("unknown-key", "Onbekende sleutel `tietl`.")
                .at(&file, Span { start: 17, end: 22 })
                .with_help("Bedoelt u `titel`?"),
            Diagnostic::warning("odd", "De id staat hier vreemd.")
                .at(&file, Span { start: 0, end: 2 })
                .with_label(&file, Span { start: 17, end: 22 }, "lees ook dit"),
            Diagnostic::error("no-text", "Dit bestand ontbreekt.")
                .at(&RelPath::new("a.md").unwrap(), Span::default()),
            Diagnostic::error("site", "Er is geen startpagina."),
        ];
        (
            One(file, "id: één\nnaam: é tietl: x\n"),
            diagnostics.into_iter().collect(),
        )
    }

    #[test]
    fn shows_place_excerpt_and_help_under_the_right_characters() {
        let (sources, diagnostics) = sample();
        insta::assert_snapshot!(render(&diagnostics, &sources, "content", Style::Plain), @"
        fout[site]: Er is geen startpagina.

        content/a.md: fout[no-text]: Dit bestand ontbreekt.

        content/normen/x.yaml:1:1: waarschuwing[odd]: De id staat hier vreemd.
          |
        1 | id: één
          | ^^
        2 | naam: é tietl: x
          |       ----- lees ook dit

        content/normen/x.yaml:2:7: fout[unknown-key]: Onbekende sleutel `tietl`.
          |
        2 | naam: é tietl: x
          |       ^^^^^
          hulp: Bedoelt u `titel`?
        ");
    }

    #[test]
    fn json_gives_one_object_a_line() {
        let (sources, diagnostics) = sample();
        insta::assert_snapshot!(render_json(&diagnostics, &sources, "content"), @r#"
        {"file":null,"line":1,"column":1,"end_line":1,"end_column":1,"code":"site","severity":"error","message":"Er is geen startpagina.","help":""}
        {"file":"content/a.md","line":1,"column":1,"end_line":1,"end_column":1,"code":"no-text","severity":"error","message":"Dit bestand ontbreekt.","help":""}
        {"file":"content/normen/x.yaml","line":1,"column":1,"end_line":1,"end_column":3,"code":"odd","severity":"warning","message":"De id staat hier vreemd.","help":""}
        {"file":"content/normen/x.yaml","line":2,"column":7,"end_line":2,"end_column":12,"code":"unknown-key","severity":"error","message":"Onbekende sleutel `tietl`.","help":"Bedoelt u `titel`?"}
        "#);
    }

    #[test]
    fn caps_per_file_and_says_how_many_more() {
        let file = RelPath::new("normen/x.yaml").unwrap();
        let many: Diagnostics = (0..SHOWN_PER_FILE + 3)
            .map(|i| {
                Diagnostic::error("odd", format!("Fout {i}.")).at(&file, Span { start: 0, end: 1 })
            })
            .collect();
        let text = render(&many, &One(file, "id: x\n"), "", Style::Plain);
        assert!(
            text.ends_with("... en nog 3 in normen/x.yaml.\n\n"),
            "{text}"
        );
    }
}
