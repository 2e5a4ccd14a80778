//! What a norm counts, apart: from which number on, and over which period.

use crate::view::words::{self, bounds, first_tally};
use checker::protocol::{Bounds, Condition, Norm, Tally, Window};

/// The counting part of a norm.
pub(crate) struct Counted<'n> {
    /// Its condition, or what its ladder measures.
    pub(crate) condition: &'n Condition,
    /// The first number in it.
    pub(crate) tally: Option<&'n Tally>,
    /// The thresholds, one per rung for a ladder.
    pub(crate) thresholds: Vec<Bounds>,
}

impl<'n> Counted<'n> {
    /// Nothing for a duty without a condition.
    pub(crate) fn of(norm: &'n Norm) -> Option<Self> {
        let ladder = norm.ladder.as_ref();
        let condition = norm.condition.as_ref().or(ladder.map(|l| &l.measure))?;
        let tally = first_tally(condition);
        let thresholds = match (ladder, tally) {
            (Some(ladder), _) => ladder.rungs.iter().filter_map(|r| r.bounds()).collect(),
            (None, Some(tally)) => tally.bounds().into_iter().collect(),
            (None, None) => Vec::new(),
        };
        Some(Counted {
            condition,
            tally,
            thresholds,
        })
    }

    /// The source gives no number.
    pub(crate) fn is_unstated(&self) -> bool {
        self.thresholds.contains(&Bounds::Unstated)
    }

    /// `16 uur of meer`, `10 schooldagen of meer achter elkaar`.
    pub(crate) fn threshold(&self) -> String {
        let Some(tally) = self.tally else {
            return match self.condition {
                Condition::Occurs(_) => "elk geval".to_owned(),
                Condition::Judgement(_) => "geen getal: een mens oordeelt".to_owned(),
                other => words::condition(other, &|_| None),
            };
        };
        if self.is_unstated() {
            return "de bron noemt geen drempel".to_owned();
        }
        let length = words::only(tally);
        let numbers = self
            .thresholds
            .iter()
            .map(|b| bounds(b, tally.unit) + &length);
        let numbers = numbers.collect::<Vec<_>>().join("; ");
        if matches!(self.condition, Condition::Consecutive(_)) {
            format!("{numbers} achter elkaar")
        } else {
            numbers
        }
    }

    /// `in 4 lesweken`; what the source does not give is said.
    pub(crate) fn period(&self) -> String {
        match (self.condition, self.tally.and_then(|t| t.window.as_ref())) {
            (_, Some(Window::Unstated)) => "de bron noemt geen periode".to_owned(),
            (_, Some(window)) if !words::window(window, &|_| None).is_empty() => {
                words::window(window, &|_| None)
            }
            (Condition::Consecutive(_), _) => "zonder onderbreking".to_owned(),
            _ => "geen periode".to_owned(),
        }
    }
}
