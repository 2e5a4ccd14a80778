//! Steps that follow from the readings that are met: who, what, to whom, by when.

mod when;

use super::judge::{Context, Finding, answer};
use super::scope::in_age;
use crate::calendar::Date;
use crate::case::Case;
use crate::gather::Gather;
use crate::protocol::{
    Modality, Norm, Precondition, Protocol, Step, Substitution, Window, is_official,
    is_official_channel, names_officials,
};
use crate::report::{StepReport, StepState};
use crate::tell;

/// What the readings of a norm came to, as far as steps need it.
pub(crate) struct Ground<'g> {
    pub(crate) protocol: &'g Protocol,
    pub(crate) norm: &'g Norm,
    pub(crate) context: Context<'g>,
    /// Deciding readings with their findings.
    pub(crate) deciding: Vec<(&'g str, bool, &'g Finding<'g>)>,
    /// Rung, from 1.
    pub(crate) rung: Option<usize>,
    /// Whether the unauthorised part reaches the norm by itself.
    pub(crate) without_sickness: bool,
    /// Of a norm that sickness is a part of what the rest comes to: officials are told of that,
    /// from its first day, and their terms run from when it reaches the norm.
    pub(crate) healthy: Vec<(&'g str, Finding<'g>)>,
    /// Whether all deciding readings lead here and nothing is missing.
    pub(crate) certain: bool,
    /// All lead here, and a higher rung may hold.
    pub(crate) below_open: bool,
    /// The day on which it came to apply, or of what does not begin anew the first day that
    /// counted: what was done and happened before belongs to an earlier rung or an earlier time.
    pub(crate) since: Option<Date>,
    /// The windows in which its readings count.
    pub(crate) windows: Vec<&'g Window>,
    /// The first day that counted to it, the last time.
    pub(crate) first_day: Option<Date>,
    /// It applies anew each time, so terms run from the last of them.
    pub(crate) anew: bool,
    /// The event that begins the count anew has come since: this time is over.
    pub(crate) is_over: bool,
}

/// Whether sickness alone must not lead to it (NL-09).
pub(super) fn is_not_for_sickness(protocol: &Protocol, norm: &Norm, step: &Step) -> bool {
    let acts = || {
        step.actor
            .iter()
            .any(|role| protocol.acts_for_officials(role))
    };
    (is_told(protocol, step) || acts()) && !norm.exempts_from_nl09(step)
}

/// Whether officials learn of it by a step.
fn is_told(protocol: &Protocol, step: &Step) -> bool {
    protocol.reaches_officials(step) || protocol.tells_officials(step)
}

/// Whether one role takes the place of another for a pupil; `None` where that is not known.
pub(super) fn takes_place(by: &Substitution, case: &Case) -> Option<bool> {
    let age = by.age.as_ref();
    let parts = [
        age.map_or(Some(true), |age| in_age(age, case, case.on)),
        match case.sector {
            _ if by.sectors.is_empty() => Some(true),
            sector => sector.map(|sector| by.sectors.contains(&sector)),
        },
        match (by.startkwalificatie, case.startkwalificatie) {
            (None, _) => Some(true),
            (Some(_), None) => None,
            (Some(wanted), Some(has)) => Some(wanted == has),
        },
    ];
    if parts.contains(&Some(false)) {
        Some(false)
    } else if parts.contains(&None) {
        None
    } else {
        Some(true)
    }
}

impl Ground<'_> {
    /// The reports of these steps; empty for history.
    pub(crate) fn lay(&self, steps: &[Step]) -> Vec<StepReport> {
        let mut laid: Vec<StepReport> = Vec::new();
        for step in self.advised(steps).map(|step| self.step(step)) {
            let place = laid.partition_point(|other| other.order <= step.order);
            laid.insert(place, step);
        }
        laid
    }

    /// The earliest day by which one of these steps is due: what a brief answer says of them.
    pub(crate) fn earliest_due(&self, steps: &[Step]) -> Option<Date> {
        let terms = self.advised(steps).filter_map(|step| self.deadline(step));
        terms.map(|term| term.due).least()
    }

    /// The steps that are advised; none of history.
    fn advised<'s>(&'s self, steps: &'s [Step]) -> impl Iterator<Item = &'s Step> {
        steps
            .iter()
            .filter(move |step| !self.is_history() && self.is_advised(step))
    }

    fn is_history(&self) -> bool {
        self.norm.historical == Some(true) || self.protocol.historical == Some(true)
    }

    fn is_advised(&self, step: &Step) -> bool {
        let case = self.context.facts.case;
        let is_refused = |precondition: &Precondition| match precondition {
            Precondition::Judgement(judgement) => {
                answer(case, &self.norm.id, judgement) == Some(false)
            }
            _ => false,
        };
        !self.is_without_recipient(step) && !step.precondition.iter().any(is_refused)
    }

    fn step(&self, step: &Step) -> StepReport {
        let case = self.context.facts.case;
        let mut first = Vec::new();
        for precondition in &step.precondition {
            if let Precondition::Judgement(judgement) = precondition {
                if answer(case, &self.norm.id, judgement).is_some() {
                    continue;
                }
            }
            first.push(tell::precondition(precondition));
        }
        let counts_back = step
            .deadline
            .as_ref()
            .is_some_and(|d| d.before == Some(true));
        let since = self.since.filter(|_| !counts_back);
        let taken = self.taken(step.order, since);
        let waits_for = step
            .trigger
            .as_ref()
            .filter(|t| self.triggered_on(t).is_none())
            .map(|trigger| {
                let title = |id: &str| tell::title_beside(id, self.norm, self.protocol);
                tell::trigger(trigger, case.sector, &title)
            });
        let state = match (taken, &waits_for) {
            _ if self.is_over => StepState::Done,
            (Some(_), _) => StepState::Done,
            (None, Some(_)) => StepState::Later,
            (None, None) => StepState::Now,
        };
        let modality = if self.is_free_until_next_time(step) {
            Modality::May
        } else {
            step.modality
        };
        let term = self.deadline(step);
        let due = term.as_ref().map(|t| t.due);
        let lapses = step
            .deadline
            .as_ref()
            .is_some_and(|d| d.lapses == Some(true));
        let overdue = state == StepState::Now
            && modality != Modality::May
            && !lapses
            && due.is_some_and(|due| due < case.on);
        let period = self.period(step);
        // What officials are told is as sure as the part that is not sickness.
        let by_part = self.leaves_sickness_out(step);
        let reaches = |id: &str| !by_part || self.healthy.iter().any(|(of, _)| *of == id);
        let is_certain = self.certain && self.deciding.iter().all(|(id, _, _)| reaches(id));
        let readings: Vec<String> = self
            .deciding
            .iter()
            .filter(|(id, met, _)| *met && reaches(id))
            .map(|(id, _, _)| (*id).to_owned())
            .gather();
        let mut report = StepReport {
            order: step.order,
            rung: self.rung,
            modality,
            actor: self.recipients(step, &step.actor),
            action: step.action.clone(),
            addressee: self.recipients(step, &step.addressee),
            addressee_note: self.note(step).cloned(),
            channel: step.channel.clone(),
            copy_to: self.recipients(step, &step.copy_to),
            due,
            term: tell::term(step, case.sector),
            doubtful_due: term.as_ref().and_then(|t| t.without_doubtful_holidays),
            skipped: term.as_ref().map(|t| t.skipped.clone()).unwrap_or_default(),
            overdue,
            begin: period.0,
            end: period.1,
            certain: is_certain,
            below_open: self.below_open,
            readings,
            state,
            first,
            waits_for,
            routine: step.routine == Some(true),
            reference: step.reference.clone(),
            sentence: String::new(),
        };
        report.sentence = tell::step(&report, self.norm);
        report
    }

    /// Whether what it says of days is of other absence than sickness alone.
    fn leaves_sickness_out(&self, step: &Step) -> bool {
        !self.healthy.is_empty()
            && is_told(self.protocol, step)
            && !self.norm.exempts_from_nl09(step)
    }

    /// Whether officials drop out: where only sickness reaches the norm.
    fn is_sealed(&self, step: &Step) -> bool {
        !self.without_sickness && is_not_for_sickness(self.protocol, self.norm, step)
    }

    /// Whether nobody is left to take it to, or no way to do so.
    fn is_without_recipient(&self, step: &Step) -> bool {
        let by_channel = || step.channel.as_deref().is_some_and(is_official_channel);
        let mut addressees = step.addressee.iter().map(|role| self.substitute(role));
        self.is_sealed(step)
            && (by_channel() || self.protocol.tells_officials(step) || addressees.all(is_official))
    }

    /// What is to know of whom it is for; not of officials who drop out.
    fn note<'s>(&self, step: &'s Step) -> Option<&'s String> {
        let names = |note: &&String| self.is_sealed(step) && names_officials(note);
        step.addressee_note.as_ref().filter(|note| !names(note))
    }

    fn recipients(&self, step: &Step, roles: &[String]) -> Vec<String> {
        let mut roles = self.roles(roles);
        if self.is_sealed(step) {
            roles.retain(|role| !is_official(role));
        }
        roles
    }

    /// Role ids after substitution.
    fn roles(&self, roles: &[String]) -> Vec<String> {
        let mut replaced: Vec<String> = Vec::new();
        for role in roles.iter().map(|role| self.substitute(role)) {
            if !replaced.iter().any(|known| known == role) {
                replaced.push(role.to_owned());
            }
        }
        replaced
    }

    /// Who acts in place of a role.
    fn substitute<'s>(&'s self, role: &'s str) -> &'s str {
        let case = self.context.facts.case;
        let mut others = self.protocol.substitutions.iter();
        let by = others.find(|s| s.role == role && takes_place(s, case) == Some(true));
        by.map_or(role, |s| s.by.as_str())
    }

    /// First and last day of what is reported: those of the reading that is reached first.
    fn period(&self, step: &Step) -> (Option<Date>, Option<Date>) {
        if step.carries_period != Some(true) {
            return (None, None);
        }
        let facts = self.context.facts;
        if let Some(event) = &step.only_after {
            // Which hours of the day itself came before it nobody knows.
            let from = self.happened(event, self.since).map(Date::after);
            let kinds = ["ziek", "ongeoorloofd"].iter();
            let kinds = kinds.filter_map(|kind| facts.place_of(kind)).gather();
            return (
                from.and_then(|from| facts.first_absence(&kinds, from, facts.on)),
                None,
            );
        }
        let healthy = self.healthy.iter().map(|(_, finding)| finding);
        let healthy = healthy.filter(|_| self.leaves_sickness_out(step));
        let all = self.deciding.iter();
        let all = all.filter(|(_, met, _)| *met && !self.leaves_sickness_out(step));
        let all = all.map(|(_, _, finding)| *finding).chain(healthy);
        let reached = all.filter_map(|f| Some((f.reached_on?, f)));
        match reached.min_by_key(|(day, _)| *day) {
            Some((day, finding)) => (
                finding.principal.as_ref().and_then(|p| p.at.first_day),
                Some(day),
            ),
            None => (None, None),
        }
    }
}
