//! The head of an answer: what is never done, and two verdicts.

use super::html::Html;
use super::page::{Group, Item, Page};
use super::sources::cite;
use super::step::deed;
use crate::case::Range;
use crate::protocol::{Basis, Modality, Unit};
use crate::report::{Outcome, StepReport, StepState};
use crate::tell;
use crate::text::Text;

/// Said before anything else once sickness was entered.
pub(super) fn never_report(page: &Page<'_>, html: &mut Html) {
    let Some(warning) = page
        .report
        .warnings
        .iter()
        .find(|w| w.code == "ziek-niet-melden")
    else {
        return;
    };
    html.tag("<div data-ziek class=\"verzuim-niet-melden\"><p class=\"verzuim-zin\">")
        .text(&warning.message)
        .tag("</p>");
    if let Some(source) = &warning.source {
        html.tag("<p class=\"verzuim-klein\">Bron: ");
        cite(html, source);
        html.tag("</p>");
    }
    // Hours that are reported though they were of sickness harm: said before what is to be done.
    for warning in &page.report.warnings {
        if matches!(
            warning.code,
            "sick-and-unauthorised" | "suspended-and-unauthorised"
        ) {
            html.tag("<p>").text(&warning.message);
            html.tag(" Staan deze uren ook bij \u{2018}zonder geldige reden\u{2019}? Haal ze daar weg als dat niet klopt.</p>");
        }
    }
    html.tag("</div>");
}

/// Two verdicts, never one; a third where leave or suspension was told.
pub(super) fn verdicts(page: &Page<'_>, html: &mut Html) {
    for (group, name) in [
        (Group::Unauthorised, "Zonder geldige reden"),
        (Group::Sick, "Ziek"),
        (Group::Other, "Ander verzuim"),
    ] {
        let entered = page.entered(group);
        let lead = page.lead(group).filter(|_| entered);
        let is_vague = lead.is_none_or(Item::is_vague);
        let excluded = page.excluded(group).filter(|_| entered && is_vague);
        match (excluded, lead) {
            (Some(item), _) => not_for(item, name, html),
            (None, Some(item)) => verdict(page, item, name, html),
            (None, None) if entered || group != Group::Other => match page.asks(group) {
                Some(item) if entered => asks(item, name, html),
                _ => nothing(name, group, entered, html),
            },
            (None, None) => {}
        }
    }
}

/// The mark of a norm and its title, of which more is said behind it.
fn titled(item: &Item<'_>, name: &str, html: &mut Html) {
    html.tag(begin(item.is_for_leerplicht));
    html.tag("\"><p class=\"verzuim-klein\">");
    mark(html, item, name);
    html.tag("</p><p class=\"verzuim-zin\">\u{2018}")
        .text(&item.norm.title);
}

/// That a norm of the law is not about this pupil, and why.
fn not_for(item: &Item<'_>, name: &str, html: &mut Html) {
    titled(item, name, html);
    html.tag("\u{2019} geldt niet voor deze leerling.</p><p class=\"verzuim-klein\">");
    html.text(&item.report.because).tag("</p></div>");
}

/// That a norm waits for what a person thinks.
fn asks(item: &Item<'_>, name: &str, html: &mut Html) {
    titled(item, name, html);
    html.tag("\u{2019} hangt af van een vraag die u nog kunt beantwoorden:");
    for question in &item.report.questions {
        html.tag(" ").text(&question.question);
    }
    html.tag("</p></div>");
}

fn nothing(name: &str, group: Group, entered: bool, html: &mut Html) {
    html.tag(begin(group == Group::Unauthorised));
    html.tag(" verzuim-oordeel-leeg\"><p class=\"verzuim-klein\">")
        .text(name);
    html.tag(if entered {
        ": hierover is met deze gegevens geen norm na te rekenen."
    } else {
        ": niet ingevuld. Leeg is \u{2018}weet ik niet\u{2019}, geen nul."
    });
    html.tag("</p></div>");
}

fn begin(is_for_leerplicht: bool) -> &'static str {
    if is_for_leerplicht {
        "<div class=\"verzuim-oordeel"
    } else {
        "<div data-ziek class=\"verzuim-oordeel"
    }
}

fn verdict(page: &Page<'_>, item: &Item<'_>, name: &str, html: &mut Html) {
    let outcome = item.report.outcome;
    let inverse = if outcome == Outcome::Met {
        " verzuim-oordeel-met"
    } else {
        ""
    };
    html.tag(begin(item.is_for_leerplicht))
        .tag(inverse)
        .tag("\"><p class=\"verzuim-klein\">");
    mark(html, item, name);
    html.tag("</p><p class=\"verzuim-zin\">")
        .said(|text| sentence(page, item, text))
        .tag("</p><p class=\"verzuim-klein\">");
    // What is needed stands above it already.
    if !item.is_open() || item.is_full() {
        item.reason(page.case, html);
        html.tag(" ");
    }
    html.tag(basis(item.report.basis));
    // How far the law is matters also where something else asks for more already.
    let law = page.leading(Group::Unauthorised, true);
    let is_beside = item.group == Group::Unauthorised && !item.report.basis.is_statutory();
    if let Some(law) = law.filter(|_| is_beside) {
        html.tag(" De wet geldt daarnaast. ")
            .said(|text| sentence(page, law, text));
    }
    let step =
        first_step(&item.report.steps).filter(|s| outcome == Outcome::Met && s.due.is_none());
    if let Some(step) = step.filter(|s| s.term != tell::NO_TERM) {
        html.tag(" Termijn: ").text(&step.term);
        html.tag(". Vul de dagen in, dan staat hier de datum.");
    }
    html.tag("</p></div>");
}

/// The mark of an outcome and its word, behind the name of what came out so.
pub(super) fn mark(html: &mut Html, item: &Item<'_>, name: &str) {
    let outcome = item.report.outcome;
    html.tag("<span class=\"verzuim-uitkomst verzuim-uitkomst-")
        .tag(outcome.as_str())
        .tag("\">");
    let from = html.len();
    if !name.is_empty() {
        html.tag(name).tag(": ");
    }
    html.tag(tell::outcome_of(outcome, item.norm))
        .capital(from)
        .tag("</span>");
}

fn sentence(page: &Page<'_>, item: &Item<'_>, text: &mut Text) {
    let title = &item.norm.title;
    let step = first_step(&item.report.steps);
    match item.report.outcome {
        Outcome::Met => match step {
            Some(step) => {
                tell::supposing(step, item.report, text);
                until(step, text).put(".")
            }
            None => text.put("Dit geldt nu: ").put(title).put("."),
        },
        Outcome::Depends if item.report.basis.is_statutory() => {
            text.put("De wet is op twee manieren te lezen, en dat maakt hier verschil.");
            if let Some(step) = step {
                tell::supposing(step, item.report, text.put(" "));
                until(step, text).put(".");
            }
            text
        }
        Outcome::Depends => text.put("Het ligt eraan hoe uw school telt."),
        Outcome::NotMet => match item.distance() {
            Some((left, unit)) => {
                text.put("Nog ").count(left, unit);
                text.put(" tot \u{2018}").put(title).put("\u{2019}.")
            }
            None => text
                .put("\u{2018}")
                .put(title)
                .put("\u{2019} geldt nu niet."),
        },
        Outcome::Unknown if item.is_full() => {
            text.put("\u{2018}").put(title);
            text.put("\u{2019} is bereikt. Of dat voor deze leerling geldt, hangt af van wat nog niet is ingevuld.");
            if_so(page, item, text)
        }
        Outcome::Unknown if item.is_open() => {
            text.put("Misschien al bereikt: \u{2018}").put(title);
            text.put("\u{2019}. ")
                .put(tell::needed(&item.report.because));
            if_so(page, item, text)
        }
        Outcome::Unknown if item.is_duty_of_unknown_day() => {
            text.put("\u{2018}").put(title);
            text.put(
                "\u{2019}: dat moet, maar vanaf wanneer hebben wij niet gevonden. Vraag het nu na",
            );
            if !item.report.ask.is_empty() {
                text.put(" bij ").roles(&item.report.ask);
            }
            text.put(".")
        }
        Outcome::Unknown if item.is_unstated() => {
            text.put("Wij weten niet vanaf wanneer hier iets moet gebeuren.")
        }
        _ => text.put("Dit is met deze gegevens niet te zeggen."),
    };
}

/// By when something is to be done if it holds: what is missing must be known before then.
fn if_so<'t>(page: &Page<'_>, item: &Item<'_>, text: &'t mut Text) -> &'t mut Text {
    match item.possible_due(page) {
        Some(due) => text
            .put(" Is het zo, dan is de laatste dag om iets te doen ")
            .day_with_year(due)
            .put("."),
        None => text,
    }
}

/// The hardest of the steps that are due now, the first of those.
fn first_step(steps: &[StepReport]) -> Option<&StepReport> {
    let now = || {
        steps
            .iter()
            .filter(|s| s.state == StepState::Now && s.modality != Modality::MustNot)
    };
    now()
        .find(|s| s.modality == Modality::Must)
        .or_else(|| now().find(|s| !s.routine))
        .or_else(|| now().next())
}

fn until<'t>(step: &StepReport, text: &'t mut Text) -> &'t mut Text {
    deed(step, text);
    if let Some(channel) = &step.channel {
        text.put(", via ").put(channel);
    }
    if let Some(due) = step.due {
        text.put(if step.overdue {
            "; de laatste dag was "
        } else {
            ", uiterlijk "
        });
        text.day_with_year(due);
    }
    text
}

/// The weight of a basis, in a sentence.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Wet => "Dit staat in de wet.",
        Basis::Uitvoeringsregel => "Zo wordt de wet uitgevoerd.",
        Basis::RegionaleAfspraak => "Dit is een afspraak in de regio, geen wet.",
        Basis::Schoolnorm => "Dit is een regel van een school, geen wet.",
        Basis::Methodiek => "Dit is een methode, geen wet.",
        Basis::Aanbeveling => "Dit is een aanbeveling, geen wet.",
        Basis::Beleidsdoel => "Dit is een doel van beleid, geen wet.",
    }
}

/// A number of units as a whole, for drawings.
pub(super) fn whole(range: Range) -> Option<u32> {
    let n = range.min.as_hundredths();
    (n % 100 == 0)
        .then(|| u32::try_from(n / 100).ok())
        .flatten()
}

/// Whether a ruler can show this unit.
pub(super) fn countable(unit: Unit) -> bool {
    !matches!(unit, Unit::Month | Unit::LessonWeek)
}
