//! The list of protocols, per region, what holds now first.

use super::{Place, has_ended, in_order, places};
use crate::model::protocol_url;
use crate::view::words::{basis, line, upper_first, validity};
use crate::view::{Body, Head, Material, View};
use checker::protocol::Protocol;
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
    /// It holds no longer.
    pub is_history: bool,
}

/// The protocols of one region, what holds now first.
#[derive(Debug, Serialize)]
pub struct RegionGroup {
    /// The region, or that it is for the whole country.
    pub title: String,
    /// Its municipalities, with their pages where they have one.
    pub municipalities: Vec<Place>,
    /// Its protocols.
    pub protocols: Vec<ProtocolRow>,
}

/// The list.
#[derive(Debug, Serialize)]
pub struct ProtocolIndex {
    /// Per region.
    pub regions: Vec<RegionGroup>,
}

/// The list.
pub(super) fn index(material: &Material<'_>) -> View {
    let row = |p: &Protocol| ProtocolRow {
        url: protocol_url(&p.id),
        title: p.title.clone(),
        summary: p.summary.clone(),
        line: line(p.basis),
        basis: basis(p.basis),
        holds: upper_first(&validity(&p.valid, material.date)),
        is_history: has_ended(p, material),
    };
    let head = Head::new(
        material,
        "/protocollen/",
        "Protocollen",
        "Welke verzuimprotocollen er zijn, waar ze gelden en sinds wanneer.",
    )
    .under(&[("/normen/", "Normen")]);
    View {
        head,
        body: Body::Protocols(ProtocolIndex {
            regions: by_region(material, row),
        }),
    }
}

/// Regions in the order of their hardest protocol that holds.
fn by_region(material: &Material<'_>, row: impl Fn(&Protocol) -> ProtocolRow) -> Vec<RegionGroup> {
    let mut regions: Vec<RegionGroup> = Vec::new();
    let mut protocols = in_order(material);
    // Among what has ended, the last edition first.
    protocols.sort_by_key(|p| {
        let from = p.valid.from.map(|from| from.first);
        has_ended(p, material).then_some(std::cmp::Reverse(from))
    });
    for protocol in protocols {
        let title = protocol
            .region
            .clone()
            .unwrap_or_else(|| "Gebied niet genoemd".to_owned());
        match regions.iter_mut().find(|r| r.title == upper_first(&title)) {
            Some(region) => region.protocols.push(row(protocol)),
            None => regions.push(RegionGroup {
                title: upper_first(&title),
                municipalities: places(material, protocol),
                protocols: vec![row(protocol)],
            }),
        }
    }
    regions
}
