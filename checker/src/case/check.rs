//! What a case must satisfy beyond its types.

use super::{Absence, Case, Event, Stated};
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
    let mut faults = Faults(Vec::new());
    faults.units(case);
    for (index, absence) in case.absences.iter().flatten().enumerate() {
        faults.absence(Place::row("absences", index), absence, known);
    }
    for (index, total) in case.totals.iter().enumerate() {
        faults.word(
            Place::row("totals", index).key("kind"),
            "unknown-kind",
            "soort verzuim",
            kind_name(&total.kind),
            &known.kinds,
        );
    }
    for (index, kind) in case.log_kinds.iter().flatten().enumerate() {
        faults.word(
            Place::row("log_kinds", index),
            "unknown-kind",
            "soort verzuim",
            kind_name(kind),
            &known.kinds,
        );
    }
    for (index, event) in case.events.iter().enumerate() {
        faults.event(Place::row("events", index), event, known);
    }
    for (index, protocol) in case.protocols.iter().flatten().enumerate() {
        faults.word(
            Place::row("protocols", index),
            "unknown-protocol",
            "protocol",
            protocol,
            &known.protocols,
        );
    }
    for id in case
        .answers
        .keys()
        .filter(|id| !Known::has(&known.norms, id))
    {
        faults.word(
            Place::whole("answers").key(id),
            "unknown-question",
            "vraag of norm",
            id,
            &known.questions,
        );
    }
    for id in case.choices.keys() {
        faults.word(
            Place::whole("choices").key(id),
            "unknown-norm",
            "norm",
            id,
            &known.norms,
        );
    }
    let ages = [
        case.age.is_some(),
        case.age_band.is_some(),
        case.birth_date.is_some(),
    ];
    if ages.iter().filter(|given| **given).count() > 1 {
        faults.add(
            Place::whole("age_band"),
            "two-ages",
            "Geef de leeftijd op een manier: `age`, `age_band` of `birth_date`.",
            "",
        );
    }
    for (index, off) in case.calendar.days_off.iter().enumerate() {
        if off.until < off.from {
            faults.add(
                Place::row("calendar.days_off", index).key("until"),
                "ends-before-start",
                "Het einde ligt voor het begin.",
                "",
            );
        }
    }
    faults.0
}

/// A place in a case. Written out only for a fault: a log may have a hundred thousand rows.
#[derive(Clone, Copy)]
struct Place<'p> {
    list: &'p str,
    row: Option<usize>,
    key: &'p str,
}

impl<'p> Place<'p> {
    fn whole(list: &'p str) -> Self {
        let (row, key) = (None, "");
        Place { list, row, key }
    }

    fn row(list: &'p str, row: usize) -> Self {
        let (row, key) = (Some(row), "");
        Place { list, row, key }
    }

    fn key(self, key: &'p str) -> Self {
        Place { key, ..self }
    }

    fn path(self) -> String {
        let mut path = Text::default();
        path.put(self.list);
        if let Some(row) = self.row {
            path.put("[").number(row as i64).put("]");
        }
        if !self.key.is_empty() {
            path.put(".").put(self.key);
        }
        path.done()
    }
}

struct Faults(Vec<Problem>);

impl Faults {
    fn add(&mut self, place: Place<'_>, code: &'static str, message: &str, help: &str) {
        self.0.push(Problem {
            code,
            path: place.path(),
            span: Span::default(),
            message: message.to_owned(),
            help: help.to_owned(),
        });
    }

    fn word(
        &mut self,
        place: Place<'_>,
        code: &'static str,
        what: &str,
        word: &str,
        known: &[String],
    ) {
        if !Known::has(known, word) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let mut message = Text::default();
            message.put("Onbekend: ").put(what).put(" `").put(word);
            message.put("`.");
            self.add(place, code, &message, &suggestion(word, &known));
        }
    }

    /// An hour counts as it was entered, so one case cannot hold both sorts.
    fn units(&mut self, case: &Case) {
        let rows = case.absences.iter().flatten();
        let lesson = rows.clone().any(|a| a.lesson_hours.is_some())
            || case.totals.iter().any(|t| t.unit == Unit::LessonHour);
        let clock = rows.clone().any(|a| a.clock_hours.is_some())
            || case.totals.iter().any(|t| t.unit == Unit::ClockHour);
        if lesson && clock {
            let mixed = rows
                .enumerate()
                .find(|(_, a)| a.clock_hours.is_some())
                .map_or(Place::whole("totals"), |(i, _)| {
                    Place::row("absences", i).key("clock_hours")
                });
            self.add(
                mixed,
                "mixed-units",
                "Lesuren en klokuren staan door elkaar.",
                "Reken alles in lesuren of alles in klokuren (AMB-02).",
            );
        }
    }

    fn absence(&mut self, path: Place<'_>, absence: &Absence, known: &Known) {
        self.word(
            path.key("kind"),
            "unknown-kind",
            "soort verzuim",
            kind_name(&absence.kind),
            &known.kinds,
        );
        match absence.until {
            Stated::Absent => self.add(
                path,
                "missing-key",
                "De sleutel `until` ontbreekt.",
                "Schrijf de laatste dag, of `null` als het nog duurt.",
            ),
            Stated::Value(until) if until < absence.from => self.add(
                path.key("until"),
                "ends-before-start",
                "De laatste dag ligt voor de eerste.",
                "",
            ),
            _ => {}
        }
        if let Some(hours) = absence.lesson_hours {
            let whole = |n: Amount| n.is_endless() || n.as_hundredths() % 100 == 0;
            if !whole(hours.min) || !whole(hours.max) {
                self.add(
                    path.key("lesson_hours"),
                    "wrong-type",
                    "Lesuren zijn hele getallen.",
                    "Gebruik `clock_hours` voor delen van een uur.",
                );
            }
        }
        if let Some(hours) = absence.clock_hours {
            let quarter = |n: Amount| n.is_endless() || n.as_hundredths() % 25 == 0;
            if !quarter(hours.min) || !quarter(hours.max) {
                self.add(
                    path.key("clock_hours"),
                    "wrong-type",
                    "Klokuren gaan in kwartieren.",
                    "Rond af op 0.25.",
                );
            }
        }
    }

    fn event(&mut self, path: Place<'_>, event: &Event, known: &Known) {
        self.word(
            path.key("event"),
            "unknown-event",
            "gebeurtenis",
            &event.event,
            &known.events,
        );
        if let Some(norm) = &event.norm {
            self.word(path.key("norm"), "unknown-norm", "norm", norm, &known.norms);
        }
        match event.event.as_str() {
            "melding" => {
                let Some(norm) = &event.norm else {
                    return self.add(
                        path,
                        "missing-key",
                        "Zeg onder welke norm is gemeld.",
                        "Schrijf bijvoorbeeld `\"norm\":\"nl-16-in-4\"`.",
                    );
                };
                let open_allowed = Known::has(&known.open_reports, norm);
                match event.end {
                    Stated::Absent => self.add(
                        path,
                        "missing-key",
                        "De sleutel `end` ontbreekt.",
                        "Schrijf de einddatum van de melding.",
                    ),
                    Stated::Null if !open_allowed => self.add(
                        path.key("end"),
                        "missing-key",
                        "Deze melding heeft een einddatum nodig.",
                        "Alleen een melding van langdurig verzuim kan open zijn.",
                    ),
                    _ => {}
                }
            }
            "stap" if event.norm.is_none() || event.order.is_none() || event.on.is_none() => {
                self.add(
                    path,
                    "missing-key",
                    "Een stap heeft `norm`, `order` en `on` nodig.",
                    "",
                );
            }
            _ if event.on.is_some() == (event.never == Some(true)) => self.add(
                path,
                "missing-key",
                "Een gebeurtenis heeft `on`, of `never` als zij er dit schooljaar niet was.",
                "Schrijf de dag van de gebeurtenis, of `\"never\":true`.",
            ),
            _ => {}
        }
    }
}
