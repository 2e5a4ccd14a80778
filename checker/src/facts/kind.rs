//! One kind of absence, day by day.

use crate::case::{Absence, Case, Range};
use crate::protocol::Amount;

/// What is known of one kind on each day laid out.
pub(crate) struct KindFacts {
    days: Vec<Day>,
    /// Places of the days with entries, in order.
    places: Vec<usize>,
    /// Running totals of lowest and highest hours, one longer than the days.
    low: Vec<i64>,
    high: Vec<i64>,
    /// Running total of days whose hours have no known end.
    open_days: Vec<u32>,
    /// Running totals of days surely and possibly absent.
    sure_days: Vec<u32>,
    may_days: Vec<u32>,
    /// Running totals of entries (for lates).
    sure_entries: Vec<u32>,
    may_entries: Vec<u32>,
}

#[derive(Clone, Default)]
struct Day {
    /// Hours that were entered, added up.
    stated: Option<Range>,
    /// What an entry without hours stands for.
    unstated: Option<Range>,
    entries: u32,
    /// Entries that surely count: not on a day that may be no school day, nor made by a
    /// conversion that may not hold.
    sure: u32,
    /// Some entry is not planned and agreed.
    unplanned: bool,
    whole: Whole,
    lates: Vec<Option<u32>>,
}

/// Whether a day was wholly missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Whole {
    #[default]
    No,
    Maybe,
    Yes,
}

/// Hours of a day of which nothing is said.
const UNSTATED_DAY: Range = Range {
    min: Amount::whole(1),
    max: Amount::whole(9),
};

/// More hours than this of one kind on one day are entered twice, or wrongly.
pub(crate) const LONGEST_DAY: Amount = Amount::whole(9);

impl KindFacts {
    pub(super) fn new(length: usize) -> Self {
        KindFacts {
            days: vec![Day::default(); length],
            places: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            open_days: Vec::new(),
            sure_days: Vec::new(),
            may_days: Vec::new(),
            sure_entries: Vec::new(),
            may_entries: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, index: usize, absence: &Absence, case: &Case, school_day: bool) {
        let Some(day) = self.days.get_mut(index) else {
            return;
        };
        let late = absence.kind == "te_laat";
        day.entries += 1;
        day.sure += u32::from(school_day);
        day.unplanned |= absence.agreed != Some(true);
        let hours = absence.lesson_hours.or(absence.clock_hours);
        if late {
            day.lates.push(absence.minutes);
            // Of a late no part of the day is asked for.
            day.whole = Whole::Yes;
            return;
        }
        // A kind of a protocol's own can be turned into hours by a rule of the school.
        if !crate::protocol::is_known_kind(&absence.kind) {
            day.lates.push(absence.minutes);
        }
        match hours {
            Some(hours) => {
                let sum = day.stated.get_or_insert(Range::exact(Amount::ZERO));
                *sum = Range {
                    min: sum.min.plus(hours.min),
                    max: sum.max.plus(hours.max),
                };
            }
            None => {
                let full = case.day_hours.unwrap_or(UNSTATED_DAY);
                let part = Range {
                    min: full.min.min(Amount::whole(1)),
                    max: full.max,
                };
                let range = if absence.whole_day == Some(false) {
                    part
                } else {
                    full
                };
                let before = day.unstated.get_or_insert(range);
                *before = Range {
                    min: before.min.max(range.min),
                    max: before.max.max(range.max),
                };
            }
        }
        let whole = match (absence.whole_day, hours) {
            (Some(true), _) | (None, None) => Whole::Yes,
            (Some(false), _) => Whole::No,
            (None, Some(_)) => Whole::Maybe,
        };
        day.whole = match (day.whole, whole) {
            (Whole::Yes, _) | (_, Whole::Yes) => Whole::Yes,
            (Whole::Maybe, _) | (_, Whole::Maybe) => Whole::Maybe,
            _ => Whole::No,
        };
    }

    /// Adds hours that a conversion gives on a day.
    pub(super) fn add_converted(&mut self, index: usize, hours: Range) {
        let Some(day) = self.days.get_mut(index) else {
            return;
        };
        let sum = day.stated.get_or_insert(Range::exact(Amount::ZERO));
        *sum = Range {
            min: sum.min.plus(hours.min),
            max: sum.max.plus(hours.max),
        };
        day.entries += 1;
        day.sure += u32::from(hours.min > Amount::ZERO);
        day.unplanned = true;
    }

    /// Makes the running totals; nothing is added after this.
    pub(super) fn finish(&mut self) {
        self.places = self.days_with_entries().collect();
        let n = self.days.len() + 1;
        self.low = Vec::with_capacity(n);
        self.high = Vec::with_capacity(n);
        self.open_days = Vec::with_capacity(n);
        let (mut low, mut high, mut open) = (0, 0, 0);
        let mut counts = [0_u32; 4];
        for table in [
            &mut self.sure_days,
            &mut self.may_days,
            &mut self.sure_entries,
            &mut self.may_entries,
        ] {
            table.clear();
            table.reserve(n);
        }
        for index in 0..=self.days.len() {
            self.low.push(low);
            self.high.push(high);
            self.open_days.push(open);
            self.sure_days.push(counts[0]);
            self.may_days.push(counts[1]);
            self.sure_entries.push(counts[2]);
            self.may_entries.push(counts[3]);
            let Some(day) = self.days.get(index) else {
                break;
            };
            if day.entries > 0 {
                let hours = day.hours();
                low += if day.sure == 0 {
                    0
                } else {
                    hours.min.as_hundredths()
                };
                if hours.max.is_endless() {
                    open += 1;
                } else {
                    high += hours.max.as_hundredths();
                }
                counts[0] += u32::from(day.sure > 0);
                counts[1] += 1;
                counts[2] += day.sure;
                counts[3] += day.entries;
            }
        }
    }

    /// Hours from one place to another, both included.
    pub(super) fn hours(&self, from: usize, until: usize) -> (Amount, Amount) {
        let low = between(&self.low, from, until);
        let high = between(&self.high, from, until);
        let high = if between(&self.open_days, from, until) > 0 {
            Amount::ENDLESS
        } else {
            Amount::from_hundredths(high)
        };
        (Amount::from_hundredths(low), high)
    }

    /// Entries from one place to another, both included.
    pub(crate) fn entries(&self, from: usize, until: usize) -> (u32, u32) {
        (
            between(&self.sure_entries, from, until),
            between(&self.may_entries, from, until),
        )
    }

    /// Days surely and possibly absent from one place to another, both included.
    pub(crate) fn days(&self, from: usize, until: usize) -> (u32, u32) {
        (
            between(&self.sure_days, from, until),
            between(&self.may_days, from, until),
        )
    }

    /// Whether there was surely absence on a day.
    pub(crate) fn is_absent(&self, index: usize) -> bool {
        self.days.get(index).is_some_and(|d| d.sure > 0)
    }

    /// Whether there may have been absence on a day.
    pub(crate) fn may_be_absent(&self, index: usize) -> bool {
        self.days.get(index).is_some_and(|d| d.entries > 0)
    }

    /// Whether a day has absence that was not planned and agreed.
    pub(crate) fn is_unplanned(&self, index: usize) -> bool {
        self.days
            .get(index)
            .is_some_and(|d| d.entries > 0 && d.unplanned)
    }

    /// Whether a day was surely, and whether it may have been, wholly missed.
    pub(crate) fn wholly_missed(&self, index: usize) -> (bool, bool) {
        match self.days.get(index) {
            Some(day) if day.entries > 0 => (
                day.whole == Whole::Yes && day.sure > 0,
                day.whole != Whole::No,
            ),
            _ => (false, false),
        }
    }

    /// Hours on one day.
    pub(crate) fn day_hours(&self, index: usize) -> Option<Range> {
        self.days
            .get(index)
            .filter(|d| d.entries > 0)
            .map(Day::hours)
    }

    /// Entries on one day.
    pub(crate) fn entries_on(&self, index: usize) -> u32 {
        self.days.get(index).map_or(0, |d| d.entries)
    }

    /// Minutes of each time late on a day; `None` where not stated.
    pub(crate) fn lates(&self, index: usize) -> &[Option<u32>] {
        self.days.get(index).map_or(&[], |d| &d.lates)
    }

    /// Places with entries, in order.
    pub(crate) fn places(&self) -> &[usize] {
        &self.places
    }

    /// The first place with entries from one place to another, both included.
    pub(super) fn first_place(&self, from: usize, until: usize) -> Option<usize> {
        let next = self.places.partition_point(|place| *place < from);
        self.places.get(next).copied().filter(|p| *p <= until)
    }

    /// All hours that there may be.
    pub(crate) fn most_hours(&self) -> Amount {
        match self.days.len().checked_sub(1) {
            Some(last) => self.hours(0, last).1,
            None => Amount::ZERO,
        }
    }

    /// All entries that there may be.
    pub(crate) fn most_entries(&self) -> u32 {
        self.may_entries.last().copied().unwrap_or(0)
    }

    /// Places with entries, while they are still being added.
    pub(super) fn days_with_entries(&self) -> impl Iterator<Item = usize> + '_ {
        self.days
            .iter()
            .enumerate()
            .filter(|(_, d)| d.entries > 0)
            .map(|(i, _)| i)
    }
}

impl Day {
    /// Hours of the day: an entry without hours holds the hours of the others.
    fn hours(&self) -> Range {
        match (self.stated, self.unstated) {
            (Some(stated), Some(full)) => Range {
                min: stated.min.max(full.min),
                max: stated.max.max(full.max),
            },
            (Some(hours), None) | (None, Some(hours)) => hours,
            (None, None) => Range::exact(Amount::ZERO),
        }
    }
}

/// The part of a running total between two places, both included.
fn between<T: Copy + Default + std::ops::Sub<Output = T>>(
    table: &[T],
    from: usize,
    until: usize,
) -> T {
    let at = |place: usize| {
        table
            .get(place)
            .or(table.last())
            .copied()
            .unwrap_or_default()
    };
    at(until + 1) - at(from.min(until + 1))
}
