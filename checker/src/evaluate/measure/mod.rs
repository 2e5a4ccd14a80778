//! What a measure comes to on a day: the lowest and the highest value it can have.
//!
//! A [`Gauge`] is a measure on the facts of one case; [`Gauges`] keeps what was laid out for it,
//! because readings, rungs and norms that count alike differ in their threshold alone.

mod chance;
mod totals;
mod value;
mod window;

use super::plan::{Leaf, Scale};
use super::truth::{Doubt, Level};
use crate::calendar::Date;
use crate::case::Measure;
use crate::facts::{Facts, KindFacts, Run, RunRule, Runs};
use crate::gather::Gather;
use crate::protocol::{Amount, Unit, is_sickness};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A value on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measured {
    pub(crate) low: Amount,
    pub(crate) high: Amount,
    /// First day that counts, if the window has one.
    pub(crate) start: Option<Date>,
    /// First day with counted absence.
    pub(crate) first_day: Option<Date>,
    pub(crate) doubt: Doubt,
}

impl Measured {
    /// Its value without dates.
    pub(super) fn level(&self) -> Level {
        Level {
            low: self.low,
            high: self.high,
            doubt: self.doubt,
        }
    }
}

/// The facts of one case with the measures that were laid out on them.
pub(crate) struct Gauges<'g> {
    pub(crate) facts: &'g Facts<'g>,
    /// By the number of the scale: of all days and all kinds, as nearly every norm asks.
    plain: RefCell<Vec<Option<Rc<Laid>>>>,
    others: RefCell<Vec<Rc<Laid>>>,
}

impl<'g> Gauges<'g> {
    pub(crate) fn new(facts: &'g Facts<'g>) -> Self {
        Gauges {
            facts,
            plain: RefCell::default(),
            others: RefCell::default(),
        }
    }

    /// The measure of a leaf; `without_sickness` leaves sick days out of it.
    pub(crate) fn of(
        &self,
        leaf: &'g Leaf,
        from: Option<Date>,
        without_sickness: bool,
    ) -> Gauge<'g> {
        let key = Key {
            number: leaf.number,
            from,
            without_sickness,
        };
        let laid = self.known(key).unwrap_or_else(|| {
            let laid = Rc::new(Laid::new(&leaf.scale, self.facts, key));
            self.keep(Rc::clone(&laid));
            laid
        });
        Gauge {
            leaf,
            scale: &leaf.scale,
            facts: self.facts,
            laid,
        }
    }

    fn known(&self, key: Key) -> Option<Rc<Laid>> {
        if key.is_plain() {
            return self.plain.borrow().get(key.number)?.clone();
        }
        let others = self.others.borrow();
        others.iter().find(|laid| laid.key == key).cloned()
    }

    fn keep(&self, laid: Rc<Laid>) {
        if !laid.key.is_plain() {
            return self.others.borrow_mut().push(laid);
        }
        let (number, mut plain) = (laid.key.number, self.plain.borrow_mut());
        if plain.len() <= number {
            plain.resize(number + 1, None);
        }
        plain[number] = Some(laid);
    }
}

/// A measure on the facts of one case, with its threshold.
pub(crate) struct Gauge<'g> {
    pub(crate) leaf: &'g Leaf,
    scale: &'g Scale,
    facts: &'g Facts<'g>,
    laid: Rc<Laid>,
}

/// What leaves share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    /// That of the scale.
    number: usize,
    /// Days before this do not count (after a report).
    from: Option<Date>,
    without_sickness: bool,
}

impl Key {
    fn is_plain(self) -> bool {
        self.from.is_none() && !self.without_sickness
    }
}

/// What is laid out once for all leaves with one scale.
struct Laid {
    key: Key,
    /// Places of its kinds among the facts, of those that the log has.
    logged: Vec<usize>,
    /// The log tells of all of them.
    is_logged: bool,
    runs: Runs,
    starts: Starts,
    /// Values that were asked for before, in the order of their days, and that of `on`.
    known: RefCell<Vec<(Date, Measured)>>,
    /// Where among them the next day is looked for first.
    next: Cell<usize>,
    on: Cell<Option<Measured>>,
}

/// On which days episodes start that are long and short enough, in order.
#[derive(Default)]
struct Starts {
    sure: Vec<Date>,
    may: Vec<Date>,
    /// Of those that may have begun before the log did, whatever their length.
    before_log: Vec<Date>,
}

impl Laid {
    fn new(scale: &Scale, facts: &Facts<'_>, key: Key) -> Self {
        let kinds = || kinds(scale, key.without_sickness);
        let logged = kinds().filter_map(|kind| facts.place_of(kind)).gather();
        let counts_episodes = scale.measure == Measure::Count && scale.unit != Unit::Late;
        let runs = if counts_episodes || scale.measure == Measure::Consecutive {
            facts.runs(&logged, run_rule(scale, key.from))
        } else {
            Runs::default()
        };
        let starts = if counts_episodes {
            lay_starts(scale, &runs)
        } else {
            Starts::default()
        };
        Laid {
            key,
            logged,
            is_logged: kinds().all(|kind| facts.logs(kind)),
            runs,
            starts,
            known: RefCell::default(),
            next: Cell::default(),
            on: Cell::default(),
        }
    }
}

impl<'g> Gauge<'g> {
    /// The kinds it counts.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &'g str> + Clone {
        kinds(self.scale, self.laid.key.without_sickness)
    }

    /// What the log has of them.
    fn logged(&self) -> impl Iterator<Item = &'g KindFacts> + Clone + '_ {
        let facts = self.facts;
        self.laid
            .logged
            .iter()
            .filter_map(move |place| facts.kind_at(*place))
    }

    /// The value on a day; `on` itself also knows what was typed as a total.
    pub(crate) fn measure(&self, day: Date) -> Measured {
        if day == self.facts.on {
            let measured = self.laid.on.get().unwrap_or_else(|| self.measure_anew(day));
            self.laid.on.set(Some(measured));
            return measured;
        }
        let mut known = self.laid.known.borrow_mut();
        // Days are asked for in their order, by one norm after the other.
        let next = self.laid.next.get();
        if let Some((_, measured)) = known.get(next).filter(|(known, _)| *known == day) {
            self.laid.next.set(next + 1);
            return *measured;
        }
        match known.binary_search_by_key(&day, |(day, _)| *day) {
            Ok(place) => {
                self.laid.next.set(place + 1);
                known[place].1
            }
            Err(place) => {
                let measured = self.measure_anew(day);
                if known.is_empty() {
                    known.reserve(6);
                }
                known.insert(place, (day, measured));
                self.laid.next.set(place);
                measured
            }
        }
    }

    fn measure_anew(&self, day: Date) -> Measured {
        let until = self.last_day(day);
        let mut measured = self.in_log(until);
        if day == self.facts.on {
            self.widen(&mut measured, until);
        } else if !self.laid.is_logged && self.holds_school_day(self.reach(measured.start), until) {
            // What no log tells of may be more; of totals only `on` knows.
            measured.high = Amount::ENDLESS;
            measured.doubt.add(Doubt::LOG, true);
        }
        measured
    }

    /// What the log says of a day.
    fn in_log(&self, day: Date) -> Measured {
        let mut measured = match self.scale.measure {
            Measure::Sum => self.sum(day),
            Measure::Count if self.scale.unit == Unit::Late => self.lates(day),
            Measure::Count => self.episodes(day),
            Measure::Consecutive => self.run(day),
        };
        let open = measured.low != measured.high;
        measured
            .doubt
            .add(Doubt::CALENDAR, open && self.facts.has_unknown_days);
        let is_certain = measured.doubt == Doubt::default();
        measured.doubt.add(Doubt::FACTS, open && is_certain);
        measured
    }

    /// The value on a day, with the first day that counted: needed only where it is shown.
    pub(crate) fn measure_shown(&self, day: Date) -> Measured {
        let mut measured = self.measure(day);
        let counts_days = self.scale.measure == Measure::Sum || self.scale.unit == Unit::Late;
        if counts_days && self.scale.measure != Measure::Consecutive {
            let start = measured.start.unwrap_or(Date::MIN);
            measured.first_day = self.first_counted(start, self.last_day(day));
        }
        measured
    }
}

/// The kinds that a scale counts.
fn kinds(scale: &Scale, without_sickness: bool) -> impl Iterator<Item = &str> + Clone {
    scale
        .kinds
        .iter()
        .map(String::as_str)
        .filter(move |kind| !(without_sickness && is_sickness(kind)))
}

fn run_rule(scale: &Scale, from: Option<Date>) -> RunRule {
    let sick = scale.kinds.iter().any(|k| k == "ziek");
    let month = scale.measure == Measure::Consecutive && scale.unit == Unit::Month;
    RunRule {
        over: if month {
            crate::protocol::OverHoliday::OverHoliday
        } else {
            scale.over
        },
        // The summer breaks every episode, and of runs those of sickness.
        summer_breaks: (sick || scale.measure == Measure::Count) && !month,
        whole_days: scale.whole_days,
        whole_sick_days: scale.whole_sick_days,
        // An episode that began before a report stays begun; a run is cut off there.
        from: from.filter(|_| scale.measure == Measure::Consecutive),
    }
}

fn lay_starts(scale: &Scale, runs: &Runs) -> Starts {
    let length = scale.length.as_ref();
    let fits = |run: &&Run| length.is_none_or(|length| length.holds(run.days));
    let start = |run: &Run| run.first_unplanned;
    let sure = || runs.sure().iter();
    Starts {
        sure: sure()
            .filter(fits)
            .filter(|run| !run.may_begin_earlier)
            .filter_map(start)
            .gather(),
        may: runs.may().iter().filter(fits).filter_map(start).gather(),
        before_log: sure()
            .filter(|run| run.may_begin_earlier)
            .filter_map(start)
            .gather(),
    }
}
