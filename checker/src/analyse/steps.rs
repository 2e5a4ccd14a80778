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

/// How heavy steps are: talking, care, or officials.
struct Heaviness {
    /// Of all that is done.
    any: u8,
    /// Of what must or should be done by itself; nothing where all is left to the school.
    bound: u8,
}

/// `None` where nothing is done.
fn heaviness(steps: &[Step]) -> Option<Heaviness> {
    let done = || steps.iter().filter(|s| s.modality != Modality::MustNot);
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
    // What waits for something else, or belongs to every report, does not come with the norm.
    let is_bound = |step: &&Step| {
        matches!(step.modality, Modality::Must | Modality::Should)
            && step.trigger.is_none()
            && step.routine != Some(true)
    };
    Some(Heaviness {
        any: done().map(of).max()?,
        bound: done().filter(is_bound).map(of).max().unwrap_or(0),
    })
}

/// What makes the first steps heavier than the second, in words of both: whom they go to at all,
/// or whom they must go to while the others only may.
pub(super) fn heavier(first: &[Step], second: &[Step]) -> Option<(String, String)> {
    let (first, second) = (heaviness(first)?, heaviness(second)?);
    if first.any > second.any {
        return Some((what(first.any).into(), what(second.any).into()));
    }
    (first.bound > second.bound && second.bound > 0).then(|| {
        let bound = |weight| format!("verplicht naar {}", what(weight));
        (bound(first.bound), bound(second.bound))
    })
}

/// Of steps in the order of their thresholds: which heavy ones come before which lighter ones, by
/// their places. Each with its nearest alone, so that a row of heavy ones is told once.
pub(super) fn out_of_order(steps: &[(Amount, &[Step])]) -> Vec<(usize, usize, (String, String))> {
    let compared = |heavy: usize, light: usize| {
        let ((first, heavy), (second, light)) = (steps[heavy], steps[light]);
        (first < second).then(|| heavier(heavy, light)).flatten()
    };
    let mut found = Vec::new();
    for heavy in 0..steps.len() {
        let mut after = heavy + 1..steps.len();
        let Some(light) = after.find(|light| compared(heavy, *light).is_some()) else {
            continue;
        };
        let mut between = heavy + 1..light;
        if !between.any(|other| compared(other, light).is_some()) {
            found.extend(compared(heavy, light).map(|words| (heavy, light, words)));
        }
    }
    found
}

/// A weight in words.
fn what(weight: u8) -> &'static str {
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
