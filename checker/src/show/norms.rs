//! The next step and how far it is, and all norms side by side.

use super::html::Html;
use super::page::{Group, Item, Page, line};
use super::verdict::{countable, mark, whole};
use crate::draw::{Fill, Maatlat, Mark, maatlat};
use crate::protocol::{Amount, Basis};
use crate::report::{Because, Outcome};
use crate::tell;

/// What comes next, nearest first, with the distance in the margin.
pub(super) fn next(page: &Page<'_>, html: &mut Html) {
    let mut rows: Vec<(Amount, String, &Item<'_>)> = Vec::new();
    for item in page.items.iter().filter(|i| i.asked) {
        let remaining = item.reading().and_then(|r| r.remaining).map_or(Amount::ENDLESS, |r| r.min);
        match (item.report.outcome, item.distance(), item.report.reason) {
            (Outcome::NotMet, Some(left), _) => rows.push((remaining, format!("nog {left}"), item)),
            (Outcome::NotApplicable, _, Some(Because::NotReported)) => rows.push((Amount::ENDLESS, "na een melding".into(), item)),
            _ => {}
        }
    }
    rows.sort_by_key(|(remaining, _, _)| *remaining);
    html.tag("<h2>De volgende stap, en hoe ver die is</h2>");
    if rows.is_empty() {
        html.tag("<p>Uit wat u invulde is geen volgende stap af te leiden.</p>");
        return;
    }
    html.tag("<ul class=\"verzuim-regels\">");
    for (_, left, item) in rows {
        html.row(
            "li",
            line(item.report.basis),
            |html| {
                html.tag("<p><strong>").text(&left).tag("</strong></p>");
            },
            |html| {
                html.element("p", item.norm.duty.as_deref().unwrap_or(&item.norm.title));
                html.tag("<p class=\"verzuim-klein\">").text(tell::basis(item.report.basis)).tag(": ");
                item.link(html);
                html.tag("</p>");
            },
        );
    }
    html.tag("</ul>");
}

/// Norms that the answer says something of; then by name those that it does not.
pub(super) fn all(page: &Page<'_>, html: &mut Html) {
    html.tag("<h2>Alle normen naast elkaar</h2><p>De wet wordt altijd nagerekend, ook als een regio of school strenger is.</p>");
    html.tag("<ul class=\"verzuim-regels verzuim-normen\">");
    let applies = |i: &&Item<'_>| i.asked && i.report.outcome != Outcome::NotApplicable;
    for item in page.items.iter().filter(applies) {
        row(item, html);
    }
    html.tag("</ul>");
    let not_here = page.items.iter().filter(|i| i.report.outcome == Outcome::NotApplicable);
    list(html, "Niet van toepassing", not_here.map(|i| (i, i.report.because.trim_start_matches("Niet van toepassing: "))));
    let not_filled = page.items.iter().filter(|i| !i.asked && i.report.outcome != Outcome::NotApplicable);
    list(html, "Niet ingevuld, dus niet te zeggen", not_filled.map(|i| (i, "")));
    not_evaluated(page, html);
}

fn row(item: &Item<'_>, html: &mut Html) {
    let report = item.report;
    html.row(
        "li",
        line(report.basis),
        |html| {
            html.tag("<h3>");
            item.link(html);
            html.tag("</h3><p>").text(tell::basis(report.basis)).tag(", ").text(item.protocol.short_title.as_deref().unwrap_or(&item.protocol.title)).tag("</p>");
        },
        |html| {
            html.tag("<p>");
            mark(html, report.outcome, &capital(tell::outcome(report.outcome)));
            html.tag("</p>");
            ruler(item, html);
            html.tag("<p class=\"verzuim-klein\">").text(&report.because).tag("</p>");
            notes(item, html);
        },
    );
}

/// Other readings that come out differently, and remarks on how a reading was made.
fn notes(item: &Item<'_>, html: &mut Html) {
    let report = item.report;
    let differs = |r: &&crate::report::ReadingReport| !r.decides && matches!(r.outcome, Outcome::Met | Outcome::NotMet) && r.outcome != report.outcome;
    for reading in report.readings.iter().filter(differs) {
        html.tag("<p class=\"verzuim-klein\">Andere lezing, zonder gevolg: ").text(reading.title.trim_end_matches('.'));
        html.tag(" \u{2013} ").text(tell::outcome(reading.outcome)).tag(".</p>");
    }
    let mut remarks: Vec<&str> = report.readings.iter().filter(|r| r.decides && !r.main).filter_map(|r| r.note.as_deref()).collect();
    remarks.dedup();
    for remark in remarks {
        html.tag("<p class=\"verzuim-klein\">").text(remark).tag("</p>");
    }
}

fn ruler(item: &Item<'_>, html: &mut Html) {
    let Some(reading) = item.reading().filter(|_| item.group != Group::Other) else { return };
    let (Some(value), Some(threshold), Some(unit)) = (reading.value, reading.threshold, reading.unit) else { return };
    if threshold <= Amount::whole(1) || !countable(unit) || value.min != value.max {
        return;
    }
    let (Some(value), Some(threshold)) = (whole(value), whole(crate::case::Range::exact(threshold))) else { return };
    let length = (threshold + 2).next_multiple_of(2);
    let drawing = Maatlat {
        fill: if item.group == Group::Sick { Fill::Ziek } else { Fill::Uur },
        length,
        value,
        marks: vec![Mark { from: threshold, to: threshold, line: line(item.report.basis).to_owned() }],
        small: true,
        key: None,
    };
    html.tag(&maatlat(&drawing));
}

fn list<'i>(html: &mut Html, title: &str, items: impl Iterator<Item = (&'i Item<'i>, &'i str)>) {
    let mut any = false;
    for (item, why) in items {
        if !any {
            html.element("h3", title).tag("<ul>");
            any = true;
        }
        html.tag("<li>");
        item.link(html);
        if !why.is_empty() {
            html.tag(": ").text(why);
        }
        html.tag("</li>");
    }
    if any {
        html.tag("</ul>");
    }
}

fn not_evaluated(page: &Page<'_>, html: &mut Html) {
    if page.report.not_evaluated.is_empty() {
        return;
    }
    html.tag("<h3>Niet nagerekend</h3><p>Kies ze in het formulier als uw school of gemeente ze gebruikt.</p><ul>");
    for protocol in &page.report.not_evaluated {
        html.tag("<li>").link("/protocollen/", &protocol.id, &protocol.title).tag("</li>");
    }
    html.tag("</ul>");
}

/// Where the regional source gives no threshold: history, and what other schools hold to.
pub(super) fn unknown_threshold(page: &Page<'_>, html: &mut Html) {
    let open: Vec<&Item<'_>> = page.items.iter().filter(|i| i.asked && i.is_unstated() && i.report.basis == Basis::RegionaleAfspraak).collect();
    let Some(first) = open.first() else { return };
    html.tag("<h2>Wat de afspraak in uw regio niet zegt</h2>");
    for item in &open {
        html.element("p class=\"verzuim-open\"", item.norm.duty.as_deref().unwrap_or(&item.report.because));
    }
    let mut ask: Vec<String> = open.iter().flat_map(|i| &i.report.ask).map(|r| tell::role(r)).collect();
    ask.sort_unstable();
    ask.dedup();
    if !ask.is_empty() {
        html.tag("<p>Vraag het na bij ").text(&ask.join(" of ")).tag(".</p>");
    }
    history(page, first, html);
    compare(page, html);
}

fn history(page: &Page<'_>, item: &Item<'_>, html: &mut Html) {
    let before = item.protocol.predecessor.as_ref().and_then(|id| page.rules.protocols.iter().find(|p| p.id == *id));
    let Some(old) = before else { return };
    html.tag("<p>De laatste versie waarvan de drempels bekend zijn, geldt niet meer: ").link("/protocollen/", &old.id, &old.title);
    if let Some(until) = old.valid.until {
        html.tag(", gold tot en met ").text(&tell::day_with_year(until.last));
    }
    html.tag(". Die versie noemde:</p><ul>");
    for norm in &old.norms {
        html.tag("<li>").link("/normen/", &norm.id, &norm.title).tag("</li>");
    }
    html.tag("</ul>");
}

/// The same case under norms that schools hold to elsewhere: to compare, not to follow.
fn compare(page: &Page<'_>, html: &mut Html) {
    let mut case = page.case.clone();
    let chosen: Vec<&str> = page.report.protocols.iter().map(|p| p.id.as_str()).collect();
    let others = page.rules.protocols.iter().filter(|p| {
        matches!(p.basis, Basis::Methodiek | Basis::Schoolnorm) && p.historical != Some(true) && !chosen.contains(&p.id.as_str())
    });
    let others: Vec<String> = others.map(|p| p.id.clone()).collect();
    case.protocols = Some(chosen.iter().map(|id| (*id).to_owned()).chain(others.iter().cloned()).collect());
    let report = page.rules.evaluate(&case);
    let Some(other) = Page::new(&case, &report, page.rules) else { return };
    let shown = |i: &&Item<'_>| {
        others.contains(&i.protocol.id) && i.asked && i.group != Group::Other && matches!(i.report.outcome, Outcome::Met | Outcome::NotMet | Outcome::Depends)
    };
    let rows: Vec<&Item<'_>> = other.items.iter().filter(shown).collect();
    if rows.is_empty() {
        return;
    }
    html.tag("<h3>Om te vergelijken: wat andere scholen aanhouden</h3><p>Dit geldt alleen als uw school ermee werkt.</p>");
    html.tag("<ul class=\"verzuim-regels verzuim-normen\">");
    for item in rows {
        row(item, html);
    }
    html.tag("</ul>");
}

fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(head) = text.get_mut(..1) {
        head.make_ascii_uppercase();
    }
    text
}
