//! The sources: what they are, how sure they are, and where the site uses them.

use super::certainty;
use crate::model::{Source, SourceGroup, Use};
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
    let view = |s: &Source| SourceView {
        id: s.id.clone(),
        title: s.title.clone(),
        address: s.address.clone(),
        no_address: s.no_address.clone(),
        certainty: s.certainty.map(certainty),
        read_on: s.read_on.as_ref().map(|d| d.in_words()),
        note: s.note.clone(),
        used_for: s.used_for.clone(),
        used_in: used_in(material, names, s),
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

/// The pages on which a source is used, as the content names it: found, never typed.
fn used_in(material: &Material<'_>, names: &Names<'_>, source: &Source) -> Vec<Link> {
    let uses = material.site.uses.get(&source.id).into_iter().flatten();
    let mut links: Vec<Link> = uses.filter_map(|u| link(material, names, u)).collect();
    let address = source.address.as_deref().map(bare);
    links.extend(linking(material, address.as_deref()));
    links.sort_by(|a, b| (a.title.to_lowercase(), &a.url).cmp(&(b.title.to_lowercase(), &b.url)));
    links.dedup();
    links
}

/// Texts that link to a source without naming it in their front matter.
fn linking<'m>(
    material: &'m Material<'_>,
    address: Option<&'m str>,
) -> impl Iterator<Item = Link> + 'm {
    let links_to = move |id: &str| {
        let links = material
            .fragments
            .get(id)
            .into_iter()
            .flat_map(|f| &f.links);
        let mut addresses = links.map(|link| bare(&link.address));
        address.is_some_and(|address| addresses.any(|other| other == address))
    };
    let pages = material.site.pages.values();
    pages
        .filter(move |page| links_to(&page.id))
        .map(|page| Link {
            url: page.url.clone(),
            title: page.front.title.clone(),
        })
}

/// An address as people see it is one: without scheme, `www.` and a slash at the end.
fn bare(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_owned()
}

/// Where a thing that rests on a source stands. Nothing for what has no page.
fn link(material: &Material<'_>, names: &Names<'_>, of: &Use) -> Option<Link> {
    let site = material.site;
    let id = of.id.as_str();
    let to = |url: String, title: String| Some(Link { url, title });
    let page = |url: &str, title: &str| to(url.to_owned(), title.to_owned());
    match of.word {
        "norm" => names.norm_link(id),
        "protocol" => names.protocol_link(id),
        "rol" => to(
            names.role(id).url,
            format!("Rol: {}", names.role_in_text(id)),
        ),
        "pagina" => {
            let page = site.pages.get(id)?;
            to(page.url.clone(), page.front.title.clone())
        }
        "aanbeveling" => {
            let all = &site.recommendations.recommendations;
            let found = all.iter().find(|r| r.number.to_string() == id)?;
            to(
                found.url(),
                format!("Aanbeveling {}: {}", found.number, found.title),
            )
        }
        "brief" => {
            let letter = site.guides.letters.iter().find(|l| l.id == id)?;
            to(letter.url(), format!("Brief: {}", letter.title))
        }
        "gesprek" => {
            let found = site.guides.conversations.iter().find(|c| c.id == id)?;
            to(found.url(), format!("Leidraad: {}", found.title))
        }
        "begrip" | "begrippen" | "afkorting" => page("/begrippen/", "Begrippen"),
        "school" => page("/scholen/voorbeeld/", "Voorbeeld van een schoolgids"),
        "samenwerking" => page("/rollen/#samen", "Hoe rollen samenwerken"),
        "aanbevelingen" => page("/aanbevelingen/", "Negen aanbevelingen"),
        "risicofactoren" => page("/risicofactoren/", "Wat samenhangt met verzuim"),
        "mazl" => page("/mazl/", "M@ZL"),
        "positieve-gezondheid" => page("/positieve-gezondheid/", "Positieve gezondheid"),
        "gemeenten" => page("/gemeenten/", "Gemeenten"),
        "schoolvakanties" => page("/gemeenten/", "Gemeenten"),
        "cijfer" | "cijfers" => page("/cijfers/", "Cijfers"),
        "wijziging" | "wijzigingen" => page("/wijzigingen/", "Wijzigingen"),
        "leeskwestie" | "leeskwesties" => page("/leeskwesties/", "Waar bronnen verschillen"),
        _ => None,
    }
}
