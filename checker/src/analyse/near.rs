//! Cases around what a condition asks: of each measure as much as it asks for, of each kind that
//! must occur a day, and else what people answer and what happened.

use super::case::{Facts, cases_with, chosen, day, tally, written};
use super::duty::conditions;
use super::log::{row, weekdays};
use super::{Place, cells, order};
use crate::calendar::Date;
use crate::evaluate::{Plan, Test};
use crate::protocol::{Amount, Condition, Norm, Occurs, Unit, Window, kind_name};
use std::collections::BTreeSet;

/// The value that a measure asks for, or the most that it can come to.
pub(super) fn nearest(part: &Condition, tests: &[&Test]) -> Option<(Unit, Amount)> {
    let own = tally(part)?;
    let wanted = own.bounds()?.least()?;
    let leaves = tests.iter().flat_map(|test| test.leaves());
    let counts = leaves.filter(|leaf| {
        leaf.scale.unit == own.unit && Some(&leaf.scale.window) == own.window.as_ref()
    });
    let most = counts.filter_map(|leaf| order::most(&leaf.scale)).min();
    let wanted = most.map_or(wanted, |most| most.min(wanted));
    Some(cells::at_least(wanted.max(Amount::whole(1)), own.unit))
}

/// Cases of one reading around its condition, the plainest first; `asked` says how much of a
/// measure.
pub(super) fn cases_near(
    place: &Place<'_>,
    plan: &Plan,
    condition: &Condition,
    asked: impl Fn(&Condition) -> Option<(Unit, Amount)>,
) -> Vec<String> {
    let on = day(place);
    let said = std::iter::once(Facts::default()).chain(stated(place.norm, on));
    let mut cases = Vec::new();
    for said in said {
        let facts = Facts {
            choices: chosen(place, plan),
            ..said
        };
        for part in condition.parts() {
            let at = asked(part).into_iter();
            cases.extend(at.flat_map(|at| cases_with(place, &facts, part, at)));
            if let Condition::Occurs(occurs) = part {
                cases.extend(occurring(place, occurs, &facts));
            }
        }
        cases.push(written(place, on, &facts));
    }
    cases
}

/// A day of the first kind that must occur.
fn occurring(place: &Place<'_>, occurs: &Occurs, facts: &Facts) -> Option<String> {
    let on = day(place);
    let day = *weekdays(on, 1, 1).first()?;
    let facts = Facts {
        absences: vec![row(kind_name(occurs.kinds.first()?), day, day, "")],
        ..facts.clone()
    };
    Some(written(place, on, &facts))
}

/// What is stated beside the absence: questions that a person answers, and events since which is
/// counted. First what lets most norms hold.
pub(super) fn stated(norm: &Norm, on: Date) -> Vec<Facts> {
    let (mut questions, mut events) = (BTreeSet::new(), BTreeSet::new());
    for part in conditions(norm).into_iter().flat_map(Condition::parts) {
        match part {
            Condition::Judgement(j) => {
                questions.insert(j.id.as_deref().unwrap_or(&norm.id));
            }
            Condition::Sum(t) | Condition::Count(t) => {
                if let Some(name) = t.window.as_ref().and_then(Window::event) {
                    events.insert(name.as_str());
                }
            }
            _ => {}
        }
    }
    events.remove("melding");
    let answers = |yes: bool| {
        questions
            .iter()
            .map(move |q| format!("\"{q}\":{yes}"))
            .collect()
    };
    let never = |name: &&str| format!("{{\"event\":\"{name}\",\"never\":true}}");
    let recent = |name: &&str| format!("{{\"event\":\"{name}\",\"on\":\"{}\"}}", on.before());
    let mut all = vec![Facts {
        answers: answers(true),
        events: events.iter().map(never).collect(),
        ..Facts::default()
    }];
    if !questions.is_empty() {
        all.push(Facts {
            answers: answers(false),
            ..all[0].clone()
        });
    }
    if !events.is_empty() {
        all.push(Facts {
            events: events.iter().map(recent).collect(),
            ..all[0].clone()
        });
    }
    all
}
