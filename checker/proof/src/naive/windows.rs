//! Where the window of a measure begins on a day, and whether that is known.

use super::calendar::school_year;
use super::facts::Knowledge;
use super::ground::Ground;
use super::tally::Counted;
use checker::calendar::Date;
use checker::protocol::Window;

impl Ground<'_> {
    /// Whether absence that the log does not tell of may lie in a window.
    pub(crate) fn is_silent(&self, counted: &Counted<'_>, day: Date) -> bool {
        let start = self.covers_from(counted, day);
        match counted.knowledge {
            Knowledge::Complete => false,
            Knowledge::From(from) => {
                day == self.case.on && self.days.any_school_day(start, from.plus(-1).min(day))
            }
            Knowledge::OtherKinds | Knowledge::NoLog => self.days.any_school_day(start, day),
        }
    }

    /// Whether it is known on which day a window begins: not where its event is not stated.
    pub(crate) fn begins(&self, counted: &Counted<'_>, day: Date) -> bool {
        match &counted.tally.window {
            Some(Window::Since(event) | Window::Between(event)) => {
                let said = |e: &checker::case::Event| e.event == *event && e.never == Some(true);
                let never = event == "melding" || self.case.events.iter().any(said);
                self.happened(event).any(|on| on <= day)
                    || (never && day >= school_year(self.case.on))
            }
            _ => true,
        }
    }

    pub(crate) fn window_start(&self, counted: &Counted<'_>, day: Date) -> Date {
        let start = self.plain_start(counted, day);
        self.from.map_or(start, |from| start.max(from))
    }

    /// From when absence would count: a first day that nobody knows of may lie before the one
    /// that is known.
    pub(crate) fn covers_from(&self, counted: &Counted<'_>, day: Date) -> Date {
        match &counted.tally.window {
            Some(Window::SinceFirstDay) => {
                let year = school_year(day);
                self.from.map_or(year, |from| year.max(from))
            }
            _ => self.window_start(counted, day),
        }
    }

    fn plain_start(&self, counted: &Counted<'_>, day: Date) -> Date {
        let back = |n: u32| -(n as i32);
        match &counted.tally.window {
            Some(Window::SchoolYear) => school_year(day),
            Some(Window::SinceFirstDay) => {
                // Of all days, so also of those before a report.
                let year = school_year(day);
                let days = counted.whole_log.between(year, day);
                days.first().map_or(year, |(first, _)| *first)
            }
            Some(Window::LessonWeeks(n)) => self.days.by_day(day, *n),
            Some(Window::WholeLessonWeeks(n)) => self.days.by_week(day, *n),
            Some(Window::CalendarWeeks(n)) => day.plus(back(*n) * 7 + 1),
            Some(Window::CalendarDays(n)) => day.plus(back(*n) + 1),
            Some(Window::SchoolDays(n)) => self.days.school_days_back(day, *n),
            Some(Window::CalendarMonth) => {
                let (year, month, _) = day.to_ymd();
                Date::from_ymd(year, month, 1).unwrap_or(day)
            }
            Some(Window::Months(n)) => day.plus_months(back(*n)).plus(1),
            Some(Window::Since(event) | Window::Between(event)) => {
                let last = self.happened(event).filter(|on| *on <= day).max();
                last.map_or(school_year(day), |last| last.plus(1))
            }
            _ => Date::MIN,
        }
    }
}
