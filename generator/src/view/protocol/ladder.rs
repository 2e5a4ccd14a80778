//! The ladder of a protocol: a rung per norm, with what each of the four does on it.

use crate::model::norm_url;
use crate::view::names::Names;
use crate::view::norm::{StepView, step_view, steps_of, threshold_words, verb};
use crate::view::words::{basis, line, upper_first};
use checker::protocol::{Norm, Protocol, Step};
use serde::Serialize;

/// What one of the four does on a rung.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// `School`, `Jeugdarts`, `Leerplicht`, `Ouders`.
    pub title: &'static str,
    /// What it does.
    pub actions: Vec<String>,
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
    /// The steps in full.
    pub steps: Vec<StepView>,
    /// What the source leaves open.
    pub silent: Vec<String>,
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
    let cell = |(title, roles): &(&'static str, &[&str])| {
        let acts = |s: &&&Step| s.actor.iter().any(|a| roles.contains(&a.as_str()));
        let hears =
            |s: &&&Step| !acts(s) && s.addressee.iter().any(|a| roles.contains(&a.as_str()));
        let actions = grouped(steps.iter().filter(acts).copied(), past);
        let open = steps
            .iter()
            .filter(hears)
            .filter_map(|s| s.addressee_note.clone())
            .map(|n| upper_first(&n));
        let mut open: Vec<String> = open.collect();
        open.dedup();
        Cell {
            title,
            actions,
            open,
        }
    };
    Rung {
        url: norm_url(&norm.id),
        title: norm.title.clone(),
        condition: threshold_words(norm).map(|w| upper_first(&w)),
        line: line(of),
        basis: basis(of),
        cells: COLUMNS.iter().map(cell).collect(),
        steps: steps
            .iter()
            .map(|s| step_view(names, of, s, past))
            .collect(),
        silent: norm.silent.clone(),
    }
}

/// What is done, with the verb said once for steps that share it.
fn grouped<'s>(steps: impl Iterator<Item = &'s Step>, past: bool) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for step in steps {
        let verb = verb(step.modality, past);
        match groups.last_mut() {
            Some((last, actions)) if *last == verb => {
                if !actions.contains(&step.action.as_str()) {
                    actions.push(&step.action);
                }
            }
            _ => groups.push((verb, vec![&step.action])),
        }
    }
    let words = |(verb, actions): (&str, Vec<&str>)| format!("{verb} {}", actions.join("; "));
    groups.into_iter().map(words).collect()
}
