//! Norms that are the same twice.

use super::combined::{FOUR, all, days, to};
use super::*;

#[test]
fn the_same_norm_twice_is_told_once() {
    let five = days(FOUR, r#""at_least":5"#);
    let two = |one: &str, other: &str, who: &str| {
        messages(&[to(one, "een", "ouders"), to(other, "twee", who)].join(","))
    };
    let told = ["‘een’ en ‘twee’ gelden altijd tegelijk, met dezelfde stappen."];
    assert_eq!(two(&five, &five, "ouders"), told);
    assert_eq!(two(&five, &days(FOUR, r#""more_than":4"#), "ouders"), told);
    assert_eq!(
        two(&five, &days(FOUR, r#""at_least":6"#), "ouders"),
        [""; 0]
    );
    assert_eq!(two(&five, &five, "leerling"), [""; 0]);
    let asked = |id: &str| format!(r#"{{"judgement":{{"id":"{id}","question":"Is er zorg?"}}}}"#);
    // Each norm asks for itself.
    let (one, other) = (asked("a"), asked("b"));
    assert_eq!(
        two(&all(&[&five, &one]), &all(&[&five, &other]), "ouders"),
        [""; 0]
    );
    let read = |norm: String, window: &str| {
        norm.replacen(
            r#","steps""#,
            &format!(r#","readings":[{{"id":"a","main":true}},{{"id":"b","change":{{"window":{window}}}}}],"steps""#),
            1,
        )
    };
    let both = |window: &str| {
        let one = read(to(&five, "een", "ouders"), r#"{"whole_lesson_weeks":4}"#);
        messages(&format!(
            "{one},{}",
            read(to(&five, "twee", "ouders"), window)
        ))
    };
    assert_eq!(both(r#"{"whole_lesson_weeks":4}"#), told);
    assert_eq!(both(r#"{"whole_lesson_weeks":2}"#), [""; 0]);
}
