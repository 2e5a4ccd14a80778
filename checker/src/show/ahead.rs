//! What lies ahead: what leaves the count, and what changes if an absence goes on.

use super::html::Html;
use super::page::{Group, Item, Page, line};
use crate::ahead::{Ahead, Turn, ahead};
use crate::calendar::Date;
use crate::report::Outcome;
use crate::tell;

/// More rows are no help in planning.
const MOST: usize = 6;

/// The section; nothing where time changes nothing.
pub(super) fn section(page: &Page<'_>, html: &mut Html) {
    let found = ahead(page.rules, page.case, page.report);
    let mut rows = rows(page, &found);
    if rows.is_empty() {
        return;
    }
    rows.sort_by_key(|(on, ..)| *on);
    rows.truncate(MOST);
    html.heading(
        "Kijk vooruit",
        "Dit verandert alleen doordat er tijd voorbijgaat. Het is geen reden om te wachten.",
    );
    html.tag("<ul class=\"verzuim-regels\">");
    for (on, item, text) in rows {
        html.row(
            "li",
            line(item.report.basis),
            |html| {
                html.element("p", &tell::day_with_year(on));
            },
            |html| {
                html.tag("<p>")
                    .text(&text)
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
            let text = tell::drift(drift.unit, drift.lost, drift.left, drift.threshold);
            rows.push((drift.on, item, text));
        }
    }
    for turn in &found.goes_on {
        if let Some(item) = item(&turn.norm, &turn.protocol) {
            let text = if item.group == Group::Sick {
                "Blijft de leerling ziek"
            } else {
                "Gaat het verzuim door"
            };
            rows.push((turn.on, item, format!("{text}, dan {}.", becomes(turn))));
        }
    }
    // A norm that was reached stays reached for its school year: that it ends says nothing.
    for turn in found.turns.iter().filter(|t| t.was != Outcome::Met) {
        if let Some(item) = item(&turn.norm, &turn.protocol) {
            let text = format!("Komt er niets bij, dan {}.", becomes(turn));
            rows.push((turn.on, item, text));
        }
    }
    rows
}

fn becomes(turn: &Turn) -> String {
    match turn.now {
        Outcome::Met => "is de norm bereikt".into(),
        Outcome::NotMet => "is de norm in geen lezing meer bereikt".into(),
        Outcome::Depends => "hangt de uitkomst af van de lezing".into(),
        other => format!("is de uitkomst: {}", tell::outcome(other)),
    }
}
