//! The method M@ZL: its criteria, its steps and the plans of the regions.

use crate::model::{Mazl, Point, RegionPlan};
use crate::view::names::{Cite, Link, Names};
use crate::view::words::{lower_first, upper_first};
use crate::view::{Body, Head, Material, View};
use serde::Serialize;

/// A sentence with its sources.
#[derive(Debug, Serialize)]
pub struct PointView {
    /// Who or where, if it is about one.
    pub title: Option<String>,
    /// The sentence.
    pub text: String,
    /// Norms.
    pub norms: Vec<Link>,
    /// Figures.
    pub figures: Vec<Link>,
    /// Where sources read it differently: topic, and what is counted here.
    pub readings: Vec<(Link, String)>,
    /// Sources.
    pub cites: Vec<Cite>,
}

/// A heading with points.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Anchor.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// Numbered, or not.
    pub is_numbered: bool,
    /// Points.
    pub points: Vec<PointView>,
}

/// The method.
#[derive(Debug, Serialize)]
pub struct MazlPage {
    /// The conversation guide and letters that go with it.
    pub guides: Vec<Link>,
    /// Sections, in order.
    pub sections: Vec<Section>,
    /// Plan of a region.
    pub plan: Option<PlanView>,
}

/// The plan of a region.
#[derive(Debug, Serialize)]
pub struct PlanView {
    /// Title.
    pub title: String,
    /// What is not known about it.
    pub warning: String,
    /// Sections.
    pub sections: Vec<Section>,
}

fn points(names: &Names<'_>, points: &[Point]) -> Vec<PointView> {
    points
        .iter()
        .map(|p| PointView {
            title: None,
            text: p.text.clone(),
            norms: Vec::new(),
            figures: Vec::new(),
            readings: Vec::new(),
            cites: names.cites(&p.evidence),
        })
        .collect()
}

fn sector(id: &str) -> String {
    match id {
        "alle" => "Alle onderwijs".to_owned(),
        "po" => "Basisonderwijs".to_owned(),
        "vo" => "Voortgezet onderwijs".to_owned(),
        "mbo" => "Mbo".to_owned(),
        other => other.to_owned(),
    }
}

pub(super) fn view(material: &Material<'_>, names: &Names<'_>) -> View {
    let all = &material.site.mazl;
    let section = |id, title: &str, points| Section {
        id,
        title: title.to_owned(),
        is_numbered: false,
        points,
    };
    let mut sections = vec![section("doel", "Wat M@ZL wil", points(names, &all.goals))];
    sections.push(section(
        "criteria",
        "Wanneer een leerling in beeld komt",
        criteria(material, names, all),
    ));
    sections.extend(plans(names, all));
    let role = |r: &crate::model::MethodRole| PointView {
        title: Some(names.role(&r.role).title),
        text: r.text.clone(),
        norms: Vec::new(),
        figures: Vec::new(),
        readings: Vec::new(),
        cites: names.cites(&r.evidence),
    };
    sections.push(section(
        "rollen",
        "Wie doet wat",
        all.roles.iter().map(role).collect(),
    ));
    let effect = |e: &crate::model::Effect| PointView {
        title: Some(format!(
            "{}{}",
            sector(&e.sector),
            e.year
                .as_ref()
                .map_or_else(String::new, |y| format!(", {}", y.in_words()))
        )),
        text: e.text.clone(),
        norms: Vec::new(),
        figures: e
            .figures
            .iter()
            .filter_map(|id| figure(material, id))
            .collect(),
        readings: Vec::new(),
        cites: names.cites(&e.evidence),
    };
    sections.push(section(
        "effect",
        "Wat het oplevert",
        all.effects.iter().map(effect).collect(),
    ));
    sections.push(section(
        "voorwaarden",
        "Wat ervoor nodig is",
        points(names, &all.conditions),
    ));
    sections.push(section(
        "scholing",
        "Scholing",
        points(names, &all.training),
    ));
    sections.push(section(
        "erkenning",
        "Erkenning",
        points(names, &all.recognition),
    ));
    let milestone = |m: &crate::model::Milestone| PointView {
        title: m.year.clone(),
        text: m.text.clone(),
        norms: Vec::new(),
        figures: Vec::new(),
        readings: Vec::new(),
        cites: names.cites(&m.evidence),
    };
    sections.push(section(
        "geschiedenis",
        "Geschiedenis",
        all.history.iter().map(milestone).collect(),
    ));
    sections.push(section("namen", "De naam", points(names, &all.names)));
    sections.retain(|s| !s.points.is_empty());
    let guides = &material.site.guides;
    let conversations = guides.conversations.iter().map(|c| Link {
        url: c.url(),
        title: format!("Leidraad: {}", lower_first(&c.title)),
    });
    let is_ours = |norms: &[String]| norms.iter().any(|n| n.starts_with("mazl-"));
    let letters = guides.letters.iter().filter(|l| is_ours(&l.norms));
    let letters = letters.map(|l| Link {
        url: l.url(),
        title: format!("Brief: {}", lower_first(&l.title)),
    });
    let body = MazlPage {
        guides: conversations.chain(letters).collect(),
        sections,
        plan: all.region_plan.as_ref().map(|p| plan(names, p)),
    };
    let head = Head::new(
        material,
        "/mazl/",
        "M@ZL: samen kijken bij ziekteverzuim",
        "Hoe de methode M@ZL werkt: wanneer, welke stappen, wie doet wat, en wat erover bekend is.",
    )
    .under(&[("/professionals/", "Professionals")]);
    View {
        head,
        body: Body::Mazl(Box::new(body)),
    }
}

fn criteria(material: &Material<'_>, names: &Names<'_>, all: &Mazl) -> Vec<PointView> {
    let view = |c: &crate::model::Criterion| PointView {
        title: Some(sector(&c.sector)),
        text: c.text.clone(),
        norms: names.norm_links(&c.norms),
        figures: Vec::new(),
        readings: readings(material, names, &c.norms),
        cites: names.cites(&c.evidence),
    };
    all.criteria.iter().map(view).collect()
}

/// The disputed points of the norms of a criterion, each once.
fn readings(material: &Material<'_>, names: &Names<'_>, norms: &[String]) -> Vec<(Link, String)> {
    let mut ids: Vec<&String> = Vec::new();
    for (_, norm) in norms.iter().filter_map(|id| names.norm(id)) {
        ids.extend(&norm.ambiguities);
    }
    ids.sort();
    ids.dedup();
    let point = |id: &&String| material.site.ambiguities.get(id);
    let link = |p: &crate::model::Ambiguity| Link {
        url: p.url(),
        title: p.topic.clone(),
    };
    ids.iter()
        .filter_map(point)
        .map(|p| (link(p), p.choice.clone()))
        .collect()
}

fn plans(names: &Names<'_>, all: &Mazl) -> Vec<Section> {
    let step = |s: &crate::model::MethodStep| PointView {
        title: Some(upper_first(&names.roles_in_words(&s.roles))),
        text: s.text.clone(),
        norms: Vec::new(),
        figures: Vec::new(),
        readings: Vec::new(),
        cites: names.cites(&s.evidence),
    };
    let id = |sector: &str| match sector {
        "po" => "stappen-po",
        "mbo" => "stappen-mbo",
        _ => "stappen-vo",
    };
    let view = |p: &crate::model::StepPlan| Section {
        id: id(&p.sector),
        title: format!("De stappen: {}", lower_first(&sector(&p.sector))),
        is_numbered: true,
        points: p.steps.iter().map(step).collect(),
    };
    all.plans.iter().map(view).collect()
}

fn plan(names: &Names<'_>, plan: &RegionPlan) -> PlanView {
    let section = |id, title: &str, points: Vec<PointView>| Section {
        id,
        title: title.to_owned(),
        is_numbered: false,
        points,
    };
    let need = |r: &crate::model::Requirement| {
        let tasks = if r.tasks.is_empty() {
            String::new()
        } else {
            format!(" Taken: {}.", r.tasks.join("; "))
        };
        PointView {
            title: Some(r.title.clone()),
            text: format!("{}{tasks}", r.text),
            norms: Vec::new(),
            figures: Vec::new(),
            readings: Vec::new(),
            cites: names.cites(&r.evidence),
        }
    };
    let later = |s: &crate::model::Statement| {
        let cited = names.cited(s);
        PointView {
            title: None,
            text: cited.text,
            norms: Vec::new(),
            figures: Vec::new(),
            readings: Vec::new(),
            cites: cited.cites,
        }
    };
    let mut sections = vec![
        section("probleem", "Wat er misging", points(names, &plan.problem)),
        section(
            "voornemens",
            "Wat men wilde",
            points(names, &plan.intentions),
        ),
        section(
            "nodig",
            "Wat dat vraagt",
            plan.requires.iter().map(need).collect(),
        ),
        section(
            "advies",
            "Wat de groep adviseerde",
            points(names, &plan.advice),
        ),
        section(
            "later",
            "Wat later bekend werd",
            plan.later.iter().map(later).collect(),
        ),
    ];
    sections.retain(|s| !s.points.is_empty());
    PlanView {
        title: plan.title.clone(),
        warning: plan.warning.clone(),
        sections,
    }
}

fn figure(material: &Material<'_>, id: &str) -> Option<Link> {
    let figure = material.site.figures.get(id)?;
    let year = figure.year.as_deref().unwrap_or("jaar niet in de bron");
    let title = format!("{} ({year})", crate::view::reference::figure_value(figure));
    Some(Link {
        url: figure.url(),
        title,
    })
}
