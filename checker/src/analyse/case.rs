//! Cases that bring a measure to a value, as JSON that can be pasted as an example.
//!
//! A case is only a proposal: it shows something once evaluating it says so. So there may be
//! several, the plainest first, and the first that shows the finding is taken.

use super::{Place, log};
use crate::calendar::Date;
use crate::evaluate::Plan;
use crate::protocol::{Amount, Condition, Norm, Sector, Tally, Unit, Window, kind_name};
use crate::report::{NormReport, Outcome};
use crate::tree::parse_json;

/// What a case says beside the pupil.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) totals: Vec<String>,
    pub(super) absences: Vec<String>,
    pub(super) events: Vec<String>,
    pub(super) answers: Vec<String>,
    pub(super) choices: Vec<String>,
    /// Protocols beside that of the norm and the law.
    pub(super) protocols: Vec<String>,
}

/// The first case that shows something of the norm when it is evaluated.
pub(super) fn shown(
    place: &Place<'_>,
    cases: Vec<String>,
    shows: impl Fn(&NormReport) -> bool,
) -> Option<String> {
    let shows = |case: &String| replay(place, case).is_some_and(|report| shows(&report));
    cases.into_iter().find(shows)
}

/// What a case gives for the norm.
pub(super) fn replay(place: &Place<'_>, case: &str) -> Option<NormReport> {
    let reports = replay_all(place, case);
    // An id can stand for several versions, of which one applies.
    let own = |r: &NormReport| r.norm == place.norm.id && r.protocol == place.protocol.id;
    reports
        .into_iter()
        .filter(own)
        .min_by_key(|r| r.outcome == Outcome::NotApplicable)
}

/// What a case gives for all norms.
pub(super) fn replay_all(place: &Place<'_>, case: &str) -> Vec<NormReport> {
    let node = parse_json(case).ok();
    let case = node.and_then(|node| place.engine.read_case(&node).ok());
    case.map_or_else(Vec::new, |case| place.engine.rules().evaluate(&case).norms)
}

/// Cases in which a measure comes to a value: by a total, else by a log.
pub(super) fn cases(place: &Place<'_>, measure: &Condition, at: (Unit, Amount)) -> Vec<String> {
    cases_with(place, &Facts::default(), measure, at)
}

/// The same as one reading counts it, which the case chooses.
pub(super) fn cases_read(
    place: &Place<'_>,
    plan: &Plan,
    measure: &Condition,
    at: (Unit, Amount),
) -> Vec<String> {
    let facts = Facts {
        choices: chosen(place, plan),
        ..Facts::default()
    };
    cases_with(place, &facts, measure, at)
}

/// The choice of a reading, where another is the main one.
pub(super) fn chosen(place: &Place<'_>, plan: &Plan) -> Vec<String> {
    let is_chosen = place.norm.readings.len() > 1 && !plan.main;
    let choice = || format!("\"{}\":\"{}\"", place.norm.id, plan.id);
    is_chosen.then(choice).into_iter().collect()
}

/// The same with what else is stated.
pub(super) fn cases_with(
    place: &Place<'_>,
    facts: &Facts,
    measure: &Condition,
    (unit, value): (Unit, Amount),
) -> Vec<String> {
    let Some(tally) = tally(measure) else {
        return Vec::new();
    };
    let day = day(place);
    let window = tally.window.as_ref();
    let mut cases = Vec::new();
    for (on, window, event) in totals_of(window, day) {
        let facts = Facts {
            totals: totals(measure, tally, window.as_deref(), (unit, value)),
            events: event.into_iter().collect(),
            ..facts.clone()
        };
        cases.push(written(place, on, &facts));
    }
    for absences in log::rows(measure, tally, (unit, value), day) {
        let facts = Facts {
            events: window
                .and_then(|window| event_before(place, window, &absences, day))
                .into_iter()
                .collect(),
            absences,
            ..facts.clone()
        };
        cases.push(written(place, day, &facts));
    }
    cases
}

/// What a reading of a norm counts: its condition, or the measure of its ladder.
pub(super) fn counted(norm: &Norm, plan: &Plan) -> Option<Condition> {
    match norm.readings.iter().find(|reading| reading.id == plan.id) {
        Some(reading) => reading.of(norm),
        None => norm
            .condition
            .as_ref()
            .or(norm.ladder.as_ref().map(|ladder| &ladder.measure))
            .cloned(),
    }
}

/// The measure of a condition that is one number against a threshold.
pub(super) fn tally(condition: &Condition) -> Option<&Tally> {
    match condition {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => Some(t),
        _ => None,
    }
}

/// Totals of each kind of a measure: all of the first, none of the others.
fn totals(
    measure: &Condition,
    tally: &Tally,
    window: Option<&str>,
    (unit, value): (Unit, Amount),
) -> Vec<String> {
    let window = window.map_or_else(String::new, |w| format!(",\"window\":\"{w}\""));
    // A total of reports says how often parents called, not how many episodes there were.
    let unit = match unit {
        Unit::Report => Unit::Episode,
        unit => unit,
    };
    let total = |(index, kind): (usize, &String)| {
        let value = if index == 0 { value } else { Amount::ZERO };
        format!(
            "{{\"kind\":\"{}\",\"measure\":\"{}\",\"unit\":\"{}\"{window},\"value\":{}}}",
            kind_name(kind),
            measure.word(),
            unit.as_str(),
            number(value)
        )
    };
    tally.kinds.iter().enumerate().map(total).collect()
}

/// On which day, and with which event, a total of which window is all that a window holds.
fn totals_of(window: Option<&Window>, day: Date) -> Vec<(Date, Option<String>, Option<String>)> {
    let whole = |name: String| vec![(day, Some(name), None)];
    match window {
        None | Some(Window::None) => vec![(day, None, None)],
        Some(Window::LessonWeeks(n) | Window::WholeLessonWeeks(n)) => {
            whole(format!("{n}_lesson_weeks"))
        }
        Some(Window::CalendarWeeks(n)) => whole(format!("{n}_calendar_weeks")),
        Some(Window::CalendarDays(n)) if n % 7 == 0 => whole(format!("{}_calendar_weeks", n / 7)),
        // So many days that begin on the first school day are all of the school year so far.
        Some(Window::CalendarDays(n)) => {
            let start = day.school_year_start();
            let last = |first: Date| first.plus(i32::try_from(*n).unwrap_or(0) - 1);
            let monday = start.plus(30).monday();
            vec![(last(monday), Some("school_year".into()), None)]
        }
        // No total has these windows, so a log shows what they hold.
        Some(
            Window::SchoolDays(_)
            | Window::CalendarMonth
            | Window::SinceStep(_)
            | Window::SincePause(_)
            | Window::Term(_),
        ) => Vec::new(),
        Some(Window::Months(n)) => whole(format!("{n}_months")),
        Some(Window::SchoolYear | Window::SinceFirstDay) => whole("school_year".into()),
        Some(Window::Since(name)) if name == "melding" => {
            let end = day.plus(-84);
            let event =
                format!("{{\"event\":\"melding\",\"norm\":\"nl-16-in-4\",\"end\":\"{end}\"}}");
            vec![(day, Some("12_calendar_weeks".into()), Some(event))]
        }
        Some(Window::Since(name) | Window::Between(name)) => {
            let event = format!("{{\"event\":\"{name}\",\"never\":true}}");
            vec![(day, Some("school_year".into()), Some(event))]
        }
        Some(Window::Unstated) => Vec::new(),
    }
}

/// The event or step that a window begins with, for a log. An event that may begin in any year was
/// not in this one; a step was taken, and what ends by itself began, on the day before the log.
fn event_before(
    place: &Place<'_>,
    window: &Window,
    absences: &[String],
    day: Date,
) -> Option<String> {
    // Rows begin with their first day.
    let first = absences.iter().filter_map(|row| row.get(9..19));
    let first = first.filter_map(Date::parse).min();
    let before = first.unwrap_or(day).before();
    match window {
        Window::Since(name) | Window::Between(name) if name != "melding" => {
            Some(format!("{{\"event\":\"{name}\",\"never\":true}}"))
        }
        Window::SinceStep(_) | Window::Term(_) => Some(match (window.step(), window.event()) {
            (Some(step), _) => {
                let norm = step.norm.as_ref().unwrap_or(&place.norm.id);
                let order = step.order;
                format!(
                    "{{\"event\":\"stap\",\"norm\":\"{norm}\",\"order\":{order},\"on\":\"{before}\"}}"
                )
            }
            (None, event) => format!("{{\"event\":\"{}\",\"on\":\"{before}\"}}", event?),
        }),
        _ => None,
    }
}

/// A case of a pupil in the scope of the norm.
pub(super) fn written(place: &Place<'_>, on: Date, facts: &Facts) -> String {
    let mut protocols = vec![place.protocol.id.as_str()];
    for id in &facts.protocols {
        if !protocols.contains(&id.as_str()) {
            protocols.push(id);
        }
    }
    let mut text = format!(
        "{{{},\"protocols\":[\"{}\"]",
        pupil(place, on),
        protocols.join("\",\"")
    );
    let lists = [
        ("absences", '[', ']', &facts.absences),
        ("totals", '[', ']', &facts.totals),
        ("events", '[', ']', &facts.events),
        ("answers", '{', '}', &facts.answers),
        ("choices", '{', '}', &facts.choices),
    ];
    for (key, open, close, list) in lists {
        if !list.is_empty() {
            text.push_str(&format!(",\"{key}\":{open}{}{close}", list.join(",")));
        }
    }
    text.push('}');
    text
}

/// The pupil and the day: inside the scope of the norm.
fn pupil(place: &Place<'_>, on: Date) -> String {
    let scope = &place.norm.scope;
    let sectors = if scope.sectors.is_empty() {
        &place.protocol.sectors
    } else {
        &scope.sectors
    };
    let sector = if sectors.is_empty() || sectors.contains(&Sector::Vo) {
        Sector::Vo
    } else {
        sectors[0]
    };
    let (from, below) = scope
        .age
        .as_ref()
        .map_or((0, 120), |a| (a.from.unwrap_or(0), a.below.unwrap_or(120)));
    // A pupil of primary school is younger.
    let usual = if sector == Sector::Po { 9 } else { 14 };
    let age = usual.max(from).min(below.saturating_sub(1));
    // Who is absent altogether is enrolled nowhere.
    let conditions = place.norm.condition.iter();
    let counts_absolute = conditions
        .flat_map(|c| c.kinds())
        .any(|kind| kind == "absoluut");
    format!(
        "\"on\":\"{on}\",\"sector\":\"{}\",\"age\":{age},\"startkwalificatie\":{},\"enrolled\":{},\"exempt\":{},\"calendar\":{{\"region\":\"midden\"}}",
        sector.as_str(),
        scope.startkwalificatie.unwrap_or(false),
        scope.enrolled.unwrap_or(!counts_absolute),
        scope.exempt.unwrap_or(false),
    )
}

/// A day on which the norm holds.
pub(super) fn day(place: &Place<'_>) -> Date {
    let wanted = Date::from_ymd(2026, 11, 24).unwrap_or(Date::MIN);
    let of = [&place.protocol.valid, &place.norm.valid];
    let from = of.iter().filter_map(|v| v.from).map(|p| p.first).max();
    let until = of.iter().filter_map(|v| v.until).map(|p| p.last).min();
    wanted
        .min(until.unwrap_or(Date::MAX))
        .max(from.unwrap_or(Date::MIN))
}

/// A number as JSON writes it.
pub(super) fn number(value: Amount) -> String {
    value.to_string().replace(',', ".")
}
