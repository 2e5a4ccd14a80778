//! Whom a norm concerns.

use super::book::Written;
use checker::Setup;
use checker::calendar::Date;
use checker::case::Case;
use checker::protocol::{AgeScope, Protocol, Sector, Validity};

/// Whether a norm concerns a pupil.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Fit {
    Holds,
    /// A fact that decides it is not stated.
    Open,
    Fails,
}

/// Whether a norm concerns this pupil on a day. One fact that fails is enough.
pub(crate) fn fits(
    setup: &Setup,
    case: &Case,
    protocol: &Protocol,
    written: &Written<'_>,
    at: Date,
) -> Fit {
    let norm = written.norm;
    let scope = &norm.scope;
    let sectors = if scope.sectors.is_empty() {
        &protocol.sectors
    } else {
        &scope.sectors
    };
    let sector = match case.sector {
        _ if sectors.is_empty() || Sector::ALL.iter().all(|s| sectors.contains(s)) => Fit::Holds,
        None => Fit::Open,
        Some(sector) => found(sectors.contains(&sector)),
    };
    let (youngest, oldest) = ages(case, at);
    let age = scope.age.as_ref().map_or(Fit::Holds, |age| {
        within(youngest, oldest, |n| is_inside(age, n))
    });
    // Facts of the scope of every statutory norm with a step towards leerplicht or DUO.
    let statutory = written.is_official;
    let startkwalificatie = scope
        .startkwalificatie
        .or(statutory.then_some(false))
        .map_or(Fit::Holds, |wanted| match case.startkwalificatie {
            Some(stated) => within(youngest, oldest, |n| n < 16 || stated == wanted),
            None if oldest < 16 => Fit::Holds,
            None => Fit::Open,
        });
    // An entry `absoluut` says so of its own days.
    let entered = case.absences.iter().flatten().any(|row| {
        row.kind == "absoluut"
            && row.from <= at
            && row.until.value().is_none_or(|until| at <= until)
    });
    // A total says that there was some, and not on which days.
    let mut totals = case.totals.iter();
    let somewhen = totals
        .any(|total| total.kind == "absoluut" && total.value.min.as_hundredths() > 0)
        && !entered;
    let enrolled = scope.enrolled.or(statutory.then_some(true));
    let enrolled = enrolled.map_or(Fit::Holds, |wanted| match case.enrolled {
        Some(enrolled) => found(enrolled == wanted),
        None if somewhen && wanted => Fit::Open,
        None => found((entered || somewhen) != wanted),
    });
    let exempt = case.exempt.unwrap_or(false);
    let exempt = scope
        .exempt
        .or(statutory.then_some(false))
        .map_or(Fit::Holds, |wanted| found(exempt == wanted));
    let newer = setup.protocols.iter().any(|other| {
        other.predecessor.as_ref() == Some(&protocol.id) && holds_on(&other.valid, at)
    });
    let valid = found(!newer && holds_on(&protocol.valid, at) && holds_on(&norm.valid, at));
    [sector, age, startkwalificatie, enrolled, exempt, valid]
        .into_iter()
        .max()
        .unwrap_or(Fit::Holds)
}

/// On which days a norm can be reached: it is valid then, and about a pupil of that age.
pub(crate) fn in_force<'a>(
    setup: &'a Setup,
    case: &'a Case,
    protocol: &'a Protocol,
    written: &'a Written<'_>,
) -> impl Fn(Date) -> bool + 'a {
    let valid = [&protocol.valid, &written.norm.valid];
    let newer = setup
        .protocols
        .iter()
        .filter(|other| other.predecessor.as_ref() == Some(&protocol.id));
    let newer: Vec<&Validity> = newer.map(|other| &other.valid).collect();
    let age = written.norm.scope.age.as_ref();
    let age = age.filter(|_| case.birth_date.is_some());
    move |day| {
        age.is_none_or(|age| in_age(age, case, day) == Some(true))
            && valid.iter().all(|valid| holds_on(valid, day))
            && !newer.iter().any(|valid| holds_on(valid, day))
    }
}

fn is_inside(age: &AgeScope, n: u32) -> bool {
    age.from.is_none_or(|from| n >= from) && age.below.is_none_or(|below| n < below)
}

/// Whether the pupil's age on a day is in a range; nothing if that is not known.
pub(crate) fn in_age(age: &AgeScope, case: &Case, at: Date) -> Option<bool> {
    let (youngest, oldest) = ages(case, at);
    match within(youngest, oldest, |n| is_inside(age, n)) {
        Fit::Holds => Some(true),
        Fit::Open => None,
        Fit::Fails => Some(false),
    }
}

fn found(fits: bool) -> Fit {
    if fits { Fit::Holds } else { Fit::Fails }
}

fn within(youngest: u32, oldest: u32, inside: impl Fn(u32) -> bool) -> Fit {
    let ages = youngest..=oldest;
    match (ages.clone().all(&inside), ages.clone().any(&inside)) {
        (true, _) => Fit::Holds,
        (_, true) => Fit::Open,
        _ => Fit::Fails,
    }
}

/// The ages that a pupil can have on a day.
fn ages(case: &Case, at: Date) -> (u32, u32) {
    if let Some(born) = case.birth_date {
        let (year, month, day) = at.to_ymd();
        let (born_year, born_month, born_day) = born.to_ymd();
        let had_birthday = (month, day) >= (born_month, born_day);
        let age = (year - born_year - i32::from(!had_birthday)).max(0) as u32;
        return (age, age);
    }
    match (case.age, &case.age_band) {
        (Some(age), _) => (age, age),
        (None, Some(band)) => (band.from, band.to.unwrap_or(120)),
        _ => (0, 120),
    }
}

fn holds_on(valid: &Validity, at: Date) -> bool {
    valid.from.as_ref().is_none_or(|from| at >= from.first)
        && valid.until.as_ref().is_none_or(|until| at <= until.last)
}
