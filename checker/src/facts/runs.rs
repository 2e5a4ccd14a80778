//! Unbroken rows of school days: runs of absence and episodes of sickness.

use super::{Facts, KindFacts};
use crate::calendar::Date;
use crate::protocol::OverHoliday;
use std::rc::Rc;

/// How a run is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RunRule {
    /// What a holiday week does.
    pub(crate) over: OverHoliday,
    /// The summer breaks it, as it does for sickness.
    pub(crate) summer_breaks: bool,
    /// Only wholly missed days count.
    pub(crate) whole_days: bool,
    /// Also of sickness.
    pub(crate) whole_sick_days: bool,
    /// Days before this do not count.
    pub(crate) from: Option<Date>,
}

/// One run, from its first to its last absent day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// First absent day.
    pub(crate) first: Date,
    /// First day that was not planned and agreed; an episode starts there.
    pub(crate) first_unplanned: Option<Date>,
    /// Last absent day up to `on`.
    pub(crate) last: Date,
    /// Absent school days in it.
    pub(crate) days: u32,
    /// Whether it may have begun before the log did.
    pub(crate) may_begin_earlier: bool,
}

/// Runs in their order: those of what is sure, and those of all that may be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Runs(Option<Rc<Laid>>);

#[derive(Debug)]
struct Laid {
    sure: Vec<Run>,
    /// Where everything is certain the two are the same.
    may: Option<Vec<Run>>,
}

impl Runs {
    /// Runs of what is sure.
    pub(crate) fn sure(&self) -> &[Run] {
        self.0.as_ref().map_or(&[], |laid| &laid.sure)
    }

    /// Runs of all that may be.
    pub(crate) fn may(&self) -> &[Run] {
        let may = self.0.as_ref().and_then(|laid| laid.may.as_deref());
        may.unwrap_or(self.sure())
    }
}

/// The runs of these kinds; with each whether only its whole days count.
pub(super) fn runs(facts: &Facts<'_>, found: &[(&KindFacts, bool)], rule: RunRule) -> Runs {
    let [(first, _), others @ ..] = found else {
        return Runs::default();
    };
    let mut days = first.places().clone();
    for (kind, _) in others {
        days.join(kind.places());
    }
    let mut sure_row = Row::new(facts, rule, false);
    let mut may_row = Row::new(facts, rule, true);
    let calendar = facts.calendar;
    let mut differ = calendar.school_days_between(facts.first, facts.on)
        != calendar.certain_school_days_between(facts.first, facts.on);
    for place in days.from(rule.from.map_or(0, |from| facts.index(from))) {
        let (mut sure, mut may, mut unplanned) = (false, false, false);
        for (kind, whole) in found {
            let day = kind.counts(place, *whole);
            (sure, may, unplanned) = (sure | day.0, may | day.1, unplanned | day.2);
        }
        if may && !sure && !differ {
            differ = true;
            may_row.runs.clone_from(&sure_row.runs);
        }
        if sure {
            sure_row.add(facts.day(place), unplanned);
        }
        if may && differ {
            may_row.add(facts.day(place), unplanned);
        }
    }
    Runs(Some(Rc::new(Laid {
        sure: sure_row.runs,
        may: differ.then_some(may_row.runs),
    })))
}

/// Runs that are being laid, from the first absent day to the last.
struct Row<'r> {
    facts: &'r Facts<'r>,
    rule: RunRule,
    /// A day that may be free, or an absence that may be one, does not break it.
    highest: bool,
    /// First school day of which the log is complete.
    first_logged: Option<Date>,
    runs: Vec<Run>,
}

impl<'r> Row<'r> {
    fn new(facts: &'r Facts<'r>, rule: RunRule, highest: bool) -> Self {
        let log_from = facts.case.log_from;
        Row {
            facts,
            rule,
            highest,
            first_logged: log_from.and_then(|from| facts.calendar.next_school_day(from.before())),
            runs: Vec::new(),
        }
    }

    fn add(&mut self, day: Date, unplanned: bool) {
        let joined = self
            .runs
            .last()
            .is_some_and(|run| self.joins(run.last, day));
        if !joined {
            self.runs.push(Run {
                first: day,
                first_unplanned: None,
                last: day,
                days: 0,
                may_begin_earlier: false,
            });
        }
        let begins_earlier = self.first_logged == Some(day) && self.may_go_on_before(day);
        if let Some(run) = self.runs.last_mut() {
            run.last = day;
            run.days += 1;
            if unplanned {
                run.first_unplanned.get_or_insert(day);
            }
            run.may_begin_earlier |= begins_earlier;
        }
    }

    /// Whether nothing between two absent days breaks the run.
    fn joins(&self, last: Date, day: Date) -> bool {
        let calendar = self.facts.calendar;
        let (from, until) = (last.after(), day.before());
        let school_days = if self.highest {
            calendar.certain_school_days_between(from, until)
        } else {
            calendar.school_days_between(from, until)
        };
        school_days == 0 && !broken_by_holiday(self.facts, last, day, self.rule)
    }

    /// Whether a run can hold days before this one. Not where the summer, or in this reading a
    /// holiday week, lies before it.
    fn may_go_on_before(&self, day: Date) -> bool {
        let before = self.facts.calendar.last_school_day(day.before());
        self.rule.from.is_none_or(|from| from < day)
            && before.is_none_or(|last| !broken_by_holiday(self.facts, last, day, self.rule))
    }
}

/// Whether a holiday between two absent days breaks the run.
fn broken_by_holiday(facts: &Facts<'_>, last: Date, day: Date, rule: RunRule) -> bool {
    let mut monday = last.monday().plus(7);
    while monday < day.monday() {
        if facts.calendar.is_holiday_week(monday) {
            let summer = facts.calendar.is_summer(monday);
            if rule.over == OverHoliday::HolidayBreaks || (summer && rule.summer_breaks) {
                return true;
            }
        }
        monday = monday.plus(7);
    }
    false
}
