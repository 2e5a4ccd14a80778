//! The matrix: per kind of absence every norm with its threshold, window, actors and basis.

use crate::model::norm_url;
use crate::view::Material;
use crate::view::names::{Cite, Link, Names, starts};
use crate::view::norm::counted::Counted;
use crate::view::norm::history::is_history;
use crate::view::norm::{ruler, steps_of, verb};
use crate::view::protocol::in_order;
use crate::view::words::{self, BASES, basis, condition_kinds, line, upper_first, validity};
use checker::protocol::{Bounds, Modality, Norm, Protocol, Step, Unit};
use serde::Serialize;

/// A value to filter by.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// As it stands in the row.
    pub id: String,
    /// As people read it.
    pub title: String,
}

/// The norms that count one kind of absence.
#[derive(Debug, Serialize)]
pub struct MatrixGroup {
    /// Kind of absence.
    pub id: String,
    /// In words.
    pub title: String,
    /// Its norms, the hardest basis first, history last.
    pub rows: Vec<MatrixRow>,
}

/// One norm.
#[derive(Debug, Serialize)]
pub struct MatrixRow {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// Protocol it stands in.
    pub protocol: Option<Link>,
    /// Older protocols that say the same.
    pub also: Vec<Link>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// Where it holds.
    pub area: Option<String>,
    /// For which education, to filter by.
    pub sectors: String,
    /// For which education, in words.
    pub education: String,
    /// `16 uur of meer`.
    pub threshold: String,
    /// `in 4 lesweken`; what the source does not give is said.
    pub window: String,
    /// Who acts first, and what is done.
    pub who: Option<String>,
    /// What is done.
    pub action: Option<String>,
    /// Since when, until when.
    pub holds: String,
    /// It holds no longer.
    pub is_history: bool,
    /// Source.
    pub cite: Option<Cite>,
    /// Small ruler.
    pub ruler: Option<String>,
    /// To sort by: unit, then number.
    pub by_threshold: String,
    /// To sort by: the first day, empty if unknown.
    pub since: String,
}

/// Kinds in the order in which the site treats them; others come after, by name.
const KINDS: [&str; 8] = [
    "ongeoorloofd",
    "ziek",
    "te_laat",
    "luxe",
    "absoluut",
    "verlof",
    "schorsing",
    "overig",
];

/// All norms that count something or ask something, by what they count.
pub(super) fn groups(material: &Material<'_>, names: &Names<'_>) -> Vec<MatrixGroup> {
    let mut groups: Vec<MatrixGroup> = Vec::new();
    for protocol in in_order(material) {
        for norm in &protocol.norms {
            let Some(counted) = Counted::of(norm) else {
                continue;
            };
            let Some(kind) = condition_kinds(counted.condition).into_iter().next() else {
                continue;
            };
            let row = row(material, names, protocol, norm, &counted);
            match groups.iter_mut().find(|g| g.id == kind) {
                Some(group) => add(group, row),
                None => groups.push(MatrixGroup {
                    title: upper_first(&checker::tell::kind(&kind)),
                    id: kind,
                    rows: vec![row],
                }),
            }
        }
    }
    let place = |id: &str| KINDS.iter().position(|k| *k == id).unwrap_or(KINDS.len());
    groups.sort_by(|a, b| (place(&a.id), &a.id).cmp(&(place(&b.id), &b.id)));
    for group in &mut groups {
        let hardness = |r: &MatrixRow| BASES.iter().position(|(l, _)| *l == r.line);
        group.rows.sort_by_key(|r| (r.is_history, hardness(r)));
    }
    groups
}

/// Editions that say the same are one row, that of the newest.
fn add(group: &mut MatrixGroup, row: MatrixRow) {
    let says = |r: &MatrixRow| {
        let who = (r.who.clone(), r.action.clone());
        (r.url.clone(), r.threshold.clone(), r.window.clone(), who)
    };
    match group.rows.iter_mut().find(|r| says(r) == says(&row)) {
        Some(same) if same.since >= row.since => same.also.extend(row.protocol),
        Some(same) => {
            let older = std::mem::replace(same, row);
            same.also = older.also;
            same.also.extend(older.protocol);
        }
        None => group.rows.push(row),
    }
}

/// The bases of the rows, hardest first.
pub(super) fn bases(groups: &[MatrixGroup]) -> Vec<Choice> {
    let occurs = |line: &str| groups.iter().flat_map(|g| &g.rows).any(|r| r.line == line);
    let choice = |(line, words): &(&str, &str)| Choice {
        id: (*line).to_owned(),
        title: upper_first(words),
    };
    BASES
        .iter()
        .filter(|(line, _)| occurs(line))
        .map(choice)
        .collect()
}

/// The education that occurs.
pub(super) fn sectors(groups: &[MatrixGroup]) -> Vec<Choice> {
    let occurs = |sector: &str| {
        let mut rows = groups.iter().flat_map(|g| &g.rows);
        rows.any(|r| r.sectors.split(' ').any(|s| s == sector))
    };
    checker::protocol::Sector::ALL
        .iter()
        .map(|s| s.as_str())
        .filter(|s| occurs(s))
        .map(|s| Choice {
            id: s.to_owned(),
            title: s.to_owned(),
        })
        .collect()
}

fn row(
    material: &Material<'_>,
    names: &Names<'_>,
    protocol: &Protocol,
    norm: &Norm,
    counted: &Counted<'_>,
) -> MatrixRow {
    let of = protocol.basis_of(norm);
    let valid = if norm.valid.from.is_some() || norm.valid.until.is_some() {
        &norm.valid
    } else {
        &protocol.valid
    };
    let past = is_history(protocol, norm, material);
    let step = first_step(norm);
    let education = if norm.scope.sectors.is_empty() {
        &protocol.sectors
    } else {
        &norm.scope.sectors
    };
    // Successive editions share the page of their norm.
    let evidence = norm.evidence.first();
    MatrixRow {
        url: norm_url(&norm.id),
        title: norm.title.clone(),
        protocol: names.protocol_link(&protocol.id),
        also: Vec::new(),
        line: line(of),
        basis: basis(of),
        area: protocol.region.clone(),
        sectors: education
            .iter()
            .map(|s| s.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        education: words::sectors(education),
        threshold: counted.threshold(),
        window: counted.period(),
        who: step.map(|s| upper_first(&names.roles_in_words(&s.actor))),
        action: step.map(|s| format!("{} {}", verb(s, past), s.action)),
        holds: upper_first(&validity(valid, material.date)),
        is_history: past,
        cite: evidence.and_then(|e| names.cites_of_norm(std::slice::from_ref(e)).pop()),
        ruler: ruler(protocol, norm, true, None).map(|r| r.html),
        by_threshold: by_threshold(counted),
        since: starts((protocol, norm)).map_or_else(String::new, |d| d.to_string()),
    }
}

/// The step that a norm leads to: the first that is more than routine.
fn first_step(norm: &Norm) -> Option<&Step> {
    let leads = |s: &&Step| s.routine != Some(true);
    steps_of(norm)
        .find(|s| leads(s) && matches!(s.modality, Modality::Must | Modality::MustNot))
        .or_else(|| steps_of(norm).find(leads))
}

fn by_threshold(counted: &Counted<'_>) -> String {
    let number = counted.thresholds.iter().filter_map(Bounds::threshold);
    let Some((tally, number)) = counted.tally.zip(number.min()) else {
        return "z".to_owned();
    };
    let unit = match tally.unit {
        unit if unit.is_hours() => "a",
        Unit::SchoolDay | Unit::CalendarDay => "b",
        Unit::LessonWeek | Unit::Month => "c",
        _ => "d",
    };
    format!("{unit}{:08}", number.as_hundredths())
}
