//! The sickness strip: weeks as five cells that wrap like words.

use super::svg::{hatch, rect, text};
use crate::text::Text;

/// One week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SickWeek {
    /// Number of the week.
    pub number: u32,
    /// Ill on Monday to Friday.
    pub ill: [bool; 5],
    /// In the window, Monday to Friday.
    pub counts: [bool; 5],
    /// Episode that starts on a day: its number.
    pub starts: [Option<u32>; 5],
}

/// A week or a fold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SickSlot {
    /// A lesson week.
    Week(SickWeek),
    /// Holiday weeks.
    Fold,
}

/// A strip with its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ziektestrook {
    /// What it says, heard and read before it.
    pub sentence: String,
    /// Weeks and folds.
    pub slots: Vec<SickSlot>,
}

/// Draws a sickness strip.
pub fn ziektestrook(of: &Ziektestrook) -> String {
    let mut out = Text::default();
    out.put("<p>").safe(&of.sentence);
    out.put("</p><div class=\"verzuim-ziektestrook\" dir=\"ltr\" aria-hidden=\"true\">");
    for slot in &of.slots {
        match slot {
            SickSlot::Week(week) => drawn(&mut out, week),
            SickSlot::Fold => {
                out.put("<svg class=\"verzuim-tekening verzuim-ziekweek-vouw\" viewBox=\"0 0 22 56\" focusable=\"false\"><path class=\"verzuim-t-vouw\" d=\"M8 14V36M14 14V36\"/></svg>");
            }
        }
        // A space, so that weeks wrap like words.
        out.put(" ");
    }
    out.put("</div>");
    out.done()
}

fn drawn(out: &mut Text, week: &SickWeek) {
    out.put("<svg class=\"verzuim-tekening verzuim-ziekweek\" viewBox=\"0 0 62 56\" focusable=\"false\">");
    for i in 0..5 {
        let x = 15 + 120 * i as i32;
        if week.ill.get(i) == Some(&true) {
            hatch(out, x, 175, (100, 140), 35);
        } else {
            rect(out, "leeg", x, 175, (100, 140));
        }
        if week.counts.get(i) == Some(&true) {
            rect(out, "inkt", x - 10, 350, (120, 30));
        }
        if let Some(Some(nth)) = week.starts.get(i) {
            let figure = text(out, "cijfer", (x + 50, 130));
            figure.number((*nth).into()).put("e</text>");
        }
    }
    out.put("<text class=\"verzuim-t-dag\" x=\"31\" y=\"52\">");
    out.number(week.number.into()).put("</text></svg>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_episode_is_numbered_on_its_first_day() {
        let week = SickWeek {
            number: 46,
            ill: [false, true, true, false, false],
            counts: [true; 5],
            starts: [None, Some(3), None, None, None],
        };
        let html = ziektestrook(&Ziektestrook {
            sentence: "Ziek: 3 keer.".into(),
            slots: vec![SickSlot::Week(week), SickSlot::Fold],
        });
        assert_eq!(html.matches("verzuim-t-ziek\"").count(), 2);
        assert_eq!(html.matches("verzuim-t-inkt").count(), 5);
        assert!(html.contains(">3e<") && html.contains("verzuim-ziekweek-vouw"));
    }
}
