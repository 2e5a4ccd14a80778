//! The measure that a reading shows, with its values.

use super::{Judge, Truth, gauge_reaches};
use crate::calendar::Date;
use crate::case::Measure;
use crate::evaluate::measure::{Gauge, Measured};
use crate::evaluate::plan::{Leaf, Test};
use crate::evaluate::truth::Doubt;
use crate::evaluate::verdict::{self, Candidate, Speech};
use crate::facts::Facts;
use crate::gather::Gather;
use crate::protocol::{Amount, Bounds, Occurs, Unit, Window, kind_name};

/// The values of the measure that a reading shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// Which measure of the condition it is.
    pub(crate) place: usize,
    pub(crate) unit: Unit,
    pub(crate) bounds: Bounds,
    pub(crate) at: Measured,
    pub(crate) on: Measured,
    /// The smallest step by which the value can grow.
    pub(crate) grain: Amount,
    /// The last day that counts.
    pub(crate) until: Date,
    /// Counted over lesson weeks.
    pub(crate) in_lesson_weeks: bool,
    /// Holiday weeks are left out of what is counted.
    pub(crate) skips_holidays: bool,
}

/// A part of a condition that can speak for it.
#[derive(Clone, Copy, Default)]
struct Speaker<'j> {
    /// The measure, by its place.
    gauge: Option<usize>,
    /// Absence as such, of which there was some.
    occurs: Option<&'j Occurs>,
}

impl<'j> Judge<'j> {
    /// The measure to show: the one that holds on the day, else the nearest to holding.
    pub(in crate::evaluate) fn principal(&self, day: Date) -> Option<Shown> {
        if let Test::Occurs(occurs) = &self.rung.test {
            return Some(self.occurrence(occurs, None, Some(day)));
        }
        let on = self.context.facts.on;
        let met = self.truth(day).0 == Truth::Yes;
        let speakers = self.speakers(day);
        let holds = |gauge: &Gauge<'j>| gauge_reaches(gauge, day).0 == Truth::Yes;
        let counts = || {
            speakers
                .iter()
                .filter_map(|place| self.gauges.get(place.gauge?))
        };
        if counts().next().is_none() || (met && !counts().any(holds)) {
            // Nothing that is counted made it hold, but that there was any.
            let mut occurs = speakers.iter().filter_map(|place| place.occurs);
            if let Some(occurs) = occurs.next() {
                return Some(self.occurrence(occurs, None, Some(day)));
            }
        }
        let shown = |(place, gauge): (usize, &Gauge<'j>)| Shown {
            place,
            unit: gauge.leaf.scale.unit,
            bounds: gauge.leaf.bounds.clone(),
            at: gauge.measure_shown(day),
            on: gauge.measure_shown(on),
            grain: grain(gauge.leaf, self.context.facts),
            until: gauge.last_day(day),
            in_lesson_weeks: gauge.leaf.scale.window.is_of_lesson_weeks(),
            skips_holidays: match (gauge.leaf.scale.measure, &gauge.leaf.scale.window) {
                (Measure::Consecutive, _) => gauge.leaf.scale.unit != Unit::Month,
                (_, Window::SchoolDays(_)) => true,
                (_, window) => window.is_of_lesson_weeks(),
            },
        };
        // Where it holds, the first measure that does; else of those that do not the nearest:
        // what is still needed is said of it.
        let places = || speakers.iter().filter_map(|place| place.gauge);
        let gauges = || places().filter_map(|place| Some((place, self.gauges.get(place)?)));
        let place = verdict::principal(
            met,
            gauges().map(|(_, gauge)| Candidate {
                holds: holds(gauge),
                low: gauge.measure(day).low,
                bounds: &gauge.leaf.bounds,
            }),
        );
        gauges().nth(place?).map(shown)
    }

    /// The parts that speak for the condition on a day.
    fn speakers(&self, day: Date) -> Vec<Speaker<'j>> {
        let mut all = Vec::new();
        let speech = self.speech(self.rung, day, &mut 0, &mut all);
        if !self.rung.is_layered() {
            return all;
        }
        let places = speech.speakers();
        places
            .iter()
            .filter_map(|place| all.get(*place))
            .copied()
            .gather()
    }

    fn speech(
        &self,
        test: &'j Test,
        day: Date,
        next: &mut usize,
        all: &mut Vec<Speaker<'j>>,
    ) -> Speech {
        let mut parts = |parts: &'j [Test], next: &mut usize| {
            let parts = parts.iter().map(|part| self.speech(part, day, next, all));
            parts.gather()
        };
        match test {
            Test::All(list) => Speech::All(parts(list, next)),
            Test::Any(list) => Speech::Any(parts(list, next)),
            Test::Not(part) => Speech::Not(Box::new(self.speech(part, day, next, all))),
            leaf => {
                let gauge = *next;
                let truth = self.part(leaf, day, next).0;
                let mut speaker = Speaker::default();
                match leaf {
                    Test::Tally(_) => speaker.gauge = Some(gauge),
                    Test::Occurs(occurs) if truth == Truth::Yes => speaker.occurs = Some(occurs),
                    _ => {}
                }
                all.push(speaker);
                Speech::Leaf(truth, speaker.gauge.is_some() || speaker.occurs.is_some())
            }
        }
    }

    /// Days with the kind in the school year, not before `since`, up to the day of reaching and up to
    /// `on`.
    pub(in crate::evaluate) fn occurrence(
        &self,
        occurs: &Occurs,
        since: Option<Date>,
        reached: Option<Date>,
    ) -> Shown {
        let facts = self.context.facts;
        let kinds: Vec<&str> = occurs.kinds.iter().map(|k| kind_name(k)).gather();
        let logged: Vec<usize> = kinds.iter().filter_map(|k| facts.place_of(k)).gather();
        let on = facts.on;
        let measured = |until: Date| {
            let from = until
                .school_year_start()
                .max(self.context.from.unwrap_or(Date::MIN))
                .max(since.unwrap_or(facts.first))
                .max(facts.first);
            let mut count = 0;
            if from <= until {
                let (from, until) = (facts.index(from), facts.index(until));
                count = facts.days_of(&logged, from, until, false).0;
            }
            let known = kinds.iter().all(|k| facts.logs(k));
            // A total says that there was some, and not on how many days.
            let some = count == 0 && self.occurs(occurs, until).0 == Truth::Yes;
            let high = if known && !some {
                Amount::whole(count)
            } else {
                Amount::ENDLESS
            };
            Measured {
                low: Amount::whole(if some { 1 } else { count }),
                high,
                start: None,
                first_day: facts.first_absence(&logged, from, until),
                doubt: Doubt::default(),
            }
        };
        let mut now = measured(on);
        now.doubt
            .add(Doubt::CONFLICT, kinds.iter().any(|k| self.is_denied(k)));
        let one = Amount::whole(1);
        let bounds = Bounds::Interval {
            low: one,
            high: Amount::ENDLESS,
            above: false,
            below: false,
        };
        Shown {
            place: 0,
            unit: Unit::SchoolDay,
            bounds,
            at: measured(reached.unwrap_or(on)),
            on: now,
            grain: one,
            until: reached.unwrap_or(on),
            in_lesson_weeks: false,
            skips_holidays: false,
        }
    }

    /// Whether a total says that there was none of a kind, and the log has some in the school year.
    fn is_denied(&self, kind: &str) -> bool {
        let facts = self.context.facts;
        let year = facts.year.max(facts.first);
        let is_logged = |place| {
            let (from, until) = (facts.index(year), facts.index(facts.on));
            facts.days_of(&[place], from, until, false).0 > 0
        };
        let is_none = |total: usize| facts.case.totals[total].value.max == Amount::ZERO;
        let mut totals = self.totals_of(kind);
        totals.any(|(total, of_all_days)| of_all_days && is_none(total))
            && facts.place_of(kind).is_some_and(is_logged)
    }
}

pub(in crate::evaluate) fn grain(leaf: &Leaf, facts: &Facts<'_>) -> Amount {
    match leaf.scale.unit {
        Unit::ClockHour => Amount::from_hundredths(25),
        Unit::Hour if facts.in_clock_hours => Amount::from_hundredths(25),
        Unit::LessonWeek => Amount::from_hundredths(20),
        _ => Amount::whole(1),
    }
}
