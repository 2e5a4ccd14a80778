//! What a page shows: one struct per template, the contract with the theme.
//!
//! In: the model, the texts as fragments, and the day. Out: a [`View`] for every page,
//! in one order. Names are looked up, dates and thresholds put in words, drawings made;
//! what a template gets it only has to place. No HTML but that of texts and drawings,
//! no template engine, no decisions about absence.

mod check;
mod frame;
mod guides;
mod home;
mod names;
mod norm;
mod places;
mod prose;
mod protocol;
mod reference;
mod risk;
mod roles;
mod school;
mod translation;
mod words;

pub use frame::{Crumb, Frame, FrameLink, Head, LanguageFrame, LanguageLink, LineSample};
pub use reference::part_of;
pub(crate) use school::EXAMPLE as EXAMPLE_SCHOOL;
pub use translation::sources_key;

use crate::markdown::Fragment;
use crate::model::Site;
use checker::Engine;
use checker::analyse::Finding;
use checker::calendar::Date;
use names::Names;
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything a page can be made of.
#[derive(Clone, Copy)]
pub struct Material<'m> {
    /// The content.
    pub site: &'m Site,
    /// The texts of the pages, by page id.
    pub fragments: &'m BTreeMap<String, Fragment>,
    /// The day for which the site is built.
    pub date: Date,
    /// Address of the site without a slash at the end, once it stands somewhere.
    pub base_url: Option<&'m str>,
    /// Whether the checker is there to be run in the browser.
    pub has_checker: bool,
    /// The rules, for drawings of worked examples.
    pub engine: Option<&'m Engine>,
    /// What the analysis of the protocols found.
    pub findings: &'m [Finding],
}

/// A page: its head and what its template shows.
#[derive(Debug)]
pub struct View {
    /// What every page has.
    pub head: Head,
    /// What this kind of page has.
    pub body: Body,
}

/// One variant per template.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// The home page.
    Home(Box<home::Home>),
    /// A text.
    Prose(prose::Prose),
    /// A text for parents.
    Parent(prose::Prose),
    /// A text for parents in another language.
    Translated(Box<translation::TranslatedPage>),
    /// The pages of a language.
    Language(Box<translation::LanguagePage>),
    /// The list of norms.
    Norms(norm::NormIndex),
    /// All norms side by side.
    Compare(Box<norm::ComparePage>),
    /// The same pupil under each norm.
    SamePupil(Box<norm::SamePupilPage>),
    /// One norm.
    Norm(Box<norm::NormPage>),
    /// The list of protocols.
    Protocols(protocol::ProtocolIndex),
    /// One protocol.
    Protocol(Box<protocol::ProtocolPage>),
    /// The list of roles.
    Roles(roles::RoleIndex),
    /// One role.
    Role(Box<roles::RolePage>),
    /// The nine recommendations.
    Recommendations(roles::RecommendationIndex),
    /// One recommendation.
    Recommendation(Box<roles::RecommendationPage>),
    /// The scheme of factors.
    Risk(Box<risk::RiskPage>),
    /// The method M@ZL.
    Mazl(Box<risk::MazlPage>),
    /// Positive health.
    Health(Box<risk::HealthPage>),
    /// The list of letters and conversations.
    Guides(guides::GuideIndex),
    /// A letter.
    Letter(Box<guides::LetterPage>),
    /// A conversation.
    Conversation(Box<guides::ConversationPage>),
    /// Where sources can be read in more than one way.
    Ambiguities(reference::AmbiguitiesPage),
    /// The list of municipalities.
    Municipalities(places::MunicipalityIndex),
    /// One municipality.
    Municipality(Box<places::MunicipalityPage>),
    /// The glossary.
    Glossary(reference::GlossaryPage),
    /// The sources.
    Sources(reference::SourcesPage),
    /// The figures.
    Figures(reference::FiguresPage),
    /// What changed.
    Changes(reference::ChangesPage),
    /// The guide of a school.
    School(Box<school::SchoolPage>),
    /// The checker.
    Check(Box<check::CheckPage>),
    /// Search, or all titles.
    Search(reference::SearchPage),
    /// Nothing stands at this address.
    Missing(reference::MissingPage),
}

impl Body {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Body::Home(_) => "home.html",
            Body::Prose(_) => "tekst.html",
            Body::Parent(_) => "ouder.html",
            Body::Translated(_) => "vertaling.html",
            Body::Language(_) => "taal.html",
            Body::Norms(_) => "normen.html",
            Body::Compare(_) => "vergelijken.html",
            Body::SamePupil(_) => "zelfde-leerling.html",
            Body::Norm(_) => "norm.html",
            Body::Protocols(_) => "protocollen.html",
            Body::Protocol(_) => "protocol.html",
            Body::Roles(_) => "rollen.html",
            Body::Role(_) => "rol.html",
            Body::Recommendations(_) => "aanbevelingen.html",
            Body::Recommendation(_) => "aanbeveling.html",
            Body::Risk(_) => "risicofactoren.html",
            Body::Mazl(_) => "mazl.html",
            Body::Health(_) => "positieve-gezondheid.html",
            Body::Guides(_) => "brieven.html",
            Body::Letter(_) => "brief.html",
            Body::Conversation(_) => "gesprek.html",
            Body::Ambiguities(_) => "leeskwesties.html",
            Body::Municipalities(_) => "gemeenten.html",
            Body::Municipality(_) => "gemeente.html",
            Body::Glossary(_) => "begrippen.html",
            Body::Sources(_) => "bronnen.html",
            Body::Figures(_) => "cijfers.html",
            Body::Changes(_) => "wijzigingen.html",
            Body::School(_) => "school.html",
            Body::Check(_) => "check.html",
            Body::Search(_) => "zoeken.html",
            Body::Missing(_) => "404.html",
        }
    }
}

/// What stands in Dutch below the ruler of a norm: its threshold, if it is one number.
pub fn ruler_words(site: &Site, norm: &str) -> Option<String> {
    let names = Names::new(site);
    names
        .norm(norm)
        .and_then(|(_, norm)| norm::threshold_words(&names, norm))
}

/// Every page of the site, in the order of their addresses.
pub fn pages(material: &Material<'_>) -> Vec<View> {
    let names = Names::new(material.site);
    let mut views = Vec::new();
    views.push(home::view(material, &names));
    views.extend(prose::views(material, &names));
    views.extend(translation::views(material, &names));
    views.extend(norm::views(material, &names));
    views.extend(protocol::views(material, &names));
    views.extend(roles::views(material, &names));
    views.extend(risk::views(material, &names));
    views.extend(guides::views(material, &names));
    views.extend(places::views(material, &names));
    views.extend(school::views(material, &names));
    views.push(check::view(material, &names));
    views.extend(reference::views(material, &names));
    let search = reference::search(material, &views);
    views.push(search);
    views.sort_by(|a, b| a.head.url.cmp(&b.head.url));
    views
}

#[cfg(test)]
mod tests;
