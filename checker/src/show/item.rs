//! What may be said of one norm of the report, and what it weighs beside others.

use super::html::Html;
use super::page::{Item, Page, judgements, mentions};
use crate::calendar::{Date, deadline};
use crate::case::{Case, Range};
use crate::evaluate::{in_age, of_sector};
use crate::gather::Gather;
use crate::protocol::{Amount, Basis, DeadlineFrom, Modality, Step, Unit};
use crate::report::{Outcome, ReadingReport, StepState};

impl Item<'_> {
    /// The reading that speaks for the norm.
    pub(super) fn reading(&self) -> Option<&ReadingReport> {
        self.report.leading()
    }

    /// Says only what is not done.
    pub(super) fn is_ban(&self) -> bool {
        self.norm.is_ban()
    }

    /// No threshold was found in the source.
    pub(super) fn is_unstated(&self) -> bool {
        self.report.missing.iter().any(|m| m == "source")
    }

    /// The law obliges to it, there was such absence, and the source of when was not found. Hours or
    /// days, in a log or typed in: none of them says how long it lasted, so each makes one ask.
    pub(super) fn is_duty_of_unknown_day(&self) -> bool {
        let is_must = |step: &&Step| step.modality == Modality::Must;
        self.is_unstated()
            && self.report.outcome == Outcome::Unknown
            && self.report.basis.is_statutory()
            && self.has_some
            && self.norm.each_step().iter().any(is_must)
    }

    /// It is not known, and what was filled in says nothing of it.
    pub(super) fn is_vague(&self) -> bool {
        self.report.outcome == Outcome::Unknown
            && !self.is_full()
            && !self.is_open()
            && !self.is_duty_of_unknown_day()
    }

    /// Its value is reached; only what is not known of the pupil keeps it open.
    pub(super) fn is_full(&self) -> bool {
        let reached = |r: &ReadingReport| r.decides && r.outcome == Outcome::Met;
        self.report.outcome == Outcome::Unknown && self.reading().is_some_and(reached)
    }

    /// Something was counted, and more may have been: what is missing may show it to be reached.
    pub(super) fn is_open(&self) -> bool {
        // On another calendar more may count than on the one that was counted on.
        let may_differ = self.report.missing.iter().any(|m| m == "calendar");
        let counted = |r: &ReadingReport| {
            let known =
                |v: Range| v.min > Amount::ZERO || (v.max > Amount::ZERO && !v.max.is_endless());
            let is_within_reach = may_differ || r.remaining.is_some_and(|l| l.min == Amount::ZERO);
            let is_counted = is_within_reach && r.value.is_some_and(known);
            r.decides && (r.maybe_from.is_some() || is_counted)
        };
        self.report.outcome == Outcome::Unknown
            && !self.is_unstated()
            && self.report.readings.iter().any(counted)
    }

    /// It makes sickness unauthorised from then on: an answer of a person does not make that lead.
    pub(super) fn is_conversion(&self) -> bool {
        let mut steps = self.norm.each_step().into_iter();
        steps.any(|step| step.only_after.is_some())
    }

    /// Why it came out so, with the answer that it rests on.
    pub(super) fn reason(&self, case: &Case, html: &mut Html) {
        html.text(&self.report.because);
        for judgement in judgements(self.norm) {
            let id = judgement.id.as_ref().unwrap_or(&self.norm.id);
            if self.report.outcome == Outcome::Met && case.answers.get(id) == Some(&true) {
                html.tag(" U antwoordde \u{2018}ja\u{2019} op \u{2018}");
                html.text(&judgement.question).tag("\u{2019}");
            }
        }
    }

    /// It may be meant for a pupil of this age and with this diploma.
    pub(super) fn may_concern(&self, case: &Case) -> bool {
        let scope = &self.norm.scope;
        let asked = |age| in_age(age, case, case.on) != Some(false);
        let diploma = scope.startkwalificatie.zip(case.startkwalificatie);
        scope.age.as_ref().is_none_or(asked) && diploma.is_none_or(|(asked, has)| asked == has)
    }

    /// It obliges at 16 hours, and the case speaks of hours: then nobody waits for a 17th.
    pub(super) fn obliges_at_sixteen(&self, case: &Case) -> bool {
        let is_must = |step: &&Step| step.modality == Modality::Must;
        let threshold = self.reading().and_then(|r| r.threshold);
        self.report.basis == Basis::Wet
            && self.report.outcome != Outcome::NotApplicable
            && threshold == Some(Amount::whole(16))
            && self.norm.each_step().iter().any(is_must)
            && mentions(case, "ongeoorloofd")
    }

    /// Its page.
    pub(super) fn link(&self, html: &mut Html) {
        html.link("/normen/", &self.norm.id, &self.norm.title);
    }

    /// What is surely still needed, at least and at most.
    pub(super) fn distance(&self) -> Option<(Range, Option<Unit>)> {
        let reading = self.reading()?;
        let left = reading
            .remaining
            .filter(|l| l.min > Amount::ZERO && !l.max.is_endless())?;
        Some((left, reading.unit))
    }

    /// By when its first step that must or ought to be done would be due, where the norm was
    /// reached on the first day on which it may have been: nobody waits for a reason until then.
    pub(super) fn possible_due(&self, page: &Page<'_>) -> Option<Date> {
        let deciding = self.report.readings.iter().filter(|r| r.decides);
        let from = deciding
            .filter_map(|r| r.maybe_from.or(r.reached_on))
            .least()?;
        let steps = self.norm.each_step().into_iter();
        let binds = |step: &&Step| matches!(step.modality, Modality::Must | Modality::Should);
        let terms = steps.filter(binds).filter_map(|step| {
            let term = step.deadline.as_ref().filter(|_| step.trigger.is_none())?;
            let from_reached = matches!(term.from, None | Some(DeadlineFrom::Reached));
            (from_reached && term.before != Some(true) && term.lapses != Some(true)).then_some(term)
        });
        let sector = page.case.sector;
        let dues = terms.map(|term| {
            let value = of_sector(term.value, &term.per_sector, sector, false);
            let value = value.saturating_sub(u32::from(term.strict == Some(true)));
            deadline(from, value, term.unit, false, &page.calendar).due
        });
        dues.least()
    }

    /// The case speaks of it, it applies, and it is more than something that did not occur.
    pub(super) fn is_in_play(&self) -> bool {
        let outcome = self.report.outcome;
        self.asked
            && outcome != Outcome::NotApplicable
            && !(outcome == Outcome::NotMet && self.is_trivial())
    }

    /// Reached by the very first hour or day: never what an answer leads with.
    pub(super) fn is_trivial(&self) -> bool {
        self.reading()
            .and_then(|r| r.threshold)
            .is_some_and(|t| t <= Amount::whole(1))
    }

    /// Duty first, then what the law may ask, what is reached, what may be, what is near, and last
    /// what is unknown. Of equals the law goes first.
    #[inline(never)]
    pub(super) fn rank(&self) -> u8 {
        let now = |modality| {
            self.report
                .steps
                .iter()
                .any(|s| s.modality == modality && s.state == StepState::Now)
        };
        let is_law = self.report.basis.is_statutory();
        let rank = match self.report.outcome {
            Outcome::Met if now(Modality::Must) => 0,
            Outcome::Met => 2,
            Outcome::Depends => 3,
            Outcome::Unknown if self.is_full() || self.is_duty_of_unknown_day() => 3,
            Outcome::Unknown if self.is_open() => 4,
            Outcome::NotMet => 5,
            Outcome::Unknown if self.is_unstated() => 7,
            _ => 6,
        };
        // A term of the law that may run already is lost while an agreement stands before it.
        let rank = if is_law && matches!(rank, 3 | 4) {
            1
        } else {
            rank
        };
        let more = |is_less: bool, by: u8| if is_less { by } else { 0 };
        // A duty that is due now leads, though the first hour or day brought it.
        let trivial = if rank == 0 { 1 } else { 20 };
        2 * rank + more(self.is_trivial(), trivial) + more(!is_law, 1)
    }
}
