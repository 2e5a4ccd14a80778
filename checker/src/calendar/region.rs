//! What is known of school holidays per holiday region, as data.

use super::Date;
use crate::tree::Few;
use crate::{choice, record};

choice! {
    /// Holiday region (vakantieregio) that the minister spreads holidays over.
    "vakantieregio"
    pub enum Region {
        /// Noord.
        Noord = "noord",
        /// Midden.
        Midden = "midden",
        /// Zuid.
        Zuid = "zuid",
    }
}

record! {
    /// Days from and until, both included.
    pub struct Stretch {
        /// First day.
        pub from: Date,
        /// Last day.
        pub until: Date,
    }
}

record! {
    /// One holiday of a school year, per region.
    pub struct Holiday {
        /// Dutch name, such as herfstvakantie.
        pub name: String,
        /// Region noord.
        pub noord: Stretch,
        /// Region midden.
        pub midden: Stretch,
        /// Region zuid.
        pub zuid: Stretch,
    }
}

impl Holiday {
    /// The days in one region.
    pub fn in_region(&self, region: Region) -> &Stretch {
        match region {
            Region::Noord => &self.noord,
            Region::Midden => &self.midden,
            Region::Zuid => &self.zuid,
        }
    }
}

record! {
    /// The holidays of one school year; the summer holiday at its end included.
    pub struct HolidayYear {
        /// The year in which it begins: 2026 for 2026-2027.
        pub begins: u32,
        /// Its holidays.
        pub holidays: Vec<Holiday>,
    }
}

record! {
    /// A municipality with the holiday regions its schools can lie in (one, rarely two).
    pub struct Municipality {
        /// Official name.
        pub name: String,
        /// Holiday regions.
        pub holiday_regions: Few<Region>,
    }
}
