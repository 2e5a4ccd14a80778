//! Norms of one protocol that count in other windows or units: what one implies of another.
//!
//! Wherever the lighter of two holds the heavier may hold already, so that the heavier comes
//! first; or a norm holds only where another does, and adds no step to it. Both are said only where
//! it is so on every day of every log, in every deciding reading of both; a report or a choice of
//! the school can still take one of them away.

use super::case::{counted, replay_all};
use super::near::{cases_near, nearest};
use super::possible::{Wanted, is_possible};
use super::together::{are_alike, is_met};
use super::{Finding, Place, Weight, steps};
use crate::engine::Engine;
use crate::evaluate::{Plan, Scale, Test};
use crate::protocol::{Norm, Protocol, Step};
use crate::report::NormReport;

/// A norm, or one rung of it.
struct Entry<'p> {
    place: Place<'p>,
    rung: Option<usize>,
    plans: Vec<&'p Plan>,
}

/// What norms of a protocol imply of each other.
pub(super) fn about_pairs(engine: &Engine, protocol: &Protocol) -> Vec<Finding> {
    let entries: Vec<Entry<'_>> = (0..protocol.norms.len())
        .flat_map(|index| entries(engine, protocol, index))
        .collect();
    let mut findings = Vec::new();
    for (light, entry) in entries.iter().enumerate() {
        let others = || entries.iter().enumerate();
        let others = || {
            others()
                .filter(|(other, _)| *other != light)
                .map(|(_, e)| e)
        };
        let compared = || others().filter(|other| entry.is_alike(other));
        findings.extend(compared().find_map(|heavy| entry.comes_after(heavy)));
        findings.extend(compared().find_map(|other| entry.adds_nothing_to(other)));
    }
    findings
}

fn entries<'p>(engine: &'p Engine, protocol: &'p Protocol, index: usize) -> Vec<Entry<'p>> {
    let norm = &protocol.norms[index];
    let is_left_out = norm.historical == Some(true) || !norm.goes_over_into.is_empty();
    let place = || Place {
        engine,
        protocol,
        norm,
        path: format!("norms[{index}]"),
    };
    let plans = place().plans();
    let rungs = norm.ladder.as_ref().map_or(0, |ladder| ladder.rungs.len());
    let rungs: Vec<Option<usize>> = match rungs {
        _ if is_left_out || plans.is_empty() => Vec::new(),
        0 => vec![None],
        rungs => (0..rungs).map(Some).collect(),
    };
    let entry = |rung| Entry {
        place: place(),
        rung,
        plans: plans.clone(),
    };
    rungs.into_iter().map(entry).collect()
}

impl<'p> Entry<'p> {
    fn norm(&self) -> &'p Norm {
        self.place.norm
    }

    fn test(&self, plan: &'p Plan) -> Option<&'p Test> {
        plan.rungs
            .get(self.rung.unwrap_or(0))
            .map(|rung| &rung.test)
    }

    fn steps(&self) -> &'p [Step] {
        let ladder = self.norm().ladder.as_ref().zip(self.rung);
        let rung = ladder.and_then(|(ladder, rung)| ladder.rungs.get(rung));
        rung.map_or(&self.norm().steps, |rung| &rung.steps)
    }

    /// Whether another norm concerns the same pupils.
    fn is_alike(&self, other: &Entry<'_>) -> bool {
        !std::ptr::eq(self.norm(), other.norm()) && are_alike(self.norm(), other.norm())
    }

    /// Whether both are one number of the same measure: a higher one is the same once more.
    fn counts_as(&self, other: &Entry<'_>) -> bool {
        fn scale<'e>(entry: &Entry<'e>) -> Option<&'e Scale> {
            match entry.test(entry.plans.first()?)? {
                Test::Tally(leaf) => Some(&leaf.scale),
                _ => None,
            }
        }
        scale(self).is_some() && scale(self) == scale(other)
    }

    /// Whether the other holds wherever this does, in every reading of both.
    fn implies(&self, other: &Entry<'_>) -> bool {
        self.plans.iter().all(|own| {
            other.plans.iter().all(|plan| {
                let tests = self.test(own).zip(other.test(plan));
                tests.is_some_and(|(own, other)| {
                    let wanted = [Wanted::yes(own), Wanted::no(other).of(1)];
                    is_possible(&wanted) == Some(false)
                })
            })
        })
    }

    /// Whether this can hold by itself.
    fn can_be(&self) -> bool {
        let tests = self.plans.iter().map(|plan| self.test(plan));
        let mut tests = tests.flatten();
        tests.all(|test| is_possible(&[Wanted::yes(test)]) == Some(true))
    }

    /// A heavier one that has come before this one in any case, or comes with it.
    fn comes_after(&self, heavy: &Entry<'_>) -> Option<Finding> {
        let (what, than) = steps::heavier(heavy.steps(), self.steps())?;
        // Norms of one number of the same measure are seen together already.
        let is_seen = self.rung.is_none() && heavy.rung.is_none() && self.counts_as(heavy);
        if is_seen || !self.can_be() || !self.implies(heavy) {
            return None;
        }
        let case = heavy.case(|answers| heavy.is_met(answers) && !self.is_met(answers))?;
        let message = format!(
            "{} ({what}) komt eerder dan {} ({than}).",
            super::sentence(&heavy.name()),
            self.name()
        );
        let place = &heavy.place;
        let finding = place.finding("heavier-step-first", Weight::Gap, &heavy.key(), message);
        Some(finding.with_case(case))
    }

    /// Another that holds wherever this does, with all its steps.
    fn adds_nothing_to(&self, other: &Entry<'_>) -> Option<Finding> {
        if !self.has_steps_of(other) || !self.can_be() {
            return None;
        }
        let message = if self.is_twin(other) {
            // Of two that are the same the first is told.
            if other.has_steps_of(self) && other.comes_before(self) {
                return None;
            }
            format!(
                "{} en {} gelden altijd tegelijk, met dezelfde stappen.",
                super::sentence(&self.name()),
                other.name()
            )
        } else if !self.counts_as(other) && self.implies(other) {
            format!(
                "Waar {} geldt, geldt ook {}, met dezelfde stappen.",
                self.name(),
                other.name()
            )
        } else {
            return None;
        };
        let case = self.case(|answers| self.is_met(answers) && other.is_met(answers))?;
        let finding = self
            .place
            .finding("implied-norm", Weight::Gap, &self.key(), message);
        Some(finding.with_case(case))
    }

    /// Whether the other has all its steps.
    fn has_steps_of(&self, other: &Entry<'_>) -> bool {
        let has = |step: &Step| other.steps().iter().any(|of| is_same(of, step));
        !self.steps().is_empty() && self.steps().iter().all(has)
    }

    /// Whether both hold on the same days, reading by reading.
    fn is_twin(&self, other: &Entry<'_>) -> bool {
        let reads = |plan: &Plan| (plan.id.clone(), plan.main);
        let alike = |(own, plan): (&&'p Plan, &&Plan)| {
            let tests = self.test(own).zip(other.test(plan));
            reads(own) == reads(plan)
                && tests.is_some_and(|(own, other)| {
                    let (own_alone, other_alone) = (
                        [Wanted::yes(own), Wanted::no(other).of(1)],
                        [Wanted::no(own), Wanted::yes(other).of(1)],
                    );
                    is_possible(&own_alone) == Some(false)
                        && is_possible(&other_alone) == Some(false)
                })
        };
        self.plans.len() == other.plans.len() && self.plans.iter().zip(&other.plans).all(alike)
    }

    fn comes_before(&self, other: &Entry<'_>) -> bool {
        let norms = &self.place.protocol.norms;
        let place = |entry: &Entry<'_>| {
            let at = norms.iter().position(|n| std::ptr::eq(n, entry.norm()));
            (at, entry.rung)
        };
        place(self) < place(other)
    }

    fn key(&self) -> String {
        self.rung
            .map_or("condition".into(), |rung| format!("ladder.rungs[{rung}]"))
    }

    fn name(&self) -> String {
        let title = &self.norm().title;
        match self.rung {
            Some(rung) => format!("trede {} van ‘{title}’", rung + 1),
            None => format!("‘{title}’"),
        }
    }

    fn is_met(&self, answers: &[NormReport]) -> bool {
        let mut own = answers
            .iter()
            .filter(|a| a.protocol == self.place.protocol.id && a.norm == self.norm().id);
        match self.rung {
            Some(rung) => own.any(|a| a.rungs.get(rung).is_some_and(|rung| rung.current)),
            None => is_met(&self.place, answers, &self.norm().id),
        }
    }

    /// A case around what this asks for that shows something.
    fn case(&self, shows: impl Fn(&[NormReport]) -> bool) -> Option<String> {
        let plan = self.plans.first()?;
        let test = self.test(plan)?;
        let condition = counted(self.norm(), plan)?;
        let cases = cases_near(&self.place, plan, &condition, |part| self.asked(part, test));
        let mut cases = cases.into_iter();
        cases.find(|case| shows(&replay_all(&self.place, case)))
    }

    /// What it asks of a measure; of a ladder the rung says so.
    fn asked(
        &self,
        part: &crate::protocol::Condition,
        test: &Test,
    ) -> Option<(crate::protocol::Unit, crate::protocol::Amount)> {
        match (self.rung, test) {
            (Some(_), Test::Tally(leaf)) => {
                let least = leaf.bounds.least()?;
                Some(super::cells::at_least(least, leaf.scale.unit))
            }
            _ => nearest(part, &[test]),
        }
    }
}

/// Whether two steps ask the same.
fn is_same(one: &Step, other: &Step) -> bool {
    let plain = |step: &Step| Step {
        order: 0,
        evidence: Vec::new(),
        note: None,
        ..step.clone()
    };
    plain(one) == plain(other)
}
