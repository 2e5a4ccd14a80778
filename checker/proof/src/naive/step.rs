//! The steps of a norm: which are advised, to whom, in which state, and by when.

mod due;

pub(crate) use due::ends;

use super::calendar::school_year;
use super::ground::{Ground, Sense};
use super::scope::in_age;
use super::{NormFound, ReadingFound, RungFound};
use checker::calendar::Date;
use checker::case::Case;
use checker::protocol::{
    Modality, Norm, Precondition, Protocol, Step, StepRef, Term, Trigger, Window, is_official,
    is_official_channel,
};
use checker::report::{Outcome, StepState};

/// What one step comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StepFound {
    pub(crate) rung: Option<usize>,
    pub(crate) order: u32,
    pub(crate) modality: Modality,
    pub(crate) addressee: Vec<String>,
    /// Nothing where the rules do not say from when steps count.
    pub(crate) state: Option<StepState>,
    pub(crate) certain: bool,
    pub(crate) overdue: bool,
    pub(crate) due: Due,
}

/// The last day of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    On(Option<Date>),
    /// Counted from the first day of a condition of several parts, of which the rules do not
    /// say which part gives it; or from the earliest day on which it may hold, where more is
    /// open than hours.
    Uncompared,
}

impl Due {
    /// The earlier of two; a day before none.
    pub(crate) fn or_earlier(self, other: Due) -> Due {
        match (self, other) {
            (Due::On(one), Due::On(other)) => Due::On(one.into_iter().chain(other).min()),
            _ => Due::Uncompared,
        }
    }
}

/// A rung, or the whole norm, that some deciding reading has reached.
struct Place<'p> {
    protocol: &'p Protocol,
    norm: &'p Norm,
    rung: Option<usize>,
    /// Readings that decide, with what they came to here and whether they lead here.
    deciding: Vec<(bool, &'p RungFound)>,
    certain: bool,
    /// Steps count from this day on; terms too, where it applies anew each time.
    since: Option<Date>,
    anew: bool,
    /// The event since which is counted came again.
    is_over: bool,
    /// Whether that day can be compared.
    is_sure: bool,
}

/// The steps that are advised, rung by rung.
pub(crate) fn steps(
    ground: &Ground<'_>,
    protocol: &Protocol,
    norm: &Norm,
    answer: &NormFound,
) -> Vec<StepFound> {
    if norm.historical == Some(true) || protocol.historical == Some(true) {
        return Vec::new();
    }
    let deciding: Vec<&ReadingFound> = answer.readings.iter().filter(|r| r.decides).collect();
    let rungs: Vec<Option<usize>> = match &norm.ladder {
        Some(ladder) => (0..ladder.rungs.len()).map(Some).collect(),
        None => vec![None],
    };
    let mut all = Vec::new();
    for rung in rungs {
        let here = |reading: &&ReadingFound| match rung {
            Some(rung) => reading.current() == Some(rung),
            None => reading.found().outcome == Outcome::Met,
        };
        if !deciding.iter().any(&here) {
            continue;
        }
        let anew = norm
            .repeat
            .as_ref()
            .is_some_and(|r| r.every_time == Some(true));
        let begins = !protocol.basis_of(norm).is_statutory() && (anew || rung.is_some());
        let mut place = Place {
            protocol,
            norm,
            rung,
            deciding: deciding
                .iter()
                .map(|reading| {
                    let found = reading.rungs.get(rung.unwrap_or(0));
                    (here(reading), found.unwrap_or(reading.chosen()))
                })
                .collect(),
            certain: answer.outcome == Outcome::Met
                && deciding.iter().all(here)
                && !deciding.iter().any(|reading| {
                    let mut higher = reading
                        .rungs
                        .iter()
                        .skip(rung.map_or(usize::MAX, |r| r + 1));
                    higher.any(|rung| rung.found.outcome == Outcome::Unknown)
                }),
            since: None,
            anew: false,
            is_over: false,
            is_sure: true,
        };
        if begins {
            place.since = place.begins(anew);
            place.anew = anew && place.since.is_some();
            place.is_sure = is_dated(ground, &place);
            let met = deciding
                .iter()
                .filter(|r| r.found().outcome == Outcome::Met);
            let restarts = met.filter_map(|r| r.rungs.get(rung.unwrap_or(0)));
            let mut restarts = restarts.flat_map(|rung| &rung.restarts);
            let since = place.since;
            place.is_over =
                place.anew && restarts.any(|day| since.is_some_and(|since| *day >= since));
        }
        if place.since.is_none() {
            place.since = place.first_counted();
            // Of several parts the rules do not say from which day they count.
            let met = place.deciding.iter().filter(|(here, _)| *here);
            let has_first_day = met.clone().all(|(_, rung)| rung.first_day.is_some());
            let first = ground
                .case
                .events
                .iter()
                .filter_map(|e| e.on.or(e.end.value()));
            let is_after = first
                .min()
                .is_none_or(|day| place.since.is_some_and(|s| day >= s));
            let has_no_date = met
                .clone()
                .all(|(_, r)| r.found.reached_on.or(r.found.maybe_from).is_none());
            // A day before the log on which it may hold is no date either.
            let is_open = met.clone().any(|(_, rung)| rung.found.maybe_from.is_some());
            place.is_sure &= (has_first_day || is_after || has_no_date)
                && (!is_open || is_dated(ground, &place));
        }
        // Without any day only what happened in the school year counts.
        place.since = place.since.or(Some(school_year(ground.case.on)));
        let mut steps: Vec<&Step> = match (&norm.ladder, rung) {
            (Some(ladder), Some(rung)) => ladder.rungs[rung].steps.iter().collect(),
            _ => norm.steps.iter().collect(),
        };
        steps.sort_by_key(|step| step.order);
        all.extend(steps.iter().filter_map(|step| one(ground, &place, step)));
    }
    all
}

impl Place<'_> {
    /// The last day on which something happened since it came to apply.
    fn happened(&self, ground: &Ground<'_>, name: &str) -> Option<Date> {
        // Leave is asked for before it begins.
        let since = self.since.map(|since| {
            if self.is_about_leave() {
                school_year(since)
            } else {
                self.since_event(ground, name).unwrap_or(since)
            }
        });
        let counts = |day: &Date| since.is_none_or(|since| *day >= since);
        ground.happened(name).filter(counts).max()
    }

    fn windows(&self) -> impl Iterator<Item = &Window> {
        self.deciding.iter().flat_map(|(_, rung)| &rung.windows)
    }

    /// The event since which it was counted: it came before all that counted, and belongs to it.
    fn since_event(&self, ground: &Ground<'_>, name: &str) -> Option<Date> {
        let since = self.since?;
        let begins = |window: &Window| match window {
            Window::Since(event) | Window::Between(event) => event == name,
            Window::Term(term) => term.after_event.as_deref() == Some(name),
            _ => false,
        };
        self.windows().any(begins).then_some(())?;
        ground.happened(name).filter(|day| *day <= since).max()
    }

    /// From which day on what a term runs after belongs to this time.
    fn since_begun(&self, ground: &Ground<'_>, term: &Term) -> Option<Date> {
        let since = self.since?;
        let begun = match &term.after_step {
            Some(step) if step.norm.is_some() => {
                let begins = |window: &Window| match window {
                    Window::SinceStep(other) => other == step,
                    Window::Term(term) => term.after_step.as_ref() == Some(step),
                    _ => false,
                };
                let taken = ground.taken(step, None).into_iter();
                let last = taken.filter(|day| *day <= since).max();
                last.filter(|_| self.windows().any(begins))
            }
            Some(_) => None,
            None => {
                let event = term.after_event.as_deref();
                event.and_then(|name| self.since_event(ground, name))
            }
        };
        Some(begun.unwrap_or(since))
    }

    /// From which day on a step of its own belongs to this time.
    fn taken_since(&self) -> Option<Date> {
        // Leave is asked for before it begins.
        let year = |day| {
            if self.is_about_leave() {
                school_year(day)
            } else {
                day
            }
        };
        self.since.map(year)
    }

    /// Whether it counts leave and nothing else.
    fn is_about_leave(&self) -> bool {
        let kinds = kinds(self.norm);
        !kinds.is_empty() && kinds.iter().all(|kind| *kind == "verlof")
    }

    /// The first day that counted to it: what was done before belongs to another time.
    fn first_counted(&self) -> Option<Date> {
        let met = self.deciding.iter().filter(|(here, _)| *here);
        let days = met.flat_map(|(_, rung)| {
            let first = rung.found.reached_on.and(rung.first_day.flatten());
            [first, rung.found.maybe_from.or(rung.found.reached_on)]
        });
        days.flatten().min()
    }

    /// The day on which it came to apply, or applied again.
    fn begins(&self, anew: bool) -> Option<Date> {
        let days = self.deciding.iter().filter_map(|(here, rung)| {
            let found = &rung.found;
            match rung.latest_start.filter(|_| anew && *here) {
                Some(start) => Some(start),
                None => found.maybe_from.or(found.reached_on.filter(|_| *here)),
            }
        });
        days.min()
    }
}

/// Whether the first day on which it may hold follows from the rules: only hours are open.
fn is_dated(ground: &Ground<'_>, place: &Place<'_>) -> bool {
    let case = ground.case;
    let complete = case.absences.is_some()
        && case.log_from.is_none()
        && case.log_kinds.is_none()
        && case.totals.is_empty();
    let asks = |rung: &RungFound| rung.found.shown.is_none() && rung.found.asks;
    complete && !place.deciding.iter().any(|(_, rung)| asks(rung))
}

fn one(ground: &Ground<'_>, place: &Place<'_>, step: &Step) -> Option<StepFound> {
    let case = ground.case;
    let refused = |precondition: &Precondition| match precondition {
        Precondition::Judgement(judgement) => {
            let ids = [judgement.id.as_deref(), Some(ground.norm)];
            let mut answers = ids
                .into_iter()
                .flatten()
                .filter_map(|id| case.answers.get(id));
            answers.next() == Some(&false)
        }
        _ => false,
    };
    if step.precondition.iter().any(refused) {
        return None;
    }
    let addressee = addressees(ground, place, step)?;
    let counts_back = step
        .deadline
        .as_ref()
        .is_some_and(|d| d.before == Some(true));
    let taken = |order| ground.taken(&StepRef { norm: None, order }, place.taken_since());
    let is_taken = if counts_back {
        !ground
            .taken(
                &StepRef {
                    norm: None,
                    order: step.order,
                },
                None,
            )
            .is_empty()
    } else {
        !taken(step.order).is_empty()
    };
    let waits = step.trigger.as_ref().is_some_and(|trigger| match trigger {
        Trigger::Event(name) => place.happened(ground, name).is_none(),
        Trigger::Step(order) => taken(*order).is_empty(),
        Trigger::NoReply(reply) => {
            let since = place.since_begun(ground, reply);
            !ground.no_reply(reply, since, case.on, Sense::Surely)
        }
        Trigger::Passed(term) => {
            let since = place.since_begun(ground, term);
            ground.passed_on(term, since, case.on).is_none()
        }
    });
    let state = match (is_taken || place.is_over, waits) {
        (true, _) => StepState::Done,
        (false, true) => StepState::Later,
        (false, false) => StepState::Now,
    };
    let modality = if is_free(ground, place.norm, step) {
        Modality::May
    } else {
        step.modality
    };
    let due = step
        .deadline
        .as_ref()
        .map_or(Due::On(None), |term| due::due(ground, place, term, step));
    let lapses = step
        .deadline
        .as_ref()
        .is_some_and(|term| term.lapses == Some(true));
    let passed = matches!(due, Due::On(Some(day)) if day < case.on);
    Some(StepFound {
        rung: place.rung.map(|rung| rung + 1),
        order: step.order,
        modality,
        addressee,
        state: place.is_sure.then_some(state),
        certain: place.certain && is_sure_of_the_rest(place, step),
        overdue: state == StepState::Now && modality != Modality::May && !lapses && passed,
        due,
    })
}

/// The kinds that a norm counts, in any of its conditions.
fn kinds(norm: &Norm) -> Vec<&str> {
    let ladder = norm.ladder.iter();
    let of_rungs = ladder.flat_map(|l| l.rungs.iter().filter_map(|r| r.condition.as_ref()));
    let conditions = norm.condition.iter();
    let conditions = conditions.chain(norm.ladder.iter().map(|l| &l.measure));
    let readings = norm.readings.iter().filter_map(|r| r.condition.as_ref());
    let conditions = conditions.chain(of_rungs).chain(readings);
    conditions.flat_map(|c| c.kinds()).collect()
}

/// While absence continues on every school day after a report, the next one may wait.
fn is_free(ground: &Ground<'_>, norm: &Norm, step: &Step) -> bool {
    let days = norm.repeat.as_ref().and_then(|r| r.at_most_every_days);
    // A report is behind us with its end; any other step with the day on which it was taken.
    let from = if step.carries_period == Some(true) {
        ground.from
    } else {
        let order = step.order;
        let taken = ground.taken(&StepRef { norm: None, order }, None);
        taken.into_iter().max().map(|day| day.plus(1))
    };
    let (Some(days), Some(from)) = (days, from) else {
        return false;
    };
    let is_asked = matches!(step.modality, Modality::Must | Modality::Should);
    let kinds = kinds(norm);
    let kinds: Vec<String> = kinds.iter().map(|k| (*k).to_owned()).collect();
    is_asked
        && ground.case.on <= from.plus(days as i32 - 1)
        && ground.is_absent_throughout(&kinds, from)
}

/// The day on which what a step waits for came; nothing where it did not.
fn came(ground: &Ground<'_>, place: &Place<'_>, trigger: &Trigger) -> Option<Date> {
    match trigger {
        Trigger::Event(name) => place.happened(ground, name),
        Trigger::Step(order) => {
            let step = StepRef {
                norm: None,
                order: *order,
            };
            ground.taken(&step, place.taken_since()).into_iter().max()
        }
        Trigger::NoReply(reply) => {
            let on = ground.case.on;
            let since = place.since_begun(ground, reply);
            let surely = ground.no_reply(reply, since, on, Sense::Surely);
            let said = ground.happened("geen-reactie");
            let since = since.map(|since| match place.is_about_leave() {
                true => school_year(since),
                false => since,
            });
            let said = said.filter(|day| since.is_none_or(|since| *day >= since));
            said.max().filter(|_| surely)
        }
        Trigger::Passed(term) => {
            let since = place.since_begun(ground, term);
            ground.passed_on(term, since, ground.case.on)
        }
    }
}

/// The role that acts in the place of another, if one does.
fn instead(case: &Case, place: &Place<'_>, role: &str) -> String {
    let takes_its_place = place.protocol.substitutions.iter().find(|other| {
        other.role == role
            && other
                .age
                .as_ref()
                .is_none_or(|age| in_age(age, case, case.on) == Some(true))
            && (other.sectors.is_empty() || case.sector.is_some_and(|s| other.sectors.contains(&s)))
            && other
                .startkwalificatie
                .is_none_or(|has| case.startkwalificatie == Some(has))
    });
    takes_its_place.map_or(role.to_owned(), |other| other.by.clone())
}

/// Roles after substitution, without officials where only sickness led here.
fn addressees(ground: &Ground<'_>, place: &Place<'_>, step: &Step) -> Option<Vec<String>> {
    let case = ground.case;
    let sealed = is_not_for_sickness(place, step)
        && !place
            .deciding
            .iter()
            .any(|(_, found)| found.without_sickness);
    let mut left: Vec<String> = Vec::new();
    for role in step.addressee.iter().map(|role| instead(case, place, role)) {
        let is_refused = sealed && is_official(&role);
        if !left.contains(&role) && !is_refused {
            left.push(role);
        }
    }
    let to_duo = step.channel.as_deref().is_some_and(is_official_channel);
    let tells = place.protocol.tells_officials(step);
    (!sealed || (!left.is_empty() && !to_duo && !tells)).then_some(left)
}

/// Whether what officials are told is reached by all readings without sickness too.
fn is_sure_of_the_rest(place: &Place<'_>, step: &Step) -> bool {
    let mut rungs = place.deciding.iter().map(|(_, rung)| rung);
    let is_mixed = rungs.clone().any(|rung| rung.healthy.is_some());
    let is_reached = rungs.clone().any(|rung| rung.without_sickness);
    !(is_told(place, step) && is_mixed && is_reached) || rungs.all(|rung| rung.without_sickness)
}

/// Whether sickness alone must not lead to a step.
fn is_not_for_sickness(place: &Place<'_>, step: &Step) -> bool {
    let mut actors = step.actor.iter();
    let acts = actors.any(|role| place.protocol.acts_for_officials(role));
    is_told(place, step) || (acts && !place.norm.exempts_from_nl09(step))
}

/// Whether officials learn of what sickness must not bring them.
fn is_told(place: &Place<'_>, step: &Step) -> bool {
    let reaches = place.protocol.reaches_officials(step) || place.protocol.tells_officials(step);
    reaches && !place.norm.exempts_from_nl09(step)
}
