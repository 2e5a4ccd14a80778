//! A case: what is known of one pupil's absence. What is not stated is unknown, never zero.
//!
//! Reads the JSON of `evaluate` and the examples in protocols. Holds nothing that names
//! a pupil: no name, number or diagnosis has a field.

mod check;
mod kind;
mod range;

pub use check::{Known, check};
pub use kind::Kind;
pub use range::{AgeBand, Range, Stated, TotalWindow};

use crate::calendar::{Date, OwnCalendar};
use crate::gather::Gather;
use crate::protocol::{Sector, Unit};
use crate::tree::{
    Decode, Describe, Json, Keyed, SchemaValue, Schemas, Shape, Tape, Value, Writer,
};
use crate::{choice, record};

record! {
    /// One case. Only `on` is required.
    pub struct Case {
        /// Your own label; comes back in the answer. Never a pupil's number.
        pub id: Option<Label>,
        /// The day asked about.
        pub on: Date,
        /// Sector of education.
        pub sector: Option<Sector>,
        /// Age in whole years.
        pub age: Option<u32>,
        /// Age as a band, both ends included: [12, 15]; null for an open end.
        pub age_band: Option<AgeBand>,
        /// Birth date, for systems that hold it already.
        pub birth_date: Option<Date>,
        /// Has a startkwalificatie.
        pub startkwalificatie: Option<bool>,
        /// Is enrolled at a school.
        pub enrolled: Option<bool>,
        /// Is exempt from leerplicht.
        pub exempt: Option<bool>,
        /// Municipality where the pupil lives.
        pub municipality: Option<String>,
        /// Municipality of the school.
        pub school_municipality: Option<String>,
        /// Protocols to evaluate; derived from the municipalities if left out.
        pub protocols: Option<Vec<String>>,
        /// Protocols to evaluate beside those: what a school uses of its own.
        pub extra_protocols: Vec<String>,
        /// The school's calendar.
        pub calendar: OwnCalendar,
        /// Minutes in a lesson hour.
        pub lesson_minutes: Option<u32>,
        /// Hours in a full day, in the unit of the log.
        pub day_hours: Option<Range>,
        /// First day from which the log is complete.
        pub log_from: Option<Date>,
        /// Kinds for which the log is complete; all if left out.
        pub log_kinds: Option<Vec<String>>,
        /// Absences with dates; an empty list is no absence.
        pub absences: Option<Vec<Absence>>,
        /// Totals typed in by hand.
        pub totals: Vec<Total>,
        /// Reports, steps taken and other events.
        pub events: Vec<Event>,
        /// Answers to questions of judgement, by norm id or question id.
        pub answers: Keyed<bool>,
        /// The reading that a school has chosen, by norm id.
        pub choices: Keyed<String>,
    }
}

impl Event {
    /// The day that it is about: of a report its last.
    pub(crate) fn day(&self) -> Option<Date> {
        self.on.or(self.end.value())
    }
}

impl Case {
    /// The last day of an event up to a day, not before `since`.
    pub(crate) fn last_event(&self, name: &str, since: Option<Date>, until: Date) -> Option<Date> {
        let mine = self.events.iter().filter(|event| event.event == name);
        let days = mine.filter_map(Event::day);
        days.filter(|day| *day <= until && since.is_none_or(|since| *day >= since))
            .most()
    }

    /// The absences with dates: none where nobody said.
    pub fn log(&self) -> &[Absence] {
        self.absences.as_deref().unwrap_or_default()
    }
}

record! {
    /// One absence, on one day or a row of days.
    pub struct Absence {
        /// First day.
        pub from: Date,
        /// Last day, included; null while it goes on.
        pub until: Stated<Date>,
        /// Kind of absence.
        pub kind: Kind,
        /// Lesson hours on each school day.
        pub lesson_hours: Option<Range>,
        /// Clock hours on each school day, in quarters.
        pub clock_hours: Option<Range>,
        /// Whether each day was wholly missed.
        pub whole_day: Option<bool>,
        /// Planned and agreed treatment: gives days and hours, no new episode.
        pub agreed: Option<bool>,
        /// Minutes late.
        pub minutes: Option<u32>,
    }
}

choice! {
    /// What a total is a total of.
    "maat van een totaal"
    pub enum Measure {
        /// Sum of hours or days.
        Sum = "sum",
        /// Number of episodes, reports, lates or cases.
        Count = "count",
        /// Unbroken run.
        Consecutive = "consecutive",
    }
}

record! {
    /// A total without dates.
    pub struct Total {
        /// Kind of absence.
        pub kind: String,
        /// Measure.
        pub measure: Measure,
        /// Unit.
        pub unit: Unit,
        /// Window: `4_lesson_weeks`, `2_months`, `school_year`; none if left out.
        pub window: Option<TotalWindow>,
        /// Value or range.
        pub value: Range,
    }
}

record! {
    /// Something that happened.
    pub struct Event {
        /// Name: melding, omzetting, stap, ouders-gesproken, geen-reactie, or one that a protocol uses.
        pub event: String,
        /// Norm that a melding or stap belongs to.
        pub norm: Option<String>,
        /// End date of a melding; null while a report of long absence is open.
        pub end: Stated<Date>,
        /// Day of any other event.
        pub on: Option<Date>,
        /// Order of a step.
        pub order: Option<u32>,
        /// It has not happened in this school year: what counts since it, counts from 1 August.
        pub never: Option<bool>,
    }
}

/// A label that comes back unchanged: text or a whole number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// Text.
    Text(String),
    /// A number.
    Number(i64),
}

impl Decode for Label {
    fn shape() -> &'static Shape {
        &Shape::Own(|node, d| match &node.value {
            Value::Text(text) | Value::Plain(text) => {
                d.number(0);
                d.text(text);
            }
            Value::Number(n) if n % 100 == 0 => {
                d.number(1);
                d.number(n / 100);
            }
            _ => d.wrong_type(node, "tekst of een geheel getal"),
        })
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        match tape.number() {
            0 => Label::Text(tape.text().to_owned()),
            _ => Label::Number(tape.number()),
        }
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": ["string", "integer"]})
    }
}

impl Describe for Label {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        Label::schema(schemas)
    }
}

impl Json for Label {
    fn write(&self, to: &mut Writer) {
        match self {
            Label::Text(text) => to.text(text),
            Label::Number(n) => to.number(*n),
        }
    }
}
