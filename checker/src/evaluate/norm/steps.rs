//! The steps of a norm that is met: of which rung, since when, and whether for sickness too.

use super::{Asked, Read, main_first};
use crate::calendar::Date;
use crate::case::Measure;
use crate::evaluate::compile::earliest;
use crate::evaluate::judge::{Finding, Judge};
use crate::evaluate::plan::Test;
use crate::evaluate::steps::Ground;
use crate::evaluate::{Detail, Found};
use crate::gather::Gather;
use crate::protocol::{Step, Window};
use crate::report::Outcome;

impl<'r: 'a, 'a> Asked<'r, 'a> {
    pub(super) fn add_steps(
        &self,
        found: &mut Found<'_>,
        outcome: Outcome,
        reads: &[Read<'a>],
        from: Option<Date>,
    ) {
        let mut deciding: Vec<&Read<'a>> = reads.iter().filter(|r| r.decides).gather();
        // Where readings are reached on one day, the main one gives the period of the report.
        main_first(&mut deciding, |r| r.main);
        let rungs: Vec<Option<usize>> = match &self.norm.ladder {
            Some(ladder) => (0..ladder.rungs.len())
                .filter(|rung| deciding.iter().any(|r| r.current() == Some(*rung)))
                .map(Some)
                .gather(),
            None => vec![None],
        };
        for rung in rungs {
            let index = rung.unwrap_or(0);
            let on_rung: Vec<(&str, bool, &Finding<'_>)> = deciding
                .iter()
                .map(|r| {
                    let finding = r.rungs.get(index).unwrap_or_else(|| r.finding());
                    (
                        r.id,
                        finding.outcome == Outcome::Met && rung.is_none_or(|_| r.current() == rung),
                        finding,
                    )
                })
                .collect();
            if !on_rung.iter().any(|(_, met, _)| *met) {
                continue;
            }
            // A higher rung that may hold has other steps, of other people.
            let may_be_higher = deciding.iter().any(|read| {
                let mut higher = read.outcomes().skip(index + 1);
                rung.is_some() && higher.any(|outcome| outcome == Outcome::Unknown)
            });
            let is_agreed = outcome == Outcome::Met && on_rung.iter().all(|(_, met, _)| *met);
            let steps: &[Step] = match (&self.norm.ladder, rung) {
                (Some(ladder), Some(rung)) => &ladder.rungs[rung].steps,
                _ => &self.norm.steps,
            };
            if self.detail == Detail::Brief && steps.iter().all(|step| step.deadline.is_none()) {
                continue;
            }
            let (began, anew) = self.begins(&deciding, rung, from);
            let again = began.filter(|day| anew && first_reached(&on_rung) < Some(*day));
            found.report.again_on = found.report.again_on.max(again);
            let first_day = match began.filter(|_| anew) {
                Some(since) => self.first_day_at(&deciding, index, from, since),
                None => first_day(&on_rung),
            };
            // Of what has no day only this school year counts, as in conditions: what parents were
            // told of other sickness is no word about this one.
            let counted = earliest(first_day, first_reached(&on_rung));
            let since = began.or(counted).or(Some(self.facts.year));
            // Where no step goes to officials it makes no difference.
            let (healthy, is_mixed) = if self.compiled.is_not_for_sickness {
                self.healthy(&deciding, index, from)
            } else {
                (Vec::new(), false)
            };
            let ground = Ground {
                protocol: self.protocol,
                norm: self.norm,
                context: self.context(self.gauges, from, false),
                without_sickness: !self.compiled.is_not_for_sickness || !healthy.is_empty(),
                healthy: if is_mixed { healthy } else { Vec::new() },
                deciding: on_rung,
                rung: rung.map(|r| r + 1),
                certain: is_agreed && !may_be_higher,
                below_open: is_agreed && may_be_higher,
                since,
                windows: self.windows(),
                first_day,
                anew,
                is_over: anew && self.has_restarted(&deciding, index, since),
            };
            // Of a norm that sickness is a part of calendars are compared step by step.
            let by_step = self.compiled.is_not_for_sickness && self.compiled.counts_sickness;
            if self.detail == Detail::Brief && !by_step {
                let due = ground.earliest_due(steps);
                found.due = earliest(found.due, due);
                continue;
            }
            for step in ground.lay(steps) {
                found.due = earliest(found.due, step.due);
                found.doubtful_dues.extend(step.doubtful_due.zip(step.due));
                found.report.steps.push(step);
            }
        }
    }

    /// The windows of all its readings.
    fn windows(&self) -> Vec<&'r Window> {
        let rungs = self.compiled.plans.iter().flat_map(|plan| &plan.rungs);
        let leaves = rungs.flat_map(|rung| rung.leaves());
        leaves.map(|leaf| &leaf.scale.window).gather()
    }

    /// The day on which a rung, or what applies each time, came to apply under some reading; and
    /// whether it applies anew each time. Agreements only: a duty of the law runs from its first day.
    fn begins(
        &self,
        deciding: &[&Read<'_>],
        rung: Option<usize>,
        from: Option<Date>,
    ) -> (Option<Date>, bool) {
        let anew = self.applies_anew();
        if self.protocol.basis_of(self.norm).is_statutory() || !(anew || rung.is_some()) {
            return (None, false);
        }
        let here = deciding.iter().filter_map(|read| {
            let index = rung.unwrap_or_else(|| read.current().unwrap_or(0));
            let finding = read.rungs.get(index)?;
            let reached = finding.reached_on.filter(|_| read.current() == Some(index));
            // Too early is safe, so what is open counts from the first day that it may hold.
            match reached {
                Some(reached) if anew => {
                    let test = read.plan.rungs.get(index)?;
                    let context = self.context(read.gauges, from, false);
                    Some(Judge::new(test, context).latest_start(reached))
                }
                _ => finding.maybe_from.or(reached),
            }
        });
        let since = here.least();
        (since, anew && since.is_some())
    }

    /// The first day that counted to it on a day on which it applied again.
    fn first_day_at(
        &self,
        deciding: &[&Read<'_>],
        rung: usize,
        from: Option<Date>,
        day: Date,
    ) -> Option<Date> {
        let met = deciding.iter().filter_map(|read| {
            let met = read.rungs.get(rung)?.outcome == Outcome::Met;
            let test = read.plan.rungs.get(rung).filter(|_| met)?;
            if let Test::Occurs(_) = test.test {
                return Some(day);
            }
            let judge = Judge::new(test, self.context(read.gauges, from, false));
            judge.principal(day)?.at.first_day
        });
        met.least()
    }

    /// Whether an event since which is counted came on or after a day.
    fn has_restarted(&self, deciding: &[&Read<'_>], rung: usize, since: Option<Date>) -> bool {
        let on = self.case().on;
        let came = |name: &String| {
            let mut events = self.case().events.iter().filter(|e| e.event == *name);
            events.any(|e| {
                e.day()
                    .is_some_and(|day| day <= on && since.is_some_and(|since| day >= since))
            })
        };
        let tests = deciding
            .iter()
            .filter(|read| read.finding().outcome == Outcome::Met);
        tests
            .filter_map(|read| read.plan.rungs.get(rung))
            .flat_map(|rung| rung.leaves())
            .map(|leaf| &leaf.scale)
            .filter(|scale| scale.measure != Measure::Consecutive)
            .any(|scale| matches!(&scale.window, Window::Since(event) if came(event)))
    }

    /// Whether a rung counts nothing itself, on a ladder that counts sickness.
    fn asks_beside_sickness(&self, rung: usize) -> bool {
        let Some(ladder) = &self.norm.ladder else {
            return false;
        };
        let kinds = ladder.measure.kinds();
        let asks = ladder.rungs.get(rung).is_some_and(|rung| !rung.counts());
        asks && kinds.iter().any(|kind| crate::protocol::is_sickness(kind))
    }

    /// What the part that is not sickness comes to by itself, of the deciding readings that it
    /// reaches; and whether sickness is a part of any.
    fn healthy(
        &self,
        deciding: &[&Read<'a>],
        rung: usize,
        from: Option<Date>,
    ) -> (Vec<(&'a str, Finding<'a>)>, bool) {
        let mut healthy = Vec::new();
        let mut is_mixed = false;
        // What a rung asks beside a ladder of sickness is about that sickness.
        // Where nothing but sickness is told of, nothing else can be what a question or event is about.
        if self.asks_beside_sickness(rung) || self.facts.tells_of_sickness_alone() {
            return (healthy, true);
        }
        for read in deciding {
            let Some(test) = read.plan.rungs.get(rung) else {
                continue;
            };
            let sick = test.kinds().iter().any(|k| crate::protocol::is_sickness(k))
                || test.names_sickness
                || !self.compiled.sick_references.is_empty();
            is_mixed |= sick;
            let finding = if sick {
                Some(Judge::new(test, self.context(self.gauges, from, true)).find())
            } else {
                read.rungs.get(rung).cloned()
            };
            let met = finding.filter(|f| f.outcome == Outcome::Met);
            healthy.extend(met.map(|finding| (read.id, finding)));
        }
        (healthy, is_mixed)
    }
}

/// The first day that counted to it, of the readings that are met.
fn first_day(readings: &[(&str, bool, &Finding<'_>)]) -> Option<Date> {
    let reached = readings
        .iter()
        .filter(|(_, met, finding)| *met && finding.reached_on.is_some());
    reached
        .filter_map(|(_, _, finding)| finding.principal.as_ref()?.at.first_day)
        .least()
}

/// The day on which it was reached, or may have been, by the readings that are met.
fn first_reached(readings: &[(&str, bool, &Finding<'_>)]) -> Option<Date> {
    let met = readings.iter().filter(|(_, met, _)| *met);
    met.filter_map(|(_, _, finding)| finding.maybe_from.or(finding.reached_on))
        .least()
}
