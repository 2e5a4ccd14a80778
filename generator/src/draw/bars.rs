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

/// The bar of every scale is as wide and as high as any other, so that charts stand in line.
const WIDTH: u32 = 480;
const HEIGHT: u32 = 20;

/// Draws a value (in hundredths) out of a scale of `blocks`; what is left of the scale is pale.
pub fn bar(hundredths: u32, blocks: u32, block: Block) -> String {
    let blocks = blocks.max(1);
    let mut out = format!(
        "<svg class=\"verzuim-balk verzuim-tekening\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" aria-hidden=\"true\" focusable=\"false\">"
    );
    let _ = write!(
        out,
        "<path class=\"verzuim-t-vlak\" d=\"M0 2h{WIDTH}v16h-{WIDTH}z\"/>"
    );
    let (mut cells, mut hatch) = (String::new(), String::new());
    let full = (hundredths / 100).min(blocks);
    let rest = if full < blocks { hundredths % 100 } else { 0 };
    // In tenths of a unit: a scale of 30 or 90 blocks does not divide the width.
    let start = |at: u32| at * WIDTH * 10 / blocks;
    for at in 0..=full {
        let room = (start(at + 1) - start(at)).saturating_sub(if blocks > 60 { 12 } else { 20 });
        let part = if at < full { room } else { rest * room / 100 };
        if part == 0 {
            continue;
        }
        let (x, part) = (tenths(start(at) + 10), tenths(part));
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

/// Tenths as SVG writes them: "12", "6.8".
fn tenths(value: u32) -> String {
    match value % 10 {
        0 => (value / 10).to_string(),
        part => format!("{}.{part}", value / 10),
    }
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
        let svg = bar(270, 40, Block::Plain);
        assert!(svg.contains("M1 2h10v16h-10zM13 2h10v16h-10zM25 2h7v16h-7z\""));
        assert!(!svg.contains("verzuim-t-ziek"));
    }

    #[test]
    fn sickness_is_hatched_and_no_bar_is_longer_than_its_scale() {
        let svg = bar(15_000, 10, Block::Sick);
        assert_eq!(svg.matches("h46v16h-46z").count(), 10);
        assert!(svg.contains("verzuim-t-ziek\""));
    }

    #[test]
    fn every_scale_makes_a_bar_of_the_same_size() {
        let head = |blocks| bar(500, blocks, Block::Hours)[..90].to_owned();
        assert_eq!(head(10), head(90));
        assert!(bar(200, 90, Block::Plain).contains("M1 2h4.1v16h-4.1zM6.3 2h4.1v16h-4.1z\""));
    }

    #[test]
    fn a_scale_ends_on_a_ten() {
        assert_eq!(scale([270, 1_800].into_iter()), 20);
        assert_eq!(scale([4_000].into_iter()), 40);
        assert_eq!(scale([12_000].into_iter()), 100);
        assert_eq!(scale(std::iter::empty()), 10);
    }
}
