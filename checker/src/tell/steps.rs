//! Steps in words.

use super::words::modality;
use crate::calendar::TermUnit;
use crate::gather::Gather;
use crate::protocol::{
    Condition, DeadlineFrom, EventTest, Modality, Norm, Pause, Precondition, Protocol, Sector,
    Step, StepRef, Term, Trigger, is_sickness,
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

/// The titles of norms by their ids, as far as they are known.
pub type Titles<'t> = &'t dyn Fn(&str) -> Option<String>;

/// What a step waits for; without a sector with the terms of all.
pub fn trigger(trigger: &Trigger, sector: Option<Sector>, titles: Titles<'_>) -> String {
    Text::of(|text| {
        match trigger {
            Trigger::Event(name) => after_event(text, name),
            Trigger::Step(order) => text.put("na stap ").number((*order).into()),
            Trigger::NoReply(reply) => no_reply(text, reply, sector, titles),
            Trigger::Passed(term) => put_after(text.put("vanaf "), term, sector, titles),
        };
    })
}

fn after_event<'t>(text: &'t mut Text, name: &str) -> &'t mut Text {
    match name {
        "omzetting" => text.put("na de mededeling aan de ouders"),
        _ => named(text.put("na "), name),
    }
}

/// What a condition waits for: "na ‘gesprek’".
pub(super) fn event<'t>(text: &'t mut Text, of: &EventTest, titles: Titles<'_>) -> &'t mut Text {
    match (&of.name, &of.step, &of.no_reply, &of.passed) {
        (Some(name), ..) => after_event(text, name),
        (_, Some(step), ..) => of_step(text.put("na "), step, titles),
        (.., Some(reply), _) => no_reply(text, reply, None, titles),
        (.., Some(term)) => put_after(text.put("vanaf "), term, None, titles),
        _ => text,
    }
}

/// What a condition waits for.
pub fn awaits(of: &EventTest, titles: Titles<'_>) -> String {
    Text::of(|text| {
        event(text, of, titles);
    })
}

fn no_reply<'t>(
    text: &'t mut Text,
    reply: &Term,
    sector: Option<Sector>,
    titles: Titles<'_>,
) -> &'t mut Text {
    put_after(text.put("als er "), reply, sector, titles).put(" geen reactie is")
}

/// A term after something: "3 weken na stap 1".
pub fn after(term: &Term, titles: Titles<'_>) -> String {
    Text::of(|text| {
        put_after(text, term, None, titles);
    })
}

/// How long a pause is: "8 lesweken".
pub fn pause(pause: &Pause) -> String {
    Text::of(|text| {
        length(text, pause.value, pause.unit);
    })
}

fn put_after<'t>(
    text: &'t mut Text,
    term: &Term,
    sector: Option<Sector>,
    titles: Titles<'_>,
) -> &'t mut Text {
    length(text, term.within_for(sector), term.unit);
    if sector.is_none() {
        sectors(text, &term.per_sector);
    }
    text.put(" na ");
    match (&term.after_step, &term.after_event) {
        (Some(step), _) => of_step(text, step, titles),
        (None, Some(event)) => named(text, event),
        (None, None) => text.put("het gesprek"),
    }
}

/// "stap 1", and of which norm it is.
fn of_step<'t>(text: &'t mut Text, step: &StepRef, titles: Titles<'_>) -> &'t mut Text {
    text.put("stap ").number(step.order.into());
    match &step.norm {
        Some(norm) => titled(text.put(" van "), norm, titles),
        None => text,
    }
}

/// A norm by its title: "‘Vier keer ziek’", as far as it may be named.
pub(super) fn titled<'t>(text: &'t mut Text, id: &str, titles: Titles<'_>) -> &'t mut Text {
    match titles(id) {
        Some(title) => text.put("\u{2018}").put(&title).put("\u{2019}"),
        None => text.put("een andere norm"),
    }
}

/// The title of another norm of a protocol, for an answer about one of its norms. What is said of
/// unauthorised hours may come to leerplicht, so it names no norm about other absence.
pub(crate) fn title_beside(id: &str, norm: &Norm, protocol: &Protocol) -> Option<String> {
    let other = protocol.norm(id)?;
    let own = kinds(norm);
    let is_same = |kind: &&str| own.contains(kind);
    let is_sick = own.iter().any(|kind| is_sickness(kind));
    // A title is judged by its words, as a kind of a protocol's own is.
    let may_name = kinds(other).iter().all(is_same) && (is_sick || !is_sickness(&other.title));
    (own.is_empty() || may_name).then(|| other.title.clone())
}

/// What a norm counts.
fn kinds(norm: &Norm) -> Vec<&str> {
    let ladder = norm.ladder.iter();
    let rungs = ladder.clone().flat_map(|ladder| &ladder.rungs);
    let own = rungs.filter_map(|rung| rung.condition.as_ref());
    let counted = norm.condition.iter().chain(ladder.map(|l| &l.measure));
    counted.chain(own).flat_map(Condition::kinds).gather()
}

/// A norm by its title.
pub fn norm_title(id: &str, titles: Titles<'_>) -> String {
    Text::of(|text| {
        titled(text, id, titles);
    })
}

/// Since when a window counts: "stap 1 van ‘Vier keer ziek’".
pub fn step_of(step: &StepRef, titles: Titles<'_>) -> String {
    Text::of(|text| {
        of_step(text, step, titles);
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
        (false, 0) if deadline.from == Some(DeadlineFrom::FirstDay) => text.put("op "),
        (false, 0) => text.put(or("op die dag", "op de dag van ")),
        (false, _) => {
            text.put(if deadline.strict == Some(true) {
                "eerder dan "
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
    let is_ban = report.modality == Modality::MustNot;
    text.put(match (is_ban, are_many(&report.actor)) {
        (true, false) => " mag niet: ",
        (true, true) => " mogen niet: ",
        (false, _) => ": ",
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
    // What is not allowed is said once: with "niet" and "mag niet" it would read as allowed.
    if !is_ban {
        text.put(" (").put(modality(report.modality)).put(")");
    }
    text.put(".");
    text.done()
}

/// What holds of a step while a higher rung may have others.
const BELOW_OPEN: &str = "Als een hogere trede niet geldt";

/// Whether a verb of these roles is in the plural.
pub(crate) fn are_many(roles: &[String]) -> bool {
    roles.len() > 1 || roles.iter().any(|role| role == "ouders")
}

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
pub(crate) const WITH_CONVERSION: &str = "Met de schoolregel die er uren van maakt";

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
            let wait = waits
                .trigger
                .as_ref()
                .map(|t| trigger(t, sector, &|_| None));
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
