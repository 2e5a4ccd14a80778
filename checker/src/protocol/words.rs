//! The words of the vocabulary that stand alone.

use crate::choice;

choice! {
    /// On what a rule rests; the order is the hardness.
    "grondslag"
    pub enum Basis {
        /// Law.
        Wet = "wet",
        /// How the executor of the law (DUO, Inspectie) has it done.
        Uitvoeringsregel = "uitvoeringsregel",
        /// Agreement in a region.
        RegionaleAfspraak = "regionale_afspraak",
        /// A school's own norm.
        Schoolnorm = "schoolnorm",
        /// A method such as M@ZL.
        Methodiek = "methodiek",
        /// Recommendation.
        Aanbeveling = "aanbeveling",
        /// Goal of policy.
        Beleidsdoel = "beleidsdoel",
    }
}

impl Basis {
    /// Whether it rests on the law: choices of a school then settle nothing.
    pub fn is_statutory(self) -> bool {
        matches!(self, Basis::Wet | Basis::Uitvoeringsregel)
    }
}

choice! {
    /// Sector of education.
    "onderwijssector"
    pub enum Sector {
        /// Primary education.
        Po = "po",
        /// Special primary education.
        So = "so",
        /// Secondary education.
        Vo = "vo",
        /// Special secondary education.
        Vso = "vso",
        /// Vocational education.
        Mbo = "mbo",
    }
}

choice! {
    /// How binding a step is.
    "modaliteit"
    pub enum Modality {
        /// Duty.
        Must = "must",
        /// Agreement or guideline.
        Should = "should",
        /// Allowed.
        May = "may",
        /// Not allowed.
        MustNot = "must_not",
    }
}

choice! {
    /// How sure a fact is.
    "status van bewijs"
    pub enum Status {
        /// Stands in one of the two source documents.
        Seed = "seed",
        /// Found in public material.
        Public = "public",
        /// Not confirmed.
        Unverified = "unverified",
    }
}

choice! {
    /// When a protocol is evaluated if a case does not name protocols.
    "keuze van protocollen"
    pub enum Selection {
        /// In every case.
        Always = "always",
        /// Where the pupil's or the school's municipality is in its list.
        Municipality = "municipality",
        /// Only if the case, the school or the site names it.
        Named = "named",
    }
}

choice! {
    /// What is counted.
    "eenheid"
    pub enum Unit {
        /// An hour, where the source does not say which.
        Hour = "hour",
        /// Lesson hour.
        LessonHour = "lesson_hour",
        /// Hour of sixty minutes.
        ClockHour = "clock_hour",
        /// Day on which lessons are given.
        SchoolDay = "school_day",
        /// Any day.
        CalendarDay = "calendar_day",
        /// Calendar week with at least one school day.
        LessonWeek = "lesson_week",
        /// Month.
        Month = "month",
        /// Unbroken row of school days.
        Episode = "episode",
        /// Report of absence; several can belong to one episode.
        Report = "report",
        /// Time late.
        Late = "late",
        /// Case, however long.
        Case = "case",
    }
}

impl Unit {
    /// Whether this counts hours of any sort.
    pub fn is_hours(self) -> bool {
        matches!(self, Unit::Hour | Unit::LessonHour | Unit::ClockHour)
    }
}

choice! {
    /// What a holiday week does to an episode or run of sickness.
    "lezing over een vakantie heen"
    pub enum OverHoliday {
        /// One episode.
        OverHoliday = "over_holiday",
        /// Two episodes.
        HolidayBreaks = "holiday_breaks",
    }
}

choice! {
    /// What is found.
    "uitkomst"
    pub enum Outcome {
        /// Reached.
        Met = "met",
        /// Not reached.
        NotMet = "not_met",
        /// A fact is missing that decides it.
        Unknown = "unknown",
        /// The deciding readings disagree.
        Depends = "depends",
        /// It does not concern this pupil or this day.
        NotApplicable = "not_applicable",
    }
}
