//! The nine recommendations: the list and a page for each.

use crate::model::{Recommendation, Seen};
use crate::view::names::{Cite, Cited, Link, Names};
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// The list of recommendations.
#[derive(Debug, Serialize)]
pub struct RecommendationIndex {
    /// For whom they were written.
    pub intro: Option<String>,
    /// Groups: title, and per recommendation number, address, title, summary.
    pub groups: Vec<(String, Vec<RecommendationRow>)>,
    /// Further points.
    pub further: Vec<Cited>,
}

/// A recommendation in a list.
#[derive(Debug, Serialize)]
pub struct RecommendationRow {
    /// Number.
    pub number: u32,
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// What it comes down to.
    pub summary: String,
}

/// One recommendation.
#[derive(Debug, Serialize)]
pub struct RecommendationPage {
    /// Number.
    pub number: u32,
    /// What it comes down to.
    pub summary: String,
    /// For whom.
    pub addressed_to: Vec<Link>,
    /// How it is done.
    pub examples: Vec<Cited>,
    /// Where the report saw it.
    pub seen_in: Vec<SeenView>,
    /// What can be ticked on paper.
    pub checklist: Vec<String>,
    /// Sources.
    pub cites: Vec<Cite>,
    /// The one before and the one after.
    pub previous: Option<RecommendationRow>,
    /// The next.
    pub next: Option<RecommendationRow>,
}

/// Where the report saw a recommendation at work.
#[derive(Debug, Serialize)]
pub struct SeenView {
    /// Municipalities.
    pub places: Vec<Link>,
    /// What was seen.
    pub text: String,
    /// Where it stands.
    pub cite: Cite,
}

fn seen(material: &Material<'_>, names: &Names<'_>, of: &Seen) -> SeenView {
    let all = &material.site.municipalities;
    let places = of.municipalities.iter().filter_map(|name| all.get(name));
    SeenView {
        places: places
            .map(|m| Link {
                url: m.url(),
                title: m.name.clone(),
            })
            .collect(),
        text: of.text.clone(),
        cite: names.cite(&of.source, of.place.as_deref()),
    }
}

fn row(r: &Recommendation) -> RecommendationRow {
    RecommendationRow {
        number: r.number,
        url: r.url(),
        title: r.title.clone(),
        summary: r.summary.clone(),
    }
}

pub(super) fn index(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.recommendations;
    let of_group = |numbers: &[u32]| {
        all.recommendations
            .iter()
            .filter(|r| numbers.contains(&r.number))
            .map(row)
            .collect()
    };
    let body = RecommendationIndex {
        intro: all.intro.clone(),
        groups: all
            .groups
            .iter()
            .map(|g| (g.title.clone(), of_group(&g.numbers)))
            .collect(),
        further: names.all_cited(&all.further),
    };
    let head = Head::new(material, "/aanbevelingen/", "Negen aanbevelingen", "Negen aanbevelingen voor school, leerplicht en jeugdgezondheidszorg, met voorbeelden en een lijst om te bespreken.")
        .under(&[("/professionals/", "Professionals")]);
    View {
        head,
        body: Body::Recommendations(body),
    }
}

pub(super) fn page(material: &Material<'_>, names: &Names<'_>, r: &Recommendation) -> View {
    let all = &material.site.recommendations.recommendations;
    let numbered = |n: u32| all.iter().find(|other| other.number == n).map(row);
    let body = RecommendationPage {
        number: r.number,
        summary: r.summary.clone(),
        addressed_to: r.addressed_to.iter().map(|id| names.role(id)).collect(),
        examples: names.all_cited(&r.examples),
        seen_in: r.seen_in.iter().map(|s| seen(material, names, s)).collect(),
        checklist: r.checklist.clone(),
        cites: names.cites(&r.evidence),
        previous: r.number.checked_sub(1).and_then(numbered),
        next: numbered(r.number + 1),
    };
    let head = Head::new(material, &r.url(), &r.title, &r.summary)
        .under(&[("/aanbevelingen/", "Aanbevelingen")]);
    View {
        head,
        body: Body::Recommendation(Box::new(body)),
    }
}
