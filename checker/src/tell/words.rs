//! Dutch words for dates, units, kinds and roles.

use crate::calendar::Date;
use crate::protocol::{Amount, Basis, KNOWN_KINDS, Modality, Unit};
use crate::report::Outcome;

const WEEKDAYS: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];
/// The months as a Dutch date has them.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// "dinsdag 24 november".
pub fn day(date: Date) -> String {
    let (_, month, number) = date.to_ymd();
    format!(
        "{} {number} {}",
        WEEKDAYS[date.weekday() as usize % 7],
        MONTHS[(month as usize + 11) % 12]
    )
}

/// "dinsdag 24 november 2026".
pub fn day_with_year(date: Date) -> String {
    format!("{} {}", day(date), date.to_ymd().0)
}

/// Days in a row of words, the first six of them.
pub fn days(dates: &[Date]) -> String {
    let shown: Vec<String> = dates.iter().take(6).map(|d| day(*d)).collect();
    match dates.len() {
        n if n > 6 => format!("{} en nog {} dagen", shown.join(", "), n - 6),
        _ => join(&shown),
    }
}

/// "a, b en c".
pub(super) fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} en {last}", init.join(", ")),
    }
}

/// A kind of absence.
pub fn kind(id: &str) -> String {
    KNOWN_KINDS
        .iter()
        .find(|(known, _)| *known == id)
        .map_or_else(|| id.replace('_', " "), |(_, name)| (*name).to_owned())
}

/// A unit, in the singular for exactly one; hours have no plural after a number.
pub fn unit(unit: Unit, n: Amount) -> &'static str {
    let one = n == Amount::whole(1);
    match unit {
        Unit::Hour => "uur",
        Unit::LessonHour => {
            if one {
                "lesuur"
            } else {
                "lesuren"
            }
        }
        Unit::ClockHour => {
            if one {
                "klokuur"
            } else {
                "klokuren"
            }
        }
        Unit::SchoolDay => {
            if one {
                "schooldag"
            } else {
                "schooldagen"
            }
        }
        Unit::CalendarDay => {
            if one {
                "kalenderdag"
            } else {
                "kalenderdagen"
            }
        }
        Unit::LessonWeek => {
            if one {
                "lesweek"
            } else {
                "lesweken"
            }
        }
        Unit::Month => {
            if one {
                "maand"
            } else {
                "maanden"
            }
        }
        Unit::Episode | Unit::Late | Unit::Case => "keer",
        Unit::Report => {
            if one {
                "melding"
            } else {
                "meldingen"
            }
        }
    }
}

/// Roles whose names are not their ids.
const ROLES: &[(&str, &str)] = &[
    ("duo", "DUO"),
    ("ggd", "de GGD"),
    ("rmc", "het RMC"),
    ("school", "de school"),
    ("school_bestuur", "het schoolbestuur"),
    ("ouders", "de ouders"),
    ("samenwerkingsverband", "het samenwerkingsverband"),
    ("zorgteam", "het zorgteam"),
    ("doorstroompunt", "het Doorstroompunt"),
    ("zorgcoordinator", "de zorgco\u{f6}rdinator"),
    ("verzuimcoordinator", "de verzuimco\u{f6}rdinator"),
    ("jgz_contactpersoon", "de contactpersoon van de JGZ"),
    ("mbo_instelling", "de mbo-instelling"),
    ("gezonde_school_adviseur", "de Gezonde School-adviseur"),
];

/// A role as it stands in a sentence.
pub fn role(id: &str) -> String {
    match ROLES.iter().find(|(known, _)| *known == id) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("de {}", id.replace('_', " ")),
    }
}

/// A basis.
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Wet => "wet",
        Basis::Uitvoeringsregel => "uitvoering van de wet",
        Basis::RegionaleAfspraak => "afspraak in de regio",
        Basis::Schoolnorm => "regel van een school",
        Basis::Methodiek => "methode",
        Basis::Aanbeveling => "aanbeveling",
        Basis::Beleidsdoel => "doel van beleid",
    }
}

/// How binding a step is.
pub fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Must => "moet",
        Modality::Should => "hoort",
        Modality::May => "mag",
        Modality::MustNot => "mag niet",
    }
}

/// An outcome.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "bereikt",
        Outcome::NotMet => "niet bereikt",
        Outcome::Unknown => "onbekend",
        Outcome::Depends => "hangt af van de lezing",
        Outcome::NotApplicable => "niet van toepassing",
    }
}

/// With a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}
