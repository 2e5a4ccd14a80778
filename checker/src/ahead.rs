//! Ahead in time and in doubt: what the calendar alone changes in an answer, what goes on if
//! an absence goes on, and what another fact would change.
//!
//! It judges nothing itself: it asks `evaluate` again for another day or another case, and
//! compares. Only norms that the log decides can be moved in time; a total is true on its own day.

use crate::calendar::Date;
use crate::case::{Absence, Case, Stated};
use crate::evaluate::Rules;
use crate::gather::Gather;
use crate::protocol::{Amount, Condition, Protocol, Unit};
use crate::report::{NormReport, Outcome, ReadingReport, Report};
use std::rc::Rc;

/// How far a log to which nothing is added is followed: half a year.
const WEEKS: i32 = 26;
/// How far an absence that goes on is followed.
const WEEKS_ON: i32 = 7;

/// Hours or times leave the window of a norm.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ahead {
    /// What leaves a window first, per norm that is not reached, if nothing is added.
    pub drifts: Vec<Drift>,
    /// What becomes another outcome if nothing is added.
    pub turns: Vec<Turn>,
    /// What becomes another outcome if an absence that is still open goes on.
    pub goes_on: Vec<Turn>,
}

/// Looks ahead from the day that a case asks about. Takes the case, for it asks of others.
pub fn ahead(rules: &Rules, case: Case, report: &Report) -> Ahead {
    let mut ahead = Ahead::default();
    if case.absences.is_none() {
        return ahead;
    }
    let mut days = Days::new(rules, until_now(case));
    if days.case.log().iter().any(is_open) {
        ahead.goes_on = turns(&mut days, report, WEEKS_ON);
        // From here on nothing goes on.
        for absence in days.case.absences.iter_mut().flatten() {
            if is_open(absence) {
                absence.until = Stated::Value(report.on);
            }
        }
        days.asked.clear();
    }
    ahead.drifts = drifts(&mut days, report);
    ahead.turns = turns(&mut days, report, WEEKS);
    ahead
}

fn is_open(absence: &Absence) -> bool {
    absence.until == Stated::Null
}

/// The case without totals and without anything after its day, which is not known yet. Which
/// protocols are asked is left to the case, as in the answer itself: those that it would name are
/// taken whole, and the municipality of the school decides for sickness, that of the home for the rest.
fn until_now(mut case: Case) -> Case {
    let on = case.on;
    case.totals.clear();
    for absence in case.absences.iter_mut().flatten() {
        if let Stated::Value(until) = &mut absence.until {
            *until = on.min(*until);
        }
    }
    if let Some(absences) = &mut case.absences {
        absences.retain(|a| a.from <= on);
    }
    case
}

/// The answers of one case on other days, each worked out once.
struct Days<'d> {
    rules: &'d Rules,
    case: Case,
    asked: Vec<Rc<Report>>,
}

impl<'d> Days<'d> {
    fn new(rules: &'d Rules, case: Case) -> Self {
        Days {
            rules,
            case,
            asked: Vec::new(),
        }
    }

    fn on(&mut self, day: Date) -> Rc<Report> {
        if let Some(known) = self.asked.iter().find(|report| report.on == day) {
            return known.clone();
        }
        self.case.on = day;
        let report = Rc::new(self.rules.evaluate(&self.case));
        self.asked.push(report.clone());
        report
    }
}

/// Norms whose answer the log alone gives, with that answer.
fn decided<'r>(base: &'r Report, report: &Report) -> Vec<&'r NormReport> {
    let mut decided = Vec::new();
    for norm in &base.norms {
        let own = find(report, norm).map(|own| own.outcome);
        if !matches!(norm.outcome, Outcome::Unknown | Outcome::NotApplicable)
            && own == Some(norm.outcome)
        {
            decided.push(norm);
        }
    }
    decided
}

fn find<'r>(report: &'r Report, of: &NormReport) -> Option<&'r NormReport> {
    let mut norms = report.norms.iter();
    norms.find(|n| n.norm == of.norm && n.protocol == of.protocol && n.title == of.title)
}

/// What becomes of a norm on a later day.
enum Later {
    /// Nothing new.
    Same,
    /// It can no longer be followed.
    Lost,
    /// It changes.
    Changed,
}

/// Follows norms week by week, and day by day in a week that changes one: each with the day of
/// its first change and the answer on that day.
fn follow<'n>(
    days: &mut Days<'_>,
    from: Date,
    weeks: i32,
    mut open: Vec<&'n NormReport>,
    judge: fn(&NormReport, Option<&NormReport>) -> Later,
) -> Vec<(&'n NormReport, Date, Rc<Report>)> {
    let mut found = Vec::new();
    for week in (1..=weeks).map(|n| from.plus(7 * n)) {
        if open.is_empty() {
            break;
        }
        let then = days.on(week);
        let is_same = |n: &&NormReport| matches!(judge(n, find(&then, n)), Later::Same);
        if open.iter().all(is_same) {
            continue;
        }
        for day in (0..7).rev().map(|back| week.plus(-back)) {
            let then = days.on(day);
            let mut still = Vec::new();
            for norm in open {
                match judge(norm, find(&then, norm)) {
                    Later::Same => still.push(norm),
                    Later::Lost => {}
                    Later::Changed => found.push((norm, day, then.clone())),
                }
            }
            open = still;
        }
    }
    found
}

fn turns(days: &mut Days<'_>, report: &Report, weeks: i32) -> Vec<Turn> {
    let base = days.on(report.on);
    let judge = |norm: &NormReport, then: Option<&NormReport>| match then {
        Some(then) if then.outcome == norm.outcome => Later::Same,
        // What is unknown then is not known to change.
        Some(then) if then.outcome == Outcome::Unknown => Later::Lost,
        // What is not asked any more, as a region's agreement after its end, changes as well.
        _ => Later::Changed,
    };
    let open = decided(&base, report);
    let mut turns = Vec::new();
    for (norm, on, then) in follow(days, report.on, weeks, open, judge) {
        turns.push(Turn {
            norm: norm.norm.clone(),
            protocol: norm.protocol.clone(),
            on,
            was: norm.outcome,
            now: find(&then, norm).map_or(Outcome::NotApplicable, |then| then.outcome),
        });
    }
    turns
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
    let base = days.on(report.on);
    let rules = days.rules;
    let mut open = decided(&base, report);
    open.retain(|n| {
        n.outcome == Outcome::NotMet
            && counts_in_window(rules, n)
            && value(n).is_some_and(|v| v > Amount::ZERO)
            && leading(n).is_some_and(|r| {
                r.window.is_some() && r.threshold.is_some_and(|t| t > Amount::whole(1))
            })
    });
    let judge = |norm: &NormReport, then: Option<&NormReport>| match then.and_then(value) {
        None => Later::Lost,
        now if now < value(norm) => Later::Changed,
        _ => Later::Same,
    };
    let mut drifts = Vec::new();
    for (norm, on, then) in follow(days, report.on, WEEKS, open, judge) {
        if let (Some(was), Some(now)) = (value(norm), find(&then, norm).and_then(value)) {
            drifts.extend(drift(norm, on, was, now));
        }
    }
    drifts
}

/// A run ends by itself; only what a sum or a count holds can leave it.
fn counts_in_window(rules: &Rules, of: &NormReport) -> bool {
    let Some(protocol) = Protocol::named(&of.protocol, rules.protocols()) else {
        return true;
    };
    protocol.norms.iter().all(|norm| {
        let ladder = norm.ladder.as_ref().map(|l| &l.measure);
        norm.id != of.norm
            || match norm.condition.as_ref().or(ladder) {
                Some(condition) => matches!(condition, Condition::Sum(_) | Condition::Count(_)),
                None => true,
            }
    })
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
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
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
    let mut differences = Vec::new();
    let mut compare = |norm: &NormReport| {
        let (was, now) = (given(&was, norm), given(&now, norm));
        if !is_same(was.as_ref(), now.as_ref()) {
            differences.push(Difference {
                norm: norm.norm.clone(),
                protocol: norm.protocol.clone(),
                title: norm.title.clone(),
                was,
                now,
            });
        }
    };
    was.norms.iter().for_each(&mut compare);
    let is_new = |norm: &&NormReport| find(&was, norm).is_none();
    now.norms.iter().filter(is_new).for_each(&mut compare);
    differences
}

fn given(report: &Report, norm: &NormReport) -> Option<Given> {
    let norm = find(report, norm)?;
    Some(Given {
        outcome: norm.outcome,
        reached_on: leading(norm).and_then(|r| r.reached_on),
        due: norm.steps.iter().filter_map(|s| s.due).least(),
        because: norm.because.clone(),
    })
}

/// Of a norm that does not apply, no day says anything.
fn is_same(was: Option<&Given>, now: Option<&Given>) -> bool {
    let (Some(was), Some(now)) = (was, now) else {
        return was.is_none() && now.is_none();
    };
    let days = |given: &Given| (given.reached_on, given.due);
    was.outcome == now.outcome && (was.outcome == Outcome::NotApplicable || days(was) == days(now))
}
