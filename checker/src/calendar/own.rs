//! The school's own calendar on top of its region's.

use super::{Date, Region};
use crate::gather::Gather;
use crate::record;

record! {
    /// Days without lessons at this school.
    pub struct DaysOff {
        /// First day.
        pub from: Date,
        /// Last day, included.
        pub until: Date,
    }
}

record! {
    /// What a case says of its school's calendar.
    #[derive(Default)]
    @default pub struct OwnCalendar {
        /// Holiday region of the school.
        pub region: Option<Region>,
        /// Own days off.
        pub days_off: Vec<DaysOff>,
        /// Whether `days_off` replaces the region's holidays of its school year.
        pub replace: Option<bool>,
        /// First school day of its school year.
        pub school_year_starts: Option<Date>,
    }
}

impl OwnCalendar {
    /// Whether anything besides the region is given.
    pub fn is_plain(&self) -> bool {
        self.days_off.is_empty() && self.replace != Some(true) && self.school_year_starts.is_none()
    }

    /// The 1 Augusts of the school years whose holidays this replaces.
    pub(super) fn replaced_years(&self, on: Date) -> Vec<Date> {
        if self.replace != Some(true) {
            return Vec::new();
        }
        let mut years: Vec<Date> = self
            .days_off
            .iter()
            .flat_map(|off| [off.from.school_year_start(), off.until.school_year_start()])
            .gather();
        if years.is_empty() {
            years.push(on.school_year_start());
        }
        // A summer that ends after 1 August is written with the year that it opens or
        // closes; alone it does not make the other year known.
        if self.days_off.len() > 1 {
            let has_other_days = |year: &Date| {
                self.days_off.iter().any(|off| {
                    off.from.school_year_start() == *year && off.until.school_year_start() == *year
                })
            };
            years.retain(has_other_days);
        }
        years
    }

    /// Whether the school gives a summer of its own that takes this one's place.
    pub(super) fn gives_summer(&self, summer: &super::Stretch) -> bool {
        self.days_off.iter().any(|off| {
            off.until.since(off.from) >= 13 && off.from <= summer.until && off.until >= summer.from
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A school that replaces its holidays by none has none: that is no plain calendar.
    #[test]
    fn only_a_region_is_plain() {
        let plain = OwnCalendar::default();
        assert!(plain.is_plain());
        let without_holidays = OwnCalendar {
            replace: Some(true),
            ..OwnCalendar::default()
        };
        let begins = OwnCalendar {
            school_year_starts: Date::from_ymd(2026, 8, 24),
            ..OwnCalendar::default()
        };
        assert!(!without_holidays.is_plain() && !begins.is_plain());
    }
}
