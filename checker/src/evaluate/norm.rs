//! One norm on one calendar: scope, readings, choice, outcome and steps.

use super::judge::{Context, Finding, Judge};
use super::measure::Gauges;
use super::plan::{Plan, Test};
use super::scope::{ABSOLUTE, Concerns, concerns, states_absolute};
use super::steps::Ground;
use super::truth::Doubt;
use super::verdict::{self, Lack, combine};
use super::{CompiledNorm, Detail, Found, Uncounted};
use crate::calendar::Date;
use crate::case::{Case, Event, Measure, Range, Stated};
use crate::facts::Facts;
use crate::protocol::{Amount, Bounds, Judgement, Norm, Protocol, ReportEffect, Step, Window};
use crate::report::{
    Because, NormReport, Outcome, QuestionReport, ReadingReport, RungReport, SourceReport,
};
use crate::tell;
use crate::text::Text;

/// A norm with what it needs to be evaluated.
pub(crate) struct Asked<'r, 'a> {
    pub(crate) protocol: &'r Protocol,
    pub(crate) compiled: &'r CompiledNorm,
    pub(crate) norm: &'r Norm,
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) gauges: &'a Gauges<'a>,
    /// The same facts with the conversions of the school's rules, for one more reading.
    pub(crate) converted: Option<&'a Gauges<'a>>,
    pub(crate) others: &'a super::Others<'a>,
    pub(crate) detail: Detail,
}

/// One reading with what each rung came to.
pub(super) struct Read<'a> {
    pub(super) plan: &'a Plan,
    /// What it was judged on.
    pub(super) gauges: &'a Gauges<'a>,
    pub(super) id: &'a str,
    pub(super) main: bool,
    pub(super) decides: bool,
    pub(super) rungs: Vec<Finding>,
    /// First day of the school year of the day asked about.
    year: Date,
}

/// The outcome before steps, and why it is not more certain.
struct Verdict {
    outcome: Outcome,
    missing: Vec<String>,
    /// A fact of the scope is not known, so no step is advised.
    scope_open: bool,
}

impl Read<'_> {
    fn outcomes(&self) -> impl DoubleEndedIterator<Item = Outcome> + ExactSizeIterator {
        self.rungs.iter().map(|finding| finding.outcome)
    }

    /// The highest rung that is met; what was met before this school year does not stand
    /// above what is met in it.
    fn current(&self) -> Option<usize> {
        let in_year = |f: &Finding| f.ongoing || f.reached_on.is_some_and(|day| day >= self.year);
        let this_year = self.rungs.iter().map(|f| match f.outcome {
            Outcome::Met if !in_year(f) => Outcome::NotMet,
            outcome => outcome,
        });
        verdict::current(this_year).or_else(|| verdict::current(self.outcomes()))
    }

    /// What the reading as a whole came to.
    fn finding(&self) -> &Finding {
        &self.rungs[verdict::speaking(self.current(), self.outcomes())]
    }
}

impl<'r: 'a, 'a> Asked<'r, 'a> {
    fn case(&self) -> &'a Case {
        self.facts.case
    }

    /// Evaluates the norm.
    pub(crate) fn evaluate(&self) -> Found<'r> {
        let mut found = match self.after_reports() {
            Ok(from) => self.evaluate_from(from),
            Err(reason) => self.not_applicable(reason, Vec::new()),
        };
        if self.detail == Detail::Full {
            found.uncounted = self.uncounted_hours();
        }
        found
    }

    /// Evaluates it with what counts after reports.
    fn evaluate_from(&self, from: Option<Date>) -> Found<'r> {
        if self.detail == Detail::Brief {
            if let Some(reason) = self.never_concerns() {
                return self.not_applicable(reason, Vec::new());
            }
        }
        let mut reads = self.read_all(from);
        self.choose(&mut reads);
        if reads.iter().all(|r| r.rungs.is_empty()) {
            return self.not_applicable(Because::Validity, Vec::new());
        }
        let reached = reads
            .iter()
            .filter(|r| r.decides)
            .filter_map(|r| r.finding().reached_on)
            .min();
        let day = reached.unwrap_or(self.case().on);
        let readings: Vec<ReadingReport> = self.reading_reports(&reads);
        let open = match self.open_scope(states_absolute(self.facts, day), day) {
            Err(reason) => return self.not_applicable(reason, readings),
            Ok(open) => open,
        };
        let of_readings = combine(
            reads
                .iter()
                .filter(|r| r.decides)
                .map(|r| r.finding().outcome),
        );
        let is_unstated = self.compiled.is_unstated;
        let mut missing = Vec::new();
        if is_unstated {
            missing.push("source".to_owned());
        } else if of_readings == Outcome::Unknown {
            missing.extend(self.missing(&reads));
        }
        let outcome = verdict::of_norm(of_readings, is_unstated, !open.is_empty());
        if outcome != Outcome::NotMet {
            missing.extend(open.iter().map(|fact| (*fact).to_owned()));
        }
        let verdict = Verdict {
            outcome,
            missing,
            scope_open: !open.is_empty(),
        };
        self.finish(verdict, &reads, readings, from)
    }

    /// What is not known of its scope on a day; or why it does not apply.
    pub(super) fn open_scope(
        &self,
        absolute: bool,
        day: Date,
    ) -> Result<Vec<&'static str>, Because> {
        if !self.compiled.holds_on(day) {
            return Err(Because::Validity);
        }
        let (scope, sectors) = (&self.norm.scope, &self.protocol.sectors);
        let statutory = self.compiled.is_statutory;
        match concerns(scope, sectors, statutory, self.case(), absolute, day) {
            Concerns::No(reason) => Err(reason),
            Concerns::Unless(open) => Ok(open),
        }
    }

    /// Why it does not concern the pupil, where that can be said before any day is judged: of a
    /// list most pupils are of another age or sector than some norm. What comes before the scope
    /// in a whole answer is not passed over.
    fn never_concerns(&self) -> Option<Because> {
        let case = self.case();
        let same_every_day = case.birth_date.is_none()
            && case.events.is_empty()
            && self.facts.kind(ABSOLUTE).is_none();
        let mut plans = self.compiled.plans.iter();
        let is_read = plans.any(|plan| plan.decides && !plan.rungs.is_empty());
        let holds = self.compiled.holds_on(self.facts.first) && self.compiled.holds_on(case.on);
        if !(same_every_day && is_read && holds) {
            return None;
        }
        self.open_scope(states_absolute(self.facts, case.on), case.on)
            .err()
    }

    fn finish(
        &self,
        verdict: Verdict,
        reads: &[Read<'_>],
        readings: Vec<ReadingReport>,
        from: Option<Date>,
    ) -> Found<'r> {
        let mut found = self.blank(verdict.outcome);
        let unstated = verdict.missing.iter().any(|m| m == "source");
        if !unstated && verdict.outcome != Outcome::NotMet && !verdict.scope_open {
            self.add_steps(&mut found, verdict.outcome, reads, from);
        }
        if self.detail == Detail::Full {
            found.report.questions = self.questions(reads, verdict.outcome);
            found.report.rungs = self.rung_reports(reads);
        }
        found.report.readings = readings;
        found.report.missing = verdict.missing;
        if unstated {
            found.report.ask = self.norm.ask.to_vec();
        }
        found.reached_on = reads
            .iter()
            .filter(|r| r.decides && r.finding().outcome == Outcome::Met)
            .filter_map(|r| r.finding().reached_on)
            .min();
        found.from = from;
        found
    }

    /// The day from which it counts after reports; or why it does not apply.
    pub(super) fn after_reports(&self) -> Result<Option<Date>, Because> {
        if self.case().events.is_empty() {
            let effect = self.norm.after_report.as_ref().map(|after| after.effect);
            return if effect == Some(ReportEffect::Opens) {
                Err(Because::NotReported)
            } else {
                Ok(None)
            };
        }
        let own = [self.norm.id.clone()];
        let (of, effect) = match &self.norm.after_report {
            Some(after) if after.of.is_empty() => (&own[..], after.effect),
            Some(after) => (&after.of[..], after.effect),
            None => (&own[..], ReportEffect::Restarts),
        };
        // A report under the norm itself always begins its count anew.
        let own_end = self.reports(&own).filter_map(|e| e.end.value()).max();
        let reports: Vec<&Event> = self.reports(of).collect();
        match (effect, reports.first()) {
            (ReportEffect::Opens, None) => Err(Because::NotReported),
            (ReportEffect::Closes, Some(_)) => Err(Because::Reported),
            (_, None) => Ok(own_end.map(Date::after)),
            // Of several reports the one that ends last counts, in whatever order they are
            // listed; one that is open has not ended.
            (_, Some(_)) => {
                let mut ends = Vec::new();
                for report in reports {
                    match report.end {
                        Stated::Null => return Err(Because::Reported),
                        end => ends.extend(end.value()),
                    }
                }
                Ok(ends.into_iter().chain(own_end).max().map(Date::after))
            }
        }
    }

    /// Hours between the day on which a reported norm was reached and the later end of its last
    /// report: they count neither in that report nor after it. It counted from the report
    /// before that one.
    fn uncounted_hours(&self) -> Option<Uncounted> {
        let counts_anew = |e: ReportEffect| e == ReportEffect::Closes || e == ReportEffect::Opens;
        let after = self.norm.after_report.as_ref();
        let after = after.filter(|a| counts_anew(a.effect) && a.of.contains(&self.norm.id))?;
        let own = [self.norm.id.clone()];
        let end = self.reports(&own).filter_map(|e| e.end.value()).max()?;
        let ends = self.reports(&after.of).filter_map(|e| e.end.value());
        let before = ends.filter(|other| *other < end).max();
        let main = self.compiled.plans.iter().find(|p| p.main)?;
        let read = self.read(main, &main.id, self.gauges, before.map(Date::after));
        let reached = read.finding().reached_on.filter(|reached| *reached < end)?;
        let kinds = main.rungs.first()?.kinds();
        let hours = kinds.iter().fold(Amount::ZERO, |sum, kind| {
            sum.plus(self.facts.hours(kind, reached.after(), end).1)
        });
        (hours > Amount::ZERO).then_some(Uncounted {
            reached,
            end,
            hours,
        })
    }

    /// The reports under some norms.
    fn reports<'n>(&'n self, norms: &'n [String]) -> impl Iterator<Item = &'n Event> {
        let mine =
            |e: &&Event| e.event == "melding" && e.norm.as_ref().is_some_and(|n| norms.contains(n));
        self.case().events.iter().filter(mine)
    }

    pub(super) fn read_all(&self, from: Option<Date>) -> Vec<Read<'a>> {
        let plans = &self.compiled.plans;
        // Notes take no part in the outcome, unless the school chose one.
        let choice = self.case().choices.get(&self.norm.id);
        let matters = |plan: &&Plan| {
            self.detail == Detail::Full || plan.decides || choice.is_some_and(|c| *c == plan.id)
        };
        let mut reads: Vec<Read<'a>> = plans
            .iter()
            .filter(matters)
            .map(|plan| self.read(plan, &plan.id, self.gauges, from))
            .collect();
        if let (Some(converted), Some(main)) = (self.converted, plans.iter().find(|p| p.main)) {
            let mut read = self.read(main, "with_conversion", converted, from);
            read.main = false;
            reads.push(read);
        }
        reads
    }

    fn read(
        &self,
        plan: &'a Plan,
        id: &'a str,
        gauges: &'a Gauges<'a>,
        from: Option<Date>,
    ) -> Read<'a> {
        let rungs = plan
            .rungs
            .iter()
            .map(|test| Judge::new(test, self.context(gauges, from, false)).find())
            .collect();
        Read {
            plan,
            gauges,
            id,
            main: plan.main,
            decides: plan.decides,
            rungs,
            year: gauges.facts.year,
        }
    }

    pub(super) fn context<'f>(
        &'f self,
        gauges: &'f Gauges<'f>,
        from: Option<Date>,
        without_sickness: bool,
    ) -> Context<'f> {
        Context {
            norm: &self.norm.id,
            facts: gauges.facts,
            gauges,
            from,
            without_sickness,
            sick_references: &self.compiled.sick_references,
            is_duty: self.compiled.is_duty,
            others: self.others,
            detail: self.detail,
        }
    }

    /// A school's choice settles an agreement; for the law it only sets which reading leads.
    pub(super) fn choose(&self, reads: &mut [Read<'_>]) {
        let choice = self.case().choices.get(&self.norm.id);
        // A reading of another version, or of a rule that has nothing to convert, settles nothing.
        let is_there = |choice: &&String| reads.iter().any(|read| read.id == choice.as_str());
        let Some(choice) = choice.filter(is_there) else {
            return;
        };
        let settles = !self.protocol.basis_of(self.norm).is_statutory();
        for read in reads {
            read.main = read.id == choice;
            if settles {
                read.decides = read.main;
            }
        }
    }

    fn add_steps(
        &self,
        found: &mut Found<'_>,
        outcome: Outcome,
        reads: &[Read<'_>],
        from: Option<Date>,
    ) {
        let mut deciding: Vec<&Read<'_>> = reads.iter().filter(|r| r.decides).collect();
        // Where readings are reached on one day, the main one gives the period of the report.
        main_first(&mut deciding, |r| r.main);
        let rungs: Vec<Option<usize>> = match &self.norm.ladder {
            Some(ladder) => (0..ladder.rungs.len())
                .filter(|rung| deciding.iter().any(|r| r.current() == Some(*rung)))
                .map(Some)
                .collect(),
            None => vec![None],
        };
        for rung in rungs {
            let index = rung.unwrap_or(0);
            let on_rung: Vec<(&str, bool, &Finding)> = deciding
                .iter()
                .map(|r| {
                    let finding = r.rungs.get(index).unwrap_or_else(|| r.finding());
                    (
                        r.id,
                        finding.outcome == Outcome::Met && rung.is_none_or(|_| r.current() == rung),
                        finding,
                    )
                })
                .collect();
            if !on_rung.iter().any(|(_, met, _)| *met) {
                continue;
            }
            let certain = outcome == Outcome::Met && on_rung.iter().all(|(_, met, _)| *met);
            let steps: &[Step] = match (&self.norm.ladder, rung) {
                (Some(ladder), Some(rung)) => &ladder.rungs[rung].steps,
                _ => &self.norm.steps,
            };
            if self.detail == Detail::Brief && steps.iter().all(|step| step.deadline.is_none()) {
                continue;
            }
            let (since, anew) = self.begins(&deciding, rung, from);
            let ground = Ground {
                protocol: self.protocol,
                norm: self.norm,
                context: self.context(self.gauges, from, false),
                // Where no step goes to officials it makes no difference.
                without_sickness: !self.compiled.is_not_for_sickness
                    || self.holds_without_sickness(&deciding, index, from),
                deciding: on_rung,
                rung: rung.map(|r| r + 1),
                certain,
                since,
                anew,
                is_over: anew && self.has_restarted(&deciding, index, since),
            };
            if self.detail == Detail::Brief {
                let due = ground.earliest_due(steps);
                found.due = found.due.into_iter().chain(due).min();
                continue;
            }
            for laid in ground.lay(steps) {
                let due = laid.report.due;
                found.due = found.due.into_iter().chain(due).min();
                found.doubtful_dues.extend(laid.doubtful_due.zip(due));
                found.report.steps.push(laid.report);
            }
        }
    }

    /// The day on which a rung, or what applies each time, came to apply under some reading; and
    /// whether it applies anew each time. Agreements only: a duty of the law runs from its first day.
    fn begins(
        &self,
        deciding: &[&Read<'_>],
        rung: Option<usize>,
        from: Option<Date>,
    ) -> (Option<Date>, bool) {
        let repeat = self.norm.repeat.as_ref();
        let anew = repeat.is_some_and(|r| r.every_time == Some(true));
        if self.protocol.basis_of(self.norm).is_statutory() || !(anew || rung.is_some()) {
            return (None, false);
        }
        let here = deciding.iter().filter_map(|read| {
            let index = rung.unwrap_or_else(|| read.current().unwrap_or(0));
            let finding = read.rungs.get(index)?;
            let reached = finding.reached_on.filter(|_| read.current() == Some(index));
            let latest = |reached| {
                let test = read.plan.rungs.get(index)?;
                let context = self.context(read.gauges, from, false);
                Some(Judge::new(test, context).latest_time(reached))
            };
            // Too early is safe, so what is open counts from the first day that it may hold.
            match (finding.maybe_from, reached) {
                (None, Some(reached)) if anew => latest(reached),
                (maybe, reached) => maybe.or(reached),
            }
        });
        let since = here.min();
        (since, anew && since.is_some())
    }

    /// Whether an event since which is counted came on or after a day.
    fn has_restarted(&self, deciding: &[&Read<'_>], rung: usize, since: Option<Date>) -> bool {
        let on = self.case().on;
        let came = |name: &String| {
            let mut events = self.case().events.iter().filter(|e| e.event == *name);
            events.any(|e| {
                let day = e.on.or(e.end.value());
                day.is_some_and(|day| day <= on && since.is_some_and(|since| day >= since))
            })
        };
        let tests = deciding
            .iter()
            .filter(|read| read.finding().outcome == Outcome::Met);
        tests
            .filter_map(|read| read.plan.rungs.get(rung))
            .flat_map(|rung| rung.leaves())
            .map(|leaf| &leaf.scale)
            .filter(|scale| scale.measure != Measure::Consecutive)
            .any(|scale| matches!(&scale.window, Window::Since(event) if came(event)))
    }

    /// Whether the part that is not sickness reaches the norm by itself in some deciding reading.
    fn holds_without_sickness(
        &self,
        deciding: &[&Read<'_>],
        rung: usize,
        from: Option<Date>,
    ) -> bool {
        deciding.iter().any(|read| {
            let Some(test) = read.plan.rungs.get(rung) else {
                return false;
            };
            let sick = test.kinds().iter().any(|k| crate::protocol::is_sickness(k))
                || !self.compiled.sick_references.is_empty();
            let met = read
                .rungs
                .get(rung)
                .is_some_and(|f| f.outcome == Outcome::Met);
            if !sick {
                return met;
            }
            Judge::new(test, self.context(self.gauges, from, true))
                .find()
                .outcome
                == Outcome::Met
        })
    }

    fn missing(&self, reads: &[Read<'_>]) -> Vec<String> {
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
                    lacking(lack, test, &mut add);
                }
                for question in &finding.questions {
                    add(answer_to(question, self.norm));
                }
            }
        }
        missing
    }

    fn questions(&self, reads: &[Read<'_>], outcome: Outcome) -> Vec<QuestionReport> {
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
            finding.questions.iter().for_each(&mut ask);
        }
        let steps = if shows_steps {
            self.norm.each_step()
        } else {
            Vec::new()
        };
        for precondition in steps.iter().flat_map(|step| &step.precondition) {
            if let crate::protocol::Precondition::Judgement(judgement) = precondition {
                if super::judge::answer(self.case(), &self.norm.id, judgement).is_none() {
                    ask(judgement);
                }
            }
        }
        questions
    }

    fn reading_reports(&self, reads: &[Read<'_>]) -> Vec<ReadingReport> {
        if self.detail == Detail::Brief {
            return Vec::new();
        }
        let mut reports: Vec<ReadingReport> =
            reads.iter().map(|read| self.reading_report(read)).collect();
        main_first(&mut reports, |r| r.main);
        reports
    }

    fn reading_report(&self, read: &Read<'_>) -> ReadingReport {
        let finding = read.finding();
        let shown = finding.principal.as_ref();
        let dated = self.case().absences.is_some();
        let range = |m: super::measure::Measured| Range {
            min: m.low,
            max: m.high,
        };
        let day = finding.reached_on.unwrap_or(self.case().on);
        let met = finding.outcome == Outcome::Met;
        let stated = shown.filter(|s| s.bounds != Bounds::Unstated);
        let outcome = if shown.is_some_and(|s| s.bounds == Bounds::Unstated) {
            Outcome::Unknown
        } else {
            finding.outcome
        };
        let by_total_alone = met && finding.reached_on.is_none();
        let title = if read.id == "with_conversion" {
            tell::WITH_CONVERSION.to_owned()
        } else {
            read.plan.title.clone()
        };
        ReadingReport {
            id: read.id.to_owned(),
            title,
            note: read.plan.note.clone(),
            main: read.main,
            decides: read.decides,
            outcome,
            unit: shown.map(|s| s.unit),
            value: shown.map(|s| range(s.at)),
            value_on: shown.map(|s| range(s.on)),
            threshold: stated.and_then(|s| s.bounds.threshold()),
            remaining: stated.map(|s| remaining(s, met)),
            ongoing: finding.ongoing,
            first_day: shown
                .filter(|_| dated && !by_total_alone)
                .and_then(|s| s.at.first_day),
            reached_on: finding.reached_on,
            maybe_from: finding.maybe_from,
            window: shown
                .filter(|_| dated && !by_total_alone)
                .and_then(|s| Some([s.at.start?, self.window_end(s, day)])),
            skips_holidays: shown.is_some_and(|s| s.skips_holidays),
            fails_elsewhere: outcome == Outcome::NotMet
                && stated.is_some_and(|s| s.bounds.holds_in(s.on.low, s.on.high).1),
            conflict: shown.is_some_and(|s| s.on.doubt.has(Doubt::CONFLICT)),
            again_at: shown.map(again_at).unwrap_or_default(),
        }
    }

    /// In a holiday week the windows of lesson weeks are those of the last lesson week's Sunday.
    fn window_end(&self, shown: &super::judge::Shown, day: Date) -> Date {
        if shown.in_lesson_weeks {
            self.facts.calendar.settled(day)
        } else {
            day
        }
    }

    fn rung_reports(&self, reads: &[Read<'_>]) -> Vec<RungReport> {
        let Some(ladder) = &self.norm.ladder else {
            return Vec::new();
        };
        let Some(read) = reads
            .iter()
            .find(|r| r.main)
            .or(reads.iter().find(|r| r.decides))
        else {
            return Vec::new();
        };
        let current = read.current();
        ladder
            .rungs
            .iter()
            .zip(&read.rungs)
            .enumerate()
            .map(|(index, (rung, finding))| RungReport {
                rung: index + 1,
                title: rung.title.clone(),
                threshold: finding
                    .principal
                    .as_ref()
                    .and_then(|p| p.bounds.threshold()),
                outcome: finding.outcome,
                reached_on: finding.reached_on,
                remaining: finding
                    .principal
                    .as_ref()
                    .map(|p| remaining(p, finding.outcome == Outcome::Met)),
                current: current == Some(index),
            })
            .collect()
    }

    fn not_applicable(&self, reason: Because, readings: Vec<ReadingReport>) -> Found<'r> {
        let mut found = self.blank(Outcome::NotApplicable);
        found.report.reason = Some(reason);
        found.report.readings = readings;
        found
    }

    fn blank(&self, outcome: Outcome) -> Found<'r> {
        let basis = self.protocol.basis_of(self.norm);
        let mut report = NormReport::new(outcome, basis);
        if self.detail == Detail::Full {
            report.norm.clone_from(&self.norm.id);
            report.title.clone_from(&self.norm.title);
            report.protocol.clone_from(&self.protocol.id);
            report.sources = sources(self.norm);
        }
        Found {
            norm: self.norm,
            protocol: self.protocol,
            report,
            due: None,
            reached_on: None,
            from: None,
            doubtful_dues: Vec::new(),
            uncounted: None,
        }
    }

    /// What events are asked for, in words.
    fn awaited(&self, report: &NormReport) -> Vec<String> {
        if !report.missing.iter().any(|fact| fact == "events") {
            return Vec::new();
        }
        let mut awaited = Vec::new();
        for test in self.compiled.plans.iter().flat_map(|plan| &plan.rungs) {
            test.visit(&mut |part| {
                let asked = match part {
                    Test::Tally(leaf) => match &leaf.scale.window {
                        Window::Since(event) | Window::Between(event) => tell::last_time(event),
                        _ => return,
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

    /// The texts, once nothing changes any more.
    pub(crate) fn tell(&self, found: &mut Found<'_>, taken_over: Option<&str>) {
        let told = tell::Told {
            calendar: self.facts.calendar,
            on: self.case().on,
            validity: self.compiled.validity,
            taken_over,
            awaited: self.awaited(&found.report),
        };
        found.report.because = told.because(&found.report);
        found.report.because_plain = told.because_plain(&found.report);
    }
}

/// The facts that would take away a doubt about a condition.
pub(super) fn lacking(lack: Lack, test: &Test, add: &mut impl FnMut(String)) {
    match lack {
        Lack::Calendar => add("calendar".into()),
        Lack::Conflict => add("total-conflict".into()),
        Lack::Events => add("events".into()),
        Lack::Absence => {
            let leaves = test.leaves();
            let unit = leaves
                .first()
                .map_or("absences", |leaf| leaf.scale.unit.as_str());
            for kind in test.kinds() {
                add(Text::around(kind, ".", unit));
            }
        }
    }
}

/// The fact that answers a question.
pub(super) fn answer_to(question: &Judgement, norm: &Norm) -> String {
    let id = question.id.as_deref().unwrap_or(&norm.id);
    Text::around("answers.", id, "")
}

/// Moves the main reading to the front; the others keep their order.
pub(super) fn main_first<T>(list: &mut [T], is_main: impl Fn(&T) -> bool) {
    if let Some(place) = list.iter().position(is_main) {
        list[..=place].rotate_right(1);
    }
}

fn remaining(shown: &super::judge::Shown, met: bool) -> Range {
    let on = shown.on;
    let value = Range {
        min: on.low,
        max: on.high,
    };
    verdict::remaining(&shown.bounds, shown.grain, value, met)
}

/// Values of "every n-th" after the first that lie in the same window.
fn again_at(shown: &super::judge::Shown) -> Vec<Amount> {
    let Bounds::Every { first, step } = shown.bounds else {
        return Vec::new();
    };
    let mut values = Vec::new();
    let mut next = first.plus(step);
    while step > Amount::ZERO && next <= shown.on.low && values.len() < 20 {
        values.push(next);
        next = next.plus(step);
    }
    values
}

/// Where a norm stands: its evidence, each source and place once.
fn sources(norm: &Norm) -> Vec<SourceReport> {
    let mut sources: Vec<SourceReport> = Vec::new();
    for evidence in &norm.evidence {
        let same = |s: &SourceReport| s.id == evidence.source && s.place == evidence.place;
        if !sources.iter().any(same) {
            sources.push(SourceReport {
                id: evidence.source.clone(),
                place: evidence.place.clone(),
                quote: evidence.quote.clone(),
                status: evidence.status,
            });
        }
    }
    sources
}
