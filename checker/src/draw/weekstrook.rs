//! The week strip: one block is one lesson hour, one column one school day.

use super::svg::{block, hatch, text};
use crate::text::Text;

/// Unauthorised hours on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hours {
    /// None.
    #[default]
    None,
    /// So many.
    Known(u32),
    /// Absent, but nobody said for how long.
    Open,
}

/// One school day, Monday to Friday.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Day of the month.
    pub date: u32,
    /// Unauthorised hours.
    pub hours: Hours,
    /// A sick day.
    pub sick: bool,
    /// Late.
    pub late: bool,
    /// Lies in the window of the reading shown.
    pub counts: bool,
    /// No school.
    pub free: bool,
    /// The norm was reached.
    pub reached: bool,
    /// The latest day to report.
    pub due: bool,
}

/// One lesson week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// Number of the week.
    pub number: u32,
    /// `28 sep–2 okt`.
    pub dates: String,
    /// What is heard instead.
    pub sentence: String,
    /// Monday to Friday.
    pub days: [Day; 5],
    /// Under the week: `+8`, or a dash.
    pub added: String,
    /// Under that: `samen 8`.
    pub total: String,
    /// The week in which the norm is reached.
    pub reached: bool,
}

/// A week or a fold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A lesson week.
    Week(Box<Week>),
    /// Holiday weeks, folded away.
    Holiday {
        /// `herfstvakantie`, or `kerstvakantie, 2 weken`.
        name: String,
        /// What is heard instead.
        sentence: String,
    },
}

/// Most hours that are drawn as blocks; more is one column with its figure.
const MOST_BLOCKS: u32 = 12;
const BASELINE: i32 = 90;

/// Draws a strip of weeks.
pub fn weekstrook(slots: &[Slot]) -> String {
    let mut height = 4;
    for slot in slots {
        let Slot::Week(week) = slot else { continue };
        for day in &week.days {
            if let Hours::Known(n) = day.hours {
                height = height.max(n.min(MOST_BLOCKS) as i32);
            }
        }
    }
    let mut out = Text::default();
    out.put("<ol class=\"verzuim-weekstrook\">");
    for slot in slots {
        match slot {
            Slot::Week(week) => drawn(&mut out, week, height),
            Slot::Holiday { name, sentence } => {
                out.put("<li class=\"verzuim-vouw\"><span class=\"verzuim-verborgen\">");
                out.safe(sentence).put("</span><span aria-hidden=\"true\">");
                out.safe(name).put("</span></li>");
            }
        }
    }
    out.put("</ol>");
    out.done()
}

fn drawn(out: &mut Text, week: &Week, height: i32) {
    let top = BASELINE - 8 * height - 30;
    out.put(
        "<li class=\"verzuim-week\"><p class=\"verzuim-week-naam\" aria-hidden=\"true\"><b>week ",
    );
    out.number(week.number.into()).put("</b> <span>");
    out.safe(&week.dates)
        .put("</span></p><p class=\"verzuim-verborgen\">");
    out.safe(&week.sentence)
        .put("</p><svg class=\"verzuim-tekening\" viewBox=\"0 ");
    out.number(top.into())
        .put(" 100 ")
        .number((112 - top).into());
    out.put("\" aria-hidden=\"true\" focusable=\"false\">");
    for (i, day) in week.days.iter().enumerate() {
        ground(out, day, i, top);
    }
    out.put("<path class=\"verzuim-t-basis\" d=\"M5 ");
    out.number(BASELINE.into()).put("H95\"/>");
    for (i, day) in week.days.iter().enumerate() {
        column(out, day, i, top, height);
        label(out, day, i);
    }
    out.put("</svg><p class=\"verzuim-week-som");
    out.put(if week.reached {
        " verzuim-week-bereikt"
    } else {
        ""
    });
    out.put("\" aria-hidden=\"true\"><b>").safe(&week.added);
    out.put("</b> <span>")
        .safe(&week.total)
        .put("</span></p></li>");
}

/// Left side of a column, in units.
fn left(i: usize) -> i32 {
    5 + 18 * i as i32
}

fn ground(out: &mut Text, day: &Day, i: usize, top: i32) {
    if day.counts && !day.free {
        block(out, "vlak", left(i), top + 15, (18, BASELINE - top - 15));
        block(out, "inkt", left(i), BASELINE, (18, 4));
    }
}

fn column(out: &mut Text, day: &Day, i: usize, top: i32, height: i32) {
    let both = day.sick && day.hours != Hours::None;
    let width = if both { 8 } else { 16 };
    let x = left(i);
    let highest = BASELINE - 8 * height;
    let mut figure = 0;
    match day.hours {
        Hours::None => {}
        Hours::Open => {
            block(out, "open", x + 1, highest, (width, 8 * height));
            let place = ((x + 9) * 10, (BASELINE - 4 * height) * 10);
            text(out, "cijfer", place).put("?</text>");
        }
        Hours::Known(n) if n > MOST_BLOCKS => {
            block(out, "uur", x + 1, highest, (width, 8 * height));
            figure = height;
        }
        Hours::Known(n) => {
            figure = n as i32;
            for k in 1..=figure {
                block(out, "uur", x + 1, BASELINE - 8 * k, (width, 7));
            }
        }
    }
    if let (Hours::Known(n), true) = (day.hours, figure > 0) {
        let place = ((x + 9) * 10, (BASELINE - 8 * figure - 4) * 10);
        let figure = text(out, "cijfer", place);
        figure.number(n.into()).put("</text>");
    }
    if day.sick {
        let (from, w) = if both { (95, 75) } else { (15, 150) };
        hatch(out, x * 10 + from, highest * 10, (w, 80 * height), 35);
    }
    if day.late {
        out.put("<circle class=\"verzuim-t-laat\" cx=\"");
        out.number((x + 9).into()).put("\" cy=\"");
        out.number(BASELINE.into()).put("\" r=\"2.5\"/>");
    }
    if day.reached {
        out.put("<path class=\"verzuim-t-inkt\" d=\"M");
        out.number((x + 2).into()).put(" ");
        out.number((top + 1).into()).put("h14l-7 12z\"/>");
    }
    if day.due {
        out.put("<path class=\"verzuim-t-uiterlijk\" d=\"M");
        out.number((x + 3).into()).put(" ");
        out.number((BASELINE - 15).into()).put("h12l-6 11z\"/>");
    }
}

fn label(out: &mut Text, day: &Day, i: usize) {
    let middle = ((left(i) + 9) * 10, 1090);
    let carries = day.hours != Hours::None || day.sick || day.late || day.reached || day.due;
    if carries {
        text(out, "datum", middle).number(day.date.into());
    } else {
        text(out, "dag", middle).put(if day.free {
            "·"
        } else {
            ["m", "d", "w", "d", "v"].get(i).copied().unwrap_or("")
        });
    }
    out.put("</text>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week() -> Week {
        let mut week = Week {
            number: 45,
            dates: "2–6 nov".into(),
            sentence: "Week 45.".into(),
            added: "+8".into(),
            total: "16 van 16".into(),
            reached: true,
            ..Week::default()
        };
        for (day, date) in week.days.iter_mut().zip(2..) {
            day.date = date;
        }
        week.days[0].hours = Hours::Known(4);
        week.days[0].counts = true;
        week
    }

    #[test]
    fn four_hours_are_four_blocks() {
        let svg = weekstrook(&[Slot::Week(Box::new(week()))]);
        assert_eq!(svg.matches("verzuim-t-uur").count(), 4);
        assert!(svg.contains("viewBox=\"0 28 100 84\""), "{svg}");
    }

    #[test]
    fn both_kinds_on_one_day_stand_side_by_side_and_open_hours_are_asked() {
        let mut both = week();
        both.days[0].sick = true;
        both.days[1].hours = Hours::Open;
        both.days[2].free = true;
        both.days[2].counts = true;
        let svg = weekstrook(&[Slot::Week(Box::new(both))]);
        assert!(
            svg.contains("width=\"8\"") && svg.contains(">?<") && svg.contains(">·<"),
            "{svg}"
        );
        assert_eq!(
            svg.matches("verzuim-t-vlak").count(),
            1,
            "a free day does not count"
        );
    }

    #[test]
    fn more_than_twelve_hours_are_one_column_and_names_are_escaped() {
        let mut full = week();
        full.days[0].hours = Hours::Known(30);
        let slots = [
            Slot::Week(Box::new(full)),
            Slot::Holiday {
                name: "<b>".into(),
                sentence: "x".into(),
            },
        ];
        let svg = weekstrook(&slots);
        assert_eq!(svg.matches("verzuim-t-uur").count(), 1);
        assert!(svg.contains(">30<") && svg.contains("&lt;b&gt;"));
    }
}
