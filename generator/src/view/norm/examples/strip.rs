//! A week strip from an example that has a log of hours and a day on which it is reached.
//!
//! The window is that of the norm's condition, counted by day; days and folds come from
//! the calendar. Nothing is judged here: what is reached, and when, the example says.

use super::window::{KeyItem, Strip};
use crate::draw::{Day, Hours, Slot, Week, weekstrook};
use crate::model::Moment;
use crate::view::Material;
use crate::view::words::{self, weekday};
use checker::calendar::{Calendar, Date, DayKind, OwnCalendar, Region};
use checker::protocol::{Example, Norm, Unit, Window};
use checker::tree::Node;
use std::collections::BTreeMap;

/// What is drawn.
struct Log {
    hours: BTreeMap<Date, u32>,
    from: Date,
    reached: Date,
    due: Option<Date>,
    threshold: u32,
}

/// The first example that can be drawn; one that spans a holiday is better.
pub(crate) fn strip(material: &Material<'_>, norm: &Norm) -> Option<Strip> {
    let drawn: Vec<Strip> = norm
        .examples
        .iter()
        .filter_map(|e| of_example(material, norm, e))
        .collect();
    let best = drawn
        .iter()
        .position(|s| !s.skipped.is_empty())
        .unwrap_or(0);
    drawn.into_iter().nth(best)
}

fn of_example(material: &Material<'_>, norm: &Norm, example: &Example) -> Option<Strip> {
    let tally = words::first_tally(norm.condition.as_ref()?)?;
    let Some(Window::LessonWeeks(weeks)) = tally.window else {
        return None;
    };
    if !tally.unit.is_hours() && tally.unit != Unit::LessonHour {
        return None;
    }
    let (reached, due) = (example.expect.reached_on?, example.expect.due);
    let case = &example.case.0;
    let hours = log(case, &tally.kinds)?;
    let region = case
        .get("calendar")
        .and_then(|c| c.get("region"))
        .and_then(Node::as_text)
        .unwrap_or("midden");
    let calendar = calendar(material, region, reached);
    let from = calendar.rolling_by_day(reached, weeks).date;
    let threshold = u32::try_from(tally.bounds()?.threshold()?.as_hundredths() / 100).ok()?;
    let log = Log {
        hours,
        from,
        reached,
        due,
        threshold,
    };
    Some(drawn(&calendar, &log))
}

/// Hours per day of the kinds; nothing where an entry gives none or is of another shape.
pub(super) fn log(case: &Node<'_>, kinds: &[String]) -> Option<BTreeMap<Date, u32>> {
    let mut hours = BTreeMap::new();
    for entry in case.get("absences")?.as_list() {
        let kind = entry.get("kind")?.as_text()?;
        if !kinds.iter().any(|k| k == kind) {
            return None;
        }
        let from = Date::parse(entry.get("from")?.as_text()?)?;
        let until = entry
            .get("until")
            .and_then(Node::as_text)
            .and_then(Date::parse)
            .unwrap_or(from);
        let text = entry
            .get("lesson_hours")
            .or_else(|| entry.get("clock_hours"))?;
        let each: u32 = match &text.value {
            checker::tree::Value::Number(n) => u32::try_from(n / 100).ok()?,
            _ => text.as_text()?.parse().ok()?,
        };
        let mut day = from;
        while day <= until {
            *hours.entry(day).or_insert(0) += each;
            day = day.after();
        }
    }
    (!hours.is_empty()).then_some(hours)
}

pub(super) fn calendar(material: &Material<'_>, region: &str, reached: Date) -> Calendar {
    let region = match region {
        "noord" => Region::Noord,
        "zuid" => Region::Zuid,
        _ => Region::Midden,
    };
    let years = material.site.holidays.to_calendar();
    let range = (reached.plus(-400), reached.plus(120));
    Calendar::new(&years, region, &OwnCalendar::default(), range, reached)
}

fn drawn(calendar: &Calendar, log: &Log) -> Strip {
    let first = log.from.monday();
    let last = log.due.unwrap_or(log.reached).monday();
    let mut slots = Vec::new();
    let mut skipped: Vec<String> = Vec::new();
    let mut total = 0;
    let mut monday = first;
    let mut fold: Option<(String, u32, Date)> = None;
    while monday <= last {
        if calendar.is_holiday_week(monday) {
            let name = holiday_name(calendar, monday);
            fold = Some(match fold.take() {
                Some((name, weeks, from)) => (name, weeks + 1, from),
                None => (name, 1, monday),
            });
        } else {
            if let Some(folded) = fold.take() {
                skipped.push(folded.0.clone());
                slots.push(holiday(&folded));
            }
            slots.push(Slot::Week(Box::new(week(
                calendar, log, monday, &mut total,
            ))));
        }
        monday = monday.plus(7);
    }
    Strip {
        reached: format!(
            "Bereikt op {}, bij het {}e lesuur.",
            weekday(log.reached),
            log.threshold
        ),
        due: log
            .due
            .map(|due| format!("De school meldt uiterlijk {}.", weekday(due))),
        days: None,
        skipped,
        html: weekstrook(&slots),
        key: key(log),
    }
}

fn key(log: &Log) -> Vec<KeyItem> {
    let item = |mark, words: &str| KeyItem {
        mark,
        words: words.to_owned(),
    };
    let window = format!(
        "de dagen die tellen: {} tot en met {}",
        short(log.from),
        short(log.reached)
    );
    let mut items = vec![
        item("uur", "een lesuur zonder geldige reden"),
        item("vlak", &window),
        item("bereikt", "norm bereikt"),
    ];
    if log.due.is_some() {
        items.push(item("uiterlijk", "uiterlijk melden"));
    }
    items
}

pub(super) fn holiday_name(calendar: &Calendar, monday: Date) -> String {
    let names = (0..5).map(|i| calendar.kind(monday.plus(i)));
    let found = names.into_iter().find_map(|kind| match kind {
        DayKind::Holiday(index) => Some(calendar.holiday_name(index).to_owned()),
        _ => None,
    });
    found.unwrap_or_else(|| "vrij".to_owned())
}

fn holiday((name, weeks, from): &(String, u32, Date)) -> Slot {
    let name = if *weeks > 1 {
        format!("{name}, {weeks} weken")
    } else {
        name.clone()
    };
    let until = from.plus(7 * i32::try_from(*weeks).unwrap_or(1) - 3);
    let sentence = format!(
        "Week {}, {} tot en met {}: {name}, telt niet mee.",
        from.iso_week(),
        short(*from),
        short(until)
    );
    Slot::Holiday { name, sentence }
}

fn week(calendar: &Calendar, log: &Log, monday: Date, total: &mut u32) -> Week {
    let mut days: [Day; 5] = Default::default();
    let mut heard = Vec::new();
    let mut added = 0;
    for (i, day) in days.iter_mut().enumerate() {
        let date = monday.plus(i32::try_from(i).unwrap_or(0));
        let hours = log.hours.get(&date).copied().unwrap_or(0);
        let counts = log.from <= date && date <= log.reached;
        *day = Day {
            date: date.to_ymd().2,
            hours: if hours > 0 {
                Hours::Known(hours)
            } else {
                Hours::None
            },
            counts,
            free: !calendar.may_be_school_day(date),
            reached: date == log.reached,
            due: log.due == Some(date),
            ..Day::default()
        };
        if hours > 0 {
            heard.push(format!("{} {hours} lesuren", weekday_short(date)));
            added += if counts { hours } else { 0 };
        }
    }
    *total += added;
    let reached = log.reached.monday() == monday;
    let sum = if reached {
        format!("{total} van {}", log.threshold)
    } else {
        format!("samen {total}")
    };
    let mut sentence = format!(
        "Week {}, {} tot en met {}: ",
        monday.iso_week(),
        short(monday),
        short(monday.plus(4))
    );
    sentence.push_str(&if heard.is_empty() {
        "geen uren".to_owned()
    } else {
        heard.join(", ")
    });
    if reached {
        sentence.push_str(&format!(
            "; de norm is bereikt op {}",
            weekday_short(log.reached)
        ));
    }
    if let Some(due) = log.due.filter(|due| due.monday() == monday) {
        sentence.push_str(&format!("; uiterlijk melden op {}", weekday_short(due)));
    }
    sentence.push_str(&if added > 0 {
        format!(". {}.", words::upper_first(&sum))
    } else {
        ".".to_owned()
    });
    Week {
        number: monday.iso_week(),
        dates: dates(monday),
        sentence,
        days,
        added: if added > 0 {
            format!("+{added}")
        } else {
            "–".to_owned()
        },
        total: if added > 0 { sum } else { String::new() },
        reached,
    }
}

/// `dinsdag 3 november`.
pub(super) fn weekday_short(date: Date) -> String {
    without_year(&weekday(date))
}

/// `3 november`.
pub(super) fn short(date: Date) -> String {
    without_year(&words::day(date))
}

fn without_year(text: &str) -> String {
    text.rsplit_once(' ')
        .map_or(text, |(day, _)| day)
        .to_owned()
}

/// `28 sep–2 okt`.
fn dates(monday: Date) -> String {
    let friday = monday.plus(4);
    let month = |date: Date| {
        let words = Moment::parse(&date.to_string())
            .map(|m| m.in_words())
            .unwrap_or_default();
        let month = words.split(' ').nth(1).unwrap_or_default().to_owned();
        if month == "maart" {
            "mrt".to_owned()
        } else {
            month.chars().take(3).collect()
        }
    };
    let (from, until) = (monday.to_ymd(), friday.to_ymd());
    if from.1 == until.1 {
        format!("{}–{} {}", from.2, until.2, month(friday))
    } else {
        format!("{} {}–{} {}", from.2, month(monday), until.2, month(friday))
    }
}
