//! What a case says of each kind of absence, school day by school day.

use super::calendar::Days;
use super::conversion;
use checker::calendar::Date;
use checker::case::{Absence, Case, Range};
use checker::protocol::{Conversion, kind_name};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How sure it is that a day was wholly missed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Whole {
    No,
    Maybe,
    Yes,
}

/// One school day with absence of some kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    /// Hours that were entered, in hundredths, lowest and highest.
    stated: (i64, i64),
    /// What an entry without hours stands for; the stated hours are part of it.
    open: (i64, i64),
    /// Entries, lowest and highest.
    pub(crate) entries: (i64, i64),
    /// Some entry of the day was not agreed beforehand.
    pub(crate) unplanned: bool,
    pub(crate) whole: Whole,
    /// There surely was absence; not where only a doubtful conversion says so.
    pub(crate) sure: bool,
}

impl Day {
    /// Hours in hundredths, lowest and highest.
    pub(crate) fn hours(self) -> (i64, i64) {
        (
            self.stated.0.max(self.open.0),
            self.stated.1.max(self.open.1),
        )
    }

    /// Absence of two kinds on one day.
    fn and(self, other: Day) -> Day {
        let (mine, others) = (self.hours(), other.hours());
        let one = Day {
            stated: (mine.0 + others.0, mine.1 + others.1),
            open: (0, 0),
            ..self
        };
        one.with(other)
    }

    /// Further entries of the same kind, apart from their hours.
    fn with(self, other: Day) -> Day {
        Day {
            entries: (
                self.entries.0 + other.entries.0,
                self.entries.1 + other.entries.1,
            ),
            unplanned: self.unplanned || other.unplanned,
            whole: self.whole.max(other.whole),
            sure: self.sure || other.sure,
            ..self
        }
    }
}

/// Absence up to `on`, in the order of the days.
#[derive(Clone)]
pub(crate) struct Log<'f>(Cow<'f, [(Date, Day)]>);

impl Log<'_> {
    /// What there was on a day.
    pub(crate) fn get(&self, day: Date) -> Option<&Day> {
        let place = self.0.binary_search_by_key(&day, |(date, _)| *date).ok()?;
        Some(&self.0[place].1)
    }

    /// The days from `from` to `until`, both included.
    pub(crate) fn between(&self, from: Date, until: Date) -> &[(Date, Day)] {
        let rest = &self.0[self.0.partition_point(|(date, _)| *date < from)..];
        &rest[..rest.partition_point(|(date, _)| *date <= until)]
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn dates(&self) -> impl Iterator<Item = Date> + '_ {
        self.0.iter().map(|(date, _)| *date)
    }
}

/// The rows of every kind, school day by school day.
pub(crate) struct Rows<'c>(BTreeMap<&'c str, BTreeMap<Date, Vec<&'c Absence>>>);

impl<'c> Rows<'c> {
    pub(crate) fn new(case: &'c Case, days: &Days) -> Self {
        let mut rows: BTreeMap<&str, BTreeMap<Date, Vec<&Absence>>> = BTreeMap::new();
        for row in case.absences.iter().flatten() {
            let of_kind = rows.entry(kind_name(&row.kind)).or_default();
            let until = row.until.value().unwrap_or(case.on).min(case.on);
            let mut day = row.from;
            while day <= until {
                if days.is_school_day(day) {
                    of_kind.entry(day).or_default().push(row);
                }
                day = day.plus(1);
            }
        }
        Rows(rows)
    }
}

/// The log of every kind, with what conversions add.
pub(crate) struct Facts<'r> {
    logs: BTreeMap<&'r str, Vec<(Date, Day)>>,
    /// What turned some of it into hours.
    conversions: Vec<&'r Conversion>,
    /// The same without what these added.
    pub(crate) plain: Option<&'r Facts<'r>>,
}

impl<'r> Facts<'r> {
    /// What the case says, without conversions.
    pub(crate) fn new(case: &Case, rows: &Rows<'r>) -> Self {
        let logs = rows.0.iter().map(|(kind, by_day)| {
            let days = by_day.iter();
            let log = days.map(|(day, rows)| (*day, one_day(case, kind, rows)));
            (*kind, log.collect())
        });
        Facts {
            logs: logs.collect(),
            conversions: Vec::new(),
            plain: None,
        }
    }

    /// The same with what conversions add.
    pub(crate) fn with(
        &'r self,
        case: &Case,
        rows: &Rows<'r>,
        conversions: &[&'r Conversion],
    ) -> Self {
        let mut logs = self.logs.clone();
        for conversion in conversions {
            let Some(source) = rows.0.get(kind_name(&conversion.from)) else {
                continue;
            };
            let target = logs.entry(kind_name(&conversion.to)).or_default();
            for (day, hours) in conversion::added(case, conversion, source) {
                let more = Day {
                    stated: hours,
                    open: (0, 0),
                    entries: (i64::from(hours.0 > 0), 1),
                    unplanned: true,
                    whole: Whole::No,
                    sure: hours.0 > 0,
                };
                match target.binary_search_by_key(&day, |(date, _)| *date) {
                    Ok(place) => {
                        let other = &mut target[place].1;
                        let (low, high) = other.stated;
                        other.stated = (low + hours.0, high + hours.1);
                        *other = other.with(more);
                    }
                    Err(place) => target.insert(place, (day, more)),
                }
            }
        }
        Facts {
            logs,
            conversions: conversions.to_vec(),
            plain: Some(self),
        }
    }

    /// The conversions that make some of a kind.
    pub(crate) fn made(&self, kind: &str) -> impl Iterator<Item = &'r Conversion> {
        let all = self.conversions.iter().copied();
        all.filter(move |conversion| kind_name(&conversion.to) == kind_name(kind))
    }

    /// The log of a kind.
    pub(crate) fn of(&self, kind: &str) -> &[(Date, Day)] {
        self.logs.get(kind_name(kind)).map_or(&[], Vec::as_slice)
    }

    /// Whether there are entries of a kind, be it on free days.
    pub(crate) fn has(&self, kind: &str) -> bool {
        self.logs.contains_key(kind_name(kind))
    }

    /// The days with absence of any of these kinds, from a day on.
    pub(crate) fn log(&self, kinds: &[String], from: Option<Date>) -> Log<'_> {
        let of = |kind: &String| {
            let log = self.of(kind);
            &log[log.partition_point(|(date, _)| from.is_some_and(|from| *date < from))..]
        };
        if let [kind] = kinds {
            return Log(Cow::Borrowed(of(kind)));
        }
        let mut all: Vec<(Date, Day)> = kinds.iter().flat_map(of).copied().collect();
        all.sort_by_key(|(date, _)| *date);
        let mut log: Vec<(Date, Day)> = Vec::with_capacity(all.len());
        for (date, day) in all {
            match log.last_mut() {
                Some((last, other)) if *last == date => *other = other.and(day),
                _ => log.push((date, day)),
            }
        }
        Log(Cow::Owned(log))
    }

    /// How much the log says of these kinds.
    pub(crate) fn knowledge(&self, case: &Case, kinds: &[String]) -> Knowledge {
        if case.absences.is_none() {
            return Knowledge::NoLog;
        }
        let listed = |kind: &str| {
            let listed = case.log_kinds.as_ref();
            listed.is_none_or(|list| list.iter().any(|known| kind_name(known) == kind))
        };
        // What a conversion makes is known only where its source is.
        let known = |kind: &String| {
            let kind = kind_name(kind);
            listed(kind) && self.made(kind).all(|c| listed(kind_name(&c.from)))
        };
        match (kinds.iter().all(known), case.log_from) {
            (false, _) => Knowledge::OtherKinds,
            (true, Some(day)) => Knowledge::From(day),
            (true, None) => Knowledge::Complete,
        }
    }
}

fn one_day(case: &Case, kind: &str, rows: &[&Absence]) -> Day {
    let hours_of = |row: &Absence| row.lesson_hours.or(row.clock_hours).map(pair);
    let entered = rows.iter().filter_map(|row| hours_of(row));
    let mut stated = entered.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let mut open = (0, 0);
    let full = case.day_hours.map_or((100, 900), pair);
    for row in rows.iter().filter(|row| hours_of(row).is_none()) {
        let own = if row.whole_day == Some(false) {
            (full.0.min(100), full.1)
        } else {
            full
        };
        open = (open.0.max(own.0), open.1.max(own.1));
    }
    if kind == "te_laat" {
        (stated, open) = ((0, 0), (0, 0));
    }
    let whole = |row: &&Absence| match (row.whole_day, hours_of(row)) {
        (Some(true), _) | (None, None) => Whole::Yes,
        (Some(false), _) => Whole::No,
        (None, Some(_)) => Whole::Maybe,
    };
    Day {
        stated,
        open,
        entries: (rows.len() as i64, rows.len() as i64),
        unplanned: rows.iter().any(|row| row.agreed != Some(true)),
        whole: rows.iter().map(whole).max().unwrap_or(Whole::No),
        sure: true,
    }
}

/// Lowest and highest in hundredths.
pub(crate) fn pair(range: Range) -> (i64, i64) {
    (range.min.as_hundredths(), range.max.as_hundredths())
}

/// What is known of some kinds: the log may be silent on them, or only begin somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Knowledge {
    /// Every day up to `on`.
    Complete,
    /// From this day on.
    From(Date),
    /// There is a log, but not of all these kinds.
    OtherKinds,
    /// There is no log.
    NoLog,
}
