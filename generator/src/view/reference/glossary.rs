//! The glossary: terms, what they mean, and abbreviations.

use crate::view::names::{Cite, Link, Names};
use crate::view::words::upper_first;
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// A term.
#[derive(Debug, Serialize)]
pub struct TermView {
    /// Anchor.
    pub id: String,
    /// The term.
    pub term: String,
    /// What it means.
    pub text: String,
    /// Other words.
    pub synonyms: Vec<String>,
    /// Terms to read next.
    pub see: Vec<Link>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// The glossary.
#[derive(Debug, Serialize)]
pub struct GlossaryPage {
    /// Terms, in the order of the alphabet.
    pub terms: Vec<TermView>,
    /// Abbreviations: letters, meaning, term, what to know.
    pub abbreviations: Vec<(String, String, Option<Link>, Option<String>)>,
}

pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.glossary;
    let link = |id: &String| {
        all.get(id).map(|t| Link {
            url: t.url(),
            title: t.term.clone(),
        })
    };
    let term = |t: &crate::model::Term| TermView {
        id: t.id.clone(),
        term: upper_first(&t.term),
        text: t.text.clone(),
        synonyms: t.synonyms.clone(),
        see: t.see.iter().filter_map(link).collect(),
        cites: names.cites(&t.evidence),
    };
    let mut terms: Vec<TermView> = all.terms.iter().map(term).collect();
    terms.sort_by_key(|t| t.term.to_lowercase());
    let abbreviations = all.abbreviations.iter().map(|a| {
        (
            a.short.clone(),
            a.full.clone(),
            a.explained_by.as_ref().and_then(link),
            a.note.clone(),
        )
    });
    let body = GlossaryPage {
        terms,
        abbreviations: abbreviations.collect(),
    };
    let head = Head::new(
        material,
        "/begrippen/",
        "Begrippen",
        "Woorden en afkortingen rond schoolverzuim, in gewone taal uitgelegd.",
    );
    View {
        head,
        body: Body::Glossary(body),
    }
}
