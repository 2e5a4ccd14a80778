//! Who does what, when: every step that follows, in the order of time.

use super::SHORT;
use super::html::Html;
use super::page::{Item, Page, in_order, line};
use super::sources::cite;
use crate::calendar::Date;
use crate::protocol::{Modality, holds};
use crate::report::{Outcome, StepReport, StepState};
use crate::text::Text;
use crate::{ics, tell};

/// A step with the norms that ask for it.
struct Row<'p> {
    step: &'p StepReport,
    items: Vec<&'p Item<'p>>,
    /// Its term, or that of the step of the same norm that it stands next to.
    when: Date,
}

/// The section.
pub(super) fn steps<'p>(page: &'p Page<'p>, html: &mut Html) {
    let rows = rows(page);
    let hangs = |i: &Item<'_>| {
        let may_be = i.is_full() || i.is_open();
        i.is_in_play() && may_be && !i.is_ban() && !i.is_trivial()
    };
    html.tag(SHORT).heading(
        "Wie doet wat, wanneer",
        match (page.items.iter().any(hangs), rows.is_empty()) {
            (true, _) => {
                "Welke stap nu volgt, hangt af van wat hierboven nog nodig is. Vul dat eerst in."
            }
            (false, true) => "Uit wat u invulde volgt nu geen stap.",
            (false, false) => "",
        },
    );
    if rows.is_empty() {
        html.tag("</div>");
        return;
    }
    html.tag("<ol class=\"verzuim-regels\">");
    let order = in_order(rows.iter().map(|row| row.when.number().into()));
    let mut consent_told = false;
    for (index, place) in order.iter().enumerate() {
        let row = &rows[*place];
        // Sources are told once: a later step of the same norms points at the first.
        let same = |other: &usize| norms(&rows[*other]).eq(norms(row));
        let told = order.iter().take(index).position(same);
        let place = Place {
            number: index + 1,
            count: rows.len(),
            told: told.map(|first| first + 1),
        };
        write(row, &place, &mut consent_told, html);
    }
    html.tag("</ol></div>");
    agenda(page, html);
}

/// The due dates as a file for a calendar, inside the page: nothing is asked of any host.
fn agenda(page: &Page<'_>, html: &mut Html) {
    let events = ics::calendar(page.report);
    if !holds(&events, "BEGIN:VEVENT") {
        return;
    }
    html.open()
        .tag("<p><a class=\"verzuim-knop verzuim-knop-stil\" download=\"verzuim-termijnen.ics\" href=\"data:text/calendar;charset=utf-8,");
    for letter in events.chars() {
        let mut bytes = [0; 4];
        let letter = letter.encode_utf8(&mut bytes);
        if letter.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            html.tag(letter);
        } else {
            letter.bytes().for_each(|byte| percent(byte, html));
        }
    }
    html.tag("\">Zet de termijnen in uw agenda</a> <span class=\"verzuim-klein\">(.ics, zonder namen)</span></p>")
        .close();
}

/// A byte as an address has it: `%C3`.
fn percent(byte: u8, html: &mut Html) {
    html.tag("%");
    for half in [byte / 16, byte % 16] {
        let place = usize::from(half);
        html.tag("0123456789ABCDEF".get(place..=place).unwrap_or_default());
    }
}

fn rows<'p>(page: &'p Page<'p>) -> Vec<Row<'p>> {
    let mut rows: Vec<Row<'p>> = Vec::new();
    let open =
        |i: &&Item<'p>| i.asked && matches!(i.report.outcome, Outcome::Met | Outcome::Depends);
    for item in page.items.iter().filter(open) {
        let steps = &item.report.steps;
        for (index, step) in steps
            .iter()
            .enumerate()
            .filter(|(_, s)| s.modality != Modality::MustNot && !is_history(s, page.case.on))
        {
            let twin = rows.iter_mut().find(|row| {
                same(row.step, step)
                    && row
                        .items
                        .iter()
                        .all(|i| i.report.basis == item.report.basis)
            });
            match twin {
                Some(row) => row.items.push(item),
                None => rows.push(Row {
                    step,
                    items: vec![item],
                    when: when(steps, index),
                }),
            }
        }
    }
    rows
}

/// A term that passed without anyone being late: nothing is left to do.
fn is_history(step: &StepReport, on: Date) -> bool {
    step.due.is_some_and(|due| due < on) && !step.overdue
}

/// A step without a term stands after the one before it, else before the one after it.
fn when(steps: &[StepReport], index: usize) -> Date {
    let (before, after) = steps.split_at((index + 1).min(steps.len()));
    let due = |s: &StepReport| s.due;
    before
        .iter()
        .rev()
        .find_map(due)
        .or_else(|| after.iter().find_map(due))
        .unwrap_or(Date::MAX)
}

fn same(a: &StepReport, b: &StepReport) -> bool {
    a.action == b.action
        && a.actor == b.actor
        && a.addressee == b.addressee
        && a.modality == b.modality
        && a.due == b.due
        && a.state == b.state
        && a.certain == b.certain
}

/// Where a step stands among the others.
struct Place {
    number: usize,
    count: usize,
    /// The earlier step that told the same sources.
    told: Option<usize>,
}

fn norms<'r>(row: &'r Row<'_>) -> impl Iterator<Item = (&'r str, &'r str)> {
    let key = |i: &'r &Item<'_>| (i.protocol.id.as_str(), i.norm.id.as_str());
    row.items.iter().map(key)
}

fn write(row: &Row<'_>, place: &Place, consent_told: &mut bool, html: &mut Html) {
    let Some(item) = row.items.first() else {
        return;
    };
    let step = row.step;
    let is_for_leerplicht = row.items.iter().all(|i| i.is_for_leerplicht);
    html.row(
        if is_for_leerplicht {
            "li"
        } else {
            "li data-ziek"
        },
        line(item.report.basis),
        |html| {
            html.tag("<p><span class=\"verzuim-verborgen\">Stap ");
            html.number(place.number as i64).tag(" van ");
            html.number(place.count as i64).tag(": </span>");
            moment(step, html);
            html.tag("</p>");
        },
        |html| {
            let is_duty = step.state == StepState::Now && step.modality == Modality::Must;
            html.tag("<p class=\"verzuim-daad\">");
            html.tag(if is_duty { "<strong>" } else { "<span>" });
            html.said(|text| main(step, item, text));
            html.tag(if is_duty {
                "</strong></p>"
            } else {
                "</span></p>"
            });
            first(step, item, consent_told, html);
            if item.is_conversion() && place.told.is_none() {
                for exception in &item.norm.exceptions {
                    html.element("p", exception);
                }
            }
            ground(row, place, html);
        },
    );
}

/// When, for the margin.
fn moment(step: &StepReport, html: &mut Html) {
    match (step.state, step.due) {
        (StepState::Done, _) => html.tag("gedaan"),
        (_, Some(due)) => {
            html.tag(if step.overdue {
                "<strong>had uiterlijk "
            } else {
                "<strong>uiterlijk "
            });
            html.day_with_year(due).tag(if step.overdue {
                " gemoeten; doe het alsnog</strong>"
            } else {
                "</strong>"
            })
        }
        (StepState::Later, None) => html.text(step.waits_for.as_deref().unwrap_or("later")),
        (_, None) => html.text(&step.term),
    };
}

fn main(step: &StepReport, item: &Item<'_>, text: &mut Text) {
    tell::supposing(step, item.report, text);
    deed(step, text);
    if !step.addressee.is_empty() {
        text.put(" \u{2013} ").roles(&step.addressee);
        if let Some(note) = &step.addressee_note {
            text.put(" (").put(note).put(")");
        }
    }
    if let Some(channel) = &step.channel {
        text.put(", via ").put(channel);
    }
    text.put(".");
    if let (Some(begin), Some(end)) = (step.begin, step.end) {
        text.put(" Begindatum ").day_with_year(begin);
        text.put(", einddatum ").day_with_year(end).put(".");
    }
}

/// Who does what: "De school moet het verzuim melden als ..."
pub(super) fn deed(step: &StepReport, text: &mut Text) {
    let from = text.len();
    text.roles(&step.actor).capital(from);
    let many = step.actor.len() > 1 || step.actor.iter().any(|a| a == "ouders");
    text.put(match (step.modality, many) {
        (Modality::Must, false) => " moet ",
        (Modality::Must, true) => " moeten ",
        (Modality::May, false) => " mag ",
        (Modality::May, true) => " mogen ",
        (Modality::Should, _) => ": ",
        (Modality::MustNot, _) => ": niet ",
    });
    text.put(&step.action);
}

/// What must hold before it; towards the jeugdarts always parents first, and who consents.
fn first(step: &StepReport, item: &Item<'_>, consent_told: &mut bool, html: &mut Html) {
    let sickness = item.group == super::page::Group::Sick;
    let care = step
        .addressee
        .iter()
        .any(|r| r == "jeugdarts" || r == "ggd");
    let mut lines: Vec<&str> = step.first.iter().map(String::as_str).collect();
    // Said in full at the first step towards care; the others only say what their norm says.
    if sickness && care && !std::mem::replace(consent_told, true) {
        for text in [tell::PARENTS_INFORMED, tell::CONSENT] {
            if !lines.contains(&text) {
                lines.push(text);
            }
        }
    }
    for text in lines {
        html.tag(if text.ends_with('?') {
            "<p>Beantwoord eerst: "
        } else {
            "<p>"
        });
        html.text(text);
        if sickness && care && text.starts_with("Vraag eerst toestemming") {
            html.tag(" <a href=\"/ouders/rechten-en-toestemming/\">Rechten en toestemming</a>.");
        }
        html.tag("</p>");
    }
    if let Some(waits) = step
        .waits_for
        .as_ref()
        .filter(|_| step.due.is_some() && step.state == StepState::Later)
    {
        html.element("p", waits);
    }
}

/// How binding, on which basis, by what term, from which source.
fn ground(row: &Row<'_>, place: &Place, html: &mut Html) {
    let step = row.step;
    html.tag("<p class=\"verzuim-klein\">");
    html.tag(match step.modality {
        Modality::Must => "Moet",
        Modality::Should => "Hoort",
        Modality::May => "Mag",
        Modality::MustNot => "Mag niet",
    });
    for item in &row.items {
        html.tag(" \u{b7} ")
            .tag(tell::basis(item.report.basis))
            .tag(": ");
        item.link(html);
    }
    if step.due.is_some() || step.state != StepState::Now {
        html.tag(" \u{b7} ").text(&step.term);
        if !step.skipped.is_empty() {
            html.tag("; overgeslagen: ");
            tell::skipped(html, &step.skipped);
        }
    }
    for role in &step.copy_to {
        html.tag(" \u{b7} kopie aan ").said(|text| {
            text.role(role);
        });
    }
    html.tag(". ");
    if let Some(first) = place.told {
        html.tag("Bronnen: zie stap ").number(first as i64);
        html.tag(".</p>");
        return;
    }
    let sources: usize = row.items.iter().map(|i| i.report.sources.len()).sum();
    html.tag(if sources == 1 { "Bron: " } else { "Bronnen: " });
    let mut seen: Vec<&str> = Vec::new();
    for source in row.items.iter().flat_map(|i| &i.report.sources) {
        if seen.contains(&source.id.as_str()) {
            continue;
        }
        if !seen.is_empty() {
            html.tag("; ");
        }
        seen.push(&source.id);
        cite(html, source);
    }
    if let Some(checked) = row.items.first().and_then(|i| i.protocol.checked) {
        html.tag("; nagekeken op ").day_with_year(checked);
    }
    html.tag(".</p>");
}
