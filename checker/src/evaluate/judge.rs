//! Whether a condition holds on a day, and since when.

mod again;

use super::measure::{Gauge, Gauges, Measured};
use super::plan::{Leaf, Rung, Test};
use super::truth::{
    self, Doubt, Judged, Truth, all, any, certain, doubt_of, not, occurs_by_totals, other_norm,
    reaches,
};
use super::verdict::{self, Candidate};
use crate::calendar::{Date, deadline};
use crate::case::{Case, Measure, TotalWindow};
use crate::facts::{Days, Facts};
use crate::protocol::{
    Amount, Bounds, Judgement, Occurs, Reply, Sector, StepRef, Unit, Window, kind_name,
};
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
    /// What other norms came to.
    pub(crate) others: &'j super::Others<'j>,
    /// What is only shown is left out of a brief answer.
    pub(crate) detail: super::Detail,
}

/// What one condition comes to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding {
    pub(crate) outcome: Outcome,
    pub(crate) reached_on: Option<Date>,
    pub(crate) maybe_from: Option<Date>,
    pub(crate) ongoing: bool,
    /// The measure that the values are of.
    pub(crate) principal: Option<Shown>,
    /// Why it is not certain.
    pub(crate) doubt: Doubt,
    /// Questions that are open.
    pub(crate) questions: Vec<Judgement>,
}

/// Since when a condition holds on the day asked about, and since when it may, without a break.
#[derive(Debug, Clone, Copy)]
struct Still {
    since: Option<Date>,
    maybe_since: Option<Date>,
}

/// The values of the measure that a reading shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub(crate) unit: Unit,
    pub(crate) bounds: Bounds,
    pub(crate) at: Measured,
    pub(crate) on: Measured,
    /// The smallest step by which the value can grow.
    pub(crate) grain: Amount,
    /// Counted over lesson weeks.
    pub(crate) in_lesson_weeks: bool,
    /// Holiday weeks are left out of what is counted.
    pub(crate) skips_holidays: bool,
}

/// A condition with its measures laid out on the facts.
pub(crate) struct Judge<'j> {
    pub(super) context: Context<'j>,
    rung: &'j Rung,
    /// The measures of the condition, in order.
    pub(super) gauges: Vec<Gauge<'j>>,
}

impl<'j> Judge<'j> {
    pub(crate) fn new(rung: &'j Rung, context: Context<'j>) -> Self {
        let mut gauges = Vec::new();
        rung.visit(&mut |part| {
            if let Test::Tally(leaf) = part {
                let without_sickness = context.without_sickness;
                gauges.push(context.gauges.of(leaf, context.from, without_sickness));
            }
        });
        Judge {
            context,
            rung,
            gauges,
        }
    }

    /// The outcome over the school year of `on` (twelve months for a duty).
    pub(crate) fn find(&self) -> Finding {
        let on = self.context.facts.on;
        if let Test::Occurs(occurs) = &self.rung.test {
            if occurs.latest_episode == Some(true) {
                return self.latest_episode(occurs);
            }
        }
        let mut reached: Vec<Date> = Vec::new();
        let mut possible: Vec<Date> = Vec::new();
        let mut doubt = Doubt::default();
        let alone = self.rung.can_hold_by_itself;
        let year = self.context.facts.year;
        let mut before: Option<(Date, Truth)> = None;
        // Since when it holds, and since when it may, without a break.
        let (mut since, mut maybe_since) = (None, None);
        for day in self.telling_days() {
            let (truth, unsure) = self.truth(day);
            if truth != Truth::No {
                // It begins on the first day with counted absence on which it holds: what held
                // since the last one goes on, and before the first nothing made it hold.
                let lowest_since = match before {
                    Some((date, held)) if date < day.before() && held != Truth::No => self
                        .lowest(if alone { date.after() } else { day.before() }, day)
                        .min(held),
                    Some((_, held)) => held,
                    None => self.truth(day.before()).0,
                };
                if truth == Truth::Yes && lowest_since != Truth::Yes {
                    reached.push(day);
                    since = Some(day);
                }
                if lowest_since == Truth::No {
                    let undated = Doubt::LOG.and(Doubt::CONFLICT).and(Doubt::ANSWER);
                    let dated = !unsure.has(undated);
                    maybe_since = dated.then_some(day);
                    possible.extend(maybe_since);
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
            let is_reached = reached.last().is_some_and(|day| *day >= year);
            if is_reached && maybe_since.is_none_or(|day| day >= year) {
                let still = Still {
                    since: None,
                    maybe_since: None,
                };
                return self.conclude(&reached, &possible, still, self.truth(on).0, doubt);
            }
        }
        let (now, unsure) = self.truth(on);
        if now == Truth::Maybe {
            doubt = doubt.and(unsure);
        }
        // What totals add is known on `on` alone, so it need not have held until then.
        let held = match before {
            Some((day, _)) if day < on && (since.is_some() || maybe_since.is_some()) => {
                let from = if alone { day } else { on.before().max(day) };
                self.lowest(from, on).min(now)
            }
            _ => now,
        };
        let still = Still {
            since: since.filter(|_| held == Truth::Yes),
            maybe_since: maybe_since.filter(|_| held != Truth::No),
        };
        self.conclude(&reached, &possible, still, now, doubt)
    }

    /// The least that it held on the days from one up to, not including, another.
    fn lowest(&self, from: Date, until: Date) -> Truth {
        let mut lowest = Truth::Yes;
        let mut day = from;
        while day < until && lowest != Truth::No {
            lowest = lowest.min(self.truth(day).0);
            day = day.after();
        }
        lowest
    }

    fn conclude(
        &self,
        reached: &[Date],
        possible: &[Date],
        still: Still,
        now: Truth,
        doubt: Doubt,
    ) -> Finding {
        let on = self.context.facts.on;
        let year = self.context.facts.year;
        let this_year = reached
            .iter()
            .find(|d| **d >= year)
            .or(still.since.as_ref());
        // What was reached before this year tells only where nothing was reached in it.
        let looks_back = self.context.is_duty && this_year.is_none();
        let lingers = |day: &Date| looks_back && self.is_recent(*day) && !self.ended(*day);
        let reached_on = this_year
            .or_else(|| reached.iter().find(|d| lingers(d)))
            .copied();
        let met = reached_on.is_some() || now == Truth::Yes;
        let outcome = truth::outcome(met, doubt);
        let unknown = outcome == Outcome::Unknown;
        let matters = |day: &Date| *day >= year || lingers(day);
        let first_possible = possible
            .iter()
            .copied()
            .filter(matters)
            .chain(still.maybe_since)
            .min();
        let maybe_from = match (reached_on, first_possible) {
            (Some(reached), Some(maybe)) => (maybe < reached).then_some(maybe),
            // As hours drop out it can hold on `on` without having been reached on any day.
            (None, maybe) if unknown || met => maybe,
            _ => None,
        };
        // Terms of steps can count from a day that the measure knows, so what is met keeps it.
        let is_shown = met || self.context.detail == super::Detail::Full;
        let principal = is_shown.then(|| self.principal(reached_on.unwrap_or(on)));
        Finding {
            outcome,
            reached_on,
            maybe_from,
            ongoing: now == Truth::Yes,
            principal: principal.flatten(),
            doubt: if met { Doubt::default() } else { doubt },
            questions: self.questions(),
        }
    }

    /// In the school year of `on`, or for a duty in the twelve months before it.
    fn is_recent(&self, day: Date) -> bool {
        let on = self.context.facts.on;
        day >= self.context.facts.year || (self.context.is_duty && day > on.plus_months(-12))
    }

    /// Whether a step of this norm was taken on or after the day it was reached.
    fn ended(&self, reached: Date) -> bool {
        self.case().events.iter().any(|e| {
            e.event == "stap"
                && e.norm.as_deref() == Some(self.context.norm)
                && e.on.is_some_and(|on| on >= reached)
        })
    }

    fn case(&self) -> &'j Case {
        self.context.facts.case
    }

    /// The candidates, but for those of which it is plain beforehand that nothing changes.
    fn telling_days(&self) -> Vec<Date> {
        if self.rung.is_the_same_every_day {
            // What holds every day was not reached on any; `on` itself is judged apart.
            return Vec::new();
        }
        if !self.never_before_on(self.rung, &mut 0) {
            return self.candidates();
        }
        let on = self.context.facts.on;
        if self.truth(on).0 == Truth::No {
            return Vec::new();
        }
        // Only totals, which speak of `on`, can make it hold.
        let mut days = self.candidates();
        days.retain(|day| *day == on);
        days
    }

    /// Whether it surely holds on no day before `on`: the whole log has too little for it.
    fn never_before_on(&self, test: &Test, next: &mut usize) -> bool {
        match test {
            Test::Tally(leaf) => {
                let gauge = &self.gauges[*next];
                *next += 1;
                leaf.bounds != Bounds::Unstated
                    && !leaf.bounds.holds_in(Amount::ZERO, gauge.ceiling()).0
            }
            // Every part is visited, for the number of the next measure.
            Test::All(parts) => self.never_parts(parts, next) > 0,
            Test::Any(parts) => self.never_parts(parts, next) == parts.len(),
            Test::Not(part) => {
                self.never_before_on(part, next);
                false
            }
            Test::Occurs(_) | Test::Judgement(_) | Test::Event(_) | Test::Norm(_) => false,
        }
    }

    fn never_parts(&self, parts: &[Test], next: &mut usize) -> usize {
        let never = parts.iter().filter(|part| self.never_before_on(part, next));
        never.count()
    }

    /// Days on which it can come to hold: with counted absence, free days of a run, and events.
    fn candidates(&self) -> Vec<Date> {
        let facts = self.context.facts;
        let from = self.context.from.unwrap_or(Date::MIN);
        // A set of the days laid out: in order and once by themselves.
        let mut marked = Days::new(facts.length());
        self.rung.visit(&mut |part| {
            for kind in part.own_kinds().iter().map(|k| kind_name(k)) {
                let left_out = self.context.without_sickness && crate::protocol::is_sickness(kind);
                if let Some(found) = facts.kind(kind).filter(|_| !left_out) {
                    marked.join(found.places());
                }
            }
        });
        if self.rung.counts_free_days {
            self.mark_free_days(&mut marked);
        }
        let mut days: Vec<Date> = Vec::with_capacity(marked.count());
        let mut earlier = self.reached_by_others();
        if self.rung.has_event {
            let events = facts.case.events.iter();
            earlier.extend(events.filter_map(|e| e.on.or(e.end.value())));
        }
        for day in earlier.into_iter().filter(|day| *day <= facts.on) {
            if day >= facts.first {
                marked.add(facts.index(day));
            } else if let Err(place) = days.binary_search(&day) {
                days.insert(place, day);
            }
        }
        days.retain(|day| *day >= from);
        let rest = marked.from(facts.index(from));
        days.extend(rest.map(|place| facts.day(place)));
        days
    }

    /// Whether what another norm came to is left out, because sickness can be a part of it.
    fn leaves_out(&self, norm: &str) -> bool {
        let context = &self.context;
        context.without_sickness && context.sick_references.iter().any(|id| id == norm)
    }

    /// When the norms that it refers to were reached.
    fn reached_by_others(&self) -> Vec<Date> {
        let mut days = Vec::new();
        if !self.rung.has_reference {
            return days;
        }
        self.rung.visit(&mut |part| {
            if let Test::Norm(id) = part {
                days.extend(self.context.others.get(id).and_then(|(_, reached)| reached));
            }
        });
        days
    }

    /// The free days right after an absent day, up to the Sunday.
    fn mark_free_days(&self, marked: &mut Days) {
        let facts = self.context.facts;
        for place in marked.clone().from(0) {
            let absent = facts.day(place);
            let mut day = absent.after();
            while day <= facts.on && day.weekday() != 0 && !facts.calendar.may_be_school_day(day) {
                marked.add(facts.index(day));
                day = day.after();
            }
        }
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
                gauge_reaches(gauge, day)
            }
            Test::Occurs(occurs) => self.occurs(occurs, day),
            Test::Judgement(judgement) => self.judgement(judgement),
            Test::Norm(id) if self.leaves_out(id) => certain(false),
            Test::Event(event) if event.after_norm().is_some_and(|id| self.leaves_out(id)) => {
                certain(false)
            }
            Test::Event(event) => match (&event.name, &event.step, &event.no_reply) {
                (Some(name), _, _) => certain(self.case().events.iter().any(|e| {
                    e.event == *name && e.on.or(e.end.value()).is_some_and(|on| on <= day)
                })),
                (_, Some(step), _) => {
                    certain(step_taken(self.case(), self.context.norm, step, None, day).is_some())
                }
                (_, _, Some(reply)) => {
                    no_reply(self.context.facts, self.context.norm, reply, None, day)
                }
                _ => certain(false),
            },
            Test::Norm(id) => {
                // One that is met counts from the day on which it was reached.
                let counts = |(outcome, reached): &(Outcome, Option<Date>)| {
                    *outcome != Outcome::Met || reached.is_none_or(|reached| reached <= day)
                };
                let other = self.context.others.get(id).filter(counts);
                other_norm(other.map(|(outcome, _)| outcome))
            }
            Test::All(parts) => all(parts.iter().map(|part| self.part(part, day, next))),
            Test::Any(parts) => any(parts.iter().map(|part| self.part(part, day, next))),
            Test::Not(part) => not(self.part(part, day, next)),
        }
    }

    /// Absence of a kind on a day, on a free day that of the last school day before it; on `on`
    /// itself also by totals.
    fn occurs(&self, occurs: &Occurs, day: Date) -> Judged {
        let facts = self.context.facts;
        let asked = facts.calendar.last_school_day(day).unwrap_or(day);
        let mut truth = Truth::No;
        let mut doubt = Doubt::default();
        for kind in occurs.kinds.iter().map(|k| kind_name(k)) {
            if self.context.without_sickness && crate::protocol::is_sickness(kind) {
                continue;
            }
            if let Some(found) = facts
                .kind(kind)
                .filter(|_| asked >= facts.first && asked <= facts.on)
                // What was reported does not count again on the weekend after it.
                .filter(|_| self.context.from.is_none_or(|from| asked >= from))
            {
                let index = facts.index(asked);
                if found.is_absent(index) {
                    truth = Truth::Yes;
                } else if found.may_be_absent(index) {
                    truth = truth.max(Truth::Maybe);
                    doubt.add(Doubt::CALENDAR, true);
                }
            }
            if day == facts.on {
                let (by_total, unsure) = self.occurs_by_total(kind);
                truth = truth.max(by_total);
                doubt = doubt.and(unsure);
            }
        }
        (truth, doubt_of(truth, doubt))
    }

    fn occurs_by_total(&self, kind: &str) -> Judged {
        let facts = self.context.facts;
        let values = || {
            let totals = self.totals_of(kind);
            totals.map(|(total, of_all_days)| (facts.case.totals[total].value, of_all_days))
        };
        let year = facts.on.school_year_start();
        let log_from = facts.case.log_from.filter(|from| {
            facts
                .calendar
                .next_school_day(year.before())
                .is_some_and(|first| first < *from)
        });
        if facts.logs(kind) && log_from.is_none() {
            // The log covers the year and tells of none, so a total that does contradicts it.
            let none_logged = facts.kind(kind).is_none_or(|k| k.count() == 0);
            return if none_logged && values().any(|(value, _)| value.min > Amount::ZERO) {
                (Truth::Maybe, Doubt::CONFLICT)
            } else {
                (Truth::No, Doubt::default())
            };
        }
        occurs_by_totals(values())
    }

    /// The totals of a kind, by place, each with whether it is of all days.
    pub(super) fn totals_of(&self, kind: &str) -> impl Iterator<Item = (usize, bool)> {
        let totals = self.context.facts.case.totals.iter().enumerate();
        totals
            .filter(move |(_, total)| kind_name(&total.kind) == kind)
            .map(|(place, total)| (place, is_of_all_days(total.window)))
    }

    /// Reached on the first day of the latest episode.
    fn latest_episode(&self, occurs: &Occurs) -> Finding {
        let facts = self.context.facts;
        let kinds: Vec<&str> = occurs.kinds.iter().map(|k| kind_name(k)).collect();
        let rule = crate::facts::RunRule {
            over: crate::protocol::OverHoliday::OverHoliday,
            summer_breaks: true,
            whole_days: false,
            whole_sick_days: false,
            from: self.context.from,
        };
        let latest = facts
            .runs(&kinds, rule)
            .sure()
            .iter()
            .rev()
            .find_map(|run| run.first_unplanned.map(|first| (first, run.last)));
        // Planned treatment alone begins no episode, so there is nothing to report.
        let logged = kinds
            .iter()
            .filter_map(|k| facts.kind(k))
            .any(|k| k.count() > 0);
        let last_school_day = facts.calendar.last_school_day(facts.on);
        let goes_on =
            latest.is_some_and(|(_, last)| last_school_day.is_some_and(|day| last >= day));
        let recent = latest.filter(|(first, _)| self.is_recent(*first) || goes_on);
        let (now, doubt) = match recent {
            None if logged => kinds.iter().map(|kind| self.occurs_by_total(kind)).fold(
                (Truth::No, Doubt::default()),
                |(truth, doubt), (more, unsure)| (truth.max(more), doubt.and(unsure)),
            ),
            _ => self.occurs(occurs, facts.on),
        };
        let outcome = match (recent, now) {
            (Some(_), _) | (None, Truth::Yes) => Outcome::Met,
            (None, Truth::Maybe) => Outcome::Unknown,
            (None, Truth::No) => Outcome::NotMet,
        };
        let ongoing = goes_on || (latest.is_none() && now == Truth::Yes);
        let doubt = if outcome == Outcome::Unknown {
            doubt
        } else {
            Doubt::default()
        };
        let mut principal = self.occurrence(recent.map(|(first, _)| first));
        if let Some(shown) = &mut principal {
            shown.at.first_day = recent.map(|(first, _)| first);
        }
        Finding {
            outcome,
            reached_on: recent.map(|(first, _)| first),
            maybe_from: None,
            ongoing,
            principal,
            doubt,
            questions: Vec::new(),
        }
    }

    pub(super) fn judgement(&self, judgement: &Judgement) -> Judged {
        let open = (Truth::Maybe, Doubt::ANSWER);
        if self.surely_absent_kind(judgement) {
            return (Truth::No, Doubt::default());
        }
        match answer(self.case(), self.context.norm, judgement) {
            Some(true) => (Truth::Yes, Doubt::default()),
            Some(false) => (Truth::No, Doubt::default()),
            None => open,
        }
    }

    /// Whether there was surely no absence of the kinds that a judgement is about.
    fn surely_absent_kind(&self, judgement: &Judgement) -> bool {
        let facts = self.context.facts;
        let kinds = || {
            judgement
                .kinds
                .iter()
                .map(|k| kind_name(k))
                .filter(|k| !(self.context.without_sickness && crate::protocol::is_sickness(k)))
        };
        if judgement.kinds.is_empty() {
            return false;
        }
        kinds().all(|kind| {
            let some_total = facts
                .case
                .totals
                .iter()
                .any(|t| kind_name(&t.kind) == kind && t.value.max > Amount::ZERO);
            let logged = facts.kind(kind).is_some_and(|k| k.count() > 0);
            let complete = facts.logs(kind)
                && facts.case.log_from.is_none_or(|from| {
                    from <= facts.on.school_year_start() || self.no_school_before(from)
                });
            !some_total && !logged && complete
        })
    }

    fn no_school_before(&self, log_from: Date) -> bool {
        let facts = self.context.facts;
        facts
            .calendar
            .next_school_day(facts.on.school_year_start().before())
            .is_none_or(|day| day >= log_from)
    }

    /// The measure to show: the one that holds on the day, else the nearest to holding.
    fn principal(&self, day: Date) -> Option<Shown> {
        if let Test::Occurs(_) = self.rung.test {
            return self.occurrence(
                Some(day).filter(|d| *d < self.context.facts.on || self.truth(*d).0 == Truth::Yes),
            );
        }
        let on = self.context.facts.on;
        let shown = |gauge: &Gauge<'j>| Shown {
            unit: gauge.leaf.scale.unit,
            bounds: gauge.leaf.bounds.clone(),
            at: gauge.measure_shown(day),
            on: gauge.measure_shown(on),
            grain: grain(gauge.leaf, self.context.facts),
            in_lesson_weeks: matches!(
                gauge.leaf.scale.window,
                Window::LessonWeeks(_) | Window::WholeLessonWeeks(_)
            ),
            skips_holidays: match gauge.leaf.scale.measure {
                Measure::Consecutive => gauge.leaf.scale.unit != Unit::Month,
                _ => matches!(
                    gauge.leaf.scale.window,
                    Window::LessonWeeks(_) | Window::WholeLessonWeeks(_)
                ),
            },
        };
        // Where it holds, the first measure that does; else of those that do not the nearest:
        // what is still needed is said of it.
        let met = self.truth(day).0 == Truth::Yes;
        let place = verdict::principal(
            met,
            self.gauges.iter().map(|gauge| Candidate {
                holds: gauge_reaches(gauge, day).0 == Truth::Yes,
                low: gauge.measure(day).low,
                bounds: &gauge.leaf.bounds,
            }),
        );
        place.and_then(|place| self.gauges.get(place)).map(shown)
    }

    /// Days with the kind in the school year, up to the day of reaching and up to `on`.
    pub(super) fn occurrence(&self, reached: Option<Date>) -> Option<Shown> {
        let facts = self.context.facts;
        let kinds = self.rung.kinds();
        let logged: Vec<usize> = kinds.iter().filter_map(|k| facts.place_of(k)).collect();
        let on = facts.on;
        let measured = |until: Date| {
            let from = until
                .school_year_start()
                .max(self.context.from.unwrap_or(Date::MIN))
                .max(facts.first);
            let mut count = 0;
            if until >= facts.first && from <= until {
                let (from, until) = (facts.index(from), facts.index(until));
                count = facts.days_of(&logged, from, until).0;
            }
            let known = kinds.iter().all(|k| facts.logs(k));
            let high = if known {
                Amount::whole(count)
            } else {
                Amount::ENDLESS
            };
            Measured {
                low: Amount::whole(count),
                high,
                start: None,
                first_day: facts.first_absence(&kinds, from, until),
                doubt: Doubt::default(),
            }
        };
        let one = Amount::whole(1);
        let bounds = Bounds::Interval {
            low: one,
            high: Amount::ENDLESS,
            above: false,
            below: false,
        };
        Some(Shown {
            unit: Unit::SchoolDay,
            bounds,
            at: measured(reached.unwrap_or(on)),
            on: measured(on),
            grain: one,
            in_lesson_weeks: false,
            skips_holidays: false,
        })
    }
}

/// Whether a measure reaches its threshold on a day.
fn gauge_reaches(gauge: &Gauge<'_>, day: Date) -> Judged {
    let has_kinds = gauge.kinds().next().is_some();
    reaches(&gauge.leaf.bounds, has_kinds, gauge.measure(day).level())
}

/// Whether a total says how often a kind occurred at all.
fn is_of_all_days(window: Option<TotalWindow>) -> bool {
    matches!(
        window,
        None | Some(TotalWindow::None | TotalWindow::SchoolYear)
    )
}

pub(super) fn grain(leaf: &Leaf, facts: &Facts<'_>) -> Amount {
    match leaf.scale.unit {
        Unit::ClockHour => Amount::from_hundredths(25),
        Unit::Hour if facts.in_clock_hours => Amount::from_hundredths(25),
        Unit::LessonWeek => Amount::from_hundredths(20),
        _ => Amount::whole(1),
    }
}

/// The answer to a question, under its own id or the norm's.
pub(crate) fn answer(case: &Case, norm: &str, judgement: &Judgement) -> Option<bool> {
    judgement
        .id
        .as_ref()
        .and_then(|id| case.answers.get(id))
        .or_else(|| case.answers.get(norm))
        .copied()
}

/// The last day up to `until` on which a step was taken, not before `since`.
pub(crate) fn step_taken(
    case: &Case,
    own: &str,
    step: &StepRef,
    since: Option<Date>,
    until: Date,
) -> Option<Date> {
    let norm = step.norm.as_deref().unwrap_or(own);
    let taken = |e: &&crate::case::Event| {
        e.event == "stap" && e.norm.as_deref() == Some(norm) && e.order == Some(step.order)
    };
    let days = case.events.iter().filter(taken).filter_map(|e| e.on);
    days.filter(|on| *on <= until && since.is_none_or(|since| *on >= since))
        .max()
}

/// Whether no reply came: said so, or the term passed and nobody said either.
pub(crate) fn no_reply(
    facts: &Facts<'_>,
    norm: &str,
    reply: &Reply,
    since: Option<Date>,
    day: Date,
) -> Judged {
    let case = facts.case;
    let last = |name: &str| {
        case.events
            .iter()
            .filter(|e| e.event == name)
            .filter_map(|e| e.on.or(e.end.value()))
            .filter(|d| *d <= day)
            .max()
    };
    let asked = match (&reply.after_step, &reply.after_event) {
        (Some(step), _) => step_taken(case, norm, step, since, day),
        (None, Some(event)) => last(event),
        (None, None) => last("ouders-gesproken"),
    };
    let Some(asked) = asked else {
        return (Truth::No, Doubt::default());
    };
    if last("geen-reactie").is_some_and(|said| said >= asked) {
        return (Truth::Yes, Doubt::default());
    }
    if last("reactie").is_some_and(|said| said >= asked) {
        return (Truth::No, Doubt::default());
    }
    let sector: Option<Sector> = case.sector;
    let end = deadline(
        asked,
        reply.within_for(sector),
        reply.unit,
        false,
        facts.calendar,
    )
    .due;
    if day > end {
        (Truth::Maybe, Doubt::EVENT)
    } else {
        (Truth::No, Doubt::default())
    }
}
