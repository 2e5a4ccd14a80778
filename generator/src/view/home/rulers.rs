//! The rulers of the quick check: which norms stand on them, and what a number is measured by.

use crate::draw::{Maatlat, Mark, maatlat};
use crate::view::names::Names;
use crate::view::norm::{self, RulerMark, RulerView};
use crate::view::words::{first_tally, line};
use checker::protocol::{Bounds, Norm, Protocol};

/// Hours without a valid reason.
pub(crate) const HOURS: &[&str] = &["spreekuur-6-9", "nl-16-in-4"];
/// Times ill.
pub(crate) const TIMES: &[&str] = &["mazl-vo-frequent"];
/// Days ill on end.
pub(crate) const DAYS: &[&str] = &["mazl-vo-langdurig"];

/// One ruler with the thresholds of several norms.
pub(crate) fn joined(names: &Names<'_>, ids: &[&str], key: &str) -> Option<RulerView> {
    let found: Vec<(&Protocol, &Norm)> = ids.iter().filter_map(|id| names.norm(id)).collect();
    let mut marks = Vec::new();
    let mut words = Vec::new();
    let mut last = 0;
    let mut drawn = None;
    for (protocol, norm) in &found {
        let Some(tally) = norm.condition.as_ref().and_then(first_tally) else {
            continue;
        };
        // A range that only a note names (6 to 9) is drawn as its source words it.
        let change = norm
            .readings
            .iter()
            .filter_map(|r| r.change.as_ref())
            .find(|c| c.to.is_some());
        let bounds = tally.bounds()?;
        let mut spans = norm::cells(&bounds);
        if let (Some(change), Some(span)) = (change, spans.first_mut()) {
            let to = change
                .to
                .and_then(|a| u32::try_from(a.as_hundredths() / 100).ok());
            span.1 = to.filter(|to| *to > span.0 && *to < 16).unwrap_or(span.1);
        }
        let style = line(protocol.basis_of(norm));
        last = spans.iter().map(|s| s.1).max().unwrap_or(0).max(last);
        let threshold = match spans.first() {
            Some((from, to)) if from < to => format!("{from} t/m {to}"),
            _ => figure(&bounds),
        };
        marks.extend(spans.into_iter().map(|(from, to)| Mark {
            from,
            to,
            line: style.to_owned(),
        }));
        words.push(RulerMark {
            line: style,
            threshold,
            meaning: names
                .ruler_words(&norm.id)
                .and_then(|words| words.meaning.clone())
                .unwrap_or_else(|| meaning(norm, protocol)),
        });
        drawn = Some(tally);
    }
    let tally = drawn?;
    let length = norm::length(last, tally).max(if key == "dagen" { 10 } else { 0 });
    let drawing = Maatlat {
        fill: norm::fill(tally),
        length,
        value: 0,
        marks,
        small: false,
        key: Some(key.to_owned()),
    };
    Some(RulerView {
        html: maatlat(&drawing),
        marks: words,
    })
}

/// The thresholds that a typed number is measured against, with spaces between.
///
/// Where the law has one, only that: an agreement of some schools may not stand as the norm.
pub(super) fn limits(names: &Names<'_>, ids: &[&str]) -> String {
    let found: Vec<(&Protocol, &Norm)> = ids.iter().filter_map(|id| names.norm(id)).collect();
    let is_law = |(protocol, norm): &&(&Protocol, &Norm)| protocol.basis_of(norm).is_statutory();
    let has_law = found.iter().any(|one| is_law(&one));
    let mut all: Vec<u32> = found
        .iter()
        .filter(|one| !has_law || is_law(one))
        .filter_map(|(_, norm)| norm.condition.as_ref().and_then(first_tally)?.bounds())
        .flat_map(|bounds| starts(&bounds))
        .collect();
    all.sort_unstable();
    all.dedup();
    let words: Vec<String> = all.iter().map(u32::to_string).collect();
    words.join(" ")
}

/// The numbers at which a threshold is reached; one that recurs goes on past its ruler.
fn starts(bounds: &Bounds) -> Vec<u32> {
    let drawn: Vec<u32> = norm::cells(bounds).iter().map(|c| c.0).collect();
    match (bounds, drawn.as_slice()) {
        (Bounds::Every { .. }, [first, second, ..]) if first < second => {
            let step = usize::try_from(second - first).unwrap_or(1);
            (*first..=60).step_by(step).collect()
        }
        _ => drawn,
    }
}

/// The threshold as it stands in the ruler: its unit is that of the field.
fn figure(bounds: &Bounds) -> String {
    match bounds {
        Bounds::Every { first, .. } => format!("elke {first}e"),
        Bounds::Interval {
            low, above: true, ..
        } => format!("meer dan {low}"),
        Bounds::Interval { low, .. } => format!("{low} of meer"),
        Bounds::OneOf(_) | Bounds::Unstated => String::new(),
    }
}

/// The duty of a norm after its threshold, and whose agreement it is where not all schools have it.
fn meaning(norm: &Norm, protocol: &Protocol) -> String {
    let duty = norm.duty.as_ref().unwrap_or(&norm.title);
    let words = consequence(duty).trim_end_matches('.').to_owned();
    if protocol.selection() != checker::protocol::Selection::Named {
        return words + ".";
    }
    let agreement = protocol.short_title.as_ref().unwrap_or(&protocol.title);
    format!("{words} ({agreement}).")
}

/// What a duty asks, without when: that stands in the ruler. `Bij elke vierde ziekmelding hoort
/// de school ...` becomes `hoort de school ...`; a sentence of another build stays whole.
fn consequence(duty: &str) -> &str {
    let then = duty.find(", dan ").and_then(|at| duty.get(at + 2..));
    if let Some(then) = then {
        return then;
    }
    let verbs = [" hoort ", " moet ", " mag "];
    let first = verbs.iter().filter_map(|verb| duty.find(verb)).min();
    first.and_then(|at| duty.get(at + 1..)).unwrap_or(duty)
}

#[cfg(test)]
mod tests {
    use super::{consequence, starts};
    use checker::protocol::{Amount, Bounds};

    #[test]
    fn a_recurring_threshold_goes_on_and_16_is_inclusive() {
        let whole = Amount::whole;
        let every = Bounds::Every {
            first: whole(4),
            step: whole(4),
        };
        assert_eq!(starts(&every).get(..4), Some([4, 8, 12, 16].as_slice()));
        let interval = |above| Bounds::Interval {
            low: whole(16),
            high: Amount::ENDLESS,
            above,
            below: false,
        };
        assert_eq!(starts(&interval(false)), [16]);
        assert_eq!(starts(&interval(true)), [17]);
    }

    #[test]
    fn the_ruler_says_what_follows_and_not_again_when() {
        let law = "Is een leerling 16 uur of meer afwezig, dan meldt de school dat via DUO.";
        assert_eq!(consequence(law), "dan meldt de school dat via DUO.");
        let method = "Bij elke vierde ziekmelding hoort de school een gesprek te voeren.";
        assert_eq!(
            consequence(method),
            "hoort de school een gesprek te voeren."
        );
        assert_eq!(consequence("De school belt."), "De school belt.");
    }
}
