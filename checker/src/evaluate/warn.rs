//! What to know about an answer as a whole.

use super::{Found, Rules};
use crate::calendar::{Date, Region};
use crate::case::Case;
use crate::facts::{Facts, LONGEST_DAY};
use crate::protocol::{Status, is_sickness, kind_name};
use crate::report::{Outcome, SourceReport, Warning};
use crate::tell;
use std::collections::{BTreeMap, BTreeSet};

fn warning(code: &'static str, message: impl Into<String>) -> Warning {
    Warning {
        code,
        message: message.into(),
        norm: None,
        source: None,
    }
}

/// Warnings that the facts alone give, laid out on each calendar that is possible.
pub(super) fn about_facts(all: &[Facts<'_>]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let Some(first) = all.first() else {
        return warnings;
    };
    let case = first.case;
    let is_idle_everywhere = |place: &&usize| all.iter().all(|f| f.idle_entries.contains(place));
    let idle = first.idle_entries.iter().filter(is_idle_everywhere).count();
    if idle > 0 {
        warnings.push(warning(
            "no-school-day",
            format!(
                "{idle} {} op dagen zonder school of na de peildatum en {} niet mee.",
                if idle == 1 {
                    "invoer valt"
                } else {
                    "invoeren vallen"
                },
                if idle == 1 { "telt" } else { "tellen" }
            ),
        ));
    }
    let mut long: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
    let mut both: BTreeSet<Date> = BTreeSet::new();
    for facts in all {
        for (kind, found) in facts.kinds_with_entries() {
            let is_long = |i: &&usize| found.day_hours(**i).is_some_and(|h| h.min > LONGEST_DAY);
            let days = found.places().iter().filter(is_long);
            long.entry(kind)
                .or_default()
                .extend(days.map(|i| facts.day(*i)));
        }
        if let (Some(sick), Some(other)) = (facts.kind("ziek"), facts.kind("ongeoorloofd")) {
            let days = sick.places().iter().filter(|i| other.may_be_absent(**i));
            both.extend(days.map(|i| facts.day(*i)));
        }
    }
    for (kind, days) in long {
        if kind != "te_laat" && !days.is_empty() {
            warnings.push(warning(
                "double",
                format!(
                    "Meer dan {LONGEST_DAY} uur {} op {}. Staat er iets dubbel?",
                    tell::kind(kind),
                    tell::days(&Vec::from_iter(days))
                ),
            ));
        }
    }
    if !both.is_empty() {
        warnings.push(warning("sick-and-unauthorised", format!("Ziek en ongeoorloofd op dezelfde dag: {}. Elk telt apart; ziekte-uren worden niet gemeld.", tell::days(&Vec::from_iter(both)))));
    }
    if let Some(log_from) = case.log_from {
        if case.absences.iter().flatten().any(|a| a.from < log_from) {
            warnings.push(warning(
                "before-log",
                format!(
                    "Dagen voor {} zijn beoordeeld op wat is ingevuld; er kan meer zijn geweest.",
                    tell::day(log_from)
                ),
            ));
        }
    }
    if let Some(minutes) = case.lesson_minutes {
        if minutes > 60 {
            warnings.push(warning("long-lessons", format!("Een les duurt hier {minutes} minuten. Of zo'n les als een uur telt, zegt de bron niet (AMB-02); vraag het na bij DUO of de inspectie.")));
        } else {
            warnings.push(warning("lesson-minutes", format!("Een uur telt zoals het is ingevuld. Een lesuur duurt hier {minutes} minuten; er is niets omgerekend (AMB-02).")));
        }
    }
    warnings
}

/// Warnings that need the answer as well.
pub(super) fn about_answer(
    rules: &Rules,
    case: &Case,
    found: &[Found],
    regions: &[Region],
    warnings: &mut Vec<Warning>,
) {
    let sick = case
        .absences
        .iter()
        .flatten()
        .any(|a| is_sickness(kind_name(&a.kind)))
        || case.totals.iter().any(|t| {
            is_sickness(kind_name(&t.kind)) && t.value.max > crate::protocol::Amount::ZERO
        });
    if sick {
        warnings.insert(0, never_report_sickness(rules));
    }
    let lates = case.absences.iter().flatten().any(|a| a.kind == "te_laat")
        || case
            .totals
            .iter()
            .any(|t| t.kind == "te_laat" && t.value.max > crate::protocol::Amount::ZERO);
    let converts = |f: &Found| {
        let mut protocols = rules.protocols.iter();
        let own = protocols.find(|p| p.id == f.report.protocol);
        own.is_some_and(|p| p.conversions.iter().any(|c| c.from == "te_laat"))
    };
    let converted = found.iter().any(converts);
    if lates && !converted {
        warnings.push(warning("lates-left-out", "Te laat komen telt niet mee als uren, tenzij een regel van de school dat zegt. De bron van het preventieve spreekuur telt te laat komen wel mee, maar zegt niet voor hoeveel (AMB-14)."));
    }
    if case.calendar.region.is_none() && regions.len() > 1 {
        warnings.push(warning("calendar", "De vakantieregio van de school is niet bekend; alle mogelijke regio's zijn nagerekend."));
    }
    if case.enrolled.is_none() || case.exempt.is_none() {
        warnings.push(warning("assumed-enrolled", "Niet ingevuld, dus aangenomen: de leerling staat ingeschreven en heeft geen vrijstelling."));
    }
    for name in [&case.municipality, &case.school_municipality]
        .into_iter()
        .flatten()
    {
        if !rules.knows_municipality(name) {
            let near =
                crate::tree::nearest(name, rules.municipalities.iter().map(|m| m.name.as_str()));
            let near = near.map(|n| format!(" Bedoelt u {n}?")).unwrap_or_default();
            warnings.push(warning("unknown-municipality", format!("De gemeente \u{2018}{name}\u{2019} kennen wij niet, dus ook haar regio en vakanties niet.{near}")));
        }
    }
    for one in found {
        about_norm(case, one, warnings);
    }
}

fn about_norm(case: &Case, found: &Found, warnings: &mut Vec<Warning>) {
    let norm = Some(found.report.norm.clone());
    if found.report.missing.iter().any(|m| m == "total-conflict") || has_conflict(found, case) {
        warnings.push(Warning {
            norm: norm.clone(),
            ..warning(
                "total-conflict",
                "Een ingevuld totaal klopt niet met de dagen; de dagen tellen.",
            )
        });
    }
    if let Some(gap) = found.uncounted {
        let message = format!(
            "De melding eindigt op {}, maar de norm was al bereikt op {}. De {} uur daarna, tot en met die einddatum, tellen nergens mee. Klopt de einddatum?",
            tell::day(gap.end),
            tell::day(gap.reached),
            gap.hours
        );
        warnings.push(Warning {
            norm: norm.clone(),
            ..warning("report-ends-late", message)
        });
    }
    if let Some((lenient, due)) = found.doubtful_dues.first() {
        let message = format!(
            "De termijn slaat Goede Vrijdag of 5 mei over. Zonder dat is {} de laatste dag in plaats van {}.",
            tell::day(*lenient),
            tell::day(*due)
        );
        warnings.push(Warning {
            norm,
            ..warning("good-friday-or-5-may", message)
        });
    }
}

fn has_conflict(found: &Found, case: &Case) -> bool {
    // A total of exactly the window of a reading that lies outside what the log gives.
    !case.totals.is_empty()
        && case.absences.is_some()
        && found.report.outcome != Outcome::NotApplicable
        && found.report.readings.iter().any(|r| r.conflict)
}

fn never_report_sickness(rules: &Rules) -> Warning {
    let norm = rules
        .protocols
        .iter()
        .flat_map(|p| &p.norms)
        .find(|n| n.id == "nl-ziek-niet-melden");
    let evidence = norm.and_then(|n| n.evidence.first());
    let source = match evidence {
        Some(e) => SourceReport {
            id: e.source.clone(),
            place: e.place.clone(),
            quote: e.quote.clone(),
            status: e.status,
        },
        None => SourceReport {
            id: "P-DUO-PO".into(),
            place: Some("Ziekteverzuim en schorsing".into()),
            quote: None,
            status: Status::Public,
        },
    };
    Warning {
        code: "ziek-niet-melden",
        message: "Ziekte en schorsing worden niet gemeld bij leerplicht of DUO. Het is geoorloofd verzuim.".into(),
        norm: norm.map(|n| n.id.clone()),
        source: Some(source),
    }
}
