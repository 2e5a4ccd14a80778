//! The figures, and how they may be read.

use crate::model::{Figure, FigureGroup};
use crate::view::names::{Cite, Cited, Names};
use crate::view::words::{status, upper_first};
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// A figure.
#[derive(Debug, Serialize)]
pub struct FigureView {
    /// Anchor.
    pub id: String,
    /// What is counted.
    pub label: String,
    /// Value with unit and how exact it is.
    pub value: String,
    /// Year.
    pub year: Option<String>,
    /// Who was counted.
    pub population: Option<String>,
    /// Where the source has it from.
    pub origin: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Where it stands.
    pub cite: Cite,
}

/// The figures.
#[derive(Debug, Serialize)]
pub struct FiguresPage {
    /// What is missing from all of them.
    pub note: Option<String>,
    /// How they may be read.
    pub rules: Vec<Cited>,
    /// Groups.
    pub groups: Vec<(&'static str, Vec<FigureView>)>,
}

pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.figures;
    let titles = [
        (FigureGroup::Country, "Het hele land"),
        (FigureGroup::Survey, "Jongeren in de regio"),
        (FigureGroup::Leaving, "Zonder startkwalificatie van school"),
        (FigureGroup::Effect, "De aanpak"),
        (FigureGroup::Study, "Het onderzoek zelf"),
        (FigureGroup::NoordKennemerland, "Noord-Kennemerland"),
        (FigureGroup::Later, "Later bekend geworden"),
    ];
    let view = |f: &Figure| FigureView {
        id: f.id.clone(),
        label: upper_first(&f.label),
        value: value(f),
        year: f.year.clone(),
        population: f.population.clone(),
        origin: f.origin.clone(),
        note: f.note.clone(),
        cite: Cite {
            quote: f.quote.clone(),
            status: Some(status(f.status)),
            ..names.cite(&f.source, f.place.as_deref())
        },
    };
    let group = |(group, title): (FigureGroup, &'static str)| {
        (
            title,
            all.figures
                .iter()
                .filter(|f| f.group == group)
                .map(view)
                .collect(),
        )
    };
    let body = FiguresPage {
        note: all.note.clone(),
        rules: names.all_cited(&all.reading_rules),
        groups: titles.into_iter().map(group).collect(),
    };
    let head = Head::new(
        material,
        "/cijfers/",
        "Cijfers",
        "Cijfers over schoolverzuim, elk met jaar, telling en bron, en hoe u ze mag lezen.",
    );
    View {
        head,
        body: Body::Figures(body),
    }
}

fn value(f: &Figure) -> String {
    use crate::model::Exactness;
    let before = match f.exactness {
        Some(Exactness::About) => "ongeveer ",
        Some(Exactness::Almost) => "bijna ",
        Some(Exactness::More) => "meer dan ",
        None => "",
    };
    match f.unit.as_deref() {
        Some("%") => format!("{before}{}%", f.value),
        Some(unit) => format!("{before}{} {}", f.value, unit),
        None => format!("{before}{}", f.value),
    }
}
