//! A norm beside a harder one: reports to leerplicht that come later, or are less sure, than the
//! law or the region asks.
//!
//! Only what is about the same is compared: a report of the same kind of absence, counted the
//! same way. A rule that already reports where the law does not yet ask it is earlier, not laxer.

use super::boundary::{Boundary, boundaries};
use super::case::{Facts, replay_all, written};
use super::duty::{Duty, conditions, duties, is_report, reports};
use super::near::stated;
use super::{Finding, Place, Weight};
use crate::calendar::Date;
use crate::protocol::{Condition, Modality, Norm, Precondition, Protocol, Step, Trigger, Window};
use crate::report::{NormReport, Outcome, ReadingReport, StepReport};
use crate::tell;

/// In which way a norm is laxer, from what stops the build to what may be meant.
enum Laxer {
    Forbids,
    Later,
    /// Its term, and that of the duty.
    Term(Date, Date),
    /// It waits for something that the duty does not wait for.
    Waits(&'static str),
    Optional,
    /// Not in these deciding readings.
    NotInReadings(Vec<String>),
}

/// A norm that reports later, or less surely, than a harder one.
pub(super) fn laxer(place: &Place<'_>) -> Option<Finding> {
    let (protocol, norm) = (place.protocol, place.norm);
    let is_history = norm.historical == Some(true) || protocol.historical == Some(true);
    let may_be_laxer = !protocol.basis_of(norm).is_statutory() && norm.goes_over_into.is_empty();
    if is_history || !may_be_laxer || !norm.each_step().iter().any(|s| is_report(protocol, s)) {
        return None;
    }
    duties(place).iter().find_map(|duty| beside(place, duty))
}

/// A norm beside one duty, over the cases at both sides of it.
fn beside(place: &Place<'_>, duty: &Duty<'_>) -> Option<Finding> {
    let mut found: Option<(Laxer, String)> = None;
    let mut reports_before = false;
    for boundary in boundaries(place, duty.sort, duty.kind, duty.hours) {
        for facts in stated(place.norm, boundary.on) {
            let case = case_of(place, duty, &boundary, facts);
            let answers = replay_all(place, &case);
            let of = |protocol: &Protocol, norm: &Norm| {
                let same = |a: &&NormReport| a.norm == norm.id && a.protocol == protocol.id;
                let mut versions = answers.iter().filter(same);
                versions
                    .clone()
                    .find(|a| a.outcome != Outcome::NotApplicable)
                    .or(versions.next())
            };
            let (Some(law), Some(own)) =
                (of(duty.protocol, duty.norm), of(place.protocol, place.norm))
            else {
                return None;
            };
            let own_reports = reports(place.protocol, place.norm, own);
            if law.outcome == Outcome::NotMet {
                let does = own_reports
                    .iter()
                    .any(|(s, _)| s.modality != Modality::MustNot);
                // Here it is a report of its own, whatever the law asks elsewhere.
                if does && boundary.is_narrow {
                    return None;
                }
                reports_before |= does;
            }
            let asked = reports(duty.protocol, duty.norm, law);
            let asked = asked.iter().find(|(s, told)| {
                told.certain && matches!(s.modality, Modality::Must | Modality::Should)
            });
            let (Some((_, asked)), Outcome::Met) = (asked, law.outcome) else {
                continue;
            };
            let is_open = matches!(own.outcome, Outcome::NotApplicable | Outcome::Unknown);
            if is_open || others_report(place, &answers) {
                continue;
            }
            let laxer = compare(&own_reports, asked, own);
            let worse = |laxer: &Laxer| found.as_ref().is_none_or(|f| rank(laxer) < rank(&f.0));
            if let Some(laxer) = laxer.filter(worse) {
                found = Some((laxer, case));
            }
        }
    }
    let (laxer, case) = found?;
    Some(finding(place, duty, &laxer, reports_before).with_case(case))
}

fn case_of(place: &Place<'_>, duty: &Duty<'_>, boundary: &Boundary, facts: Facts) -> String {
    let mut facts = facts;
    facts.absences = boundary.rows.clone();
    facts.protocols = vec![duty.protocol.id.clone()];
    // What holds after a report only, is asked after one.
    let after = duty.norm.after_report.as_ref();
    if let Some(after) = after.filter(|a| a.effect == crate::protocol::ReportEffect::Opens) {
        let norm = after.of.first().map_or("", String::as_str);
        let end = boundary.first.plus(-10);
        facts.events.push(format!(
            "{{\"event\":\"melding\",\"norm\":\"{norm}\",\"end\":\"{end}\"}}"
        ));
    }
    written(place, boundary.on, &facts)
}

/// Whether another norm of the protocol reports in a case, or points to the law.
fn others_report(place: &Place<'_>, answers: &[NormReport]) -> bool {
    answers
        .iter()
        .filter(|a| a.protocol == place.protocol.id)
        .any(|answer| {
            let points = |step: &StepReport| step.reference.is_some();
            let norms = place.protocol.norms.iter().filter(|n| n.id == answer.norm);
            let sure = |norm: &Norm| {
                let told = reports(place.protocol, norm, answer);
                told.iter().any(|(s, told)| {
                    told.certain
                        && waits(s).is_none()
                        && matches!(s.modality, Modality::Must | Modality::Should)
                })
            };
            let is_other = answer.norm != place.norm.id;
            answer.steps.iter().any(points) || (is_other && norms.into_iter().any(sure))
        })
}

/// How a norm falls short in a case in which a report is asked.
fn compare(own: &[(&Step, &StepReport)], asked: &StepReport, answer: &NormReport) -> Option<Laxer> {
    if own.iter().any(|(s, _)| s.modality == Modality::MustNot) {
        return Some(Laxer::Forbids);
    }
    let Some((step, told)) = own.iter().min_by_key(|(s, told)| (s.modality, told.due)) else {
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

/// What a step waits for that no duty waits for. That parents are told first holds nobody up.
fn waits(step: &Step) -> Option<&'static str> {
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

fn rank(laxer: &Laxer) -> u8 {
    match laxer {
        Laxer::Forbids => 0,
        Laxer::Later => 1,
        Laxer::Term(..) => 2,
        Laxer::Waits(_) => 3,
        Laxer::Optional => 4,
        Laxer::NotInReadings(_) => 5,
    }
}

fn finding(place: &Place<'_>, duty: &Duty<'_>, laxer: &Laxer, reports_before: bool) -> Finding {
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
            format!("‘{own}’ meldt alleen {what}; ‘{asks}’ vraagt de melding in deze casus altijd.")
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
