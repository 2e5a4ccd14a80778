//! The sources: what they are, how sure they are, and where the site uses them.

use super::certainty;
use crate::model::SourceGroup;
use crate::view::names::{Link, Names};
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// A source.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// Anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub address: Option<String>,
    /// Why there is none.
    pub no_address: Option<String>,
    /// How sure it is.
    pub certainty: Option<&'static str>,
    /// When it was read.
    pub read_on: Option<String>,
    /// What to keep in mind.
    pub note: Option<String>,
    /// What it was used for.
    pub used_for: Option<String>,
    /// Where the site uses it.
    pub used_in: Vec<Link>,
}

/// The sources.
#[derive(Debug, Serialize)]
pub struct SourcesPage {
    /// When they were read.
    pub read_on: Option<String>,
    /// What reading means.
    pub reading_note: Option<String>,
    /// Groups.
    pub groups: Vec<(&'static str, Vec<SourceView>)>,
    /// What was sought and not found.
    pub not_found: Vec<(String, Vec<Link>)>,
}

pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.sources;
    let titles = [
        (SourceGroup::Seed, "De twee brondocumenten"),
        (SourceGroup::Law, "Wet, uitvoering en toezicht"),
        (SourceGroup::Attendance, "Leerplicht en regio’s"),
        (SourceGroup::Mazl, "M@ZL"),
        (SourceGroup::Other, "Scholen, cijfers en overig"),
    ];
    let view = |s: &crate::model::Source| SourceView {
        id: s.id.clone(),
        title: s.title.clone(),
        address: s.address.clone(),
        no_address: s.no_address.clone(),
        certainty: s.certainty.map(certainty),
        read_on: s.read_on.as_ref().map(|d| d.in_words()),
        note: s.note.clone(),
        used_for: s.used_for.clone(),
        used_in: used_in(material, &s.id),
    };
    let group = |(group, title): (SourceGroup, &'static str)| {
        (
            title,
            all.sources
                .iter()
                .filter(|s| s.group == group)
                .map(view)
                .collect(),
        )
    };
    let body = SourcesPage {
        read_on: all.read_on.as_ref().map(|d| d.in_words()),
        reading_note: all.reading_note.clone(),
        groups: titles.into_iter().map(group).collect(),
        not_found: all
            .not_found
            .iter()
            .map(|n| (n.text.clone(), names.norm_links(&n.norms)))
            .collect(),
    };
    let head = Head::new(
        material,
        "/bronnen/",
        "Bronnen",
        "Alle bronnen van deze site: wat ze zijn, waar ze staan, hoe zeker ze zijn en waar ze gebruikt worden.",
    );
    View {
        head,
        body: Body::Sources(body),
    }
}

/// Norms, texts and roles that rest on a source.
fn used_in(material: &Material<'_>, id: &str) -> Vec<Link> {
    let site = material.site;
    let norms = site
        .protocols
        .iter()
        .flat_map(|p| &p.norms)
        .filter(|n| n.evidence.iter().any(|e| e.source == id));
    let mut links: Vec<Link> = norms
        .map(|n| Link {
            url: crate::model::norm_url(&n.id),
            title: n.title.clone(),
        })
        .collect();
    let pages = site
        .pages
        .values()
        .filter(|p| p.front.sources.iter().any(|s| s == id));
    links.extend(pages.map(|p| Link {
        url: p.url.clone(),
        title: p.front.title.clone(),
    }));
    let roles = site.roles.iter().filter(|r| {
        r.tasks.iter().any(|t| t.source.as_deref() == Some(id))
            || r.evidence.iter().any(|e| e.source == id)
    });
    links.extend(roles.map(|r| Link {
        url: r.url(),
        title: r.title.clone(),
    }));
    links
}
