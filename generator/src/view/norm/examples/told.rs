//! The facts of a worked example in words, besides the days that are drawn: absence that has no
//! drawing, what happened, what was answered, and in what its pupil differs from the others.

use super::days::{Days, shape};
use super::strip::short;
use crate::view::Material;
use crate::view::words::{join, upper_first};
use checker::case::{Absence, Case, Event, Range};
use checker::protocol::{Condition, Norm, Precondition, kind_name};
use checker::tell;

/// The absence of a case in a sentence; nothing if it has no log.
pub(super) fn absence(material: &Material<'_>, case: &Case) -> Option<String> {
    let log = case.absences.as_ref()?;
    if log.is_empty() {
        return Some("Geen verzuim.".to_owned());
    }
    let mut kinds: Vec<String> = Vec::new();
    for kind in log.iter().map(|entry| kind_name(&entry.kind)) {
        if !kinds.iter().any(|known| known == kind) {
            kinds.push(kind.to_owned());
        }
    }
    // Days of one kind in whole hours are told as they are drawn.
    let is_plain = kinds.len() == 1 && log.iter().all(is_plain);
    let days = Days::of(material, case, &kinds);
    if let Some(days) = days.filter(|_| is_plain) {
        return Some(days.told());
    }
    let told = kinds.iter().map(|kind| {
        let own = log.iter().filter(|entry| kind_name(&entry.kind) == kind);
        format!("{} op {}", name(kind), join(own.map(row).collect()))
    });
    let told: Vec<String> = told.collect();
    Some(format!("{}.", upper_first(&told.join("; "))))
}

fn is_plain(entry: &Absence) -> bool {
    let hours = entry.lesson_hours.or(entry.clock_hours);
    let is_whole = |of: Range| of.min == of.max && of.min.as_hundredths() % 100 == 0;
    // What is drawn as one is two kinds in words.
    let is_told = shape(&entry.kind).is_some() && kind_name(&entry.kind) != "luxe";
    is_told && hours.is_none_or(is_whole)
}

fn name(kind: &str) -> String {
    match kind {
        "ziek" => "ziek".to_owned(),
        "ongeoorloofd" => "zonder geldige reden weg".to_owned(),
        "te_laat" => "te laat".to_owned(),
        other => tell::kind(other),
    }
}

/// `3 november (4 uur)`, `9 tot en met 13 november (2 tot 6 uur per dag)`.
fn row(entry: &Absence) -> String {
    let from = entry.from;
    let (days, each) = match entry.until.value() {
        Some(until) if until == from => (short(from), ""),
        Some(until) if until.to_ymd().1 == from.to_ymd().1 => {
            let days = format!("{} tot en met {}", from.to_ymd().2, short(until));
            (days, " per dag")
        }
        Some(until) => (
            format!("{} tot en met {}", short(from), short(until)),
            " per dag",
        ),
        None => (format!("{} en de dagen daarna", short(from)), " per dag"),
    };
    let hours = entry.lesson_hours.or(entry.clock_hours);
    let hours = hours.map(|of| format!("{} uur{each}", range(of)));
    let late = entry.minutes.map(|n| format!("{n} minuten"));
    let agreed = (entry.agreed == Some(true)).then(|| "afgesproken".to_owned());
    let more: Vec<String> = hours.into_iter().chain(late).chain(agreed).collect();
    if more.is_empty() {
        days
    } else {
        format!("{days} ({})", more.join(", "))
    }
}

fn range(of: Range) -> String {
    match (of.min == of.max, of.max.is_endless()) {
        (true, _) => of.min.to_string(),
        (_, true) => format!("{} of meer", of.min),
        (_, false) => format!("{} tot {}", of.min, of.max),
    }
}

/// What happened and what was answered, a sentence each.
pub(super) fn besides(norm: &Norm, case: &Case) -> Vec<String> {
    let answers = case.answers.iter().map(|(id, yes)| {
        let answer = if *yes { "ja" } else { "nee" };
        match question(norm, id) {
            Some(question) => format!("Antwoord op \u{2018}{question}\u{2019}: {answer}."),
            None => format!("Antwoord: {answer}."),
        }
    });
    case.events.iter().map(event).chain(answers).collect()
}

fn event(of: &Event) -> String {
    let name = match (of.event.as_str(), of.order) {
        ("melding", _) => "gemeld".to_owned(),
        ("stap", Some(order)) => format!("stap {order}"),
        (name, _) => format!("\u{2018}{}\u{2019}", name.replace(['-', '_'], " ")),
    };
    let when = match (of.on, of.end.value()) {
        _ if of.never == Some(true) => "nog niet".to_owned(),
        (Some(on), _) => format!("op {}", short(on)),
        (None, Some(end)) => format!("tot en met {}", short(end)),
        (None, None) => "loopt nog".to_owned(),
    };
    format!("{} {when}.", upper_first(&name))
}

fn question<'n>(norm: &'n Norm, id: &str) -> Option<&'n str> {
    let parts = norm.condition.as_ref().map(Condition::parts);
    let asked = parts.into_iter().flatten().filter_map(|part| match part {
        Condition::Judgement(judgement) => Some(judgement),
        _ => None,
    });
    let steps = norm.each_step();
    let before = steps.into_iter().flat_map(|step| &step.precondition);
    let before = before.filter_map(|first| match first {
        Precondition::Judgement(judgement) => Some(judgement),
        _ => None,
    });
    let mut all = asked.chain(before);
    let found = all.find(|j| j.id.as_deref().unwrap_or(&norm.id) == id || norm.id == id);
    found.map(|judgement| judgement.question.as_str())
}

/// What is said of a pupil: what another example says otherwise.
pub(super) fn pupil(case: &Case, others: &[Case]) -> Vec<String> {
    let differs = |of: fn(&Case) -> Option<String>| {
        let own = of(case)?;
        let same = others.iter().all(|other| of(other).as_ref() == Some(&own));
        (!same).then_some(own)
    };
    let facts: [fn(&Case) -> Option<String>; 5] = [
        |case| case.age.map(|age| format!("{age} jaar.")),
        |case| Some(upper_first(&format!("{}.", case.sector?.as_str()))),
        |case| said(case.startkwalificatie, "startkwalificatie"),
        |case| said(case.exempt, "vrijstelling"),
        |case| said(case.enrolled, "inschrijving op een school"),
    ];
    facts.into_iter().filter_map(differs).collect()
}

fn said(fact: Option<bool>, what: &str) -> Option<String> {
    fact.map(|has| format!("{} {what}.", if has { "Met" } else { "Zonder" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Site;
    use checker::calendar::Date;
    use checker::tree::{Decode, Decoder, parse_json};
    use std::collections::BTreeMap;

    fn read<T: Decode>(text: &str) -> T {
        let node = parse_json(text).unwrap_or_else(|why| panic!("{why}: {text}"));
        Decoder::read(&node).unwrap_or_else(|faults| panic!("{faults:?}"))
    }

    fn told(absences: &str) -> String {
        let (site, fragments) = (Site::default(), BTreeMap::new());
        let material = Material {
            site: &site,
            fragments: &fragments,
            date: Date::MIN,
            base_url: None,
            has_checker: true,
            engine: None,
            findings: &[],
        };
        let case: Case = read(&format!(r#"{{"on":"2026-11-24","absences":[{absences}]}}"#));
        absence(&material, &case).unwrap_or_default()
    }

    #[test]
    fn every_kind_and_every_part_of_an_hour_is_said() {
        insta::assert_snapshot!(told(r#"{"from":"2026-11-16","until":"2026-11-17","kind":"schorsing"},{"from":"2026-11-03","until":"2026-11-03","kind":"ziek","agreed":true}"#), @"Schorsing op 16 tot en met 17 november; ziek op 3 november (afgesproken).");
        insta::assert_snapshot!(told(r#"{"from":"2026-11-23","until":"2026-11-23","kind":"ongeoorloofd","clock_hours":7.75},{"from":"2026-11-24","until":"2026-11-24","kind":"ongeoorloofd","clock_hours":8}"#), @"Zonder geldige reden weg op 23 november (7,75 uur) en 24 november (8 uur).");
        insta::assert_snapshot!(told(r#"{"from":"2026-09-01","until":"2026-09-02","kind":"ongeoorloofd","lesson_hours":7},{"from":"2026-11-24","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":8}"#), @"Zonder geldige reden weg: 7 uur op 1 tot en met 2 september en 8 uur op 24 november.");
        insta::assert_snapshot!(told(r#"{"from":"2026-11-09","until":"2026-11-13","kind":"ongeoorloofd","lesson_hours":{"min":2,"max":6}}"#), @"Zonder geldige reden weg op 9 tot en met 13 november (2 tot 6 uur per dag).");
        insta::assert_snapshot!(told(r#"{"from":"2026-11-09","until":null,"kind":"uit_de_les"}"#), @"Uit de les op 9 november en de dagen daarna.");
        insta::assert_snapshot!(told(""), @"Geen verzuim.");
    }

    #[test]
    fn what_happened_what_was_answered_and_who_it_is() {
        let norm: Norm = read(
            r#"{"id":"n","title":"N","condition":{"judgement":{"id":"zorg","question":"Is er zorg?"}}}"#,
        );
        let case = |age: u32, more: &str| -> Case {
            read(&format!(
                r#"{{"on":"2026-11-24","age":{age},"sector":"mbo","startkwalificatie":{more}}}"#
            ))
        };
        let one = case(
            18,
            r#"true,"answers":{"zorg":false},"events":[{"event":"melding","norm":"nl-16-in-4","end":"2026-10-05"},{"event":"stap","norm":"n","order":2,"on":"2026-11-10"},{"event":"ouders-gesproken","on":"2026-11-20"},{"event":"rapport","never":true}]"#,
        );
        insta::assert_snapshot!(besides(&norm, &one).join(" "), @"Gemeld tot en met 5 oktober. Stap 2 op 10 november. ‘ouders gesproken’ op 20 november. ‘rapport’ nog niet. Antwoord op ‘Is er zorg?’: nee.");
        let others = [one.clone(), case(18, "false")];
        insta::assert_snapshot!(pupil(&one, &others).join(" "), @"Met startkwalificatie.");
        insta::assert_snapshot!(pupil(&one, std::slice::from_ref(&one)).join(" "), @"");
    }
}
