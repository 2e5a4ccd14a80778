//! Texts of authors to fragments, and everything together to finished pages.

use super::resolver::Resolver;
use super::{Context, Draft, Files, plainness};
use crate::diagnostic::{Diagnostics, Place};
use crate::linkcheck::Origins;
use crate::markdown::{Fragment, parse};
use crate::model::{Audience, Page, Site};
use crate::render::{Renderer, Theme};
use crate::source::Inputs;
use crate::view::{Frame, Material, pages};
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
        for page in site.pages.values() {
            let Some(fragment) = self.0.get(&page.id) else {
                continue;
            };
            let links = fragment.links.iter().map(|link| {
                (
                    link.address.clone(),
                    Place {
                        file: page.file.clone(),
                        span: link.span,
                    },
                )
            });
            origins.entry(page.url.clone()).or_default().extend(links);
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
pub(super) fn drafts(
    site: &Site,
    texts: &Texts,
    theme: &Files,
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
    let renderer = match Renderer::new(&Theme::new(theme.clone()), &Frame::new(&material)) {
        Ok(renderer) => renderer,
        Err(faults) => {
            diagnostics.extend(faults);
            return Vec::new();
        }
    };
    let rendered: Vec<_> = pages(&material)
        .into_par_iter()
        .map(|view| {
            renderer.render(&view).map(|html| Draft {
                url: view.head.url,
                html,
            })
        })
        .collect();
    rendered
        .into_iter()
        .filter_map(|draft| diagnostics.keep(draft))
        .collect()
}
