//! Steps in words: who does what, to whom, by when, on which basis.

use crate::view::names::{Cite, Link, Names};
use crate::view::words::{
    basis, deadline, modality, past_modality, precondition, step_line, trigger, upper_first,
};
use checker::protocol::{Basis, Modality, Norm, Step};
use checker::tell::toward;
use serde::Serialize;

/// One step.
#[derive(Debug, Serialize)]
pub struct StepView {
    /// Line style.
    pub line: &'static str,
    /// By when, or after what.
    pub when: String,
    /// Who, first letter a capital.
    pub who: String,
    /// Roles that act.
    pub actors: Vec<Link>,
    /// `moet`, `hoort te`, `mag`, `mag niet:`.
    pub verb: &'static str,
    /// What is done.
    pub action: String,
    /// What stands before whom: `Aan`, `Met`, `Bij`; empty where a colon is enough.
    pub toward: String,
    /// To whom, or with whom.
    pub to: Vec<Link>,
    /// What to know about that.
    pub to_note: Option<String>,
    /// Through which channel.
    pub channel: Option<String>,
    /// Who gets a copy.
    pub copy_to: Vec<Link>,
    /// What must hold first.
    pub first: Vec<String>,
    /// `Moet. Wet.`
    pub weight: String,
    /// Another norm that is followed here.
    pub reference: Option<Link>,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// Remark.
    pub note: Option<String>,
}

/// All steps of a norm, those of its rungs too.
pub(crate) fn steps_of(norm: &Norm) -> impl Iterator<Item = &Step> {
    norm.steps.iter().chain(
        norm.ladder
            .iter()
            .flat_map(|l| &l.rungs)
            .flat_map(|r| &r.steps),
    )
}

/// A step in words.
pub(crate) fn step_view(names: &Names<'_>, of: Basis, step: &Step, is_history: bool) -> StepView {
    let links = |ids: &[String]| -> Vec<Link> { ids.iter().map(|id| names.role(id)).collect() };
    let term = deadline(step);
    let title = |id: &str| Some(names.norm(id)?.1.title.clone());
    let when = match &step.trigger {
        Some(of) if step.deadline.is_some() => format!("{}; {term}", trigger(of, &title)),
        Some(of) => trigger(of, &title),
        None => term,
    };
    StepView {
        line: step_line(step.modality, of),
        when,
        who: upper_first(&names.roles_in_words(&step.actor)),
        actors: links(&step.actor),
        verb: verb(step, is_history),
        action: step.action.clone(),
        toward: upper_first(toward(&step.action, &step.addressee).trim_matches([' ', ':'])),
        to: links(&step.addressee),
        to_note: step.addressee_note.clone(),
        channel: step.channel.clone(),
        copy_to: links(&step.copy_to),
        first: step.precondition.iter().map(precondition).collect(),
        weight: format!("{}: {}.", weight(step.modality), basis(of)),
        reference: step.reference.as_ref().and_then(|id| names.norm_link(id)),
        cites: names.cites_of_norm(&step.evidence),
        note: step.note.clone(),
    }
}

fn weight(of: Modality) -> &'static str {
    match of {
        Modality::Must => "Moet",
        Modality::Should => "Hoort",
        Modality::May => "Mag",
        Modality::MustNot => "Mag niet",
    }
}

/// The verb before the action, for all who act; the past tense for what holds no longer.
pub(crate) fn verb(step: &Step, is_history: bool) -> &'static str {
    verb_of(step, &step.actor, is_history)
}

/// The verb for those who act of whom is spoken.
pub(crate) fn verb_of<S: AsRef<str>>(step: &Step, who: &[S], is_history: bool) -> &'static str {
    // Parents are more than one in any sentence.
    let many = who.len() > 1 || who.iter().any(|id| id.as_ref() == "ouders");
    if is_history {
        past_modality(step.modality, many)
    } else {
        modality(step.modality, many)
    }
}
