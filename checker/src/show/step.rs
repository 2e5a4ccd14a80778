//! One step in words: the deed, what must hold before it, and how its term was counted.

use super::html::Html;
use super::page::{Group, Item};
use crate::protocol::{Modality, holds};
use crate::report::{StepReport, StepState};
use crate::tell;
use crate::text::{Text, cut};

/// What is done, by whom, with whom and by when, in one sentence.
pub(super) fn main(step: &StepReport, text: &mut Text) {
    if step.state == StepState::Done {
        text.put("Gedaan: ");
    }
    deed(step, text);
    if !step.addressee.is_empty() {
        let word = tell::toward(&step.action, &step.addressee);
        // Without the sign it would be done with another who does it.
        let is_apart = holds(&step.action, ", ") && word != ": ";
        text.put(if is_apart { "," } else { "" }).put(word);
        text.roles(&step.addressee);
        if let Some(note) = &step.addressee_note {
            text.put(" (").put(note).put(")");
        }
    }
    if let Some(channel) = &step.channel {
        text.put(", via ").put(channel);
    }
    for role in &step.copy_to {
        text.put(", kopie aan ").role(role);
    }
    if let Some(waits) = step
        .waits_for
        .as_ref()
        .filter(|_| step.state == StepState::Later)
    {
        text.put(", pas ").put(waits);
    }
    match step.due {
        Some(due) if step.overdue => text
            .put("; dat had uiterlijk ")
            .day_with_year(due)
            .put(" gemoeten, doe het alsnog"),
        Some(due) => text.put(", uiterlijk ").day_with_year(due),
        None if step.term != tell::NO_TERM => text.put(", ").put(short(&step.term)),
        None => text,
    };
    text.put(".");
    if let (Some(begin), Some(end)) = (step.begin, step.end) {
        text.put(" Begindatum ").day_with_year(begin);
        text.put(", einddatum ").day_with_year(end).put(".");
    }
}

/// A term without the words of its source.
fn short(term: &str) -> &str {
    cut(term, b'(').map_or(term, |(before, _)| before.trim_end())
}

/// The term with the words of its source, and the days that it skips.
pub(super) fn counted(step: &StepReport, html: &mut Html) {
    if step.term == tell::NO_TERM || (step.due.is_none() && short(&step.term) == step.term) {
        return;
    }
    html.tag("<details class=\"verzuim-klein\"><summary>Hoe is dit geteld?</summary><p>");
    let from = html.len();
    html.text(&step.term).capital(from);
    if !step.skipped.is_empty() {
        html.tag("; overgeslagen: ");
        tell::skipped(html, &step.skipped);
    }
    html.tag(".</p></details>");
}

/// Who does what: "De school moet het verzuim melden als ..."
pub(super) fn deed(step: &StepReport, text: &mut Text) {
    let from = text.len();
    text.roles(&step.actor).capital(from);
    let many = tell::are_many(&step.actor);
    text.put(match (step.modality, many) {
        (Modality::Must, false) => " moet ",
        (Modality::Must, true) => " moeten ",
        (Modality::May, false) => " mag ",
        (Modality::May, true) => " mogen ",
        (Modality::Should, _) => ": ",
        (Modality::MustNot, _) => ": niet ",
    });
    text.put(&step.action);
}

/// What must hold before it; towards the jeugdarts always parents first, and who consents.
pub(super) fn first(step: &StepReport, item: &Item<'_>, consent_told: &mut bool, html: &mut Html) {
    let sickness = item.group == Group::Sick;
    let care = step
        .addressee
        .iter()
        .any(|r| r == "jeugdarts" || r == "ggd");
    let mut lines: Vec<&str> = step.first.iter().map(String::as_str).collect();
    // Said in full at the first step towards care; the others only say what their norm says.
    if sickness && care && !std::mem::replace(consent_told, true) {
        for text in [tell::PARENTS_INFORMED, tell::CONSENT] {
            if !lines.contains(&text) {
                lines.push(text);
            }
        }
    }
    for text in lines {
        html.tag(if text.ends_with('?') {
            "<p>Beantwoord eerst: "
        } else {
            "<p>"
        });
        html.text(text);
        if sickness && care && text.starts_with("Vraag eerst toestemming") {
            html.tag(" <a href=\"/ouders/rechten-en-toestemming/\">Rechten en toestemming</a>.");
        }
        html.tag("</p>");
    }
}
