//! `theme.yaml`: the name of a theme, the files its values come from, and values of its own.

use checker::tree::{Decode, Decoder, Few, Node, SchemaValue, Schemas, Span, Value};
use checker::{choice, record};

choice! {
    /// What a theme has values for.
    "keuze voor kleuren"
    pub enum ColorScheme {
        /// Light only, also for a reader whose system is dark.
        Light = "licht",
        /// Light and dark.
        Both = "beide",
    }
}

record! {
    /// `theme.yaml`.
    pub struct Settings {
        /// Short name; the theme hangs on the class `<name>-theme`.
        pub name: String,
        /// Name for people.
        pub title: String,
        /// What it has values for; otherwise as follows from the values themselves.
        pub color_scheme: Option<ColorScheme>,
        /// Files with design tokens, CSS or JSON; the later wins.
        pub files: Few<Written>,
        /// Files with the values for a dark system.
        pub dark_files: Few<Written>,
        /// Values by the name of their token; they win from the files.
        pub tokens: TokenList,
    }
}

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What stands there.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Decode for Written {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let text = String::decode(node, d)?;
        let span = node.span;
        Some(Written { text, span })
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        String::schema(schemas)
    }
}

/// Names of tokens with their values, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TokenList(pub Vec<(Written, Written)>);

impl Decode for TokenList {
    fn decode(node: &Node<'_>, d: &mut Decoder) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return d.wrong_type(node, "een blok met sleutels");
        };
        let mut all = Some(Vec::with_capacity(entries.len()));
        for entry in entries {
            let value = d.at_key(&entry.key, |d| {
                token(&entry.key, entry.key_span, &entry.node, d)
            });
            let name = Written {
                text: entry.key.to_string(),
                span: entry.key_span,
            };
            match (value, &mut all) {
                (Some(value), Some(all)) => all.push((name, value)),
                _ => all = None,
            }
        }
        all.map(TokenList)
    }

    fn absent() -> Option<Self> {
        Some(TokenList::default())
    }
    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "object", "additionalProperties": {"type": "string"}})
    }
}

/// A value; what begins with an unquoted `#` is a comment in YAML, and everybody writes it once.
fn token(name: &str, name_span: Span, node: &Node<'_>, d: &mut Decoder) -> Option<Written> {
    if node.value == Value::Null {
        d.fault(
            "empty-token",
            name_span,
            format!("Achter `{name}` staat geen waarde."),
            "Zet een kleur tussen aanhalingstekens: `\"#0b4a8a\"`. Zonder die tekens is wat na `#` komt commentaar.",
        );
        return None;
    }
    let written = Written::decode(node, d)?;
    if written.text.matches('(').count() != written.text.matches(')').count() {
        let help = "Staat er een `#` in de waarde? Zet haar dan tussen aanhalingstekens: wat na spatie en `#` komt is anders commentaar.";
        return d.refuse("bad-token", node, "Deze waarde mist een haakje.", help);
    }
    Some(written)
}
