//! Pages in other languages: what their front matter says, and which pages are one and the same.
//!
//! A translation has the path of its Dutch page, below the folder of its language. Whether it
//! is older than that page, and whether its numbers are the same, is the pipeline's to judge.

use super::load::Tree;
use super::{Day, Direction, Site, Words};
use crate::diagnostic::{Diagnostic, Diagnostics, RelPath};
use crate::model::kind::Kind;
use crate::source::first_line;
use checker::record;
use checker::tree::{Node, Span, nearest};
use serde::Serialize;
use std::ops::Range;

record! {
    /// The front matter of a translation.
    #[derive(Serialize)]
    pub struct TranslationFront {
        /// Title: the only `h1`.
        pub title: String,
        /// One sentence, for lists and search engines.
        pub description: String,
        /// Fingerprint of the Dutch text that was translated; the build says what it must be.
        pub of: String,
        /// When a person checked the translation; absent means: not yet.
        pub reviewed: Option<Day>,
    }
}

/// One page in another language.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// Path without `.md`, below `translations`: `en/ouders/ziekmelden`. Its key among texts.
    pub id: String,
    /// The language: `en`.
    pub language: String,
    /// The page it translates: `ouders/ziekmelden`.
    pub page: String,
    /// Address: `/en/ouders/ziekmelden/`.
    pub url: String,
    /// File it came from.
    pub file: RelPath,
    /// What the front matter says.
    pub front: TranslationFront,
    /// Where the Markdown stands in the file, in bytes.
    pub body: Range<usize>,
    /// The Dutch page has changed since; set by the pipeline.
    pub is_older: bool,
}

/// A page as it exists in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Code of the language.
    pub language: String,
    /// The language in its own words.
    pub name: String,
    /// Which way it is written.
    pub direction: Direction,
    /// Address of the page.
    pub url: String,
}

/// Path below `translations` in its parts: language, and the rest.
pub(super) fn parts(file: &RelPath) -> Option<(&str, &str)> {
    file.as_str().strip_prefix("translations/")?.split_once('/')
}

impl Translation {
    /// The translation in a file; `None` where the file stands in no language.
    pub(super) fn new(file: RelPath, front: TranslationFront, body: Range<usize>) -> Option<Self> {
        let (language, rest) = parts(&file)?;
        let page = rest.strip_suffix(".md")?.to_owned();
        let language = language.to_owned();
        Some(Translation {
            id: format!("{language}/{page}"),
            url: format!("/{language}{}", super::url_of(&page)),
            language,
            page,
            file,
            front,
            body,
            is_older: false,
        })
    }
}

impl Site {
    /// The translation of a page.
    pub fn translation(&self, language: &str, page: &str) -> Option<&Translation> {
        self.translations.get(&format!("{language}/{page}"))
    }

    /// The translations in one language, in the order of their Dutch pages.
    pub fn translations_in<'s>(&'s self, language: &str) -> Vec<&'s Translation> {
        let mut all: Vec<&Translation> = self
            .translations
            .values()
            .filter(|t| t.language == language)
            .collect();
        let order = |t: &Translation| self.pages.get(&t.page).and_then(|p| p.front.order);
        all.sort_by_key(|t| (order(t), t.page.clone()));
        all
    }

    /// Every language in which the page at an address exists, its own among them; empty where
    /// there is but one. The first pages of the languages belong together too.
    pub fn versions(&self, url: &str) -> Vec<Version> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let language = |code: &String| url.strip_prefix(&format!("/{code}/")).map(str::to_owned);
        let rest = self.words.keys().find_map(language);
        let path = rest.unwrap_or_else(|| url.trim_start_matches('/').to_owned());
        let id = path.trim_end_matches('/');
        let page = [id.to_owned(), format!("{id}/index")]
            .into_iter()
            .find(|id| self.pages.contains_key(id));
        let exists = |code: &str| match &page {
            _ if path.is_empty() => self.translations.values().any(|t| t.language == code),
            Some(page) => self.translation(code, page).is_some(),
            None => false,
        };
        let own = Version {
            language: self.settings.language.clone(),
            name: "Nederlands".to_owned(),
            direction: Direction::Ltr,
            url: format!("/{path}"),
        };
        let others = self
            .words
            .iter()
            .filter(|(code, _)| exists(code))
            .map(|(code, words)| Version {
                language: code.clone(),
                name: words.name.clone(),
                direction: words.direction,
                url: format!("/{code}/{path}"),
            });
        let all: Vec<Version> = std::iter::once(own).chain(others).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }
}

/// Languages and pages that do not exist, and words that do not fit.
pub(super) fn check(
    site: &Site,
    trees: &[Tree<'_>],
    broken: &[Kind],
    diagnostics: &mut Diagnostics,
) {
    for tree in trees {
        let Some((language, _)) = parts(tree.file) else {
            continue;
        };
        let fault = match tree.kind {
            Kind::Words => {
                words(site, tree, language, broken, diagnostics);
                bad_code(site, language)
            }
            Kind::Translation => unknown_language(site, language, broken)
                .or_else(|| unknown_page(site, tree.file, broken)),
            _ => None,
        };
        diagnostics.extend(fault.map(|f| f.at(tree.file, first_line(&tree.root))));
    }
}

fn bad_code(site: &Site, language: &str) -> Option<Diagnostic> {
    let is_code = (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && language != site.settings.language;
    let message = format!("`{language}` is geen code van een andere taal.");
    (!is_code).then(|| {
        Diagnostic::error("bad-language", message)
            .with_help("Noem de map naar de taal met twee of drie kleine letters, zoals `en`.")
    })
}

fn unknown_language(site: &Site, language: &str, broken: &[Kind]) -> Option<Diagnostic> {
    if site.words.contains_key(language) || broken.contains(&Kind::Words) {
        return None;
    }
    let help = match nearest(language, site.words.keys().map(String::as_str)) {
        Some(near) => format!("Bedoelt u `{near}`?"),
        None => format!("Begin met `translations/{language}/words.yaml`."),
    };
    let message = format!("De taal `{language}` heeft nog geen woorden.");
    Some(Diagnostic::error("unknown-language", message).with_help(help))
}

fn unknown_page(site: &Site, file: &RelPath, broken: &[Kind]) -> Option<Diagnostic> {
    let (_, rest) = parts(file)?;
    let page = rest.strip_suffix(".md")?;
    if site.pages.contains_key(page) || broken.contains(&Kind::Page) {
        return None;
    }
    let help = match nearest(page, site.pages.keys().map(String::as_str)) {
        Some(near) => format!("Bedoelt u `{near}.md`?"),
        None => "Een vertaling heeft het pad van haar Nederlandse pagina.".to_owned(),
    };
    let message = format!("Er is geen Nederlandse pagina `{page}` om te vertalen.");
    Some(Diagnostic::error("unknown-page", message).with_help(help))
}

/// Lists that are too short, and dates without their parts.
fn words(
    site: &Site,
    tree: &Tree<'_>,
    language: &str,
    broken: &[Kind],
    diagnostics: &mut Diagnostics,
) {
    let Some(words) = site.words.get(language) else {
        return;
    };
    let mut fault = |path: &[&str], message: String, help: &str| {
        let node = path
            .iter()
            .try_fold(&tree.root, |node: &Node<'_>, key| node.get(key));
        let span = node.map_or_else(Span::default, |n| n.span);
        diagnostics.push(
            Diagnostic::error("missing-words", message)
                .at(tree.file, span)
                .with_help(help),
        );
    };
    for (path, count, most, help) in counts(words) {
        if count != most {
            let message = format!("Hier staan {count} woorden; het zijn er {most}.");
            fault(path, message, help);
        }
    }
    for (path, text, parts) in placeholders(words) {
        for part in parts.iter().filter(|p| !text.contains(**p)) {
            let message = format!("In deze tekst ontbreekt `{part}`.");
            fault(path, message, "Zet het op de plaats waar de waarde komt.");
        }
    }
    let norms = || site.protocols.iter().flat_map(|p| &p.norms);
    for id in words.rulers.keys() {
        if !broken.contains(&Kind::Protocol) && !norms().any(|n| n.id == *id) {
            let near = nearest(id, norms().map(|n| n.id.as_str()));
            let help = near.map_or_else(String::new, |n| format!("Bedoelt u `{n}`?"));
            fault(&["rulers", id], format!("Er is geen norm `{id}`."), &help);
        }
    }
}

type Count = (&'static [&'static str], usize, usize, &'static str);

fn counts(words: &Words) -> [Count; 3] {
    [
        (
            &["months"],
            words.months.len(),
            12,
            "Schrijf alle maanden, vanaf januari.",
        ),
        (
            &["frame", "lines"],
            words.frame.lines.len(),
            5,
            "Schrijf woorden voor: wet, uitvoering, afspraak, regel van een school, advies.",
        ),
        (
            &["page", "footer"],
            words.page.footer.len(),
            3,
            "Schrijf woorden voor: toegankelijkheid, privacy, methode.",
        ),
    ]
}

type Placeholders<'w> = (&'static [&'static str], &'w str, &'static [&'static str]);

fn placeholders(words: &Words) -> [Placeholders<'_>; 2] {
    [
        (&["date"], &words.date, &["{day}", "{month}", "{year}"]),
        (&["page", "checked_on"], &words.page.checked_on, &["{date}"]),
    ]
}

#[cfg(test)]
mod tests;
