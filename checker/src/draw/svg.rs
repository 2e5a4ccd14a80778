//! Shapes in tenths of a unit: whole numbers only, so every machine writes the same bytes.

use std::fmt::Write;

/// Text made safe for HTML and attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// Tenths as a number: 15 is `1.5`.
pub(super) fn tenths(n: i32) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let n = n.unsigned_abs();
    match n % 10 {
        0 => format!("{sign}{}", n / 10),
        rest => format!("{sign}{}.{rest}", n / 10),
    }
}

/// A box in tenths: left, top, width, height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) w: i32,
    pub(super) h: i32,
}

impl Area {
    /// In whole units.
    pub(super) fn units(x: i32, y: i32, w: i32, h: i32) -> Self {
        Area {
            x: x * 10,
            y: y * 10,
            w: w * 10,
            h: h * 10,
        }
    }
}

/// A rectangle of a class.
pub(super) fn rect(out: &mut String, class: &str, a: Area) {
    let _ = write!(
        out,
        "<rect class=\"verzuim-t-{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
        tenths(a.x),
        tenths(a.y),
        tenths(a.w),
        tenths(a.h)
    );
}

/// Hatching at 45 degrees inside a bordered box: lines drawn one by one, because a
/// pattern needs an id and a page may hold many drawings.
pub(super) fn hatch(out: &mut String, a: Area, pitch: i32) {
    let mut path = String::new();
    let mut at = pitch;
    while at < a.w + a.h {
        // The line x + y = at, cut off at the sides of the box.
        let (x1, y1) = if at <= a.h { (0, at) } else { (at - a.h, a.h) };
        let (x2, y2) = if at <= a.w { (at, 0) } else { (a.w, at - a.w) };
        let _ = write!(
            path,
            "M{} {}L{} {}",
            tenths(a.x + x1),
            tenths(a.y + y1),
            tenths(a.x + x2),
            tenths(a.y + y2)
        );
        at += pitch;
    }
    let _ = write!(out, "<path class=\"verzuim-t-ziek\" d=\"{path}\"/>");
    rect(out, "ziekrand", a);
}

/// A text; `anchor` is `middle` or `start`.
pub(super) fn text(out: &mut String, class: &str, (x, y): (i32, i32), words: &str) {
    let _ = write!(
        out,
        "<text class=\"verzuim-t-{class}\" x=\"{}\" y=\"{}\">{}</text>",
        tenths(x),
        tenths(y),
        escape(words)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_shortest() {
        assert_eq!(
            [tenths(15), tenths(-5), tenths(160), tenths(0)],
            ["1.5", "-0.5", "16", "0"]
        );
    }

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(escape("<a \"b\"> & c"), "&lt;a &quot;b&quot;&gt; &amp; c");
    }

    #[test]
    fn hatching_stays_inside_its_box() {
        let mut out = String::new();
        hatch(&mut out, Area::units(0, 0, 2, 4), 10);
        assert!(
            out.starts_with(
                "<path class=\"verzuim-t-ziek\" d=\"M0 1L1 0M0 2L2 0M0 3L2 1M0 4L2 2M1 4L2 3\"/>"
            ),
            "{out}"
        );
    }
}
