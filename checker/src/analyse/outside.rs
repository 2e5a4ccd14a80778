//! Norms that lie outside their protocol, and protocols that no case comes to by itself.

use super::case::{Facts, day, replay, replay_all, shown, written};
use super::{Finding, Place, Weight};
use crate::calendar::Period;
use crate::engine::Engine;
use crate::protocol::{Protocol, Sector, Selection};
use crate::report::{Because, Outcome};
use crate::tell;

/// A norm that holds on no day of its protocol: its time lies outside that of the protocol, or
/// begins when a newer version has taken over.
pub(super) fn in_time(place: &Place<'_>) -> Option<Finding> {
    let (own, around) = (&place.norm.valid, &place.protocol.valid);
    let after = |from: Option<Period>, until: Option<Period>| {
        from.zip(until)
            .is_some_and(|(from, until)| from.first > until.last)
    };
    let message = if after(own.from, around.until) || after(around.from, own.until) {
        "Deze norm geldt op geen enkele dag: haar geldigheid valt buiten die van het protocol."
            .to_owned()
    } else {
        let newer = newer(place)?;
        format!(
            "Deze norm geldt op geen enkele dag: zij begint pas als ‘{}’ al geldt.",
            newer.title
        )
    };
    let case = written(place, day(place), &Facts::default());
    let case = shown(place, vec![case], |r| {
        r.outcome == Outcome::NotApplicable && r.reason == Some(Because::Validity)
    })?;
    let finding = place.finding("unreachable-norm", Weight::Error, "valid", message);
    Some(finding.with_case(case).with_help("Pas een van beide aan."))
}

/// The newer version of the protocol that holds when the norm begins.
fn newer<'p>(place: &Place<'p>) -> Option<&'p Protocol> {
    let from = place.norm.valid.from?.first;
    let mut all = place.engine.rules().protocols().iter();
    all.find(|newer| {
        let follows = newer.predecessor.as_ref() == Some(&place.protocol.id);
        follows && newer.valid.from.is_some_and(|begins| begins.first <= from)
    })
}

/// A norm for schools that its protocol is not for. A case that names the protocol is judged by
/// it all the same, as the scope of the norm goes before that of the protocol.
pub(super) fn in_sector(place: &Place<'_>) -> Option<Finding> {
    let (own, around) = (&place.norm.scope.sectors, &place.protocol.sectors);
    let is_outside = !own.is_empty() && !around.is_empty();
    if !is_outside || own.iter().any(|sector| around.contains(sector)) {
        return None;
    }
    let names = |sectors: &[Sector]| {
        let names: Vec<&str> = sectors.iter().map(|sector| sector.as_str()).collect();
        names.join(" en ")
    };
    let message = format!(
        "Deze norm is voor {}, en haar protocol voor {}.",
        names(own),
        names(around)
    );
    let case = written(place, day(place), &Facts::default());
    replay(place, &case)?;
    let finding = place.finding("outside-protocol", Weight::Warning, "scope", message);
    Some(
        finding
            .with_case(case)
            .with_help("Pas `sectors` van de norm of van het protocol aan."),
    )
}

/// A protocol that is chosen by municipality, and names none.
pub(super) fn in_place(engine: &Engine, protocol: &Protocol) -> Option<Finding> {
    let is_nowhere = protocol.selection() == Selection::Municipality
        && protocol.municipalities.is_empty()
        && protocol.historical != Some(true);
    if !is_nowhere {
        return None;
    }
    let rules = engine.rules();
    let towns = rules.municipalities.iter().map(|town| &town.name);
    let town = towns
        .chain(rules.protocols().iter().flat_map(|p| &p.municipalities))
        .next();
    let message = "Dit protocol wordt gekozen op gemeente, maar noemt er geen: de check kiest het nooit vanzelf.";
    let finding = Finding {
        weight: Weight::Warning,
        ..Finding::about(protocol, "never-selected", "municipalities", message.into())
    };
    let finding =
        finding.with_help("Noem de gemeenten bij `municipalities`, of schrijf `selection: named`.");
    let case = town.zip(protocol.norms.first()).and_then(|(town, norm)| {
        let place = Place {
            engine,
            protocol,
            norm,
            path: String::new(),
        };
        let on = day(&place);
        let case = format!(
            "{{\"on\":\"{on}\",\"municipality\":\"{town}\",\"school_municipality\":\"{town}\"}}"
        );
        let answers = replay_all(&place, &case);
        answers
            .iter()
            .all(|a| a.protocol != protocol.id)
            .then_some(case)
    });
    Some(match case {
        Some(case) => finding.with_case(case),
        // No data of any municipality, so none can be asked about.
        None => finding,
    })
}

/// When the content was to be looked at again. No pupil shows that, so it has no case.
pub(super) fn in_review(
    protocol: &Protocol,
    today: Option<crate::calendar::Date>,
) -> Option<Finding> {
    let due = protocol
        .review_by
        .filter(|due| today.is_some_and(|today| *due < today))?;
    let message = format!(
        "Opnieuw nakijken had gemoeten voor {}.",
        tell::day_with_year(due)
    );
    Some(Finding::about(
        protocol,
        "review-expired",
        "review_by",
        message,
    ))
}
