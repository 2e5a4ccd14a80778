//! The scheme of factors, as reading matter, and the method M@ZL.

mod health;
mod mazl;

pub(super) use health::HealthPage;
pub(super) use mazl::MazlPage;

use super::names::{Cite, Cited, Names};
use super::{Body, Head, Material, View};
use crate::draw::{Place, scheme};
use crate::model::Factor;
use serde::Serialize;

/// One domain with its factors.
#[derive(Debug, Serialize)]
pub struct DomainView {
    /// Id, also the anchor.
    pub id: String,
    /// Name.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// What goes with more absence.
    pub risk: Vec<Factor>,
    /// What protects.
    pub protective: Vec<Factor>,
    /// What the scheme says where it lists none.
    pub protective_note: Option<String>,
}

/// The scheme.
#[derive(Debug, Serialize)]
pub struct RiskPage {
    /// What it is not.
    pub warning: Option<String>,
    /// What it covers.
    pub scope: Option<String>,
    /// The drawing.
    pub drawing: String,
    /// Factors that go with more absence.
    pub risk: usize,
    /// Factors that protect.
    pub protective: usize,
    /// The domains.
    pub domains: Vec<DomainView>,
    /// What the text stresses.
    pub highlights: Vec<Cited>,
    /// What a survey in the region found.
    pub survey: Option<SurveyView>,
    /// Questions to start with.
    pub conversation: Vec<String>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A survey.
#[derive(Debug, Serialize)]
pub struct SurveyView {
    /// Year and pupils.
    pub population: String,
    /// How to read it.
    pub reading: String,
    /// Factors.
    pub factors: Vec<crate::model::Association>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// Both pages.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    vec![
        risk(material, names),
        mazl::view(material, names),
        health::view(material, names),
    ]
}

fn risk(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.risk_factors;
    let (risk, protective) = all.domains.iter().fold((0, 0), |(r, p), d| {
        (r + d.risk.len(), p + d.protective.len())
    });
    let place = |d: &crate::model::Domain| Place {
        id: d.id.clone(),
        title: d.title.clone(),
        risk: d.risk.len(),
        protective: d.protective.len(),
    };
    let places: Vec<Place> = all.domains.iter().map(place).collect();
    let label = format!(
        "Schema: {} gebieden rond een jongere, met samen {risk} risicofactoren en {protective} beschermende factoren; hieronder staan ze als lijst.",
        places.len()
    );
    let view = |d: &crate::model::Domain| DomainView {
        id: d.id.clone(),
        title: d.title.clone(),
        summary: d.summary.clone(),
        risk: d.risk.clone(),
        protective: d.protective.clone(),
        protective_note: d.protective_note.clone(),
    };
    let survey = all.survey.as_ref().map(|s| SurveyView {
        population: s.population.clone(),
        reading: s.reading.clone(),
        factors: s.factors.clone(),
        cites: names.cites(&s.evidence),
    });
    let body = RiskPage {
        warning: all.warning.clone(),
        scope: all.scope.clone(),
        drawing: scheme(&places, &label),
        risk,
        protective,
        domains: all.domains.iter().map(view).collect(),
        highlights: names.all_cited(&all.highlights),
        survey,
        conversation: all.conversation.clone(),
        cites: names.cites(&all.evidence),
    };
    let head = Head::new(material, "/risicofactoren/", "Wat samenhangt met verzuim", "Negen gebieden rond een jongere, met wat risico geeft en wat beschermt. Een leesstuk, geen vragenlijst.")
        .under(&[("/professionals/", "Professionals")]);
    View {
        head,
        body: Body::Risk(Box::new(body)),
    }
}
