//! Norms that wait for each other in a circle, so that none of them begins, and what waits for
//! these: by way of norms that must be reached, or of steps that only these advise.
//!
//! What can begin is found from below: first what waits for nothing, then what waits for that, and
//! so on. A step that some norm advises can be taken without it too, and a case may say so; that is
//! a warning. Of a norm that is only a page the steps are for anyone.

use super::case::{counted, shown};
use super::near::{cases_near, nearest};
use super::possible::{Wanted, is_possible, is_possible_without};
use super::{Finding, Place, Weight};
use crate::engine::Engine;
use crate::evaluate::{Plan, Test};
use crate::protocol::{Amount, Protocol};
use crate::report::Outcome;
use std::collections::BTreeSet;

/// The norms that never begin.
pub(super) struct Never<'p> {
    /// Whatever is stated.
    at_all: BTreeSet<&'p str>,
    /// Where only advised steps are taken.
    by_advice: BTreeSet<&'p str>,
}

impl<'p> Never<'p> {
    pub(super) fn of(engine: &'p Engine) -> Self {
        let places = places(engine);
        Never {
            at_all: never(&places, false),
            by_advice: never(&places, true),
        }
    }
}

fn places(engine: &Engine) -> Vec<Place<'_>> {
    let protocols = engine.rules().protocols().iter();
    let norms = protocols.flat_map(|protocol: &Protocol| {
        let norms = protocol.norms.iter();
        norms.map(move |norm| Place {
            engine,
            protocol,
            norm,
            path: String::new(),
        })
    });
    norms.collect()
}

/// The ids of the norms that do not begin, from those that do up.
fn never<'p>(places: &[Place<'p>], by_steps: bool) -> BTreeSet<&'p str> {
    let counts = |place: &&Place<'p>| !place.plans().is_empty();
    let mut never: BTreeSet<&'p str> = places
        .iter()
        .filter(counts)
        .map(|place| place.norm.id.as_str())
        .collect();
    loop {
        let begins = |place: &&Place<'p>| {
            never.contains(place.norm.id.as_str()) && can_begin(place, &never, by_steps)
        };
        let begun = places.iter().filter(begins);
        let begun: Vec<&str> = begun.map(|place| place.norm.id.as_str()).collect();
        if begun.is_empty() {
            return never;
        }
        never.retain(|id| !begun.contains(id));
    }
}

/// Whether a norm can be reached while others are not.
fn can_begin(place: &Place<'_>, never: &BTreeSet<&str>, by_steps: bool) -> bool {
    let is_never =
        |test: &Test| waits_for(place, test, by_steps).is_some_and(|id| never.contains(id));
    let plans = place.plans();
    let mut rungs = plans.iter().flat_map(|plan| &plan.rungs);
    rungs.any(|rung| is_possible_without(&[Wanted::yes(rung)], &is_never) != Some(false))
}

/// The norm that a part of a condition waits for.
fn waits_for<'t>(place: &'t Place<'_>, test: &'t Test, by_steps: bool) -> Option<&'t str> {
    let step = match test {
        Test::Norm(id) => return Some(id),
        Test::Event(event) if by_steps => event.after_step()?,
        // Of none since a step that was not taken less than so many holds.
        Test::Tally(leaf) if by_steps && !leaf.bounds.holds(Amount::ZERO) => {
            leaf.scale.window.step()?
        }
        _ => return None,
    };
    let norm = step.norm.as_ref().unwrap_or(&place.norm.id);
    (!comes_by_itself(place, norm, step.order)).then_some(norm)
}

/// Whether a step can be taken though its norm is not reached: one of its own that belongs to every
/// report of absence, or one that is an event.
fn comes_by_itself(place: &Place<'_>, id: &str, order: u32) -> bool {
    let protocols = place.engine.rules().protocols().iter();
    let mut norms = protocols.flat_map(|p| &p.norms).filter(|n| n.id == id);
    norms.any(|norm| {
        let is_own = id == place.norm.id;
        let mut steps = norm.each_step().into_iter();
        steps.any(|step| {
            let is_routine = is_own && step.routine == Some(true);
            step.order == order && (is_routine || step.done_by.is_some())
        })
    })
}

/// A norm that never begins because of what it waits for.
pub(super) fn waiting(place: &Place<'_>, never: &Never<'_>) -> Option<Finding> {
    let id = place.norm.id.as_str();
    let by_steps = !never.at_all.contains(id);
    let set = if by_steps {
        &never.by_advice
    } else {
        &never.at_all
    };
    let plans = place.plans();
    // What no number gives is told already.
    let is_lost = |plan: &&Plan| {
        let mut rungs = plan.rungs.iter();
        rungs.all(|rung| is_possible(&[Wanted::yes(rung)]) == Some(false))
    };
    if !set.contains(id) || plans.iter().all(is_lost) {
        return None;
    }
    let plan = plans.first()?;
    let condition = counted(place.norm, plan)?;
    let tests: Vec<&Test> = plan.rungs.iter().map(|rung| &rung.test).collect();
    let cases = cases_near(place, plan, &condition, |part| nearest(part, &tests));
    let case = shown(place, cases, |report| report.outcome == Outcome::NotMet)?;
    let weight = if by_steps {
        Weight::Warning
    } else {
        Weight::Error
    };
    let key = if place.norm.ladder.is_some() {
        "ladder"
    } else {
        "condition"
    };
    let message = message(place, set, by_steps)?;
    let finding = place.finding("unreachable-norm", weight, key, message);
    let help = "Laat een van beide ergens anders mee beginnen.";
    Some(finding.with_case(case).with_help(help))
}

fn message(place: &Place<'_>, never: &BTreeSet<&str>, by_steps: bool) -> Option<String> {
    let places = places(place.engine);
    let of = |id: &str| {
        let mut own = places.iter().filter(|p| p.norm.id == id);
        own.next()
    };
    let next = |place: &Place<'_>| -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        for rung in place.plans().iter().flat_map(|plan| &plan.rungs) {
            rung.visit(&mut |test| {
                let id = waits_for(place, test, by_steps);
                ids.extend(id.filter(|id| never.contains(id)).map(str::to_owned));
            });
        }
        ids
    };
    let own = &place.norm.id;
    let first = next(place);
    let what = if by_steps { "een stap van " } else { "" };
    if first.contains(own) {
        return Some(
            "Deze norm wacht op een eigen stap, en die volgt pas als zij geldt.".to_owned(),
        );
    }
    let leads_back = |id: &&String| {
        let mut seen = BTreeSet::from([(*id).clone()]);
        let mut open = vec![(*id).clone()];
        while let Some(id) = open.pop() {
            let more = of(&id).map(next).unwrap_or_default();
            open.extend(more.into_iter().filter(|id| seen.insert(id.clone())));
        }
        seen.contains(own)
    };
    let circle = first.iter().find(leads_back);
    let to = of(circle.or(first.first())?)?;
    let title = &to.norm.title;
    Some(match circle {
        Some(_) => format!(
            "Deze norm wordt nooit bereikt: zij wacht op {what}‘{title}’, en die wacht op {what}deze."
        ),
        None => format!(
            "Deze norm wordt nooit bereikt: zij wacht op {what}‘{title}’, en die wordt nooit bereikt."
        ),
    })
}
