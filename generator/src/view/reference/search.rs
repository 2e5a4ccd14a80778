//! All titles, and the page for an address where nothing stands.

use crate::view::names::Link;
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// The parts of the site, by how addresses start; the last one takes what is left.
const PARTS: [(&str, &[&str]); 8] = [
    ("Voor ouders", &["/ouders/"]),
    ("Voor scholen", &["/scholen/"]),
    (
        "Voor professionals",
        &[
            "/professionals/",
            "/samenwerken/",
            "/brieven/",
            "/gesprekken/",
            "/positieve-gezondheid/",
            "/mazl/",
            "/risicofactoren/",
            "/aanbevelingen/",
        ],
    ),
    ("Normen", &["/normen/"]),
    ("Protocollen", &["/protocollen/"]),
    ("Rollen", &["/rollen/"]),
    ("Gemeenten", &["/gemeenten/"]),
    ("Verder", &["/"]),
];

/// The part of the site in which an address lies.
pub fn part_of(url: &str) -> &'static str {
    PARTS
        .iter()
        .find(|(_, starts)| starts.iter().any(|start| url.starts_with(start)))
        .map_or("Verder", |(title, _)| *title)
}

/// A page in the list of all titles.
#[derive(Debug, Serialize)]
pub struct Title {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// Its sentence.
    pub description: String,
}

/// All titles.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// Per part of the site.
    pub groups: Vec<(&'static str, Vec<Title>)>,
}

/// Nothing stands here.
#[derive(Debug, Serialize)]
pub struct MissingPage {
    /// Where to go on.
    pub links: Vec<Link>,
}

pub(super) fn missing(material: &Material<'_>) -> View {
    let link = |url: &str, title: &str| Link {
        url: url.to_owned(),
        title: title.to_owned(),
    };
    let links = vec![
        link("/", "Naar de eerste pagina"),
        link("/ouders/", "Voor ouders"),
        link("/normen/", "Alle normen"),
        link("/zoeken/", "Alle titels van deze site"),
    ];
    let mut head = Head::new(
        material,
        "/404.html",
        "Deze pagina is er niet",
        "Op dit adres staat niets.",
    );
    head.hidden = true;
    head.noindex = true;
    View {
        head,
        body: Body::Missing(MissingPage { links }),
    }
}

/// All titles, by part of the site.
pub(crate) fn search(material: &Material<'_>, views: &[View]) -> View {
    let mut groups: Vec<(&'static str, Vec<Title>)> = PARTS
        .iter()
        .map(|(title, _)| (*title, Vec::new()))
        .collect();
    let mut sorted: Vec<&View> = views
        .iter()
        .filter(|v| !v.head.hidden && v.head.language == material.site.settings.language)
        .collect();
    sorted.sort_by_key(|v| v.head.title.to_lowercase());
    for view in sorted {
        let part = part_of(&view.head.url);
        if let Some((_, titles)) = groups.iter_mut().find(|(title, _)| *title == part) {
            titles.push(Title {
                url: view.head.url.clone(),
                title: view.head.title.clone(),
                description: view.head.description.clone(),
            });
        }
    }
    groups.retain(|(_, titles)| !titles.is_empty());
    let head = Head::new(
        material,
        "/zoeken/",
        "Zoeken",
        "Zoek op deze site, of kies uit alle titels.",
    );
    View {
        head,
        body: Body::Search(SearchPage { groups }),
    }
}
