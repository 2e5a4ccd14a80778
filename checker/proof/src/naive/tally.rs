//! What a measure comes to on a day, counted over the days of its log.

use super::bounds::{is_above, perhaps, surely};
use super::calendar::weekday;
use super::facts::{Day, Knowledge, Log, Whole};
use super::ground::{Ground, Sense};
use super::runs::{Breaks, Episode, current, episodes, runs};
use checker::calendar::Date;
use checker::case::Measure;
use checker::protocol::{Amount, Bounds, OverHoliday, Tally, Unit, is_sickness, kind_name};

/// More than any sum of hours, in hundredths.
pub(crate) const ENDLESS: i64 = Amount::ENDLESS.as_hundredths();

/// A tally with its log.
pub(crate) struct Counted<'a> {
    pub(crate) tally: &'a Tally,
    pub(crate) kinds: Vec<String>,
    pub(crate) measure: Measure,
    pub(crate) bounds: Bounds,
    pub(crate) log: Log<'a>,
    /// That of all kinds of the tally, where these are some of them.
    pub(super) all: Log<'a>,
    /// Also of days before a report.
    pub(super) whole_log: Log<'a>,
    pub(super) knowledge: Knowledge,
    sure_runs: Vec<Vec<Date>>,
    possible_runs: Vec<Vec<Date>>,
    sure_episodes: Vec<Episode>,
    possible_episodes: Vec<Episode>,
    breaks: Breaks,
}

impl<'a> Ground<'a> {
    pub(crate) fn counted<'t>(&self, tally: &'t Tally, measure: Measure) -> Counted<'t>
    where
        'a: 't,
    {
        let kinds = self.kinds(&tally.kinds);
        let is_run = measure == Measure::Consecutive;
        let sick = tally.kinds.iter().any(|kind| kind_name(kind) == "ziek");
        let breaks = match (tally.unit, tally.episodes) {
            (Unit::Month, _) => Breaks::Never,
            (_, Some(OverHoliday::HolidayBreaks)) => Breaks::EveryHoliday,
            // The summer breaks every episode, and of runs those of sickness.
            _ if sick || !is_run => Breaks::Summer,
            _ => Breaks::Never,
        };
        // An episode that began before a report stays begun; a run is cut off there.
        let log = self.facts.log(&kinds, self.from);
        let whole_log = self.facts.log(&kinds, None);
        let long = matches!(
            tally.unit,
            Unit::CalendarDay | Unit::LessonWeek | Unit::Month
        );
        let only_whole = tally.whole_days.unwrap_or(is_run && long);
        let absent = |from: Option<Date>, sense: Sense| -> Vec<Date> {
            let counts = |kind: &String, day: &Day| {
                let whole =
                    only_whole && (tally.whole_days == Some(true) || !is_sickness(kind_name(kind)));
                match sense {
                    Sense::Surely => day.sure && (!whole || day.whole == Whole::Yes),
                    Sense::Perhaps => !whole || day.whole != Whole::No,
                }
            };
            let of = |kind: &String| -> Vec<Date> {
                let days = self.facts.of(kind).iter();
                let days = days.filter(|(date, day)| {
                    from.is_none_or(|from| *date >= from) && counts(kind, day)
                });
                days.map(|(date, _)| *date).collect()
            };
            let mut all: Vec<Date> = kinds.iter().flat_map(of).collect();
            all.sort();
            all.dedup();
            all
        };
        let runs_of = |sense| {
            if is_run {
                runs(self.days, &absent(self.from, sense), breaks)
            } else {
                Vec::new()
            }
        };
        let are_episodes = measure == Measure::Count && tally.unit != Unit::Late;
        let episodes_of = |sense| {
            if are_episodes {
                episodes(self.days, &whole_log, &absent(None, sense), breaks)
            } else {
                Vec::new()
            }
        };
        Counted {
            tally,
            measure,
            bounds: tally.bounds().unwrap_or(Bounds::Unstated),
            sure_runs: runs_of(Sense::Surely),
            possible_runs: runs_of(Sense::Perhaps),
            sure_episodes: episodes_of(Sense::Surely),
            possible_episodes: episodes_of(Sense::Perhaps),
            knowledge: self.facts.knowledge(self.case, &kinds),
            kinds,
            all: log.clone(),
            log,
            whole_log,
            breaks,
        }
    }

    pub(crate) fn tally_holds(&self, counted: &Counted<'_>, day: Date, sense: Sense) -> bool {
        if counted.kinds.is_empty() {
            return false;
        }
        if counted.bounds == Bounds::Unstated {
            return sense == Sense::Perhaps;
        }
        if let (Unit::Month, Measure::Consecutive) = (counted.tally.unit, counted.measure) {
            return self.months_hold(counted, day, sense);
        }
        let (low, high) = self.range(counted, day);
        match sense {
            Sense::Surely => surely(&counted.bounds, low, high),
            Sense::Perhaps => perhaps(&counted.bounds, low, high),
        }
    }

    /// The free days that a run in calendar days counts: after absence, up to the Sunday.
    pub(crate) fn extending(&self, counted: &Counted<'_>) -> impl Iterator<Item = Date> {
        let extends = counted.measure == Measure::Consecutive
            && counted.tally.unit == Unit::CalendarDay
            && !is_above(&counted.bounds);
        let last = counted.log.dates().filter(move |_| extends);
        last.flat_map(|last| {
            let days = (1..=6 - weekday(last)).map(move |n| last.plus(n));
            days.take_while(|day| !self.days.is_school_day(*day))
        })
    }

    /// Lowest and highest value on a day, in hundredths.
    pub(crate) fn range(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let (low, high) = match counted.measure {
            Measure::Sum => self.sum(counted, day),
            Measure::Count if counted.tally.unit == Unit::Late => self.lates(counted, day),
            Measure::Count => self.count(counted, day),
            Measure::Consecutive => self.run(counted, day),
        };
        if day == self.case.on {
            self.with_totals(counted, low, high)
        } else {
            (low, high)
        }
    }

    /// The days of a window that surely lie in it, and those that may.
    fn in_window<'l>(&self, counted: &'l Counted<'_>, day: Date) -> [&'l [(Date, Day)]; 2] {
        let last = self.window_end(counted, day);
        if self.begins(counted, day) {
            let from = |start: Date| counted.log.between(start, last);
            [
                from(self.window_start(counted, day)),
                from(self.earliest_start(counted, day)),
            ]
        } else {
            let earliest = self.from.unwrap_or(Date::MIN);
            [&[], counted.log.between(earliest, last)]
        }
    }

    fn sum(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let (low, high) = self.sum_in_log(counted, day);
        (low, self.or_endless(counted, day, high))
    }

    /// A sum of what the log tells of.
    pub(super) fn sum_in_log(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let [sure, possible] = self.in_window(counted, day);
        let in_days = counted.tally.unit == Unit::SchoolDay;
        let only_whole = counted.tally.whole_days == Some(true);
        let least = |one: &Day| {
            if in_days {
                let counts = one.sure && (!only_whole || one.whole == Whole::Yes);
                100 * i64::from(counts)
            } else {
                one.hours().0
            }
        };
        let most = |one: &Day| match in_days {
            true if only_whole && one.whole == Whole::No => 0,
            true => 100,
            false => one.hours().1,
        };
        let low = sure.iter().map(|(_, one)| least(one)).sum();
        let high: i64 = possible.iter().map(|(_, one)| most(one)).sum();
        (low, high.min(ENDLESS))
    }

    fn lates(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let [sure, possible] = self.in_window(counted, day);
        if let Some(minutes) = &counted.tally.minutes {
            let of = |days: &[(Date, Day)], unknown_counts: bool| -> i64 {
                let fits = |row: &&checker::case::Absence| match row.minutes {
                    Some(n) => {
                        minutes.from.is_none_or(|from| n >= from)
                            && minutes.to.is_none_or(|to| n <= to)
                    }
                    None => unknown_counts,
                };
                let on = |day: Date| {
                    let covers = |row: &&checker::case::Absence| {
                        row.from <= day && row.until.value().is_none_or(|until| until >= day)
                    };
                    let rows = self.case.absences.iter().flatten().filter(covers);
                    let lates = rows.filter(|row| kind_name(&row.kind) == "te_laat");
                    lates.filter(fits).count() as i64
                };
                // Sickness that is left out leaves no kind to count.
                days.iter().map(|(day, _)| 100 * on(*day)).sum()
            };
            return (
                of(sure, false),
                self.or_endless(counted, day, of(possible, true)),
            );
        }
        let low = sure.iter().map(|(_, one)| 100 * one.entries.0).sum();
        let high = possible.iter().map(|(_, one)| 100 * one.entries.1).sum();
        (low, self.or_endless(counted, day, high))
    }

    fn or_endless(&self, counted: &Counted<'_>, day: Date, high: i64) -> i64 {
        if self.is_silent(counted, day) {
            ENDLESS
        } else {
            high.min(ENDLESS)
        }
    }

    fn count(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let start = self.window_start(counted, day);
        let begins = self.begins(counted, day);
        let last = self.window_end(counted, day);
        let earliest = if begins {
            self.earliest_start(counted, day)
        } else {
            self.from.unwrap_or(Date::MIN)
        };
        let fits = |episode: &&Episode| {
            let length = episode.days.len();
            counted.tally.length.as_ref().is_none_or(|wanted| {
                wanted.from.is_none_or(|n| length >= n as usize)
                    && wanted.to.is_none_or(|n| length <= n as usize)
            })
        };
        let from = |episodes: &[Episode], start: Date| {
            let inside = |e: &&Episode| e.counts_on >= start && e.counts_on <= last;
            episodes.iter().filter(inside).filter(fits).count() as i64
        };
        let mut low = if begins {
            from(&counted.sure_episodes, start)
        } else {
            0
        };
        let high = from(&counted.possible_episodes, earliest).max(low);
        if begins {
            low -= self
                .begun_before_log(counted, start, last)
                .filter(fits)
                .count() as i64;
        }
        (100 * low, self.or_endless(counted, day, 100 * high))
    }

    /// Episodes of the window that may have begun before the log did.
    fn begun_before_log<'c>(
        &self,
        counted: &'c Counted<'_>,
        start: Date,
        day: Date,
    ) -> impl Iterator<Item = &'c Episode> {
        // Whether or not the log tells of all kinds: of those that it tells of it begins there.
        let from = self.case.log_from.filter(|_| self.case.absences.is_some());
        let first = from.and_then(|from| self.days.next_school_day(from));
        let back = first.is_some_and(|first| self.reaches_back(counted.breaks, first));
        counted.sure_episodes.iter().filter(move |episode| {
            back && episode.counts_on >= start
                && episode.counts_on <= day
                && first.is_some_and(|first| episode.days.contains(&first))
        })
    }

    /// Whether a run that holds a day may hold the school day before it.
    fn reaches_back(&self, breaks: Breaks, first: Date) -> bool {
        let before = self.days.last_school_day(first.plus(-1));
        before.is_some_and(|before| runs(self.days, &[before, first], breaks).len() == 1)
    }

    fn run(&self, counted: &Counted<'_>, day: Date) -> (i64, i64) {
        let low = self.length(counted, &counted.sure_runs, day);
        let mut high = self.length(counted, &counted.possible_runs, day).max(low);
        match counted.knowledge {
            Knowledge::Complete => {}
            Knowledge::From(log_from) => {
                if let Some(first) = self.days.next_school_day(log_from) {
                    let run = current(self.days, &counted.possible_runs, day);
                    let before = self.from.is_none_or(|from| from < first);
                    if run.contains(&first) && before && self.reaches_back(counted.breaks, first) {
                        high = ENDLESS;
                    }
                }
                // The run that holds the last school day may be one that the log does not reach.
                let last = self.days.last_school_day(day);
                let counts = |last: &Date| self.from.is_none_or(|from| from <= *last);
                if day == self.case.on
                    && day >= log_from
                    && last.filter(counts).is_some_and(|last| last < log_from)
                {
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
                let counts = |day: &Date| self.days.in_lesson_week(*day);
                100 * between(end).filter(counts).count() as i64
            }
            _ => 0,
        }
    }

    fn months_hold(&self, counted: &Counted<'_>, day: Date, sense: Sense) -> bool {
        let runs = match sense {
            Sense::Surely => &counted.sure_runs,
            Sense::Perhaps => &counted.possible_runs,
        };
        if sense == Sense::Perhaps && self.run(counted, day).1 >= ENDLESS {
            return true;
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

    /// Whether every school day from a day up to `on` has absence of these kinds.
    pub(crate) fn is_absent_throughout(&self, kinds: &[String], from: Date) -> bool {
        let log = self.facts.log(kinds, None);
        let mut days = (0..=self.case.on.since(from)).map(|n| from.plus(n));
        days.all(|day| !self.days.is_school_day(day) || log.get(day).is_some_and(|one| one.sure))
    }

    /// The smallest amount by which a value grows, in hundredths.
    pub(crate) fn grain(&self, counted: &Counted<'_>) -> i64 {
        let mut rows = self.case.absences.iter().flatten();
        let in_clock_hours = rows.any(|row| row.clock_hours.is_some());
        match counted.tally.unit {
            Unit::LessonWeek => 20,
            Unit::ClockHour => 25,
            Unit::Hour if in_clock_hours => 25,
            _ => 100,
        }
    }

    /// The first day that counted towards the value on a day.
    pub(crate) fn first_day(&self, counted: &Counted<'_>, day: Date) -> Option<Date> {
        let start = self.window_start(counted, day);
        let day = self.window_end(counted, day);
        match counted.measure {
            Measure::Count if counted.tally.unit != Unit::Late => {
                let fits = |episode: &&Episode| {
                    let length = episode.days.len();
                    counted.tally.length.as_ref().is_none_or(|wanted| {
                        wanted.from.is_none_or(|n| length >= n as usize)
                            && wanted.to.is_none_or(|n| length <= n as usize)
                    })
                };
                let mut episodes = counted.possible_episodes.iter().filter(fits);
                episodes
                    .find(|e| e.counts_on >= start && e.counts_on <= day)
                    .map(|e| e.counts_on)
            }
            Measure::Sum | Measure::Count => {
                let mut days = counted.log.between(start, day).iter();
                let counts = |day: Date| match &counted.tally.minutes {
                    Some(minutes) => self.case.absences.iter().flatten().any(|row| {
                        kind_name(&row.kind) == "te_laat"
                            && row.from <= day
                            && row.until.value().is_none_or(|until| until >= day)
                            && row.minutes.is_none_or(|n| minutes.holds(n))
                    }),
                    None => true,
                };
                days.find(|(day, _)| counts(*day)).map(|(day, _)| *day)
            }
            Measure::Consecutive => {
                let sure = current(self.days, &counted.sure_runs, day);
                let possible = current(self.days, &counted.possible_runs, day);
                sure.first().or(possible.first()).copied()
            }
        }
    }
}
