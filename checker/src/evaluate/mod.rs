//! A case against protocols: readings, outcomes and steps.
//!
//! Cannot fail, cannot ask the time. Stages: choose protocols (`select`), lay out facts
//! per possible calendar, judge every norm (`norm`), join calendars (`join`), warn (`warn`).

mod compile;
mod jobs;
mod join;
mod judge;
mod measure;
mod norm;
mod plan;
pub mod prepared;
mod scope;
mod select;
mod steps;
mod truth;
mod typed;
mod verdict;
mod warn;

pub(crate) use judge::{Happened, of_sector};
pub(crate) use plan::{Leaf, Plan, Rung as PlannedRung, Scale, Test};
pub(crate) use scope::in_age;
pub(crate) use select::Selected;

use crate::calendar::{Calendar, Date, HolidayYear, Municipality, Region};
use crate::case::Case;
use crate::facts::Facts;
use crate::gather::Gather;
use crate::protocol::{DoneBy, Norm, Protocol};
use crate::report::{BriefNorm, NormReport, NotEvaluated, ProtocolReport, Report, Warning};
use crate::text::Text;
use compile::CompiledProtocol;
use jobs::run;
use std::borrow::Cow;

/// Protocols made ready to evaluate, with the calendar data they are counted on.
#[derive(Debug, Clone)]
pub struct Rules {
    pub(crate) protocols: Vec<Protocol>,
    pub(crate) compiled: Vec<CompiledProtocol>,
    /// Steps that an event completes.
    done_by: Vec<DoneBy>,
    pub(crate) years: Vec<HolidayYear>,
    pub(crate) municipalities: Vec<Municipality>,
    /// The calendar of each region over all known years, for schools without days of their own.
    calendars: Vec<Calendar>,
    /// Where each protocol stood in the list that was given.
    places: Vec<usize>,
}

/// How much of an answer is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Everything: readings, steps, reasons, sources.
    Full,
    /// Outcomes and dates alone.
    Brief,
}

/// What was found under one norm, with what later stages need.
#[derive(Debug, Clone)]
pub(crate) struct Found<'r> {
    pub(crate) norm: &'r Norm,
    pub(crate) protocol: &'r Protocol,
    /// Of a brief answer outcome, reason and missing facts alone.
    pub(crate) report: NormReport,
    pub(crate) reached_on: Option<Date>,
    /// The earliest day by which a step is due.
    pub(crate) due: Option<Date>,
    pub(crate) from: Option<Date>,
    /// Due dates that skip Good Friday or 5 May: the lenient date and the due date.
    pub(crate) doubtful_dues: Vec<(Date, Date)>,
    pub(crate) uncounted: Option<Uncounted>,
    /// What it came to rests on days before the log began, of which the log does not tell.
    pub(crate) before_log: bool,
}

/// Hours that fall between the day of reaching and a later end of its report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Uncounted {
    pub(crate) reached: Date,
    pub(crate) end: Date,
    pub(crate) hours: crate::protocol::Amount,
}

impl Rules {
    /// Makes protocols ready.
    pub fn new(
        mut protocols: Vec<Protocol>,
        years: Vec<HolidayYear>,
        municipalities: Vec<Municipality>,
    ) -> Self {
        // The law first; for the rest the order of the files.
        let mut places: Vec<usize> = (0..protocols.len()).collect();
        let mut laws = 0;
        for place in 0..protocols.len() {
            if protocols[place].selection() == crate::protocol::Selection::Always {
                for before in (laws..place).rev() {
                    protocols.swap(before, before + 1);
                    places.swap(before, before + 1);
                }
                laws += 1;
            }
        }
        let mut rules = Rules {
            protocols,
            compiled: Vec::new(),
            done_by: Vec::new(),
            years,
            municipalities,
            calendars: Vec::new(),
            places,
        };
        rules.compile();
        rules.lay_calendars();
        rules
    }

    /// Adds a protocol that is evaluated in every case.
    pub fn add(&mut self, protocol: Protocol) {
        let added: Vec<bool> = self
            .compiled
            .iter()
            .map(|c| c.added)
            .chain([true])
            .collect();
        self.protocols.push(protocol);
        self.compile();
        for (compiled, added) in self.compiled.iter_mut().zip(added) {
            compiled.added = added;
        }
    }

    /// Where a protocol stood in the list that was given; added ones stand after it.
    pub(crate) fn place_given(&self, index: usize) -> usize {
        self.places.get(index).copied().unwrap_or(index)
    }

    /// The protocols.
    pub fn protocols(&self) -> &[Protocol] {
        &self.protocols
    }

    fn lay_calendars(&mut self) {
        let years = || {
            self.years
                .iter()
                .filter_map(|y| Date::from_ymd(y.begins as i32, 8, 1))
        };
        let (Some(first), Some(last)) = (years().least(), years().most()) else {
            return;
        };
        let range = (first.plus(-700), last.plus(800));
        let plain = crate::calendar::OwnCalendar::default();
        self.calendars = Region::ALL
            .iter()
            .map(|region| Calendar::new(&self.years, *region, &plain, range, last))
            .collect();
    }

    /// Evaluates a case for a list: the outcomes and dates of [`Rules::evaluate`], by the same
    /// judging, without its texts, readings and warnings. In the order of that answer.
    pub fn evaluate_briefly(&self, case: &Case) -> Vec<BriefNorm<'_>> {
        let selected = self.select(case, case.protocols.as_deref());
        let regions = self.regions(case);
        let (joined, _) = self.judge(case, &regions, &selected, Detail::Brief);
        joined.into_iter().map(brief).gather()
    }

    /// What a case tells that happened.
    pub(crate) fn happened<'t>(&'t self, case: &'t Case) -> Happened<'t> {
        Happened {
            case,
            done_by: &self.done_by,
        }
    }

    /// The facts of a case, with what its events say of steps.
    pub(crate) fn facts<'c>(&'c self, case: &'c Case, calendar: &'c Calendar) -> Facts<'c> {
        let mut facts = Facts::new(case, calendar);
        facts.done_by = &self.done_by;
        facts
    }

    /// All norms, judged on every calendar that is possible; with warnings about the facts.
    fn judge(
        &self,
        case: &Case,
        regions: &[Region],
        selected: &[Selected],
        detail: Detail,
    ) -> (Vec<Found<'_>>, Vec<Warning>) {
        let calendars: Vec<Cow<'_, Calendar>> =
            regions.iter().map(|r| self.calendar(case, *r)).collect();
        let laid = calendars.iter().map(|c| self.facts(case, c));
        let laid: Vec<Facts<'_>> = laid.collect();
        let tables = laid
            .iter()
            .map(|facts| self.with_jobs(facts, selected, |jobs| run(jobs, detail)))
            .collect();
        let mut warnings = match detail {
            Detail::Full => warn::about_facts(&laid),
            Detail::Brief => Vec::new(),
        };
        (join::join(tables, &mut warnings), warnings)
    }

    /// Evaluates a case.
    pub fn evaluate(&self, case: &Case) -> Report {
        self.evaluate_under(case, case.protocols.as_deref())
    }

    /// Evaluates a case under these protocols, whichever it names itself.
    pub(crate) fn evaluate_under(&self, case: &Case, protocols: Option<&[String]>) -> Report {
        let selected = self.select(case, protocols);
        let regions = self.regions(case);
        let (joined, mut warnings) = self.judge(case, &regions, &selected, Detail::Full);
        warn::about_answer(self, case, &joined, &regions, &mut warnings);
        let protocols = selected
            .iter()
            .map(|s| self.protocol_report(s.protocol))
            .collect();
        let chosen = |index: usize| selected.iter().any(|s| s.protocol == index);
        let not_evaluated = self
            .protocols
            .iter()
            .enumerate()
            .filter(|(index, _)| !chosen(*index));
        let not_evaluated = not_evaluated
            .map(|(_, p)| NotEvaluated {
                id: p.id.clone(),
                title: p.title.clone(),
            })
            .gather();
        Report {
            id: case.id.clone(),
            on: case.on,
            protocols,
            norms: joined.into_iter().map(|f| f.report).gather(),
            not_evaluated,
            warnings,
        }
    }

    /// The calendar of a case in a region.
    pub(crate) fn calendar(&self, case: &Case, region: Region) -> Cow<'_, Calendar> {
        let on = case.on;
        let earliest = case
            .log()
            .iter()
            .map(|a| a.from)
            .filter(|d| *d <= on)
            .least()
            .unwrap_or(on)
            .max(on.plus(-3660));
        let range = (earliest.min(on.plus(-400)).plus(-210), on.plus(220));
        let known = Region::ALL
            .iter()
            .position(|r| *r == region)
            .and_then(|i| self.calendars.get(i));
        match known
            .filter(|c| case.calendar.is_plain() && range.0 >= c.first() && range.1 <= c.last())
        {
            Some(calendar) => Cow::Borrowed(calendar),
            None => Cow::Owned(Calendar::new(
                &self.years,
                region,
                &case.calendar,
                range,
                on,
            )),
        }
    }

    fn protocol_report(&self, index: usize) -> ProtocolReport {
        let protocol = &self.protocols[index];
        let version = Text::of(|text| {
            match (&protocol.version, protocol.valid.from) {
                (Some(version), _) => text.put(version),
                (None, Some(from)) => text.written_period(from),
                (None, None) => text.put("begin onbekend"),
            };
        });
        ProtocolReport {
            id: protocol.id.clone(),
            title: protocol.title.clone(),
            version,
            basis: protocol.basis,
        }
    }
}

fn brief(found: Found<'_>) -> BriefNorm<'_> {
    BriefNorm {
        norm: &found.norm.id,
        protocol: &found.protocol.id,
        outcome: found.report.outcome,
        reason: found.report.reason,
        reached_on: found.reached_on,
        due: found.due,
        missing: found.report.missing,
    }
}
