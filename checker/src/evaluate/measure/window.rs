//! Where the window of a day begins.

use super::{Doubt, Gauge};
use crate::calendar::{Date, WindowStart, deadline};
use crate::evaluate::judge::{Happened, ends};
use crate::facts::Days;
use crate::gather::Gather;
use crate::protocol::{CONVERSION, Pause, Term, Window};

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
        // Where nobody says when it began, the school year stands for it.
        let open = || (certain(self.facts.school_year_start(day)).0, true);
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
            Window::SincePause(pause) => certain(self.since_pause(pause, day, false)),
            Window::SinceStep(step) => {
                // A step that nobody names was not taken, so nothing counts since.
                let taken = Happened::of(self.facts).step_taken("", step, None, day);
                certain(taken.unwrap_or(day).after())
            }
            Window::Term(term) => match Happened::of(self.facts).begins("", term, None, day) {
                Some(date) => certain(date.after()),
                None if self.tells_of(term) => certain(day.after()),
                None => open(),
            },
            Window::Since(event) | Window::Between(event) => match self.began(event, day) {
                Some(date) => certain(date.after()),
                // What was before a conversion is sickness: without one nothing counts.
                None if event == CONVERSION => certain(day.after()),
                None if self.never_happened(event, day) => {
                    certain(self.facts.school_year_start(day))
                }
                None => open(),
            },
        }
    }

    /// The first day after the last pause: of the days on which there surely was absence, or may
    /// have been. The day after this one, where the pause goes on.
    pub(super) fn since_pause(&self, pause: &Pause, day: Date, highest: bool) -> Date {
        let facts = self.facts;
        let mut start = day.after();
        let mut next = day.after();
        let (first, last) = (self.counts_from(), day.min(facts.on));
        if last < first {
            return start;
        }
        let (first, last) = (facts.index(first), facts.index(last));
        let mut marked = Days::new(facts.length());
        self.logged().for_each(|kind| marked.join(kind.places()));
        let places = marked.between(first, last).gather();
        let counts = |place: usize| highest || self.logged().any(|kind| kind.is_absent(place));
        for place in places.into_iter().rev().filter(|place| counts(*place)) {
            let absent = facts.day(place);
            let end = deadline(absent, pause.value, pause.unit, false, facts.calendar).due;
            if end < next {
                break;
            }
            (start, next) = (absent, absent);
        }
        start
    }

    /// From when absence would count: of a window since a pause that nobody saw begin, always.
    pub(super) fn reach(&self, start: Option<Date>) -> Option<Date> {
        let Window::SincePause(pause) = &self.scale.window else {
            return start;
        };
        let calendar = self.facts.calendar;
        let unseen = match self.facts.case.log_from {
            _ if !self.laid.is_logged => return None,
            Some(from) => calendar.last_school_day(from.before())?,
            None => return start,
        };
        let end = deadline(unseen, pause.value, pause.unit, false, calendar).due;
        start.filter(|start| end < *start)
    }

    /// The last day that counts of the window of a day: one that has an end ends by itself.
    #[inline]
    pub(crate) fn last_day(&self, day: Date) -> Date {
        match &self.scale.window {
            Window::Term(term) => self.last_of_term(term, day),
            _ => day,
        }
    }

    #[cold]
    fn last_of_term(&self, term: &Term, day: Date) -> Date {
        let began = Happened::of(self.facts).begins("", term, None, day);
        began.map_or(day, |began| ends(self.facts, term, began).min(day))
    }

    /// Whether it is known on which days a term began: a step that nobody names was not taken, an
    /// event is told of, or surely never happened.
    fn tells_of(&self, term: &Term) -> bool {
        let Some(event) = &term.after_event else {
            return true;
        };
        self.is_told_never(event) || self.last_event(event, self.facts.on).is_some()
    }

    /// Whether an event did not happen in the school year of a day: so the case says, or it is a
    /// report, and reports that are not stated were not made.
    fn never_happened(&self, name: &str, day: Date) -> bool {
        day >= self.facts.year && self.is_told_never(name)
    }

    fn is_told_never(&self, name: &str) -> bool {
        let mut events = self.facts.case.events.iter();
        name == "melding" || events.any(|e| e.event == name && e.never == Some(true))
    }

    /// The last event that begins a count on a day: that of the day itself begins none where it
    /// ends a period, which is over with it.
    fn began(&self, name: &str, day: Date) -> Option<Date> {
        let ends_periods = matches!(self.scale.window, Window::Between(_));
        let until = if ends_periods { day.before() } else { day };
        // That of last school year is about other sickness.
        let year = (name == CONVERSION).then(|| self.facts.school_year_start(day));
        self.facts.case.last_event(name, year, until)
    }

    fn last_event(&self, name: &str, day: Date) -> Option<Date> {
        self.facts.case.last_event(name, None, day)
    }
}
