//! Conditions on one day: what surely holds and what may hold.

use super::calendar::{Days, school_year, weekday};
use super::facts::{Day, Knowledge, Log, Whole, knowledge, log, pair};
use super::runs::{Breaks, episodes, runs};
use checker::calendar::Date;
use checker::case::{Case, Measure, Total, TotalWindow};
use checker::protocol::{Amount, Bounds, Condition, OverHoliday, Tally, Unit, Window, kind_name};

/// More than any sum of hours, in hundredths.
pub(crate) const ENDLESS: i64 = Amount::ENDLESS.as_hundredths();

/// Surely, or perhaps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sense {
    Surely,
    Perhaps,
}

/// What a condition is judged on.
pub(crate) struct Ground<'a> {
    pub(crate) case: &'a Case,
    pub(crate) days: &'a Days,
    /// The norm counts from this day on.
    pub(crate) from: Option<Date>,
    pub(crate) norm: &'a str,
}

/// A condition with the absence that it is about.
pub(crate) enum Part<'a> {
    Tally(Box<Counted<'a>>),
    Occurs {
        log: Log,
        knowledge: Knowledge,
        latest: Vec<Date>,
        only_latest: bool,
        totals: (bool, bool),
    },
    Fixed {
        surely: bool,
        perhaps: bool,
    },
    Event(Option<Date>),
    All(Vec<Part<'a>>),
    Any(Vec<Part<'a>>),
    Not(Box<Part<'a>>),
}

/// A tally with its log.
pub(crate) struct Counted<'a> {
    tally: &'a Tally,
    measure: Measure,
    pub(crate) bounds: Bounds,
    log: Log,
    knowledge: Knowledge,
    sure_runs: Vec<Vec<Date>>,
    possible_runs: Vec<Vec<Date>>,
    starts: Vec<Date>,
    breaks: Breaks,
}

impl<'a> Ground<'a> {
    pub(crate) fn part(&self, condition: &'a Condition) -> Part<'a> {
        match condition {
            Condition::Sum(tally) => self.tally(tally, Measure::Sum),
            Condition::Count(tally) => self.tally(tally, Measure::Count),
            Condition::Consecutive(tally) => self.tally(tally, Measure::Consecutive),
            Condition::Occurs(occurs) => {
                let log = log(self.case, self.days, &occurs.kinds, self.from);
                Part::Occurs {
                    latest: episodes(self.days, &log, Breaks::Summer),
                    only_latest: occurs.latest_episode == Some(true),
                    knowledge: knowledge(self.case, &occurs.kinds),
                    totals: self.totals_of(&occurs.kinds),
                    log,
                }
            }
            Condition::Judgement(judgement) => {
                let ids = [Some(self.norm), judgement.id.as_deref()];
                let answer = ids
                    .into_iter()
                    .flatten()
                    .find_map(|id| self.case.answers.get(id));
                let log = log(self.case, self.days, &judgement.kinds, self.from);
                let present = !log.is_empty()
                    || self.totals_of(&judgement.kinds).0
                    || judgement.kinds.is_empty()
                    || match knowledge(self.case, &judgement.kinds) {
                        Knowledge::Complete => false,
                        Knowledge::From(from) => {
                            let year = school_year(self.case.on);
                            self.days.any_school_day(year, from.plus(-1))
                        }
                        _ => true,
                    };
                match answer {
                    Some(yes) => Part::Fixed {
                        surely: *yes && present,
                        perhaps: *yes && present,
                    },
                    None => Part::Fixed {
                        surely: false,
                        perhaps: present,
                    },
                }
            }
            Condition::Event(test) => Part::Event(test.name.as_ref().and_then(|name| {
                let events = self.case.events.iter().filter(|event| event.event == *name);
                events
                    .filter_map(|event| event.on)
                    .filter(|day| *day <= self.case.on)
                    .min()
            })),
            Condition::Norm(_) => Part::Fixed {
                surely: false,
                perhaps: true,
            },
            Condition::AllOf(parts) => Part::All(parts.iter().map(|p| self.part(p)).collect()),
            Condition::AnyOf(parts) => Part::Any(parts.iter().map(|p| self.part(p)).collect()),
            Condition::Not(part) => Part::Not(Box::new(self.part(part))),
        }
    }

    fn tally(&self, tally: &'a Tally, measure: Measure) -> Part<'a> {
        let log = log(self.case, self.days, &tally.kinds, self.from);
        let sick = tally.kinds.iter().any(|kind| kind_name(kind) == "ziek");
        let breaks = match (tally.unit, sick, tally.episodes) {
            (Unit::Month, ..) | (_, false, _) => Breaks::Never,
            (_, true, Some(OverHoliday::HolidayBreaks)) => Breaks::EveryHoliday,
            (_, true, _) => Breaks::Summer,
        };
        let only_whole = tally.whole_days.unwrap_or(tally.unit != Unit::SchoolDay);
        let chosen = |least: Whole| -> Vec<Date> {
            let counts = |day: &Day| !only_whole || day.whole >= least;
            log.iter()
                .filter(|(_, day)| counts(day))
                .map(|(date, _)| *date)
                .collect()
        };
        let is_run = measure == Measure::Consecutive;
        let runs_of = |absent: Vec<Date>| {
            if is_run {
                runs(self.days, &absent, breaks)
            } else {
                Vec::new()
            }
        };
        Part::Tally(Box::new(Counted {
            tally,
            measure,
            bounds: tally.bounds().unwrap_or(Bounds::Unstated),
            sure_runs: runs_of(chosen(Whole::Yes)),
            possible_runs: runs_of(chosen(Whole::Maybe)),
            starts: episodes(self.days, &log, breaks),
            knowledge: knowledge(self.case, &tally.kinds),
            log,
            breaks,
        }))
    }

    /// Whether a condition holds on a day.
    pub(crate) fn holds(&self, part: &Part<'_>, day: Date, sense: Sense) -> bool {
        match part {
            Part::Tally(counted) => {
                if let (Unit::Month, Measure::Consecutive) = (counted.tally.unit, counted.measure) {
                    return self.months_hold(counted, day, sense);
                }
                let (low, high) = self.range(counted, day);
                match sense {
                    Sense::Surely => holds(&counted.bounds, low) && holds(&counted.bounds, high),
                    Sense::Perhaps => overlaps(&counted.bounds, low, high),
                }
            }
            Part::Occurs {
                log,
                knowledge,
                latest,
                only_latest,
                totals,
            } => {
                let logged = if *only_latest {
                    latest.last().is_some_and(|start| *start <= day)
                } else {
                    {
                        let on = self
                            .days
                            .last_school_day(day)
                            .filter(|_| day == self.case.on);
                        log.contains_key(&on.unwrap_or(day))
                    }
                };
                let silent = match knowledge {
                    Knowledge::Complete => false,
                    Knowledge::From(from) => {
                        day == self.case.on
                            && self.days.any_school_day(school_year(day), from.plus(-1))
                    }
                    _ => totals.1,
                };
                let open = *knowledge != Knowledge::Complete && (sense == Sense::Perhaps || silent);
                logged
                    || (day == self.case.on && totals.0 && open)
                    || (sense == Sense::Perhaps && silent)
            }
            Part::Fixed { surely, perhaps } => {
                if sense == Sense::Surely {
                    *surely
                } else {
                    *perhaps
                }
            }
            Part::Event(on) => on.is_some_and(|on| on <= day),
            Part::All(parts) => parts.iter().all(|part| self.holds(part, day, sense)),
            Part::Any(parts) => parts.iter().any(|part| self.holds(part, day, sense)),
            Part::Not(part) => {
                let other = if sense == Sense::Surely {
                    Sense::Perhaps
                } else {
                    Sense::Surely
                };
                !self.holds(part, day, other)
            }
        }
    }

    /// Whether a day adds something, so that a norm can be reached on it.
    pub(crate) fn counts(&self, part: &Part<'_>, day: Date) -> bool {
        match part {
            Part::Tally(counted) => {
                let typed = !self.case.totals.is_empty();
                let silent =
                    (typed || counted.knowledge != Knowledge::Complete) && day == self.case.on;
                counted.log.contains_key(&day) || silent || self.extends(counted, day)
            }
            Part::Occurs { log, .. } => log.contains_key(&day) || day == self.case.on,
            Part::Fixed { .. } => day == self.case.on,
            Part::Event(on) => *on == Some(day),
            Part::All(parts) | Part::Any(parts) => parts.iter().any(|part| self.counts(part, day)),
            Part::Not(_) => true,
        }
    }

    /// Whether this is a free day that a run in calendar days counts.
    fn extends(&self, counted: &Counted<'_>, day: Date) -> bool {
        counted.measure == Measure::Consecutive
            && counted.tally.unit == Unit::CalendarDay
            && !is_above(&counted.bounds)
            && counted.log.keys().next_back().is_some_and(|_| {
                let last = counted.log.range(..=day).next_back();
                last.is_some_and(|(last, _)| {
                    !self.days.any_school_day(last.plus(1), day)
                        && day <= last.plus(6 - weekday(*last))
                })
            })
    }

    /// Lowest and highest value on a day, in hundredths.
    pub(crate) fn range(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let (low, high) = match counted.measure {
            Measure::Sum => self.sum(counted, day),
            Measure::Count => self.count(counted, day),
            Measure::Consecutive => self.run(counted, day),
        };
        if day == self.case.on {
            self.with_totals(counted, low, high)
        } else {
            (low, high)
        }
    }

    fn sum(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let start = self.window_start(counted, day);
        let days = counted.log.range(start..=day.max(start));
        let in_days = counted.tally.unit == Unit::SchoolDay;
        let (mut low, mut high) = (0, 0);
        for (_, one) in days {
            low += if in_days { 100 } else { one.hours.0 };
            high += if in_days { 100 } else { one.hours.1 };
        }
        if self.is_silent(counted, start, day) {
            high = ENDLESS;
        }
        (low, high.min(ENDLESS))
    }

    fn count(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let start = self.window_start(counted, day);
        let in_window: Vec<&Date> = counted
            .starts
            .iter()
            .filter(|d| **d >= start && **d <= day)
            .collect();
        let (mut low, mut high) = (100 * in_window.len() as i64, 100 * in_window.len() as i64);
        if let Knowledge::From(from) = counted.knowledge {
            if let Some(first) = self.days.next_school_day(from) {
                if in_window.contains(&&first) && self.reaches_back(counted, first, start) {
                    low -= 100;
                }
            }
        }
        if self.is_silent(counted, start, day) {
            high = ENDLESS;
        }
        (low, high)
    }

    /// Whether a run that holds `first` may have begun before `start`.
    fn reaches_back(&self, counted: &Counted<'_>, first: Date, start: Date) -> bool {
        let mut day = first;
        loop {
            let Some(before) = self.days.last_school_day(day.plus(-1)) else {
                return false;
            };
            if runs(self.days, &[before, day], counted.breaks).len() > 1 {
                return false;
            }
            if before < start {
                return true;
            }
            day = before;
        }
    }

    fn run(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let low = self.length(counted, &counted.sure_runs, day);
        let mut high = self.length(counted, &counted.possible_runs, day);
        match counted.knowledge {
            Knowledge::Complete => {}
            Knowledge::From(from) => {
                let first = self.days.next_school_day(from);
                let run = current(self.days, &counted.possible_runs, day);
                let holds_first = first.is_some_and(|first| run.contains(&first));
                if holds_first && first.is_some_and(|f| self.reaches_back(counted, f, f)) {
                    high = ENDLESS;
                }
            }
            Knowledge::OtherKinds | Knowledge::NoLog => high = ENDLESS,
        }
        (low, high)
    }

    fn length(&self, counted: &Counted<'_>, runs: &[Vec<Date>], day: Date) -> i64 {
        let run = current(self.days, runs, day);
        let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) else {
            return 0;
        };
        let between = |until: Date| (0..=until.since(first)).map(move |n| first.plus(n));
        match counted.tally.unit {
            Unit::SchoolDay => 100 * run.len() as i64,
            Unit::LessonWeek => {
                let counts = |day: &Date| weekday(*day) < 5 && self.days.in_lesson_week(*day);
                20 * between(last).filter(counts).count() as i64
            }
            Unit::CalendarDay => {
                let sunday = last.plus(6 - weekday(last));
                let mut end = last;
                while !is_above(&counted.bounds)
                    && end < sunday.min(day)
                    && !self.days.is_school_day(end.plus(1))
                {
                    end = end.plus(1);
                }
                100 * between(end)
                    .filter(|day| self.days.in_lesson_week(*day))
                    .count() as i64
            }
            _ => 0,
        }
    }

    fn months_hold(&self, counted: &Counted<'_>, day: Date, sense: Sense) -> bool {
        let (runs, silent) = match sense {
            Sense::Surely => (&counted.sure_runs, false),
            Sense::Perhaps => (
                &counted.possible_runs,
                counted.knowledge != Knowledge::Complete,
            ),
        };
        if silent && day == self.case.on {
            match counted.knowledge {
                Knowledge::From(_) if self.run(counted, day).1 < ENDLESS => {}
                _ => return true,
            }
        }
        let run = current(self.days, runs, day);
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return false;
        };
        match &counted.bounds {
            Bounds::Interval { low, above, .. } => {
                let limit = first.plus_months((low.as_hundredths() / 100) as i32);
                if *above {
                    *last > limit
                } else {
                    *last >= limit
                }
            }
            _ => false,
        }
    }

    /// Whether absence that the log does not tell of may lie in a window.
    fn is_silent(&self, counted: &Counted<'_>, start: Date, day: Date) -> bool {
        match counted.knowledge {
            Knowledge::Complete => false,
            Knowledge::From(from) => {
                day == self.case.on && self.days.any_school_day(start, from.plus(-1).min(day))
            }
            Knowledge::OtherKinds | Knowledge::NoLog => self.days.any_school_day(start, day),
        }
    }

    pub(crate) fn window_start(&self, counted: &Counted<'_>, day: Date) -> Date {
        let start = self.plain_start(counted.tally.window.as_ref(), &counted.log, day);
        self.from.map_or(start, |from| start.max(from))
    }

    fn plain_start(&self, window: Option<&Window>, log: &Log, day: Date) -> Date {
        let back = |n: u32| -(n as i32);
        match window {
            Some(Window::SchoolYear) => school_year(day),
            Some(Window::SinceFirstDay) => log
                .range(school_year(day)..=day.max(school_year(day)))
                .next()
                .map_or(school_year(day), |(first, _)| *first),
            Some(Window::LessonWeeks(n)) => self.days.by_day(day, *n),
            Some(Window::WholeLessonWeeks(n)) => self.days.by_week(day, *n),
            Some(Window::CalendarWeeks(n)) => day.plus(back(*n) * 7 + 1),
            Some(Window::CalendarDays(n)) => day.plus(back(*n) + 1),
            Some(Window::Months(n)) => day.plus_months(back(*n)).plus(1),
            _ => Date::MIN,
        }
    }

    /// Totals bound what the log leaves open.
    fn with_totals(&self, counted: &Counted<'_>, low: i64, high: i64) -> (i64, i64) {
        let kinds = &counted.tally.kinds;
        if kinds.len() != 1 || self.case.totals.is_empty() {
            return (low, high);
        }
        let (logged_low, logged_high) = (low, high);
        let (mut low, mut high) = (0, ENDLESS);
        let same_kind = |total: &&Total| kind_name(&total.kind) == kind_name(&kinds[0]);
        for total in self.case.totals.iter().filter(same_kind) {
            let (least, most) = pair(total.value);
            let (least, most) = match (counted.tally.unit, total.unit) {
                (Unit::Episode, Unit::Report) => (least.min(100), most),
                (a, b) if a == b || (a == Unit::Hour && b.is_hours()) => (least, most),
                _ => continue,
            };
            if total.measure != counted.measure {
                continue;
            }
            let (around, inside) = self.relation(counted, total);
            if around {
                high = high.min(most);
            }
            if inside {
                low = low.max(least);
            }
        }
        if logged_high >= ENDLESS {
            let low = low.max(logged_low);
            return (low, high.max(low));
        }
        // The log covers the window; a total that cannot be true beside it leaves both open.
        if high < logged_low || low > logged_high {
            return (logged_low.min(high), logged_high.max(low));
        }
        (logged_low, logged_high)
    }

    /// Whether totals say that there was absence, and whether they leave room for it.
    fn totals_of(&self, kinds: &[String]) -> (bool, bool) {
        let of = |kind: &String| -> (bool, bool) {
            let totals = self
                .case
                .totals
                .iter()
                .filter(|t| kind_name(&t.kind) == kind_name(kind));
            let totals: Vec<&Total> = totals.collect();
            let none = totals.iter().any(|t| {
                let around = matches!(
                    t.window,
                    Some(TotalWindow::SchoolYear | TotalWindow::None) | None
                );
                around && t.measure != Measure::Consecutive && pair(t.value).1 == 0
            });
            (totals.iter().any(|t| pair(t.value).0 > 0), !none)
        };
        (
            kinds.iter().any(|kind| of(kind).0),
            kinds.iter().any(|kind| of(kind).1),
        )
    }

    /// Whether every school day from a day up to `on` has absence of these kinds.
    pub(crate) fn is_absent_throughout(&self, kinds: &[String], from: Date) -> bool {
        let log = log(self.case, self.days, kinds, None);
        let mut days = (0..=self.case.on.since(from)).map(|n| from.plus(n));
        days.all(|day| !self.days.is_school_day(day) || log.contains_key(&day))
    }

    /// Whether the pupil is absent on the last school day up to `on`.
    pub(crate) fn is_ill(&self, part: &Part<'_>) -> bool {
        let last = self.days.last_school_day(self.case.on);
        matches!(part, Part::Occurs { log, .. } if last.is_some_and(|last| log.contains_key(&last)))
    }

    /// Whether a condition surely holds on `on` without the totals.
    pub(crate) fn holds_by_log(&self, condition: &Condition) -> bool {
        let case = Case {
            totals: Vec::new(),
            ..self.case.clone()
        };
        let ground = Ground {
            case: &case,
            days: self.days,
            from: self.from,
            norm: self.norm,
        };
        let part = ground.part(condition);
        ground.holds(&part, case.on, Sense::Surely)
    }

    /// The smallest amount by which a value grows, in hundredths.
    pub(crate) fn grain(&self, counted: &Counted<'_>) -> i64 {
        let in_clock_hours = self
            .case
            .absences
            .iter()
            .flatten()
            .any(|row| row.clock_hours.is_some());
        match counted.tally.unit {
            Unit::LessonWeek => 20,
            Unit::Hour if in_clock_hours => 25,
            _ => 100,
        }
    }

    /// Whether it counts months.
    pub(crate) fn is_in_months(&self, counted: &Counted<'_>) -> bool {
        counted.tally.unit == Unit::Month
    }

    /// Whether it counts in a window; a run has none.
    pub(crate) fn has_window(&self, counted: &Counted<'_>) -> bool {
        counted.measure != Measure::Consecutive
    }

    /// Whether a total's window lies around the tally's, and whether inside it.
    fn relation(&self, counted: &Counted<'_>, total: &Total) -> (bool, bool) {
        if counted.measure == Measure::Consecutive {
            return (true, self.from.is_none());
        }
        let on = self.case.on;
        let starts: Vec<Date> = match total.window {
            Some(TotalWindow::LessonWeeks(n)) => match &counted.tally.window {
                Some(Window::LessonWeeks(m)) if *m == n => vec![self.days.by_day(on, n)],
                Some(Window::WholeLessonWeeks(m)) if *m == n => vec![self.days.by_week(on, n)],
                _ => vec![self.days.by_day(on, n), self.days.by_week(on, n)],
            },
            Some(TotalWindow::CalendarWeeks(n)) => vec![on.plus(-(n as i32) * 7 + 1)],
            Some(TotalWindow::Months(n)) => vec![on.plus_months(-(n as i32)).plus(1)],
            Some(TotalWindow::SchoolYear) => vec![school_year(on)],
            Some(TotalWindow::None) | None => vec![Date::MIN],
        };
        let start = self.window_start(counted, on);
        let covers = |from: Date, until: Date| !self.days.any_school_day(from, until.plus(-1));
        (
            starts
                .iter()
                .all(|total| *total <= start || covers(start, *total)),
            starts
                .iter()
                .all(|total| *total >= start || covers(*total, start)),
        )
    }

    /// The first day that counted towards the value on a day.
    pub(crate) fn first_day(&self, part: &Part<'_>, day: Date) -> Option<Date> {
        match part {
            Part::Tally(counted) => match counted.measure {
                Measure::Sum => {
                    let start = self.window_start(counted, day);
                    counted
                        .log
                        .range(start..=day.max(start))
                        .next()
                        .map(|(day, _)| *day)
                }
                Measure::Count => {
                    let start = self.window_start(counted, day);
                    counted
                        .starts
                        .iter()
                        .copied()
                        .find(|d| *d >= start && *d <= day)
                }
                Measure::Consecutive => {
                    let sure = current(self.days, &counted.sure_runs, day);
                    let possible = current(self.days, &counted.possible_runs, day);
                    sure.first().or(possible.first()).copied()
                }
            },
            Part::Occurs { log, .. } => log
                .keys()
                .copied()
                .find(|d| *d >= school_year(day) && *d <= day),
            _ => None,
        }
    }
}

/// The run that holds the last school day up to a day, as far as that day.
fn current(days: &Days, runs: &[Vec<Date>], day: Date) -> Vec<Date> {
    let Some(last) = days.last_school_day(day) else {
        return Vec::new();
    };
    let run = runs.iter().find(|run| run.contains(&last));
    run.map_or_else(Vec::new, |run| {
        run.iter().copied().filter(|d| *d <= day).collect()
    })
}

/// Whether a threshold itself is not enough.
fn is_above(bounds: &Bounds) -> bool {
    matches!(bounds, Bounds::Interval { above: true, .. })
}

fn holds(bounds: &Bounds, value: i64) -> bool {
    match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let (low, high) = (low.as_hundredths(), high.as_hundredths());
            let enough = value > low || (value == low && !above);
            let not_too_much = value < high || (value == high && !below) || high >= ENDLESS;
            enough && not_too_much
        }
        Bounds::OneOf(values) => values.iter().any(|v| v.as_hundredths() == value),
        Bounds::Every { first, .. } => value >= first.as_hundredths(),
        Bounds::Unstated => false,
    }
}

/// Whether some value of a range satisfies a threshold.
fn overlaps(bounds: &Bounds, least: i64, most: i64) -> bool {
    match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let (low, high) = (low.as_hundredths(), high.as_hundredths());
            (most > low || (most == low && !above)) && (least < high || (least == high && !below))
        }
        Bounds::OneOf(values) => values
            .iter()
            .any(|v| least <= v.as_hundredths() && v.as_hundredths() <= most),
        Bounds::Every { first, .. } => most >= first.as_hundredths(),
        Bounds::Unstated => false,
    }
}
