//! Norms that wait for each other, and for their own steps.

use super::combined::{FOUR, all, hours, to};
use super::*;

const LATE: &str =
    r#"{"count":{"kinds":["te_laat"],"unit":"late","window":"school_year","at_least":3}}"#;

/// Of the school's norms what is never reached: norm, weight, message.
fn never(norms: &[String]) -> Vec<(String, Weight, String)> {
    let found = of_school(&norms.join(",")).into_iter();
    let never = found.filter(|f| f.code == "unreachable-norm");
    never
        .map(|f| {
            assert!(f.case.is_some(), "{f:?}");
            (f.norm.unwrap_or_default(), f.weight, f.message)
        })
        .collect()
}

fn ids(norms: &[String]) -> Vec<(String, Weight)> {
    never(norms)
        .into_iter()
        .map(|(id, weight, _)| (id, weight))
        .collect()
}

fn waits(id: &str, part: &str) -> String {
    to(&all(&[LATE, part]), id, "ouders")
}

fn on(id: &str) -> String {
    format!(r#"{{"norm":"{id}"}}"#)
}

#[test]
fn norms_in_a_circle_are_never_reached() {
    let two = [waits("een", &on("twee")), waits("twee", &on("een"))];
    let told = never(&two);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(
        told[0].2,
        "Deze norm wordt nooit bereikt: zij wacht op ‘twee’, en die wacht op deze."
    );
    assert_eq!(told[0].1, Weight::Error);
    // By way of a third, and who waits for them.
    let four = [
        waits("een", &on("twee")),
        waits("twee", &on("drie")),
        waits("drie", &on("een")),
        waits("vier", &on("twee")),
    ];
    let told = never(&four);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(
        told[3].2.ends_with("en die wordt nooit bereikt."),
        "{told:?}"
    );
    // Where one can begin by something else, both can.
    let other = hours(FOUR, r#""at_least":4"#);
    let any = format!(r#"{{"any_of":[{other},{}]}}"#, on("twee"));
    let open = [to(&any, "een", "ouders"), waits("twee", &on("een"))];
    assert_eq!(ids(&open), []);
    // What waits until another does not hold begins by itself.
    let not = format!(r#"{{"not":{}}}"#, on("twee"));
    assert_eq!(ids(&[waits("een", &not), waits("twee", &on("een"))]), []);
    assert_eq!(ids(&[waits("een", &on("twee")), waits("twee", LATE)]), []);
}

#[test]
fn a_norm_that_waits_for_its_own_step_is_a_warning() {
    let step = |of: &str| format!(r#"{{"event":{{"step":{{{of}"order":1}}}}}}"#);
    let own = [waits("een", &step(""))];
    let told = never(&own);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (told[0].1, told[0].2.as_str()),
        (
            Weight::Warning,
            "Deze norm wacht op een eigen stap, en die volgt pas als zij geldt."
        )
    );
    let silence =
        r#"{"event":{"no_reply":{"after_step":{"order":1},"within":5,"unit":"working_day"}}}"#;
    assert_eq!(ids(&[waits("een", silence)]).len(), 1);
    let two = [
        waits("een", &step(r#""norm":"twee","#)),
        waits("twee", &step(r#""norm":"een","#)),
    ];
    assert_eq!(
        ids(&two),
        [
            ("een".to_owned(), Weight::Warning),
            ("twee".to_owned(), Weight::Warning)
        ]
    );
    // After the step of a norm that begins by itself, or without the step.
    let chain = [
        to(LATE, "een", "ouders"),
        waits("twee", &step(r#""norm":"een","#)),
    ];
    assert_eq!(ids(&chain), []);
    let not = format!(r#"{{"not":{}}}"#, step(""));
    assert_eq!(ids(&[waits("een", &not)]), []);
    let routine = own[0].replace(
        r#""order":1,"modality""#,
        r#""order":1,"routine":true,"modality""#,
    );
    assert_eq!(ids(&[routine]), []);
}

#[test]
fn what_counts_since_its_own_step_is_never_reached_but_where_an_event_is_that_step() {
    let since = |threshold: &str| {
        format!(
            r#"{{"count":{{"kinds":["te_laat"],"unit":"late","window":{{"since_step":{{"norm":"een","order":1}}}},{threshold}}}}}"#
        )
    };
    let own = to(&since(r#""at_least":3"#), "een", "ouders");
    assert_eq!(
        ids(std::slice::from_ref(&own)),
        [("een".into(), Weight::Warning)]
    );
    // Fewer than so many is what holds where nothing is counted.
    assert_eq!(ids(&[to(&since(r#""below":3"#), "een", "ouders")]), []);
    let by_event = own.replace(
        r#""order":1,"mod"#,
        r#""order":1,"done_by":"nagebleven","mod"#,
    );
    assert_ne!(by_event, own);
    assert_eq!(ids(&[by_event]), []);
}
