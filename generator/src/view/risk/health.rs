//! Positive health: what the source documents mean by it, and what it says about absence.

use crate::view::names::{Cite, Link, Names};
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// One of the six domains.
#[derive(Debug, Serialize)]
pub struct HealthDomainView {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: String,
    /// What belongs to it.
    pub items: Vec<String>,
    /// Where it stands.
    pub cite: Cite,
}

/// A sentence with where it rests on.
#[derive(Debug, Serialize)]
pub struct HealthPoint {
    /// The sentence.
    pub text: String,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct HealthPage {
    /// What it is.
    pub definition: Option<String>,
    /// What is missing.
    pub note: Option<String>,
    /// The domains.
    pub domains: Vec<HealthDomainView>,
    /// What it has to do with absence.
    pub absence: Vec<HealthPoint>,
    /// The recommendation that works with it.
    pub recommendation: Option<Link>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// The recommendation that the source itself names beside positive health.
const RECOMMENDATION: u32 = 7;

pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.positive_health;
    let domain = |d: &crate::model::HealthDomain| HealthDomainView {
        id: d.id.clone(),
        title: d.title.clone(),
        items: d.items.clone(),
        cite: Cite {
            status: Some(names.status(&d.source, d.status)),
            ..names.cite(&d.source, None)
        },
    };
    let point = |p: &crate::model::HealthLink| HealthPoint {
        text: p.text.clone(),
        cites: names.cites(&p.evidence),
    };
    let body = HealthPage {
        definition: all.definition.clone(),
        note: all.note.clone(),
        domains: all.domains.iter().map(domain).collect(),
        absence: all.absence.iter().map(point).collect(),
        recommendation: material
            .site
            .recommendations
            .recommendations
            .iter()
            .find(|r| r.number == RECOMMENDATION)
            .map(|r| Link {
                url: r.url(),
                title: r.title.clone(),
            }),
        cites: names.cites(&all.evidence),
    };
    let head = Head::new(
        material,
        "/positieve-gezondheid/",
        "Positieve gezondheid",
        "Zes kanten van gezondheid, en wat die met afwezig zijn te maken hebben. Een leesstuk, geen vragenlijst.",
    )
    .under(&[("/professionals/", "Professionals")]);
    View {
        head,
        body: Body::Health(Box::new(body)),
    }
}
