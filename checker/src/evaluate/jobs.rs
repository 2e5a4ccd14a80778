//! The norms of a case one after the other: those that refer to another after it.

use super::compile::CompiledNorm;
use super::measure::Gauges;
use super::{Detail, Found, Rules, Selected, norm, verdict};
use crate::calendar::Date;
use crate::facts::Facts;
use crate::gather::Gather;
use crate::protocol::{Conversion, Norm, Protocol};
use crate::report::{Because, Outcome};

/// What norms came to that others refer to.
#[derive(Debug, Default)]
pub(crate) struct Others<'r> {
    came_to: Vec<(&'r str, Outcome, Option<Date>)>,
    /// Those that were reported, each with the last day of its last report; none of an open one.
    reported: Vec<(&'r str, Option<Date>)>,
}

impl<'r> Others<'r> {
    pub(crate) fn get(&self, norm: &str) -> Option<(Outcome, Option<Date>)> {
        self.came_to
            .iter()
            .find(|(id, _, _)| *id == norm)
            .map(|(_, outcome, reached)| (*outcome, *reached))
    }

    /// The same for a condition: what was reported in the school year was reached, though it does
    /// not apply again.
    pub(crate) fn as_condition(&self, norm: &str) -> Option<(Outcome, Option<Date>)> {
        let mut reported = self.reported.iter();
        let end = reported.find(|(id, _)| *id == norm).map(|(_, end)| *end);
        end.map_or_else(|| self.get(norm), |end| Some((Outcome::Met, end)))
    }

    /// Keeps what applies before what does not.
    fn set(&mut self, norm: &'r str, outcome: Outcome, reached: Option<Date>) {
        let known = self.came_to.iter_mut().find(|(id, _, _)| *id == norm);
        match known {
            Some(known) if verdict::gives_way(known.1) => (known.1, known.2) = (outcome, reached),
            Some(_) => {}
            None => self.came_to.push((norm, outcome, reached)),
        }
    }
}

/// A norm to judge, with the measures of the facts that it is judged on.
pub(super) struct Job<'r, 'a> {
    protocol: &'r Protocol,
    compiled: &'r CompiledNorm,
    gauges: &'a Gauges<'a>,
    converted: Option<&'a Gauges<'a>>,
}

impl<'r, 'a> Job<'r, 'a> {
    pub(super) fn norm(&self) -> &'r Norm {
        &self.protocol.norms[self.compiled.index]
    }

    pub(super) fn asked<'o>(
        &'o self,
        others: &'o Others<'o>,
        detail: Detail,
    ) -> norm::Asked<'r, 'o> {
        norm::Asked {
            protocol: self.protocol,
            compiled: self.compiled,
            norm: self.norm(),
            facts: self.gauges.facts,
            gauges: self.gauges,
            converted: self.converted,
            others,
            detail,
        }
    }
}

impl Rules {
    /// The norms to judge, each with the facts that it is judged on.
    pub(super) fn with_jobs<'r, T>(
        &'r self,
        facts: &Facts<'_>,
        selected: &[Selected],
        then: impl FnOnce(&[Job<'r, '_>]) -> T,
    ) -> T {
        // Where there is nothing to convert the facts are those of everyone.
        let convert = |of: Vec<&'r Conversion>| {
            let matters = of.iter().any(|c| facts.may_convert(c));
            matters.then(|| Facts::turned(facts, of))
        };
        let of = |s: &Selected| self.protocols[s.protocol].conversions.iter();
        let to_hours = selected.iter().flat_map(of);
        let to_hours = to_hours.filter(|c| crate::protocol::kind_name(&c.to) == "ongeoorloofd");
        let converted = convert(to_hours.gather());
        let own = selected.iter().map(|s| convert(of(s).gather()));
        let own: Vec<Option<Facts<'_>>> = own.collect();
        let gauges = Gauges::new(facts);
        let converted = converted.as_ref().map(Gauges::new);
        let own: Vec<Option<Gauges<'_>>> = own
            .iter()
            .map(|facts| facts.as_ref().map(Gauges::new))
            .collect();
        let mut jobs = Vec::new();
        for (choice, own) in selected.iter().zip(&own) {
            let protocol = &self.protocols[choice.protocol];
            for compiled in &self.compiled[choice.protocol].norms {
                let norm = &protocol.norms[compiled.index];
                if choice.takes(compiled) {
                    let converted = converted
                        .as_ref()
                        .filter(|_| norm.with_conversions == Some(true));
                    jobs.push(Job {
                        protocol,
                        compiled,
                        gauges: own.as_ref().unwrap_or(&gauges),
                        converted,
                    });
                }
            }
        }
        then(&jobs)
    }
}

/// The order in which norms are judged: those that refer to another after it.
pub(super) fn order(jobs: &[Job<'_, '_>]) -> Vec<usize> {
    let id = |place: usize| jobs[place].norm().id.as_str();
    let mut order: Vec<usize> = Vec::with_capacity(jobs.len());
    let mut open: Vec<usize> = (0..jobs.len()).collect();
    while !open.is_empty() {
        let before = order.len();
        let present = |wanted: &str| (0..jobs.len()).any(|place| id(place) == wanted);
        open.retain(|place| {
            let judged = |wanted: &String| order.iter().any(|done| id(*done) == wanted);
            let mut refers_to = jobs[*place].compiled.refers_to.iter();
            let ready = refers_to.all(|wanted| judged(wanted) || !present(wanted));
            if ready {
                order.push(*place);
            }
            !ready
        });
        if order.len() == before {
            // Norms that refer to one another in a circle are judged on what there is.
            order.append(&mut open);
        }
    }
    order
}

/// Evaluates the norms, those that refer to another after it.
pub(super) fn run<'r>(jobs: &[Job<'r, '_>], detail: Detail) -> Vec<Found<'r>> {
    let mut others = Others::default();
    let mut order = order(jobs);
    let mut found: Vec<Found<'r>> = Vec::with_capacity(jobs.len());
    for job in order.iter().filter_map(|place| jobs.get(*place)) {
        let asked = job.asked(&others, detail);
        let one = asked.evaluate();
        if job.compiled.is_referred_to {
            let id = job.norm().id.as_str();
            let is_reported = one.report.reason == Some(Because::Reported);
            let end = is_reported.then(|| asked.reported_on());
            let is_recent = |day: Date| day >= job.gauges.facts.year;
            let recent = end.filter(|end| end.is_none_or(is_recent));
            others.set(id, one.report.outcome, one.reached_on);
            others.reported.extend(recent.map(|end| (id, end)));
        }
        found.push(one);
    }
    // Back to the order of the jobs, from that of judging; nearly always the same.
    for place in 0..found.len() {
        while order[place] != place {
            let to = order[place];
            found.swap(place, to);
            order.swap(place, to);
        }
    }
    for (one, job) in found.iter_mut().zip(jobs) {
        let taken_over = go_over(one, &others);
        if detail == Detail::Full {
            let taken_over = taken_over
                .and_then(|id| jobs.iter().map(Job::norm).find(|n| n.id == id))
                .map(|n| n.title.as_str());
            job.asked(&others, detail).tell(one, taken_over);
        }
    }
    if !jobs.iter().any(|job| job.compiled.has_versions) {
        return found;
    }
    let mut kept = Vec::with_capacity(found.len());
    for (one, job) in found.into_iter().zip(jobs) {
        if job.compiled.has_versions {
            keep_version(&mut kept, one, Found::version);
        } else {
            kept.push(one);
        }
    }
    kept
}

/// Once the norm that takes over is met, this one is not met any more, and says so.
fn go_over<'r>(found: &mut Found<'r>, others: &Others<'_>) -> Option<&'r str> {
    let mut over = found.norm.goes_over_into.iter();
    let taken_over =
        over.find(|id| verdict::takes_over(others.get(id).map(|(outcome, _)| outcome)));
    if taken_over.is_some() && found.report.outcome != Outcome::NotApplicable {
        found.report.outcome = verdict::once_taken_over(found.report.outcome);
        found.report.steps.clear();
        found.report.missing.clear();
        found.report.questions.clear();
        found.due = None;
        found.doubtful_dues.clear();
    }
    taken_over.map(String::as_str)
}

/// What tells a version of a norm from others.
pub(super) struct Version<'v> {
    pub(super) norm: &'v str,
    pub(super) protocol: &'v str,
    pub(super) fit: Fit,
}

/// How far a version is about the pupil on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It does not hold then.
    NotValid,
    /// It is about others.
    OfOthers,
    Fits,
}

impl Fit {
    pub(super) fn of(reason: Option<Because>) -> Self {
        match reason {
            Some(Because::Validity) => Fit::NotValid,
            None | Some(Because::Reported | Because::NotReported) => Fit::Fits,
            Some(_) => Fit::OfOthers,
        }
    }
}

impl Found<'_> {
    fn version(&self) -> Version<'_> {
        Version {
            norm: &self.norm.id,
            protocol: &self.protocol.id,
            fit: Fit::of(self.report.reason),
        }
    }
}

/// Adds a version of a norm: of several the one that applies stays.
pub(super) fn keep_version<T>(kept: &mut Vec<T>, one: T, version: impl Fn(&T) -> Version<'_>) {
    let new = version(&one);
    let twin = kept.iter().position(|known| {
        let known = version(known);
        known.norm == new.norm && known.protocol == new.protocol
    });
    match twin {
        Some(place) if version(&kept[place]).fit < new.fit.max(Fit::OfOthers) => kept[place] = one,
        Some(_) => {}
        None => kept.push(one),
    }
}
