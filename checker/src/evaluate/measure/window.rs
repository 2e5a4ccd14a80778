//! Where the window of a day begins.

use super::{Doubt, Gauge};
use crate::calendar::{Date, WindowStart};
use crate::protocol::Window;

impl Gauge<'_> {
    /// First day of the window of a day.
    pub(super) fn start(&self, day: Date) -> (Date, Doubt) {
        let (start, event_unknown) = self.uncut_start(day);
        let mut doubt = Doubt::default();
        doubt.add(Doubt::CALENDAR, !start.certain);
        doubt.add(Doubt::EVENT, event_unknown);
        let from = self.laid.key.from;
        (from.map_or(start.date, |from| start.date.max(from)), doubt)
    }

    /// The same where no report cuts it short, and whether an event that begins it is not stated.
    pub(super) fn uncut_start(&self, day: Date) -> (WindowStart, bool) {
        let calendar = self.facts.calendar;
        let certain = |date| {
            (
                WindowStart {
                    date,
                    certain: true,
                },
                false,
            )
        };
        match &self.scale.window {
            Window::LessonWeeks(n) => (calendar.rolling_by_day(day, *n), false),
            Window::WholeLessonWeeks(n) => (calendar.rolling_by_week(day, *n), false),
            Window::CalendarWeeks(n) => certain(day.plus(1 - 7 * (*n).min(1000) as i32)),
            Window::CalendarDays(n) => certain(day.plus(1 - (*n).min(7000) as i32)),
            Window::SchoolDays(n) => (calendar.rolling_by_school_day(day, *n), false),
            Window::CalendarMonth => certain(day.month_start()),
            Window::Months(n) => certain(day.plus_months(-((*n).min(600) as i32)).after()),
            Window::SchoolYear => certain(self.facts.school_year_start(day)),
            Window::SinceFirstDay => {
                let year = self.facts.school_year_start(day);
                let first = self.facts.first_absence(&self.laid.logged, year, day);
                certain(first.unwrap_or(year))
            }
            Window::None | Window::Unstated => certain(Date::MIN),
            Window::Since(event) | Window::Between(event) => match self.last_event(event, day) {
                Some(date) => certain(date.after()),
                None if self.never_happened(event, day) => {
                    certain(self.facts.school_year_start(day))
                }
                None => (
                    WindowStart {
                        date: self.facts.school_year_start(day),
                        certain: true,
                    },
                    true,
                ),
            },
        }
    }

    /// Whether an event did not happen in the school year of a day: so the case says, or it is a
    /// report, and reports that are not stated were not made.
    fn never_happened(&self, name: &str, day: Date) -> bool {
        let mut events = self.facts.case.events.iter();
        day >= self.facts.year
            && (name == "melding" || events.any(|e| e.event == name && e.never == Some(true)))
    }

    fn last_event(&self, name: &str, day: Date) -> Option<Date> {
        self.facts.case.last_event(name, None, day)
    }
}
