//! The answer to a case: an outcome per norm, with its readings, steps and reasons.
//!
//! Plain data with fixed field names (the machine interface); no decision is made here.

use crate::calendar::Date;
use crate::case::{Label, Range};
use crate::protocol::{Amount, Basis, Modality};
use crate::{answer, choice};

pub use crate::protocol::Outcome;

choice! {
    /// Why a norm does not apply.
    "reden"
    pub enum Because {
        /// Another sector.
        Sector = "sector",
        /// Another age.
        Age = "age",
        /// Not valid on that day.
        Validity = "validity",
        /// Already reported.
        Reported = "reported",
        /// Nothing was reported yet.
        NotReported = "not_reported",
        /// Exempt, or not exempt.
        Exempt = "exempt",
        /// Enrolled, or not enrolled.
        Enrolled = "enrolled",
        /// With or without a startkwalificatie.
        Startkwalificatie = "startkwalificatie",
        /// Only history.
        Historical = "historical",
    }
}

choice! {
    /// Where a step stands.
    "stand van een stap"
    pub enum StepState {
        /// To be taken.
        Now = "now",
        /// Waits for something that has not happened.
        Later = "later",
        /// Taken.
        Done = "done",
    }
}

answer! {
    /// The answer to one case.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Report {
        /// The case's label.
        pub id: Option<Label>,
        /// The day asked about.
        pub on: Date,
        /// Protocols that were evaluated.
        pub protocols: Vec<ProtocolReport>,
        /// Norms, in the order of protocols and files.
        pub norms: Vec<NormReport>,
        /// Protocols that were not evaluated.
        pub not_evaluated: Vec<NotEvaluated>,
        /// What to know about the answer as a whole.
        pub warnings: Vec<Warning>,
    }
}

answer! {
    /// A protocol that was evaluated.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ProtocolReport {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// Version: its own, or the day from which it holds.
        pub version: String,
        /// Basis.
        pub basis: Basis,
    }
}

answer! {
    /// A protocol that was not evaluated, and why.
    #[derive(Debug, Clone, PartialEq)]
    pub struct NotEvaluated {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
    }
}

answer! {
    /// What is found under one norm.
    #[derive(Debug, Clone, PartialEq)]
    pub struct NormReport {
        /// Norm id.
        pub norm: String,
        /// Title.
        pub title: String,
        /// Protocol id.
        pub protocol: String,
        /// Outcome.
        pub outcome: Outcome,
        /// Why it does not apply.
        @if_any pub reason: Option<Because>,
        /// Basis.
        pub basis: Basis,
        /// Readings, the main one first.
        pub readings: Vec<ReadingReport>,
        /// Of what applies each time the last day on which it did so again: its steps count from
        /// that day.
        @if_any pub again_on: Option<Date>,
        /// Rungs, for a ladder.
        @if_any pub rungs: Vec<RungReport>,
        /// Steps that follow.
        pub steps: Vec<StepReport>,
        /// Facts that would decide it.
        pub missing: Vec<String>,
        /// Questions for a person.
        @if_any pub questions: Vec<QuestionReport>,
        /// Whom to ask, where the source says nothing.
        @if_any pub ask: Vec<String>,
        /// Why, for professionals.
        pub because: String,
        /// Why, for parents.
        pub because_plain: String,
        /// Where it stands.
        pub sources: Vec<SourceReport>,
    }
}

impl NormReport {
    /// The reading that speaks for the norm.
    pub fn leading(&self) -> Option<&ReadingReport> {
        let readings = &self.readings;
        let main = readings.iter().find(|r| r.main);
        main.or_else(|| readings.iter().find(|r| r.decides))
            .or(readings.first())
    }
}

impl NormReport {
    /// The report of a norm of which no more is known than this.
    pub(crate) fn new(outcome: Outcome, basis: Basis) -> Self {
        NormReport {
            norm: String::new(),
            title: String::new(),
            protocol: String::new(),
            outcome,
            reason: None,
            basis,
            readings: Vec::new(),
            again_on: None,
            rungs: Vec::new(),
            steps: Vec::new(),
            missing: Vec::new(),
            questions: Vec::new(),
            ask: Vec::new(),
            because: String::new(),
            because_plain: String::new(),
            sources: Vec::new(),
        }
    }
}

answer! {
    /// The outcome of one norm, for a list.
    #[derive(Debug, Clone, PartialEq)]
    pub struct BriefNorm<'r> {
        /// Norm id.
        pub norm: &'r str,
        /// Protocol id.
        pub protocol: &'r str,
        /// Outcome.
        pub outcome: Outcome,
        /// Why it does not apply.
        @if_any pub reason: Option<Because>,
        /// The first day on which a deciding reading was reached.
        @if_any pub reached_on: Option<Date>,
        /// The earliest day by which a step is due.
        @if_any pub due: Option<Date>,
        /// Facts that would decide it.
        @if_any pub missing: Vec<String>,
    }
}

answer! {
    /// One reading of a norm.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ReadingReport {
        /// Reading id.
        pub id: String,
        /// What it comes to.
        pub title: String,
        /// Remark, such as that the source gives no window.
        @if_any pub note: Option<String>,
        /// The one that leads.
        pub main: bool,
        /// Takes part in the outcome.
        pub decides: bool,
        /// Outcome under this reading.
        pub outcome: Outcome,
        /// Unit of the values.
        pub unit: Option<crate::protocol::Unit>,
        /// Value on the day of reaching, else on `on`.
        pub value: Option<Range>,
        /// Value on `on`.
        pub value_on: Option<Range>,
        /// Threshold.
        pub threshold: Option<Amount>,
        /// What is still needed.
        pub remaining: Option<Range>,
        /// Whether it still holds on `on`.
        pub ongoing: bool,
        /// First day that counted.
        pub first_day: Option<Date>,
        /// First day on which it surely holds.
        pub reached_on: Option<Date>,
        /// First day on which it may hold, where that is earlier or not sure.
        @if_any pub maybe_from: Option<Date>,
        /// Days that count.
        pub window: Option<[Date; 2]>,
        /// A total that was typed in contradicts the log.
        @unwritten pub conflict: bool,
        /// The window leaves holiday weeks out, so that a reader should know which.
        @unwritten pub skips_holidays: bool,
        /// The measure that is shown holds; another part of the condition does not.
        @unwritten pub fails_elsewhere: bool,
        /// It is met, but not by the measure that is shown.
        @unwritten pub holds_elsewhere: bool,
        /// The kinds that the measure counts, where the condition counts others too.
        @unwritten pub kinds: Vec<String>,
        /// Later values reached in the same window (every n-th).
        @if_any pub again_at: Vec<Amount>,
    }
}

answer! {
    /// One rung of a ladder.
    #[derive(Debug, Clone, PartialEq)]
    pub struct RungReport {
        /// Place on the ladder, from 1.
        pub rung: usize,
        /// Title.
        @if_any pub title: Option<String>,
        /// Threshold.
        pub threshold: Option<Amount>,
        /// Outcome in the main reading, else in the first that decides.
        pub outcome: Outcome,
        /// Day of reaching.
        pub reached_on: Option<Date>,
        /// What is still needed.
        pub remaining: Option<Range>,
        /// The highest rung reached: its steps are the norm's.
        pub current: bool,
    }
}

answer! {
    /// One step.
    #[derive(Debug, Clone, PartialEq)]
    pub struct StepReport {
        /// Place in the order.
        pub order: u32,
        /// Rung it stands on, from 1.
        @if_any pub rung: Option<usize>,
        /// How binding.
        pub modality: Modality,
        /// Who.
        pub actor: Vec<String>,
        /// Does what.
        pub action: String,
        /// To or with whom.
        pub addressee: Vec<String>,
        /// What to know about that.
        @if_any pub addressee_note: Option<String>,
        /// How.
        pub channel: Option<String>,
        /// Who gets a copy.
        @if_any pub copy_to: Vec<String>,
        /// Last day in time.
        pub due: Option<Date>,
        /// The term in words; says so where the source gives none.
        pub term: String,
        /// The last day if Good Friday and 5 May are working days, where that is another.
        @unwritten pub doubtful_due: Option<Date>,
        /// Days that the term skipped.
        @if_any pub skipped: Vec<Date>,
        /// The due date has passed and the step is not known to be taken.
        pub overdue: bool,
        /// First day of the absence that is reported.
        @if_any pub begin: Option<Date>,
        /// Day on which the norm was reached.
        @if_any pub end: Option<Date>,
        /// Whether every deciding reading leads to it.
        pub certain: bool,
        /// Every deciding reading leads to it, and a higher rung with other steps may hold.
        @unwritten pub below_open: bool,
        /// Deciding readings that lead to it.
        pub readings: Vec<String>,
        /// Where it stands.
        pub state: StepState,
        /// What must hold first, in Dutch.
        @if_any pub first: Vec<String>,
        /// What it waits for, in Dutch.
        @if_any pub waits_for: Option<String>,
        /// Belongs to every report of absence, whether the norm is reached or not.
        @if_any pub routine: bool,
        /// Norm that is followed here.
        @if_any pub reference: Option<String>,
        /// The whole step in one Dutch sentence; begins with "Als" where it is not certain.
        pub sentence: String,
    }
}

impl StepReport {
    /// Who takes it, to whom it goes and who gets a copy.
    pub(crate) fn roles(&self) -> impl Iterator<Item = &String> {
        let told = self.addressee.iter().chain(&self.copy_to);
        self.actor.iter().chain(told)
    }
}

answer! {
    /// A question for a person.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct QuestionReport {
        /// Id to answer under.
        pub id: String,
        /// The question.
        pub question: String,
    }
}

answer! {
    /// Where something stands.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct SourceReport {
        /// Source id.
        pub id: String,
        /// Place in it.
        pub place: Option<String>,
        /// Words of the source.
        @if_any pub quote: Option<String>,
        /// How sure.
        pub status: crate::protocol::Status,
    }
}

answer! {
    /// Something to know about the answer as a whole.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Warning {
        /// Stable code.
        pub code: &'static str,
        /// Dutch sentence.
        pub message: String,
        /// Norm it is about.
        @if_any pub norm: Option<String>,
        /// Source, where it rests on one.
        @if_any pub source: Option<SourceReport>,
    }
}
