//! What a case must satisfy beyond its types.

use super::{Absence, Case, Event, Range, Stated};
use crate::protocol::{Amount, Unit, kind_name};
use crate::text::Text;
use crate::tree::{Problem, Span, suggestion};

/// What is known where the case is read: ids that it may name, each list in order.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Kinds of absence.
    pub kinds: Vec<String>,
    /// Norm ids.
    pub norms: Vec<String>,
    /// Norms of which a report may be open.
    pub open_reports: Vec<String>,
    /// Protocol ids.
    pub protocols: Vec<String>,
    /// Names of events.
    pub events: Vec<String>,
    /// Ids of questions.
    pub questions: Vec<String>,
}

impl Known {
    /// Adds a word at its place, once.
    pub fn add(list: &mut Vec<String>, word: &str) {
        if let Err(place) = list.binary_search_by(|known| known.as_str().cmp(word)) {
            list.insert(place, word.to_owned());
        }
    }

    /// Whether a list holds a word.
    pub fn has(list: &[String], word: &str) -> bool {
        list.binary_search_by(|known| known.as_str().cmp(word))
            .is_ok()
    }
}

/// The faults of a case, in order.
pub fn check(case: &Case, known: &Known) -> Vec<Problem> {
    let mut faults = Faults {
        known,
        list: "",
        row: None,
        found: Vec::new(),
    };
    faults.units(case);
    for (row, absence) in case.log().iter().enumerate() {
        faults.at("absences", row).absence(absence);
    }
    for (row, total) in case.totals.iter().enumerate() {
        let faults = faults.at("totals", row);
        faults.kind("kind", &total.kind);
        let is_counted = matches!(
            total.unit,
            Unit::Episode | Unit::Report | Unit::Late | Unit::Case
        );
        if is_counted && !is_in_steps(Some(total.value), 100) {
            faults.add(
                "value",
                "wrong-type",
                "Een aantal keren is een heel getal.",
                "",
            );
        }
    }
    for (row, kind) in case
        .log_kinds
        .as_deref()
        .unwrap_or_default()
        .iter()
        .enumerate()
    {
        faults.at("log_kinds", row).kind("", kind);
    }
    for (row, event) in case.events.iter().enumerate() {
        faults.at("events", row).event(event);
    }
    let named = case.protocols.as_deref().unwrap_or_default();
    for (list, ids) in [
        ("protocols", named),
        ("extra_protocols", &case.extra_protocols),
    ] {
        for (row, id) in ids.iter().enumerate() {
            faults
                .at(list, row)
                .word("", PROTOCOL, id, &known.protocols);
        }
    }
    for id in case.answers.keys() {
        if !Known::has(&known.norms, id) {
            faults
                .under("answers")
                .word(id, QUESTION, id, &known.questions);
        }
    }
    for id in case.choices.keys() {
        faults.under("choices").word(id, NORM, id, &known.norms);
    }
    let ages = [
        case.age.is_some(),
        case.age_band.is_some(),
        case.birth_date.is_some(),
    ];
    if ages.iter().filter(|given| **given).count() > 1 {
        faults.under("age_band").add("", "two-ages", TWO_AGES, "");
    }
    if case.birth_date.is_some_and(|birth| birth > case.on) {
        faults.under("birth_date").add(
            "",
            "ends-before-start",
            "De geboortedatum ligt na de peildatum.",
            "",
        );
    }
    // Hours that count for nothing would hide days that were missed.
    if case
        .day_hours
        .is_some_and(|hours| hours.max == Amount::ZERO)
    {
        let help = "Laat `day_hours` weg als het niet bekend is.";
        faults
            .under("day_hours")
            .add("", "wrong-type", "Een schooldag heeft uren.", help);
    }
    if case.lesson_minutes == Some(0) {
        let help = "Laat `lesson_minutes` weg als het niet bekend is.";
        faults.under("lesson_minutes").add(
            "",
            "wrong-type",
            "Een les duurt minstens een minuut.",
            help,
        );
    }
    for (row, off) in case.calendar.days_off.iter().enumerate() {
        if off.until < off.from {
            let message = "Het einde ligt voor het begin.";
            faults
                .at("calendar.days_off", row)
                .add("until", "ends-before-start", message, "");
        }
    }
    faults.found
}

/// The code of an unknown word, and what sort of word it is.
type Sort = (&'static str, &'static str);

const KIND: Sort = ("unknown-kind", "soort verzuim");
const NORM: Sort = ("unknown-norm", "norm");
const PROTOCOL: Sort = ("unknown-protocol", "protocol");
const QUESTION: Sort = ("unknown-question", "vraag of norm");
const EVENT: Sort = ("unknown-event", "gebeurtenis");

const TWO_AGES: &str = "Geef de leeftijd op een manier: `age`, `age_band` of `birth_date`.";

/// The faults, and the place in a case that is being judged. A path is written out only for a
/// fault: a log may have a hundred thousand rows.
struct Faults<'k> {
    known: &'k Known,
    list: &'static str,
    row: Option<usize>,
    found: Vec<Problem>,
}

impl Faults<'_> {
    /// What follows is about a row of a list.
    fn at(&mut self, list: &'static str, row: usize) -> &mut Self {
        self.list = list;
        self.row = Some(row);
        self
    }

    /// What follows is about a key.
    fn under(&mut self, key: &'static str) -> &mut Self {
        self.list = key;
        self.row = None;
        self
    }

    /// A fault at the place, or at a key under it.
    #[inline(never)]
    fn add(&mut self, key: &str, code: &'static str, message: &str, help: &str) {
        let mut path = Text::default();
        path.put(self.list);
        if let Some(row) = self.row {
            path.put("[").number(row as i64).put("]");
        }
        path.put(if key.is_empty() { "" } else { "." }).put(key);
        self.found.push(Problem {
            code,
            path: path.done(),
            span: Span::default(),
            message: message.to_owned(),
            help: help.to_owned(),
        });
    }

    #[inline(never)]
    fn word(&mut self, key: &str, (code, what): Sort, word: &str, known: &[String]) {
        if !Known::has(known, word) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let mut message = Text::default();
            message.put("Onbekend: ").put(what).put(" `").put(word);
            message.put("`.");
            self.add(key, code, &message, &suggestion(word, &known));
        }
    }

    fn kind(&mut self, key: &str, kind: &str) {
        self.word(key, KIND, kind_name(kind), &self.known.kinds);
    }

    /// An hour counts as it was entered, so one case cannot hold both sorts.
    fn units(&mut self, case: &Case) {
        let in_totals = |unit| case.totals.iter().any(|t| t.unit == unit);
        let log = case.log();
        let lesson = log.iter().any(|a| a.lesson_hours.is_some());
        let clock = log.iter().position(|a| a.clock_hours.is_some());
        if (lesson || in_totals(Unit::LessonHour))
            && (clock.is_some() || in_totals(Unit::ClockHour))
        {
            let message = "Lesuren en klokuren staan door elkaar.";
            let help = "Reken alles in lesuren of alles in klokuren (AMB-02).";
            match clock {
                Some(row) => {
                    self.at("absences", row)
                        .add("clock_hours", "mixed-units", message, help)
                }
                None => self.under("totals").add("", "mixed-units", message, help),
            }
        }
    }

    fn absence(&mut self, absence: &Absence) {
        if !absence.kind.is_known() {
            self.kind("kind", &absence.kind);
        }
        match absence.until {
            Stated::Absent => self.add(
                "",
                "missing-key",
                "De sleutel `until` ontbreekt.",
                "Schrijf de laatste dag, of `null` als het nog duurt.",
            ),
            Stated::Value(until) if until < absence.from => self.add(
                "until",
                "ends-before-start",
                "De laatste dag ligt voor de eerste.",
                "",
            ),
            _ => {}
        }
        if !is_in_steps(absence.lesson_hours, 100) {
            self.add(
                "lesson_hours",
                "wrong-type",
                "Lesuren zijn hele getallen.",
                "Gebruik `clock_hours` voor delen van een uur.",
            );
        }
        if !is_in_steps(absence.clock_hours, 25) {
            self.add(
                "clock_hours",
                "wrong-type",
                "Klokuren gaan in kwartieren.",
                "Rond af op 0.25.",
            );
        }
    }

    fn event(&mut self, event: &Event) {
        let known = self.known;
        self.word("event", EVENT, &event.event, &known.events);
        if let Some(norm) = &event.norm {
            self.word("norm", NORM, norm, &known.norms);
        }
        match event.event.as_str() {
            "melding" => self.report(event),
            "stap" if event.norm.is_none() || event.order.is_none() || event.on.is_none() => {
                let message = "Een stap heeft `norm`, `order` en `on` nodig.";
                self.add("", "missing-key", message, "");
            }
            _ if event.on.is_some() == (event.never == Some(true)) => self.add(
                "",
                "missing-key",
                "Een gebeurtenis heeft `on`, of `never` als zij er dit schooljaar niet was.",
                "Schrijf de dag van de gebeurtenis, of `\"never\":true`.",
            ),
            _ => {}
        }
    }

    fn report(&mut self, event: &Event) {
        let Some(norm) = &event.norm else {
            return self.add(
                "",
                "missing-key",
                "Zeg onder welke norm is gemeld.",
                "Schrijf bijvoorbeeld `\"norm\":\"nl-16-in-4\"`.",
            );
        };
        match event.end {
            Stated::Absent => self.add(
                "",
                "missing-key",
                "De sleutel `end` ontbreekt.",
                "Schrijf de einddatum van de melding.",
            ),
            Stated::Null if !Known::has(&self.known.open_reports, norm) => self.add(
                "end",
                "missing-key",
                "Deze melding heeft een einddatum nodig.",
                "Alleen een melding van langdurig verzuim kan open zijn.",
            ),
            _ => {}
        }
    }
}

/// Whether hours come in whole steps of so many hundredths.
fn is_in_steps(hours: Option<Range>, step: i64) -> bool {
    let is_whole = |n: Amount| n.is_endless() || n.as_hundredths() % step == 0;
    hours.is_none_or(|hours| is_whole(hours.min) && is_whole(hours.max))
}
