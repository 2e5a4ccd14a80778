//! What the law or a region asks a school to report, and which steps of a norm are reports.

use super::Place;
use super::boundary::Sort;
use crate::protocol::{
    Amount, Basis, Condition, Modality, Norm, Protocol, Step, holds, is_official, kind_name,
};
use crate::report::{NormReport, StepReport};
use std::collections::BTreeSet;

/// What a harder norm asks a school to report.
pub(super) struct Duty<'p> {
    pub(super) protocol: &'p Protocol,
    pub(super) norm: &'p Norm,
    pub(super) kind: &'p str,
    pub(super) sort: Sort,
    /// Its threshold, where it counts hours.
    pub(super) hours: u32,
}

impl Duty<'_> {
    /// Whether both ask a report of the same.
    pub(super) fn is_about_as(&self, other: &Duty<'_>) -> bool {
        (self.kind, self.sort) == (other.kind, other.sort)
    }
}

/// Duties that are harder than a norm and about the same.
pub(super) fn duties<'p>(place: &Place<'p>) -> Vec<Duty<'p>> {
    let own = sorts(place.norm);
    let mut duties = Vec::new();
    for protocol in place.engine.rules().protocols() {
        let towns = &place.protocol.municipalities;
        let is_region = protocol.basis == Basis::RegionaleAfspraak
            && place.protocol.basis_of(place.norm) == Basis::Schoolnorm
            && towns
                .iter()
                .any(|town| protocol.municipalities.contains(town));
        for norm in &protocol.norms {
            let is_law = protocol.basis_of(norm).is_statutory();
            let asks = |step: &&Step| {
                is_report(protocol, step)
                    && (step.modality == Modality::Must
                        || (is_region && step.modality == Modality::Should))
            };
            let counts = (is_law || is_region) && norm.historical != Some(true);
            if !counts || protocol.id == place.protocol.id || !norm.each_step().iter().any(asks) {
                continue;
            }
            // Who counts luxe among other absence says nothing of luxe by itself.
            let same = |(kind, sort, _): &&(&'p str, Sort, bool)| {
                let alike = |(k, s, alone): &(&str, Sort, bool)| {
                    k == kind
                        && match sort {
                            Sort::Occurs => *alone,
                            _ => s == sort,
                        }
                };
                own.iter().any(alike)
            };
            let of_norm = sorts(norm);
            if let Some((kind, sort, _)) = of_norm.iter().find(same) {
                duties.push(Duty {
                    protocol,
                    norm,
                    kind,
                    sort: *sort,
                    hours: hours(norm),
                });
            }
        }
    }
    duties
}

/// The threshold of a norm that counts hours.
fn hours(norm: &Norm) -> u32 {
    let parts = conditions(norm).into_iter().flat_map(Condition::parts);
    let least = |part: &Condition| match part {
        Condition::Sum(t) if t.unit.is_hours() => t.bounds()?.least(),
        _ => None,
    };
    let least = parts.filter_map(least).next().unwrap_or(Amount::ZERO);
    u32::try_from((least.as_hundredths() + 99) / 100).unwrap_or(0)
}

/// Whether a norm counts days where a harder one counts hours.
pub(super) fn counts_days(norm: &Norm, duty: &Duty<'_>) -> bool {
    let parts = conditions(norm).into_iter().flat_map(Condition::parts);
    let sums = parts.filter_map(|part| match part {
        Condition::Sum(t) => Some(t.unit),
        _ => None,
    });
    let mut units = sums.peekable();
    duty.sort == Sort::Hours && units.peek().is_some() && units.all(|unit| !unit.is_hours())
}

/// The kinds that a norm counts, how, and whether alone.
fn sorts(norm: &Norm) -> BTreeSet<(&str, Sort, bool)> {
    let mut sorts = BTreeSet::new();
    for part in conditions(norm).into_iter().flat_map(Condition::parts) {
        let (kinds, sort): (&[String], Sort) = match part {
            Condition::Sum(t) => (&t.kinds, Sort::Hours),
            Condition::Consecutive(t) => (&t.kinds, Sort::Run),
            Condition::Count(t) => (&t.kinds, Sort::Occurs),
            Condition::Occurs(o) => (&o.kinds, Sort::Occurs),
            _ => continue,
        };
        sorts.extend(
            kinds
                .iter()
                .map(|kind| (kind_name(kind), sort, kinds.len() == 1)),
        );
    }
    sorts
}

pub(super) fn conditions(norm: &Norm) -> Vec<&Condition> {
    let ladder = norm.ladder.iter();
    let rungs = ladder.clone().flat_map(|l| &l.rungs);
    let readings = norm.readings.iter().filter_map(|r| r.condition.as_ref());
    norm.condition
        .iter()
        .chain(ladder.map(|l| &l.measure))
        .chain(rungs.filter_map(|r| r.condition.as_ref()))
        .chain(readings)
        .collect()
}

/// Whether a school reports by a step: to officials, and in so many words.
pub(super) fn is_report(protocol: &Protocol, step: &Step) -> bool {
    protocol.reaches_officials(step)
        && step.only_after.is_none()
        && step.between_officials != Some(true)
        && !step.actor.iter().any(|role| is_official(role))
        && holds(&step.action.to_lowercase(), "meld")
}

/// The steps of an answer by which a norm reports, with how they are written.
pub(super) fn reports<'n>(
    protocol: &Protocol,
    norm: &'n Norm,
    answer: &'n NormReport,
) -> Vec<(&'n Step, &'n StepReport)> {
    let written = |told: &StepReport| {
        let steps = match (&norm.ladder, told.rung) {
            (Some(ladder), Some(rung)) => &ladder.rungs.get(rung - 1)?.steps,
            _ => &norm.steps,
        };
        let step = steps.iter().find(|s| s.order == told.order)?;
        is_report(protocol, step).then_some(step)
    };
    let steps = answer.steps.iter();
    steps
        .filter_map(|told| Some((written(told)?, told)))
        .collect()
}
