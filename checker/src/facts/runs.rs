//! Unbroken rows of school days: runs of absence and episodes of sickness.

use super::{Facts, KindFacts};
use crate::calendar::Date;
use crate::protocol::OverHoliday;

/// How a run is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RunRule {
    /// What a holiday week does.
    pub(crate) over: OverHoliday,
    /// The summer breaks it, as it does for sickness.
    pub(crate) summer_breaks: bool,
    /// Only wholly missed days count.
    pub(crate) whole_days: bool,
    /// Also of sickness.
    pub(crate) whole_sick_days: bool,
    /// Lowest (only what is sure) or highest (all that may be).
    pub(crate) highest: bool,
    /// Days before this do not count.
    pub(crate) from: Option<Date>,
}

/// One run, from its first to its last absent day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// First absent day.
    pub(crate) first: Date,
    /// First day that was not planned and agreed; an episode starts there.
    pub(crate) first_unplanned: Option<Date>,
    /// Last absent day up to `on`.
    pub(crate) last: Date,
    /// Absent school days in it.
    pub(crate) days: u32,
    /// Whether it may have begun before the log did.
    pub(crate) may_begin_earlier: bool,
}

/// The runs of these kinds, in order; with each whether only its whole days count.
pub(super) fn runs(facts: &Facts<'_>, found: &[(&KindFacts, bool)], rule: RunRule) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    if found.is_empty() {
        return runs;
    }
    let calendar = facts.calendar;
    let first_logged = facts
        .case
        .log_from
        .and_then(|from| calendar.next_school_day(from.before()));
    let mut open: Option<Run> = None;
    for index in 0..facts.length() {
        let day = facts.day(index);
        if !calendar.may_be_school_day(day) || rule.from.is_some_and(|from| day < from) {
            continue;
        }
        let (sure, may) = found
            .iter()
            .fold((false, false), |(sure, may), (kind, whole)| {
                let (s, m) = if *whole {
                    kind.wholly_missed(index)
                } else {
                    (kind.is_absent(index), kind.may_be_absent(index))
                };
                (sure || s, may || m)
            });
        let known = calendar.is_school_day(day);
        let absent = if rule.highest { may } else { sure };
        if !absent {
            // A day that may be free, or an absence that may be one, does not surely break a run.
            if !rule.highest || known {
                runs.extend(open.take());
            }
            continue;
        }
        let unplanned = found.iter().any(|(kind, _)| kind.is_unplanned(index));
        match open
            .as_mut()
            .filter(|run| !broken_by_holiday(facts, run.last, day, rule))
        {
            Some(run) => {
                run.last = day;
                run.days += 1;
                if unplanned {
                    run.first_unplanned.get_or_insert(day);
                }
            }
            None => {
                runs.extend(open.take());
                open = Some(Run {
                    first: day,
                    first_unplanned: unplanned.then_some(day),
                    last: day,
                    days: 1,
                    may_begin_earlier: false,
                });
            }
        }
        if let Some(run) = open.as_mut() {
            // Not where the summer, or in this reading a holiday week, lies before it.
            let joins = || {
                calendar
                    .last_school_day(day.before())
                    .is_none_or(|before| !broken_by_holiday(facts, before, day, rule))
            };
            run.may_begin_earlier |=
                first_logged == Some(day) && rule.from.is_none_or(|from| from < day) && joins();
        }
    }
    runs.extend(open);
    runs
}

/// Whether a holiday between two absent days breaks the run.
fn broken_by_holiday(facts: &Facts<'_>, last: Date, day: Date, rule: RunRule) -> bool {
    let mut monday = last.monday().plus(7);
    while monday < day.monday() {
        if facts.calendar.is_holiday_week(monday) {
            let summer = facts.calendar.is_summer(monday);
            if rule.over == OverHoliday::HolidayBreaks || (summer && rule.summer_breaks) {
                return true;
            }
        }
        monday = monday.plus(7);
    }
    false
}
