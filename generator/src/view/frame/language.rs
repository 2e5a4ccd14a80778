//! The frame in each language: the words around a page, and the links below it.

use super::{FrameLink, LineSample};
use crate::model::{Day, FrameWords, Site, Version, url_of};
use crate::view::Material;
use crate::view::words::BASES;
use serde::Serialize;
use std::collections::BTreeMap;

/// What all pages of one language share.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageFrame {
    /// The words.
    #[serde(flatten)]
    pub words: FrameWords,
    /// First page of the language.
    pub home: String,
    /// The day for which the site is built.
    pub day: String,
    /// The line styles.
    pub line_samples: Vec<LineSample>,
    /// Links under every page.
    pub footer: Vec<FrameLink>,
    /// Language of the pages that those links lead to, if another.
    pub footer_language: Option<String>,
    /// The search form, where its results are in this language.
    pub has_search: bool,
}

/// A page in another language, or in this one.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageLink {
    /// Code of the language.
    pub language: String,
    /// The language in its own words.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Site-absolute address.
    pub url: String,
    /// Full address once the site has one.
    pub full_url: String,
    /// Whether it is the page itself.
    pub current: bool,
}

/// The pages that are the same page as the one at an address, that one among them.
pub(super) fn links(material: &Material<'_>, url: &str) -> Vec<LanguageLink> {
    let base = material.base_url.unwrap_or_default();
    let link = |v: Version| LanguageLink {
        full_url: format!("{base}{}", v.url),
        current: v.url == url,
        language: v.language,
        name: v.name,
        direction: v.direction.as_str(),
        url: v.url,
    };
    material.site.versions(url).into_iter().map(link).collect()
}

/// The frame of every language of the site.
pub(super) fn frames(material: &Material<'_>) -> BTreeMap<String, LanguageFrame> {
    let site = material.site;
    let mut all = BTreeMap::from([(site.settings.language.clone(), dutch(material))]);
    for (code, words) in &site.words {
        let titles = ABOUT.iter().zip(&words.page.footer);
        let footer = titles.filter_map(|((id, _), title)| own(site, id, title));
        let frame = LanguageFrame {
            home: format!("/{code}/"),
            day: words.day(Day(material.date)),
            line_samples: samples(words.frame.lines.iter().map(String::as_str)),
            footer: footer.collect(),
            footer_language: Some(site.settings.language.clone()),
            has_search: false,
            words: words.frame.clone(),
        };
        all.insert(code.clone(), frame);
    }
    all
}

/// Pages about the site itself, with their short Dutch names.
const ABOUT: [(&str, &str); 3] = [
    ("over/toegankelijkheid", "Toegankelijkheid"),
    ("over/privacy", "Privacy"),
    ("over/methode", "Methode en grenzen"),
];

fn link(url: &str, title: &str) -> FrameLink {
    FrameLink {
        url: url.to_owned(),
        title: title.to_owned(),
    }
}

fn own(site: &Site, id: &str, title: &str) -> Option<FrameLink> {
    site.pages
        .contains_key(id)
        .then(|| link(&url_of(id), title))
}

fn samples<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<LineSample> {
    let sample = |((line, _), words): (&(&'static str, &str), &str)| LineSample {
        line,
        words: words.to_owned(),
    };
    BASES.iter().zip(texts).map(sample).collect()
}

fn dutch(material: &Material<'_>) -> LanguageFrame {
    let about = ABOUT
        .iter()
        .filter_map(|(id, title)| own(material.site, id, title));
    let lists = [
        link("/bronnen/", "Bronnen"),
        link("/wijzigingen/", "Wijzigingen"),
        link("/begrippen/", "Begrippen"),
    ];
    let text = str::to_owned;
    LanguageFrame {
        words: FrameWords {
            skip: text("Naar de inhoud"),
            example: text("Voorbeeld"),
            example_warning: text("Dit is een voorbeeld, niet voor gebruik."),
            example_reason: text("Er staat nog geen organisatie achter deze site."),
            menu: text("Hoofdmenu"),
            breadcrumb: text("Kruimelpad"),
            about: text("Over deze site"),
            line: text("De lijn"),
            line_meaning: text(
                "zegt waarop een regel rust. Hoe dichter de lijn, hoe harder de regel.",
            ),
            lines: Vec::new(),
            checked: text("Laatst gecontroleerd:"),
            review_by: text("Opnieuw controleren vóór"),
            no_advice: text("Geen juridisch advies."),
            date: text("Stand:"),
            publisher: text("Uitgever:"),
            contact: text("Klopt iets niet?"),
        },
        home: text("/"),
        day: crate::view::words::day(material.date),
        line_samples: samples(BASES.iter().map(|(_, words)| *words)),
        footer: about.chain(lists).collect(),
        footer_language: None,
        has_search: true,
    }
}
