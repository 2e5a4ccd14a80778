//! Pages of text, for parents and for others.

use super::names::{Cite, Link, Names};
use super::{Body, Head, Material, View};
use crate::markdown::{Directive, Fragment};
use crate::model::{Audience, Page, norm_url};
use serde::Serialize;

/// A heading in the contents list.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// Anchor.
    pub id: String,
    /// Text.
    pub title: String,
}

/// A page below this one, or beside it.
#[derive(Debug, Serialize)]
pub struct Sibling {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// Its sentence.
    pub description: String,
}

/// A text.
#[derive(Debug, Serialize)]
pub struct Prose {
    /// For whom, in words.
    pub audience: &'static str,
    /// The sentence under the title.
    pub description: String,
    /// The text.
    pub html: String,
    /// Contents, for texts that need it.
    pub contents: Vec<Entry>,
    /// Pages below it that the text does not name; for a folder page.
    pub below: Vec<Sibling>,
    /// Some pages beside it that the text does not name.
    pub beside: Vec<Sibling>,
    /// Sources of the page.
    pub cites: Vec<Cite>,
}

/// All pages of text.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    material
        .site
        .pages
        .values()
        .filter(|p| p.id != "index")
        .map(|p| view(material, names, p))
        .collect()
}

fn view(material: &Material<'_>, names: &Names<'_>, page: &Page) -> View {
    let fragment = material.fragments.get(&page.id);
    let html = fragment
        .map(|f| f.html(|directive, _| drawn(names, directive)))
        .unwrap_or_default();
    let headings = fragment.map(|f| f.headings.as_slice()).unwrap_or_default();
    let contents: Vec<Entry> = headings
        .iter()
        .filter(|h| h.level == 2)
        .map(|h| Entry {
            id: h.id.clone(),
            title: h.text.clone(),
        })
        .collect();
    let is_folder = page.id.ends_with("/index");
    let folder = page
        .id
        .rsplit_once('/')
        .map(|(folder, _)| folder)
        .unwrap_or_default();
    let unnamed = unnamed(siblings(material, page, folder), fragment);
    let (below, beside) = if is_folder {
        (unnamed, Vec::new())
    } else {
        (Vec::new(), unnamed.into_iter().take(5).collect())
    };
    let is_parent = page.front.audience == Audience::Parent;
    let body = Prose {
        audience: audience(page.front.audience),
        description: page.front.description.clone(),
        // A page for parents is read from top to bottom; a list of five lines would stand before the answer.
        contents: if is_parent || contents.len() < 4 {
            Vec::new()
        } else {
            contents
        },
        below,
        beside,
        cites: page
            .front
            .sources
            .iter()
            .map(|id| names.cite(id, None))
            .collect(),
        html,
    };
    let mut head = Head::new(
        material,
        &page.url,
        &page.front.title,
        &page.front.description,
    );
    if let Some(parent) = material
        .site
        .pages
        .get(&format!("{folder}/index"))
        .filter(|_| !is_folder)
    {
        head = head.under(&[(&parent.url, section(folder).unwrap_or(&parent.front.title))]);
    }
    head.checked = Some(page.front.checked.in_words());
    head.review_by = Some(page.front.review_by.in_words());
    if is_parent {
        head.class = "verzuim-ouder";
    }
    View {
        head,
        body: if is_parent {
            Body::Parent(body)
        } else {
            Body::Prose(body)
        },
    }
}

fn section(folder: &str) -> Option<&'static str> {
    match folder {
        "ouders" => Some("Ouders"),
        "scholen" => Some("Scholen"),
        "professionals" => Some("Professionals"),
        _ => None,
    }
}

fn siblings(material: &Material<'_>, page: &Page, folder: &str) -> Vec<Sibling> {
    let in_folder = |p: &&Page| {
        let own =
            p.id.rsplit_once('/')
                .map(|(folder, _)| folder)
                .unwrap_or_default();
        own == folder && !folder.is_empty() && p.id != page.id && !p.id.ends_with("/index")
    };
    let mut pages: Vec<&Page> = material.site.pages.values().filter(in_folder).collect();
    pages.sort_by_key(|p| (p.front.order, p.id.clone()));
    let sibling = |p: &Page| Sibling {
        url: p.url.clone(),
        title: p.front.title.clone(),
        description: p.front.description.clone(),
    };
    pages.into_iter().map(sibling).collect()
}

/// Pages that the text does not lead to already.
fn unnamed(siblings: Vec<Sibling>, text: Option<&Fragment>) -> Vec<Sibling> {
    let links = text.map(|t| t.links.as_slice()).unwrap_or_default();
    let is_named = |s: &Sibling| {
        links
            .iter()
            .any(|l| l.address.split('#').next() == Some(&s.url))
    };
    siblings.into_iter().filter(|s| !is_named(s)).collect()
}

fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Parent => "Voor ouders",
        Audience::School => "Voor scholen",
        Audience::Professional => "Voor professionals",
        Audience::Everyone => "Voor iedereen",
    }
}

/// A directive that needs data.
fn drawn(names: &Names<'_>, directive: &Directive) -> String {
    use crate::draw::escape;
    let link = |link: &Link| {
        let mut out = String::from("<a href=\"");
        out.push_str(&escape(&link.url));
        out.push_str("\">");
        out.push_str(&escape(&link.title));
        out.push_str("</a>");
        out
    };
    match directive {
        Directive::Collaboration => super::roles::triangle(names),
        Directive::Check => {
            "<p><a class=\"verzuim-knop\" href=\"/check/\">Reken een situatie na</a></p>\n"
                .to_owned()
        }
        Directive::Maatlat { norm: id } => {
            let Some((protocol, norm)) = names.norm(id) else {
                return String::new();
            };
            let ruler = super::norm::ruler(protocol, norm, false, None)
                .map(|r| r.html)
                .unwrap_or_default();
            let caption = names.ruler_words(id).map_or_else(
                || {
                    let words = super::norm::threshold_words(names, norm).unwrap_or_default();
                    let title = names.norm_link(id).map(|l| link(&l)).unwrap_or_default();
                    let basis = super::words::basis(protocol.basis_of(norm));
                    format!(
                        "{}. {title}, {basis}.",
                        escape(&super::words::upper_first(&words))
                    )
                },
                |words| {
                    let (first, rest) = words
                        .caption
                        .split_once(". ")
                        .unwrap_or((&words.caption, ""));
                    let first = Link {
                        url: norm_url(id),
                        title: first.trim_end_matches('.').to_owned(),
                    };
                    format!("{}. {}", link(&first), escape(rest))
                        .trim_end()
                        .to_owned()
                },
            );
            format!(
                "<figure class=\"verzuim-figuur\">{ruler}<figcaption>{caption}</figcaption></figure>\n"
            )
        }
        Directive::Norm { norm: id } => {
            let Some((protocol, norm)) = names.norm(id) else {
                return String::new();
            };
            let of = protocol.basis_of(norm);
            let title = names.norm_link(id).map(|l| link(&l)).unwrap_or_default();
            let duty = norm.duty.as_deref().map(escape).unwrap_or_default();
            format!(
                "<div class=\"verzuim-citaat verzuim-lijn-{}\"><p><strong>{title}</strong> ({})</p><p>{duty}</p></div>\n",
                super::words::line(of),
                super::words::basis(of)
            )
        }
    }
}
