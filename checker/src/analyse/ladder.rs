//! Rungs of a ladder: cells without a rung, cells with two, rungs without a cell.

use super::case::{replay, tally, with_total};
use super::{Finding, Place, Weight};
use crate::protocol::{Amount, Bounds, Rung, Unit};
use crate::report::Outcome;
use crate::tell;

/// Findings about the ladder of a norm.
pub(super) fn about_ladder(place: &Place<'_>, findings: &mut Vec<Finding>) {
    let Some(ladder) = &place.norm.ladder else {
        return;
    };
    let Some(measure) = tally(&ladder.measure) else {
        return;
    };
    let rungs: Vec<(usize, &Rung, Bounds)> = ladder
        .rungs
        .iter()
        .enumerate()
        .filter_map(|(i, r)| Some((i, r, r.bounds()?)))
        .collect();
    let values = cells(rungs.iter().map(|(_, _, b)| b), measure.unit);
    let holds = |value: Amount| -> Vec<usize> {
        rungs
            .iter()
            .filter(|(_, _, b)| b.holds(value))
            .map(|(i, _, _)| *i)
            .collect()
    };
    let word = |value: Amount| format!("{value} {}", tell::unit(measure.unit, value));
    for (index, _, bounds) in &rungs {
        // A rung is reached where it is the highest that holds.
        if !values.iter().any(|v| holds(*v).last() == Some(index)) {
            let message = format!(
                "Trede {} ({}) wordt nooit de hoogste trede.",
                index + 1,
                bounds.threshold().map_or_else(String::new, word)
            );
            findings.push(place.finding(
                "unreachable-rung",
                Weight::Error,
                &format!("ladder.rungs[{index}]"),
                message,
            ));
        }
    }
    let first = rungs
        .iter()
        .filter_map(|(_, _, b)| b.threshold())
        .min()
        .unwrap_or(Amount::ZERO);
    let mut gap: Option<(Amount, Amount)> = None;
    for value in values
        .iter()
        .copied()
        .filter(|v| *v >= first && *v > Amount::ZERO)
    {
        let here = holds(value);
        if here.is_empty() {
            gap = Some(gap.map_or((value, value), |(from, _)| (from, value)));
            continue;
        }
        if let Some((from, to)) = gap.take() {
            findings.extend(gap_finding(
                place,
                &format!(
                    "Tussen {} en {} geldt geen enkele trede.",
                    word(from),
                    word(to)
                ),
                from,
            ));
        }
        let bounded = here
            .iter()
            .filter(|i| rungs.iter().any(|(r, _, b)| r == *i && b.has_upper_end()))
            .count();
        if here.len() > 1 && bounded > 0 {
            findings.extend(overlap_finding(place, &here, value, &word(value)));
            break;
        }
    }
    if let Some((from, _)) = gap {
        findings.extend(gap_finding(
            place,
            &format!("Vanaf {} geldt geen enkele trede meer.", word(from)),
            from,
        ));
    }
    heavier_first(place, &rungs, findings);
}

/// One value of every cell that the thresholds cut, in order.
fn cells<'b>(bounds: impl Iterator<Item = &'b Bounds>, unit: Unit) -> Vec<Amount> {
    let grain = if unit.is_hours() {
        Amount::from_hundredths(25)
    } else {
        Amount::whole(1)
    };
    let mut values = Vec::new();
    let mut around = |value: Amount| values.extend([value.minus(grain), value, value.plus(grain)]);
    for bound in bounds {
        match bound {
            Bounds::Interval { low, high, .. } => {
                around(*low);
                if !high.is_endless() {
                    around(*high);
                }
            }
            Bounds::OneOf(list) => list.iter().for_each(|v| around(*v)),
            Bounds::Every { first, step } => {
                around(*first);
                around(first.plus(*step));
            }
            Bounds::Unstated => {}
        }
    }
    values.sort_unstable();
    values.dedup();
    // Only quarters separate 9 from 9.25: in whole units nothing lies between 9 and 10.
    values.retain(|v| v.as_hundredths() % 100 == 0 || unit == Unit::ClockHour);
    values
}

fn gap_finding(place: &Place<'_>, message: &str, value: Amount) -> Option<Finding> {
    let ladder = place.norm.ladder.as_ref()?;
    let case = with_total(place, &ladder.measure, value);
    if let Some(case) = &case {
        let report = replay(place, case, &place.norm.id)?;
        if report.rungs.iter().any(|r| r.outcome == Outcome::Met) {
            return None;
        }
    }
    Some(Finding {
        case,
        ..place.finding("gap", Weight::Gap, "ladder.rungs", message.to_owned())
    })
}

fn overlap_finding(
    place: &Place<'_>,
    here: &[usize],
    value: Amount,
    word: &str,
) -> Option<Finding> {
    let ladder = place.norm.ladder.as_ref()?;
    let case = with_total(place, &ladder.measure, value);
    if let Some(case) = &case {
        let report = replay(place, case, &place.norm.id)?;
        if report
            .rungs
            .iter()
            .filter(|r| r.outcome == Outcome::Met)
            .count()
            < 2
        {
            return None;
        }
    }
    let names: Vec<String> = here.iter().map(|i| (i + 1).to_string()).collect();
    let message = format!("Bij {word} gelden treden {} tegelijk.", names.join(" en "));
    Some(Finding {
        case,
        ..place.finding("overlapping-rungs", Weight::Error, "ladder.rungs", message)
    })
}

/// A rung that goes to leerplicht or the doctor before a lower one only talks.
fn heavier_first(place: &Place<'_>, rungs: &[(usize, &Rung, Bounds)], findings: &mut Vec<Finding>) {
    let mut by_threshold: Vec<(Amount, usize, u8)> = rungs
        .iter()
        .filter_map(|(i, rung, b)| Some((b.threshold()?, *i, weight(rung)?)))
        .collect();
    by_threshold.sort_unstable();
    for pair in by_threshold.windows(2) {
        if pair[0].2 > pair[1].2 {
            let message = format!(
                "Trede {} is zwaarder dan trede {}, maar komt eerder.",
                pair[0].1 + 1,
                pair[1].1 + 1
            );
            findings.push(place.finding(
                "heavier-step-first",
                Weight::Gap,
                &format!("ladder.rungs[{}]", pair[0].1),
                message,
            ));
        }
    }
}

/// How heavy a rung is: talking, care, or officials.
fn weight(rung: &Rung) -> Option<u8> {
    rung.steps
        .iter()
        .filter(|s| s.modality != crate::protocol::Modality::MustNot)
        .map(|step| {
            let acts = |role: &String| crate::protocol::is_official(role);
            if step.reaches_officials() || step.actor.iter().any(acts) {
                3
            } else if step.addressee.iter().chain(step.actor.iter()).any(|r| {
                matches!(
                    r.as_str(),
                    "jeugdarts" | "zorgteam" | "samenwerkingsverband"
                )
            }) {
                2
            } else {
                1
            }
        })
        .max()
}
