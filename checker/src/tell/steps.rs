//! Steps in words.

use super::words::{capital, day_with_year, join, modality, role};
use crate::calendar::TermUnit;
use crate::protocol::{DeadlineFrom, Modality, Norm, Precondition, Reply, Sector, Step, Trigger};
use crate::report::{StepReport, StepState};

/// What must hold before a step.
pub fn precondition(precondition: &Precondition) -> String {
    match precondition {
        Precondition::ParentsInformed => "Vertel het eerst aan de ouders (en aan de leerling).".into(),
        Precondition::Consent => "Vraag eerst toestemming: tot 12 jaar aan de ouders, van 12 tot 16 jaar aan ouders en leerling samen, vanaf 16 jaar aan de leerling zelf.".into(),
        Precondition::NoKnownProblem => "Is de oorzaak al bekend en loopt er hulp? Dan vervalt deze stap.".into(),
        Precondition::Judgement(judgement) => judgement.question.clone(),
        Precondition::Words(words) => words.clone(),
    }
}

/// What a step waits for.
pub fn trigger(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Event(name) => format!("na: {}", name.replace('-', " ")),
        Trigger::Step(order) => format!("na stap {order}"),
        Trigger::NoReply(reply) => no_reply(reply),
    }
}

fn no_reply(reply: &Reply) -> String {
    let after = match (&reply.after_step, &reply.after_event) {
        (Some(step), _) => format!("stap {}", step.order),
        (None, Some(event)) => event.replace('-', " "),
        (None, None) => "het gesprek".into(),
    };
    format!(
        "als er {} na {after} geen reactie is",
        length(reply.within, reply.unit)
    )
}

/// The term of a step in words.
pub fn term(step: &Step, sector: Option<Sector>) -> String {
    let Some(deadline) = &step.deadline else {
        return "geen termijn in de bron".into();
    };
    let value = sector
        .and_then(|s| deadline.per_sector.get(s.as_str()))
        .copied()
        .unwrap_or(deadline.value);
    let from = match deadline.from.as_ref().unwrap_or(&DeadlineFrom::Reached) {
        DeadlineFrom::Reached => "het bereiken van de norm".to_owned(),
        DeadlineFrom::FirstDay => "de eerste dag".to_owned(),
        DeadlineFrom::Step(order) => format!("stap {order}"),
        DeadlineFrom::Event(name) => name.replace('-', " "),
    };
    let within = if deadline.strict == Some(true) {
        "korter dan"
    } else {
        "binnen"
    };
    let counted = match (deadline.before == Some(true), value) {
        (true, 0) => format!("voor {from}"),
        (true, _) => format!("minstens {} voor {from}", length(value, deadline.unit)),
        (false, 0) => format!("op de dag van {from}"),
        (false, _) => format!("{within} {} na {from}", length(value, deadline.unit)),
    };
    match &deadline.words {
        Some(words) => format!("{counted} (\u{2018}{words}\u{2019})"),
        None => counted,
    }
}

fn length(n: u32, unit: TermUnit) -> String {
    let one = n == 1;
    let word = match unit {
        TermUnit::WorkingDay => {
            if one {
                "werkdag"
            } else {
                "werkdagen"
            }
        }
        TermUnit::SchoolDay => {
            if one {
                "schooldag"
            } else {
                "schooldagen"
            }
        }
        TermUnit::CalendarDay => {
            if one {
                "kalenderdag"
            } else {
                "kalenderdagen"
            }
        }
        TermUnit::DagOnbepaald => {
            if one {
                "dag (gerekend in kalenderdagen)"
            } else {
                "dagen (gerekend in kalenderdagen)"
            }
        }
        TermUnit::Week => {
            if one {
                "week"
            } else {
                "weken"
            }
        }
        TermUnit::LessonWeek => {
            if one {
                "lesweek"
            } else {
                "lesweken"
            }
        }
        TermUnit::Month => {
            if one {
                "maand"
            } else {
                "maanden"
            }
        }
    };
    format!("{n} {word}")
}

/// A step in one sentence: who, what, with whom, how, by when, how binding.
pub(crate) fn step(report: &StepReport, norm: &Norm) -> String {
    let actor = capital(&join(
        &report.actor.iter().map(|r| role(r)).collect::<Vec<_>>(),
    ));
    let mut text = match report.modality {
        Modality::MustNot => format!("{actor}: niet {}", report.action),
        _ => format!("{actor}: {}", report.action),
    };
    if !report.addressee.is_empty() {
        text.push_str(" \u{2013} ");
        text.push_str(&join(
            &report.addressee.iter().map(|r| role(r)).collect::<Vec<_>>(),
        ));
    }
    if let Some(channel) = &report.channel {
        text.push_str(&format!(", via {channel}"));
    }
    match (report.due, report.overdue) {
        (Some(due), true) => {
            text.push_str(&format!(", had uiterlijk {} gemoeten", day_with_year(due)))
        }
        (Some(due), false) => text.push_str(&format!(", uiterlijk {}", day_with_year(due))),
        (None, _) => {}
    }
    text.push_str(&format!(" ({}).", modality(report.modality)));
    let waits = report
        .waits_for
        .as_ref()
        .filter(|_| report.state == StepState::Later);
    match (report.certain, waits) {
        (true, None) => text,
        (true, Some(waits)) => format!("{}: {text}", capital(waits)),
        (false, waits) => {
            let titles: Vec<String> = report
                .readings
                .iter()
                .map(|id| reading_title(norm, id))
                .collect();
            let waits = waits.map(|w| format!(", {w}")).unwrap_or_default();
            format!("Als deze lezing geldt ({}){waits}: {text}", join(&titles))
        }
    }
}

/// The title of the reading that a school's conversion of lates gives.
pub(crate) const WITH_CONVERSION: &str = "Met de schoolregel voor te laat komen";

fn reading_title(norm: &Norm, id: &str) -> String {
    let listed = norm
        .readings
        .iter()
        .find(|r| r.id == id)
        .and_then(|r| r.title.clone());
    listed.unwrap_or_else(|| {
        if id == "with_conversion" {
            WITH_CONVERSION.into()
        } else {
            id.replace('_', " ")
        }
    })
}
