//! What lies ahead: what leaves the count, and what changes if an absence goes on.

use super::html::Html;
use super::page::{Group, Item, Page, in_order, line};
use crate::ahead::{Ahead, Turn, ahead};
use crate::calendar::Date;
use crate::case::Case;
use crate::report::Outcome;
use crate::tell;
use crate::text::Text;

/// More rows are no help in planning.
const MOST: usize = 6;

/// The section; nothing where time changes nothing.
pub(super) fn section(page: &Page<'_>, case: Case, html: &mut Html) {
    let found = ahead(page.rules, case, page.report);
    let rows = rows(page, &found);
    if rows.is_empty() {
        return;
    }
    html.heading(
        "Kijk vooruit",
        "Dit verandert alleen doordat er tijd voorbijgaat. Het is geen reden om te wachten.",
    );
    html.tag("<ul class=\"verzuim-regels\">");
    let order = in_order(rows.iter().map(|(on, ..)| on.number().into()));
    for place in order.into_iter().take(MOST) {
        let (on, item, text) = &rows[place];
        html.row(
            "li",
            line(item.report.basis),
            |html| {
                html.tag("<p>").day_with_year(*on).tag("</p>");
            },
            |html| {
                html.tag("<p>")
                    .text(text)
                    .tag("</p><p class=\"verzuim-klein\">");
                item.link(html);
                html.tag("</p>");
            },
        );
    }
    html.tag("</ul>");
}

fn rows<'p>(page: &'p Page<'p>, found: &Ahead) -> Vec<(Date, &'p Item<'p>, String)> {
    let item = |norm: &str, protocol: &str| {
        page.items.iter().find(|i| {
            i.report.norm == norm
                && i.report.protocol == protocol
                && i.asked
                && !i.is_ban()
                && !i.is_trivial()
        })
    };
    let mut rows = Vec::new();
    for drift in &found.drifts {
        if let Some(item) = item(&drift.norm, &drift.protocol) {
            let text = Text::of(|text| {
                tell::drift(text, drift.unit, drift.lost, drift.left, drift.threshold);
            });
            rows.push((drift.on, item, text));
        }
    }
    let mut add = |turn: &Turn, sick: &str, other: &str| {
        if let Some(item) = item(&turn.norm, &turn.protocol) {
            let mut text = Text::default();
            let is_sick = item.group == Group::Sick;
            text.put(if is_sick { sick } else { other });
            text.put(", dan ");
            becomes(turn, &mut text);
            rows.push((turn.on, item, text.done()));
        }
    };
    for turn in &found.goes_on {
        add(turn, "Blijft de leerling ziek", "Gaat het verzuim door");
    }
    // A norm that was reached stays reached for its school year: that it ends says nothing.
    for turn in found.turns.iter().filter(|t| t.was != Outcome::Met) {
        add(turn, NOTHING_ADDED, NOTHING_ADDED);
    }
    rows
}

const NOTHING_ADDED: &str = "Komt er niets bij";

fn becomes(turn: &Turn, text: &mut Text) {
    text.put(match turn.now {
        Outcome::Met => "is de norm bereikt",
        Outcome::NotMet => "is de norm in geen lezing meer bereikt",
        Outcome::Depends => "hangt de uitkomst af van de lezing",
        _ => "is de uitkomst: ",
    });
    if matches!(turn.now, Outcome::Unknown | Outcome::NotApplicable) {
        text.put(tell::outcome(turn.now));
    }
    text.put(".");
}
