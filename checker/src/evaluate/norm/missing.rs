//! Facts that would decide a norm, and questions that are open.

use super::{Asked, Read};
use crate::evaluate::judge::answer;
use crate::evaluate::plan::{Leaf, Test};
use crate::evaluate::truth::Doubt;
use crate::evaluate::verdict::{self, Lack};
use crate::protocol::{Judgement, Norm};
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
                for lack in verdict::lacks(finding.doubt) {
                    lacking(lack, test, finding.doubt.has(Doubt::LOG), &mut add);
                }
                for question in &finding.questions {
                    add(answer_to(question, self.norm));
                }
            }
        }
        missing
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

/// The facts that would take away a doubt about a condition; of lates that the log tells of, how
/// late they were.
pub(in crate::evaluate) fn lacking(
    lack: Lack,
    test: &Test,
    is_beyond_log: bool,
    add: &mut impl FnMut(String),
) {
    match lack {
        Lack::Calendar => add("calendar".into()),
        Lack::Conflict => add("total-conflict".into()),
        Lack::Events => add("events".into()),
        Lack::Absence => {
            let leaves = test.leaves();
            for kind in test.kinds() {
                // In the unit of the first measure that counts it.
                let counts = |leaf: &&&Leaf| leaf.scale.kinds.iter().any(|k| k == kind);
                let unit = leaves.iter().find(counts);
                let unit = match unit {
                    Some(leaf) if leaf.scale.minutes.is_some() && !is_beyond_log => "minutes",
                    Some(leaf) => leaf.scale.unit.as_str(),
                    None => "absences",
                };
                add(Text::around(kind, ".", unit));
            }
        }
    }
}

/// The fact that answers a question.
pub(in crate::evaluate) fn answer_to(question: &Judgement, norm: &Norm) -> String {
    let id = question.id.as_deref().unwrap_or(&norm.id);
    Text::around("answers.", id, "")
}
