//! What readers look things up in: glossary, sources, figures, changes and all titles.

mod ambiguities;
mod changes;
mod figures;
mod glossary;
mod search;
mod sources;

pub(super) use ambiguities::AmbiguitiesPage;
pub(super) use changes::ChangesPage;
pub(super) use figures::{FiguresPage, value as figure_value};
pub(super) use glossary::GlossaryPage;
pub use search::part_of;
pub(super) use search::{MissingPage, SearchPage, search};
pub(super) use sources::SourcesPage;

use super::names::Names;
use super::{Material, View};
use crate::model::Certainty;

/// Everything but the list of titles.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    vec![
        ambiguities::view(material, names),
        glossary::view(material, names),
        sources::view(material, names),
        figures::view(material, names),
        changes::view(material, names),
        search::missing(material),
    ]
}

pub(super) fn certainty(of: Certainty) -> &'static str {
    match of {
        Certainty::High => "zekerheid hoog",
        Certainty::Middle => "zekerheid middel",
        Certainty::Low => "zekerheid laag",
        Certainty::Unknown => "niet gevonden",
    }
}
