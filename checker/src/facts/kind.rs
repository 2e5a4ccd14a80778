//! One kind of absence on the days that have any of it.

use super::days::{Days, Ranks};
use crate::case::{Absence, Case, Range};
use crate::protocol::{Amount, Length};

/// What is known of one kind. First all its days are marked, then each is filled, then summed.
#[derive(Default)]
pub(crate) struct KindFacts {
    marked: Days,
    ranks: Ranks,
    /// One for each marked day, in order.
    days: Vec<Day>,
    /// What lies before each of these days, and all of it.
    sums: Vec<Sums>,
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
    /// Minutes of each time late; `None` where not stated.
    lates: Vec<Option<u32>>,
}

/// Whether a day was wholly missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
enum Whole {
    #[default]
    No,
    Maybe,
    Yes,
}

/// Running totals.
#[derive(Clone, Copy, Default)]
struct Sums {
    low: i64,
    high: i64,
    /// Days whose hours have no known end.
    open_days: u32,
    sure_days: u32,
    may_days: u32,
    sure_entries: u32,
    may_entries: u32,
}

/// What of a kind is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Added {
    Hours,
    Days,
    Entries,
}

impl Sums {
    /// What there may be at most since these.
    fn most_since(&self, before: &Sums, added: Added) -> Amount {
        match added {
            Added::Hours if self.open_days > before.open_days => Amount::ENDLESS,
            Added::Hours => Amount::from_hundredths(self.high - before.high),
            Added::Days => Amount::whole(i64::from(self.may_days - before.may_days)),
            Added::Entries => Amount::whole(i64::from(self.may_entries - before.may_entries)),
        }
    }
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
            marked: Days::new(length),
            ..KindFacts::default()
        }
    }

    /// Says that a day has an entry.
    pub(super) fn mark(&mut self, place: usize) {
        self.marked.add(place);
    }

    /// Makes room for the marked days, once all are.
    pub(super) fn lay(&mut self) {
        self.ranks = self.marked.ranks();
        self.days.resize_with(self.ranks.all(), Day::default);
    }

    /// Adds an entry on a marked day.
    pub(super) fn add(&mut self, place: usize, absence: &Absence, case: &Case, school_day: bool) {
        let rank = self.ranks.before(&self.marked, place);
        let Some(day) = self.days.get_mut(rank) else {
            return;
        };
        day.entries += 1;
        day.sure += u32::from(school_day);
        day.unplanned |= absence.agreed != Some(true);
        let is_late = absence.kind == "te_laat";
        // A kind of a protocol's own can be turned into hours by a rule of the school.
        if is_late || !absence.kind.is_known() {
            day.lates.push(absence.minutes);
        }
        if is_late {
            // Of a late no part of the day is asked for.
            day.whole = Whole::Yes;
            return;
        }
        let hours = absence.lesson_hours.or(absence.clock_hours);
        match hours {
            Some(hours) => day.add_hours(hours),
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
        day.whole = day.whole.max(whole);
    }

    /// Adds hours that a conversion gives, some on days that had no entry.
    pub(super) fn add_converted(&mut self, added: &[(usize, Range)]) {
        let (before, ranks) = (self.marked.clone(), std::mem::take(&mut self.ranks));
        let filled = std::mem::take(&mut self.days);
        for (place, _) in added {
            self.marked.add(*place);
        }
        self.lay();
        for place in before.from(0) {
            let (old, new) = (
                ranks.before(&before, place),
                self.ranks.before(&self.marked, place),
            );
            if let (Some(day), Some(old)) = (self.days.get_mut(new), filled.get(old)) {
                day.clone_from(old);
            }
        }
        for (place, hours) in added {
            let rank = self.ranks.before(&self.marked, *place);
            if let Some(day) = self.days.get_mut(rank) {
                day.add_hours(*hours);
                day.entries += 1;
                day.sure += u32::from(hours.min > Amount::ZERO);
                day.unplanned = true;
            }
        }
    }

    /// Makes the running totals; nothing is added after this.
    pub(super) fn sum(&mut self) {
        let mut sums = Sums::default();
        self.sums = Vec::with_capacity(self.days.len() + 1);
        self.sums.push(sums);
        for day in &self.days {
            let hours = day.hours();
            if day.sure > 0 {
                sums.low += hours.min.as_hundredths();
                sums.sure_days += 1;
            }
            if hours.max.is_endless() {
                sums.open_days += 1;
            } else {
                sums.high += hours.max.as_hundredths();
            }
            sums.may_days += 1;
            sums.sure_entries += day.sure;
            sums.may_entries += day.entries;
            self.sums.push(sums);
        }
    }

    /// What lies before the first and up to the last of two places, both included.
    fn around(&self, from: usize, until: usize) -> (Sums, Sums) {
        let before = |place: usize| {
            let rank = self.ranks.before(&self.marked, place);
            self.sums.get(rank).copied().unwrap_or_default()
        };
        (before(from.min(until + 1)), before(until + 1))
    }

    /// Hours from one place to another, both included.
    pub(crate) fn hours(&self, from: usize, until: usize) -> (Amount, Amount) {
        let (before, all) = self.around(from, until);
        (
            Amount::from_hundredths(all.low - before.low),
            all.most_since(&before, Added::Hours),
        )
    }

    /// Entries from one place to another, both included.
    pub(crate) fn entries(&self, from: usize, until: usize) -> (u32, u32) {
        let (before, all) = self.around(from, until);
        (
            all.sure_entries - before.sure_entries,
            all.may_entries - before.may_entries,
        )
    }

    /// Days surely and possibly absent from one place to another, both included.
    pub(crate) fn days(&self, from: usize, until: usize) -> (u32, u32) {
        let (before, all) = self.around(from, until);
        (
            all.sure_days - before.sure_days,
            all.may_days - before.may_days,
        )
    }

    /// The first place from one on by which so much more may have been added; `None` if it
    /// never is.
    pub(crate) fn first_with(&self, from: usize, more: Amount, added: Added) -> Option<usize> {
        let rank = self.ranks.before(&self.marked, from);
        let (before, after) = self.sums.get(rank..)?.split_first()?;
        let short = after.partition_point(|sums| sums.most_since(before, added) < more);
        self.marked.from(from).nth(short)
    }

    fn day(&self, place: usize) -> Option<&Day> {
        let rank = self.ranks.before(&self.marked, place);
        self.days.get(rank).filter(|_| self.marked.has(place))
    }

    /// Whether there was surely absence on a day.
    pub(crate) fn is_absent(&self, place: usize) -> bool {
        self.day(place).is_some_and(|d| d.sure > 0)
    }

    /// Whether there may have been absence on a day.
    pub(crate) fn may_be_absent(&self, place: usize) -> bool {
        self.marked.has(place)
    }

    /// What counts of a day in a run, wholly missed days alone where that is asked: whether it
    /// surely does, whether it may, and whether some of it was not planned and agreed.
    pub(super) fn counts(&self, place: usize, whole: bool) -> (bool, bool, bool) {
        self.day(place).map_or((false, false, false), |day| {
            let (is_whole, may_be_whole) = (day.whole == Whole::Yes, day.whole != Whole::No);
            (
                day.sure > 0 && (is_whole || !whole),
                may_be_whole || !whole,
                day.unplanned,
            )
        })
    }

    /// Hours on one day.
    pub(crate) fn day_hours(&self, place: usize) -> Option<Range> {
        self.day(place).map(Day::hours)
    }

    /// Entries on one day.
    pub(super) fn entries_on(&self, place: usize) -> u32 {
        self.day(place).map_or(0, |day| day.entries)
    }

    /// Minutes of each time late on a day; `None` where not stated.
    pub(crate) fn lates(&self, place: usize) -> &[Option<u32>] {
        self.day(place).map_or(&[], |day| &day.lates)
    }

    /// Lates of so many minutes from one place to another, both included: surely, and at most.
    pub(crate) fn lates_of(&self, minutes: &Length, from: usize, until: usize) -> (u32, u32) {
        let (mut sure, mut may) = (0, 0);
        for place in self.marked.between(from, until) {
            for late in self.lates(place) {
                sure += u32::from(late.is_some_and(|n| minutes.holds(n)) && self.is_absent(place));
                may += u32::from(late.is_none_or(|n| minutes.holds(n)));
            }
        }
        (sure, may)
    }

    /// Days with entries.
    pub(crate) fn places(&self) -> &Days {
        &self.marked
    }

    /// How many days have entries.
    pub(crate) fn count(&self) -> usize {
        self.days.len()
    }

    /// The first place with entries from one place to another, both included.
    pub(crate) fn first_place(&self, from: usize, until: usize) -> Option<usize> {
        self.marked.between(from, until).next()
    }
}

impl Day {
    fn add_hours(&mut self, hours: Range) {
        let sum = self.stated.get_or_insert(Range::exact(Amount::ZERO));
        *sum = Range {
            min: sum.min.plus(hours.min),
            max: sum.max.plus(hours.max),
        };
    }

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
