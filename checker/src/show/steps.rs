//! Who does what, when: every step that follows, in the order of time.

use super::html::Html;
use super::page::{Item, Page, line};
use super::sources::cite;
use crate::calendar::Date;
use crate::protocol::{Modality, Precondition, holds};
use crate::report::{Outcome, StepReport, StepState};
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
    if rows.is_empty() {
        html.heading(
            "Wie doet wat, wanneer",
            "Uit wat u invulde volgt nu geen stap.",
        );
        return;
    }
    html.heading("Wie doet wat, wanneer", "");
    html.tag("<ol class=\"verzuim-regels\">");
    let count = rows.len();
    let mut consent_told = false;
    for (index, row) in rows.iter().enumerate() {
        // Sources are told once: a later step of the same norms points at the first.
        let same = |other: &&Row<'_>| norms(other).eq(norms(row));
        let told = rows.iter().take(index).position(|other| same(&other));
        let place = Place {
            number: index + 1,
            count,
            told: told.map(|first| first + 1),
        };
        write(row, &place, &mut consent_told, html);
    }
    html.tag("</ol>");
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
    for byte in events.bytes() {
        if byte.is_ascii_alphanumeric() {
            html.tag(char::from(byte).encode_utf8(&mut [0; 4]));
        } else {
            html.tag(&format!("%{byte:02X}"));
        }
    }
    html.tag("\">Zet de termijnen in uw agenda</a> <span class=\"verzuim-klein\">(.ics, zonder namen)</span></p>")
        .close();
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
    rows.sort_by_key(|row| row.when);
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
    html.row(
        "li",
        line(item.report.basis),
        |html| {
            html.tag("<p><span class=\"verzuim-verborgen\">")
                .text(&format!("Stap {} van {}: ", place.number, place.count))
                .tag("</span>");
            moment(step, html);
            html.tag("</p>");
        },
        |html| {
            html.tag(
                if step.state == StepState::Now && step.modality == Modality::Must {
                    "<p class=\"verzuim-daad\"><strong>"
                } else {
                    "<p class=\"verzuim-daad\"><span>"
                },
            );
            html.text(&main(step, item));
            html.tag(
                if step.state == StepState::Now && step.modality == Modality::Must {
                    "</strong></p>"
                } else {
                    "</span></p>"
                },
            );
            first(step, item, consent_told, html);
            ground(row, place, html);
        },
    );
}

/// When, for the margin.
fn moment(step: &StepReport, html: &mut Html) {
    match (step.state, step.due) {
        (StepState::Done, _) => html.text("gedaan"),
        (_, Some(due)) if step.overdue => html.element(
            "strong",
            &format!(
                "had uiterlijk {} gemoeten; doe het alsnog",
                tell::day_with_year(due)
            ),
        ),
        (_, Some(due)) => {
            html.element("strong", &format!("uiterlijk {}", tell::day_with_year(due)))
        }
        (StepState::Later, None) => html.text(step.waits_for.as_deref().unwrap_or("later")),
        (_, None) => html.text(&step.term),
    };
}

fn main(step: &StepReport, item: &Item<'_>) -> String {
    let mut text = supposing(step, item);
    text.push_str(&deed(step));
    if !step.addressee.is_empty() {
        text.push_str(" \u{2013} ");
        text.push_str(&roles(&step.addressee));
        if let Some(note) = &step.addressee_note {
            text.push_str(&format!(" ({note})"));
        }
    }
    if let Some(channel) = &step.channel {
        text.push_str(&format!(", via {channel}"));
    }
    text.push('.');
    if let (Some(begin), Some(end)) = (step.begin, step.end) {
        text.push_str(&format!(
            " Begindatum {}, einddatum {}.",
            tell::day_with_year(begin),
            tell::day_with_year(end)
        ));
    }
    text
}

/// "Als deze lezing geldt (...): " before a step that is not certain.
pub(super) fn supposing(step: &StepReport, item: &Item<'_>) -> String {
    if step.certain {
        return String::new();
    }
    let names: Vec<String> = step.readings.iter().map(|id| reading(item, id)).collect();
    format!("Als deze lezing geldt ({}): ", names.join("; "))
}

fn reading(item: &Item<'_>, id: &str) -> String {
    let title = item
        .report
        .readings
        .iter()
        .find(|r| r.id == id)
        .map(|r| r.title.trim_end_matches('.'));
    title
        .filter(|t| !t.is_empty())
        .map_or_else(|| id.replace('_', " "), str::to_owned)
}

/// Who does what: "De school moet het verzuim melden als ..."
pub(super) fn deed(step: &StepReport) -> String {
    let mut actor = roles(&step.actor);
    if let Some(head) = actor.get_mut(..1) {
        head.make_ascii_uppercase();
    }
    let many = step.actor.len() > 1 || step.actor.iter().any(|a| a == "ouders");
    match (step.modality, many) {
        (Modality::Must, false) => format!("{actor} moet {}", step.action),
        (Modality::Must, true) => format!("{actor} moeten {}", step.action),
        (Modality::May, false) => format!("{actor} mag {}", step.action),
        (Modality::May, true) => format!("{actor} mogen {}", step.action),
        (Modality::Should, _) => format!("{actor}: {}", step.action),
        (Modality::MustNot, _) => format!("{actor}: niet {}", step.action),
    }
}

fn roles(ids: &[String]) -> String {
    let names: Vec<String> = ids.iter().map(|id| tell::role(id)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} en {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// What must hold before it; towards the jeugdarts always parents first, and who consents.
fn first(step: &StepReport, item: &Item<'_>, consent_told: &mut bool, html: &mut Html) {
    let sickness = item.group == super::page::Group::Sick;
    let care = step
        .addressee
        .iter()
        .any(|r| r == "jeugdarts" || r == "ggd");
    let mut lines: Vec<String> = step.first.clone();
    // Said in full at the first step towards care; the others only say what their norm says.
    if sickness && care && !std::mem::replace(consent_told, true) {
        for text in [
            tell::precondition(&Precondition::ParentsInformed),
            tell::precondition(&Precondition::Consent),
        ] {
            if !lines.contains(&text) {
                lines.push(text);
            }
        }
    }
    for text in &lines {
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
    html.text(match step.modality {
        Modality::Must => "Moet",
        Modality::Should => "Hoort",
        Modality::May => "Mag",
        Modality::MustNot => "Mag niet",
    });
    for item in &row.items {
        html.tag(" \u{b7} ")
            .text(tell::basis(item.report.basis))
            .tag(": ");
        item.link(html);
    }
    if step.due.is_some() || step.state != StepState::Now {
        html.tag(" \u{b7} ").text(&step.term);
        if !step.skipped.is_empty() {
            html.tag("; overgeslagen: ")
                .text(&tell::skipped(&step.skipped));
        }
    }
    for role in &step.copy_to {
        html.tag(" \u{b7} kopie aan ").text(&tell::role(role));
    }
    html.tag(". ");
    if let Some(first) = place.told {
        html.text(&format!("Bronnen: zie stap {first}."))
            .tag("</p>");
        return;
    }
    html.tag(
        if row
            .items
            .iter()
            .map(|i| i.report.sources.len())
            .sum::<usize>()
            == 1
        {
            "Bron: "
        } else {
            "Bronnen: "
        },
    );
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
        html.tag("; nagekeken op ")
            .text(&tell::day_with_year(checked));
    }
    html.tag(".</p>");
}
