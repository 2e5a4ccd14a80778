//! The values that a measure can take, cut by thresholds into cells that all of them judge alike.
//!
//! Values go in steps: lesson hours, days and numbers of times are whole, clock hours go in
//! quarters, and hours of which the source does not say which sort are entered as either. So
//! between 9 and 10 lesson hours lies nothing, and between 9 and 10 clock hours three values do.
//! A run of lesson weeks grows by days, five to a week; one of months is past a number of them
//! or not.

use crate::evaluate::{Leaf, Scale, Test};
use crate::protocol::{Amount, Bounds, Unit};
use crate::tell;

/// Values from the first to the last, both included; without a last one there is no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Amount,
    pub(super) last: Option<Amount>,
}

/// The least difference between two values of a unit.
fn grain(unit: Unit) -> i64 {
    match unit {
        Unit::Hour | Unit::ClockHour => 25,
        Unit::LessonWeek => 20,
        Unit::Month => 50,
        _ => 100,
    }
}

/// The least value of a unit that is not less than this.
pub(super) fn up(amount: Amount, unit: Unit) -> Amount {
    let grain = grain(unit);
    Amount::from_hundredths((amount.as_hundredths() + grain - 1) / grain * grain)
}

/// The least that reaches an amount, as a case gives it.
pub(super) fn at_least(amount: Amount, unit: Unit) -> (Unit, Amount) {
    let from = Stretch {
        first: up(amount, unit),
        last: None,
    };
    from.entry(unit)
}

/// The cells of a unit from its least value above nothing, up to the most that there can be.
pub(super) fn cells(bounds: &[Bounds], unit: Unit, most: Option<Amount>) -> Vec<Stretch> {
    let grain = grain(unit);
    let value = |step: i64| Amount::from_hundredths(step * grain);
    let up = |amount: Amount| (amount.as_hundredths() + grain - 1) / grain;
    let down = |amount: Amount| amount.as_hundredths() / grain;
    // The steps at which a cell begins.
    let mut cuts = vec![1];
    for bound in bounds {
        match bound {
            Bounds::Interval {
                low,
                high,
                above,
                below,
            } => {
                cuts.push(if *above { down(*low) + 1 } else { up(*low) });
                if !high.is_endless() {
                    cuts.push(if *below { up(*high) } else { down(*high) + 1 });
                }
            }
            Bounds::OneOf(list) => {
                let whole = list.iter().filter(|v| v.as_hundredths() % grain == 0);
                cuts.extend(whole.flat_map(|v| [down(*v), down(*v) + 1]));
            }
            Bounds::Every { first, .. } => cuts.push(up(*first)),
            Bounds::Unstated => {}
        }
    }
    cuts.retain(|cut| *cut >= 1 && most.is_none_or(|most| value(*cut) <= most));
    cuts.sort_unstable();
    cuts.dedup();
    let ends = cuts.iter().skip(1).map(|next| Some(value(next - 1)));
    let ends: Vec<Option<Amount>> = ends.chain([most]).collect();
    cuts.iter()
        .zip(ends)
        .map(|(cut, last)| Stretch {
            first: value(*cut),
            last,
        })
        .collect()
}

/// Cells of which something holds, neighbours joined.
pub(super) fn stretches(cells: &[Stretch], holds: impl Fn(Amount) -> bool) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    let mut before = false;
    for cell in cells {
        let here = holds(cell.first);
        match joined.last_mut().filter(|_| before) {
            Some(stretch) if here => stretch.last = cell.last,
            _ if here => joined.push(*cell),
            _ => {}
        }
        before = here;
    }
    joined
}

impl Stretch {
    /// The condition that a measure lies in it.
    pub(super) fn test(self, scale: &Scale) -> Test {
        Test::Tally(Box::new(Leaf {
            scale: scale.clone(),
            bounds: Bounds::Interval {
                low: self.first,
                high: self.last.unwrap_or(Amount::ENDLESS),
                above: false,
                below: false,
            },
            number: 0,
        }))
    }

    /// The whole values in it.
    fn whole(self) -> Option<Stretch> {
        let first = Amount::whole((self.first.as_hundredths() + 99) / 100);
        let last = self.last.map(|n| Amount::whole(n.as_hundredths() / 100));
        last.is_none_or(|last| first <= last)
            .then_some(Stretch { first, last })
    }

    /// Its first value as a case gives it. Of hours of either sort that is in lesson hours, if
    /// any of these lie in it.
    pub(super) fn entry(self, unit: Unit) -> (Unit, Amount) {
        match (unit, self.whole()) {
            (Unit::Hour, Some(whole)) => (Unit::LessonHour, whole.first),
            (Unit::Hour, None) => (Unit::ClockHour, self.first),
            _ => (unit, self.first),
        }
    }

    /// "van 4 tot en met 5 keer", "vanaf 10 lesuren"; of hours that fall apart, both sorts.
    pub(super) fn words(self, unit: Unit) -> String {
        match (unit, self.whole()) {
            (Unit::Hour, None) => self.of(Unit::ClockHour),
            (Unit::Hour, Some(whole)) if whole != self => format!(
                "{} (in klokuren {})",
                whole.of(Unit::LessonHour),
                self.numbers()
            ),
            _ => self.of(unit),
        }
    }

    fn of(self, unit: Unit) -> String {
        let last = self.last.unwrap_or(self.first);
        format!("{} {}", self.numbers(), tell::unit(unit, last))
    }

    fn numbers(self) -> String {
        match self.last {
            Some(last) if last == self.first => format!("bij {last}"),
            Some(last) => format!("van {} tot en met {last}", self.first),
            None => format!("vanaf {}", self.first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(low: i64, high: Option<i64>, above: bool) -> Bounds {
        Bounds::Interval {
            low: Amount::from_hundredths(low),
            high: high.map_or(Amount::ENDLESS, Amount::from_hundredths),
            above,
            below: false,
        }
    }

    fn told(bounds: &[Bounds], unit: Unit, most: Option<Amount>) -> Vec<String> {
        let cells = cells(bounds, unit, most);
        cells.iter().map(|cell| cell.words(unit)).collect()
    }

    #[test]
    fn lesson_hours_are_whole_and_clock_hours_go_in_quarters() {
        let two = [bounds(600, Some(900), false), bounds(900, None, true)];
        assert_eq!(
            told(&two, Unit::LessonHour, None),
            [
                "van 1 tot en met 5 lesuren",
                "van 6 tot en met 9 lesuren",
                "vanaf 10 lesuren"
            ]
        );
        assert_eq!(
            told(&two, Unit::ClockHour, None),
            [
                "van 0,25 tot en met 5,75 klokuren",
                "van 6 tot en met 9 klokuren",
                "vanaf 9,25 klokuren"
            ]
        );
        assert_eq!(
            told(&two, Unit::Hour, None),
            [
                "van 1 tot en met 5 lesuren (in klokuren van 0,25 tot en met 5,75)",
                "van 6 tot en met 9 uur",
                "vanaf 10 lesuren (in klokuren vanaf 9,25)"
            ]
        );
    }

    #[test]
    fn hours_between_two_whole_ones_are_clock_hours() {
        let nine = [bounds(600, Some(900), false), bounds(1000, None, false)];
        let cells = cells(&nine, Unit::Hour, None);
        assert_eq!(
            cells[2].words(Unit::Hour),
            "van 9,25 tot en met 9,75 klokuren"
        );
        assert_eq!(
            cells[2].entry(Unit::Hour),
            (Unit::ClockHour, Amount::from_hundredths(925))
        );
    }

    #[test]
    fn a_cell_ends_where_the_window_holds_no_more() {
        let eleven = [bounds(300, None, false), bounds(1100, None, false)];
        assert_eq!(
            told(&eleven, Unit::SchoolDay, Some(Amount::whole(10))),
            [
                "van 1 tot en met 2 schooldagen",
                "van 3 tot en met 10 schooldagen"
            ]
        );
    }

    #[test]
    fn neighbours_join_and_others_do_not() {
        let list = [Bounds::OneOf(vec![Amount::whole(3), Amount::whole(6)])];
        let cells = cells(&list, Unit::Late, None);
        let free = stretches(&cells, |value| !list[0].holds(value));
        let words: Vec<String> = free.iter().map(|s| s.words(Unit::Late)).collect();
        assert_eq!(
            words,
            [
                "van 1 tot en met 2 keer",
                "van 4 tot en met 5 keer",
                "vanaf 7 keer"
            ]
        );
        let all = stretches(&cells, |_| true);
        assert_eq!(all[0].words(Unit::Late), "vanaf 1 keer");
    }
}
