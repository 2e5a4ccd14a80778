//! Conditions in words: thresholds, windows, kinds of absence, questions.

use super::join;
use checker::protocol::{Amount, Bounds, Condition, Tally, Trigger, Unit, Window, kind_name};
use checker::tell::{kind, trigger, unit};

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
            format!("{first} {} en daarna elke {step}", unit(of, *first))
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
        Window::LessonWeeks(n) => format!("in {n} lesweken"),
        Window::WholeLessonWeeks(n) => format!("in {n} hele lesweken"),
        Window::CalendarWeeks(n) => format!("in {n} kalenderweken"),
        Window::Months(n) => format!("in {n} maanden"),
        Window::CalendarDays(n) => format!("in {n} dagen"),
        Window::Since(event) => format!("sinds {event}"),
        Window::Between(event) => format!("tussen twee keer {event}"),
    }
}

/// Kinds in words.
fn kinds(kinds: &[String]) -> String {
    join(kinds.iter().map(|id| kind(kind_name(id))).collect())
}

/// A tally in words: `16 uur of meer in 4 lesweken (ongeoorloofd verzuim)`.
fn tally(tally: &Tally, is_run: bool) -> String {
    let mut words = tally
        .bounds()
        .map_or_else(String::new, |b| bounds(&b, tally.unit));
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
            (_, Some(step), _) => format!("na stap {}", step.order),
            (.., Some(reply)) => trigger(&Trigger::NoReply(reply.clone())),
            _ => String::new(),
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
