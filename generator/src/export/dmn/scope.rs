//! The columns that hold for a whole norm: when it holds, whom it concerns, what was reported.
//!
//! Without them a row would advise a step to pupils whom the norm does not concern.

use super::column::{Column, spaced};
use checker::calendar::Date;
use checker::protocol::{
    Modality, Norm, Protocol, ReportEffect, Sector, Selection, is_sickness, kind_name,
};

/// The days on which a norm holds: its own, inside those of its protocol, until a newer version
/// of the protocol begins.
pub(super) fn validity(
    protocol: &Protocol,
    norm: &Norm,
    all: &[Protocol],
) -> (Option<Date>, Option<Date>) {
    let newer = all
        .iter()
        .filter(|p| p.predecessor.as_deref() == Some(&protocol.id));
    let from = [&protocol.valid, &norm.valid].map(|valid| valid.from.map(|p| p.first));
    let until = [&protocol.valid, &norm.valid].map(|valid| valid.until.map(|p| p.last));
    let replaced = newer.filter_map(|p| p.valid.from.map(|from| from.first.before()));
    (
        from.into_iter().flatten().max(),
        until.into_iter().flatten().chain(replaced).min(),
    )
}

/// The columns of a norm before what it counts.
pub(super) fn columns(protocol: &Protocol, norm: &Norm, all: &[Protocol]) -> Vec<Column> {
    let mut columns = Vec::new();
    let day = |date: Date| format!("date(\"{date}\")");
    let test = match validity(protocol, norm, all) {
        (Some(from), Some(until)) => Some(format!("[{}..{}]", day(from), day(until))),
        (Some(from), None) => Some(format!(">= {}", day(from))),
        (None, Some(until)) => Some(format!("<= {}", day(until))),
        (None, None) => None,
    };
    columns.extend(test.map(|test| Column::new("Dag", "date", test)));
    columns.extend(municipality(protocol, norm));
    pupil(&mut columns, protocol, norm);
    reports(&mut columns, norm);
    for other in norm.goes_over_into.iter() {
        columns.push(Column::asks(&format!("De norm {other} is bereikt"), false));
    }
    columns
}

/// For sickness the school's municipality decides, for the rest the pupil's own.
fn municipality(protocol: &Protocol, norm: &Norm) -> Option<Column> {
    if protocol.selection() != Selection::Municipality {
        return None;
    }
    let measure = norm.ladder.as_ref().map(|ladder| &ladder.measure);
    let kinds = norm.condition.as_ref().or(measure)?.kinds();
    let is_of_home = !kinds.is_empty() && !kinds.iter().any(|k| is_sickness(kind_name(k)));
    let label = if is_of_home {
        "Gemeente van de leerling"
    } else {
        "Gemeente van de school"
    };
    let names = protocol.municipalities.iter().map(String::as_str);
    Some(Column::one_of(label, names))
}

fn pupil(columns: &mut Vec<Column>, protocol: &Protocol, norm: &Norm) {
    let scope = &norm.scope;
    let sectors = if scope.sectors.is_empty() {
        &protocol.sectors
    } else {
        &scope.sectors
    };
    if !sectors.is_empty() && sectors.len() < Sector::ALL.len() {
        columns.push(Column::one_of("Sector", sectors.iter().map(|s| s.as_str())));
    }
    if let Some(age) = &scope.age {
        let test = match (age.from, age.below) {
            (Some(from), Some(below)) => Some(format!("[{from}..{below})")),
            (Some(from), None) => Some(format!(">= {from}")),
            (None, Some(below)) => Some(format!("< {below}")),
            (None, None) => None,
        };
        columns.extend(test.map(|test| Column::new("Leeftijd", "number", test)));
    }
    // What the checker asks of every statutory norm towards officials.
    let to_officials = norm
        .each_step()
        .iter()
        .any(|step| step.modality != Modality::MustNot && step.reaches_officials());
    let is_statutory = protocol.basis_of(norm).is_statutory() && to_officials;
    let asked = |own: Option<bool>, of_law: bool| own.or(is_statutory.then_some(of_law));
    // Below 16 leerplicht does not ask for one, so only from then on does it decide.
    match asked(scope.startkwalificatie, false) {
        Some(false) => columns.push(Column::asks(
            "Is 16 of ouder en heeft een startkwalificatie",
            false,
        )),
        Some(true) => columns.push(Column::asks(
            "Is 16 of ouder en heeft geen startkwalificatie",
            false,
        )),
        None => {}
    }
    if let Some(wanted) = asked(scope.enrolled, true) {
        columns.push(Column::asks("Staat ingeschreven", wanted));
    }
    if let Some(wanted) = asked(scope.exempt, false) {
        columns.push(Column::asks("Heeft een vrijstelling", wanted));
    }
}

fn reports(columns: &mut Vec<Column>, norm: &Norm) {
    let Some(after) = &norm.after_report else {
        return;
    };
    let of = reported_under(norm).join(" of ");
    match after.effect {
        ReportEffect::Closes => columns.push(Column::asks(&format!("Al gemeld onder {of}"), false)),
        ReportEffect::Opens => columns.push(Column::asks(&format!("Al gemeld onder {of}"), true)),
        ReportEffect::Restarts => {}
    }
    if after.may_be_open == Some(true) {
        let label = format!("Er loopt een melding zonder einddatum onder {of}");
        columns.push(Column::asks(&label, false));
    }
}

fn reported_under(norm: &Norm) -> Vec<String> {
    let of = norm.after_report.as_ref().map(|after| &after.of[..]);
    let of = of.filter(|of| !of.is_empty());
    let own = std::slice::from_ref(&norm.id);
    of.unwrap_or(own).iter().map(|id| spaced(id)).collect()
}

/// From when a norm counts again, once something was reported under it.
pub(super) fn counted_from(norm: &Norm) -> String {
    let is_reported = norm.each_step().iter().any(|s| s.reaches_officials());
    match &norm.after_report {
        Some(after) if after.effect == ReportEffect::Closes => String::new(),
        None if !is_reported => String::new(),
        _ => format!(
            ", na een melding onder {} geteld vanaf de dag na de einddatum",
            reported_under(norm).join(" of ")
        ),
    }
}
