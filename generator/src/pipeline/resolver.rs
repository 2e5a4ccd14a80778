//! Links of authors to addresses, through the model.

use crate::diagnostic::RelPath;
use crate::markdown::{Resolve, SCHEMES, Scheme};
use crate::model::Site;
use checker::tree::nearest;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// Pages that the views make from data, as `pagina:` names them. That they are really
/// there is the link check's to find out.
const GENERATED: &[&str] = &[
    "aanbevelingen",
    "begrippen",
    "brieven",
    "bronnen",
    "check",
    "cijfers",
    "gemeenten",
    "leeskwesties",
    "mazl",
    "normen",
    "positieve-gezondheid",
    "protocollen",
    "risicofactoren",
    "rollen",
    "scholen/voorbeeld",
    "wijzigingen",
    "zoeken",
];

type Answer = Result<String, Option<String>>;

/// Asks the model once for every link, however many pages have it.
pub(super) struct Resolver<'s> {
    site: &'s Site,
    files: BTreeMap<&'s RelPath, &'s str>,
    known: RwLock<BTreeMap<(Scheme, String), Answer>>,
}

impl<'s> Resolver<'s> {
    pub(super) fn new(site: &'s Site) -> Self {
        let files = site
            .pages
            .values()
            .map(|page| (&page.file, page.url.as_str()))
            .collect();
        Resolver {
            site,
            files,
            known: RwLock::default(),
        }
    }

    fn ask(&self, scheme: Scheme, id: &str) -> Answer {
        let word = SCHEMES
            .iter()
            .find(|(_, s)| *s == scheme)
            .map_or("", |(word, _)| word);
        let answer = self.site.address(word, id);
        match (&answer, scheme) {
            (Err(_), Scheme::Pagina) if GENERATED.contains(&id) => Ok(format!("/{id}/")),
            (Err(None), Scheme::Pagina) => {
                Err(nearest(id, GENERATED.iter().copied()).map(str::to_owned))
            }
            _ => answer,
        }
    }
}

/// The resolver of a language: a page that is translated is named by its translation.
pub(super) struct Translating<'r> {
    inner: &'r Resolver<'r>,
    language: &'r str,
}

impl<'s> Resolver<'s> {
    pub(super) fn in_language<'r>(&'r self, language: &'r str) -> Translating<'r> {
        Translating {
            inner: self,
            language,
        }
    }
}

impl Translating<'_> {
    fn own(&self, url: String) -> String {
        let versions = self.inner.site.versions(&url);
        let own = versions.into_iter().find(|v| v.language == self.language);
        own.map_or(url, |v| v.url)
    }
}

impl Resolve for Translating<'_> {
    fn address(&self, scheme: Scheme, id: &str) -> Answer {
        self.inner.address(scheme, id).map(|url| self.own(url))
    }

    fn file_address(&self, path: &RelPath) -> Option<String> {
        self.inner.file_address(path).map(|url| self.own(url))
    }
}

impl Resolve for Resolver<'_> {
    fn address(&self, scheme: Scheme, id: &str) -> Answer {
        let key = (scheme, id.to_owned());
        if let Some(answer) = self
            .known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
        {
            return answer.clone();
        }
        let answer = self.ask(scheme, id);
        self.known
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, answer.clone());
        answer
    }

    fn file_address(&self, path: &RelPath) -> Option<String> {
        self.files.get(path).map(|url| (*url).to_owned())
    }
}
