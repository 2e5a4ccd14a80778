//! Values and thresholds in words: what was counted, of how many, and what is still needed.

use super::words::unit;
use crate::case::Range;
use crate::protocol::{Amount, Unit, kind_name};
use crate::report::{Outcome, ReadingReport};
use crate::text::Text;

/// "16 van 16 uur", "14 tot 17 van 16 uur".
pub(super) fn value_of(text: &mut Text, reading: &ReadingReport) {
    let Some(value) = reading.value else {
        text.put("geen getal");
        return;
    };
    let threshold = reading.threshold.unwrap_or(Amount::ZERO);
    let one = Amount::whole(1);
    // "0 van 28" would say that 28 is enough.
    let needed = reading
        .remaining
        .map(|left| (left.max, value.min.plus(left.max)));
    let more_needed =
        needed.is_some_and(|(left, needed)| left > Amount::ZERO && needed > threshold);
    // Enough, or more than the norm is about: above an upper end, or beside a value that it names.
    let is_beside = reading.outcome == Outcome::NotMet
        && !reading.fails_elsewhere
        && needed.is_some_and(|(left, _)| left == Amount::ZERO);
    if is_beside || more_needed || threshold <= one || value.max > threshold {
        number(text, value, reading);
        if is_beside {
            text.put(" (de norm is voor een ander aantal)");
        } else if more_needed {
            text.put(" (nodig: meer dan ").amount(threshold).put(")");
        } else if threshold > one {
            text.put(" (de grens is ").amount(threshold).put(")");
        }
    } else {
        text.range(value).put(" van ").amount(threshold);
        unit_of(text, reading, threshold);
    }
}

/// "16 uur"; of months more than whole ones are past, and no half is counted.
pub(super) fn number(text: &mut Text, value: Range, reading: &ReadingReport) {
    let whole = Amount::whole(value.min.as_hundredths() / 100);
    if reading.unit == Some(Unit::Month) && value.min == value.max && value.min > whole {
        text.put("meer dan ").amount(whole);
        unit_of(text, reading, whole);
    } else {
        text.range(value);
        unit_of(text, reading, value.max);
    }
}

/// The unit behind a number, with its kinds where the norm counts others too.
fn unit_of(text: &mut Text, reading: &ReadingReport, n: Amount) {
    text.put(" ").put(reading.unit.map_or("", |of| unit(of, n)));
    for (place, kind) in reading.kinds.iter().enumerate() {
        text.put(if place == 0 { " " } else { "" });
        text.between(place, reading.kinds.len())
            .kind_in(reading.unit, kind_name(kind));
    }
}

/// "Daarna ook de 8e en 12e keer." Of hours and long runs values are passed over, so there it is
/// a bound that was passed.
pub(super) fn again_at(text: &mut Text, reading: &ReadingReport) {
    let Some(of) = reading.unit.filter(|_| !reading.again_at.is_empty()) else {
        return;
    };
    let passes = of.is_hours() || matches!(of, Unit::LessonWeek | Unit::Month);
    text.put(if passes {
        " Daarna ook de grens van "
    } else {
        " Daarna ook de "
    });
    for (place, value) in reading.again_at.iter().enumerate() {
        text.between(place, reading.again_at.len());
        text.amount(*value).put(if passes { "" } else { "e" });
    }
    let n = Amount::whole(if passes { 2 } else { 1 });
    text.put(" ").put(unit(of, n)).put(".");
}

/// What is certainly still needed. Of what counts from the first day on, nothing: "nog 1 dag"
/// would read as advice to take it.
pub(super) fn left(reading: &ReadingReport) -> Option<Amount> {
    let left = reading
        .remaining
        .filter(|left| left.min == left.max && left.min > Amount::ZERO)?;
    reading
        .threshold
        .is_some_and(|t| t > Amount::whole(1))
        .then_some(left.min)
}

/// What is still needed: of months a part may do, and the days of an unfinished week are days.
#[inline(never)]
pub(super) fn still(
    text: &mut Text,
    left: Amount,
    of: Option<Unit>,
    word: fn(Unit, Amount) -> &'static str,
) -> &mut Text {
    let (mut left, mut of) = (left, of);
    let whole = left.as_hundredths() % 100 == 0;
    match of {
        Some(Unit::Month) => {
            text.put("hoogstens ");
            // The half stands for a day more.
            left = Amount::whole((left.as_hundredths() + 99) / 100);
        }
        Some(Unit::LessonWeek) if !whole => {
            left = Amount::whole((left.as_hundredths() + 19) / 20);
            of = Some(Unit::SchoolDay);
        }
        _ => {}
    }
    let word = of.map_or("", |of| word(of, left));
    text.amount(left).put(" ").put(word)
}

/// A unit as parents say it.
pub(super) fn plain_unit(of: Unit, n: Amount) -> &'static str {
    match of {
        Unit::Hour | Unit::LessonHour | Unit::ClockHour => "uur",
        Unit::SchoolDay | Unit::CalendarDay => {
            if n == Amount::whole(1) {
                "dag"
            } else {
                "dagen"
            }
        }
        other => unit(other, n),
    }
}
