//! Where the window of a measure begins on a day, and whether that is known.

use super::calendar::{month_start, school_year};
use super::facts::Knowledge;
use super::ground::{Ground, Sense};
use super::step::ends;
use super::tally::Counted;
use checker::calendar::Date;
use checker::case::Measure;
use checker::protocol::{Pause, Window};

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
            // Without a conversion nothing counts since one.
            Some(Window::Since(event) | Window::Between(event)) if event == "omzetting" => true,
            Some(Window::Since(event) | Window::Between(event)) => {
                let said = |e: &checker::case::Event| e.event == *event && e.never == Some(true);
                let never = event == "melding" || self.case.events.iter().any(said);
                let ends_period = matches!(counted.tally.window, Some(Window::Between(_)));
                let until = if ends_period { day.plus(-1) } else { day };
                self.happened(event).any(|on| on <= until)
                    || (never && day >= school_year(self.case.on))
            }
            // Of an event somebody says when it was, or that it was not.
            Some(Window::Term(term)) => {
                let events = &self.case.events;
                let said = |name: &String| {
                    let never =
                        |e: &checker::case::Event| e.event == *name && e.never == Some(true);
                    name == "melding"
                        || self.happened(name).next().is_some()
                        || events.iter().any(never)
                };
                term.after_event.as_ref().is_none_or(said)
            }
            _ => true,
        }
    }

    /// The first day after the last pause, of these days with absence; the day after this one
    /// where the pause goes on.
    pub(crate) fn after_pause(&self, pause: &Pause, absent: &[Date], day: Date) -> Date {
        let mut start = day.plus(1);
        let mut free = 0;
        // Day by day back: a pause that began after absence ends before what counts.
        let mut back = day;
        let first = absent.first().copied().unwrap_or(day);
        while back >= first {
            if absent.contains(&back) {
                let end = ends(self.days, back, pause.value as i32, pause.unit, false);
                if end <= back.plus(free) {
                    return start;
                }
                (start, free) = (back, 0);
            } else {
                free += 1;
            }
            back = back.plus(-1);
        }
        start
    }

    /// The days with absence that surely count, or may, up to a day.
    pub(crate) fn absent_until(&self, counted: &Counted<'_>, day: Date, sense: Sense) -> Vec<Date> {
        let earliest = self.from.unwrap_or(Date::MIN);
        let days = counted.all.between(earliest, day).iter();
        let days = days.filter(|(_, one)| sense == Sense::Perhaps || one.sure);
        days.map(|(date, _)| *date).collect()
    }

    /// The first day that a window may hold: what may have been absence can bridge a pause.
    pub(crate) fn earliest_start(&self, counted: &Counted<'_>, day: Date) -> Date {
        match &counted.tally.window {
            Some(Window::SincePause(pause)) => {
                let absent = self.absent_until(counted, day, Sense::Perhaps);
                self.after_pause(pause, &absent, day)
            }
            _ => self.window_start(counted, day),
        }
    }

    /// The last day that a window holds: a term that is over holds no day after it.
    pub(crate) fn window_end(&self, counted: &Counted<'_>, day: Date) -> Date {
        match &counted.tally.window {
            Some(Window::Term(term)) if counted.measure != Measure::Consecutive => {
                let began = self
                    .beginnings(term, None)
                    .into_iter()
                    .filter(|on| *on <= day);
                began
                    .max()
                    .map_or(day, |began| self.end_of(term, began).min(day))
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
            // Absence that nobody saw may bridge what looks like a pause.
            Some(Window::SincePause(pause)) => {
                let start = self.window_start(counted, day);
                let bridges = |unseen: Date| {
                    ends(self.days, unseen, pause.value as i32, pause.unit, false) >= start
                };
                match counted.knowledge {
                    Knowledge::Complete => start,
                    Knowledge::From(from) => {
                        let unseen = self.days.last_school_day(from.plus(-1));
                        if unseen.is_some_and(bridges) {
                            Date::MIN
                        } else {
                            start
                        }
                    }
                    _ => Date::MIN,
                }
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
            Some(Window::CalendarMonth) => month_start(day),
            Some(Window::Months(n)) => day.plus_months(back(*n)).plus(1),
            Some(window @ (Window::Since(event) | Window::Between(event)))
                if event == "omzetting" =>
            {
                let until = match window {
                    Window::Between(_) => day.plus(-1),
                    _ => day,
                };
                let of_year = |on: &Date| *on <= until && *on >= school_year(day);
                self.happened(event)
                    .filter(of_year)
                    .max()
                    .unwrap_or(day)
                    .plus(1)
            }
            Some(Window::Since(event)) => {
                let last = self.happened(event).filter(|on| *on <= day).max();
                last.map_or(school_year(day), |last| last.plus(1))
            }
            // The day on which a period ends is one of it.
            Some(Window::Between(event)) => {
                let last = self.happened(event).filter(|on| *on < day).max();
                last.map_or(school_year(day), |last| last.plus(1))
            }
            Some(Window::SincePause(pause)) => {
                let absent = self.absent_until(counted, day, Sense::Surely);
                self.after_pause(pause, &absent, day)
            }
            Some(Window::SinceStep(step)) => {
                let taken = self.taken(step, None).into_iter().filter(|on| *on <= day);
                taken.max().unwrap_or(day).plus(1)
            }
            Some(Window::Term(term)) => {
                let began = self
                    .beginnings(term, None)
                    .into_iter()
                    .filter(|on| *on <= day);
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
