//! The ruler: cells to count, thresholds inside their own cell.

use crate::text::Text;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Unauthorised hours: solid.
    Uur,
    /// Sickness: hatched.
    Ziek,
}

/// A threshold: one cell, or the cells of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// First cell, from 1.
    pub from: u32,
    /// Last cell.
    pub to: u32,
    /// Line style of its basis: `wet`, `uitv`, `afsp`, `sch`, `adv`.
    pub line: String,
}

/// A ruler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maatlat {
    /// What is counted.
    pub fill: Fill,
    /// Number of cells; the value may go past it.
    pub length: u32,
    /// How many are filled.
    pub value: u32,
    /// Thresholds.
    pub marks: Vec<Mark>,
    /// Small, without figures: for lists.
    pub small: bool,
    /// Key by which a script finds it, if any.
    pub key: Option<String>,
}

/// Rulers above this are one bar with a tick for every ten.
const MOST_CELLS: u32 = 24;

/// Draws a ruler. Hidden from those who hear: the sentence beside it says the same.
pub fn maatlat(of: &Maatlat) -> String {
    let mut out = Text::default();
    out.put("<div class=\"verzuim-maatlat verzuim-maatlat-");
    out.put(match of.fill {
        Fill::Uur => "uur",
        Fill::Ziek => "ziek",
    });
    out.put(if of.small {
        " verzuim-maatlat-klein\""
    } else {
        "\""
    });
    if let Some(key) = &of.key {
        out.put(" data-maatlat=\"").safe(key).put("\"");
    }
    out.put(" dir=\"ltr\" aria-hidden=\"true\">");
    // Tens instead of units where units would not fit a phone.
    let scale = if of.length > MOST_CELLS { 10 } else { 1 };
    for cell in 1..=of.length.div_ceil(scale) {
        let (first, last) = ((cell - 1) * scale + 1, cell * scale);
        cells(&mut out, of, first, last);
    }
    if of.value > of.length {
        out.put("<b>+").number((of.value - of.length).into());
        out.put("</b>");
    }
    out.put("</div>");
    out.done()
}

fn cells(out: &mut Text, of: &Maatlat, first: u32, last: u32) {
    let mark = of.marks.iter().find(|m| m.from <= last && m.to >= first);
    let is_full = of.value >= last;
    out.put("<i");
    if is_full || mark.is_some() {
        out.put(" class=\"");
        out.put(if is_full { "verzuim-vol" } else { "" });
        if let Some(mark) = mark {
            out.put(if is_full { " " } else { "" });
            out.put("verzuim-lijn-").safe(&mark.line);
        }
        out.put("\"");
    }
    out.put(">");
    if let Some(mark) = mark.filter(|_| !of.small) {
        let mut ends = [mark.from, mark.to].into_iter();
        if let Some(figure) = ends.find(|n| (first..=last).contains(n)) {
            out.number(figure.into());
        }
    }
    out.put("</i>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruler(length: u32, value: u32, marks: &[(u32, u32, &str)]) -> String {
        let marks = marks
            .iter()
            .map(|(from, to, line)| Mark {
                from: *from,
                to: *to,
                line: (*line).to_owned(),
            })
            .collect();
        maatlat(&Maatlat {
            fill: Fill::Uur,
            length,
            value,
            marks,
            small: false,
            key: None,
        })
    }

    #[test]
    fn the_threshold_stands_in_its_own_cell() {
        insta::assert_snapshot!(ruler(4, 1, &[(3, 3, "wet")]), @r#"<div class="verzuim-maatlat verzuim-maatlat-uur" dir="ltr" aria-hidden="true"><i class="verzuim-vol"></i><i></i><i class="verzuim-lijn-wet">3</i><i></i></div>"#);
    }

    #[test]
    fn a_range_has_figures_at_both_ends_and_the_rest_is_counted_on() {
        insta::assert_snapshot!(ruler(4, 6, &[(2, 4, "afsp")]), @r#"<div class="verzuim-maatlat verzuim-maatlat-uur" dir="ltr" aria-hidden="true"><i class="verzuim-vol"></i><i class="verzuim-vol verzuim-lijn-afsp">2</i><i class="verzuim-vol verzuim-lijn-afsp"></i><i class="verzuim-vol verzuim-lijn-afsp">4</i><b>+2</b></div>"#);
    }

    #[test]
    fn forty_hours_are_tens() {
        assert_eq!(ruler(42, 0, &[(40, 40, "sch")]).matches("<i").count(), 5);
    }
}
