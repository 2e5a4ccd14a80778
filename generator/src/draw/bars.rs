//! A figure as a row of counted units: one block is one percent.

use std::fmt::Write;

/// How a block is drawn; the words beside it say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// Hatched, as sickness is everywhere on the site.
    Sick,
    /// Solid in the colour of hours.
    Hours,
    /// Ink: neither of both.
    Plain,
}

const PITCH: u32 = 12;
const SIDE: u32 = 10;

/// Draws a value (in hundredths) out of a scale of `blocks`; what is left of the scale is pale.
pub fn bar(hundredths: u32, blocks: u32, block: Block) -> String {
    let width = blocks * PITCH;
    let mut out = format!(
        "<svg class=\"verzuim-balk verzuim-tekening\" viewBox=\"0 0 {width} 20\" width=\"{width}\" height=\"20\" preserveAspectRatio=\"xMinYMid meet\" aria-hidden=\"true\" focusable=\"false\">"
    );
    let _ = write!(
        out,
        "<path class=\"verzuim-t-vlak\" d=\"M0 2h{width}v16h-{width}z\"/>"
    );
    let (mut cells, mut hatch) = (String::new(), String::new());
    let full = (hundredths / 100).min(blocks);
    let rest = if full < blocks { hundredths % 100 } else { 0 };
    for at in 0..=full {
        let part = if at < full { SIDE } else { rest * SIDE / 100 };
        if part == 0 {
            continue;
        }
        let x = at * PITCH + 1;
        let _ = write!(cells, "M{x} 2h{part}v16h-{part}z");
        let _ = write!(hatch, "M{x} 10l{part}-8M{x} 18l{part}-8");
    }
    let class = match block {
        Block::Sick => "ziekrand",
        Block::Hours => "uur",
        Block::Plain => "inkt",
    };
    let _ = write!(out, "<path class=\"verzuim-t-{class}\" d=\"{cells}\"/>");
    if block == Block::Sick {
        let _ = write!(out, "<path class=\"verzuim-t-ziek\" d=\"{hatch}\"/>");
    }
    out.push_str("</svg>");
    out
}

/// The length of a scale: the next ten above the largest value, at most a hundred.
pub fn scale(hundredths: impl Iterator<Item = u32>) -> u32 {
    let largest = hundredths.max().unwrap_or(0).div_ceil(100);
    (largest.div_ceil(10) * 10).clamp(10, 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_whole_percent_is_one_block_and_the_rest_a_narrower_one() {
        let svg = bar(270, 20, Block::Plain);
        assert!(svg.contains("M1 2h10v16h-10zM13 2h10v16h-10zM25 2h7v16h-7z\""));
        assert!(!svg.contains("verzuim-t-ziek"));
    }

    #[test]
    fn sickness_is_hatched_and_no_bar_is_longer_than_its_scale() {
        let svg = bar(15_000, 10, Block::Sick);
        assert_eq!(svg.matches("h10v16h-10z").count(), 10);
        assert!(svg.contains("verzuim-t-ziek\""));
    }

    #[test]
    fn a_scale_ends_on_a_ten() {
        assert_eq!(scale([270, 1_800].into_iter()), 20);
        assert_eq!(scale([4_000].into_iter()), 40);
        assert_eq!(scale([12_000].into_iter()), 100);
        assert_eq!(scale(std::iter::empty()), 10);
    }
}
