//! In which way a norm falls short of a harder one in a case, in words.

use super::duty::{Duty, conditions, is_report};
use super::{Finding, Place, Weight};
use crate::calendar::Date;
use crate::protocol::{Condition, Modality, Norm, Precondition, Step, Trigger, Window};
use crate::report::{NormReport, Outcome, ReadingReport, StepReport};
use crate::tell;

/// In which way a norm is laxer, from what stops the build to what may be meant.
pub(super) enum Laxer {
    Forbids,
    Later,
    /// Its term, and that of the duty.
    Term(Date, Date),
    /// It waits for something that the duty does not wait for.
    Waits(String),
    Optional,
    /// Not in these deciding readings.
    NotInReadings(Vec<String>),
}

/// How a norm falls short in a case in which a report is asked.
pub(super) fn compare(
    own: &[(&Step, &StepReport)],
    asked: &StepReport,
    answer: &NormReport,
) -> Option<Laxer> {
    if own.iter().any(|(s, _)| s.modality == Modality::MustNot) {
        return Some(Laxer::Forbids);
    }
    let soonest = |(s, told): &&(&Step, &StepReport)| (s.modality, waits(s).is_some(), told.due);
    let Some((step, told)) = own.iter().min_by_key(soonest) else {
        return Some(match answer.outcome {
            Outcome::Depends => not_in_readings(answer),
            _ => Laxer::Later,
        });
    };
    if step.modality == Modality::May {
        return Some(Laxer::Optional);
    }
    if let Some((own, asked)) = told.due.zip(asked.due).filter(|(own, asked)| own > asked) {
        return Some(Laxer::Term(own, asked));
    }
    match waits(step) {
        Some(what) => Some(Laxer::Waits(what)),
        None if !told.certain => Some(not_in_readings(answer)),
        None => None,
    }
}

fn not_in_readings(answer: &NormReport) -> Laxer {
    let missed = |r: &&ReadingReport| r.decides && r.outcome != Outcome::Met;
    let missed = answer.readings.iter().filter(missed);
    let name = |r: &ReadingReport| {
        if r.title.is_empty() {
            r.id.clone()
        } else {
            r.title.clone()
        }
    };
    Laxer::NotInReadings(missed.map(name).collect())
}

/// What a step waits for, whatever that is.
fn waits(step: &Step) -> Option<String> {
    let after = match &step.trigger {
        Some(Trigger::Step(order)) => Some(format!("na stap {order}")),
        Some(Trigger::Event(event)) => Some(format!("na ‘{event}’")),
        _ => None,
    };
    holds_up(step).map(str::to_owned).or(after)
}

/// What a step waits for that may never come. That parents are told first holds nobody up.
pub(super) fn holds_up(step: &Step) -> Option<&'static str> {
    match step.trigger {
        Some(Trigger::NoReply(_)) => return Some("als niemand reageert"),
        Some(Trigger::Passed(_)) => return Some("als een termijn voorbij is"),
        _ => {}
    }
    step.precondition.iter().find_map(|first| match first {
        Precondition::Consent => Some("met toestemming"),
        Precondition::NoKnownProblem => Some("als er geen bekende oorzaak is"),
        Precondition::Judgement(_) => Some("na een oordeel"),
        Precondition::ParentsInformed | Precondition::Words(_) => None,
    })
}

pub(super) fn rank(laxer: &Laxer) -> u8 {
    match laxer {
        Laxer::Forbids => 0,
        Laxer::Later => 1,
        Laxer::Term(..) => 2,
        Laxer::Waits(_) => 3,
        Laxer::Optional => 4,
        Laxer::NotInReadings(_) => 5,
    }
}

pub(super) fn finding(
    place: &Place<'_>,
    duty: &Duty<'_>,
    laxer: &Laxer,
    reports_before: bool,
) -> Finding {
    let (own, asks) = (&place.norm.title, &duty.norm.title);
    let message = match laxer {
        Laxer::Forbids => format!("‘{own}’ verbiedt een melding die ‘{asks}’ hier vraagt."),
        Laxer::Later => format!(
            "‘{own}’ meldt later: in deze casus vraagt ‘{asks}’ al een melding, en deze norm nog niet."
        ),
        Laxer::Term(own_due, due) => format!(
            "De termijn van ‘{own}’ is langer: in deze casus {}, en volgens ‘{asks}’ {}.",
            tell::day_with_year(*own_due),
            tell::day_with_year(*due)
        ),
        Laxer::Waits(what) => {
            let only = if what.starts_with("na stap") || what.starts_with("na ‘") {
                "pas"
            } else {
                "alleen"
            };
            format!("‘{own}’ meldt {only} {what}; ‘{asks}’ vraagt de melding in deze casus altijd.")
        }
        Laxer::Optional => format!(
            "‘{own}’ laat de school de keus; ‘{asks}’ vraagt de melding in deze casus altijd."
        ),
        Laxer::NotInReadings(names) => format!(
            "‘{own}’ meldt niet in elke lezing{}; ‘{asks}’ vraagt de melding in deze casus altijd.",
            match names.as_slice() {
                [] => String::new(),
                names => format!(", niet volgens ‘{}’", names.join("’ en ‘")),
            }
        ),
    };
    let is_law = duty.protocol.basis_of(duty.norm).is_statutory();
    let should = |s: &&Step| {
        is_report(place.protocol, s) && matches!(s.modality, Modality::Must | Modality::Should)
    };
    let is_bound = place.norm.each_step().iter().any(should);
    let is_sure = match laxer {
        Laxer::Forbids => true,
        Laxer::Later => is_bound && !reports_before && is_plain(place.norm),
        Laxer::Term(..) => !reports_before,
        Laxer::Waits(_) | Laxer::Optional | Laxer::NotInReadings(_) => false,
    };
    let (code, weight) = match (is_law, is_sure) {
        (true, true) => ("laxer-than-law", Weight::Error),
        (true, false) => ("laxer-than-law", Weight::Warning),
        (false, _) => ("laxer-than-region", Weight::Warning),
    };
    let finding = place.finding(code, weight, &path(place, laxer), message);
    finding.with_help(&format!(
        "Meld zo vroeg als de andere norm, of verwijs ernaar met `reference: {}`. De wet gaat altijd voor.",
        duty.norm.id
    ))
}

/// Whether it counts absence alone, and asks no person and no event.
fn is_plain(norm: &Norm) -> bool {
    let parts = conditions(norm).into_iter().flat_map(Condition::parts);
    let counts = |part: &Condition| match part {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => !matches!(
            t.window,
            Some(
                Window::Since(_)
                    | Window::Between(_)
                    | Window::SinceStep(_)
                    | Window::SincePause(_)
                    | Window::Term(_)
                    | Window::Unstated
            )
        ),
        Condition::Occurs(_) | Condition::AllOf(_) | Condition::AnyOf(_) | Condition::Not(_) => {
            true
        }
        Condition::Judgement(_) | Condition::Event(_) | Condition::Norm(_) => false,
    };
    parts.into_iter().all(counts)
}

/// The place of what is laxer: the step, or what leads to it.
fn path(place: &Place<'_>, laxer: &Laxer) -> String {
    let steps = place.norm.all_steps();
    let step = steps
        .iter()
        .find(|(_, step, _)| is_report(place.protocol, step));
    let path = step.map_or("id", |(path, _, _)| path.as_str());
    match (laxer, path.rsplit_once(".steps[")) {
        (Laxer::Later | Laxer::NotInReadings(_), Some((rung, _))) => rung.to_owned(),
        (Laxer::Later | Laxer::NotInReadings(_), None) => "condition".into(),
        _ => path.to_owned(),
    }
}
