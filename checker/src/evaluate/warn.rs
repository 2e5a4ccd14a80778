//! What to know about an answer as a whole.

use super::scope::is_absolute_on;
use super::steps::takes_place;
use super::{Found, Rules};
use crate::calendar::{Date, Region};
use crate::case::Case;
use crate::facts::{Facts, LONGEST_DAY};
use crate::gather::Gather;
use crate::protocol::{Status, Step, Substitution, is_sickness, kind_name};
use crate::report::{Outcome, SourceReport, StepReport, Warning};
use crate::text::Text;

fn warning(code: &'static str, message: impl FnOnce(&mut Text)) -> Warning {
    Warning {
        code,
        message: Text::of(message),
        norm: None,
        source: None,
    }
}

/// A warning without anything of the case in it.
fn plain(code: &'static str, message: &str) -> Warning {
    warning(code, |text| {
        text.put(message);
    })
}

/// Adds a day at its place, once.
fn add(days: &mut Vec<Date>, day: Date) {
    if let Err(place) = days.binary_search(&day) {
        days.insert(place, day);
    }
}

/// Warnings that the facts alone give, laid out on each calendar that is possible.
pub(super) fn about_facts(all: &[Facts<'_>]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let Some(first) = all.first() else {
        return warnings;
    };
    let case = first.case;
    // The places stand in order: of a log of years tens of thousands may lie on days without school.
    let is_idle_everywhere = |place: &&usize| {
        let mut calendars = all.iter();
        calendars.all(|f| f.idle_entries.binary_search(place).is_ok())
    };
    let idle = first.idle_entries.iter().filter(is_idle_everywhere);
    let (mut count, mut days) = (0, Vec::new());
    for entry in idle.filter_map(|place| case.log().get(*place)) {
        count += 1;
        add(&mut days, entry.from);
    }
    if count > 0 {
        warnings.push(warning("no-school-day", |text| {
            let one = count == 1;
            text.number(count)
                .put(if one { " invoer (" } else { " invoeren (" });
            text.days(&days).put(if one {
                ") valt op dagen zonder school of na de peildatum en telt niet mee."
            } else {
                ") vallen op dagen zonder school of na de peildatum en tellen niet mee."
            });
        }));
    }
    // By kind, in the order of the alphabet.
    let mut long: Vec<(&str, Vec<Date>)> = Vec::new();
    let mut both = [("ziek", Vec::new()), ("schorsing", Vec::new())];
    for facts in all {
        for (kind, found) in facts.kinds_with_entries() {
            let place = long.partition_point(|(known, _)| *known < kind);
            if long.get(place).is_none_or(|(known, _)| *known != kind) {
                long.insert(place, (kind, Vec::new()));
            }
            for at in found.places().from(0) {
                if found.day_hours(at).is_some_and(|h| h.min > LONGEST_DAY) {
                    add(&mut long[place].1, facts.day(at));
                }
            }
        }
        for (kind, days) in &mut both {
            if let (Some(known), Some(other)) = (facts.kind(kind), facts.kind("ongeoorloofd")) {
                for at in known.places().from(0) {
                    if other.may_be_absent(at) {
                        add(days, facts.day(at));
                    }
                }
            }
        }
    }
    for (kind, days) in &long {
        if *kind != "te_laat" && !days.is_empty() {
            warnings.push(warning("double", |text| {
                text.put("Meer dan ").amount(LONGEST_DAY).put(" uur ");
                text.kind(kind).put(" op ").days(days);
                text.put(". Staat er iets dubbel?");
            }));
        }
    }
    let [(_, sick), (_, suspended)] = &both;
    for (code, days, before, after) in [
        (
            "sick-and-unauthorised",
            sick,
            "Ziek en ongeoorloofd op dezelfde dag: ",
            ". Elk telt apart; ziekte-uren worden niet gemeld.",
        ),
        (
            "suspended-and-unauthorised",
            suspended,
            "Geschorst en ongeoorloofd op dezelfde dag: ",
            ". Elk telt apart; uren van een schorsing worden niet gemeld.",
        ),
    ] {
        if !days.is_empty() {
            warnings.push(warning(code, |text| {
                text.put(before).days(days).put(after);
            }));
        }
    }
    if let Some(log_from) = case.log_from {
        if case.log().iter().any(|a| a.from < log_from) {
            warnings.push(warning("before-log", |text| {
                text.put("Dagen voor ").day(log_from);
                text.put(" zijn beoordeeld op wat is ingevuld; er kan meer zijn geweest.");
            }));
        }
    }
    if let Some(minutes) = case.lesson_minutes {
        let (code, before, after) = if minutes > 60 {
            (
                "long-lessons",
                "Een les duurt hier ",
                " minuten. Of zo'n les als een uur telt, zegt de bron niet (AMB-02); vraag het na bij DUO of de inspectie.",
            )
        } else {
            (
                "lesson-minutes",
                "Een uur telt zoals het is ingevuld. Een lesuur duurt hier ",
                " minuten; er is niets omgerekend (AMB-02).",
            )
        };
        warnings.push(warning(code, |text| {
            text.put(before).number(minutes.into()).put(after);
        }));
    }
    warnings
}

/// Warnings that need the answer as well.
pub(super) fn about_answer(
    rules: &Rules,
    case: &Case,
    found: &[Found<'_>],
    regions: &[Region],
    warnings: &mut Vec<Warning>,
) {
    let sick = case.log().iter().any(|a| is_sickness(kind_name(&a.kind)))
        || case.totals.iter().any(|t| {
            is_sickness(kind_name(&t.kind)) && t.value.max > crate::protocol::Amount::ZERO
        });
    if sick {
        warnings.insert(0, never_report_sickness(rules));
    }
    let lates = case.log().iter().any(|a| a.kind == "te_laat")
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
        warnings.push(plain("lates-left-out", "Te laat komen telt niet mee als uren, tenzij een regel van de school dat zegt. De bron van het preventieve spreekuur telt te laat komen wel mee, maar zegt niet voor hoeveel (AMB-14)."));
    }
    if case.calendar.region.is_none() && regions.len() > 1 {
        warnings.push(plain("calendar", "De vakantieregio van de school is niet bekend; alle mogelijke regio's zijn nagerekend, en de telling die het dichtst bij de grens ligt, staat er."));
    }
    let enrolled = case
        .enrolled
        .or(is_absolute_on(case, case.on).then_some(false));
    let assumed = match (enrolled, case.exempt) {
        (None, None) => {
            "Niet ingevuld, dus aangenomen: de leerling staat ingeschreven en heeft geen vrijstelling."
        }
        (None, Some(_)) => "Niet ingevuld, dus aangenomen: de leerling staat ingeschreven.",
        (Some(_), None) => "Niet ingevuld, dus aangenomen: de leerling heeft geen vrijstelling.",
        (Some(_), Some(_)) => "",
    };
    if !assumed.is_empty() {
        warnings.push(plain("assumed-enrolled", assumed));
    }
    for name in [&case.municipality, &case.school_municipality]
        .into_iter()
        .flatten()
    {
        if !rules.knows_municipality(name) {
            let near =
                crate::tree::nearest(name, rules.municipalities.iter().map(|m| m.name.as_str()));
            warnings.push(warning("unknown-municipality", |text| {
                text.put("De gemeente \u{2018}").put(name);
                text.put("\u{2019} kennen wij niet, dus ook haar regio en vakanties niet.");
                if let Some(near) = near {
                    text.put(" Bedoelt u ").put(near).put("?");
                }
            }));
        }
    }
    for event in &case.events {
        if let (Some(id), Some(order)) = (&event.norm, event.order) {
            if !rules.has_step(id, order) {
                warnings.push(warning("unknown-step", |text| {
                    text.put("Stap ").number(order.into());
                    text.put(" van `").put(id);
                    text.put("` bestaat niet. Wat daarover is ingevuld, telt niet mee.");
                }));
            }
        }
    }
    if let Some(log_from) = case.log_from.filter(|_| found.iter().any(|f| f.before_log)) {
        let is_told = warnings.iter().any(|w| w.code == "before-log");
        if !is_told {
            warnings.push(warning("before-log", |text| {
                text.put("Wat er voor ").day(log_from);
                text.put(" was, is niet ingevuld. Was er toen ook verzuim, dan kan een norm eerder zijn bereikt.");
            }));
        }
    }
    for one in found {
        about_norm(case, one, warnings);
    }
}

impl Rules {
    /// Whether some version of a norm has a step of this number.
    fn has_step(&self, id: &str, order: u32) -> bool {
        let mut norms = self.protocols.iter().flat_map(|p| &p.norms);
        norms.any(|n| n.id == id && n.each_step().iter().any(|step| step.order == order))
    }
}

fn about_norm(case: &Case, found: &Found<'_>, warnings: &mut Vec<Warning>) {
    let norm = Some(found.report.norm.clone());
    if found.report.missing.iter().any(|m| m == "total-conflict") || has_conflict(found, case) {
        warnings.push(Warning {
            norm: norm.clone(),
            ..plain(
                "total-conflict",
                "Een ingevuld totaal klopt niet met de dagen; de dagen tellen.",
            )
        });
    }
    if let Some(gap) = found.uncounted {
        warnings.push(Warning {
            norm: norm.clone(),
            ..warning("report-ends-late", |text| {
                text.put("De melding eindigt op ").day(gap.end);
                text.put(", maar de norm was al bereikt op ").day(gap.reached);
                text.put(". De ").amount(gap.hours);
                text.put(" uur daarna, tot en met die einddatum, tellen nergens mee. Klopt de einddatum?");
            })
        });
    }
    let open_in_place = |other: &&Substitution| {
        let names = |step: &StepReport| step.roles().any(|role| *role == other.role);
        found.report.steps.iter().any(names) && takes_place(other, case).is_none()
    };
    let others: Vec<&Substitution> = found
        .protocol
        .substitutions
        .iter()
        .filter(open_in_place)
        .gather();
    if let Some(first) = others.first() {
        warnings.push(Warning {
            norm: norm.clone(),
            ..warning("role-open", |text| {
                text.put("Of dit voor ").role(&first.role).put(" is");
                let same: Vec<_> = others.iter().filter(|o| o.role == first.role).gather();
                for (place, other) in same.iter().enumerate() {
                    let is_last = place + 1 == same.len();
                    text.put(if is_last { " of voor " } else { ", voor " });
                    text.role(&other.by);
                }
                text.put(", hangt af van de leeftijd, het onderwijs of de startkwalificatie. Dat is niet ingevuld.");
            })
        });
    }
    let by_sector = |step: &&Step| {
        let term = step.deadline.as_ref();
        term.is_some_and(|term| !term.per_sector.is_empty())
    };
    let is_dated = found.due.is_some() && case.sector.is_none();
    if is_dated && found.norm.each_step().iter().any(by_sector) {
        warnings.push(Warning {
            norm: norm.clone(),
            ..plain(
                "term-by-sector",
                "De termijn hangt af van het onderwijs, en dat is niet ingevuld. De kortste is aangehouden.",
            )
        });
    }
    if let Some((lenient, due)) = found.doubtful_dues.first() {
        warnings.push(Warning {
            norm,
            ..warning("good-friday-or-5-may", |text| {
                text.put("De termijn slaat Goede Vrijdag of 5 mei over. Zonder dat is ");
                text.day(*lenient).put(" de laatste dag in plaats van ");
                text.day(*due).put(".");
            })
        });
    }
}

fn has_conflict(found: &Found<'_>, case: &Case) -> bool {
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
