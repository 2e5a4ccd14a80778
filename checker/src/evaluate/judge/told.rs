//! What people told: answers to questions, steps that were taken, replies that did not come.

use super::{Context, Judged, Truth};
use crate::calendar::{Date, deadline};
use crate::case::Case;
use crate::evaluate::truth::Doubt;
use crate::facts::Facts;
use crate::gather::Gather;
use crate::protocol::{Amount, DoneBy, Judgement, Sector, StepRef, Term, kind_name};
use crate::tree::Keyed;

impl Context<'_> {
    /// What people said about a question: the same on every day.
    pub(in crate::evaluate) fn judgement(&self, judgement: &Judgement) -> Judged {
        let open = (Truth::Maybe, Doubt::ANSWER);
        if self.surely_absent_kind(judgement) {
            return (Truth::No, Doubt::default());
        }
        match answer(self.facts.case, self.norm, judgement) {
            Some(true) => (Truth::Yes, Doubt::default()),
            Some(false) => (Truth::No, Doubt::default()),
            None => open,
        }
    }

    /// Whether there was surely no absence of the kinds that a judgement is about.
    fn surely_absent_kind(&self, judgement: &Judgement) -> bool {
        let facts = self.facts;
        let kinds = || {
            judgement
                .kinds
                .iter()
                .map(|k| kind_name(k))
                .filter(|k| !(self.without_sickness && crate::protocol::is_sickness(k)))
        };
        if judgement.kinds.is_empty() {
            return false;
        }
        kinds().all(|kind| {
            let some_total = facts
                .case
                .totals
                .iter()
                .any(|t| kind_name(&t.kind) == kind && t.value.max > Amount::ZERO);
            let logged = facts.kind(kind).is_some_and(|k| k.count() > 0);
            let complete = facts.logs(kind)
                && facts.case.log_from.is_none_or(|from| {
                    from <= facts.on.school_year_start() || self.no_school_before(from)
                });
            !some_total && !logged && complete
        })
    }

    fn no_school_before(&self, log_from: Date) -> bool {
        let facts = self.facts;
        facts
            .calendar
            .next_school_day(facts.on.school_year_start().before())
            .is_none_or(|day| day >= log_from)
    }
}

/// The answer to a question, under its own id or the norm's.
pub(crate) fn answer(case: &Case, norm: &str, judgement: &Judgement) -> Option<bool> {
    judgement
        .id
        .as_ref()
        .and_then(|id| case.answers.get(id))
        .or_else(|| case.answers.get(norm))
        .copied()
}

/// What people told that happened: the events of a case, and the steps that some of these are.
#[derive(Clone, Copy)]
pub(crate) struct Happened<'t> {
    pub(crate) case: &'t Case,
    pub(crate) done_by: &'t [DoneBy],
}

impl<'t> Happened<'t> {
    pub(crate) fn of(facts: &Facts<'t>) -> Self {
        Happened {
            case: facts.case,
            done_by: facts.done_by,
        }
    }

    /// The last day up to `until` on which a step was taken, not before `since`: said so, or by
    /// the event that it is.
    pub(crate) fn step_taken(
        self,
        own: &str,
        step: &StepRef,
        since: Option<Date>,
        until: Date,
    ) -> Option<Date> {
        let norm = step.norm.as_deref().unwrap_or(own);
        let taken = |e: &&crate::case::Event| {
            e.event == "stap" && e.norm.as_deref() == Some(norm) && e.order == Some(step.order)
        };
        let days = self.case.events.iter().filter(taken).filter_map(|e| e.on);
        let said = days.filter(|on| *on <= until && since.is_none_or(|since| *on >= since));
        let is_it = |by: &&DoneBy| by.norm == norm && by.order == step.order;
        let events = self.done_by.iter().filter(is_it);
        let came = events.filter_map(|by| self.case.last_event(&by.event, since, until));
        said.chain(came).most()
    }

    /// The last day up to `until`, not before `since`, after which a term runs.
    pub(crate) fn begins(
        self,
        own: &str,
        term: &Term,
        since: Option<Date>,
        until: Date,
    ) -> Option<Date> {
        match (&term.after_step, &term.after_event) {
            (Some(step), _) => self.step_taken(own, step, since, until),
            (None, Some(event)) => self.case.last_event(event, since, until),
            (None, None) => self.case.last_event("ouders-gesproken", since, until),
        }
    }
}

/// The length of a term for a sector. Where nobody says which, the one that ends first: too early
/// is safe.
pub(crate) fn of_sector(
    value: u32,
    per_sector: &Keyed<u32>,
    sector: Option<Sector>,
    counts_back: bool,
) -> u32 {
    match sector {
        Some(sector) => per_sector.get(sector.as_str()).copied().unwrap_or(value),
        None => per_sector.iter().fold(value, |first, (_, other)| {
            if counts_back {
                first.max(*other)
            } else {
                first.min(*other)
            }
        }),
    }
}

/// The last day of a term that began on a day.
pub(crate) fn ends(facts: &Facts<'_>, term: &Term, began: Date) -> Date {
    let within = of_sector(term.within, &term.per_sector, facts.case.sector, false);
    deadline(began, within, term.unit, false, facts.calendar).due
}

/// The day on which a term after what was last done before `until` was over, if it was by then.
pub(crate) fn passed_on(
    facts: &Facts<'_>,
    own: &str,
    term: &Term,
    since: Option<Date>,
    until: Date,
) -> Option<Date> {
    let began = Happened::of(facts).begins(own, term, since, until)?;
    Some(ends(facts, term, began)).filter(|end| *end <= until)
}

/// Whether no reply came: said so, or the term passed and nobody said either. What was said on the
/// day of asking itself is about what was asked before.
pub(crate) fn no_reply(
    facts: &Facts<'_>,
    norm: &str,
    reply: &Term,
    since: Option<Date>,
    day: Date,
) -> Judged {
    let case = facts.case;
    let Some(asked) = Happened::of(facts).begins(norm, reply, since, day) else {
        return (Truth::No, Doubt::default());
    };
    let last = |name: &str| case.last_event(name, since, day);
    if last("geen-reactie").is_some_and(|said| said > asked) {
        return (Truth::Yes, Doubt::default());
    }
    if last("reactie").is_some_and(|said| said >= asked) {
        return (Truth::No, Doubt::default());
    }
    if day > ends(facts, reply, asked) {
        (Truth::Maybe, Doubt::EVENT)
    } else {
        (Truth::No, Doubt::default())
    }
}
