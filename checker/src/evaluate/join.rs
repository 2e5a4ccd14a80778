//! Several possible calendars: what is the same under all is certain.

use super::Found;
use super::verdict::on_all_calendars;
use crate::calendar::Date;
use crate::gather::Gather;
use crate::protocol::{Amount, is_official, is_official_channel};
use crate::report::{Outcome, StepReport, Warning};
use crate::text::Text;

/// Joins the findings per calendar. Where outcomes differ the norm is unknown; where only
/// dates differ the earliest stands, with a warning.
pub(super) fn join<'r>(
    mut tables: Vec<Vec<Found<'r>>>,
    warnings: &mut Vec<Warning>,
) -> Vec<Found<'r>> {
    let Some(first) = tables.pop() else {
        return Vec::new();
    };
    if tables.is_empty() {
        return first;
    }
    let mut dates_differ = Vec::new();
    let mut joined = Vec::with_capacity(first.len());
    let mut tables: Vec<_> = tables.into_iter().map(Vec::into_iter).gather();
    for last in first {
        let mut all: Vec<Found<'r>> = tables.iter_mut().filter_map(Iterator::next).gather();
        all.push(last);
        if on_all_calendars(all.iter().map(|f| f.report.outcome)).is_some() {
            let differ = all
                .iter()
                .any(|f| f.due != all[0].due || f.reached_on != all[0].reached_on);
            if differ {
                dates_differ.push(all[0].norm.title.as_str());
            }
            // A calendar that gives no date says nothing against one that does.
            let or_never = |day: Option<Date>| day.unwrap_or(Date::MAX);
            // Where none gives a date, the one that is nearest: what is still needed is at least that.
            let left = |found: &Found<'_>| {
                let left = found.report.leading().and_then(|reading| reading.remaining);
                left.map_or(Amount::ENDLESS, |left| left.min)
            };
            let days = |found: &Found<'_>| {
                let dates = (or_never(found.due), or_never(found.reached_on));
                (dates, left(found))
            };
            let mut pick = 0;
            for place in 1..all.len() {
                if days(&all[place]) < days(&all[pick]) {
                    pick = place;
                }
            }
            let mut picked = all.swap_remove(pick);
            seal(&mut picked, &all);
            joined.push(picked);
        } else {
            joined.push(undecided(all));
        }
    }
    if !dates_differ.is_empty() {
        let mut message = Text::default();
        message.put(
            "De vakantieregio van de school is niet bekend. De vroegste datum staat er, bij: ",
        );
        for (place, title) in dates_differ.iter().enumerate() {
            message.put(if place == 0 { "" } else { "; " }).put(title);
        }
        message.put(".");
        warnings.push(Warning {
            code: "calendar-dates",
            message: message.done(),
            norm: None,
            source: None,
        });
    }
    joined
}

/// Of a norm that sickness is a part of officials are told only where the rest reaches it on every
/// calendar that is possible.
fn seal(found: &mut Found<'_>, others: &[Found<'_>]) {
    if !found.norm.counts_sickness() {
        return;
    }
    let tells = |step: &StepReport| {
        step.roles().any(|role| is_official(role))
            || step.channel.as_deref().is_some_and(is_official_channel)
    };
    let same = |step: &StepReport, other: &StepReport| {
        (other.order, other.rung) == (step.order, step.rung) && tells(other)
    };
    let before = found.report.steps.len();
    found.report.steps.retain(|step| {
        let is_there = |one: &Found<'_>| one.report.steps.iter().any(|other| same(step, other));
        !tells(step) || others.iter().all(is_there)
    });
    if found.report.steps.len() < before {
        let steps = found.report.steps.iter();
        found.due = steps.filter_map(|step| step.due).least();
    }
}

fn undecided(mut all: Vec<Found<'_>>) -> Found<'_> {
    let outcomes: Vec<Vec<Outcome>> = all
        .iter()
        .map(|f| f.report.readings.iter().map(|r| r.outcome).collect())
        .collect();
    let mut found = all.swap_remove(0);
    for (index, reading) in found.report.readings.iter_mut().enumerate() {
        if outcomes
            .iter()
            .any(|o| o.get(index) != Some(&reading.outcome))
        {
            reading.outcome = Outcome::Unknown;
            reading.reached_on = None;
        }
    }
    found.report.outcome = Outcome::Unknown;
    found.report.reason = None;
    found.report.missing = vec!["calendar".into()];
    found.report.steps.clear();
    found.report.again_on = None;
    found.due = None;
    found.report.because = "De vakantieregio van de school is niet bekend, en de uitkomst hangt daarvan af. Kies de regio of vul de vrije dagen van de school in.".into();
    found.report.because_plain =
        "Wij weten niet welke vakanties uw school heeft. Daar hangt het van af.".into();
    found.reached_on = None;
    found
}
