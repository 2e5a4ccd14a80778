//! Readings: the ways in which one norm can be read, each a single change to the main one.

use super::{Amount, Condition, Evidence, OverHoliday, Unit, Window};
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
    }
}

impl Change {
    /// The threshold that it sets, if it sets one.
    pub fn bounds(&self) -> Option<super::Bounds> {
        super::amount::Thresholds {
            at_least: self.at_least,
            more_than: self.more_than,
            exactly: self.exactly,
            one_of: &self.one_of,
            from: self.from,
            to: self.to,
            below: self.below,
            every: self.every,
            series: None,
            unstated: false,
        }
        .bounds()
    }
}
