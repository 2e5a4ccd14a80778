//! The day strip: weeks as five cells that wrap like words, for days, episodes and lates.
//!
//! Hatched is ill, filled is away without a valid reason, a ring is late; the bar is what
//! counts. Nothing is counted here: which day counts, and where it is reached, is decided before.

use super::escape;
use std::fmt::Write;

/// A school day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StripDay {
    /// Ill.
    pub sick: bool,
    /// Away without a valid reason.
    pub away: bool,
    /// Came late.
    pub late: bool,
    /// Lies in the window.
    pub counts: bool,
    /// No school.
    pub free: bool,
    /// The norm was reached.
    pub reached: bool,
    /// Last day to act.
    pub due: bool,
    /// The how many-th time begins here.
    pub nth: Option<u32>,
}

/// A lesson week, or weeks that are folded away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StripSlot {
    /// Its Monday in words, and its days.
    Week(String, [StripDay; 5]),
    /// What is folded.
    Fold(String),
}

/// A cell of 10 by 14, hatched.
const HATCH: &str = "M0 3.5L3.5 0M0 7L7 0M0 10.5L10 .5M0 14L10 4M3.5 14L10 7.5M7 14L10 11";

/// Draws the weeks; the sentence beside them says what is heard.
pub fn dagstrook(slots: &[StripSlot]) -> String {
    let mut out = String::from(
        "<div class=\"verzuim-ziektestrook verzuim-dagstrook\" dir=\"ltr\" aria-hidden=\"true\">",
    );
    for slot in slots {
        match slot {
            StripSlot::Week(label, days) => week(&mut out, label, days),
            StripSlot::Fold(words) => {
                let _ = write!(
                    out,
                    "<span class=\"verzuim-dagvouw\">{}</span>",
                    escape(words)
                );
            }
        }
        // A space, so that weeks wrap like words.
        out.push(' ');
    }
    out.push_str("</div>");
    out
}

fn week(out: &mut String, label: &str, days: &[StripDay; 5]) {
    out.push_str("<svg class=\"verzuim-tekening verzuim-ziekweek\" viewBox=\"0 -12 62 68\" focusable=\"false\">");
    let columns = || (0u32..).step_by(12).zip(days);
    let mut empty = String::new();
    let mut bars = String::new();
    for (x, day) in columns() {
        if !day.free && !day.sick && !day.away && !day.late {
            let _ = write!(empty, "M{x}.5 17.5h10v14h-10z");
        }
        if day.counts && !day.free {
            let _ = write!(bars, "M{x} 35h12v3h-12z");
        }
    }
    for (class, path) in [("leeg", empty), ("inkt", bars)] {
        if !path.is_empty() {
            let _ = write!(out, "<path class=\"verzuim-t-{class}\" d=\"{path}\"/>");
        }
    }
    for (x, day) in columns() {
        column(out, x, day);
    }
    let _ = write!(
        out,
        "<text class=\"verzuim-t-dag\" x=\"31\" y=\"52\">{}</text></svg>",
        escape(label)
    );
}

fn column(out: &mut String, x: u32, day: &StripDay) {
    let middle = x + 5;
    if day.free {
        let _ = write!(
            out,
            "<text class=\"verzuim-t-dag\" x=\"{middle}.5\" y=\"29\">·</text>"
        );
    }
    if day.away {
        let width = if day.sick { 5 } else { 10 };
        let _ = write!(
            out,
            "<path class=\"verzuim-t-uur\" d=\"M{x}.5 17.5h{width}v14h-{width}z\"/>"
        );
    }
    if day.sick {
        let _ = write!(
            out,
            "<path class=\"verzuim-t-ziek\" transform=\"translate({x}.5 17.5)\" d=\"{HATCH}\"/><path class=\"verzuim-t-ziekrand\" d=\"M{x}.5 17.5h10v14h-10z\"/>"
        );
    }
    if day.late {
        let _ = write!(
            out,
            "<circle class=\"verzuim-t-laat\" cx=\"{middle}.5\" cy=\"24.5\" r=\"4\"/>"
        );
    }
    if let Some(nth) = day.nth {
        let _ = write!(
            out,
            "<text class=\"verzuim-t-cijfer\" x=\"{middle}.5\" y=\"13\">{nth}e</text>"
        );
    }
    if day.reached {
        let _ = write!(
            out,
            "<path class=\"verzuim-t-inkt\" d=\"M{x} -11h11l-5.5 10z\"/>"
        );
    }
    if day.due {
        let _ = write!(
            out,
            "<path class=\"verzuim-t-uiterlijk\" d=\"M{}.5 4h8l-4 8z\"/>",
            x + 1
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_shows_what_it_was_and_only_school_days_count() {
        let sick = StripDay {
            sick: true,
            counts: true,
            nth: Some(3),
            reached: true,
            ..StripDay::default()
        };
        let late = StripDay {
            late: true,
            ..StripDay::default()
        };
        let free = StripDay {
            free: true,
            counts: true,
            ..StripDay::default()
        };
        let away = StripDay {
            away: true,
            ..StripDay::default()
        };
        let days = [sick, late, free, away, StripDay::default()];
        let html = dagstrook(&[
            StripSlot::Week("2 nov".into(), days),
            StripSlot::Fold("<i>".into()),
        ]);
        assert_eq!(html.matches("verzuim-t-ziek\"").count(), 1);
        assert_eq!(html.matches("<circle").count(), 1);
        assert_eq!(html.matches("verzuim-t-uur").count(), 1);
        assert_eq!(
            html.matches("h12v3").count(),
            1,
            "a free day does not count"
        );
        assert!(
            html.contains(">3e<") && html.contains("&lt;i&gt;"),
            "{html}"
        );
    }
}
