//! Days and weeks: civil dates, public holidays, school days, lesson weeks and terms.
//!
//! Says nothing of absence. Everything it does not know it says so: a day outside the
//! known school years is [`DayKind::Unknown`], never guessed.

mod date;
mod own;
mod period;
mod public;
mod region;
mod school;
mod term;

pub use date::{Date, days_in_month};
pub use own::{DaysOff, OwnCalendar};
pub use period::Period;
pub use public::{PublicHoliday, easter, is_working_day};
pub use region::{Holiday, HolidayYear, Municipality, Region, Stretch};
pub use school::{Calendar, DayKind, WindowStart};
pub use term::{Deadline, TermUnit, deadline};
