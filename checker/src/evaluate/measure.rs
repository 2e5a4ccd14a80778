//! What a measure comes to on a day: the lowest and the highest value it can have.

use super::plan::Leaf;
use super::truth::{Doubt, Level};
use super::typed::{self, ByTotals, KindByTotals, OfKind, Together};
use crate::calendar::{Date, WindowStart};
use crate::case::Measure;
use crate::facts::{Asked, Facts, KindFacts, Run, RunRule, bounds, limits};
use crate::protocol::{Amount, Unit, Window, is_sickness};
use std::rc::Rc;

/// A value on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measured {
    pub(crate) low: Amount,
    pub(crate) high: Amount,
    /// First day that counts, if the window has one.
    pub(crate) start: Option<Date>,
    /// First day with counted absence.
    pub(crate) first_day: Option<Date>,
    pub(crate) doubt: Doubt,
}

impl Measured {
    /// Its value without dates.
    pub(super) fn level(&self) -> Level {
        Level {
            low: self.low,
            high: self.high,
            doubt: self.doubt,
        }
    }
}

/// A measure on the facts of one case, with its runs laid out once.
pub(crate) struct Gauge<'g> {
    pub(crate) leaf: &'g Leaf,
    facts: &'g Facts<'g>,
    kinds: Vec<&'g str>,
    /// What the log has of them.
    logged: Vec<&'g KindFacts>,
    /// Days before this do not count (after a report).
    from: Option<Date>,
    low_runs: Rc<[Run]>,
    high_runs: Rc<[Run]>,
}

impl<'g> Gauge<'g> {
    /// Lays out a measure; `without_sickness` leaves sick days out of it.
    pub(crate) fn new(
        leaf: &'g Leaf,
        facts: &'g Facts<'g>,
        from: Option<Date>,
        without_sickness: bool,
    ) -> Self {
        let kinds: Vec<&str> = leaf
            .kinds
            .iter()
            .map(String::as_str)
            .filter(|k| !(without_sickness && is_sickness(k)))
            .collect();
        let logged = kinds.iter().filter_map(|kind| facts.kind(kind)).collect();
        let mut gauge = Gauge {
            leaf,
            facts,
            kinds,
            logged,
            from,
            low_runs: Rc::default(),
            high_runs: Rc::default(),
        };
        let needs_runs = leaf.measure == Measure::Consecutive
            || (leaf.measure == Measure::Count && leaf.unit != Unit::Late);
        if needs_runs {
            let sick = leaf.kinds.iter().any(|k| k == "ziek");
            let month = leaf.measure == Measure::Consecutive && leaf.unit == Unit::Month;
            let rule = RunRule {
                over: if month {
                    crate::protocol::OverHoliday::OverHoliday
                } else {
                    leaf.over
                },
                // The summer breaks every episode, and of runs those of sickness.
                summer_breaks: (sick || leaf.measure == Measure::Count) && !month,
                whole_days: leaf.whole_days,
                whole_sick_days: leaf.whole_sick_days,
                highest: false,
                // An episode that began before a report stays begun; a run is cut off there.
                from: from.filter(|_| leaf.measure == Measure::Consecutive),
            };
            gauge.low_runs = facts.runs(&gauge.kinds, rule);
            let highest = RunRule {
                highest: true,
                ..rule
            };
            gauge.high_runs = facts.runs(&gauge.kinds, highest);
        }
        gauge
    }

    /// The kinds it counts.
    pub(crate) fn kinds(&self) -> &[&'g str] {
        &self.kinds
    }

    /// The value on a day; `on` itself also knows what was typed as a total.
    pub(crate) fn measure(&self, day: Date) -> Measured {
        let mut measured = self.in_log(day);
        if day == self.facts.on {
            self.widen(&mut measured);
        } else if self.kinds.iter().any(|kind| !self.facts.logs(kind))
            && self.holds_school_day(measured.start, day)
        {
            // What no log tells of may be more; of totals only `on` knows.
            measured.high = Amount::ENDLESS;
            measured.doubt.add(Doubt::LOG, true);
        }
        measured
    }

    /// What the log says of a day.
    fn in_log(&self, day: Date) -> Measured {
        let mut measured = match self.leaf.measure {
            Measure::Sum => self.sum(day),
            Measure::Count if self.leaf.unit == Unit::Late => self.lates(day),
            Measure::Count => self.episodes(day),
            Measure::Consecutive => self.run(day),
        };
        let open = measured.low != measured.high;
        measured
            .doubt
            .add(Doubt::CALENDAR, open && self.facts.has_unknown_days);
        let is_certain = measured.doubt == Doubt::default();
        measured.doubt.add(Doubt::FACTS, open && is_certain);
        measured
    }

    /// The value on `on` as a function of the values of totals.
    pub(super) fn by_totals(&self) -> ByTotals {
        let measured = self.in_log(self.facts.on);
        let start = self.covers_from(measured.start);
        let kinds = self.kinds.iter().map(|kind| KindByTotals {
            logged: self.logged_of(kind, &measured),
            closed: self.is_closed(kind, start, &measured),
            limits: limits(self.facts, &self.asked(kind, start)).collect(),
        });
        ByTotals {
            logged: measured.level(),
            together: Together::new(self.leaf, self.kinds.len()),
            kinds: kinds.collect(),
        }
    }

    /// The value on a day, with the first day that counted: needed only where it is shown.
    pub(crate) fn measure_shown(&self, day: Date) -> Measured {
        let mut measured = self.measure(day);
        let counts_days = self.leaf.measure == Measure::Sum || self.leaf.unit == Unit::Late;
        if counts_days && self.leaf.measure != Measure::Consecutive {
            let start = measured.start.unwrap_or(Date::MIN);
            measured.first_day = self.facts.first_absence(&self.kinds, start, day);
        }
        measured
    }

    /// At least the highest value that any day before `on` can have.
    pub(crate) fn ceiling(&self) -> Amount {
        let leaf = self.leaf;
        if self.kinds.iter().any(|kind| !self.facts.logs(kind)) {
            return Amount::ENDLESS;
        }
        let of_runs = |length: fn(&Run) -> Amount| {
            let runs = || self.low_runs.iter().chain(self.high_runs.iter());
            if runs().any(|r| r.may_begin_earlier) {
                return Amount::ENDLESS;
            }
            runs().map(length).max().unwrap_or(Amount::ZERO)
        };
        match leaf.measure {
            Measure::Sum if leaf.unit.is_hours() => self
                .logged
                .iter()
                .fold(Amount::ZERO, |sum, kind| sum.plus(kind.most_hours())),
            Measure::Sum => {
                Amount::whole(self.logged.iter().map(|k| k.places().len() as i64).sum())
            }
            Measure::Count if leaf.unit == Unit::Late => Amount::whole(
                self.logged
                    .iter()
                    .map(|k| i64::from(k.most_entries()))
                    .sum(),
            ),
            Measure::Count => Amount::whole(self.low_runs.len().max(self.high_runs.len()) as i64),
            // Of a run no unit is longer than its calendar days and the free days after it.
            Measure::Consecutive => {
                of_runs(|run| Amount::whole(i64::from(run.last.since(run.first)) + 8))
            }
        }
    }

    /// Hours of some kinds in the window of a day: lowest and highest.
    fn hours(&self, kinds: &[&str], day: Date) -> (Amount, Amount) {
        let (start, doubt) = self.start(day);
        let earliest = self.earliest(start, doubt);
        let (mut low, mut high) = (Amount::ZERO, Amount::ZERO);
        for kind in kinds {
            if !doubt.has(Doubt::EVENT) {
                low = low.plus(self.facts.hours(kind, start, day).0);
            }
            high = high.plus(self.facts.hours(kind, earliest, day).1);
        }
        (low, high.max(low))
    }

    /// Where a window begins at the earliest.
    fn earliest(&self, start: Date, doubt: Doubt) -> Date {
        if doubt.has(Doubt::CALENDAR.and(Doubt::EVENT)) {
            self.from.unwrap_or(Date::MIN).max(self.facts.first)
        } else {
            start
        }
    }

    fn sum(&self, day: Date) -> Measured {
        let (start, mut doubt) = self.start(day);
        let earliest = self.earliest(start, doubt);
        let (low, high) = if self.leaf.unit.is_hours() {
            self.hours(&self.kinds, day)
        } else {
            let surely = if doubt.has(Doubt::EVENT) {
                0
            } else {
                self.days(start, day, false)
            };
            let perhaps = self.days(earliest, day, true);
            (Amount::whole(surely), Amount::whole(perhaps))
        };
        doubt.keep(Doubt::CALENDAR, low != high);
        doubt.keep(Doubt::EVENT, low != high);
        measured(low, high, start, doubt)
    }

    /// School days with any entry of these kinds.
    fn days(&self, from: Date, until: Date, highest: bool) -> i64 {
        if until < self.facts.first || from > until {
            return 0;
        }
        let (from, until) = (
            self.facts.index(from),
            self.facts.index(until.min(self.facts.on)),
        );
        let pick = |(sure, may): (u32, u32)| i64::from(if highest { may } else { sure });
        match &self.logged[..] {
            [] => 0,
            [one] => pick(one.days(from, until)),
            // A day with two kinds is one day.
            several => (from..=until)
                .filter(|i| {
                    several.iter().any(|k| {
                        if highest {
                            k.may_be_absent(*i)
                        } else {
                            k.is_absent(*i)
                        }
                    })
                })
                .count() as i64,
        }
    }

    fn lates(&self, day: Date) -> Measured {
        let (start, mut doubt) = self.start(day);
        let earliest = self.earliest(start, doubt);
        let count = |from: Date| {
            if from > day || day < self.facts.first {
                return (0, 0);
            }
            let (from, until) = (
                self.facts.index(from),
                self.facts.index(day.min(self.facts.on)),
            );
            self.logged
                .iter()
                .map(|k| k.entries(from, until))
                .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
        };
        let low = if doubt.has(Doubt::EVENT) {
            0
        } else {
            count(start).0
        };
        let (low, high) = (
            Amount::whole(i64::from(low)),
            Amount::whole(i64::from(count(earliest).1)),
        );
        doubt.keep(Doubt::CALENDAR, low != high);
        measured(low, high, start, doubt)
    }

    fn episodes(&self, day: Date) -> Measured {
        let (start, mut doubt) = self.start(day);
        let earliest = self.earliest(start, doubt);
        let fits = |run: &&Run| {
            let length = self.leaf.length.as_ref();
            length.is_none_or(|l| {
                l.from.is_none_or(|n| run.days >= n) && l.to.is_none_or(|n| run.days <= n)
            })
        };
        let starts = |run: &Run, from: Date| {
            run.first_unplanned
                .is_some_and(|first| from <= first && first <= day)
        };
        let low = self
            .low_runs
            .iter()
            .filter(fits)
            .filter(|r| starts(r, start) && !r.may_begin_earlier && !doubt.has(Doubt::EVENT))
            .count();
        let high = self
            .high_runs
            .iter()
            .filter(fits)
            .filter(|r| starts(r, earliest))
            .count()
            .max(low);
        let begun_before = self
            .low_runs
            .iter()
            .any(|r| r.may_begin_earlier && starts(r, start));
        doubt.add(Doubt::LOG, begun_before);
        doubt.keep(Doubt::CALENDAR, low != high);
        let first = self
            .high_runs
            .iter()
            .filter(fits)
            .find(|r| starts(r, start))
            .and_then(|r| r.first_unplanned);
        Measured {
            low: Amount::whole(low as i64),
            high: Amount::whole(high as i64),
            start: (start > Date::MIN).then_some(start),
            first_day: first,
            doubt,
        }
    }

    /// The run that holds the last school day up to a day.
    fn run(&self, day: Date) -> Measured {
        let calendar = self.facts.calendar;
        let last_possible = calendar.last_school_day(day);
        let last_certain = calendar
            .last_certain_school_day(day)
            .unwrap_or(calendar.first());
        let holds = |run: &&Run, last: Date| run.first <= day && run.last >= last;
        let low_run = last_possible.and_then(|last| self.low_runs.iter().find(|r| holds(r, last)));
        let high_run = self.high_runs.iter().rev().find(|r| holds(r, last_certain));
        let value = |run: Option<&Run>| run.map_or(Amount::ZERO, |r| self.run_value(r, day));
        // Days before the log are judged on what it holds of them.
        let begins_earlier = high_run.is_some_and(|r| r.may_begin_earlier)
            && self.facts.case.log_from.is_some_and(|from| {
                let first = calendar.next_school_day(from.before());
                first.is_some_and(|first| first <= day)
            });
        let (low, high) = (value(low_run), value(high_run));
        let high = if begins_earlier {
            Amount::ENDLESS
        } else {
            high.max(low)
        };
        let mut doubt = Doubt::default();
        doubt.add(Doubt::LOG, begins_earlier);
        let is_open = last_possible != Some(last_certain) && low != high;
        doubt.add(Doubt::CALENDAR, is_open);
        let first = low_run.or(high_run).map(|r| r.first);
        Measured {
            low,
            high,
            start: first,
            first_day: first,
            doubt,
        }
    }

    /// Length of a run up to a day, in the measure's unit.
    fn run_value(&self, run: &Run, day: Date) -> Amount {
        let calendar = self.facts.calendar;
        // Up to the last absent day: else a run would pass its threshold on a free day in its
        // middle, on which nothing is reached, and be missed.
        let last = if run.last <= day {
            run.last
        } else {
            let absent = calendar.last_school_day(day).unwrap_or(day);
            absent.max(run.first)
        };
        match self.leaf.unit {
            Unit::CalendarDay => {
                let end = if self.leaf.counts_free_days() {
                    self.free_days_after(last, day)
                } else {
                    last
                };
                Amount::whole(i64::from(
                    calendar.days_outside_holiday_weeks(run.first, end),
                ))
            }
            Unit::LessonWeek => Amount::from_hundredths(
                i64::from(calendar.weekdays_of_lesson_weeks(run.first, last)) * 20,
            ),
            Unit::Month => months(run.first, last),
            _ if last == run.last => Amount::whole(i64::from(run.days)),
            _ => Amount::whole(i64::from(calendar.school_days_between(run.first, last))),
        }
    }

    /// The last of the free days right after an absent day, at most that Sunday and `day`.
    fn free_days_after(&self, last: Date, day: Date) -> Date {
        let limit = last.monday().plus(6).min(day);
        let mut end = last;
        while end < limit && !self.facts.calendar.may_be_school_day(end.after()) {
            end = end.after();
        }
        end
    }

    /// First day of the window of a day.
    fn start(&self, day: Date) -> (Date, Doubt) {
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
        let (start, event_unknown) = match &self.leaf.window {
            Window::LessonWeeks(n) => (calendar.rolling_by_day(day, *n), false),
            Window::WholeLessonWeeks(n) => (calendar.rolling_by_week(day, *n), false),
            Window::CalendarWeeks(n) => certain(day.plus(1 - 7 * (*n).min(1000) as i32)),
            Window::CalendarDays(n) => certain(day.plus(1 - (*n).min(7000) as i32)),
            Window::Months(n) => certain(day.plus_months(-((*n).min(600) as i32)).after()),
            Window::SchoolYear => certain(day.school_year_start()),
            Window::SinceFirstDay => {
                let year = day.school_year_start();
                certain(
                    self.facts
                        .first_absence(&self.kinds, year, day)
                        .unwrap_or(year),
                )
            }
            Window::None | Window::Unstated => certain(Date::MIN),
            Window::Since(event) | Window::Between(event) => match self.last_event(event, day) {
                Some(date) => certain(date.after()),
                None if self.never_happened(event, day) => certain(day.school_year_start()),
                None => (
                    WindowStart {
                        date: day.school_year_start(),
                        certain: true,
                    },
                    true,
                ),
            },
        };
        let mut doubt = Doubt::default();
        doubt.add(Doubt::CALENDAR, !start.certain);
        doubt.add(Doubt::EVENT, event_unknown);
        (
            self.from.map_or(start.date, |from| start.date.max(from)),
            doubt,
        )
    }

    /// Whether an event did not happen in the school year of a day: so the case says, or it is a
    /// report, and reports that are not stated were not made.
    fn never_happened(&self, name: &str, day: Date) -> bool {
        let mut events = self.facts.case.events.iter();
        day >= self.facts.on.school_year_start()
            && (name == "melding" || events.any(|e| e.event == name && e.never == Some(true)))
    }

    fn last_event(&self, name: &str, day: Date) -> Option<Date> {
        self.facts
            .case
            .events
            .iter()
            .filter(|e| e.event == name)
            .filter_map(|e| e.on.or(e.end.value()))
            .filter(|d| *d <= day)
            .max()
    }

    /// On the day asked about: what the log does not cover, and what totals say.
    fn widen(&self, measured: &mut Measured) {
        let values = |total: usize| self.facts.case.totals[total].value;
        let (start, logged) = (self.covers_from(measured.start), *measured);
        let kinds = self.kinds.iter().map(|kind| OfKind {
            bounds: bounds(limits(self.facts, &self.asked(kind, start)), values),
            logged: self.logged_of(kind, &logged),
            closed: self.is_closed(kind, start, &logged),
        });
        let together = Together::new(self.leaf, self.kinds.len());
        let level = typed::widen(logged.level(), together, kinds);
        (measured.low, measured.high, measured.doubt) = (level.low, level.high, level.doubt);
    }

    /// The question that it puts to totals.
    fn asked(&self, kind: &'g str, start: Option<Date>) -> Asked<'g> {
        let is_run = self.leaf.measure == Measure::Consecutive;
        Asked {
            kind,
            measure: self.leaf.measure,
            unit: self.leaf.unit,
            window: &self.leaf.window,
            start,
            is_cut: self.from.is_some_and(|from| is_run || start == Some(from)),
        }
    }

    /// What the log has of a kind, where that stands by itself; else of all together.
    fn logged_of(&self, kind: &str, all: &Measured) -> (Amount, Amount) {
        if self.leaf.measure == Measure::Sum && self.leaf.unit.is_hours() {
            self.hours(&[kind], self.facts.on)
        } else {
            (all.low, all.high)
        }
    }

    /// Whether the log leaves nothing open that totals could fill in.
    fn is_closed(&self, kind: &str, start: Option<Date>, logged: &Measured) -> bool {
        let is_run = self.leaf.measure == Measure::Consecutive;
        // A run that began before the log is as open as a window that reaches before it.
        let begun_before = is_run && logged.high.is_endless();
        let covered = self.facts.logs(kind) && !self.reaches_before_log(start) && !begun_before;
        // Nothing can have been missed in a window without school days, as in summer or
        // right after a report.
        covered || !(is_run || self.holds_school_day(start, self.facts.on))
    }

    /// From when absence counts on `on`: a first day that nobody knows of may lie before the
    /// one that is known.
    fn covers_from(&self, start: Option<Date>) -> Option<Date> {
        let on = self.facts.on;
        match self.leaf.window {
            _ if self.leaf.measure == Measure::Consecutive => start,
            Window::SinceFirstDay => {
                let year = on.school_year_start();
                Some(self.from.map_or(year, |from| year.max(from)))
            }
            _ if self.facts.case.absences.is_none() => Some(self.start(on).0),
            _ => start,
        }
    }

    /// Whether a window that begins on a day holds a school day up to another; one without a
    /// beginning does.
    fn holds_school_day(&self, start: Option<Date>, until: Date) -> bool {
        start.filter(|s| *s > Date::MIN).is_none_or(|start| {
            let next = self.facts.calendar.next_school_day(start.before());
            next.is_some_and(|day| day <= until)
        })
    }

    /// Whether a window holds school days from before the log was complete.
    fn reaches_before_log(&self, start: Option<Date>) -> bool {
        let Some(log_from) = self.facts.case.log_from else {
            return false;
        };
        if self.leaf.measure == Measure::Consecutive {
            // A run that began earlier says so itself.
            return false;
        }
        let Some(start) = start.filter(|s| *s > Date::MIN) else {
            return true;
        };
        start < log_from
            && self
                .facts
                .calendar
                .next_school_day(start.before())
                .is_none_or(|day| day < log_from)
    }
}

/// A value whose first day is looked up only where it is shown.
fn measured(low: Amount, high: Amount, start: Date, doubt: Doubt) -> Measured {
    Measured {
        low,
        high: high.max(low),
        start: (start > Date::MIN).then_some(start),
        first_day: None,
        doubt,
    }
}

/// Full months from the first to the last day; a half on top once a day more has passed,
/// so that "more than three months" is more than 3.
fn months(first: Date, last: Date) -> Amount {
    let mut n = 0;
    while n < 1200 && first.plus_months(n + 1) <= last {
        n += 1;
    }
    let over = n > 0 && last > first.plus_months(n);
    Amount::from_hundredths(i64::from(n) * 100 + if over { 50 } else { 0 })
}
