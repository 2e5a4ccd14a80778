//! What a case comes to apart from the values of its totals, worked out once.
//!
//! Decides nothing: it asks the ordinary evaluation, on a case without a log, which norms apply,
//! which totals bound which measure, and what is certain whatever the totals are.

use super::answer::{
    About, ConditionAnswer, Count, End, NormAnswer, NormPlan, Question, ReadingAnswer, ReadingPlan,
    RungAnswer, RungPlan,
};
use super::program::{Gate, Part, Program, Rung, Sign, Tally};
use crate::case::Case;
use crate::evaluate::Detail;
use crate::evaluate::jobs::{Fit, Job, Others, Version, keep_version, order};
use crate::evaluate::judge::{Judge, grain};
use crate::evaluate::measure::Gauge;
use crate::evaluate::norm::{Asked, Read, answer_to, main_first};
use crate::evaluate::plan::Test;
use crate::evaluate::scope::{ABSOLUTE, Absolute};
use crate::evaluate::truth::Truth;
use crate::evaluate::verdict::Lack;
use crate::protocol::{Judgement, kind_name};
use crate::report::{Because, Outcome};
use std::ops::Range;
use std::sync::Arc;

/// Lays out the norms of a case, in the order of its answer.
pub(super) fn program(case: &Case, jobs: &[Job<'_, '_>]) -> Program {
    let mut laid = Laid::default();
    let mut plans: Vec<(usize, NormPlan)> = Vec::new();
    for place in order(jobs) {
        plans.push((place, laid.norm(&jobs[place])));
    }
    plans.sort_by_key(|(place, _)| *place);
    let mut program = laid.program;
    for (_, plan) in plans {
        keep_version(&mut program.shown, plan, |plan| Version {
            norm: &plan.answer.norm,
            protocol: &plan.answer.protocol,
            fit: Fit::of(plan.scope[0].as_ref().err().copied()),
        });
    }
    program.ids = laid.ids.len();
    let totals = case.totals.iter().enumerate();
    let absolute = totals.filter(|(_, total)| total.kind == ABSOLUTE);
    program.absolute = absolute.map(|(place, _)| place).collect();
    program
}

#[derive(Default)]
struct Laid {
    program: Program,
    /// Ids of norms, each with a place for what it comes to.
    ids: Vec<String>,
    /// Words of facts that can be missing, each once.
    words: Vec<Arc<str>>,
}

impl Laid {
    fn word(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.words.iter().find(|known| &***known == word) {
            return Arc::clone(known);
        }
        let new: Arc<str> = word.into();
        self.words.push(Arc::clone(&new));
        new
    }

    /// Where it stands what a norm comes to.
    fn id(&mut self, id: &str) -> usize {
        if let Some(place) = self.ids.iter().position(|known| known == id) {
            return place;
        }
        self.ids.push(id.to_owned());
        self.ids.len() - 1
    }

    /// Lays out a norm, and its gate behind those before it.
    fn norm(&mut self, job: &Job<'_, '_>) -> NormPlan {
        let others = Others::default();
        let asked = job.asked(&others, Detail::Full);
        let (deciding, first) = (self.program.deciding.len(), self.program.rungs.len());
        let plan = self.plan(&asked);
        let goes_over_into = asked.norm.goes_over_into.iter();
        let rungs = self.program.rungs.iter().enumerate().skip(first);
        let gate = Gate {
            deciding: deciding..self.program.deciding.len(),
            single: single(&self.program.deciding[deciding..]),
            refers: rungs
                .filter(|(_, rung)| rung.refers)
                .map(|(place, _)| place)
                .collect(),
            scope: [0, 1].map(|absolute| {
                let open: Option<&Vec<_>> = plan.scope[absolute].as_ref().ok();
                open.map(|open| !open.is_empty())
            }),
            is_unstated: asked.compiled.is_unstated,
            id: self.id(&asked.norm.id),
            goes_over_into: goes_over_into.map(|id| self.id(id)).collect(),
        };
        self.program.refers |= !gate.refers.is_empty() || !gate.goes_over_into.is_empty();
        self.program.gates.push(gate);
        plan
    }

    fn plan(&mut self, asked: &Asked<'_, '_>) -> NormPlan {
        let mut plan = self.blank(asked);
        let from = match asked.after_reports() {
            Ok(from) => from,
            Err(reason) => {
                plan.scope = [Err(reason), Err(reason)];
                return plan;
            }
        };
        let mut reads = asked.read_all(from);
        asked.choose(&mut reads);
        if reads.iter().all(|read| read.rungs.is_empty()) {
            plan.scope = [Err(Because::Validity), Err(Because::Validity)];
            return plan;
        }
        plan.scope = [Absolute::No, Absolute::Somewhen].map(|absolute| {
            let open = asked.open_scope(absolute, asked.facts.on)?;
            Ok(open.iter().map(|fact| self.word(fact)).collect())
        });
        // The main reading is shown first; what is missing keeps the order of the norm.
        let mut shown: Vec<usize> = (0..reads.len()).collect();
        main_first(&mut shown, |place| reads[*place].main);
        for (place, read) in reads.iter().enumerate() {
            let shown_at = shown.iter().position(|one| *one == place).unwrap_or(place);
            let reading = self.reading(asked, read, shown_at);
            plan.readings.push(reading);
        }
        let answers = shown
            .iter()
            .map(|place| answer(&reads[*place], &plan.readings[*place]));
        plan.answer.readings = answers.collect();
        plan
    }

    fn blank(&mut self, asked: &Asked<'_, '_>) -> NormPlan {
        let source = asked.compiled.is_unstated.then(|| self.word("source"));
        NormPlan {
            gate: self.program.gates.len(),
            scope: [Ok(Vec::new()), Ok(Vec::new())],
            source,
            readings: Vec::new(),
            answer: NormAnswer {
                norm: asked.norm.id.clone(),
                protocol: asked.protocol.id.clone(),
                outcome: Outcome::NotApplicable,
                reason: None,
                missing: Vec::new(),
                readings: Vec::new(),
            },
        }
    }

    fn reading(&mut self, asked: &Asked<'_, '_>, read: &Read<'_>, shown_at: usize) -> ReadingPlan {
        let first = self.program.rungs.len();
        let mut rungs = Vec::new();
        for test in &read.plan.rungs {
            let judge = Judge::new(test, asked.context(read.gauges, None, false));
            let mut ends = Vec::new();
            let part = self.part(&judge, test, &mut 0, &mut ends);
            self.program.rungs.push(Rung {
                part,
                decides: read.decides,
                refers: ends.iter().any(|end| matches!(end.part, Part::Norm(_))),
            });
            let lacks = Lack::ALL.map(|lack| {
                let mut words = Vec::new();
                // Without a log nothing tells of any entry.
                asked.lacking(read, lack, test, false, &mut |word: String| {
                    words.push(self.word(&word))
                });
                words
            });
            let mut questions = Vec::new();
            test.visit(&mut |part| {
                if let Test::Judgement(judgement) = part {
                    questions.extend(self.question(&judge, judgement, asked));
                }
            });
            let counts = ends
                .iter()
                .enumerate()
                .filter(|(_, end)| end.count.is_some());
            let counts = counts.map(|(place, _)| place).collect();
            rungs.push(RungPlan {
                ends,
                lacks,
                counts,
                questions,
                is_layered: test.is_layered(),
            });
        }
        let places = first..self.program.rungs.len();
        if read.decides {
            self.program.deciding.push(places.clone());
        }
        ReadingPlan {
            decides: read.decides,
            places,
            rungs,
            shown_at,
        }
    }

    fn part(
        &mut self,
        judge: &Judge<'_>,
        test: &Test,
        next: &mut usize,
        ends: &mut Vec<End>,
    ) -> Part {
        let (mut count, mut occurrence) = (None, None);
        let part = match test {
            Test::All(parts) | Test::Any(parts) => {
                let parts = parts.iter().map(|part| self.part(judge, part, next, ends));
                let parts = parts.collect();
                return match test {
                    Test::All(_) => Part::All(parts),
                    _ => Part::Any(parts),
                };
            }
            Test::Not(part) => return Part::Not(Box::new(self.part(judge, part, next, ends))),
            Test::Norm(id) => Part::Norm(self.id(id)),
            Test::Tally(_) => {
                let gauge = &judge.gauges[*next];
                *next += 1;
                let told = self.count(judge, gauge);
                let part = self.tally(gauge, told.measure);
                count = Some(told);
                part
            }
            Test::Occurs(occurs) => {
                occurrence = Some(judge.occurrence(occurs, None, None));
                let kinds = occurs.kinds.iter().map(|kind| kind_name(kind));
                let totals = kinds.map(|kind| judge.totals_of(kind).collect());
                self.sign(Sign::Occurs(totals.collect()))
            }
            Test::Event(_) => self.sign(Sign::Event(judge.part(
                test,
                judge.context.facts.on,
                &mut 0,
            ))),
            Test::Judgement(judgement) => {
                let judged = judge.context.judgement(judgement);
                self.sign(Sign::Judgement(judged, judgement.clone()))
            }
        };
        let end = part.clone();
        ends.push(End {
            part: end,
            count,
            occurrence,
        });
        part
    }

    /// An open question, with the sign that it stands for.
    fn question(
        &mut self,
        judge: &Judge<'_>,
        judgement: &Judgement,
        asked: &Asked<'_, '_>,
    ) -> Option<Question> {
        let judged = judge.context.judgement(judgement);
        let sign = Sign::Judgement(judged, judgement.clone());
        (judged.0 == Truth::Maybe).then(|| Question {
            sign: place(&mut self.program.signs, sign),
            fact: self.word(&answer_to(judgement, asked.norm)),
        })
    }

    fn count(&mut self, judge: &Judge<'_>, gauge: &Gauge<'_>) -> Count {
        Count {
            measure: place(&mut self.program.measures, gauge.by_totals()),
            unit: gauge.leaf.scale.unit,
            bounds: gauge.leaf.bounds.clone(),
            grain: grain(gauge.leaf, judge.context.facts),
        }
    }

    fn tally(&mut self, gauge: &Gauge<'_>, measure: usize) -> Part {
        let has_kinds = gauge.kinds().next().is_some();
        match gauge.leaf.bounds.span().filter(|_| has_kinds) {
            Some(span) => Part::Tally(place(&mut self.program.tallies, Tally { measure, span })),
            None => self.sign(Sign::Tally {
                measure,
                bounds: gauge.leaf.bounds.clone(),
                has_kinds,
            }),
        }
    }

    fn sign(&mut self, sign: Sign) -> Part {
        Part::Sign(place(&mut self.program.signs, sign))
    }
}

/// The place of something in a list, at the end if it is new.
fn place<T: PartialEq>(list: &mut Vec<T>, new: T) -> usize {
    list.iter()
        .position(|known| *known == new)
        .unwrap_or_else(|| {
            list.push(new);
            list.len() - 1
        })
}

/// The rungs of readings, if each has one and they stand in a row.
fn single(readings: &[Range<usize>]) -> Option<Range<usize>> {
    let (first, last) = (readings.first()?.start, readings.last()?.end);
    let in_a_row = (first..last).eq(readings.iter().map(|rungs| rungs.start));
    in_a_row.then_some(first..last)
}

/// The answer of a reading, to be filled in.
fn answer(read: &Read<'_>, plan: &ReadingPlan) -> ReadingAnswer {
    let rungs = read.plan.rungs.iter().zip(&plan.rungs).map(|(test, rung)| {
        let mut conditions = Vec::new();
        test.visit(&mut |part| conditions.extend(about(part)));
        for (condition, end) in conditions.iter_mut().zip(&rung.ends) {
            condition.shown = end.count.as_ref().map(Count::blank);
        }
        RungAnswer {
            outcome: Outcome::NotMet,
            current: false,
            conditions,
            principal: None,
            instead: None,
        }
    });
    ReadingAnswer {
        id: read.id.to_owned(),
        main: read.main,
        decides: read.decides,
        outcome: Outcome::NotMet,
        speaking: 0,
        rungs: rungs.collect(),
    }
}

fn about(part: &Test) -> Option<ConditionAnswer> {
    let about = match part {
        Test::All(_) | Test::Any(_) | Test::Not(_) => return None,
        Test::Tally(leaf) => About::Measure {
            measure: leaf.scale.measure,
            kinds: leaf.scale.kinds.clone(),
            window: leaf.scale.window.clone(),
        },
        Test::Occurs(occurs) => About::Occurs(occurs.kinds.to_vec()),
        Test::Judgement(judgement) => About::Judgement(judgement.question.clone()),
        Test::Event(_) => About::Event,
        Test::Norm(id) => About::Norm(id.clone()),
    };
    Some(ConditionAnswer {
        about,
        holds: Outcome::NotMet,
        shown: None,
    })
}
