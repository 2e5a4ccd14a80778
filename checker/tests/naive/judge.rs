//! One reading of a norm: when it was reached, and what it comes to on the day asked about.

use super::calendar::school_year;
use super::measure::{Ground, Part, Sense};
use checker::calendar::Date;
use checker::protocol::{Bounds, Condition};
use checker::report::Outcome;

/// What is found under one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) outcome: Outcome,
    pub(crate) value: Option<(i64, i64)>,
    pub(crate) value_on: Option<(i64, i64)>,
    pub(crate) remaining: Option<(i64, i64)>,
    pub(crate) ongoing: bool,
    pub(crate) first_day: Option<Date>,
    pub(crate) reached_on: Option<Date>,
    pub(crate) maybe_from: Option<Date>,
    pub(crate) window_start: Option<Date>,
    /// One measure, so that its values can be compared.
    pub(crate) is_tally: bool,
    /// Its value is a number of months, which only says whether the norm is reached.
    pub(crate) in_months: bool,
    /// More absence undoes it; the rules do not say when it is reached anew.
    pub(crate) has_upper_end: bool,
}

/// Judges a condition over the days up to `on`.
pub(crate) fn judge(ground: &Ground<'_>, condition: &Condition, has_must: bool) -> Found {
    let part = ground.part(condition);
    let on = ground.case.on;
    if is_unstated(condition) {
        return Found {
            ongoing: false,
            ..plain(Outcome::Unknown)
        };
    }
    let no_log = ground.case.absences.is_none();
    let (surely, perhaps) = if no_log {
        let found = |sense| ground.holds(&part, on, sense).then_some(on);
        (found(Sense::Surely), found(Sense::Perhaps))
    } else {
        (
            reached(ground, &part, Sense::Surely, has_must),
            reached(ground, &part, Sense::Perhaps, has_must),
        )
    };
    let outcome = match (surely, perhaps) {
        (Some(_), _) => Outcome::Met,
        (None, Some(_)) => Outcome::Unknown,
        (None, None) => Outcome::NotMet,
    };
    let at = surely.unwrap_or(on);
    let mut found = plain(outcome);
    found.ongoing = ground.holds(&part, on, Sense::Surely);
    if let Part::Tally(counted) = &part {
        found.value = Some(ground.range(counted, at));
        found.value_on = Some(ground.range(counted, on));
        found.is_tally = true;
        found.in_months = ground.is_in_months(counted);
        found.has_upper_end = counted.bounds.has_upper_end();
        found.remaining = found.value.map(|(low, high)| {
            (
                remaining(&counted.bounds, high, ground.grain(counted)),
                remaining(&counted.bounds, low, ground.grain(counted)),
            )
        });
        found.window_start = ground
            .has_window(counted)
            .then(|| ground.window_start(counted, at));
    }
    if !no_log {
        // What holds by a total alone was reached on no day that is known.
        found.reached_on = surely.filter(|day| *day < on || ground.holds_by_log(condition));
        found.maybe_from = perhaps.filter(|day| surely.is_none_or(|sure| *day < sure));
        found.first_day = match &part {
            Part::Occurs {
                only_latest: true, ..
            } => found.reached_on,
            _ => ground.first_day(&part, at),
        };
    }
    found
}

fn plain(outcome: Outcome) -> Found {
    Found {
        outcome,
        value: None,
        value_on: None,
        remaining: None,
        ongoing: false,
        first_day: None,
        reached_on: None,
        maybe_from: None,
        window_start: None,
        is_tally: false,
        in_months: false,
        has_upper_end: false,
    }
}

/// The day on which it was reached, if that still matters on `on`.
fn reached(ground: &Ground<'_>, part: &Part<'_>, sense: Sense, has_must: bool) -> Option<Date> {
    let on = ground.case.on;
    if let Part::Occurs {
        latest,
        only_latest: true,
        totals,
        ..
    } = part
    {
        let recent =
            |day: &&Date| **day >= school_year(on) || (has_must && **day > on.plus_months(-12));
        let by_total = Some(on)
            .filter(|_| ground.holds(part, on, sense) && (totals.0 || sense == Sense::Perhaps));
        return latest
            .last()
            .filter(|day| recent(day) || ground.is_ill(part))
            .copied()
            .or(by_total);
    }
    let mut beginnings = Vec::new();
    let mut holding = false;
    let mut day = on.plus(-500);
    while day <= on {
        // What does not hold can only come to hold on a day that counts.
        if holding || ground.counts(part, day) {
            let holds = ground.holds(part, day, sense);
            if holds && !holding {
                beginnings.push(day);
            }
            holding = holds;
        }
        day = day.plus(1);
    }
    let in_year = beginnings.iter().find(|day| **day >= school_year(on));
    let still = beginnings.last().filter(|_| ground.holds(part, on, sense));
    // Of a duty the twelve months count too.
    let recent = beginnings
        .iter()
        .find(|day| has_must && **day > on.plus_months(-12));
    match sense {
        Sense::Surely => in_year.or(still).or(recent).copied(),
        Sense::Perhaps => recent
            .into_iter()
            .chain(in_year)
            .chain(still)
            .min()
            .copied(),
    }
}

fn is_unstated(condition: &Condition) -> bool {
    let mut unstated = false;
    condition.visit("", &mut |_, part| {
        if let Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) = part {
            unstated |= t.bounds() == Some(Bounds::Unstated);
        }
    });
    unstated
}

/// What a value still lacks, in hundredths.
fn remaining(bounds: &Bounds, value: i64, grain: i64) -> i64 {
    match bounds {
        Bounds::Interval { low, above, .. } => {
            let low = low.as_hundredths();
            match above {
                true if value <= low => low - value + grain,
                true => 0,
                false => (low - value).max(0),
            }
        }
        _ => bounds
            .threshold()
            .map_or(0, |t| (t.as_hundredths() - value).max(0)),
    }
}
