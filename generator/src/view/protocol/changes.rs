//! What changed from one edition of a protocol to the next, norm by norm.

use crate::view::names::{Link, Names};
use crate::view::norm::differences::{Fate, of_protocol, of_whole};
use crate::view::words::period;
use checker::protocol::{Norm, Protocol};
use serde::Serialize;

/// What became of norms.
#[derive(Debug, Serialize)]
pub struct FateView {
    /// The norms that share it.
    pub norms: Vec<Link>,
    /// `gelijk`, `anders`, `nieuw`, `weg` or `onbekend`.
    pub fate: &'static str,
    /// In whole sentences.
    pub words: Vec<String>,
}

/// The step from one edition to the next.
#[derive(Debug, Serialize)]
pub struct EditionChange {
    /// Place on the page.
    pub id: &'static str,
    /// `Sinds 19 maart 2020`.
    pub since: String,
    /// The edition before.
    pub old: Link,
    /// The edition after.
    pub new: Link,
    /// About the protocol as a whole.
    pub whole: Vec<String>,
    /// Norm by norm.
    pub fates: Vec<FateView>,
}

/// What this edition changed, and what the one after it did.
pub(super) fn changes(
    names: &Names<'_>,
    before: Option<&Protocol>,
    of: &Protocol,
    after: Option<&Protocol>,
) -> Vec<EditionChange> {
    let since_before = before.map(|old| change(names, "veranderd", old, of));
    let since_this = after.map(|new| change(names, "daarna", of, new));
    since_before.into_iter().chain(since_this).collect()
}

fn change(names: &Names<'_>, id: &'static str, old: &Protocol, new: &Protocol) -> EditionChange {
    let link = |p: &Protocol| Link {
        url: crate::model::protocol_url(&p.id),
        title: p.short_title.clone().unwrap_or_else(|| p.title.clone()),
    };
    let from = new.valid.from.as_ref().map(period);
    EditionChange {
        id,
        since: from.map_or_else(
            || "In de nieuwe versie".to_owned(),
            |from| format!("Sinds {from}"),
        ),
        old: link(old),
        new: link(new),
        whole: of_whole(old, new),
        fates: joined(of_protocol(names, old, new).into_iter().map(fate)),
    }
}

/// Norms that share their fate are one row.
fn joined(fates: impl Iterator<Item = FateView>) -> Vec<FateView> {
    let mut rows: Vec<FateView> = Vec::new();
    for fate in fates {
        match rows
            .iter_mut()
            .find(|r| r.fate == fate.fate && r.words == fate.words)
        {
            Some(row) => row.norms.extend(fate.norms),
            None => rows.push(fate),
        }
    }
    rows
}

fn fate(of: Fate<'_>) -> FateView {
    let link = |n: &Norm| Link {
        url: crate::model::norm_url(&n.id),
        title: n.title.clone(),
    };
    let (norm, fate, words) = match of {
        Fate::Kept(norm, told) if told.is_empty() => (
            norm,
            "gelijk",
            vec!["Geen verschil in wat de bronnen noemen.".to_owned()],
        ),
        Fate::Kept(norm, told) => (norm, "anders", told),
        Fate::New(norm) => (
            norm,
            "nieuw",
            vec!["Stond niet in de versie ervoor.".to_owned()],
        ),
        Fate::Gone(norm) => (
            norm,
            "weg",
            vec!["Staat niet in de nieuwe versie.".to_owned()],
        ),
        Fate::Unknown(norm) => (
            norm,
            "onbekend",
            vec![
                "Of dit nog geldt, is onbekend: de nieuwe versie is niet helemaal gevonden."
                    .to_owned(),
            ],
        ),
    };
    FateView {
        norms: vec![link(norm)],
        fate,
        words,
    }
}
