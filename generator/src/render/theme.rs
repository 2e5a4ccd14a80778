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

    /// What the site publishes of it: the styles as one file, the scripts, the rest as it is.
    pub fn assets(&self) -> BTreeMap<String, Vec<u8>> {
        let mut assets = BTreeMap::new();
        let mut css = Vec::new();
        for (path, bytes) in &self.files {
            if path.starts_with("css/") && path.ends_with(".css") {
                css.extend_from_slice(&without_comments(bytes));
            } else if let Some(name) = path.strip_prefix("js/") {
                assets.insert(format!("assets/{name}"), bytes.clone());
            } else if let Some(name) = path.strip_prefix("static/") {
                assets.insert(format!("assets/{name}"), bytes.clone());
            }
        }
        assets.insert("assets/site.css".to_owned(), css);
        assets
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
    let mut joined = lines.collect::<Vec<_>>().join("\n").into_bytes();
    joined.push(b'\n');
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_become_one_file_in_name_order_without_comments() {
        let theme = Theme::new(BTreeMap::from([
            ("css/20-b.css".to_owned(), b"b {\n  c: d;\n}\n".to_vec()),
            ("css/10-a.css".to_owned(), b"/* why */\na { b: c; }\n".to_vec()),
            ("static/favicon.svg".to_owned(), b"<svg/>".to_vec()),
        ]));
        let assets = theme.assets();
        assert_eq!(
            assets.get("assets/site.css").map(Vec::as_slice),
            Some(b"a { b: c; }\nb {\nc: d;\n}\n".as_slice())
        );
        assert!(assets.contains_key("assets/favicon.svg"));
    }
}
