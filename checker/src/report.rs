//! Outcome.
use crate::choice;
choice! {
    /// What is found.
    "uitkomst"
    pub enum Outcome {
        /// Reached.
        Met = "met",
        /// Not reached.
        NotMet = "not_met",
        /// A fact is missing that decides it.
        Unknown = "unknown",
        /// The deciding readings disagree.
        Depends = "depends",
        /// It does not concern this pupil or this day.
        NotApplicable = "not_applicable",
    }
}
