//! The next step and how far it is, and all norms side by side.

use super::html::Html;
use super::page::{Group, Item, Page, in_order, line};
use super::verdict::{countable, mark, whole};
use crate::draw::{Fill, Maatlat, Mark, maatlat};
use crate::protocol::Amount;
use crate::report::{Because, Outcome};
use crate::tell;

/// What comes next, nearest first, with the distance in the margin.
pub(super) fn next(page: &Page<'_>, html: &mut Html) {
    let mut rows: Vec<(Amount, &Item<'_>)> = Vec::new();
    for item in page.items.iter().filter(|i| i.asked && !i.is_trivial()) {
        match (item.report.outcome, item.distance(), item.report.reason) {
            (Outcome::NotMet, Some((left, _)), _) => rows.push((left.min, item)),
            (Outcome::NotApplicable, _, Some(Because::NotReported))
                if item.may_concern(page.case) && page.excluded(item.group).is_none() =>
            {
                rows.push((Amount::ENDLESS, item))
            }
            _ => {}
        }
    }
    if rows.is_empty() {
        return;
    }
    html.heading("De volgende stap, en hoe ver die is", "");
    html.tag("<ul class=\"verzuim-regels\">");
    for place in in_order(rows.iter().map(|(left, _)| left.as_hundredths())) {
        let item = rows[place].1;
        html.row(
            "li",
            line(item.report.basis),
            |html| {
                html.tag("<p><strong>");
                match item.distance() {
                    Some((left, unit)) if item.report.outcome == Outcome::NotMet => {
                        html.tag("nog ").count(left, unit)
                    }
                    _ => html.tag("na een melding"),
                };
                html.tag("</strong></p>");
            },
            |html| {
                html.element("p", item.norm.duty.as_deref().unwrap_or(&item.norm.title));
                html.tag("<p class=\"verzuim-klein\">")
                    .tag(tell::basis(item.report.basis))
                    .tag(": ");
                item.link(html);
                html.tag("</p>");
            },
        );
    }
    html.tag("</ul>");
}

/// Norms that the answer says something of; then by name those that it does not.
pub(super) fn all(page: &Page<'_>, html: &mut Html) {
    html.tag("<details class=\"verzuim-bronvouw\"><summary class=\"verzuim-regel\"><h2 class=\"verzuim-tekst\">Alle normen naast elkaar</h2></summary>")
        .open()
        .tag("<p>De wet wordt altijd nagerekend, ook als een regio of school strenger is.</p>")
        .close()
        .tag("<ul class=\"verzuim-regels verzuim-normen\">");
    let is_shown = |i: &&Item<'_>| i.is_in_play() && !page.is_early(i);
    for item in page.items.iter().filter(is_shown) {
        row(item, html);
    }
    html.tag("</ul>").open();
    let absent = page.items.iter().filter(|i| {
        i.asked && (page.is_early(i) || i.report.outcome == Outcome::NotMet && !i.is_in_play())
    });
    list(html, "Niet aan de orde", absent.map(|i| (i, "")));
    let not_here = page
        .items
        .iter()
        .filter(|i| i.report.outcome == Outcome::NotApplicable);
    list(
        html,
        "Niet van toepassing",
        not_here.map(|i| {
            (
                i,
                i.report
                    .because
                    .strip_prefix("Niet van toepassing: ")
                    .unwrap_or(&i.report.because),
            )
        }),
    );
    let not_filled = page
        .items
        .iter()
        .filter(|i| !i.asked && i.report.outcome != Outcome::NotApplicable);
    list(
        html,
        "Niet ingevuld, dus niet te zeggen",
        not_filled.map(|i| (i, "")),
    );
    not_evaluated(page, html);
    html.close().tag("</details>");
}

pub(super) fn row(item: &Item<'_>, html: &mut Html) {
    let report = item.report;
    html.row(
        "li",
        line(report.basis),
        |html| {
            html.tag("<h3>");
            item.link(html);
            html.tag("</h3><p>")
                .tag(tell::basis(report.basis))
                .tag(", ")
                .text(
                    item.protocol
                        .short_title
                        .as_deref()
                        .unwrap_or(&item.protocol.title),
                )
                .tag("</p>");
        },
        |html| {
            html.tag("<p>");
            mark(html, item, "");
            html.tag("</p>");
            ruler(item, html);
            // Of what merely occurred the duty says more than a count.
            let text = item.norm.duty.as_ref().filter(|_| item.is_trivial());
            html.small(text.unwrap_or(&report.because));
            notes(item, html);
        },
    );
}

/// Other readings that come out differently, and remarks on how a reading was made.
fn notes(item: &Item<'_>, html: &mut Html) {
    let report = item.report;
    let differs = |r: &&crate::report::ReadingReport| {
        !r.decides
            && matches!(r.outcome, Outcome::Met | Outcome::NotMet)
            && r.outcome != report.outcome
    };
    for reading in report.readings.iter().filter(differs) {
        html.tag("<p class=\"verzuim-klein\">Andere lezing, zonder gevolg: ")
            .text(tell::without_stop(&reading.title));
        html.tag(" \u{2013} ")
            .tag(tell::outcome(reading.outcome))
            .tag(".</p>");
    }
    let mut before = "";
    for reading in report.readings.iter().filter(|r| r.decides && !r.main) {
        let Some(remark) = reading.note.as_deref() else {
            continue;
        };
        if remark != before {
            html.small(remark);
        }
        before = remark;
    }
}

fn ruler(item: &Item<'_>, html: &mut Html) {
    let Some(reading) = item.reading().filter(|_| item.group != Group::Other) else {
        return;
    };
    let (Some(value), Some(threshold), Some(unit)) =
        (reading.value, reading.threshold, reading.unit)
    else {
        return;
    };
    if threshold <= Amount::whole(1) || !countable(unit) || value.min != value.max {
        return;
    }
    let (Some(value), Some(threshold)) =
        (whole(value), whole(crate::case::Range::exact(threshold)))
    else {
        return;
    };
    let length = (threshold + 2).next_multiple_of(2);
    let drawing = Maatlat {
        fill: if item.group == Group::Sick {
            Fill::Ziek
        } else {
            Fill::Uur
        },
        length,
        value,
        marks: vec![Mark {
            from: threshold,
            to: threshold,
            line: line(item.report.basis).into(),
        }],
        small: true,
        key: None,
    };
    html.tag(&maatlat(&drawing));
}

/// Names in one paragraph: they matter less than what was found.
fn list<'i>(html: &mut Html, title: &str, items: impl Iterator<Item = (&'i Item<'i>, &'i str)>) {
    let mut any = false;
    for (item, why) in items {
        if any {
            html.tag("; ");
        } else {
            html.tag("<p class=\"verzuim-klein\"><strong>")
                .text(title)
                .tag(":</strong> ");
            any = true;
        }
        item.link(html);
        if !why.is_empty() {
            html.tag(" (").text(tell::without_stop(why)).tag(")");
        }
    }
    if any {
        html.tag(".</p>");
    }
}

fn not_evaluated(page: &Page<'_>, html: &mut Html) {
    let mut any = false;
    for protocol in &page.report.not_evaluated {
        html.tag(if any {
            "; "
        } else {
            "<p class=\"verzuim-klein\"><strong>Niet nagerekend:</strong> "
        });
        html.link("/protocollen/", &protocol.id, &protocol.title);
        any = true;
    }
    if any {
        html.tag(". Kies ze in het formulier als uw school ze gebruikt.</p>");
    }
}
