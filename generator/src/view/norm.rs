//! The list of norms and a page for each: duty, count, readings, steps, sources, examples.

mod compare;
mod counted;
pub(super) mod differences;
mod examples;
mod history;
mod list;
mod readings;
mod ruler;
mod steps;
mod terms;

pub(super) use compare::{ComparePage, SamePupilPage};
pub(super) use examples::ExampleView;
pub(super) use history::is_history;
pub(super) use list::NormIndex;
pub(super) use ruler::{RulerMark, RulerView};
pub(super) use steps::StepView;

pub(super) use ruler::{cells, fill, length, ruler};
pub(super) use steps::{step_view, steps_of, verb, verb_of};

use super::names::{Cite, Link, Names};
use super::words::{basis, condition, first_tally, line, sectors, upper_first, validity};
use super::{Body, Head, Material, View};
use crate::model::norm_url;
use checker::protocol::{Norm, Protocol, Repeat, Scope};
use history::{HistoryRow, history};
use readings::{Dispute, ReadingView, dispute, reading};
use serde::Serialize;

/// A rung of a ladder.
#[derive(Debug, Serialize)]
pub struct RungView {
    /// When it is reached.
    pub title: String,
    /// Its steps.
    pub steps: Vec<StepView>,
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
    /// How often it applies.
    pub repeats: Vec<String>,
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
    /// Words of the glossary that it uses.
    pub terms: Vec<Link>,
    /// Roles that act or are addressed.
    pub roles: Vec<Link>,
    /// Remark.
    pub note: Option<String>,
    /// Sources.
    pub cites: Vec<Cite>,
    /// Worked examples.
    pub examples: Vec<ExampleView>,
    /// An example with dates, drawn.
    pub strip: Option<examples::Strip>,
    /// Examples in which the readings part, drawn side by side.
    pub comparisons: Vec<examples::Comparison>,
    /// History.
    pub history: Vec<HistoryRow>,
}

/// The list and all pages.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let site = material.site;
    let mut views = vec![list::index(material)];
    views.extend(compare::views(material, names));
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

/// A sentence with a capital and an end; a question has its own.
fn sentence(words: &str) -> String {
    let end = if words.ends_with(['?', '.']) { "" } else { "." };
    format!("{}{end}", upper_first(words))
}

/// What must have happened, in words: condition, or the measure of a ladder.
pub(super) fn threshold_words(names: &Names<'_>, norm: &Norm) -> Option<String> {
    let title = |id: &str| Some(names.norm(id)?.1.title.clone());
    let own = norm.condition.as_ref().map(|of| condition(of, &title));
    own.or_else(|| {
        let ladder = norm.ladder.as_ref()?;
        Some(super::words::ladder(ladder, &title)).filter(|words| !words.is_empty())
    })
}

/// How often it applies, a sentence each.
fn repeats(repeat: &Repeat) -> Vec<String> {
    let mut sentences = Vec::new();
    if repeat.every_time == Some(true) {
        sentences.push("Geldt elke keer opnieuw.".to_owned());
    }
    if let Some(days) = repeat.at_most_every_days {
        sentences.push(format!(
            "Bij doorlopend verzuim hooguit één keer per {days} dagen."
        ));
    }
    if let Some(reset) = &repeat.counter_reset {
        sentences.push(format!(
            "De telling begint opnieuw: {}.",
            reset.trim_end_matches('.')
        ));
    }
    sentences
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
        .map(|e| examples::view(material, norm, e))
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
        condition: threshold_words(names, norm).map(|w| sentence(&w)),
        repeats: norm.repeat.iter().flat_map(repeats).collect(),
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
        terms: terms::terms(material, norm),
        roles: roles(names, norm),
        note: norm.note.clone(),
        cites: names.cites_of_norm(&norm.evidence),
        strip: examples::window(material, protocol, norm),
        comparisons: examples::comparisons(material, protocol, norm),
        examples,
        history: history(material, names, protocol, norm, valid),
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

/// Who acts or is addressed, each once, in the order of the steps.
fn roles(names: &Names<'_>, norm: &Norm) -> Vec<Link> {
    let mut roles: Vec<Link> = Vec::new();
    for id in steps_of(norm).flat_map(|s| s.actor.iter().chain(s.addressee.iter())) {
        let role = names.role(id);
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
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
    let title_of = |id: &str| Some(names.norm(id)?.1.title.clone());
    let words = match (&rung.title, rung.bounds(), unit, &rung.condition) {
        (Some(title), ..) => title.clone(),
        (None, Some(bounds), Some(unit), _) => super::words::bounds(&bounds, unit),
        (None, _, _, Some(own)) => condition(own, &title_of),
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
