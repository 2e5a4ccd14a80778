//! One reading of a norm: when it was reached, and what it comes to on the day asked about.

use super::book::Ruled;
use super::calendar::school_year;
use super::ground::{Ground, Part, Sense};
use super::runs::Episode;
use super::tally::{Counted, ENDLESS};
use checker::calendar::Date;
use checker::case::Measure;
use checker::protocol::{Bounds, Condition, Unit};
use checker::report::Outcome;

/// What is found under one reading, or on one rung of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) outcome: Outcome,
    pub(crate) ongoing: bool,
    pub(crate) reached_on: Option<Date>,
    pub(crate) maybe_from: Option<Date>,
    /// Its values, where it is one measure.
    pub(crate) shown: Option<Shown>,
    /// The source gives no threshold.
    pub(crate) is_unstated: bool,
    /// It asks a person, or another norm, who has no answer.
    pub(crate) asks: bool,
}

/// The values of one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) value: (i64, i64),
    pub(crate) value_on: (i64, i64),
    pub(crate) remaining: (i64, i64),
    pub(crate) first_day: Option<Date>,
    pub(crate) window_start: Option<Date>,
    /// Its value is a number of months, which only says whether the norm is reached.
    pub(crate) in_months: bool,
}

/// Judges a condition over the days up to `on`.
pub(crate) fn judge<'a>(
    ground: &Ground<'a>,
    ruled: &'a Ruled,
    is_duty: bool,
    in_force: &dyn Fn(Date) -> bool,
) -> Found {
    let part = ground.part(&ruled.condition);
    let on = ground.case.on;
    let first = ground.from.unwrap_or(Date::MIN).max(on.plus(-500));
    let counted_days = ground.counted_days(&part, first);
    let whole = Whole {
        ground,
        part: &part,
        counted_days: &counted_days,
        is_duty,
        in_force,
    };
    let latest = match &part {
        Part::Occurs(occurrence) if occurrence.only_latest => Some(occurrence.latest.last()),
        _ => None,
    };
    let perhaps_latest = match &part {
        Part::Occurs(occurrence) => occurrence.perhaps_latest.last(),
        _ => None,
    };
    let reaches_on = |episode: &Episode| {
        let last = ground.days.last_school_day(on);
        last.is_some_and(|last| episode.days.contains(&last))
    };
    let goes_on = latest.flatten().is_some_and(reaches_on);
    let (surely, perhaps) = match latest {
        Some(episode) => {
            let told = |episode: Option<&Episode>| {
                let goes_on = episode.is_some_and(reaches_on);
                let day = episode.map(|episode| episode.counts_on);
                day.filter(|day| goes_on || is_recent(ground, *day, is_duty))
            };
            (told(episode), told(perhaps_latest))
        }
        None => {
            let surely = whole.reached(Sense::Surely);
            let perhaps = whole.reached(Sense::Perhaps);
            let this_year = surely.in_year.or(surely.still);
            let kept = surely.kept_in_year.or(surely.kept_recent);
            // What was reached before this year tells only where nothing was reached in it.
            let recent = perhaps.recent.filter(|_| this_year.is_none());
            let kept_in_year = perhaps.kept_in_year.filter(|_| this_year.is_none());
            let earliest = [perhaps.in_year, perhaps.still, recent, kept_in_year];
            (
                this_year.or(surely.recent).or(kept),
                earliest.into_iter().flatten().min(),
            )
        }
    };
    let now = |sense| ground.holds(&part, on, sense);
    let outcome = if surely.is_some() || now(Sense::Surely) {
        Outcome::Met
    } else if perhaps.is_some() || now(Sense::Perhaps) || whole.is_open() {
        Outcome::Unknown
    } else {
        Outcome::NotMet
    };
    let at = surely.unwrap_or(on);
    let shown = match &part {
        Part::Tally(counted) if counted.bounds != Bounds::Unstated && !counted.kinds.is_empty() => {
            Some(shown(ground, counted, at, outcome))
        }
        _ => None,
    };
    Found {
        outcome,
        ongoing: match latest.flatten() {
            Some(_) => goes_on,
            None => now(Sense::Surely),
        },
        reached_on: surely,
        maybe_from: perhaps.filter(|day| surely.is_none_or(|sure| *day < sure)),
        shown,
        is_unstated: ruled.is_unstated,
        asks: asks(&part),
    }
}

fn asks(part: &Part<'_>) -> bool {
    match part {
        Part::Judged {
            surely, perhaps, ..
        } => surely != perhaps,
        Part::Norm(found) => {
            matches!(found, Some((Outcome::Unknown | Outcome::Depends, _)))
        }
        Part::NoReply(_) => true,
        Part::All(parts) | Part::Any(parts) => parts.iter().any(asks),
        Part::Not(part) => asks(part),
        _ => false,
    }
}

fn shown(ground: &Ground<'_>, counted: &Counted<'_>, at: Date, outcome: Outcome) -> Shown {
    let on = ground.case.on;
    let value_on = ground.range(counted, on);
    let grain = ground.grain(counted);
    let lacks = |value: i64| remaining(&counted.bounds, value, grain);
    let least = if value_on.1 >= ENDLESS {
        0
    } else {
        lacks(value_on.1)
    };
    Shown {
        value: ground.range(counted, at),
        value_on,
        remaining: match outcome {
            Outcome::Met => (0, 0),
            _ => (least.min(lacks(value_on.0)), lacks(value_on.0)),
        },
        first_day: ground.first_day(counted, at),
        window_start: (counted.measure != Measure::Consecutive)
            .then(|| ground.window_start(counted, at))
            // One that has not begun holds no day.
            .filter(|start| *start <= ground.window_end(counted, at)),
        in_months: counted.tally.unit == Unit::Month,
    }
}

/// The days that matter beside what holds on `on`: of the school year, of a duty of twelve months.
fn is_recent(ground: &Ground<'_>, day: Date, is_duty: bool) -> bool {
    let on = ground.case.on;
    day >= school_year(on) || (is_duty && day > on.plus_months(-12))
}

/// The days on which it was reached that can still matter on `on`.
struct Reached {
    in_year: Option<Date>,
    /// Since when it holds on `on`.
    still: Option<Date>,
    /// Of a duty the first in twelve months, as long as no step ended it.
    recent: Option<Date>,
    /// Where it held before the year, the first counted day in it on which it does.
    kept_in_year: Option<Date>,
    /// The same of a duty and its twelve months.
    kept_recent: Option<Date>,
}

/// A condition with the days on which it can be reached.
struct Whole<'a> {
    ground: &'a Ground<'a>,
    part: &'a Part<'a>,
    counted_days: &'a [Date],
    is_duty: bool,
    /// Whether it can be reached on a day.
    in_force: &'a dyn Fn(Date) -> bool,
}

impl Whole<'_> {
    fn reached(&self, sense: Sense) -> Reached {
        let on = self.ground.case.on;
        let holds = |day: Date| self.ground.holds(self.part, day, sense);
        // Between the days that add something it can only come to an end.
        let holds_until = |from: Date, until: Date| {
            let mut days = (1..=until.since(from)).map(|n| from.plus(n));
            days.all(holds)
        };
        let mut beginnings = Vec::new();
        let mut kept: Vec<(Date, Date)> = Vec::new();
        let mut since = None;
        let mut before: Option<(Date, bool)> = None;
        for day in self.counted_days.iter().copied() {
            let held = match before {
                // Before the first absence it held by itself, so nothing made it begin.
                None => holds(day.plus(-1)),
                Some((before, held)) => held && holds_until(before, day.plus(-1)),
            };
            let now = holds(day);
            // What held before it came into force is reached by the first absence since.
            let counts = (self.in_force)(day);
            let is_new = counts && before.is_some_and(|(day, _)| !(self.in_force)(day));
            if now && (!held || is_new) {
                beginnings.extend(counts.then_some(day));
                since = Some(day);
            }
            since = since.filter(|_| now);
            // What goes on from before the year, or the twelve months, is reached in them by the
            // first absence; what holds by itself no absence ever reached.
            for begin in [school_year(on), on.plus_months(-12).plus(1)] {
                let goes_on = day >= begin && before.is_some_and(|(day, _)| day < begin);
                if goes_on && counts && since.is_some() {
                    kept.push((begin, day));
                }
            }
            before = Some((day, now));
        }
        let last = self.counted_days.last().copied().unwrap_or(on);
        let year = school_year(on);
        let first = |matters: &dyn Fn(&Date) -> bool| beginnings.iter().copied().find(matters);
        let kept = |begin: Date| {
            let day = kept.iter().find(|(after, _)| *after == begin);
            day.map(|(_, day)| *day)
        };
        Reached {
            kept_in_year: kept(year),
            kept_recent: kept(on.plus_months(-12).plus(1)).filter(|day| {
                is_recent(self.ground, *day, self.is_duty) && !has_ended(self.ground, *day)
            }),
            in_year: first(&|day| *day >= year),
            still: since.filter(|_| holds_until(last, on)),
            recent: first(&|day| {
                is_recent(self.ground, *day, self.is_duty) && !has_ended(self.ground, *day)
            }),
        }
    }

    /// Whether it may hold on some counted day that matters, without being sure: it may then
    /// have begun on that day, even if it may have held before.
    fn is_open(&self) -> bool {
        let holds = |day: Date, sense| self.ground.holds(self.part, day, sense);
        self.counted_days.iter().any(|day| {
            is_recent(self.ground, *day, self.is_duty)
                && holds(*day, Sense::Perhaps)
                && !holds(*day, Sense::Surely)
        })
    }
}

/// The last day on which a condition came to hold again, or by the next of "every n-th", or as
/// what it asks for happened; and since when it may have done so.
pub(crate) fn latest<'a>(
    ground: &Ground<'a>,
    condition: &'a Condition,
    reached: Date,
    in_force: &dyn Fn(Date) -> bool,
) -> (Date, Date) {
    let part = ground.part(condition);
    let holds = |day| ground.holds(&part, day, Sense::Surely);
    let mut latest = reached;
    for day in ground.counted_days(&part, reached.plus(1)) {
        let again =
            || !holds(day.plus(-1)) || more_times(ground, &part, day) || happens(&part, day);
        if in_force(day) && holds(day) && again() {
            latest = day;
        }
    }
    let counted = ground.counted_days(&part, Date::MIN);
    let Some(first) = counted.first() else {
        return (latest, latest);
    };
    let mut start = latest;
    let mut day = latest.plus(-1);
    while day >= *first {
        let may = ground.holds(&part, day, Sense::Perhaps);
        if !may || (holds(day) && !may_have_come(ground, &part, latest, day)) {
            break;
        }
        if counted.contains(&day) {
            start = day;
        }
        day = day.plus(-1);
    }
    (latest, start)
}

/// Whether an event or step that it asks for came on a day.
fn happens(part: &Part<'_>, day: Date) -> bool {
    match part {
        Part::Event(days) => days.contains(&day),
        Part::All(parts) | Part::Any(parts) => parts.iter().any(|part| happens(part, day)),
        Part::Not(part) => happens(part, day),
        _ => false,
    }
}

/// The first day that counted on a day; nothing for a condition of several parts.
pub(crate) fn first_day_at<'a>(
    ground: &Ground<'a>,
    condition: &'a Condition,
    day: Date,
) -> Option<Option<Date>> {
    match ground.part(condition) {
        Part::Tally(counted) => Some(ground.first_day(&counted, day)),
        _ => None,
    }
}

/// Whether some "every n-th" in it came once more on a day.
fn more_times(ground: &Ground<'_>, part: &Part<'_>, day: Date) -> bool {
    match part {
        Part::Tally(counted) => {
            times(counted, ground.range(counted, day).0)
                > times(counted, ground.range(counted, day.plus(-1)).0)
        }
        Part::All(parts) | Part::Any(parts) => parts.iter().any(|p| more_times(ground, p, day)),
        Part::Not(part) => more_times(ground, part, day),
        _ => false,
    }
}

/// Whether the time of "every n-th" that came on a day may have come by an earlier one.
fn may_have_come(ground: &Ground<'_>, part: &Part<'_>, latest: Date, day: Date) -> bool {
    match part {
        Part::Tally(counted) => {
            let at = times(counted, ground.range(counted, latest).0);
            at > times(counted, ground.range(counted, latest.plus(-1)).0)
                && times(counted, ground.range(counted, day).1) >= at
        }
        Part::All(parts) | Part::Any(parts) => {
            let mut parts = parts.iter();
            parts.any(|part| may_have_come(ground, part, latest, day))
        }
        Part::Not(part) => may_have_come(ground, part, latest, day),
        _ => false,
    }
}

/// How many of "every n-th" lie up to a value; none of other thresholds.
fn times(counted: &Counted<'_>, value: i64) -> usize {
    let Bounds::Every { first, step } = &counted.bounds else {
        return 0;
    };
    let values = (0..2000).map(|n| first.as_hundredths() + n * step.as_hundredths());
    values.take_while(|at| *at <= value).count()
}

/// Whether a step of the norm was taken since it was reached.
fn has_ended(ground: &Ground<'_>, reached: Date) -> bool {
    ground.case.events.iter().any(|event| {
        event.event == "stap"
            && event.norm.as_deref() == Some(ground.norm)
            && event.on.is_some_and(|on| on >= reached)
    }) || ground.done_by.iter().any(|(norm, _, event)| {
        *norm == ground.norm && ground.happened(event).any(|day| day >= reached)
    })
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
