//! Conditions in words: thresholds, windows, kinds of absence, questions.

use super::join;
use checker::protocol::{
    Amount, Bounds, Condition, Ladder, Length, Rung, Tally, Trigger, Unit, Window, kind_name,
};
use checker::tell::{self, after, kind, trigger, unit};

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
pub(in crate::view) fn window(window: &Window) -> String {
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
        Window::SinceStep(step) => format!("sinds {}", tell::step_of(step)),
        Window::SincePause(pause) => {
            format!(
                "sinds de laatste keer dat er {} niets was",
                tell::pause(pause)
            )
        }
        Window::Term(term) => format!("binnen {}", after(term)),
        Window::Between(event) => format!("tussen twee keer {}", event.replace(['-', '_'], " ")),
    }
}

/// Kinds in words.
fn kinds(kinds: &[String]) -> String {
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
pub(in crate::view) fn ladder(ladder: &Ladder) -> String {
    let Some(measure) = first_tally(&ladder.measure) else {
        return String::new();
    };
    let rung = |rung: &Rung| match (&rung.condition, rung.bounds()) {
        (Some(own), _) => Some(condition(own)),
        (None, bound) => bound.map(|b| bounds(&b, measure.unit) + &only(measure)),
    };
    let rungs: Vec<String> = ladder.rungs.iter().filter_map(rung).collect();
    let whole = measure.window.as_ref().map(window).unwrap_or_default();
    let whole = if whole.is_empty() {
        whole
    } else {
        format!(", {whole}")
    };
    format!("{}{whole} ({})", rungs.join("; "), kinds(&measure.kinds))
}

/// A tally in words: `16 uur of meer in 4 lesweken (ongeoorloofd verzuim)`.
fn tally(tally: &Tally, is_run: bool) -> String {
    let mut words = tally
        .bounds()
        .map_or_else(String::new, |b| bounds(&b, tally.unit));
    words.push_str(&only(tally));
    if is_run {
        words.push_str(" achter elkaar");
    }
    if let Some(w) = &tally.window {
        let w = window(w);
        if !w.is_empty() {
            words.push(' ');
            words.push_str(&w);
        }
    }
    format!("{words} ({})", kinds(&tally.kinds))
}

/// A condition in words.
pub(in crate::view) fn condition(of: &Condition) -> String {
    match of {
        Condition::Sum(t) | Condition::Count(t) => tally(t, false),
        Condition::Consecutive(t) => tally(t, true),
        Condition::Occurs(o) => format!("elk geval ({})", kinds(&o.kinds)),
        Condition::Judgement(j) => format!("een vraag die een mens beantwoordt: {}", j.question),
        Condition::Event(e) => match (&e.name, &e.step, &e.no_reply) {
            (Some(name), ..) => format!("na {}", name.replace('-', " ")),
            (_, Some(step), _) => format!("na {}", tell::step_of(step)),
            (.., Some(reply)) => trigger(&Trigger::NoReply(reply.clone()), None),
            _ => e.passed.as_ref().map_or_else(String::new, |term| {
                trigger(&Trigger::Passed(term.clone()), None)
            }),
        },
        Condition::Norm(_) => "als een andere norm is bereikt".to_owned(),
        Condition::AllOf(parts) => parts
            .iter()
            .map(condition)
            .collect::<Vec<_>>()
            .join(", en "),
        Condition::AnyOf(parts) => parts
            .iter()
            .map(condition)
            .collect::<Vec<_>>()
            .join(", of "),
        Condition::Not(part) => format!("niet: {}", condition(part)),
    }
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
