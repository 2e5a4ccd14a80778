//! A civil date as a day number, with the arithmetic that terms and windows need.

use crate::text::Text;
use crate::tree::{
    Decode, Describe, Json, NoNumber, Scalar, SchemaValue, Schemas, Shape, Tape, Writer,
};
use std::fmt;

/// A day of the Gregorian calendar, 1 January 1900 to 31 December 2199.
///
/// Ordered and subtracted by day; written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// Days from 1 January 0000 to 1 January 1970 in the proleptic calendar.
const EPOCH: i32 = 719_468;

/// Days from 1970 that arithmetic reaches: some 1,700 years.
const FARTHEST: i32 = 650_000;

impl Date {
    /// The earliest day that can be written.
    pub const MIN: Date = Date(-25_567);
    /// The last day that can be written.
    pub const MAX: Date = Date(84_005);

    /// The day with this year, month (1 to 12) and day of the month, if it exists and is in range.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1900..2200).contains(&year)
            || !(1..=12).contains(&month)
            || day < 1
            || day > days_in_month(year, month)
        {
            return None;
        }
        Some(Date::civil(year, month, day))
    }

    /// The day number of a day that exists, in any year.
    fn civil(year: i32, month: u32, day: u32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = (month as i32 + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Date(era * 146_097 + day_of_era - EPOCH)
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn to_ymd(self) -> (i32, u32, u32) {
        let days = self.0 + EPOCH;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let mut parts = [0; 3];
        for (part, places) in parts.iter_mut().zip([0..4, 5..7, 8..10]) {
            for byte in &bytes[places] {
                let digit = u32::from(byte.wrapping_sub(b'0'));
                if digit > 9 {
                    return None;
                }
                *part = *part * 10 + digit;
            }
        }
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let [year, month, day] = parts;
        Date::from_ymd(year as i32, month, day)
    }

    /// Days since 1 January 1970, negative before it.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day `days` later, or earlier if negative. May leave the years that can be written:
    /// a loop to the last of them has to end.
    // A hundred copies of it would be a hundredth of what a browser loads.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub fn plus(self, days: i32) -> Self {
        Date(self.0.saturating_add(days).clamp(-FARTHEST, FARTHEST))
    }

    /// The day before.
    pub fn before(self) -> Self {
        self.plus(-1)
    }

    /// The day after.
    pub fn after(self) -> Self {
        self.plus(1)
    }

    /// Days from `earlier` to this day.
    pub fn since(self, earlier: Date) -> i32 {
        self.0 - earlier.0
    }

    /// Monday 0 to Sunday 6.
    pub fn weekday(self) -> u32 {
        // 1 January 1970 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// Whether this is a Monday to Friday.
    pub fn is_weekday(self) -> bool {
        self.weekday() < 5
    }

    /// The Monday of its week.
    pub fn monday(self) -> Self {
        self.plus(-(self.weekday() as i32))
    }

    /// The same day number `months` later (earlier if negative), or the last of that month.
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.to_ymd();
        let total = year * 12 + month as i32 - 1 + months;
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12) as u32 + 1);
        Date::civil(
            year.clamp(0, 4000),
            month,
            day.min(days_in_month(year, month)),
        )
    }

    /// The first day of its month.
    pub fn month_start(self) -> Self {
        let (_, _, day) = self.to_ymd();
        self.plus(1 - day as i32)
    }

    /// The 1 August on which its school year begins.
    pub fn school_year_start(self) -> Self {
        let (year, month, _) = self.to_ymd();
        let year = if month >= 8 { year } else { year - 1 };
        Date::civil(year, 8, 1)
    }

    /// The 31 July on which its school year ends.
    pub fn school_year_end(self) -> Self {
        self.school_year_start().plus_months(12).before()
    }

    /// ISO week number, as calendars print it.
    pub fn iso_week(self) -> u32 {
        // The Thursday decides the year; it may lie a day past the range, so nothing is clamped.
        let thursday = Date(self.0 - self.weekday() as i32 + 3);
        let (year, month, day) = thursday.to_ymd();
        let days_before: u32 = (1..month).map(|m| days_in_month(year, m)).sum();
        (days_before + day - 1) / 7 + 1
    }
}

impl Text {
    /// A day as `2026-11-24`, its parts with something else between them if that is asked.
    #[inline(never)]
    pub(crate) fn date(&mut self, date: Date, between: &str) -> &mut Self {
        let (year, month, day) = date.to_ymd();
        // From 1900 on a year has its four digits.
        let year = year as u32;
        self.pair(year / 100).pair(year % 100);
        self.put(between).pair(month).put(between).pair(day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Text::default();
        f.write_str(text.date(*self, "-"))
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl Json for Date {
    fn write(&self, to: &mut Writer) {
        to.quote(|text| {
            text.date(*self, "-");
        });
    }
}

impl Decode for Date {
    fn shape() -> &'static Shape {
        &Shape::Number {
            read: |value| match value {
                Scalar::Text(text) | Scalar::Plain(text) => Some(Date::parse(text)?.0.into()),
                _ => None,
            },
            expected: "een datum zoals 2026-11-24",
            no_number: Some(NoNumber {
                code: "not-a-date",
                message: "` is geen bestaande datum.",
                help: "Schrijf jaar-maand-dag, zoals 2026-11-24.",
            }),
        }
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        Date(tape.number() as i32)
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "string", "format": "date"})
    }
}

impl Describe for Date {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        Date::schema(schemas)
    }
}

/// Days in a month (1 to 12); 0 for any other number.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_three_centuries_round_trips_in_order() {
        let mut expected = Date::MIN;
        for year in 1900..2200 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    let date = Date::from_ymd(year, month, day).expect("a real day");
                    assert_eq!(date, expected);
                    assert_eq!(date.to_ymd(), (year, month, day));
                    assert_eq!(Date::parse(&date.to_string()), Some(date));
                    expected = Date(expected.0 + 1);
                }
            }
        }
        assert_eq!(expected.0 - 1, Date::MAX.0);
    }

    #[test]
    fn agrees_with_chrono_on_every_day() {
        use chrono::{Datelike, Months, NaiveDate};
        let mut other = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a real day");
        let mut date = Date::MIN;
        while date < Date::MAX {
            let seen = (date.to_string(), date.weekday(), date.iso_week());
            assert_eq!(
                seen,
                (
                    other.to_string(),
                    other.weekday().num_days_from_monday(),
                    other.iso_week().week()
                )
            );
            if date < Date::MAX.plus(-400) {
                let later = other + Months::new(7);
                assert_eq!(date.plus_months(7).to_string(), later.to_string());
            }
            date = date.after();
            other = other.succ_opt().expect("a next day");
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "1899-12-31",
            "2026-1-01",
            "24-11-2026",
            "2026-11-24 ",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn makes_no_day_that_does_not_exist() {
        for (year, month, day) in [
            (1899, 12, 31),
            (2200, 1, 1),
            (2026, 0, 1),
            (2026, 13, 1),
            (2026, 11, 0),
            (2026, 11, 31),
            (2026, 12, 32),
            (2027, 2, 29),
            // A century is a leap year only where 400 divides it.
            (2100, 2, 29),
            (i32::MIN, 1, 1),
            (i32::MAX, 12, 31),
            (2026, u32::MAX, 1),
            (2026, 1, u32::MAX),
        ] {
            assert_eq!(
                Date::from_ymd(year, month, day),
                None,
                "{year}-{month}-{day}"
            );
        }
    }

    #[test]
    fn makes_the_outermost_days_and_leap_days() {
        assert_eq!(Date::from_ymd(1900, 1, 1), Some(Date::MIN));
        assert_eq!(Date::from_ymd(2199, 12, 31), Some(Date::MAX));
        for (year, month, day) in [(2028, 2, 29), (2000, 2, 29), (2027, 2, 28), (2026, 11, 30)] {
            let made = Date::from_ymd(year, month, day).map(Date::to_ymd);
            assert_eq!(made, Some((year, month, day)));
        }
    }

    #[test]
    fn knows_weekdays_weeks_and_school_years() {
        let day = Date::parse("2026-11-24").expect("a day");
        assert_eq!((day.weekday(), day.iso_week()), (1, 48));
        assert_eq!(day.school_year_start().to_string(), "2026-08-01");
        assert_eq!(day.school_year_end().to_string(), "2027-07-31");
        assert_eq!(
            Date::parse("2026-07-31")
                .expect("a day")
                .school_year_start()
                .to_string(),
            "2025-08-01"
        );
        assert_eq!(Date::parse("2027-01-01").expect("a day").iso_week(), 53);
    }

    #[test]
    fn months_end_on_the_last_day_when_the_number_is_missing() {
        let end = Date::parse("2025-11-30").expect("a day");
        assert_eq!(end.plus_months(3).to_string(), "2026-02-28");
        assert_eq!(end.plus_months(-9).to_string(), "2025-02-28");
    }

    #[test]
    fn a_day_has_hyphens_at_both_places() {
        assert_eq!(Date::parse("2026-11-24"), Date::from_ymd(2026, 11, 24));
        for text in [
            "2026-11/24",
            "2026/11-24",
            "2026/11/24",
            "2026-11-240",
            "26-11-24",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn editors_are_told_how_a_day_is_written() {
        let mut schemas = Schemas::default();
        assert_eq!(Date::schema(&mut schemas)["format"], "date");
    }
}
