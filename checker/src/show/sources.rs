//! Where it all stands: sources with place and status, and the dates of the norms.

use super::SHORT;
use super::html::Html;
use super::page::{Item, Page, line};
use crate::protocol::{Basis, Protocol, Status};
use crate::report::SourceReport;
use crate::tell;

/// A source in a sentence: link, place, status.
pub(super) fn cite(html: &mut Html, source: &SourceReport) {
    html.link("/bronnen/#", &source.id, &source.id);
    if let Some(place) = &source.place {
        html.tag(", ").text(place);
    }
    html.tag(" (").tag(status(source.status)).tag(")");
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Seed => "brondocument",
        Status::Public => "openbare bron",
        Status::Unverified => "niet bevestigd",
    }
}

/// Every source that the answer rests on, once, and what rests on it.
pub(super) fn sources(page: &Page<'_>, html: &mut Html) {
    let mut rows: Vec<(&SourceReport, Basis, Vec<&str>)> = Vec::new();
    for item in page.items.iter().filter(|i| i.is_in_play()) {
        for source in &item.report.sources {
            let title = item.norm.title.as_str();
            match rows.iter_mut().find(|(s, _, _)| s.id == source.id) {
                Some((_, _, titles)) if !titles.contains(&title) => titles.push(title),
                Some(_) => {}
                None => rows.push((source, item.report.basis, vec![title])),
            }
        }
    }
    if rows.is_empty() {
        html.tag(SHORT);
        return dates(page, html);
    }
    html.heading("Bronnen", "Elke stap hierboven noemt zijn bron.");
    html.tag("<details class=\"verzuim-bronvouw\"><summary class=\"verzuim-regel\"><span class=\"verzuim-tekst\">Alle ")
        .number(rows.len() as i64)
        .tag(" bronnen, met hun woorden</span></summary><ul class=\"verzuim-regels\">");
    for (source, basis, titles) in &rows {
        html.row(
            "li",
            line(*basis),
            |html| {
                html.tag("<p>")
                    .link("/bronnen/#", &source.id, &source.id)
                    .tag("<br>")
                    .tag(status(source.status))
                    .tag("</p>");
            },
            |html| {
                html.tag("<p>");
                for (place, title) in titles.iter().enumerate() {
                    html.tag(if place == 0 { "" } else { "; " }).text(title);
                }
                html.tag("</p>");
                if let Some(quote) = &source.quote {
                    html.tag("<p><q>").text(quote).tag("</q></p>");
                }
                if let Some(place) = &source.place {
                    html.small(place);
                }
            },
        );
    }
    html.tag("</ul></details>").tag(SHORT);
    dates(page, html);
}

/// Since when each protocol holds, and when it was last compared with its source.
fn dates(page: &Page<'_>, html: &mut Html) {
    html.open()
        .tag("<details data-bron><summary>Van wanneer zijn deze normen?</summary><ul>");
    for report in &page.report.protocols {
        let Some(protocol) = Protocol::named(&report.id, &page.rules.protocols) else {
            continue;
        };
        let is_for_leerplicht = |i: &Item<'_>| i.protocol.id == protocol.id && i.is_for_leerplicht;
        html.tag(if page.items.iter().any(is_for_leerplicht) {
            "<li>"
        } else {
            "<li data-ziek>"
        });
        html.link("/protocollen/", &protocol.id, &protocol.title);
        html.tag(": ").tag(tell::basis(protocol.basis));
        match (protocol.valid.from, protocol.valid.until) {
            (Some(from), None) => html.tag("; geldt vanaf ").period(from),
            (Some(from), Some(until)) => {
                html.tag("; gold van ").period(from);
                html.tag(" tot en met ").period(until)
            }
            (None, Some(until)) => html.tag("; gold tot en met ").period(until),
            (None, None) => html.tag("; begindatum niet in de bron"),
        };
        if let Some(checked) = protocol.checked {
            html.tag("; nagekeken op ").day_with_year(checked);
        }
        html.tag(".</li>");
    }
    html.tag("</ul></details>").close().tag("</div>");
}
