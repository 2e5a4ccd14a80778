//! Dutch words for dates, units, kinds and roles.

use crate::calendar::{Date, Period};
use crate::case::Range;
use crate::protocol::{Amount, Basis, KNOWN_KINDS, Length, Modality, Norm, Unit};
use crate::report::Outcome;
use crate::text::Text;

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

impl Text {
    /// "dinsdag 24 november".
    #[inline(never)]
    pub(crate) fn day(&mut self, date: Date) -> &mut Self {
        self.put(WEEKDAYS[date.weekday() as usize % 7])
            .put(" ")
            .day_of_month(date)
    }

    /// "24 november".
    #[inline(never)]
    pub(crate) fn day_of_month(&mut self, date: Date) -> &mut Self {
        self.number(date.to_ymd().2.into()).put(" ").month(date)
    }

    /// "november".
    #[inline(never)]
    pub(crate) fn month(&mut self, date: Date) -> &mut Self {
        self.put(MONTHS[(date.to_ymd().1 as usize + 11) % 12])
    }

    /// "dinsdag 24 november 2026".
    #[inline(never)]
    pub(crate) fn day_with_year(&mut self, date: Date) -> &mut Self {
        self.day(date).put(" ").number(date.to_ymd().0.into())
    }

    /// As exactly as the source: a day, "maart 2020" or "2015".
    #[inline(never)]
    pub(crate) fn period(&mut self, period: Period) -> &mut Self {
        let (year, month, _) = period.first.to_ymd();
        if period.first == period.last {
            return self.day_with_year(period.first);
        }
        if period.last.to_ymd().1 == month {
            self.month(period.first).put(" ");
        }
        self.number(year.into())
    }

    /// Days in a row of words, the first six of them.
    pub(crate) fn days(&mut self, dates: &[Date]) -> &mut Self {
        let more = dates.len().saturating_sub(6);
        for (place, date) in dates.iter().take(6).enumerate() {
            // Behind six days comes how many more there are, so none of these is the last.
            self.between(place, dates.len()).day(*date);
        }
        if more > 0 {
            self.put(" en nog ").number(more as i64).put(" dagen");
        }
        self
    }

    /// A kind of absence.
    #[inline(never)]
    pub(crate) fn kind(&mut self, id: &str) -> &mut Self {
        match KNOWN_KINDS.iter().find(|(known, _)| *known == id) {
            Some((_, name)) => self.put(name),
            None => self.spaced(id, '_'),
        }
    }

    /// A kind of absence behind its unit: "4 keer ziek", but "4 schooldagen ziekte".
    #[inline(never)]
    pub(crate) fn kind_in(&mut self, of: Option<Unit>, id: &str) -> &mut Self {
        match (of, id) {
            (Some(Unit::Episode | Unit::Late | Unit::Case), "ziek") => self.put("ziek"),
            (Some(Unit::Episode | Unit::Late | Unit::Case), "te_laat") => self.put("te laat"),
            _ => self.kind(id),
        }
    }

    /// A role as it stands in a sentence.
    #[inline(never)]
    pub(crate) fn role(&mut self, id: &str) -> &mut Self {
        match ROLES.iter().find(|(known, _)| *known == id) {
            Some((_, name)) => self.put(name),
            None => self.put("de ").spaced(id, '_'),
        }
    }

    /// Roles in a row.
    #[inline(never)]
    pub(crate) fn roles(&mut self, ids: &[String]) -> &mut Self {
        for (place, id) in ids.iter().enumerate() {
            self.between(place, ids.len()).role(id);
        }
        self
    }

    /// A number with its unit, if it has one: "3 dagen", "1 tot 3 lesuren".
    pub(crate) fn count(&mut self, n: Range, of: Option<Unit>) -> &mut Self {
        let name = of.map_or("", |of| unit(of, n.max));
        self.range(n).put(" ").put(name)
    }

    /// "16", "14 tot 17", "14 of meer".
    #[inline(never)]
    pub(crate) fn range(&mut self, range: Range) -> &mut Self {
        self.amount(range.min);
        match (range.min == range.max, range.max.is_endless()) {
            (true, _) => self,
            (false, true) => self.put(" of meer"),
            (false, false) => self.put(" tot ").amount(range.max),
        }
    }
}

/// "dinsdag 24 november 2026".
pub fn day_with_year(date: Date) -> String {
    Text::of(|text| {
        text.day_with_year(date);
    })
}

/// A kind of absence.
pub fn kind(id: &str) -> String {
    Text::of(|text| {
        text.kind(id);
    })
}

/// A role as it stands in a sentence.
pub fn role(id: &str) -> String {
    Text::of(|text| {
        text.role(id);
    })
}

/// Which lates count: " van 16 minuten of meer".
pub fn minutes(of: &Length) -> String {
    match (of.from, of.to) {
        (Some(from), Some(to)) => format!(" van {from} tot en met {to} minuten"),
        (Some(from), None) => format!(" van {from} minuten of meer"),
        (None, Some(to)) => format!(" van hoogstens {to} minuten"),
        (None, None) => String::new(),
    }
}

/// A unit, in the singular for exactly one; hours have no plural after a number.
pub fn unit(unit: Unit, n: Amount) -> &'static str {
    let (one, more) = match unit {
        Unit::Hour => ("uur", "uur"),
        Unit::LessonHour => ("lesuur", "lesuren"),
        Unit::ClockHour => ("klokuur", "klokuren"),
        Unit::SchoolDay => ("schooldag", "schooldagen"),
        Unit::CalendarDay => ("kalenderdag", "kalenderdagen"),
        Unit::LessonWeek => ("lesweek", "lesweken"),
        Unit::Month => ("maand", "maanden"),
        Unit::Episode | Unit::Late | Unit::Case => ("keer", "keer"),
        Unit::Report => ("melding", "meldingen"),
    };
    if n == Amount::whole(1) { one } else { more }
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

/// An outcome of a norm. One that forbids is not reached: it holds, from the first day on.
pub fn outcome_of(outcome: Outcome, norm: &Norm) -> &'static str {
    match outcome {
        Outcome::Met if norm.is_ban() => "geldt",
        Outcome::NotMet if norm.is_ban() => "geldt niet",
        _ => self::outcome(outcome),
    }
}
