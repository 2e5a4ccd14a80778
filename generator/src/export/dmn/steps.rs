//! Steps as rows: what a step says, and why a step is no row.
//!
//! A row advises its step whenever its tests hold. A step that waits for something, or of which
//! the role depends on more, is left out and listed: a table never says more than the norm.

use checker::protocol::{
    Condition, DeadlineFrom, Modality, Norm, Precondition, Protocol, Step, Trigger, is_official,
    is_sickness,
};
use checker::tell;

/// Why a step cannot stand in a table.
pub(super) fn unfit(protocol: &Protocol, norm: &Norm, step: &Step) -> Option<&'static str> {
    match &step.trigger {
        Some(Trigger::NoReply(_)) => return Some("wacht op een reactie die uitblijft"),
        Some(Trigger::Event(_) | Trigger::Step(_)) => {
            return Some("wacht op een gebeurtenis of een andere stap");
        }
        Some(Trigger::Passed(_)) => return Some("wacht tot een termijn voorbij is"),
        None => {}
    }
    match step.precondition.first() {
        Some(Precondition::Judgement(_)) => return Some("vraagt eerst een oordeel"),
        Some(_) => return Some("heeft een voorwaarde vooraf"),
        None => {}
    }
    if step.only_after.is_some() {
        return Some("gebruikt alleen uren van na een gebeurtenis");
    }
    if step.reference.is_some() {
        return Some("volgt een andere norm");
    }
    let from = step.deadline.as_ref().and_then(|d| d.from.as_ref());
    if let Some(DeadlineFrom::Step(_) | DeadlineFrom::Event(_)) = from {
        return Some("de termijn loopt vanaf een andere stap of gebeurtenis");
    }
    let roles = || {
        let told = step.addressee.iter().chain(step.copy_to.iter());
        step.actor.iter().chain(told)
    };
    let changes = |role: &String| protocol.substitutions.iter().any(|s| s.role == *role);
    if roles().any(changes) {
        return Some("de rol wisselt met leeftijd, sector of startkwalificatie");
    }
    let reaches = step.reaches_officials() || roles().any(|role| is_official(role));
    if step.modality != Modality::MustNot && reaches && can_be_sickness(norm) {
        return Some("bij ziekte gaat niets naar leerplicht, DUO of de gemeente");
    }
    None
}

/// Whether sickness can be a part of what the norm counts, in some reading.
fn can_be_sickness(norm: &Norm) -> bool {
    let is_sick = |c: &Condition| c.kinds().iter().any(|kind| is_sickness(kind));
    let rungs = norm.ladder.iter().flat_map(|ladder| &ladder.rungs);
    let own = norm.condition.iter();
    let measure = norm.ladder.iter().map(|ladder| &ladder.measure);
    own.chain(measure)
        .chain(rungs.filter_map(|rung| rung.condition.as_ref()))
        .any(is_sick)
        || norm
            .readings
            .iter()
            .filter_map(|reading| reading.of(norm))
            .any(|condition| is_sick(&condition))
}

/// What the columns of a step are called, and what it says in each.
pub(super) fn cells(step: &Step) -> [(&'static str, String); 8] {
    let roles = |ids: &[String]| {
        let words: Vec<String> = ids.iter().map(|id| tell::role(id)).collect();
        words.join(" en ")
    };
    let mut to = roles(&step.addressee);
    if let Some(note) = &step.addressee_note {
        let joint = if to.is_empty() { "" } else { " " };
        to = format!("{to}{joint}({note})");
    }
    [
        ("volgorde", step.order.to_string()),
        ("wie", roles(&step.actor)),
        ("hoe", tell::modality(step.modality).to_owned()),
        ("stap", step.action.clone()),
        ("aan", to),
        ("via", step.channel.clone().unwrap_or_default()),
        ("kopie", roles(&step.copy_to)),
        ("termijn", tell::term(step, None)),
    ]
}
