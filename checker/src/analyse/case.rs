//! A case that brings a measure to a value, as JSON that can be pasted.

use super::Place;
use crate::calendar::Date;
use crate::protocol::{Amount, Condition, Sector, Tally, Window, kind_name};
use crate::report::NormReport;
use crate::tree::parse_json;

/// A total of a measure for a pupil in the scope of a norm; `None` where no total says it.
pub(super) fn with_total(
    place: &Place<'_>,
    condition: &Condition,
    value: Amount,
) -> Option<String> {
    let tally = tally(condition)?;
    let window = match tally.window.as_ref().unwrap_or(&Window::None) {
        Window::LessonWeeks(n) | Window::WholeLessonWeeks(n) => {
            format!(",\"window\":\"{n}_lesson_weeks\"")
        }
        Window::CalendarWeeks(n) => format!(",\"window\":\"{n}_calendar_weeks\""),
        Window::Months(n) => format!(",\"window\":\"{n}_months\""),
        Window::SchoolYear | Window::SinceFirstDay | Window::Unstated => {
            ",\"window\":\"school_year\"".into()
        }
        Window::None => String::new(),
        Window::CalendarDays(_) | Window::Since(_) | Window::Between(_) => return None,
    };
    let kind = kind_name(tally.kinds.first()?);
    let unit = if tally.unit.is_hours() {
        "lesson_hour"
    } else {
        tally.unit.as_str()
    };
    let total = format!(
        "{{\"kind\":\"{kind}\",\"measure\":\"{}\",\"unit\":\"{unit}\"{window},\"value\":{}}}",
        condition.word(),
        json(value)
    );
    Some(format!("{{{},\"totals\":[{total}]}}", pupil(place)))
}

/// The pupil and the day: inside the scope and the validity of a norm.
pub(super) fn pupil(place: &Place<'_>) -> String {
    let on = day(place);
    let scope = &place.norm.scope;
    let sector = scope
        .sectors
        .first()
        .or(place.protocol.sectors.first())
        .copied()
        .unwrap_or(Sector::Vo);
    let sector = if scope.sectors.contains(&Sector::Vo)
        || (scope.sectors.is_empty() && place.protocol.sectors.contains(&Sector::Vo))
    {
        Sector::Vo
    } else {
        sector
    };
    let (from, below) = scope
        .age
        .as_ref()
        .map_or((0, 120), |a| (a.from.unwrap_or(0), a.below.unwrap_or(120)));
    let age = 14.max(from).min(below.saturating_sub(1));
    let qualified = scope.startkwalificatie.unwrap_or(false);
    format!(
        "\"on\":\"{on}\",\"sector\":\"{}\",\"age\":{age},\"startkwalificatie\":{qualified},\"enrolled\":true,\"exempt\":false,\"calendar\":{{\"region\":\"midden\"}},\"protocols\":[\"{}\"]",
        sector.as_str(),
        place.protocol.id
    )
}

fn day(place: &Place<'_>) -> Date {
    let wanted = Date::from_ymd(2026, 11, 24).unwrap_or(Date::MIN);
    let from = place
        .norm
        .valid
        .from
        .or(place.protocol.valid.from)
        .map_or(Date::MIN, |p| p.first);
    let until = place
        .norm
        .valid
        .until
        .or(place.protocol.valid.until)
        .map_or(Date::MAX, |p| p.last);
    wanted.min(until).max(from)
}

/// The measure of a condition that is one number against a threshold.
pub(super) fn tally(condition: &Condition) -> Option<&Tally> {
    match condition {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => Some(t),
        _ => None,
    }
}

/// What a case gives for a norm.
pub(super) fn replay(place: &Place<'_>, case: &str, norm: &str) -> Option<NormReport> {
    let node = parse_json(case).ok()?;
    let case = place.engine.read_case(&node).ok()?;
    place
        .engine
        .rules()
        .evaluate(&case)
        .norms
        .into_iter()
        .find(|n| n.norm == norm)
}

fn json(value: Amount) -> String {
    value.to_string().replace(',', ".")
}
