//! Which windows lie in which others, whatever the calendar and the day.
//!
//! Nearly all of them end on the day itself, so of two windows the one that begins later lies in
//! the other. Only school days count: a window of which they all lie in another lies in it too.
//!
//! - The last n of a sort lie in the last n + k of that sort.
//! - Lesson weeks go back at least as far as calendar weeks, as holidays are skipped. Counted from
//!   the day they lie in one whole lesson week more; whole ones lie in as many counted from the day.
//! - The last n days lie in calendar weeks and months that are surely as long.
//! - A calendar month lies in the school year, in a month, and in 31 days.
//! - The school year lies in nothing shorter than itself, and only a calendar month, and what has
//!   no length at all, lies in it. From the first day of absence it holds the same absence.
//! - After an event or a step lies nothing but the same, and between two events what lies after the
//!   last: nobody knows how long ago it was. A term
//!   after it may have ended before the day itself, so it lies in what has no length alone. So does
//!   what lies after a pause; the pause of more kinds is no later, as they are absent more often.

use crate::protocol::Window;

/// Numbers above this no author means; nothing is said of them.
const MOST: u32 = 500;

/// Whether the school days of one window all lie in another.
pub(super) fn within(inner: &Window, outer: &Window) -> bool {
    use Window::{CalendarMonth, LessonWeeks, Months, SchoolYear, WholeLessonWeeks};
    let (inner, outer) = (plain(inner), plain(outer));
    if inner == outer {
        return true;
    }
    if [&inner, &outer].into_iter().any(is_too_long) {
        return false;
    }
    match (&inner, &outer) {
        (Window::Unstated, _) | (_, Window::Unstated) => false,
        (_, Window::None) => true,
        (LessonWeeks(n), LessonWeeks(m))
        | (WholeLessonWeeks(n), WholeLessonWeeks(m) | LessonWeeks(m))
        | (Months(n), Months(m)) => n <= m,
        (LessonWeeks(n), WholeLessonWeeks(m)) => n < m,
        (CalendarMonth, Months(_) | SchoolYear) => true,
        // Of the day of the event itself all of the period that it ends.
        (Window::Since(event), Window::Between(other)) => event == other,
        (SchoolYear, Months(m)) => *m >= 12,
        _ => {
            let is_shorter = longest(&inner).is_some_and(|days| days <= shortest(&outer));
            is_shorter || weekdays(&inner).is_some_and(|days| days <= surely(&outer))
        }
    }
}

/// Windows that hold the same absence are one.
fn plain(window: &Window) -> Window {
    match window {
        Window::SinceFirstDay => Window::SchoolYear,
        Window::CalendarWeeks(n) => Window::CalendarDays(n.saturating_mul(7)),
        window => window.clone(),
    }
}

fn is_too_long(window: &Window) -> bool {
    match window {
        Window::LessonWeeks(n)
        | Window::WholeLessonWeeks(n)
        | Window::CalendarWeeks(n)
        | Window::Months(n) => *n > MOST,
        Window::CalendarDays(n) | Window::SchoolDays(n) => *n > 7 * MOST,
        _ => false,
    }
}

/// The days that a window surely goes back, that of its end among them.
fn shortest(window: &Window) -> i64 {
    match window {
        Window::LessonWeeks(n) | Window::CalendarWeeks(n) => 7 * i64::from(*n),
        Window::WholeLessonWeeks(n) => 7 * i64::from(*n) - 6,
        Window::CalendarDays(n) | Window::SchoolDays(n) => i64::from(*n),
        // February, and a leap day that is not in it.
        Window::Months(n) => i64::from(*n) * 365 / 12 - 2,
        Window::CalendarMonth | Window::SchoolYear | Window::SinceFirstDay => 1,
        // On the day of an event itself nothing lies after it.
        _ => 0,
    }
}

/// The most days that it goes back, where that is known.
fn longest(window: &Window) -> Option<i64> {
    match window {
        Window::CalendarWeeks(n) => Some(7 * i64::from(*n)),
        Window::CalendarDays(n) => Some(i64::from(*n)),
        Window::Months(n) => Some(i64::from(*n) * 366 / 12 + 2),
        Window::CalendarMonth => Some(31),
        Window::SchoolYear | Window::SinceFirstDay => Some(366),
        _ => None,
    }
}

/// The most days from Monday to Friday that a window can hold.
pub(super) fn weekdays(window: &Window) -> Option<i64> {
    match window {
        Window::LessonWeeks(n) | Window::WholeLessonWeeks(n) => Some(5 * i64::from(*n)),
        Window::SchoolDays(n) => Some(i64::from(*n)),
        Window::Months(1) => Some(of_days(31)),
        _ => longest(window).map(of_days),
    }
}

/// The most days from Monday to Friday in so many days on end.
fn of_days(days: i64) -> i64 {
    days / 7 * 5 + (days % 7).min(5)
}

/// The school days that a window holds in any case: of each whole lesson week in it one. Of the
/// week of the day itself, and of the first of weeks counted from the day, all may be free.
pub(super) fn surely(window: &Window) -> i64 {
    match window {
        Window::None => i64::MAX,
        Window::SchoolDays(n) => i64::from(*n),
        Window::LessonWeeks(n) | Window::WholeLessonWeeks(n) => i64::from(*n) - 1,
        _ => 0,
    }
}

/// The most school days that one window holds beside another that lies in it.
pub(super) fn beside(inner: &Window, outer: &Window) -> Option<i64> {
    use Window::{CalendarDays, LessonWeeks, WholeLessonWeeks};
    let (inner, outer) = (plain(inner), plain(outer));
    let of_weeks = |outer: u32, inner: u32| Some(5 * (i64::from(outer) - i64::from(inner)));
    let by_sort = match (&inner, &outer) {
        (LessonWeeks(n), LessonWeeks(m) | WholeLessonWeeks(m))
        | (WholeLessonWeeks(n), WholeLessonWeeks(m)) => of_weeks(*m, *n),
        // Counted from the day they lie in one whole week more.
        (WholeLessonWeeks(n), LessonWeeks(m)) => of_weeks(m.saturating_add(1), *n),
        (CalendarDays(n), CalendarDays(m)) => Some(of_days(i64::from(*m) - i64::from(*n))),
        _ => None,
    };
    let by_number = weekdays(&outer).map(|most| most - surely(&inner).min(most));
    by_sort.into_iter().chain(by_number).min()
}

/// The most holiday weeks that can stand in a window between two days of absence, with lessons
/// between each two of them.
pub(super) fn holidays(window: &Window) -> Option<i64> {
    match window {
        // One between each two of the lesson weeks that it touches.
        Window::LessonWeeks(n) => Some(i64::from(*n)),
        Window::WholeLessonWeeks(n) => Some(i64::from(*n) - 1),
        Window::SchoolDays(n) => Some(i64::from(*n) - 1),
        // From a Friday to the Monday after next are eleven days, and each further one takes two
        // weeks.
        _ => longest(window).map(|days| (days + 3) / 14),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    #[test]
    fn months_are_as_long_as_they_can_be() {
        let start = Date::from_ymd(2095, 1, 1).unwrap_or(Date::MIN);
        for months in 1..=30_u32 {
            let window = Window::Months(months);
            for day in 0..3700 {
                let day = start.plus(day);
                let first = day.plus_months(-(months as i32)).after();
                let length = i64::from(day.since(first)) + 1;
                assert!(length >= shortest(&window), "{months} {day}");
                assert!(Some(length) <= longest(&window), "{months} {day}");
                let held = (0..length as i32).filter(|n| first.plus(*n).is_weekday());
                assert!(Some(held.count() as i64) <= weekdays(&window));
            }
        }
    }

    #[test]
    fn windows_lie_in_each_other_only_where_every_calendar_says_so() {
        use Window::{
            Between, CalendarDays, CalendarMonth, CalendarWeeks, LessonWeeks, Months, SchoolDays,
            SchoolYear, Since, SinceFirstDay, WholeLessonWeeks,
        };
        let yes = [
            (LessonWeeks(2), LessonWeeks(4)),
            (CalendarWeeks(4), LessonWeeks(4)),
            (CalendarDays(28), LessonWeeks(4)),
            (CalendarWeeks(4), Months(1)),
            (Months(1), CalendarWeeks(5)),
            (Months(3), LessonWeeks(14)),
            (LessonWeeks(4), WholeLessonWeeks(5)),
            (WholeLessonWeeks(4), LessonWeeks(4)),
            (CalendarMonth, Months(1)),
            (CalendarMonth, SchoolYear),
            (CalendarMonth, CalendarDays(31)),
            (SinceFirstDay, SchoolYear),
            (SchoolYear, SinceFirstDay),
            (SchoolYear, Months(12)),
            (SchoolYear, Window::None),
            (Since("a".into()), Between("a".into())),
            (LessonWeeks(2), SchoolDays(10)),
            (CalendarDays(9), SchoolDays(7)),
            (SchoolDays(3), LessonWeeks(4)),
        ];
        for (inner, outer) in &yes {
            assert!(within(inner, outer), "{inner:?} {outer:?}");
        }
        let no = [
            (LessonWeeks(4), CalendarWeeks(40)),
            (LessonWeeks(4), Months(6)),
            (LessonWeeks(4), WholeLessonWeeks(4)),
            (Months(1), CalendarWeeks(4)),
            (CalendarWeeks(4), WholeLessonWeeks(4)),
            (LessonWeeks(1), SchoolYear),
            (CalendarDays(1), Since("a".into())),
            (Since("a".into()), SchoolYear),
            (Between("a".into()), Since("a".into())),
            (SchoolYear, Months(11)),
            (Months(1), CalendarMonth),
            (SchoolDays(4), LessonWeeks(4)),
            (SchoolDays(5), CalendarWeeks(4)),
            (Window::Unstated, Window::None),
        ];
        for (inner, outer) in &no {
            assert!(!within(inner, outer), "{inner:?} {outer:?}");
        }
    }
}
