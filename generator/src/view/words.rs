//! Dutch words for what norms hold: bases, thresholds, windows, terms, dates.

use crate::model::Moment;
use checker::calendar::{Date, Period, TermUnit};
use checker::protocol::{
    Amount, Basis, Bounds, Condition, DeadlineFrom, KNOWN_KINDS, Modality, Sector, Status,
    StepDeadline, Tally, Unit, Validity, Window, kind_name,
};

/// The line styles and their words, hardest first.
pub(super) const BASES: [(&str, &str); 5] = [
    ("wet", "wet"),
    ("uitv", "uitvoering van de wet"),
    ("afsp", "afspraak in de regio"),
    ("sch", "regel van een school"),
    ("adv", "methode of advies"),
];

/// The line style of a basis.
pub(super) fn line(basis: Basis) -> &'static str {
    match basis {
        Basis::Wet => "wet",
        Basis::Uitvoeringsregel => "uitv",
        Basis::RegionaleAfspraak => "afsp",
        Basis::Schoolnorm => "sch",
        Basis::Methodiek | Basis::Aanbeveling | Basis::Beleidsdoel => "adv",
    }
}

/// A basis in words.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Wet => "wet",
        Basis::Uitvoeringsregel => "uitvoering van de wet",
        Basis::RegionaleAfspraak => "afspraak in de regio",
        Basis::Schoolnorm => "regel van een school",
        Basis::Methodiek => "methode",
        Basis::Aanbeveling => "aanbeveling",
        Basis::Beleidsdoel => "beleidsdoel",
    }
}

/// The line style of a step: what must not be done is red, whatever it rests on.
pub(super) fn step_line(modality: Modality, of: Basis) -> &'static str {
    if modality == Modality::MustNot {
        "nee"
    } else {
        line(of)
    }
}

/// A modality as a verb.
pub(super) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Must => "moet",
        Modality::Should => "hoort dit te doen:",
        Modality::May => "mag",
        Modality::MustNot => "mag niet",
    }
}

/// A modality of a norm that holds no longer.
pub(super) fn past_modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Must => "moest",
        Modality::Should => "hoorde dit te doen:",
        Modality::May => "mocht",
        Modality::MustNot => "mocht niet",
    }
}

/// How sure a fact is.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Seed => "brondocument, 2016",
        Status::Public => "openbare bron",
        Status::Unverified => "niet bevestigd",
    }
}

/// Sectors in words; all if none are named.
pub(super) fn sectors(sectors: &[Sector]) -> String {
    if sectors.is_empty() {
        return "alle onderwijs".to_owned();
    }
    join(sectors.iter().map(|s| s.as_str().to_owned()).collect())
}

/// `a, b en c`.
pub(super) fn join(mut words: Vec<String>) -> String {
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} en {last}", words.join(", ")),
    }
}

/// The first letter small, unless the word is an abbreviation.
pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().collect::<String>() + letters.as_str()
        }
        _ => text.to_owned(),
    }
}

/// The first letter a capital.
pub(super) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// `24 november 2026`.
pub(super) fn day(date: Date) -> String {
    Moment::parse(&date.to_string())
        .map(|m| m.in_words())
        .unwrap_or_default()
}

/// `dinsdag 24 november 2026`.
pub(super) fn weekday(date: Date) -> String {
    const DAYS: [&str; 7] = [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ];
    let name = DAYS
        .get(date.since(date.monday()) as usize)
        .copied()
        .unwrap_or_default();
    format!("{name} {}", day(date))
}

/// A bare year, a month or a day.
pub(super) fn period(period: &Period) -> String {
    Moment::parse(&period.to_string())
        .map(|m| m.in_words())
        .unwrap_or_default()
}

/// Since when and until when, from the day of asking.
pub(super) fn validity(valid: &Validity, today: Date) -> String {
    match (&valid.from, &valid.until) {
        (Some(from), Some(until)) if until.last < today => {
            format!("gold van {} tot en met {}", period(from), period(until))
        }
        (None, Some(until)) if until.last < today => {
            format!("gold tot en met {}; begin onbekend", period(until))
        }
        (Some(from), Some(until)) => {
            format!("geldt van {} tot en met {}", period(from), period(until))
        }
        (None, Some(until)) => format!("geldt tot en met {}", period(until)),
        (Some(from), None) if from.first > today => format!("geldt vanaf {}", period(from)),
        (Some(from), None) => format!("geldt sinds {}", period(from)),
        (None, None) => "begindatum staat niet in onze bronnen".to_owned(),
    }
}

/// A unit for a number.
pub(super) fn unit(unit: Unit, amount: Amount) -> &'static str {
    let one = amount == Amount::whole(1);
    match unit {
        Unit::Hour => "uur",
        Unit::LessonHour => {
            if one {
                "lesuur"
            } else {
                "lesuren"
            }
        }
        Unit::ClockHour => "klokuur",
        Unit::SchoolDay => {
            if one {
                "schooldag"
            } else {
                "schooldagen"
            }
        }
        Unit::CalendarDay => {
            if one {
                "kalenderdag"
            } else {
                "kalenderdagen"
            }
        }
        Unit::LessonWeek => {
            if one {
                "lesweek"
            } else {
                "lesweken"
            }
        }
        Unit::Month => {
            if one {
                "maand"
            } else {
                "maanden"
            }
        }
        Unit::Episode => "keer",
        Unit::Report => {
            if one {
                "melding"
            } else {
                "meldingen"
            }
        }
        Unit::Late => "keer",
        Unit::Case => {
            if one {
                "geval"
            } else {
                "gevallen"
            }
        }
    }
}

/// A threshold with its unit: `16 uur of meer`, `elke 4e keer`, `meer dan 9 schooldagen`.
pub(super) fn bounds(bounds: &Bounds, of: Unit) -> String {
    match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => {
            let from = if *above {
                format!("meer dan {low}")
            } else {
                low.to_string()
            };
            match (*low == Amount::ZERO && !*above, high.is_endless(), below) {
                (_, true, _) if *above => format!("{from} {}", unit(of, *low)),
                (_, true, _) => format!("{from} {} of meer", unit(of, *low)),
                (true, false, true) => format!("minder dan {high} {}", unit(of, *high)),
                (true, false, false) => format!("hoogstens {high} {}", unit(of, *high)),
                (false, false, true) => format!("{from} tot {high} {}", unit(of, *high)),
                (false, false, false) => format!("{from} tot en met {high} {}", unit(of, *high)),
            }
        }
        Bounds::OneOf(values) => {
            let words: Vec<String> = values.iter().map(Amount::to_string).collect();
            format!(
                "precies {} {}",
                words.join(" of "),
                unit(of, values.last().copied().unwrap_or_default())
            )
        }
        Bounds::Every { first, step } if first == step => {
            format!("elke {first}e {}", unit(of, Amount::whole(1)))
        }
        Bounds::Every { first, step } => {
            format!("{first} {} en daarna elke {step}", unit(of, *first))
        }
        Bounds::Unstated => "de bron noemt geen drempel".to_owned(),
    }
}

/// The days that count.
pub(super) fn window(window: &Window) -> String {
    match window {
        Window::SchoolYear => "in één schooljaar".to_owned(),
        Window::None => String::new(),
        Window::Unstated => "(de bron noemt geen periode)".to_owned(),
        Window::SinceFirstDay => "vanaf de eerste dag in het schooljaar".to_owned(),
        Window::LessonWeeks(n) => format!("in {n} lesweken"),
        Window::WholeLessonWeeks(n) => format!("in {n} hele lesweken"),
        Window::CalendarWeeks(n) => format!("in {n} kalenderweken"),
        Window::Months(n) => format!("in {n} maanden"),
        Window::CalendarDays(n) => format!("in {n} dagen"),
        Window::Since(event) => format!("sinds {event}"),
        Window::Between(event) => format!("tussen twee keer {event}"),
    }
}

/// Kinds in words.
pub(super) fn kinds(kinds: &[String]) -> String {
    let word = |kind: &String| {
        let kind = kind_name(kind);
        KNOWN_KINDS
            .iter()
            .find(|(id, _)| *id == kind)
            .map_or_else(|| kind.replace('_', " "), |(_, name)| (*name).to_owned())
    };
    join(kinds.iter().map(word).collect())
}

/// A tally in words: `16 uur of meer in 4 lesweken (ongeoorloofd verzuim)`.
pub(super) fn tally(tally: &Tally, is_run: bool) -> String {
    let mut words = tally
        .bounds()
        .map_or_else(String::new, |b| bounds(&b, tally.unit));
    if is_run {
        words.push_str(" achter elkaar");
    }
    if let Some(w) = &tally.window {
        let w = window(w);
        if !w.is_empty() {
            words.push(' ');
            words.push_str(&w);
        }
    }
    format!("{words} ({})", kinds(&tally.kinds))
}

/// A condition in words.
pub(super) fn condition(of: &Condition) -> String {
    match of {
        Condition::Sum(t) | Condition::Count(t) => tally(t, false),
        Condition::Consecutive(t) => tally(t, true),
        Condition::Occurs(o) => format!("elk geval ({})", kinds(&o.kinds)),
        Condition::Judgement(j) => format!("een vraag die een mens beantwoordt: {}", j.question),
        Condition::Event(e) => match (&e.name, &e.step, &e.no_reply) {
            (Some(name), ..) => format!("na {}", name.replace('-', " ")),
            (_, Some(step), _) => format!("na stap {}", step.order),
            (.., Some(reply)) => format!(
                "geen reactie binnen {} {}",
                reply.within,
                term_unit(reply.unit, reply.within)
            ),
            _ => String::new(),
        },
        Condition::Norm(_) => "als een andere norm is bereikt".to_owned(),
        Condition::AllOf(parts) => parts
            .iter()
            .map(condition)
            .collect::<Vec<_>>()
            .join(", en "),
        Condition::AnyOf(parts) => parts
            .iter()
            .map(condition)
            .collect::<Vec<_>>()
            .join(", of "),
        Condition::Not(part) => format!("niet: {}", condition(part)),
    }
}

/// The first number in a condition: what a ruler is drawn from.
pub(super) fn first_tally(of: &Condition) -> Option<&Tally> {
    match of {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => Some(t),
        Condition::AllOf(parts) | Condition::AnyOf(parts) => parts.iter().find_map(first_tally),
        _ => None,
    }
}

/// A unit of a term.
pub(super) fn term_unit(unit: TermUnit, n: u32) -> &'static str {
    let one = n == 1;
    match unit.as_str() {
        "working_day" => {
            if one {
                "werkdag"
            } else {
                "werkdagen"
            }
        }
        "school_day" => {
            if one {
                "schooldag"
            } else {
                "schooldagen"
            }
        }
        "lesson_week" => {
            if one {
                "lesweek"
            } else {
                "lesweken"
            }
        }
        "week" | "calendar_week" => {
            if one {
                "week"
            } else {
                "weken"
            }
        }
        "month" => {
            if one {
                "maand"
            } else {
                "maanden"
            }
        }
        "hour" => "uur",
        _ => {
            if one {
                "dag"
            } else {
                "dagen"
            }
        }
    }
}

/// The term of a step in words.
pub(super) fn deadline(of: Option<&StepDeadline>) -> String {
    let Some(term) = of else {
        return "geen termijn in de bron".to_owned();
    };
    if let Some(words) = &term.words {
        return words.clone();
    }
    let from = match &term.from {
        None | Some(DeadlineFrom::Reached) => "nadat de norm is bereikt".to_owned(),
        Some(DeadlineFrom::FirstDay) => "na de eerste dag".to_owned(),
        Some(DeadlineFrom::Step(n)) => format!("na stap {n}"),
        Some(DeadlineFrom::Event(name)) => format!("na {}", name.replace('-', " ")),
    };
    let word = if term.strict == Some(true) {
        "binnen minder dan"
    } else {
        "uiterlijk"
    };
    let words = format!("{} {}", term.value, term_unit(term.unit, term.value));
    if term.before == Some(true) {
        format!("{word} {words} ervóór")
    } else {
        format!("{word} {words} {from}")
    }
}
