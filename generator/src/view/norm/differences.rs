//! What changed between two editions, computed from their data: nobody types it.
//!
//! What an edition does not say is unknown there: never "gone", never "the same".

use super::counted::Counted;
use super::{steps_of, verb};
use crate::view::names::Names;
use crate::view::words::{basis, deadline, join, lower_first, sectors, upper_first};
use checker::protocol::{Norm, Protocol, Step};

/// An edition of a norm with the protocol it stands in.
pub(crate) type Edition<'e> = (&'e Protocol, &'e Norm);

/// What is different in `new`, in whole sentences; empty if nothing is.
pub(crate) fn of_norm(names: &Names<'_>, old: Edition<'_>, new: Edition<'_>) -> Vec<String> {
    let mut told = Vec::new();
    counts(&mut told, old.1, new.1);
    let facts = [
        (
            "Waarop het rust",
            basis(old.0.basis_of(old.1)).to_owned(),
            basis(new.0.basis_of(new.1)).to_owned(),
        ),
        (
            "Onderwijs",
            education(old),
            // What holds for the whole protocol is told once, of the protocol.
            if follows_protocol(old) && follows_protocol(new) {
                education(old)
            } else {
                education(new)
            },
        ),
        ("Voor wie", who(old.1), who(new.1)),
        ("Lezingen die tellen", readings(old.1), readings(new.1)),
    ];
    for (about, was, now) in facts {
        // Without a number there is nothing to read in more than one way.
        let is_moot = about == "Lezingen die tellen" && unstated(new.1);
        if was != now && !is_moot {
            told.push(changed(about, &was, &now));
        }
    }
    let silent_now = steps_of(new.1).next().is_none() && unstated(new.1);
    if silent_now && steps_of(old.1).next().is_some() {
        told.push("Wie wat doet: dat noemt de nieuwe bron niet.".to_owned());
    } else {
        steps(&mut told, names, old.1, new.1);
    }
    told
}

/// Threshold and period. An edition that gives no number says nothing of the old one.
fn counts(told: &mut Vec<String>, old: &Norm, new: &Norm) {
    match (Counted::of(old), Counted::of(new)) {
        (Some(was), Some(now)) => {
            let (before, after) = (was.threshold(), now.threshold());
            match (was.is_unstated(), now.is_unstated()) {
                (true, true) => {}
                (false, true) => told.push(format!(
                    "Drempel: was {before}; nu onbekend, want de bron noemt geen getal."
                )),
                (true, false) => told.push(format!("Drempel: was onbekend, nu {after}.")),
                (false, false) if before != after => {
                    told.push(changed("Drempel", &before, &after));
                }
                (false, false) => {}
            }
            let (before, after) = (was.period(), now.period());
            if before != after && !now.is_unstated() {
                told.push(changed("Periode", &before, &after));
            }
        }
        (Some(was), None) => told.push(format!("Drempel: was {}, nu geen.", was.threshold())),
        (None, Some(now)) => told.push(format!("Drempel: was er niet, nu {}.", now.threshold())),
        (None, None) => {}
    }
}

fn changed(about: &str, was: &str, now: &str) -> String {
    let or_none = |words: &str| {
        if words.is_empty() {
            "niet genoemd".to_owned()
        } else {
            words.to_owned()
        }
    };
    format!("{about}: was {}, nu {}.", or_none(was), or_none(now))
}

fn unstated(norm: &Norm) -> bool {
    Counted::of(norm).is_some_and(|c| c.is_unstated())
}

fn education((protocol, norm): Edition<'_>) -> String {
    if norm.scope.sectors.is_empty() {
        sectors(&protocol.sectors)
    } else {
        sectors(&norm.scope.sectors)
    }
}

fn follows_protocol((protocol, norm): Edition<'_>) -> bool {
    norm.scope.sectors.is_empty() || norm.scope.sectors == protocol.sectors
}

fn who(norm: &Norm) -> String {
    let mut lines = super::who(&norm.scope);
    // Education has a line of its own.
    lines.retain(|line| !line.starts_with("Onderwijs:"));
    let lines = lines
        .iter()
        .map(|l| lower_first(l.trim_end_matches('.')))
        .collect();
    join(lines)
}

fn readings(norm: &Norm) -> String {
    let deciding = norm.readings.iter().filter(|r| r.decides != Some(false));
    let titles: Vec<String> = deciding
        .filter_map(|r| r.title.as_deref())
        .map(lower_first)
        .collect();
    // One reading is no choice, and what it comes to stands in the threshold.
    if titles.len() > 1 {
        titles.join("; ")
    } else {
        String::new()
    }
}

/// Steps with the same action are one step; what else changed in it is told apart.
fn steps(told: &mut Vec<String>, names: &Names<'_>, old: &Norm, new: &Norm) {
    let before: Vec<&Step> = steps_of(old).collect();
    let after: Vec<&Step> = steps_of(new).collect();
    let same = |a: &&Step, b: &&Step| a.action == b.action;
    for step in &after {
        match before.iter().find(|b| same(b, step)) {
            Some(was) => step_changes(told, names, was, step),
            None => told.push(format!("Stap erbij: {}.", sentence(names, step))),
        }
    }
    for step in &before {
        if !after.iter().any(|a| same(a, step)) {
            told.push(format!(
                "Stap die er niet meer staat: {}.",
                sentence(names, step)
            ));
        }
    }
}

fn step_changes(told: &mut Vec<String>, names: &Names<'_>, was: &Step, now: &Step) {
    let about = |what: &str| format!("{what} van \u{2018}{}\u{2019}", now.action);
    let facts = [
        (
            "Uitvoerder",
            names.roles_in_words(&was.actor),
            names.roles_in_words(&now.actor),
        ),
        (
            "Ontvanger",
            names.roles_in_words(&was.addressee),
            names.roles_in_words(&now.addressee),
        ),
        (
            "Gewicht",
            checker::tell::modality(was.modality).to_owned(),
            checker::tell::modality(now.modality).to_owned(),
        ),
        ("Termijn", deadline(was), deadline(now)),
        (
            "Kanaal",
            was.channel.clone().unwrap_or_default(),
            now.channel.clone().unwrap_or_default(),
        ),
    ];
    for (what, before, after) in facts {
        if before != after {
            told.push(changed(&about(what), &before, &after));
        }
    }
}

fn sentence(names: &Names<'_>, step: &Step) -> String {
    format!(
        "{} {} {}",
        names.roles_in_words(&step.actor),
        verb(step, false),
        step.action
    )
}

/// What became of one norm of the edition before.
#[derive(Debug)]
pub(crate) enum Fate<'e> {
    /// It is here too, with these differences.
    Kept(&'e Norm, Vec<String>),
    /// It is not here.
    Gone(&'e Norm),
    /// It is not here, but not all of this edition was found.
    Unknown(&'e Norm),
    /// It is here for the first time.
    New(&'e Norm),
}

/// Norm by norm, what changed from one edition of a protocol to the next.
pub(crate) fn of_protocol<'e>(
    names: &Names<'_>,
    old: &'e Protocol,
    new: &'e Protocol,
) -> Vec<Fate<'e>> {
    // Where a threshold was not found, the edition itself was not read: it may hold more.
    let is_open = new.norms.iter().any(unstated);
    let fate = |was: &'e Norm| match new.norms.iter().find(|n| n.id == was.id) {
        Some(now) => Fate::Kept(now, of_norm(names, (old, was), (new, now))),
        None if is_open => Fate::Unknown(was),
        None => Fate::Gone(was),
    };
    let is_new = |n: &&Norm| !old.norms.iter().any(|o| o.id == n.id);
    let kept = old.norms.iter().map(fate);
    kept.chain(new.norms.iter().filter(is_new).map(Fate::New))
        .collect()
}

/// What changed in a protocol as a whole: education, area, municipalities.
pub(crate) fn of_whole(old: &Protocol, new: &Protocol) -> Vec<String> {
    let mut told = Vec::new();
    let facts = [
        ("Onderwijs", sectors(&old.sectors), sectors(&new.sectors)),
        (
            "Wie het bijhoudt",
            old.owner.clone().unwrap_or_default(),
            new.owner.clone().unwrap_or_default(),
        ),
        (
            "Gebied",
            old.region.clone().unwrap_or_default(),
            new.region.clone().unwrap_or_default(),
        ),
        (
            "Waarop het rust",
            basis(old.basis).to_owned(),
            basis(new.basis).to_owned(),
        ),
    ];
    for (about, was, now) in facts {
        if was != now {
            told.push(changed(about, &was, &now));
        }
    }
    let only_in = |a: &Protocol, b: &Protocol| -> Vec<String> {
        let missing = a
            .municipalities
            .iter()
            .filter(|m| !b.municipalities.contains(m));
        missing.cloned().collect()
    };
    for (lead, places) in [
        ("Gemeenten erbij", only_in(new, old)),
        ("Gemeenten eraf", only_in(old, new)),
    ] {
        if !places.is_empty() {
            told.push(format!("{lead}: {}.", upper_first(&join(places))));
        }
    }
    told
}

#[cfg(test)]
mod tests;
