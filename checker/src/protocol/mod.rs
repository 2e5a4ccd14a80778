//! The vocabulary in which a protocol is written: a closed set of typed words.
//!
//! It says what a protocol can say (YAML key = field name), reads it, and checks what
//! the types alone cannot hold. It does not evaluate: that is `evaluate`'s work.

mod amount;
mod check;
mod condition;
mod example;
mod hint;
mod kinds;
mod norm;
mod reading;
mod sickness;
mod step;
mod words;

pub(crate) use amount::Span;
pub use amount::{Amount, Bounds};
pub use check::{check, check_among, check_together, gaps};
pub use condition::{Condition, EventTest, Judgement, Length, Occurs, Pause, Tally, Term, Window};
pub use example::{Example, Examples, Expectation, ExpectedStep, Raw};
pub use hint::advise;
pub use kinds::{KNOWN_KINDS, is_official, is_official_channel, is_sickness, kind_name};
pub(crate) use kinds::{SPIJBELEN, holds, names_officials};
pub use norm::{
    AfterReport, AgeScope, Conversion, ConversionWhen, Evidence, KindDeclaration, Ladder, Norm,
    Protocol, Repeat, ReportEffect, Rung, Scope, Series, Substitution, Validity,
};
pub use reading::{Change, Reading, RungThreshold};
pub(crate) use sickness::CONVERSION;
pub use sickness::sick_references;
pub(crate) use step::DoneBy;
pub use step::{DeadlineFrom, Precondition, Step, StepDeadline, StepRef, Trigger};
pub use words::{Basis, Modality, Outcome, OverHoliday, Sector, Selection, Status, Unit};
