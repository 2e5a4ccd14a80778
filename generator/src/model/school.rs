//! What a school states for its guide: one file, from which page, fragment and check follow.

use super::day::Day;
use super::evidence::Place;
use super::holiday::SchoolYearName;
use checker::calendar::{DaysOff, OwnCalendar, Region};
use checker::record;
use serde::Serialize;
use std::collections::BTreeMap;

record! {
    /// A place where the school teaches.
    #[derive(Serialize)]
    pub struct Location {
        /// Name.
        pub name: String,
        /// Municipality: it decides on jeugdarts and holiday region.
        pub municipality: String,
        /// Number for reporting absence.
        pub phone: String,
        /// From when that number is answered.
        pub phone_from: Option<String>,
    }
}

record! {
    /// Days without school.
    #[derive(Serialize)]
    pub struct DayOff {
        /// Why.
        pub name: String,
        /// First day.
        pub from: Day,
        /// Last day.
        pub until: Day,
    }
}

record! {
    /// The school's own calendar, on top of its region's.
    #[derive(Serialize)]
    pub struct SchoolCalendar {
        /// Holiday region.
        pub region: Region,
        /// First school day.
        pub school_year_starts: Day,
        /// Further days off.
        pub days_off: Vec<DayOff>,
        /// The list above holds instead of the region's holidays.
        pub replace: Option<bool>,
    }
}

record! {
    /// How absence is reported.
    #[derive(Serialize)]
    pub struct Reporting {
        /// How: app, phone; the usual way first.
        pub channels: Vec<String>,
        /// From when.
        pub earliest: Option<String>,
        /// Before when.
        pub latest: String,
        /// Who may report.
        pub who: String,
        /// Report again every day of the same illness.
        pub repeat_daily: bool,
        /// How that works.
        pub repeat_text: String,
        /// What to do in a weekend or holiday.
        pub weekend: Option<String>,
        /// Whether and how to report recovery.
        pub recovered: String,
        /// Falling ill at school.
        pub ill_at_school: String,
        /// Tests and exams.
        pub tests: String,
        /// Long illness.
        pub long_illness: String,
        /// What happens when the report is late or missing.
        pub late_notice: String,
        /// Where the two-day notice stands.
        pub places: Vec<Place>,
    }
}

record! {
    /// Pupils of 18 and over.
    #[derive(Serialize)]
    pub struct Adults {
        /// Who reports.
        pub report: String,
        /// What parents still see.
        pub parents: String,
        /// What else changes.
        pub law: String,
    }
}

record! {
    /// Appointments and leave.
    #[derive(Serialize)]
    pub struct Leave {
        /// Doctor, dentist.
        pub appointments: String,
        /// Grounds for leave.
        pub grounds: Vec<String>,
        /// How to ask.
        pub request: String,
        /// Who decides.
        pub decision: String,
        /// What is not given.
        pub refused: String,
        /// Objection and complaint.
        pub objection: String,
        /// Where it stands.
        pub places: Vec<Place>,
    }
}

record! {
    /// One rung of a ladder of the school.
    #[derive(Serialize)]
    pub struct SchoolRung {
        /// From how many.
        pub from: u32,
        /// What happens.
        pub text: String,
        /// Roles that do it.
        pub roles: Vec<String>,
    }
}

record! {
    /// Being late.
    #[derive(Serialize)]
    pub struct Late {
        /// How it is counted.
        pub counting: String,
        /// What happens.
        pub ladder: Vec<SchoolRung>,
    }
}

record! {
    /// Unauthorised absence.
    #[derive(Serialize)]
    pub struct Unauthorised {
        /// What the school does by its own rules.
        pub ladder: Vec<SchoolRung>,
        /// Talk with leerplicht at school, which must be announced.
        pub preventive_talk: Option<String>,
        /// Norms of the law that hold besides.
        pub norms: Vec<String>,
    }
}

record! {
    /// Sickness.
    #[derive(Serialize)]
    pub struct Sickness {
        /// Norms that the school uses.
        pub norms: Vec<String>,
        /// Per norm the reading that the school chose.
        pub choices: BTreeMap<String, String>,
        /// Why the school asks.
        pub why: String,
        /// Who talks first.
        pub first_talk: String,
        /// What the jeugdarts does and does not.
        pub jeugdarts: String,
        /// What is shared, with whom, after whose consent.
        pub sharing: String,
        /// What happens when nobody comes.
        pub no_show: Vec<String>,
        /// Lessons during long illness.
        pub education: String,
    }
}

record! {
    /// A role that can be reached, never a person.
    #[derive(Serialize)]
    pub struct Contact {
        /// Id of the role.
        pub role: String,
        /// For what.
        pub text: String,
        /// Number.
        pub phone: Option<String>,
        /// Address.
        pub email: Option<String>,
    }
}

record! {
    /// What is recorded.
    #[derive(Serialize)]
    pub struct SchoolPrivacy {
        /// What is recorded and what not.
        pub recorded: String,
        /// Who sees it.
        pub access: String,
        /// How long it is kept.
        pub retention: String,
        /// Rights of pupil and parents.
        pub rights: String,
    }
}

record! {
    /// One school: `schools/<id>.yaml`.
    #[derive(Serialize)]
    pub struct School {
        /// Id, also the file name.
        pub id: String,
        /// Name.
        pub name: String,
        /// Invented, to show what a school can state.
        pub is_example: bool,
        /// Sector.
        pub sector: String,
        /// Locations.
        pub locations: Vec<Location>,
        /// School year.
        pub school_year: SchoolYearName,
        /// Role that keeps it.
        pub owner: String,
        /// Date of this version.
        pub version: Day,
        /// Last day on which it may be used unchecked.
        pub valid_until: Day,
        /// Pupil administration.
        pub administration: String,
        /// Minutes per lesson.
        pub lesson_minutes: u32,
        /// Calendar.
        pub calendar: SchoolCalendar,
        /// Reporting.
        pub reporting: Reporting,
        /// Pupils of 18 and over.
        pub adults: Adults,
        /// Leave.
        pub leave: Leave,
        /// Being late.
        pub late: Late,
        /// Unauthorised absence.
        pub unauthorised: Unauthorised,
        /// Sickness.
        pub sickness: Sickness,
        /// Contacts.
        pub contacts: Vec<Contact>,
        /// Why presence matters, in the tone of care.
        pub reasons: Vec<String>,
        /// Privacy.
        pub privacy: SchoolPrivacy,
    }
}

impl SchoolCalendar {
    /// The calendar as a case for the checker states it.
    pub fn to_own(&self) -> OwnCalendar {
        OwnCalendar {
            region: Some(self.region),
            days_off: self
                .days_off
                .iter()
                .map(|d| DaysOff {
                    from: d.from.0,
                    until: d.until.0,
                })
                .collect(),
            replace: self.replace,
            school_year_starts: Some(self.school_year_starts.0),
        }
    }
}
