//! Readings: the ways in which one norm can be read, each a single change to the main one.

use super::amount::bounds_of;
use super::{Amount, Condition, Evidence, Norm, OverHoliday, Tally, Unit, Window};
use crate::record;
use crate::tree::Few;

record! {
    /// One way to read a norm.
    pub struct Reading {
        /// Id, such as `week`.
        pub id: String,
        /// What it comes to, in Dutch.
        pub title: Option<String>,
        /// The one that leads; exactly one does, unless the window is unstated.
        pub main: Option<bool>,
        /// Whether it takes part in the outcome, or is only shown; yes if left out.
        pub decides: Option<bool>,
        /// The one thing it changes.
        pub change: Option<Change>,
        /// A condition of its own, where no single change says it.
        pub condition: Option<Condition>,
        /// Ambiguity in the ledger that it comes from.
        pub ambiguity: Option<String>,
        /// Remark, such as "venster niet uit de bron".
        pub note: Option<String>,
        /// Where it stands.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// What a reading changes in the parts of the condition.
    pub struct Change {
        /// Only in the part with this id; in every part if left out.
        pub part: Option<String>,
        /// Other unit.
        pub unit: Option<Unit>,
        /// Other window.
        pub window: Option<Window>,
        /// Other threshold.
        pub at_least: Option<Amount>,
        /// Other threshold.
        pub more_than: Option<Amount>,
        /// Other threshold.
        pub exactly: Option<Amount>,
        /// Other threshold.
        pub one_of: Few<Amount>,
        /// Other threshold.
        pub from: Option<Amount>,
        /// Other threshold.
        pub to: Option<Amount>,
        /// Other threshold.
        pub below: Option<Amount>,
        /// Other threshold.
        pub every: Option<Amount>,
        /// Other handling of holiday weeks.
        pub episodes: Option<OverHoliday>,
        /// Other kinds.
        pub kinds: Few<String>,
        /// Other choice of days.
        pub whole_days: Option<bool>,
        /// Other thresholds on the rungs of a ladder, one entry for each rung; an empty one stays.
        pub rungs: Vec<RungThreshold>,
    }
}

record! {
    /// The threshold of a rung as a reading has it.
    #[derive(Default)]
    pub struct RungThreshold {
        /// So much or more.
        pub at_least: Option<Amount>,
        /// More than so much.
        pub more_than: Option<Amount>,
        /// Exactly so much.
        pub exactly: Option<Amount>,
        /// One of these values.
        pub one_of: Few<Amount>,
        /// From so much.
        pub from: Option<Amount>,
        /// To and including so much.
        pub to: Option<Amount>,
        /// Less than so much.
        pub below: Option<Amount>,
        /// Every so many.
        pub every: Option<Amount>,
        /// A first value and a step.
        pub series: Option<super::Series>,
    }
}

impl RungThreshold {
    /// Whether it leaves the rung as it is.
    pub fn is_empty(&self) -> bool {
        *self == RungThreshold::default()
    }

    /// The threshold; `None` if none or more than one sort is given.
    pub fn bounds(&self) -> Option<super::Bounds> {
        bounds_of!(self, series: self.series.as_ref(), unstated: false)
    }
}

impl Reading {
    /// What a norm counts as this reading reads it: its condition, or the measure of its ladder.
    pub fn of(&self, norm: &Norm) -> Option<Condition> {
        let own = self.condition.as_ref().or(norm.condition.as_ref());
        let mut condition = own.or(norm.ladder.as_ref().map(|l| &l.measure))?.clone();
        if let Some(change) = &self.change {
            change.apply_to(&mut condition);
        }
        Some(condition)
    }
}

impl Change {
    /// Changes the measures of a condition that it is about.
    fn apply_to(&self, condition: &mut Condition) {
        let is_run = matches!(condition, Condition::Consecutive(_));
        match condition {
            Condition::Sum(tally) | Condition::Count(tally) | Condition::Consecutive(tally)
                if self.part.is_none() || self.part == tally.id =>
            {
                let changed = self.apply(tally);
                let window = changed.window.clone().filter(|_| !is_run);
                *tally = Tally { window, ..changed };
            }
            Condition::AllOf(parts) | Condition::AnyOf(parts) => {
                parts.iter_mut().for_each(|part| self.apply_to(part));
            }
            Condition::Not(part) => self.apply_to(part),
            _ => {}
        }
    }

    /// Whether it says anything of a threshold.
    pub(super) fn gives_threshold(&self) -> bool {
        let one = [
            self.at_least,
            self.more_than,
            self.exactly,
            self.from,
            self.to,
            self.below,
            self.every,
        ];
        one.iter().any(Option::is_some) || !self.one_of.is_empty()
    }

    /// A measure as this reading reads it.
    pub(super) fn apply(&self, tally: &Tally) -> Tally {
        let mut changed = tally.clone();
        changed.unit = self.unit.unwrap_or(tally.unit);
        changed.window = self.window.clone().or(tally.window.clone());
        changed.episodes = self.episodes.or(tally.episodes);
        changed.whole_days = self.whole_days.or(tally.whole_days);
        if !self.kinds.is_empty() {
            changed.kinds = self.kinds.clone();
        }
        if self.gives_threshold() {
            changed.at_least = self.at_least;
            changed.more_than = self.more_than;
            changed.exactly = self.exactly;
            changed.one_of = self.one_of.clone();
            (changed.from, changed.to, changed.below) = (self.from, self.to, self.below);
            changed.every = self.every;
            (changed.series, changed.threshold_unstated) = (None, None);
        }
        changed
    }

    /// The threshold that it sets on a rung, if it sets one.
    pub fn bounds_on(&self, rung: usize) -> Option<super::Bounds> {
        self.rungs.get(rung)?.bounds()
    }

    /// The threshold that it sets, if it sets one.
    pub fn bounds(&self) -> Option<super::Bounds> {
        bounds_of!(self, series: None, unstated: false)
    }
}
