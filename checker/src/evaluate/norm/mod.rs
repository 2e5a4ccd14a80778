//! One norm on one calendar: scope, readings, choice, outcome and steps.

mod missing;
mod report;
mod reports;
mod steps;

pub(super) use missing::answer_to;

use super::compile::{CompiledNorm, earliest, latest};
use super::jobs::Others;
use super::judge::{Context, Finding, Judge};
use super::measure::Gauges;
use super::plan::{Plan, Test};
use super::scope::{ABSOLUTE, Absolute, Concerns, absolute, birthday, concerns};
use super::truth::Truth;
use super::verdict::{self, combine};
use super::{Detail, Found};
use crate::calendar::Date;
use crate::case::Case;
use crate::facts::Facts;
use crate::gather::Gather;
use crate::protocol::{Norm, Protocol};
use crate::report::{Because, NormReport, Outcome, ReadingReport};
use crate::tell;
use report::sources;

/// A norm with what it needs to be evaluated.
pub(crate) struct Asked<'r, 'a> {
    pub(crate) protocol: &'r Protocol,
    pub(crate) compiled: &'r CompiledNorm,
    pub(crate) norm: &'r Norm,
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) gauges: &'a Gauges<'a>,
    /// The same facts with the conversions of the school's rules, for one more reading.
    pub(crate) converted: Option<&'a Gauges<'a>>,
    pub(crate) others: &'a Others<'a>,
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
    pub(super) rungs: Vec<Finding<'a>>,
    /// Of a ladder that applies anew each time the highest rung that held when a rung came to apply
    /// the last time.
    standing: Option<usize>,
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
    /// above what is met in it. Of a ladder that applies anew each time the
    /// highest that held the last time: what stood before the count began anew is over.
    fn current(&self) -> Option<usize> {
        let in_year =
            |f: &Finding<'_>| f.ongoing || f.reached_on.is_some_and(|day| day >= self.year);
        if self.standing.is_some() {
            return self.standing;
        }
        let this_year = self.rungs.iter().map(|f| match f.outcome {
            Outcome::Met if !in_year(f) => Outcome::NotMet,
            outcome => outcome,
        });
        verdict::current(this_year).or_else(|| verdict::current(self.outcomes()))
    }

    /// Whether several parts must all hold.
    fn has_many_parts(&self) -> bool {
        let mut rungs = self.plan.rungs.iter();
        rungs.any(|rung| matches!(rung.test, Test::All(_)))
    }

    /// What the reading as a whole came to.
    fn finding(&self) -> &Finding<'_> {
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
            .least();
        let day = reached.unwrap_or(self.case().on);
        let readings: Vec<ReadingReport> = self.reading_reports(&reads);
        let open = match self.open_scope(absolute(self.facts, day), day) {
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
        absolute: Absolute,
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
        let holds = self.compiled.holds_on(self.facts.first) && self.compiled.holds_on(case.on);
        if !(same_every_day && holds) {
            return None;
        }
        self.open_scope(absolute(self.facts, case.on), case.on)
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
            // Of what is no duty and has no term it would be said with nearly every answer.
            let matters = match verdict.outcome {
                Outcome::Met | Outcome::Depends => self.compiled.is_duty || self.compiled.has_terms,
                Outcome::NotMet => self.compiled.is_duty,
                Outcome::Unknown | Outcome::NotApplicable => false,
            };
            found.before_log = matters && self.rests_before_log(reads, from);
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
            .least();
        found.from = from;
        found
    }

    /// Whether some day that decided counts absence in a window that began before the log.
    fn rests_before_log(&self, reads: &[Read<'_>], from: Option<Date>) -> bool {
        let Some(log_from) = self.case().log_from else {
            return false;
        };
        let deciding = reads.iter().filter(|read| read.decides);
        let mut rungs = deciding.flat_map(|read| {
            let context = self.context(read.gauges, from, false);
            let rungs = read.plan.rungs.iter().zip(&read.rungs);
            rungs.map(move |(test, found)| (Judge::new(test, context), found.reached_on))
        });
        rungs.any(|(judge, reached)| judge.counts_before(log_from, reached))
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
            .gather();
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
        let rungs_apply_anew = self.norm.ladder.is_some() && self.applies_anew();
        let judge = |test| Judge::new(test, self.context(gauges, from, false));
        let judges: Vec<Judge<'a>> = plan.rungs.iter().map(judge).gather();
        let rungs: Vec<Finding<'a>> = judges.iter().map(Judge::find).gather();
        let mut standing = None;
        if rungs_apply_anew {
            let found = judges.iter().zip(&rungs);
            let latest =
                found.filter_map(|(judge, rung)| Some(judge.latest_time(rung.reached_on?)));
            if let Some(last) = latest.most() {
                // What held all by itself was never reached, so it hides no rung that was.
                let mut found = judges.iter().zip(&rungs);
                standing = found.rposition(|(judge, rung)| {
                    rung.outcome == Outcome::Met && judge.truth(last).0 == Truth::Yes
                });
            }
        }
        Read {
            plan,
            gauges,
            id,
            main: plan.main,
            decides: plan.decides,
            rungs,
            standing,
            year: gauges.facts.year,
        }
    }

    /// Whether it applies anew each time. Agreements only: a duty of the law runs from its first
    /// day.
    pub(super) fn applies_anew(&self) -> bool {
        let repeat = self.norm.repeat.as_ref();
        repeat.is_some_and(|r| r.every_time == Some(true))
            && !self.protocol.basis_of(self.norm).is_statutory()
    }

    pub(super) fn context(
        &self,
        gauges: &'a Gauges<'a>,
        from: Option<Date>,
        without_sickness: bool,
    ) -> Context<'a> {
        Context {
            norm: &self.norm.id,
            facts: gauges.facts,
            gauges,
            from,
            without_sickness,
            sick_references: &self.compiled.sick_references,
            is_duty: self.compiled.is_duty,
            in_force: self.in_force(),
            has_terms: self.compiled.has_terms,
            others: self.others,
            detail: self.detail,
        }
    }

    /// The days on which it can be reached: it is valid, and about a pupil of this age. What was
    /// missed at four is no reason to pass over what is missed at five.
    fn in_force(&self) -> (Option<Date>, Option<Date>) {
        let (from, until) = self.compiled.validity;
        let age = self.norm.scope.age.as_ref();
        let Some((age, birth)) = age.zip(self.case().birth_date) else {
            return (from, until);
        };
        let turns = |years: u32| birthday(birth, years);
        (
            latest(from, age.from.map(turns)),
            earliest(until, age.below.map(turns).map(Date::before)),
        )
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
            before_log: false,
        }
    }

    /// The texts, once nothing changes any more.
    pub(crate) fn tell(&self, found: &mut Found<'_>, taken_over: Option<&str>) {
        let told = tell::Told {
            calendar: self.facts.calendar,
            on: self.case().on,
            norm: self.norm,
            validity: self.compiled.validity,
            stated: [&self.norm.valid, &self.protocol.valid],
            from: found.from,
            titles: &|id| tell::title_beside(id, self.norm, self.protocol),
            taken_over,
            awaited: self.awaited(&found.report),
        };
        found.report.because = told.because(&found.report);
        found.report.because_plain = told.because_plain(&found.report);
    }
}

/// Moves the main reading to the front; the others keep their order.
pub(super) fn main_first<T>(list: &mut [T], is_main: impl Fn(&T) -> bool) {
    if let Some(place) = list.iter().position(is_main) {
        list[..=place].rotate_right(1);
    }
}
