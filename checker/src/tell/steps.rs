//! Steps in words.

use super::words::modality;
use crate::calendar::TermUnit;
use crate::protocol::{
    DeadlineFrom, Modality, Norm, Pause, Precondition, Sector, Step, StepRef, Term, Trigger,
};
use crate::report::{NormReport, StepReport, StepState};
use crate::text::Text;
use crate::tree::Keyed;

/// What must hold before a step.
pub fn precondition(precondition: &Precondition) -> String {
    let words = match precondition {
        Precondition::ParentsInformed => PARENTS_INFORMED,
        Precondition::Consent => CONSENT,
        Precondition::NoKnownProblem => {
            "Is de oorzaak al bekend en loopt er hulp? Dan vervalt deze stap."
        }
        Precondition::Judgement(judgement) => &judgement.question,
        Precondition::Words(words) => words,
    };
    words.to_owned()
}

/// Parents first.
pub(crate) const PARENTS_INFORMED: &str = "Vertel het eerst aan de ouders (en aan de leerling).";

/// Who consents, by age.
pub(crate) const CONSENT: &str = "Vraag eerst toestemming: tot 12 jaar aan de ouders, van 12 tot 16 jaar aan ouders en leerling samen, vanaf 16 jaar aan de leerling zelf.";

/// What a step waits for; without a sector with the terms of all.
pub fn trigger(trigger: &Trigger, sector: Option<Sector>) -> String {
    Text::of(|text| {
        match trigger {
            Trigger::Event(name) if name == "omzetting" => {
                text.put("na de mededeling aan de ouders")
            }
            Trigger::Event(name) => named(text.put("na "), name),
            Trigger::Step(order) => text.put("na stap ").number((*order).into()),
            Trigger::NoReply(reply) => {
                put_after(text.put("als er "), reply, sector).put(" geen reactie is")
            }
            Trigger::Passed(term) => put_after(text.put("vanaf "), term, sector),
        };
    })
}

/// A term after something: "3 weken na stap 1".
pub fn after(term: &Term) -> String {
    Text::of(|text| {
        put_after(text, term, None);
    })
}

/// How long a pause is: "8 lesweken".
pub fn pause(pause: &Pause) -> String {
    Text::of(|text| {
        length(text, pause.value, pause.unit);
    })
}

fn put_after<'t>(text: &'t mut Text, term: &Term, sector: Option<Sector>) -> &'t mut Text {
    length(text, term.within_for(sector), term.unit);
    if sector.is_none() {
        sectors(text, &term.per_sector);
    }
    text.put(" na ");
    match (&term.after_step, &term.after_event) {
        (Some(step), _) => of_step(text, step),
        (None, Some(event)) => named(text, event),
        (None, None) => text.put("het gesprek"),
    }
}

/// "stap 1", and that it is one of another norm.
fn of_step<'t>(text: &'t mut Text, step: &StepRef) -> &'t mut Text {
    text.put("stap ").number(step.order.into());
    text.put(if step.norm.is_some() {
        " van een andere norm"
    } else {
        ""
    })
}

/// Since when a window counts: "stap 1 van een andere norm".
pub fn step_of(step: &StepRef) -> String {
    Text::of(|text| {
        of_step(text, step);
    })
}

/// An event by its name: "‘brief’".
fn named<'t>(text: &'t mut Text, event: &str) -> &'t mut Text {
    let spaced = Text::of(|text| {
        text.spaced(event, '-');
    });
    text.put("\u{2018}").spaced(&spaced, '_').put("\u{2019}")
}

/// Other lengths by sector: " (po 10, mbo 15)".
fn sectors(text: &mut Text, by_sector: &Keyed<u32>) {
    let mut before = " (";
    for (sector, value) in by_sector.iter() {
        text.put(before)
            .put(sector)
            .put(" ")
            .number((*value).into());
        before = ", ";
    }
    text.put(if before == ", " { ")" } else { "" });
}

/// What the term of a step says where its source gives none.
pub(crate) const NO_TERM: &str = "geen termijn in de bron";

/// The term of a step in words.
pub fn term(step: &Step, sector: Option<Sector>) -> String {
    let mut text = Text::default();
    let Some(deadline) = &step.deadline else {
        text.put(NO_TERM);
        return text.done();
    };
    let value = sector
        .and_then(|s| deadline.per_sector.get(s.as_str()))
        .copied()
        .unwrap_or(deadline.value);
    // What waits has its term from what it waits for, which stands before it.
    let waits = deadline.from.is_none() && step.trigger.is_some();
    let or = |after_wait, else_before| if waits { after_wait } else { else_before };
    match (deadline.before == Some(true), value) {
        (true, 0) => text.put(or("daarvoor", "voor ")),
        (true, _) => {
            length(text.put("minstens "), value, deadline.unit).put(or(" daarvoor", " voor "))
        }
        (false, 0) => text.put(or("op die dag", "op de dag van ")),
        (false, _) => {
            text.put(if deadline.strict == Some(true) {
                "korter dan "
            } else {
                "binnen "
            });
            length(&mut text, value, deadline.unit);
            if sector.is_none() {
                sectors(&mut text, &deadline.per_sector);
            }
            text.put(or(" daarna", " na "))
        }
    };
    match deadline.from.as_ref().unwrap_or(&DeadlineFrom::Reached) {
        _ if waits => &mut text,
        DeadlineFrom::Reached => text.put("het bereiken van de norm"),
        DeadlineFrom::FirstDay => text.put("de eerste dag"),
        DeadlineFrom::Step(order) => text.put("stap ").number((*order).into()),
        DeadlineFrom::Event(name) => named(&mut text, name),
    };
    if let Some(words) = &deadline.words {
        text.put(" (\u{2018}").put(words).put("\u{2019})");
    }
    text.done()
}

fn length(text: &mut Text, n: u32, unit: TermUnit) -> &mut Text {
    let (one, more) = match unit {
        TermUnit::WorkingDay => ("werkdag", "werkdagen"),
        TermUnit::SchoolDay => ("schooldag", "schooldagen"),
        TermUnit::CalendarDay => ("kalenderdag", "kalenderdagen"),
        TermUnit::DagOnbepaald => (
            "dag (gerekend in kalenderdagen)",
            "dagen (gerekend in kalenderdagen)",
        ),
        TermUnit::Week => ("week", "weken"),
        TermUnit::LessonWeek => ("lesweek", "lesweken"),
        TermUnit::Month => ("maand", "maanden"),
    };
    let word = if n == 1 { one } else { more };
    text.number(n.into()).put(" ").put(word)
}

/// A step in one sentence: who, what, with whom, how, by when, how binding.
pub(crate) fn step(report: &StepReport, norm: &Norm) -> String {
    let mut text = Text::default();
    let waits = report
        .waits_for
        .as_ref()
        .filter(|_| report.state == StepState::Later);
    if report.below_open {
        text.put(BELOW_OPEN);
    } else if !report.certain {
        text.put("Als deze lezing geldt (");
        for (place, id) in report.readings.iter().enumerate() {
            text.between(place, report.readings.len());
            reading_title(&mut text, norm, id);
        }
        text.put(")");
    }
    if let Some(waits) = waits {
        text.put(if report.certain { "" } else { ", " });
        let from = text.len();
        text.put(waits);
        if report.certain {
            text.capital(from);
        }
    }
    if !text.is_empty() {
        text.put(": ");
    }
    let from = text.len();
    text.roles(&report.actor).capital(from);
    text.put(match report.modality {
        Modality::MustNot => ": niet ",
        _ => ": ",
    });
    text.put(&report.action);
    if !report.addressee.is_empty() {
        text.put(" \u{2013} ").roles(&report.addressee);
    }
    if let Some(channel) = &report.channel {
        text.put(", via ").put(channel);
    }
    if !report.copy_to.is_empty() {
        text.put(", kopie aan ").roles(&report.copy_to);
    }
    if let Some(due) = report.due {
        text.put(if report.overdue {
            ", had uiterlijk "
        } else {
            ", uiterlijk "
        });
        text.day_with_year(due);
        text.put(if report.overdue { " gemoeten" } else { "" });
    }
    text.put(" (").put(modality(report.modality)).put(").");
    text.done()
}

/// What holds of a step while a higher rung may have others.
const BELOW_OPEN: &str = "Als een hogere trede niet geldt";

/// "Als deze lezing geldt (...): " before a step that is not certain.
#[inline(never)]
pub(crate) fn supposing(step: &StepReport, norm: &NormReport, text: &mut Text) {
    if step.certain {
        return;
    }
    if step.below_open {
        text.put(BELOW_OPEN).put(": ");
        return;
    }
    text.put("Als deze lezing geldt (");
    for (place, id) in step.readings.iter().enumerate() {
        text.put(if place == 0 { "" } else { "; " });
        let reading = norm.readings.iter().find(|r| r.id == *id);
        match reading.map_or("", |r| super::without_stop(&r.title)) {
            "" => text.spaced(id, '_'),
            title => text.put(title),
        };
    }
    text.put("): ");
}

/// The title of the reading that a school's conversion of lates gives.
pub(crate) const WITH_CONVERSION: &str = "Met de schoolregel voor te laat komen";

fn reading_title(text: &mut Text, norm: &Norm, id: &str) {
    let listed = norm.readings.iter().find(|r| r.id == id);
    match listed.and_then(|r| r.title.as_deref()) {
        Some(title) => text.put(title),
        None if id == "with_conversion" => text.put(WITH_CONVERSION),
        None => text.spaced(id, '_'),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Decoder, parse_json};

    /// A step that waits has its term from then on; a sector reads its own term, a page all of them.
    #[test]
    fn a_term_says_from_when_it_runs_and_for_whom() {
        let step = |more: &str| -> Step {
            let text = format!(
                r#"{{"order":2,"modality":"should","actor":"school","action":"bellen","deadline":{{"value":5,"unit":"school_day","per_sector":{{"po":10}}}}{more}}}"#
            );
            Decoder::read(&parse_json(&text).expect("JSON")).expect("a step")
        };
        let waits = step(
            r#","trigger":{"passed":{"after_step":{"norm":"ander","order":1},"within":3,"unit":"week","per_sector":{"po":6}}}"#,
        );
        let told = |sector| {
            let wait = waits.trigger.as_ref().map(|t| trigger(t, sector));
            (wait.unwrap_or_default(), term(&waits, sector))
        };
        let own = "vanaf 6 weken na stap 1 van een andere norm";
        assert_eq!(
            told(Some(Sector::Po)),
            (own.into(), "binnen 10 schooldagen daarna".into())
        );
        let all = "vanaf 3 weken (po 6) na stap 1 van een andere norm";
        assert_eq!(
            told(None),
            (all.into(), "binnen 5 schooldagen (po 10) daarna".into())
        );
        let reached = term(&step(""), Some(Sector::Vo));
        assert_eq!(reached, "binnen 5 schooldagen na het bereiken van de norm");
    }
}
