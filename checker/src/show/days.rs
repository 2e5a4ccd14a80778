//! Days and weeks in short words, for drawings and for the form.

use crate::calendar::{Calendar, Date, DayKind};
use crate::text::Text;

const WEEKDAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];
const MONTHS: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// Monday to Friday.
pub(super) fn week_days(monday: Date) -> impl Iterator<Item = Date> {
    (0..5).map(move |n| monday.plus(n))
}

/// The name of the holiday of a week.
pub(super) fn holiday(calendar: &Calendar, monday: Date) -> &str {
    for day in week_days(monday) {
        if let DayKind::Holiday(index) = calendar.kind(day) {
            return calendar.holiday_name(index);
        }
    }
    "vrije week"
}

impl Text {
    /// "2 nov".
    #[inline(never)]
    pub(super) fn short_date(&mut self, date: Date) -> &mut Self {
        let (_, month, day) = date.to_ymd();
        self.number(day.into())
            .put(" ")
            .put(MONTHS[(month as usize + 11) % 12])
    }

    /// "wo 30 september".
    pub(super) fn weekday(&mut self, date: Date) -> &mut Self {
        self.put(WEEKDAYS[date.weekday() as usize % 7])
            .put(" ")
            .day_of_month(date)
    }

    /// "2–6 nov", or "28 sep–2 okt".
    pub(super) fn dates(&mut self, monday: Date) -> &mut Self {
        let friday = monday.plus(4);
        if monday.to_ymd().1 == friday.to_ymd().1 {
            self.number(monday.to_ymd().2.into());
        } else {
            self.short_date(monday);
        }
        self.put("\u{2013}").short_date(friday)
    }
}
