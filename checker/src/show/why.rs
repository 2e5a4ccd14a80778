//! Why: the reasons in words, and the days drawn so that a reader can redo the sum.

use super::days::{holiday, week_days};
use super::html::Html;
use super::page::{Group, Item, Page, mentions};
use crate::calendar::Date;
use crate::case::Range;
use crate::draw::{
    Day, Hours, SickSlot, SickWeek, Slot, Week, Ziektestrook, weekstrook, ziektestrook,
};
use crate::facts::{Facts, KindFacts, RunRule};
use crate::gather::Gather;
use crate::protocol::{Amount, OverHoliday, Unit};
use crate::report::{Outcome, ReadingReport};
use crate::tell;
use crate::text::Text;

/// Most weeks in a strip: more is no picture.
const MOST_WEEKS: i32 = 16;

/// The section.
pub(super) fn why(page: &Page<'_>, html: &mut Html) {
    let mut section = Html::default();
    let said = |i: &Item<'_>| {
        i.asked
            && !i.is_ban()
            && !i.is_trivial()
            && matches!(i.report.outcome, Outcome::Met | Outcome::Depends)
    };
    let leads = |item: &Item<'_>| {
        let groups = [Group::Unauthorised, Group::Sick, Group::Other];
        let mut leads = groups.into_iter().filter(|group| page.entered(*group));
        leads.any(|group| {
            page.lead(group)
                .is_some_and(|lead| std::ptr::eq(lead, item))
        })
    };
    // A verdict gives its reason itself, but where it says what is needed.
    let is_told = |item: &Item<'_>| leads(item) && (!item.is_open() || item.is_full());
    let mut any = false;
    for item in &page.items {
        if is_told(item) || !(said(item) || leads(item)) {
            continue;
        }
        section.tag(if any { "<li>" } else { "<ul><li>" });
        any = true;
        item.link(&mut section);
        item.reason(page.case, section.tag(": "));
        section.tag("</li>");
    }
    section.tag(if any { "</ul>" } else { "" });
    let facts = Facts::new(page.case, &page.calendar);
    if let (Some((item, reading)), Some(found)) = (drawn(page), facts.kind("ongeoorloofd")) {
        Strip {
            page,
            facts: &facts,
            found,
            item,
            reading,
        }
        .write(&mut section);
    }
    if page.case.absences.is_some() && mentions(page.case, "ziek") {
        sickness(page, &facts, &mut section);
    }
    if !section.is_empty() {
        html.open().tag("<h2>Waarom</h2>").tag(&section).close();
    }
}

/// What the strip of hours is of: what leads; where that counts no hours, the law.
fn drawn<'s>(page: &'s Page<'_>) -> Option<(&'s Item<'s>, &'s ReadingReport)> {
    let of_law = |i: &&Item<'_>| i.report.basis.is_statutory() && i.is_in_play();
    let lead = page.lead(Group::Unauthorised);
    for item in lead.into_iter().chain(page.items.iter().filter(of_law)) {
        let reading = item.reading();
        let counts = |r: &&ReadingReport| r.unit.is_some_and(Unit::is_hours) && r.window.is_some();
        if let Some(reading) = reading.filter(counts) {
            return Some((item, reading));
        }
    }
    None
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
        let due = self.item.report.steps.iter().filter_map(|s| s.due).least();
        let last = due
            .map_or(until, |due| due.max(until))
            .min(from.plus(7 * MOST_WEEKS));
        let slots = self.slots(from, until, last, due);
        let threshold = self.reading.threshold.unwrap_or(Amount::ZERO);
        html.tag("<figure class=\"verzuim-breed\"><figcaption>Zonder geldige reden: ")
            .amount(threshold)
            .tag(" is genoeg. ");
        if let Some(reached) = self.reading.reached_on {
            html.tag("Bereikt op ").day_with_year(reached).tag(".");
        }
        if let Some(due) = due {
            // A day that counts from when it may have been reached lies before that of reaching.
            if let Some(maybe) = self.reading.maybe_from {
                html.tag(" Misschien al op ").day_with_year(maybe);
                html.tag("; daarom is de laatste dag ");
            } else {
                html.tag(" De laatste dag is ");
            }
            html.day_with_year(due).tag(".");
        }
        html.tag("</figcaption>").tag(&weekstrook(&slots));
        html.tag("<ul class=\"verzuim-sleutel verzuim-klein\"><li><span class=\"verzuim-blok verzuim-blok-uur\"></span>lesuur zonder geldige reden</li><li><span class=\"verzuim-blok verzuim-blok-ziek\"></span>ziek, telt hier niet</li><li><span class=\"verzuim-blok verzuim-blok-telt\"></span>dag die telt</li></ul></figure>");
    }

    fn slots(&self, from: Date, until: Date, last: Date, due: Option<Date>) -> Vec<Slot> {
        let calendar = &self.page.calendar;
        let mut slots: Vec<Slot> = Vec::new();
        let mut sum = Range::exact(Amount::ZERO);
        let mut monday = from.monday();
        let mut folded = None;
        while monday <= last {
            if calendar.is_holiday_week(monday) {
                fold(&mut folded, &mut slots, holiday(calendar, monday), monday);
            } else {
                unfold(&mut folded, &mut slots);
                slots.push(Slot::Week(Box::new(self.week(
                    monday,
                    (from, until),
                    due,
                    &mut sum,
                ))));
            }
            monday = monday.plus(7);
        }
        unfold(&mut folded, &mut slots);
        slots
    }

    fn week(
        &self,
        monday: Date,
        (from, until): (Date, Date),
        due: Option<Date>,
        sum: &mut Range,
    ) -> Week {
        let mut week = Week {
            number: monday.iso_week(),
            dates: Text::of(|text| {
                text.dates(monday);
            }),
            ..Week::default()
        };
        let mut heard = Text::default();
        let mut added = Range::exact(Amount::ZERO);
        for (day, date) in week.days.iter_mut().zip(week_days(monday)) {
            *day = self.day(date, (from, until), due);
            // The blocks are whole hours; what is heard and added up is what was entered.
            if let Some(hours) = self.hours(date).filter(|_| day.hours != Hours::None) {
                also(&mut heard).day(date).put(" ").range(hours);
                heard.put(" ").put(tell::unit(self.unit(), hours.max));
                if day.counts {
                    added = both(added, hours);
                }
            }
            if day.sick {
                also(&mut heard).day(date).put(" ziek");
            }
            if day.reached {
                week.reached = true;
                also(&mut heard).put("de norm is bereikt");
            }
        }
        *sum = both(*sum, added);
        let threshold = self.reading.threshold.unwrap_or(Amount::ZERO);
        let total = |text: &mut Text| {
            text.range(*sum).put(" van ").amount(threshold);
        };
        if monday <= until {
            week.added = Text::of(|text| {
                if added.max > Amount::ZERO {
                    text.put("+").range(added);
                } else {
                    text.put("\u{2013}");
                }
            });
            week.total = Text::of(|text| {
                if week.reached {
                    total(text);
                } else {
                    text.put("samen ").range(*sum);
                }
            });
        }
        week.sentence = Text::of(|text| {
            text.put("Week ").number(week.number.into()).put(", ");
            text.day_of_month(monday).put(" tot en met ");
            text.day_of_month(monday.plus(4)).put(": ");
            let before_log = |from: Date| monday.plus(4) < from;
            text.put(
                if heard.is_empty() && self.page.case.log_from.is_some_and(before_log) {
                    "niet gevraagd"
                } else if heard.is_empty() {
                    "geen verzuim"
                } else {
                    &heard
                },
            );
            total(text.put(". Samen "));
            text.put(".");
        });
        week
    }

    /// The hours that were entered for a day.
    fn hours(&self, date: Date) -> Option<Range> {
        let inside = date >= self.facts.first && date <= self.facts.on;
        let place = self.facts.index(date);
        self.found.day_hours(place).filter(|_| inside)
    }

    fn unit(&self) -> Unit {
        if self.facts.in_clock_hours {
            Unit::Hour
        } else {
            Unit::LessonHour
        }
    }

    fn day(&self, date: Date, (from, until): (Date, Date), due: Option<Date>) -> Day {
        let inside = date >= self.facts.first && date <= self.facts.on;
        let place = self.facts.index(date);
        let hours = match self.hours(date) {
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

/// Two numbers of hours together.
fn both(one: Range, other: Range) -> Range {
    Range {
        min: one.min.plus(other.min),
        max: one.max.plus(other.max),
    }
}

/// What stands before one more thing that is heard.
fn also(heard: &mut Text) -> &mut Text {
    heard.put(if heard.is_empty() { "" } else { ", " })
}

/// Holiday weeks after one another, with the same holiday: one fold.
struct Fold<'c> {
    name: &'c str,
    weeks: i64,
    sentence: Text,
}

impl Fold<'_> {
    fn slot(self) -> Slot {
        let mut name = Text::default();
        name.put(self.name);
        if self.weeks > 1 {
            name.put(", ").number(self.weeks).put(" weken");
        }
        Slot::Holiday {
            name: name.done(),
            sentence: self.sentence.done(),
        }
    }
}

/// A fold that holds no more weeks becomes a slot.
#[inline(never)]
fn unfold(folded: &mut Option<Fold<'_>>, slots: &mut Vec<Slot>) {
    if let Some(fold) = folded.take() {
        slots.push(fold.slot());
    }
}

/// A holiday week joins the fold before it.
fn fold<'c>(before: &mut Option<Fold<'c>>, slots: &mut Vec<Slot>, name: &'c str, monday: Date) {
    if before.as_ref().is_some_and(|fold| fold.name != name) {
        unfold(before, slots);
    }
    let fold = before.get_or_insert(Fold {
        name,
        weeks: 0,
        sentence: Text::default(),
    });
    fold.weeks += 1;
    let text = &mut fold.sentence;
    text.put(if text.is_empty() { "Week " } else { " Week " });
    text.number(monday.iso_week().into()).put(": ").put(name);
    text.put(", telt niet mee.");
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
        from: None,
    };
    let starts: Vec<Date> = facts
        .runs(facts.place_of("ziek").as_slice(), rule)
        .sure()
        .iter()
        .filter_map(|run| run.first_unplanned)
        .filter(|d| *d >= from)
        .gather();
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
    let mut sentence = Text::default();
    sentence.put("Ziek: ");
    match starts.len() {
        0 => sentence.put("geen nieuwe keer"),
        n => sentence.number(n as i64).put(" keer"),
    };
    sentence.put(" in 12 schoolweken");
    for (place, day) in starts.iter().enumerate() {
        sentence.put(if place == 0 { ": vanaf " } else { "" });
        sentence.between(place, starts.len()).day(*day);
    }
    sentence.put(".");
    html.tag("<div class=\"verzuim-breed\">")
        .tag(&ziektestrook(&Ziektestrook {
            sentence: sentence.done(),
            slots,
        }));
    html.tag("<p class=\"verzuim-klein\">Ziekte en verzuim zonder geldige reden staan in \u{e9}\u{e9}n beeld, maar worden niet opgeteld.</p></div>");
}
