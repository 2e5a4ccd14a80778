//! A second evaluator, day by day and without cleverness, to hold the engine against.
//!
//! Written from the rules and the public vocabulary, not from the engine. It answers what
//! every norm comes to, per reading, and by when its steps are due; it writes no sentences.

pub(crate) mod calendar;
mod facts;
mod judge;
mod measure;
mod runs;
mod scope;

use calendar::{Days, is_working_day};
use checker::Setup;
use checker::calendar::{Date, Region, TermUnit};
use checker::case::{Case, Stated};
use checker::protocol::{
    Change, Condition, DeadlineFrom, Modality, Norm, Protocol, ReportEffect, Selection, Step, Tally,
};
use checker::report::Outcome;
use judge::{Found, judge};
use measure::Ground;
use scope::{Fit, fits};

/// What one norm comes to.
pub(crate) struct NormFound {
    pub(crate) protocol: String,
    pub(crate) norm: String,
    pub(crate) outcome: Outcome,
    pub(crate) readings: Vec<ReadingFound>,
    pub(crate) steps: Vec<StepFound>,
}

/// What one reading comes to.
pub(crate) struct ReadingFound {
    pub(crate) id: String,
    pub(crate) main: bool,
    pub(crate) decides: bool,
    pub(crate) found: Found,
}

/// When one step is due.
pub(crate) struct StepFound {
    pub(crate) order: u32,
    pub(crate) modality: Modality,
    pub(crate) due: Option<Date>,
}

/// Evaluates a case under the protocols that it names and those that always hold.
pub(crate) fn evaluate(setup: &Setup, case: &Case) -> Vec<NormFound> {
    let regions = regions(setup, case);
    let mut answers: Vec<Vec<NormFound>> = regions
        .iter()
        .map(|region| in_region(setup, case, *region))
        .collect();
    let mut first = answers.remove(0);
    for other in answers {
        for (norm, twin) in first.iter_mut().zip(other) {
            if norm.outcome != twin.outcome {
                norm.outcome = Outcome::Unknown;
                norm.steps.clear();
            }
        }
    }
    first
}

/// The regions in which the school can lie.
pub(crate) fn regions(setup: &Setup, case: &Case) -> Vec<Region> {
    if let Some(region) = case.calendar.region {
        return vec![region];
    }
    let name = case
        .school_municipality
        .as_ref()
        .or(case.municipality.as_ref());
    let found = name.and_then(|name| setup.municipalities.iter().find(|m| m.name == *name));
    found.map_or_else(
        || Region::ALL.to_vec(),
        |m| m.holiday_regions.iter().copied().collect(),
    )
}

fn in_region(setup: &Setup, case: &Case, region: Region) -> Vec<NormFound> {
    let days = Days::new(setup, region, &case.calendar, case.on);
    let named = |p: &Protocol| case.protocols.iter().flatten().any(|id| *id == p.id);
    let mut all = Vec::new();
    for protocol in &setup.protocols {
        if !named(protocol) && protocol.selection() != Selection::Always {
            continue;
        }
        for norm in &protocol.norms {
            if let Some(condition) = &norm.condition {
                all.push(one_norm(setup, case, &days, protocol, norm, condition));
            }
        }
    }
    let met: Vec<String> = all
        .iter()
        .filter(|n| n.outcome == Outcome::Met)
        .map(|n| n.norm.clone())
        .collect();
    for protocol in &setup.protocols {
        for norm in &protocol.norms {
            let over = norm.goes_over_into.iter().any(|id| met.contains(id));
            let mine = all
                .iter_mut()
                .filter(|n| n.norm == norm.id && n.protocol == protocol.id);
            for found in mine.filter(|n| over && n.outcome != Outcome::NotApplicable) {
                found.outcome = Outcome::NotMet;
                found.steps.clear();
            }
        }
    }
    all
}

fn one_norm(
    setup: &Setup,
    case: &Case,
    days: &Days,
    protocol: &Protocol,
    norm: &Norm,
    condition: &Condition,
) -> NormFound {
    let mut answer = NormFound {
        protocol: protocol.id.clone(),
        norm: norm.id.clone(),
        outcome: Outcome::NotApplicable,
        readings: Vec::new(),
        steps: Vec::new(),
    };
    let Some(from) = counts_from(case, norm) else {
        return answer;
    };
    let ground = Ground {
        case,
        days,
        from: from.map(Date::after),
        norm: &norm.id,
    };
    let has_must = norm
        .steps
        .iter()
        .any(|step| step.modality == Modality::Must);
    let chosen = case
        .choices
        .get(&norm.id)
        .filter(|_| !protocol.basis_of(norm).is_statutory());
    for reading in &norm.readings {
        let changed = match (&reading.condition, &reading.change) {
            (Some(own), _) => own.clone(),
            (None, Some(change)) => changed(condition, change),
            (None, None) => condition.clone(),
        };
        answer.readings.push(ReadingFound {
            id: reading.id.clone(),
            main: reading.main == Some(true),
            decides: match chosen {
                Some(id) => *id == reading.id,
                None => reading.decides != Some(false),
            },
            found: judge(&ground, &changed, has_must),
        });
    }
    if norm.readings.is_empty() {
        let found = judge(&ground, condition, has_must);
        answer.readings.push(ReadingFound {
            id: String::new(),
            main: true,
            decides: true,
            found,
        });
    }
    let outcome = decided(case, protocol, norm, &answer.readings);
    let at = answer
        .readings
        .iter()
        .filter(|r| r.decides)
        .filter_map(|r| r.found.reached_on)
        .min();
    let at = at.unwrap_or(case.on);
    let fit = fits(setup, case, protocol, norm, at);
    answer.outcome = match fit {
        Fit::Fails => Outcome::NotApplicable,
        Fit::Open if outcome == Outcome::NotMet => Outcome::NotMet,
        Fit::Open => Outcome::Unknown,
        Fit::Holds => outcome,
    };
    let advised = !matches!(answer.outcome, Outcome::NotApplicable | Outcome::NotMet);
    if advised
        && fit == Fit::Holds
        && answer
            .readings
            .iter()
            .any(|r| r.decides && r.found.outcome == Outcome::Met)
    {
        answer.steps = norm
            .steps
            .iter()
            .map(|step| step_found(&ground, norm, step, &answer.readings))
            .collect();
    }
    answer
}

/// The day after which a norm counts; `None` where a report closes it or is missing.
fn counts_from(case: &Case, norm: &Norm) -> Option<Option<Date>> {
    let last_end = |ids: &[String]| -> (bool, bool, Option<Date>) {
        let reports = case.events.iter().filter(|event| {
            event.event == "melding" && event.norm.as_ref().is_some_and(|id| ids.contains(id))
        });
        let reports: Vec<_> = reports.collect();
        let open = reports
            .iter()
            .any(|event| matches!(event.end, Stated::Null));
        (
            !reports.is_empty(),
            open,
            reports.iter().filter_map(|e| e.end.value()).max(),
        )
    };
    let own = last_end(std::slice::from_ref(&norm.id));
    let Some(after) = &norm.after_report else {
        return Some(own.2);
    };
    let (any, open, end) = last_end(&after.of);
    match after.effect {
        ReportEffect::Closes if any => None,
        ReportEffect::Opens if !any => None,
        _ if open => None,
        _ => Some(end.max(own.2)),
    }
}

/// The condition with the one change of a reading.
fn changed(condition: &Condition, change: &Change) -> Condition {
    let list = |parts: &[Condition]| parts.iter().map(|part| changed(part, change)).collect();
    match condition {
        Condition::Sum(tally) => Condition::Sum(changed_tally(tally, change)),
        Condition::Count(tally) => Condition::Count(changed_tally(tally, change)),
        Condition::Consecutive(tally) => Condition::Consecutive(changed_tally(tally, change)),
        Condition::AllOf(parts) => Condition::AllOf(list(parts)),
        Condition::AnyOf(parts) => Condition::AnyOf(list(parts)),
        Condition::Not(part) => Condition::Not(Box::new(changed(part, change))),
        other => other.clone(),
    }
}

fn changed_tally(tally: &Tally, change: &Change) -> Tally {
    let mut tally = tally.clone();
    if change.part.is_some() && change.part != tally.id {
        return tally;
    }
    if change.bounds().is_some() {
        tally.at_least = change.at_least;
        tally.more_than = change.more_than;
        tally.exactly = change.exactly;
        tally.one_of = change.one_of.clone();
        tally.from = change.from;
        tally.to = change.to;
        tally.below = change.below;
        tally.every = change.every;
        tally.series = None;
        tally.threshold_unstated = None;
    }
    if !change.kinds.is_empty() {
        tally.kinds = change.kinds.clone();
    }
    tally.unit = change.unit.unwrap_or(tally.unit);
    tally.window = change.window.clone().or(tally.window);
    tally.episodes = change.episodes.or(tally.episodes);
    tally.whole_days = change.whole_days.or(tally.whole_days);
    tally
}

fn decided(case: &Case, protocol: &Protocol, norm: &Norm, readings: &[ReadingFound]) -> Outcome {
    if !protocol.basis_of(norm).is_statutory() {
        let chosen = case.choices.get(&norm.id);
        if let Some(reading) = chosen.and_then(|id| readings.iter().find(|r| r.id == *id)) {
            return reading.found.outcome;
        }
    }
    let has = |outcome| {
        readings
            .iter()
            .any(|r| r.decides && r.found.outcome == outcome)
    };
    match (
        has(Outcome::Met),
        has(Outcome::NotMet),
        has(Outcome::Unknown),
    ) {
        (true, true, _) => Outcome::Depends,
        (_, _, true) => Outcome::Unknown,
        (true, ..) => Outcome::Met,
        _ => Outcome::NotMet,
    }
}

fn step_found(
    ground: &Ground<'_>,
    norm: &Norm,
    step: &Step,
    readings: &[ReadingFound],
) -> StepFound {
    let case = ground.case;
    let deciding = || readings.iter().filter(|r| r.decides);
    let reached = deciding()
        .filter_map(|r| r.found.maybe_from.or(r.found.reached_on))
        .min();
    let first_met = deciding().filter(|r| r.found.reached_on.is_some());
    let first_met = first_met.min_by_key(|r| (r.found.reached_on, !r.main));
    let due = step.deadline.as_ref().and_then(|term| {
        let from = match &term.from {
            None | Some(DeadlineFrom::Reached) => reached,
            Some(DeadlineFrom::FirstDay) => first_met.and_then(|r| r.found.first_day),
            Some(DeadlineFrom::Step(order)) => {
                let taken = case.events.iter().filter(|e| {
                    e.event == "stap"
                        && e.norm.as_ref() == Some(&norm.id)
                        && e.order == Some(*order)
                });
                taken.filter_map(|e| e.on).max()
            }
            Some(DeadlineFrom::Event(name)) => case
                .events
                .iter()
                .filter(|e| e.event == *name)
                .filter_map(|e| e.on)
                .max(),
        }?;
        let sector = case.sector.and_then(|s| term.per_sector.get(s.as_str()));
        let value = sector.copied().unwrap_or(term.value) as i32;
        Some(ends(
            ground.days,
            from,
            value,
            term.unit,
            term.before == Some(true),
        ))
    });
    let goes_on = norm
        .repeat
        .as_ref()
        .and_then(|r| r.at_most_every_days)
        .is_some_and(|n| {
            // While absence continues on every school day, at most one report in so many days.
            ground.from.is_some_and(|from| {
                let kinds = norm
                    .condition
                    .as_ref()
                    .map(|c| c.kinds())
                    .unwrap_or_default();
                let kinds: Vec<String> = kinds.iter().map(|k| (*k).to_owned()).collect();
                case.on <= from.plus(n as i32 - 1) && ground.is_absent_throughout(&kinds, from)
            })
        });
    let modality = if goes_on {
        Modality::May
    } else {
        step.modality
    };
    StepFound {
        order: step.order,
        modality,
        due,
    }
}

fn ends(days: &Days, from: Date, value: i32, unit: TermUnit, before: bool) -> Date {
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
