//! Steps: who does what, to whom, by when, on what condition.

use super::{Evidence, Judgement, Modality, Term};
use crate::calendar::TermUnit;
use crate::record;
use crate::tree::{Few, Keyed};
use crate::variants;

record! {
    /// One step.
    pub struct Step {
        /// Place in the order, from 1.
        pub order: u32,
        /// How binding it is.
        pub modality: Modality,
        /// Who acts: role ids.
        pub actor: Few<String>,
        /// What is done, in Dutch, after "moet", "hoort te" or "mag".
        pub action: String,
        /// To or with whom: role ids.
        pub addressee: Few<String>,
        /// What to know about the addressee, such as that the source does not name it.
        pub addressee_note: Option<String>,
        /// Through which channel.
        pub channel: Option<String>,
        /// Who gets a copy: role ids.
        pub copy_to: Few<String>,
        /// By when.
        pub deadline: Option<StepDeadline>,
        /// What must hold first.
        pub precondition: Vec<Precondition>,
        /// The step is due only after this.
        pub trigger: Option<Trigger>,
        /// The event that is this step: who tells of it tells that the step was taken.
        pub done_by: Option<String>,
        /// Only hours from after this event are used.
        pub only_after: Option<String>,
        /// Whether it carries the begin and end date of the absence.
        pub carries_period: Option<bool>,
        /// Another norm that is followed here.
        pub reference: Option<String>,
        /// Belongs to every report of absence, whether the norm is reached or not; an answer does not lead with it.
        pub routine: Option<bool>,
        /// A step between officials after a report of unauthorised hours.
        pub between_officials: Option<bool>,
        /// Where this step stands, if not in the norm's own evidence.
        pub evidence: Vec<Evidence>,
        /// Remark for readers.
        pub note: Option<String>,
    }
}

record! {
    /// The term of a step.
    pub struct StepDeadline {
        /// Number of units.
        pub value: u32,
        /// Unit.
        pub unit: TermUnit,
        /// From when; from the day on which the norm is reached if left out.
        pub from: Option<DeadlineFrom>,
        /// Counts back from then.
        pub before: Option<bool>,
        /// The last day itself is too late ("within fewer than").
        pub strict: Option<bool>,
        /// Another number per sector.
        pub per_sector: Keyed<u32>,
        /// Once passed it is history, not late.
        pub lapses: Option<bool>,
        /// The term in the words of the source, if the number does not say all.
        pub words: Option<String>,
    }
}

variants! {
    /// From when a term runs.
    "eerste dag van een termijn"
    pub enum DeadlineFrom {
        /// The day on which the norm is reached.
        Reached = "reached",
        /// The first day of the absence that counts.
        FirstDay = "first_day",
        ;
        /// The day on which this step of the norm was taken.
        Step(u32) = "step",
        /// The day of the last event of this name.
        Event(String) = "event",
    }
}

record! {
    /// A step of a norm.
    pub struct StepRef {
        /// Norm id; the norm itself if left out.
        pub norm: Option<String>,
        /// Order of the step.
        pub order: u32,
    }
}

variants! {
    /// What makes a step due.
    "aanleiding"
    pub enum Trigger {
        ;
        /// An event of this name.
        Event(String) = "event",
        /// An earlier step of this norm was taken.
        Step(u32) = "step",
        /// No reply within a term.
        NoReply(Term) = "no_reply",
        /// A term has passed.
        Passed(Term) = "passed",
    }
}

variants! {
    /// What must hold before a step.
    "voorwaarde vooraf"
    pub enum Precondition {
        /// Parents were told first.
        ParentsInformed = "parents_informed",
        /// Whoever may consent has consented.
        Consent = "consent",
        /// A known cause stops the step.
        NoKnownProblem = "no_known_problem",
        ;
        /// A person judges that it holds.
        Judgement(Judgement) = "judgement",
        /// In words only; a reader weighs it.
        Words(String) = "words",
    }
}

/// A step that an event completes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DoneBy {
    /// The norm that it is a step of.
    pub(crate) norm: String,
    /// Its number.
    pub(crate) order: u32,
    /// The event.
    pub(crate) event: String,
}
