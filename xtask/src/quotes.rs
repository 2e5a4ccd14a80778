//! Holds every quote from the source documents against their text, word for word.
//!
//! Reads the content as lines: a quote and the id of its source stand in one map on one
//! line, as authors write them. What counts is the words: line ends, hyphens at line ends
//! and the shape of quotation marks do not. Public sources have no text here and are only
//! counted.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail};

use crate::workspace::{Files, Workspace};

/// A quote as the content has it.
#[derive(Debug, PartialEq, Eq)]
struct Quote {
    source: String,
    words: String,
    line: usize,
    column: usize,
}

/// The command: prints what was not found and fails on it.
pub(crate) fn quotes(workspace: &Workspace, sources: &Path) -> Result<()> {
    let texts: Vec<String> = Files::read(sources)?
        .0
        .values()
        .map(|bytes| bare(&String::from_utf8_lossy(bytes)))
        .collect();
    if texts.is_empty() {
        bail!("in {} staat geen tekst", sources.display());
    }
    let content = Files::read(&workspace.root.join("content"))?;
    let list = content.0.get("sources.yaml").map(Vec::as_slice);
    let documents = documents(&String::from_utf8_lossy(list.unwrap_or_default()));
    let (mut found, mut missing, mut other) = (0, 0, 0);
    for (path, bytes) in &content.0 {
        for quote in read(&String::from_utf8_lossy(bytes)) {
            if !documents.contains(&quote.source) {
                other += 1;
            } else if texts.iter().any(|text| text.contains(&bare(&quote.words))) {
                found += 1;
            } else {
                missing += 1;
                let Quote {
                    source,
                    words,
                    line,
                    column,
                } = quote;
                println!("content/{path}:{line}:{column}: niet letterlijk in {source}: {words}");
            }
        }
    }
    println!("citaten: {found} gevonden, {missing} niet, {other} uit bronnen zonder tekst");
    if missing > 0 {
        bail!("{missing} citaten staan niet letterlijk in de brondocumenten");
    }
    Ok(())
}

/// The ids of the sources that are documents with a text.
fn documents(list: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut id = "";
    for line in list.lines() {
        if let Some(named) = line.trim_start().strip_prefix("- id:") {
            id = named.trim();
        } else if line.trim() == "group: brondocument" {
            ids.insert(id.to_owned());
        }
    }
    ids
}

/// The quotes of a file, each with the source that is named on its line.
fn read(text: &str) -> Vec<Quote> {
    const KEY: &str = "quote: \"";
    let mut quotes = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices(KEY) {
            let words = words(&line[at + KEY.len()..]);
            let source = line[..at]
                .rsplit_once("source: ")
                .map_or("", |(_, rest)| rest);
            let end = source.find([',', '}']).unwrap_or(source.len());
            quotes.push(Quote {
                source: source[..end].trim().to_owned(),
                words,
                line: index + 1,
                column: line[..at].chars().count() + KEY.len(),
            });
        }
    }
    quotes
}

/// A text up to the quotation mark that closes it.
fn words(text: &str) -> String {
    let mut words = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => words.extend(chars.next()),
            _ => words.push(c),
        }
    }
    words
}

/// Words without spaces and hyphens: a line end may fall anywhere, also inside a word.
fn bare(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '"' => Some('\''),
        '-' | '\u{ad}' | '\u{2010}'..='\u{2014}' => None,
        _ if c.is_whitespace() => None,
        _ => Some(c),
    };
    text.chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_has_the_source_of_its_own_map() {
        let line = "  - [{source: A, quote: \"een \\\"twee\\\"\"}, {source: B, place: p, quote: \"drie\"}]";
        let found = read(line);
        let pairs: Vec<(&str, &str)> = found
            .iter()
            .map(|q| (q.source.as_str(), q.words.as_str()))
            .collect();
        assert_eq!(pairs, [("A", "een \"twee\""), ("B", "drie")]);
        assert_eq!(found[0].column, line.find("een").unwrap_or(0));
    }

    #[test]
    fn line_ends_do_not_count_and_words_do() {
        let text = bare("dat de leer-\nplichtambtenaar \u{2018}soms\u{2019} komt");
        assert!(text.contains(&bare("leerplichtambtenaar 'soms'")));
        assert!(!text.contains(&bare("leerplichtambtenaar vaak")));
    }

    #[test]
    fn documents_are_the_sources_of_that_group() {
        let list = "  - id: S1\n    group: brondocument\n  - id: P\n    group: wet\n";
        assert_eq!(documents(list), BTreeSet::from(["S1".to_owned()]));
    }
}
