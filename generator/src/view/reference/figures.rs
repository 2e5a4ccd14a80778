//! The figures, and how they may be read.

use crate::draw::{Block, bar, scale};
use crate::model::{Chart, Figure, FigureGroup, FigureKind};
use crate::view::names::{Cite, Cited, Link, Names};
use crate::view::words::upper_first;
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
    /// The disputed point that it touches.
    pub ambiguity: Option<Link>,
    /// Where it stands.
    pub cite: Cite,
}

/// A figure in a chart.
#[derive(Debug, Serialize)]
pub struct BarView {
    /// What is counted.
    pub label: String,
    /// The figure's own place.
    pub url: String,
    /// The drawing.
    pub drawing: String,
    /// The value in words.
    pub value: String,
}

/// Figures side by side: a table whose rows carry a bar.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// Anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// How to read it.
    pub reading: String,
    /// One row per figure.
    pub rows: Vec<BarView>,
    /// Years of the figures.
    pub years: String,
    /// Sources, each once.
    pub cites: Vec<Cite>,
}

/// The figures.
#[derive(Debug, Serialize)]
pub struct FiguresPage {
    /// What is missing from all of them.
    pub note: Option<String>,
    /// How they may be read.
    pub rules: Vec<Cited>,
    /// Figures side by side.
    pub charts: Vec<ChartView>,
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
        ambiguity: f.ambiguity.as_ref().and_then(|id| {
            let point = material.site.ambiguities.get(id)?;
            Some(Link {
                url: point.url(),
                title: point.topic.clone(),
            })
        }),
        cite: Cite {
            quote: f.quote.clone(),
            status: Some(names.status(&f.source, f.status)),
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
        charts: all
            .charts
            .iter()
            .filter_map(|c| chart(material, names, c))
            .collect(),
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

/// A chart of percentages; nothing where a figure is a range or another unit.
fn chart(material: &Material<'_>, names: &Names<'_>, chart: &Chart) -> Option<ChartView> {
    let all = &material.site.figures;
    let figures: Vec<&Figure> = chart.figures.iter().filter_map(|id| all.get(id)).collect();
    let values: Option<Vec<u32>> = figures
        .iter()
        .map(|f| {
            f.hundredths()
                .filter(|_| f.unit.as_deref() == Some("procent"))
        })
        .collect();
    let values = values.filter(|v| !v.is_empty())?;
    let blocks = scale(values.iter().copied());
    let row = |(f, hundredths): (&&Figure, &u32)| BarView {
        label: upper_first(&f.label),
        url: f.url(),
        drawing: bar(
            *hundredths,
            blocks,
            match f.kind {
                Some(FigureKind::Sick) => Block::Sick,
                Some(FigureKind::Unauthorised) => Block::Hours,
                None => Block::Plain,
            },
        ),
        value: value(f),
    };
    let mut years: Vec<String> = figures
        .iter()
        .map(|f| {
            f.year
                .clone()
                .unwrap_or_else(|| "jaar niet in de bron".to_owned())
        })
        .collect();
    years.dedup();
    let mut cites: Vec<Cite> = figures
        .iter()
        .map(|f| names.cite(&f.source, f.place.as_deref()))
        .collect();
    cites.dedup_by(|a, b| a.url == b.url && a.place == b.place);
    Some(ChartView {
        id: format!("grafiek-{}", chart.id),
        title: chart.title.clone(),
        reading: chart.reading.clone(),
        rows: figures.iter().zip(&values).map(row).collect(),
        years: years.join("; "),
        cites,
    })
}

pub(in crate::view) fn value(f: &Figure) -> String {
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
