//! Rungs of a ladder: cells without a rung, cells with two, rungs without a cell; in every
//! deciding reading, as each counts in its own window and may set its own thresholds.

use super::case::tally;
use super::cells::{Stretch, at_least, cells, stretches};
use super::claim::{Claim, Shows, findings};
use super::near::nearest;
use super::possible::{Wanted, is_possible};
use super::{Finding, Place, Weight, order, sentence, steps};
use crate::evaluate::{Leaf, Plan, Scale, Test};
use crate::protocol::{Amount, Bounds, Ladder, Step, Unit};

/// A rung that counts the measure of its ladder.
struct Counted<'p> {
    index: usize,
    bounds: &'p Bounds,
}

/// A ladder as one reading has it, with the cells that its thresholds cut.
struct Cut<'p> {
    ladder: &'p Ladder,
    plan: &'p Plan,
    /// What most rungs count.
    scale: &'p Scale,
    rungs: Vec<Counted<'p>>,
    cells: Vec<Stretch>,
}

/// Findings about the ladder of a norm.
pub(super) fn about_ladder(place: &Place<'_>) -> Vec<Finding> {
    let Some(ladder) = &place.norm.ladder else {
        return Vec::new();
    };
    let said = place.plans().into_iter().filter_map(|plan| {
        let cut = Cut::new(ladder, plan)?;
        let mut claims = cut.unreachable();
        cut.overlaps(&mut claims);
        cut.gaps(&mut claims);
        cut.heavier_first(&mut claims);
        Some((plan, claims))
    });
    findings(place, said.collect())
}

/// The measure of a condition that is one number against a threshold.
fn leaf(test: &Test) -> Option<&Leaf> {
    match test {
        Test::Tally(leaf) if leaf.bounds != Bounds::Unstated => Some(leaf),
        _ => None,
    }
}

/// Whether two count the same; that one also counts the free days after a run lets it come
/// earlier, and is no other measure for who reads the ladder.
fn counts_as(one: &Scale, other: &Scale) -> bool {
    let plain = |scale: &Scale| Scale {
        counts_free_days: false,
        ..scale.clone()
    };
    plain(one) == plain(other)
}

impl<'p> Cut<'p> {
    fn new(ladder: &'p Ladder, plan: &'p Plan) -> Option<Self> {
        let own = |(rung, written): (&'p _, &crate::protocol::Rung)| {
            let rung: &'p crate::evaluate::PlannedRung = rung;
            written
                .condition
                .is_none()
                .then(|| leaf(&rung.test))
                .flatten()
        };
        let mut with_threshold = plan.rungs.iter().zip(&ladder.rungs).filter_map(own);
        let first = with_threshold.next();
        let scale = &first
            .or_else(|| plan.rungs.iter().find_map(|r| leaf(&r.test)))?
            .scale;
        let counted = |(index, rung): (usize, &'p crate::evaluate::PlannedRung)| {
            let leaf = leaf(&rung.test).filter(|leaf| counts_as(&leaf.scale, scale))?;
            let bounds = &leaf.bounds;
            Some(Counted { index, bounds })
        };
        let rungs: Vec<Counted<'p>> = plan.rungs.iter().enumerate().filter_map(counted).collect();
        let bounds: Vec<Bounds> = rungs.iter().map(|r| r.bounds.clone()).collect();
        Some(Cut {
            ladder,
            plan,
            scale,
            rungs,
            cells: cells(&bounds, scale.unit, order::most(scale)),
        })
    }

    fn unit(&self) -> Unit {
        self.scale.unit
    }

    fn test(&self, rung: usize) -> &'p Test {
        &self.plan.rungs[rung].test
    }

    /// The rungs that hold at a value, from low to high.
    fn holding(&self, value: Amount) -> impl Iterator<Item = &Counted<'p>> {
        self.rungs.iter().filter(move |r| r.bounds.holds(value))
    }

    /// Rungs that are on no day the highest one that holds. Their steps can follow in one case only:
    /// where the higher one holds since a school year that is over, and they were reached in this one.
    fn unreachable(&self) -> Vec<Claim> {
        let rungs = 0..self.plan.rungs.len();
        let claim = |index: usize| {
            let own = Wanted::yes(self.test(index));
            if is_possible(&[own]) == Some(false) {
                return self.fits_nothing(index);
            }
            let is_last = |last: usize, holds: bool| {
                let above = (last + 1..self.plan.rungs.len()).map(|n| Wanted::no(self.test(n)));
                let last = holds.then(|| Wanted::yes(self.test(last)));
                let wanted: Vec<Wanted<'_>> = [own].into_iter().chain(last).chain(above).collect();
                is_possible(&wanted)
            };
            if is_last(index, false) != Some(false) {
                return None;
            }
            let above = index + 1..self.plan.rungs.len();
            let above = above.filter(|n| is_last(*n, true) == Some(true));
            self.is_hidden(index, &above.collect::<Vec<usize>>())
        };
        rungs.filter_map(claim).collect()
    }

    fn fits_nothing(&self, index: usize) -> Option<Claim> {
        let (of, at) = match self.rungs.iter().find(|r| r.index == index) {
            Some(rung) => {
                // The nearest that a pupil can come to it.
                let below = rung.bounds.threshold().unwrap_or(Amount::ZERO);
                let near = self.cells.iter().rfind(|c| c.first <= below)?;
                let top = Stretch {
                    first: near.last.unwrap_or(near.first),
                    last: None,
                };
                (None, top.entry(self.unit()))
            }
            None => self.nearest(index)?,
        };
        Some(Claim {
            code: "unreachable-rung",
            weight: Weight::Error,
            rung: index,
            message: format!(
                "{} past bij geen enkele waarde die kan voorkomen.",
                sentence(&self.name(index))
            ),
            help: "Kijk naar het getal, de eenheid en het venster van de ladder.".into(),
            of,
            at,
            shows: Shows::NotMet(index),
        })
    }

    fn is_hidden(&self, index: usize, above: &[usize]) -> Option<Claim> {
        let (of, at) = match self.rungs.iter().find(|r| r.index == index) {
            Some(rung) => {
                let here = stretches(&self.cells, |value| rung.bounds.holds(value));
                (None, here.first()?.entry(self.unit()))
            }
            None => self.nearest(index)?,
        };
        let numbers: Vec<String> = above.iter().map(|n| (n + 1).to_string()).collect();
        Some(Claim {
            code: "unreachable-rung",
            weight: Weight::Error,
            rung: index,
            message: format!(
                "Waar {} geldt, geldt ook trede {}, en de laatste trede die geldt telt.",
                self.name(index),
                numbers.join(" of ")
            ),
            help: format!(
                "Zet de treden van laag naar hoog, of laat trede {} eerder eindigen (`to`, `below`).",
                numbers.join(" en ")
            ),
            of,
            at,
            shows: Shows::MetButNotCurrent(index),
        })
    }

    /// What a rung with a condition of its own counts, and asks.
    fn nearest(
        &self,
        index: usize,
    ) -> Option<(Option<crate::protocol::Condition>, (Unit, Amount))> {
        let condition = self.ladder.rungs.get(index)?.condition.as_ref()?;
        let mut parts = condition.parts().into_iter();
        let part = parts.find(|part| tally(part).is_some())?;
        Some((Some(part.clone()), nearest(part, &[self.test(index)])?))
    }

    /// Two rungs of which the lower has an upper end, and still holds where the higher does.
    fn overlaps(&self, claims: &mut Vec<Claim>) {
        for (place, high) in self.rungs.iter().enumerate() {
            for low in self.rungs[..place].iter() {
                if low.bounds.has_upper_end() {
                    claims.extend(self.overlap(low, high));
                }
            }
        }
    }

    fn overlap(&self, low: &Counted<'_>, high: &Counted<'_>) -> Option<Claim> {
        let both = stretches(&self.cells, |v| low.bounds.holds(v) && high.bounds.holds(v));
        let first = both.first()?;
        let (low, high) = (low.index, high.index);
        let message = sentence(&format!(
            "{} gelden trede {} en trede {} tegelijk.",
            first.words(self.unit()),
            low + 1,
            high + 1
        ));
        Some(Claim {
            code: "overlapping-rungs",
            weight: Weight::Error,
            rung: high,
            message,
            help: "Laat de lagere trede eerder eindigen (`to`, `below`) of de hogere later beginnen (`more_than`).".into(),
            of: None,
            at: first.entry(self.unit()),
            shows: Shows::Both(low, high),
        })
    }

    /// Values above the lowest threshold at which no rung holds.
    fn gaps(&self, claims: &mut Vec<Claim>) {
        let least = self.rungs.iter().filter_map(|r| r.bounds.least()).min();
        let Some(least) = least else { return };
        let free = |value: Amount| value >= least && self.holding(value).next().is_none();
        for gap in stretches(&self.cells, free) {
            // A rung with a condition of its own may hold whatever is counted here.
            let all_count = self.rungs.len() == self.ladder.rungs.len();
            if !all_count && self.is_filled(gap) {
                continue;
            }
            let is_top = self.cells.last().is_some_and(|top| top.last == gap.last);
            let message = sentence(&format!(
                "{} geldt geen enkele trede{}{}.",
                gap.words(self.unit()),
                if is_top { " meer" } else { "" },
                if all_count { "" } else { " die dit telt" }
            ));
            // It opens behind the last rung that begins below it.
            let before = self.rungs.iter().rev();
            let before = before.filter(|r| r.bounds.least().is_some_and(|n| n < gap.first));
            claims.push(Claim {
                code: "gap",
                weight: Weight::Gap,
                rung: before.map(|r| r.index).next().unwrap_or(0),
                message,
                help: String::new(),
                of: None,
                at: gap.entry(self.unit()),
                shows: Shows::NoneMet {
                    counted: self.rungs.first().is_some_and(|rung| rung.index == 0),
                },
            });
        }
    }

    /// Whether some rung holds wherever a value lies in a gap.
    fn is_filled(&self, gap: Stretch) -> bool {
        let inside = gap.test(self.scale);
        let rungs = self.plan.rungs.iter().map(|rung| Wanted::no(&rung.test));
        let wanted: Vec<Wanted<'_>> = [Wanted::yes(&inside)].into_iter().chain(rungs).collect();
        is_possible(&wanted) == Some(false)
    }

    /// A rung that goes to leerplicht or the doctor before a lower one only talks.
    fn heavier_first(&self, claims: &mut Vec<Claim>) {
        let steps = |index: usize| self.ladder.rungs[index].steps.as_slice();
        let mut rungs: Vec<(Amount, usize)> = self
            .rungs
            .iter()
            .filter_map(|r| Some((r.bounds.least()?, r.index)))
            .collect();
        rungs.sort_unstable();
        let weighed: Vec<(Amount, &[Step])> = rungs
            .iter()
            .map(|(value, index)| (*value, steps(*index)))
            .collect();
        for (first, second, (heavy, light)) in steps::out_of_order(&weighed) {
            let ((value, first), (_, second)) = (rungs[first], rungs[second]);
            claims.push(Claim {
                code: "heavier-step-first",
                weight: Weight::Gap,
                rung: first,
                message: format!(
                    "Trede {} ({heavy}) komt eerder dan trede {} ({light}).",
                    first + 1,
                    second + 1,
                ),
                help: String::new(),
                of: None,
                at: at_least(value, self.unit()),
                shows: Shows::Current(first),
            });
        }
    }

    /// "trede 2 (meer dan 9 uur)".
    fn name(&self, index: usize) -> String {
        let own = self.rungs.iter().find(|r| r.index == index);
        match own {
            Some(own) => format!(
                "trede {} ({})",
                index + 1,
                steps::threshold(own.bounds, self.unit())
            ),
            None => format!("trede {}", index + 1),
        }
    }
}
