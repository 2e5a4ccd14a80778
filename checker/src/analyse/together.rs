//! Norms of one protocol that count the same: seen together they are as rungs of a ladder.

use super::case::{cases, counts_as, replay_all, tally};
use super::cells::{Stretch, cells, most, stretches};
use super::{Finding, Place, Weight, sentence, steps};
use crate::engine::Engine;
use crate::protocol::{Amount, Bounds, Condition, Norm, Protocol, Tally};
use crate::report::Outcome;

/// A norm that is one threshold on one measure.
struct Counted<'p> {
    index: usize,
    norm: &'p Norm,
    measure: &'p Condition,
    tally: &'p Tally,
    bounds: Bounds,
}

/// Findings on norms of a protocol that count the same for the same pupils.
pub(super) fn about_norms(engine: &Engine, protocol: &Protocol, findings: &mut Vec<Finding>) {
    let mut groups: Vec<Vec<Counted<'_>>> = Vec::new();
    for (index, norm) in protocol.norms.iter().enumerate() {
        let Some(own) = read(index, norm) else {
            continue;
        };
        let same = |group: &&mut Vec<Counted<'_>>| {
            let first = &group[0];
            first.measure.word() == own.measure.word()
                && counts_as(first.tally, own.tally)
                && first.norm.scope == norm.scope
                && first.norm.valid == norm.valid
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(own),
            None => groups.push(vec![own]),
        }
    }
    for group in groups.iter().filter(|group| group.len() > 1) {
        Group {
            engine,
            protocol,
            norms: group,
        }
        .tell(findings);
    }
}

/// A norm as one threshold, unless readings say that it may be another.
fn read(index: usize, norm: &Norm) -> Option<Counted<'_>> {
    let measure = norm.condition.as_ref()?;
    let tally = tally(measure)?;
    let bounds = tally.bounds().filter(|b| *b != Bounds::Unstated)?;
    let is_plain = norm
        .readings
        .iter()
        .all(|r| r.condition.is_none() && r.change.as_ref().is_none_or(|c| c.bounds().is_none()));
    (is_plain && norm.historical != Some(true)).then_some(Counted {
        index,
        norm,
        measure,
        tally,
        bounds,
    })
}

struct Group<'p> {
    engine: &'p Engine,
    protocol: &'p Protocol,
    norms: &'p [Counted<'p>],
}

impl Group<'_> {
    fn tell(&self, findings: &mut Vec<Finding>) {
        let first = &self.norms[0];
        let unit = first.tally.unit;
        let bounds: Vec<Bounds> = self.norms.iter().map(|n| n.bounds.clone()).collect();
        let cells = cells(&bounds, unit, most(first.tally, first.norm));
        let mut order: Vec<&Counted<'_>> = self.norms.iter().collect();
        order.sort_by_key(|n| (n.bounds.least(), n.index));
        for (place, high) in order.iter().enumerate() {
            for low in order[..place].iter().filter(|n| n.bounds.has_upper_end()) {
                let both = stretches(&cells, |v| low.bounds.holds(v) && high.bounds.holds(v));
                let Some(at) = both.first() else { continue };
                let met = [low.norm.id.as_str(), high.norm.id.as_str()];
                let message = sentence(&format!(
                    "{} gelden ‘{}’ en ‘{}’ allebei.",
                    at.words(unit),
                    low.norm.title,
                    high.norm.title
                ));
                findings.extend(self.finding("overlapping-norms", high, *at, &met, message));
            }
        }
        let least = bounds.iter().filter_map(Bounds::least).min();
        let free = |v: Amount| least.is_some_and(|n| v >= n) && !bounds.iter().any(|b| b.holds(v));
        // Above the highest of them a protocol need not say anything.
        let inner = stretches(&cells, free);
        for at in inner
            .iter()
            .filter(|s| cells.last().is_some_and(|top| top.last != s.last))
        {
            let titles: Vec<String> = order
                .iter()
                .map(|n| format!("‘{}’", n.norm.title))
                .collect();
            let message = sentence(&format!(
                "{} geldt geen van de normen die dit tellen: {}.",
                at.words(unit),
                titles.join(", ")
            ));
            findings.extend(self.finding("gap", order[0], *at, &[], message));
        }
        for pair in order.windows(2) {
            let weights =
                steps::weight(&pair[0].norm.steps).zip(steps::weight(&pair[1].norm.steps));
            let Some((heavy, light)) = weights.filter(|(heavy, light)| heavy > light) else {
                continue;
            };
            let Some(value) = pair[0]
                .bounds
                .least()
                .filter(|v| Some(*v) < pair[1].bounds.least())
            else {
                continue;
            };
            let at = Stretch {
                first: value,
                last: None,
            };
            let message = format!(
                "‘{}’ ({}) komt eerder dan ‘{}’ ({}).",
                pair[0].norm.title,
                steps::what(heavy),
                pair[1].norm.title,
                steps::what(light)
            );
            let met = [pair[0].norm.id.as_str()];
            findings.extend(self.finding("heavier-step-first", pair[0], at, &met, message));
        }
    }

    /// A finding with a case in which these norms, and no others of them, are met.
    fn finding(
        &self,
        code: &'static str,
        of: &Counted<'_>,
        at: Stretch,
        met: &[&str],
        message: String,
    ) -> Option<Finding> {
        let place = Place {
            engine: self.engine,
            protocol: self.protocol,
            norm: of.norm,
            path: format!("norms[{}]", of.index),
        };
        let cases = cases(&place, of.measure, at.entry(of.tally.unit));
        let shows = |case: &String| {
            let answers = replay_all(&place, case);
            let is_met = |id: &str| {
                let mut own = answers.iter().filter(|a| a.protocol == self.protocol.id);
                own.any(|a| a.norm == id && a.outcome == Outcome::Met)
            };
            let mut norms = self.norms.iter().map(|n| n.norm.id.as_str());
            met.iter().all(|id| is_met(id)) && (!met.is_empty() || !norms.any(is_met))
        };
        let case = cases.into_iter().find(shows)?;
        let finding = place.finding(code, Weight::Gap, "condition", message);
        Some(finding.with_case(case))
    }
}
