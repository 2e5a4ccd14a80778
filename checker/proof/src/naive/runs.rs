//! Unbroken runs of absence and episodes of sickness.

use super::calendar::Days;
use super::facts::Log;
use checker::calendar::Date;

/// When a break in school days breaks a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breaks {
    /// Only a school day without absence.
    Never,
    /// Also the summer holiday.
    Summer,
    /// Also every holiday week, the summer among them.
    EveryHoliday,
}

/// The absent days of each unbroken run, in order.
pub(crate) fn runs(days: &Days, absent: &[Date], breaks: Breaks) -> Vec<Vec<Date>> {
    let mut runs: Vec<Vec<Date>> = Vec::new();
    for day in absent {
        match runs.last_mut() {
            Some(run) if joins(days, run[run.len() - 1], *day, breaks) => run.push(*day),
            _ => runs.push(vec![*day]),
        }
    }
    runs
}

/// The run that holds the last school day up to a day, as far as that day.
pub(crate) fn current<'r>(days: &Days, runs: &'r [Vec<Date>], day: Date) -> &'r [Date] {
    let Some(last) = days.last_school_day(day) else {
        return &[];
    };
    let run = runs.iter().find(|run| run.binary_search(&last).is_ok());
    run.map_or(&[], |run| {
        &run[..run.partition_point(|other| *other <= day)]
    })
}

fn joins(days: &Days, before: Date, after: Date, breaks: Breaks) -> bool {
    if days.any_school_day(before.plus(1), after.plus(-1)) {
        return false;
    }
    match breaks {
        Breaks::Never => true,
        Breaks::Summer => !days.summer_between(before, after),
        Breaks::EveryHoliday => {
            !days.summer_between(before, after) && !days.holiday_week_between(before, after)
        }
    }
}

/// One episode: the day on which it counts, its first unplanned one, and its school days.
#[derive(Clone, Debug)]
pub(crate) struct Episode {
    pub(crate) counts_on: Date,
    pub(crate) days: Vec<Date>,
}

/// The episodes of the days that are given; one that was wholly planned is none.
pub(crate) fn episodes(
    days: &Days,
    log: &Log<'_>,
    absent: &[Date],
    breaks: Breaks,
) -> Vec<Episode> {
    runs(days, absent, breaks)
        .into_iter()
        .filter_map(|run| {
            let counts_on = run
                .iter()
                .copied()
                .find(|day| log.get(*day).is_some_and(|one| one.unplanned))?;
            Some(Episode {
                counts_on,
                days: run,
            })
        })
        .collect()
}
