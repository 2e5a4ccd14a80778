//! Ahead in time and in doubt: what the calendar alone changes in an answer, what goes on if
//! an absence goes on, and what another fact would change.
//!
//! It judges nothing itself: it asks `evaluate` again for another day or another case, and
//! compares. Only norms that the log decides can be moved in time; a total is true on its own day.

use crate::calendar::Date;
use crate::case::{Case, Stated};
use crate::evaluate::Rules;
use crate::protocol::{Amount, Condition, Unit};
use crate::report::{NormReport, Outcome, ReadingReport, Report};
use serde::Serialize;
use std::collections::BTreeMap;

/// How far a log to which nothing is added is followed: half a year.
const WEEKS: i32 = 26;
/// How far an absence that goes on is followed.
const WEEKS_ON: i32 = 7;

/// Hours or times leave the window of a norm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Drift {
    /// Norm id.
    pub norm: String,
    /// Protocol id.
    pub protocol: String,
    /// First day on which they no longer count.
    pub on: Date,
    /// How much leaves.
    pub lost: Amount,
    /// What is left.
    pub left: Amount,
    /// Threshold.
    pub threshold: Amount,
    /// Unit of all three.
    pub unit: Unit,
}

/// The outcome of a norm becomes another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Turn {
    /// Norm id.
    pub norm: String,
    /// Protocol id.
    pub protocol: String,
    /// First day of the other outcome.
    pub on: Date,
    /// Outcome now.
    pub was: Outcome,
    /// Outcome then.
    pub now: Outcome,
}

/// What lies ahead of a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Ahead {
    /// What leaves a window first, per norm that is not reached, if nothing is added.
    pub drifts: Vec<Drift>,
    /// What becomes another outcome if nothing is added.
    pub turns: Vec<Turn>,
    /// What becomes another outcome if an absence that is still open goes on.
    pub goes_on: Vec<Turn>,
}

/// Looks ahead from the day that a case asks about.
pub fn ahead(rules: &Rules, case: &Case, report: &Report) -> Ahead {
    if case.absences.is_none() {
        return Ahead::default();
    }
    let mut still = Days::new(rules, moved(case, report, true));
    let mut ahead = Ahead {
        drifts: drifts(&mut still, report),
        turns: turns(&mut still, report, WEEKS),
        goes_on: Vec::new(),
    };
    let is_open = |c: &Case| c.absences.iter().flatten().any(|a| a.until == Stated::Null);
    if is_open(case) {
        let mut goes_on = Days::new(rules, moved(case, report, false));
        ahead.goes_on = turns(&mut goes_on, report, WEEKS_ON);
    }
    ahead
}

/// The case without totals and without anything after its day; `still`: nothing goes on.
fn moved(case: &Case, report: &Report, still: bool) -> Case {
    let mut case = case.clone();
    let on = case.on;
    case.totals.clear();
    case.protocols = Some(report.protocols.iter().map(|p| p.id.clone()).collect());
    for absence in case.absences.iter_mut().flatten() {
        match absence.until.value() {
            Some(until) => absence.until = Stated::Value(until.min(on)),
            None if still => absence.until = Stated::Value(on),
            None => {}
        }
    }
    // What lies after the day asked about is not known yet.
    if let Some(absences) = &mut case.absences {
        absences.retain(|a| a.from <= on);
    }
    case
}

/// The answers of one case on other days, each worked out once.
struct Days<'d> {
    rules: &'d Rules,
    case: Case,
    asked: BTreeMap<Date, Report>,
}

impl<'d> Days<'d> {
    fn new(rules: &'d Rules, case: Case) -> Self {
        Days {
            rules,
            case,
            asked: BTreeMap::new(),
        }
    }

    fn on(&mut self, day: Date) -> &Report {
        let (rules, case) = (self.rules, &self.case);
        self.asked.entry(day).or_insert_with(|| {
            let mut case = case.clone();
            case.on = day;
            rules.evaluate(&case)
        })
    }
}

/// Norms whose answer the log alone gives, with that answer.
fn decided<'r>(base: &'r Report, report: &'r Report) -> impl Iterator<Item = &'r NormReport> {
    base.norms.iter().filter(|n| {
        let own = report
            .norms
            .iter()
            .find(|o| o.norm == n.norm && o.protocol == n.protocol && o.title == n.title);
        !matches!(n.outcome, Outcome::Unknown | Outcome::NotApplicable)
            && own.is_some_and(|o| o.outcome == n.outcome)
    })
}

fn find<'r>(report: &'r Report, of: &NormReport) -> Option<&'r NormReport> {
    let mut norms = report.norms.iter();
    norms.find(|n| n.norm == of.norm && n.protocol == of.protocol && n.title == of.title)
}

fn turns(days: &mut Days<'_>, report: &Report, weeks: i32) -> Vec<Turn> {
    let base = days.on(report.on).clone();
    let mut open: Vec<&NormReport> = decided(&base, report).collect();
    let mut found = Vec::new();
    for n in 1..=weeks {
        if open.is_empty() {
            break;
        }
        let week = report.on.plus(7 * n);
        let then = days.on(week);
        let changed = |n: &&NormReport| find(then, n).is_some_and(|t| t.outcome != n.outcome);
        if !open.iter().any(changed) {
            continue;
        }
        for day in (0..7).rev().map(|back| week.plus(-back)) {
            let then = days.on(day);
            open.retain(|norm| {
                let now = find(then, norm).map_or(norm.outcome, |t| t.outcome);
                if now == norm.outcome {
                    return true;
                }
                // What is unknown then is not known to change.
                if now != Outcome::Unknown {
                    found.push(Turn {
                        norm: norm.norm.clone(),
                        protocol: norm.protocol.clone(),
                        on: day,
                        was: norm.outcome,
                        now,
                    });
                }
                false
            });
        }
    }
    found
}

fn leading(norm: &NormReport) -> Option<&ReadingReport> {
    let readings = &norm.readings;
    readings
        .iter()
        .find(|r| r.main)
        .or_else(|| readings.iter().find(|r| r.decides))
}

/// The value on a day, where it is one number.
fn value(norm: &NormReport) -> Option<Amount> {
    let value = leading(norm)?.value_on?;
    (value.min == value.max).then_some(value.min)
}

fn drifts(days: &mut Days<'_>, report: &Report) -> Vec<Drift> {
    let base = days.on(report.on).clone();
    let rules = days.rules;
    let mut found = Vec::new();
    let slides = |n: &&NormReport| {
        n.outcome == Outcome::NotMet
            && counts_in_window(rules, n)
            && value(n).is_some_and(|v| v > Amount::ZERO)
            && leading(n).is_some_and(|r| {
                r.window.is_some() && r.threshold.is_some_and(|t| t > Amount::whole(1))
            })
    };
    let mut open: Vec<&NormReport> = decided(&base, report).filter(slides).collect();
    for n in 1..=WEEKS {
        if open.is_empty() {
            break;
        }
        let week = report.on.plus(7 * n);
        let then = days.on(week);
        let fell = |n: &&NormReport| find(then, n).and_then(value) < value(n);
        if !open.iter().any(fell) {
            continue;
        }
        for day in (0..7).rev().map(|back| week.plus(-back)) {
            let then = days.on(day);
            open.retain(|norm| {
                let now = find(then, norm).and_then(value);
                let (Some(now), Some(was)) = (now, value(norm)) else {
                    return now.is_some();
                };
                if now < was {
                    found.extend(drift(norm, day, was, now));
                }
                now >= was
            });
        }
    }
    found
}

/// A run ends by itself; only what a sum or a count holds can leave it.
fn counts_in_window(rules: &Rules, of: &NormReport) -> bool {
    let protocol = rules.protocols().iter().find(|p| p.id == of.protocol);
    let norms = protocol.into_iter().flat_map(|p| &p.norms);
    let conditions = norms.filter(|n| n.id == of.norm).map(|n| {
        let ladder = n.ladder.as_ref().map(|l| &l.measure);
        n.condition.as_ref().or(ladder)
    });
    conditions
        .flatten()
        .all(|c| matches!(c, Condition::Sum(_) | Condition::Count(_)))
}

fn drift(norm: &NormReport, on: Date, was: Amount, now: Amount) -> Option<Drift> {
    let reading = leading(norm)?;
    Some(Drift {
        norm: norm.norm.clone(),
        protocol: norm.protocol.clone(),
        on,
        lost: was.minus(now),
        left: now,
        threshold: reading.threshold?,
        unit: reading.unit?,
    })
}

/// What one norm gives for a case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Given {
    /// Outcome.
    pub outcome: Outcome,
    /// First day on which it surely holds.
    pub reached_on: Option<Date>,
    /// The first last day of its steps.
    pub due: Option<Date>,
    /// Why.
    pub because: String,
}

/// A norm that answers two cases differently; `None` where a case does not evaluate it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Norm id.
    pub norm: String,
    /// Protocol id.
    pub protocol: String,
    /// Title.
    pub title: String,
    /// For the case as it is.
    pub was: Option<Given>,
    /// For the other case.
    pub now: Option<Given>,
}

/// What changes if the case is another: another date, municipality, choice or kind of absence.
/// Norms that come to the same outcome, day and term are left out.
pub fn what_if(rules: &Rules, case: &Case, other: &Case) -> Vec<Difference> {
    let (was, now) = (rules.evaluate(case), rules.evaluate(other));
    let given = |n: &NormReport| Given {
        outcome: n.outcome,
        reached_on: leading(n).and_then(|r| r.reached_on),
        due: n.steps.iter().filter_map(|s| s.due).min(),
        because: n.because.clone(),
    };
    let difference = |norm: &NormReport| Difference {
        norm: norm.norm.clone(),
        protocol: norm.protocol.clone(),
        title: norm.title.clone(),
        was: find(&was, norm).map(given),
        now: find(&now, norm).map(given),
    };
    let only_new = now.norms.iter().filter(|n| find(&was, n).is_none());
    let all = was.norms.iter().chain(only_new).map(difference);
    // Of a norm that does not apply, no day says anything.
    let key = |g: &Option<Given>| {
        let applies = |g: &&Given| g.outcome != Outcome::NotApplicable;
        let days = g.as_ref().filter(applies).map(|g| (g.reached_on, g.due));
        (g.as_ref().map(|g| g.outcome), days)
    };
    all.filter(|d| key(&d.was) != key(&d.now)).collect()
}
