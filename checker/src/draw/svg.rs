//! Shapes in tenths of a unit: whole numbers only, so every machine writes the same bytes.

use crate::text::Text;

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

impl Text {
    /// Tenths as a number: 15 is `1.5`.
    #[inline(never)]
    pub(super) fn tenths(&mut self, n: i32) -> &mut Self {
        self.put(if n < 0 { "-" } else { "" });
        let n = n.unsigned_abs();
        self.number((n / 10).into());
        if n % 10 != 0 {
            self.put(".").number((n % 10).into());
        }
        self
    }
}

/// Width and height.
pub(super) type Size = (i32, i32);

/// A rectangle of a class.
#[inline(never)]
pub(super) fn rect(out: &mut Text, class: &str, x: i32, y: i32, (w, h): Size) {
    out.put("<rect class=\"verzuim-t-").put(class);
    out.put("\" x=\"").tenths(x);
    out.put("\" y=\"").tenths(y);
    out.put("\" width=\"").tenths(w);
    out.put("\" height=\"").tenths(h).put("\"/>");
}

/// The same in whole units.
#[inline(never)]
pub(super) fn block(out: &mut Text, class: &str, x: i32, y: i32, (w, h): Size) {
    rect(out, class, x * 10, y * 10, (w * 10, h * 10));
}

/// Hatching at 45 degrees inside a bordered box: lines drawn one by one, because a
/// pattern needs an id and a page may hold many drawings.
#[inline(never)]
pub(super) fn hatch(out: &mut Text, x: i32, y: i32, (w, h): Size, pitch: i32) {
    out.put("<path class=\"verzuim-t-ziek\" d=\"");
    let mut at = pitch;
    while at < w + h {
        // The line x + y = at, cut off at the sides of the box.
        let (x1, y1) = if at <= h { (0, at) } else { (at - h, h) };
        let (x2, y2) = if at <= w { (at, 0) } else { (w, at - w) };
        out.put("M").tenths(x + x1).put(" ").tenths(y + y1);
        out.put("L").tenths(x + x2).put(" ").tenths(y + y2);
        at += pitch;
    }
    out.put("\"/>");
    rect(out, "ziekrand", x, y, (w, h));
}

/// Begins a text, which its words and `</text>` end.
#[inline(never)]
pub(super) fn text<'t>(out: &'t mut Text, class: &str, (x, y): (i32, i32)) -> &'t mut Text {
    out.put("<text class=\"verzuim-t-").put(class);
    out.put("\" x=\"").tenths(x);
    out.put("\" y=\"").tenths(y).put("\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_written_shortest() {
        let written = [15, -5, 160, 0].map(|n| {
            Text::of(|text| {
                text.tenths(n);
            })
        });
        assert_eq!(written, ["1.5", "-0.5", "16", "0"]);
    }

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(escape("<a \"b\"> & c"), "&lt;a &quot;b&quot;&gt; &amp; c");
    }

    #[test]
    fn hatching_stays_inside_its_box() {
        let mut out = Text::default();
        hatch(&mut out, 0, 0, (20, 40), 10);
        assert!(
            out.starts_with(
                "<path class=\"verzuim-t-ziek\" d=\"M0 1L1 0M0 2L2 0M0 3L2 1M0 4L2 2M1 4L2 3\"/>"
            ),
            "{}",
            &*out
        );
    }
}
