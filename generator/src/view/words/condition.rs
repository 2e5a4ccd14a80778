//! Conditions in words. Two that ask something else never read alike: what holds for which part
//! is said, and what is not asked is said of each part by itself.

use super::threshold::{kinds, tally};
use checker::protocol::{Amount, Bounds, Condition, Tally};
use checker::tell::{self, Titles};

/// A condition without negation of what consists of parts: that goes to the parts.
enum Said {
    Part { words: String, is_not: bool },
    All(Vec<Said>),
    Any(Vec<Said>),
}

/// A condition in words.
pub(in crate::view) fn condition(of: &Condition, titles: Titles<'_>) -> String {
    match said(of, false, titles) {
        Said::Any(parts) if !are_plain(&parts) => ONE_OF.to_owned() + &options(&parts, 0),
        said => told(&said, 0),
    }
}

const ONE_OF: &str = "een van deze: ";

fn said(of: &Condition, is_not: bool, titles: Titles<'_>) -> Said {
    let group = |parts: &[Condition], all: bool| {
        let mut own: Vec<Said> = Vec::new();
        for part in parts {
            // What is of the same sort inside it is one row with it.
            match said(part, is_not, titles) {
                Said::All(inner) if all => own.extend(inner),
                Said::Any(inner) if !all => own.extend(inner),
                other => own.push(other),
            }
        }
        match (own.len(), all) {
            (1, _) => own.remove(0),
            (_, true) => Said::All(own),
            (_, false) => Said::Any(own),
        }
    };
    match of {
        Condition::AllOf(parts) => group(parts, !is_not),
        Condition::AnyOf(parts) => group(parts, is_not),
        Condition::Not(part) => said(part, !is_not, titles),
        part => Said::Part {
            words: leaf(part, is_not, titles),
            is_not,
        },
    }
}

fn leaf(of: &Condition, is_not: bool, titles: Titles<'_>) -> String {
    let no = |words: String, not: &str| format!("{}{words}", if is_not { not } else { "" });
    match of {
        Condition::Sum(t) | Condition::Count(t) => counts(t, false, is_not, titles),
        Condition::Consecutive(t) => counts(t, true, is_not, titles),
        Condition::Occurs(o) => {
            let each = if is_not { "geen" } else { "elk" };
            format!("{each} geval ({})", kinds(&o.kinds))
        }
        Condition::Judgement(j) => {
            let answer = if is_not { "nee" } else { "ja" };
            format!(
                "een mens beantwoordt \u{2018}{}\u{2019} met {answer}",
                j.question
            )
        }
        Condition::Event(e) => no(tell::awaits(e, titles), "niet "),
        Condition::Norm(id) => {
            let title = tell::norm_title(id, titles);
            format!(
                "als {title} {}is bereikt",
                if is_not { "niet " } else { "" }
            )
        }
        Condition::AllOf(_) | Condition::AnyOf(_) | Condition::Not(_) => String::new(),
    }
}

/// A tally; of what is not reached the numbers that are meant, where they are one row.
fn counts(of: &Tally, is_run: bool, is_not: bool, titles: Titles<'_>) -> String {
    let bound = of.bounds().filter(|_| is_not);
    match bound {
        Some(Bounds::Interval {
            low, high, above, ..
        }) if high.is_endless() => {
            let under = Bounds::Interval {
                low: Amount::ZERO,
                high: low,
                above: false,
                below: !above,
            };
            tally(of, Some(under), is_run, titles)
        }
        Some(other) => format!("niet: {}", tally(of, Some(other), is_run, titles)),
        None => tally(of, of.bounds(), is_run, titles),
    }
}

fn are_plain(parts: &[Said]) -> bool {
    let mut parts = parts.iter();
    parts.all(|part| matches!(part, Said::Part { .. }))
}

fn told(of: &Said, depth: usize) -> String {
    match of {
        Said::Part { words, .. } => words.clone(),
        Said::Any(parts) => options(parts, depth),
        Said::All(parts) => together(parts, depth),
    }
}

/// `A, of B`; with letters where one of them consists of parts.
fn options(parts: &[Said], depth: usize) -> String {
    if are_plain(parts) {
        return row(parts.iter(), depth, ", of ");
    }
    let marked = parts.iter().zip(1..).map(|(part, place)| {
        let words = told(part, depth + 1);
        match u8::try_from(place) {
            Ok(place) if place <= 26 && depth.is_multiple_of(2) => {
                format!("({}) {words}", char::from(b'a' + place - 1))
            }
            _ => format!("({place}) {words}"),
        }
    });
    marked.collect::<Vec<_>>().join("; ")
}

/// `A, en B, en daarbij een van deze: C, of D; en bij elk daarvan niet: E`.
fn together(parts: &[Said], depth: usize) -> String {
    let rank = |part: &&Said| match part {
        Said::Part { is_not: false, .. } => 0,
        Said::Any(_) | Said::All(_) => 1,
        Said::Part { is_not: true, .. } => 2,
    };
    let of = |wanted| parts.iter().filter(move |part| rank(part) == wanted);
    let mut words = row(of(0), depth, ", en ");
    for (place, group) in of(1).enumerate() {
        words.push_str(match (place, words.is_empty()) {
            (0, true) => "",
            (0, false) => ", en daarbij ",
            _ => "; en ook ",
        });
        words.push_str(ONE_OF);
        words.push_str(&told(group, depth));
    }
    let without = row(of(2), depth, ", en ");
    let grouped = of(1).next().is_some();
    match (words.is_empty(), without.is_empty(), grouped) {
        (_, true, _) => words,
        (true, ..) => without,
        (_, _, true) => format!("{words}; en bij elk daarvan {without}"),
        (_, _, false) => format!("{words}, en {without}"),
    }
}

fn row<'s>(parts: impl Iterator<Item = &'s Said>, depth: usize, between: &str) -> String {
    let words: Vec<String> = parts.map(|part| told(part, depth)).collect();
    words.join(between)
}

#[cfg(test)]
mod tests {
    use super::condition;
    use crate::view::words::ladder;
    use checker::tree::{Decoder, parse_json};

    const LATE: &str =
        r#"{"count":{"kinds":["te_laat"],"unit":"late","window":"school_year","at_least":3}}"#;
    const HOURS: &str = r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":{"lesson_weeks":4},"at_least":4}}"#;
    const SICK: &str =
        r#"{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}"#;
    const CARE: &str = r#"{"judgement":{"id":"x","question":"Is er zorg?"}}"#;

    fn all(parts: &[&str]) -> String {
        format!(r#"{{"all_of":[{}]}}"#, parts.join(","))
    }

    fn any(parts: &[&str]) -> String {
        format!(r#"{{"any_of":[{}]}}"#, parts.join(","))
    }

    fn not(part: &str) -> String {
        format!(r#"{{"not":{part}}}"#)
    }

    fn title(id: &str) -> Option<String> {
        (id == "ander").then(|| "Vier keer ziek".to_owned())
    }

    fn words(text: &str) -> String {
        let node = parse_json(text).unwrap_or_else(|why| panic!("{why}: {text}"));
        condition(
            &Decoder::read(&node).unwrap_or_else(|faults| panic!("{faults:?}")),
            &title,
        )
    }

    #[test]
    fn what_belongs_to_what_is_said() {
        insta::assert_snapshot!(words(&any(&[&all(&[LATE, CARE]), HOURS])), @"een van deze: (a) 3 keer of meer in één schooljaar (te laat komen), en een mens beantwoordt ‘Is er zorg?’ met ja; (b) 4 uur of meer in 4 lesweken (ongeoorloofd verzuim)");
        insta::assert_snapshot!(words(&all(&[LATE, &any(&[CARE, HOURS])])), @"3 keer of meer in één schooljaar (te laat komen), en daarbij een van deze: een mens beantwoordt ‘Is er zorg?’ met ja, of 4 uur of meer in 4 lesweken (ongeoorloofd verzuim)");
        insta::assert_snapshot!(words(&any(&[LATE, HOURS, SICK])), @"3 keer of meer in één schooljaar (te laat komen), of 4 uur of meer in 4 lesweken (ongeoorloofd verzuim), of 4 keer of meer in één schooljaar (ziekte)");
        insta::assert_snapshot!(words(&all(&[LATE, HOURS])), @"3 keer of meer in één schooljaar (te laat komen), en 4 uur of meer in 4 lesweken (ongeoorloofd verzuim)");
        insta::assert_snapshot!(words(&any(&[&all(&[LATE, &any(&[&all(&[CARE, SICK]), HOURS])]), SICK])), @"een van deze: (a) 3 keer of meer in één schooljaar (te laat komen), en daarbij een van deze: (1) een mens beantwoordt ‘Is er zorg?’ met ja, en 4 keer of meer in één schooljaar (ziekte); (2) 4 uur of meer in 4 lesweken (ongeoorloofd verzuim); (b) 4 keer of meer in één schooljaar (ziekte)");
        insta::assert_snapshot!(words(&all(&[&any(&[LATE, CARE]), &any(&[HOURS, SICK]), LATE])), @"3 keer of meer in één schooljaar (te laat komen), en daarbij een van deze: 3 keer of meer in één schooljaar (te laat komen), of een mens beantwoordt ‘Is er zorg?’ met ja; en ook een van deze: 4 uur of meer in 4 lesweken (ongeoorloofd verzuim), of 4 keer of meer in één schooljaar (ziekte)");
    }

    #[test]
    fn what_is_not_asked_is_said_of_each_part() {
        let gone = r#"{"event":{"passed":{"after_event":"halt","within":12,"unit":"month"}}}"#;
        let halt = r#"{"event":{"name":"halt"}}"#;
        let recent = not(&all(&[halt, &not(gone)]));
        insta::assert_snapshot!(words(&all(&[HOURS, &recent])), @"4 uur of meer in 4 lesweken (ongeoorloofd verzuim), en daarbij een van deze: niet na ‘halt’, of vanaf 12 maanden na ‘halt’");
        insta::assert_snapshot!(words(&all(&[&any(&[LATE, HOURS, SICK]), &not(CARE)])), @"een van deze: 3 keer of meer in één schooljaar (te laat komen), of 4 uur of meer in 4 lesweken (ongeoorloofd verzuim), of 4 keer of meer in één schooljaar (ziekte); en bij elk daarvan een mens beantwoordt ‘Is er zorg?’ met nee");
        insta::assert_snapshot!(words(&any(&[LATE, &all(&[HOURS, &not(CARE)])])), @"een van deze: (a) 3 keer of meer in één schooljaar (te laat komen); (b) 4 uur of meer in 4 lesweken (ongeoorloofd verzuim), en een mens beantwoordt ‘Is er zorg?’ met nee");
        insta::assert_snapshot!(words(&not(&any(&[LATE, CARE]))), @"minder dan 3 keer in één schooljaar (te laat komen), en een mens beantwoordt ‘Is er zorg?’ met nee");
        let more = LATE.replace("at_least", "more_than");
        insta::assert_snapshot!(words(&not(&more)), @"hoogstens 3 keer in één schooljaar (te laat komen)");
        let only = LATE.replace("at_least", "exactly");
        insta::assert_snapshot!(words(&not(&only)), @"niet: precies 3 keer in één schooljaar (te laat komen)");
        insta::assert_snapshot!(words(&not(&not(LATE))), @"3 keer of meer in één schooljaar (te laat komen)");
    }

    #[test]
    fn another_norm_is_named() {
        let step = |norm: &str| {
            words(&format!(
                r#"{{"event":{{"no_reply":{{"after_step":{{"norm":"{norm}","order":1}},"within":10,"unit":"school_day"}}}}}}"#
            ))
        };
        insta::assert_snapshot!(step("ander"), @"als er 10 schooldagen na stap 1 van ‘Vier keer ziek’ geen reactie is");
        insta::assert_snapshot!(step("een-vreemde"), @"als er 10 schooldagen na stap 1 van een andere norm geen reactie is");
        insta::assert_snapshot!(words(&not(r#"{"norm":"ander"}"#)), @"als ‘Vier keer ziek’ niet is bereikt");
    }

    #[test]
    fn a_run_and_whole_days_are_said() {
        let read = |text: &str| {
            let node = parse_json(text).unwrap_or_else(|why| panic!("{why}: {text}"));
            ladder(
                &Decoder::read(&node).unwrap_or_else(|faults| panic!("{faults:?}")),
                &title,
            )
        };
        let run = r#"{"measure":{"consecutive":{"kinds":["ziek"],"unit":"school_day"}},"rungs":[{"at_least":3,"steps":[]},{"at_least":5,"steps":[]},{"condition":CARE,"steps":[]}]}"#;
        insta::assert_snapshot!(read(&run.replace("CARE", CARE)), @"3 schooldagen of meer achter elkaar; 5 schooldagen of meer achter elkaar (ziekte); een mens beantwoordt ‘Is er zorg?’ met ja");
        let days = r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"school_day","whole_days":true,"window":{"lesson_weeks":4},"at_least":3}}"#;
        insta::assert_snapshot!(words(days), @"3 schooldagen of meer in 4 lesweken (ongeoorloofd verzuim; alleen hele dagen)");
        let weeks = |kind: &str, more: &str| {
            words(&format!(
                r#"{{"consecutive":{{"kinds":["{kind}"],"unit":"lesson_week"{more},"at_least":4}}}}"#
            ))
        };
        insta::assert_snapshot!(weeks("ongeoorloofd", ""), @"4 lesweken of meer achter elkaar (ongeoorloofd verzuim; alleen hele dagen)");
        insta::assert_snapshot!(weeks("ongeoorloofd", r#","whole_days":false"#), @"4 lesweken of meer achter elkaar (ongeoorloofd verzuim; ook delen van dagen)");
        insta::assert_snapshot!(weeks("ziek", ""), @"4 lesweken of meer achter elkaar (ziekte)");
    }
}
