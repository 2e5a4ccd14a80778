//! Why: the reasons in words, and the days drawn so that a reader can redo the sum.

use super::days::{dates, short_day, week_days};
use super::html::Html;
use super::page::{Group, Item, Page, mentions};
use crate::calendar::{Date, DayKind};
use crate::draw::{
    Day, Hours, SickSlot, SickWeek, Slot, Week, Ziektestrook, weekstrook, ziektestrook,
};
use crate::facts::{Facts, KindFacts, RunRule};
use crate::protocol::{Amount, OverHoliday, Unit};
use crate::report::{Outcome, ReadingReport};
use crate::tell;

/// Most weeks in a strip: more is no picture.
const MOST_WEEKS: i32 = 16;

/// The section.
pub(super) fn why(page: &Page<'_>, html: &mut Html) {
    html.open().tag("<h2>Waarom</h2>");
    let said = |i: &&Item<'_>| {
        i.asked
            && !i.is_ban()
            && !i.is_trivial()
            && matches!(i.report.outcome, Outcome::Met | Outcome::Depends)
    };
    let leads =
        [Group::Unauthorised, Group::Sick].map(|g| page.lead(g).filter(|_| page.entered(g)));
    let lead_ids: Vec<&str> = leads.iter().flatten().map(|i| i.norm.id.as_str()).collect();
    let reasons = page
        .items
        .iter()
        .filter(|i| said(i) || lead_ids.contains(&i.norm.id.as_str()));
    let mut any = false;
    for item in reasons {
        html.tag(if any { "<li>" } else { "<ul><li>" });
        any = true;
        item.link(html);
        html.tag(": ").text(&item.report.because).tag("</li>");
    }
    html.tag(if any {
        "</ul>"
    } else {
        "<p>Bij deze gegevens is geen norm na te rekenen.</p>"
    });
    let facts = Facts::new(page.case, &page.calendar, &[]);
    let hours = page
        .lead(Group::Unauthorised)
        .and_then(|item| item.reading().map(|r| (item, r)));
    if let (Some((item, reading)), Some(found)) = (hours, facts.kind("ongeoorloofd")) {
        if reading.unit.is_some_and(Unit::is_hours) && reading.window.is_some() {
            Strip {
                page,
                facts: &facts,
                found,
                item,
                reading,
            }
            .write(html);
        }
    }
    if page.case.absences.is_some() && mentions(page.case, "ziek") {
        sickness(page, &facts, html);
    }
    html.close();
}

struct Strip<'s> {
    page: &'s Page<'s>,
    facts: &'s Facts<'s>,
    found: &'s KindFacts,
    item: &'s Item<'s>,
    reading: &'s ReadingReport,
}

impl Strip<'_> {
    fn write(&self, html: &mut Html) {
        let Some([from, until]) = self.reading.window else {
            return;
        };
        let due = self.item.report.steps.iter().filter_map(|s| s.due).min();
        let last = due
            .map_or(until, |due| due.max(until))
            .min(from.plus(7 * MOST_WEEKS));
        let slots = self.slots(from, until, last, due);
        let threshold = self.reading.threshold.unwrap_or(Amount::ZERO);
        html.tag("<figure class=\"verzuim-breed\"><figcaption>Zonder geldige reden: ")
            .text(&threshold.to_string())
            .tag(" is genoeg. ");
        if let Some(reached) = self.reading.reached_on {
            html.text(&format!("Bereikt op {}.", tell::day_with_year(reached)));
        }
        if let Some(due) = due {
            html.text(&format!(" De laatste dag is {}.", tell::day_with_year(due)));
        }
        html.tag("</figcaption>").tag(&weekstrook(&slots));
        html.tag("<ul class=\"verzuim-sleutel verzuim-klein\"><li><span class=\"verzuim-blok verzuim-blok-uur\"></span>lesuur zonder geldige reden</li><li><span class=\"verzuim-blok verzuim-blok-ziek\"></span>ziek, telt hier niet</li><li><span class=\"verzuim-blok verzuim-blok-telt\"></span>dag die telt</li></ul></figure>");
    }

    fn slots(&self, from: Date, until: Date, last: Date, due: Option<Date>) -> Vec<Slot> {
        let calendar = &self.page.calendar;
        let mut slots: Vec<Slot> = Vec::new();
        let mut sum = Amount::ZERO;
        let mut monday = from.monday();
        while monday <= last {
            if calendar.is_holiday_week(monday) {
                fold(&mut slots, self.page, monday);
            } else {
                slots.push(Slot::Week(Box::new(self.week(
                    monday,
                    (from, until),
                    due,
                    &mut sum,
                ))));
            }
            monday = monday.plus(7);
        }
        slots
    }

    fn week(
        &self,
        monday: Date,
        (from, until): (Date, Date),
        due: Option<Date>,
        sum: &mut Amount,
    ) -> Week {
        let mut week = Week {
            number: monday.iso_week(),
            dates: dates(monday),
            ..Week::default()
        };
        let mut heard: Vec<String> = Vec::new();
        let mut added = Amount::ZERO;
        for (day, date) in week.days.iter_mut().zip(week_days(monday)) {
            *day = self.day(date, (from, until), due);
            if let Hours::Known(n) = day.hours {
                heard.push(format!("{} {n} lesuren", tell::day(date)));
                if day.counts {
                    added = added.plus(Amount::whole(i64::from(n)));
                }
            }
            if day.hours == Hours::Open {
                heard.push(format!("{} onbekend aantal lesuren", tell::day(date)));
            }
            if day.sick {
                heard.push(format!("{} ziek", tell::day(date)));
            }
            if day.reached {
                week.reached = true;
                heard.push("de norm is bereikt".into());
            }
        }
        *sum = sum.plus(added);
        let threshold = self.reading.threshold.unwrap_or(Amount::ZERO);
        if monday <= until {
            week.added = if added > Amount::ZERO {
                format!("+{added}")
            } else {
                "\u{2013}".into()
            };
            week.total = if week.reached {
                format!("{sum} van {threshold}")
            } else {
                format!("samen {sum}")
            };
        }
        let said = if heard.is_empty() {
            "geen verzuim".into()
        } else {
            heard.join(", ")
        };
        week.sentence = format!(
            "Week {}, {} tot en met {}: {said}. Samen {sum} van {threshold}.",
            week.number,
            short_day(monday),
            short_day(monday.plus(4))
        );
        week
    }

    fn day(&self, date: Date, (from, until): (Date, Date), due: Option<Date>) -> Day {
        let inside = date >= self.facts.first && date <= self.facts.on;
        let place = self.facts.index(date);
        let hours = match self.found.day_hours(place).filter(|_| inside) {
            Some(range) if range.min == range.max => {
                Hours::Known(u32::try_from(range.min.as_hundredths() / 100).unwrap_or(0))
            }
            Some(_) => Hours::Open,
            None => Hours::None,
        };
        let is = |kind: &str| {
            inside
                && self
                    .facts
                    .kind(kind)
                    .is_some_and(|k| k.may_be_absent(place))
        };
        let hours = if hours == Hours::Known(0) {
            Hours::None
        } else {
            hours
        };
        Day {
            date: date.to_ymd().2,
            hours,
            sick: is("ziek"),
            late: inside
                && self
                    .facts
                    .kind("te_laat")
                    .is_some_and(|k| !k.lates(place).is_empty()),
            counts: date >= from && date <= until,
            free: !self.page.calendar.may_be_school_day(date),
            reached: self.reading.reached_on == Some(date),
            due: due == Some(date),
        }
    }
}

/// A holiday week joins the fold before it.
fn fold(slots: &mut Vec<Slot>, page: &Page<'_>, monday: Date) {
    let name = holiday(page, monday);
    let heard = format!("Week {}: {name}, telt niet mee.", monday.iso_week());
    match slots.last_mut() {
        Some(Slot::Holiday {
            name: before,
            sentence,
        }) if before.starts_with(&name) => {
            let weeks = before
                .rsplit_once(',')
                .and_then(|(_, n)| n.trim_start().split(' ').next())
                .and_then(|n| n.parse::<u32>().ok())
                .unwrap_or(1)
                + 1;
            *before = format!("{name}, {weeks} weken");
            sentence.push(' ');
            sentence.push_str(&heard);
        }
        _ => slots.push(Slot::Holiday {
            name,
            sentence: heard,
        }),
    }
}

/// The name of the holiday of a week.
pub(super) fn holiday(page: &Page<'_>, monday: Date) -> String {
    let named = week_days(monday).find_map(|day| match page.calendar.kind(day) {
        DayKind::Holiday(index) => Some(page.calendar.holiday_name(index).to_owned()),
        _ => None,
    });
    named.unwrap_or_else(|| "vrije week".into())
}

/// Twelve school weeks of sickness, as far as the log has dates.
fn sickness(page: &Page<'_>, facts: &Facts<'_>, html: &mut Html) {
    let Some(found) = facts.kind("ziek") else {
        return;
    };
    let on = page.case.on;
    let from = page.calendar.rolling_by_day(on, 12).date;
    let rule = RunRule {
        over: OverHoliday::OverHoliday,
        summer_breaks: true,
        whole_days: false,
        whole_sick_days: false,
        highest: false,
        from: None,
    };
    let starts: Vec<Date> = facts
        .runs(&["ziek"], rule)
        .iter()
        .filter_map(|run| run.first_unplanned)
        .filter(|d| *d >= from)
        .collect();
    let mut slots = Vec::new();
    let mut monday = from.monday();
    while monday <= on {
        if page.calendar.is_holiday_week(monday) {
            if slots.last() != Some(&SickSlot::Fold) {
                slots.push(SickSlot::Fold);
            }
        } else {
            let mut week = SickWeek {
                number: monday.iso_week(),
                ..SickWeek::default()
            };
            for (i, date) in week_days(monday).enumerate() {
                week.ill[i] =
                    date >= facts.first && date <= on && found.may_be_absent(facts.index(date));
                week.counts[i] =
                    date >= from && date <= on && page.calendar.may_be_school_day(date);
                week.starts[i] = starts
                    .iter()
                    .position(|d| *d == date)
                    .and_then(|p| u32::try_from(p + 1).ok());
            }
            slots.push(SickSlot::Week(week));
        }
        monday = monday.plus(7);
    }
    let days: Vec<String> = starts.iter().map(|d| tell::day(*d)).collect();
    let times = match days.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!(
            "{} keer in 12 schoolweken: vanaf {} en {last}",
            days.len(),
            rest.join(", ")
        ),
        Some((only, _)) => format!("1 keer in 12 schoolweken: vanaf {only}"),
        None => "geen nieuwe keer in 12 schoolweken".into(),
    };
    html.tag("<div class=\"verzuim-breed\">")
        .tag(&ziektestrook(&Ziektestrook {
            sentence: format!("Ziek: {times}."),
            slots,
        }));
    html.tag("<p class=\"verzuim-klein\">Ziekte en verzuim zonder geldige reden staan in \u{e9}\u{e9}n beeld, maar worden niet opgeteld.</p></div>");
}
