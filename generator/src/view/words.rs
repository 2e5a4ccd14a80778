//! Dutch words for what norms hold: bases, sectors, dates; what the checker says too, it says here.

mod condition;
mod threshold;

pub(super) use checker::tell::{Titles, basis, day_with_year as weekday, precondition};
pub(super) use condition::condition;
pub(super) use threshold::{bounds, condition_kinds, first_tally, ladder, only, window};

use crate::model::Moment;
use checker::calendar::{Date, Period};
use checker::protocol::{Basis, Modality, Sector, Status, Step, Trigger, Validity};

/// The line styles and their words, hardest first.
pub(super) const BASES: [(&str, &str); 5] = [
    ("wet", "wet"),
    ("uitv", "uitvoering van de wet"),
    ("afsp", "afspraak in de regio"),
    ("sch", "regel van een school"),
    ("adv", "methode of advies"),
];

/// The line style of a basis.
pub(super) fn line(basis: Basis) -> &'static str {
    match basis {
        Basis::Wet => "wet",
        Basis::Uitvoeringsregel => "uitv",
        Basis::RegionaleAfspraak => "afsp",
        Basis::Schoolnorm => "sch",
        Basis::Methodiek | Basis::Aanbeveling | Basis::Beleidsdoel => "adv",
    }
}

/// The line style of a step: what must not be done is red, whatever it rests on.
pub(super) fn step_line(modality: Modality, of: Basis) -> &'static str {
    if modality == Modality::MustNot {
        "nee"
    } else {
        line(of)
    }
}

/// A modality as a verb, for one who acts or for many.
pub(super) fn modality(modality: Modality, many: bool) -> &'static str {
    match (modality, many) {
        (Modality::Must, false) => "moet",
        (Modality::Must, true) => "moeten",
        (Modality::Should, false) => "hoort dit te doen:",
        (Modality::Should, true) => "horen dit te doen:",
        (Modality::May, false) => "mag",
        (Modality::May, true) => "mogen",
        (Modality::MustNot, false) => "mag niet:",
        (Modality::MustNot, true) => "mogen niet:",
    }
}

/// A modality of a norm that holds no longer.
pub(super) fn past_modality(modality: Modality, many: bool) -> &'static str {
    match (modality, many) {
        (Modality::Must, false) => "moest",
        (Modality::Must, true) => "moesten",
        (Modality::Should, false) => "hoorde dit te doen:",
        (Modality::Should, true) => "hoorden dit te doen:",
        (Modality::May, false) => "mocht",
        (Modality::May, true) => "mochten",
        (Modality::MustNot, false) => "mocht niet:",
        (Modality::MustNot, true) => "mochten niet:",
    }
}

/// How sure a fact is.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Seed => "brondocument",
        Status::Public => "openbare bron",
        Status::Unverified => "niet bevestigd",
    }
}

/// Sectors in words; all if none are named.
pub(super) fn sectors(sectors: &[Sector]) -> String {
    if sectors.is_empty() {
        return "alle onderwijs".to_owned();
    }
    join(sectors.iter().map(|s| s.as_str().to_owned()).collect())
}

/// `a, b en c`.
pub(super) fn join(mut words: Vec<String>) -> String {
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} en {last}", words.join(", ")),
    }
}

/// The first letter small, unless the word is an abbreviation.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().collect::<String>() + letters.as_str()
        }
        _ => text.to_owned(),
    }
}

/// The first letter a capital.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// `24 november 2026`.
pub(super) fn day(date: Date) -> String {
    Moment::parse(&date.to_string())
        .map(|m| m.in_words())
        .unwrap_or_default()
}

/// A bare year, a month or a day.
pub(super) fn period(period: &Period) -> String {
    Moment::parse(&period.to_string())
        .map(|m| m.in_words())
        .unwrap_or_default()
}

/// Since when and until when, from the day of asking.
pub(super) fn validity(valid: &Validity, today: Date) -> String {
    match (&valid.from, &valid.until) {
        (Some(from), Some(until)) if until.last < today => {
            format!("gold van {} tot en met {}", period(from), period(until))
        }
        (None, Some(until)) if until.last < today => {
            format!("gold tot en met {}; begin onbekend", period(until))
        }
        (Some(from), Some(until)) => {
            format!("geldt van {} tot en met {}", period(from), period(until))
        }
        (None, Some(until)) => format!("geldt tot en met {}", period(until)),
        (Some(from), None) if from.first > today => format!("geldt vanaf {}", period(from)),
        (Some(from), None) => format!("geldt sinds {}", period(from)),
        (None, None) => "begindatum staat niet in onze bronnen".to_owned(),
    }
}

/// The term of a step: in the words of its source, else as the checker says it.
pub(super) fn deadline(step: &Step) -> String {
    let own = step.deadline.as_ref().and_then(|d| d.words.clone());
    own.unwrap_or_else(|| checker::tell::term(step, None))
}

/// What a step waits for, as it stands before the step.
pub(super) fn trigger(of: &Trigger, titles: Titles<'_>) -> String {
    checker::tell::trigger(of, None, titles)
}
