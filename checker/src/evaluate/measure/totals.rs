//! What the day asked about knows beyond the log: totals, and how far the log reaches.

use super::{Gauge, Measured};
use crate::calendar::Date;
use crate::case::Measure;
use crate::evaluate::typed::{ByTotals, KindByTotals, Together, Turned, Turning};
use crate::facts::{Asked, Limit, limits};
use crate::gather::Gather;
use crate::protocol::{Amount, Conversion, Unit, Window};

impl Gauge<'_> {
    /// The value on `on` as a function of the values of totals.
    pub(in crate::evaluate) fn by_totals(&self) -> ByTotals {
        let until = self.last_day(self.facts.on);
        self.bounded(&self.in_log(until), until)
    }

    /// On the day asked about: what the log does not cover, and what totals say.
    /// `until` is the last day that counts.
    pub(super) fn widen(&self, measured: &mut Measured, until: Date) {
        if self.log_says_all() {
            return;
        }
        let values = |total: usize| self.facts.case.totals[total].value;
        let level = self.bounded(measured, until).with(values);
        (measured.low, measured.high, measured.doubt) = (level.low, level.high, level.doubt);
    }

    /// What was measured in the log, with what bounds it.
    fn bounded(&self, measured: &Measured, until: Date) -> ByTotals {
        let start = self.covers_from(measured.start);
        let kinds = self.kinds().map(|kind| KindByTotals {
            logged: self.logged_of(kind, measured, until),
            turned: self.turned(kind, start, until),
            closed: self.is_closed(kind, start, until, measured),
            limits: self.limits(kind, self.scale.measure, self.scale.unit, start, until),
        });
        ByTotals {
            logged: measured.level(),
            together: self.together(),
            kinds: kinds.collect(),
        }
    }

    /// What conversions add to the hours of a kind that were entered.
    fn turned(&self, kind: &str, start: Option<Date>, until: Date) -> Turned {
        let (facts, mut turned) = (self.facts, Turned::default());
        let Some(plain) = facts.plain.filter(|_| self.adds_hours()) else {
            return turned;
        };
        let (all, entered) = (
            self.hours_of(facts, kind, until),
            self.hours_of(plain, kind, until),
        );
        turned.logged = (all.0.minus(entered.0), all.1.minus(entered.1));
        if !self.holds_school_day(start, until) {
            return turned;
        }
        let conversions = facts.turned_into(kind);
        for conversion in conversions.filter(|c| !self.is_covered(&c.from, start, until)) {
            let every = i64::from(conversion.every.unwrap_or(1).max(1));
            // A row of lates is one of a school year.
            let is_whole = start.is_some_and(|start| start >= facts.year);
            turned.open.push(Turning {
                every,
                hours: conversion.hours.as_hundredths(),
                is_sure: conversion.when.is_none() && (every == 1 || is_whole),
                limits: self.limits(&conversion.from, Measure::Count, Unit::Late, start, until),
            });
        }
        turned
    }

    /// Whether hours are added up: days never yield hours, nor lates without a conversion.
    fn adds_hours(&self) -> bool {
        self.scale.measure == Measure::Sum && self.scale.unit.is_hours()
    }

    fn together(&self) -> Together {
        Together::new(self.scale, self.kinds().count(), self.begins_unknown())
    }

    /// Whether its window begins with an event of which nobody says when it was.
    fn begins_unknown(&self) -> bool {
        self.scale.measure != Measure::Consecutive && self.uncut_start(self.facts.on).1
    }

    /// The totals that bound so much of a kind.
    fn limits(
        &self,
        kind: &str,
        measure: Measure,
        unit: Unit,
        start: Option<Date>,
        until: Date,
    ) -> Vec<Limit> {
        let (facts, scale) = (self.facts, self.scale);
        let is_run = scale.measure == Measure::Consecutive;
        let from = self.laid.key.from;
        let asked = Asked {
            kind,
            measure,
            unit,
            window: &scale.window,
            start,
            is_cut: from.is_some_and(|from| is_run || self.is_cut(from)),
            is_open: self.begins_unknown(),
            is_part: (scale.measure == Measure::Sum && scale.whole_days)
                || scale.minutes.is_some()
                || (start.is_none() && matches!(scale.window, Window::SincePause(_)))
                || until < facts.on,
            has_more: !self.adds_hours()
                && !scale.whole_days
                && facts.turned_into(kind).next().is_some(),
        };
        limits(facts, &asked).gather()
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
        if self.adds_hours() {
            self.hours_of(self.facts.plain.unwrap_or(self.facts), kind, until)
        } else {
            (all.low, all.high)
        }
    }

    /// Whether the log leaves nothing open that totals could fill in.
    fn is_closed(&self, kind: &str, start: Option<Date>, until: Date, logged: &Measured) -> bool {
        let is_run = self.scale.measure == Measure::Consecutive;
        // A run that began before the log is as open as a window that reaches before it.
        let begun_before = is_run && logged.high.is_endless();
        // Nothing can have been missed in a window without school days, as in summer or
        // right after a report.
        let is_empty = || !is_run && !self.holds_school_day(start, until);
        let is_turned = |c: &Conversion| !self.is_covered(&c.from, start, until);
        let is_open = !self.adds_hours() && self.facts.turned_into(kind).any(is_turned);
        (self.is_covered(kind, start, until) && !begun_before && !is_open) || is_empty()
    }

    /// Whether the log tells all of a kind in a window.
    fn is_covered(&self, kind: &str, start: Option<Date>, until: Date) -> bool {
        self.facts.tells_of(kind) && !self.reaches_before_log(start, until)
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
