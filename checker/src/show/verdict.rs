//! The head of an answer: what was filled in, what is never done, and two verdicts.

use super::html::Html;
use super::page::{Group, Item, Page};
use super::sources::cite;
use super::steps::{deed, supposing};
use crate::case::{Case, Measure, Range, Total, TotalWindow};
use crate::protocol::{Basis, Modality, Unit};
use crate::report::{Outcome, StepReport, StepState};
use crate::tell;

/// What was filled in, in one sentence.
pub(super) fn premise(page: &Page<'_>) -> String {
    let case = page.case;
    let mut parts = vec![format!("peildatum {}", tell::day_with_year(case.on))];
    parts.extend(
        case.municipality
            .as_ref()
            .map(|m| format!("woonplaats {m}")),
    );
    parts.extend(
        case.school_municipality
            .as_ref()
            .map(|m| format!("school in {m}")),
    );
    match (case.age, case.age_band) {
        (Some(age), _) => parts.push(format!("{age} jaar")),
        (None, Some(band)) => parts.push(match band.to {
            Some(4) => "jonger dan 5 jaar".to_owned(),
            Some(to) => format!("{} tot en met {to} jaar", band.from),
            None => format!("{} jaar of ouder", band.from),
        }),
        (None, None) => {}
    }
    parts.extend(case.sector.map(|s| s.as_str().to_owned()));
    parts.extend(
        case.startkwalificatie
            .map(|has| format!("{} startkwalificatie", if has { "met" } else { "zonder" })),
    );
    parts.extend(case.totals.iter().map(total));
    parts.extend(logged(case));
    format!("{}.", parts.join("; "))
}

fn total(total: &Total) -> String {
    let unit = if total.unit.is_hours() {
        "lesuren"
    } else {
        tell::unit(total.unit, total.value.max)
    };
    let what = format!("{} {unit} {}", range(total.value), tell::kind(&total.kind));
    let run = if total.measure == Measure::Consecutive {
        " achter elkaar"
    } else {
        ""
    };
    let window = match total.window {
        Some(TotalWindow::LessonWeeks(n)) => format!(" in {n} lesweken"),
        Some(TotalWindow::CalendarWeeks(n)) => format!(" in {n} weken"),
        Some(TotalWindow::Months(n)) => format!(" in {n} maanden"),
        Some(TotalWindow::SchoolYear) => " in dit schooljaar".to_owned(),
        Some(TotalWindow::None) | None => String::new(),
    };
    format!("{what}{run}{window}")
}

fn range(range: Range) -> String {
    if range.min == range.max {
        range.min.to_string()
    } else {
        format!("{} of meer", range.min)
    }
}

/// How many entries of each kind the log has.
fn logged(case: &Case) -> Vec<String> {
    let entries = case.absences.as_deref().unwrap_or_default();
    let mut kinds: Vec<&str> = entries.iter().map(|a| a.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let count = |kind: &str| entries.iter().filter(|a| a.kind == kind).count();
    kinds
        .iter()
        .map(|kind| format!("{} met datum: {}", tell::kind(kind), count(kind)))
        .collect()
}

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
    html.tag("<div class=\"verzuim-niet-melden\"><p class=\"verzuim-zin\">")
        .text(&warning.message)
        .tag("</p>");
    if let Some(source) = &warning.source {
        html.tag("<p class=\"verzuim-klein\">Bron: ");
        cite(html, source);
        html.tag("</p>");
    }
    html.tag("</div>");
}

/// Two verdicts, never one.
pub(super) fn verdicts(page: &Page<'_>, html: &mut Html) {
    for (group, name) in [
        (Group::Unauthorised, "Zonder geldige reden"),
        (Group::Sick, "Ziek"),
    ] {
        match page.lead(group).filter(|_| page.entered(group)) {
            Some(item) => verdict(item, name, html),
            None => nothing(name, page.entered(group), html),
        }
    }
}

fn nothing(name: &str, entered: bool, html: &mut Html) {
    html.tag("<div class=\"verzuim-oordeel verzuim-oordeel-leeg\"><p class=\"verzuim-klein\">")
        .text(name);
    html.tag(if entered {
        ": hierover is met deze gegevens geen norm na te rekenen."
    } else {
        ": niet ingevuld. Leeg is \u{2018}weet ik niet\u{2019}, geen nul."
    });
    html.tag("</p></div>");
}

fn verdict(item: &Item<'_>, name: &str, html: &mut Html) {
    let outcome = item.report.outcome;
    let inverse = if outcome == Outcome::Met {
        " verzuim-oordeel-met"
    } else {
        ""
    };
    html.tag("<div class=\"verzuim-oordeel")
        .tag(inverse)
        .tag("\"><p class=\"verzuim-klein\">");
    mark(
        html,
        outcome,
        &format!("{name}: {}", tell::outcome(outcome)),
    );
    html.tag("</p><p class=\"verzuim-zin\">")
        .text(&sentence(item))
        .tag("</p><p class=\"verzuim-klein\">");
    html.text(&item.report.because)
        .tag(" ")
        .text(basis(item.report.basis));
    let step =
        first_step(&item.report.steps).filter(|s| outcome == Outcome::Met && s.due.is_none());
    if let Some(step) = step.filter(|s| s.term != "geen termijn in de bron") {
        html.tag(" Termijn: ").text(&step.term);
        html.tag(". Vul de dagen in, dan staat hier de datum.");
    }
    html.tag("</p></div>");
}

/// The mark of an outcome and its word.
pub(super) fn mark(html: &mut Html, outcome: Outcome, words: &str) {
    html.tag("<span class=\"verzuim-uitkomst verzuim-uitkomst-")
        .tag(outcome.as_str())
        .tag("\">")
        .text(words)
        .tag("</span>");
}

fn sentence(item: &Item<'_>) -> String {
    match item.report.outcome {
        Outcome::Met => match first_step(&item.report.steps) {
            Some(step) => format!("{}.", until(step, deed(step))),
            None => format!("Dit geldt nu: {}.", item.norm.title),
        },
        Outcome::Depends if item.report.basis.is_statutory() => {
            let both = "De wet is op twee manieren te lezen, en dat maakt hier verschil.";
            match first_step(&item.report.steps) {
                Some(step) => format!(
                    "{both} {}{}.",
                    supposing(step, item),
                    until(step, deed(step))
                ),
                None => both.into(),
            }
        }
        Outcome::Depends => "Het ligt eraan hoe uw school telt.".into(),
        Outcome::NotMet => match item.distance() {
            Some(left) => format!("Nog {left} tot \u{2018}{}\u{2019}.", item.norm.title),
            None => format!("\u{2018}{}\u{2019} geldt nu niet.", item.norm.title),
        },
        Outcome::Unknown if item.is_unstated() => {
            "Wij weten niet vanaf wanneer hier iets moet gebeuren.".into()
        }
        _ => "Dit is met deze gegevens niet te zeggen.".into(),
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

fn until(step: &StepReport, mut deed: String) -> String {
    if let Some(channel) = &step.channel {
        deed.push_str(&format!(", via {channel}"));
    }
    if let Some(due) = step.due {
        deed.push_str(if step.overdue {
            "; dat had gemoeten op uiterlijk "
        } else {
            ", uiterlijk "
        });
        deed.push_str(&tell::day_with_year(due));
    }
    deed
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
