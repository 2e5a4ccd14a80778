//! Every internal link has a page and every anchor an id.
//!
//! In: the published pages with their links, the files of the site, and where the links
//! of authors stand in the sources. Out: diagnostics, with the place in the source where
//! it is known and the address of the page where a template wrote the link. Links to
//! other sites are not followed: a build makes no requests.

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::output::{Output, file_of};
use crate::post::Page;
use checker::tree::nearest;
use std::collections::BTreeMap;

/// Where an author wrote links: by address of the page, then by address of the link.
pub type Origins = BTreeMap<String, BTreeMap<String, Place>>;

/// Checks all pages, by address; `output` holds all files of the site.
pub fn check(pages: &BTreeMap<String, Page>, output: &Output, origins: &Origins) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    // A link in the frame stands on every page: say it once, with the number of pages.
    let mut of_templates: BTreeMap<(String, &'static str, String), (String, usize)> =
        BTreeMap::new();
    for (url, page) in pages {
        for link in &page.links {
            let Some(fault) = fault(url, link, pages, output) else {
                continue;
            };
            match origins.get(url).and_then(|o| o.get(link)) {
                Some(place) => diagnostics.push(fault.at(&place.file, place.span)),
                None => {
                    let seen = of_templates
                        .entry((fault.message, fault.code, fault.help))
                        .or_insert_with(|| (url.clone(), 0));
                    seen.1 += 1;
                }
            }
        }
        for id in &page.double_ids {
            diagnostics.push(Diagnostic::error(
                "double-id",
                format!("De id `{id}` staat twee keer op de pagina `{url}`."),
            ));
        }
    }
    for ((message, code, help), (url, count)) in of_templates {
        let more = if count > 1 {
            format!(" en op nog {} andere", count - 1)
        } else {
            String::new()
        };
        diagnostics.push(
            Diagnostic::error(
                code,
                format!("{message} De link staat op de pagina `{url}`{more}."),
            )
            .with_help(help),
        );
    }
    diagnostics
}

fn fault(
    url: &str,
    link: &str,
    pages: &BTreeMap<String, Page>,
    output: &Output,
) -> Option<Diagnostic> {
    if link.starts_with("//") || has_scheme(link) {
        return None;
    }
    let (path, anchor) = link
        .split_once('#')
        .map_or((link, ""), |(path, anchor)| (path, anchor));
    let path = path.split('?').next().unwrap_or("");
    let target = absolute(url, path);
    match pages.get(&target) {
        Some(page) if anchor.is_empty() || page.ids.contains(anchor) => None,
        Some(page) => {
            let help = nearest(anchor, page.ids.iter().map(String::as_str))
                .map_or(String::new(), |near| format!("Bedoelt u `#{near}`?"));
            Some(
                Diagnostic::error(
                    "broken-anchor",
                    format!("Op de pagina `{target}` staat geen plek `#{anchor}`."),
                )
                .with_help(help),
            )
        }
        None if output.has(&file_of(&target)) => None,
        None => {
            let with_slash = format!("{target}/");
            let help = if pages.contains_key(&with_slash) {
                format!("Schrijf `{with_slash}`, met een schuine streep aan het eind.")
            } else {
                nearest(&target, pages.keys().map(String::as_str))
                    .map_or(String::new(), |near| format!("Bedoelt u `{near}`?"))
            };
            Some(
                Diagnostic::error("broken-link", format!("De pagina `{target}` bestaat niet."))
                    .with_help(help),
            )
        }
    }
}

fn has_scheme(link: &str) -> bool {
    link.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty()
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// A link on a page as a site-absolute address.
fn absolute(url: &str, path: &str) -> String {
    if path.is_empty() {
        return url.to_owned();
    }
    let joined = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!(
            "{}/{path}",
            url.rsplit_once('/').map_or("", |(folder, _)| folder)
        )
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Origins, check};
    use crate::diagnostic::{Place, RelPath};
    use crate::output::Output;
    use crate::post::{Assets, Outside, publish};
    use checker::tree::Span;
    use std::collections::BTreeMap;

    #[test]
    fn broken_links_and_anchors_are_found() {
        let html = [
            (
                "/",
                "<a href=/ouders/>goed</a><a href=/ouders>fout</a><a href=/oudres/>fout</a><a href=#weg>fout</a><a href=/feed.xml>goed</a><a href=https://x.nl>goed</a><a href=ouders/#a>goed</a><a href='/ouders/?q=1#a'>goed</a>",
            ),
            (
                "/ouders/",
                "<b id=a></b><a href=../#x>fout</a><a href=/kwijt/>sjabloon</a>",
            ),
            (
                "/404.html",
                "<b id=a></b><b id=a></b><a href=/kwijt/>sjabloon</a>",
            ),
        ];
        let pages: BTreeMap<_, _> = html
            .iter()
            .map(|(url, html)| {
                (
                    (*url).to_owned(),
                    publish(html, &Assets::default(), "", &Outside::default()).unwrap(),
                )
            })
            .collect();
        let mut output = Output::default();
        output.add("feed.xml", "");
        let place = Place {
            file: RelPath::new("pages/index.md").unwrap(),
            span: Span { start: 1, end: 2 },
        };
        let origins: Origins = [("/".to_owned(), [("/oudres/".to_owned(), place)].into())].into();
        let found: Vec<String> = check(&pages, &output, &origins)
            .sorted()
            .iter()
            .map(|d| format!("{} {} {} {}", d.code, d.place.is_some(), d.message, d.help))
            .collect();
        insta::assert_snapshot!(found.join("\n"), @"
        broken-anchor false Op de pagina `/` staat geen plek `#weg`. De link staat op de pagina `/`. 
        broken-anchor false Op de pagina `/` staat geen plek `#x`. De link staat op de pagina `/ouders/`. 
        broken-link false De pagina `/kwijt/` bestaat niet. De link staat op de pagina `/404.html` en op nog 1 andere. 
        broken-link false De pagina `/ouders` bestaat niet. De link staat op de pagina `/`. Schrijf `/ouders/`, met een schuine streep aan het eind.
        double-id false De id `a` staat twee keer op de pagina `/404.html`. 
        broken-link true De pagina `/oudres/` bestaat niet. Bedoelt u `/ouders/`?
        ");
    }
}
