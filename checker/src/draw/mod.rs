//! Drawings of absence: the week strip, the sickness strip and the ruler.
//!
//! Pure functions from plain data to HTML with inline SVG; the same bytes in the browser
//! and in the build. All words come in ready, colours are classes of the theme, and every
//! drawing carries its sentence, so it is hidden from those who hear the page. Nothing
//! is counted here but blocks: which day counts is decided before.

mod maatlat;
mod svg;
mod weekstrook;
mod ziektestrook;

pub use maatlat::{Fill, Maatlat, Mark, maatlat};
pub use svg::escape;
pub use weekstrook::{Day, Hours, Slot, Week, weekstrook};
pub use ziektestrook::{SickSlot, SickWeek, Ziektestrook, ziektestrook};
