//! Totals typed in by hand: what they say of a window, beside or without a log.

use super::calendar::{month_start, school_year};
use super::facts::{Facts, Knowledge, pair};
use super::ground::Ground;
use super::tally::{Counted, ENDLESS};
use checker::calendar::Date;
use checker::case::{Measure, Total, TotalWindow};
use checker::protocol::{Tally, Unit, Window, kind_name};

impl Ground<'_> {
    /// Totals bound what the log leaves open.
    pub(crate) fn with_totals(&self, counted: &Counted<'_>, low: i64, high: i64) -> (i64, i64) {
        match &counted.kinds[..] {
            [] => (low, high),
            [kind] => self.one_kind(counted, kind, low, high),
            kinds if counted.measure == Measure::Sum && counted.tally.unit.is_hours() => {
                // Hours of several kinds are added, each as far as it is known.
                let alone = |kind: &String| {
                    let tally = Tally {
                        kinds: vec![kind.clone()].into(),
                        ..counted.tally.clone()
                    };
                    let mut one = self.counted(&tally, counted.measure);
                    one.all = counted.all.clone();
                    let counted = one;
                    let (low, high) = self.range(&counted, self.case.on);
                    (low, high)
                };
                let ranges = kinds.iter().map(alone);
                ranges.fold((0, 0), |sum, one| {
                    (sum.0 + one.0, (sum.1 + one.1).min(ENDLESS))
                })
            }
            kinds => self.several_kinds(counted, kinds, low, high),
        }
    }

    fn one_kind(&self, counted: &Counted<'_>, kind: &str, low: i64, high: i64) -> (i64, i64) {
        let is_hours = counted.measure == Measure::Sum && counted.tally.unit.is_hours();
        if let Some(plain) = self.facts.plain.filter(|_| is_hours) {
            return self.with_turned(counted, kind, plain);
        }
        let (least, most) = self.bounds(counted, kind);
        if high >= ENDLESS {
            // What the log holds is sure; totals that cannot all be true leave it open.
            return (least.max(low).min(most), most.max(low).max(least));
        }
        // The log covers the window; a total that cannot be true beside it leaves both open.
        if most < low || least > high {
            return (low.min(most), high.max(least));
        }
        (low, high)
    }

    /// Hours as they were entered, and those that conversions make of lates: a total of hours
    /// tells of the former, one of lates of the latter.
    fn with_turned(&self, counted: &Counted<'_>, kind: &str, plain: &Facts<'_>) -> (i64, i64) {
        let on = self.case.on;
        let ground = Ground {
            facts: plain,
            ..*self
        };
        let tally = Tally {
            kinds: vec![kind.to_owned()].into(),
            ..counted.tally.clone()
        };
        let mut entered = ground.counted(&tally, counted.measure);
        entered.all = counted.all.clone();
        let (low, high) = ground.range(&entered, on);
        let (log, of_log) = (
            self.sum_in_log(counted, on),
            ground.sum_in_log(&entered, on),
        );
        let (mut least, mut most) = ((log.0 - of_log.0).max(0), (log.1 - of_log.1).max(0));
        let (start, last) = (self.covers_from(counted, on), self.window_end(counted, on));
        let is_open = |from: &String| {
            let before = match plain.knowledge(self.case, std::slice::from_ref(from)) {
                Knowledge::Complete => return false,
                Knowledge::From(first) => last.min(first.plus(-1)),
                _ => last,
            };
            self.days.any_school_day(start, before)
        };
        let open: Vec<_> = self.facts.made(kind).filter(|c| is_open(&c.from)).collect();
        for conversion in &open {
            let (few, many) = self.bounds_of(counted, Measure::Count, Unit::Late, &conversion.from);
            let every = i64::from(conversion.every.unwrap_or(1).max(1));
            let hours = conversion.hours.as_hundredths();
            // A row that the summer cuts in two may come to less.
            let cut = every > 1 && start < school_year(on);
            if conversion.when.is_none() && !cut {
                least = least.max(few / 100 / every * hours);
            }
            let all = if many >= ENDLESS {
                ENDLESS
            } else {
                (many / 100 + every - 1) / every * hours
            };
            most = if open.len() == 1 {
                most.max(all)
            } else {
                most + all
            };
        }
        (
            (low + least).min(ENDLESS),
            (high + most).max(low + least).min(ENDLESS),
        )
    }

    /// Days, episodes and runs of several kinds may coincide or join.
    fn several_kinds(
        &self,
        counted: &Counted<'_>,
        kinds: &[String],
        logged_low: i64,
        logged_high: i64,
    ) -> (i64, i64) {
        if logged_high < ENDLESS {
            return (logged_low, logged_high);
        }
        let (mut low, mut high) = (logged_low, 0);
        for kind in kinds {
            let (least, most) = self.bounds(counted, kind);
            // Of a kind that the log tells all of, a total that says more is a contradiction.
            // Totals that cannot all be true leave open which of them is.
            let (least, most) = (least.min(most), most.max(least));
            let known = self.facts.knowledge(self.case, std::slice::from_ref(kind));
            if known != Knowledge::Complete {
                low = low.max(least);
            }
            high = (high + most).min(ENDLESS);
        }
        match counted.measure {
            // Days that are not known can join episodes, and make them longer.
            Measure::Count if counted.tally.unit != Unit::Late => {
                let least = if counted.tally.length.is_some() {
                    0
                } else {
                    low.min(100)
                };
                (least, ENDLESS)
            }
            Measure::Consecutive => (low, ENDLESS),
            _ => (low, high.max(low)),
        }
    }

    /// What the totals of one kind say of the window of `on`: at least, and at most.
    fn bounds(&self, counted: &Counted<'_>, kind: &str) -> (i64, i64) {
        self.bounds_of(counted, counted.measure, counted.tally.unit, kind)
    }

    fn bounds_of(
        &self,
        counted: &Counted<'_>,
        measure: Measure,
        unit: Unit,
        kind: &str,
    ) -> (i64, i64) {
        let is_hours = counted.measure == Measure::Sum && counted.tally.unit.is_hours();
        // What conversions make no total of days or times counts; they make no day a whole one.
        let is_run = counted.measure == Measure::Consecutive;
        let is_long = matches!(
            counted.tally.unit,
            Unit::CalendarDay | Unit::LessonWeek | Unit::Month
        );
        let of_whole_days = counted.tally.whole_days.unwrap_or(is_run && is_long);
        let is_all = is_hours || of_whole_days || self.facts.made(kind).next().is_none();
        let (mut low, mut high) = (0, ENDLESS);
        let same_kind = |total: &&Total| kind_name(&total.kind) == kind_name(kind);
        for total in self.case.totals.iter().filter(same_kind) {
            let (least, most) = pair(total.value);
            let (least, most) = match (unit, total.unit) {
                _ if total.measure != measure => continue,
                // So many reports are at most so many episodes, and at least one.
                (Unit::Episode | Unit::Report, Unit::Report) => (least.min(100), most),
                (Unit::Episode | Unit::Report, Unit::Episode) => (least, most),
                (a, b) if a == b || (a.is_hours() && b.is_hours()) => (least, most),
                _ => continue,
            };
            let (around, inside) = self.relation(counted, total);
            if around && is_all {
                high = high.min(most);
            }
            // Days that were wholly missed are some of the days that a total counts.
            let some = (counted.measure == Measure::Sum && counted.tally.whole_days == Some(true))
                || counted.tally.minutes.is_some();
            if inside && !some {
                low = low.max(least);
            }
        }
        (low, high)
    }

    /// Whether totals say that there was absence, and whether they leave room for it.
    pub(crate) fn totals_of(&self, kinds: &[String]) -> (bool, bool) {
        let stated = |kind: &String| self.of_kind(kind).any(|t| pair(t.value).0 > 0);
        let none = |kind: &String| {
            self.of_kind(kind).any(|t| {
                let around = matches!(
                    t.window,
                    Some(TotalWindow::SchoolYear | TotalWindow::None) | None
                );
                around && pair(t.value).1 == 0
            })
        };
        (
            kinds.iter().any(stated),
            kinds.iter().any(|kind| !none(kind)),
        )
    }

    /// Whether a total says that there was some on days that the log tells of.
    pub(crate) fn is_stated_of_the_log(&self, kind: &str) -> bool {
        let is_of_log = |total: &Total| {
            let from = self.case.log_from;
            from.is_none_or(|from| {
                let starts = self.starts_of(total);
                let before = |start: &Date| self.days.any_school_day(*start, from.plus(-1));
                self.knows_start_of(total) && !starts.iter().any(before)
            })
        };
        self.of_kind(kind)
            .any(|total| pair(total.value).0 > 0 && is_of_log(total))
    }

    /// Whether some total leaves room for absence.
    pub(crate) fn some_total(&self, kinds: &[String]) -> bool {
        let more = |kind: &String| self.of_kind(kind).any(|t| pair(t.value).1 > 0);
        kinds.iter().any(more)
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Total> {
        let name = kind_name(kind).to_owned();
        let totals = self.case.totals.iter();
        totals.filter(move |total| kind_name(&total.kind) == name)
    }

    /// Whether a total's window lies around the tally's, and whether inside it.
    fn relation(&self, counted: &Counted<'_>, total: &Total) -> (bool, bool) {
        if counted.measure == Measure::Consecutive {
            return (true, self.from.is_none());
        }
        let on = self.case.on;
        if !self.begins(counted, on) {
            // Whatever was typed in may lie before the event; all days lie around it.
            return (
                matches!(total.window, Some(TotalWindow::None) | None),
                false,
            );
        }
        let starts = match (total.window, &counted.tally.window) {
            (Some(TotalWindow::LessonWeeks(n)), Some(Window::LessonWeeks(m))) if *m == n => {
                vec![self.days.by_day(on, n)]
            }
            (Some(TotalWindow::LessonWeeks(n)), Some(Window::WholeLessonWeeks(m))) if *m == n => {
                vec![self.days.by_week(on, n)]
            }
            _ => self.starts_of(total),
        };
        let start = self.covers_from(counted, on);
        // A window that may reach further back than the calendar lies inside none but its own.
        let is_same = match (total.window, &counted.tally.window) {
            (
                Some(TotalWindow::LessonWeeks(n)),
                Some(Window::LessonWeeks(m) | Window::WholeLessonWeeks(m)),
            )
            | (Some(TotalWindow::SchoolDays(n)), Some(Window::SchoolDays(m))) => *m == n,
            _ => false,
        };
        let is_known = is_same || self.knows_start_of(total);
        let covers = |from: Date, until: Date| !self.days.any_school_day(from, until.plus(-1));
        (
            starts
                .iter()
                .all(|total| *total <= start || covers(start, *total)),
            // What a term that is over does not hold a total may.
            is_known
                && self.window_end(counted, on) == on
                && !(start == Date::MIN
                    && matches!(counted.tally.window, Some(Window::SincePause(_))))
                && starts
                    .iter()
                    .all(|total| *total >= start || covers(*total, start)),
        )
    }

    /// The days on which a total's window can begin.
    fn starts_of(&self, total: &Total) -> Vec<Date> {
        let on = self.case.on;
        match total.window {
            Some(TotalWindow::LessonWeeks(n)) => {
                vec![self.days.by_day(on, n), self.days.by_week(on, n)]
            }
            Some(TotalWindow::CalendarWeeks(n)) => vec![on.plus(-(n as i32) * 7 + 1)],
            Some(TotalWindow::Months(n)) => vec![on.plus_months(-(n as i32)).plus(1)],
            Some(TotalWindow::CalendarDays(n)) => vec![on.plus(1 - n as i32)],
            Some(TotalWindow::SchoolDays(n)) => vec![self.days.school_days_back(on, n)],
            Some(TotalWindow::CalendarMonth) => vec![month_start(on)],
            Some(TotalWindow::SchoolYear) => vec![school_year(on)],
            Some(TotalWindow::None) | None => vec![Date::MIN],
        }
    }

    /// Whether the calendar reaches as far back as a total's window.
    fn knows_start_of(&self, total: &Total) -> bool {
        match total.window {
            Some(TotalWindow::LessonWeeks(n)) => self.days.knows_weeks(self.case.on, n),
            Some(TotalWindow::SchoolDays(n)) => self.days.knows_school_days(self.case.on, n),
            _ => true,
        }
    }
}
