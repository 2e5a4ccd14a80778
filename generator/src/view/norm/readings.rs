//! The ways in which a norm is read, and what its sources dispute.

use crate::model::AmbiguityReading;
use crate::view::Material;
use crate::view::names::{Cite, Names};
use checker::protocol::Reading;
use serde::Serialize;

/// One way to read a norm.
#[derive(Debug, Serialize)]
pub struct ReadingView {
    /// What it comes to.
    pub title: String,
    /// `leidt`, `telt mee` or `alleen ter vergelijking`.
    pub role: &'static str,
    /// Remark.
    pub note: Option<String>,
    /// Where it stands.
    pub cites: Vec<Cite>,
}

/// A disputed point.
#[derive(Debug, Serialize)]
pub struct Dispute {
    /// What is disputed.
    pub topic: String,
    /// The readings, with who reads so.
    pub readings: Vec<(String, Vec<Cite>)>,
    /// What this site does.
    pub choice: String,
}

/// A reading in words.
pub(super) fn reading(names: &Names<'_>, reading: &Reading) -> ReadingView {
    ReadingView {
        title: reading
            .title
            .clone()
            .unwrap_or_else(|| reading.id.replace('_', " ")),
        role: match (reading.main == Some(true), reading.decides != Some(false)) {
            (true, _) => "Deze lezing leidt.",
            (false, true) => "Telt mee in de uitkomst.",
            (false, false) => "Alleen ter vergelijking.",
        },
        note: reading.note.clone(),
        cites: names.cites_of_norm(&reading.evidence),
    }
}

/// A disputed point, if the content knows it.
pub(super) fn dispute(material: &Material<'_>, names: &Names<'_>, id: &str) -> Option<Dispute> {
    let point = material.site.ambiguities.get(id)?;
    let cites = |r: &AmbiguityReading| {
        r.sources
            .iter()
            .map(|s| names.cite(s, r.place.as_deref()))
            .collect()
    };
    Some(Dispute {
        topic: point.topic.clone(),
        readings: point
            .readings
            .iter()
            .map(|r| (r.text.clone(), cites(r)))
            .collect(),
        choice: point.choice.clone(),
    })
}
