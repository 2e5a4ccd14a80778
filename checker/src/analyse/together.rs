//! Norms of one protocol that count the same: seen together they are as rungs of a ladder.

use super::case::{cases, counted, replay_all};
use super::cells::{Stretch, at_least, cells, stretches};
use super::claim::is_counted;
use super::possible::{Wanted, is_possible};
use super::{Finding, Place, Weight, order, sentence, steps};
use crate::engine::Engine;
use crate::evaluate::{Leaf, Plan, Test};
use crate::protocol::{Amount, Bounds, Norm, Protocol, Step, Unit};
use crate::report::{NormReport, Outcome};

/// A norm that is one threshold on one measure.
struct Counted<'p> {
    place: Place<'p>,
    plan: &'p Plan,
    leaf: &'p Leaf,
}

/// Findings on norms of a protocol that count the same for the same pupils.
pub(super) fn about_norms(engine: &Engine, protocol: &Protocol, findings: &mut Vec<Finding>) {
    let mut groups: Vec<Vec<Counted<'_>>> = Vec::new();
    for index in 0..protocol.norms.len() {
        let Some(own) = read(engine, protocol, index) else {
            continue;
        };
        let same = |group: &&mut Vec<Counted<'_>>| {
            let first = &group[0];
            first.leaf.scale == own.leaf.scale && are_alike(first.norm(), own.norm())
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(own),
            None => groups.push(vec![own]),
        }
    }
    for group in groups.iter().filter(|group| group.len() > 1) {
        Group {
            protocol,
            norms: group,
        }
        .tell(findings);
    }
}

/// Whether two norms concern the same pupils on the same days, and count from the same report.
pub(super) fn are_alike(one: &Norm, other: &Norm) -> bool {
    one.scope == other.scope && one.valid == other.valid && one.after_report == other.after_report
}

/// A norm as one threshold, unless readings say that it may be another.
fn read<'p>(engine: &'p Engine, protocol: &'p Protocol, index: usize) -> Option<Counted<'p>> {
    let norm = &protocol.norms[index];
    let place = Place {
        engine,
        protocol,
        norm,
        path: format!("norms[{index}]"),
    };
    let plan = place.plans().into_iter().next()?;
    let is_plain = norm
        .readings
        .iter()
        .all(|r| r.condition.is_none() && r.change.as_ref().is_none_or(|c| c.bounds().is_none()));
    let is_one = norm.condition.is_some() && is_plain && norm.historical != Some(true);
    let test = is_one.then(|| plan.rungs.first()).flatten()?;
    match &test.test {
        Test::Tally(leaf) if leaf.bounds != Bounds::Unstated => Some(Counted { place, plan, leaf }),
        _ => None,
    }
}

impl<'p> Counted<'p> {
    fn norm(&self) -> &'p Norm {
        self.place.norm
    }

    fn bounds(&self) -> &'p Bounds {
        &self.leaf.bounds
    }
}

struct Group<'p> {
    protocol: &'p Protocol,
    norms: &'p [Counted<'p>],
}

impl Group<'_> {
    fn tell(&self, findings: &mut Vec<Finding>) {
        let first = &self.norms[0];
        let scale = &first.leaf.scale;
        let unit = scale.unit;
        let bounds: Vec<Bounds> = self.norms.iter().map(|n| n.bounds().clone()).collect();
        let cells = cells(&bounds, unit, order::most(scale));
        let mut order: Vec<&Counted<'_>> = self.norms.iter().collect();
        order.sort_by_key(|n| n.bounds().least());
        for (place, high) in order.iter().enumerate() {
            for low in order[..place].iter().filter(|n| n.bounds().has_upper_end()) {
                let both = stretches(&cells, |v| low.bounds().holds(v) && high.bounds().holds(v));
                let Some(at) = both.first() else { continue };
                let met = [low.norm().id.as_str(), high.norm().id.as_str()];
                let message = sentence(&format!(
                    "{} gelden ‘{}’ en ‘{}’ allebei.",
                    at.words(unit),
                    low.norm().title,
                    high.norm().title
                ));
                findings.extend(self.finding(
                    "overlapping-norms",
                    high,
                    at.entry(unit),
                    &met,
                    message,
                ));
            }
        }
        let least = bounds.iter().filter_map(Bounds::least).min();
        let free = |v: Amount| least.is_some_and(|n| v >= n) && !bounds.iter().any(|b| b.holds(v));
        // Above the highest of them a protocol need not say anything.
        let inner = stretches(&cells, free);
        let is_inner = |s: &&Stretch| cells.last().is_some_and(|top| top.last != s.last);
        for at in inner
            .iter()
            .filter(is_inner)
            .filter(|at| !self.is_filled(**at))
        {
            let titles: Vec<String> = order
                .iter()
                .map(|n| format!("‘{}’", n.norm().title))
                .collect();
            let message = sentence(&format!(
                "{} geldt geen van de normen die dit tellen: {}.",
                at.words(unit),
                titles.join(", ")
            ));
            findings.extend(self.finding("gap", order[0], at.entry(unit), &[], message));
        }
        let weighed: Vec<(Amount, &[Step])> = order
            .iter()
            .map(|n| {
                let least = n.bounds().least().unwrap_or(Amount::ENDLESS);
                (least, n.norm().steps.as_slice())
            })
            .collect();
        for (first, second, words) in steps::out_of_order(&weighed) {
            findings.extend(self.heavier_first(order[first], order[second], &words));
        }
    }

    /// Whether another norm of the protocol always holds where a value lies in a gap.
    fn is_filled(&self, gap: Stretch) -> bool {
        let first = &self.norms[0];
        let inside = gap.test(&first.leaf.scale);
        let alike = |norm: &&Norm| are_alike(first.norm(), norm) && norm.historical != Some(true);
        self.protocol.norms.iter().filter(alike).any(|norm| {
            let place = Place {
                norm,
                path: String::new(),
                ..first.place
            };
            let plans = place.plans();
            let always = |plan: &&Plan| {
                let rungs = plan.rungs.iter().map(|rung| Wanted::no(&rung.test).of(1));
                let wanted: Vec<Wanted<'_>> =
                    [Wanted::yes(&inside)].into_iter().chain(rungs).collect();
                is_possible(&wanted) == Some(false)
            };
            !plans.is_empty() && plans.iter().all(always)
        })
    }

    fn heavier_first(
        &self,
        first: &Counted<'_>,
        second: &Counted<'_>,
        (heavy, light): &(String, String),
    ) -> Option<Finding> {
        let value = first.bounds().least()?;
        let at = at_least(value, first.leaf.scale.unit);
        let message = format!(
            "‘{}’ ({heavy}) komt eerder dan ‘{}’ ({light}).",
            first.norm().title,
            second.norm().title,
        );
        let met = [first.norm().id.as_str()];
        self.finding("heavier-step-first", first, at, &met, message)
    }

    /// A finding with a case in which these norms are met; without any, none of them all.
    fn finding(
        &self,
        code: &'static str,
        of: &Counted<'_>,
        at: (Unit, Amount),
        met: &[&str],
        message: String,
    ) -> Option<Finding> {
        let place = &of.place;
        let measure = counted(place.norm, of.plan)?;
        let cases = cases(place, &measure, at);
        let shows = |case: &String| {
            let answers = replay_all(place, case);
            let is_met = |id: &str| is_met(place, &answers, id);
            let mut norms = self.norms.iter().map(|n| n.norm().id.as_str());
            if !met.is_empty() {
                return met.iter().all(|id| is_met(id));
            }
            // Where nothing holds, only the value itself shows it.
            let mut own = answers.iter().filter(|a| a.norm == place.norm.id);
            !norms.any(is_met) && own.any(|own| is_counted(own, at.1))
        };
        let case = cases.into_iter().find(shows)?;
        let finding = place.finding(code, Weight::Gap, "condition", message);
        Some(finding.with_case(case))
    }
}

/// Whether a norm of the same protocol is met in an answer.
pub(super) fn is_met(place: &Place<'_>, answers: &[NormReport], id: &str) -> bool {
    let mut own = answers.iter().filter(|a| a.protocol == place.protocol.id);
    own.any(|a| a.norm == id && a.outcome == Outcome::Met)
}
