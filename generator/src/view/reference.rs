//! Glossary, sources, figures, changes, all titles, and the page for what is missing.

use super::names::{Cite, Link, Names};
use super::words::{status, upper_first};
use super::{Body, Head, Material, View};
use crate::model::{Certainty, Change, Figure, FigureGroup, Moment, SourceGroup};
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
    /// Abbreviations: letters, meaning, term.
    pub abbreviations: Vec<(String, String, Option<Link>)>,
}

/// A source.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// Anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub address: Option<String>,
    /// Why there is none.
    pub no_address: Option<String>,
    /// How sure it is.
    pub certainty: Option<&'static str>,
    /// When it was read.
    pub read_on: Option<String>,
    /// What to keep in mind.
    pub note: Option<String>,
    /// What it was used for.
    pub used_for: Option<String>,
    /// Where the site uses it.
    pub used_in: Vec<Link>,
}

/// The sources.
#[derive(Debug, Serialize)]
pub struct SourcesPage {
    /// When they were read.
    pub read_on: Option<String>,
    /// What reading means.
    pub reading_note: Option<String>,
    /// Groups.
    pub groups: Vec<(&'static str, Vec<SourceView>)>,
    /// What was sought and not found.
    pub not_found: Vec<(String, Vec<Link>)>,
}

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
    pub rules: Vec<super::names::Cited>,
    /// Groups.
    pub groups: Vec<(&'static str, Vec<FigureView>)>,
}

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

/// A page in the list of all titles.
#[derive(Debug, Serialize)]
pub struct Title {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// Its sentence.
    pub description: String,
}

/// All titles.
#[derive(Debug, Serialize)]
pub struct SearchPage {
    /// Per part of the site.
    pub groups: Vec<(&'static str, Vec<Title>)>,
}

/// Nothing stands here.
#[derive(Debug, Serialize)]
pub struct MissingPage {
    /// Where to go on.
    pub links: Vec<Link>,
}

/// Everything but the list of titles.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    vec![
        glossary(material, names),
        sources(material, names),
        figures(material, names),
        changes(material, names),
        missing(material),
    ]
}

fn certainty(of: Certainty) -> &'static str {
    match of {
        Certainty::High => "zekerheid hoog",
        Certainty::Middle => "zekerheid middel",
        Certainty::Low => "zekerheid laag",
        Certainty::Unknown => "niet gevonden",
    }
}

fn glossary(material: &Material<'_>, names: &Names<'_>) -> View {
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

fn sources(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.sources;
    let titles = [
        (SourceGroup::Seed, "De twee brondocumenten"),
        (SourceGroup::Law, "Wet, uitvoering en toezicht"),
        (SourceGroup::Attendance, "Leerplicht en regio’s"),
        (SourceGroup::Mazl, "M@ZL"),
        (SourceGroup::Other, "Scholen, cijfers en overig"),
    ];
    let view = |s: &crate::model::Source| SourceView {
        id: s.id.clone(),
        title: s.title.clone(),
        address: s.address.clone(),
        no_address: s.no_address.clone(),
        certainty: s.certainty.map(certainty),
        read_on: s.read_on.as_ref().map(|d| d.in_words()),
        note: s.note.clone(),
        used_for: s.used_for.clone(),
        used_in: used_in(material, &s.id),
    };
    let group = |(group, title): (SourceGroup, &'static str)| {
        (
            title,
            all.sources
                .iter()
                .filter(|s| s.group == group)
                .map(view)
                .collect(),
        )
    };
    let body = SourcesPage {
        read_on: all.read_on.as_ref().map(|d| d.in_words()),
        reading_note: all.reading_note.clone(),
        groups: titles.into_iter().map(group).collect(),
        not_found: all
            .not_found
            .iter()
            .map(|n| (n.text.clone(), names.norm_links(&n.norms)))
            .collect(),
    };
    let head = Head::new(
        material,
        "/bronnen/",
        "Bronnen",
        "Alle bronnen van deze site: wat ze zijn, waar ze staan, hoe zeker ze zijn en waar ze gebruikt worden.",
    );
    View {
        head,
        body: Body::Sources(body),
    }
}

/// Norms, texts and roles that rest on a source.
fn used_in(material: &Material<'_>, id: &str) -> Vec<Link> {
    let site = material.site;
    let norms = site
        .protocols
        .iter()
        .flat_map(|p| &p.norms)
        .filter(|n| n.evidence.iter().any(|e| e.source == id));
    let mut links: Vec<Link> = norms
        .map(|n| Link {
            url: crate::model::norm_url(&n.id),
            title: n.title.clone(),
        })
        .collect();
    let pages = site
        .pages
        .values()
        .filter(|p| p.front.sources.iter().any(|s| s == id));
    links.extend(pages.map(|p| Link {
        url: p.url.clone(),
        title: p.front.title.clone(),
    }));
    let roles = site.roles.iter().filter(|r| {
        r.tasks.iter().any(|t| t.source.as_deref() == Some(id))
            || r.evidence.iter().any(|e| e.source == id)
    });
    links.extend(roles.map(|r| Link {
        url: r.url(),
        title: r.title.clone(),
    }));
    links
}

fn figures(material: &Material<'_>, names: &Names<'_>) -> View {
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

fn changes(material: &Material<'_>, names: &Names<'_>) -> View {
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

fn missing(material: &Material<'_>) -> View {
    let link = |url: &str, title: &str| Link {
        url: url.to_owned(),
        title: title.to_owned(),
    };
    let links = vec![
        link("/", "Naar de eerste pagina"),
        link("/ouders/", "Voor ouders"),
        link("/normen/", "Alle normen"),
        link("/zoeken/", "Alle titels van deze site"),
    ];
    let mut head = Head::new(
        material,
        "/404.html",
        "Deze pagina is er niet",
        "Op dit adres staat niets.",
    );
    head.hidden = true;
    View {
        head,
        body: Body::Missing(MissingPage { links }),
    }
}

/// All titles, by part of the site.
pub(super) fn search(material: &Material<'_>, views: &[View]) -> View {
    let parts: [(&'static str, &[&str]); 8] = [
        ("Voor ouders", &["/ouders/"]),
        ("Voor scholen", &["/scholen/"]),
        (
            "Voor professionals",
            &[
                "/professionals/",
                "/samenwerken/",
                "/mazl/",
                "/risicofactoren/",
                "/aanbevelingen/",
            ],
        ),
        ("Normen", &["/normen/"]),
        ("Protocollen", &["/protocollen/"]),
        ("Rollen", &["/rollen/"]),
        ("Gemeenten", &["/gemeenten/"]),
        ("Verder", &["/"]),
    ];
    let part_of = |url: &str| {
        parts
            .iter()
            .position(|(_, starts)| starts.iter().any(|s| url.starts_with(s)))
            .unwrap_or(parts.len() - 1)
    };
    let mut groups: Vec<(&'static str, Vec<Title>)> = parts
        .iter()
        .map(|(title, _)| (*title, Vec::new()))
        .collect();
    let mut sorted: Vec<&View> = views.iter().filter(|v| !v.head.hidden).collect();
    sorted.sort_by_key(|v| v.head.title.to_lowercase());
    for view in sorted {
        if let Some((_, titles)) = groups.get_mut(part_of(&view.head.url)) {
            titles.push(Title {
                url: view.head.url.clone(),
                title: view.head.title.clone(),
                description: view.head.description.clone(),
            });
        }
    }
    groups.retain(|(_, titles)| !titles.is_empty());
    let head = Head::new(
        material,
        "/zoeken/",
        "Zoeken",
        "Alle pagina’s van deze site, op titel.",
    );
    View {
        head,
        body: Body::Search(SearchPage { groups }),
    }
}
