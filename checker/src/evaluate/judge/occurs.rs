//! Absence of a kind as such: on a day, by totals, and the latest episode of it.

use super::{Finding, Judge, Judged, Truth, doubt_of, occurs_by_totals, truth};
use crate::calendar::Date;
use crate::case::TotalWindow;
use crate::evaluate::truth::Doubt;
use crate::facts::{Run, lies_in_log};
use crate::gather::Gather;
use crate::protocol::{Amount, Occurs, kind_name};
use crate::report::Outcome;

impl<'j> Judge<'j> {
    /// Absence of a kind on a day, on a free day that of the last school day before it; on `on`
    /// itself also by totals.
    pub(super) fn occurs(&self, occurs: &Occurs, day: Date) -> Judged {
        let facts = self.context.facts;
        let asked = facts.calendar.last_school_day(day).unwrap_or(day);
        let mut truth = Truth::No;
        let mut doubt = Doubt::default();
        for kind in occurs.kinds.iter().map(|k| kind_name(k)) {
            if self.context.without_sickness && crate::protocol::is_sickness(kind) {
                continue;
            }
            if let Some(found) = facts
                .kind(kind)
                .filter(|_| asked >= facts.first && asked <= facts.on)
                // What was reported does not count again on the weekend after it.
                .filter(|_| self.context.from.is_none_or(|from| asked >= from))
            {
                let index = facts.index(asked);
                if found.is_absent(index) {
                    truth = Truth::Yes;
                } else if found.may_be_absent(index) {
                    truth = truth.max(Truth::Maybe);
                    // A school day of which it is open is one of what a school rule may turn.
                    let is_known = facts.calendar.is_school_day(asked);
                    doubt.add(Doubt::CALENDAR, !is_known);
                    doubt.add(Doubt::FACTS, is_known);
                }
            }
            if day == facts.on {
                let (by_total, unsure) = self.occurs_by_total(kind);
                truth = truth.max(by_total);
                doubt = doubt.and(unsure);
            }
        }
        (truth, doubt_of(truth, doubt))
    }

    /// Whether the log has none of its kinds, so that it holds on no day but `on`.
    pub(super) fn occurs_never(&self, occurs: &Occurs) -> bool {
        let mut kinds = occurs.kinds.iter();
        kinds.all(|kind| self.context.facts.kind(kind).is_none())
    }

    fn occurs_by_total(&self, kind: &str) -> Judged {
        let facts = self.context.facts;
        let values = || {
            let totals = self.totals_of(kind);
            totals.map(|(total, of_all_days)| (facts.case.totals[total].value, of_all_days))
        };
        let year = facts.on.school_year_start();
        let log_from = facts.case.log_from.filter(|from| {
            facts
                .calendar
                .next_school_day(year.before())
                .is_some_and(|first| first < *from)
        });
        if facts.logs(kind) && log_from.is_none() {
            // The log covers the year and tells of none, so a total that does contradicts it.
            let none_logged = facts.kind(kind).is_none_or(|k| k.count() == 0);
            let mut totals = self.totals_of(kind);
            let contradicts = |(total, _): (usize, bool)| {
                let total = &facts.case.totals[total];
                total.value.min > Amount::ZERO && lies_in_log(facts, total.window)
            };
            return if none_logged && totals.any(contradicts) {
                (Truth::Maybe, Doubt::CONFLICT)
            } else {
                (Truth::No, Doubt::default())
            };
        }
        occurs_by_totals(values())
    }

    /// The totals of a kind, by place, each with whether it is of all days.
    pub(in crate::evaluate) fn totals_of(&self, kind: &str) -> impl Iterator<Item = (usize, bool)> {
        let totals = self.context.facts.case.totals.iter().enumerate();
        totals
            .filter(move |(_, total)| kind_name(&total.kind) == kind)
            .map(|(place, total)| (place, is_of_all_days(total.window)))
    }

    /// Reached on the first day of the latest episode.
    pub(super) fn latest_episode(&self, occurs: &Occurs) -> Finding<'j> {
        let facts = self.context.facts;
        let left_out =
            |kind: &&str| self.context.without_sickness && crate::protocol::is_sickness(kind);
        let kinds = occurs.kinds.iter().map(|k| kind_name(k));
        let kinds: Vec<&str> = kinds.filter(|kind| !left_out(kind)).collect();
        let rule = crate::facts::RunRule {
            over: crate::protocol::OverHoliday::OverHoliday,
            summer_breaks: true,
            whole_days: false,
            whole_sick_days: false,
            from: self.context.from,
        };
        let places = kinds.iter().filter_map(|kind| facts.place_of(kind));
        let runs = facts.runs(&places.gather(), rule);
        let last_of = |runs: &[Run]| {
            let mut runs = runs.iter().rev();
            runs.find_map(|run| run.first_unplanned.map(|first| (first, run.last)))
        };
        let last_school_day = facts.calendar.last_school_day(facts.on);
        let reaches_on = |(_, last): &(Date, Date)| last_school_day.is_some_and(|day| *last >= day);
        let is_told = |latest: &(Date, Date)| self.is_recent(latest.0) || reaches_on(latest);
        let latest = last_of(runs.sure());
        let goes_on = latest.is_some_and(|latest| reaches_on(&latest));
        let recent = latest.filter(is_told);
        let perhaps = last_of(runs.may()).filter(is_told).map(|(first, _)| first);
        // Planned treatment alone begins no episode, so without one totals alone tell.
        let by_totals = kinds.iter().map(|kind| self.occurs_by_total(kind));
        let (now, mut doubt) = truth::any(by_totals);
        let outcome = match (recent, now) {
            (Some(_), _) | (None, Truth::Yes) => Outcome::Met,
            (None, Truth::Maybe) => Outcome::Unknown,
            (None, Truth::No) if perhaps.is_some() => {
                doubt.add(Doubt::CALENDAR, facts.has_unknown_days);
                doubt.add(Doubt::FACTS, !facts.has_unknown_days);
                Outcome::Unknown
            }
            (None, Truth::No) => Outcome::NotMet,
        };
        let ongoing = goes_on || (latest.is_none() && now == Truth::Yes);
        // Days of other episodes are none of this one.
        let first = recent.map(|(first, _)| first);
        let mut shown = self.occurrence(occurs, first, first);
        shown.at.first_day = first;
        Finding {
            outcome,
            reached_on: first,
            maybe_from: perhaps.filter(|day| first.is_none_or(|first| *day < first)),
            ongoing,
            fails_beside: false,
            principal: Some(shown),
            doubt,
            questions: Vec::new(),
        }
    }
}

/// Whether a total says how often a kind occurred at all.
fn is_of_all_days(window: Option<TotalWindow>) -> bool {
    matches!(
        window,
        None | Some(TotalWindow::None | TotalWindow::SchoolYear)
    )
}
