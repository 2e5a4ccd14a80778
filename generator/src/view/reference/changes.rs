//! What changed, by topic, the newest first.

use super::certainty;
use crate::model::{Change, Moment};
use crate::view::names::{Cite, Link, Names};
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// A change.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// Anchor.
    pub id: String,
    /// When.
    pub when: String,
    /// One sentence.
    pub title: String,
    /// The fact.
    pub text: Option<String>,
    /// What the reader must know.
    pub note: Option<String>,
    /// How sure it is.
    pub certainty: &'static str,
    /// Norms it touches.
    pub norms: Vec<Link>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// Changes of one topic.
#[derive(Debug, Serialize)]
pub struct TopicView {
    /// Anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// What follows from it.
    pub consequence: Option<String>,
    /// The changes, newest first.
    pub changes: Vec<ChangeView>,
}

/// What changed.
#[derive(Debug, Serialize)]
pub struct ChangesPage {
    /// Up to when was looked.
    pub as_of: Option<String>,
    /// Topics.
    pub topics: Vec<TopicView>,
    /// What is still unknown.
    pub unknown: Vec<String>,
}

pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.changes;
    let view = |c: &Change| ChangeView {
        id: c.id.clone(),
        when: c
            .date
            .as_ref()
            .map_or_else(|| "datum onbekend".to_owned(), Moment::in_words),
        title: c.title.clone(),
        text: c.text.clone(),
        note: c.note.clone(),
        certainty: certainty(c.certainty),
        norms: names.norm_links(&c.norms),
        cites: names.places(&c.sources),
    };
    let topic = |t: &crate::model::Topic| {
        let mut of: Vec<&Change> = all.changes.iter().filter(|c| c.topic == t.id).collect();
        of.sort_by(|a, b| b.date.cmp(&a.date));
        TopicView {
            id: format!("onderwerp-{}", t.id),
            title: t.title.clone(),
            consequence: t.consequence.clone(),
            changes: of.into_iter().map(view).collect(),
        }
    };
    let body = ChangesPage {
        as_of: all.as_of.as_ref().map(|d| d.in_words()),
        topics: all.topics.iter().map(topic).collect(),
        unknown: all.unknown.clone(),
    };
    let head = Head::new(
        material,
        "/wijzigingen/",
        "Wijzigingen",
        "Wat er veranderde in wet, melden, privacy, methoden en regio’s, en op deze site.",
    );
    View {
        head,
        body: Body::Changes(body),
    }
}
