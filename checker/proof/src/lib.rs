//! Proof of the checker: a second evaluator, random cases and protocols to compare them on, and
//! a school to measure on.
//!
//! Only tests, the fuzz targets, `cargo xtask compare` and `bench` use it. It speaks to the checker
//! through its public interface and knows nothing of how it is made.

pub mod answers;
pub mod content;
pub mod differences;
pub mod naive;
pub mod oracle;
pub mod random;
pub mod schema;
pub mod school;
