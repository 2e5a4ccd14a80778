//! What the day asked about knows beyond the log: totals, and how far the log reaches.

use super::{Gauge, Measured};
use crate::calendar::Date;
use crate::case::Measure;
use crate::evaluate::typed::{self, ByTotals, KindByTotals, OfKind, Together};
use crate::facts::{Asked, bounds, limits};
use crate::gather::Gather;
use crate::protocol::{Amount, Window};

impl Gauge<'_> {
    /// The value on `on` as a function of the values of totals.
    pub(in crate::evaluate) fn by_totals(&self) -> ByTotals {
        let until = self.last_day(self.facts.on);
        let measured = self.in_log(until);
        let start = self.covers_from(measured.start);
        let kinds = self.kinds().map(|kind| KindByTotals {
            logged: self.logged_of(kind, &measured, until),
            closed: self.is_closed(kind, start, until, &measured),
            limits: limits(self.facts, &self.asked(kind, start, until)).gather(),
        });
        ByTotals {
            logged: measured.level(),
            together: self.together(),
            kinds: kinds.collect(),
        }
    }

    /// On the day asked about: what the log does not cover, and what totals say.
    /// `until` is the last day that counts.
    pub(super) fn widen(&self, measured: &mut Measured, until: Date) {
        if self.log_says_all() {
            return;
        }
        let values = |total: usize| self.facts.case.totals[total].value;
        let (start, logged) = (self.covers_from(measured.start), *measured);
        let kinds = self.kinds().map(|kind| OfKind {
            bounds: bounds(limits(self.facts, &self.asked(kind, start, until)), values),
            logged: self.logged_of(kind, &logged, until),
            closed: self.is_closed(kind, start, until, &logged),
        });
        let level = typed::widen(logged.level(), self.together(), kinds);
        (measured.low, measured.high, measured.doubt) = (level.low, level.high, level.doubt);
    }

    fn together(&self) -> Together {
        Together::new(self.scale, self.kinds().count(), self.begins_unknown())
    }

    /// Whether its window begins with an event of which nobody says when it was.
    fn begins_unknown(&self) -> bool {
        self.scale.measure != Measure::Consecutive && self.uncut_start(self.facts.on).1
    }

    /// The question that it puts to totals.
    fn asked<'a>(&'a self, kind: &'a str, start: Option<Date>, until: Date) -> Asked<'a> {
        let is_run = self.scale.measure == Measure::Consecutive;
        let from = self.laid.key.from;
        Asked {
            kind,
            measure: self.scale.measure,
            unit: self.scale.unit,
            window: &self.scale.window,
            start,
            is_cut: from.is_some_and(|from| is_run || self.is_cut(from)),
            is_open: self.begins_unknown(),
            is_part: (self.scale.measure == Measure::Sum && self.scale.whole_days)
                || self.scale.minutes.is_some()
                || (start.is_none() && matches!(self.scale.window, Window::SincePause(_)))
                || until < self.facts.on,
        }
    }

    /// Whether the window of `on` would hold a school day from before this day.
    fn is_cut(&self, from: Date) -> bool {
        let on = self.facts.on;
        let uncut = match self.scale.window {
            Window::SinceFirstDay => on.school_year_start(),
            _ => self.uncut_start(on).0.date,
        };
        self.holds_school_day(Some(uncut), from.before())
    }

    /// What the log has of a kind, where that stands by itself; else of all together.
    fn logged_of(&self, kind: &str, all: &Measured, until: Date) -> (Amount, Amount) {
        if self.scale.measure == Measure::Sum && self.scale.unit.is_hours() {
            self.hours_of(kind, until)
        } else {
            (all.low, all.high)
        }
    }

    /// Whether the log leaves nothing open that totals could fill in.
    fn is_closed(&self, kind: &str, start: Option<Date>, until: Date, logged: &Measured) -> bool {
        let is_run = self.scale.measure == Measure::Consecutive;
        // A run that began before the log is as open as a window that reaches before it.
        let begun_before = is_run && logged.high.is_endless();
        let covered =
            self.facts.logs(kind) && !self.reaches_before_log(start, until) && !begun_before;
        // Nothing can have been missed in a window without school days, as in summer or
        // right after a report.
        covered || !(is_run || self.holds_school_day(start, until))
    }

    /// Whether the log covers the whole window and no total stands beside it.
    fn log_says_all(&self) -> bool {
        let case = self.facts.case;
        case.totals.is_empty() && case.log_from.is_none() && self.laid.is_logged
    }

    /// From when absence counts on `on`: a first day that nobody knows of may lie before the
    /// one that is known.
    fn covers_from(&self, start: Option<Date>) -> Option<Date> {
        let on = self.facts.on;
        match self.scale.window {
            _ if self.scale.measure == Measure::Consecutive => start,
            Window::SinceFirstDay => {
                let year = on.school_year_start();
                Some(self.laid.key.from.map_or(year, |from| year.max(from)))
            }
            _ => self.reach(start),
        }
    }

    /// Whether a window that begins on a day holds a school day up to another; one without a
    /// beginning does.
    pub(super) fn holds_school_day(&self, start: Option<Date>, until: Date) -> bool {
        start.is_none_or(|start| {
            let next = self.facts.calendar.next_school_day(start.before());
            next.is_some_and(|day| day <= until)
        })
    }

    /// Whether a window holds school days from before the log was complete; a run that began
    /// earlier says so itself.
    fn reaches_before_log(&self, start: Option<Date>, until: Date) -> bool {
        let log_from = self.facts.case.log_from;
        self.scale.measure != Measure::Consecutive
            && log_from.is_some_and(|from| self.holds_school_day(start, from.before().min(until)))
    }
}
