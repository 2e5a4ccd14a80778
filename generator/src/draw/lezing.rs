//! The weeks of one reading, small: one block is one hour, the tint is what the reading counts.

use super::escape;
use std::fmt::Write;

/// A school day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SmallDay {
    /// Day of the month.
    pub date: u32,
    /// Unauthorised hours.
    pub hours: u32,
    /// Lies in the window of the reading.
    pub counts: bool,
    /// No school.
    pub free: bool,
    /// The norm was reached.
    pub reached: bool,
}

/// A lesson week, or the name of the holiday that is folded away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmallWeek {
    /// Number and days.
    Lessons(u32, [SmallDay; 5]),
    /// Skipped.
    Holiday(String),
}

/// More hours on a day are one column with its figure.
const MOST_BLOCKS: u32 = 8;
const BASELINE: u32 = 84;
const TOP: u32 = 20;

/// Draws the weeks in a row; the sentences beside it say what is heard.
pub fn small_weeks(weeks: &[SmallWeek]) -> String {
    let mut out = String::from("<div class=\"verzuim-lezing\" aria-hidden=\"true\">");
    for week in weeks {
        match week {
            SmallWeek::Lessons(number, days) => lessons(&mut out, *number, days),
            SmallWeek::Holiday(name) => {
                let _ = write!(
                    out,
                    "<span class=\"verzuim-lezing-vouw\">{}</span>",
                    escape(name)
                );
            }
        }
    }
    out.push_str("</div>");
    out
}

fn lessons(out: &mut String, number: u32, days: &[SmallDay; 5]) {
    out.push_str("<svg class=\"verzuim-tekening\" viewBox=\"0 0 67 122\" focusable=\"false\">");
    let columns = || (1u32..).step_by(13).zip(days);
    // One shape per run of days: shapes side by side would show a seam.
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (x, _) in columns().filter(|(_, d)| d.counts && !d.free) {
        match runs.last_mut() {
            Some((from, width)) if *from + *width == x => *width += 13,
            _ => runs.push((x, 13)),
        }
    }
    for (x, width) in runs {
        let height = BASELINE - TOP;
        let _ = write!(
            out,
            "<path class=\"verzuim-t-vlak\" d=\"M{x} {TOP}h{width}v{height}h-{width}z\"/><path class=\"verzuim-t-inkt\" d=\"M{x} {BASELINE}h{width}v4h-{width}z\"/>"
        );
    }
    let _ = write!(
        out,
        "<path class=\"verzuim-t-basis\" d=\"M1 {BASELINE}H66\"/>"
    );
    for (x, day) in columns() {
        column(out, x, day);
    }
    let _ = write!(
        out,
        "<text class=\"verzuim-t-dag\" x=\"33.5\" y=\"118\">wk {number}</text></svg>"
    );
}

fn column(out: &mut String, x: u32, day: &SmallDay) {
    if day.hours > 0 {
        let blocks = day.hours.min(MOST_BLOCKS);
        let is_one = day.hours > MOST_BLOCKS;
        let left = x + 1;
        for block in 1..=blocks {
            let y = BASELINE - 6 * block;
            let height = if is_one { 6 } else { 5 };
            let _ = write!(
                out,
                "<path class=\"verzuim-t-uur\" d=\"M{left} {y}h11v{height}h-11z\"/>"
            );
        }
        let middle = x + 6;
        let _ = write!(
            out,
            "<text class=\"verzuim-t-cijfer\" x=\"{middle}.5\" y=\"{}\">{}</text><text class=\"verzuim-t-datum\" x=\"{middle}.5\" y=\"101\">{}</text>",
            BASELINE - 6 * blocks - 3,
            day.hours,
            day.date
        );
    }
    if day.reached {
        let _ = write!(
            out,
            "<path class=\"verzuim-t-inkt\" d=\"M{} 2h12l-6 10z\"/>",
            x
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_an_hour_and_the_tint_stops_at_free_days() {
        let day = SmallDay {
            date: 4,
            hours: 3,
            counts: true,
            ..SmallDay::default()
        };
        let free = SmallDay {
            free: true,
            counts: true,
            ..SmallDay::default()
        };
        let week = SmallWeek::Lessons(
            45,
            [
                day,
                free,
                SmallDay::default(),
                SmallDay::default(),
                SmallDay::default(),
            ],
        );
        let html = small_weeks(&[week, SmallWeek::Holiday("<b>".into())]);
        assert_eq!(html.matches("verzuim-t-uur").count(), 3);
        assert_eq!(html.matches("verzuim-t-vlak").count(), 1);
        assert!(
            html.contains("wk 45") && html.contains("&lt;b&gt;"),
            "{html}"
        );
    }
}
