//! Protocols made ready to evaluate: readings laid out, and what is plain before any case.

use super::plan::{self, Plan, Test};
use super::{Rules, scope, steps};
use crate::calendar::Date;
use crate::gather::Gather;
use crate::protocol::{DoneBy, Modality, Norm, Protocol};

/// A protocol made ready.
#[derive(Debug, Clone)]
pub(crate) struct CompiledProtocol {
    /// Evaluated in every case, whatever its selection.
    pub(crate) added: bool,
    pub(crate) norms: Vec<CompiledNorm>,
    pub(crate) validity: (Option<Date>, Option<Date>),
}

/// A norm made ready.
#[derive(Debug, Clone)]
pub(crate) struct CompiledNorm {
    /// Place in the protocol.
    pub(crate) index: usize,
    pub(crate) plans: Vec<Plan>,
    pub(crate) validity: (Option<Date>, Option<Date>),
    /// Some step must be taken, so it looks back twelve months.
    pub(crate) is_duty: bool,
    /// Some step has a term.
    pub(crate) has_terms: bool,
    /// The law towards officials, with what that adds to its scope.
    pub(crate) is_statutory: bool,
    /// Sickness alone must not lead to some step of it.
    pub(crate) is_not_for_sickness: bool,
    /// Sickness is a part of it by its kinds.
    pub(crate) counts_sickness: bool,
    /// Some reading has a threshold that no source gives.
    pub(crate) is_unstated: bool,
    /// Norms that its condition refers to.
    pub(super) refers_to: Vec<String>,
    /// Norms that it leans on and of which sickness can be a part.
    pub(crate) sick_references: Vec<String>,
    /// Some norm refers to it, or goes over into it.
    pub(super) is_referred_to: bool,
    /// Its protocol has another version of it.
    pub(super) has_versions: bool,
}

impl CompiledNorm {
    /// The kinds of absence that its readings are about.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        let mut kinds = Vec::new();
        for plan in &self.plans {
            for test in &plan.rungs {
                kinds.extend(test.kinds());
            }
        }
        kinds
    }

    /// Whether it holds on a day.
    pub(crate) fn holds_on(&self, day: Date) -> bool {
        self.validity.0.is_none_or(|from| day >= from)
            && self.validity.1.is_none_or(|until| day <= until)
    }
}

impl Rules {
    pub(super) fn compile(&mut self) {
        self.compiled = self
            .protocols
            .iter()
            .map(|protocol| compile(protocol, &self.protocols))
            .collect();
        let norms = || self.protocols.iter().flat_map(|p| &p.norms);
        self.done_by = norms().flat_map(done_by).collect();
        let mut referred: Vec<String> = norms().flat_map(|n| n.goes_over_into.to_vec()).gather();
        for norm in self.compiled.iter().flat_map(|c| &c.norms) {
            referred.extend(norm.refers_to.iter().cloned());
        }
        for (compiled, protocol) in self.compiled.iter_mut().zip(&self.protocols) {
            for norm in &mut compiled.norms {
                let id = &protocol.norms[norm.index].id;
                norm.is_referred_to = referred.contains(id);
                norm.has_versions = protocol.norms.iter().filter(|n| n.id == *id).count() > 1;
            }
        }
        // What is counted alike is counted once in a case, whoever asks.
        let mut scales = Vec::new();
        for (compiled, protocol) in self.compiled.iter_mut().zip(&self.protocols) {
            for norm in &mut compiled.norms {
                let id = &protocol.norms[norm.index].id;
                for rung in norm.plans.iter_mut().flat_map(|plan| &mut plan.rungs) {
                    rung.test.number(id, &mut scales);
                }
            }
        }
    }
}

/// Its steps that an event completes.
fn done_by(norm: &Norm) -> impl Iterator<Item = DoneBy> + '_ {
    norm.each_step().into_iter().filter_map(|step| {
        Some(DoneBy {
            norm: norm.id.clone(),
            order: step.order,
            event: step.done_by.clone()?,
        })
    })
}

/// Norms that conditions refer to.
fn references(plans: &[Plan]) -> Vec<String> {
    let mut ids = Vec::new();
    for test in plans.iter().flat_map(|p| &p.rungs) {
        test.visit(&mut |part| {
            if let Test::Norm(id) = part {
                ids.push(id.clone());
            }
        });
    }
    ids
}

fn compile(protocol: &Protocol, all: &[Protocol]) -> CompiledProtocol {
    let from = protocol.valid.from.map(|p| p.first);
    let mut until = protocol.valid.until.map(|p| p.last);
    // Where versions overlap the newer holds on the shared days.
    for newer in all
        .iter()
        .filter(|p| p.predecessor.as_deref() == Some(&protocol.id))
    {
        if let Some(start) = newer.valid.from.map(|p| p.first.before()) {
            until = Some(until.map_or(start, |u| u.min(start)));
        }
    }
    let among: Vec<&Protocol> = all.iter().collect();
    let norms = protocol
        .norms
        .iter()
        .enumerate()
        .filter(|(_, n)| n.condition.is_some() || n.ladder.is_some())
        .map(|(index, norm)| (index, norm, plan::plans(norm)))
        .map(|(index, norm, plans)| CompiledNorm {
            index,
            refers_to: references(&plans),
            sick_references: crate::protocol::sick_references(norm, &among),
            is_unstated: plans.iter().flat_map(|p| &p.rungs).any(|r| r.is_unstated()),
            plans,
            is_referred_to: false,
            has_versions: false,
            is_duty: norm
                .each_step()
                .iter()
                .any(|step| step.modality == Modality::Must),
            has_terms: norm.each_step().iter().any(|step| step.deadline.is_some()),
            is_statutory: scope::statutory(protocol, norm),
            is_not_for_sickness: norm
                .each_step()
                .iter()
                .any(|step| steps::is_not_for_sickness(protocol, norm, step)),
            counts_sickness: norm.counts_sickness(),
            validity: (
                latest(from, norm.valid.from.map(|p| p.first)),
                earliest(until, norm.valid.until.map(|p| p.last)),
            ),
        });
    CompiledProtocol {
        added: false,
        norms: norms.gather(),
        validity: (from, until),
    }
}

pub(super) fn latest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        _ => a.or(b),
    }
}

pub(super) fn earliest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        _ => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A norm holds while both it and its protocol do.
    #[test]
    fn of_two_limits_the_narrower_counts() {
        let day = |number| Date::from_ymd(2026, 8, number);
        for (a, b) in [(day(1), day(2)), (day(2), day(1))] {
            assert_eq!((latest(a, b), earliest(a, b)), (day(2), day(1)));
        }
        for (a, b) in [(day(1), None), (None, day(1))] {
            assert_eq!((latest(a, b), earliest(a, b)), (day(1), day(1)));
        }
        assert_eq!((latest(None, None), earliest(None, None)), (None, None));
    }
}
