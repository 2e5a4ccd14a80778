//! Which values satisfy a threshold: every value of a range, or some.

use super::tally::ENDLESS;
use checker::protocol::Bounds;

/// Whether a threshold itself is not enough.
pub(crate) fn is_above(bounds: &Bounds) -> bool {
    matches!(bounds, Bounds::Interval { above: true, .. })
}

/// Whether every value of a range satisfies a threshold.
pub(crate) fn surely(bounds: &Bounds, least: i64, most: i64) -> bool {
    match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let (low, high) = (low.as_hundredths(), high.as_hundredths());
            let enough = least > low || (least == low && !above);
            let not_too_much = most < high || (most == high && !below) || high >= ENDLESS;
            enough && not_too_much
        }
        // Between two listed values lie others.
        Bounds::OneOf(values) => least == most && values.iter().any(|v| v.as_hundredths() == least),
        Bounds::Every { first, .. } => least >= first.as_hundredths(),
        Bounds::Unstated => false,
    }
}

/// Whether some value of a range satisfies a threshold.
pub(crate) fn perhaps(bounds: &Bounds, least: i64, most: i64) -> bool {
    match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let (low, high) = (low.as_hundredths(), high.as_hundredths());
            (most > low || (most == low && !above)) && (least < high || (least == high && !below))
        }
        Bounds::OneOf(values) => values
            .iter()
            .any(|v| least <= v.as_hundredths() && v.as_hundredths() <= most),
        Bounds::Every { first, .. } => most >= first.as_hundredths(),
        Bounds::Unstated => false,
    }
}
