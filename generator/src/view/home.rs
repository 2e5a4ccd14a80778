//! The home page: three entrances, the quick check with its rulers, questions, changes.

mod rulers;

pub(super) use rulers::{DAYS, HOURS, TIMES, joined};

use super::check::Choice;
use super::names::{Cite, Names};
use super::norm::RulerView;
use super::{Body, Head, Material, View};
use crate::model::{Audience, Moment};
use rulers::limits;
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

/// Per audience what people ask; for a site that names no questions the titles of its pages.
fn questions(material: &Material<'_>) -> Vec<Questions> {
    let all = [
        ("Ouders", Audience::Parent, "ouders/"),
        ("Scholen", Audience::School, "scholen/"),
        ("Professionals", Audience::Professional, "professionals/"),
    ];
    let of = |(title, audience, folder)| Questions {
        title,
        questions: match asked(material, audience) {
            own if own.is_empty() => titles(material, folder),
            own => own,
        },
    };
    all.map(of)
        .into_iter()
        .filter(|q| !q.questions.is_empty())
        .collect()
}

fn asked(material: &Material<'_>, audience: Audience) -> Vec<Question> {
    let all = material.site.settings.questions.iter();
    all.filter(|q| q.audience == audience)
        .map(|q| Question {
            url: q.to.clone(),
            title: q.text.clone(),
        })
        .collect()
}

fn titles(material: &Material<'_>, folder: &str) -> Vec<Question> {
    let pages = material.site.pages.values();
    let mut pages: Vec<_> = pages
        .filter(|p| p.id.starts_with(folder) && !p.id.ends_with("index"))
        .collect();
    pages.sort_by_key(|p| (p.front.order, p.id.clone()));
    let pages = pages.into_iter().take(6);
    pages
        .map(|p| Question {
            url: p.url.clone(),
            title: p.front.title.clone(),
        })
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
