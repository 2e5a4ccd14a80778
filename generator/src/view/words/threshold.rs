//! Thresholds in words: numbers, windows, kinds of absence.

use super::{condition, join};
use checker::protocol::{
    Amount, Bounds, Condition, Ladder, Length, Tally, Unit, Window, kind_name,
};
use checker::tell::{self, Titles, after, kind, unit};

/// A threshold with its unit: `16 uur of meer`, `elke 4e keer`, `meer dan 9 schooldagen`.
pub(in crate::view) fn bounds(bounds: &Bounds, of: Unit) -> String {
    match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let from = if *above {
                format!("meer dan {low}")
            } else {
                low.to_string()
            };
            match (*low == Amount::ZERO && !*above, high.is_endless(), below) {
                (_, true, _) if *above => format!("{from} {}", unit(of, *low)),
                (_, true, _) => format!("{from} {} of meer", unit(of, *low)),
                (true, false, true) => format!("minder dan {high} {}", unit(of, *high)),
                (true, false, false) => format!("hoogstens {high} {}", unit(of, *high)),
                (false, false, true) => format!("{from} tot {high} {}", unit(of, *high)),
                (false, false, false) => format!("{from} tot en met {high} {}", unit(of, *high)),
            }
        }
        Bounds::OneOf(values) => {
            let words: Vec<String> = values.iter().map(Amount::to_string).collect();
            format!(
                "precies {} {}",
                words.join(" of "),
                unit(of, values.last().copied().unwrap_or_default())
            )
        }
        Bounds::Every { first, step } if first == step => {
            format!("elke {first}e {}", unit(of, Amount::whole(1)))
        }
        Bounds::Every { first, step } => {
            let next = [*first, first.plus(*step), first.plus(*step).plus(*step)];
            let next = next.map(|n| n.to_string()).join(", ");
            if *step == Amount::whole(1) {
                format!("{first} {} en elke volgende", unit(of, *first))
            } else {
                format!("{next} {} en zo verder", unit(of, *first))
            }
        }
        Bounds::Unstated => "de bron noemt geen drempel".to_owned(),
    }
}

/// The days that count.
pub(in crate::view) fn window(window: &Window, titles: Titles<'_>) -> String {
    match window {
        Window::SchoolYear => "in één schooljaar".to_owned(),
        Window::None => String::new(),
        Window::Unstated => "(de bron noemt geen periode)".to_owned(),
        Window::SinceFirstDay => "vanaf de eerste dag in het schooljaar".to_owned(),
        Window::LessonWeeks(1) => "in 1 lesweek".to_owned(),
        Window::LessonWeeks(n) => format!("in {n} lesweken"),
        Window::WholeLessonWeeks(1) => "in dezelfde lesweek".to_owned(),
        Window::WholeLessonWeeks(n) => format!("in {n} hele lesweken"),
        Window::CalendarWeeks(1) => "in 7 dagen".to_owned(),
        Window::CalendarWeeks(n) => format!("in {n} kalenderweken"),
        Window::Months(1) => "in 1 maand".to_owned(),
        Window::Months(n) => format!("in {n} maanden"),
        Window::CalendarDays(n) => format!("in {n} dagen"),
        Window::SchoolDays(n) => format!("in {n} schooldagen"),
        Window::CalendarMonth => "in één kalendermaand".to_owned(),
        Window::Since(event) => format!("sinds de laatste keer {}", event.replace(['-', '_'], " ")),
        Window::SinceStep(step) => format!("sinds {}", tell::step_of(step, titles)),
        Window::SincePause(pause) => {
            format!(
                "sinds de laatste keer dat er {} niets was",
                tell::pause(pause)
            )
        }
        Window::Term(term) => format!("binnen {}", after(term, titles)),
        Window::Between(event) => format!("tussen twee keer {}", event.replace(['-', '_'], " ")),
    }
}

/// Kinds in words.
pub(super) fn kinds(kinds: &[String]) -> String {
    join(kinds.iter().map(|id| kind(kind_name(id))).collect())
}

/// Which episodes count: ` van 1 of 2 schooldagen`; nothing where all do.
fn length(length: Option<&Length>) -> String {
    let days = |n: u32| format!("{n} {}", unit(Unit::SchoolDay, Amount::whole(i64::from(n))));
    match length.map(|l| (l.from, l.to)) {
        Some((Some(from), Some(to))) if from == to => format!(" van {}", days(to)),
        Some((Some(from), Some(to))) if from + 1 == to => format!(" van {from} of {}", days(to)),
        Some((Some(from), Some(to))) => format!(" van {from} tot en met {}", days(to)),
        Some((Some(from), None)) if from > 1 => format!(" van {} of meer", days(from)),
        Some((None, Some(to))) => format!(" van hoogstens {}", days(to)),
        _ => String::new(),
    }
}

/// Which episodes or lates count.
pub(in crate::view) fn only(tally: &Tally) -> String {
    let minutes = tally.minutes.as_ref().map(tell::minutes);
    length(tally.length.as_ref()) + &minutes.unwrap_or_default()
}

/// What a ladder counts, in words: its rungs one by one, then what it counts.
pub(in crate::view) fn ladder(ladder: &Ladder, titles: Titles<'_>) -> String {
    let Some(measure) = first_tally(&ladder.measure) else {
        return String::new();
    };
    let is_run = matches!(ladder.measure, Condition::Consecutive(_));
    let rungs = ladder.rungs.iter();
    let measured = rungs.clone().filter(|rung| rung.condition.is_none());
    let measured = measured.filter_map(|rung| Some(number(&rung.bounds()?, measure, is_run)));
    let numbers = measured.collect::<Vec<_>>().join("; ");
    let whole = measure.window.as_ref();
    let whole = whole.map(|of| window(of, titles)).unwrap_or_default();
    let whole = if whole.is_empty() {
        whole
    } else {
        format!(", {whole}")
    };
    let numbers = format!("{numbers}{whole} ({})", counted(measure, is_run));
    // A rung with a condition of its own counts in its own way: it stands apart.
    let own = rungs.filter_map(|rung| rung.condition.as_ref());
    let mut words: Vec<String> = own.map(|own| condition(own, titles)).collect();
    if words.len() < ladder.rungs.len() {
        words.insert(0, numbers);
    }
    words.join("; ")
}

/// A tally in words: `16 uur of meer in 4 lesweken (ongeoorloofd verzuim)`.
pub(super) fn tally(
    tally: &Tally,
    bound: Option<Bounds>,
    is_run: bool,
    titles: Titles<'_>,
) -> String {
    let mut words = bound.map_or_else(String::new, |b| number(&b, tally, is_run));
    if let Some(w) = &tally.window {
        let w = window(w, titles);
        if !w.is_empty() {
            words.push(' ');
            words.push_str(&w);
        }
    }
    format!("{words} ({})", counted(tally, is_run))
}

/// A threshold with all that belongs to its number: `5 schooldagen of meer achter elkaar`.
fn number(of: &Bounds, tally: &Tally, is_run: bool) -> String {
    let run = if is_run { " achter elkaar" } else { "" };
    format!("{}{}{run}", bounds(of, tally.unit), only(tally))
}

/// What counts: its kinds, and whether a part of a day does.
fn counted(tally: &Tally, is_run: bool) -> String {
    let long_run = is_run && matches!(tally.unit, Unit::LessonWeek | Unit::Month);
    let sick = |kind: &String| checker::protocol::is_sickness(kind);
    let days = match tally.whole_days {
        Some(true) => "; alleen hele dagen",
        Some(false) if long_run => "; ook delen van dagen",
        None if long_run && !tally.kinds.iter().any(sick) => "; alleen hele dagen",
        _ => "",
    };
    kinds(&tally.kinds) + days
}

/// The kinds that a condition counts or asks about, each once, in its order.
pub(in crate::view) fn condition_kinds(of: &Condition) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let own: Vec<String> = match of {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => t.kinds.to_vec(),
        Condition::Occurs(o) => o.kinds.to_vec(),
        Condition::Judgement(j) => j.kinds.to_vec(),
        Condition::AllOf(parts) | Condition::AnyOf(parts) => {
            parts.iter().flat_map(condition_kinds).collect()
        }
        Condition::Not(part) => condition_kinds(part),
        Condition::Event(_) | Condition::Norm(_) => Vec::new(),
    };
    for kind in own {
        let kind = kind_name(&kind).to_owned();
        if !found.contains(&kind) {
            found.push(kind);
        }
    }
    found
}

/// The first number in a condition: what a ruler is drawn from.
pub(in crate::view) fn first_tally(of: &Condition) -> Option<&Tally> {
    match of {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => Some(t),
        Condition::AllOf(parts) | Condition::AnyOf(parts) => parts.iter().find_map(first_tally),
        _ => None,
    }
}
