//! What must hold whatever the input is: the fuzz targets and the tests of what these found
//! judge by the same functions.
//!
//! Each takes bytes and panics where something does not hold.

mod calendar;
mod case;
mod log;
#[cfg(feature = "content")]
mod protocol;
#[cfg(feature = "content")]
mod site;

pub use calendar::calendar;
pub use case::case;
pub use log::log;
#[cfg(feature = "content")]
pub use protocol::protocol;
#[cfg(feature = "content")]
pub use site::site;

use crate::content;
use crate::naive::Book;
use checker::{Engine, Setup};
use std::sync::LazyLock;

/// What the site judges by.
static SETUP: LazyLock<Setup> = LazyLock::new(content::setup);
/// An engine with it.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| content::engine(&SETUP));

/// The same for the naive evaluator.
static BOOK: LazyLock<Book<'_>> = LazyLock::new(|| Book::new(&SETUP));

/// Reads the rules before the first input, so that no input seems slow.
pub fn prepare() {
    LazyLock::force(&ENGINE);
}
