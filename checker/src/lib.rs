//! Rules of school absence, evaluated.

pub mod calendar;
pub mod protocol;
pub mod report;
pub mod tree;
