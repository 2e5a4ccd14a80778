//! The stages in their order: content, theme and checker in, a site and diagnostics out.
//!
//! source → model → markdown → view → render → post → linkcheck → output. Values between
//! stages, no disk, no clock: the same input gives the same bytes. Pages are made side by
//! side and put in the order of their addresses.

mod frame;
mod pages;
mod parity;
mod plainness;
mod resolver;
mod rules;
mod translations;

pub use rules::{at_path, engine, setup_with_examples};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::export;
use crate::linkcheck;
use crate::model::{Site, load};
use crate::output::{Output, file_of};
use crate::post::{Assets, Outside, Page, publish};
use crate::search::{self, Listing};
use crate::source::Inputs;
use crate::theme;
use checker::calendar::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Files by path: a theme, or the bundle of the checker.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What a build is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The build date; else the newest date in the content.
    pub date: Option<Date>,
    /// Address of the site; else that of `site.yaml`.
    pub base_url: Option<String>,
    /// Today, for warnings about what should have been checked again; nothing else rests on it.
    pub today: Option<Date>,
}

/// What a build gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Built {
    /// The site; incomplete when there are errors.
    pub output: Output,
    /// All faults of all stages.
    pub diagnostics: Diagnostics,
    /// What the analysis found that is no fault; it stops nothing.
    pub notes: Diagnostics,
    /// How many pages there are.
    pub pages: usize,
}

/// What every page may need to know of the build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The build date; `None` where neither caller nor content gives one.
    pub date: Option<Date>,
    /// Address of the site without a slash at the end; empty while it stands nowhere.
    pub base_url: String,
    /// Whether the checker is there to be run in the browser.
    pub has_checker: bool,
}

/// A page before it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Draft {
    url: String,
    html: String,
    outside: Outside,
    listing: Option<Listing>,
}

/// Builds a site.
pub fn build(inputs: &Inputs, theme: &Files, bundle: &Files, options: &Options) -> Built {
    let mut diagnostics = inputs.diagnostics().clone();
    let (mut site, faults) = load(inputs);
    diagnostics.extend(faults);
    let base_url = options
        .base_url
        .clone()
        .or_else(|| site.settings.base_url.clone());
    site.settings.base_url = base_url
        .map(|url| url.trim_end_matches('/').to_owned())
        .filter(|url| !url.is_empty());
    let context = context(&site, bundle, options, &mut diagnostics);
    let (mut findings, mut notes) = (Vec::new(), Diagnostics::default());
    if !diagnostics.has_errors() {
        rules::check_examples(inputs, &site, &mut diagnostics);
        rules::check_comparisons(inputs, &site, &mut diagnostics);
        (findings, notes) = rules::analyse(inputs, &site, context.date, &mut diagnostics);
    }
    translations::check(inputs, &mut site, &mut diagnostics);
    if let Some(today) = options.today {
        diagnostics.extend(site.overdue(today));
    }
    let (look, faults) = theme::look(theme);
    diagnostics.extend(faults);
    // What a broken file leaves out would be reported a second time as broken links.
    let is_sound = !diagnostics.has_errors();
    let texts = pages::texts(inputs, &site, &mut diagnostics);
    if !is_sound {
        return Built {
            diagnostics,
            ..Built::default()
        };
    }
    let mut drafts = pages::drafts(
        &site,
        &texts,
        (theme, &look),
        &context,
        &findings,
        &mut diagnostics,
    );
    let setup = diagnostics.keep(rules::setup(inputs, &site));
    let mut assets = frame::assets((theme, &look), bundle, setup);
    let (name, file) = search_file(&site, &mut drafts);
    assets.insert(name, file.into_bytes());
    let assets = Assets::new(assets);
    let base = base_path(&context.base_url);
    let published = publish_all(drafts, &assets, base, &mut diagnostics);

    let mut output = Output::default();
    for (path, bytes) in assets.files() {
        output.add(path, bytes);
    }
    let as_written = |protocol: &_| rules::as_written(inputs, protocol);
    let address = |url: &str| assets.get(url).map(|asset| asset.url.clone());
    for (path, bytes) in export::files(&site, as_written, address) {
        output.add(path, bytes);
    }
    frame::add(&mut output, &site, &context, published.keys());
    let mut links = BTreeMap::new();
    for (url, mut page) in published {
        let html = std::mem::take(&mut page.html);
        if output.add(file_of(&url), html).is_some() {
            diagnostics.push(double_page(&url));
        }
        links.insert(url, page);
    }
    diagnostics.extend(linkcheck::check(&links, &output, &texts.origins(&site)));
    Built {
        output,
        diagnostics,
        notes,
        pages: links.len(),
    }
}

/// The texts for the search, in the language of the site. Other languages can have files beside it.
fn search_file(site: &Site, drafts: &mut [Draft]) -> (String, String) {
    let listings: Vec<Listing> = drafts.iter_mut().filter_map(|d| d.listing.take()).collect();
    let language = site.settings.language.as_str();
    let file = search::file(&listings, language, &search::synonyms(site));
    (format!("assets/zoek.{language}.json"), file)
}

fn context(
    site: &Site,
    bundle: &Files,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Context {
    let date = options.date.or(site.newest);
    if date.is_none() {
        diagnostics.push(
            Diagnostic::warning(
                "no-date",
                "In de inhoud staat geen datum, dus de site krijgt er geen.",
            )
            .with_help("Zet `checked: 2026-11-22` in `site.yaml`, of geef `--date`."),
        );
    }
    let base_url = site.settings.base_url.clone().unwrap_or_default();
    if !base_url.is_empty() && !base_url.starts_with("https://") && !base_url.starts_with("http://")
    {
        diagnostics.push(
            Diagnostic::error(
                "bad-base-url",
                format!("`{base_url}` is geen adres van een site."),
            )
            .with_help("Schrijf het voluit: `https://voorbeeld.nl`."),
        );
    }
    Context {
        date,
        base_url,
        has_checker: !bundle.is_empty(),
    }
}

/// The path before the site: `/pad` of `https://voorbeeld.nl/pad`, empty at the root.
fn base_path(base_url: &str) -> &str {
    let after_scheme = base_url.find("://").map_or(base_url.len(), |at| at + 3);
    let rest = base_url.get(after_scheme..).unwrap_or("");
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("")
}

fn double_page(url: &str) -> Diagnostic {
    let message = format!("Twee pagina's of bestanden hebben hetzelfde adres `{url}`.");
    Diagnostic::error("double-page", message).with_help("Geef een van de twee een andere naam.")
}

fn publish_all(
    drafts: Vec<Draft>,
    assets: &Assets,
    base: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Page> {
    let published: Vec<(String, Result<Page, String>)> = drafts
        .into_par_iter()
        .map(|draft| {
            let page = publish(&draft.html, assets, base, &draft.outside);
            (draft.url, page)
        })
        .collect();
    let mut pages = BTreeMap::new();
    for (url, result) in published {
        match result {
            Ok(page) => {
                if pages.insert(url.clone(), page).is_some() {
                    diagnostics.push(double_page(&url));
                }
            }
            Err(why) => diagnostics.push(Diagnostic::error(
                "bad-html",
                format!("De pagina `{url}` is geen HTML die te verwerken is: {why}."),
            )),
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::base_path;

    #[test]
    fn the_base_path_is_what_follows_the_host() {
        assert_eq!(base_path("https://voorbeeld.nl/pad/naar"), "/pad/naar");
        assert_eq!(base_path("https://voorbeeld.nl"), "");
        assert_eq!(base_path(""), "");
    }
}
