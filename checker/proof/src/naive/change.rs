//! The condition of a reading or a rung, with its one change made.

use checker::protocol::{Change, Condition, Norm, Reading, Rung, RungThreshold, Tally};

/// The conditions of a reading: one, or one per rung of a ladder.
pub fn conditions(norm: &Norm, reading: Option<&Reading>) -> Vec<Condition> {
    let plain: Vec<Condition> = match (reading.and_then(|r| r.condition.as_ref()), &norm.ladder) {
        (Some(own), _) => vec![own.clone()],
        (None, Some(ladder)) => {
            let change = reading.and_then(|r| r.change.as_ref());
            let other = |place| change.and_then(|change| change.rungs.get(place));
            let rungs = ladder.rungs.iter().enumerate();
            let on_rung = |(place, rung): (usize, &Rung)| match other(place) {
                Some(other) if !other.is_empty() && rung.condition.is_none() => {
                    on_rung(&ladder.measure, &with(rung, other))
                }
                _ => on_rung(&ladder.measure, rung),
            };
            rungs.map(on_rung).collect()
        }
        (None, None) => norm.condition.iter().cloned().collect(),
    };
    match reading.and_then(|r| r.change.as_ref()) {
        Some(change) => plain.iter().map(|c| changed(c, change)).collect(),
        None => plain,
    }
}

/// A rung with the threshold of a reading.
fn with(rung: &Rung, other: &RungThreshold) -> Rung {
    Rung {
        at_least: other.at_least,
        more_than: other.more_than,
        exactly: other.exactly,
        one_of: other.one_of.clone(),
        from: other.from,
        to: other.to,
        below: other.below,
        every: other.every,
        series: other.series.clone(),
        ..rung.clone()
    }
}

/// The measure of a ladder with the threshold of a rung.
fn on_rung(measure: &Condition, rung: &Rung) -> Condition {
    if let Some(own) = &rung.condition {
        return own.clone();
    }
    let set = |tally: &Tally| Tally {
        at_least: rung.at_least,
        more_than: rung.more_than,
        exactly: rung.exactly,
        one_of: rung.one_of.clone(),
        from: rung.from,
        to: rung.to,
        below: rung.below,
        every: rung.every,
        series: rung.series.clone(),
        ..tally.clone()
    };
    match measure {
        Condition::Sum(tally) => Condition::Sum(set(tally)),
        Condition::Count(tally) => Condition::Count(set(tally)),
        Condition::Consecutive(tally) => Condition::Consecutive(set(tally)),
        other => other.clone(),
    }
}

/// The condition with the one change of a reading.
fn changed(condition: &Condition, change: &Change) -> Condition {
    let list = |parts: &[Condition]| parts.iter().map(|part| changed(part, change)).collect();
    match condition {
        Condition::Sum(tally) => Condition::Sum(changed_tally(tally, change)),
        Condition::Count(tally) => Condition::Count(changed_tally(tally, change)),
        Condition::Consecutive(tally) => Condition::Consecutive(changed_tally(tally, change)),
        Condition::AllOf(parts) => Condition::AllOf(list(parts)),
        Condition::AnyOf(parts) => Condition::AnyOf(list(parts)),
        Condition::Not(part) => Condition::Not(Box::new(changed(part, change))),
        other => other.clone(),
    }
}

fn changed_tally(tally: &Tally, change: &Change) -> Tally {
    let mut tally = tally.clone();
    if change.part.is_some() && change.part != tally.id {
        return tally;
    }
    if change.bounds().is_some() {
        tally.at_least = change.at_least;
        tally.more_than = change.more_than;
        tally.exactly = change.exactly;
        tally.one_of = change.one_of.clone();
        tally.from = change.from;
        tally.to = change.to;
        tally.below = change.below;
        tally.every = change.every;
        tally.series = None;
        tally.threshold_unstated = None;
    }
    if !change.kinds.is_empty() {
        tally.kinds = change.kinds.clone();
    }
    tally.unit = change.unit.unwrap_or(tally.unit);
    tally.window = change.window.clone().or(tally.window);
    tally.episodes = change.episodes.or(tally.episodes);
    tally.whole_days = change.whole_days.or(tally.whole_days);
    tally
}
