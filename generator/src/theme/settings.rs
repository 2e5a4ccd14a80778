//! `theme.yaml`: the name of a theme, the files its values come from, and values of its own.

use checker::tree::{Decode, Decoder, Entry, Few, SchemaValue, Schemas, Shape, Span, Tape, Value};
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
    fn shape() -> &'static Shape {
        &Shape::Own(|node, d| {
            d.value(node, String::shape());
            d.span(node.span);
        })
    }
    fn take(tape: &mut Tape<'_>) -> Self {
        Written {
            text: String::take(tape),
            span: tape.span(),
        }
    }
    fn schema(schemas: &mut Schemas) -> SchemaValue {
        String::schema(schemas)
    }
}

/// Names of tokens with their values, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TokenList(pub Vec<(Written, Written)>);

impl Decode for TokenList {
    fn shape() -> &'static Shape {
        &Shape::OwnList(|node, d| {
            let Value::Map(entries) = &node.value else {
                return d.wrong_type(node, "een blok met sleutels");
            };
            d.number(entries.len() as i64);
            for entry in entries {
                d.text(&entry.key);
                d.span(entry.key_span);
                d.at_key(&entry.key, |d| token(entry, d));
            }
        })
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        let tokens = (0..tape.count()).map(|_| (Written::take(tape), Written::take(tape)));
        TokenList(tokens.collect())
    }
    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "object", "additionalProperties": {"type": "string"}})
    }
}

/// A value; what begins with an unquoted `#` is a comment in YAML, and everybody writes it once.
fn token<'n>(entry: &'n Entry<'n>, d: &mut Decoder<'n>) {
    let (name, node) = (&entry.key, &entry.node);
    if node.value == Value::Null {
        return d.fault(
            "empty-token",
            entry.key_span,
            format!("Achter `{name}` staat geen waarde."),
            "Zet een kleur tussen aanhalingstekens: `\"#0b4a8a\"`. Zonder die tekens is wat na `#` komt commentaar.",
        );
    }
    d.value(node, Written::shape());
    let text = node.as_text().unwrap_or_default();
    if text.matches('(').count() != text.matches(')').count() {
        let help = "Staat er een `#` in de waarde? Zet haar dan tussen aanhalingstekens: wat na spatie en `#` komt is anders commentaar.";
        d.fault("bad-token", node.span, "Deze waarde mist een haakje.", help);
    }
}
