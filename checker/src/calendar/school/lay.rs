//! How a calendar comes about: known school years, holidays, days of the school's own.

use super::{Before, Calendar, DayKind, Week, WeekKind};
use crate::calendar::{Date, HolidayYear, OwnCalendar, PublicHoliday, Region};

/// Days after 1 August within which every summer holiday on record has ended (the latest
/// in the data is 5 September); until then a first year without its summer is unknown.
const LATEST_SUMMER_END: i32 = 41;

impl Calendar {
    /// The calendar of a region with the school's own days on top.
    ///
    /// It covers `from` to `until`, widened to whole weeks; `on` is the day asked about.
    pub fn new(
        years: &[HolidayYear],
        region: Region,
        own: &OwnCalendar,
        range: (Date, Date),
        on: Date,
    ) -> Self {
        let first = range.0.monday();
        let length = (range.1.monday().plus(6).since(first) + 1).max(7) as usize;
        let mut calendar = Calendar {
            first,
            days: vec![DayKind::Unknown; length],
            names: Vec::new(),
            weeks: Vec::new(),
            lesson_mondays: Vec::new(),
            before: Vec::new(),
            since_certain: Vec::new(),
        };
        let replaced = own.replaced_years(on);
        calendar.open_known_years(years, region, own, &replaced);
        calendar.close_region_holidays(years, region, own, &replaced);
        calendar.apply_school_year_start(own);
        for off in &own.days_off {
            calendar.close(off.from, off.until, DayKind::DayOff);
        }
        calendar.close_free_days();
        calendar.count();
        calendar
    }

    /// Marks the days of known school years as school days, for now.
    fn open_known_years(
        &mut self,
        years: &[HolidayYear],
        region: Region,
        own: &OwnCalendar,
        replaced: &[Date],
    ) {
        for year in years {
            let Some(start) = Date::from_ymd(year.begins as i32, 8, 1) else {
                continue;
            };
            // Without the summer before it, nobody can say on which day the year began.
            let summer_before = years.iter().any(|y| y.begins + 1 == year.begins);
            let stated = own
                .school_year_starts
                .is_some_and(|day| day.school_year_start() == start);
            let from = if summer_before || stated {
                start
            } else {
                start.plus(LATEST_SUMMER_END)
            };
            self.open(from, start.school_year_end());
            // The summer at its end runs into the next school year.
            if let Some(summer) = year
                .holidays
                .iter()
                .map(|h| h.in_region(region))
                .find(|s| s.until > start.school_year_end())
            {
                self.open(start.school_year_end(), summer.until);
            }
        }
        for start in replaced {
            self.open(*start, start.school_year_end());
        }
        if let Some(day) = own.school_year_starts {
            self.open(day.school_year_start(), day.before());
        }
    }

    fn close_region_holidays(
        &mut self,
        years: &[HolidayYear],
        region: Region,
        own: &OwnCalendar,
        replaced: &[Date],
    ) {
        for year in years {
            for holiday in &year.holidays {
                let stretch = holiday.in_region(region);
                let is_summer =
                    stretch.from.school_year_start() != stretch.until.school_year_start();
                let touches_replaced = replaced.contains(&stretch.from.school_year_start())
                    || replaced.contains(&stretch.until.school_year_start());
                let given_up = touches_replaced && (!is_summer || own.gives_summer(stretch));
                if !given_up {
                    let name = self.name(&holiday.name);
                    self.close(stretch.from, stretch.until, DayKind::Holiday(name));
                }
            }
        }
    }

    /// The first school day replaces the end of the region's summer.
    fn apply_school_year_start(&mut self, own: &OwnCalendar) {
        let Some(day) = own.school_year_starts else {
            return;
        };
        let start = day.school_year_start();
        let name = self.name("zomervakantie");
        let mut later = day;
        while matches!(self.kind(later), DayKind::Holiday(index) if index == name)
            && later < start.plus(120)
        {
            self.set(later, DayKind::School);
            later = later.after();
        }
        self.close(start, day.before(), DayKind::Holiday(name));
    }

    fn close_free_days(&mut self) {
        for index in 0..self.days.len() {
            let day = self.first.plus(index as i32);
            if !day.is_weekday() {
                self.days[index] = DayKind::Weekend;
            } else if let Some(holiday) = PublicHoliday::on(day).filter(|h| h.closes_schools()) {
                if !matches!(self.days[index], DayKind::Holiday(_)) {
                    self.days[index] = DayKind::Public(holiday);
                }
            }
        }
    }

    fn count(&mut self) {
        let mut before = Before::default();
        let mut since = u32::MAX;
        for (index, kind) in self.days.iter().enumerate() {
            self.before.push(before);
            since = if *kind == DayKind::School {
                0
            } else {
                since.saturating_add(1)
            };
            self.since_certain.push(since);
            before.school += u32::from(matches!(kind, DayKind::School | DayKind::Unknown));
            before.certain += u32::from(*kind == DayKind::School);
            if index % 7 == 6 {
                let week = &self.days[index - 6..=index];
                let kind = if week.contains(&DayKind::School) {
                    WeekKind::Lesson
                } else if week.contains(&DayKind::Unknown) {
                    WeekKind::Unknown
                } else {
                    WeekKind::Holiday
                };
                if kind != WeekKind::Holiday {
                    self.lesson_mondays.push(self.first.plus(index as i32 - 6));
                }
                let unknown_before = self.weeks.last().map_or(0, |week| week.unknown_weeks);
                self.weeks.push(Week {
                    lesson_weeks: self.lesson_mondays.len() as u32,
                    unknown_weeks: unknown_before + u32::from(kind == WeekKind::Unknown),
                    kind,
                    summer: false,
                });
            }
        }
        self.before.push(before);
        self.mark_summers();
    }

    /// The summer is the unbroken row of holiday weeks around 1 August.
    fn mark_summers(&mut self) {
        let mut start = self.first.school_year_start();
        let last = self.last();
        while start <= last {
            if let Some(middle) = self.week_index(start) {
                for step in [-1_i32, 1] {
                    let mut index = middle as i32;
                    while let Some(week) = usize::try_from(index)
                        .ok()
                        .and_then(|i| self.weeks.get_mut(i))
                    {
                        if week.kind != WeekKind::Holiday {
                            break;
                        }
                        week.summer = true;
                        index += step;
                    }
                }
            }
            start = start.plus_months(12);
        }
    }

    fn set(&mut self, day: Date, kind: DayKind) {
        if let Some(index) = self.index(day) {
            self.days[index] = kind;
        }
    }

    fn open(&mut self, from: Date, until: Date) {
        self.fill(from, until, |kind| {
            if *kind == DayKind::Unknown {
                *kind = DayKind::School
            }
        });
    }

    fn close(&mut self, from: Date, until: Date, kind: DayKind) {
        self.fill(from, until, |day| *day = kind);
    }

    fn fill(&mut self, from: Date, until: Date, set: impl Fn(&mut DayKind)) {
        let start = from.since(self.first).max(0) as usize;
        let end = (until.since(self.first) + 1).clamp(0, self.days.len() as i32) as usize;
        if start < end {
            self.days[start..end].iter_mut().for_each(set);
        }
    }

    fn name(&mut self, name: &str) -> u8 {
        let index = self
            .names
            .iter()
            .position(|n| n == name)
            .unwrap_or_else(|| {
                self.names.push(name.to_owned());
                self.names.len() - 1
            });
        u8::try_from(index).unwrap_or(u8::MAX)
    }
}
