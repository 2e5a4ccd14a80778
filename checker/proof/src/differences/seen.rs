//! What compared cases came to, so that a reader sees that the comparison tests something.

use checker::report::{Outcome, Report};
use std::fmt;

/// Of the cases of one protocol: in how many some norm of it came to each outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Cases.
    pub cases: u64,
    /// Cases in which some norm came to each outcome, in the order of `Outcome::ALL`.
    pub with: [u64; Outcome::ALL.len()],
    /// Cases in which some norm advises a step.
    pub with_step: u64,
    /// Answers of norms that were compared, those of the law beside the protocol included.
    pub answers: u64,
}

impl Seen {
    /// What one case of a protocol came to.
    pub(super) fn see(&mut self, protocol: &str, report: &Report) {
        let own = || report.norms.iter().filter(|n| n.protocol == protocol);
        self.cases += 1;
        for (count, outcome) in self.with.iter_mut().zip(Outcome::ALL) {
            *count += u64::from(own().any(|norm| norm.outcome == *outcome));
        }
        self.with_step += u64::from(own().any(|norm| !norm.steps.is_empty()));
        self.answers += report.norms.len() as u64;
    }

    /// With other cases.
    pub(super) fn add(&mut self, other: &Seen) {
        self.cases += other.cases;
        for (count, more) in self.with.iter_mut().zip(other.with) {
            *count += more;
        }
        self.with_step += other.with_step;
        self.answers += other.answers;
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cases, of which with some norm", self.cases)?;
        for (count, outcome) in self.with.iter().zip(Outcome::ALL) {
            write!(f, " {} {count},", outcome.as_str())?;
        }
        write!(
            f,
            " with a step {}; {} answers",
            self.with_step, self.answers
        )
    }
}
