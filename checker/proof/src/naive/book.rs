//! The rules with what follows from them alone, worked out once for all cases.

use super::change::conditions;
use super::sickness::{leans_on, sick_norms};
use checker::Setup;
use checker::protocol::{Bounds, Condition, Modality, Norm, Protocol, Window, is_sickness};
use std::collections::BTreeSet;

/// The rules that cases are judged by.
pub struct Book<'s> {
    pub(crate) setup: &'s Setup,
    /// The norms of which sickness can be a part.
    pub(crate) sick_norms: BTreeSet<String>,
    /// Steps that an event completes: the norm, the number and the event.
    pub(crate) done_by: Vec<(&'s str, u32, &'s str)>,
    /// The norms of each protocol that can be judged.
    pub(crate) protocols: Vec<(&'s Protocol, Vec<Written<'s>>)>,
}

/// A norm as it is written.
pub(crate) struct Written<'s> {
    pub(crate) norm: &'s Norm,
    /// The conditions of each reading; of the norm itself where it has no readings.
    pub(crate) readings: Vec<Vec<Ruled>>,
    /// Some step of it must be taken.
    pub(crate) is_duty: bool,
    /// It is law.
    pub(crate) is_statutory: bool,
    /// It is law and some step of it reaches leerplicht, DUO or the municipality.
    pub(crate) is_official: bool,
}

/// The condition of a reading, or of one rung of it.
pub(crate) struct Ruled {
    pub(crate) condition: Condition,
    /// Sickness can be a part of it.
    pub(crate) is_sick: bool,
    /// The source gives no threshold.
    pub(crate) is_unstated: bool,
    /// The events since which it counts.
    pub(crate) restarts: Vec<String>,
    /// It is of a rung that counts nothing, on a ladder that counts sickness.
    pub(crate) is_asked_beside_sickness: bool,
}

impl<'s> Book<'s> {
    /// Reads the rules.
    pub fn new(setup: &'s Setup) -> Self {
        let sick_norms = sick_norms(setup);
        let protocols = setup.protocols.iter().map(|protocol| {
            let norms = protocol.norms.iter();
            let norms = norms.filter(|norm| norm.condition.is_some() || norm.ladder.is_some());
            let norms = norms.map(|norm| Written::new(protocol, norm, &sick_norms));
            (protocol, norms.collect())
        });
        let norms = setup.protocols.iter().flat_map(|protocol| &protocol.norms);
        let done_by = norms.flat_map(|norm| {
            let steps = norm.each_step().into_iter();
            steps.filter_map(|step| Some((norm.id.as_str(), step.order, step.done_by.as_deref()?)))
        });
        Book {
            done_by: done_by.collect(),
            protocols: protocols.collect(),
            setup,
            sick_norms,
        }
    }
}

impl<'s> Written<'s> {
    /// The windows in which it counts, by any of its readings.
    pub(crate) fn windows(&self) -> Vec<Window> {
        let conditions = self.readings.iter().flatten().map(|ruled| &ruled.condition);
        let windows = conditions
            .flat_map(Condition::parts)
            .filter_map(|part| match part {
                Condition::Sum(t) | Condition::Count(t) => t.window.clone(),
                _ => None,
            });
        windows.collect()
    }

    fn new(protocol: &Protocol, norm: &'s Norm, sick_norms: &BTreeSet<String>) -> Self {
        let leans = leans_on(norm).any(|id| sick_norms.contains(id));
        let read = |reading| {
            let conditions = conditions(norm, reading).into_iter();
            let mut ruled: Vec<Ruled> = conditions.map(|c| Ruled::new(c, leans)).collect();
            for (place, ruled) in ruled.iter_mut().enumerate() {
                ruled.is_asked_beside_sickness = norm.ladder.as_ref().is_some_and(|ladder| {
                    let mut kinds = ladder.measure.kinds().into_iter();
                    let asks = ladder.rungs.get(place).is_some_and(|rung| !rung.counts());
                    asks && kinds.any(is_sickness)
                });
            }
            ruled
        };
        let mut readings: Vec<Vec<Ruled>> = norm.readings.iter().map(|r| read(Some(r))).collect();
        if readings.is_empty() {
            readings.push(read(None));
        }
        let steps = norm.all_steps();
        let is_statutory = protocol.basis_of(norm).is_statutory();
        Written {
            norm,
            readings,
            is_duty: steps
                .iter()
                .any(|(_, step, _)| step.modality == Modality::Must),
            is_statutory,
            is_official: is_statutory
                && steps.iter().any(|(_, step, _)| {
                    step.modality != Modality::MustNot && step.reaches_officials()
                }),
        }
    }
}

impl Ruled {
    fn new(condition: Condition, leans: bool) -> Self {
        let mut restarts = Vec::new();
        let mut is_unstated = false;
        let mut names_sickness = false;
        condition.visit("", &mut |_, part| {
            names_sickness |= match part {
                Condition::Event(event) => event.names_sickness(),
                Condition::Judgement(judgement) => judgement.names_sickness(),
                Condition::Sum(t) | Condition::Count(t) => {
                    t.window.as_ref().is_some_and(Window::names_sickness)
                }
                _ => false,
            };
            if let Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) = part {
                is_unstated |= t.bounds().unwrap_or(Bounds::Unstated) == Bounds::Unstated;
            }
            if let Condition::Sum(t) | Condition::Count(t) = part
                && let Some(Window::Since(event)) = &t.window
            {
                restarts.push(event.clone());
            }
        });
        Ruled {
            is_sick: leans
                || names_sickness
                || condition.kinds().iter().any(|kind| is_sickness(kind)),
            condition,
            is_unstated,
            restarts,
            is_asked_beside_sickness: false,
        }
    }
}
