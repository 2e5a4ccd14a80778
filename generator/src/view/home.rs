//! The home page: three entrances, the quick check with its rulers, questions, changes.

use super::check::Choice;
use super::names::{Cite, Names};
use super::norm::{RulerMark, RulerView};
use super::words::{first_tally, line};
use super::{Body, Head, Material, View};
use crate::draw::{Maatlat, Mark, maatlat};
use crate::model::Moment;
use checker::protocol::{Bounds, Norm, Protocol};
use serde::Serialize;
use std::collections::BTreeSet;

/// A link to a page of texts.
#[derive(Debug, Serialize)]
pub struct Question {
    /// Address.
    pub url: String,
    /// The question.
    pub title: String,
}

/// Questions of one audience.
#[derive(Debug, Serialize)]
pub struct Questions {
    /// For whom.
    pub title: &'static str,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A change in a list.
#[derive(Debug, Serialize)]
pub struct Recent {
    /// When.
    pub when: String,
    /// What.
    pub title: String,
    /// Address.
    pub url: String,
    /// Where it stands.
    pub sources: Vec<String>,
    /// Line style.
    pub line: &'static str,
}

/// The home page.
#[derive(Debug, Serialize)]
pub struct Home {
    /// Municipalities to choose from.
    pub municipalities: Vec<String>,
    /// Ruler of unauthorised hours.
    pub hours: Option<RulerView>,
    /// Ruler of times ill.
    pub times: Option<RulerView>,
    /// Ruler of days ill.
    pub days: Option<RulerView>,
    /// Thresholds of hours, for the words beside the ruler: `16`.
    pub hours_limits: String,
    /// Thresholds of times ill: `4 8 12`.
    pub times_limits: String,
    /// Thresholds of days ill.
    pub days_limits: String,
    /// Agreements on the rulers that only some schools have.
    pub choices: Vec<Choice>,
    /// What the sources of an answer are called.
    pub sources: Vec<Cite>,
    /// Real questions.
    pub questions: Vec<Questions>,
    /// What changed last.
    pub changes: Vec<Recent>,
}

/// The norms on the rulers.
pub(super) const HOURS: &[&str] = &["spreekuur-6-9", "nl-16-in-4"];
pub(super) const TIMES: &[&str] = &["mazl-vo-frequent"];
pub(super) const DAYS: &[&str] = &["mazl-vo-langdurig"];

/// The page.
pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let site = material.site;
    let body = Home {
        municipalities: super::places::all_names(site),
        hours: joined(names, HOURS, "uren"),
        times: joined(names, TIMES, "keren"),
        days: joined(names, DAYS, "dagen"),
        hours_limits: limits(names, HOURS),
        times_limits: limits(names, TIMES),
        days_limits: limits(names, DAYS),
        choices: choices(names),
        sources: sources(material, names),
        questions: questions(material),
        changes: recent(material, names, 4),
    };
    let mut head = Head::new(
        material,
        "/",
        "Wat geldt bij schoolverzuim, en wie doet wat?",
        &site.settings.description,
    );
    head.class = "verzuim-ruim";
    View {
        head,
        body: Body::Home(Box::new(body)),
    }
}

/// One ruler with the thresholds of several norms.
pub(super) fn joined(names: &Names<'_>, ids: &[&str], key: &str) -> Option<RulerView> {
    let found: Vec<(&Protocol, &Norm)> = ids.iter().filter_map(|id| names.norm(id)).collect();
    let mut marks = Vec::new();
    let mut words = Vec::new();
    let mut last = 0;
    let mut drawn = None;
    for (protocol, norm) in &found {
        let Some(tally) = norm.condition.as_ref().and_then(first_tally) else {
            continue;
        };
        // A range that only a note names (6 to 9) is drawn as its source words it.
        let change = norm
            .readings
            .iter()
            .filter_map(|r| r.change.as_ref())
            .find(|c| c.to.is_some());
        let bounds = tally.bounds()?;
        let mut spans = super::norm::cells(&bounds);
        if let (Some(change), Some(span)) = (change, spans.first_mut()) {
            let to = change
                .to
                .and_then(|a| u32::try_from(a.as_hundredths() / 100).ok());
            span.1 = to.filter(|to| *to > span.0 && *to < 16).unwrap_or(span.1);
        }
        let style = line(protocol.basis_of(norm));
        last = spans.iter().map(|s| s.1).max().unwrap_or(0).max(last);
        let threshold = match spans.first() {
            Some((from, to)) if from < to => format!("{from} t/m {to}"),
            _ => figure(&bounds),
        };
        marks.extend(spans.into_iter().map(|(from, to)| Mark {
            from,
            to,
            line: style.to_owned(),
        }));
        words.push(RulerMark {
            line: style,
            threshold,
            meaning: meaning(norm, protocol),
        });
        drawn = Some(tally);
    }
    let tally = drawn?;
    let length = super::norm::length(last, tally).max(if key == "dagen" { 10 } else { 0 });
    let drawing = Maatlat {
        fill: super::norm::fill(tally),
        length,
        value: 0,
        marks,
        small: false,
        key: Some(key.to_owned()),
    };
    Some(RulerView {
        html: maatlat(&drawing),
        marks: words,
    })
}

/// The thresholds that a typed number is measured against, with spaces between.
///
/// Where the law has one, only that: an agreement of some schools may not stand as the norm.
fn limits(names: &Names<'_>, ids: &[&str]) -> String {
    let found: Vec<(&Protocol, &Norm)> = ids.iter().filter_map(|id| names.norm(id)).collect();
    let is_law = |(protocol, norm): &&(&Protocol, &Norm)| protocol.basis_of(norm).is_statutory();
    let has_law = found.iter().any(|one| is_law(&one));
    let mut all: Vec<u32> = found
        .iter()
        .filter(|one| !has_law || is_law(one))
        .filter_map(|(_, norm)| norm.condition.as_ref().and_then(first_tally)?.bounds())
        .flat_map(|bounds| starts(&bounds))
        .collect();
    all.sort_unstable();
    all.dedup();
    let words: Vec<String> = all.iter().map(u32::to_string).collect();
    words.join(" ")
}

/// The numbers at which a threshold is reached; one that recurs goes on past its ruler.
fn starts(bounds: &Bounds) -> Vec<u32> {
    let drawn: Vec<u32> = super::norm::cells(bounds).iter().map(|c| c.0).collect();
    match (bounds, drawn.as_slice()) {
        (Bounds::Every { .. }, [first, second, ..]) if first < second => {
            let step = usize::try_from(second - first).unwrap_or(1);
            (*first..=60).step_by(step).collect()
        }
        _ => drawn,
    }
}

/// The agreements on the rulers that a school must be known to use.
fn choices(names: &Names<'_>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let ids = [HOURS, TIMES, DAYS].concat();
    for (protocol, _) in ids.iter().filter_map(|id| names.norm(id)) {
        let is_named = protocol.selection() == checker::protocol::Selection::Named;
        if is_named && choices.iter().all(|c| c.id != protocol.id) {
            choices.push(Choice {
                id: protocol.id.clone(),
                title: protocol.title.clone(),
            });
        }
    }
    choices
}

/// Every source that an answer can name, once.
fn sources(material: &Material<'_>, names: &Names<'_>) -> Vec<Cite> {
    let norms = material.site.protocols.iter().flat_map(|p| &p.norms);
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for norm in norms.filter(|n| n.historical != Some(true)) {
        ids.extend(norm.evidence.iter().map(|e| e.source.as_str()));
    }
    ids.into_iter().map(|id| names.cite(id, None)).collect()
}

/// The threshold as it stands in the ruler: its unit is that of the field.
fn figure(bounds: &Bounds) -> String {
    match bounds {
        Bounds::Every { first, .. } => format!("elke {first}e"),
        Bounds::Interval {
            low, above: true, ..
        } => format!("meer dan {low}"),
        Bounds::Interval { low, .. } => format!("{low} of meer"),
        Bounds::OneOf(_) | Bounds::Unstated => String::new(),
    }
}

/// The duty of a norm after its threshold, and whose agreement it is where not all schools have it.
fn meaning(norm: &Norm, protocol: &Protocol) -> String {
    let duty = norm.duty.as_ref().unwrap_or(&norm.title);
    let words = consequence(duty).trim_end_matches('.').to_owned();
    if protocol.selection() != checker::protocol::Selection::Named {
        return words + ".";
    }
    let agreement = protocol.short_title.as_ref().unwrap_or(&protocol.title);
    format!("{words} ({agreement}).")
}

/// What a duty asks, without when: that stands in the ruler. `Bij elke vierde ziekmelding hoort
/// de school ...` becomes `hoort de school ...`; a sentence of another build stays whole.
fn consequence(duty: &str) -> &str {
    let then = duty.find(", dan ").and_then(|at| duty.get(at + 2..));
    if let Some(then) = then {
        return then;
    }
    let verbs = [" hoort ", " moet ", " mag "];
    let first = verbs.iter().filter_map(|verb| duty.find(verb)).min();
    first.and_then(|at| duty.get(at + 1..)).unwrap_or(duty)
}

fn questions(material: &Material<'_>) -> Vec<Questions> {
    let of = |title, folder: &str| {
        let mut pages: Vec<_> = material
            .site
            .pages
            .values()
            .filter(|p| p.id.starts_with(folder) && !p.id.ends_with("index"))
            .collect();
        pages.sort_by_key(|p| (p.front.order, p.id.clone()));
        let questions = pages.into_iter().take(6).map(|p| Question {
            url: p.url.clone(),
            title: p.front.title.clone(),
        });
        Questions {
            title,
            questions: questions.collect(),
        }
    };
    let all = [
        of("Ouders", "ouders/"),
        of("Scholen", "scholen/"),
        of("Professionals", "professionals/"),
    ];
    all.into_iter()
        .filter(|q| !q.questions.is_empty())
        .collect()
}

/// The newest changes.
pub(super) fn recent(material: &Material<'_>, names: &Names<'_>, most: usize) -> Vec<Recent> {
    let mut changes: Vec<_> = material
        .site
        .changes
        .changes
        .iter()
        .filter(|c| c.date.is_some())
        .collect();
    changes.sort_by(|a, b| b.date.cmp(&a.date));
    let row = |c: &crate::model::Change| Recent {
        when: c.date.as_ref().map(Moment::in_words).unwrap_or_default(),
        title: c.title.clone(),
        url: format!("/wijzigingen/#{}", c.id),
        sources: c
            .sources
            .iter()
            .take(1)
            .map(|s| names.cite(&s.source, None).short)
            .collect(),
        line: match c.kind {
            crate::model::ChangeKind::Law => "wet",
            crate::model::ChangeKind::Reporting | crate::model::ChangeKind::Privacy => "uitv",
            crate::model::ChangeKind::Region => "afsp",
            crate::model::ChangeKind::Method => "adv",
            crate::model::ChangeKind::Figures | crate::model::ChangeKind::Site => "geen",
        },
    };
    changes.into_iter().take(most).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::consequence;

    #[test]
    fn the_ruler_says_what_follows_and_not_again_when() {
        let law = "Is een leerling 16 uur of meer afwezig, dan meldt de school dat via DUO.";
        assert_eq!(consequence(law), "dan meldt de school dat via DUO.");
        let method = "Bij elke vierde ziekmelding hoort de school een gesprek te voeren.";
        assert_eq!(
            consequence(method),
            "hoort de school een gesprek te voeren."
        );
        assert_eq!(consequence("De school belt."), "De school belt.");
    }
}
