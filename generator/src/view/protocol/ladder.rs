//! The ladder of a protocol: a rung per norm, with what each of the four does on it.

use crate::model::norm_url;
use crate::view::names::{Link, Names};
use crate::view::norm::{steps_of, threshold_words, verb_of};
use crate::view::words::{basis, deadline, join, line, upper_first};
use checker::protocol::{Modality, Norm, Protocol, Step};
use serde::Serialize;

/// One thing that is done.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Act {
    /// Its number on the rung, where there is more than one step.
    pub number: Option<usize>,
    /// What is done, by when; with the verb unless the one before has the same.
    pub words: String,
}

/// What one of the four does on a rung.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// `School`, `Jeugdarts`, `Leerplicht`, `Ouders`.
    pub title: &'static str,
    /// What it does.
    pub actions: Vec<Act>,
    /// With which steps of others it is concerned.
    pub hears: Option<String>,
    /// What the source leaves open.
    pub open: Vec<String>,
}

/// One rung: a norm.
#[derive(Debug, Serialize)]
pub struct Rung {
    /// Address of the norm.
    pub url: String,
    /// Title of the norm.
    pub title: String,
    /// What must have happened.
    pub condition: Option<String>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// The four.
    pub cells: Vec<Cell>,
    /// The norm holds no longer.
    pub is_history: bool,
    /// The source names no step.
    pub is_open: bool,
    /// An earlier rung with the same steps.
    pub same_as: Option<Link>,
    /// In how many ways it can be counted.
    pub readings: usize,
    /// Where it stands.
    pub place: Option<String>,
}

/// The four columns, with the roles in each.
const COLUMNS: [(&str, &[&str]); 4] = [
    (
        "School",
        &[
            "school",
            "mentor",
            "zorgcoordinator",
            "verzuimcoordinator",
            "afdelingsleider",
            "docent",
            "leerkracht",
            "schooldirecteur",
            "school_bestuur",
            "mbo_instelling",
            "zorgteam",
            "aanjager",
            "samenwerkingsverband",
        ],
    ),
    (
        "Jeugdarts",
        &[
            "jeugdarts",
            "jeugdverpleegkundige",
            "jgz_contactpersoon",
            "ggd",
            "onafhankelijke_jeugdarts",
            "gezonde_school_adviseur",
        ],
    ),
    (
        "Leerplicht",
        &[
            "leerplichtambtenaar",
            "rmc",
            "doorstroompunt",
            "gemeente",
            "duo",
        ],
    ),
    ("Ouders", &["ouders", "leerling"]),
];

/// One norm as a rung.
pub(super) fn rung(names: &Names<'_>, protocol: &Protocol, norm: &Norm, past: bool) -> Rung {
    let of = protocol.basis_of(norm);
    let steps: Vec<&Step> = steps_of(norm).collect();
    let cells = COLUMNS
        .iter()
        .map(|(title, roles)| cell(names, title, roles, &steps, past));
    let forbids = !steps.is_empty() && steps.iter().all(|s| s.modality == Modality::MustNot);
    Rung {
        url: norm_url(&norm.id),
        title: norm.title.clone(),
        condition: threshold_words(names, norm).map(|w| upper_first(&w)),
        line: if forbids { "nee" } else { line(of) },
        basis: basis(of),
        cells: cells.collect(),
        is_history: past,
        is_open: steps.is_empty(),
        same_as: None,
        readings: norm
            .readings
            .iter()
            .filter(|r| r.decides != Some(false))
            .count(),
        place: norm.evidence.first().and_then(|e| {
            let cite = names.cite(&e.source, e.place.as_deref());
            Some(format!("{}, {}", cite.short, cite.place?))
        }),
    }
}

/// Long rows of steps are written once: a rung with the same ones points at the first.
pub(super) fn without_repeats(rungs: &mut [Rung]) {
    for at in 1..rungs.len() {
        let (before, rest) = rungs.split_at_mut(at);
        let Some(rung) = rest.first_mut() else {
            continue;
        };
        let long = rung.cells.iter().map(|c| c.actions.len()).sum::<usize>() >= LONG;
        let same = before.iter().find(|b| long && b.cells == rung.cells);
        rung.same_as = same.map(|b| Link {
            url: b.url.clone(),
            title: b.title.clone(),
        });
    }
}

/// From so many steps on a repeated row is not read again.
const LONG: usize = 3;

fn cell(
    names: &Names<'_>,
    title: &'static str,
    roles: &[&str],
    steps: &[&Step],
    past: bool,
) -> Cell {
    let among = |ids: &[String]| ids.iter().any(|id| roles.contains(&id.as_str()));
    let mut actions: Vec<Act> = Vec::new();
    let mut heard: Vec<String> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut last = String::new();
    for (step, number) in steps.iter().zip(1..) {
        let many = steps.len() > 1;
        if among(&step.actor) {
            let verb = lead(names, roles, step, past);
            let lead = if verb == last { "" } else { &verb };
            actions.push(Act {
                number: many.then_some(number),
                words: format!("{lead} {}", act(step)).trim_start().to_owned(),
            });
            last = verb;
        } else if among(&step.addressee) && step.modality != Modality::MustNot {
            heard.push(number.to_string());
            // Other notes say more of the addressee; they stand on the norm's own page.
            let note = step.addressee_note.as_deref();
            open.extend(
                note.filter(|n| n.contains("niet in de bron"))
                    .map(upper_first),
            );
        }
    }
    open.dedup();
    Cell {
        title,
        hears: (!heard.is_empty()).then(|| match steps.len() {
            1 => "hierbij betrokken".to_owned(),
            _ => format!("bij stap {}", join(heard)),
        }),
        actions,
        open,
    }
}

/// The verb; before it who acts, unless that is the one after whom the column is named.
fn lead(names: &Names<'_>, roles: &[&str], step: &Step, past: bool) -> String {
    let here = step.actor.iter().filter(|id| roles.contains(&id.as_str()));
    let here: Vec<&String> = here.collect();
    let verb = verb_of(step, &here, past);
    if here.iter().any(|id| roles.first() == Some(&id.as_str())) {
        return verb.to_owned();
    }
    let who = here.iter().map(|id| names.role_in_text(id));
    format!("{} {verb}", join(who.collect()))
}

/// What is done, and by when if the source says so.
fn act(step: &Step) -> String {
    match &step.deadline {
        Some(_) => format!("{} ({})", step.action, deadline(step)),
        None => step.action.clone(),
    }
}
