//! Terms: from an event to the last day on which a step is in time.

use super::{Calendar, Date, PublicHoliday, is_working_day};
use crate::choice;

choice! {
    /// Unit of a term.
    "termijn-eenheid"
    pub enum TermUnit {
        /// Monday to Friday, no holiday of the Algemene termijnenwet.
        WorkingDay = "working_day",
        /// A day on which this school gives lessons.
        SchoolDay = "school_day",
        /// Any day.
        CalendarDay = "calendar_day",
        /// The source says only "days": counted as calendar days and marked so.
        DagOnbepaald = "dag_onbepaald",
        /// Seven days.
        Week = "week",
        /// A lesson week: seven days, holiday weeks skipped.
        LessonWeek = "lesson_week",
        /// To the same day number.
        Month = "month",
    }
}

/// The end of a term and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Last day in time.
    pub due: Date,
    /// Days that did not count, in order.
    pub skipped: Vec<Date>,
    /// The date if Good Friday and 5 May had counted, where that differs.
    pub without_doubtful_holidays: Option<Date>,
}

/// The last day of a term of `value` units from (or, if `before`, back from) an event.
/// The day of the event does not count.
pub fn deadline(
    event: Date,
    value: u32,
    unit: TermUnit,
    before: bool,
    calendar: &Calendar,
) -> Deadline {
    let sign = if before { -1 } else { 1 };
    let plain = |due| Deadline {
        due,
        skipped: Vec::new(),
        without_doubtful_holidays: None,
    };
    let n = i32::try_from(value.min(5000)).unwrap_or(5000);
    match unit {
        TermUnit::CalendarDay | TermUnit::DagOnbepaald => plain(event.plus(sign * n)),
        TermUnit::Week => plain(event.plus(sign * n * 7)),
        TermUnit::Month => plain(event.plus_months(sign * n)),
        TermUnit::WorkingDay => {
            let (due, skipped) = count(event, n, sign, is_working_day);
            let lenient = |day: Date| {
                is_working_day(day)
                    || (day.is_weekday()
                        && PublicHoliday::on(day).is_some_and(|h| !h.closes_schools()))
            };
            let (other, _) = count(event, n, sign, lenient);
            Deadline {
                due,
                skipped,
                without_doubtful_holidays: (other != due).then_some(other),
            }
        }
        TermUnit::SchoolDay => {
            let (due, skipped) = count(event, n, sign, |day| calendar.may_be_school_day(day));
            Deadline {
                due,
                skipped,
                without_doubtful_holidays: None,
            }
        }
        TermUnit::LessonWeek => {
            let mut due = event;
            let mut left = n;
            while left > 0 {
                due = due.plus(sign * 7);
                left -= i32::from(!calendar.is_holiday_week(due));
            }
            plain(due)
        }
    }
}

fn count(event: Date, n: i32, sign: i32, counts: impl Fn(Date) -> bool) -> (Date, Vec<Date>) {
    let mut day = event;
    let mut left = n;
    let mut skipped = Vec::new();
    while left > 0 {
        day = day.plus(sign);
        if counts(day) {
            left -= 1;
        } else {
            skipped.push(day);
        }
    }
    (day, skipped)
}
