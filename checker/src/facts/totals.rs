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
    /// It begins with an event of which nobody says when it was: anything may lie before it.
    pub(crate) is_open: bool,
    /// Of what a total counts only some does: whole days or lates of so many minutes, where
    /// it counts them all, or what came before a term ended.
    pub(crate) is_part: bool,
    /// Conversions add to it what no total counts; never a whole day.
    pub(crate) has_more: bool,
}

/// On which sides a total bounds what is asked: whatever its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Place among the totals.
    pub(crate) total: usize,
    /// There is at least so much.
    low: bool,
    /// There is at most so much.
    high: bool,
    /// A number of reports: at most so many episodes, and at least one.
    of_reports: bool,
}

/// Which totals bound what is asked, and how.
pub(crate) fn limits<'a>(
    facts: &'a Facts<'a>,
    asked: &'a Asked<'a>,
) -> impl Iterator<Item = Limit> + 'a {
    // Only school days count, so windows that begin between two of them begin together.
    let school_day = |day: Date| facts.calendar.next_school_day(day.before()).unwrap_or(day);
    let asked_start = asked.start.map(school_day);
    let totals = facts.case.totals.iter().enumerate();
    totals.filter_map(move |(place, total)| {
        let limit = |low: bool, high| Limit {
            total: place,
            low: low && !asked.is_part,
            high: high && !asked.has_more,
            of_reports: total.unit == Unit::Report,
        };
        if !matches(total, asked) {
            return None;
        }
        if asked.is_open {
            let is_of_all_days = starts(facts, total.window).is_none();
            return is_of_all_days.then(|| limit(false, true));
        }
        // A run has no window.
        let is_run = asked.measure == Measure::Consecutive;
        if same_window(total.window, asked.window) || (is_run && !asked.is_cut) {
            // What is left of a window lies inside it.
            return Some(limit(!asked.is_cut, true));
        }
        let Some((earliest, latest)) = starts(facts, total.window) else {
            // A total of all days has a window inside it.
            return Some(limit(false, true));
        };
        // Windows that begin on one day are inside and around each other.
        Some(limit(
            asked_start.is_none_or(|start| start <= school_day(earliest)),
            asked_start.is_some_and(|start| start >= school_day(latest)),
        ))
    })
}

/// The bounds that all limits together give, with the values of their totals.
#[inline]
pub(crate) fn bounds(
    limits: impl Iterator<Item = Limit>,
    value: impl Fn(usize) -> Range,
) -> TotalBounds {
    let (mut low, mut high) = (Amount::ZERO, Amount::ENDLESS);
    for limit in limits {
        let value = value(limit.total);
        if limit.low {
            low = low.max(if limit.of_reports && value.min > Amount::ZERO {
                Amount::whole(1)
            } else {
                value.min
            });
        }
        if limit.high {
            high = high.min(value.max);
        }
    }
    TotalBounds {
        low,
        high,
        contradict: low > high,
    }
}

/// Whether a total is of what is asked, whatever its window.
fn matches(total: &Total, asked: &Asked<'_>) -> bool {
    if kind_name(&total.kind) != kind_name(asked.kind) || total.measure != asked.measure {
        return false;
    }
    let same = total.unit == asked.unit || (total.unit.is_hours() && asked.unit.is_hours());
    let reports = matches!(asked.unit, Unit::Episode | Unit::Report);
    (same && total.unit != Unit::Report)
        || (reports && matches!(total.unit, Unit::Report | Unit::Episode))
}

fn same_window(total: Option<TotalWindow>, window: &Window) -> bool {
    match (total.unwrap_or(TotalWindow::None), window) {
        // One total holds for both readings of lesson weeks.
        (TotalWindow::LessonWeeks(n), Window::LessonWeeks(m) | Window::WholeLessonWeeks(m))
        | (TotalWindow::CalendarWeeks(n), Window::CalendarWeeks(m))
        | (TotalWindow::Months(n), Window::Months(m))
        | (TotalWindow::SchoolDays(n), Window::SchoolDays(m))
        | (TotalWindow::CalendarDays(n), Window::CalendarDays(m)) => n == *m,
        (TotalWindow::SchoolYear, Window::SchoolYear | Window::SinceFirstDay)
        | (TotalWindow::CalendarMonth, Window::CalendarMonth)
        | (TotalWindow::None, Window::None) => true,
        _ => false,
    }
}

/// Whether a total holds nothing of before the log.
pub(crate) fn lies_in_log(facts: &Facts<'_>, window: Option<TotalWindow>) -> bool {
    let school_day = |day: Date| facts.calendar.next_school_day(day.before());
    facts.case.log_from.is_none_or(|from| {
        starts(facts, window).is_some_and(|(start, _)| school_day(start) >= school_day(from))
    })
}

/// Earliest and latest first day that a total's window can have; `None` for all days.
fn starts(facts: &Facts<'_>, window: Option<TotalWindow>) -> Option<(Date, Date)> {
    let on = facts.on;
    let start = match window.unwrap_or(TotalWindow::None) {
        TotalWindow::None => return None,
        TotalWindow::SchoolYear => on.school_year_start(),
        TotalWindow::CalendarWeeks(n) => on.plus(1 - 7 * n as i32),
        TotalWindow::Months(n) => on.plus_months(-(n as i32)).after(),
        TotalWindow::CalendarDays(n) => on.plus(1 - n as i32),
        TotalWindow::CalendarMonth => on.month_start(),
        TotalWindow::SchoolDays(n) => {
            let start = facts.calendar.rolling_by_school_day(on, n);
            let earliest = if start.certain { start.date } else { Date::MIN };
            return Some((earliest, start.date));
        }
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
