//! The facts of a case laid out day by day on one calendar.
//!
//! Turns entries with ranges and gaps into lowest and highest values per day, with
//! running totals, so that any window is answered by two look-ups. Knows no norms.

mod converted;
mod kind;
mod runs;
mod totals;

pub(crate) use kind::{KindFacts, LONGEST_DAY};
pub(crate) use runs::{Run, RunRule};
pub(crate) use totals::{Asked, Limit, TotalBounds, bounds, limits};

use crate::calendar::{Calendar, Date, DayKind};
use crate::case::{Absence, Case};
use crate::protocol::{Amount, Conversion, is_sickness, kind_name};
use std::cell::RefCell;
use std::rc::Rc;

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
    /// Places of the entries that fall on no school day at all.
    pub(crate) idle_entries: Vec<usize>,
    /// Kinds that conversions make, and of what.
    made_of: Vec<(&'c str, &'c str)>,
    /// Some absence lies on a day of which nobody knows whether there were lessons.
    pub(crate) has_unknown_days: bool,
    laid_runs: RefCell<Vec<LaidRuns>>,
}

/// Kinds with whether only their whole days count, the rule, and the runs.
type LaidRuns = (Vec<(usize, bool)>, RunRule, Rc<[Run]>);

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
            idle_entries: Vec::new(),
            made_of: conversions
                .iter()
                .map(|c| (kind_name(&c.to), kind_name(&c.from)))
                .collect(),
            has_unknown_days: false,
            laid_runs: RefCell::default(),
        };
        for (place, absence) in case.absences.iter().flatten().enumerate() {
            if !facts.add(absence) {
                facts.idle_entries.push(place);
            }
        }
        for conversion in conversions {
            facts.convert(conversion);
        }
        for (_, kind) in &mut facts.kinds {
            kind.finish();
        }
        facts
    }

    /// Adds an entry; whether any of its days may be a school day.
    fn add(&mut self, absence: &'c Absence) -> bool {
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
        any
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
        self.kinds.get(self.place_of(kind)?).map(|(_, facts)| facts)
    }

    fn place_of(&self, kind: &str) -> Option<usize> {
        let name = kind_name(kind);
        self.kinds
            .binary_search_by(|(known, _)| (*known).cmp(name))
            .ok()
    }

    /// Whether the log speaks of a kind, and of all that conversions make it of.
    pub(crate) fn logs(&self, kind: &str) -> bool {
        let name = kind_name(kind);
        let Some(listed) = &self.case.log_kinds else {
            return self.case.absences.is_some();
        };
        let is_listed = |name: &str| listed.iter().any(|k| kind_name(k) == name);
        self.case.absences.is_some()
            && is_listed(name)
            && self
                .made_of
                .iter()
                .all(|(to, from)| *to != name || is_listed(from))
    }

    /// Sum of hours of a kind over days `from` to `until`, both included: lowest and highest.
    pub(crate) fn hours(&self, kind: &str, from: Date, until: Date) -> (Amount, Amount) {
        match self.kind(kind) {
            Some(facts) => self.hours_of(facts, from, until),
            None => (Amount::ZERO, Amount::ZERO),
        }
    }

    /// The same of facts that were looked up before.
    pub(crate) fn hours_of(&self, facts: &KindFacts, from: Date, until: Date) -> (Amount, Amount) {
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
            .filter_map(|facts| facts.first_place(start, end))
            .min()
            .map(|i| self.day(i))
    }

    /// The runs of some kinds; readings and norms that count alike share them.
    pub(crate) fn runs(&self, kinds: &[&str], rule: RunRule) -> Rc<[Run]> {
        let whole = |kind: &str| rule.whole_days && (rule.whole_sick_days || !is_sickness(kind));
        let found: Vec<(usize, bool)> = kinds
            .iter()
            .filter_map(|kind| Some((self.place_of(kind)?, whole(kind))))
            .collect();
        let known =
            |(kinds, of, _): &&(Vec<(usize, bool)>, RunRule, _)| *kinds == found && *of == rule;
        if let Some((_, _, runs)) = self.laid_runs.borrow().iter().find(known) {
            return Rc::clone(runs);
        }
        let laid: Vec<(&KindFacts, bool)> = found
            .iter()
            .filter_map(|(place, whole)| Some((&self.kinds.get(*place)?.1, *whole)))
            .collect();
        let runs: Rc<[Run]> = runs::runs(self, &laid, rule).into();
        self.laid_runs
            .borrow_mut()
            .push((found, rule, Rc::clone(&runs)));
        runs
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
