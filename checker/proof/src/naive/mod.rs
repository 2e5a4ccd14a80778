//! A second evaluator, day by day and without cleverness, to hold the engine against.
//!
//! Written from the rules and the public vocabulary, not from the engine. It answers what
//! every norm comes to, per reading and rung, and by when its steps are due; it writes no
//! sentences.

mod book;
mod bounds;
mod calendar;
mod change;
mod conversion;
mod facts;
mod ground;
mod judge;
mod reports;
mod runs;
mod scope;
mod sickness;
mod step;
mod tally;
mod totals;
mod windows;

pub(crate) use judge::Found;
pub(crate) use step::{Due, StepFound};

pub use book::Book;
use book::{Ruled, Written};
use calendar::{Days, school_year};
pub use change::conditions;
use checker::Setup;
use checker::calendar::{Date, Region};
use checker::case::Case;
use checker::protocol::{Conversion, Protocol, Reading, Selection, Window, is_official, kind_name};
use checker::report::Outcome;
use facts::{Facts, Knowledge, Rows};
use ground::{Ground, Sense};
use judge::{first_day_at, judge, latest};
use reports::{counts_from, reported};
use scope::{Fit, fits, in_force};
use sickness::is_of_sickness_alone;
use std::collections::BTreeMap;

/// What norms came to, for norms that refer to them.
pub(crate) type Others = BTreeMap<String, (Outcome, Option<Date>)>;

/// What one norm comes to.
pub(crate) struct NormFound {
    pub(crate) protocol: String,
    pub(crate) norm: String,
    pub(crate) outcome: Outcome,
    pub(crate) readings: Vec<ReadingFound>,
    pub(crate) steps: Vec<StepFound>,
    /// The earliest day by which one of its steps is due, on any calendar that is possible.
    pub(crate) earliest_due: Due,
}

/// What one reading comes to.
pub(crate) struct ReadingFound {
    pub(crate) id: String,
    pub(crate) main: bool,
    pub(crate) decides: bool,
    /// One, or one per rung of a ladder.
    pub(crate) rungs: Vec<RungFound>,
    /// First day of the school year of the day asked about.
    pub(crate) year: Date,
    /// Where rungs apply anew each time, by agreement: the highest that held the last time.
    pub(crate) standing: Option<usize>,
}

/// What one rung comes to, or the whole condition where there is no ladder.
pub(crate) struct RungFound {
    pub(crate) found: Found,
    /// The part that is not sickness reaches it by itself.
    pub(crate) without_sickness: bool,
    /// What that part comes to, where sickness is a part of the whole.
    pub(crate) healthy: Option<Found>,
    /// The first day that counted; nothing where the rules do not say which part gives it.
    pub(crate) first_day: Option<Option<Date>>,
    /// The last day on which it applied again, where it does each time.
    pub(crate) latest: Option<Date>,
    /// Since when it may have done so.
    pub(crate) latest_start: Option<Date>,
    /// The first day that counted then; nothing as with `first_day`.
    pub(crate) latest_first_day: Option<Option<Date>>,
    /// The days of events since which it counts.
    pub(crate) restarts: Vec<Date>,
    /// In which the norm counts, by any of its readings.
    pub(crate) windows: Vec<Window>,
}

impl ReadingFound {
    /// The highest rung that is met: of those of this school year, if there are any. Where rungs
    /// apply anew the highest that held the last time that one did.
    pub(crate) fn current(&self) -> Option<usize> {
        let met = |rung: &RungFound| rung.found.outcome == Outcome::Met;
        if self.standing.is_some() {
            return self.standing;
        }
        let of_year = |rung: &RungFound| {
            let reached = rung.found.reached_on;
            rung.found.ongoing || reached.is_some_and(|day| day >= self.year)
        };
        let this_year = self.rungs.iter().rposition(|r| met(r) && of_year(r));
        this_year.or_else(|| self.rungs.iter().rposition(met))
    }

    /// The rung that speaks for the reading: the highest met, else the first unknown.
    pub(crate) fn chosen(&self) -> &RungFound {
        let unknown = |rung: &RungFound| rung.found.outcome == Outcome::Unknown;
        let place = self
            .current()
            .or_else(|| self.rungs.iter().position(unknown));
        &self.rungs[place.unwrap_or(0)]
    }

    pub(crate) fn found(&self) -> &Found {
        &self.chosen().found
    }
}

/// Evaluates a case under the protocols that it names and those that always hold.
pub(crate) fn evaluate(book: &Book<'_>, case: &Case) -> Vec<NormFound> {
    let mut answers = regions(book.setup, case)
        .into_iter()
        .map(|region| in_region(book, case, region));
    let mut first = answers.next().unwrap_or_default();
    for norm in &mut first {
        norm.earliest_due = norm.first_due();
    }
    for other in answers {
        for (norm, twin) in first.iter_mut().zip(other) {
            norm.earliest_due = norm.earliest_due.or_earlier(twin.first_due());
            // Officials are told only where all calendars lead to that, of whom it depends.
            let steps = |norm: &NormFound| {
                let steps = norm.steps.iter();
                let told = steps.filter(|step| step.addressee.iter().any(|r| is_official(r)));
                told.map(|step| (step.rung, step.order)).collect::<Vec<_>>()
            };
            let is_mixed = book.sick_norms.contains(&norm.norm);
            let differ = steps(norm) != steps(&twin) || norm.steps.len() != twin.steps.len();
            if is_mixed && differ {
                norm.earliest_due = Due::Uncompared;
            }
            if norm.outcome != twin.outcome {
                norm.outcome = Outcome::Unknown;
                norm.steps.clear();
                norm.earliest_due = Due::Uncompared;
            }
        }
    }
    first
}

/// The regions in which the school can lie.
pub(crate) fn regions(setup: &Setup, case: &Case) -> Vec<Region> {
    if let Some(region) = case.calendar.region {
        return vec![region];
    }
    let name = case
        .school_municipality
        .as_ref()
        .or(case.municipality.as_ref());
    let found = name.and_then(|name| setup.municipalities.iter().find(|m| m.name == *name));
    found.map_or_else(
        || Region::ALL.to_vec(),
        |m| m.holiday_regions.iter().copied().collect(),
    )
}

fn in_region(book: &Book<'_>, case: &Case, region: Region) -> Vec<NormFound> {
    let days = Days::new(book.setup, region, &case.calendar, case.on);
    let named = |p: &Protocol| {
        let mut list = case.protocols.iter().flatten().chain(&case.extra_protocols);
        p.selection() == Selection::Always || list.any(|id| *id == p.id)
    };
    let chosen = || book.protocols.iter().filter(|(p, _)| named(p));
    let to_hours: Vec<&Conversion> = chosen()
        .flat_map(|(p, _)| &p.conversions)
        .filter(|c| kind_name(&c.to) == "ongeoorloofd")
        .collect();
    let rows = Rows::new(case, &days);
    let plain = Facts::new(case, &rows);
    // Where no log tells of what is converted there may be hours too.
    let may_convert = |c: &&Conversion| {
        let untold = matches!(
            plain.knowledge(case, std::slice::from_ref(&c.from)),
            Knowledge::NoLog | Knowledge::OtherKinds
        );
        plain.has(&c.from) || untold || case.log_from.is_some()
    };
    let converted = to_hours
        .iter()
        .any(may_convert)
        .then(|| plain.with(case, &rows, &to_hours));
    let (mut others, mut conditions) = (Others::new(), Others::new());
    let mut all = Vec::new();
    for (protocol, norms) in chosen() {
        let own: Vec<&Conversion> = protocol.conversions.iter().collect();
        let own = (!own.is_empty()).then(|| plain.with(case, &rows, &own));
        for written in norms {
            let norm = written.norm;
            let asked = Asked {
                book,
                case,
                days: &days,
                protocol,
                written,
                facts: own.as_ref().unwrap_or(&plain),
                converted: converted
                    .as_ref()
                    .filter(|_| norm.with_conversions == Some(true)),
            };
            let found = asked.evaluate(&conditions);
            let reached_on = found
                .reached_on()
                .filter(|_| found.outcome != Outcome::NotApplicable);
            let known = others.get(&norm.id).map(|(outcome, _)| *outcome);
            if known.is_none_or(|known| known == Outcome::NotApplicable) {
                others.insert(norm.id.clone(), (found.outcome, reached_on));
            }
            // For what refers to it a norm that was reported this school year was reached.
            let known = conditions.get(&norm.id).map(|(outcome, _)| *outcome);
            let reported = reported(case, norm);
            if let Some(end) = reported.filter(|_| counts_from(case, norm).is_none()) {
                conditions.insert(norm.id.clone(), (Outcome::Met, end));
            } else if known.is_none_or(|known| known == Outcome::NotApplicable) {
                conditions.insert(norm.id.clone(), (found.outcome, reached_on));
            }
            all.push(found);
        }
    }
    go_over(book.setup, &mut all, &others);
    all
}

/// A norm is not met any more once the one that takes over is.
fn go_over(setup: &Setup, all: &mut [NormFound], others: &Others) {
    let met = |id: &String| {
        others
            .get(id)
            .is_some_and(|(found, _)| *found == Outcome::Met)
    };
    for protocol in &setup.protocols {
        for norm in protocol
            .norms
            .iter()
            .filter(|n| n.goes_over_into.iter().any(met))
        {
            let mine = all
                .iter_mut()
                .filter(|n| n.norm == norm.id && n.protocol == protocol.id);
            for found in mine.filter(|n| n.outcome != Outcome::NotApplicable) {
                found.outcome = Outcome::NotMet;
                found.steps.clear();
            }
        }
    }
}

impl NormFound {
    /// The day on which the reading reached first was reached.
    fn reached_on(&self) -> Option<Date> {
        let deciding = self.readings.iter().filter(|r| r.decides);
        deciding.filter_map(|r| r.found().reached_on).min()
    }

    /// The earliest day by which one of its steps is due.
    fn first_due(&self) -> Due {
        let dues = self.steps.iter().map(|step| step.due);
        dues.fold(Due::On(None), |one, other| one.or_earlier(other))
    }
}

/// One norm with what it is judged on.
struct Asked<'a> {
    book: &'a Book<'a>,
    case: &'a Case,
    days: &'a Days,
    protocol: &'a Protocol,
    written: &'a Written<'a>,
    facts: &'a Facts<'a>,
    /// The facts with the conversions of the school's rules, for one more reading.
    converted: Option<&'a Facts<'a>>,
}

impl<'a> Asked<'a> {
    fn evaluate(&self, others: &'a Others) -> NormFound {
        let (case, norm, protocol) = (self.case, self.written.norm, self.protocol);
        let mut answer = NormFound {
            protocol: protocol.id.clone(),
            norm: norm.id.clone(),
            outcome: Outcome::NotApplicable,
            readings: Vec::new(),
            steps: Vec::new(),
            earliest_due: Due::On(None),
        };
        let Some(from) = counts_from(case, norm) else {
            return answer;
        };
        let ground = Ground {
            case,
            days: self.days,
            facts: self.facts,
            from: from.map(Date::after),
            norm: &norm.id,
            others,
            without_sickness: false,
            sick_norms: &self.book.sick_norms,
            done_by: &self.book.done_by,
        };
        answer.readings = self.readings(&ground);
        let outcome = decided(&answer.readings);
        let at = answer.reached_on().unwrap_or(case.on);
        let fit = fits(self.book.setup, case, protocol, self.written, at);
        answer.outcome = match fit {
            Fit::Fails => Outcome::NotApplicable,
            Fit::Open if outcome == Outcome::NotMet => Outcome::NotMet,
            Fit::Open => Outcome::Unknown,
            Fit::Holds => outcome,
        };
        let unstated = answer
            .readings
            .iter()
            .any(|r| r.rungs.iter().any(|rung| rung.found.is_unstated));
        let silent = matches!(answer.outcome, Outcome::NotApplicable | Outcome::NotMet);
        if !silent && !unstated && fit == Fit::Holds {
            answer.steps = step::steps(&ground, protocol, norm, &answer);
        }
        answer
    }

    fn readings(&self, ground: &Ground<'a>) -> Vec<ReadingFound> {
        let (norm, conditions) = (self.written.norm, &self.written.readings);
        // A reading that is not there cannot be chosen.
        let is_there = |choice: &&String| {
            norm.readings.iter().any(|r| r.id == **choice)
                || (choice.as_str() == "with_conversion" && self.converted.is_some())
        };
        let choice = self.case.choices.get(&norm.id).filter(is_there);
        let read = |reading: Option<&Reading>, id: &str, place: usize, ground: &Ground<'a>| {
            let main = reading.is_none_or(|r| r.main == Some(true));
            let decides = reading.is_none_or(|r| r.decides != Some(false));
            let rungs: Vec<RungFound> = conditions[place]
                .iter()
                .map(|ruled| self.rung(ground, ruled))
                .collect();
            let by_agreement = !self.protocol.basis_of(norm).is_statutory();
            let last = rungs.iter().filter_map(|rung| rung.latest).max();
            let last = last.filter(|_| norm.ladder.is_some() && by_agreement);
            let holds = |ruled: &Ruled, day| {
                ground.holds(&ground.part(&ruled.condition), day, Sense::Surely)
            };
            ReadingFound {
                // What held all by itself was never reached, so it hides no rung that was.
                standing: last.and_then(|day| {
                    let mut rungs = conditions[place].iter().zip(&rungs);
                    rungs.rposition(|(ruled, rung)| {
                        rung.found.outcome == Outcome::Met && holds(ruled, day)
                    })
                }),
                id: id.to_owned(),
                main: choice.map_or(main, |choice| choice == id),
                decides: match choice.filter(|_| !self.written.is_statutory) {
                    Some(choice) => choice == id,
                    None => decides,
                },
                year: school_year(self.case.on),
                rungs,
            }
        };
        let mut all: Vec<ReadingFound> = norm
            .readings
            .iter()
            .enumerate()
            .map(|(place, reading)| read(Some(reading), &reading.id, place, ground))
            .collect();
        if norm.readings.is_empty() {
            all.push(read(None, "", 0, ground));
        }
        let main = norm.readings.iter().position(|r| r.main == Some(true));
        if let Some(facts) = self
            .converted
            .filter(|_| main.is_some() || norm.readings.is_empty())
        {
            let ground = Ground { facts, ..*ground };
            let reading = main.map(|place| &norm.readings[place]);
            let mut more = read(reading, "with_conversion", main.unwrap_or(0), &ground);
            more.main = choice.is_some_and(|choice| choice == "with_conversion");
            all.push(more);
        }
        all
    }

    fn rung(&self, ground: &Ground<'a>, ruled: &'a Ruled) -> RungFound {
        let is_duty = self.written.is_duty;
        let in_force = in_force(self.book.setup, self.case, self.protocol, self.written);
        let found = judge(ground, ruled, is_duty, &in_force);
        let healthy = Ground {
            without_sickness: true,
            // The conversions of the law's extra reading add nothing to a sick pupil's part.
            facts: self.facts,
            ..*ground
        };
        let met = |found: &Found| found.outcome == Outcome::Met;
        let healthy = ruled
            .is_sick
            .then(|| judge(&healthy, ruled, is_duty, &in_force));
        let repeat = self.written.norm.repeat.as_ref();
        let anew = repeat.is_some_and(|r| r.every_time == Some(true));
        let restarts = ruled.restarts.iter();
        let latest = found
            .reached_on
            .filter(|_| anew)
            .map(|reached| latest(ground, &ruled.condition, reached, &in_force));
        let (latest, latest_start) = latest.unzip();
        RungFound {
            latest_start,
            latest_first_day: latest_start
                .and_then(|day| first_day_at(ground, &ruled.condition, day)),
            restarts: restarts.flat_map(|event| ground.happened(event)).collect(),
            windows: self.written.windows(),
            without_sickness: !ruled.is_asked_beside_sickness
                && !is_of_sickness_alone(self.case)
                && match &healthy {
                    Some(healthy) => met(healthy),
                    None => met(&found),
                },
            healthy,
            first_day: found.shown.as_ref().map(|shown| shown.first_day),
            latest,
            found,
        }
    }
}

/// What the readings that decide come to together.
fn decided(readings: &[ReadingFound]) -> Outcome {
    if readings
        .iter()
        .any(|r| r.rungs.iter().any(|rung| rung.found.is_unstated))
    {
        return Outcome::Unknown;
    }
    let has = |outcome| {
        let mut deciding = readings.iter().filter(|r| r.decides);
        deciding.any(|r| r.found().outcome == outcome)
    };
    match (
        has(Outcome::Met),
        has(Outcome::NotMet),
        has(Outcome::Unknown),
    ) {
        (true, true, _) => Outcome::Depends,
        (_, _, true) => Outcome::Unknown,
        (true, ..) => Outcome::Met,
        _ => Outcome::NotMet,
    }
}
