//! Reports that were made: from when a norm counts after them, and when it was reported last.

use super::calendar::school_year;
use checker::calendar::Date;
use checker::case::{Case, Stated};
use checker::protocol::{Norm, ReportEffect};

/// The reports under some norms.
struct Reports {
    any: bool,
    /// One of them has not ended.
    open: bool,
    /// The last day of the one that ends last.
    last: Option<Date>,
}

fn reports(case: &Case, ids: &[String]) -> Reports {
    let mine = case.events.iter().filter(|event| {
        event.event == "melding" && event.norm.as_ref().is_some_and(|id| ids.contains(id))
    });
    let mine: Vec<_> = mine.collect();
    Reports {
        any: !mine.is_empty(),
        open: mine.iter().any(|event| matches!(event.end, Stated::Null)),
        last: mine.iter().filter_map(|event| event.end.value()).max(),
    }
}

/// The reports that a norm looks at, and those under itself.
fn of_norm(case: &Case, norm: &Norm) -> (Reports, Reports) {
    let itself = std::slice::from_ref(&norm.id);
    let of = match &norm.after_report {
        Some(after) if !after.of.is_empty() => &after.of,
        _ => itself,
    };
    (reports(case, of), reports(case, itself))
}

/// The day after which a norm counts; `None` where a report closes it or is missing.
pub(super) fn counts_from(case: &Case, norm: &Norm) -> Option<Option<Date>> {
    let (looked_at, own) = of_norm(case, norm);
    match norm.after_report.as_ref().map(|after| after.effect) {
        Some(ReportEffect::Closes) if looked_at.any => None,
        Some(ReportEffect::Opens) if !looked_at.any => None,
        _ if looked_at.open => None,
        _ => Some(looked_at.last.max(own.last)),
    }
}

/// The last day of the last report of this school year that closes a norm; of an open report there
/// is none.
pub(super) fn reported(case: &Case, norm: &Norm) -> Option<Option<Date>> {
    let (looked_at, _) = of_norm(case, norm);
    if looked_at.open {
        return Some(None);
    }
    let of_year = |end: &Date| *end >= school_year(case.on);
    looked_at.last.filter(of_year).map(Some)
}
