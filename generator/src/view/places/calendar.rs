//! The school holidays of a municipality in the school year of the build.

use super::{HolidayRow, HolidayTable};
use crate::model::{Day, Holiday, Municipality, Period};
use crate::view::Material;
use crate::view::names::Names;
use checker::calendar::{Date, Region};

/// Nothing where the region or the year is not known: a holiday is never guessed.
pub(super) fn table(
    material: &Material<'_>,
    names: &Names<'_>,
    m: &Municipality,
) -> Option<HolidayTable> {
    let all = &material.site.holidays;
    let regions = all.regions.as_ref()?.of(&m.name);
    if regions.is_empty() {
        return None;
    }
    let begins = school_year(material.date);
    let year = all
        .school_years
        .iter()
        .find(|y| y.year.begins() == begins)?;
    let row = |h: &Holiday| HolidayRow {
        name: h.name.clone(),
        when: regions.iter().map(|r| in_words(period(h, *r))).collect(),
    };
    Some(HolidayTable {
        year: year.year.as_str().replace('-', "/"),
        regions: regions.iter().map(|r| r.as_str()).collect(),
        rows: year.holidays.iter().map(row).collect(),
        note: year.note.clone(),
        certainty: crate::view::reference::certainty(year.confidence),
        cites: year.sources.iter().map(|id| names.cite(id, None)).collect(),
    })
}

/// The year in which the school year of a day begins: 1 August.
fn school_year(day: Date) -> u32 {
    let (year, month, _) = day.to_ymd();
    let year = u32::try_from(year).unwrap_or_default();
    if month < 8 {
        year.saturating_sub(1)
    } else {
        year
    }
}

fn period(holiday: &Holiday, region: Region) -> &Period {
    match region {
        Region::Noord => &holiday.noord,
        Region::Midden => &holiday.midden,
        Region::Zuid => &holiday.zuid,
    }
}

fn in_words(period: &Period) -> String {
    let (from, until): (&Day, &Day) = (&period.from, &period.until);
    format!("{} tot en met {}", from.in_words(), until.in_words())
}

#[cfg(test)]
mod tests {
    use super::school_year;
    use checker::calendar::Date;

    #[test]
    fn a_school_year_begins_on_the_first_of_august() {
        let year = |day| Date::parse(day).map(school_year);
        assert_eq!(year("2026-07-31"), Some(2025));
        assert_eq!(year("2026-08-01"), Some(2026));
    }
}
