//! The days on which it can be told whether a condition comes to hold.

use super::{Judge, Truth};
use crate::calendar::Date;
use crate::evaluate::plan::Test;
use crate::facts::Days;
use crate::protocol::{Amount, Bounds, kind_name};

impl Judge<'_> {
    /// The candidates, but for those of which it is plain beforehand that nothing changes.
    pub(super) fn telling_days(&self) -> Vec<Date> {
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
    pub(super) fn candidates(&self) -> Vec<Date> {
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
}
