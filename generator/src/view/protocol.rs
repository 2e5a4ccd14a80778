//! The list of protocols and a page for each: whether it holds, its ladder, its gaps.

mod ladder;
mod versions;

use super::names::{Cite, Link, Names};
use super::words::{BASES, basis, line, sectors, upper_first, validity};
use super::{Body, Head, Material, View};
use crate::model::protocol_url;
use checker::protocol::Protocol;
use ladder::{Rung, rung};
use serde::Serialize;
use versions::bar;

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
    /// What the analysis found.
    pub findings: Vec<FindingView>,
    /// Its address as JSON.
    pub json: String,
    /// Its address as DMN tables.
    pub dmn: String,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A gap that the analysis found.
#[derive(Debug, Serialize)]
pub struct FindingView {
    /// The gap, in one sentence.
    pub message: String,
    /// The norm, if it is about one.
    pub norm: Option<Link>,
    /// A case that shows it, as JSON.
    pub case: Option<String>,
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
        findings: findings(material, names, protocol),
        json: format!("/data/protocollen/{}.json", protocol.id),
        dmn: format!("/data/dmn/{}.dmn", protocol.id),
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

fn findings(material: &Material<'_>, names: &Names<'_>, of: &Protocol) -> Vec<FindingView> {
    let own = material.findings.iter().filter(|f| f.protocol == of.id);
    let view = |finding: &checker::analyse::Finding| FindingView {
        message: finding.message.clone(),
        norm: finding.norm.as_ref().and_then(|id| names.norm_link(id)),
        case: finding.case.clone(),
    };
    own.map(view).collect()
}
