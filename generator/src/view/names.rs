//! Ids to names and addresses, and evidence to citations.

use super::words::status;
use crate::model::{Evidence, Place, Site, Source, SourceGroup, Statement, norm_url, protocol_url};
use checker::protocol::{Norm, Protocol, Status};
use serde::Serialize;
use std::collections::BTreeMap;

/// A link with a text.
#[derive(Debug, Clone, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Address.
    pub url: String,
    /// Text.
    pub title: String,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cite {
    /// The source's place on the page of sources.
    pub url: String,
    /// The source's title.
    pub title: String,
    /// Its title where room is scarce.
    pub short: String,
    /// Place in it.
    pub place: Option<String>,
    /// Its words.
    pub quote: Option<String>,
    /// How sure it is, in words.
    pub status: Option<String>,
    /// When it was read, in words; that of all sources where it has no day of its own.
    pub read_on: Option<String>,
    /// What to know about it.
    pub note: Option<String>,
}

/// A sentence with where it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Cited {
    /// The sentence.
    pub text: String,
    /// What the reader must know.
    pub note: Option<String>,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// What stands in the same place, one sentence and note after the other.
    pub more: Vec<(String, Option<String>)>,
}

/// Looks names up.
#[derive(Debug)]
pub(super) struct Names<'s> {
    site: &'s Site,
    roles: BTreeMap<&'s str, Link>,
    sources: BTreeMap<&'s str, &'s Source>,
    norms: BTreeMap<&'s str, (&'s Protocol, &'s Norm)>,
    protocols: BTreeMap<&'s str, &'s Protocol>,
}

impl<'s> Names<'s> {
    /// Prepares the lookups of a site.
    pub(super) fn new(site: &'s Site) -> Self {
        let role = |r: &'s crate::model::Role| {
            (
                r.id.as_str(),
                Link {
                    url: r.url(),
                    title: r.title.clone(),
                },
            )
        };
        Names {
            site,
            roles: site.roles.iter().map(role).collect(),
            sources: site
                .sources
                .sources
                .iter()
                .map(|s| (s.id.as_str(), s))
                .collect(),
            norms: newest(site),
            protocols: site.protocols.iter().map(|p| (p.id.as_str(), p)).collect(),
        }
    }

    /// A role; its id where it is unknown, which the cross-check has already reported.
    pub(super) fn role(&self, id: &str) -> Link {
        self.roles.get(id).cloned().unwrap_or_else(|| Link {
            url: "/rollen/".to_owned(),
            title: id.replace('_', " "),
        })
    }

    /// How roles work together, two by two.
    pub(super) fn pairs(&self) -> &'s [crate::model::Pair] {
        &self.site.collaboration.pairs
    }

    /// Roles in a sentence: `school en ouders`.
    pub(super) fn roles_in_words(&self, ids: &[String]) -> String {
        let mut words: Vec<String> = ids.iter().map(|id| self.role_in_text(id)).collect();
        match words.pop() {
            None => String::new(),
            Some(last) if words.is_empty() => last,
            Some(last) => format!("{} en {last}", words.join(", ")),
        }
    }

    /// A role as it stands inside a sentence; abbreviations keep their capitals.
    pub(super) fn role_in_text(&self, id: &str) -> String {
        let Some(role) = self.site.roles.iter().find(|r| r.id == id) else {
            return id.replace('_', " ");
        };
        role.in_text
            .clone()
            .unwrap_or_else(|| super::words::lower_first(&role.title))
    }

    /// The site's own words for the ruler of a norm.
    pub(super) fn ruler_words(&self, id: &str) -> Option<&'s crate::model::RulerWords> {
        self.site.settings.rulers.iter().find(|r| r.norm == id)
    }

    /// A norm with its protocol.
    pub(super) fn norm(&self, id: &str) -> Option<(&'s Protocol, &'s Norm)> {
        self.norms.get(id).copied()
    }

    /// A link to a norm.
    pub(super) fn norm_link(&self, id: &str) -> Option<Link> {
        let (_, norm) = self.norms.get(id)?;
        Some(Link {
            url: norm_url(id),
            title: norm.title.clone(),
        })
    }

    /// Links to those norms that exist.
    pub(super) fn norm_links(&self, ids: &[String]) -> Vec<Link> {
        ids.iter().filter_map(|id| self.norm_link(id)).collect()
    }

    /// A link to a protocol.
    pub(super) fn protocol_link(&self, id: &str) -> Option<Link> {
        let protocol = self.protocols.get(id)?;
        Some(Link {
            url: protocol_url(id),
            title: protocol
                .short_title
                .clone()
                .unwrap_or_else(|| protocol.title.clone()),
        })
    }

    /// A citation of a source.
    pub(super) fn cite(&self, id: &str, place: Option<&str>) -> Cite {
        let source = self.sources.get(id);
        Cite {
            url: format!("/bronnen/#{id}"),
            title: source.map_or_else(|| id.to_owned(), |s| s.title.clone()),
            short: source.map_or_else(|| id.to_owned(), |s| short(s).to_owned()),
            place: place.map(str::to_owned),
            quote: None,
            status: None,
            read_on: source
                .and_then(|s| s.read_on.as_ref().or(self.site.sources.read_on.as_ref()))
                .map(|day| day.in_words()),
            note: None,
        }
    }

    /// How sure a fact is; for one of a source document also of when that document is.
    pub(super) fn status(&self, source: &str, of: Status) -> String {
        let dated = self.sources.get(source).and_then(|s| s.dated.as_ref());
        match dated.filter(|_| of == Status::Seed) {
            Some(dated) => format!("{}, {dated}", status(of)),
            None => status(of).to_owned(),
        }
    }

    /// Citations of the site's evidence.
    pub(super) fn cites(&self, evidence: &[Evidence]) -> Vec<Cite> {
        let full = |e: &Evidence| Cite {
            quote: e.quote.clone(),
            status: Some(self.status(&e.source, e.status)),
            note: e.note.clone(),
            ..self.cite(&e.source, e.place.as_deref())
        };
        evidence.iter().map(full).collect()
    }

    /// Citations of a protocol's evidence.
    pub(super) fn cites_of_norm(&self, evidence: &[checker::protocol::Evidence]) -> Vec<Cite> {
        let full = |e: &checker::protocol::Evidence| Cite {
            quote: e.quote.clone(),
            status: Some(self.status(&e.source, e.status)),
            ..self.cite(&e.source, e.place.as_deref())
        };
        evidence.iter().map(full).collect()
    }

    /// Citations of bare places.
    pub(super) fn places(&self, places: &[Place]) -> Vec<Cite> {
        places
            .iter()
            .map(|p| self.cite(&p.source, p.place.as_deref()))
            .collect()
    }

    /// A statement with its citations.
    pub(super) fn cited(&self, statement: &Statement) -> Cited {
        let own = statement.source.iter().map(|source| Cite {
            quote: statement.quote.clone(),
            status: statement.status.map(|s| self.status(source, s)),
            ..self.cite(source, statement.place.as_deref())
        });
        Cited {
            text: statement.text.clone(),
            note: statement.note.clone(),
            cites: own.chain(self.places(&statement.also)).collect(),
            more: Vec::new(),
        }
    }

    /// Statements with their citations. Those that follow each other and stand in the same
    /// place are one: the margin names a place once.
    pub(super) fn all_cited(&self, statements: &[Statement]) -> Vec<Cited> {
        let mut all: Vec<Cited> = Vec::new();
        for next in statements.iter().map(|s| self.cited(s)) {
            match all.last_mut().filter(|last| last.cites == next.cites) {
                Some(last) => last.more.push((next.text, next.note)),
                None => all.push(next),
            }
        }
        all
    }
}

/// A source document is cited by its maker, who stands between brackets in its title.
fn short(source: &Source) -> &str {
    let maker = source
        .title
        .strip_suffix(')')
        .and_then(|t| t.rsplit_once('('))
        .map(|(_, maker)| maker);
    maker
        .filter(|_| source.group == SourceGroup::Seed)
        .unwrap_or(&source.title)
}

/// Per norm its newest edition: successive protocols keep the ids of their norms.
fn newest(site: &Site) -> BTreeMap<&str, (&Protocol, &Norm)> {
    let mut norms: BTreeMap<&str, (&Protocol, &Norm)> = BTreeMap::new();
    for protocol in &site.protocols {
        for norm in &protocol.norms {
            let known = norms.get(norm.id.as_str()).copied();
            if known.is_none_or(|known| starts(known) <= starts((protocol, norm))) {
                norms.insert(&norm.id, (protocol, norm));
            }
        }
    }
    norms
}

/// The first day of an edition; one without a date is the oldest.
pub(super) fn starts((protocol, norm): (&Protocol, &Norm)) -> Option<checker::calendar::Date> {
    let own = norm.valid.from.or(protocol.valid.from);
    own.map(|from| from.first)
}
