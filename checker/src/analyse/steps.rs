//! How heavy steps are, and thresholds in words.

use crate::protocol::{Amount, Bounds, Modality, Step, Unit, is_official};
use crate::tell;

/// Who looks along from outside the class and does not judge: health, care, support.
const CARE: &[&str] = &[
    "jeugdarts",
    "jeugdverpleegkundige",
    "jgz_contactpersoon",
    "onafhankelijke_jeugdarts",
    "ggd",
    "zorgteam",
    "samenwerkingsverband",
];

/// How heavy steps are: talking, care, or officials. `None` where nothing is done.
pub(super) fn weight(steps: &[Step]) -> Option<u8> {
    let done = steps.iter().filter(|s| s.modality != Modality::MustNot);
    let of = |step: &Step| {
        let mut roles = step.addressee.iter().chain(step.actor.iter());
        if step.reaches_officials() || step.actor.iter().any(|role| is_official(role)) {
            3
        } else if roles.any(|role| CARE.contains(&role.as_str())) {
            2
        } else {
            1
        }
    };
    done.map(of).max()
}

/// A weight in words.
pub(super) fn what(weight: u8) -> &'static str {
    match weight {
        3 => "leerplicht of gemeente",
        2 => "zorg",
        _ => "de school zelf",
    }
}

/// A threshold in words: "meer dan 9 uur", "van 6 tot en met 9 keer".
pub(super) fn threshold(bounds: &Bounds, unit: Unit) -> String {
    let (words, last) = match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let start = match (above, high.is_endless()) {
                (true, _) => format!("meer dan {low}"),
                (false, true) => format!("vanaf {low}"),
                (false, false) => format!("van {low}"),
            };
            match (below, high.is_endless()) {
                (_, true) => (start, *low),
                (true, _) => (format!("{start} tot {high}"), *high),
                (false, _) => (format!("{start} tot en met {high}"), *high),
            }
        }
        Bounds::OneOf(values) => {
            let numbers: Vec<String> = values.iter().map(Amount::to_string).collect();
            let last = values.last().copied().unwrap_or(Amount::ZERO);
            (numbers.join(" of "), last)
        }
        Bounds::Every { first, step } if first == step => (format!("elke {step}"), *step),
        Bounds::Every { first, step } => (format!("vanaf {first}, elke {step}"), *step),
        Bounds::Unstated => return "zonder getal".into(),
    };
    format!("{words} {}", tell::unit(unit, last))
}
