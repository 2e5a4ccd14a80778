//! Why a norm came out as it did: fact against threshold, window, reading, source.

use super::steps::{Titles, event, titled};
use super::value::{again_at, left, number, plain_unit, still, value_of};
use super::words::unit;
use crate::calendar::{Calendar, Date, DayKind, Period};
use crate::case::Range;
use crate::gather::Gather;
use crate::protocol::{Amount, Condition, Norm, Unit, Validity};
use crate::report::{Because, NormReport, Outcome, ReadingReport};
use crate::text::{Text, cut};

/// What the texts of one norm are made from.
pub(crate) struct Told<'t> {
    pub(crate) calendar: &'t Calendar,
    pub(crate) on: Date,
    pub(crate) norm: &'t Norm,
    /// First and last day on which the norm holds.
    pub(crate) validity: (Option<Date>, Option<Date>),
    /// The validity of the norm and of its protocol, as exactly as the sources have it.
    pub(crate) stated: [&'t Validity; 2],
    /// Days before this do not count: what was before it is reported.
    pub(crate) from: Option<Date>,
    /// Titles of the norms that it names.
    pub(crate) titles: Titles<'t>,
    /// Title of the norm that is met and takes this one over.
    pub(crate) taken_over: Option<&'t str>,
    /// The events that are asked for, in words.
    pub(crate) awaited: Vec<String>,
}

/// What is asked where nobody said whether there was a reply.
pub(crate) const NO_REPLY_YET: &str = "of er een reactie is gekomen";

/// How the reason of what is not known begins.
const UNKNOWN: &str = "Onbekend. ";

/// What is still needed, of the reason of what is not known.
pub(crate) fn needed(because: &str) -> &str {
    because.strip_prefix(UNKNOWN).unwrap_or(because)
}

/// The question when an event was; of one that is told of when it was before that.
pub(crate) fn last_time(event: &str, is_told: bool) -> String {
    Text::of(|text| {
        text.put("wanneer \u{2018}");
        let spaced = Text::of(|text| {
            text.spaced(event, '-');
        });
        text.spaced(&spaced, '_');
        text.put(if is_told {
            "\u{2019} daarvoor was"
        } else {
            "\u{2019} voor het laatst was"
        });
    })
}

impl Told<'_> {
    /// For professionals: exact.
    pub(crate) fn because(&self, report: &NormReport) -> String {
        let mut text = Text::default();
        match (report.outcome, report.leading()) {
            (Outcome::NotApplicable, _) => self.not_applicable(&mut text, report.reason),
            (Outcome::Unknown, _) => self.unknown(&mut text, report),
            (Outcome::Depends, _) => self.depends(&mut text, report),
            (Outcome::Met, Some(reading)) => self.met(&mut text, reading, report.again_on),
            (Outcome::NotMet, Some(reading)) => self.not_met(&mut text, report, reading),
            _ => {}
        }
        text.done()
    }

    /// For parents: short and plain.
    pub(crate) fn because_plain(&self, report: &NormReport) -> String {
        let mut text = Text::default();
        text.put(match report.outcome {
            Outcome::Met => "Dit geldt nu.",
            Outcome::NotMet => "Dit geldt nu niet.",
            Outcome::Unknown if is_unstated(report) => {
                "Wij weten dit niet. De afspraak noemt geen getal dat wij konden vinden."
            }
            Outcome::Unknown => "Dat weten wij nog niet. Er is meer informatie nodig.",
            Outcome::Depends => {
                "De school kan dit op twee manieren tellen. Vraag de mentor hoe de school telt."
            }
            Outcome::NotApplicable => "Dit is niet voor uw kind, of niet voor deze dag.",
        });
        if report.outcome == Outcome::NotMet {
            if let Some((reading, left)) = report.leading().and_then(|r| Some((r, left(r)?))) {
                still(
                    text.put(" Het scheelt nog "),
                    left,
                    reading.unit,
                    plain_unit,
                )
                .put(".");
            }
        }
        text.done()
    }

    fn met(&self, text: &mut Text, reading: &ReadingReport, again_on: Option<Date>) {
        let is_ban = self.norm.is_ban();
        text.put(if is_ban { "Geldt" } else { "Bereikt" });
        if let Some(date) = reading.reached_on {
            text.put(if is_ban { " sinds " } else { " op " });
            text.day_with_year(date);
        }
        if reading.holds_elsewhere {
            value_of(
                text.put(", door een ander deel van de voorwaarde. Geteld: "),
                reading,
            );
        } else if reading.value.is_some() {
            value_of(text.put(": "), reading);
            self.window(text, reading);
        }
        text.put(".");
        self.waits(text, reading);
        if let Some(maybe) = reading.maybe_from {
            text.put(" Misschien al op ").day_with_year(maybe);
            // Steps of the last time do not count from what may have been before it.
            let now = again_on.is_none();
            text.put(if now {
                "; reken met de vroegste dag."
            } else {
                "."
            });
        }
        if let Some(again) = again_on {
            text.put(" Daarna opnieuw, voor het laatst op ");
            text.day_with_year(again).put("; de stappen gaan daarover.");
        }
        again_at(text, reading);
        if reading.reached_on.is_some_and(|d| d < self.on) {
            self.since(text, reading);
        }
    }

    /// What a norm rests on that counts nothing: "Dit geldt na ‘gesprek’."
    fn waits(&self, text: &mut Text, reading: &ReadingReport) {
        let Some(of) = self
            .norm
            .condition
            .as_ref()
            .filter(|_| reading.value.is_none())
        else {
            return;
        };
        let (parts, between) = match of {
            Condition::AllOf(parts) => (parts.as_slice(), ", en "),
            Condition::AnyOf(parts) => (parts.as_slice(), ", of "),
            one => (std::slice::from_ref(one), ""),
        };
        let from = text.len();
        for (place, part) in parts.iter().enumerate() {
            text.put(if place == 0 { " Dit geldt " } else { between });
            match part {
                Condition::Event(of) => event(text, of, self.titles),
                Condition::Norm(id) => titled(text.put("als "), id, self.titles).put(" is bereikt"),
                // The norm's page says the rest.
                _ => {
                    text.cut_off(from);
                    return;
                }
            };
        }
        text.put(".");
    }

    /// What became of it after the day of reaching.
    fn since(&self, text: &mut Text, reading: &ReadingReport) {
        let changed = reading.value_on.filter(|now| Some(*now) != reading.value);
        let has_more = |now: &Range| reading.value.is_some_and(|then| now.min > then.max);
        // Of what counts from the first day on, a later day without it ends nothing.
        let occurs = matches!(self.norm.condition, Some(Condition::Occurs(_)));
        let (from, over) = (text.len(), !reading.ongoing && !occurs);
        text.put(" Op ").day(self.on);
        if over && reading.fails_elsewhere {
            text.put(" geldt een ander deel van de voorwaarde niet");
        } else if let Some(now) = changed.filter(|now| over || has_more(now)) {
            text.put(" staat de telling op ");
            number(text, now, reading);
        } else {
            text.cut_off(from);
            return;
        }
        text.put(match (over, self.norm.is_ban()) {
            (false, _) => ".",
            (true, false) => "; de norm blijft bereikt.",
            (true, true) => "; de norm blijft gelden.",
        });
    }

    fn not_met(&self, text: &mut Text, report: &NormReport, reading: &ReadingReport) {
        let met = |r: &ReadingReport| r.decides && r.outcome == Outcome::Met;
        if let Some(title) = self.taken_over.filter(|_| report.readings.iter().any(met)) {
            text.put("Gaat over in \u{2018}").put(title);
            text.put("\u{2019}: die norm is bereikt.");
            return;
        }
        let is_ban = self.norm.is_ban();
        text.put(if is_ban { "Geldt niet" } else { "Niet bereikt" });
        if reading.value.is_some() {
            value_of(text.put(": "), reading);
            self.window(text, reading);
        }
        text.put(".");
        self.waits(text, reading);
        if let Some(left) =
            left(reading).filter(|_| reading.value.is_some() && !reading.fails_elsewhere)
        {
            still(text.put(" Nog "), left, reading.unit, unit).put(".");
        }
        if reading.value.is_some() && reading.fails_elsewhere {
            text.put(" Een ander deel van de voorwaarde geldt niet.");
        }
    }

    fn depends(&self, text: &mut Text, report: &NormReport) {
        text.put(if report.basis.is_statutory() {
            "Hangt af van de lezing."
        } else {
            "Hangt af van de telwijze. Kies hoe uw school telt."
        });
        let mut any = false;
        for reading in report.readings.iter().filter(|r| r.decides) {
            any = true;
            let from = text.put(" ").len();
            if reading.title.is_empty() {
                text.spaced(&reading.id, '_').capital(from);
            } else {
                text.put(without_stop(&reading.title));
            }
            match reading.outcome {
                Outcome::Met => {
                    text.put(": bereikt");
                    if let Some(date) = reading.reached_on {
                        text.put(" op ").day_with_year(date);
                    }
                }
                Outcome::NotMet => value_of(text.put(": niet bereikt, "), reading),
                _ => {
                    text.put(": onbekend");
                }
            }
            text.put(".");
        }
        if !any {
            text.put(" ");
        }
    }

    fn unknown(&self, text: &mut Text, report: &NormReport) {
        if is_unstated(report) {
            text.put("Onbekend: de bron noemt geen drempel.");
            if !report.ask.is_empty() {
                text.put(" Vraag het na bij ").roles(&report.ask).put(".");
            }
            return;
        }
        text.put(UNKNOWN).put("Nodig: ");
        for (place, fact) in report.missing.iter().enumerate() {
            text.between(place, report.missing.len());
            self.missing(text, fact, report);
        }
        text.put(".");
        let known = |r: &&ReadingReport| r.value.is_some_and(|v| v.min > Amount::ZERO);
        if let Some(reading) = report.leading().filter(known) {
            value_of(text.put(" Ingevuld: "), reading);
            text.put(".");
        }
        let deciding = report.readings.iter().filter(|r| r.decides);
        if let Some(maybe) = deciding.filter_map(|r| r.maybe_from).least() {
            text.put(" Misschien bereikt op ")
                .day_with_year(maybe)
                .put(".");
        }
    }

    fn missing(&self, text: &mut Text, fact: &str, report: &NormReport) {
        let hours = [".hour", ".lesson_hour", ".clock_hour"];
        if let Some(from) = self
            .from
            .filter(|_| hours.iter().any(|h| fact.ends_with(h)))
        {
            text.put("de uren per dag sinds ").day_of_month(from);
            return;
        }
        if fact != "events" || self.awaited.is_empty() {
            return missing(text, fact, report);
        }
        for (place, event) in self.awaited.iter().enumerate() {
            text.between(place, self.awaited.len()).put(event);
        }
    }

    fn not_applicable(&self, text: &mut Text, reason: Option<Because>) {
        let scope = &self.norm.scope;
        text.put("Niet van toepassing");
        text.put(match reason {
            Some(Because::Sector) => ": geldt voor ander onderwijs",
            Some(Because::Age) => ": geldt voor een andere leeftijd",
            Some(Because::Validity) => return self.validity(text),
            Some(Because::Reported) => ": er is al gemeld",
            Some(Because::NotReported) => ": er is nog niet eerder gemeld",
            // The pupil is what the norm does not ask for; it asks for the law's where it is silent.
            Some(Because::Exempt) if scope.exempt == Some(true) => {
                ": de leerling heeft geen vrijstelling"
            }
            Some(Because::Exempt) => ": de leerling heeft een vrijstelling",
            Some(Because::Enrolled) if scope.enrolled == Some(false) => {
                ": de leerling staat ingeschreven"
            }
            Some(Because::Enrolled) => ": de leerling staat niet ingeschreven",
            Some(Because::Startkwalificatie) if scope.startkwalificatie == Some(true) => {
                ": de leerling heeft geen startkwalificatie"
            }
            Some(Because::Startkwalificatie) => ": de leerling heeft een startkwalificatie",
            Some(Because::Historical) | None => "",
        });
        text.put(".");
    }

    fn validity(&self, text: &mut Text) {
        match self.validity {
            (_, Some(until)) if until < self.on => {
                let known = self.stated.iter().filter_map(|valid| valid.until);
                as_known(text.put(": gold tot en met "), until, known)
            }
            (Some(from), _) if from > self.on => {
                let known = self.stated.iter().filter_map(|valid| valid.from);
                as_known(text.put(": geldt vanaf "), from, known)
            }
            _ => text.put(" op deze dag"),
        };
        text.put(".");
    }

    fn window(&self, text: &mut Text, reading: &ReadingReport) {
        let Some([from, until]) = reading.window else {
            return;
        };
        text.put(", geteld van ").day(from);
        // In a window of a year the same days of the month stand at both ends of it.
        if until.since(from) > 300 {
            text.put(" ").number(from.to_ymd().0.into());
            text.put(" tot en met ").day_with_year(until);
        } else {
            text.put(" tot en met ").day(until);
        }
        if !reading.skips_holidays {
            return;
        }
        let skipped = self.skipped_holidays(from, until);
        for (place, name) in skipped.iter().enumerate() {
            text.put(if place == 0 { "; " } else { "" });
            text.between(place, skipped.len()).put(name);
        }
        if !skipped.is_empty() {
            text.put(" overgeslagen");
        }
    }

    /// Names of the holidays whose weeks lie in a window.
    fn skipped_holidays(&self, from: Date, until: Date) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        let mut date = from;
        while date <= until {
            if self.calendar.is_holiday_week(date) {
                let kind = self.calendar.kind(date);
                let name = match kind {
                    DayKind::Holiday(index) => self.calendar.holiday_name(index),
                    _ => "vrije week",
                };
                if !names.contains(&name) && !matches!(kind, DayKind::Weekend) {
                    names.push(name);
                }
            }
            date = date.after();
        }
        names
    }
}

/// An end of validity as the source has it: a day, a month or a year.
fn as_known(text: &mut Text, end: Date, mut known: impl Iterator<Item = Period>) -> &mut Text {
    match known.find(|period| period.first == end || period.last == end) {
        Some(period) => text.period(period),
        None => text.day_with_year(end),
    }
}

fn missing(text: &mut Text, fact: &str, report: &NormReport) {
    text.put(match fact {
        "age" => "de leeftijd",
        "sector" => "het onderwijs (po, vo of mbo)",
        "startkwalificatie" => "of de leerling een startkwalificatie heeft",
        "enrolled" => "of de leerling staat ingeschreven",
        "calendar" => "de vakanties en vrije dagen van de school",
        "day_hours" => "hoeveel uur een hele schooldag heeft",
        "total-conflict" => "een totaal dat klopt met de dagen",
        "events" => "of en wanneer iets is gebeurd (zie de voorwaarde)",
        _ => return missing_of(text, fact, report),
    });
}

/// "answers.ID", or a kind of absence and a unit: "ziek.episode".
fn missing_of(text: &mut Text, fact: &str, report: &NormReport) {
    let Some((name, word)) = cut(fact, b'.') else {
        text.put(fact);
        return;
    };
    if name == "answers" {
        match report.questions.iter().find(|q| q.id == word) {
            None => text.put("een oordeel"),
            Some(question) => {
                text.put("een antwoord op \u{2018}").put(&question.question);
                text.put("\u{2019}")
            }
        };
        return;
    }
    match Unit::from_word(word) {
        None if word == "whole_day" => {
            text.put("of elke dag met ")
                .kind(name)
                .put(" helemaal is gemist");
            return;
        }
        None if word == "minutes" => text.put("hoeveel minuten elke keer "),
        Some(Unit::Episode | Unit::Report | Unit::Late | Unit::Case) => text.put("hoe vaak "),
        Some(of) => {
            let unit = unit(of, Amount::whole(2));
            text.put("hoeveel ").put(unit).put(" ")
        }
        None => {
            text.put("of er ").kind(name).put(" is");
            return;
        }
    };
    let of = match word {
        "minutes" | "report" => Some(Unit::Late),
        _ => Unit::from_word(word),
    };
    text.kind_in(of, name);
}

fn is_unstated(report: &NormReport) -> bool {
    report.missing.iter().any(|m| m == "source")
}

/// A title without the stop at its end.
pub(crate) fn without_stop(title: &str) -> &str {
    let mut title = title;
    while let Some(rest) = title.strip_suffix('.') {
        title = rest;
    }
    title
}
