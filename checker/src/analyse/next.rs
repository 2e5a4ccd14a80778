//! Gaps up to the norm that takes over.

use super::case::{cases, shown, tally};
use super::{Finding, Place, Weight, cells};
use crate::protocol::{Amount, Bounds, Condition, Window};
use crate::report::Outcome;

/// Values between the upper end of a reading and the threshold of the norm that takes over.
pub(super) fn gap_before_next(place: &Place<'_>) -> Option<Finding> {
    let (reading, high) = place
        .norm
        .readings
        .iter()
        .find_map(|r| Some((r, r.change.as_ref()?.to?)))?;
    let next = place.norm.goes_over_into.first()?;
    let target = place
        .engine
        .rules()
        .protocols()
        .iter()
        .flat_map(|p| &p.norms)
        .find(|n| n.id == *next)?;
    let condition = target.condition.as_ref()?;
    let own = place.norm.condition.as_ref()?;
    let unit = tally(own)?.unit;
    let between = [
        Bounds::Interval {
            low: Amount::ZERO,
            high,
            above: false,
            below: false,
        },
        tally(condition)?.bounds()?,
    ];
    let cells = cells::cells(&between, unit, None);
    let free = cells::stretches(&cells, |value| !between.iter().any(|b| b.holds(value)));
    let gap = free.first()?;
    let changed = windowed(own, reading.change.as_ref()?.window.clone());
    let case = shown(place, cases(place, &changed, gap.entry(unit)), |report| {
        report
            .readings
            .iter()
            .any(|r| r.id == reading.id && r.outcome == Outcome::NotMet)
    })?;
    let message = format!(
        "In de woorden van de bron valt er een gat: {} geldt deze norm niet, en \u{2018}{}\u{2019} nog niet.",
        gap.words(unit),
        target.title
    );
    Some(
        place
            .finding("gap", Weight::Gap, "readings", message)
            .with_case(case),
    )
}

/// The same measure with the window of a reading.
fn windowed(condition: &Condition, window: Option<Window>) -> Condition {
    let mut condition = condition.clone();
    if let (Condition::Sum(t) | Condition::Count(t), Some(window)) = (&mut condition, window) {
        t.window = Some(window);
    }
    condition
}
