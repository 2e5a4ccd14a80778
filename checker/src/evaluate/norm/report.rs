//! What readings and rungs came to, as the answer tells it.

use super::{Asked, Read, main_first};
use crate::calendar::Date;
use crate::case::Range;
use crate::evaluate::Detail;
use crate::evaluate::judge::{Finding, Shown};
use crate::evaluate::measure::Measured;
use crate::evaluate::truth::Doubt;
use crate::evaluate::verdict;
use crate::protocol::{Amount, Bounds, Norm};
use crate::report::{Outcome, ReadingReport, RungReport, SourceReport};
use crate::tell;

impl<'r: 'a, 'a> Asked<'r, 'a> {
    pub(super) fn reading_reports(&self, reads: &[Read<'_>]) -> Vec<ReadingReport> {
        if self.detail == Detail::Brief {
            return Vec::new();
        }
        let mut reports: Vec<ReadingReport> =
            reads.iter().map(|read| self.reading_report(read)).collect();
        main_first(&mut reports, |r| r.main);
        reports
    }

    fn reading_report(&self, read: &Read<'_>) -> ReadingReport {
        let finding = read.finding();
        let shown = finding.principal.as_ref();
        let dated = self.case().absences.is_some();
        let range = |m: Measured| Range {
            min: m.low,
            max: m.high,
        };
        let met = finding.outcome == Outcome::Met;
        let stated = shown.filter(|s| s.bounds != Bounds::Unstated);
        let outcome = if shown.is_some_and(|s| s.bounds == Bounds::Unstated) {
            Outcome::Unknown
        } else {
            finding.outcome
        };
        let by_total_alone = met && finding.reached_on.is_none();
        let is_converted = read.id == "with_conversion";
        let title = if is_converted {
            tell::WITH_CONVERSION.to_owned()
        } else {
            read.plan.title.clone()
        };
        ReadingReport {
            id: read.id.to_owned(),
            title,
            // What is said of the main reading is said of that.
            note: read.plan.note.clone().filter(|_| !is_converted),
            main: read.main,
            decides: read.decides,
            outcome,
            unit: shown.map(|s| s.unit),
            value: shown.map(|s| range(s.at)),
            value_on: shown.map(|s| range(s.on)),
            threshold: stated.and_then(|s| s.bounds.threshold()),
            remaining: stated.map(|s| remaining(s, met)),
            ongoing: finding.ongoing,
            first_day: shown
                .filter(|_| dated && !by_total_alone)
                .and_then(|s| s.at.first_day),
            reached_on: finding.reached_on,
            maybe_from: finding.maybe_from,
            window: shown
                .filter(|_| dated && !by_total_alone)
                .and_then(|s| Some([s.at.start?, self.window_end(s)]))
                // One that has not begun, or is over by itself, holds no day.
                .filter(|[from, until]| from <= until),
            skips_holidays: shown.is_some_and(|s| s.skips_holidays),
            fails_elsewhere: (outcome == Outcome::NotMet && finding.fails_beside)
                || (!finding.ongoing
                    && read.has_many_parts()
                    && stated.is_some_and(|s| s.bounds.holds_in(s.on.low, s.on.high).1)),
            holds_elsewhere: met
                && stated.is_some_and(|s| !s.bounds.holds_in(s.at.low, s.at.high).0),
            conflict: shown.is_some_and(|s| s.on.doubt.has(Doubt::CONFLICT)),
            kinds: shown.map_or_else(Vec::new, |s| own_kinds(read, finding, s.place)),
            again_at: shown.map(again_at).unwrap_or_default(),
        }
    }

    /// In a holiday week the windows of lesson weeks are those of the last lesson week's Sunday.
    fn window_end(&self, shown: &Shown) -> Date {
        if shown.in_lesson_weeks {
            self.facts.calendar.settled(shown.until)
        } else {
            shown.until
        }
    }

    pub(super) fn rung_reports(&self, reads: &[Read<'_>]) -> Vec<RungReport> {
        let Some(ladder) = &self.norm.ladder else {
            return Vec::new();
        };
        let Some(read) = reads
            .iter()
            .find(|r| r.main)
            .or(reads.iter().find(|r| r.decides))
        else {
            return Vec::new();
        };
        let current = read.current();
        ladder
            .rungs
            .iter()
            .zip(&read.rungs)
            .enumerate()
            .map(|(index, (rung, finding))| RungReport {
                rung: index + 1,
                title: rung.title.clone(),
                threshold: finding
                    .principal
                    .as_ref()
                    .and_then(|p| p.bounds.threshold()),
                outcome: finding.outcome,
                reached_on: finding.reached_on,
                remaining: finding
                    .principal
                    .as_ref()
                    .map(|p| remaining(p, finding.outcome == Outcome::Met)),
                current: current == Some(index),
            })
            .collect()
    }
}

fn remaining(shown: &Shown, met: bool) -> Range {
    let on = shown.on;
    let value = Range {
        min: on.low,
        max: on.high,
    };
    verdict::remaining(&shown.bounds, shown.grain, value, met)
}

/// The kinds that a measure counts, where the condition counts others too.
fn own_kinds(read: &Read<'_>, finding: &Finding<'_>, place: usize) -> Vec<String> {
    let mut rungs = read.rungs.iter().zip(&read.plan.rungs);
    let leaves = match rungs.find(|(found, _)| std::ptr::eq(*found, finding)) {
        Some((_, rung)) => rung.leaves(),
        None => Vec::new(),
    };
    let own = leaves.get(place).map(|leaf| &leaf.scale.kinds);
    let own = own.filter(|own| leaves.iter().any(|leaf| leaf.scale.kinds != **own));
    own.cloned().unwrap_or_default()
}

/// Values of "every n-th" after the first that lie in the same window.
fn again_at(shown: &Shown) -> Vec<Amount> {
    let Bounds::Every { first, step } = shown.bounds else {
        return Vec::new();
    };
    let mut values = Vec::new();
    let mut next = first.plus(step);
    while next <= shown.on.low && values.len() < 20 {
        values.push(next);
        next = next.plus(step);
    }
    values
}

/// Where a norm stands: its evidence, each source and place once.
pub(super) fn sources(norm: &Norm) -> Vec<SourceReport> {
    let mut sources: Vec<SourceReport> = Vec::new();
    for evidence in &norm.evidence {
        let same = |s: &SourceReport| s.id == evidence.source && s.place == evidence.place;
        if !sources.iter().any(same) {
            sources.push(SourceReport {
                id: evidence.source.clone(),
                place: evidence.place.clone(),
                quote: evidence.quote.clone(),
                status: evidence.status,
            });
        }
    }
    sources
}
