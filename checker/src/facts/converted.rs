//! School rules that turn being late, or another kind, into hours.

use super::Facts;
use crate::case::Range;
use crate::gather::Gather;
use crate::protocol::{Amount, Conversion, kind_name};

impl<'c> Facts<'c> {
    /// Adds the hours that a conversion gives, each on the day of the late that completes it.
    pub(super) fn convert(&mut self, conversion: &'c Conversion) {
        let every = conversion.every.unwrap_or(1).max(1);
        let mut added: Vec<(usize, Range)> = Vec::new();
        let Some(source) = self.kind(&conversion.from) else {
            return;
        };
        // Lates before a day, at least and at most: which one completes a row is not sure
        // where it is not sure which count.
        let (mut least_before, mut most_before) = (0_u32, 0_u32);
        let mut year = None;
        for place in source.places().from(0) {
            // A row of lates is one of a school year: those of before the summer complete none.
            let this_year = Some(self.day(place).school_year_start());
            if year != this_year {
                (year, least_before, most_before) = (this_year, 0, 0);
            }
            let (mut sure, mut may) = (0, 0);
            // Only lates have minutes; of any other kind each entry is one.
            for nth in 0..source.entries_on(place) {
                let minutes = source.lates(place).get(nth as usize).copied().flatten();
                let (is, may_be) = self.turns(conversion, minutes);
                sure += u32::from(is && source.is_absent(place));
                may += u32::from(may_be);
            }
            let completed = |before: u32, now: u32| (before + now) / every - before / every;
            let befores = || least_before..=most_before.min(least_before.saturating_add(every - 1));
            let least = befores().map(|n| completed(n, sure)).least().unwrap_or(0);
            let most = befores().map(|n| completed(n, may)).most().unwrap_or(0);
            if most > 0 {
                let hours = |n: u32| {
                    let one = conversion.hours.as_hundredths();
                    Amount::from_hundredths(i64::from(n).saturating_mul(one)).plus(Amount::ZERO)
                };
                added.push((
                    place,
                    Range {
                        min: hours(least),
                        max: hours(most),
                    },
                ));
            }
            least_before += sure;
            most_before += may;
        }
        let target = self.slot(kind_name(&conversion.to));
        self.kinds[target].1.add_converted(&added);
    }

    /// Whether there may be something to convert: entries, or what the log does not tell all of.
    pub(crate) fn may_convert(&self, conversion: &Conversion) -> bool {
        let source = &conversion.from;
        self.kind(source).is_some() || !self.tells_of(source) || self.case.log_from.is_some()
    }

    /// Whether a late of so many minutes is surely, and whether it may be, turned.
    fn turns(&self, conversion: &Conversion, minutes: Option<u32>) -> (bool, bool) {
        let Some(when) = &conversion.when else {
            return (true, true);
        };
        let lesson = self
            .case
            .lesson_minutes
            .filter(|_| when.whole_lesson == Some(true));
        let unknown_lesson = when.whole_lesson == Some(true) && lesson.is_none();
        match minutes {
            None => (false, true),
            Some(minutes) => {
                let enough = when.more_than_minutes.is_none_or(|n| minutes > n)
                    && when.at_least_minutes.is_none_or(|n| minutes >= n)
                    && lesson.is_none_or(|n| minutes >= n);
                (enough && !unknown_lesson, enough)
            }
        }
    }
}
