//! What the values of measures on one day have to do with each other, whatever the log.
//!
//! A measure holds another if its window holds that of the other, its kinds are among its own, and
//! it leaves out no day that the other counts. Then, on one day of one log:
//!
//! - hours are at most the hours, days the days, numbers of times the numbers of times, where they
//!   are of as many minutes late;
//! - episodes are at most the days and the times late: each begins on a day of its own;
//! - episodes of one length are at most those of any length, and, where they have no least length,
//!   those which a holiday breaks too;
//! - runs are at most the runs of as many kinds that no more breaks; school days of a run are at
//!   most its weekdays, and these its calendar days;
//! - where there are hours, times late or a run, there is a day;
//! - what occurs has a day over no window; a day of long ago does not occur;
//! - of a run of school days a window holds as many as it has school days itself;
//! - a longer window holds at most so many days more as lie outside the shorter one;
//! - days and episodes together fit in the window: between two episodes lies a day without, unless
//!   a holiday does.
//!
//! Nothing is said where none of this holds: of hours from days (a day may have none), of a run
//! from the days of a school year (it may have begun before), of windows since an event, and of
//! days from an episode that began before the window.

use super::windows::{beside, holidays, surely, weekdays, within};
use crate::case::Measure;
use crate::evaluate::Scale;
use crate::protocol::{Amount, Length, OverHoliday, Unit, Window, is_sickness};

/// How small a measure is beside a large one: what the large one is at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie {
    /// What of the small one counts at most.
    cap: i64,
    times: i64,
    per: i64,
    /// So much it may be short.
    slack: i64,
}

impl Tie {
    const SAME: Tie = Tie {
        cap: i64::MAX / 16,
        times: 1,
        per: 1,
        slack: 0,
    };

    /// Any at all makes it one.
    pub(super) const ANY: Tie = Tie {
        cap: 1,
        ..Tie::SAME
    };

    /// The least that the large one is, where the small one is so much.
    pub(super) fn least(&self, small: Amount) -> Amount {
        let counted = small
            .as_hundredths()
            .min(self.cap)
            .saturating_mul(self.times);
        let least = (counted + self.per - 1) / self.per - self.slack;
        Amount::from_hundredths(least.max(0))
    }
}

/// What one measure is at least beside another, if anything is known.
pub(super) fn tie(small: &Scale, large: &Scale) -> Option<Tie> {
    let is_within = within(&small.window, &large.window);
    match (sort(small), sort(large)) {
        (Sort::Hours, Sort::Hours) => (is_within && has_kinds(small, large)).then_some(Tie::SAME),
        (Sort::Lates, Sort::Lates) => {
            let counts = has_kinds(small, large) && has_minutes(small, large);
            (is_within && counts).then_some(Tie::SAME)
        }
        (Sort::Days, Sort::Days) => {
            if !has_days(small, large) {
                None
            } else if is_within {
                Some(Tie::SAME)
            } else {
                outside(large, small)
            }
        }
        (Sort::Episodes, Sort::Episodes) => {
            if is_within && is_no_more(small, large) {
                Some(Tie::SAME)
            } else if is_no_more(small, large) {
                outside(large, small)
            } else {
                None
            }
        }
        (Sort::Days | Sort::Episodes, Sort::Lates) => {
            let counts = has_kinds(small, large) && large.minutes.is_none();
            (is_within && counts).then_some(Tie::SAME)
        }
        (Sort::Episodes, Sort::Days) => (is_within && has_days(small, large)).then_some(Tie::SAME),
        (Sort::Hours | Sort::Lates, Sort::Days) => {
            let counts = !large.whole_days && has_kinds(small, large);
            (is_within && counts).then_some(Tie::ANY)
        }
        (Sort::Run, Sort::Days) => in_days(small, large),
        (Sort::Run, Sort::Run) => of_runs(small, large),
        _ => None,
    }
}

/// What one measure is at least where kinds occur. By totals they do so at any time, so only
/// what is counted over all time is tied.
pub(super) fn of_occurring(kinds: &[&str], large: &Scale) -> Option<Tie> {
    let counts = sort(large) == Sort::Days && !large.whole_days;
    let has = |kind: &&str| large.kinds.iter().any(|counted| counted == kind);
    (counts && large.window == Window::None && kinds.iter().all(has)).then_some(Tie::ANY)
}

/// The most that days and episodes are together, once there is an episode.
pub(super) fn together(days: &Scale, episodes: &Scale) -> Option<Amount> {
    let are_so = sort(days) == Sort::Days && sort(episodes) == Sort::Episodes;
    if !are_so || !has_days(days, episodes) || !within(&episodes.window, &days.window) {
        return None;
    }
    let most = weekdays(&days.window)? + 1 + holidays(&episodes.window)?;
    Some(Amount::whole(most))
}

/// The most that a measure can come to, if anything bounds it.
pub(super) fn most(scale: &Scale) -> Option<Amount> {
    let days = weekdays(&scale.window);
    let most = match sort(scale) {
        Sort::Days => days,
        // A day of its own, and a day between.
        Sort::Episodes if scale.unit == Unit::Episode => {
            let most = |(days, holidays): (i64, i64)| ((days + 1 + holidays) / 2).min(days);
            days.zip(holidays(&scale.window)).map(most)
        }
        Sort::Episodes => days,
        Sort::Hours | Sort::Lates | Sort::Run => None,
    };
    most.map(Amount::whole)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Hours,
    Days,
    Episodes,
    Lates,
    Run,
}

fn sort(scale: &Scale) -> Sort {
    match scale.measure {
        Measure::Sum if scale.unit.is_hours() => Sort::Hours,
        Measure::Sum => Sort::Days,
        Measure::Count if scale.unit == Unit::Late => Sort::Lates,
        Measure::Count => Sort::Episodes,
        Measure::Consecutive => Sort::Run,
    }
}

/// Whether one counts all kinds of the other.
fn has_kinds(small: &Scale, large: &Scale) -> bool {
    small.kinds.iter().all(|kind| large.kinds.contains(kind))
}

/// Whether one counts all lates of the other, however short these are.
fn has_minutes(small: &Scale, large: &Scale) -> bool {
    let ends = |minutes: &Length| (minutes.from.unwrap_or(0), minutes.to.unwrap_or(u32::MAX));
    match (&small.minutes, &large.minutes) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(small), Some(large)) => {
            let ((from, to), (least, most)) = (ends(small), ends(large));
            from >= least && to <= most
        }
    }
}

/// Whether one counts all days of the other, and so leaves out none that are not whole.
fn has_days(small: &Scale, large: &Scale) -> bool {
    let counts = |kind: &String| {
        large.kinds.contains(kind) && (!is_whole(large, kind) || is_whole(small, kind))
    };
    small.kinds.iter().all(counts)
}

/// Whether only wholly missed days of a kind count.
fn is_whole(scale: &Scale, kind: &str) -> bool {
    scale.whole_days && (scale.whole_sick_days || !is_sickness(kind))
}

/// The small one has the longer window: what lies outside the other it may have more.
fn outside(shorter: &Scale, longer: &Scale) -> Option<Tie> {
    let outside = within(&shorter.window, &longer.window)
        .then(|| beside(&shorter.window, &longer.window))
        .flatten()?;
    Some(Tie {
        slack: 100 * outside,
        ..Tie::SAME
    })
}

/// Whether every episode of one is an episode of the other.
fn is_no_more(small: &Scale, large: &Scale) -> bool {
    let days = has_days(small, large) && has_days(large, small);
    let ends = |scale: &Scale| {
        let length = scale.length.as_ref();
        let from = length.and_then(|l| l.from).unwrap_or(1).max(1);
        (from, length.and_then(|l| l.to).unwrap_or(u32::MAX))
    };
    let ((from, to), (least, most)) = (ends(small), ends(large));
    let breaks_alike = small.over == large.over;
    // A part of an episode is no longer than all of it, but it may be shorter.
    let breaks_more = large.over == OverHoliday::HolidayBreaks && least == 1;
    days && to <= most && ((breaks_alike && from >= least) || breaks_more)
}

fn in_days(run: &Scale, days: &Scale) -> Option<Tie> {
    let held = surely(&days.window);
    if held < 1 || !has_days(run, days) {
        return None;
    }
    Some(match run.unit {
        Unit::SchoolDay => Tie {
            cap: held.min(Tie::SAME.cap / 100) * 100,
            ..Tie::SAME
        },
        _ => Tie::ANY,
    })
}

fn of_runs(small: &Scale, large: &Scale) -> Option<Tie> {
    if !has_days(small, large) || !is_broken_as_often(small, large) {
        return None;
    }
    let same = || small.unit == large.unit && (large.counts_free_days || !small.counts_free_days);
    match (small.unit, large.unit) {
        _ if same() => Some(Tie::SAME),
        (Unit::SchoolDay, Unit::CalendarDay) => Some(Tie::SAME),
        (Unit::SchoolDay, Unit::LessonWeek) => Some(Tie {
            per: 5,
            ..Tie::SAME
        }),
        (Unit::LessonWeek, Unit::CalendarDay) => Some(Tie {
            times: 5,
            ..Tie::SAME
        }),
        _ => None,
    }
}

/// Whether what breaks the large run breaks the small one too.
fn is_broken_as_often(small: &Scale, large: &Scale) -> bool {
    let is_month = |scale: &Scale| scale.unit == Unit::Month;
    let by_holidays = |scale: &Scale| !is_month(scale) && scale.over == OverHoliday::HolidayBreaks;
    // The summer breaks sickness, and any that a holiday breaks.
    let by_summer = |scale: &Scale| {
        let sick = scale.kinds.iter().any(|kind| kind == "ziek");
        by_holidays(scale) || (sick && !is_month(scale))
    };
    (by_holidays(small) || !by_holidays(large)) && (by_summer(small) || !by_summer(large))
}
