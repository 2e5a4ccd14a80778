//! Rules of school absence, evaluated.

pub mod analyse;
pub mod calendar;
pub mod case;
pub mod draw;
mod engine;
mod evaluate;
pub mod examples;
mod facts;
pub mod protocol;
pub mod report;
pub mod tell;
pub mod tree;

pub use engine::{Engine, Setup};
pub use evaluate::Rules;
