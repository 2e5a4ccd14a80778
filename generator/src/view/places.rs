//! Municipalities: which region, which protocols, which holidays, and what is not known.

use super::names::{Cite, Link, Names};
use super::{Body, Head, Material, View};
use crate::model::{Municipality, Site};
use serde::Serialize;

/// A municipality in a list.
#[derive(Debug, Serialize)]
pub struct MunicipalityRow {
    /// Address.
    pub url: String,
    /// Name.
    pub title: String,
    /// Its region.
    pub region: Option<String>,
    /// Its holiday regions.
    pub holidays: String,
}

/// The list.
#[derive(Debug, Serialize)]
pub struct MunicipalityIndex {
    /// Year of the situation.
    pub as_of: Option<String>,
    /// All municipalities.
    pub municipalities: Vec<MunicipalityRow>,
    /// What does not add up.
    pub gaps: Vec<String>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// One municipality.
#[derive(Debug, Serialize)]
pub struct MunicipalityPage {
    /// Year of the situation.
    pub as_of: Option<String>,
    /// Took part in the study.
    pub in_study: bool,
    /// Part of the GGD region.
    pub subregion: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Remark on the region.
    pub region_note: Option<String>,
    /// Samenwerkingsverbanden.
    pub swv: Vec<String>,
    /// Remark on them.
    pub swv_note: Option<String>,
    /// Holiday regions.
    pub holidays: String,
    /// Locations for secondary education.
    pub vo_locations: Option<u32>,
    /// Reports of absoluut verzuim.
    pub absolute_absence: Option<u32>,
    /// Why that figure is missing.
    pub absolute_note: Option<String>,
    /// Protocols that hold.
    pub protocols: Vec<HoldingProtocol>,
    /// What else to know.
    pub notes: Vec<String>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A protocol with whether it holds.
#[derive(Debug, Serialize)]
pub struct HoldingProtocol {
    /// Link.
    pub link: Link,
    /// Since when.
    pub holds: String,
    /// Line style.
    pub line: &'static str,
}

/// Names to choose a home from: those with a page and those whose holidays are known.
pub(super) fn all_names(site: &Site) -> Vec<String> {
    let mut names: Vec<String> = site
        .municipalities
        .municipalities
        .iter()
        .map(|m| m.name.clone())
        .collect();
    names.extend(
        site.protocols
            .iter()
            .flat_map(|p| p.municipalities.iter().cloned()),
    );
    names.sort();
    names.dedup();
    names
}

/// The list and all pages.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let all = &material.site.municipalities;
    let row = |m: &Municipality| MunicipalityRow {
        url: m.url(),
        title: m.name.clone(),
        region: region(material.site, m).0,
        holidays: holidays(material.site, &m.name),
    };
    let body = MunicipalityIndex {
        as_of: all.as_of.clone(),
        municipalities: all.municipalities.iter().map(row).collect(),
        gaps: all.gaps.iter().map(|g| g.text.clone()).collect(),
        cites: names.cites(&all.evidence),
    };
    let head = Head::new(
        material,
        "/gemeenten/",
        "Gemeenten",
        "Welke afspraken per gemeente gelden, welke leerplicht en welke vakantieregio erbij horen.",
    )
    .under(&[("/normen/", "Normen")]);
    let mut views = vec![View {
        head,
        body: Body::Municipalities(body),
    }];
    views.extend(all.municipalities.iter().map(|m| page(material, names, m)));
    views
}

fn region(site: &Site, m: &Municipality) -> (Option<String>, Option<String>) {
    let region = site
        .municipalities
        .regions
        .iter()
        .find(|r| Some(&r.id) == m.region.as_ref());
    (
        region.map(|r| r.name.clone()),
        region.and_then(|r| r.note.clone()),
    )
}

fn holidays(site: &Site, name: &str) -> String {
    let Some(regions) = &site.holidays.regions else {
        return "onbekend".to_owned();
    };
    let found: Vec<String> = regions
        .of(name)
        .into_iter()
        .map(|r| r.as_str().to_owned())
        .collect();
    if found.is_empty() {
        "onbekend".to_owned()
    } else {
        found.join(" of ")
    }
}

fn page(material: &Material<'_>, names: &Names<'_>, m: &Municipality) -> View {
    let site = material.site;
    let all = &site.municipalities;
    let (region, region_note) = region(site, m);
    let swv = |id: &String| {
        all.swv
            .iter()
            .find(|s| &s.id == id)
            .map_or_else(|| id.clone(), |s| s.name.clone())
    };
    // The law holds everywhere, whatever else does.
    let here = super::protocol::in_order(material)
        .into_iter()
        .filter(|p| p.basis.is_statutory() || p.municipalities.contains(&m.name));
    let holding = |protocol: &checker::protocol::Protocol| {
        Some(HoldingProtocol {
            link: names.protocol_link(&protocol.id)?,
            holds: super::words::upper_first(&super::words::validity(
                &protocol.valid,
                material.date,
            )),
            line: super::words::line(protocol.basis),
        })
    };
    let body = MunicipalityPage {
        as_of: all.as_of.clone(),
        in_study: m.in_study,
        subregion: m.subregion.clone(),
        region,
        region_note,
        swv: m.swv.iter().map(swv).collect(),
        swv_note: m.swv_note.clone(),
        holidays: holidays(site, &m.name),
        vo_locations: m.vo_locations,
        absolute_absence: m.absolute_absence,
        absolute_note: m.absolute_note.clone(),
        protocols: here.filter_map(holding).collect(),
        notes: m.notes.clone(),
        cites: names.cites(&all.evidence),
    };
    let head = Head::new(
        material,
        &m.url(),
        &m.name,
        &format!(
            "Welke afspraken over schoolverzuim in {} gelden, en wie erbij hoort.",
            m.name
        ),
    )
    .under(&[("/normen/", "Normen"), ("/gemeenten/", "Gemeenten")]);
    View {
        head,
        body: Body::Municipality(Box::new(body)),
    }
}
