//! A made-up school for lists: every pupil with a log of a school year, always the same ones.
//!
//! No real pupil and no statistics: the shares below only make every sort of row and every kind
//! of norm occur about as often as a list of a school has them.

use crate::random::Random;
use checker::calendar::Date;
use std::fmt::Write;

/// The protocols that the school works by.
const PROTOCOLS: &str = r#"["nl-wet","achterhoek-2020","mazl-vo","nog-school"]"#;

/// What the school is and how much it logs.
#[derive(Debug, Clone, Copy)]
pub struct School {
    /// Pupils, one case each.
    pub pupils: u64,
    /// Rows of absence per pupil, about.
    pub rows: i32,
    /// Same seed, same school.
    pub seed: u64,
}

impl Default for School {
    /// The school of `docs/benchmarks.md`: some 100,000 rows.
    fn default() -> Self {
        School {
            pupils: 2000,
            rows: 50,
            seed: 1,
        }
    }
}

impl School {
    /// One case per pupil, as JSON.
    pub fn cases(self) -> impl Iterator<Item = String> {
        (0..self.pupils).map(move |place| self.pupil(place))
    }

    fn pupil(self, place: u64) -> String {
        let mut random = Random::at(self.seed, "school", place);
        let mut case = String::new();
        let age = random.between(12, 18);
        // Writing to a string cannot fail.
        let _ = write!(
            case,
            r#"{{"id":"{}","on":"{}","sector":"vo","age":{age},"startkwalificatie":false,"municipality":"Winterswijk","calendar":{{"region":"midden"}},"protocols":{PROTOCOLS},"lesson_minutes":50,"day_hours":7,"log_kinds":["ongeoorloofd","ziek","te_laat","verlof","luxe","schorsing"],"absences":["#,
            place + 1,
            Self::on()
        );
        // Most pupils are away little, some much.
        let spread = random.between(20, 100) * random.between(20, 150);
        let rows = i64::from(self.rows) * i64::from(spread) / 5100;
        for row in 0..rows {
            if row > 0 {
                case.push(',');
            }
            absence(&mut random, &mut case);
        }
        case.push_str("]}");
        case
    }

    /// The day asked about, late in the school year.
    fn on() -> Date {
        Date::from_ymd(2027, 6, 18).unwrap_or(Date::MAX)
    }
}

/// One row of a log, on some day since the first of the school year.
fn absence(random: &mut Random, case: &mut String) {
    let monday = School::on().monday().plus(-7 * random.between(0, 41));
    let from = monday.plus(random.between(0, 4)).min(School::on());
    let (days, rest) = match random.between(0, 99) {
        0..40 => (0, hours(random, "ongeoorloofd")),
        40..60 => {
            let minutes = random.between(1, 45);
            (0, format!(r#""kind":"te_laat","minutes":{minutes}"#))
        }
        60..88 => {
            let days = if random.one_in(12) {
                random.between(5, 20)
            } else {
                random.between(0, 3)
            };
            (days, r#""kind":"ziek""#.to_owned())
        }
        88..93 => (0, hours(random, "ziek")),
        93..97 => (0, hours(random, "verlof")),
        97..99 => (1, r#""kind":"luxe""#.to_owned()),
        _ => (
            random.between(0, 4),
            r#""kind":"schorsing","whole_day":true"#.to_owned(),
        ),
    };
    let until = from.plus(days).min(School::on());
    let _ = write!(case, r#"{{"from":"{from}","until":"{until}",{rest}}}"#);
}

fn hours(random: &mut Random, kind: &str) -> String {
    let hours = random.between(1, 3);
    format!(r#""kind":"{kind}","lesson_hours":{hours}"#)
}
