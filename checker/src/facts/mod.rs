//! The facts of a case laid out day by day on one calendar.
//!
//! Turns entries with ranges and gaps into lowest and highest values per day, with
//! running totals, so that any window is answered by two look-ups. Knows no norms.

mod converted;
mod days;
mod kind;
mod runs;
mod totals;

pub(crate) use days::Days;
pub(crate) use kind::{Added, KindFacts, LONGEST_DAY};
pub(crate) use runs::{Run, RunRule, Runs};
pub(crate) use totals::{Asked, Limit, bounds, lies_in_log, limits};

use crate::calendar::{Calendar, Date, DayKind};
use crate::case::{Absence, Case};
use crate::gather::Gather;
use crate::protocol::{Amount, Conversion, DoneBy, is_sickness, kind_name};
use std::cell::RefCell;

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
    /// Places of the entries that fall on no school day at all, in order.
    pub(crate) idle_entries: Vec<usize>,
    /// Steps that were taken where an event is told.
    pub(crate) done_by: &'c [DoneBy],
    /// What turned some of it into hours.
    conversions: Vec<&'c Conversion>,
    /// The same without what these added.
    pub(crate) plain: Option<&'c Facts<'c>>,
    /// Some absence lies on a day of which nobody knows whether there were lessons.
    pub(crate) has_unknown_days: bool,
    /// Of every week it is known whether it is a lesson week.
    pub(crate) knows_weeks: bool,
    /// Some entry is in clock hours.
    pub(crate) in_clock_hours: bool,
    /// The 1 August of the school year of `on`.
    pub(crate) year: Date,
    /// Twelve months before `on`.
    pub(crate) year_before: Date,
    laid_runs: RefCell<Vec<LaidRuns>>,
}

/// Places of kinds, the rule, and the runs.
type LaidRuns = (Vec<usize>, RunRule, Runs);

impl<'c> Facts<'c> {
    /// Lays out the facts as they were entered.
    pub(crate) fn new(case: &'c Case, calendar: &'c Calendar) -> Self {
        let mut facts = Facts::lay(case, calendar);
        facts.close();
        facts
    }

    /// The same with the hours that conversions add.
    pub(crate) fn turned(plain: &'c Facts<'c>, conversions: Vec<&'c Conversion>) -> Self {
        let mut facts = Facts::lay(plain.case, plain.calendar);
        for conversion in &conversions {
            facts.convert(conversion);
        }
        facts.conversions = conversions;
        facts.done_by = plain.done_by;
        facts.plain = Some(plain);
        facts.close();
        facts
    }

    fn lay(case: &'c Case, calendar: &'c Calendar) -> Self {
        let on = case.on;
        let earliest = case
            .log()
            .iter()
            .map(|a| a.from)
            .filter(|from| *from <= on)
            .least();
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
            done_by: &[],
            conversions: Vec::new(),
            plain: None,
            has_unknown_days: false,
            knows_weeks: calendar.knows_weeks(first, on),
            in_clock_hours: false,
            year: on.school_year_start(),
            year_before: on.plus_months(-12),
            laid_runs: RefCell::default(),
        };
        facts.add_rows(case.log());
        facts
    }

    /// Nothing is added after this.
    fn close(&mut self) {
        for (_, kind) in &mut self.kinds {
            kind.sum();
        }
        self.order_kinds();
    }

    /// Orders the kinds by name, so that the order of the entries does not show. There are a
    /// handful; the sort of the library weighs more than a kilobyte in the browser.
    fn order_kinds(&mut self) {
        for end in 1..self.kinds.len() {
            let mut place = end;
            while place > 0 && self.kinds[place - 1].0 > self.kinds[place].0 {
                self.kinds.swap(place - 1, place);
                place -= 1;
            }
        }
    }

    /// Adds the rows of a log: first the days that they lie on, then what they say of each.
    fn add_rows(&mut self, rows: &'c [Absence]) {
        let (case, first) = (self.case, self.first);
        let mut slots = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            self.in_clock_hours |= row.clock_hours.is_some();
            let slot = self.slot(kind_name(&row.kind));
            slots.push(slot);
            let kind = &mut self.kinds[slot].1;
            let mut any = false;
            let (mut day, until) = span(row, first, case.on);
            while day <= until {
                let is_unknown = match self.calendar.kind(day) {
                    DayKind::School => false,
                    DayKind::Unknown => true,
                    _ => {
                        day = day.after();
                        continue;
                    }
                };
                kind.mark(index(first, day));
                self.has_unknown_days |= is_unknown;
                any = true;
                day = day.after();
            }
            if !any {
                self.idle_entries.push(place);
            }
        }
        for (_, kind) in &mut self.kinds {
            kind.lay();
        }
        for (row, slot) in rows.iter().zip(slots) {
            let kind = &mut self.kinds[slot].1;
            let (from, until) = span(row, first, case.on);
            if from > until {
                continue;
            }
            for place in index(first, from)..=index(first, until) {
                // Marked days are days with lessons, or days of which that is not known.
                if kind.may_be_absent(place) {
                    let day = first.plus(place as i32);
                    let is_certain =
                        !self.has_unknown_days || self.calendar.kind(day) == DayKind::School;
                    kind.add(place, row, case, is_certain);
                }
            }
        }
    }

    /// The place of a kind while the facts are laid out, new if it had none.
    fn slot(&mut self, name: &'c str) -> usize {
        // Words that every protocol knows are all the same piece of text.
        let is_it = |known: &str| std::ptr::eq(known, name) || known == name;
        let known = self.kinds.iter().position(|(known, _)| is_it(known));
        known.unwrap_or_else(|| {
            self.kinds.push((name, KindFacts::new(self.length())));
            self.kinds.len() - 1
        })
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

    /// The 1 August of the school year of a day.
    pub(crate) fn school_year_start(&self, day: Date) -> Date {
        // Most days that are asked about lie in the school year of `on`.
        if day >= self.year && day <= self.on {
            self.year
        } else {
            day.school_year_start()
        }
    }

    /// The facts of one kind; `None` if the log has no entry of it.
    pub(crate) fn kind(&self, kind: &str) -> Option<&KindFacts> {
        self.kind_at(self.place_of(kind)?)
    }

    /// The facts of the kind at a place.
    pub(crate) fn kind_at(&self, place: usize) -> Option<&KindFacts> {
        self.kinds.get(place).map(|(_, facts)| facts)
    }

    /// The place of a kind among those of the log.
    pub(crate) fn place_of(&self, kind: &str) -> Option<usize> {
        let name = kind_name(kind);
        self.kinds.iter().position(|(known, _)| *known == name)
    }

    /// Whether the log speaks of a kind.
    pub(crate) fn tells_of(&self, kind: &str) -> bool {
        let listed = self.case.log_kinds.as_ref();
        let is_listed = |known: &String| kind_name(known) == kind_name(kind);
        self.case.absences.is_some() && listed.is_none_or(|all| all.iter().any(is_listed))
    }

    /// Whether the log speaks of a kind, and of all that conversions make it of.
    pub(crate) fn logs(&self, kind: &str) -> bool {
        let mut sources = self.turned_into(kind);
        self.tells_of(kind) && sources.all(|conversion| self.tells_of(&conversion.from))
    }

    /// Whether sickness or suspension is all that anybody tells of.
    pub(crate) fn tells_of_sickness_alone(&self) -> bool {
        let (case, on) = (self.case, self.on);
        let entries = case.log().iter().filter(|entry| entry.from <= on);
        let entered = entries.map(|entry| is_sickness(kind_name(&entry.kind)));
        let totals = case
            .totals
            .iter()
            .filter(|total| total.value.max > Amount::ZERO);
        let typed = totals.map(|total| is_sickness(kind_name(&total.kind)));
        let mut told = entered.chain(typed);
        let first = told.next();
        first == Some(true) && told.all(|is_sick| is_sick)
    }

    /// The conversions that make some of a kind.
    pub(crate) fn turned_into<'a>(
        &'a self,
        kind: &'a str,
    ) -> impl Iterator<Item = &'c Conversion> + Clone + 'a {
        let all = self.conversions.iter().copied();
        all.filter(move |conversion| kind_name(&conversion.to) == kind_name(kind))
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

    /// The first day from `from` to `until` on which any of the kinds at these places may have
    /// been absent.
    pub(crate) fn first_absence(&self, kinds: &[usize], from: Date, until: Date) -> Option<Date> {
        if until < self.first || from > until {
            return None;
        }
        let (start, end) = (self.index(from), self.index(until.min(self.on)));
        kinds
            .iter()
            .filter_map(|place| self.kind_at(*place))
            .filter_map(|facts| facts.first_place(start, end))
            .least()
            .map(|i| self.day(i))
    }

    /// Days on which any of the kinds at these places is surely, and may be, absent, wholly where
    /// that is asked; a day with two is one day.
    pub(crate) fn days_of(
        &self,
        kinds: &[usize],
        from: usize,
        until: usize,
        whole: bool,
    ) -> (i64, i64) {
        let kinds = || kinds.iter().filter_map(|place| self.kind_at(*place));
        let Some(first) = kinds().next() else {
            return (0, 0);
        };
        if kinds().count() == 1 && !whole {
            let (sure, may) = first.days(from, until);
            return (i64::from(sure), i64::from(may));
        }
        let mut days = first.places().clone();
        kinds().for_each(|kind| days.join(kind.places()));
        let (mut sure, mut may) = (0, 0);
        for place in days.between(from, until) {
            sure += i64::from(kinds().any(|kind| kind.counts(place, whole).0));
            may += i64::from(kinds().any(|kind| kind.counts(place, whole).1));
        }
        (sure, may)
    }

    /// The runs of the kinds at these places; readings and norms that count alike share them.
    pub(crate) fn runs(&self, kinds: &[usize], rule: RunRule) -> Runs {
        let known = |(of, by, _): &&LaidRuns| of == kinds && *by == rule;
        if let Some((_, _, runs)) = self.laid_runs.borrow().iter().find(known) {
            return runs.clone();
        }
        let whole = |kind: &str| rule.whole_days && (rule.whole_sick_days || !is_sickness(kind));
        let laid: Vec<(&KindFacts, bool)> = kinds
            .iter()
            .filter_map(|place| self.kinds.get(*place))
            .map(|(name, kind)| (kind, whole(name)))
            .gather();
        let runs = runs::runs(self, &laid, rule);
        let laid = (kinds.to_vec(), rule, runs.clone());
        self.laid_runs.borrow_mut().push(laid);
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

/// The first and the last day that a row covers, of those that are laid out.
fn span(row: &Absence, first: Date, on: Date) -> (Date, Date) {
    let until = row.until.value().unwrap_or(on).min(on);
    (row.from.max(first), until)
}
