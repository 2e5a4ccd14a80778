//! Rungs of a ladder: cells without a rung, cells with two, rungs without a cell.

use super::case::{cases, counts_as, shown, tally};
use super::cells::{Stretch, cells, most, stretches};
use super::{Finding, Place, Weight, sentence, steps};
use crate::protocol::{Amount, Bounds, Condition, Ladder, Rung, Tally};
use crate::report::Outcome;

/// A rung that counts the measure of its ladder.
struct Counted<'p> {
    index: usize,
    rung: &'p Rung,
    bounds: Bounds,
}

/// A ladder with the cells that its thresholds cut.
struct Cut<'p> {
    place: &'p Place<'p>,
    ladder: &'p Ladder,
    tally: &'p Tally,
    rungs: Vec<Counted<'p>>,
    cells: Vec<Stretch>,
}

/// Findings about the ladder of a norm.
pub(super) fn about_ladder(place: &Place<'_>, findings: &mut Vec<Finding>) {
    let Some(ladder) = &place.norm.ladder else {
        return;
    };
    let Some(tally) = tally(&ladder.measure) else {
        return;
    };
    let counted = |(index, rung)| {
        Some(Counted {
            index,
            rung,
            bounds: bounds_of(rung, tally)?,
        })
    };
    let rungs: Vec<Counted<'_>> = ladder
        .rungs
        .iter()
        .enumerate()
        .filter_map(counted)
        .collect();
    let bounds: Vec<Bounds> = rungs.iter().map(|r| r.bounds.clone()).collect();
    let cut = Cut {
        place,
        ladder,
        tally,
        rungs,
        cells: cells(&bounds, tally.unit, most(tally, place.norm)),
    };
    findings.extend(cut.rungs.iter().filter_map(|rung| cut.unreachable(rung)));
    cut.overlaps(findings);
    cut.gaps(findings);
    cut.heavier_first(findings);
}

/// The threshold of a rung on the measure of its ladder; a condition of its own may count the same.
fn bounds_of(rung: &Rung, tally: &Tally) -> Option<Bounds> {
    match &rung.condition {
        None => rung.bounds(),
        Some(Condition::Sum(own) | Condition::Count(own) | Condition::Consecutive(own)) => {
            counts_as(own, tally).then(|| own.bounds()).flatten()
        }
        Some(_) => None,
    }
}

impl Cut<'_> {
    /// The rungs that hold at a value, from low to high.
    fn holding(&self, value: Amount) -> impl Iterator<Item = &Counted<'_>> {
        self.rungs.iter().filter(move |r| r.bounds.holds(value))
    }

    fn case_at(&self, at: Stretch, shows: impl Fn(&[(Outcome, bool)]) -> bool) -> Option<String> {
        let entry = at.entry(self.tally.unit);
        let cases = cases(self.place, &self.ladder.measure, entry);
        shown(self.place, cases, |report| {
            let rungs: Vec<_> = report
                .rungs
                .iter()
                .map(|r| (r.outcome, r.current))
                .collect();
            rungs.len() == self.ladder.rungs.len() && shows(&rungs)
        })
    }

    /// A rung that is never the highest one that holds: its steps follow in no case.
    fn unreachable(&self, rung: &Counted<'_>) -> Option<Finding> {
        let index = rung.index;
        let here = stretches(&self.cells, |value| rung.bounds.holds(value));
        let is_highest = |cell: &Stretch| {
            let holding = self.holding(cell.first);
            holding.last().is_some_and(|last| last.index == index)
        };
        if self.cells.iter().any(is_highest) {
            return None;
        }
        let name = name(rung, self.tally);
        let path = format!("ladder.rungs[{index}]");
        let Some(first) = here.first() else {
            // The nearest that a pupil can come to it.
            let below = rung.bounds.threshold().unwrap_or(Amount::ZERO);
            let near = self.cells.iter().rfind(|c| c.first <= below)?;
            let top = Stretch {
                first: near.last.unwrap_or(near.first),
                last: None,
            };
            let case = self.case_at(top, |rungs| rungs[index].0 == Outcome::NotMet)?;
            let message = format!("{name} past bij geen enkele waarde die kan voorkomen.");
            let help = "Kijk naar het getal, de eenheid en het venster van de ladder.";
            let finding = self
                .place
                .finding("unreachable-rung", Weight::Error, &path, message);
            return Some(finding.with_case(case).with_help(help));
        };
        let case = self.case_at(*first, |rungs| {
            rungs[index].0 == Outcome::Met && !rungs[index].1
        })?;
        let mut above: Vec<String> = Vec::new();
        for cell in self.cells.iter().filter(|c| rung.bounds.holds(c.first)) {
            let last = self.holding(cell.first).last();
            let number = last.map_or(0, |last| last.index + 1).to_string();
            if !above.contains(&number) {
                above.push(number);
            }
        }
        let message = format!(
            "{name} geeft nooit de stappen: waar zij geldt, geldt ook trede {}, en de laatste trede die geldt telt.",
            above.join(" of ")
        );
        let help = format!(
            "Zet de treden van laag naar hoog, of laat trede {} eerder eindigen (`to`, `below`).",
            above.join(" en ")
        );
        let finding = self
            .place
            .finding("unreachable-rung", Weight::Error, &path, message);
        Some(finding.with_case(case).with_help(&help))
    }

    /// Two rungs of which the lower has an upper end, and still holds where the higher does.
    fn overlaps(&self, findings: &mut Vec<Finding>) {
        for (place, high) in self.rungs.iter().enumerate() {
            for low in self.rungs[..place].iter() {
                if low.bounds.has_upper_end() {
                    findings.extend(self.overlap(low, high));
                }
            }
        }
    }

    fn overlap(&self, low: &Counted<'_>, high: &Counted<'_>) -> Option<Finding> {
        let both = stretches(&self.cells, |v| low.bounds.holds(v) && high.bounds.holds(v));
        let first = both.first()?;
        let (low, high) = (low.index, high.index);
        let case = self.case_at(*first, |rungs| {
            rungs[low].0 == Outcome::Met && rungs[high].0 == Outcome::Met
        })?;
        let message = sentence(&format!(
            "{} gelden trede {} en trede {} tegelijk.",
            first.words(self.tally.unit),
            low + 1,
            high + 1
        ));
        let path = format!("ladder.rungs[{high}]");
        let finding = self
            .place
            .finding("overlapping-rungs", Weight::Error, &path, message);
        Some(finding.with_case(case).with_help(
            "Laat de lagere trede eerder eindigen (`to`, `below`) of de hogere later beginnen (`more_than`).",
        ))
    }

    /// Values above the lowest threshold at which no rung holds.
    fn gaps(&self, findings: &mut Vec<Finding>) {
        let least = self.rungs.iter().filter_map(|r| r.bounds.least()).min();
        let Some(least) = least else { return };
        let free = |value: Amount| value >= least && self.holding(value).next().is_none();
        for gap in stretches(&self.cells, free) {
            let no_rung = |rungs: &[(Outcome, bool)]| rungs.iter().all(|r| r.0 != Outcome::Met);
            let Some(case) = self.case_at(gap, no_rung) else {
                continue;
            };
            let is_top = self.cells.last().is_some_and(|top| top.last == gap.last);
            // A rung with a condition of its own may hold whatever is counted here.
            let all_count = self.rungs.len() == self.ladder.rungs.len();
            let message = sentence(&format!(
                "{} geldt geen enkele trede{}{}.",
                gap.words(self.tally.unit),
                if is_top { " meer" } else { "" },
                if all_count { "" } else { " die dit telt" }
            ));
            // It opens behind the last rung that begins below it.
            let before = self.rungs.iter().rev();
            let before = before.filter(|r| r.bounds.least().is_some_and(|n| n < gap.first));
            let index = before.map(|r| r.index).next().unwrap_or(0);
            let path = format!("ladder.rungs[{index}]");
            let finding = self.place.finding("gap", Weight::Gap, &path, message);
            findings.push(finding.with_case(case));
        }
    }

    /// A rung that goes to leerplicht or the doctor before a lower one only talks.
    fn heavier_first(&self, findings: &mut Vec<Finding>) {
        let weighed =
            |r: &Counted<'_>| Some((r.bounds.least()?, r.index, steps::weight(&r.rung.steps)?));
        let mut rungs: Vec<(Amount, usize, u8)> = self.rungs.iter().filter_map(weighed).collect();
        rungs.sort_unstable();
        for pair in rungs.windows(2) {
            let ((value, first, heavy), (_, second, light)) = (pair[0], pair[1]);
            if heavy <= light {
                continue;
            }
            let at = Stretch {
                first: value,
                last: None,
            };
            let Some(case) = self.case_at(at, |rungs| rungs[first].1) else {
                continue;
            };
            let message = format!(
                "Trede {} ({}) komt eerder dan trede {} ({}).",
                first + 1,
                steps::what(heavy),
                second + 1,
                steps::what(light)
            );
            let path = format!("ladder.rungs[{first}]");
            let finding = self
                .place
                .finding("heavier-step-first", Weight::Gap, &path, message);
            findings.push(finding.with_case(case));
        }
    }
}

/// "Trede 2 (meer dan 9 uur)".
fn name(rung: &Counted<'_>, tally: &Tally) -> String {
    format!(
        "Trede {} ({})",
        rung.index + 1,
        steps::threshold(&rung.bounds, tally.unit)
    )
}
