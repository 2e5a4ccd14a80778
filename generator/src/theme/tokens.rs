//! Design tokens from CSS and JSON, by name and by scheme, each with its place.

use super::css;
use crate::diagnostic::{Diagnostic, Place, RelPath};
use crate::source::{SourceFile, span, yaml};
use checker::tree::{Node, Value};
use std::collections::{BTreeMap, BTreeSet};

/// For which scheme a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mode {
    /// The normal one.
    Light,
    /// On a system that asks for dark.
    Dark,
}

/// A value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// CSS; references are `var(--name)`.
    pub(super) value: String,
    /// Where it stands.
    pub(super) place: Place,
}

/// All tokens of a theme or of its styles.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    light: BTreeMap<String, Token>,
    dark: BTreeMap<String, Token>,
}

impl Tokens {
    /// Sets a value; the later wins.
    pub(super) fn set(&mut self, mode: Mode, name: &str, token: Token) {
        let map = match mode {
            Mode::Light => &mut self.light,
            Mode::Dark => &mut self.dark,
        };
        map.insert(name.to_owned(), token);
    }

    /// Leaves out the names that are private to the styles.
    pub(super) fn drop_private(&mut self) {
        for map in [&mut self.light, &mut self.dark] {
            map.retain(|name, _| !name.starts_with("--_"));
        }
    }

    /// The value in a scheme; what has none for dark keeps that for light.
    pub(super) fn get(&self, mode: Mode, name: &str) -> Option<&Token> {
        match mode {
            Mode::Light => self.light.get(name),
            Mode::Dark => self.dark.get(name).or_else(|| self.light.get(name)),
        }
    }

    /// Whether any of the values is for dark alone, or for both.
    pub(super) fn has_dark(&self) -> bool {
        !self.dark.is_empty() || self.light.values().any(|t| t.value.contains("light-dark("))
    }

    /// All names, in order.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.light
            .keys()
            .chain(self.dark.keys())
            .map(String::as_str)
            .collect()
    }

    /// Gives a name that is not set the value of another, in light and in dark.
    pub(super) fn write_from(&mut self, first: &str, second: &str) {
        if self.light.contains_key(first) || self.dark.contains_key(first) {
            return;
        }
        for map in [&mut self.light, &mut self.dark] {
            if let Some(token) = map.get(second).cloned() {
                map.insert(first.to_owned(), token);
            }
        }
    }

    /// Takes the custom properties of a sheet; a file for dark has only values for dark.
    pub(super) fn read_css(
        &mut self,
        file: &SourceFile,
        class: &str,
        only: Option<Mode>,
    ) -> Result<usize, Diagnostic> {
        let properties = css::properties(&file.text, class).map_err(|fault| {
            Diagnostic::error("invalid-css", fault.message)
                .at(&file.path, span(fault.at..fault.at + 1))
        })?;
        for property in &properties {
            let token = Token {
                value: property.value.clone(),
                place: place(&file.path, property.range.clone()),
            };
            self.set(only.unwrap_or(property.mode), &property.name, token);
        }
        Ok(properties.len())
    }

    /// Takes the tokens of a JSON file, also of one that was exported as sets.
    pub(super) fn read_json(&mut self, file: &SourceFile, mode: Mode) -> Result<usize, Diagnostic> {
        // JSON is YAML but for the tab, which takes one byte like the space.
        let spaced = SourceFile {
            path: file.path.clone(),
            text: file.text.replace('\t', " "),
        };
        let root = yaml::parse_file(&spaced)?;
        let mut found = Vec::new();
        let order = root.get("$metadata").and_then(|m| m.get("tokenSetOrder"));
        match order.map(Node::as_list) {
            Some(sets) => {
                for set in sets.iter().filter_map(|name| root.get(name.as_text()?)) {
                    walk(set, "-", &mut found);
                }
            }
            None => walk(&root, "-", &mut found),
        }
        let count = found.len();
        for (name, value, at) in found {
            let place = place(&file.path, at.start as usize..at.end as usize);
            self.set(mode, &name, Token { value, place });
        }
        Ok(count)
    }
}

fn place(file: &RelPath, range: std::ops::Range<usize>) -> Place {
    Place {
        file: file.clone(),
        span: span(range),
    }
}

/// Gathers what has a value; the reader of the file has bounded the depth.
fn walk(node: &Node<'_>, name: &str, found: &mut Vec<(String, String, checker::tree::Span)>) {
    let Value::Map(entries) = &node.value else {
        return;
    };
    let value = node.get("$value").or_else(|| {
        node.get("value")
            .filter(|v| !matches!(v.value, Value::Map(_)))
    });
    if let Some(value) = value {
        if let Some(text) = written(value) {
            found.push((name.to_owned(), text, value.span));
        }
        return;
    }
    for entry in entries.iter().filter(|e| !e.key.starts_with('$')) {
        walk(&entry.node, &format!("{name}-{}", kebab(&entry.key)), found);
    }
}

/// A value as CSS; `None` for what is put together from parts, such as a shadow.
fn written(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Plain(text) => Some(references(text)),
        Value::List(items) => {
            let family = |item: &Node<'_>| {
                let text = item.as_text()?;
                Some(if text.contains(' ') && !text.starts_with(['"', '\'']) {
                    format!("\"{text}\"")
                } else {
                    text.to_owned()
                })
            };
            let all: Option<Vec<String>> = items.iter().map(family).collect();
            all.map(|all| all.join(", "))
        }
        // The colour object of the newest format carries the notation that we can read.
        Value::Map(_) => node.get("hex").and_then(Node::as_text).map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// `{a.b.c}` becomes `var(--a-b-c)`.
fn references(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((path, after)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        let path = path.strip_suffix(".value").unwrap_or(path);
        let parts: Vec<String> = path.split('.').map(kebab).collect();
        out.push_str(&format!("var(--{})", parts.join("-")));
        rest = after;
    }
    out + rest
}

/// `buttonPrimary` and `Button primary` become `button-primary`, as the tools that make CSS of it do.
fn kebab(part: &str) -> String {
    let mut out = String::new();
    let mut was_lower = false;
    for c in part.trim().chars() {
        if c.is_uppercase() && was_lower {
            out.push('-');
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
        match c {
            ' ' | '_' => out.push('-'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Mode, Tokens};
    use crate::diagnostic::RelPath;
    use crate::source::SourceFile;

    fn json(text: &str) -> String {
        let file = SourceFile {
            path: RelPath::new("x.json").expect("it is a path"),
            text: text.to_owned(),
        };
        let mut tokens = Tokens::default();
        if let Err(fault) = tokens.read_json(&file, Mode::Light) {
            return fault.code.to_owned();
        }
        let shown = |name: &&str| {
            let token = tokens.get(Mode::Dark, name).expect("it is there");
            let at = token.place.span;
            let written = &text[at.start as usize..at.end as usize];
            format!("{name}: {} <{written}>", token.value)
        };
        let names = tokens.names();
        names.iter().map(shown).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn design_tokens_are_read_in_both_formats_with_places_and_references() {
        let text = "{\t\"basis\": {\"color\": {\"accent\": {\"$type\":\"color\",\"$value\":\"#5b2a86\"}}},\n\
            \t\"nl\": {\"link\": {\"color\": {\"value\": \"{basis.color.accent}\"}, \"hoverColor\": {\"value\": \"{ basis.color.accent.value}\"}}},\n\
            \"a\": {\"font\": {\"value\": [\"Open é Sans\", \"sans-serif\"]}, \"shadow\": {\"$value\": {\"x\": 1}}, \"new\": {\"$value\": {\"hex\": \"#fff\"}}, \"n\": {\"value\": 16}}}";
        insta::assert_snapshot!(json(text), @r##"
        --a-font: "Open é Sans", sans-serif <["Open é Sans", "sans-serif"]>
        --a-n: 16 <16>
        --a-new: #fff <{"hex": "#fff"}>
        --basis-color-accent: #5b2a86 <"#5b2a86">
        --nl-link-color: var(--basis-color-accent) <"{basis.color.accent}">
        --nl-link-hover-color: var(--basis-color-accent) <"{ basis.color.accent.value}">
        "##);
    }

    #[test]
    fn sets_are_laid_over_each_other_in_their_order() {
        let text = r##"{"$metadata": {"tokenSetOrder": ["b", "a", "zoek"]}, "a": {"x": {"value": "1"}}, "b": {"x": {"value": "2"}}, "c": {"x": {"value": "3"}}}"##;
        assert_eq!(json(text), "--x: 1 <\"1\">");
    }

    #[test]
    fn what_is_no_json_is_a_fault() {
        assert_eq!(json("{\"a\": "), "invalid-yaml");
        assert_eq!(json("[]"), "");
    }
}
