//! Who does what, when: the steps of every norm that asks for some, most urgent norm first.
//!
//! On what they rest stands once, beside the steps of a norm; how a term was counted and the
//! sources are folded, so that the deeds fit on a phone.

use super::SHORT;
use super::html::Html;
use super::page::{Group, Item, Page, in_order, line};
use super::sources::cite;
use super::step::{counted, first, main};
use crate::calendar::Date;
use crate::protocol::{Modality, holds};
use crate::report::{Outcome, StepReport, StepState};
use crate::{ics, tell};

/// The steps of a norm, or of norms that ask for the same ones.
struct Block<'p> {
    items: Vec<&'p Item<'p>>,
    steps: Vec<&'p StepReport>,
    /// Where it stands among the others.
    key: i64,
}

/// The section.
pub(super) fn steps<'p>(page: &'p Page<'p>, html: &mut Html) {
    let blocks = blocks(page);
    // Only of what leads stands above what is needed.
    let (leads, sick) = (page.lead(Group::Unauthorised), page.lead(Group::Sick));
    let hangs = |i: &Item<'_>| {
        let may_be = i.is_full() || i.is_open();
        may_be && !i.is_trivial()
    };
    html.tag(SHORT).heading(
        "Wie doet wat, wanneer",
        match (leads.is_some_and(hangs), blocks.is_empty()) {
            (true, _) => {
                "Welke stap nu volgt, hangt af van wat hierboven nog nodig is. Vul dat eerst in."
            }
            (false, true) if sick.is_some_and(hangs) => "",
            (false, true) => "Uit wat u invulde volgt nu geen stap.",
            (false, false) => {
                "Staat er geen \u{2018}moet\u{2019} of \u{2018}mag\u{2019}, dan hoort het zo."
            }
        },
    );
    // Leerplicht does not read that something of sickness is open.
    if sick.is_some_and(hangs) {
        html.tag("<p data-ziek>Welke stap bij ziekte volgt, hangt af van wat hierboven nog nodig is. Vul dat eerst in.</p>");
    }
    html.tag("<div class=\"verzuim-regels\">");
    let mut consent_told = false;
    for place in in_order(blocks.iter().map(|block| block.key)) {
        write(&blocks[place], &mut consent_told, html);
    }
    html.tag("</div></div>");
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

fn blocks<'p>(page: &'p Page<'p>) -> Vec<Block<'p>> {
    let mut blocks: Vec<Block<'p>> = Vec::new();
    let open =
        |i: &&Item<'p>| i.asked && matches!(i.report.outcome, Outcome::Met | Outcome::Depends);
    for item in page.items.iter().filter(open) {
        let all = &item.report.steps;
        let mut steps: Vec<&StepReport> = Vec::new();
        let mut key = i64::MAX;
        // What every report of absence asks for comes after what this one asks for.
        for routine in [false, true] {
            for (index, step) in all.iter().enumerate() {
                if step.routine != routine
                    || step.modality == Modality::MustNot
                    || is_history(step, page.case.on)
                {
                    continue;
                }
                steps.push(step);
                if !routine && !item.is_conversion() {
                    key = key.min(when(all, index).number().into());
                }
            }
        }
        // What merely occurred asks for less than what was reached.
        if item.is_trivial() && key == i64::from(Date::MAX.number()) {
            key = i64::MAX;
        }
        let is_same = |block: &&mut Block<'p>| {
            let of_basis = |i: &&Item<'p>| i.report.basis == item.report.basis;
            block.items.iter().all(of_basis)
                && block.steps.len() == steps.len()
                && block.steps.iter().zip(&steps).all(|(a, b)| same(a, b))
        };
        if steps.is_empty() {
            continue;
        }
        match blocks.iter_mut().find(is_same) {
            Some(block) => block.items.push(item),
            None => blocks.push(Block {
                items: vec![item],
                steps,
                key,
            }),
        }
    }
    blocks
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

fn write(block: &Block<'_>, consent_told: &mut bool, html: &mut Html) {
    let Some(item) = block.items.first() else {
        return;
    };
    let is_for_leerplicht = block.items.iter().all(|i| i.is_for_leerplicht);
    html.row(
        if is_for_leerplicht {
            "section"
        } else {
            "section data-ziek"
        },
        line(item.report.basis),
        |html| ground(block, item, html),
        |html| {
            list(block, item, consent_told, html);
            if block.steps.iter().all(|s| s.term == tell::NO_TERM) {
                html.small("De bron noemt geen termijnen.");
            }
            if item.is_conversion() {
                for exception in &item.norm.exceptions {
                    html.element("p", exception);
                }
            }
        },
    );
}

/// The steps. Where one waits for another by its number, they are numbered as in the norm.
fn list(block: &Block<'_>, item: &Item<'_>, consent_told: &mut bool, html: &mut Html) {
    let names_another = |s: &&StepReport| holds(s.waits_for.as_deref().unwrap_or(&s.term), "stap ");
    let is_numbered = block.steps.iter().any(names_another);
    let mut before: Option<&StepReport> = None;
    for step in &block.steps {
        let goes_on = |b: &StepReport| {
            let is_certain = b.certain && step.certain;
            b.routine == step.routine && (is_certain || b.readings == step.readings)
        };
        if !before.is_some_and(goes_on) {
            html.tag(if before.is_some() { "</ol>" } else { "" });
            if step.routine {
                html.small("Bij elke melding hoort:");
            }
            if !step.certain {
                html.tag("<p>")
                    .said(|text| tell::supposing(step, item.report, text));
                html.tag("</p>");
            }
            html.tag("<ol>");
        }
        before = Some(step);
        html.tag("<li");
        if is_numbered {
            html.tag(" value=\"").number(step.order.into()).tag("\"");
        }
        html.tag(">");
        let is_duty = step.state == StepState::Now && step.modality == Modality::Must;
        let tag = if is_duty { "strong" } else { "span" };
        html.tag("<")
            .tag(tag)
            .tag(">")
            .said(|text| main(step, text));
        html.tag("</").tag(tag).tag(">");
        first(step, item, consent_told, html);
        counted(step, html);
        html.tag("</li>");
    }
    html.tag("</ol>");
}

/// Norm, basis, and the sources folded with the day on which they were last looked at.
fn ground(block: &Block<'_>, item: &Item<'_>, html: &mut Html) {
    for item in &block.items {
        html.tag("<h3>");
        item.link(html);
        html.tag("</h3>");
    }
    html.tag("<p>").tag(tell::basis(item.report.basis));
    html.tag(if item.report.basis.is_statutory() {
        "</p>"
    } else {
        ", geen wet</p>"
    });
    let mut seen: Vec<&str> = Vec::new();
    let mut cites = Html::default();
    for source in block.items.iter().flat_map(|i| &i.report.sources) {
        if seen.contains(&source.id.as_str()) {
            continue;
        }
        cites.tag("<li>");
        seen.push(&source.id);
        cite(&mut cites, source);
        cites.tag("</li>");
    }
    html.tag("<details data-bron><summary>Bronnen (")
        .number(seen.len() as i64)
        .tag(")");
    if let Some(checked) = item.protocol.checked {
        html.tag(", nagekeken op ").day_of_month(checked).tag(" ");
        html.number(checked.to_ymd().0.into());
    }
    html.tag("</summary><ul>")
        .tag(&cites)
        .tag("</ul></details>");
}
