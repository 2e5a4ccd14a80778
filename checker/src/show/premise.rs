//! What was filled in, in one sentence, as it was understood: every date is there, so that one
//! that was taken for another year is seen. What leerplicht may not know of is marked.

use super::ask::judgements;
use super::html::Html;
use super::page::{Page, is_for_leerplicht};
use crate::calendar::Date;
use crate::case::{Case, Event, Known, Measure, Range, Total, TotalWindow};
use crate::protocol::{Amount, Protocol};
use crate::tell;
use crate::text::Text;

/// What the form sends for a municipality that is not in its list.
pub(super) const ELSEWHERE: &str = "andere gemeente";

/// What was filled in, in one sentence.
pub(super) fn premise(page: &Page<'_>, html: &mut Html) {
    let case = page.case;
    html.said(|text| {
        text.put("peildatum ").day_with_year(case.on);
        pupil(case, text);
    });
    for one in &case.totals {
        let from = html.len();
        total(html.put("; "), one);
        mark(html, from, is_for_leerplicht(&one.kind));
    }
    logged(case, html);
    html.said(|text| school(case, text));
    for id in &case.extra_protocols {
        if let Some(protocol) = Protocol::named(id, &page.rules.protocols) {
            let from = html.len();
            html.put("; afspraak: ").put(&protocol.title);
            mark(html, from, false);
        }
    }
    for event in &case.events {
        let from = html.len();
        happened(page, event, html.put("; "));
        mark(html, from, event.event == "melding");
    }
    let from = html.len();
    answers(page, html);
    mark(html, from, false);
    html.put(".");
}

/// Makes what was written from there on safe, and marks it if it is not for leerplicht.
fn mark(html: &mut Html, from: usize, is_for_leerplicht: bool) {
    if html.len() == from {
        return;
    }
    let said = html.cut_off(from);
    if is_for_leerplicht {
        html.text(&said);
    } else {
        html.tag("<span data-ziek>").text(&said).tag("</span>");
    }
}

fn school(case: &Case, text: &mut Text) {
    if let Some(hours) = case.day_hours {
        text.put("; een hele schooldag is ").range(hours);
        text.put(" uur");
    }
    if let Some(region) = case.calendar.region {
        text.put("; vakantieregio ").put(region.as_str());
    }
    for (place, off) in case.calendar.days_off.iter().enumerate() {
        text.put(if place == 0 { "; vrij: " } else { ", " });
        stretch(case, off.from, Some(off.until), text);
    }
}

fn pupil(case: &Case, text: &mut Text) {
    for (place, before, municipality) in [
        ("; woonplaats", " ", &case.municipality),
        ("; school", " in ", &case.school_municipality),
    ] {
        if let Some(name) = municipality {
            text.put(place);
            text.put(if name == ELSEWHERE {
                " in een "
            } else {
                before
            });
            text.put(name);
        }
    }
    match (case.age, case.age_band) {
        (Some(age), _) => years(text.put("; "), age, " jaar"),
        (None, Some(band)) => match band.to {
            Some(4) => {
                text.put("; jonger dan 5 jaar");
            }
            Some(to) => {
                years(text.put("; "), band.from, " tot en met ");
                years(text, to, " jaar");
            }
            None => years(text.put("; "), band.from, " jaar of ouder"),
        },
        (None, None) => {}
    }
    if let Some(sector) = case.sector {
        text.put("; ").put(sector.as_str());
    }
    if let Some(has) = case.startkwalificatie {
        text.put(if has { "; met" } else { "; zonder" });
        text.put(" startkwalificatie");
    }
    if case.exempt == Some(true) {
        text.put("; vrijgesteld van de leerplicht");
    }
}

fn years(text: &mut Text, years: u32, words: &str) {
    text.number(years.into()).put(words);
}

fn total(text: &mut Text, total: &Total) {
    let unit = if total.unit.is_hours() {
        "lesuren"
    } else {
        tell::unit(total.unit, total.value.max)
    };
    let Range { min, max } = total.value;
    if min == Amount::ZERO && max > min && !max.is_endless() {
        text.put("hoogstens ").amount(max);
    } else {
        text.range(total.value);
    }
    text.put(" ").put(unit).put(" ");
    text.kind_in(Some(total.unit), &total.kind);
    if total.measure == Measure::Consecutive {
        text.put(" achter elkaar");
    }
    let (n, words) = match total.window {
        Some(TotalWindow::LessonWeeks(n)) => (n, " lesweken"),
        Some(TotalWindow::CalendarWeeks(n)) => (n, " weken"),
        Some(TotalWindow::Months(n)) => (n, " maanden"),
        Some(TotalWindow::CalendarDays(n)) => (n, " dagen"),
        Some(TotalWindow::SchoolDays(n)) => (n, " schooldagen"),
        Some(TotalWindow::SchoolYear) => {
            text.put(" in dit schooljaar");
            return;
        }
        Some(TotalWindow::CalendarMonth) => {
            text.put(" in deze maand");
            return;
        }
        Some(TotalWindow::None) | None => return,
    };
    text.put(" in ").number(n.into()).put(words);
}

/// The entries of the log, kind by kind, with their days.
fn logged(case: &Case, text: &mut Html) {
    let entries = case.log();
    let mut kinds: Vec<String> = Vec::new();
    for entry in entries {
        Known::add(&mut kinds, &entry.kind);
    }
    for kind in &kinds {
        let from = text.len();
        text.put("; ").kind(kind).put(": ");
        let of_kind = || entries.iter().filter(|a| a.kind == kind.as_str());
        let count = of_kind().count();
        let mut before = None;
        for (place, entry) in of_kind().enumerate() {
            text.between(place, count);
            // Days of as many hours as the day before them are said in one breath.
            let hours = entry.lesson_hours.or(entry.clock_hours);
            if let Some(hours) = hours.filter(|_| hours != before) {
                text.range(hours).put(" uur op ");
            }
            before = hours;
            stretch(case, entry.from, entry.until.value(), text);
            if entry.agreed == Some(true) {
                text.put(" (afgesproken behandeling)");
            }
        }
        mark(text, from, is_for_leerplicht(kind));
    }
}

/// "12 nov", "12 nov t/m 13 nov" or "sinds 12 nov".
fn stretch(case: &Case, from: Date, until: Option<Date>, text: &mut Text) {
    text.put(if until.is_none() { "sinds " } else { "" });
    day(case, from, text);
    if let Some(until) = until.filter(|until| *until != from) {
        day(case, until, text.put(" t/m "));
    }
}

/// A day, with its year where that is not the year of the day asked about.
fn day(case: &Case, date: Date, text: &mut Text) {
    text.short_date(date);
    let year = date.to_ymd().0;
    if year != case.on.to_ymd().0 {
        text.put(" ").number(year.into());
    }
}

fn happened(page: &Page<'_>, event: &Event, text: &mut Text) {
    text.spaced(&event.event, '-');
    if let Some(order) = event.order {
        text.put(" ").number(order.into());
    }
    let of = |id: &String| page.items.iter().find(|i| i.norm.id == *id);
    if let Some(item) = event.norm.as_ref().and_then(of) {
        text.put(" \u{2018}").put(&item.norm.title).put("\u{2019}");
    }
    if event.never == Some(true) {
        text.put(": dit schooljaar niet");
    }
    if let Some(date) = event.end.value() {
        day(page.case, date, text.put(" tot en met "));
    } else if event.event == "melding" {
        text.put(" loopt nog");
    }
    if let Some(date) = event.on {
        day(page.case, date, text.put(" op "));
    }
}

/// What was answered about this pupil: an answer that is not seen would go on unnoticed.
fn answers(page: &Page<'_>, text: &mut Text) {
    let mut said: Vec<&str> = Vec::new();
    for item in &page.items {
        for judgement in judgements(item) {
            let id = judgement.id.as_deref().unwrap_or(&item.norm.id);
            let Some(answer) = page.case.answers.get(id) else {
                continue;
            };
            if !said.contains(&id) {
                said.push(id);
                text.put("; \u{2018}").put(&judgement.question);
                text.put(if *answer {
                    "\u{2019} ja"
                } else {
                    "\u{2019} nee"
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;

    fn premise(case: &str) -> String {
        let engine = Engine::from_json(include_str!("tests/setup.json"))
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        let html = engine.show_line(case);
        let (_, rest) = html.split_once("U vulde in: ").unwrap_or_default();
        let said = rest.split_once("</p>").unwrap_or_default().0;
        said.replace("<span data-ziek>", "")
            .replace("</span>", "")
            .replace("&#39;", "'")
    }

    #[test]
    fn every_date_is_said_as_it_was_understood() {
        let said = premise(
            r#"{"on":"2026-11-24","absences":[
            {"from":"2025-11-26","until":"2025-11-27","kind":"ziek"},{"from":"2026-11-23","until":null,"kind":"ziek"},
            {"from":"2026-11-02","until":"2026-11-02","kind":"ongeoorloofd","lesson_hours":{"min":3,"max":4}},
            {"from":"2026-11-03","until":"2026-11-03","kind":"ongeoorloofd","lesson_hours":{"min":3,"max":4}}],
            "calendar":{"region":"midden","days_off":[{"from":"2027-11-13","until":"2027-11-13"}]},"day_hours":7,"extra_protocols":["mazl-vo"],
            "events":[{"event":"melding","norm":"nl-16-in-4","end":"2026-10-05"}]}"#,
        );
        assert_eq!(
            said,
            "peildatum dinsdag 24 november 2026; ongeoorloofd verzuim: 3 tot 4 uur op 2 nov en 3 nov; \
             ziekte: 26 nov 2025 t/m 27 nov 2025 en sinds 23 nov; een hele schooldag is 7 uur; \
             vakantieregio midden; vrij: 13 nov 2027; afspraak: M@ZL (MAZL) in het voortgezet onderwijs; melding \u{2018}Melding bij 16 uur in vier lesweken\u{2019} tot en met 5 okt."
        );
    }

    #[test]
    fn a_range_is_said_with_both_its_ends() {
        let total = |value: &str| {
            premise(&format!(
                r#"{{"on":"2026-11-24","totals":[{{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":{value}}}]}}"#
            ))
        };
        let both = total(r#"{"min":14,"max":17}"#);
        assert!(both.contains("; 14 tot 17 lesuren ongeoorloofd"), "{both}");
        let most = total(r#"{"min":0,"max":15}"#);
        assert!(
            most.contains("; hoogstens 15 lesuren ongeoorloofd"),
            "{most}"
        );
        let open = total(r#"{"min":14}"#);
        assert!(open.contains("; 14 of meer lesuren ongeoorloofd"), "{open}");
    }

    #[test]
    fn an_answer_is_said_with_its_question() {
        let said = premise(
            r#"{"on":"2026-11-24","sector":"vo","age_band":[12,15],"answers":{"achterliggend":false}}"#,
        );
        assert!(said.contains("?\u{2019} nee."), "{said}");
    }
}
