//! Municipalities: which region, which protocols, which holidays, and what is not known.

mod calendar;

use super::names::{Cite, Cited, Link, Names};
use super::{Body, Head, Material, View};
use crate::model::{Evidence, Gap, Municipality, Recommendation, Site};
use checker::protocol::Protocol;
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
    /// Agreements of the region or the municipality that hold.
    pub protocols: Vec<Link>,
}

/// The list.
#[derive(Debug, Serialize)]
pub struct MunicipalityIndex {
    /// Year of the situation.
    pub as_of: Option<String>,
    /// All municipalities.
    pub municipalities: Vec<MunicipalityRow>,
    /// What does not add up.
    pub gaps: Vec<GapView>,
    /// Regions outside.
    pub outside: Vec<Cited>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// Something that does not add up.
#[derive(Debug, Serialize)]
pub struct GapView {
    /// What.
    pub text: String,
    /// The disputed point.
    pub point: Option<Link>,
    /// Where it stands.
    pub cite: Option<Cite>,
}

/// A holiday of the school year.
#[derive(Debug, Serialize)]
pub struct HolidayRow {
    /// Name.
    pub name: String,
    /// When, per holiday region of the municipality.
    pub when: Vec<String>,
}

/// The holidays of the school year in which the site is built.
#[derive(Debug, Serialize)]
pub struct HolidayTable {
    /// `2026-2027`.
    pub year: String,
    /// The regions of the columns.
    pub regions: Vec<&'static str>,
    /// The holidays.
    pub rows: Vec<HolidayRow>,
    /// What confirms or disputes it.
    pub note: Option<String>,
    /// How sure it is.
    pub certainty: &'static str,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A recommendation, with what the report saw in this municipality.
#[derive(Debug, Serialize)]
pub struct RecommendationHere {
    /// The recommendation.
    pub link: Link,
    /// What was seen, and where it stands.
    pub seen: Vec<(String, Cite)>,
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
    /// Protocols that hold no longer.
    pub past: Vec<HoldingProtocol>,
    /// Agreements of its own or of its region were found, now or before.
    pub has_agreement: bool,
    /// Holidays of this school year.
    pub calendar: Option<HolidayTable>,
    /// How figures of municipalities may be read.
    pub reading_rules: Vec<Cited>,
    /// The recommendations, for municipalities of the study, with what the report saw here.
    pub recommendations: Vec<RecommendationHere>,
    /// What does not add up, for this municipality's figures.
    pub gaps: Vec<GapView>,
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
        protocols: here(material, m)
            .into_iter()
            .filter(|p| !p.basis.is_statutory() && !is_past(material, p))
            .filter_map(|p| names.protocol_link(&p.id))
            .collect(),
    };
    let mut rows: Vec<MunicipalityRow> = all.municipalities.iter().map(row).collect();
    rows.sort_by_key(|r| r.title.to_lowercase());
    let body = MunicipalityIndex {
        as_of: all.as_of.clone(),
        municipalities: rows,
        gaps: all.gaps.iter().map(|g| gap(material, names, g)).collect(),
        outside: names.all_cited(&all.outside),
        cites: cites(names, site_evidence(material.site)),
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

/// The protocols that hold or held in a municipality. The law does everywhere.
fn here<'m>(material: &Material<'m>, m: &Municipality) -> Vec<&'m Protocol> {
    let all = super::protocol::in_order(material).into_iter();
    all.filter(|p| p.basis.is_statutory() || p.municipalities.contains(&m.name))
        .collect()
}

fn is_past(material: &Material<'_>, protocol: &Protocol) -> bool {
    let ended = protocol
        .valid
        .until
        .is_some_and(|until| until.last < material.date);
    ended || protocol.historical == Some(true)
}

fn gap(material: &Material<'_>, names: &Names<'_>, gap: &Gap) -> GapView {
    let point = gap
        .ambiguity
        .as_ref()
        .and_then(|id| material.site.ambiguities.get(id));
    GapView {
        text: gap.text.clone(),
        point: point.map(|p| Link {
            url: p.url(),
            title: p.topic.clone(),
        }),
        cite: gap
            .source
            .as_ref()
            .map(|source| names.cite(source, gap.place.as_deref())),
    }
}

fn cites<'e>(names: &Names<'_>, evidence: impl Iterator<Item = &'e Evidence>) -> Vec<Cite> {
    names.cites(&evidence.cloned().collect::<Vec<_>>())
}

/// What one municipality rests on: the figures only where it has any.
fn own_evidence<'s>(site: &'s Site, m: &'s Municipality) -> impl Iterator<Item = &'s Evidence> {
    let all = &site.municipalities;
    let study = all.study_evidence.iter().filter(|_| m.in_study);
    study.chain(&all.evidence).chain(&m.evidence)
}

/// What the list of all rests on.
fn site_evidence(site: &Site) -> impl Iterator<Item = &Evidence> {
    let all = &site.municipalities;
    let own = all.municipalities.iter().flat_map(|m| &m.evidence);
    all.study_evidence.iter().chain(&all.evidence).chain(own)
}

/// The report wrote its recommendations for the municipalities of the study only.
fn recommendations(site: &Site, names: &Names<'_>, m: &Municipality) -> Vec<RecommendationHere> {
    let all = site.recommendations.recommendations.iter();
    let here = |r: &Recommendation| {
        let seen = r
            .seen_in
            .iter()
            .filter(|s| s.municipalities.contains(&m.name));
        seen.map(|s| (s.text.clone(), names.cite(&s.source, s.place.as_deref())))
            .collect()
    };
    all.filter(|_| m.in_study)
        .map(|r| RecommendationHere {
            link: Link {
                url: r.url(),
                title: format!("{}. {}", r.number, r.title),
            },
            seen: here(r),
        })
        .collect()
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
    let (past, now): (Vec<&Protocol>, Vec<&Protocol>) = here(material, m)
        .into_iter()
        .partition(|p| is_past(material, p));
    let holding = |protocol: &Protocol| {
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
        has_agreement: now.iter().chain(&past).any(|p| !p.basis.is_statutory()),
        protocols: now.into_iter().filter_map(holding).collect(),
        past: past.into_iter().filter_map(holding).collect(),
        calendar: calendar::table(material, names, m),
        reading_rules: if m.in_study {
            names.all_cited(site.figures.reading_rules.get(..1).unwrap_or_default())
        } else {
            Vec::new()
        },
        recommendations: recommendations(site, names, m),
        gaps: all
            .gaps
            .iter()
            .filter(|g| m.in_study && (g.in_study == Some(true) || g.text.contains(&m.name)))
            .map(|g| gap(material, names, g))
            .collect(),
        notes: m.notes.clone(),
        cites: cites(names, own_evidence(site, m)),
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
