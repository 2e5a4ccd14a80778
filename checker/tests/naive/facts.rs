//! What a case says of one kind of absence, school day by school day.

use super::calendar::Days;
use checker::calendar::Date;
use checker::case::{Absence, Case, Range};
use checker::protocol::kind_name;
use std::collections::BTreeMap;

/// How sure it is that a day was wholly missed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Whole {
    No,
    Maybe,
    Yes,
}

/// One school day with absence of some kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    /// Hours in hundredths, lowest and highest.
    pub(crate) hours: (i64, i64),
    /// Some entry of the day was not agreed beforehand.
    pub(crate) unplanned: bool,
    pub(crate) whole: Whole,
}

/// Absence of one or more kinds up to a day.
pub(crate) type Log = BTreeMap<Date, Day>;

/// The days with absence of these kinds, from a day on and up to `on`.
pub(crate) fn log(case: &Case, days: &Days, kinds: &[String], from: Option<Date>) -> Log {
    let mut log = Log::new();
    for kind in kinds {
        for (date, day) in log_of(case, days, kind_name(kind)) {
            if from.is_some_and(|from| date < from) {
                continue;
            }
            log.entry(date)
                .and_modify(|other: &mut Day| {
                    other.hours.0 += day.hours.0;
                    other.hours.1 += day.hours.1;
                    other.unplanned |= day.unplanned;
                    other.whole = other.whole.max(day.whole);
                })
                .or_insert(day);
        }
    }
    log
}

fn log_of(case: &Case, days: &Days, kind: &str) -> Log {
    let mut rows: BTreeMap<Date, Vec<&Absence>> = BTreeMap::new();
    for row in case
        .absences
        .iter()
        .flatten()
        .filter(|row| kind_name(&row.kind) == kind)
    {
        let until = row.until.value().unwrap_or(case.on).min(case.on);
        let mut day = row.from;
        while day <= until {
            if days.is_school_day(day) {
                rows.entry(day).or_default().push(row);
            }
            day = day.plus(1);
        }
    }
    rows.into_iter()
        .map(|(day, rows)| (day, one_day(case, kind, &rows)))
        .collect()
}

fn one_day(case: &Case, kind: &str, rows: &[&Absence]) -> Day {
    let hours_of = |row: &Absence| row.lesson_hours.or(row.clock_hours).map(pair);
    let entered = rows.iter().filter_map(|row| hours_of(row));
    let mut hours = entered.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let full = case.day_hours.map_or((100, 900), pair);
    for row in rows.iter().filter(|row| hours_of(row).is_none()) {
        let own = if row.whole_day == Some(false) {
            (100, full.1)
        } else {
            full
        };
        hours = (hours.0.max(own.0), hours.1.max(own.1));
    }
    if kind == "te_laat" {
        hours = (0, 0);
    }
    let whole = |row: &&Absence| match (row.whole_day, hours_of(row)) {
        _ if kind == "ziek" => Whole::Yes,
        (Some(true), _) | (None, None) => Whole::Yes,
        (Some(false), _) => Whole::No,
        (None, Some(_)) => Whole::Maybe,
    };
    Day {
        hours,
        unplanned: rows.iter().any(|row| row.agreed != Some(true)),
        whole: rows.iter().map(whole).max().unwrap_or(Whole::No),
    }
}

/// Lowest and highest in hundredths.
pub(crate) fn pair(range: Range) -> (i64, i64) {
    (range.min.as_hundredths(), range.max.as_hundredths())
}

/// What is known of some kinds: the log may be silent on them, or only begin somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Knowledge {
    /// Every day up to `on`.
    Complete,
    /// From this day on.
    From(Date),
    /// There is a log, but not of all these kinds.
    OtherKinds,
    /// There is no log.
    NoLog,
}

/// How much the log says of these kinds.
pub(crate) fn knowledge(case: &Case, kinds: &[String]) -> Knowledge {
    if case.absences.is_none() {
        return Knowledge::NoLog;
    }
    let listed = |kind: &String| {
        let listed = case.log_kinds.as_ref();
        listed.is_none_or(|list| list.iter().any(|known| kind_name(known) == kind_name(kind)))
    };
    match (kinds.iter().all(listed), case.log_from) {
        (false, _) => Knowledge::OtherKinds,
        (true, Some(day)) => Knowledge::From(day),
        (true, None) => Knowledge::Complete,
    }
}
