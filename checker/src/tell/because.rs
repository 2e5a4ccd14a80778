//! Why a norm came out as it did: fact against threshold, window, reading, source.

use super::words::{capital, day, day_with_year, join, kind, role, unit};
use crate::calendar::{Calendar, Date, DayKind};
use crate::case::Range;
use crate::protocol::{Amount, Unit};
use crate::report::{Because, NormReport, Outcome, ReadingReport};

/// What the texts of one norm are made from.
pub(crate) struct Told<'t> {
    pub(crate) calendar: &'t Calendar,
    pub(crate) on: Date,
    pub(crate) validity: (Option<Date>, Option<Date>),
    /// Title of the norm that is met and takes this one over.
    pub(crate) taken_over: Option<&'t str>,
    /// The events that are asked for, in words.
    pub(crate) awaited: Vec<String>,
}

/// What is asked where nobody said whether there was a reply.
pub(crate) const NO_REPLY_YET: &str = "of er een reactie is gekomen";

/// The question when an event was.
pub(crate) fn last_time(event: &str) -> String {
    format!(
        "wanneer \u{2018}{}\u{2019} voor het laatst was",
        event.replace(['-', '_'], " ")
    )
}

impl Told<'_> {
    /// For professionals: exact.
    pub(crate) fn because(&self, report: &NormReport) -> String {
        let reading = leading(report);
        match report.outcome {
            Outcome::NotApplicable => self.not_applicable(report.reason),
            Outcome::Unknown => self.unknown(report),
            Outcome::Depends => self.depends(report),
            Outcome::Met => reading.map(|r| self.met(r)).unwrap_or_default(),
            Outcome::NotMet => reading.map(|r| self.not_met(report, r)).unwrap_or_default(),
        }
    }

    /// For parents: short and plain.
    pub(crate) fn because_plain(&self, report: &NormReport) -> String {
        match (report.outcome, leading(report)) {
            (Outcome::Met, _) => "Dit geldt nu.".into(),
            (Outcome::NotMet, Some(reading)) => match left(reading) {
                Some(left) => format!(
                    "Dit geldt nu niet. Het scheelt nog {left} {}.",
                    plain_unit(reading.unit, left)
                ),
                None => "Dit geldt nu niet.".into(),
            },
            (Outcome::NotMet, None) => "Dit geldt nu niet.".into(),
            (Outcome::Unknown, _) if report.missing.iter().any(|m| m == "source") => {
                "Wij weten dit niet. De afspraak noemt geen getal dat wij konden vinden.".into()
            }
            (Outcome::Unknown, _) => "Dat weten wij nog niet. Er is meer informatie nodig.".into(),
            (Outcome::Depends, _) => {
                "De school kan dit op twee manieren tellen. Vraag de mentor hoe de school telt."
                    .into()
            }
            (Outcome::NotApplicable, _) => {
                "Dit is niet voor uw kind, of niet voor deze dag.".into()
            }
        }
    }

    fn met(&self, reading: &ReadingReport) -> String {
        let since = match reading.reached_on {
            Some(date) => format!("Bereikt op {}", day_with_year(date)),
            None => "Bereikt".into(),
        };
        let mut text = match reading.value {
            Some(_) => format!(
                "{since}: {}{}.",
                self.value_of(reading),
                self.window(reading)
            ),
            None => format!("{since}."),
        };
        if let Some(maybe) = reading.maybe_from {
            text.push_str(&format!(
                " Misschien al op {}; reken met de vroegste dag.",
                day_with_year(maybe)
            ));
        }
        if !reading.again_at.is_empty() {
            let values: Vec<String> = reading.again_at.iter().map(|v| format!("{v}e")).collect();
            text.push_str(&format!(
                " In hetzelfde venster ook de {} keer.",
                join(&values)
            ));
        }
        if !reading.ongoing && reading.reached_on.is_some_and(|d| d < self.on) {
            text.push_str(&format!(
                " Op {} is het venster verder; de norm blijft bereikt.",
                day(self.on)
            ));
        }
        text
    }

    fn not_met(&self, report: &NormReport, reading: &ReadingReport) -> String {
        let met = |r: &ReadingReport| r.decides && r.outcome == Outcome::Met;
        if let Some(title) = self.taken_over.filter(|_| report.readings.iter().any(met)) {
            return format!("Gaat over in \u{2018}{title}\u{2019}: die norm is bereikt.");
        }
        let Some(_) = reading.value else {
            return "Niet bereikt.".into();
        };
        let left = left(reading).map(|left| {
            format!(
                " Nog {left} {}.",
                reading.unit.map_or("", |u| unit(u, left))
            )
        });
        let elsewhere = if reading.fails_elsewhere {
            " Een ander deel van de voorwaarde geldt niet."
        } else {
            ""
        };
        format!(
            "Niet bereikt: {}{}.{}{elsewhere}",
            self.value_of(reading),
            self.window(reading),
            left.unwrap_or_default()
        )
    }

    fn depends(&self, report: &NormReport) -> String {
        let parts: Vec<String> = report
            .readings
            .iter()
            .filter(|r| r.decides)
            .map(|r| {
                let name = if r.title.is_empty() {
                    capital(&r.id.replace('_', " "))
                } else {
                    r.title.trim_end_matches('.').to_owned()
                };
                match (r.outcome, r.reached_on) {
                    (Outcome::Met, Some(date)) => {
                        format!("{name}: bereikt op {}.", day_with_year(date))
                    }
                    (Outcome::Met, None) => format!("{name}: bereikt."),
                    (Outcome::NotMet, _) => format!("{name}: niet bereikt, {}.", self.value_of(r)),
                    _ => format!("{name}: onbekend."),
                }
            })
            .collect();
        let lead = if report.basis.is_statutory() {
            "Hangt af van de lezing."
        } else {
            "Hangt af van de telwijze. Kies hoe uw school telt."
        };
        format!("{lead} {}", parts.join(" "))
    }

    fn unknown(&self, report: &NormReport) -> String {
        if report.missing.iter().any(|m| m == "source") {
            let ask: Vec<String> = report.ask.iter().map(|r| role(r)).collect();
            let ask = if ask.is_empty() {
                String::new()
            } else {
                format!(" Vraag het na bij {}.", join(&ask))
            };
            return format!("Onbekend: de bron noemt geen drempel.{ask}");
        }
        let needed: Vec<String> = report
            .missing
            .iter()
            .map(|m| self.missing(m, report))
            .collect();
        let mut text = format!("Onbekend. Nodig: {}.", join(&needed));
        if let Some(reading) =
            leading(report).filter(|r| r.value.is_some_and(|v| v.min > Amount::ZERO))
        {
            text.push_str(&format!(" Ingevuld: {}.", self.value_of(reading)));
        }
        if let Some(maybe) = report
            .readings
            .iter()
            .filter(|r| r.decides)
            .filter_map(|r| r.maybe_from)
            .min()
        {
            text.push_str(&format!(" Misschien bereikt op {}.", day_with_year(maybe)));
        }
        text
    }

    fn missing(&self, fact: &str, report: &NormReport) -> String {
        match fact {
            "age" => "de leeftijd".into(),
            "sector" => "het onderwijs (po, vo of mbo)".into(),
            "startkwalificatie" => "of de leerling een startkwalificatie heeft".into(),
            "enrolled" => "of de leerling staat ingeschreven".into(),
            "calendar" => "de vakanties en vrije dagen van de school".into(),
            "total-conflict" => "een totaal dat klopt met de dagen".into(),
            "events" if !self.awaited.is_empty() => join(&self.awaited),
            "events" => "of en wanneer iets is gebeurd (zie de voorwaarde)".into(),
            _ => match fact.split_once('.') {
                Some(("answers", id)) => {
                    let question = report.questions.iter().find(|q| q.id == id);
                    question.map_or_else(
                        || "een oordeel".into(),
                        |q| format!("een antwoord op \u{2018}{}\u{2019}", q.question),
                    )
                }
                Some((name, unit_word)) => match Unit::ALL.iter().find(|u| u.as_str() == unit_word)
                {
                    Some(Unit::Episode | Unit::Report) => format!("hoe vaak {}", kind(name)),
                    Some(u) => format!("{} {}", unit(*u, Amount::whole(2)), kind(name)),
                    None => kind(name),
                },
                None => fact.to_owned(),
            },
        }
    }

    fn not_applicable(&self, reason: Option<Because>) -> String {
        match reason {
            Some(Because::Sector) => "Niet van toepassing: geldt voor ander onderwijs.".into(),
            Some(Because::Age) => "Niet van toepassing: geldt voor een andere leeftijd.".into(),
            Some(Because::Validity) => self.validity_text(),
            Some(Because::Reported) => "Niet van toepassing: er is al gemeld.".into(),
            Some(Because::NotReported) => {
                "Niet van toepassing: er is nog niet eerder gemeld.".into()
            }
            Some(Because::Exempt) => {
                "Niet van toepassing: de leerling heeft een vrijstelling.".into()
            }
            Some(Because::Enrolled) => {
                "Niet van toepassing: het gaat om of de leerling staat ingeschreven.".into()
            }
            Some(Because::Startkwalificatie) => {
                "Niet van toepassing: de leerling heeft een startkwalificatie, of juist niet."
                    .into()
            }
            Some(Because::Historical) | None => "Niet van toepassing.".into(),
        }
    }

    fn validity_text(&self) -> String {
        match self.validity {
            (_, Some(until)) if until < self.on => format!(
                "Niet van toepassing: gold tot en met {}.",
                day_with_year(until)
            ),
            (Some(from), _) if from > self.on => {
                format!("Niet van toepassing: geldt vanaf {}.", day_with_year(from))
            }
            _ => "Niet van toepassing op deze dag.".into(),
        }
    }

    /// "16 van 16 uur", "14 tot 17 van 16 uur".
    fn value_of(&self, reading: &ReadingReport) -> String {
        let Some(value) = reading.value else {
            return "geen getal".into();
        };
        let threshold = reading.threshold.unwrap_or(Amount::ZERO);
        if threshold <= Amount::whole(1) || (value.min == value.max && value.min > threshold) {
            let word = reading.unit.map_or("", |u| unit(u, value.min));
            let limit = if threshold > Amount::whole(1) {
                format!(" (de grens is {threshold})")
            } else {
                String::new()
            };
            return format!("{} {word}{limit}", range(value));
        }
        let word = reading.unit.map_or("", |u| unit(u, threshold));
        format!("{} van {threshold} {word}", range(value))
    }

    fn window(&self, reading: &ReadingReport) -> String {
        let Some([from, until]) = reading.window else {
            return String::new();
        };
        let skipped = self.skipped_holidays(from, until);
        let skipped = if skipped.is_empty() || !reading.skips_holidays {
            String::new()
        } else {
            format!("; {} overgeslagen", join(&skipped))
        };
        format!(
            ", geteld van {} tot en met {}{skipped}",
            day(from),
            day(until)
        )
    }

    /// Names of the holidays whose weeks lie in a window.
    fn skipped_holidays(&self, from: Date, until: Date) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut date = from;
        while date <= until {
            if self.calendar.is_holiday_week(date) {
                let name = match self.calendar.kind(date) {
                    DayKind::Holiday(index) => self.calendar.holiday_name(index).to_owned(),
                    _ => "vrije week".into(),
                };
                if !names.contains(&name) && !matches!(self.calendar.kind(date), DayKind::Weekend) {
                    names.push(name);
                }
            }
            date = date.after();
        }
        names
    }
}

/// What is certainly still needed. Of what counts from the first day on, nothing: "nog 1 dag"
/// would read as advice to take it.
fn left(reading: &ReadingReport) -> Option<Amount> {
    let left = reading
        .remaining
        .filter(|left| left.min == left.max && left.min > Amount::ZERO)?;
    reading
        .threshold
        .is_some_and(|t| t > Amount::whole(1))
        .then_some(left.min)
}

fn leading(report: &NormReport) -> Option<&ReadingReport> {
    report
        .readings
        .iter()
        .find(|r| r.main)
        .or_else(|| report.readings.iter().find(|r| r.decides))
        .or(report.readings.first())
}

fn range(range: Range) -> String {
    match (range.min == range.max, range.max.is_endless()) {
        (true, _) => range.min.to_string(),
        (false, true) => format!("{} of meer", range.min),
        (false, false) => format!("{} tot {}", range.min, range.max),
    }
}

fn plain_unit(unit: Option<Unit>, n: Amount) -> &'static str {
    match unit {
        Some(Unit::Hour | Unit::LessonHour | Unit::ClockHour) => "uur",
        Some(Unit::SchoolDay | Unit::CalendarDay) => {
            if n == Amount::whole(1) {
                "dag"
            } else {
                "dagen"
            }
        }
        Some(other) => super::words::unit(other, n),
        None => "",
    }
}
