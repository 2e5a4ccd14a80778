//! Conditions: what must have happened for a norm to be reached.

use super::amount::bounds_of;
use super::kinds::{is_of_sickness, names_sickness};
use super::{Amount, Bounds, OverHoliday, Sector, StepRef, Unit, kind_name};
use crate::calendar::TermUnit;
use crate::tree::{Few, Keyed};
use crate::{record, variants};

variants! {
    /// What must have happened.
    "voorwaarde"
    pub enum Condition {
        ;
        /// A sum of hours or days reaches a threshold in a window.
        Sum(Tally) = "sum",
        /// A number of episodes, reports, lates or cases reaches a threshold in a window.
        Count(Tally) = "count",
        /// An unbroken run reaches a threshold.
        Consecutive(Tally) = "consecutive",
        /// It occurs at all.
        Occurs(Occurs) = "occurs",
        /// A person judges; the checker only asks.
        Judgement(Judgement) = "judgement",
        /// Something happened: an event, an earlier step, or no reply within a term.
        Event(EventTest) = "event",
        /// Another norm is reached.
        Norm(String) = "norm",
        /// All of these.
        AllOf(Vec<Condition>) = "all_of",
        /// At least one of these.
        AnyOf(Vec<Condition>) = "any_of",
        /// Not this.
        Not(Box<Condition>) = "not",
    }
}

impl Condition {
    /// Calls `see` with every part and its path.
    pub fn visit<'c>(&'c self, path: &str, see: &mut impl FnMut(&str, &'c Condition)) {
        see(path, self);
        match self {
            Condition::AllOf(parts) | Condition::AnyOf(parts) => {
                let key = if matches!(self, Condition::AllOf(_)) {
                    "all_of"
                } else {
                    "any_of"
                };
                for (index, part) in parts.iter().enumerate() {
                    part.visit(&format!("{path}.{key}[{index}]"), see);
                }
            }
            Condition::Not(part) => part.visit(&format!("{path}.not"), see),
            _ => {}
        }
    }

    /// This condition and every part of it, in the order in which they stand.
    pub fn parts(&self) -> Vec<&Condition> {
        let mut parts = vec![self];
        let mut done = 0;
        while let Some(part) = parts.get(done).copied() {
            done += 1;
            let inner = match part {
                Condition::AllOf(inner) | Condition::AnyOf(inner) => inner.as_slice(),
                Condition::Not(inner) => std::slice::from_ref(inner.as_ref()),
                _ => &[],
            };
            // Behind the part itself, before what stands after it.
            for (place, inner) in inner.iter().enumerate() {
                parts.insert(done + place, inner);
            }
        }
        parts
    }

    /// The kinds of absence that any part is about, each once, in the order of the alphabet.
    pub fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        for part in self.parts() {
            let of_part: &[String] = match part {
                Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => &t.kinds,
                Condition::Occurs(o) => &o.kinds,
                Condition::Judgement(j) => &j.kinds,
                _ => &[],
            };
            for kind in of_part.iter().map(|kind| kind_name(kind)) {
                if let Err(place) = kinds.binary_search(&kind) {
                    kinds.insert(place, kind);
                }
            }
        }
        kinds
    }

    /// Its key in YAML.
    pub fn word(&self) -> &'static str {
        match self {
            Condition::Sum(_) => "sum",
            Condition::Count(_) => "count",
            Condition::Consecutive(_) => "consecutive",
            Condition::Occurs(_) => "occurs",
            Condition::Judgement(_) => "judgement",
            Condition::Event(_) => "event",
            Condition::Norm(_) => "norm",
            Condition::AllOf(_) => "all_of",
            Condition::AnyOf(_) => "any_of",
            Condition::Not(_) => "not",
        }
    }
}

record! {
    /// A number against a threshold. Exactly one sort of threshold is given.
    pub struct Tally {
        /// Name of this part, for readings that change only it.
        pub id: Option<String>,
        /// Kinds of absence that count together.
        pub kinds: Few<String>,
        /// What is counted.
        pub unit: Unit,
        /// Days that count; left out for runs.
        pub window: Option<Window>,
        /// So much or more.
        pub at_least: Option<Amount>,
        /// More than so much.
        pub more_than: Option<Amount>,
        /// Exactly so much.
        pub exactly: Option<Amount>,
        /// One of these values.
        pub one_of: Few<Amount>,
        /// From so much, with `to` or `below`.
        pub from: Option<Amount>,
        /// To and including so much.
        pub to: Option<Amount>,
        /// Less than so much.
        pub below: Option<Amount>,
        /// Every so many: 4 means the 4th, 8th, 12th.
        pub every: Option<Amount>,
        /// A first value and a step: 15, 20, 25.
        pub series: Option<super::Series>,
        /// The source gives no threshold.
        pub threshold_unstated: Option<bool>,
        /// Only episodes of this length, in school days.
        pub length: Option<Length>,
        /// Only lates of so many minutes.
        pub minutes: Option<Length>,
        /// What a holiday week does to an episode or run; `over_holiday` if left out.
        pub episodes: Option<OverHoliday>,
        /// Whether only wholly missed days count; in runs of weeks and months of other than sickness yes, if left out.
        pub whole_days: Option<bool>,
    }
}

impl Tally {
    /// The threshold; `None` if none or more than one sort is given.
    pub fn bounds(&self) -> Option<Bounds> {
        bounds_of!(self, series: self.series.as_ref(), unstated: self.threshold_unstated == Some(true))
    }
}

record! {
    /// From so much to so much, both included: school days of an episode, minutes of a late.
    #[derive(Default)]
    pub struct Length {
        /// Shortest that counts.
        pub from: Option<u32>,
        /// Longest that counts.
        pub to: Option<u32>,
    }
}

impl Length {
    /// Whether so much lies in it.
    pub fn holds(&self, value: u32) -> bool {
        self.from.is_none_or(|from| value >= from) && self.to.is_none_or(|to| value <= to)
    }
}

record! {
    /// Absence of a kind, however little.
    pub struct Occurs {
        /// Kinds.
        pub kinds: Few<String>,
        /// Each new episode is a new occurrence, and the latest one counts.
        pub latest_episode: Option<bool>,
    }
}

record! {
    /// A question that only a person can answer with yes or no.
    pub struct Judgement {
        /// Short id for answers; the norm's id works as well.
        pub id: Option<String>,
        /// The question, in Dutch.
        pub question: String,
        /// Kinds of absence it is about.
        pub kinds: Few<String>,
    }
}

record! {
    /// Something that happened. Exactly one of the four is given.
    pub struct EventTest {
        /// An event of this name.
        pub name: Option<String>,
        /// An earlier step was taken.
        pub step: Option<StepRef>,
        /// No reply within a term after an earlier step or event.
        pub no_reply: Option<Term>,
        /// A term after an earlier step or event has passed.
        pub passed: Option<Term>,
    }
}

impl EventTest {
    /// Whether it is about sickness by its name.
    pub fn names_sickness(&self) -> bool {
        self.names().any(is_of_sickness)
    }

    /// The norm whose step it waits for or counts from.
    pub fn after_norm(&self) -> Option<&str> {
        self.after_step()?.norm.as_deref()
    }

    /// The events that it names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let terms = [&self.no_reply, &self.passed];
        let of_terms = terms.into_iter().flatten();
        let of_terms = of_terms.filter_map(|term| term.after_event.as_deref());
        self.name.as_deref().into_iter().chain(of_terms)
    }

    /// The step that it waits for or counts from.
    pub fn after_step(&self) -> Option<&StepRef> {
        let term = self.no_reply.as_ref().or(self.passed.as_ref());
        let step = self.step.as_ref();
        step.or(term.and_then(|term| term.after_step.as_ref()))
    }
}

impl Judgement {
    /// Whether it asks about sickness by its words alone: kinds that it names say more, so that
    /// "is there no medical reason" can be asked about unauthorised hours.
    pub fn names_sickness(&self) -> bool {
        self.kinds.is_empty() && names_sickness(&self.question)
    }
}

record! {
    /// A term after an earlier step or an event.
    pub struct Term {
        /// After this step.
        pub after_step: Option<StepRef>,
        /// Or after this event.
        pub after_event: Option<String>,
        /// Length of the term.
        pub within: u32,
        /// Its unit.
        pub unit: TermUnit,
        /// Another length per sector.
        pub per_sector: Keyed<u32>,
    }
}

impl Term {
    /// The length for a sector.
    pub fn within_for(&self, sector: Option<Sector>) -> u32 {
        sector
            .and_then(|s| self.per_sector.get(s.as_str()))
            .copied()
            .unwrap_or(self.within)
    }
}

variants! {
    /// The days that count.
    "soort venster"
    pub enum Window {
        /// 1 August to 31 July of the year that holds the day.
        SchoolYear = "school_year",
        /// All days.
        None = "none",
        /// The source gives none; the readings say which are possible.
        Unstated = "unstated",
        /// From the first day of this kind in the school year.
        SinceFirstDay = "since_first_day",
        /// From the first of the month.
        CalendarMonth = "calendar_month",
        ;
        /// The last n lesson weeks, counted from the day after the same weekday n lesson weeks earlier.
        LessonWeeks(u32) = "lesson_weeks",
        /// This lesson week and the n - 1 before it.
        WholeLessonWeeks(u32) = "whole_lesson_weeks",
        /// The last n times seven days.
        CalendarWeeks(u32) = "calendar_weeks",
        /// The last n months.
        Months(u32) = "months",
        /// The last n days.
        CalendarDays(u32) = "calendar_days",
        /// The last n school days.
        SchoolDays(u32) = "school_days",
        /// From the day after the last event of this name.
        Since(String) = "since",
        /// Between two events of this name, such as report cards.
        Between(String) = "between",
        /// From the day after a step was last taken.
        SinceStep(StepRef) = "since_step",
        /// From the day after a step or event until a term after it ends.
        Term(Box<Term>) = "term",
        /// Since the last time that there was no absence of these kinds for so long.
        SincePause(Pause) = "since_pause",
    }
}

record! {
    /// So long without absence.
    pub struct Pause {
        /// Number of units.
        pub value: u32,
        /// Unit.
        pub unit: TermUnit,
    }
}

impl Window {
    /// Whether it is counted in lesson weeks, by day or by week.
    pub fn is_of_lesson_weeks(&self) -> bool {
        matches!(self, Window::LessonWeeks(_) | Window::WholeLessonWeeks(_))
    }

    /// The event that it begins with.
    pub fn event(&self) -> Option<&String> {
        match self {
            Window::Since(event) | Window::Between(event) => Some(event),
            Window::Term(term) => term.after_event.as_ref(),
            _ => None,
        }
    }

    /// The other norm in which the step stands that it begins with, for a window of this one.
    pub fn begins_in(&self, own: &str) -> Option<&str> {
        let norm = self.step()?.norm.as_deref();
        norm.filter(|norm| *norm != own)
    }

    /// Whether it begins with an event that is about sickness by its name.
    pub fn names_sickness(&self) -> bool {
        self.event().is_some_and(|event| is_of_sickness(event))
    }

    /// The step that it begins with.
    pub fn step(&self) -> Option<&StepRef> {
        match self {
            Window::SinceStep(step) => Some(step),
            Window::Term(term) => term.after_step.as_ref(),
            _ => None,
        }
    }
}
