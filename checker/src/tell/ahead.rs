//! What lies ahead, in words.

use super::words::unit;
use crate::calendar::{Date, PublicHoliday};
use crate::protocol::{Amount, Unit};
use crate::text::Text;

/// "5 lesuren vallen buiten de telling; dan staan er 7 van 16."
pub(crate) fn drift(text: &mut Text, of: Unit, lost: Amount, left: Amount, threshold: Amount) {
    let one = |n: Amount| n == Amount::whole(1);
    text.amount(lost).put(" ").put(unit(of, lost));
    text.put(if one(lost) { " valt" } else { " vallen" });
    text.put(" buiten de telling; dan ");
    text.put(if one(left) { "staat" } else { "staan" });
    text.put(" er ").amount(left);
    text.put(" van ").amount(threshold).put(".");
}

/// Why a term skipped days: "zaterdag 28 en zondag 29 november (weekend)".
pub(crate) fn skipped(text: &mut Text, days: &[Date]) {
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
    for (place, (from, until, why)) in parts.iter().enumerate() {
        text.between(place, parts.len()).day(*from);
        if from != until {
            text.put(" tot en met ").day(*until);
        }
        text.put(" (").put(why).put(")");
    }
}

#[cfg(test)]
mod tests {
    use super::{drift, skipped};
    use crate::calendar::Date;
    use crate::protocol::{Amount, Unit};
    use crate::text::Text;

    fn skipped_days(days: &[Date]) -> String {
        Text::of(|text| skipped(text, days))
    }

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn every_skipped_day_has_its_reason() {
        let days = ["2027-03-26", "2027-03-27", "2027-03-28", "2027-03-29"].map(date);
        insta::assert_snapshot!(skipped_days(&days), @"vrijdag 26 maart (Goede Vrijdag), zaterdag 27 maart tot en met zondag 28 maart (weekend) en maandag 29 maart (Tweede Paasdag)");
        assert_eq!(
            skipped_days(&["2026-11-28", "2026-11-29"].map(date)),
            "zaterdag 28 november tot en met zondag 29 november (weekend)"
        );
        assert_eq!(
            skipped_days(&[date("2026-10-19")]),
            "maandag 19 oktober (geen les)"
        );
    }

    #[test]
    fn one_is_said_as_one() {
        let told = |lost, left| {
            let [lost, left, threshold] = [lost, left, 16].map(Amount::whole);
            Text::of(|text| drift(text, Unit::LessonHour, lost, left, threshold))
        };
        insta::assert_snapshot!(told(5, 7), @"5 lesuren vallen buiten de telling; dan staan er 7 van 16.");
        insta::assert_snapshot!(told(1, 1), @"1 lesuur valt buiten de telling; dan staat er 1 van 16.");
    }
}
