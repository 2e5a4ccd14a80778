//! Protocols and norms.

use super::amount::bounds_of;
use super::{
    Amount, Basis, Bounds, Condition, Examples, Modality, Reading, Sector, Selection, Status, Step,
    Window,
};
use crate::calendar::Period;
use crate::choice;
use crate::record;
use crate::tree::Few;

record! {
    /// A protocol: norms of one owner, valid in one period.
    pub struct Protocol {
        /// Id in kebab-case; also the page's address.
        pub id: String,
        /// Title.
        pub title: String,
        /// Short title for lists.
        pub short_title: Option<String>,
        /// Who keeps it.
        pub owner: Option<String>,
        /// On what it rests.
        pub basis: Basis,
        /// Where it holds, in words.
        pub region: Option<String>,
        /// Municipalities where it holds.
        pub municipalities: Vec<String>,
        /// Sectors; all if left out.
        pub sectors: Vec<Sector>,
        /// Period in which it holds.
        pub valid: Validity,
        /// The protocol that it replaced.
        pub predecessor: Option<String>,
        /// When it is evaluated; by its basis if left out.
        pub selection: Option<Selection>,
        /// Only history: shown, never advised.
        pub historical: Option<bool>,
        /// One sentence on what it is and whether it holds.
        pub summary: Option<String>,
        /// What its source leaves open, a sentence each.
        pub silent: Vec<String>,
        /// Remark.
        pub note: Option<String>,
        /// Version, if it has one of its own.
        pub version: Option<String>,
        /// When someone last compared it with its source.
        pub checked: Option<crate::calendar::Date>,
        /// When it is to be compared again.
        pub review_by: Option<crate::calendar::Date>,
        /// Kinds of absence of its own, besides the known ones.
        pub kinds: Vec<KindDeclaration>,
        /// School rules that turn one kind into another.
        pub conversions: Vec<Conversion>,
        /// Other roles under a condition.
        pub substitutions: Vec<Substitution>,
        /// Where it stands.
        pub evidence: Vec<Evidence>,
        /// Its norms, in order.
        pub norms: Vec<Norm>,
    }
}

impl Protocol {
    /// When it is evaluated.
    pub fn selection(&self) -> Selection {
        self.selection.unwrap_or(match self.basis {
            Basis::Wet | Basis::Uitvoeringsregel => Selection::Always,
            Basis::RegionaleAfspraak if !self.municipalities.is_empty() => Selection::Municipality,
            _ => Selection::Named,
        })
    }

    /// The protocol of an id among some.
    #[inline(never)]
    pub fn named<'p>(id: &str, all: &'p [Protocol]) -> Option<&'p Protocol> {
        all.iter().find(|protocol| protocol.id == id)
    }

    /// The first of its norms with an id.
    #[inline(never)]
    pub fn norm(&self, id: &str) -> Option<&Norm> {
        self.norms.iter().find(|norm| norm.id == id)
    }

    /// The basis of one of its norms.
    pub fn basis_of(&self, norm: &Norm) -> Basis {
        norm.basis.unwrap_or(self.basis)
    }
}

record! {
    /// A kind of absence that a protocol adds.
    pub struct KindDeclaration {
        /// Id in snake_case.
        pub id: String,
        /// Dutch name.
        pub title: String,
    }
}

record! {
    /// Period of validity, both ends included; an end may be open.
    #[derive(Default)]
    @default pub struct Validity {
        /// From.
        pub from: Option<Period>,
        /// Until and including.
        pub until: Option<Period>,
    }
}

record! {
    /// A norm: a condition and the steps that follow from it.
    pub struct Norm {
        /// Id in kebab-case; describes the duty, is never used again for another.
        pub id: String,
        /// Title.
        pub title: String,
        /// The duty in one sentence.
        pub duty: Option<String>,
        /// The duty in one sentence for parents (B1).
        pub for_parents: Option<String>,
        /// Its basis, if other than the protocol's.
        pub basis: Option<Basis>,
        /// Whom it concerns.
        pub scope: Scope,
        /// What must have happened; a norm without one only has a page.
        pub condition: Option<Condition>,
        /// Instead of a condition: rungs on one measure.
        pub ladder: Option<Ladder>,
        /// Steps; for a ladder they stand on the rungs.
        pub steps: Vec<Step>,
        /// The ways to read it.
        pub readings: Vec<Reading>,
        /// How often it applies.
        pub repeat: Option<Repeat>,
        /// What a report to the leerplichtambtenaar does to it.
        pub after_report: Option<AfterReport>,
        /// School rules that turn lates into hours give one more deciding reading.
        pub with_conversions: Option<bool>,
        /// Norms that take over once they are reached.
        pub goes_over_into: Few<String>,
        /// Only shown as history, never advised.
        pub historical: Option<bool>,
        /// Whom to ask where the source gives no threshold: role ids.
        pub ask: Few<String>,
        /// Exceptions, a sentence each.
        pub exceptions: Vec<String>,
        /// Questions that the source leaves open, a sentence each.
        pub silent: Vec<String>,
        /// What to know about it.
        pub note: Option<String>,
        /// Period of validity, inside that of the protocol.
        pub valid: Validity,
        /// How sure the norm as a whole is.
        pub status: Option<Status>,
        /// Ambiguities of the ledger that it touches.
        pub ambiguities: Vec<String>,
        /// Id in the fact ledger.
        pub ledger: Few<String>,
        /// Where it stands.
        pub evidence: Vec<Evidence>,
        /// Worked examples.
        pub examples: Examples,
    }
}

impl Norm {
    /// Whether some part of the condition has a window that the source does not give.
    pub fn has_unstated_window(&self) -> bool {
        let mut unstated = false;
        let measure = self
            .condition
            .as_ref()
            .or(self.ladder.as_ref().map(|l| &l.measure));
        for part in measure.map(Condition::parts).unwrap_or_default() {
            if let Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) = part {
                // Without a threshold nothing is counted, so no window is missed.
                unstated |=
                    t.window == Some(Window::Unstated) && t.threshold_unstated != Some(true);
            }
        }
        unstated
    }

    /// Whether it says only what is not done.
    pub fn is_ban(&self) -> bool {
        let steps = self.each_step();
        steps
            .first()
            .is_some_and(|step| step.modality == Modality::MustNot)
    }

    /// Whether it counts leave and nothing else: absence that is planned and asked for.
    pub fn is_about_leave(&self) -> bool {
        let conditions = self.conditions();
        let mut kinds = conditions.iter().flat_map(|condition| condition.kinds());
        let is_leave = |kind| kind == "verlof";
        kinds.next().is_some_and(is_leave) && kinds.all(is_leave)
    }

    /// Every step: the norm's own, then those of its rungs.
    pub fn each_step(&self) -> Vec<&Step> {
        let mut steps: Vec<&Step> = self.steps.iter().collect();
        for rung in self.ladder.iter().flat_map(|ladder| &ladder.rungs) {
            steps.extend(&rung.steps);
        }
        steps
    }

    /// Every step with its path and the conditions that lead to it: of a rung that counts nothing
    /// itself also what the ladder counts.
    pub fn all_steps(&self) -> Vec<(String, &Step, Vec<&Condition>)> {
        let mut all: Vec<_> = self
            .steps
            .iter()
            .enumerate()
            .map(|(s, step)| {
                let conditions = self.condition.iter().collect();
                (format!("steps[{s}]"), step, conditions)
            })
            .collect();
        if let Some(ladder) = &self.ladder {
            for (r, rung) in ladder.rungs.iter().enumerate() {
                let own = rung.condition.iter();
                let is_bare = rung.condition.is_none() || !rung.counts();
                let measure = Some(&ladder.measure).filter(|_| is_bare);
                all.extend(rung.steps.iter().enumerate().map(|(s, step)| {
                    (
                        format!("ladder.rungs[{r}].steps[{s}]"),
                        step,
                        own.clone().chain(measure).collect(),
                    )
                }));
            }
        }
        all
    }
}

record! {
    /// Whom a norm concerns. What is left out does not matter.
    #[derive(Default)]
    @default pub struct Scope {
        /// Sectors.
        pub sectors: Vec<Sector>,
        /// Age in whole years.
        pub age: Option<AgeScope>,
        /// Has a startkwalificatie or not.
        pub startkwalificatie: Option<bool>,
        /// Is enrolled or not.
        pub enrolled: Option<bool>,
        /// Is exempt or not.
        pub exempt: Option<bool>,
        /// In words, where more must be said.
        pub words: Option<String>,
    }
}

record! {
    /// Ages in whole years.
    pub struct AgeScope {
        /// Youngest.
        pub from: Option<u32>,
        /// Below this age.
        pub below: Option<u32>,
    }
}

record! {
    /// Rungs on one measure, from low to high.
    pub struct Ladder {
        /// What is counted; its rungs give the thresholds.
        pub measure: Condition,
        /// Rungs.
        pub rungs: Vec<Rung>,
    }
}

record! {
    /// One rung: a threshold on the ladder's measure, or a condition of its own.
    pub struct Rung {
        /// Title.
        pub title: Option<String>,
        /// So much or more.
        pub at_least: Option<Amount>,
        /// More than so much.
        pub more_than: Option<Amount>,
        /// Exactly so much.
        pub exactly: Option<Amount>,
        /// One of these values.
        pub one_of: Few<Amount>,
        /// From so much.
        pub from: Option<Amount>,
        /// To and including so much.
        pub to: Option<Amount>,
        /// Less than so much.
        pub below: Option<Amount>,
        /// Every so many.
        pub every: Option<Amount>,
        /// A first value and a step.
        pub series: Option<Series>,
        /// A condition of its own.
        pub condition: Option<Condition>,
        /// Steps.
        pub steps: Vec<Step>,
        /// Where it stands.
        pub evidence: Vec<Evidence>,
    }
}

impl Rung {
    /// Whether it counts something: by its threshold, or in a condition of its own.
    pub fn counts(&self) -> bool {
        let is_count = |part: &Condition| {
            matches!(
                part,
                Condition::Sum(_)
                    | Condition::Count(_)
                    | Condition::Consecutive(_)
                    | Condition::Occurs(_)
            )
        };
        let mut own = self.condition.iter().flat_map(Condition::parts);
        self.condition.is_none() || own.any(is_count)
    }

    /// Its threshold on the ladder's measure; `None` if none or more than one sort is given.
    pub fn bounds(&self) -> Option<Bounds> {
        bounds_of!(self, series: self.series.as_ref(), unstated: false)
    }
}

record! {
    /// A first value and a step: 15, 20, 25.
    pub struct Series {
        /// First value.
        pub from: Amount,
        /// Distance to the next.
        pub step: Amount,
    }
}

record! {
    /// How often a norm applies.
    pub struct Repeat {
        /// Applies again each time it is reached.
        pub every_time: Option<bool>,
        /// At most one step per so many calendar days while absence goes on without a break.
        pub at_most_every_days: Option<u32>,
        /// What sets the count back to zero, in words.
        pub counter_reset: Option<String>,
    }
}

choice! {
    /// What a report does to a norm.
    "uitwerking van een melding"
    pub enum ReportEffect {
        /// The norm no longer applies.
        Closes = "closes",
        /// The norm applies only after one, and counts from the day after its end date.
        Opens = "opens",
        /// The norm counts from the day after its end date.
        Restarts = "restarts",
    }
}

record! {
    /// Reports and what they do.
    pub struct AfterReport {
        /// Reports under these norms.
        pub of: Few<String>,
        /// What they do.
        pub effect: ReportEffect,
        /// A report may be open, without an end date.
        pub may_be_open: Option<bool>,
    }
}

record! {
    /// A school rule that turns one kind of absence into another.
    pub struct Conversion {
        /// Id.
        pub id: String,
        /// Kind that is turned.
        pub from: String,
        /// Kind that it becomes.
        pub to: String,
        /// Hours that it becomes.
        pub hours: Amount,
        /// So many make one.
        pub every: Option<u32>,
        /// Only these.
        pub when: Option<ConversionWhen>,
        /// The rule in words.
        pub words: String,
        /// Where it stands.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// Which lates a conversion turns.
    pub struct ConversionWhen {
        /// More than so many minutes late.
        pub more_than_minutes: Option<u32>,
        /// So many minutes late or more.
        pub at_least_minutes: Option<u32>,
        /// The whole lesson was missed.
        pub whole_lesson: Option<bool>,
    }
}

record! {
    /// Another role takes the place of one.
    pub struct Substitution {
        /// Role that is replaced.
        pub role: String,
        /// Role that acts instead.
        pub by: String,
        /// For this age.
        pub age: Option<AgeScope>,
        /// For these sectors.
        pub sectors: Vec<Sector>,
        /// With or without startkwalificatie.
        pub startkwalificatie: Option<bool>,
        /// The rule in words.
        pub words: Option<String>,
    }
}

record! {
    /// Where something stands in a source.
    pub struct Evidence {
        /// What it is about: threshold, window, deadline, ...
        pub field: Option<String>,
        /// Source id.
        pub source: String,
        /// Place in the source.
        pub place: Option<String>,
        /// Words of the source, at most 15.
        pub quote: Option<String>,
        /// How sure it is.
        pub status: Status,
    }
}
