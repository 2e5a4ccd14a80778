//! School holidays per region, with how sure each school year is.

use super::day::Day;
use super::evidence::{Certainty, Evidence, Statement, Status};
use checker::calendar::{self, HolidayYear, Region, Stretch};
use checker::record;
use checker::tree::{Decode, SchemaValue, Schemas, Shape, Tape};
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
        pub year: SchoolYearName,
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
        pub year: SchoolYearName,
        /// Region.
        pub region: Region,
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
        pub regions: Vec<Region>,
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
        pub notes: Vec<Statement>,
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
        /// Id of the source of that.
        pub source: Option<String>,
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
        pub warnings: Vec<Statement>,
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

/// A school year as people write it: two years that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct SchoolYearName(String);

impl SchoolYearName {
    /// As content writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year in which it begins.
    pub fn begins(&self) -> u32 {
        years(&self.0).unwrap_or_default()
    }
}

fn years(text: &str) -> Option<u32> {
    let (first, second) = text.split_once('-')?;
    let number = |year: &str| {
        year.parse::<u32>()
            .ok()
            .filter(|_| year.len() == 4 && year.starts_with(char::is_numeric))
    };
    let first = number(first)?;
    (number(second)? == first + 1).then_some(first)
}

impl Decode for SchoolYearName {
    fn shape() -> &'static Shape {
        &Shape::Own(|node, d| {
            d.value(node, String::shape());
            let Some(text) = node.as_text().filter(|text| !text.trim().is_empty()) else {
                return;
            };
            if years(text.trim_end()).is_none() {
                d.fault(
                    "no-school-year",
                    node.span,
                    format!("`{}` is geen schooljaar.", text.trim_end()),
                    "Schrijf twee jaren na elkaar: `2026-2027`.",
                );
            }
        })
    }

    fn take(tape: &mut Tape<'_>) -> Self {
        SchoolYearName(String::take(tape))
    }

    fn schema(_: &mut Schemas) -> SchemaValue {
        serde_json::json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{4}$"})
    }
}

impl HolidayRegions {
    /// The holiday regions of a municipality: one, two when it is split, none when unknown.
    pub fn of(&self, municipality: &str) -> Vec<Region> {
        if let Some(split) = self.split.iter().find(|s| s.municipality == municipality) {
            return split.regions.clone();
        }
        let lists = [
            (Region::Noord, &self.noord),
            (Region::Midden, &self.midden),
            (Region::Zuid, &self.zuid),
        ];
        lists
            .into_iter()
            .filter(|(_, names)| names.iter().any(|n| n == municipality))
            .map(|(region, _)| region)
            .collect()
    }
}

impl Holidays {
    /// The school years as the checker reckons with them.
    pub fn to_calendar(&self) -> Vec<HolidayYear> {
        let stretch = |p: &Period| Stretch {
            from: p.from.0,
            until: p.until.0,
        };
        let holiday = |h: &Holiday| calendar::Holiday {
            name: h.name.clone(),
            noord: stretch(&h.noord),
            midden: stretch(&h.midden),
            zuid: stretch(&h.zuid),
        };
        let year = |y: &SchoolYear| HolidayYear {
            begins: y.year.begins(),
            holidays: y.holidays.iter().map(holiday).collect(),
        };
        self.school_years.iter().map(year).collect()
    }

    /// Every municipality whose holiday region is known, by name, as the checker reads them.
    pub fn to_municipalities(&self) -> Vec<calendar::Municipality> {
        let Some(regions) = &self.regions else {
            return Vec::new();
        };
        let split = regions.split.iter().map(|s| &s.municipality);
        let mut names: Vec<&String> = [&regions.noord, &regions.midden, &regions.zuid]
            .into_iter()
            .flatten()
            .chain(split)
            .collect();
        names.sort();
        names.dedup();
        names
            .into_iter()
            .map(|name| calendar::Municipality {
                name: name.clone(),
                holiday_regions: regions.of(name).into(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn a_school_year_is_two_years_in_a_row() {
        assert_eq!(years("2026-2027"), Some(2026));
        for text in ["2026-2028", "2026", "26-27", "2026/2027", "", "+026-2027"] {
            assert_eq!(years(text), None, "{text}");
        }
    }
}
