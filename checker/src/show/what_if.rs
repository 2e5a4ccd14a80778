//! The same case with one fact changed: the form that asks which, and what changes by it.
//!
//! What the school or the pupil could state otherwise is offered: day, municipality, way of
//! counting, reason. That sickness would have been no sickness is not: a school may not turn a
//! sick day into an unauthorised one afterwards.

use super::html::Html;
use super::page::{Item, Page, line, mentions};
use crate::ahead::{Given, what_if};
use crate::case::Case;
use crate::evaluate::Rules;
use crate::protocol::{Norm, Protocol};
use crate::report::Outcome;
use crate::tell;
use crate::text::Text;

/// The form; its script changes the case and asks for the changes.
pub(super) fn form(page: &Page<'_>, html: &mut Html) {
    html.tag("<details class=\"verzuim-bronvouw\"><summary class=\"verzuim-regel\"><h2 class=\"verzuim-tekst\">Wat als?</h2></summary>").open().tag("<p>Verander \u{e9}\u{e9}n ding en zie welke norm dan anders uitvalt. Wat u invulde, blijft staan.</p><form class=\"verzuim-vragen\" method=\"dialog\" autocomplete=\"off\" novalidate data-wat-als><div class=\"verzuim-veld\"><label for=\"wat-dag\">Een andere peildatum</label><p><input id=\"wat-dag\" autocomplete=\"off\"></p></div><div class=\"verzuim-veld\"><label for=\"wat-als\">Of iets anders</label><select id=\"wat-als\" autocomplete=\"off\"><option value=\"\">Niets</option>");
    group(html, "Een andere woonplaats");
    let home = page.case.municipality.as_deref();
    for municipality in &page.rules.municipalities {
        if home != Some(&municipality.name) {
            option(
                html,
                "municipality=",
                &municipality.name,
                &municipality.name,
            );
        }
    }
    html.tag("</optgroup>");
    reasons(page, html);
    for item in page.items.iter().filter(|i| is_counted_in_ways(i)) {
        html.tag("<optgroup label=\"\u{2018}")
            .text(&item.norm.title);
        html.tag("\u{2019} telt\">");
        let key = Text::around("choices.", &item.norm.id, "=");
        for reading in item.report.readings.iter().filter(|r| r.decides && !r.main) {
            option(html, &key, &reading.id, &reading.title);
        }
        html.tag("</optgroup>");
    }
    html.tag("</select></div><p><button class=\"verzuim-knop verzuim-knop-stil\">Vergelijk</button> <span role=\"status\" data-wat-bericht></span></p></form>").close();
    html.tag("<div role=\"status\" data-anders></div></details>");
}

/// Another reason for the same absence.
fn reasons(page: &Page<'_>, html: &mut Html) {
    let unauthorised = mentions(page.case, "ongeoorloofd");
    let planned = page.case.log().iter().any(|a| a.kind == "ziek");
    if !unauthorised && !planned {
        return;
    }
    group(html, "Een andere reden");
    if unauthorised {
        let leave = "De uren zonder geldige reden blijken verlof";
        option(html, "kind=", "verlof", leave);
        let sickness = "De uren zonder geldige reden blijken ziekte";
        option(html, "kind=", "ziek", sickness);
    }
    if planned {
        let agreed = "Ziek zijn was een afgesproken behandeling";
        option(html, "agreed=", "true", agreed);
    }
    html.tag("</optgroup>");
}

/// An agreement that a school can count in more than one way.
fn is_counted_in_ways(item: &Item<'_>) -> bool {
    let ways = item.report.readings.iter().filter(|r| r.decides).count();
    item.asked && !item.report.basis.is_statutory() && ways > 1
}

fn group(html: &mut Html, label: &str) {
    html.tag("<optgroup label=\"").text(label).tag("\">");
}

/// An option, with what it changes and into what.
#[inline(never)]
fn option(html: &mut Html, key: &str, value: &str, label: &str) {
    html.tag("<option value=\"").text(key).text(value);
    html.tag("\">").text(label).tag("</option>");
}

/// The norms that answer the other case differently, as HTML.
pub(crate) fn changes(case: &Case, other: &Case, rules: &Rules) -> String {
    let mut html = Html::default();
    let is_told = |given: &Option<Given>| {
        let outcome = given.as_ref().map(|g| g.outcome);
        outcome.is_some_and(|o| o != Outcome::NotApplicable)
    };
    if mentions(other, "ziek") && !mentions(case, "ziek") {
        sentence(&mut html, "Ziekte wordt niet gemeld bij leerplicht of DUO.");
    }
    let mut any = false;
    for difference in &what_if(rules, case, other) {
        let Some(protocol) = Protocol::named(&difference.protocol, &rules.protocols) else {
            continue;
        };
        let Some(norm) = protocol.norm(&difference.norm) else {
            continue;
        };
        let (was, now) = (given(&difference.was, norm), given(&difference.now, norm));
        if was == now || !(is_told(&difference.was) || is_told(&difference.now)) {
            continue;
        }
        let basis = protocol.basis_of(norm);
        html.tag(if any {
            ""
        } else {
            "<ul class=\"verzuim-regels\">"
        });
        any = true;
        html.row(
            "li",
            line(basis),
            |html| {
                html.tag("<p>")
                    .link("/normen/", &norm.id, &difference.title);
                html.tag("</p><p>").tag(tell::basis(basis)).tag("</p>");
            },
            |html| {
                html.tag("<p><strong>Dan: ").text(&now);
                html.tag("</strong></p><p class=\"verzuim-klein\">Nu: ");
                html.text(&was).tag("</p>");
            },
        );
    }
    if any {
        html.tag("</ul>");
    } else {
        sentence(&mut html, "Dan valt geen enkele norm anders uit.");
    }
    html.done()
}

fn sentence(html: &mut Html, text: &str) {
    html.open().element("p", text).close();
}

/// An outcome with its days: "bereikt op dinsdag 24 november 2026; uiterlijk ...".
fn given(given: &Option<Given>, norm: &Norm) -> String {
    let mut text = Text::default();
    let Some(given) = given else {
        text.put("niet nagerekend.");
        return text.done();
    };
    text.put(tell::outcome_of(given.outcome, norm));
    if given.outcome == Outcome::Met {
        if let Some(day) = given.reached_on {
            text.put(if norm.is_ban() { " sinds " } else { " op " });
            text.day_with_year(day);
        }
    }
    if let Some(due) = given.due {
        text.put("; eerste stap uiterlijk ").day_with_year(due);
    }
    text.put(".");
    text.done()
}
