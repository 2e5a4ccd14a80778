//! Versions one after another: of a protocol, and of one norm in it.

use super::case::{Facts, replay, replay_all, written};
use super::{Finding, Place, Weight};
use crate::calendar::Date;
use crate::engine::Engine;
use crate::protocol::Protocol;
use crate::report::Outcome;
use crate::tell;

/// Days that two versions share, and days between them.
pub(super) fn about_versions(engine: &Engine, protocol: &Protocol) -> Option<Finding> {
    let all = engine.rules().protocols();
    let before = Protocol::named(protocol.predecessor.as_ref()?, all)?;
    let from = protocol.valid.from?.first;
    let begins = tell::day_with_year(from);
    let old = &before.title;
    let starts_later = before.valid.from.is_some_and(|b| b.first > from);
    let (code, message, on) = match before.valid.until.map(|until| until.last) {
        _ if starts_later => (
            "reversed-versions",
            format!("De voorganger, \u{2018}{old}\u{2019}, begint later dan deze versie."),
            from,
        ),
        None => (
            "overlapping-versions",
            format!(
                "\u{2018}{old}\u{2019} heeft geen einde; hier geldt de nieuwste vanaf {begins}."
            ),
            from,
        ),
        Some(until) if from <= until => (
            "overlapping-versions",
            format!(
                "Volgens de bron gold \u{2018}{old}\u{2019} nog toen deze versie begon; hier geldt de nieuwste vanaf {begins}."
            ),
            from,
        ),
        Some(until) if from > until.after() => (
            "gap-between-versions",
            format!(
                "Van {} tot en met {} geldt geen versie.",
                tell::day_with_year(until.after()),
                tell::day_with_year(from.before())
            ),
            until.after(),
        ),
        Some(_) => return None,
    };
    let finding = Finding::about(protocol, code, "valid.from", message);
    Some(match case(engine, (protocol, before), code, on) {
        Some(case) => finding.with_case(case),
        None => finding,
    })
}

/// A pupil on such a day, if the answer is what is said of it.
fn case(
    engine: &Engine,
    (protocol, before): (&Protocol, &Protocol),
    code: &str,
    on: Date,
) -> Option<String> {
    let place = Place {
        engine,
        protocol,
        norm: protocol.norms.first()?,
        path: String::new(),
    };
    let facts = Facts {
        protocols: vec![before.id.clone()],
        ..Facts::default()
    };
    let case = written(&place, on, &facts);
    let answers = replay_all(&place, &case);
    let mut own = answers
        .iter()
        .filter(|a| a.protocol == protocol.id || a.protocol == before.id);
    let none_holds = own.clone().all(|a| a.outcome == Outcome::NotApplicable);
    let is_shown = own.next().is_some() && (none_holds == (code == "gap-between-versions"));
    is_shown.then_some(case)
}

/// Days between two versions of one norm.
pub(super) fn about_editions(place: &Place<'_>) -> Option<Finding> {
    let until = place.norm.valid.until?.last;
    let id = &place.norm.id;
    let others = place.protocol.norms.iter().filter(|n| n.id == *id);
    let next = others.filter_map(|n| n.valid.from).map(|from| from.first);
    let next = next.filter(|from| *from > until).min()?;
    if next <= until.after() {
        return None;
    }
    let case = written(place, until.after(), &Facts::default());
    let answer = replay(place, &case)?;
    let message = format!(
        "Van {} tot en met {} geldt geen versie van deze norm.",
        tell::day_with_year(until.after()),
        tell::day_with_year(next.before())
    );
    let finding = place.finding("gap-between-versions", Weight::Gap, "valid.until", message);
    (answer.outcome == Outcome::NotApplicable).then(|| finding.with_case(case))
}
