//! Rules of school absence, evaluated.
