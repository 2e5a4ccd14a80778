//! Facts that would decide a norm, and questions that are open.

use super::{Asked, Read};
use crate::case::{Absence, Measure};
use crate::evaluate::judge::answer;
use crate::evaluate::plan::{Leaf, Test};
use crate::evaluate::truth::Doubt;
use crate::evaluate::verdict::{self, Lack};
use crate::protocol::{Conversion, Judgement, Norm, Unit, kind_name};
use crate::report::{NormReport, Outcome, QuestionReport};
use crate::tell;
use crate::text::Text;

impl<'r: 'a, 'a> Asked<'r, 'a> {
    pub(super) fn missing(&self, reads: &[Read<'_>]) -> Vec<String> {
        let mut missing = Vec::new();
        let mut add = |fact: String| {
            if !missing.contains(&fact) {
                missing.push(fact);
            }
        };
        for read in reads.iter().filter(|r| r.decides) {
            for (finding, test) in read
                .rungs
                .iter()
                .zip(&read.plan.rungs)
                .filter(|(f, _)| f.outcome == Outcome::Unknown)
            {
                let is_in_log = !finding.doubt.has(Doubt::LOG) && self.case().absences.is_some();
                for lack in verdict::lacks(finding.doubt) {
                    self.lacking(read, lack, test, is_in_log, &mut add);
                }
                for question in &finding.questions {
                    add(answer_to(question, self.norm));
                }
            }
        }
        missing
    }

    /// The facts that would take away a doubt about a condition; of what the log tells of, what it
    /// leaves open.
    pub(in crate::evaluate) fn lacking(
        &self,
        read: &Read<'_>,
        lack: Lack,
        test: &Test,
        is_in_log: bool,
        add: &mut impl FnMut(String),
    ) {
        match lack {
            Lack::Calendar => add("calendar".into()),
            Lack::Conflict => add("total-conflict".into()),
            Lack::Events => add("events".into()),
            Lack::Absence => {
                let leaves = test.leaves();
                let kinds = test.kinds();
                let is_known = |kind: &str| self.is_fully_told(read, kind);
                let all_known = kinds.iter().all(|kind| is_known(kind));
                let open = |kind: &&str| all_known || !is_known(kind);
                for kind in kinds.into_iter().filter(open) {
                    // In the unit of the first measure that counts it.
                    let counts = |leaf: &&&Leaf| leaf.scale.kinds.iter().any(|k| k == kind);
                    let first = leaves.iter().find(counts).copied();
                    let entered = self.entered(read, kind, first, is_in_log);
                    if entered.is_empty() {
                        let unit = first.map_or("absences", |leaf| leaf.scale.unit.as_str());
                        add(Text::around(kind, ".", unit));
                    }
                    entered.into_iter().for_each(&mut *add);
                }
            }
        }
    }

    /// What is missing beside how much there was at all: of entries that the log has, where a
    /// total would decide nothing, for the log counts; and of what conversions make hours of.
    /// Nothing where it is how much there was.
    fn entered(
        &self,
        read: &Read<'_>,
        kind: &str,
        leaf: Option<&Leaf>,
        is_in_log: bool,
    ) -> Vec<String> {
        let (case, facts) = (self.case(), read.gauges.facts);
        let mut missing = Vec::new();
        let turn = |missing: &mut Vec<String>| {
            let conversions = facts.turned_into(kind);
            conversions.for_each(|conversion| self.unturned(conversion, missing));
        };
        let Some(scale) = leaf.map(|leaf| &leaf.scale) else {
            turn(&mut missing);
            return missing;
        };
        let of_kind = |a: &&Absence| kind_name(&a.kind) == kind && a.from <= case.on;
        let mut entries = case.log().iter().filter(of_kind);
        let hours = |a: &Absence| a.lesson_hours.or(a.clock_hours);
        let of = |word: &str| Text::around(kind, ".", word);
        if scale.minutes.is_some() {
            if is_in_log {
                missing.push(of("minutes"));
            }
        } else if scale.unit.is_hours() {
            let is_open = |a: &Absence| hours(a).is_none_or(|hours| hours.min != hours.max);
            if !entries.clone().any(is_open) {
                turn(&mut missing);
            }
            let is_whole = |a: &Absence| hours(a).is_none() && a.whole_day != Some(false);
            let whole = entries.any(is_whole) && case.day_hours.is_none();
            if missing.is_empty() && whole && is_in_log {
                missing.push("day_hours".to_owned());
            }
        } else {
            let by_hours = |a: &Absence| hours(a).is_some() && a.whole_day.is_none();
            let is_run = scale.measure == Measure::Consecutive && scale.whole_days;
            if is_run && is_in_log && entries.any(by_hours) {
                missing.push(of("whole_day"));
            } else if !scale.whole_days {
                turn(&mut missing);
            }
        }
        missing
    }

    /// Whether the log says all that there is to know of a kind: the others decide.
    fn is_fully_told(&self, read: &Read<'_>, kind: &str) -> bool {
        let (case, facts) = (self.case(), read.gauges.facts);
        let is_open = |a: &Absence| {
            let hours = a.lesson_hours.or(a.clock_hours);
            kind_name(&a.kind) == kind && hours.is_none_or(|hours| hours.min != hours.max)
        };
        let mut turned = facts.turned_into(kind);
        facts.logs(kind)
            && case.log_from.is_none()
            && turned.next().is_none()
            && !case.log().iter().any(is_open)
    }

    /// What is not known of what a conversion makes hours of: whether or not a total tells how
    /// often, for of cases that are prepared only the totals differ.
    fn unturned(&self, conversion: &Conversion, missing: &mut Vec<String>) {
        let kind = kind_name(&conversion.from);
        let is_told = self.facts.tells_of(kind);
        let mut entries = self.case().log().iter();
        let is_open = |a: &Absence| kind_name(&a.kind) == kind && a.minutes.is_none();
        if !is_told {
            missing.push(Text::around(kind, ".", Unit::Late.as_str()));
        }
        if conversion.when.is_some() && (!is_told || entries.any(is_open)) {
            missing.push(Text::around(kind, ".", "minutes"));
        }
    }

    pub(super) fn questions(&self, reads: &[Read<'_>], outcome: Outcome) -> Vec<QuestionReport> {
        let mut questions: Vec<QuestionReport> = Vec::new();
        let shows_steps = matches!(outcome, Outcome::Met | Outcome::Depends);
        let mut ask = |judgement: &Judgement| {
            let id = judgement.id.as_ref().unwrap_or(&self.norm.id);
            if !questions.iter().any(|q| q.id == *id) {
                questions.push(QuestionReport {
                    id: id.clone(),
                    question: judgement.question.clone(),
                });
            }
        };
        for finding in reads.iter().flat_map(|r| &r.rungs) {
            finding.questions.iter().copied().for_each(&mut ask);
        }
        let steps = if shows_steps {
            self.norm.each_step()
        } else {
            Vec::new()
        };
        for precondition in steps.iter().flat_map(|step| &step.precondition) {
            if let crate::protocol::Precondition::Judgement(judgement) = precondition {
                if answer(self.case(), &self.norm.id, judgement).is_none() {
                    ask(judgement);
                }
            }
        }
        questions
    }

    /// What events are asked for, in words.
    pub(super) fn awaited(&self, report: &NormReport) -> Vec<String> {
        if !report.missing.iter().any(|fact| fact == "events") {
            return Vec::new();
        }
        let mut awaited = Vec::new();
        for test in self.compiled.plans.iter().flat_map(|plan| &plan.rungs) {
            test.visit(&mut |part| {
                let asked = match part {
                    Test::Tally(leaf) => match leaf.scale.window.event() {
                        Some(event) => {
                            let mut events = self.case().events.iter();
                            let is_told = events.any(|e| e.event == *event && e.on.is_some());
                            tell::last_time(event, is_told)
                        }
                        None => return,
                    },
                    Test::Event(event) if event.no_reply.is_some() => tell::NO_REPLY_YET.to_owned(),
                    _ => return,
                };
                if !awaited.contains(&asked) {
                    awaited.push(asked);
                }
            });
        }
        awaited
    }
}

/// The fact that answers a question.
pub(in crate::evaluate) fn answer_to(question: &Judgement, norm: &Norm) -> String {
    let id = question.id.as_deref().unwrap_or(&norm.id);
    Text::around("answers.", id, "")
}
