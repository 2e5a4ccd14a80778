//! School rules that turn lates into hours, each on the day of the late that completes it.

use super::calendar::school_year;
use checker::calendar::Date;
use checker::case::{Absence, Case};
use checker::protocol::Conversion;
use std::collections::BTreeMap;

/// The hours that a conversion gives on each day: lowest and highest, in hundredths.
///
/// Where it is not sure which lates count, it is not sure on which day a row of them is
/// complete: as many lates may have gone before as surely or possibly did.
pub(crate) fn added(
    case: &Case,
    conversion: &Conversion,
    rows: &BTreeMap<Date, Vec<&Absence>>,
) -> Vec<(Date, (i64, i64))> {
    let every = i64::from(conversion.every.unwrap_or(1).max(1));
    let hours = conversion.hours.as_hundredths();
    let mut added = Vec::new();
    let (mut sure_before, mut perhaps_before) = (0, 0);
    let mut last: Option<Date> = None;
    for (day, rows) in rows {
        // On 1 August counting begins anew.
        if last.is_some_and(|last| school_year(last) != school_year(*day)) {
            (sure_before, perhaps_before) = (0, 0);
        }
        last = Some(*day);
        let turned = rows.iter().map(|row| turns(case, conversion, row));
        let (sure, perhaps) = turned.fold((0, 0), |sum, (sure, perhaps)| {
            (sum.0 + i64::from(sure), sum.1 + i64::from(perhaps))
        });
        let mut least = i64::MAX;
        let mut most = 0;
        for before in sure_before..=perhaps_before {
            for now in sure..=perhaps {
                let completed = (before + now) / every - before / every;
                least = least.min(completed);
                most = most.max(completed);
            }
        }
        if most > 0 {
            added.push((*day, (least * hours, most * hours)));
        }
        sure_before += sure;
        perhaps_before += perhaps;
    }
    added
}

/// Whether a late is surely, and whether it may be, turned.
fn turns(case: &Case, conversion: &Conversion, row: &Absence) -> (bool, bool) {
    let Some(when) = &conversion.when else {
        return (true, true);
    };
    let Some(minutes) = row.minutes else {
        return (false, true);
    };
    let long = when.more_than_minutes.is_none_or(|n| minutes > n)
        && when.at_least_minutes.is_none_or(|n| minutes >= n);
    match (when.whole_lesson, case.lesson_minutes) {
        (Some(true), Some(lesson)) => (long && minutes >= lesson, long && minutes >= lesson),
        (Some(true), None) => (false, long),
        _ => (long, long),
    }
}
