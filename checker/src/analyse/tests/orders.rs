//! What is said of measures and windows, held against the evaluator on random logs: on every day
//! that is asked about the values must be as the orders say.

use super::*;
use crate::evaluate::{Scale, Test};
use crate::protocol::Amount;
use crate::tree::parse_json;

/// The next number below another; small and the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }

    fn window(&mut self) -> String {
        let n = 1 + self.below(6);
        let sorts = [
            r#""school_year""#.to_owned(),
            r#""none""#.into(),
            r#""since_first_day""#.into(),
            r#""calendar_month""#.into(),
            format!(r#"{{"lesson_weeks":{n}}}"#),
            format!(r#"{{"whole_lesson_weeks":{n}}}"#),
            format!(r#"{{"calendar_weeks":{n}}}"#),
            format!(r#"{{"calendar_days":{}}}"#, n * 5),
            format!(r#"{{"months":{}}}"#, n.div_ceil(2)),
            format!(r#"{{"school_days":{}}}"#, n * 4),
            r#"{"since":"brief"}"#.into(),
            r#"{"between":"brief"}"#.into(),
            format!(r#"{{"since_pause":{{"value":{n},"unit":"week"}}}}"#),
            r#"{"since_step":{"norm":"m0","order":1}}"#.into(),
            r#"{"term":{"after_event":"brief","within":4,"unit":"week"}}"#.into(),
        ];
        sorts[self.below(sorts.len() as u64) as usize].clone()
    }

    fn measure(&mut self) -> String {
        let kinds = self.one_of(&[
            r#"["ziek"]"#,
            r#"["ongeoorloofd"]"#,
            r#"["ziek","ongeoorloofd"]"#,
            r#"["te_laat"]"#,
            r#"["ongeoorloofd","te_laat"]"#,
        ]);
        let whole = self.one_of(&["", "", r#","whole_days":true"#]);
        let over = self.one_of(&["", "", r#","episodes":"holiday_breaks""#]);
        let length = self.one_of(&[
            "",
            "",
            r#","length":{"to":2}"#,
            r#","length":{"from":2,"to":3}"#,
            r#","length":{"from":3}"#,
        ]);
        let minutes = self.one_of(&[
            "",
            r#","minutes":{"from":10}"#,
            r#","minutes":{"from":10,"to":20}"#,
        ]);
        let window = self.window();
        match self.below(6) {
            0 => format!(
                r#"{{"sum":{{"kinds":{kinds},"unit":"lesson_hour","window":{window},"at_least":1}}}}"#
            ),
            1 => format!(
                r#"{{"sum":{{"kinds":{kinds},"unit":"school_day","window":{window}{whole},"at_least":1}}}}"#
            ),
            2 => {
                let minutes = if kinds == r#"["te_laat"]"# {
                    minutes
                } else {
                    ""
                };
                format!(
                    r#"{{"count":{{"kinds":{kinds},"unit":"late","window":{window}{minutes},"at_least":1}}}}"#
                )
            }
            3 => format!(
                r#"{{"count":{{"kinds":{kinds},"unit":"episode","window":{window}{length}{over},"at_least":1}}}}"#
            ),
            _ => {
                let unit = self.one_of(&["school_day", "calendar_day", "lesson_week", "month"]);
                let threshold = self.one_of(&[r#""at_least":1"#, r#""more_than":1"#]);
                format!(
                    r#"{{"consecutive":{{"kinds":{kinds},"unit":"{unit}"{whole}{over},{threshold}}}}}"#
                )
            }
        }
    }

    /// A pupil at a school with many days off, on some day.
    fn case(&mut self) -> String {
        let start = Date::from_ymd(2025, 10, 1).unwrap_or(Date::MIN);
        let day = |dice: &mut Self| start.plus(dice.below(400) as i32);
        let on = start.plus(60 + self.below(366) as i32);
        let dense = 1 + self.below(4) as i32;
        let row = |dice: &mut Self, day: Date| {
            let kind = dice.one_of(&["ziek", "ziek", "ongeoorloofd", "te_laat"]);
            let until = day.plus(dice.below(1 + 3 * dense as u64) as i32);
            let more = match kind {
                "te_laat" => {
                    dice.one_of(&[r#","minutes":5"#, r#","minutes":15"#, r#","minutes":25"#])
                }
                _ => dice.one_of(&[
                    "",
                    r#","lesson_hours":2,"whole_day":false"#,
                    r#","lesson_hours":6,"whole_day":true"#,
                    r#","lesson_hours":0,"whole_day":true"#,
                    r#","agreed":true,"whole_day":true"#,
                ]),
            };
            format!(r#"{{"from":"{day}","until":"{until}","kind":"{kind}"{more}}}"#)
        };
        let mut rows = Vec::new();
        for _ in 0..self.below(30) {
            let at = day(self);
            rows.push(row(self, at));
        }
        for n in 0..self.below(12) {
            rows.push(row(self, on.plus(-(n as i32) * dense)));
        }
        let mut off = Vec::new();
        for _ in 0..self.below(40) {
            let from = day(self);
            let until = from.plus(self.below(6) as i32);
            off.push(format!(r#"{{"from":"{from}","until":"{until}"}}"#));
        }
        // Weeks of one school day, and absence over a summer.
        if self.below(3) == 0 {
            for week in 0..12 {
                let monday = on.monday().plus(-7 * week);
                let from = monday.plus(self.below(2) as i32);
                off.push(format!(r#"{{"from":"{from}","until":"{}"}}"#, from.plus(3)));
            }
        }
        let kind = self.one_of(&["ziek", "ongeoorloofd"]);
        if on.school_year_start() == on.month_start().plus_months(-1) {
            let from = on.plus(-90);
            rows.push(format!(
                r#"{{"from":"{from}","until":"{on}","kind":"{kind}"}}"#
            ));
        }
        let brief = day(self);
        format!(
            r#"{{"on":"{on}","sector":"vo","age":14,"calendar":{{"region":"midden","days_off":[{}]}},"day_hours":6,"protocols":["proef"],"absences":[{}],"events":[{{"event":"brief","on":"{brief}"}},{{"event":"brief","never":true}}]}}"#,
            off.join(","),
            rows.join(",")
        )
    }
}

const HOLIDAYS: &str = r#"[{"begins":2024,"holidays":[{"name":"zomervakantie","noord":{"from":"2025-07-19","until":"2025-08-31"},"midden":{"from":"2025-07-19","until":"2025-08-31"},"zuid":{"from":"2025-07-19","until":"2025-08-31"}}]},
    {"begins":2025,"holidays":[{"name":"kerst","noord":{"from":"2025-12-20","until":"2026-01-04"},"midden":{"from":"2025-12-20","until":"2026-01-04"},"zuid":{"from":"2025-12-20","until":"2026-01-04"}},
    {"name":"zomervakantie","noord":{"from":"2026-07-18","until":"2026-08-30"},"midden":{"from":"2026-07-18","until":"2026-08-30"},"zuid":{"from":"2026-07-18","until":"2026-08-30"}}]},
    {"begins":2026,"holidays":[{"name":"herfst","noord":{"from":"2026-10-17","until":"2026-10-25"},"midden":{"from":"2026-10-17","until":"2026-10-25"},"zuid":{"from":"2026-10-17","until":"2026-10-25"}}]}]"#;

/// A protocol with each of these as a norm.
fn engine_of(measures: &[String]) -> Engine {
    let norm = |(place, condition): (usize, &String)| {
        format!(
            r#"{{"id":"m{place}","title":"m","scope":{{}},"condition":{condition},"evidence":[{{"source":"X","status":"public"}}],{}}}"#,
            step("ouders")
        )
    };
    let norms: Vec<String> = measures.iter().enumerate().map(norm).collect();
    let setup = format!(
        r#"{{"protocols":[{{"id":"proef","title":"Proef","basis":"schoolnorm","valid":{{}},"norms":[{}]}}],"holidays":{HOLIDAYS},"municipalities":[]}}"#,
        norms.join(",")
    );
    Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The values on the day itself, where these are certain.
fn values(engine: &Engine, case: &str) -> Vec<Option<Amount>> {
    let node = parse_json(case).unwrap_or_else(|why| panic!("{why} {case}"));
    let read = engine
        .read_case(&node)
        .unwrap_or_else(|why| panic!("{why:?} {case}"));
    let report = engine.rules().evaluate(&read);
    let of = |norm: &crate::report::NormReport| {
        let range = norm.readings.first()?.value_on?;
        (range.min == range.max).then_some(range.min)
    };
    report.norms.iter().map(of).collect()
}

#[test]
fn the_orders_hold_on_every_log() {
    let mut dice = Dice(20_261_130);
    let (mut ties, mut fits) = (0, 0);
    for _ in 0..30 {
        let mut measures: Vec<String> = (0..24).map(|_| dice.measure()).collect();
        let since = r#"{"sum":{"kinds":["ziek"],"unit":"school_day","window":{"since":"brief"},"at_least":1}}"#;
        measures.push(since.into());
        let engine = engine_of(&measures);
        let rules = engine.rules();
        let scales: Vec<&Scale> = rules.compiled[0]
            .norms
            .iter()
            .filter_map(|norm| match &norm.plans[0].rungs[0].test {
                Test::Tally(leaf) => Some(&leaf.scale),
                _ => None,
            })
            .collect();
        let cases: Vec<String> = (0..30).map(|_| dice.case()).collect();
        for case in &cases {
            let values = values(&engine, case);
            assert_eq!(values.len(), scales.len());
            for (one, (small, low)) in scales.iter().zip(&values).enumerate() {
                let Some(low) = *low else { continue };
                let most = order::most(small);
                assert!(
                    most.is_none_or(|most| low <= most),
                    "{} {low}\n{case}",
                    measures[one]
                );
                for (other, (large, high)) in scales.iter().zip(&values).enumerate() {
                    let Some(high) = *high else { continue };
                    if let Some(tie) = order::tie(small, large) {
                        ties += usize::from(tie.least(low) > Amount::ZERO);
                        assert!(
                            tie.least(low) <= high,
                            "{} {low}\n{} {high}\n{case}",
                            measures[one],
                            measures[other]
                        );
                    }
                    let together = order::together(small, large);
                    if let Some(most) = together.filter(|_| high > Amount::ZERO) {
                        fits += 1;
                        assert!(
                            low.plus(high) <= most,
                            "{} {low}\n{} {high}\n{case}",
                            measures[one],
                            measures[other]
                        );
                    }
                }
            }
        }
    }
    assert!(ties > 10_000 && fits > 50, "{ties} {fits}");
}

impl Dice {
    /// A condition of one to three measures with thresholds that pupils come to.
    fn condition(&mut self, depth: u64) -> String {
        if self.below(8) == 0 {
            let kinds = self.one_of(&[
                r#"["ziek"]"#,
                r#"["ongeoorloofd"]"#,
                r#"["ongeoorloofd","ziek"]"#,
                r#"["te_laat"]"#,
            ]);
            return format!(r#"{{"occurs":{{"kinds":{kinds}}}}}"#);
        }
        if depth == 0 || self.below(3) == 0 {
            let n = self.below(6);
            let threshold = match self.below(5) {
                0 | 1 => format!(r#""at_least":{}"#, n + 1),
                2 => format!(r#""more_than":{n}"#),
                3 => format!(r#""below":{}"#, n + 1),
                _ => format!(r#""from":{n},"to":{}"#, n + 2),
            };
            let measure = self.measure();
            let plain = [r#""at_least":1"#, r#""more_than":1"#];
            return plain
                .iter()
                .fold(measure, |text, old| text.replace(old, &threshold));
        }
        let (one, other) = (self.condition(depth - 1), self.condition(depth - 1));
        match self.below(5) {
            0 | 1 => format!(r#"{{"all_of":[{one},{other}]}}"#),
            2 | 3 => format!(r#"{{"any_of":[{one},{other}]}}"#),
            _ => format!(r#"{{"all_of":[{one},{{"not":{other}}}]}}"#),
        }
    }
}

/// What cannot be is so on no day of a random log, and what follows is so wherever it must.
#[test]
fn what_is_not_possible_is_seen_in_no_log() {
    use crate::analyse::possible::{Wanted, is_possible};
    let mut dice = Dice(5);
    let (mut never, mut follows, mut seen) = (0, 0, 0);
    for _ in 0..20 {
        let mut conditions: Vec<String> = (0..30).map(|_| dice.condition(2)).collect();
        let since = r#"{"sum":{"kinds":["ziek"],"unit":"school_day","window":{"since":"brief"},"at_least":1}}"#;
        conditions.push(since.into());
        let engine = engine_of(&conditions);
        let compiled = &engine.rules().compiled[0].norms;
        let tests: Vec<&Test> = compiled.iter().map(|n| &n.plans[0].rungs[0].test).collect();
        let cannot = |wanted: &[Wanted<'_>]| is_possible(wanted) == Some(false);
        let alone: Vec<bool> = tests
            .iter()
            .map(|test| cannot(&[Wanted::yes(test)]))
            .collect();
        let implied = |one: usize, other: usize| {
            one != other
                && !alone[one]
                && cannot(&[Wanted::yes(tests[one]), Wanted::no(tests[other])])
        };
        let places = 0..tests.len();
        let pairs = places
            .clone()
            .flat_map(|one| places.clone().map(move |other| (one, other)));
        let pairs: Vec<(usize, usize)> =
            pairs.filter(|(one, other)| implied(*one, *other)).collect();
        never += alone.iter().filter(|never| **never).count();
        follows += pairs.len();
        for _ in 0..30 {
            let case = dice.case();
            let node = parse_json(&case).unwrap_or_else(|why| panic!("{why} {case}"));
            let read = engine
                .read_case(&node)
                .unwrap_or_else(|why| panic!("{why:?} {case}"));
            let report = engine.rules().evaluate(&read);
            let holds: Vec<bool> = report.norms.iter().map(|n| n.readings[0].ongoing).collect();
            for (place, never) in alone.iter().enumerate().filter(|(_, never)| **never) {
                let outcome = report.norms[place].outcome;
                assert!(
                    !never || outcome != crate::report::Outcome::Met,
                    "{}\n{case}",
                    conditions[place]
                );
            }
            for (one, other) in pairs.iter().filter(|(one, _)| holds[*one]) {
                seen += 1;
                assert!(
                    holds[*other],
                    "{}\n{}\n{case}",
                    conditions[*one], conditions[*other]
                );
            }
        }
    }
    assert!(
        never > 2 && follows > 100 && seen > 500,
        "{never} {follows} {seen}"
    );
}
