//! Texts of authors to fragments, and everything together to finished pages.

use super::resolver::Resolver;
use super::translations::Original;
use super::{Context, Draft, Files, plainness};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::linkcheck::Origins;
use crate::markdown::{Directive, Fragment, Manner, Part, Translated, parse, parse_as};
use crate::model::{Audience, Direction, Page, Site, Translation, Words};
use crate::post::{Outside, TermLink, link_terms, passages};
use crate::render::{Renderer, Theme};
use crate::search::Listing;
use crate::source::Inputs;
use crate::theme::Look;
use crate::view::{Frame, Head, Material, View, pages, part_of, sources_key};
use checker::analyse::Finding;
use checker::calendar::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The text of every page, by the id of the page.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeMap<String, Fragment>);

impl Texts {
    /// Where authors wrote links, for the link check.
    pub(super) fn origins(&self, site: &Site) -> Origins {
        let mut origins = Origins::new();
        let pages = site.pages.values().map(|p| (&p.id, &p.file, &p.url));
        let translations = site.translations.values().map(|t| (&t.id, &t.file, &t.url));
        for (id, file, url) in pages.chain(translations) {
            let Some(fragment) = self.0.get(id) else {
                continue;
            };
            let links = fragment.links.iter().map(|link| {
                (
                    link.address.clone(),
                    Place {
                        file: file.clone(),
                        span: link.span,
                    },
                )
            });
            origins.entry(url.clone()).or_default().extend(links);
        }
        origins
    }
}

/// Reads the Markdown of all pages.
pub(super) fn texts(inputs: &Inputs, site: &Site, diagnostics: &mut Diagnostics) -> Texts {
    let resolver = Resolver::new(site);
    let all: Vec<&Page> = site.pages.values().collect();
    let read: Vec<_> = all
        .par_iter()
        .filter_map(|page| {
            let (fragment, mut faults) =
                parse(inputs.get(&page.file)?, page.body.clone(), &resolver);
            if page.front.audience == Audience::Parent {
                faults.extend(plainness::check(page, &fragment, &site.settings));
            }
            Some((page.id.clone(), fragment, faults))
        })
        .collect();
    let mut texts = Texts::default();
    for (id, fragment, faults) in read {
        diagnostics.extend(faults);
        texts.0.insert(id, fragment);
    }
    translated(inputs, site, &resolver, &mut texts, diagnostics);
    texts
}

/// Reads the Markdown of all translations, and of the sources that stay Dutch below them.
fn translated(
    inputs: &Inputs,
    site: &Site,
    resolver: &Resolver<'_>,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) {
    let all: Vec<&Translation> = site.translations.values().collect();
    let read: Vec<_> = all
        .par_iter()
        .filter_map(|translation| {
            let words = site.words.get(&translation.language)?;
            let file = inputs.get(&translation.file)?;
            let links = resolver.in_language(&translation.language);
            let manner = manner(site, translation, words, texts.0.get(&translation.page)?);
            let body = translation.body.clone();
            let (fragment, mut faults) = parse_as(file, body, &links, manner);
            faults.extend(without_ruler(translation, words, &fragment));
            let page = site.pages.get(&translation.page)?;
            let dutch = inputs.get(&page.file)?;
            let sources = Original::of(dutch, page).sources;
            let sources = sources.map(|range| parse(dutch, range, resolver).0);
            Some((translation, fragment, sources, faults))
        })
        .collect();
    for (translation, fragment, sources, faults) in read {
        diagnostics.extend(faults);
        texts.0.insert(translation.id.clone(), fragment);
        if let Some(sources) = sources {
            texts.0.insert(sources_key(&translation.page), sources);
        }
    }
}

fn manner(site: &Site, translation: &Translation, words: &Words, dutch: &Fragment) -> Manner {
    Manner {
        translated: Some(Translated {
            home: format!("/{}/", translation.language),
            original: site.settings.language.clone(),
            right_to_left: words.direction == Direction::Rtl,
            in_original: words.page.in_dutch.clone(),
            warning: words.page.warning.clone(),
            headings: dutch.headings.iter().map(|h| h.id.clone()).collect(),
        }),
    }
}

/// Rulers of which the language has no words.
fn without_ruler(translation: &Translation, words: &Words, text: &Fragment) -> Vec<Diagnostic> {
    let missing = |part: &Part| match part {
        Part::Directive(Directive::Maatlat { norm }, span) if !words.rulers.contains_key(norm) => {
            let message = format!("De tekening van `{norm}` heeft in deze taal geen woorden.");
            let help = format!(
                "Zet `{norm}` onder `rulers` in `translations/{}/words.yaml`.",
                translation.language
            );
            let fault = Diagnostic::error("missing-words", message);
            Some(fault.at(&translation.file, *span).with_help(help))
        }
        _ => None,
    };
    text.parts.iter().filter_map(missing).collect()
}

/// How a page says that a link leads to another site.
fn outside(site: &Site, view: &View) -> Outside {
    let words = site.words.get(&view.head.language);
    words.map_or_else(Outside::default, |words| Outside {
        words: words.page.other_site.clone(),
        language: Some((view.head.language.clone(), words.direction.as_str())),
    })
}

/// Makes the HTML of every page.
pub(super) fn drafts(
    site: &Site,
    texts: &Texts,
    (theme, look): (&Files, &Look),
    context: &Context,
    findings: &[Finding],
    diagnostics: &mut Diagnostics,
) -> Vec<Draft> {
    let engine = super::engine(site);
    let material = Material {
        site,
        fragments: &texts.0,
        date: context.date.unwrap_or(Date::MIN),
        base_url: Some(context.base_url.as_str()).filter(|url| !url.is_empty()),
        has_checker: context.has_checker,
        engine: Some(&engine),
        findings,
    };
    let frame = Frame::new(&material).in_theme(look);
    let renderer = match Renderer::new(&Theme::new(theme.clone()), &frame) {
        Ok(renderer) => renderer,
        Err(faults) => {
            diagnostics.extend(faults);
            return Vec::new();
        }
    };
    let terms = terms(site);
    let rendered: Vec<_> = pages(&material)
        .into_par_iter()
        .map(|view| {
            renderer.render(&view).map(|html| Draft {
                listing: listing(&view.head, &html),
                outside: outside(site, &view),
                html: explained(&view.head, html, site, &terms),
                url: view.head.url,
            })
        })
        .collect();
    rendered
        .into_iter()
        .filter_map(|draft| diagnostics.keep(draft))
        .collect()
}

/// The terms that pages link to, long ones first: a term can be part of another.
fn terms(site: &Site) -> Vec<TermLink> {
    let all = site.glossary.terms.iter().map(|term| TermLink {
        word: term.term.to_ascii_lowercase(),
        url: term.url(),
    });
    let mut all: Vec<TermLink> = all.collect();
    all.sort_by(|a, b| (b.word.len(), &a.word).cmp(&(a.word.len(), &b.word)));
    all
}

/// A page with its terms explained. Tools and lists that explain themselves stay as they are.
fn explained(head: &Head, html: String, site: &Site, terms: &[TermLink]) -> String {
    const PLAIN: [&str; 6] = [
        "/",
        "/begrippen/",
        "/bronnen/",
        "/check/",
        "/zoeken/",
        "/404.html",
    ];
    if head.language != site.settings.language || PLAIN.contains(&head.url.as_str()) {
        return html;
    }
    link_terms(&html, terms)
}

/// What the search lists of a page. HTML that cannot be read is told when it is published.
fn listing(head: &Head, html: &str) -> Option<Listing> {
    if head.hidden || head.url == "/zoeken/" {
        return None;
    }
    Some(Listing {
        url: head.url.clone(),
        title: head.title.clone(),
        description: head.description.clone(),
        part: part_of(&head.url),
        language: head.language.clone(),
        passages: passages(html).ok()?,
    })
}
