//! The list of protocols and a page for each: whether it holds, its ladder, its gaps.

mod changes;
mod ladder;
mod list;
mod versions;

pub(super) use list::ProtocolIndex;

use super::names::{Cite, Link, Names};
use super::norm::is_history as is_past;
use super::words::{BASES, basis, condition_kinds, line, sectors, upper_first, validity};
use super::{Body, Head, Material, View};
use crate::model::protocol_url;
use changes::{EditionChange, changes};
use checker::protocol::{
    Basis, Condition, Modality, Norm, Protocol, Selection, Substitution, is_sickness,
};
use ladder::{Rung, rung, without_repeats};
use serde::Serialize;
use versions::bar;

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
    /// What the law says beside an agreement.
    pub law: Vec<Rung>,
    /// What this edition changed, and what the next one did.
    pub changes: Vec<EditionChange>,
    /// What the source leaves open.
    pub silent: Vec<String>,
    /// The same, of one norm each.
    pub open: Vec<OpenNorm>,
    /// Municipalities, with their pages where they have one.
    pub municipalities: Vec<Place>,
    /// Rules that turn one kind into another.
    pub conversions: Vec<String>,
    /// Roles that take the place of another.
    pub substitutions: Vec<String>,
    /// What the analysis found.
    pub findings: Vec<FindingView>,
    /// Its address as JSON.
    pub json: String,
    /// Its address as DMN tables.
    pub dmn: String,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A norm with what its source leaves open.
#[derive(Debug, Serialize)]
pub struct OpenNorm {
    /// The norm.
    pub norm: Link,
    /// What is not said.
    pub silent: Vec<String>,
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
    let hardness = |p: &Protocol| BASES.iter().position(|(l, _)| *l == line(p.basis));
    protocols.sort_by_key(|p| (has_ended(p, material), hardness(p)));
    protocols
}

/// Whether a protocol holds no longer, or never was more than the practice of its time.
fn has_ended(p: &Protocol, material: &Material<'_>) -> bool {
    let ended = p
        .valid
        .until
        .is_some_and(|until| until.last < material.date);
    ended || p.historical == Some(true)
}

fn places(material: &Material<'_>, protocol: &Protocol) -> Vec<Place> {
    let place = |name: &String| Place {
        url: material.site.municipalities.get(name).map(|m| m.url()),
        title: name.clone(),
    };
    protocol.municipalities.iter().map(place).collect()
}

/// The list and all pages.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let mut views = vec![list::index(material)];
    let protocols = &material.site.protocols;
    views.extend(protocols.iter().map(|p| page(material, names, p)));
    views
}

fn page(material: &Material<'_>, names: &Names<'_>, protocol: &Protocol) -> View {
    let site = material.site;
    let is_history = has_ended(protocol, material);
    let predecessor = protocol
        .predecessor
        .as_ref()
        .and_then(|id| site.protocols.iter().find(|p| p.id == *id));
    let successor = site
        .protocols
        .iter()
        .find(|p| p.predecessor.as_deref() == Some(protocol.id.as_str()));
    let mut rungs: Vec<Rung> = in_time(protocol)
        .into_iter()
        .map(|n| rung(names, protocol, n, is_past(protocol, n, material)))
        .collect();
    without_repeats(&mut rungs);
    let body = ProtocolPage {
        line: line(protocol.basis),
        basis: upper_first(basis(protocol.basis)),
        owner: protocol.owner.clone(),
        region: protocol.region.clone(),
        sectors: sectors(&protocol.sectors),
        holds: upper_first(&validity(&protocol.valid, material.date)),
        is_history,
        summary: protocol.summary.clone(),
        note: protocol.note.clone(),
        bar: bar(material, protocol),
        predecessor: protocol
            .predecessor
            .as_ref()
            .and_then(|id| names.protocol_link(id)),
        successor: successor.and_then(|p| names.protocol_link(&p.id)),
        rungs,
        law: law(material, protocol)
            .into_iter()
            .map(|(law, n)| rung(names, law, n, false))
            .collect(),
        changes: changes(names, predecessor, protocol, successor),
        silent: protocol.silent.clone(),
        open: protocol.norms.iter().filter_map(open_norm).collect(),
        municipalities: places(material, protocol),
        conversions: protocol
            .conversions
            .iter()
            .map(|c| c.words.clone())
            .collect(),
        substitutions: protocol
            .substitutions
            .iter()
            .map(|s| substitution(names, s))
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

/// The rule in its own words, else made from who acts in whose place.
fn substitution(names: &Names<'_>, of: &Substitution) -> String {
    of.words.clone().unwrap_or_else(|| {
        format!(
            "In plaats van {}: {}.",
            names.role_in_text(&of.role),
            names.role_in_text(&of.by)
        )
    })
}

/// What always holds comes first, then what something must happen for.
fn in_time(protocol: &Protocol) -> Vec<&Norm> {
    let mut norms: Vec<&Norm> = protocol.norms.iter().collect();
    norms.sort_by_key(|n| n.condition.is_some() || n.ladder.is_some());
    norms
}

/// Beside an agreement or a school's norms: the legal duty on hours, and that sickness is not reported.
fn law<'m>(material: &Material<'m>, of: &Protocol) -> Vec<(&'m Protocol, &'m Norm)> {
    if of.basis.is_statutory() {
        return Vec::new();
    }
    let always = |p: &&Protocol| p.selection() == Selection::Always;
    let norms = material
        .site
        .protocols
        .iter()
        .filter(always)
        .flat_map(|p| p.norms.iter().map(move |n| (p, n)));
    let forbids_sickness = |n: &Norm| {
        let kinds = n.condition.as_ref().map(condition_kinds);
        n.steps.iter().any(|s| s.modality == Modality::MustNot)
            && kinds.is_some_and(|k| k.iter().all(|k| is_sickness(k)))
    };
    let is_duty = |p: &Protocol, n: &Norm| {
        p.basis_of(n) == Basis::Wet && matches!(n.condition, Some(Condition::Sum(_)))
    };
    norms
        .filter(|(p, n)| is_duty(p, n) || forbids_sickness(n))
        .collect()
}

fn open_norm(norm: &Norm) -> Option<OpenNorm> {
    (!norm.silent.is_empty()).then(|| OpenNorm {
        norm: Link {
            url: crate::model::norm_url(&norm.id),
            title: norm.title.clone(),
        },
        silent: norm.silent.clone(),
    })
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
