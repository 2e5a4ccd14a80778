//! What was done already, and when: reports, steps that other steps wait for or that are late,
//! and events that a norm counts from. Asked as days, never as free text.
//!
//! The script sends them back as `events` of the same case.

use super::html::Html;
use super::page::{Item, Page};
use crate::protocol::{Condition, Modality, StepRef, Term, Trigger, Window, is_official};
use crate::report::{Outcome, StepReport, StepState};
use crate::text::Text;

/// Something that may have happened, as a field for its day.
pub(super) struct Asked<'p> {
    event: &'p str,
    /// The norm that it belongs to; none for an event of its own name.
    norm: &'p str,
    order: u32,
    label: String,
    /// What counts since it counts from 1 August if it did not happen.
    may_be_never: bool,
    /// A report of which the end is not known yet.
    may_be_open: bool,
    /// Nothing waits for it and it is not late: asked behind the others.
    is_more: bool,
}

/// The fields, with what stands around them.
pub(super) fn fields(all: &[Asked<'_>], html: &mut Html) {
    if all.is_empty() {
        return;
    }
    html.tag("<fieldset><legend>Wat al gebeurd is</legend>");
    html.small(
        "Vul de dag in, bijvoorbeeld 14 september. Leeg is \u{2018}niet, of weet ik niet\u{2019}.",
    );
    let of = |is_more| {
        all.iter()
            .enumerate()
            .filter(move |(_, asked)| asked.is_more == is_more)
    };
    for (place, asked) in of(false) {
        field(place, asked, html);
    }
    if of(true).next().is_some() {
        html.tag("<details><summary>Andere stappen die al gezet zijn</summary>");
        for (place, asked) in of(true) {
            field(place, asked, html);
        }
        html.tag("</details>");
    }
    html.tag("</fieldset>");
}

fn field(place: usize, asked: &Asked<'_>, html: &mut Html) {
    let id = Text::of(|text| {
        text.put("gebeurd-").number(place as i64);
    });
    html.tag("<div class=\"verzuim-veld\"><label for=\"")
        .tag(&id);
    html.tag("\">").text(&asked.label).tag("</label>");
    if asked.may_be_open {
        html.tag("<p>Loopt de melding nog? Schrijf \u{2018}loopt nog\u{2019}.</p>");
    }
    html.tag("<p><input autocomplete=\"off\" id=\"").tag(&id);
    html.tag("\" data-gebeurd=\"").text(asked.event);
    html.tag("\" data-norm=\"").text(asked.norm);
    html.tag("\" data-stap=\"").number(asked.order.into());
    html.tag("\"></p>");
    if asked.may_be_never {
        html.tag("<label class=\"verzuim-keuze\"><input type=\"checkbox\" data-nooit=\"");
        html.tag(&id).tag("\"> Dit schooljaar nog niet</label>");
    }
    html.tag("</div>");
}

/// What there is to ask.
pub(super) fn asked<'p>(page: &'p Page<'_>) -> Vec<Asked<'p>> {
    let mut all: Vec<Asked<'p>> = Vec::new();
    let mut add = |asked: Asked<'p>| {
        let same =
            |a: &Asked<'_>| (a.event, a.norm, a.order) == (asked.event, asked.norm, asked.order);
        if !all.iter().any(same) {
            all.push(asked);
        }
    };
    let concerns = |i: &&Item<'_>| i.asked && i.report.outcome != Outcome::NotApplicable;
    let beginnings = beginnings(page);
    for item in page.items.iter().filter(concerns) {
        counted_from(page, item, &mut add);
        for step in &item.report.steps {
            done(&beginnings, item, step, &mut add);
        }
        waited_for(page, item, &mut add);
        replies(page, item, &mut add);
    }
    all
}

/// Events that the norm counts from and that are not known.
fn counted_from<'p>(page: &Page<'_>, item: &Item<'p>, add: &mut impl FnMut(Asked<'p>)) {
    if !item.report.missing.iter().any(|m| m == "events") {
        return;
    }
    for event in item.norm.windows().into_iter().filter_map(Window::event) {
        // Of one that is told, the one before it is wanted.
        let is_told = page.case.events.iter().any(|e| e.event == *event);
        let after = if is_told {
            "\u{2019} daarvoor?"
        } else {
            "\u{2019} voor het laatst?"
        };
        add(named(event, "Wanneer was \u{2018}", after, !is_told));
    }
}

/// Events that a condition waits for: one that nobody tells of did not happen, so there must be a
/// place to tell it.
fn waited_for<'p>(page: &Page<'_>, item: &Item<'p>, add: &mut impl FnMut(Asked<'p>)) {
    for part in item.norm.parts() {
        let Condition::Event(event) = part else {
            continue;
        };
        // Reports and conversions have fields of their own.
        let is_other = |name: &&str| !matches!(*name, "melding" | "omzetting");
        for name in event.names().filter(is_other) {
            if !page.case.events.iter().any(|e| e.event == name) {
                add(named(name, "Gebeurd: ", ", op", false));
            }
        }
    }
}

/// The steps, each with its norm, from which some norm on the page counts or waits.
fn beginnings<'p>(page: &'p Page<'_>) -> Vec<(&'p str, u32)> {
    let mut all = Vec::new();
    for item in &page.items {
        let mut steps: Vec<&StepRef> = Vec::new();
        steps.extend(item.norm.windows().into_iter().filter_map(Window::step));
        for part in item.norm.parts() {
            if let Condition::Event(event) = part {
                steps.extend(event.after_step());
            }
        }
        let norm = |step: &'p StepRef| step.norm.as_deref().unwrap_or(&item.norm.id);
        for step in steps {
            all.push((norm(step), step.order));
        }
    }
    all
}

/// A report that can be told, a step that is late or waited for, an event that one waits for.
fn done<'p>(
    beginnings: &[(&str, u32)],
    item: &Item<'p>,
    step: &StepReport,
    add: &mut impl FnMut(Asked<'p>),
) {
    let norm = item.norm;
    let steps = norm.each_step();
    let is_now = step.state == StepState::Now && step.modality != Modality::MustNot;
    if let Some(after) = norm
        .after_report
        .as_ref()
        .filter(|_| is_now && step.channel.is_some())
    {
        return add(Asked {
            event: "melding",
            norm: &norm.id,
            order: 0,
            label: Text::around(
                "Al gemeld: \u{2018}",
                &norm.title,
                "\u{2019}. Einddatum van de laatste melding",
            ),
            may_be_never: false,
            may_be_open: after.may_be_open == Some(true),
            is_more: false,
        });
    }
    let waited = |trigger: &Trigger| match trigger {
        Trigger::Step(order) => *order == step.order,
        Trigger::NoReply(term) | Trigger::Passed(term) => {
            let after = term.after_step.as_ref();
            after.is_some_and(|after| after.norm.is_none() && after.order == step.order)
        }
        Trigger::Event(_) => false,
    };
    let is_waited_for = steps.iter().any(|s| s.trigger.as_ref().is_some_and(waited))
        || beginnings.contains(&(norm.id.as_str(), step.order));
    let by_officials = step.actor.iter().all(|role| is_official(role));
    let is_urgent = step.overdue || is_waited_for;
    if is_now && (is_urgent || !(step.routine || by_officials)) {
        add(Asked {
            event: "stap",
            norm: &norm.id,
            order: step.order,
            label: Text::around("Gedaan: ", &step.action, ", op"),
            may_be_never: false,
            may_be_open: false,
            is_more: !is_urgent,
        });
    }
    let own = steps
        .iter()
        .find(|s| s.order == step.order && s.trigger.is_some());
    if let Some(Trigger::Event(event)) = own.and_then(|s| s.trigger.as_ref()) {
        if step.state == StepState::Later {
            add(named(event, "Gebeurd: ", ", op", false));
        }
    }
}

/// Whether a reply came to what was done: asked as long as nobody said.
fn replies<'p>(page: &Page<'_>, item: &Item<'p>, add: &mut impl FnMut(Asked<'p>)) {
    let (case, norm) = (page.case, item.norm);
    let mut terms: Vec<&Term> = Vec::new();
    for part in norm.parts() {
        if let Condition::Event(event) = part {
            terms.extend(&event.no_reply);
        }
    }
    let steps = norm.each_step();
    for step in &steps {
        if let Some(Trigger::NoReply(term)) = &step.trigger {
            terms.push(term);
        }
    }
    let year = Some(case.on.school_year_start());
    for term in terms {
        let Some(asked) = page
            .rules
            .happened(case)
            .begins(&norm.id, term, year, case.on)
        else {
            continue;
        };
        let is_told = |event, since| case.last_event(event, Some(since), case.on).is_some();
        // Of the day of asking itself "no reply" is about what was asked before.
        if is_told("reactie", asked) || is_told("geen-reactie", asked.after()) {
            continue;
        }
        let own = |order: u32| steps.iter().find(|step| step.order == order);
        let step = term.after_step.as_ref().and_then(|after| own(after.order));
        let to = step.map_or("", |step| step.action.as_str());
        for (event, before) in [
            ("reactie", "Reactie gekomen"),
            ("geen-reactie", "Termijn voorbij en geen reactie gekomen"),
        ] {
            let mut label = Text::default();
            label.put(before);
            if !to.is_empty() {
                label.put(" op \u{2018}").put(to).put("\u{2019}");
            }
            label.put(", op");
            add(Asked {
                label: label.done(),
                ..named(event, "", "", false)
            });
        }
    }
}

fn named<'p>(event: &'p str, before: &str, after: &str, may_be_never: bool) -> Asked<'p> {
    let label = if event == "omzetting" {
        "Aan de ouders meegedeeld dat afwezigheid voortaan ongeoorloofd is, op".to_owned()
    } else {
        Text::of(|text| {
            text.put(before).spaced(event, '-').put(after);
        })
    };
    Asked {
        event,
        norm: "",
        order: 0,
        label,
        may_be_never,
        may_be_open: false,
        is_more: false,
    }
}

#[cfg(test)]
mod tests;
