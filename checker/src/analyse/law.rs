//! A norm beside the law: laxer thresholds, and gaps up to the norm that takes over.

use super::case::{Facts, cases, day, replay, replay_all, shown, tally, written};
use super::cells;
use super::log::{row, weekdays};
use super::{Finding, Place, Weight};
use crate::protocol::{Amount, Bounds, Condition, Modality, kind_name};
use crate::report::Outcome;

/// Findings of a norm against the law and against the norm it goes over into.
pub(super) fn about_law(place: &Place<'_>, findings: &mut Vec<Finding>) {
    let history = place.norm.historical == Some(true) || place.protocol.historical == Some(true);
    if !history {
        findings.extend(laxer_than_law(place));
    }
    findings.extend(gap_before_next(place));
}

/// A report that is due later than the law's 16 hours in four lesson weeks.
fn laxer_than_law(place: &Place<'_>) -> Option<Finding> {
    if place.protocol.basis_of(place.norm).is_statutory() {
        return None;
    }
    let reports =
        place.norm.each_step().iter().any(|s| {
            s.reaches_officials() && matches!(s.modality, Modality::Must | Modality::Should)
        });
    let condition = place.norm.condition.as_ref().or(place
        .norm
        .ladder
        .as_ref()
        .map(|l| &l.measure))?;
    let hours = tally(condition).is_some_and(|t| {
        t.unit.is_hours() && t.kinds.iter().any(|k| kind_name(k) == "ongeoorloofd")
    });
    if !reports || !hours {
        return None;
    }
    // Sixteen hours on two days: inside every window that the law's case fits in.
    let on = day(place);
    let days = weekdays(on, 2, 1);
    let rows = days
        .iter()
        .map(|day| row("ongeoorloofd", *day, *day, ",\"lesson_hours\":8"));
    let facts = Facts {
        absences: rows.collect(),
        ..Facts::default()
    };
    let case = written(place, on, &facts);
    let law = replay_all(place, &case)
        .into_iter()
        .find(|n| n.norm == "nl-16-in-4")?;
    let own = replay(place, &case)?;
    let reported = own
        .steps
        .iter()
        .any(|s| s.addressee.iter().any(|r| crate::protocol::is_official(r)));
    if law.outcome != Outcome::Met
        || own.outcome == Outcome::NotApplicable
        || own.outcome == Outcome::Unknown
        || reported
    {
        return None;
    }
    let message = format!(
        "\u{2018}{}\u{2019} meldt later dan de wet: bij 16 uur in 4 lesweken moet de school al melden. De wet gaat voor.",
        place.norm.title
    );
    Some(Finding {
        case: Some(case),
        ..place.finding("laxer-than-law", Weight::Error, "condition", message)
    })
}

/// Values between the upper end of a reading and the threshold of the norm that takes over.
fn gap_before_next(place: &Place<'_>) -> Option<Finding> {
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
fn windowed(condition: &Condition, window: Option<crate::protocol::Window>) -> Condition {
    let mut condition = condition.clone();
    if let (Condition::Sum(t) | Condition::Count(t), Some(window)) = (&mut condition, window) {
        t.window = Some(window);
    }
    condition
}
