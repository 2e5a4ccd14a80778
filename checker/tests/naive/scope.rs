//! Whom a norm concerns.

use checker::Setup;
use checker::calendar::Date;
use checker::case::Case;
use checker::protocol::{Norm, Protocol, Sector, Validity};

/// Whether a norm concerns a pupil.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Fit {
    Holds,
    /// A fact that decides it is not stated.
    Open,
    Fails,
}

/// Whether a norm concerns this pupil on a day. One fact that fails is enough.
pub(crate) fn fits(setup: &Setup, case: &Case, protocol: &Protocol, norm: &Norm, at: Date) -> Fit {
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
        let inside = |n: u32| {
            age.from.is_none_or(|from| n >= from) && age.below.is_none_or(|below| n < below)
        };
        within(youngest, oldest, inside)
    });
    let startkwalificatie =
        scope
            .startkwalificatie
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
    let enrolled = scope.enrolled.map_or(Fit::Holds, |wanted| {
        found(case.enrolled.unwrap_or(!entered) == wanted)
    });
    let exempt = case.exempt.unwrap_or(false);
    let exempt = scope
        .exempt
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
