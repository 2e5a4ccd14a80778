//! Rules of school absence, evaluated.

pub mod tree;
