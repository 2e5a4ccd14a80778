//! Where the regional source gives no threshold: it says so, shows what the last known
//! version held as history, and what norms elsewhere would give, to compare.

use super::html::Html;
use super::norms::row;
use super::page::{Group, Item, Page};
use crate::case::Known;
use crate::gather::Gather;
use crate::protocol::{Basis, Protocol};
use crate::report::Outcome;
use crate::tell;

/// Where the regional source gives no threshold: history, and what other schools hold to.
pub(super) fn unknown_threshold(page: &Page<'_>, html: &mut Html) {
    let open: Vec<&Item<'_>> = page
        .items
        .iter()
        .filter(|i| i.is_in_play() && i.is_unstated() && i.report.basis == Basis::RegionaleAfspraak)
        .gather();
    let Some(first) = open.first() else {
        return none_known(page, html);
    };
    html.open()
        .tag("<h2>Wat de afspraak in uw regio niet zegt</h2>");
    for item in &open {
        html.element(
            "p class=\"verzuim-open\"",
            item.norm.duty.as_deref().unwrap_or(&item.report.because),
        );
    }
    let mut ask: Vec<String> = Vec::new();
    for role in open.iter().flat_map(|i| &i.report.ask) {
        Known::add(&mut ask, &tell::role(role));
    }
    for (place, role) in ask.iter().enumerate() {
        html.tag(if place == 0 {
            "<p>Vraag het na bij "
        } else {
            " of "
        });
        html.text(role);
    }
    if !ask.is_empty() {
        html.tag(".</p>");
    }
    history(page, first, html);
    html.close();
    let groups: Vec<Group> = open.iter().map(|i| i.group).collect();
    compare(page, &groups, html);
}

/// Sickness was entered, and no norm that was evaluated counts it.
fn none_known(page: &Page<'_>, html: &mut Html) {
    let says_nothing = page.lead(Group::Sick).is_none() && page.asks(Group::Sick).is_none();
    if page.entered(Group::Sick) && says_nothing {
        html.open()
            .tag("<h2>Geen afspraak over ziekte bekend</h2><p>De wet noemt geen aantal voor ziekte. Vraag de school welke afspraak zij gebruikt, en kies die in het formulier.</p>")
            .close();
        compare(page, &[Group::Sick], html);
    }
}

fn history(page: &Page<'_>, item: &Item<'_>, html: &mut Html) {
    let before = item
        .protocol
        .predecessor
        .as_ref()
        .and_then(|id| Protocol::named(id, &page.rules.protocols));
    let Some(old) = before else { return };
    html.tag("<p>De laatste versie waarvan de drempels bekend zijn, geldt niet meer: ")
        .link("/protocollen/", &old.id, &old.title);
    if let Some(until) = old.valid.until {
        html.tag(", gold tot en met ").period(until);
    }
    html.tag(". Die versie noemde:</p><ul>");
    let counted = |n: &&crate::protocol::Norm| n.condition.is_some() || n.ladder.is_some();
    for norm in old.norms.iter().filter(counted) {
        html.tag("<li>")
            .link("/normen/", &norm.id, &norm.title)
            .tag("</li>");
    }
    html.tag("</ul>");
}

/// The same case under norms that schools hold to elsewhere: to compare, not to follow.
fn compare(page: &Page<'_>, groups: &[Group], html: &mut Html) {
    let mut protocols: Vec<String> = Vec::new();
    for chosen in &page.report.protocols {
        protocols.push(chosen.id.clone());
    }
    let own = protocols.len();
    for protocol in &page.rules.protocols {
        if matches!(protocol.basis, Basis::Methodiek | Basis::Schoolnorm)
            && protocol.historical != Some(true)
            && !protocols.contains(&protocol.id)
        {
            protocols.push(protocol.id.clone());
        }
    }
    let report = page.rules.evaluate_under(page.case, Some(&protocols));
    let others = protocols.get(own..).unwrap_or_default();
    let Some(other) = Page::new(page.case, &report, page.rules) else {
        return;
    };
    let shown = |i: &&Item<'_>| {
        others.contains(&i.protocol.id)
            && groups.contains(&i.group)
            && i.asked
            && i.group != Group::Other
            && matches!(
                i.report.outcome,
                Outcome::Met | Outcome::NotMet | Outcome::Depends
            )
    };
    let rows: Vec<&Item<'_>> = other.items.iter().filter(shown).gather();
    if rows.is_empty() {
        return;
    }
    html.open().tag("<h3>Om te vergelijken: wat andere scholen aanhouden</h3><p>Dit geldt alleen als uw school ermee werkt.</p>").close();
    html.tag("<ul class=\"verzuim-regels verzuim-normen\">");
    for item in rows {
        row(item, html);
    }
    html.tag("</ul>");
}
