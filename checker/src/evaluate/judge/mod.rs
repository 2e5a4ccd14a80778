//! Whether a condition holds on a day, and since when.

mod again;
mod days;
mod occurs;
mod shown;
mod told;

use days::Candidates;
pub(super) use shown::{Shown, grain};
pub(crate) use told::{Happened, answer, ends, no_reply, of_sector, passed_on};

use super::compile::earliest;
use super::jobs::Others;
use super::measure::{Gauge, Gauges};
use super::plan::{Leaf, Rung, Test};
use super::truth::{
    self, Doubt, Judged, Truth, all, any, certain, doubt_of, not, occurs_by_totals, other_norm,
    reaches,
};
use crate::calendar::Date;
use crate::case::Case;
use crate::facts::Facts;
use crate::gather::Gather;
use crate::protocol::{Amount, EventTest, Judgement, is_sickness, kind_name};
use crate::report::Outcome;

/// What a condition is judged against, besides the facts.
#[derive(Clone, Copy)]
pub(crate) struct Context<'j> {
    /// Id of the norm.
    pub(crate) norm: &'j str,
    pub(crate) facts: &'j Facts<'j>,
    /// What norms that count alike share.
    pub(crate) gauges: &'j Gauges<'j>,
    /// Days before this do not count (after a report).
    pub(crate) from: Option<Date>,
    /// Sickness and suspension are left out.
    pub(crate) without_sickness: bool,
    /// Norms that may rest on sickness, left out likewise.
    pub(crate) sick_references: &'j [String],
    /// A `must` step also looks back twelve months.
    pub(crate) is_duty: bool,
    /// First and last day on which it can be reached.
    pub(crate) in_force: (Option<Date>, Option<Date>),
    /// Some step has a term.
    pub(crate) has_terms: bool,
    /// What other norms came to.
    pub(crate) others: &'j Others<'j>,
    /// What is only shown is left out of a brief answer.
    pub(crate) detail: super::Detail,
}

/// What one condition comes to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding<'j> {
    pub(crate) outcome: Outcome,
    pub(crate) reached_on: Option<Date>,
    pub(crate) maybe_from: Option<Date>,
    pub(crate) ongoing: bool,
    /// The measure that the values are of.
    pub(crate) principal: Option<Shown>,
    /// What it does not count alone (an exception, an answer) settles that it does not hold.
    pub(crate) fails_beside: bool,
    /// Why it is not certain.
    pub(crate) doubt: Doubt,
    /// Questions that are open.
    pub(crate) questions: Vec<&'j Judgement>,
}

/// The days on which a condition came to hold.
#[derive(Default)]
struct Beginnings {
    reached: Vec<Date>,
    /// On which it may have.
    possible: Vec<Date>,
    /// Where it held before the school year, or before the twelve months, the first absence in
    /// them on which it does.
    kept: Vec<Date>,
    /// On which it may do so.
    maybe_kept: Vec<Date>,
}

/// Since when a condition holds on the day asked about, and since when it may, without a break.
#[derive(Debug, Clone, Copy)]
struct Still {
    since: Option<Date>,
    maybe_since: Option<Date>,
}

/// A condition with its measures laid out on the facts.
pub(crate) struct Judge<'j> {
    pub(super) context: Context<'j>,
    rung: &'j Rung,
    /// The measures of the condition, in order.
    pub(super) gauges: Vec<Gauge<'j>>,
    /// Its questions, each with what was said.
    asked: Vec<(&'j Judgement, Judged)>,
}

impl<'j> Judge<'j> {
    pub(crate) fn new(rung: &'j Rung, context: Context<'j>) -> Self {
        let (mut gauges, mut asked) = (Vec::new(), Vec::new());
        rung.visit(&mut |part| match part {
            Test::Tally(leaf) => {
                let without_sickness = context.without_sickness;
                gauges.push(context.gauges.of(leaf, context.from, without_sickness));
            }
            Test::Judgement(judgement) => asked.push((judgement, context.judgement(judgement))),
            _ => {}
        });
        Judge {
            context,
            rung,
            gauges,
            asked,
        }
    }

    /// What was said about a question of the condition.
    pub(super) fn judgement(&self, judgement: &Judgement) -> Judged {
        let mut asked = self.asked.iter();
        let known = asked.find(|(known, _)| std::ptr::eq(*known, judgement));
        known.map_or_else(|| self.context.judgement(judgement), |(_, judged)| *judged)
    }

    /// The outcome over the school year of `on` (twelve months for a duty).
    pub(crate) fn find(&self) -> Finding<'j> {
        let on = self.context.facts.on;
        if let Test::Occurs(occurs) = &self.rung.test {
            if occurs.latest_episode == Some(true) {
                return self.latest_episode(occurs);
            }
        }
        let mut found = Beginnings::default();
        let mut doubt = Doubt::default();
        let alone = self.rung.can_hold_by_itself;
        let year = self.context.facts.year;
        let mut before: Option<(Date, Truth)> = None;
        // Since when it holds, and since when it may, without a break.
        let (mut since, mut maybe_since) = (None, None);
        // Before this day it surely does not hold: where too little was added since a day on
        // which it did not, nothing is measured.
        let mut chance = self.chance(None);
        let days = self.telling_days(chance);
        for day in days.iter().flat_map(Candidates::iter) {
            let is_judged = day >= chance || day == on;
            let (truth, unsure) = if is_judged {
                self.truth(day)
            } else {
                certain(false)
            };
            if truth == Truth::No && is_judged {
                chance = self.chance(Some(day));
            }
            if truth != Truth::No {
                // It begins on the first day with counted absence on which it holds: what held
                // since the last one goes on, and before the first nothing made it hold.
                let lowest_since = match before {
                    Some((date, held)) => {
                        let from = if alone { date } else { day.before() };
                        self.lowest(held, from.max(date.after()), day)
                    }
                    None => self.truth(day.before()).0,
                };
                // What held before it came into force is reached by the first absence since.
                let counts = self.is_in_force(day);
                let is_new = counts && before.is_some_and(|(day, _)| !self.is_in_force(day));
                if truth == Truth::Yes && (lowest_since != Truth::Yes || is_new) {
                    found.reached.extend(counts.then_some(day));
                    since = Some(day);
                }
                let undated = Doubt::LOG.and(Doubt::CONFLICT).and(Doubt::ANSWER);
                let dated = !unsure.has(undated);
                if lowest_since == Truth::No || is_new {
                    maybe_since = dated.then_some(day);
                    found.possible.extend(maybe_since.filter(|_| counts));
                }
                let goes_on = |begin: Date| {
                    day >= begin && counts && before.is_some_and(|(day, _)| day < begin)
                };
                if goes_on(year) || goes_on(self.context.facts.year_before.after()) {
                    // What holds by itself no absence ever reached.
                    found
                        .kept
                        .extend(since.filter(|_| truth == Truth::Yes).and(Some(day)));
                    found
                        .maybe_kept
                        .extend(maybe_since.filter(|_| dated).and(Some(day)));
                }
                if truth == Truth::Maybe && self.is_recent(day) {
                    doubt = doubt.and(unsure);
                }
            }
            since = since.filter(|_| truth == Truth::Yes);
            maybe_since = maybe_since.filter(|_| truth != Truth::No);
            before = Some((day, truth));
            // The first day in the school year on which it is reached is the one that counts; what
            // may have held since a day before that year counts if it does so until `on`.
            let is_reached = found.reached.last().is_some_and(|day| *day >= year);
            if is_reached && maybe_since.is_none_or(|day| day >= year) {
                let still = Still {
                    since: None,
                    maybe_since: None,
                };
                return self.conclude(&found, still, self.truth(on).0, doubt);
            }
        }
        let (now, unsure) = self.truth(on);
        if now == Truth::Maybe {
            doubt = doubt.and(unsure);
        }
        // What totals add is known on `on` alone, so it need not have held until then.
        let held = match before {
            Some((day, _)) => self.lowest(now, if alone { day } else { on.before().max(day) }, on),
            None => now,
        };
        let still = Still {
            since: since.filter(|_| held == Truth::Yes),
            maybe_since: maybe_since.filter(|_| held != Truth::No),
        };
        self.conclude(&found, still, now, doubt)
    }

    /// Whether it can be reached on a day.
    pub(super) fn is_in_force(&self, day: Date) -> bool {
        let (from, until) = self.context.in_force;
        from.is_none_or(|from| day >= from) && until.is_none_or(|until| day <= until)
    }

    /// The least of this and what it held on the days from one up to, not including, another.
    fn lowest(&self, least: Truth, from: Date, until: Date) -> Truth {
        let mut lowest = least;
        let mut day = from;
        while day < until && lowest != Truth::No {
            lowest = lowest.min(self.truth(day).0);
            day = day.after();
        }
        lowest
    }

    fn conclude(&self, found: &Beginnings, still: Still, now: Truth, doubt: Doubt) -> Finding<'j> {
        let on = self.context.facts.on;
        let year = self.context.facts.year;
        let in_year = |day: &&Date| **day >= year;
        let this_year = found.reached.iter().find(in_year).copied().or(still.since);
        // What was reached before this year tells only where nothing was reached in it.
        let looks_back = self.context.is_duty && this_year.is_none();
        let lingers = |day: &Date| looks_back && self.is_recent(*day) && !self.ended(*day);
        // What held already before the year, or before the twelve months, was reached in them by
        // the first absence on which it does: more absence never makes a norm unreached.
        let reached_on = this_year
            .or_else(|| found.reached.iter().copied().find(lingers))
            .or_else(|| found.kept.iter().find(in_year).copied())
            .or_else(|| found.kept.iter().copied().find(lingers));
        let met = reached_on.is_some() || now == Truth::Yes;
        let outcome = truth::outcome(met, doubt);
        let unknown = outcome == Outcome::Unknown;
        let matters = |day: &Date| *day >= year || lingers(day);
        let maybe_kept = found.maybe_kept.iter();
        let maybe_kept = maybe_kept.filter(|day| **day >= year && this_year.is_none());
        let all = found.possible.iter().chain(maybe_kept);
        let first_possible = all.copied().filter(matters).least();
        let first_possible = earliest(first_possible, still.maybe_since);
        let maybe_from = match (reached_on, first_possible) {
            (Some(reached), Some(maybe)) => (maybe < reached).then_some(maybe),
            // As hours drop out it can hold on `on` without having been reached on any day.
            (None, maybe) if unknown || met => maybe,
            _ => None,
        };
        // Of a list the terms of steps can count from a day that the measure knows, and open
        // questions are among the facts that are missing.
        let is_whole = self.context.detail == super::Detail::Full;
        let is_shown = is_whole || (met && self.context.has_terms);
        let principal = is_shown.then(|| self.principal(reached_on.unwrap_or(on)));
        Finding {
            outcome,
            reached_on,
            maybe_from,
            ongoing: now == Truth::Yes,
            principal: principal.flatten(),
            fails_beside: is_whole && !met && self.fails_beside(on),
            doubt: if met { Doubt::default() } else { doubt },
            questions: if is_whole || unknown {
                self.questions()
            } else {
                Vec::new()
            },
        }
    }

    /// Whether some part that counts nothing keeps all of it from holding on a day.
    fn fails_beside(&self, day: Date) -> bool {
        let Test::All(parts) = &self.rung.test else {
            return false;
        };
        let mut next = 0;
        parts.iter().any(|part| {
            let before = next;
            let truth = self.part(part, day, &mut next).0;
            next == before && truth == Truth::No
        })
    }

    /// In the school year of `on`, or for a duty in the twelve months before it.
    fn is_recent(&self, day: Date) -> bool {
        let facts = self.context.facts;
        day >= facts.year || (self.context.is_duty && day > facts.year_before)
    }

    /// Whether a step of this norm was taken on or after the day it was reached.
    fn ended(&self, reached: Date) -> bool {
        let (case, norm) = (self.case(), self.context.norm);
        let mut steps = self.context.facts.done_by.iter();
        case.events.iter().any(|e| {
            e.event == "stap"
                && e.norm.as_deref() == Some(norm)
                && e.on.is_some_and(|on| on >= reached)
        }) || steps.any(|by| {
            by.norm == norm && case.last_event(&by.event, Some(reached), case.on).is_some()
        })
    }

    fn case(&self) -> &'j Case {
        self.context.facts.case
    }

    /// Whether what another norm came to is left out, because sickness can be a part of it.
    fn leaves_out(&self, norm: &str) -> bool {
        let context = &self.context;
        context.without_sickness && context.sick_references.iter().any(|id| id == norm)
    }

    /// Whether it counts since a step of a norm that is left out.
    fn begins_with_sickness(&self, leaf: &Leaf) -> bool {
        let window = &leaf.scale.window;
        let norm = window.begins_in(self.context.norm);
        norm.is_some_and(|norm| self.leaves_out(norm))
            || self.is_left_out(|| window.names_sickness())
    }

    /// Whether something is left out because it is about sickness by its name.
    fn is_left_out(&self, names_sickness: impl Fn() -> bool) -> bool {
        self.context.without_sickness && self.rung.names_sickness && names_sickness()
    }

    /// Whether the condition holds on a day, and if that is not certain, why not.
    pub(crate) fn truth(&self, day: Date) -> Judged {
        let mut next = 0;
        self.part(self.rung, day, &mut next)
    }

    pub(super) fn part(&self, test: &Test, day: Date, next: &mut usize) -> Judged {
        match test {
            Test::Tally(_) => {
                let gauge = &self.gauges[*next];
                *next += 1;
                if self.begins_with_sickness(gauge.leaf) {
                    return certain(false);
                }
                gauge_reaches(gauge, day)
            }
            Test::Occurs(occurs) => self.occurs(occurs, day),
            Test::Judgement(judgement) if self.is_left_out(|| judgement.names_sickness()) => {
                certain(false)
            }
            Test::Judgement(judgement) => self.judgement(judgement),
            Test::Event(event) if self.is_left_out(|| event.names_sickness()) => certain(false),
            Test::Norm(id) if self.leaves_out(id) => certain(false),
            Test::Event(event) if event.after_norm().is_some_and(|id| self.leaves_out(id)) => {
                certain(false)
            }
            Test::Event(event) => self.event(event, day),
            Test::Norm(id) => {
                // One that is met counts from the day on which it was reached.
                let counts = |(outcome, reached): &(Outcome, Option<Date>)| {
                    *outcome != Outcome::Met || reached.is_none_or(|reached| reached <= day)
                };
                let other = self.context.others.as_condition(id).filter(counts);
                other_norm(other.map(|(outcome, _)| outcome))
            }
            Test::All(parts) => all(parts.iter().map(|part| self.part(part, day, next))),
            Test::Any(parts) => any(parts.iter().map(|part| self.part(part, day, next))),
            Test::Not(part) => {
                let negated = not(self.part(part, day, next));
                // That somebody said no to a question about sickness, or that a norm of sickness
                // does not hold, leads nowhere without sickness either.
                if self.context.without_sickness && self.turns_on_sickness(part) {
                    certain(false)
                } else {
                    negated
                }
            }
        }
    }

    /// Whether something happened by a day. A talk or letter of last school year is no reason for
    /// a step in this one, and silences none.
    fn event(&self, event: &EventTest, day: Date) -> Judged {
        let (facts, norm) = (self.context.facts, self.context.norm);
        let year = Some(facts.school_year_start(day));
        if let Some(reply) = &event.no_reply {
            return no_reply(facts, norm, reply, year, day);
        }
        let came = match (&event.name, &event.step, &event.passed) {
            (Some(name), _, _) => facts.case.last_event(name, year, day),
            (_, Some(step), _) => Happened::of(facts).step_taken(norm, step, year, day),
            (_, _, Some(term)) => passed_on(facts, norm, term, year, day),
            _ => None,
        };
        certain(came.is_some())
    }

    /// Whether what negates a part can hold by sickness: it asks about it, leans on a norm that can
    /// rest on it, or holds of who was never ill.
    fn turns_on_sickness(&self, test: &Test) -> bool {
        let mut turns = false;
        test.visit(&mut |part| {
            turns |= match part {
                // Fewer than so many times ill: who never was is the first to fall below it.
                Test::Tally(leaf) => {
                    let mut kinds = leaf.scale.kinds.iter();
                    self.begins_with_sickness(leaf)
                        || (leaf.bounds.holds(Amount::ZERO) && kinds.all(|kind| is_sickness(kind)))
                }
                Test::Norm(id) => self.leaves_out(id),
                Test::Event(event) => {
                    event.after_norm().is_some_and(|id| self.leaves_out(id))
                        || self.is_left_out(|| event.names_sickness())
                }
                Test::Judgement(judgement) if self.is_left_out(|| judgement.names_sickness()) => {
                    true
                }
                Test::Judgement(judgement) => {
                    let mut kinds = judgement.kinds.iter().map(|kind| kind_name(kind));
                    kinds.any(is_sickness)
                }
                _ => false,
            };
        });
        turns
    }
}

/// Whether a measure reaches its threshold on a day.
fn gauge_reaches(gauge: &Gauge<'_>, day: Date) -> Judged {
    let has_kinds = gauge.kinds().next().is_some();
    reaches(&gauge.leaf.bounds, has_kinds, gauge.measure(day).level())
}
