//! Norms that no pupil reaches: no day on which they hold, or no number that fits.
//!
//! Measures that count the same take one value; all else may be so or not so. Where even then
//! nothing makes the condition true, nothing does.

use super::case::{Facts, cases, counts_as, day, shown, tally, written};
use super::cells::{Stretch, cells, most};
use super::{Finding, Place, Weight};
use crate::protocol::{Amount, Bounds, Condition, Tally};
use crate::report::Outcome;

/// More combinations than this no author writes.
const MOST: usize = 50_000;

/// What a part of a condition depends on.
enum Leaf {
    /// The value of a measure, by its place among them.
    Value(usize, Bounds),
    /// Something that may be so or not so.
    Free(usize),
}

/// A norm that is never reached.
pub(super) fn unreachable(place: &Place<'_>) -> Option<Finding> {
    let (own, around) = (&place.norm.valid, &place.protocol.valid);
    let after = |from: Option<crate::calendar::Period>, until: Option<crate::calendar::Period>| {
        from.zip(until)
            .is_some_and(|(from, until)| from.first > until.last)
    };
    if after(own.from, around.until) || after(around.from, own.until) {
        let case = written(place, day(place), &Facts::default());
        let case = shown(place, vec![case], |r| r.outcome == Outcome::NotApplicable)?;
        let message =
            "Deze norm geldt op geen enkele dag: haar geldigheid valt buiten die van het protocol.";
        let finding = place.finding("unreachable-norm", Weight::Error, "valid", message.into());
        return Some(finding.with_case(case).with_help("Pas een van beide aan."));
    }
    let condition = place.norm.condition.as_ref()?;
    if !is_read_one_way(place) || is_reachable(place, condition)? {
        return None;
    }
    // The nearest case: the highest of what is counted.
    let counted = condition
        .parts()
        .into_iter()
        .find(|part| tally(part).is_some())?;
    let own = tally(counted)?;
    let wanted = own.bounds()?.threshold()?;
    let wanted = most(own, place.norm).map_or(wanted, |most| most.min(wanted));
    let at = Stretch {
        first: wanted,
        last: None,
    };
    let cases = cases(place, counted, at.entry(own.unit));
    let case = shown(place, cases, |r| r.outcome == Outcome::NotMet)?;
    let message = "Deze norm wordt nooit bereikt: geen aantal dat kan voorkomen, voldoet aan de hele voorwaarde.";
    let finding = place.finding(
        "unreachable-norm",
        Weight::Error,
        "condition",
        message.into(),
    );
    Some(
        finding
            .with_case(case)
            .with_help("Kijk naar de drempels, de eenheid en het venster."),
    )
}

/// Whether readings change nothing but the days that count.
fn is_read_one_way(place: &Place<'_>) -> bool {
    place.norm.readings.iter().all(|reading| {
        let change = reading.change.as_ref();
        reading.condition.is_none()
            && change.is_none_or(|c| c.unit.is_none() && c.bounds().is_none() && c.kinds.is_empty())
    })
}

/// Whether some values make a condition true; `None` where there are too many to try.
fn is_reachable(place: &Place<'_>, condition: &Condition) -> Option<bool> {
    let parts: Vec<&Condition> = condition
        .parts()
        .into_iter()
        .filter(|part| {
            !matches!(
                part,
                Condition::AllOf(_) | Condition::AnyOf(_) | Condition::Not(_)
            )
        })
        .collect();
    let mut measures: Vec<(&str, &Tally, Vec<Bounds>)> = Vec::new();
    let mut free = 0;
    let mut leaves = Vec::new();
    for part in &parts {
        let bounds = tally(part).and_then(|t| Some((t, t.bounds()?)));
        let Some((tally, bounds)) = bounds.filter(|(_, b)| *b != Bounds::Unstated) else {
            leaves.push(Leaf::Free(free));
            free += 1;
            continue;
        };
        let same = |(word, other, _): &(&str, &Tally, Vec<Bounds>)| {
            *word == part.word() && counts_as(tally, other)
        };
        let index = measures.iter().position(same).unwrap_or_else(|| {
            measures.push((part.word(), tally, Vec::new()));
            measures.len() - 1
        });
        measures[index].2.push(bounds.clone());
        leaves.push(Leaf::Value(index, bounds));
    }
    let mut values: Vec<Vec<Amount>> = Vec::new();
    for (_, tally, bounds) in &measures {
        let cells = cells(bounds, tally.unit, most(tally, place.norm));
        let firsts = cells.into_iter().map(|cell| cell.first);
        values.push(std::iter::once(Amount::ZERO).chain(firsts).collect());
    }
    let number = values
        .iter()
        .try_fold(1_usize, |n, v| n.checked_mul(v.len()))?;
    let number = number.checked_mul(1_usize.checked_shl(free as u32)?)?;
    if number > MOST {
        return None;
    }
    Some((0..number).any(|at| {
        let mut rest = at;
        let mut take = |of: usize| {
            let place = rest % of;
            rest /= of;
            place
        };
        let chosen: Vec<Amount> = values.iter().map(|v| v[take(v.len())]).collect();
        let flags: Vec<bool> = (0..free).map(|_| take(2) == 1).collect();
        let leaf = |part: &Condition| {
            let place = parts.iter().position(|p| std::ptr::eq(*p, part));
            match place.map(|place| &leaves[place]) {
                Some(Leaf::Value(index, bounds)) => bounds.holds(chosen[*index]),
                Some(Leaf::Free(index)) => flags[*index],
                None => true,
            }
        };
        holds(condition, &leaf)
    }))
}

fn holds(condition: &Condition, leaf: &dyn Fn(&Condition) -> bool) -> bool {
    match condition {
        Condition::AllOf(parts) => parts.iter().all(|part| holds(part, leaf)),
        Condition::AnyOf(parts) => parts.iter().any(|part| holds(part, leaf)),
        Condition::Not(part) => !holds(part, leaf),
        _ => leaf(condition),
    }
}
