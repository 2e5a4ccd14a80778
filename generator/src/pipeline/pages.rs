//! Texts of authors to fragments, and everything together to finished pages.

use super::resolver::Resolver;
use super::{Context, Draft, Files, plainness};
use crate::diagnostic::{Diagnostics, Place};
use crate::linkcheck::Origins;
use crate::markdown::{Fragment, escape_text, parse};
use crate::model::{Audience, Page, Site};
use crate::source::Inputs;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The text of every page, by the id of the page.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeMap<String, Fragment>);

impl Texts {
    /// Where authors wrote links, for the link check.
    pub(super) fn origins(&self, site: &Site) -> Origins {
        let mut origins = Origins::new();
        for page in site.pages.values() {
            let Some(fragment) = self.0.get(&page.id) else {
                continue;
            };
            let links = fragment.links.iter().map(|link| (link.address.clone(), Place { file: page.file.clone(), span: link.span }));
            origins.entry(page.url.clone()).or_default().extend(links);
        }
        origins
    }
}

/// Reads the Markdown of all pages.
pub(super) fn texts(inputs: &Inputs, site: &Site, diagnostics: &mut Diagnostics) -> Texts {
    let resolver = Resolver::new(site);
    let pages: Vec<&Page> = site.pages.values().collect();
    let read: Vec<_> = pages
        .par_iter()
        .filter_map(|page| {
            let (fragment, mut faults) = parse(inputs.get(&page.file)?, page.body.clone(), &resolver);
            if page.front.audience == Audience::Parent {
                faults.extend(plainness::check(&page.file, &fragment.measure));
            }
            Some((page.id.clone(), fragment, faults))
        })
        .collect();
    let mut texts = Texts::default();
    for (id, fragment, faults) in read {
        diagnostics.extend(faults);
        texts.0.insert(id, fragment);
    }
    texts
}

/// Makes the HTML of every page.
pub(super) fn drafts(site: &Site, texts: &Texts, _theme: &Files, _context: &Context, _diagnostics: &mut Diagnostics) -> Vec<Draft> {
    let pages: Vec<&Page> = site.pages.values().collect();
    pages
        .par_iter()
        .map(|page| {
            let mut title = String::new();
            escape_text(&page.front.title, &mut title);
            let text = texts.0.get(&page.id).map_or(String::new(), |f| f.html(|_, _| String::new()));
            let language = page.front.language.as_deref().unwrap_or("nl");
            let html = format!(
                "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n<main id=\"inhoud\">\n<h1>{title}</h1>\n{text}</main>\n</body>\n</html>\n"
            );
            Draft { url: page.url.clone(), html }
        })
        .collect()
}
