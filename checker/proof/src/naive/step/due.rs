//! By when a step is due: from which day its term counts, and day by day to its end.

use super::super::calendar::{Days, is_working_day};
use super::super::ground::Ground;
use super::super::{Found, RungFound};
use super::{Due, Place, came, is_dated, is_told};
use checker::calendar::{Date, TermUnit};
use checker::case::Event;
use checker::protocol::{DeadlineFrom, Sector, Step, StepDeadline, StepRef};
use checker::report::Outcome;

pub(super) fn due(ground: &Ground<'_>, place: &Place<'_>, term: &StepDeadline, step: &Step) -> Due {
    let case = ground.case;
    let trigger = step.trigger.as_ref();
    // Officials are told of what is not sickness.
    let rungs = || place.deciding.iter().map(|(_, rung)| *rung);
    let is_part = is_told(place, step) && rungs().any(|rung| rung.healthy.is_some());
    let reached = rungs().filter(|rung| is_part && rung.without_sickness);
    let healthy: Vec<&Found> = reached
        .map(|rung| rung.healthy.as_ref().unwrap_or(&rung.found))
        .collect();
    let from = match &term.from {
        // A step that waits has its term from what it waits for.
        None if trigger.is_some() && !place.is_sure => return Due::Uncompared,
        None if trigger.is_some() => trigger.and_then(|trigger| came(ground, place, trigger)),
        None | Some(DeadlineFrom::Reached) if !is_dated(ground, place) => {
            return Due::Uncompared;
        }
        None | Some(DeadlineFrom::Reached) if !healthy.is_empty() => {
            let days = healthy.iter();
            days.filter_map(|found| found.maybe_from.or(found.reached_on))
                .min()
        }
        Some(DeadlineFrom::FirstDay) if !healthy.is_empty() => {
            if healthy.iter().any(|found| found.shown.is_none()) {
                return Due::Uncompared;
            }
            healthy
                .iter()
                .filter_map(|f| f.shown.as_ref()?.first_day)
                .min()
        }
        None | Some(DeadlineFrom::Reached) if place.anew => place.since,
        None | Some(DeadlineFrom::Reached) => {
            let days = place
                .deciding
                .iter()
                .filter_map(|(_, rung)| rung.found.maybe_from.or(rung.found.reached_on));
            days.min()
        }
        Some(DeadlineFrom::FirstDay) if place.anew => {
            let met = place.deciding.iter();
            let met = met.filter(|(_, rung)| rung.found.outcome == Outcome::Met);
            let met: Vec<&RungFound> = met.map(|(_, rung)| *rung).collect();
            let is_sure = |rung: &&RungFound| {
                rung.latest_start == place.since && rung.latest_first_day.is_some()
            };
            if !place.is_sure || !met.iter().all(is_sure) {
                return Due::Uncompared;
            }
            met.iter()
                .filter_map(|rung| rung.latest_first_day.flatten())
                .min()
        }
        Some(DeadlineFrom::FirstDay) => {
            let met = place.deciding.iter().filter(|(here, _)| *here);
            let reached = met.filter(|(_, rung)| rung.found.reached_on.is_some());
            let reached: Vec<_> = reached.map(|(_, rung)| rung).collect();
            if reached.iter().any(|rung| rung.first_day.is_none()) {
                return Due::Uncompared;
            }
            reached
                .iter()
                .filter_map(|rung| rung.first_day.flatten())
                .min()
        }
        Some(DeadlineFrom::Step(order)) => {
            let step = StepRef {
                norm: None,
                order: *order,
            };
            if !place.is_sure {
                return Due::Uncompared;
            }
            ground.taken(&step, place.taken_since()).into_iter().max()
        }
        Some(DeadlineFrom::Event(name)) => {
            let day = |event: &Event| event.on.or(event.end.value());
            let mine = case.events.iter().filter(|event| event.event == *name);
            let mut ahead: Vec<Date> = mine.filter_map(day).filter(|day| *day > case.on).collect();
            ahead.sort();
            if term.before == Some(true) && !ahead.is_empty() {
                ahead.first().copied()
            } else if !place.is_sure {
                return Due::Uncompared;
            } else if term.before == Some(true) {
                ground.happened(name).max()
            } else {
                place.happened(ground, name)
            }
        }
    };
    let before = term.before == Some(true);
    let of_sectors = Sector::ALL
        .iter()
        .filter(|s| case.sector.is_none_or(|own| own == **s));
    let values = of_sectors.map(|s| term.per_sector.get(s.as_str()).unwrap_or(&term.value));
    // Which sector it is nobody says: the term that ends first, or that of all others.
    let values = values
        .chain(case.sector.is_none().then_some(&term.value))
        .copied();
    let value = if before { values.max() } else { values.min() };
    let mut value = value.unwrap_or(term.value) as i32;
    if term.strict == Some(true) {
        value = (value - 1).max(0);
    }
    Due::On(from.map(|from| ends(ground.days, from, value, term.unit, before)))
}

/// The last day of a term, counted day by day.
pub(crate) fn ends(days: &Days, from: Date, value: i32, unit: TermUnit, before: bool) -> Date {
    let sign = if before { -1 } else { 1 };
    match unit {
        TermUnit::CalendarDay | TermUnit::DagOnbepaald => from.plus(sign * value),
        TermUnit::Week => from.plus(sign * 7 * value),
        TermUnit::Month => from.plus_months(sign * value),
        TermUnit::WorkingDay | TermUnit::SchoolDay | TermUnit::LessonWeek => {
            let mut day = from;
            let mut left = value;
            while left > 0 {
                day = day.plus(if unit == TermUnit::LessonWeek {
                    7 * sign
                } else {
                    sign
                });
                left -= i32::from(match unit {
                    TermUnit::WorkingDay => is_working_day(day),
                    TermUnit::SchoolDay => days.is_school_day(day),
                    _ => days.in_lesson_week(day),
                });
            }
            day
        }
    }
}
