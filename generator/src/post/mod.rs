//! Finished pages to published pages: links marked, assets named by their content.
//!
//! In: HTML with site-absolute addresses, and the assets. Out: HTML in which external
//! links say so, assets bear a fingerprint and `integrity`, and every address has the
//! path before the site; beside it the links and ids of each page, for the link check.
//! It also tells the text of a page by its headings, for the search.
//! Only attributes and insertions happen here: headings, tables and notes were made
//! from the Markdown events.

mod assets;
mod page;
mod passages;
mod script;
mod terms;

pub use assets::{Asset, Assets, fingerprint};
pub use page::{Outside, Page, publish};
pub use passages::{Passage, passages};
pub use terms::{TermLink, link_terms};
