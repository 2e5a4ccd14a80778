//! A theme as files in memory.

use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;

/// The files of a theme, by path inside it: `templates/base.html`, `css/10-waarden.css`.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    files: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// Takes the files as they were read.
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        Theme { files }
    }

    /// One file by its path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All styles as one file, in the order of their names.
    pub fn style(&self) -> Vec<u8> {
        let styles = self
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("css/") && path.ends_with(".css"));
        styles
            .flat_map(|(_, bytes)| without_comments(bytes))
            .collect()
    }

    /// The templates by name, and a fault for each that is no text.
    pub(super) fn templates(&self) -> (Vec<(&str, &str)>, Vec<Diagnostic>) {
        let mut templates = Vec::new();
        let mut faults = Vec::new();
        for (path, bytes) in &self.files {
            let Some(name) = path.strip_prefix("templates/") else {
                continue;
            };
            match std::str::from_utf8(bytes) {
                Ok(text) => templates.push((name, text)),
                Err(_) => faults.push(
                    Diagnostic::error(
                        "not-utf-8",
                        format!("Het sjabloon `{name}` van het thema is geen UTF-8."),
                    )
                    .with_help("Sla het bestand op als UTF-8."),
                ),
            }
        }
        (templates, faults)
    }
}

/// Styles without comments and indentation: readers need not download our reasons.
/// Strings are safe: the theme's own styles hold no `/*` in them, and lines stay apart.
fn without_comments(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    let joined = lines.collect::<Vec<_>>().join("\n");
    let mut small = squeezed(&joined);
    small.push('\n');
    small.into_bytes()
}

/// Without the spaces that mean nothing. What stands in quotes stays, and a sheet with
/// single quotes stays as it is: only in a real reader of CSS are both certain.
fn squeezed(text: &str) -> String {
    if text.contains('\'') {
        return text.to_owned();
    }
    const SPACED: &[(&str, &str)] = &[
        ("{\n", "{"),
        ("}\n", "}"),
        (";\n", ";"),
        (",\n", ","),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("; ", ";"),
        (", ", ","),
        (": ", ":"),
        (";}", "}"),
    ];
    let part = |(at, part): (usize, &str)| {
        if at % 2 == 1 {
            return part.to_owned();
        }
        SPACED
            .iter()
            .fold(part.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let parts: Vec<String> = text.split('"').enumerate().map(part).collect();
    parts.join("\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_spaces_without_meaning_go() {
        let style = |text: &str| {
            let files = BTreeMap::from([("css/a.css".to_owned(), text.as_bytes().to_vec())]);
            String::from_utf8(Theme::new(files).style()).expect("it was text")
        };
        assert_eq!(
            style(
                "a :hover,\nb > c {\n  content: \"; { a: b }\";\n  margin: calc(1px + 2px) 0;\n}\n"
            ),
            "a :hover,b > c{content:\"; { a: b }\";margin:calc(1px + 2px) 0}\n"
        );
        assert_eq!(style("a { b: 'c; d'; }"), "a { b: 'c; d'; }\n");
    }

    #[test]
    fn styles_become_one_file_in_name_order_without_comments() {
        let theme = Theme::new(BTreeMap::from([
            ("css/20-b.css".to_owned(), b"b {\n  c: d;\n}\n".to_vec()),
            (
                "css/10-a.css".to_owned(),
                b"/* why */\na { b: c; }\n".to_vec(),
            ),
            ("js/a.css".to_owned(), b"x{}".to_vec()),
        ]));
        assert_eq!(theme.style(), b"a{b:c}\nb{c:d}\n");
    }
}
