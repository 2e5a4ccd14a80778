//! Dutch public holidays, computed, and working days for terms.
//!
//! Days of the Algemene termijnenwet (source P-ATW-SRP, art. 3; rules in the content's
//! `holidays.yaml`). Whether a school is closed on Good Friday and 5 May differs per
//! school, so those two are free for terms but not for lessons.

use super::Date;

/// A public holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicHoliday {
    /// 1 January.
    Nieuwjaarsdag,
    /// Friday before Easter: free for terms; for lessons only if the school says so.
    GoedeVrijdag,
    /// Monday after Easter.
    TweedePaasdag,
    /// 27 April, or 26 April when that is a Sunday.
    Koningsdag,
    /// 5 May: as Good Friday.
    Bevrijdingsdag,
    /// Ascension day, 39 days after Easter.
    Hemelvaartsdag,
    /// Monday after Whitsun.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
}

impl PublicHoliday {
    /// The holiday that falls on a day. Where two fall together the first of the year's order wins.
    pub fn on(day: Date) -> Option<Self> {
        let (year, month, number) = day.to_ymd();
        let fixed = match (month, number) {
            (1, 1) => Some(Self::Nieuwjaarsdag),
            (4, 27) if day.weekday() != 6 => Some(Self::Koningsdag),
            (4, 26) if day.weekday() == 5 => Some(Self::Koningsdag),
            (5, 5) => Some(Self::Bevrijdingsdag),
            (12, 25) => Some(Self::EersteKerstdag),
            (12, 26) => Some(Self::TweedeKerstdag),
            _ => None,
        };
        if fixed.is_some_and(|holiday| holiday.closes_schools()) {
            return fixed;
        }
        let moving = match day.since(easter(year)) {
            -2 => Some(Self::GoedeVrijdag),
            1 => Some(Self::TweedePaasdag),
            39 => Some(Self::Hemelvaartsdag),
            50 => Some(Self::TweedePinksterdag),
            _ => None,
        };
        moving.or(fixed)
    }

    /// Whether there are no lessons anywhere.
    pub fn closes_schools(self) -> bool {
        !matches!(self, Self::GoedeVrijdag | Self::Bevrijdingsdag)
    }

    /// Dutch name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nieuwjaarsdag => "Nieuwjaarsdag",
            Self::GoedeVrijdag => "Goede Vrijdag",
            Self::TweedePaasdag => "Tweede Paasdag",
            Self::Koningsdag => "Koningsdag",
            Self::Bevrijdingsdag => "Bevrijdingsdag",
            Self::Hemelvaartsdag => "Hemelvaartsdag",
            Self::TweedePinksterdag => "Tweede Pinksterdag",
            Self::EersteKerstdag => "Eerste Kerstdag",
            Self::TweedeKerstdag => "Tweede Kerstdag",
        }
    }
}

/// Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
pub fn easter(year: i32) -> Date {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::from_ymd(year, month as u32, day as u32).unwrap_or(Date::MIN)
}

/// Whether a term of working days counts this day: Monday to Friday, no holiday of the
/// Algemene termijnenwet. School holidays give no delay.
pub fn is_working_day(day: Date) -> bool {
    day.is_weekday() && PublicHoliday::on(day).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn computes_easter_of_published_years() {
        for (year, date) in [
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2019, "2019-04-21"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), day(date));
        }
    }

    /// The rule of Gauss, with its two exceptions, for the centuries that a date can lie in.
    #[test]
    fn easter_is_that_of_gauss_in_every_year() {
        for year in 1900..2200 {
            let (m, n) = if year < 2100 { (24, 5) } else { (24, 6) };
            let (a, b, c) = (year % 19, year % 4, year % 7);
            let d = (19 * a + m) % 30;
            let e = (2 * b + 4 * c + 6 * d + n) % 7;
            let march = match (d, e) {
                (29, 6) => 50,
                (28, 6) if a > 10 => 49,
                _ => 22 + d + e,
            };
            let first = Date::from_ymd(year, 3, 1).expect("a day");
            assert_eq!(easter(year), first.plus(march - 1), "{year}");
        }
    }

    #[test]
    fn a_year_has_these_public_holidays_and_no_term_counts_them() {
        let year = day("2027-01-01");
        let found: Vec<(String, &str)> = (0..365)
            .map(|n| year.plus(n))
            .filter_map(|day| Some((day.to_string(), PublicHoliday::on(day)?.name())))
            .collect();
        let expected = [
            ("2027-01-01", "Nieuwjaarsdag"),
            ("2027-03-26", "Goede Vrijdag"),
            ("2027-03-29", "Tweede Paasdag"),
            ("2027-04-27", "Koningsdag"),
            ("2027-05-05", "Bevrijdingsdag"),
            ("2027-05-06", "Hemelvaartsdag"),
            ("2027-05-17", "Tweede Pinksterdag"),
            ("2027-12-25", "Eerste Kerstdag"),
            ("2027-12-26", "Tweede Kerstdag"),
        ];
        let expected = expected.map(|(day, name)| (day.to_owned(), name));
        assert_eq!(found, expected);
        assert!(!is_working_day(day("2027-01-01")) && is_working_day(day("2027-01-04")));
    }

    #[test]
    fn kings_day_moves_off_a_sunday_only() {
        assert_eq!(
            PublicHoliday::on(day("2025-04-26")),
            Some(PublicHoliday::Koningsdag)
        );
        assert_eq!(PublicHoliday::on(day("2025-04-27")), None);
        assert_eq!(
            PublicHoliday::on(day("2026-04-27")),
            Some(PublicHoliday::Koningsdag)
        );
        assert_eq!(PublicHoliday::on(day("2026-04-26")), None);
    }

    #[test]
    fn ascension_day_on_5_may_closes_schools() {
        assert_eq!(
            PublicHoliday::on(day("2016-05-05")),
            Some(PublicHoliday::Hemelvaartsdag)
        );
        assert_eq!(
            PublicHoliday::on(day("2026-05-05")),
            Some(PublicHoliday::Bevrijdingsdag)
        );
    }

    #[test]
    fn good_friday_and_5_may_are_no_working_days() {
        for text in [
            "2026-04-03",
            "2026-05-05",
            "2026-12-25",
            "2026-11-28",
            "2026-05-25",
        ] {
            assert!(!is_working_day(day(text)), "{text}");
        }
        assert!(
            is_working_day(day("2026-10-19")),
            "the autumn holiday gives no delay"
        );
    }
}
