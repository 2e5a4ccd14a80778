//! The list of protocols and a page for each: whether it holds, its ladder, its gaps.

use super::names::{Cite, Link, Names};
use super::norm::{StepView, step_view, steps_of, threshold_words, verb};
use super::words::{BASES, basis, line, period, sectors, upper_first, validity};
use super::{Body, Head, Material, View};
use crate::draw::{Stretch, validity_bar};
use crate::model::{Site, norm_url, protocol_url};
use checker::protocol::{Norm, Protocol, Step};
use serde::Serialize;

/// A protocol in a list.
#[derive(Debug, Serialize)]
pub struct ProtocolRow {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// What it is.
    pub summary: Option<String>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// Since when.
    pub holds: String,
    /// Where.
    pub region: Option<String>,
}

/// The list.
#[derive(Debug, Serialize)]
pub struct ProtocolIndex {
    /// All protocols.
    pub protocols: Vec<ProtocolRow>,
}

/// What one of the four does on a rung.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// `School`, `Jeugdarts`, `Leerplicht`, `Ouders`.
    pub title: &'static str,
    /// What it does.
    pub actions: Vec<String>,
    /// What the source leaves open.
    pub open: Vec<String>,
}

/// One rung: a norm.
#[derive(Debug, Serialize)]
pub struct Rung {
    /// Address of the norm.
    pub url: String,
    /// Title of the norm.
    pub title: String,
    /// What must have happened.
    pub condition: Option<String>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// The four.
    pub cells: Vec<Cell>,
    /// The steps in full.
    pub steps: Vec<StepView>,
    /// What the source leaves open.
    pub silent: Vec<String>,
}

/// One protocol.
#[derive(Debug, Serialize)]
pub struct ProtocolPage {
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: String,
    /// Who keeps it.
    pub owner: Option<String>,
    /// Where.
    pub region: Option<String>,
    /// For which education.
    pub sectors: String,
    /// Since when.
    pub holds: String,
    /// It holds no longer.
    pub is_history: bool,
    /// What it is and whether it holds.
    pub summary: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Bar of versions.
    pub bar: Option<String>,
    /// The version before.
    pub predecessor: Option<Link>,
    /// The version after.
    pub successor: Option<Link>,
    /// Rungs.
    pub rungs: Vec<Rung>,
    /// What the source leaves open.
    pub silent: Vec<String>,
    /// Municipalities, with their pages where they have one.
    pub municipalities: Vec<Place>,
    /// Rules that turn one kind into another.
    pub conversions: Vec<String>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A municipality that may have a page.
#[derive(Debug, Serialize)]
pub struct Place {
    /// Address.
    pub url: Option<String>,
    /// Name.
    pub title: String,
}

/// What holds first, the hardest basis first; history last.
pub(super) fn in_order<'m>(material: &Material<'m>) -> Vec<&'m Protocol> {
    let mut protocols: Vec<&Protocol> = material.site.protocols.iter().collect();
    let has_ended = |p: &Protocol| {
        let ended = p
            .valid
            .until
            .is_some_and(|until| until.last < material.date);
        ended || p.historical == Some(true)
    };
    let hardness = |p: &Protocol| BASES.iter().position(|(l, _)| *l == line(p.basis));
    protocols.sort_by_key(|p| (has_ended(p), hardness(p)));
    protocols
}

/// The list and all pages.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let site = material.site;
    let row = |p: &Protocol| ProtocolRow {
        url: protocol_url(&p.id),
        title: p.title.clone(),
        summary: p.summary.clone(),
        line: line(p.basis),
        basis: basis(p.basis),
        holds: upper_first(&validity(&p.valid, material.date)),
        region: p.region.clone(),
    };
    let head = Head::new(
        material,
        "/protocollen/",
        "Protocollen",
        "Welke verzuimprotocollen er zijn, waar ze gelden en sinds wanneer.",
    )
    .under(&[("/normen/", "Normen")]);
    let mut views = vec![View {
        head,
        body: Body::Protocols(ProtocolIndex {
            protocols: in_order(material).into_iter().map(row).collect(),
        }),
    }];
    views.extend(site.protocols.iter().map(|p| page(material, names, p)));
    views
}

fn page(material: &Material<'_>, names: &Names<'_>, protocol: &Protocol) -> View {
    let site = material.site;
    let ended = protocol
        .valid
        .until
        .is_some_and(|until| until.last < material.date);
    let successor = site
        .protocols
        .iter()
        .find(|p| p.predecessor.as_deref() == Some(protocol.id.as_str()));
    let place = |name: &String| Place {
        url: site.municipalities.get(name).map(|m| m.url()),
        title: name.clone(),
    };
    let body = ProtocolPage {
        line: line(protocol.basis),
        basis: upper_first(basis(protocol.basis)),
        owner: protocol.owner.clone(),
        region: protocol.region.clone(),
        sectors: sectors(&protocol.sectors),
        holds: upper_first(&validity(&protocol.valid, material.date)),
        is_history: ended || protocol.historical == Some(true),
        summary: protocol.summary.clone(),
        note: protocol.note.clone(),
        bar: bar(material, protocol),
        predecessor: protocol
            .predecessor
            .as_ref()
            .and_then(|id| names.protocol_link(id)),
        successor: successor.and_then(|p| names.protocol_link(&p.id)),
        rungs: protocol
            .norms
            .iter()
            .map(|n| {
                rung(
                    names,
                    protocol,
                    n,
                    ended || protocol.historical == Some(true),
                )
            })
            .collect(),
        silent: protocol.silent.clone(),
        municipalities: protocol.municipalities.iter().map(place).collect(),
        conversions: protocol
            .conversions
            .iter()
            .map(|c| c.words.clone())
            .collect(),
        cites: names.cites_of_norm(&protocol.evidence),
    };
    let description = protocol.summary.clone().unwrap_or_else(|| {
        format!(
            "{}: wie doet wat, waar het geldt en wat de bron niet zegt.",
            protocol.title
        )
    });
    let mut head = Head::new(
        material,
        &protocol_url(&protocol.id),
        &protocol.title,
        &description,
    )
    .under(&[("/normen/", "Normen"), ("/protocollen/", "Protocollen")]);
    head.checked = protocol.checked.map(super::words::day);
    head.review_by = protocol.review_by.map(super::words::day);
    View {
        head,
        body: Body::Protocol(Box::new(body)),
    }
}

/// The versions that lead to this one and follow it, as a bar.
fn bar(material: &Material<'_>, of: &Protocol) -> Option<String> {
    let versions = chain(material.site, of);
    let month = |date: checker::calendar::Date| {
        let (year, month, _) = date.to_ymd();
        year * 12 + i32::try_from(month).unwrap_or(1)
    };
    let stretch = |p: &&Protocol| {
        let from = p.valid.from?;
        let is_unknown = !p.norms.iter().any(threshold_known);
        let note = match (p.id == of.id, is_unknown) {
            (true, true) => "deze pagina; drempels niet gevonden",
            (true, false) => "deze pagina",
            (false, true) => "drempels niet gevonden",
            (false, false) => "",
        };
        Some(Stretch {
            from: month(from.first),
            label: period(&from),
            note: note.to_owned(),
            is_this: p.id == of.id,
            is_unknown,
        })
    };
    let stretches: Option<Vec<Stretch>> = versions.iter().map(stretch).collect();
    validity_bar(&stretches?, month(material.date))
}

fn threshold_known(norm: &Norm) -> bool {
    norm.ladder.is_some()
        || norm
            .condition
            .as_ref()
            .and_then(super::words::first_tally)
            .is_some_and(|t| t.threshold_unstated != Some(true))
}

/// Oldest first; at most ten, so that a circle of predecessors ends.
fn chain<'s>(site: &'s Site, of: &'s Protocol) -> Vec<&'s Protocol> {
    let find = |id: &str| site.protocols.iter().find(|p| p.id == id);
    let mut versions = vec![of];
    while let Some(before) = versions
        .first()
        .and_then(|p| p.predecessor.as_deref())
        .and_then(find)
    {
        if versions.len() > 10 {
            break;
        }
        versions.insert(0, before);
    }
    while let Some(after) = versions.last().and_then(|last| {
        site.protocols
            .iter()
            .find(|p| p.predecessor.as_deref() == Some(&last.id))
    }) {
        if versions.len() > 10 {
            break;
        }
        versions.push(after);
    }
    versions
}

/// The four columns, with the roles in each.
const COLUMNS: [(&str, &[&str]); 4] = [
    (
        "School",
        &[
            "school",
            "mentor",
            "zorgcoordinator",
            "verzuimcoordinator",
            "afdelingsleider",
            "docent",
            "leerkracht",
            "schooldirecteur",
            "school_bestuur",
            "mbo_instelling",
            "zorgteam",
        ],
    ),
    (
        "Jeugdarts",
        &[
            "jeugdarts",
            "jeugdverpleegkundige",
            "jgz_contactpersoon",
            "ggd",
            "onafhankelijke_jeugdarts",
        ],
    ),
    (
        "Leerplicht",
        &[
            "leerplichtambtenaar",
            "rmc",
            "doorstroompunt",
            "gemeente",
            "duo",
        ],
    ),
    ("Ouders", &["ouders", "leerling"]),
];

fn rung(names: &Names<'_>, protocol: &Protocol, norm: &Norm, past: bool) -> Rung {
    let of = protocol.basis_of(norm);
    let steps: Vec<&Step> = steps_of(norm).collect();
    let cell = |(title, roles): &(&'static str, &[&str])| {
        let acts = |s: &&&Step| s.actor.iter().any(|a| roles.contains(&a.as_str()));
        let hears =
            |s: &&&Step| !acts(s) && s.addressee.iter().any(|a| roles.contains(&a.as_str()));
        let mut actions: Vec<String> = steps
            .iter()
            .filter(acts)
            .map(|s| format!("{} {}", verb(s.modality, past), s.action))
            .collect();
        actions.dedup();
        let open = steps
            .iter()
            .filter(hears)
            .filter_map(|s| s.addressee_note.clone())
            .map(|n| upper_first(&n));
        let mut open: Vec<String> = open.collect();
        open.dedup();
        Cell {
            title,
            actions,
            open,
        }
    };
    Rung {
        url: norm_url(&norm.id),
        title: norm.title.clone(),
        condition: threshold_words(norm).map(|w| upper_first(&w)),
        line: line(of),
        basis: basis(of),
        cells: COLUMNS.iter().map(cell).collect(),
        steps: steps
            .iter()
            .map(|s| step_view(names, of, s, past))
            .collect(),
        silent: norm.silent.clone(),
    }
}
