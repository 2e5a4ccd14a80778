//! The days on which it can be told whether a condition comes to hold, and those on which it surely
//! does not.

use super::{Happened, Judge, Truth, ends};
use crate::calendar::Date;
use crate::case::Event;
use crate::evaluate::plan::Test;
use crate::facts::{Days, KindFacts};
use crate::protocol::{Bounds, kind_name};
use std::borrow::Cow;

impl Judge<'_> {
    /// The candidates; none where it is plain beforehand that it holds on no day.
    pub(super) fn telling_days(&self, chance: Date) -> Option<Candidates<'_>> {
        let first = self.context.facts.first;
        let was_in_force = self.context.in_force.0.is_none_or(|from| from <= first);
        if was_in_force && self.is_the_same_every_day(self.rung) {
            // What holds every day was not reached on any; `on` itself is judged apart.
            return None;
        }
        // What is too little for any day may still be enough with totals, which speak of `on`.
        let on = self.context.facts.on;
        if chance > on && self.truth(on).0 == Truth::No {
            return None;
        }
        Some(self.candidates())
    }

    /// Whether nothing in a part depends on the day.
    fn is_the_same_every_day(&self, test: &Test) -> bool {
        match test {
            Test::Judgement(_) => true,
            // What no source gives is open on every day, and no event on none.
            Test::Tally(leaf) => leaf.bounds == Bounds::Unstated,
            Test::Event(_) => self.context.facts.case.events.is_empty(),
            Test::All(parts) | Test::Any(parts) => {
                parts.iter().all(|part| self.is_the_same_every_day(part))
            }
            Test::Not(part) => self.is_the_same_every_day(part),
            Test::Occurs(_) | Test::Norm(_) => false,
        }
    }

    /// No day before this one can make it hold, of those after a day on which it did not, or of
    /// all; but for `on`.
    pub(super) fn chance(&self, after: Option<Date>) -> Date {
        self.chance_of(self.rung, after, &mut 0)
    }

    fn chance_of(&self, test: &Test, after: Option<Date>, next: &mut usize) -> Date {
        match test {
            Test::Tally(_) => {
                let gauge = &self.gauges[*next];
                *next += 1;
                gauge.chance(after)
            }
            // Every part is visited, for the number of the next measure.
            Test::All(parts) => parts.iter().fold(Date::MIN, |day, part| {
                day.max(self.chance_of(part, after, next))
            }),
            Test::Any(parts) => parts.iter().fold(Date::MAX, |day, part| {
                day.min(self.chance_of(part, after, next))
            }),
            Test::Not(part) => {
                self.chance_of(part, after, next);
                Date::MIN
            }
            Test::Occurs(occurs) => unless(self.occurs_never(occurs)),
            Test::Judgement(judgement) => unless(self.judgement(judgement).0 == Truth::No),
            Test::Event(_) => unless(self.context.facts.case.events.is_empty()),
            Test::Norm(_) => Date::MIN,
        }
    }

    /// Days on which it can come to hold: with counted absence, free days of a run, and events.
    pub(super) fn candidates(&self) -> Candidates<'_> {
        let facts = self.context.facts;
        let from = self.context.from.unwrap_or(Date::MIN);
        let counts =
            |kind: &str| !(self.context.without_sickness && crate::protocol::is_sickness(kind));
        // A set of the days laid out: in order and once by themselves.
        let mut marked: Option<Cow<'_, Days>> = None;
        self.rung.visit(&mut |part| {
            for kind in part.own_kinds().iter().map(|k| kind_name(k)) {
                let found = facts.kind(kind).filter(|_| counts(kind));
                match (found.map(KindFacts::places), &mut marked) {
                    (Some(days), Some(marked)) => marked.to_mut().join(days),
                    (Some(days), none) => *none = Some(Cow::Borrowed(days)),
                    (None, _) => {}
                }
            }
        });
        let mut marked = marked.unwrap_or_else(|| Cow::Owned(Days::new(facts.length())));
        if self.rung.counts_free_days {
            self.rung.visit(&mut |part| match part {
                Test::Tally(leaf) if leaf.scale.counts_free_days => {
                    let kinds = part.own_kinds().iter().map(|k| kind_name(k));
                    for kind in kinds.filter(|kind| counts(kind)) {
                        self.mark_free_days(kind, marked.to_mut());
                    }
                }
                _ => {}
            });
        }
        let mut earlier = Vec::new();
        let mut others = self.reached_by_others();
        if self.rung.has_event {
            let events = facts.case.events.iter();
            others.extend(events.filter_map(Event::day));
            self.add_ends_of_terms(&mut others);
        }
        for day in others.into_iter().filter(|day| *day <= facts.on) {
            if day >= facts.first {
                marked.to_mut().add(facts.index(day));
            } else if let Err(place) = earlier.binary_search(&day) {
                earlier.insert(place, day);
            }
        }
        earlier.retain(|day| *day >= from);
        Candidates {
            earlier,
            marked,
            from: facts.index(from),
            first: facts.first,
        }
    }

    /// The days on which terms that it waits for are over.
    fn add_ends_of_terms(&self, days: &mut Vec<Date>) {
        let (facts, norm) = (self.context.facts, self.context.norm);
        self.rung.visit(&mut |part| {
            let Test::Event(event) = part else { return };
            let Some(term) = &event.passed else { return };
            // Each time that it began: a later one only tells of the days after it.
            let mut until = facts.on;
            while let Some(began) = Happened::of(facts).begins(norm, term, None, until) {
                days.push(ends(facts, term, began));
                until = began.before();
            }
        });
    }

    /// When the norms that it refers to were reached.
    fn reached_by_others(&self) -> Vec<Date> {
        let mut days = Vec::new();
        if !self.rung.has_reference {
            return days;
        }
        self.rung.visit(&mut |part| {
            if let Test::Norm(id) = part {
                let other = self.context.others.as_condition(id);
                days.extend(other.and_then(|(_, reached)| reached));
            }
        });
        days
    }

    /// The free days right after an absent day of a kind, up to the Sunday.
    fn mark_free_days(&self, kind: &str, marked: &mut Days) {
        let facts = self.context.facts;
        let Some(absent) = facts.kind(kind) else {
            return;
        };
        for place in absent.places().from(0) {
            let absent = facts.day(place);
            let mut day = absent.after();
            while day <= facts.on && day.weekday() != 0 && !facts.calendar.may_be_school_day(day) {
                marked.add(facts.index(day));
                day = day.after();
            }
        }
    }
}

/// Days on which a condition can come to hold, in order.
pub(super) struct Candidates<'j> {
    /// Days before those that are laid out.
    earlier: Vec<Date>,
    /// Of those that are laid out, from a place on.
    marked: Cow<'j, Days>,
    from: usize,
    first: Date,
}

impl Candidates<'_> {
    /// The days.
    pub(super) fn iter(&self) -> impl Iterator<Item = Date> {
        let laid = self.marked.from(self.from);
        let laid = laid.map(|place| self.first.plus(place as i32));
        self.earlier.iter().copied().chain(laid)
    }
}

/// The first day on which something can hold: none if it never does.
fn unless(never: bool) -> Date {
    if never { Date::MAX } else { Date::MIN }
}
