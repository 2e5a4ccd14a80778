//! What occurs beside what is counted, and conditions that contradict themselves.

use super::combined::{FOUR, TWO, all, days, hours, is, to};
use super::*;

/// What occurs is absence on the day itself; by a total at any time.
#[test]
fn what_occurs_has_a_day() {
    let occurs = |kinds: &str| format!(r#"{{"occurs":{{"kinds":{kinds}}}}}"#);
    let not = |part: &str| format!(r#"{{"not":{part}}}"#);
    let (luxe, any) = (occurs(r#"["luxe"]"#), occurs(r#"["ongeoorloofd","luxe"]"#));
    let of_luxe = |part: String| part.replace("ongeoorloofd", "luxe");
    let none = r#""none""#;
    let turned = occurs(r#"["luxe","ongeoorloofd"]"#);
    for parts in [
        [luxe.clone(), not(&luxe)],
        [luxe.clone(), not(&any)],
        [turned, not(&any)],
        [luxe.clone(), of_luxe(days(none, r#""below":1"#))],
        [luxe.clone(), not(&of_luxe(days(none, r#""at_least":1"#)))],
    ] {
        is(&all(&[&parts[0], &parts[1]]), &["unreachable-norm"]);
    }
    for parts in [
        [any.clone(), not(&luxe)],
        // Days of before are no luxe today, and in a week there may be none that a total tells of.
        [of_luxe(days(none, r#""at_least":1"#)), not(&luxe)],
        [luxe.clone(), of_luxe(days(TWO, r#""below":1"#))],
        // A day may have no hours.
        [luxe.clone(), of_luxe(hours(none, r#""below":1"#))],
        // A whole day is more than any.
        [
            luxe.clone(),
            of_luxe(days(none, r#""whole_days":true,"below":1"#)),
        ],
    ] {
        is(&all(&[&parts[0], &parts[1]]), &[]);
    }
    let latest = r#"{"occurs":{"kinds":["luxe"],"latest_episode":true}}"#;
    is(&all(&[latest, &not(&luxe)]), &[]);
}

#[test]
fn norms_on_what_occurs_are_compared_with_days() {
    let luxe = r#"{"occurs":{"kinds":["luxe"]}}"#;
    let day = days(r#""none""#, r#""at_least":1"#).replace("ongeoorloofd", "luxe");
    let two =
        |first: &str, second: &str| [to(luxe, "soms", first), to(&day, "dag", second)].join(",");
    assert_eq!(
        messages(&two("ouders", "ouders")),
        ["Waar ‘soms’ geldt, geldt ook ‘dag’, met dezelfde stappen."]
    );
    assert_eq!(messages(&two("ouders", "leerplichtambtenaar")), [""; 0]);
}

#[test]
fn what_contradicts_itself_is_never_reached() {
    let judgement = r#"{"judgement":{"id":"zorg","question":"Is er zorg?"}}"#;
    let event = r#"{"event":{"name":"gesprek"}}"#;
    let silence =
        r#"{"event":{"no_reply":{"after_event":"brief","within":5,"unit":"working_day"}}}"#;
    let late = hours(FOUR, r#""at_least":4"#);
    for part in [judgement, event, silence] {
        let not = format!(r#"{{"not":{part}}}"#);
        is(&all(&[part, &not]), &["unreachable-norm"]);
        is(&all(&[&late, part, &not]), &["unreachable-norm"]);
        is(&all(&[&late, &not]), &[]);
    }
}
