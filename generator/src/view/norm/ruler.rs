//! A ruler from a norm: its threshold in a cell, with the words beside it.

use crate::draw::{Fill, Maatlat, Mark, maatlat};
use crate::view::words::{bounds, first_tally, line, only, window};
use checker::protocol::{Amount, Bounds, Norm, Protocol, Tally};
use serde::Serialize;

/// A threshold in words.
#[derive(Debug, Clone, Serialize)]
pub struct RulerMark {
    /// Line style.
    pub line: &'static str,
    /// `16 uur of meer`.
    pub threshold: String,
    /// What it means.
    pub meaning: String,
}

/// A ruler with its words.
#[derive(Debug, Clone, Serialize)]
pub struct RulerView {
    /// The drawing.
    pub html: String,
    /// Its thresholds.
    pub marks: Vec<RulerMark>,
}

/// The cells of a threshold; nothing where it is no small whole number.
pub(crate) fn cells(bounds: &Bounds) -> Vec<(u32, u32)> {
    let whole = |a: Amount| {
        u32::try_from(a.as_hundredths() / 100)
            .ok()
            .filter(|n| (1..=100).contains(n))
    };
    match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let from = whole(*low).map(|n| if *above { n + 1 } else { n });
            let to = whole(*high).map(|n| if *below { n.saturating_sub(1) } else { n });
            match (from, to) {
                (Some(from), Some(to)) if from <= to => vec![(from, to)],
                (Some(from), _) => vec![(from, from)],
                _ => Vec::new(),
            }
        }
        Bounds::OneOf(values) => values
            .iter()
            .filter_map(|v| whole(*v))
            .map(|n| (n, n))
            .collect(),
        Bounds::Every { first, step } => {
            let (Some(first), Some(step)) = (whole(*first), whole(*step)) else {
                return Vec::new();
            };
            vec![(first, first), (first + step, first + step)]
        }
        Bounds::Unstated => Vec::new(),
    }
}

/// Cells of a ruler: the next even number above the last threshold and two more.
pub(crate) fn length(last: u32, tally: &Tally) -> u32 {
    match tally.bounds() {
        Some(Bounds::Every { .. }) => last,
        _ if last > 24 => last.div_ceil(10) * 10,
        _ => (last + 3) / 2 * 2,
    }
}

/// What is counted: only sickness is hatched.
pub(crate) fn fill(tally: &Tally) -> Fill {
    if tally
        .kinds
        .iter()
        .any(|k| checker::protocol::is_sickness(k))
    {
        Fill::Ziek
    } else {
        Fill::Uur
    }
}

/// The ruler of a norm, if its condition is one number.
pub(crate) fn ruler(
    protocol: &Protocol,
    norm: &Norm,
    small: bool,
    key: Option<&str>,
) -> Option<RulerView> {
    let (tally, thresholds): (&Tally, Vec<Bounds>) = match (&norm.condition, &norm.ladder) {
        (Some(condition), _) => {
            let tally = first_tally(condition)?;
            (tally, tally.bounds().into_iter().collect())
        }
        (None, Some(ladder)) => (
            first_tally(&ladder.measure)?,
            ladder.rungs.iter().filter_map(|r| r.bounds()).collect(),
        ),
        (None, None) => return None,
    };
    let style = line(protocol.basis_of(norm));
    let spans: Vec<(u32, u32)> = thresholds.iter().flat_map(cells).collect();
    let last = spans.iter().map(|(_, to)| *to).max()?;
    let drawing = Maatlat {
        fill: fill(tally),
        length: length(last, tally),
        value: 0,
        marks: spans
            .iter()
            .map(|(from, to)| Mark {
                from: *from,
                to: *to,
                line: style.to_owned(),
            })
            .collect(),
        small,
        key: key.map(str::to_owned),
    };
    let marks = thresholds
        .iter()
        .map(|b| RulerMark {
            line: style,
            threshold: bounds(b, tally.unit) + &only(tally),
            meaning: tally
                .window
                .as_ref()
                .map(|of| window(of, &|_| None))
                .unwrap_or_default(),
        })
        .collect();
    Some(RulerView {
        html: maatlat(&drawing),
        marks,
    })
}
