//! Translations held against their Dutch pages: how old they are, and whether figures agree.
//!
//! A translation that is older than its page warns and says so to its readers. While it is
//! not, a number, a date, a link or a drawing that differs is an error: a wrong threshold
//! harms in any language. Where it is older, the same differences are warnings, so that a
//! mended Dutch page is never held up by its translations.

use super::parity::{Found, Part, differ, numbers, parts, western};
use crate::diagnostic::{Diagnostic, Diagnostics, RelPath};
use crate::model::{MONTHS, Page, Site, Translation, Words};
use crate::post::fingerprint;
use crate::source::{Inputs, SourceFile, front_matter, locate, yaml};
use crate::view::ruler_words;
use checker::tree::{Node, Span};
use std::ops::Range;

/// How many characters of the fingerprint are written down.
const WRITTEN: usize = 8;

/// What of a Dutch page is translated, and the sources below it, which are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Original {
    pub(super) text: Range<usize>,
    pub(super) sources: Option<Range<usize>>,
}

impl Original {
    pub(super) fn of(file: &SourceFile, page: &Page) -> Self {
        let mut at = page.body.start;
        let mut start = None;
        for line in file.slice(page.body.clone()).split_inclusive('\n') {
            match start {
                None if line.trim_end() == "::: bronnen" => start = Some(at),
                Some(start) if line.trim_end() == ":::" => {
                    return Original {
                        text: page.body.start..start,
                        sources: Some(start..at + line.len()),
                    };
                }
                _ => {}
            }
            at += line.len();
        }
        Original {
            text: page.body.clone(),
            sources: None,
        }
    }

    /// What a translation says it is of. Line ends and spaces behind lines do not count.
    fn fingerprint(&self, file: &SourceFile, page: &Page) -> String {
        let body = file.slice(self.text.clone()).trim();
        let lines = [page.front.title.as_str(), page.front.description.as_str()];
        let lines: Vec<&str> = lines
            .into_iter()
            .chain(body.lines())
            .map(str::trim_end)
            .collect();
        let whole = fingerprint(lines.join("\n").as_bytes());
        whole.get(..WRITTEN).unwrap_or(&whole).to_owned()
    }
}

/// Judges every translation, and remembers which are older than their page.
pub(super) fn check(inputs: &Inputs, site: &mut Site, diagnostics: &mut Diagnostics) {
    let months: Vec<String> = MONTHS.iter().map(|m| (*m).to_owned()).collect();
    let mut older = Vec::new();
    for translation in site.translations.values() {
        let page = site.pages.get(&translation.page);
        let files = page.and_then(|p| Some((inputs.get(&p.file)?, inputs.get(&translation.file)?)));
        let words = site.words.get(&translation.language);
        let (Some(page), Some((dutch, file)), Some(words)) = (page, files, words) else {
            continue;
        };
        let original = Original::of(dutch, page);
        let now = original.fingerprint(dutch, page);
        let is_older = translation.front.of != now;
        if is_older {
            diagnostics.push(stale(translation, file, page, &now));
            older.push(translation.id.clone());
        }
        let mut compare = Compare {
            file: &translation.file,
            is_older,
            diagnostics,
        };
        let head = |front: [&str; 2], months: &[String]| {
            numbers(&front.join(" \n"), Span::default(), months)
        };
        let of_page = [page.front.title.as_str(), &page.front.description];
        let of_translation = [
            translation.front.title.as_str(),
            &translation.front.description,
        ];
        let (title, titled) = (head(of_page, &months), head(of_translation, &words.months));
        compare.found("getal", &title, &titled, Some(Span::default()));
        let ours = parts(&dutch.text, original.text, &months);
        let theirs = parts(&file.text, translation.body.clone(), &words.months);
        compare.parts(&ours, &theirs);
        digits(file, diagnostics);
    }
    for id in older {
        if let Some(translation) = site.translations.get_mut(&id) {
            translation.is_older = true;
        }
    }
    for (language, words) in &site.words {
        rulers(inputs, site, language, words, &months, diagnostics);
    }
}

fn stale(translation: &Translation, file: &SourceFile, page: &Page, now: &str) -> Diagnostic {
    let root = front_matter::parse(file).map(|(root, _)| root);
    let span = root.ok().and_then(|root| Some(root.get("of")?.span));
    let message = format!(
        "De Nederlandse tekst `{}` is veranderd na deze vertaling.",
        page.file
    );
    Diagnostic::warning("translation-old", message)
        .at(&translation.file, span.unwrap_or_default())
        .with_help(format!("Werk de vertaling bij en schrijf dan `of: {now}`."))
}

/// Numbers are written one way, so that readers and tests find them.
fn digits(file: &SourceFile, diagnostics: &mut Diagnostics) {
    let other = |c: &char| !c.is_ascii() && western(*c).is_some();
    let first = file.text.char_indices().find(|(_, c)| other(c));
    if let Some((at, c)) = first {
        let message = format!("Schrijf cijfers als `16`, niet als `{c}`.");
        diagnostics.push(
            Diagnostic::error("translation-digits", message)
                .at(&file.path, crate::source::span(at..at + c.len_utf8()))
                .with_help("Op brieven in Nederland staan ze ook zo."),
        );
    }
}

/// What stands below a ruler has the numbers of the norm.
fn rulers(
    inputs: &Inputs,
    site: &Site,
    language: &str,
    words: &Words,
    months: &[String],
    diagnostics: &mut Diagnostics,
) {
    let name = format!("translations/{language}/words.yaml");
    let file = inputs
        .below("translations/")
        .find(|f| f.path.as_str() == name);
    let Some((file, root)) = file.and_then(|f| Some((f, yaml::parse_file(f).ok()?))) else {
        return;
    };
    for (norm, caption) in &words.rulers {
        let Some(dutch) = ruler_words(site, norm) else {
            continue;
        };
        let at = root
            .get("rulers")
            .and_then(|r| r.get(norm))
            .map_or_else(|| locate(&root, "rulers"), |n: &Node<'_>| n.span);
        let ours = numbers(&dutch, at, months);
        let theirs = numbers(caption, at, &words.months);
        let mut compare = Compare {
            file: &file.path,
            is_older: false,
            diagnostics,
        };
        let at_key = |found: Vec<Found>| -> Vec<Found> {
            found.into_iter().map(|f| Found { span: at, ..f }).collect()
        };
        compare.found("getal", &ours, &at_key(theirs), Some(at));
    }
}

struct Compare<'c> {
    file: &'c RelPath,
    is_older: bool,
    diagnostics: &'c mut Diagnostics,
}

impl Compare<'_> {
    fn parts(&mut self, ours: &[Part], theirs: &[Part]) {
        if ours.len() != theirs.len() {
            let message = format!(
                "Deze vertaling heeft {} koppen `##`, de Nederlandse tekst {}.",
                theirs.len() - 1,
                ours.len() - 1
            );
            let place = theirs.last().map_or_else(Span::default, |p| p.start);
            return self.say(
                "translation-shape",
                place,
                message,
                "Geef elke kop een vertaling.",
            );
        }
        for (our, their) in ours.iter().zip(theirs) {
            let at = Some(their.start);
            self.found("getal", &our.numbers, &their.numbers, at);
            self.found("link", &our.links, &their.links, at);
            self.found("blok", &our.directives, &their.directives, at);
            if our.items != their.items {
                let message = format!(
                    "Dit deel heeft {} regels in lijsten en tabellen, de Nederlandse tekst {}.",
                    their.items, our.items
                );
                self.say(
                    "translation-shape",
                    their.start,
                    message,
                    "Vertaal ze een voor een.",
                );
            }
        }
    }

    /// `what`: getal, link or blok.
    fn found(&mut self, what: &str, ours: &[Found], theirs: &[Found], at: Option<Span>) {
        let code = match what {
            "getal" => "translation-number",
            "link" => "translation-link",
            _ => "translation-shape",
        };
        let article = if what == "link" { "De" } else { "Het" };
        let (missing, extra) = differ(ours, theirs);
        for found in missing {
            let message = format!(
                "{article} {what} `{}` van de Nederlandse tekst ontbreekt in dit deel.",
                found.value
            );
            self.say(
                code,
                at.unwrap_or_default(),
                message,
                "Zet het erbij, in cijfers of tekens zoals in het Nederlands.",
            );
        }
        for found in extra {
            let message = format!(
                "{article} {what} `{}` staat niet in dit deel van de Nederlandse tekst.",
                found.value
            );
            self.say(
                code,
                found.span,
                message,
                "Schrijf een getal in woorden waar het Nederlands dat ook doet.",
            );
        }
    }

    fn say(&mut self, code: &'static str, at: Span, message: String, help: &str) {
        let diagnostic = if self.is_older {
            Diagnostic::warning(code, message)
        } else {
            Diagnostic::error(code, message)
        };
        self.diagnostics
            .push(diagnostic.at(self.file, at).with_help(help));
    }
}

#[cfg(test)]
mod tests;
