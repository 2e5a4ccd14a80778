//! Totals typed in by hand, as bounds on what a window holds.

use super::Facts;
use crate::calendar::Date;
use crate::case::{Measure, Range, Total, TotalWindow};
use crate::protocol::{Amount, Unit, Window, kind_name};

/// What totals say of a window on the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TotalBounds {
    /// At least this much.
    pub(crate) low: Amount,
    /// At most this much; endless if nothing says so.
    pub(crate) high: Amount,
    /// Totals say more than others allow.
    pub(crate) contradict: bool,
}

/// A question to the totals.
pub(crate) struct Asked<'a> {
    pub(crate) kind: &'a str,
    pub(crate) measure: Measure,
    pub(crate) unit: Unit,
    pub(crate) window: &'a Window,
    /// First day of the window, if it has one.
    pub(crate) start: Option<Date>,
    /// A report cut the window short, so that a total of all of it holds more.
    pub(crate) is_cut: bool,
}

/// The bounds that all totals together give.
pub(crate) fn total_bounds(facts: &Facts<'_>, asked: &Asked<'_>) -> TotalBounds {
    let mut bounds = TotalBounds {
        low: Amount::ZERO,
        high: Amount::ENDLESS,
        contradict: false,
    };
    // Only school days count, so windows that begin between two of them begin together.
    let school_day = |day: Date| facts.calendar.next_school_day(day.before()).unwrap_or(day);
    let asked_start = asked.start.map(school_day);
    for total in &facts.case.totals {
        let Some(value) = matching(total, asked) else {
            continue;
        };
        // A run has no window.
        let is_run = asked.measure == Measure::Consecutive;
        if !asked.is_cut && (is_run || same_window(total.window, asked.window)) {
            bounds.low = bounds.low.max(value.min);
            bounds.high = bounds.high.min(value.max);
            continue;
        }
        let Some((earliest, latest)) = starts(facts, total.window) else {
            // A total of all days has a window inside it.
            bounds.high = bounds.high.min(value.max);
            continue;
        };
        // Windows that begin on one day are inside and around each other.
        if asked_start.is_some_and(|start| start >= school_day(latest)) {
            bounds.high = bounds.high.min(value.max);
        }
        if asked_start.is_none_or(|start| start <= school_day(earliest)) {
            bounds.low = bounds.low.max(value.min);
        }
    }
    bounds.contradict = bounds.low > bounds.high;
    bounds
}

fn matching(total: &Total, asked: &Asked<'_>) -> Option<Range> {
    if kind_name(&total.kind) != kind_name(asked.kind) || total.measure != asked.measure {
        return None;
    }
    let same = total.unit == asked.unit || (total.unit.is_hours() && asked.unit.is_hours());
    let reports = matches!(asked.unit, Unit::Episode | Unit::Report);
    match total.unit {
        _ if same && total.unit != Unit::Report => Some(total.value),
        // So many reports are at most so many episodes, and at least one.
        Unit::Report if reports => {
            let low = if total.value.min > Amount::ZERO {
                Amount::whole(1)
            } else {
                Amount::ZERO
            };
            Some(Range {
                min: low,
                max: total.value.max,
            })
        }
        Unit::Episode if reports => Some(total.value),
        _ => None,
    }
}

fn same_window(total: Option<TotalWindow>, window: &Window) -> bool {
    match (total.unwrap_or(TotalWindow::None), window) {
        // One total holds for both readings of lesson weeks.
        (TotalWindow::LessonWeeks(n), Window::LessonWeeks(m) | Window::WholeLessonWeeks(m))
        | (TotalWindow::CalendarWeeks(n), Window::CalendarWeeks(m))
        | (TotalWindow::Months(n), Window::Months(m)) => n == *m,
        (TotalWindow::SchoolYear, Window::SchoolYear | Window::SinceFirstDay)
        | (TotalWindow::None, Window::None) => true,
        _ => false,
    }
}

/// Earliest and latest first day that a total's window can have; `None` for all days.
fn starts(facts: &Facts<'_>, window: Option<TotalWindow>) -> Option<(Date, Date)> {
    let on = facts.on;
    let start = match window.unwrap_or(TotalWindow::None) {
        TotalWindow::None => return None,
        TotalWindow::SchoolYear => on.school_year_start(),
        TotalWindow::CalendarWeeks(n) => on.plus(1 - 7 * n as i32),
        TotalWindow::Months(n) => on.plus_months(-(n as i32)).after(),
        TotalWindow::LessonWeeks(n) => {
            let (day, week) = (
                facts.calendar.rolling_by_day(on, n),
                facts.calendar.rolling_by_week(on, n),
            );
            let earliest = if day.certain && week.certain {
                day.date.min(week.date)
            } else {
                Date::MIN
            };
            return Some((earliest, day.date.max(week.date)));
        }
    };
    Some((start, start))
}
