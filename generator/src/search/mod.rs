//! What the search in the browser reads: the texts of the site as one file.
//!
//! In: every page with its passages, and words that mean the same. Out: JSON that is the same
//! for the same input. The browser makes its own lists of words from it, so that pages and
//! questions go through one stemmer, and shows the passages themselves. Nothing is ranked
//! here beyond how much a kind of page weighs.

mod file;
mod synonyms;

pub use file::{Listing, file};
pub use synonyms::synonyms;
