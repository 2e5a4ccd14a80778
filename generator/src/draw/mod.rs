//! Drawings made while building: those of the checker, and the scheme, bars and readings.
//!
//! Pure functions from plain data to HTML with inline SVG. Colours are classes of the
//! theme. Every drawing is hidden from those who hear the page and has a sentence beside
//! it, except the scheme, which is one image with a name.

mod bars;
mod dagstrook;
mod lezing;
mod scheme;
mod triangle;
mod validity;

pub use bars::{Block, bar, scale};
pub use checker::draw::{Day, Fill, Hours, Maatlat, Mark, Slot, Week, escape, maatlat, weekstrook};
pub use dagstrook::{StripDay, StripSlot, dagstrook};
pub use lezing::{SmallDay, SmallWeek, small_weeks};
pub use scheme::{Place, scheme};
pub use triangle::{Corner, Side, triangle};
pub use validity::{Stretch, validity_bar};
