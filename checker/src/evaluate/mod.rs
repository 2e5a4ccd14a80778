//! A case against protocols: readings, outcomes and steps.
//!
//! Cannot fail, cannot ask the time. Stages: choose protocols (`select`), lay out facts
//! per possible calendar, judge every norm (`norm`), join calendars (`join`), warn (`warn`).

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

pub(crate) use select::Selected;

use crate::calendar::{Calendar, Date, HolidayYear, Municipality, Region};
use crate::case::Case;
use crate::facts::Facts;
use crate::protocol::{Conversion, Modality, Norm, Protocol};
use crate::report::{
    Because, BriefNorm, NormReport, NotEvaluated, Outcome, ProtocolReport, Report, Warning,
};
use crate::text::Text;
use measure::Gauges;
use plan::{Plan, Test};
use std::borrow::Cow;

/// Protocols made ready to evaluate, with the calendar data they are counted on.
#[derive(Debug, Clone)]
pub struct Rules {
    pub(crate) protocols: Vec<Protocol>,
    pub(crate) compiled: Vec<CompiledProtocol>,
    pub(crate) years: Vec<HolidayYear>,
    pub(crate) municipalities: Vec<Municipality>,
    /// The calendar of each region over all known years, for schools without days of their own.
    calendars: Vec<Calendar>,
    /// Where each protocol stood in the list that was given.
    places: Vec<usize>,
}

/// A protocol made ready.
#[derive(Debug, Clone)]
pub(crate) struct CompiledProtocol {
    /// Evaluated in every case, whatever its selection.
    pub(crate) added: bool,
    pub(crate) norms: Vec<CompiledNorm>,
    pub(crate) validity: (Option<Date>, Option<Date>),
}

/// A norm made ready.
#[derive(Debug, Clone)]
pub(crate) struct CompiledNorm {
    /// Place in the protocol.
    pub(crate) index: usize,
    pub(crate) plans: Vec<Plan>,
    pub(crate) validity: (Option<Date>, Option<Date>),
    /// Some step must be taken, so it looks back twelve months.
    pub(crate) is_duty: bool,
    /// The law towards officials, with what that adds to its scope.
    pub(crate) is_statutory: bool,
    /// Sickness alone must not lead to some step of it.
    pub(crate) is_not_for_sickness: bool,
    /// Some reading has a threshold that no source gives.
    pub(crate) is_unstated: bool,
    /// Norms that its condition refers to.
    refers_to: Vec<String>,
    /// Norms that it leans on and of which sickness can be a part.
    pub(crate) sick_references: Vec<String>,
    /// Some norm refers to it, or goes over into it.
    is_referred_to: bool,
    /// Its protocol has another version of it.
    has_versions: bool,
}

impl CompiledNorm {
    /// The kinds of absence that its readings are about.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        let mut kinds = Vec::new();
        for plan in &self.plans {
            for test in &plan.rungs {
                kinds.extend(test.kinds());
            }
        }
        kinds
    }

    /// Whether it holds on a day.
    pub(crate) fn holds_on(&self, day: Date) -> bool {
        self.validity.0.is_none_or(|from| day >= from)
            && self.validity.1.is_none_or(|until| day <= until)
    }
}

/// Norms that conditions refer to.
fn references(plans: &[Plan]) -> Vec<String> {
    let mut ids = Vec::new();
    for test in plans.iter().flat_map(|p| &p.rungs) {
        test.visit(&mut |part| {
            if let Test::Norm(id) = part {
                ids.push(id.clone());
            }
        });
    }
    ids
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
}

/// Hours that fall between the day of reaching and a later end of its report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Uncounted {
    pub(crate) reached: Date,
    pub(crate) end: Date,
    pub(crate) hours: crate::protocol::Amount,
}

/// What norms came to that others refer to.
#[derive(Debug, Default)]
pub(crate) struct Others<'r>(Vec<(&'r str, Outcome, Option<Date>)>);

impl<'r> Others<'r> {
    pub(crate) fn get(&self, norm: &str) -> Option<(Outcome, Option<Date>)> {
        self.0
            .iter()
            .find(|(id, _, _)| *id == norm)
            .map(|(_, outcome, reached)| (*outcome, *reached))
    }

    /// Keeps what applies before what does not.
    fn set(&mut self, norm: &'r str, outcome: Outcome, reached: Option<Date>) {
        match self.0.iter_mut().find(|(id, _, _)| *id == norm) {
            Some(known) if verdict::gives_way(known.1) => (known.1, known.2) = (outcome, reached),
            Some(_) => {}
            None => self.0.push((norm, outcome, reached)),
        }
    }
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
        let (Some(first), Some(last)) = (years().min(), years().max()) else {
            return;
        };
        let range = (first.plus(-700), last.plus(800));
        let plain = crate::calendar::OwnCalendar::default();
        self.calendars = Region::ALL
            .iter()
            .map(|region| Calendar::new(&self.years, *region, &plain, range, last))
            .collect();
    }

    fn compile(&mut self) {
        self.compiled = self
            .protocols
            .iter()
            .map(|protocol| compile(protocol, &self.protocols))
            .collect();
        let norms = || self.protocols.iter().flat_map(|p| &p.norms);
        let mut referred: Vec<String> = norms().flat_map(|n| n.goes_over_into.to_vec()).collect();
        for norm in self.compiled.iter().flat_map(|c| &c.norms) {
            referred.extend(norm.refers_to.iter().cloned());
        }
        for (compiled, protocol) in self.compiled.iter_mut().zip(&self.protocols) {
            for norm in &mut compiled.norms {
                let id = &protocol.norms[norm.index].id;
                norm.is_referred_to = referred.contains(id);
                norm.has_versions = protocol.norms.iter().filter(|n| n.id == *id).count() > 1;
            }
        }
        // What is counted alike is counted once in a case, whoever asks.
        let mut scales = Vec::new();
        for norm in self.compiled.iter_mut().flat_map(|c| &mut c.norms) {
            for rung in norm.plans.iter_mut().flat_map(|plan| &mut plan.rungs) {
                rung.test.number(&mut scales);
            }
        }
    }

    /// Evaluates a case for a list: the outcomes and dates of [`Rules::evaluate`], by the same
    /// judging, without its texts, readings and warnings. In the order of that answer.
    pub fn evaluate_briefly(&self, case: &Case) -> Vec<BriefNorm<'_>> {
        let selected = self.select(case, case.protocols.as_deref());
        let regions = self.regions(case);
        let (joined, _) = self.judge(case, &regions, &selected, Detail::Brief);
        joined.into_iter().map(brief).collect()
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
        let laid = calendars.iter().map(|c| Facts::new(case, c, &[]));
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
            .collect();
        Report {
            id: case.id.clone(),
            on: case.on,
            protocols,
            norms: joined.into_iter().map(|f| f.report).collect(),
            not_evaluated,
            warnings,
        }
    }

    /// The calendar of a case in a region.
    pub(crate) fn calendar(&self, case: &Case, region: Region) -> Cow<'_, Calendar> {
        let on = case.on;
        let earliest = case
            .absences
            .iter()
            .flatten()
            .map(|a| a.from)
            .filter(|d| *d <= on)
            .min()
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

    /// The norms to judge, each with the facts that it is judged on.
    fn with_jobs<'r, T>(
        &'r self,
        facts: &Facts<'_>,
        selected: &[Selected],
        then: impl FnOnce(&[Job<'r, '_>]) -> T,
    ) -> T {
        let (case, calendar) = (facts.case, facts.calendar);
        // Where there is nothing to convert the facts are those of everyone.
        let convert = |of: Vec<&'r Conversion>| {
            let matters = of.iter().any(|c| facts.may_convert(c));
            matters.then(|| Facts::new(case, calendar, &of))
        };
        let of = |s: &Selected| self.protocols[s.protocol].conversions.iter();
        let to_hours = selected.iter().flat_map(of);
        let to_hours = to_hours.filter(|c| crate::protocol::kind_name(&c.to) == "ongeoorloofd");
        let converted = convert(to_hours.collect());
        let own = selected.iter().map(|s| convert(of(s).collect()));
        let own: Vec<Option<Facts<'_>>> = own.collect();
        let gauges = Gauges::new(facts);
        let converted = converted.as_ref().map(Gauges::new);
        let own: Vec<Option<Gauges<'_>>> = own
            .iter()
            .map(|facts| facts.as_ref().map(Gauges::new))
            .collect();
        let mut jobs = Vec::new();
        for (choice, own) in selected.iter().zip(&own) {
            let protocol = &self.protocols[choice.protocol];
            for compiled in &self.compiled[choice.protocol].norms {
                let norm = &protocol.norms[compiled.index];
                if choice.takes(compiled) {
                    let converted = converted
                        .as_ref()
                        .filter(|_| norm.with_conversions == Some(true));
                    jobs.push(Job {
                        protocol,
                        compiled,
                        gauges: own.as_ref().unwrap_or(&gauges),
                        converted,
                    });
                }
            }
        }
        then(&jobs)
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

struct Job<'r, 'a> {
    protocol: &'r Protocol,
    compiled: &'r CompiledNorm,
    gauges: &'a Gauges<'a>,
    converted: Option<&'a Gauges<'a>>,
}

impl<'r, 'a> Job<'r, 'a> {
    fn norm(&self) -> &'r Norm {
        &self.protocol.norms[self.compiled.index]
    }

    fn asked<'o>(&'o self, others: &'o Others<'o>, detail: Detail) -> norm::Asked<'r, 'o> {
        norm::Asked {
            protocol: self.protocol,
            compiled: self.compiled,
            norm: self.norm(),
            facts: self.gauges.facts,
            gauges: self.gauges,
            converted: self.converted,
            others,
            detail,
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

/// The order in which norms are judged: those that refer to another after it.
fn order(jobs: &[Job<'_, '_>]) -> Vec<usize> {
    let id = |place: usize| jobs[place].norm().id.as_str();
    let mut order: Vec<usize> = Vec::with_capacity(jobs.len());
    let mut open: Vec<usize> = (0..jobs.len()).collect();
    while !open.is_empty() {
        let before = order.len();
        let present = |wanted: &str| (0..jobs.len()).any(|place| id(place) == wanted);
        open.retain(|place| {
            let judged = |wanted: &String| order.iter().any(|done| id(*done) == wanted);
            let mut refers_to = jobs[*place].compiled.refers_to.iter();
            let ready = refers_to.all(|wanted| judged(wanted) || !present(wanted));
            if ready {
                order.push(*place);
            }
            !ready
        });
        if order.len() == before {
            // Norms that refer to one another in a circle are judged on what there is.
            order.append(&mut open);
        }
    }
    order
}

/// Evaluates the norms, those that refer to another after it.
fn run<'r>(jobs: &[Job<'r, '_>], detail: Detail) -> Vec<Found<'r>> {
    let mut slots: Vec<Option<Found<'r>>> = jobs.iter().map(|_| None).collect();
    let mut others = Others::default();
    for place in order(jobs) {
        let job = &jobs[place];
        let found = job.asked(&others, detail).evaluate();
        if job.compiled.is_referred_to {
            others.set(&job.norm().id, found.report.outcome, found.reached_on);
        }
        slots[place] = Some(found);
    }
    let mut found = Vec::with_capacity(jobs.len());
    for (slot, job) in slots.into_iter().zip(jobs) {
        let Some(mut one) = slot else { continue };
        let taken_over = go_over(&mut one, &others);
        if detail == Detail::Full {
            let taken_over = taken_over
                .and_then(|id| jobs.iter().map(Job::norm).find(|n| n.id == id))
                .map(|n| n.title.as_str());
            job.asked(&others, detail).tell(&mut one, taken_over);
        }
        if job.compiled.has_versions {
            keep_version(&mut found, one, Found::version);
        } else {
            found.push(one);
        }
    }
    found
}

/// Once the norm that takes over is met, this one is not met any more, and says so.
fn go_over<'r>(found: &mut Found<'r>, others: &Others<'_>) -> Option<&'r str> {
    let mut over = found.norm.goes_over_into.iter();
    let taken_over =
        over.find(|id| verdict::takes_over(others.get(id).map(|(outcome, _)| outcome)));
    if taken_over.is_some() && found.report.outcome != Outcome::NotApplicable {
        found.report.outcome = verdict::once_taken_over(found.report.outcome);
        found.report.steps.clear();
        found.report.missing.clear();
        found.report.questions.clear();
        found.due = None;
        found.doubtful_dues.clear();
    }
    taken_over.map(String::as_str)
}

/// What tells a version of a norm from others.
struct Version<'v> {
    norm: &'v str,
    protocol: &'v str,
    is_valid: bool,
}

impl Found<'_> {
    fn version(&self) -> Version<'_> {
        Version {
            norm: &self.norm.id,
            protocol: &self.protocol.id,
            is_valid: self.report.reason != Some(Because::Validity),
        }
    }
}

/// Adds a version of a norm: of several the one that applies stays.
fn keep_version<T>(kept: &mut Vec<T>, one: T, version: impl Fn(&T) -> Version<'_>) {
    let new = version(&one);
    let twin = kept.iter().position(|known| {
        let known = version(known);
        known.norm == new.norm && known.protocol == new.protocol
    });
    match twin {
        Some(place) if !version(&kept[place]).is_valid => kept[place] = one,
        Some(_) => {}
        None => kept.push(one),
    }
}

fn compile(protocol: &Protocol, all: &[Protocol]) -> CompiledProtocol {
    let from = protocol.valid.from.map(|p| p.first);
    let mut until = protocol.valid.until.map(|p| p.last);
    // Where versions overlap the newer holds on the shared days.
    for newer in all
        .iter()
        .filter(|p| p.predecessor.as_deref() == Some(&protocol.id))
    {
        if let Some(start) = newer.valid.from.map(|p| p.first.before()) {
            until = Some(until.map_or(start, |u| u.min(start)));
        }
    }
    let among: Vec<&Protocol> = all.iter().collect();
    let norms = protocol
        .norms
        .iter()
        .enumerate()
        .filter(|(_, n)| n.condition.is_some() || n.ladder.is_some())
        .map(|(index, norm)| (index, norm, plan::plans(norm)))
        .map(|(index, norm, plans)| CompiledNorm {
            index,
            refers_to: references(&plans),
            sick_references: crate::protocol::sick_references(norm, &among),
            is_unstated: plans.iter().flat_map(|p| &p.rungs).any(|r| r.is_unstated()),
            plans,
            is_referred_to: false,
            has_versions: false,
            is_duty: norm
                .each_step()
                .iter()
                .any(|step| step.modality == Modality::Must),
            is_statutory: scope::statutory(protocol, norm),
            is_not_for_sickness: norm
                .all_steps()
                .iter()
                .any(|(_, step, _)| steps::is_not_for_sickness(protocol, step)),
            validity: (
                latest(from, norm.valid.from.map(|p| p.first)),
                earliest(until, norm.valid.until.map(|p| p.last)),
            ),
        });
    CompiledProtocol {
        added: false,
        norms: norms.collect(),
        validity: (from, until),
    }
}

fn latest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    a.into_iter().chain(b).max()
}

fn earliest(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    a.into_iter().chain(b).min()
}
