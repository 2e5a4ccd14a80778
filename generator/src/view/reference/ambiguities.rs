//! Where sources can be read in more than one way, and what this site then does.

use crate::view::names::{Cite, Link, Names};
use crate::view::words::status;
use crate::view::{Body, Head, Material, View};
use serde::Serialize;
use std::collections::BTreeSet;

/// One way to read it.
#[derive(Debug, Serialize)]
pub struct ReadingView {
    /// The reading.
    pub text: String,
    /// Who reads it so.
    pub cites: Vec<Cite>,
    /// Where it stands.
    pub place: Option<String>,
}

/// A disputed point.
#[derive(Debug, Serialize)]
pub struct AmbiguityView {
    /// Anchor.
    pub id: String,
    /// What is disputed.
    pub topic: String,
    /// The readings.
    pub readings: Vec<ReadingView>,
    /// What the site does.
    pub choice: String,
    /// How well it is supported.
    pub status: &'static str,
    /// Norms that it bears on.
    pub norms: Vec<Link>,
}

/// All points.
#[derive(Debug, Serialize)]
pub struct AmbiguitiesPage {
    /// The points, by number.
    pub ambiguities: Vec<AmbiguityView>,
}

pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let site = material.site;
    let reading = |r: &crate::model::AmbiguityReading| ReadingView {
        text: r.text.clone(),
        cites: r.sources.iter().map(|id| names.cite(id, None)).collect(),
        place: r.place.clone(),
    };
    let point = |a: &crate::model::Ambiguity| {
        // Successive protocols keep the ids of their norms: each norm once.
        let norms: BTreeSet<String> = site.norms_touched_by(&a.id).map(|n| n.id.clone()).collect();
        AmbiguityView {
            id: a.id.clone(),
            topic: a.topic.clone(),
            readings: a.readings.iter().map(reading).collect(),
            choice: a.choice.clone(),
            status: status(a.status),
            norms: norms.iter().filter_map(|id| names.norm_link(id)).collect(),
        }
    };
    let body = AmbiguitiesPage {
        ambiguities: site.ambiguities.ambiguities.iter().map(point).collect(),
    };
    let head = Head::new(
        material,
        "/leeskwesties/",
        "Waar bronnen verschillen",
        "Wat op meer dan een manier te lezen is, wie het hoe leest, en wat deze site dan doet.",
    )
    .under(&[("/normen/", "Normen")]);
    View {
        head,
        body: Body::Ambiguities(body),
    }
}
