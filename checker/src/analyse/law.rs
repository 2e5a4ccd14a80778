//! A norm beside a harder one: reports to leerplicht that come later, or are less sure, than the
//! law or the region asks.
//!
//! Only what is about the same is compared: a report of the same kind of absence, counted the
//! same way. A rule that already reports where the law does not yet ask it is earlier, not laxer.

use super::boundary::{Boundary, Sort, boundaries};
use super::case::{Facts, replay_all, written};
use super::duty::{Duty, counts_days, duties, is_report, reports};
use super::laxer::{Laxer, compare, finding, holds_up, rank};
use super::near::stated;
use super::{Finding, Place};
use crate::protocol::{Modality, Norm, Protocol, ReportEffect};
use crate::report::{NormReport, Outcome, StepReport};

/// A norm that reports later, or less surely, than a harder one.
pub(super) fn laxer(place: &Place<'_>) -> Option<Finding> {
    let (protocol, norm) = (place.protocol, place.norm);
    let is_history = norm.historical == Some(true) || protocol.historical == Some(true);
    let is_law = protocol.basis_of(norm).is_statutory();
    if is_history || is_law || !norm.each_step().iter().any(|s| is_report(protocol, s)) {
        return None;
    }
    let duties = duties(place);
    let over = taken_over(place);
    // Who goes over into the duty itself is not met any more once that is.
    let takes_over = |duty: &Duty<'_>| {
        let alike = duties.iter().filter(|other| other.is_about_as(duty));
        alike
            .into_iter()
            .any(|other| over.contains(&other.norm.id.as_str()))
    };
    let compared = duties.iter().filter(|duty| !takes_over(duty));
    compared.into_iter().find_map(|duty| beside(place, duty))
}

/// The norms that it goes over into, and these into.
fn taken_over<'p>(place: &Place<'p>) -> Vec<&'p str> {
    let all = || {
        place
            .engine
            .rules()
            .protocols()
            .iter()
            .flat_map(|p| &p.norms)
    };
    let mut over: Vec<&str> = place
        .norm
        .goes_over_into
        .iter()
        .map(String::as_str)
        .collect();
    let mut done = 0;
    while let Some(id) = over.get(done).copied() {
        done += 1;
        let next = all()
            .filter(|norm| norm.id == id)
            .flat_map(|norm| norm.goes_over_into.iter());
        for id in next {
            if !over.contains(&id.as_str()) {
                over.push(id);
            }
        }
    }
    over
}

/// A norm beside one duty, over the cases at both sides of it.
fn beside(place: &Place<'_>, duty: &Duty<'_>) -> Option<Finding> {
    let mut found: Option<(Laxer, String)> = None;
    // Whether it reports where the law does not ask it yet, or in time.
    let mut reports_before = false;
    // Days of few hours come before the law's hours, and days of many after them.
    let is_other = counts_days(place.norm, duty);
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
                if does && boundary.is_narrow && !is_other {
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
            // What is asked at all is asked of a part of a day too.
            reports_before |= duty.sort == Sort::Occurs && laxer.is_none();
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
    if let Some(after) = after.filter(|a| a.effect == ReportEffect::Opens) {
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
    let own = || place.protocol.norms.iter();
    // What it points to of its own must report itself.
    let points = |step: &StepReport| {
        let to = step.reference.as_ref();
        to.is_some_and(|to| !own().any(|norm| norm.id == *to))
    };
    answers
        .iter()
        .filter(|a| a.protocol == place.protocol.id)
        .any(|answer| {
            let norms = own().filter(|n| n.id == answer.norm);
            let sure = |norm: &Norm| {
                let told = reports(place.protocol, norm, answer);
                told.iter().any(|(s, told)| {
                    told.certain
                        && holds_up(s).is_none()
                        && matches!(s.modality, Modality::Must | Modality::Should)
                })
            };
            let is_other = answer.norm != place.norm.id;
            answer.steps.iter().any(points) || (is_other && norms.into_iter().any(sure))
        })
}
