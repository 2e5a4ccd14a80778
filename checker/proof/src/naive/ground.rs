//! Conditions on one day: what surely holds and what may hold.

use super::Others;
use super::calendar::{Days, school_year};
use super::facts::{Facts, Knowledge, Log};
use super::runs::{Breaks, Episode, episodes};
use super::sickness::negates_sickness;
use super::step::ends;
use super::tally::Counted;
use checker::calendar::Date;
use checker::case::{Case, Event, Measure};
use checker::protocol::{
    Condition, EventTest, Judgement, StepRef, Tally, Term, Window, is_sickness, kind_name,
};
use checker::report::Outcome;
use std::collections::BTreeSet;

/// Surely, or perhaps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sense {
    Surely,
    Perhaps,
}

/// What a condition is judged on.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) case: &'a Case,
    pub(crate) days: &'a Days,
    pub(crate) facts: &'a Facts<'a>,
    /// The norm counts from this day on.
    pub(crate) from: Option<Date>,
    pub(crate) norm: &'a str,
    pub(crate) others: &'a Others,
    /// Sickness and suspension are left out, and norms that may rest on them.
    pub(crate) without_sickness: bool,
    pub(crate) sick_norms: &'a BTreeSet<String>,
    /// Steps that an event completes.
    pub(crate) done_by: &'a [(&'a str, u32, &'a str)],
}

/// A condition with the absence that it is about.
pub(crate) enum Part<'a> {
    Tally(Box<Counted<'a>>),
    Occurs(Occurrence<'a>),
    /// A person has judged, or has not.
    Judged {
        surely: bool,
        perhaps: bool,
        log: Log<'a>,
    },
    /// It happened on these days.
    Event(Vec<Date>),
    NoReply(&'a Term),
    /// A term after something is over.
    Passed(&'a Term),
    Norm(Option<(Outcome, Option<Date>)>),
    All(Vec<Part<'a>>),
    Any(Vec<Part<'a>>),
    Not(Box<Part<'a>>),
}

/// Absence of a kind, however little.
pub(crate) struct Occurrence<'a> {
    pub(crate) log: Log<'a>,
    /// Per kind what is known of it, and what totals say: that there was some, that there may have
    /// been, and that there was some of days that the log tells of.
    pub(crate) kinds: Vec<(bool, Knowledge, (bool, bool, bool))>,
    /// The episodes, where the latest is what counts.
    pub(crate) latest: Vec<Episode>,
    /// Those that may be.
    pub(crate) perhaps_latest: Vec<Episode>,
    pub(crate) only_latest: bool,
}

impl<'a> Ground<'a> {
    /// The kinds that count.
    pub(crate) fn kinds(&self, kinds: &[String]) -> Vec<String> {
        let counts = |kind: &&String| !(self.without_sickness && is_sickness(kind_name(kind)));
        kinds.iter().filter(counts).cloned().collect()
    }

    pub(crate) fn part(&self, condition: &'a Condition) -> Part<'a> {
        let parts = |list: &'a [Condition]| list.iter().map(|part| self.part(part)).collect();
        match condition {
            Condition::Sum(tally) | Condition::Count(tally) if self.begins_sick(tally) => {
                Part::Event(Vec::new())
            }
            Condition::Sum(tally) => Part::Tally(Box::new(self.counted(tally, Measure::Sum))),
            Condition::Count(tally) => Part::Tally(Box::new(self.counted(tally, Measure::Count))),
            Condition::Consecutive(tally) => {
                Part::Tally(Box::new(self.counted(tally, Measure::Consecutive)))
            }
            Condition::Occurs(occurs) => {
                let kinds = self.kinds(&occurs.kinds);
                let log = self.facts.log(&kinds, self.from);
                let only_latest = occurs.latest_episode == Some(true);
                let dates = only_latest.then(|| log.dates());
                let perhaps: Vec<Date> = dates.into_iter().flatten().collect();
                let is_sure = |day: &Date| log.get(*day).is_some_and(|found| found.sure);
                let surely: Vec<Date> = perhaps.iter().copied().filter(is_sure).collect();
                Part::Occurs(Occurrence {
                    latest: episodes(self.days, &log, &surely, Breaks::Summer),
                    perhaps_latest: episodes(self.days, &log, &perhaps, Breaks::Summer),
                    only_latest,
                    kinds: kinds
                        .iter()
                        .map(|kind| {
                            let known = self.facts.knowledge(self.case, std::slice::from_ref(kind));
                            let logged = !self.facts.of(kind).is_empty();
                            let kinds = std::slice::from_ref(kind);
                            let (stated, room) = self.totals_of(kinds);
                            let disputed = self.is_stated_of_the_log(kind);
                            (logged, known, (stated, room, disputed))
                        })
                        .collect(),
                    log,
                })
            }
            Condition::Judgement(judgement)
                if self.without_sickness && judgement.names_sickness() =>
            {
                Part::Event(Vec::new())
            }
            Condition::Event(event) if self.without_sickness && event.names_sickness() => {
                Part::Event(Vec::new())
            }
            Condition::Judgement(judgement) => self.judged(judgement),
            Condition::Norm(id) if self.leaves_out(id) => Part::Event(Vec::new()),
            Condition::Event(event) if event.after_norm().is_some_and(|id| self.leaves_out(id)) => {
                Part::Event(Vec::new())
            }
            Condition::Event(EventTest {
                name,
                step,
                no_reply,
                passed,
            }) => match (name, step, no_reply) {
                _ if passed.is_some() => passed
                    .as_ref()
                    .map_or(Part::Event(Vec::new()), Part::Passed),
                (Some(name), _, _) => Part::Event(self.happened(name).collect()),
                (_, Some(step), _) => Part::Event(self.taken(step, None)),
                (_, _, Some(reply)) => Part::NoReply(reply),
                _ => Part::Event(Vec::new()),
            },
            Condition::Norm(id) => Part::Norm(self.others.get(id).copied()),
            Condition::AllOf(list) => Part::All(parts(list)),
            Condition::AnyOf(list) => Part::Any(parts(list)),
            Condition::Not(part)
                if self.without_sickness && negates_sickness(part, self.norm, self.sick_norms) =>
            {
                Part::Event(Vec::new())
            }
            Condition::Not(part) => Part::Not(Box::new(self.part(part))),
        }
    }

    /// Whether it counts since a step of a norm that is left out.
    fn begins_sick(&self, tally: &Tally) -> bool {
        let step = tally.window.as_ref().and_then(Window::step);
        let norm = step.and_then(|step| step.norm.as_deref());
        norm.is_some_and(|norm| norm != self.norm && self.leaves_out(norm))
            || (self.without_sickness && tally.window.as_ref().is_some_and(Window::names_sickness))
    }

    fn leaves_out(&self, norm: &str) -> bool {
        self.without_sickness && self.sick_norms.contains(norm)
    }

    fn judged(&self, judgement: &'a Judgement) -> Part<'a> {
        let kinds = self.kinds(&judgement.kinds);
        let log = self.facts.log(&kinds, None);
        let none_stated = || match self.facts.knowledge(self.case, &kinds) {
            Knowledge::Complete => true,
            Knowledge::From(from) => {
                let year = school_year(self.case.on);
                !self.days.any_school_day(year, from.plus(-1))
            }
            _ => false,
        };
        let asked = !judgement.kinds.is_empty();
        let absent =
            kinds.is_empty() || (log.is_empty() && !self.some_total(&kinds) && none_stated());
        if asked && absent {
            return Part::Judged {
                surely: false,
                perhaps: false,
                log,
            };
        }
        let ids = [judgement.id.as_deref(), Some(self.norm)];
        let mut answers = ids
            .into_iter()
            .flatten()
            .filter_map(|id| self.case.answers.get(id));
        let answer = answers.next().copied();
        Part::Judged {
            surely: answer == Some(true),
            perhaps: answer != Some(false),
            log,
        }
    }

    /// The days of an event, up to `on`.
    pub(crate) fn happened(&self, name: &str) -> impl Iterator<Item = Date> {
        let events = self.case.events.iter();
        let days = events
            .filter(move |event| event.event == name)
            .filter_map(day_of);
        days.filter(|day| *day <= self.case.on)
    }

    /// The days on which a step was taken, up to `on`, not before `since`.
    pub(crate) fn taken(&self, step: &StepRef, since: Option<Date>) -> Vec<Date> {
        let norm = step.norm.as_deref().unwrap_or(self.norm);
        let mine = |event: &&Event| {
            event.event == "stap"
                && event.norm.as_deref() == Some(norm)
                && event.order == Some(step.order)
        };
        let events = self.case.events.iter();
        let said = events.filter(mine).filter_map(|event| event.on);
        let mut days: Vec<Date> = said.collect();
        for (of, order, event) in self.done_by {
            if *of == norm && *order == step.order {
                days.extend(self.happened(event));
            }
        }
        days.retain(|day| *day <= self.case.on && since.is_none_or(|since| *day >= since));
        days
    }

    /// Whether no reply came: said so (surely), or the term is over and nobody said either.
    pub(crate) fn no_reply(
        &self,
        reply: &Term,
        since: Option<Date>,
        day: Date,
        sense: Sense,
    ) -> bool {
        let counts = |d: &Date| *d <= day && since.is_none_or(|since| *d >= since);
        let last = |name: &str| self.happened(name).filter(counts).max();
        let asked = self
            .beginnings(reply, since)
            .into_iter()
            .filter(|d| *d <= day)
            .max();
        let Some(asked) = asked else { return false };
        // Silence takes at least a night; an answer can come at once.
        let silent = last("geen-reactie").is_some_and(|said| said > asked);
        let answered = last("reactie").is_some_and(|said| said >= asked);
        if silent || answered {
            return silent;
        }
        sense == Sense::Perhaps && day > self.end_of(reply, asked)
    }

    /// The days after which a term ran, up to `on`.
    pub(crate) fn beginnings(&self, term: &Term, since: Option<Date>) -> Vec<Date> {
        if let Some(step) = &term.after_step {
            return self.taken(step, since);
        }
        let event = term.after_event.as_deref().unwrap_or("ouders-gesproken");
        let counts = |day: &Date| since.is_none_or(|since| *day >= since);
        self.happened(event).filter(counts).collect()
    }

    /// The last day of a term that began on a day.
    pub(crate) fn end_of(&self, term: &Term, began: Date) -> Date {
        let of_sectors = term.per_sector.iter().map(|(_, within)| *within);
        let within = match self.case.sector {
            Some(sector) => term.within_for(Some(sector)),
            None => of_sectors.fold(term.within, u32::min),
        };
        ends(self.days, began, within as i32, term.unit, false)
    }

    /// The day on which the term of the last beginning up to a day was over, if it was by then.
    pub(crate) fn passed_on(&self, term: &Term, since: Option<Date>, day: Date) -> Option<Date> {
        let began = self
            .beginnings(term, since)
            .into_iter()
            .filter(|on| *on <= day);
        let over = self.end_of(term, began.max()?);
        (over <= day).then_some(over)
    }

    /// Whether a condition holds on a day.
    pub(crate) fn holds(&self, part: &Part<'_>, day: Date, sense: Sense) -> bool {
        let surely = sense == Sense::Surely;
        match part {
            Part::Tally(counted) => self.tally_holds(counted, day, sense),
            Part::Occurs(occurrence) => self.occurs(occurrence, day, sense),
            Part::Judged {
                surely: yes,
                perhaps,
                ..
            } => {
                if surely {
                    *yes
                } else {
                    *perhaps
                }
            }
            // What happened in another school year is no reason for anything in this one.
            Part::Event(days) => days.iter().any(|on| *on <= day && *on >= school_year(day)),
            Part::NoReply(reply) => self.no_reply(reply, Some(school_year(day)), day, sense),
            Part::Passed(term) => self.passed_on(term, Some(school_year(day)), day).is_some(),
            Part::Norm(found) => match found {
                Some((Outcome::Met, reached)) => reached.is_none_or(|reached| reached <= day),
                Some((Outcome::Unknown | Outcome::Depends, _)) => !surely,
                _ => false,
            },
            Part::All(parts) => parts.iter().all(|part| self.holds(part, day, sense)),
            Part::Any(parts) => parts.iter().any(|part| self.holds(part, day, sense)),
            Part::Not(part) => {
                let other = if surely {
                    Sense::Perhaps
                } else {
                    Sense::Surely
                };
                !self.holds(part, day, other)
            }
        }
    }

    fn occurs(&self, occurrence: &Occurrence<'_>, day: Date, sense: Sense) -> bool {
        let log = &occurrence.log;
        let absent = |day: Date| {
            let found = log.get(day);
            found.is_some_and(|found| found.sure || sense == Sense::Perhaps)
        };
        // The latest episode was reached on its first day; what holds on `on` totals say.
        let logged = if occurrence.only_latest {
            false
        } else {
            self.days.last_school_day(day).is_some_and(absent)
        };
        if logged || day != self.case.on {
            return logged;
        }
        occurrence
            .kinds
            .iter()
            .any(|(logged, known, (stated, room, disputed))| {
                let silent = match known {
                    Knowledge::Complete => false,
                    Knowledge::From(from) => {
                        self.days.any_school_day(school_year(day), from.plus(-1))
                    }
                    _ => true,
                };
                if silent {
                    *stated || (sense == Sense::Perhaps && *room)
                } else {
                    // A total that the log contradicts leaves it open.
                    sense == Sense::Perhaps && *disputed && !logged
                }
            })
    }

    /// The days from a day up to `on` that add something, so that a norm can be reached on them.
    pub(crate) fn counted_days(&self, part: &Part<'_>, first: Date) -> Vec<Date> {
        let mut days = Vec::new();
        self.add_counted(part, first, &mut days);
        days.sort_unstable();
        days.dedup();
        days
    }

    fn add_counted(&self, part: &Part<'_>, first: Date, days: &mut Vec<Date>) {
        let on = self.case.on;
        let logged = |log: &Log<'_>, days: &mut Vec<Date>| {
            days.extend(log.between(first, on).iter().map(|(day, _)| *day));
        };
        let matters = |day: &Date| *day >= first && *day <= on;
        match part {
            Part::Tally(counted) => {
                logged(&counted.log, days);
                days.extend(self.extending(counted).filter(matters));
            }
            Part::Occurs(occurrence) => logged(&occurrence.log, days),
            Part::Judged { log, .. } => logged(log, days),
            Part::Event(_) | Part::NoReply(_) | Part::Passed(_) => {
                let events = self.case.events.iter();
                days.extend(events.filter_map(day_of).filter(matters));
                if let Part::Passed(term) = part {
                    let began = self.beginnings(term, None).into_iter();
                    days.extend(began.map(|day| self.end_of(term, day)).filter(matters));
                }
            }
            Part::Norm(found) => {
                days.extend(found.and_then(|(_, reached)| reached).filter(matters));
            }
            Part::All(parts) | Part::Any(parts) => {
                parts
                    .iter()
                    .for_each(|part| self.add_counted(part, first, days));
            }
            Part::Not(part) => self.add_counted(part, first, days),
        }
    }
}

/// The day of an event, or the last day of what was reported.
fn day_of(event: &Event) -> Option<Date> {
    event.on.or(event.end.value())
}
