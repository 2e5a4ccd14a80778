//! School holidays per region, with how sure each school year is.

use super::day::Day;
use super::evidence::{Certainty, Evidence, Status};
use checker::record;
use serde::Serialize;

record! {
    /// First and last day; both belong to it.
    #[derive(Serialize)]
    pub struct Period {
        /// First day.
        pub from: Day,
        /// Last day.
        pub until: Day,
    }
}

record! {
    /// One holiday in the three regions.
    #[derive(Serialize)]
    pub struct Holiday {
        /// Name.
        pub name: String,
        /// Region noord.
        pub noord: Period,
        /// Region midden.
        pub midden: Period,
        /// Region zuid.
        pub zuid: Period,
    }
}

record! {
    /// The holidays of one school year.
    #[derive(Serialize)]
    pub struct SchoolYear {
        /// `2026-2027`.
        pub year: String,
        /// How well it is supported.
        pub status: Status,
        /// How sure it is.
        pub confidence: Certainty,
        /// Ids of the sources.
        pub sources: Vec<String>,
        /// What confirms or disputes it.
        pub note: Option<String>,
        /// Holidays, in order.
        pub holidays: Vec<Holiday>,
        /// Week by which a school may lengthen the May holiday.
        pub may_advice_week: Option<Period>,
    }
}

record! {
    /// A fault of a data set that was mended here.
    #[derive(Serialize)]
    pub struct Correction {
        /// School year.
        pub year: String,
        /// Region.
        pub region: String,
        /// Holiday.
        pub holiday: String,
        /// What the data set said.
        pub was: String,
        /// What stands here.
        pub corrected: String,
        /// Id of the source of the correction.
        pub source: String,
    }
}

record! {
    /// A municipality that lies in two regions.
    #[derive(Serialize)]
    pub struct SplitMunicipality {
        /// Name.
        pub municipality: String,
        /// Its regions.
        pub regions: Vec<String>,
    }
}

record! {
    /// Which municipality lies in which region.
    #[derive(Serialize, Default)]
    pub struct HolidayRegions {
        /// Region noord.
        pub noord: Vec<String>,
        /// Region midden.
        pub midden: Vec<String>,
        /// Region zuid.
        pub zuid: Vec<String>,
        /// Municipalities in two regions.
        pub split: Vec<SplitMunicipality>,
        /// How sure it is.
        pub confidence: Option<Certainty>,
        /// Id of the source.
        pub source: Option<String>,
        /// What to keep in mind.
        pub notes: Vec<String>,
    }
}

record! {
    /// A public holiday, for readers; the checker reckons them itself.
    #[derive(Serialize)]
    pub struct PublicHoliday {
        /// Name.
        pub name: String,
        /// When.
        pub rule: String,
        /// Lengthens a legal term.
        pub moves_deadline: bool,
        /// No school, whatever the school's calendar says.
        pub no_school: bool,
        /// What to keep in mind.
        pub note: Option<String>,
    }
}

record! {
    /// How days and weeks are counted.
    #[derive(Serialize)]
    pub struct CountingRule {
        /// Id.
        pub id: String,
        /// The rule.
        pub text: String,
        /// How well it is supported.
        pub status: Status,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// `holidays.yaml`.
    #[derive(Serialize, Default)]
    pub struct Holidays {
        /// What holds for all of it.
        pub notes: Vec<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
        /// What to watch for.
        pub warnings: Vec<String>,
        /// School years, oldest first.
        pub school_years: Vec<SchoolYear>,
        /// Mended faults.
        pub corrections: Vec<Correction>,
        /// Regions of municipalities.
        pub regions: Option<HolidayRegions>,
        /// Public holidays.
        pub public_holidays: Vec<PublicHoliday>,
        /// Ways of counting.
        pub counting_rules: Vec<CountingRule>,
    }
}

impl HolidayRegions {
    /// The holiday regions of a municipality: one, two when it is split, none when unknown.
    pub fn of(&self, municipality: &str) -> Vec<&str> {
        if let Some(split) = self.split.iter().find(|s| s.municipality == municipality) {
            return split.regions.iter().map(String::as_str).collect();
        }
        let lists = [("noord", &self.noord), ("midden", &self.midden), ("zuid", &self.zuid)];
        lists.into_iter().filter(|(_, names)| names.iter().any(|n| n == municipality)).map(|(region, _)| region).collect()
    }
}
