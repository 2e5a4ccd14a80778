//! The facts of a case laid out day by day on one calendar.
//!
//! Turns entries with ranges and gaps into lowest and highest values per day, with
//! running totals, so that any window is answered by two look-ups. Knows no norms.

mod converted;
mod kind;
mod runs;
mod totals;

pub(crate) use kind::{KindFacts, LONGEST_DAY};
pub(crate) use runs::{Run, RunRule, runs};
pub(crate) use totals::{Asked, total_bounds};

use crate::calendar::{Calendar, Date, DayKind};
use crate::case::{Absence, Case};
use crate::protocol::{Amount, Conversion, kind_name};

/// Longest stretch before the day asked about that is laid out: ten years.
const LONGEST: i32 = 3660;

/// The facts of a case, per kind of absence, from the first absence to `on`.
pub(crate) struct Facts<'c> {
    /// The case.
    pub(crate) case: &'c Case,
    /// The calendar that decides which days are school days.
    pub(crate) calendar: &'c Calendar,
    /// First day laid out.
    pub(crate) first: Date,
    /// Day asked about, the last laid out.
    pub(crate) on: Date,
    kinds: Vec<(&'c str, KindFacts)>,
    /// Entries that fall on no school day at all.
    pub(crate) idle_entries: usize,
    /// Some absence lies on a day of which nobody knows whether there were lessons.
    pub(crate) has_unknown_days: bool,
}

impl<'c> Facts<'c> {
    /// Lays out the facts, with the hours that conversions add.
    pub(crate) fn new(
        case: &'c Case,
        calendar: &'c Calendar,
        conversions: &[&'c Conversion],
    ) -> Self {
        let on = case.on;
        let earliest = case
            .absences
            .iter()
            .flatten()
            .map(|a| a.from)
            .filter(|from| *from <= on)
            .min();
        let first = earliest
            .unwrap_or(on)
            .max(on.plus(-LONGEST))
            .max(calendar.first());
        let mut facts = Facts {
            case,
            calendar,
            first,
            on,
            kinds: Vec::new(),
            idle_entries: 0,
            has_unknown_days: false,
        };
        for absence in case.absences.iter().flatten() {
            facts.add(absence);
        }
        for conversion in conversions {
            facts.convert(conversion);
        }
        for (_, kind) in &mut facts.kinds {
            kind.finish();
        }
        facts
    }

    fn add(&mut self, absence: &'c Absence) {
        let (case, calendar, first) = (self.case, self.calendar, self.first);
        let length = self.length();
        let kind = kind_in(&mut self.kinds, kind_name(&absence.kind), length);
        let until = absence.until.value().unwrap_or(case.on).min(case.on);
        let mut day = absence.from.max(first);
        let mut any = false;
        while day <= until {
            match calendar.kind(day) {
                DayKind::School => {
                    kind.add(index(first, day), absence, case, true);
                    any = true;
                }
                DayKind::Unknown => {
                    kind.add(index(first, day), absence, case, false);
                    self.has_unknown_days = true;
                    any = true;
                }
                _ => {}
            }
            day = day.after();
        }
        self.idle_entries += usize::from(!any);
    }

    /// Number of days laid out.
    pub(crate) fn length(&self) -> usize {
        (self.on.since(self.first) + 1).max(1) as usize
    }

    /// Place of a day; days before the first get 0.
    pub(crate) fn index(&self, day: Date) -> usize {
        index(self.first, day)
    }

    /// The day at a place.
    pub(crate) fn day(&self, index: usize) -> Date {
        self.first.plus(index as i32)
    }

    /// The facts of one kind; `None` if the log has no entry of it.
    pub(crate) fn kind(&self, kind: &str) -> Option<&KindFacts> {
        let place = self
            .kinds
            .binary_search_by(|(name, _)| (*name).cmp(kind_name(kind)))
            .ok()?;
        self.kinds.get(place).map(|(_, facts)| facts)
    }

    /// Whether the log speaks of a kind.
    pub(crate) fn logs(&self, kind: &str) -> bool {
        let name = kind_name(kind);
        self.case.absences.is_some()
            && self
                .case
                .log_kinds
                .as_ref()
                .is_none_or(|kinds| kinds.iter().any(|k| kind_name(k) == name))
    }

    /// Sum of hours of a kind over days `from` to `until`, both included: lowest and highest.
    pub(crate) fn hours(&self, kind: &str, from: Date, until: Date) -> (Amount, Amount) {
        let Some(facts) = self.kind(kind) else {
            return (Amount::ZERO, Amount::ZERO);
        };
        if until < self.first || from > until {
            return (Amount::ZERO, Amount::ZERO);
        }
        facts.hours(self.index(from), self.index(until.min(self.on)))
    }

    /// The first day from `from` to `until` on which any of these kinds may have been absent.
    pub(crate) fn first_absence(&self, kinds: &[&str], from: Date, until: Date) -> Option<Date> {
        let (start, end) = (self.index(from), self.index(until.min(self.on)));
        kinds
            .iter()
            .filter_map(|kind| self.kind(kind))
            .filter_map(|facts| (start..=end).find(|i| facts.may_be_absent(*i)))
            .min()
            .map(|i| self.day(i))
    }

    /// Kinds that have entries.
    pub(crate) fn kinds_with_entries(&self) -> impl Iterator<Item = (&'c str, &KindFacts)> {
        self.kinds.iter().map(|(name, facts)| (*name, facts))
    }
}

fn index(first: Date, day: Date) -> usize {
    day.since(first).max(0) as usize
}

/// The facts of a kind, new if it had none; ordered by name, so that the order of the
/// entries does not show.
fn kind_in<'k, 'c>(
    kinds: &'k mut Vec<(&'c str, KindFacts)>,
    name: &'c str,
    length: usize,
) -> &'k mut KindFacts {
    let place = match kinds.binary_search_by(|(known, _)| (*known).cmp(name)) {
        Ok(place) => place,
        Err(place) => {
            kinds.insert(place, (name, KindFacts::new(length)));
            place
        }
    };
    &mut kinds[place].1
}
