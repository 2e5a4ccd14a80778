//! Drawings made while building: those of the checker, and the scheme, ladder and bars.
//!
//! Pure functions from plain data to HTML with inline SVG. Colours are classes of the
//! theme. Every drawing is hidden from those who hear the page and has a sentence beside
//! it, except the scheme, which is one image with a name.

mod scheme;
mod validity;

// The room `draw` of the checker, which the browser uses too.
#[path = "../../../checker/src/draw/mod.rs"]
#[allow(unused_imports, reason = "the sickness strip is drawn in the browser alone")]
mod shared;

pub use shared::{Day, Fill, Hours, Maatlat, Mark, Slot, Week, escape, maatlat, weekstrook};
pub use scheme::{Place, scheme};
pub use validity::{Stretch, validity_bar};
