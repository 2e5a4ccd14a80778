//! Whom and when a norm concerns.

use crate::calendar::Date;
use crate::case::{Absence, Case, Range};
use crate::facts::Facts;
use crate::protocol::{AgeScope, Amount, Norm, Protocol, Scope, Sector};
use crate::report::Because;

/// Whether a norm concerns the pupil: no with a reason, or yes as far as known.
pub(crate) enum Concerns {
    No(Because),
    /// Facts that would have to be known.
    Unless(Vec<&'static str>),
}

/// What the scope of a statutory norm adds: enrolled, not exempt, and from 16 without startkwalificatie.
pub(crate) fn statutory(protocol: &Protocol, norm: &Norm) -> bool {
    let towards = norm.each_step().iter().any(|step| {
        step.modality != crate::protocol::Modality::MustNot && step.reaches_officials()
    });
    protocol.basis_of(norm).is_statutory() && towards
}

/// Whether the facts state that the pupil is enrolled nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absolute {
    No,
    /// A total says that there was such absence, and not on which days.
    Somewhen,
    /// An entry says so of this day.
    Yes,
}

/// What the facts state of a day.
pub(crate) fn absolute(facts: &Facts<'_>, day: Date) -> Absolute {
    let case = facts.case;
    let mut totals = case.totals.iter().filter(|t| t.kind == ABSOLUTE);
    if facts.kind(ABSOLUTE).is_some() && is_absolute_on(case, day) {
        Absolute::Yes
    } else if totals.any(|t| total_states_absolute(t.value)) {
        Absolute::Somewhen
    } else {
        Absolute::No
    }
}

/// Whether an entry states it of a day: before and after its days the pupil was enrolled.
pub(crate) fn is_absolute_on(case: &Case, day: Date) -> bool {
    let covers = |a: &Absence| {
        a.kind == ABSOLUTE && a.from <= day && a.until.value().is_none_or(|until| day <= until)
    };
    case.log().iter().any(covers)
}

/// The kind of absence of a pupil who is enrolled nowhere.
pub(crate) const ABSOLUTE: &str = "absoluut";

/// Whether a total of absolute absence says that there is any.
pub(crate) fn total_states_absolute(value: Range) -> bool {
    value.min > Amount::ZERO
}

/// Judges the scope on a day; `absolute` is what the facts state of that.
pub(crate) fn concerns(
    scope: &Scope,
    sectors: &[Sector],
    is_statutory: bool,
    case: &Case,
    absolute: Absolute,
    day: Date,
) -> Concerns {
    let mut open = Vec::new();
    let allowed = if scope.sectors.is_empty() {
        sectors
    } else {
        &scope.sectors[..]
    };
    if !allowed.is_empty() && allowed.len() < Sector::ALL.len() {
        match case.sector {
            Some(sector) if !allowed.contains(&sector) => return Concerns::No(Because::Sector),
            Some(_) => {}
            None => open.push("sector"),
        }
    }
    if let Some(age) = &scope.age {
        match in_age(age, case, day) {
            Some(false) => return Concerns::No(Because::Age),
            Some(true) => {}
            None => open.push("age"),
        }
    }
    let enrolled = case.enrolled.or(match absolute {
        Absolute::No => Some(true),
        Absolute::Somewhen => None,
        Absolute::Yes => Some(false),
    });
    match (scope.enrolled.or(is_statutory.then_some(true)), enrolled) {
        (Some(wanted), Some(enrolled)) if wanted != enrolled => {
            return Concerns::No(Because::Enrolled);
        }
        // On which days the pupil was enrolled nowhere is not said.
        (Some(true), None) => open.push("enrolled"),
        _ => {}
    }
    let exempt = case.exempt.unwrap_or(false);
    if scope
        .exempt
        .or(is_statutory.then_some(false))
        .is_some_and(|wanted| wanted != exempt)
    {
        return Concerns::No(Because::Exempt);
    }
    // Below 16 leerplicht does not ask for a startkwalificatie.
    let asks = scope.startkwalificatie.or(is_statutory.then_some(false));
    if let Some(wanted) = asks {
        let sixteen = AgeScope {
            from: Some(16),
            below: None,
        };
        let matters = in_age(&sixteen, case, day);
        match case.startkwalificatie {
            Some(has) if has != wanted && matters == Some(true) => {
                return Concerns::No(Because::Startkwalificatie);
            }
            // Of a pupil who may be under 16 it does not decide; the age does.
            Some(has) if has != wanted && matters.is_none() => {
                if !open.contains(&"age") {
                    open.push("age");
                }
            }
            Some(_) => {}
            None if matters == Some(false) => {}
            None => open.push("startkwalificatie"),
        }
    }
    Concerns::Unless(open)
}

/// Whether the pupil's age on a day is in a range; `None` if not known.
pub(crate) fn in_age(age: &AgeScope, case: &Case, day: Date) -> Option<bool> {
    let (youngest, oldest) = ages(case, day)?;
    let from = age.from.unwrap_or(0);
    let below = age.below.unwrap_or(u32::MAX);
    if youngest >= from && oldest < below {
        Some(true)
    } else if oldest < from || youngest >= below {
        Some(false)
    } else {
        None
    }
}

/// The first day on which somebody is so old: of who was born on 29 February mostly 1 March.
pub(crate) fn birthday(birth: Date, years: u32) -> Date {
    let day = birth.plus_months(12 * years.min(200) as i32);
    if day.to_ymd().2 < birth.to_ymd().2 {
        day.after()
    } else {
        day
    }
}

fn ages(case: &Case, day: Date) -> Option<(u32, u32)> {
    if let Some(age) = case.age {
        return Some((age, age));
    }
    if let Some(band) = case.age_band {
        return Some((band.from, band.to.unwrap_or(120)));
    }
    case.birth_date.map(|birth| {
        let (by, bm, bd) = birth.to_ymd();
        let (y, m, d) = day.to_ymd();
        let years = y - by - i32::from((m, d) < (bm, bd));
        let years = u32::try_from(years).unwrap_or(0);
        (years, years)
    })
}
