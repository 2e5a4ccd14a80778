//! Columns of a decision table: what they ask, under a name that is FEEL everywhere, and the
//! tests in their cells.
//!
//! Names are one word of small letters, digits and underscores: FEEL has no way to quote a name,
//! and a name of several words means something else to each engine. The question itself is the
//! label. A count is worked out by whoever fills the table in; what counts stands in its label.

use checker::protocol::{
    Amount, Bounds, Condition, Length, OverHoliday, Protocol, Tally, Unit, Window, kind_name,
};
use checker::tell;

/// What a column asks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
}

/// A column with its test, the same in each row that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) input: Input,
    pub(super) test: String,
}

impl Column {
    pub(super) fn new(label: &str, kind: &'static str, test: String) -> Self {
        let (name, label) = (slug(label), label.to_owned());
        let input = Input { name, label, kind };
        Column { input, test }
    }

    /// A question that is answered with yes or no.
    pub(super) fn asks(label: &str, wanted: bool) -> Self {
        Column::new(label, "boolean", wanted.to_string())
    }

    /// A word that is one of some.
    pub(super) fn one_of<'w>(label: &str, words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<String> = words.map(text).collect();
        Column::new(label, "string", words.join(", "))
    }

    pub(super) fn named(mut self, name: &str) -> Self {
        self.input.name = slug(name);
        self
    }
}

/// A text as FEEL writes it.
pub(super) fn text(words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", words.replace('\n', "\\n"))
}

/// A label as one word: letters without accents, digits and underscores, a letter first.
pub(super) fn slug(label: &str) -> String {
    let mut name = String::new();
    for letter in label.chars() {
        let plain = match letter {
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'ï' | 'í' => 'i',
            'ö' | 'ó' => 'o',
            'ü' | 'ú' => 'u',
            'ä' | 'á' => 'a',
            other => other.to_ascii_lowercase(),
        };
        if plain.is_ascii_alphanumeric() {
            name.push(plain);
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    let name = name.trim_end_matches('_');
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name.to_owned()
    } else {
        format!("n_{name}")
    }
}

/// Values of a measure without gaps. Its ends are twice the hundredths of an amount, or one more
/// for just above it; the first belongs to it, the second does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch(i64, i64);

const ENDLESS: i64 = i64::MAX;

/// The values that satisfy a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values(Vec<Stretch>);

impl Values {
    /// `None` where the source gives no threshold.
    pub(super) fn of(bounds: &Bounds) -> Option<Self> {
        let at = |amount: &Amount| amount.as_hundredths() * 2;
        let stretches = match bounds {
            Bounds::Interval {
                low,
                high,
                above,
                below,
            } => {
                let end = at(high) + i64::from(!below);
                let end = if high.is_endless() { ENDLESS } else { end };
                vec![Stretch(at(low) + i64::from(*above), end)]
            }
            Bounds::OneOf(values) => {
                let mut values: Vec<i64> = values.iter().map(at).collect();
                values.sort_unstable();
                values.dedup();
                values.iter().map(|v| Stretch(*v, v + 1)).collect()
            }
            // It holds from its first value on; the next ones say that it does so again.
            Bounds::Every { first, .. } => vec![Stretch(at(first), ENDLESS)],
            Bounds::Unstated => return None,
        };
        Some(Values(stretches))
    }

    /// These values without those of another threshold.
    pub(super) fn without(mut self, other: &Values) -> Self {
        for cut in &other.0 {
            let pieces = self.0.iter().flat_map(|one| {
                let before = Stretch(one.0, one.1.min(cut.0));
                let after = Stretch(one.0.max(cut.1), one.1);
                [before, after]
            });
            self.0 = pieces.filter(|piece| piece.0 < piece.1).collect();
        }
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The test of a cell.
    pub(super) fn test(&self) -> String {
        let tests: Vec<String> = self.0.iter().map(Stretch::test).collect();
        tests.join(", ")
    }
}

impl Stretch {
    fn test(&self) -> String {
        let Stretch(start, end) = *self;
        let number = |cut: i64| {
            let amount = Amount::from_hundredths(cut / 2).to_string();
            amount.replace(',', ".")
        };
        let is_just_above = |cut: i64| cut % 2 == 1;
        if end == ENDLESS {
            let sign = if is_just_above(start) { ">" } else { ">=" };
            format!("{sign} {}", number(start))
        } else if end == start + 1 && !is_just_above(start) {
            number(start)
        } else if start == 0 {
            let sign = if is_just_above(end) { "<=" } else { "<" };
            format!("{sign} {}", number(end))
        } else {
            let open = if is_just_above(start) { '(' } else { '[' };
            let close = if is_just_above(end) { ']' } else { ')' };
            format!("{open}{}..{}{close}", number(start), number(end))
        }
    }
}

/// What a measure counts, in words that leave nothing of it out.
pub(super) fn counted(protocol: &Protocol, measure: &Condition, tally: &Tally) -> String {
    let is_run = matches!(measure, Condition::Consecutive(_));
    let mut words = tell::unit(tally.unit, Amount::whole(2)).to_owned();
    words += &format!(" {}", kinds(&tally.kinds, "en"));
    if let Some(length) = &tally.length {
        words += &format!(" van {}", episode_length(length));
    }
    if let Some(minutes) = &tally.minutes {
        words += &tell::minutes(minutes);
    }
    if is_run {
        words += " achter elkaar";
    }
    words += &window(tally.window.as_ref());
    if wholly_missed(measure, tally) {
        words += ", alleen helemaal gemiste dagen";
    }
    if is_run || tally.unit == Unit::Episode {
        words += match tally.episodes {
            Some(OverHoliday::HolidayBreaks) => ", een vakantieweek begint opnieuw",
            _ => ", ook over een vakantieweek heen",
        };
    }
    let mut conversions = protocol.conversions.iter();
    if conversions.any(|c| tally.kinds.iter().any(|kind| kind_name(kind) == c.to)) {
        words += ", na omzetting volgens de schoolregel";
    }
    words
}

fn wholly_missed(measure: &Condition, tally: &Tally) -> bool {
    let is_long_run = matches!(measure, Condition::Consecutive(_))
        && matches!(tally.unit, Unit::LessonWeek | Unit::Month)
        && tally.kinds.iter().any(|kind| kind_name(kind) != "ziek");
    tally.whole_days.unwrap_or(is_long_run)
}

fn episode_length(length: &Length) -> String {
    match (length.from, length.to) {
        (Some(from), Some(to)) => format!("{from} tot en met {to} schooldagen"),
        (Some(from), None) => format!("{from} schooldagen of meer"),
        (None, Some(to)) => format!("hoogstens {to} schooldagen"),
        (None, None) => "elke lengte".to_owned(),
    }
}

fn window(window: Option<&Window>) -> String {
    match window {
        Some(Window::LessonWeeks(n)) => format!(" in de laatste {n} lesweken, geteld vanaf de dag"),
        Some(Window::WholeLessonWeeks(n)) => {
            let before = n.saturating_sub(1);
            format!(" in deze lesweek en de {before} ervoor")
        }
        Some(Window::CalendarWeeks(n)) => format!(" in de laatste {n} kalenderweken"),
        Some(Window::CalendarDays(n)) => format!(" in de laatste {n} kalenderdagen"),
        Some(Window::SchoolDays(n)) => format!(" in de laatste {n} schooldagen"),
        Some(Window::CalendarMonth) => " in deze kalendermaand".into(),
        Some(Window::Months(n)) => format!(" in de laatste {n} maanden"),
        Some(Window::SchoolYear) => " in het schooljaar".into(),
        Some(Window::SinceFirstDay) => " sinds de eerste dag hiervan in het schooljaar".into(),
        Some(Window::Since(event)) => format!(" sinds {}", spaced(event)),
        Some(Window::Between(event)) => format!(" tussen twee keer {}", spaced(event)),
        Some(Window::SinceStep(step)) => format!(" sinds {}", tell::step_of(step, &|_| None)),
        Some(Window::SincePause(pause)) => {
            format!(
                " sinds de laatste keer dat er {} niets was",
                tell::pause(pause)
            )
        }
        Some(Window::Term(term)) => format!(" binnen {}", tell::after(term, &|_| None)),
        Some(Window::Unstated) => " in de periode die de school kiest".into(),
        Some(Window::None) | None => String::new(),
    }
}

/// Kinds of absence in a row.
pub(super) fn kinds(kinds: &[String], joint: &str) -> String {
    let words: Vec<String> = kinds.iter().map(|k| tell::kind(kind_name(k))).collect();
    words.join(&format!(" {joint} "))
}

/// An id as words.
pub(super) fn spaced(id: &str) -> String {
    id.replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::{Values, slug, text};
    use checker::protocol::{Amount, Bounds};

    fn interval(low: i64, high: Option<i64>, above: bool, below: bool) -> Bounds {
        Bounds::Interval {
            low: Amount::whole(low),
            high: high.map_or(Amount::ENDLESS, Amount::whole),
            above,
            below,
        }
    }

    #[test]
    fn a_test_says_what_the_threshold_says() {
        let of = |bounds: Bounds| Values::of(&bounds).map(|values| values.test());
        let cases = [
            (interval(16, None, false, false), ">= 16"),
            (interval(9, None, true, false), "> 9"),
            (interval(0, Some(4), false, true), "< 4"),
            (interval(0, Some(4), false, false), "<= 4"),
            (interval(6, Some(9), false, false), "[6..9]"),
            (interval(6, Some(9), true, true), "(6..9)"),
            (
                Bounds::OneOf(vec![Amount::whole(8), Amount::from_hundredths(425)]),
                "4.25, 8",
            ),
        ];
        for (bounds, test) in cases {
            assert_eq!(of(bounds).as_deref(), Some(test));
        }
        assert_eq!(of(Bounds::Unstated), None);
    }

    #[test]
    fn a_rung_ends_where_a_higher_one_begins() {
        let values = |low, high, above| Values::of(&interval(low, high, above, false));
        let three = values(3, None, false).unwrap();
        let above_nine = values(9, None, true).unwrap();
        assert_eq!(three.clone().without(&above_nine).test(), "[3..9]");
        let from_six = values(6, Some(7), false).unwrap();
        let both = three.without(&above_nine).without(&from_six);
        assert_eq!(both.test(), "[3..6), (7..9]");
        assert!(from_six.clone().without(&from_six).is_empty());
    }

    #[test]
    fn a_name_is_one_word_of_plain_letters() {
        assert_eq!(
            slug("Is hij ziek, of: chronisch?"),
            "is_hij_ziek_of_chronisch"
        );
        assert_eq!(slug("16 uur, coördinator"), "n_16_uur_coordinator");
        assert_eq!(text("\"nee\" \\"), r#""\"nee\" \\""#);
    }
}
