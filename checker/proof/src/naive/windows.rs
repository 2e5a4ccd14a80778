//! Where the window of a measure begins on a day, and whether that is known.

use super::calendar::school_year;
use super::facts::Knowledge;
use super::ground::Ground;
use super::tally::Counted;
use checker::calendar::Date;
use checker::case::Measure;
use checker::protocol::Window;

impl Ground<'_> {
    /// Whether absence that the log does not tell of may lie in a window.
    pub(crate) fn is_silent(&self, counted: &Counted<'_>, day: Date) -> bool {
        let start = self.covers_from(counted, day);
        let last = self.window_end(counted, day);
        match counted.knowledge {
            Knowledge::Complete => false,
            Knowledge::From(from) => {
                day == self.case.on && self.days.any_school_day(start, from.plus(-1).min(last))
            }
            Knowledge::OtherKinds | Knowledge::NoLog => self.days.any_school_day(start, last),
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
            // Of an event somebody says when it was, or that it was not.
            Some(Window::Term(term)) => {
                let events = &self.case.events;
                let said = |name: &String| {
                    let never = |e: &checker::case::Event| e.event == *name && e.never == Some(true);
                    name == "melding" || self.happened(name).next().is_some() || events.iter().any(never)
                };
                term.after_event.as_ref().is_none_or(said)
            }
            _ => true,
        }
    }

    /// The last day that a window holds: a term that is over holds no day after it.
    pub(crate) fn window_end(&self, counted: &Counted<'_>, day: Date) -> Date {
        match &counted.tally.window {
            Some(Window::Term(term)) if counted.measure != Measure::Consecutive => {
                let began = self.beginnings(term, None).into_iter().filter(|on| *on <= day);
                began.max().map_or(day, |began| self.end_of(term, began).min(day))
            }
            _ => day,
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
            Some(Window::SinceStep(step)) => {
                let taken = self.taken(step, None).into_iter().filter(|on| *on <= day);
                taken.max().unwrap_or(day).plus(1)
            }
            Some(Window::Term(term)) => {
                let began = self.beginnings(term, None).into_iter().filter(|on| *on <= day);
                match began.max() {
                    Some(began) => began.plus(1),
                    None if self.begins(counted, day) => day.plus(1),
                    None => school_year(day),
                }
            }
            _ => Date::MIN,
        }
    }
}
