//! Days and weeks in short words, for drawings and for the form.

use crate::calendar::{Date, Period};

const WEEKDAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];
const MONTHS: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// Monday to Friday.
pub(super) fn week_days(monday: Date) -> impl Iterator<Item = Date> {
    (0..5).map(move |n| monday.plus(n))
}

/// "2 nov".
pub(super) fn short_date(date: Date) -> String {
    let (_, month, day) = date.to_ymd();
    format!("{day} {}", MONTHS[(month as usize + 11) % 12])
}

/// "2 november".
pub(super) fn short_day(date: Date) -> String {
    let full = crate::tell::day(date);
    full.split_once(' ')
        .map_or(full.clone(), |(_, rest)| rest.to_owned())
}

/// "wo 30 september".
pub(super) fn weekday(date: Date) -> String {
    format!(
        "{} {}",
        WEEKDAYS[date.weekday() as usize % 7],
        short_day(date)
    )
}

/// As exactly as the source: a day, "maart 2020" or "2015".
pub(super) fn period(period: Period) -> String {
    let (year, month, _) = period.first.to_ymd();
    if period.first == period.last {
        crate::tell::day_with_year(period.first)
    } else if period.last.to_ymd().1 == month {
        let day = short_day(period.first);
        format!(
            "{} {year}",
            day.split_once(' ').map_or("", |(_, name)| name)
        )
    } else {
        year.to_string()
    }
}

/// "2–6 nov", or "28 sep–2 okt".
pub(super) fn dates(monday: Date) -> String {
    let friday = monday.plus(4);
    if monday.to_ymd().1 == friday.to_ymd().1 {
        format!("{}\u{2013}{}", monday.to_ymd().2, short_date(friday))
    } else {
        format!("{}\u{2013}{}", short_date(monday), short_date(friday))
    }
}
