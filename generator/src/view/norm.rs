//! The list of norms and a page for each: duty, count, readings, steps, sources, examples.

mod examples;
mod ruler;
mod steps;

pub(super) use examples::ExampleView;
pub(super) use ruler::{RulerMark, RulerView};
pub(super) use steps::StepView;

pub(super) use ruler::{cells, fill, length, ruler};
pub(super) use steps::{step_view, steps_of, verb};

use super::names::{Cite, Link, Names};
use super::words::{basis, condition, first_tally, line, sectors, upper_first, validity};
use super::{Body, Head, Material, View};
use crate::model::norm_url;
use checker::protocol::{Norm, Protocol, Scope};
use serde::Serialize;

/// A norm in a list.
#[derive(Debug, Serialize)]
pub struct NormRow {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// The duty.
    pub duty: Option<String>,
    /// What must have happened, in words.
    pub condition: Option<String>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// Small ruler.
    pub ruler: Option<String>,
    /// It holds no longer, or is only history.
    pub is_history: bool,
}

/// The norms of one protocol, in a list.
#[derive(Debug, Serialize)]
pub struct NormGroup {
    /// The protocol.
    pub protocol: Link,
    /// Where and since when.
    pub holds: String,
    /// Its norms.
    pub norms: Vec<NormRow>,
}

/// The list of all norms.
#[derive(Debug, Serialize)]
pub struct NormIndex {
    /// Per protocol.
    pub groups: Vec<NormGroup>,
}

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

/// A rung of a ladder.
#[derive(Debug, Serialize)]
pub struct RungView {
    /// When it is reached.
    pub title: String,
    /// Its steps.
    pub steps: Vec<StepView>,
}

/// A line of history.
#[derive(Debug, Serialize)]
pub struct HistoryRow {
    /// When.
    pub when: String,
    /// What.
    pub text: String,
    /// Line style.
    pub line: &'static str,
}

/// One norm.
#[derive(Debug, Serialize)]
pub struct NormPage {
    /// Id.
    pub id: String,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: String,
    /// Where it holds.
    pub area: Option<String>,
    /// For which education.
    pub sectors: String,
    /// Since when.
    pub holds: String,
    /// Its protocol.
    pub protocol: Link,
    /// The duty in one sentence.
    pub duty: Option<String>,
    /// The same for parents.
    pub for_parents: Option<String>,
    /// Only history.
    pub is_history: bool,
    /// For whom.
    pub who: Vec<String>,
    /// What must have happened.
    pub condition: Option<String>,
    /// What does not count.
    pub exceptions: Vec<String>,
    /// The ruler.
    pub ruler: Option<RulerView>,
    /// The ways to read it.
    pub readings: Vec<ReadingView>,
    /// Who does what.
    pub steps: Vec<StepView>,
    /// Rungs, for a ladder.
    pub rungs: Vec<RungView>,
    /// Disputed points.
    pub disputes: Vec<Dispute>,
    /// What the source leaves open.
    pub silent: Vec<String>,
    /// Roles to ask where the source gives no threshold.
    pub ask: Vec<Link>,
    /// Remark.
    pub note: Option<String>,
    /// Sources.
    pub cites: Vec<Cite>,
    /// Worked examples.
    pub examples: Vec<ExampleView>,
    /// The first example with dates, drawn.
    pub strip: Option<examples::Strip>,
    /// History.
    pub history: Vec<HistoryRow>,
}

/// The list and all pages.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let site = material.site;
    let row = |p: &Protocol, n: &Norm| NormRow {
        url: norm_url(&n.id),
        title: n.title.clone(),
        duty: n.duty.clone(),
        condition: threshold_words(n).map(|w| upper_first(&w)),
        line: line(p.basis_of(n)),
        basis: basis(p.basis_of(n)),
        ruler: ruler(p, n, true, None).map(|r| r.html),
        is_history: is_history(p, n, material),
    };
    let group = |p: &Protocol| NormGroup {
        protocol: Link {
            url: crate::model::protocol_url(&p.id),
            title: p.title.clone(),
        },
        holds: validity(&p.valid, material.date),
        norms: p.norms.iter().map(|n| row(p, n)).collect(),
    };
    let head = Head::new(
        material,
        "/normen/",
        "Alle normen naast elkaar",
        "Elke norm voor schoolverzuim, met grondslag, drempel en bron: wet, regionale afspraken, schoolnormen en methoden.",
    );
    let index = View {
        head,
        body: Body::Norms(NormIndex {
            groups: super::protocol::in_order(material)
                .into_iter()
                .map(group)
                .collect(),
        }),
    };
    let mut views = vec![index];
    // One page per id, that of the newest edition; older ones stand in its history.
    for protocol in &site.protocols {
        let newest = |n: &&Norm| {
            names
                .norm(&n.id)
                .is_some_and(|(_, newest)| std::ptr::eq(newest, *n))
        };
        let norms = protocol.norms.iter().filter(newest);
        views.extend(norms.map(|norm| page(material, names, protocol, norm)));
    }
    views
}

fn is_history(p: &Protocol, n: &Norm, material: &Material<'_>) -> bool {
    let ended =
        |v: &checker::protocol::Validity| v.until.is_some_and(|until| until.last < material.date);
    n.historical == Some(true) || p.historical == Some(true) || ended(&n.valid) || ended(&p.valid)
}

/// What must have happened, in words: condition, or the measure of a ladder.
pub(super) fn threshold_words(norm: &Norm) -> Option<String> {
    norm.condition.as_ref().map(condition).or_else(|| {
        let ladder = norm.ladder.as_ref()?;
        let tally = first_tally(&ladder.measure)?;
        let rungs = ladder
            .rungs
            .iter()
            .filter_map(|r| r.bounds())
            .map(|b| super::words::bounds(&b, tally.unit));
        Some(rungs.collect::<Vec<_>>().join("; "))
    })
}

fn who(scope: &Scope) -> Vec<String> {
    // Where the content says it in words, the bare facts would only repeat it.
    if let Some(words) = &scope.words {
        return vec![words.clone()];
    }
    let mut lines = Vec::new();
    if !scope.sectors.is_empty() {
        lines.push(format!("Onderwijs: {}.", sectors(&scope.sectors)));
    }
    match scope.age.as_ref().map(|a| (a.from, a.below)) {
        Some((Some(from), Some(below))) => {
            lines.push(format!("Vanaf {from} jaar, tot {below} jaar."))
        }
        Some((Some(from), None)) => lines.push(format!("Vanaf {from} jaar.")),
        Some((None, Some(below))) => lines.push(format!("Jonger dan {below} jaar.")),
        _ => {}
    }
    let facts = [
        (
            scope.startkwalificatie,
            "Met startkwalificatie.",
            "Zonder startkwalificatie.",
        ),
        (
            scope.enrolled,
            "Ingeschreven op een school.",
            "Niet ingeschreven op een school.",
        ),
        (scope.exempt, "Met vrijstelling.", "Zonder vrijstelling."),
    ];
    lines.extend(
        facts
            .into_iter()
            .filter_map(|(fact, yes, no)| fact.map(|f| (if f { yes } else { no }).to_owned())),
    );
    lines
}

fn page(material: &Material<'_>, names: &Names<'_>, protocol: &Protocol, norm: &Norm) -> View {
    let of = protocol.basis_of(norm);
    let valid = if norm.valid.from.is_some() || norm.valid.until.is_some() {
        &norm.valid
    } else {
        &protocol.valid
    };
    let past = is_history(protocol, norm, material);
    let rungs = norm.ladder.iter().flat_map(|l| &l.rungs);
    let examples: Vec<ExampleView> = norm
        .examples
        .iter()
        .map(|e| examples::view(norm, e))
        .collect();
    let body = NormPage {
        id: norm.id.clone(),
        line: line(of),
        basis: upper_first(basis(of)),
        area: protocol.region.clone(),
        sectors: sectors(if norm.scope.sectors.is_empty() {
            &protocol.sectors
        } else {
            &norm.scope.sectors
        }),
        holds: upper_first(&validity(valid, material.date)),
        protocol: Link {
            url: crate::model::protocol_url(&protocol.id),
            title: protocol.title.clone(),
        },
        duty: norm.duty.clone(),
        for_parents: norm.for_parents.clone(),
        is_history: past,
        who: who(&norm.scope),
        condition: threshold_words(norm).map(|w| upper_first(&w)),
        exceptions: norm.exceptions.clone(),
        ruler: ruler(protocol, norm, false, None),
        readings: norm.readings.iter().map(|r| reading(names, r)).collect(),
        steps: norm
            .steps
            .iter()
            .map(|s| step_view(names, of, s, past))
            .collect(),
        rungs: rungs
            .map(|r| rung(names, protocol, norm, r, past))
            .collect(),
        disputes: norm
            .ambiguities
            .iter()
            .filter_map(|id| dispute(material, names, id))
            .collect(),
        silent: norm.silent.clone(),
        ask: norm.ask.iter().map(|id| names.role(id)).collect(),
        note: norm.note.clone(),
        cites: names.cites_of_norm(&norm.evidence),
        strip: examples::strip(material, norm),
        examples,
        history: history(material, protocol, norm, valid),
    };
    let url = norm_url(&norm.id);
    let description = norm
        .duty
        .clone()
        .unwrap_or_else(|| format!("{}: wat geldt, op welke bron, en wie doet wat.", norm.title));
    let title = title(material, norm, protocol);
    let mut head = Head::new(material, &url, &norm.title, &description).under(&[
        ("/normen/", "Normen"),
        (&body.protocol.url, &body.protocol.title),
    ]);
    head.full_title = title;
    head.checked = protocol.checked.map(super::words::day);
    head.review_by = protocol.review_by.map(super::words::day);
    View {
        head,
        body: Body::Norm(Box::new(body)),
    }
}

/// Two protocols may name a norm alike; the title of the page then names the protocol.
fn title(material: &Material<'_>, norm: &Norm, protocol: &Protocol) -> String {
    let site = material.site;
    let same = site
        .protocols
        .iter()
        .flat_map(|p| &p.norms)
        .filter(|n| n.title == norm.title)
        .count();
    if same > 1 {
        format!(
            "{} ({}) – {}",
            norm.title, protocol.title, site.settings.title
        )
    } else {
        format!("{} (norm) – {}", norm.title, site.settings.title)
    }
}

fn reading(names: &Names<'_>, reading: &checker::protocol::Reading) -> ReadingView {
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

fn rung(
    names: &Names<'_>,
    protocol: &Protocol,
    norm: &Norm,
    rung: &checker::protocol::Rung,
    past: bool,
) -> RungView {
    let unit = norm
        .ladder
        .as_ref()
        .and_then(|l| first_tally(&l.measure))
        .map(|t| t.unit);
    let words = match (&rung.title, rung.bounds(), unit, &rung.condition) {
        (Some(title), ..) => title.clone(),
        (None, Some(bounds), Some(unit), _) => super::words::bounds(&bounds, unit),
        (None, _, _, Some(own)) => condition(own),
        _ => String::new(),
    };
    let of = protocol.basis_of(norm);
    RungView {
        title: upper_first(&words),
        steps: rung
            .steps
            .iter()
            .map(|s| step_view(names, of, s, past))
            .collect(),
    }
}

fn dispute(material: &Material<'_>, names: &Names<'_>, id: &str) -> Option<Dispute> {
    let point = material.site.ambiguities.get(id)?;
    let cites = |r: &crate::model::AmbiguityReading| {
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

fn history(
    material: &Material<'_>,
    protocol: &Protocol,
    norm: &Norm,
    valid: &checker::protocol::Validity,
) -> Vec<HistoryRow> {
    let changes = material
        .site
        .changes
        .changes
        .iter()
        .filter(|c| c.norms.contains(&norm.id));
    let mut rows: Vec<(String, HistoryRow)> = changes
        .map(|c| {
            let key = c
                .date
                .as_ref()
                .map(|d| d.as_str().to_owned())
                .unwrap_or_default();
            let when = c.date.as_ref().map_or_else(
                || "datum onbekend".to_owned(),
                crate::model::Moment::in_words,
            );
            (
                key,
                HistoryRow {
                    when,
                    text: c.title.clone(),
                    line: line(protocol.basis_of(norm)),
                },
            )
        })
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0));
    let mut rows: Vec<HistoryRow> = rows.into_iter().map(|(_, row)| row).collect();
    rows.extend(earlier(material, norm));
    let begin = match &valid.from {
        Some(from) => HistoryRow {
            when: super::words::period(from),
            text: "Sinds dan geldt deze norm, volgens de bron.".into(),
            line: "geen",
        },
        None => HistoryRow {
            when: "begin onbekend".into(),
            text: "Wanneer de norm is ingegaan, staat niet in onze bronnen.".into(),
            line: "geen",
        },
    };
    rows.push(begin);
    rows
}

/// The older editions of a norm, newest first.
fn earlier(material: &Material<'_>, norm: &Norm) -> Vec<HistoryRow> {
    let mut editions: Vec<(&Protocol, &Norm)> = material
        .site
        .protocols
        .iter()
        .flat_map(|p| p.norms.iter().map(move |n| (p, n)))
        .filter(|(_, n)| n.id == norm.id && !std::ptr::eq(*n, norm))
        .collect();
    editions.sort_by_key(|edition| std::cmp::Reverse(super::names::starts(*edition)));
    let row = |(p, n): (&Protocol, &Norm)| {
        let own = n.valid.from.is_some() || n.valid.until.is_some();
        let valid = if own { &n.valid } else { &p.valid };
        let threshold = threshold_words(n).unwrap_or_else(|| "geen drempel".to_owned());
        HistoryRow {
            when: upper_first(&validity(valid, material.date)),
            text: format!("{}: {threshold}.", p.title),
            line: line(p.basis_of(n)),
        }
    };
    editions.into_iter().map(row).collect()
}
