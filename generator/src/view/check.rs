//! The page of the checker: the form, and the same norms as tables for when no script runs.

use super::names::{Cite, Link, Names};
use super::norm::{RulerView, StepView, is_history, step_view, steps_of, threshold_words};
use super::words::{basis, line, upper_first};
use super::{Body, Head, Material, View};
use checker::protocol::{Norm, Protocol};
use serde::Serialize;

/// A norm as a row of a table.
#[derive(Debug, Serialize)]
pub struct CheckRow {
    /// The norm.
    pub norm: Link,
    /// Threshold in words.
    pub condition: String,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// What follows.
    pub steps: Vec<StepView>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// The norms of one protocol.
#[derive(Debug, Serialize)]
pub struct CheckTable {
    /// Anchor.
    pub id: String,
    /// The protocol.
    pub title: String,
    /// Where and since when.
    pub holds: String,
    /// Rows.
    pub rows: Vec<CheckRow>,
}

/// An agreement that a school can use.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// Protocol.
    pub id: String,
    /// Title.
    pub title: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct CheckPage {
    /// Municipalities to choose from.
    pub municipalities: Vec<String>,
    /// Those of them that lie in no one holiday region that we know.
    pub without_region: Vec<String>,
    /// Agreements to choose from.
    pub choices: Vec<Choice>,
    /// Rulers.
    pub hours: Option<RulerView>,
    /// Times ill.
    pub times: Option<RulerView>,
    /// Days ill.
    pub days: Option<RulerView>,
    /// Tables of what holds now.
    pub tables: Vec<CheckTable>,
    /// Where it stands that sickness is not reported.
    pub sickness: Vec<Cite>,
}

/// The page.
pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let site = material.site;
    let table = |p: &Protocol| {
        let rows: Vec<CheckRow> = p
            .norms
            .iter()
            .filter(|n| !is_history(p, n, material))
            .filter_map(|n| row(names, p, n))
            .collect();
        CheckTable {
            id: format!("tabel-{}", p.id),
            title: p.title.clone(),
            holds: upper_first(&super::words::validity(&p.valid, material.date)),
            rows,
        }
    };
    let now = |p: &&Protocol| {
        p.valid
            .until
            .is_none_or(|until| until.last >= material.date)
            && p.historical != Some(true)
    };
    let tables: Vec<CheckTable> = super::protocol::in_order(material)
        .into_iter()
        .filter(now)
        .map(table)
        .filter(|t| !t.rows.is_empty())
        .collect();
    let named = site
        .protocols
        .iter()
        .filter(now)
        .filter(|p| p.selection() == checker::protocol::Selection::Named);
    let municipalities = super::places::all_names(site);
    let regions = site.holidays.regions.as_ref();
    let has_region = |name: &String| regions.is_some_and(|r| r.of(name).len() == 1);
    let body = CheckPage {
        without_region: municipalities
            .iter()
            .filter(|name| !has_region(name))
            .cloned()
            .collect(),
        municipalities,
        choices: named
            .map(|p| Choice {
                id: p.id.clone(),
                title: p.title.clone(),
            })
            .collect(),
        hours: super::home::joined(names, super::home::HOURS, "uren"),
        times: super::home::joined(names, super::home::TIMES, "keren"),
        days: super::home::joined(names, super::home::DAYS, "dagen"),
        tables,
        sickness: names
            .norm("nl-ziek-niet-melden")
            .map(|(_, n)| names.cites_of_norm(&n.evidence))
            .unwrap_or_default(),
    };
    let mut head = Head::new(
        material,
        "/check/",
        "Wat geldt in deze situatie?",
        "Vul het verzuim van een leerling in en zie welke stap geldt, waarom, op welke bron, en wie wat doet.",
    );
    head.class = "verzuim-ruim";
    View {
        head,
        body: Body::Check(Box::new(body)),
    }
}

fn row(names: &Names<'_>, protocol: &Protocol, norm: &Norm) -> Option<CheckRow> {
    let of = protocol.basis_of(norm);
    // A source that proves several fields is named once.
    let mut cites = names.cites_of_norm(&norm.evidence);
    let mut seen = std::collections::BTreeSet::new();
    cites.retain(|c| seen.insert(c.url.clone()));
    Some(CheckRow {
        norm: names.norm_link(&norm.id)?,
        condition: threshold_words(names, norm).map(|w| upper_first(&w))?,
        line: line(of),
        basis: basis(of),
        steps: steps_of(norm)
            .map(|s| step_view(names, of, s, false))
            .collect(),
        cites,
    })
}
