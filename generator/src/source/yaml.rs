//! YAML to a tree with places; the only room that names the YAML crate.
//!
//! Only what a person needs to write data is let in: mappings with text keys,
//! sequences and scalars, in one document. Anchors and aliases are refused, so a
//! small file can never grow into a large tree. What an unquoted word means is left
//! to the type that reads it. Double keys are the decoder's to report.

use super::yaml_message::translate;
use super::{SourceFile, span};
use crate::diagnostic::{Diagnostic, RelPath};
use checker::tree::{Entry, Node, Span, Value};
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::borrow::Cow;
use std::ops::Range;

/// The deepest nesting; real data stays under ten.
pub const MAX_DEPTH: usize = 64;

/// Parses a part of a file; places are bytes of the whole file.
pub fn parse(file: &SourceFile, range: Range<usize>) -> Result<Node<'_>, Diagnostic> {
    let offset = range.start;
    let text = file.slice(range);
    let places = Places::new(text, offset);
    let mut builder = Builder {
        path: &file.path,
        open: Vec::new(),
        root: None,
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, at)) => builder.take(event, places.span(&at))?,
            Err(error) => {
                let at = places.byte(error.marker().index());
                let (message, help) = translate(error.info());
                return Err(Diagnostic::error("invalid-yaml", message)
                    .at(&file.path, span(at..at))
                    .with_help(help));
            }
        }
    }
    Ok(builder.root.unwrap_or(Node {
        value: Value::Null,
        span: span(offset..offset),
    }))
}

/// Parses a whole file.
pub fn parse_file(file: &SourceFile) -> Result<Node<'_>, Diagnostic> {
    parse(file, 0..file.text.len())
}

/// A sequence or mapping that is not closed yet.
enum Open<'a> {
    List(Span, Vec<Node<'a>>),
    Map(Span, Vec<Entry<'a>>, Option<(Cow<'a, str>, Span)>),
}

struct Builder<'a, 'p> {
    path: &'p RelPath,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
}

impl<'a> Builder<'a, '_> {
    fn take(&mut self, event: Event<'a>, at: Span) -> Result<(), Diagnostic> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) if self.root.is_none() => Ok(()),
            Event::DocumentStart(_) => self.refuse(
                "many-documents",
                at,
                "Een bestand bevat precies een YAML-document.",
                "Haal de losse `---` weg.",
            ),
            Event::Alias(_) => self.refuse(
                "yaml-alias",
                at,
                "Verwijzingen met `*` zijn niet toegestaan.",
                "Schrijf de waarde voluit.",
            ),
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), at)?;
                self.scalar(text, style, at)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), at)?;
                self.open(Open::List(at, Vec::new()), at)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), at)?;
                self.open(Open::Map(at, Vec::new(), None), at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at),
        }
    }

    fn refuse(
        &self,
        code: &'static str,
        at: Span,
        message: &str,
        help: &str,
    ) -> Result<(), Diagnostic> {
        Err(Diagnostic::error(code, message)
            .at(self.path, at)
            .with_help(help))
    }

    fn refuse_extras(&self, anchor: usize, tagged: bool, at: Span) -> Result<(), Diagnostic> {
        if anchor > 0 {
            return self.refuse(
                "yaml-anchor",
                at,
                "Ankers met `&` zijn niet toegestaan.",
                "Schrijf de waarde voluit, of zet hem tussen aanhalingstekens.",
            );
        }
        if tagged {
            return self.refuse(
                "yaml-tag",
                at,
                "Soorten met `!` zijn niet toegestaan.",
                "Haal het woord met `!` weg, of zet de waarde tussen aanhalingstekens.",
            );
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'a, str>,
        style: ScalarStyle,
        at: Span,
    ) -> Result<(), Diagnostic> {
        if let Some(Open::Map(_, _, key @ None)) = self.open.last_mut() {
            *key = Some((text, at));
            return Ok(());
        }
        let value = match style {
            ScalarStyle::Plain if text.is_empty() => Value::Null,
            ScalarStyle::Plain => Value::Plain(text),
            ScalarStyle::SingleQuoted
            | ScalarStyle::DoubleQuoted
            | ScalarStyle::Literal
            | ScalarStyle::Folded => Value::Text(text),
        };
        self.add(Node { value, span: at });
        Ok(())
    }

    fn open(&mut self, open: Open<'a>, at: Span) -> Result<(), Diagnostic> {
        if let Some(Open::Map(_, _, None)) = self.open.last() {
            return self.refuse(
                "key-not-text",
                at,
                "Een sleutel is altijd tekst, geen lijst of blok.",
                "Begint de waarde met `{` of `[`? Zet hem dan tussen aanhalingstekens.",
            );
        }
        if self.open.len() >= MAX_DEPTH {
            return self.refuse(
                "too-deep",
                at,
                "Dit blok is te diep genest.",
                "Maak de lijsten en blokken minder diep.",
            );
        }
        self.open.push(open);
        Ok(())
    }

    fn close(&mut self, at: Span) -> Result<(), Diagnostic> {
        match self.open.pop() {
            Some(Open::List(start, items)) => {
                let end = items.last().map_or(at.end, |i| i.span.end);
                self.add(Node {
                    value: Value::List(items),
                    span: join(start, end, at),
                });
            }
            Some(Open::Map(start, entries, _)) => {
                let end = entries
                    .last()
                    .map_or(at.end, |e| e.node.span.end.max(e.key_span.end));
                self.add(Node {
                    value: Value::Map(entries),
                    span: join(start, end, at),
                });
            }
            None => {}
        }
        Ok(())
    }

    fn add(&mut self, node: Node<'a>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, key)) => {
                if let Some((key, key_span)) = key.take() {
                    entries.push(Entry {
                        key,
                        key_span,
                        node,
                    });
                }
            }
        }
    }
}

/// From the parser's places, counted in characters, to bytes of the file.
struct Places<'t> {
    text: &'t str,
    offset: usize,
    /// The byte of every 32nd character; empty for ASCII, where both are equal.
    marks: Vec<u32>,
}

impl<'t> Places<'t> {
    const STEP: usize = 32;

    fn new(text: &'t str, offset: usize) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .step_by(Self::STEP)
                .map(|(i, _)| u32::try_from(i).unwrap_or(u32::MAX))
                .collect()
        };
        Places {
            text,
            offset,
            marks,
        }
    }

    /// The byte of a character.
    fn byte(&self, character: usize) -> usize {
        let inside = if self.marks.is_empty() {
            character.min(self.text.len())
        } else {
            self.search(character)
        };
        self.offset + inside
    }

    fn search(&self, character: usize) -> usize {
        let Some(&mark) = self.marks.get(character / Self::STEP) else {
            return self.text.len();
        };
        let mut rest = self.text.get(mark as usize..).unwrap_or("").char_indices();
        rest.nth(character % Self::STEP)
            .map_or(self.text.len(), |(i, _)| mark as usize + i)
    }

    fn span(&self, at: &saphyr_parser::Span) -> Span {
        let start = self.byte(at.start.index());
        span(start..self.byte(at.end.index()).max(start))
    }
}

/// A flow collection ends at its bracket; a block one at its last value, not at the next key.
fn join(start: Span, last: u32, close: Span) -> Span {
    let end = if close.end > close.start {
        close.end
    } else {
        last
    };
    Span {
        start: start.start,
        end: end.max(start.start),
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, parse_file};
    use crate::diagnostic::{Diagnostics, RelPath, Sources, Style, render};
    use crate::source::SourceFile;
    use checker::tree::{Node, Value};

    fn file(text: &str) -> SourceFile {
        SourceFile {
            path: RelPath::new("x.yaml").unwrap(),
            text: text.to_owned(),
        }
    }

    struct Only<'a>(&'a SourceFile);

    impl Sources for Only<'_> {
        fn text(&self, _: &RelPath) -> Option<&str> {
            Some(&self.0.text)
        }
    }

    fn refused(text: &str) -> String {
        let file = file(text);
        let diagnostics: Diagnostics = parse_file(&file).err().into_iter().collect();
        render(&diagnostics, &Only(&file), "content", Style::Plain)
    }

    /// Every node with the text that its place holds.
    fn outline(text: &str, node: &Node<'_>, depth: usize, out: &mut String) {
        let shown = text[node.span.start as usize..node.span.end as usize].replace('\n', "|");
        let kind = match &node.value {
            Value::Null => "null",
            Value::Plain(_) => "plain",
            Value::Text(_) => "text",
            Value::List(_) => "list",
            Value::Map(_) => "map",
            Value::Bool(_) | Value::Number(_) => "json",
        };
        out.push_str(&format!("{:depth$}{kind} <{shown}>\n", ""));
        match &node.value {
            Value::List(items) => items.iter().for_each(|i| outline(text, i, depth + 1, out)),
            Value::Map(entries) => {
                for entry in entries {
                    assert_eq!(
                        text[entry.key_span.start as usize..entry.key_span.end as usize]
                            .trim_matches('"'),
                        entry.key
                    );
                    outline(text, &entry.node, depth + 1, out);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn places_are_bytes_also_after_characters_of_many_bytes() {
        let text = "# één € 😀 commentaar\ntítel: 'é€'\nlijst:\n  - 😀x # ü\n  - [a, \"bé\", {c: d}]\ntekst: |\n  één\n  twee\nleeg:\nlaatste: één twee\n  drie\neinde: ja\n";
        let file = file(text);
        let mut out = String::new();
        outline(text, &parse_file(&file).unwrap(), 0, &mut out);
        insta::assert_snapshot!(out, @r#"
        map <títel: 'é€'|lijst:|  - 😀x # ü|  - [a, "bé", {c: d}]|tekst: ||  één|  twee|leeg:|laatste: één twee|  drie|einde: ja>
         text <'é€'>
         list <- 😀x # ü|  - [a, "bé", {c: d}]>
          plain <😀x>
          list <[a, "bé", {c: d}]>
           plain <a>
           text <"bé">
           map <{c: d}>
            plain <d>
         text <één|  twee|>
         null <>
         plain <één twee|  drie>
         plain <ja>
        "#);
    }

    #[test]
    fn places_hold_with_windows_line_ends() {
        let text = "a: é\r\nb:\r\n  - één\r\n  - twee\r\nc: |\r\n  x\r\nd: 'y'\r\n";
        let file = file(text);
        let mut out = String::new();
        outline(text, &parse_file(&file).unwrap(), 0, &mut out);
        insta::assert_snapshot!(out.replace('\r', ""), @"
        map <a: é|b:|  - één|  - twee|c: ||  x|d: 'y'>
         plain <é>
         list <- één|  - twee>
          plain <één>
          plain <twee>
         text <x|>
         text <'y'>
        ");
    }

    #[test]
    fn what_is_not_let_in_is_refused_in_dutch() {
        let deep = format!(
            "a: {}{}",
            "[".repeat(MAX_DEPTH + 1),
            "]".repeat(MAX_DEPTH + 1)
        );
        let very_deep = format!("a: {}", "[".repeat(5000));
        let cases = [
            "a: &x 1\nb: *x\n",
            "a: *x\n",
            "a: &b [x]\n",
            "a: !!str 1\n",
            "a: 1\n---\nb: 2\n",
            "? [a, b]\n: c\n",
            "a: {{x}}\n",
            "a:\n\tb: 1\n",
            "a: b: c\n",
            "a: \"é\n",
            "a: \"é\" x\n",
            "é: 1\n b: 2\n",
            "a: [1, 2\n",
            "a:\n  - x\n y\n",
            "a: @x\n",
            "tekst zonder sleutel\nb: 1\n",
            "%YAML 1.2\n---\na: 1\n",
            deep.as_str(),
            very_deep.as_str(),
        ];
        let all: Vec<String> = cases.iter().map(|c| refused(c)).collect();
        insta::assert_snapshot!(all.concat());
    }

    #[test]
    fn an_empty_file_is_nothing() {
        assert_eq!(parse_file(&file("")).unwrap().value, Value::Null);
        assert_eq!(parse_file(&file("# niets\n")).unwrap().value, Value::Null);
    }
}
