//! Norms made ready to evaluate: every reading with its change applied.

use crate::case::Measure;
use crate::protocol::{
    Bounds, Change, Condition, EventTest, Judgement, Ladder, Length, Norm, Occurs, OverHoliday,
    Reading, Tally, Unit, Window, kind_name,
};
use std::ops::Deref;

/// One reading of a norm, ready to evaluate.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Reading id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Leads, unless a choice says otherwise.
    pub(crate) main: bool,
    /// Takes part in the outcome.
    pub(crate) decides: bool,
    /// Remark, such as "venster niet uit de bron".
    pub(crate) note: Option<String>,
    /// The condition; for a ladder one per rung.
    pub(crate) rungs: Vec<Rung>,
}

/// A condition with what can be said of it before any case.
#[derive(Debug, Clone)]
pub(crate) struct Rung {
    pub(crate) test: Test,
    /// It can come to hold on a day without absence: as hours drop out of a window.
    pub(crate) can_hold_by_itself: bool,
    /// It counts from an event.
    pub(crate) has_event: bool,
    /// It asks a person.
    pub(crate) has_question: bool,
    /// It counts the free days after a run.
    pub(crate) counts_free_days: bool,
    /// It looks at what another norm came to.
    pub(crate) has_reference: bool,
    /// Some event or question of it is about sickness by its name.
    pub(crate) names_sickness: bool,
}

impl Rung {
    fn new(test: Test) -> Self {
        let mut rung = Rung {
            can_hold_by_itself: false,
            has_event: false,
            has_question: false,
            counts_free_days: false,
            has_reference: false,
            names_sickness: false,
            test: Test::All(Vec::new()),
        };
        test.visit(&mut |part| match part {
            Test::Not(_) => rung.can_hold_by_itself = true,
            Test::Tally(leaf) => {
                rung.can_hold_by_itself |= leaf.bounds.has_upper_end();
                rung.counts_free_days |= leaf.scale.counts_free_days;
                rung.names_sickness |= leaf.scale.window.names_sickness();
            }
            Test::Event(event) => {
                rung.has_event = true;
                rung.names_sickness |= event.names_sickness();
            }
            Test::Judgement(judgement) => {
                rung.has_question = true;
                rung.names_sickness |= judgement.names_sickness();
            }
            Test::Norm(_) => rung.has_reference = true,
            Test::Occurs(_) | Test::All(_) | Test::Any(_) => {}
        });
        rung.test = test;
        rung
    }
}

impl Deref for Rung {
    type Target = Test;

    fn deref(&self) -> &Test {
        &self.test
    }
}

/// A condition with its measures numbered.
#[derive(Debug, Clone)]
pub(crate) enum Test {
    Tally(Box<Leaf>),
    Occurs(Occurs),
    Judgement(Judgement),
    Event(EventTest),
    Norm(String),
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
}

/// A number against a threshold.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    pub(crate) scale: Scale,
    pub(crate) bounds: Bounds,
    /// The same for all leaves with the same scale.
    pub(crate) number: usize,
}

/// What is measured, whatever the threshold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    pub(crate) measure: Measure,
    pub(crate) kinds: Vec<String>,
    pub(crate) unit: Unit,
    pub(crate) window: Window,
    pub(crate) length: Option<Length>,
    pub(crate) minutes: Option<Length>,
    pub(crate) over: OverHoliday,
    pub(crate) whole_days: bool,
    pub(crate) whole_sick_days: bool,
    /// A calendar-day run goes on over the free days after it.
    pub(crate) counts_free_days: bool,
}

/// The readings of a norm; one nameless one if it lists none.
pub(crate) fn plans(norm: &Norm) -> Vec<Plan> {
    if norm.readings.is_empty() {
        return vec![Plan {
            id: only_reading(norm).into(),
            title: String::new(),
            main: true,
            decides: true,
            note: None,
            rungs: tests(norm, None),
        }];
    }
    norm.readings
        .iter()
        .map(|reading| Plan {
            id: reading.id.clone(),
            title: reading.title.clone().unwrap_or_default(),
            main: reading.main == Some(true),
            decides: reading.decides != Some(false),
            note: reading.note.clone(),
            rungs: tests(norm, Some(reading)),
        })
        .collect()
}

/// What the single reading of a norm without readings is called.
fn only_reading(norm: &Norm) -> &'static str {
    match norm
        .condition
        .as_ref()
        .or(norm.ladder.as_ref().map(|l| &l.measure))
    {
        Some(Condition::Occurs(_)) => "occurs",
        Some(Condition::Judgement(_)) => "judgement",
        Some(Condition::Sum(t) | Condition::Count(t)) => match t.window {
            Some(Window::LessonWeeks(_)) => "day",
            Some(Window::SchoolYear) => "school_year",
            _ => "main",
        },
        _ => "main",
    }
}

fn tests(norm: &Norm, reading: Option<&Reading>) -> Vec<Rung> {
    let change = reading.and_then(|r| r.change.as_ref());
    if let Some(condition) = reading
        .and_then(|r| r.condition.as_ref())
        .or(norm.condition.as_ref())
    {
        return vec![Rung::new(test(condition, change, None))];
    }
    match &norm.ladder {
        Some(ladder) => ladder
            .rungs
            .iter()
            .enumerate()
            .map(|(place, rung)| {
                let changed = change.and_then(|c| c.bounds_on(place));
                Rung::new(rung_test(ladder, rung, change, changed))
            })
            .collect(),
        None => Vec::new(),
    }
}

/// A rung; `changed` is the threshold that a reading sets on it.
fn rung_test(
    ladder: &Ladder,
    rung: &crate::protocol::Rung,
    change: Option<&Change>,
    changed: Option<Bounds>,
) -> Test {
    match &rung.condition {
        Some(condition) => test(condition, change, None),
        None => test(&ladder.measure, change, changed.or(rung.bounds())),
    }
}

fn test(condition: &Condition, change: Option<&Change>, bounds: Option<Bounds>) -> Test {
    let list = |parts: &[Condition]| parts.iter().map(|part| test(part, change, None)).collect();
    match condition {
        Condition::Sum(t) => leaf(Measure::Sum, t, change, bounds),
        Condition::Count(t) => leaf(Measure::Count, t, change, bounds),
        Condition::Consecutive(t) => leaf(Measure::Consecutive, t, change, bounds),
        Condition::Occurs(o) => Test::Occurs(o.clone()),
        Condition::Judgement(j) => Test::Judgement(j.clone()),
        Condition::Event(e) => Test::Event(e.clone()),
        Condition::Norm(id) => Test::Norm(id.clone()),
        Condition::AllOf(parts) => Test::All(list(parts)),
        Condition::AnyOf(parts) => Test::Any(list(parts)),
        Condition::Not(part) => Test::Not(Box::new(test(part, change, None))),
    }
}

fn leaf(measure: Measure, tally: &Tally, change: Option<&Change>, bounds: Option<Bounds>) -> Test {
    let change = change.filter(|c| c.part.is_none() || c.part == tally.id);
    let kinds = change
        .map(|c| &c.kinds)
        .filter(|k| !k.is_empty())
        .unwrap_or(&tally.kinds);
    let kinds: Vec<String> = kinds.iter().map(|k| kind_name(k).to_owned()).collect();
    let unit = change.and_then(|c| c.unit).unwrap_or(tally.unit);

    let long_unit = matches!(unit, Unit::CalendarDay | Unit::LessonWeek | Unit::Month);
    let whole_days = change.and_then(|c| c.whole_days).or(tally.whole_days);
    let bounds = change
        .and_then(Change::bounds)
        .or(bounds)
        .or(tally.bounds())
        .unwrap_or(Bounds::Unstated);
    let scale = Scale {
        measure,
        kinds,
        unit,
        window: change
            .and_then(|c| c.window.clone())
            .or(tally.window.clone())
            .filter(|_| measure != Measure::Consecutive)
            .unwrap_or(Window::None),
        length: tally.length.clone(),
        minutes: tally.minutes.clone(),
        over: change
            .and_then(|c| c.episodes)
            .or(tally.episodes)
            .unwrap_or(OverHoliday::OverHoliday),
        // Sick days count however few their hours, unless the norm asks for whole ones.
        whole_sick_days: whole_days == Some(true),
        whole_days: whole_days.unwrap_or(measure == Measure::Consecutive && long_unit),
        counts_free_days: measure == Measure::Consecutive
            && unit == Unit::CalendarDay
            && !matches!(bounds, Bounds::Interval { above: true, .. }),
    };
    Test::Tally(Box::new(Leaf {
        scale,
        bounds,
        number: 0,
    }))
}

impl Test {
    /// Calls `see` with every part.
    pub(crate) fn visit<'t>(&'t self, see: &mut dyn FnMut(&'t Test)) {
        see(self);
        match self {
            Test::All(parts) | Test::Any(parts) => parts.iter().for_each(|part| part.visit(see)),
            Test::Not(part) => part.visit(see),
            _ => {}
        }
    }

    /// Numbers its measures, the same scale with the same number. A step that a window begins with
    /// is one of this norm, if it names no other.
    pub(crate) fn number(&mut self, norm: &str, scales: &mut Vec<Scale>) {
        match self {
            Test::Tally(leaf) => {
                let step = match &mut leaf.scale.window {
                    Window::SinceStep(step) => Some(step),
                    Window::Term(term) => term.after_step.as_mut(),
                    _ => None,
                };
                if let Some(step) = step {
                    step.norm.get_or_insert_with(|| norm.to_owned());
                }
                let known = scales.iter().position(|scale| *scale == leaf.scale);
                leaf.number = known.unwrap_or(scales.len());
                if known.is_none() {
                    scales.push(leaf.scale.clone());
                }
            }
            Test::All(parts) | Test::Any(parts) => {
                parts.iter_mut().for_each(|part| part.number(norm, scales));
            }
            Test::Not(part) => part.number(norm, scales),
            Test::Occurs(_) | Test::Judgement(_) | Test::Event(_) | Test::Norm(_) => {}
        }
    }

    /// The measures in it, in order.
    pub(crate) fn leaves(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.visit(&mut |part| {
            if let Test::Tally(leaf) = part {
                leaves.push(leaf.as_ref());
            }
        });
        leaves
    }

    /// Whether it is more than one part, or parts that count or ask side by side: then which of
    /// them speaks for it depends on how it came to hold.
    pub(crate) fn is_layered(&self) -> bool {
        let is_layer = |part: &Test| {
            matches!(
                part,
                Test::All(_) | Test::Any(_) | Test::Not(_) | Test::Occurs(_)
            )
        };
        match self {
            Test::All(parts) | Test::Any(parts) => parts.iter().any(is_layer),
            _ => false,
        }
    }

    /// The kinds of absence that it names itself, as they are written.
    pub(crate) fn own_kinds(&self) -> &[String] {
        match self {
            Test::Tally(leaf) => &leaf.scale.kinds,
            Test::Occurs(occurs) => &occurs.kinds,
            Test::Judgement(judgement) => &judgement.kinds,
            _ => &[],
        }
    }

    /// The kinds of absence it is about.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        self.visit(&mut |part| {
            for kind in part.own_kinds().iter().map(|k| kind_name(k)) {
                if let Err(place) = kinds.binary_search(&kind) {
                    kinds.insert(place, kind);
                }
            }
        });
        kinds
    }

    /// Whether the source leaves some threshold open.
    pub(crate) fn is_unstated(&self) -> bool {
        self.leaves()
            .iter()
            .any(|leaf| leaf.bounds == Bounds::Unstated)
    }
}
