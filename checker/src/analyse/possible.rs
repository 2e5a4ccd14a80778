//! Whether any log makes some conditions hold, and others not, on one day.
//!
//! Thresholds cut each measure into finitely many cells, and every combination of them is looked
//! at. One that no log can give is left out: from the least that each cell holds it follows what
//! the others are at least ([`super::order`]), and where that is more than their cells hold, there
//! is no such day. What follows are the least values that fit together, so this is exact as far as
//! the orders are. What a person answers, an event or another norm may be so or not so.

use super::cells::{Stretch, cells};
use super::order::{self, Tie};
use crate::evaluate::{Scale, Test};
use crate::protocol::{Amount, Bounds, EventTest, Judgement, Occurs, Unit, kind_name};

/// More combinations than this no author writes.
const MOST: usize = 20_000;
/// More rounds than this no orders need.
const ROUNDS: usize = 100;

/// A condition of a norm, and whether it must hold.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'t> {
    pub(super) test: &'t Test,
    pub(super) holds: bool,
    /// Of which norm: what a person answers for one is no answer for another.
    pub(super) norm: usize,
}

impl<'t> Wanted<'t> {
    pub(super) fn yes(test: &'t Test) -> Self {
        Wanted {
            test,
            holds: true,
            norm: 0,
        }
    }

    pub(super) fn no(test: &'t Test) -> Self {
        Wanted {
            holds: false,
            ..Wanted::yes(test)
        }
    }

    pub(super) fn of(self, norm: usize) -> Self {
        Wanted { norm, ..self }
    }
}

/// Whether a log can be so; `None` where there are too many combinations to try.
pub(super) fn is_possible(wanted: &[Wanted<'_>]) -> Option<bool> {
    is_possible_without(wanted, &|_| false)
}

/// The same where some parts never hold.
pub(super) fn is_possible_without(
    wanted: &[Wanted<'_>],
    never: &dyn Fn(&Test) -> bool,
) -> Option<bool> {
    let mut space = Space::default();
    let formulas: Vec<(Formula<'_>, bool)> = wanted
        .iter()
        .map(|w| (space.read(w.test, w.norm, never), w.holds))
        .collect();
    space.is_any(&formulas)
}

/// A condition with its measures and the rest numbered.
enum Formula<'t> {
    /// The value of a measure, by its place among them.
    Value(usize, &'t Bounds),
    /// Whether there is any of a measure.
    Some(usize),
    /// Something that may be so or not so.
    Free(usize),
    All(Vec<Formula<'t>>),
    Any(Vec<Formula<'t>>),
    Not(Box<Formula<'t>>),
}

/// What may be so or not so; the same twice is so both times.
#[derive(PartialEq)]
enum Fact<'t> {
    Judgement(usize, &'t Judgement),
    Event(usize, &'t EventTest),
    Occurs(usize, &'t Occurs),
    Norm(&'t str),
    /// A threshold that no source gives, by its place.
    Unstated(usize),
}

#[derive(Default)]
struct Space<'t> {
    axes: Vec<(Axis<'t>, Vec<Bounds>)>,
    facts: Vec<Fact<'t>>,
}

/// What is measured, or whether some kinds occur.
#[derive(Clone, PartialEq)]
enum Axis<'t> {
    Scale(&'t Scale),
    Occurs(Vec<&'t str>),
}

impl Axis<'_> {
    fn unit(&self) -> Unit {
        match self {
            Axis::Scale(scale) => scale.unit,
            Axis::Occurs(_) => Unit::SchoolDay,
        }
    }

    /// What a large one is at least beside this one.
    fn tie(&self, large: &Axis<'_>) -> Option<Tie> {
        match (self, large) {
            (Axis::Scale(small), Axis::Scale(large)) => order::tie(small, large),
            (Axis::Occurs(kinds), Axis::Scale(large)) => order::of_occurring(kinds, large),
            (Axis::Occurs(kinds), Axis::Occurs(more)) => {
                let are_among = kinds.iter().all(|kind| more.contains(kind));
                are_among.then_some(Tie::ANY)
            }
            // What was counted on an earlier day does not occur on this one.
            (Axis::Scale(_), Axis::Occurs(_)) => None,
        }
    }
}

impl<'t> Space<'t> {
    fn read(&mut self, test: &'t Test, norm: usize, never: &dyn Fn(&Test) -> bool) -> Formula<'t> {
        let parts = |space: &mut Self, parts: &'t [Test]| {
            let parts = parts.iter();
            parts.map(|part| space.read(part, norm, never)).collect()
        };
        match test {
            // One of nothing.
            _ if never(test) => Formula::Any(Vec::new()),
            Test::Tally(leaf) if leaf.bounds == Bounds::Unstated => {
                let place = self.facts.len();
                self.free(Fact::Unstated(place))
            }
            Test::Tally(leaf) => {
                let place = self.axis(Axis::Scale(&leaf.scale));
                self.axes[place].1.push(leaf.bounds.clone());
                Formula::Value(place, &leaf.bounds)
            }
            // The latest one may be long ago.
            Test::Occurs(occurs) if occurs.latest_episode == Some(true) => {
                self.free(Fact::Occurs(norm, occurs))
            }
            Test::Occurs(occurs) => {
                let kinds = occurs.kinds.iter().map(|kind| kind_name(kind));
                let mut kinds: Vec<&str> = kinds.collect();
                kinds.sort_unstable();
                Formula::Some(self.axis(Axis::Occurs(kinds)))
            }
            Test::Judgement(judgement) => self.free(Fact::Judgement(norm, judgement)),
            Test::Event(event) => self.free(Fact::Event(norm, event)),
            Test::Norm(id) => self.free(Fact::Norm(id)),
            Test::All(list) => Formula::All(parts(self, list)),
            Test::Any(list) => Formula::Any(parts(self, list)),
            Test::Not(part) => Formula::Not(Box::new(self.read(part, norm, never))),
        }
    }

    fn axis(&mut self, axis: Axis<'t>) -> usize {
        let known = self.axes.iter().position(|(other, _)| *other == axis);
        known.unwrap_or_else(|| {
            self.axes.push((axis, Vec::new()));
            self.axes.len() - 1
        })
    }

    fn free(&mut self, fact: Fact<'t>) -> Formula<'t> {
        let known = self.facts.iter().position(|other| *other == fact);
        Formula::Free(known.unwrap_or_else(|| {
            self.facts.push(fact);
            self.facts.len() - 1
        }))
    }

    fn is_any(&self, wanted: &[(Formula<'_>, bool)]) -> Option<bool> {
        let cells: Vec<Vec<Stretch>> = self.axes.iter().map(values).collect();
        let number = cells
            .iter()
            .try_fold(1_usize, |n, cells| n.checked_mul(cells.len()))?;
        let flags = u32::try_from(self.facts.len()).ok()?;
        let number = number.checked_mul(1_usize.checked_shl(flags)?)?;
        if number > MOST {
            return None;
        }
        let orders = self.orders();
        Some((0..number).any(|at| {
            let mut rest = at;
            let mut take = |of: usize| {
                let place = rest % of;
                rest /= of;
                place
            };
            let chosen: Vec<Stretch> = cells.iter().map(|c| c[take(c.len())]).collect();
            let flags: Vec<bool> = self.facts.iter().map(|_| take(2) == 1).collect();
            let is_so = wanted
                .iter()
                .all(|(formula, holds)| formula.holds(&chosen, &flags) == *holds);
            is_so && orders.fit(&chosen)
        }))
    }

    fn orders(&self) -> Orders<'t> {
        let axes: Vec<Axis<'t>> = self.axes.iter().map(|(axis, _)| axis.clone()).collect();
        let (mut ties, mut fits) = (Vec::new(), Vec::new());
        for (one, small) in axes.iter().enumerate() {
            for (other, large) in axes.iter().enumerate().filter(|(other, _)| *other != one) {
                ties.extend(small.tie(large).map(|tie| (one, other, tie)));
                if let (Axis::Scale(days), Axis::Scale(episodes)) = (small, large) {
                    fits.extend(order::together(days, episodes).map(|most| (one, other, most)));
                }
            }
        }
        Orders { axes, ties, fits }
    }
}

/// The values that thresholds tell apart, nothing among them.
fn values((axis, bounds): &(Axis<'_>, Vec<Bounds>)) -> Vec<Stretch> {
    let nothing = Stretch {
        first: Amount::ZERO,
        last: Some(Amount::ZERO),
    };
    let most = match axis {
        Axis::Scale(scale) => order::most(scale),
        Axis::Occurs(_) => None,
    };
    let cells = cells(bounds, grained(axis.unit()), most);
    std::iter::once(nothing).chain(cells).collect()
}

/// Hours count as they were entered, so of lesson hours there may be parts too.
fn grained(unit: Unit) -> Unit {
    if unit.is_hours() { Unit::Hour } else { unit }
}

impl Formula<'_> {
    fn holds(&self, values: &[Stretch], flags: &[bool]) -> bool {
        match self {
            Formula::Value(place, bounds) => bounds.holds(values[*place].first),
            Formula::Some(place) => values[*place].first > Amount::ZERO,
            Formula::Free(place) => flags[*place],
            Formula::All(parts) => parts.iter().all(|part| part.holds(values, flags)),
            Formula::Any(parts) => parts.iter().any(|part| part.holds(values, flags)),
            Formula::Not(part) => !part.holds(values, flags),
        }
    }
}

/// What the measures have to do with each other.
struct Orders<'t> {
    axes: Vec<Axis<'t>>,
    ties: Vec<(usize, usize, Tie)>,
    fits: Vec<(usize, usize, Amount)>,
}

impl Orders<'_> {
    /// Whether values in these cells go together.
    fn fit(&self, cells: &[Stretch]) -> bool {
        let mut low: Vec<Amount> = cells.iter().map(|cell| cell.first).collect();
        for _ in 0..ROUNDS {
            let mut changes = false;
            for (small, large, tie) in &self.ties {
                let unit = grained(self.axes[*large].unit());
                let least = super::cells::up(tie.least(low[*small]), unit);
                if least <= low[*large] {
                    continue;
                }
                if cells[*large].last.is_some_and(|last| last < least) {
                    return false;
                }
                low[*large] = least;
                changes = true;
            }
            if !changes {
                break;
            }
        }
        self.fits.iter().all(|(days, episodes, most)| {
            let none = low[*episodes] == Amount::ZERO;
            none || low[*days].plus(low[*episodes]) <= *most
        })
    }
}
