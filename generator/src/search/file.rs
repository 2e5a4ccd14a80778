//! The file itself: pages by part of the site, each with its passages.

use crate::post::Passage;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A page as the search lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Site-absolute address.
    pub url: String,
    /// Title.
    pub title: String,
    /// Its sentence.
    pub description: String,
    /// The part of the site: `Voor ouders`.
    pub part: &'static str,
    /// Language of the page.
    pub language: String,
    /// Its text.
    pub passages: Vec<Passage>,
}

/// How much a page weighs beside another that says the same, in percent. What explains goes
/// before what lists; the first start of an address that fits counts.
const WEIGHTS: &[(&str, u32)] = &[
    ("/ouders/", 125),
    ("/professionals/", 115),
    ("/scholen/voorbeeld/", 60),
    ("/scholen/", 110),
    ("/normen/nl-", 105),
    ("/normen/", 90),
    ("/protocollen/", 80),
    ("/gemeenten/", 75),
    ("/rollen/", 80),
    ("/begrippen/", 80),
    ("/bronnen/", 50),
    ("/wijzigingen/", 60),
    ("/check/", 80),
    ("/cijfers/", 80),
    ("/wetgeving/", 80),
    ("/over/", 80),
    ("/", 100),
];

/// Headings under which a page repeats what stands elsewhere, or how something was worked out.
const LEFT_OUT: &[&str] = &[
    "Bronnen",
    "Kies uw vraag",
    "Lees ook",
    "Lees verder",
    "Nagerekend",
    "Ook goed om te weten",
    "Dit protocol als gegevens",
    "Kopieer de tekst als HTML",
];

/// The most characters of one passage: a longer one is a list, and lists have pages behind them.
const LONGEST: usize = 1400;

/// The file for one language.
pub fn file(listings: &[Listing], language: &str, synonyms: &[Vec<String>]) -> String {
    let mut parts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names: Vec<&str> = Vec::new();
    let mut pages: Vec<Value> = Vec::new();
    for listing in listings.iter().filter(|l| l.language == language) {
        let part = *parts.entry(listing.part).or_insert_with(|| {
            names.push(listing.part);
            names.len() - 1
        });
        let passages: Vec<Value> = listing
            .passages
            .iter()
            .filter(|p| !LEFT_OUT.contains(&p.heading.as_str()))
            .filter(|p| !(p.text.is_empty() && p.heading.is_empty()))
            .map(|p| {
                json!([
                    p.anchor,
                    p.heading,
                    shortened(&p.text, &listing.description)
                ])
            })
            .collect();
        pages.push(json!([
            listing.url,
            listing.title,
            listing.description,
            part,
            weight(&listing.url),
            passages,
        ]));
    }
    json!({"language": language, "parts": names, "pages": pages, "synonyms": synonyms}).to_string()
}

fn weight(url: &str) -> u32 {
    WEIGHTS
        .iter()
        .find(|(start, _)| url.starts_with(start))
        .map_or(100, |(_, weight)| *weight)
}

/// Lines that say when a page was checked, not what it is about.
const DATES: &[&str] = &["Stand: ", "Laatst gecontroleerd: "];

/// The text without the page's own sentence, which is listed already, up to the longest length.
fn shortened(text: &str, description: &str) -> String {
    let mut out = String::new();
    let is_told = |line: &str| line != description && !DATES.iter().any(|d| line.starts_with(d));
    for line in text.lines().filter(|line| is_told(line)) {
        if out.len() + line.len() > LONGEST && !out.is_empty() {
            break;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Listing, file};
    use crate::post::Passage;
    use serde_json::{Value, json};

    fn listing(url: &str, language: &str, passages: &[(&str, &str, &str)]) -> Listing {
        Listing {
            url: url.to_owned(),
            title: "Titel".to_owned(),
            description: "Een zin.".to_owned(),
            part: "Voor ouders",
            language: language.to_owned(),
            passages: passages
                .iter()
                .map(|(anchor, heading, text)| Passage {
                    anchor: (*anchor).to_owned(),
                    heading: (*heading).to_owned(),
                    text: (*text).to_owned(),
                })
                .collect(),
        }
    }

    fn read(listings: &[Listing]) -> Value {
        serde_json::from_str(&file(listings, "nl", &[vec!["a".into(), "b".into()]])).unwrap()
    }

    #[test]
    fn pages_of_one_language_stand_in_it_with_what_is_theirs() {
        let found = read(&[
            listing(
                "/ouders/ziek/",
                "nl",
                &[
                    ("", "", "Een zin.\nStand: 1 mei 2026\nBel school."),
                    ("hoe", "Hoe?", "Zo."),
                    ("bronnen", "Bronnen", "DUO"),
                ],
            ),
            listing("/en/ouders/ziek/", "en", &[("", "", "Call.")]),
        ]);
        assert_eq!(
            found,
            json!({
                "language": "nl",
                "parts": ["Voor ouders"],
                "pages": [["/ouders/ziek/", "Titel", "Een zin.", 0, 125, [["", "", "Bel school."], ["hoe", "Hoe?", "Zo."]]]],
                "synonyms": [["a", "b"]],
            })
        );
    }

    #[test]
    fn a_long_passage_ends_with_a_whole_line() {
        let line = "w".repeat(LONGEST / 2);
        let text = format!("{line}\n{line}\n{line}");
        let found = read(&[listing("/x/", "nl", &[("a", "A", &text)])]);
        assert_eq!(found["pages"][0][5][0][2], json!(format!("{line}\n{line}")));
    }
}
