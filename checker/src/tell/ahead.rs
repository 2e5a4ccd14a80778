//! What lies ahead, in words.

use super::words::{day, unit};
use crate::calendar::{Date, PublicHoliday};
use crate::protocol::{Amount, Unit};

/// "5 lesuren vallen buiten de telling; dan staan er 7 van 16."
pub(crate) fn drift(of: Unit, lost: Amount, left: Amount, threshold: Amount) -> String {
    let one = |n: Amount| n == Amount::whole(1);
    format!(
        "{lost} {} {} buiten de telling; dan {} er {left} van {threshold}.",
        unit(of, lost),
        if one(lost) { "valt" } else { "vallen" },
        if one(left) { "staat" } else { "staan" },
    )
}

/// Why a term skipped days: "zaterdag 28 en zondag 29 november (weekend)".
pub(crate) fn skipped(days: &[Date]) -> String {
    let mut parts: Vec<(Date, Date, &'static str)> = Vec::new();
    for date in days {
        let why = match PublicHoliday::on(*date) {
            Some(holiday) => holiday.name(),
            None if !date.is_weekday() => "weekend",
            None => "geen les",
        };
        match parts.last_mut() {
            Some((_, last, same)) if *same == why && last.after() == *date => *last = *date,
            _ => parts.push((*date, *date, why)),
        }
    }
    let words = parts.iter().map(|(from, until, why)| {
        if from == until {
            format!("{} ({why})", day(*from))
        } else {
            format!("{} tot en met {} ({why})", day(*from), day(*until))
        }
    });
    super::words::join(&words.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::{drift, skipped};
    use crate::calendar::Date;
    use crate::protocol::{Amount, Unit};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn every_skipped_day_has_its_reason() {
        let days = ["2027-03-26", "2027-03-27", "2027-03-28", "2027-03-29"].map(date);
        insta::assert_snapshot!(skipped(&days), @"vrijdag 26 maart (Goede Vrijdag), zaterdag 27 maart tot en met zondag 28 maart (weekend) en maandag 29 maart (Tweede Paasdag)");
        assert_eq!(
            skipped(&["2026-11-28", "2026-11-29"].map(date)),
            "zaterdag 28 november tot en met zondag 29 november (weekend)"
        );
        assert_eq!(
            skipped(&[date("2026-10-19")]),
            "maandag 19 oktober (geen les)"
        );
    }

    #[test]
    fn one_is_said_as_one() {
        let told = |lost, left| {
            drift(
                Unit::LessonHour,
                Amount::whole(lost),
                Amount::whole(left),
                Amount::whole(16),
            )
        };
        insta::assert_snapshot!(told(5, 7), @"5 lesuren vallen buiten de telling; dan staan er 7 van 16.");
        insta::assert_snapshot!(told(1, 1), @"1 lesuur valt buiten de telling; dan staat er 1 van 16.");
    }
}
