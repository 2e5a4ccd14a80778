//! A case day by day: what a norm's kinds did on which school day, drawn and in words.
//!
//! The window, the day of reaching and the values come from the checker's report.

use super::strip::{holiday_name, short};
use crate::draw::{SmallDay, SmallWeek, StripDay, StripSlot, dagstrook, small_weeks};
use crate::view::Material;
use crate::view::words::join;
use checker::calendar::{Calendar, Date, Region};
use checker::case::Case;
use checker::protocol::{Unit, kind_name};
use checker::report::ReadingReport;
use std::collections::{BTreeMap, BTreeSet};

/// What happened on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Hours, where the case gives them as one whole number.
    pub(crate) hours: Option<u32>,
    pub(crate) sick: bool,
    pub(crate) away: bool,
    pub(crate) late: bool,
}

/// What a kind of absence is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Sick,
    Away,
    Late,
}

/// Leave and suspension have no shape: they are neither illness nor without a valid reason.
pub(super) fn shape(kind: &str) -> Option<Shape> {
    match kind_name(kind) {
        "ziek" => Some(Shape::Sick),
        "ongeoorloofd" | "luxe" => Some(Shape::Away),
        "te_laat" => Some(Shape::Late),
        _ => None,
    }
}

/// A case on its calendar.
pub(crate) struct Days {
    pub(crate) calendar: Calendar,
    pub(crate) on: Date,
    pub(crate) marks: BTreeMap<Date, Marks>,
}

/// Weeks without anything, from this many on, are folded.
const FOLD: usize = 3;
/// A window that begins longer before the first absence is drawn from that absence on.
const LONGEST: i32 = 14 * 7;

impl Days {
    /// The school days on which one of these kinds occurred; nothing if there are none, or if
    /// one of them has no shape.
    pub(crate) fn of(material: &Material<'_>, case: &Case, kinds: &[String]) -> Option<Days> {
        let absences = case.absences.as_ref()?;
        let own = |kind: &str| kinds.iter().any(|k| k == kind_name(kind));
        let first = absences
            .iter()
            .filter(|a| own(&a.kind))
            .map(|a| a.from)
            .min()?;
        let years = material.site.holidays.to_calendar();
        let region = case.calendar.region.unwrap_or(Region::Midden);
        let range = (
            first.min(case.on.plus(-400)).max(case.on.plus(-800)),
            case.on.plus(120),
        );
        let calendar = Calendar::new(&years, region, &case.calendar, range, case.on);
        let mut marks: BTreeMap<Date, Marks> = BTreeMap::new();
        for absence in absences.iter().filter(|a| own(&a.kind)) {
            let shape = shape(&absence.kind)?;
            let until = absence.until.value().unwrap_or(case.on).min(case.on);
            let mut day = absence.from.max(range.0);
            while day <= until {
                if calendar.may_be_school_day(day) {
                    let mark = marks.entry(day).or_default();
                    let range = absence.lesson_hours.or(absence.clock_hours);
                    let hours = range.filter(|r| r.min == r.max).and_then(|r| {
                        u32::try_from(r.min.as_hundredths() / 100)
                            .ok()
                            .filter(|_| r.min.as_hundredths() % 100 == 0)
                    });
                    mark.hours = hours.map(|h| h + mark.hours.unwrap_or(0)).or(mark.hours);
                    match shape {
                        Shape::Sick => mark.sick = true,
                        Shape::Late => mark.late = true,
                        Shape::Away => mark.away = true,
                    }
                }
                day = day.after();
            }
        }
        (!marks.is_empty()).then_some(Days {
            calendar,
            on: case.on,
            marks,
        })
    }

    /// ` op 15 september, 8 oktober en 9 tot en met 20 november; 7 uur per dag`, or of days that
    /// differ `: 7 uur op 15 september en 4 uur op 8 oktober`.
    fn in_words(&self) -> String {
        let mut runs: Vec<(Date, Date, Marks)> = Vec::new();
        for (day, marks) in &self.marks {
            match runs.last_mut() {
                Some((_, last, same))
                    if same == marks && self.calendar.next_school_day(*last) == Some(*day) =>
                {
                    *last = *day;
                }
                _ => runs.push((*day, *day, *marks)),
            }
        }
        let hours: BTreeSet<Option<u32>> = self.marks.values().map(|m| m.hours).collect();
        let each = hours.first().copied().flatten();
        let same = each.filter(|_| hours.len() == 1);
        let differ = hours.len() > 1;
        let words = runs.iter().map(|(from, until, marks)| {
            let own = marks.hours.filter(|_| same.is_none());
            let lead = match own {
                Some(n) => format!("{n} uur op "),
                None if differ => "op ".to_owned(),
                None => String::new(),
            };
            match (from == until, from.to_ymd().1 == until.to_ymd().1) {
                (true, _) => format!("{lead}{}", short(*from)),
                (false, true) => format!("{lead}{} tot en met {}", from.to_ymd().2, short(*until)),
                (false, false) => format!("{lead}{} tot en met {}", short(*from), short(*until)),
            }
        });
        let words = join(words.collect());
        match same {
            Some(n) => format!(" op {words}; {n} uur per dag"),
            None if differ => format!(": {words}"),
            None => format!(" op {words}"),
        }
    }

    /// `Ziek op 15 september en 8 oktober.`
    pub(crate) fn told(&self) -> String {
        let any = |test: fn(&Marks) -> bool| self.marks.values().any(test);
        let lead = match (any(|m| m.sick), any(|m| m.away), any(|m| m.late)) {
            (true, false, false) => "Ziek",
            (false, true, false) => "Zonder geldige reden weg",
            (false, false, true) => "Te laat",
            _ => "Afwezig",
        };
        format!("{lead}{}.", self.in_words())
    }

    /// Names of the holidays whose weeks lie in the window, in their order.
    pub(crate) fn skipped(&self, reading: &ReadingReport) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let Some([first, last]) = reading.window else {
            return names;
        };
        let mut monday = first.max(self.calendar.first()).monday();
        while monday <= last {
            if self.calendar.is_holiday_week(monday) {
                let name = holiday_name(&self.calendar, monday);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            monday = monday.plus(7);
        }
        names
    }

    /// Draws it: blocks for hours without a valid reason, cells for all else.
    pub(crate) fn drawn(&self, reading: Option<&ReadingReport>, due: Option<Date>) -> String {
        let blocks = self
            .marks
            .values()
            .all(|m| m.away && !m.sick && m.hours.is_some_and(|h| h > 0));
        let weeks = self.weeks(reading, due);
        if blocks && due.is_none() && weeks.len() < 8 {
            self.in_blocks(&weeks, reading)
        } else {
            self.in_cells(&weeks, reading, due)
        }
    }

    /// The Mondays that are drawn.
    fn weeks(&self, reading: Option<&ReadingReport>, due: Option<Date>) -> Vec<Date> {
        let first = self.marks.keys().next().copied().unwrap_or(self.on);
        let last = self.marks.keys().next_back().copied().unwrap_or(self.on);
        let window = reading.and_then(|r| r.window);
        let from = window
            .map(|w| w[0])
            .filter(|start| first.since(*start) < LONGEST)
            .map_or(first, |start| start.min(first));
        let until = reading.and_then(|r| r.reached_on).unwrap_or(last).max(last);
        let until = until
            .max(window.map_or(until, |w| w[1]))
            .max(due.unwrap_or(until));
        let mut monday = from.monday();
        let mut weeks = Vec::new();
        while monday <= until && weeks.len() < 80 {
            weeks.push(monday);
            monday = monday.plus(7);
        }
        weeks
    }

    fn in_blocks(&self, weeks: &[Date], reading: Option<&ReadingReport>) -> String {
        let mut drawn: Vec<SmallWeek> = Vec::new();
        for monday in weeks {
            drawn.push(if self.calendar.is_holiday_week(*monday) {
                SmallWeek::Holiday(holiday_name(&self.calendar, *monday))
            } else {
                let mut days = [SmallDay::default(); 5];
                for (day, date) in days.iter_mut().zip((0..).map(|i| monday.plus(i))) {
                    *day = SmallDay {
                        date: date.to_ymd().2,
                        hours: self.marks.get(&date).and_then(|m| m.hours).unwrap_or(0),
                        counts: counts(reading, date),
                        free: !self.calendar.may_be_school_day(date),
                        reached: reading.and_then(|r| r.reached_on) == Some(date),
                    };
                }
                SmallWeek::Lessons(monday.iso_week(), days)
            });
        }
        drawn.dedup();
        small_weeks(&drawn)
    }

    fn in_cells(
        &self,
        weeks: &[Date],
        reading: Option<&ReadingReport>,
        due: Option<Date>,
    ) -> String {
        let numbers = reading.map_or_else(BTreeMap::new, |r| self.numbers(r));
        let mut slots: Vec<StripSlot> = Vec::new();
        let mut empty: Vec<StripSlot> = Vec::new();
        for monday in weeks {
            if self.calendar.is_holiday_week(*monday) {
                let name = StripSlot::Fold(holiday_name(&self.calendar, *monday));
                flush(&mut slots, &mut empty);
                if slots.last() != Some(&name) {
                    slots.push(name);
                }
                continue;
            }
            let mut days = [StripDay::default(); 5];
            for (day, date) in days.iter_mut().zip((0..).map(|i| monday.plus(i))) {
                let marks = self.marks.get(&date).copied().unwrap_or_default();
                *day = StripDay {
                    sick: marks.sick,
                    away: marks.away,
                    late: marks.late,
                    counts: counts(reading, date),
                    free: !self.calendar.may_be_school_day(date),
                    reached: reading.and_then(|r| r.reached_on) == Some(date),
                    due: due == Some(date),
                    nth: numbers.get(&date).copied(),
                };
            }
            let week = StripSlot::Week(label(*monday), days);
            if days
                .iter()
                .any(|d| d.sick || d.away || d.late || d.reached || d.due)
            {
                flush(&mut slots, &mut empty);
                slots.push(week);
            } else {
                empty.push(week);
            }
        }
        flush(&mut slots, &mut empty);
        dagstrook(&slots)
    }

    /// On which day the how many-th time begins, if that agrees with the value of the report.
    fn numbers(&self, reading: &ReadingReport) -> BTreeMap<Date, u32> {
        let (Some(unit), Some(value)) = (reading.unit, reading.value) else {
            return BTreeMap::new();
        };
        let starts: Vec<Vec<Date>> = match unit {
            Unit::Episode => vec![self.episodes(false), self.episodes(true)],
            Unit::Late => vec![
                self.marks
                    .iter()
                    .filter(|(_, m)| m.late)
                    .map(|(d, _)| *d)
                    .collect(),
            ],
            _ => Vec::new(),
        };
        let within = |days: Vec<Date>| -> Vec<Date> {
            days.into_iter()
                .filter(|d| counts(Some(reading), *d))
                .collect()
        };
        let agrees = |days: &Vec<Date>| {
            i64::try_from(days.len()).is_ok_and(|n| n * 100 == value.max.as_hundredths())
        };
        let found = starts.into_iter().map(within).find(agrees);
        found.unwrap_or_default().into_iter().zip(1..).collect()
    }

    /// First days of sickness; `breaks`: a holiday week ends an episode.
    fn episodes(&self, breaks: bool) -> Vec<Date> {
        let sick = |d: Date| self.marks.get(&d).is_some_and(|m| m.sick);
        let begins = |d: &Date| {
            let before = self.calendar.last_school_day(d.before());
            !before.is_some_and(|b| sick(b) && !(breaks && self.holiday_between(b, *d)))
        };
        let days = self.marks.keys().copied();
        days.filter(|d| sick(*d)).filter(begins).collect()
    }

    fn holiday_between(&self, from: Date, until: Date) -> bool {
        let mut monday = from.monday().plus(7);
        while monday < until.monday() {
            if self.calendar.is_holiday_week(monday) {
                return true;
            }
            monday = monday.plus(7);
        }
        false
    }
}

fn counts(reading: Option<&ReadingReport>, date: Date) -> bool {
    reading
        .and_then(|r| r.window)
        .is_some_and(|[first, last]| first <= date && date <= last)
}

/// Weeks without anything: as they are, or folded where there are many.
fn flush(slots: &mut Vec<StripSlot>, empty: &mut Vec<StripSlot>) {
    if empty.len() >= FOLD {
        slots.push(StripSlot::Fold(format!("{} weken niets", empty.len())));
        empty.clear();
    }
    slots.append(empty);
}

/// `9 nov`.
fn label(monday: Date) -> String {
    let words = short(monday);
    match words.split_once(' ') {
        Some((day, "maart")) => format!("{day} mrt"),
        Some((day, month)) => format!("{day} {}", month.chars().take(3).collect::<String>()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, shape};

    #[test]
    fn only_what_it_is_called_is_drawn_as_such() {
        assert_eq!(shape("ziek"), Some(Shape::Sick));
        assert_eq!(shape("spijbelen"), Some(Shape::Away));
        assert_eq!(shape("luxe"), Some(Shape::Away));
        assert_eq!(shape("te_laat"), Some(Shape::Late));
        for other in ["verlof", "schorsing", "absoluut", "overig", "eigen-soort"] {
            assert_eq!(shape(other), None, "{other}");
        }
    }
}
