//! Measures beside each other: what no log can give, in every reading, and norms that count alike
//! in other windows.

use super::*;

fn norm(id: &str, condition: &str, more: &str) -> String {
    format!(
        r#"{{"id":"{id}","title":"{id}","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],"condition":{condition}{more}}}"#
    )
}

fn measure(word: &str, unit: &str, window: &str, threshold: &str) -> String {
    let window = if window.is_empty() {
        String::new()
    } else {
        format!(r#","window":{window}"#)
    };
    format!(r#"{{"{word}":{{"kinds":["ongeoorloofd"],"unit":"{unit}"{window},{threshold}}}}}"#)
}

pub(super) fn hours(window: &str, threshold: &str) -> String {
    measure("sum", "lesson_hour", window, threshold)
}

pub(super) fn days(window: &str, threshold: &str) -> String {
    measure("sum", "school_day", window, threshold)
}

fn episodes(window: &str, threshold: &str) -> String {
    measure("count", "episode", window, threshold)
}

fn run(threshold: &str) -> String {
    measure("consecutive", "school_day", "", threshold)
}

pub(super) fn all(parts: &[&str]) -> String {
    format!(r#"{{"all_of":[{}]}}"#, parts.join(","))
}

pub(super) const TWO: &str = r#"{"lesson_weeks":2}"#;
pub(super) const FOUR: &str = r#"{"lesson_weeks":4}"#;
const EIGHT: &str = r#"{"lesson_weeks":8}"#;
const TWELVE: &str = r#"{"lesson_weeks":12}"#;
const YEAR: &str = r#""school_year""#;

/// What is said of a condition; each with a case that is not met.
#[track_caller]
pub(super) fn is(condition: &str, expected: &[&str]) {
    let norm = norm("een", condition, &format!(",{}", step("ouders")));
    let found = of_school(&norm);
    let codes: Vec<&str> = found.iter().map(|f| f.code).collect();
    assert_eq!(codes, expected, "{condition}");
    assert!(found.iter().all(|f| f.case.is_some()), "{found:?}");
}

#[test]
fn what_no_log_gives_is_never_reached() {
    let filter = episodes(FOUR, r#""length":{"from":1,"to":2},"at_least":3"#);
    for parts in [
        // A narrower window above a wider one.
        [hours(FOUR, r#""at_least":8"#), hours(EIGHT, r#""to":5"#)],
        [
            hours(r#"{"calendar_weeks":4}"#, r#""at_least":8"#),
            hours(FOUR, r#""below":8"#),
        ],
        [
            hours(r#"{"calendar_weeks":4}"#, r#""at_least":8"#),
            hours(r#"{"months":1}"#, r#""below":8"#),
        ],
        [
            hours(r#""calendar_month""#, r#""at_least":8"#),
            hours(YEAR, r#""below":8"#),
        ],
        [
            hours(FOUR, r#""at_least":8"#),
            hours(r#"{"whole_lesson_weeks":5}"#, r#""to":7"#),
        ],
        [
            hours(r#"{"since":"brief"}"#, r#""at_least":8"#),
            hours(r#""none""#, r#""to":7"#),
        ],
        // Hours without days, and days without any.
        [hours(FOUR, r#""at_least":1"#), days(FOUR, r#""below":1"#)],
        [hours(FOUR, r#""at_least":1"#), days(EIGHT, r#""below":1"#)],
        // Episodes above days, and more days than fit beside them.
        [
            episodes(FOUR, r#""at_least":4"#),
            days(FOUR, r#""below":4"#),
        ],
        [
            episodes(r#"{"calendar_weeks":2}"#, r#""at_least":3"#),
            days(r#"{"calendar_weeks":2}"#, r#""at_least":10"#),
        ],
        // Short episodes above all of them.
        [filter.clone(), episodes(FOUR, r#""below":3"#)],
        // A run above the days of a window that holds it.
        [run(r#""at_least":10"#), days(r#""none""#, r#""to":5"#)],
        [run(r#""at_least":10"#), days(TWELVE, r#""to":5"#)],
        [
            run(r#""at_least":10"#),
            days(r#"{"school_days":10}"#, r#""to":5"#),
        ],
        // The days of more weeks lie in those weeks.
        [days(FOUR, r#""at_least":16"#), days(TWO, r#""to":5"#)],
    ] {
        is(&all(&[&parts[0], &parts[1]]), &["unreachable-norm"]);
    }
    is(
        &episodes(r#"{"calendar_weeks":1}"#, r#""at_least":4"#),
        &["unreachable-norm"],
    );
}

#[test]
fn what_some_log_gives_is_not_told() {
    let filter = episodes(FOUR, r#""length":{"from":1,"to":2},"below":3"#);
    for parts in [
        [hours(EIGHT, r#""at_least":8"#), hours(FOUR, r#""to":5"#)],
        [
            hours(FOUR, r#""at_least":8"#),
            hours(r#"{"calendar_weeks":4}"#, r#""below":8"#),
        ],
        [
            hours(FOUR, r#""at_least":8"#),
            hours(r#"{"whole_lesson_weeks":4}"#, r#""to":7"#),
        ],
        // The school year began yesterday, and so did the count since a letter.
        [hours(FOUR, r#""at_least":8"#), hours(YEAR, r#""below":8"#)],
        [
            hours(YEAR, r#""at_least":8"#),
            hours(r#"{"since":"brief"}"#, r#""below":8"#),
        ],
        [run(r#""at_least":10"#), days(YEAR, r#""to":5"#)],
        // In weeks of one school day each.
        [run(r#""at_least":10"#), days(FOUR, r#""to":5"#)],
        [
            days(FOUR, r#""at_least":4"#),
            episodes(FOUR, r#""below":4"#),
        ],
        [days(FOUR, r#""at_least":1"#), hours(FOUR, r#""below":1"#)],
        [
            episodes(r#"{"calendar_weeks":2}"#, r#""at_least":2"#),
            days(r#"{"calendar_weeks":2}"#, r#""at_least":9"#),
        ],
        [filter, episodes(FOUR, r#""at_least":3"#)],
        [days(FOUR, r#""at_least":15"#), days(TWO, r#""to":5"#)],
    ] {
        is(&all(&[&parts[0], &parts[1]]), &[]);
    }
    is(&episodes(r#"{"calendar_weeks":1}"#, r#""at_least":3"#), &[]);
    // Other kinds are other absence.
    let sick = hours(EIGHT, r#""to":5"#).replace("ongeoorloofd", "luxe");
    is(&all(&[&hours(FOUR, r#""at_least":8"#), &sick]), &[]);
}

#[test]
fn a_reading_that_nobody_reaches_is_named() {
    let readings = format!(
        r#","readings":[{{"id":"a","main":true}},{{"id":"b","title":"Twee lesweken","change":{{"part":"dagen","window":{TWO}}}}}],{}"#,
        step("ouders")
    );
    let days = days(FOUR, r#""id":"dagen","at_least":12"#);
    let found = of_school(&norm("een", &days, &readings));
    let told: Vec<(&str, &str)> = found.iter().map(|f| (f.code, f.message.as_str())).collect();
    let message = "In de lezing ‘Twee lesweken’ wordt deze norm nooit bereikt: geen aantal dat kan voorkomen, voldoet aan de hele voorwaarde.";
    assert_eq!(told, [("unreachable-reading", message)]);
    let case = found[0].case.clone().unwrap_or_default();
    assert!(case.contains(r#""choices":{"een":"b"}"#), "{case}");
}

/// A ladder of unauthorised hours, read in two ways.
fn ladder(rungs: [&str; 2], change: &str) -> String {
    let rungs = rungs.map(|rung| format!("{{{rung},{}}}", step("ouders")));
    format!(
        r#"{{"id":"uren","title":"Uren","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],
        "ladder":{{"measure":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"school_day","window":{FOUR}}}}},"rungs":[{}]}},
        "readings":[{{"id":"a","main":true}},{{"id":"b","title":"Anders","change":{change}}}]}}"#,
        rungs.join(",")
    )
}

#[test]
fn a_ladder_is_looked_at_in_every_reading() {
    let shorter = format!(r#"{{"window":{TWO}}}"#);
    assert_eq!(
        messages(&ladder([r#""at_least":4"#, r#""at_least":12"#], &shorter)),
        [
            "Volgens de lezing ‘Anders’: trede 2 (vanaf 12 schooldagen) past bij geen enkele waarde die kan voorkomen."
        ]
    );
    let thresholds = r#"{"rungs":[{"from":3,"to":8},{}]}"#;
    assert_eq!(
        messages(&ladder(
            [r#""from":3,"to":5"#, r#""at_least":6"#],
            thresholds
        )),
        [
            "Volgens de lezing ‘Anders’: van 6 tot en met 8 schooldagen gelden trede 1 en trede 2 tegelijk."
        ]
    );
    // What is so in both is said once.
    assert_eq!(
        messages(&ladder([r#""from":3,"to":5"#, r#""at_least":8"#], &shorter)),
        ["Van 6 tot en met 7 schooldagen geldt geen enkele trede."]
    );
}

#[test]
fn a_rung_with_a_condition_of_its_own_can_be_hidden_too() {
    let rungs = |own: &str, last: &str| {
        let own = format!(r#"{{"condition":{own},{}}}"#, step("ouders"));
        let norm = ladder(
            [r#""at_least":4"#, r#""at_least":6"#],
            r#"{"episodes":"holiday_breaks"}"#,
        );
        norm.replace(r#""rungs":["#, &format!(r#""rungs":[{own},"#))
            .replace(r#"{"at_least":6"#, last)
    };
    let hidden = rungs(&days(TWO, r#""at_least":6"#), r#"{"at_least":6"#);
    assert_eq!(
        messages(&hidden),
        ["Waar trede 1 geldt, geldt ook trede 3, en de laatste trede die geldt telt."]
    );
    let seen = rungs(&days(EIGHT, r#""at_least":6"#), r#"{"at_least":6"#);
    assert_eq!(messages(&seen), [""; 0]);
}

pub(super) fn to(condition: &str, id: &str, who: &str) -> String {
    norm(id, condition, &format!(",{}", step(who)))
}

#[test]
fn a_gap_that_another_window_fills_is_no_gap() {
    let two = [
        to(&days(FOUR, r#""from":3,"to":4"#), "een", "ouders"),
        to(&days(FOUR, r#""at_least":8"#), "twee", "leerling"),
    ]
    .join(",");
    let gap =
        "Van 5 tot en met 7 schooldagen geldt geen van de normen die dit tellen: ‘een’, ‘twee’.";
    assert_eq!(messages(&two), [gap]);
    let with = |window: &str| {
        let third = to(&days(window, r#""at_least":5"#), "drie", "mentor");
        messages(&format!("{two},{third}"))
    };
    assert_eq!(with(EIGHT), [""; 0]);
    assert_eq!(with(TWO), [gap]);
}

#[test]
fn a_heavier_step_in_another_window_that_always_comes_first_is_told() {
    let two = |heavy: &str, light: &str| {
        [
            to(heavy, "zwaar", "leerplichtambtenaar"),
            to(light, "licht", "ouders"),
        ]
        .join(",")
    };
    let first = "‘zwaar’ (leerplicht of gemeente) komt eerder dan ‘licht’ (de school zelf).";
    let light = days(FOUR, r#""at_least":8"#);
    assert_eq!(
        messages(&two(&days(EIGHT, r#""at_least":8"#), &light)),
        [first]
    );
    assert_eq!(
        messages(&two(&episodes(EIGHT, r#""at_least":1"#), &light)),
        [""; 0]
    );
    // Over a shorter time it may come later.
    assert_eq!(
        messages(&two(&days(TWO, r#""at_least":8"#), &light)),
        [""; 0]
    );
    let more = |n: u32, window: &str| days(window, &format!(r#""more_than":{n}"#));
    assert_eq!(messages(&two(&more(7, EIGHT), &more(7, FOUR))), [first]);
    assert_eq!(messages(&two(&more(3, FOUR), &more(7, FOUR))), [first]);
    let either = format!(r#"{{"any_of":[{light},{}]}}"#, run(r#""at_least":9"#));
    assert_eq!(
        messages(&two(&days(r#""none""#, r#""at_least":8"#), &either)),
        [first]
    );
    // In every reading of both.
    let read = two(&days(EIGHT, r#""at_least":8"#), &light);
    let reading = |change: &str| {
        let readings = format!(
            r#","readings":[{{"id":"a","main":true}},{{"id":"b","change":{change}}}],"steps""#
        );
        messages(&read.replacen(r#","steps""#, &readings, 1))
    };
    assert_eq!(reading(r#"{"at_least":5}"#), [first]);
    assert_eq!(reading(r#"{"window":{"whole_lesson_weeks":8}}"#), [first]);
    assert_eq!(reading(&format!(r#"{{"window":{TWO}}}"#)), [""; 0]);
}

#[test]
fn a_norm_that_adds_nothing_to_another_is_told() {
    let two =
        |one: &str, other: &str| [to(one, "een", "ouders"), to(other, "twee", "ouders")].join(",");
    let (narrow, wide) = (
        days(FOUR, r#""at_least":8"#),
        days(EIGHT, r#""at_least":8"#),
    );
    assert_eq!(
        messages(&two(&narrow, &wide)),
        ["Waar ‘een’ geldt, geldt ook ‘twee’, met dezelfde stappen."]
    );
    assert_eq!(
        messages(&two(
            &days(TWO, r#""at_least":8"#),
            &hours(FOUR, r#""at_least":8"#)
        )),
        [""; 0]
    );
    // The same at a higher number is once more.
    assert_eq!(
        messages(&two(&narrow, &days(FOUR, r#""at_least":12"#))),
        [""; 0]
    );
    // A rung of a ladder too, but for a higher number of the same.
    let with = |window: &str, n: u32| {
        let wide = to(&days(window, r#""at_least":3"#), "wijd", "ouders");
        let rung = format!(r#"{{"at_least":{n},{}}}"#, step("ouders"));
        let measure = days(FOUR, "").replace(",}", "}");
        let ladder = format!(
            r#"{{"id":"l","title":"l","scope":{{}},"evidence":[{{"source":"X","status":"public"}}],"ladder":{{"measure":{measure},"rungs":[{rung}]}}}}"#
        );
        messages(&format!("{wide},{ladder}"))
    };
    assert_eq!(
        with(EIGHT, 5),
        ["Waar trede 1 van ‘l’ geldt, geldt ook ‘wijd’, met dezelfde stappen."]
    );
    assert_eq!(with(FOUR, 5), [""; 0]);
    let other = [to(&narrow, "een", "leerling"), to(&wide, "twee", "ouders")];
    assert_eq!(messages(&other.join(",")), [""; 0]);
}

/// zen-engine's verifier sees no overlap where all rows that hold count, and gaps between whole
/// numbers.
#[test]
fn norms_that_all_count_overlap_and_whole_numbers_leave_no_gap() {
    let two = |one: &str, two: &str| {
        [
            to(&days(FOUR, one), "een", "ouders"),
            to(&days(FOUR, two), "twee", "mentor"),
        ]
        .join(",")
    };
    assert_eq!(
        messages(&two(r#""from":3,"to":6"#, r#""from":5,"to":9"#)),
        ["Van 5 tot en met 6 schooldagen gelden ‘een’ en ‘twee’ allebei."]
    );
    for (one, other) in [
        (r#""from":3,"to":5"#, r#""at_least":6"#),
        (r#""from":3,"to":5"#, r#""more_than":5"#),
        (r#""below":3"#, r#""at_least":3"#),
        (r#""one_of":[1,2,3]"#, r#""more_than":3"#),
    ] {
        assert_eq!(messages(&two(one, other)), [""; 0], "{one} {other}");
    }
}
