//! Dutch text made from findings: the only room that builds sentences.
//!
//! Short and plain for parents, exact for professionals. It decides nothing: every fact
//! in a sentence stands in the report or the protocol.

mod ahead;
mod because;
mod steps;
mod toward;
mod value;
mod words;

pub(crate) use ahead::{drift, skipped};
pub(crate) use because::{NO_REPLY_YET, Told, last_time, needed, without_stop};
pub(crate) use steps::{
    CONSENT, NO_TERM, PARENTS_INFORMED, WITH_CONVERSION, are_many, step, supposing, title_beside,
};
pub use steps::{Titles, after, awaits, norm_title, pause, precondition, step_of, term, trigger};
pub use toward::toward;
pub use words::{
    MONTHS, basis, day_with_year, kind, minutes, modality, outcome, outcome_of, role, unit,
};
