//! Which norm an answer leads with, and what is said beside it.

use super::{engine, heads, read, shown};
use crate::Engine;

/// Sixteen hours in one holiday region and eight in another: the term of the law may run.
const MAY_BE_SIXTEEN: &str = r#"{"on":"2026-11-03","sector":"vo","age_band":[12,15],"municipality":"elders","log_kinds":["ongeoorloofd"],"log_from":"2026-09-30","absences":[
    {"from":"2026-10-05","until":"2026-10-05","kind":"ongeoorloofd","lesson_hours":4,"whole_day":false},
    {"from":"2026-10-13","until":"2026-10-13","kind":"ongeoorloofd","lesson_hours":8,"whole_day":false},
    {"from":"2026-11-03","until":"2026-11-03","kind":"ongeoorloofd","lesson_hours":4,"whole_day":false}]}"#;

#[test]
fn what_the_law_may_ask_leads_before_what_is_not_reached() {
    let text = read(&engine().show_line(MAY_BE_SIXTEEN));
    assert_eq!(
        heads(&text)[0],
        "Misschien al bereikt: \u{2018}Melding bij 16 uur in vier lesweken\u{2019}. De vakantieregio van de school is niet bekend, en de uitkomst hangt daarvan af. Kies de regio of vul de vrije dagen van de school in."
    );
    assert!(text.contains("Welke stap nu volgt, hangt af van"), "{text}");
    assert!(!text.contains("volgt nu geen stap"), "{text}");
}

#[test]
fn a_total_that_contradicts_the_days_is_not_settled_by_them() {
    let text = read(&shown(
        r#","protocols":["nl-wet"],"log_kinds":["ongeoorloofd"],"log_from":"2026-10-28","absences":[{"from":"2026-11-02","until":"2026-11-02","kind":"ongeoorloofd","lesson_hours":4}],
        "totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":16}]"#,
    ));
    assert!(
        heads(&text)[0].contains("Nodig: een totaal dat klopt met de dagen"),
        "{text}"
    );
}

#[test]
fn what_the_case_says_nothing_of_does_not_lead() {
    let text = read(&shown(
        r#","protocols":["nl-wet","mazl-vo"],"totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":4},{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":2}]"#,
    ));
    assert_eq!(
        heads(&text),
        [
            "Nog 12 uur tot \u{2018}Melding bij 16 uur in vier lesweken\u{2019}.",
            "Nog 2 keer tot \u{2018}Frequent: elke vierde ziekmelding in twaalf schoolweken\u{2019}."
        ]
    );
}

/// Hours under a school's own norm: reached or not, how far the law is belongs beside it.
const OWN: &str = r#"{"protocols":[
    {"id":"wet","title":"Wet","basis":"wet","valid":{},"norms":[{"id":"w","title":"Zestien","scope":{},
        "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":{"lesson_weeks":4},"at_least":16}},
        "steps":[{"order":1,"modality":"must","actor":"school","action":"melden","addressee":"leerplichtambtenaar","deadline":{"value":5,"unit":"working_day"}}]}]},
    {"id":"eigen","title":"Eigen","basis":"schoolnorm","valid":{},"selection":"always","norms":[{"id":"e","title":"Zes","scope":{},
        "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":{"lesson_weeks":4},"at_least":6}},
        "steps":[{"order":1,"modality":"should","actor":"school","action":"praten","addressee":"ouders"}]}]}],
    "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;

fn own(rest: &str) -> String {
    let engine = Engine::from_json(OWN).unwrap_or_else(|problems| panic!("{problems:?}"));
    engine.show_line(&format!(
        r#"{{"on":"2026-11-24","age":14,"sector":"vo","calendar":{{"region":"midden"}},{rest}}}"#
    ))
}

#[test]
fn beside_a_norm_of_the_school_the_law_is_named() {
    let total = |value: &str| {
        read(&own(&format!(
            r#""totals":[{{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":{value}}}]"#
        )))
    };
    let seven = total("7");
    assert!(heads(&seven)[0].contains("praten"), "{seven}");
    assert!(
        seven.contains("geen wet. De wet geldt daarnaast. Nog 9 uur tot \u{2018}Zestien\u{2019}."),
        "{seven}"
    );
    let open = total(r#"{"min":7}"#);
    assert!(
        heads(&open)[0].contains("Ingevuld: 7 of meer uur (de grens is 16)"),
        "{open}"
    );
}

#[test]
fn a_term_that_has_passed_is_no_appointment() {
    let html = own(
        r#""log_kinds":["ongeoorloofd"],"log_from":"2026-08-01","absences":[{"from":"2026-11-02","until":"2026-11-03","kind":"ongeoorloofd","lesson_hours":8}]"#,
    );
    assert!(
        html.contains("dat had uiterlijk dinsdag 10 november 2026 gemoeten"),
        "{html}"
    );
    assert!(!html.contains("text/calendar"), "{html}");
}

/// A day with hours may be a whole day, which is far from four weeks of them.
#[test]
fn what_is_far_off_does_not_lead_because_something_else_is_unknown() {
    let day = |hours: u32| {
        read(&shown(&format!(
            r#","protocols":["nl-wet"],"log_kinds":["ongeoorloofd"],"log_from":"2026-10-28","absences":[{{"from":"2026-11-24","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":{hours}}}]"#
        )))
    };
    let four = day(4);
    assert!(heads(&four)[0].starts_with("Nog 12 uur tot"), "{four}");
    let sixteen = day(16);
    assert!(
        sixteen.contains("De school moet het verzuim melden"),
        "{sixteen}"
    );
    assert!(!sixteen.contains("Vul dat eerst in"), "{sixteen}");
}

const SIXTEEN: &str = r#""log_kinds":["ongeoorloofd"],"log_from":"2026-07-15","protocols":["nl-wet"],"absences":[
    {"from":"2026-11-23","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":8}]"#;

/// Whom the duty is not about reads so first, and not what another norm still lacks.
#[test]
fn a_duty_that_is_not_about_this_pupil_says_so_first() {
    let told = |pupil: &str| {
        let case = format!(r#"{{"on":"2026-11-24","sector":"vo",{pupil},{SIXTEEN}}}"#);
        read(&engine().show_line(&case))
    };
    for (pupil, why) in [
        (
            r#""age":17,"startkwalificatie":true"#,
            "Niet van toepassing: de leerling heeft een startkwalificatie.",
        ),
        (
            r#""age":15,"exempt":true"#,
            "Niet van toepassing: de leerling heeft een vrijstelling.",
        ),
        (
            r#""age":4"#,
            "Niet van toepassing: geldt voor een andere leeftijd.",
        ),
    ] {
        let text = told(pupil);
        assert_eq!(
            heads(&text)[0],
            "\u{2018}Melding bij 16 uur in vier lesweken\u{2019} geldt niet voor deze leerling.",
            "{pupil}: {text}"
        );
        assert!(text.contains(why), "{pupil}: {text}");
    }
    let exempt = told(r#""age":15,"exempt":true"#);
    assert!(!exempt.contains("heeft geen vrijstelling"), "{exempt}");
    let concerned = told(r#""age":17,"startkwalificatie":false"#);
    assert!(
        heads(&concerned)[0].starts_with("De school moet"),
        "{concerned}"
    );
}

/// Hours that may be those of sickness or suspension are told of before what is to be done.
#[test]
fn hours_on_a_day_of_sickness_or_suspension_are_told_of_first() {
    for (kind, told) in [
        (
            "ziek",
            "Ziek en ongeoorloofd op dezelfde dag: dinsdag 10 november.",
        ),
        (
            "schorsing",
            "Geschorst en ongeoorloofd op dezelfde dag: dinsdag 10 november.",
        ),
    ] {
        let text = read(&shown(&format!(
            r#","log_kinds":["ongeoorloofd","ziek","schorsing"],"log_from":"2026-07-15","protocols":["nl-wet"],"absences":[
            {{"from":"2026-11-10","until":"2026-11-11","kind":"ongeoorloofd","lesson_hours":8}},{{"from":"2026-11-10","until":"2026-11-10","kind":"{kind}"}}]"#
        )));
        let place = |words: &str| text.find(words).unwrap_or(usize::MAX);
        assert!(place(told) < place("De school moet"), "{kind}: {text}");
    }
}

const LADDER: &str = r#"{"protocols":[{"id":"s","title":"S","basis":"schoolnorm","selection":"always","norms":[{"id":"l","title":"Verlof",
    "ladder":{"measure":{"sum":{"kinds":["verlof"],"unit":"school_day","window":"school_year"}},"rungs":[
     {"from":1,"to":10,"steps":[{"order":1,"modality":"must","actor":"schooldirecteur","action":"beslissen"}]},
     {"more_than":10,"steps":[{"order":1,"modality":"must","actor":"leerplichtambtenaar","action":"beslissen"}]}]}}]}],
    "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;

/// While more may have been, somebody else may have to act.
#[test]
fn a_step_below_a_rung_that_is_open_is_not_certain() {
    let engine = Engine::from_json(LADDER).unwrap_or_else(|problems| panic!("{problems:?}"));
    let told = |from: &str| {
        read(&engine.show_line(&format!(
            r#"{{"on":"2026-11-24","calendar":{{"region":"midden"}},"log_from":"{from}","absences":[{{"from":"2026-11-16","until":"2026-11-18","kind":"verlof"}}]}}"#
        )))
    };
    let open = told("2026-11-02");
    assert!(
        open.contains("Als een hogere trede niet geldt: De schooldirecteur moet beslissen"),
        "{open}"
    );
    let sure = told("2026-07-15");
    assert!(sure.contains("De schooldirecteur moet beslissen"), "{sure}");
    assert!(!sure.contains("hogere trede"), "{sure}");
}

#[test]
fn a_range_below_the_threshold_leads_with_how_far_it_is() {
    let text = read(&shown(
        r#","protocols":["nl-wet"],"totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":{"min":13,"max":15}}]"#,
    ));
    assert_eq!(
        heads(&text)[0],
        "Nog 1 tot 3 uur tot \u{2018}Melding bij 16 uur in vier lesweken\u{2019}."
    );
    assert!(text.contains("nog 1 tot 3 uur"), "{text}");
}

#[test]
fn what_may_be_reached_tells_by_when_the_reason_must_be_known() {
    let text = read(&shown(
        r#","protocols":["nl-wet"],"log_kinds":["ongeoorloofd"],"absences":[
        {"from":"2026-11-02","until":"2026-11-02","kind":"ongeoorloofd","lesson_hours":8},
        {"from":"2026-11-09","until":"2026-11-09","kind":"ongeoorloofd","lesson_hours":4},
        {"from":"2026-11-24","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":{"min":3,"max":4}}]"#,
    ));
    let head = &heads(&text)[0];
    let due = "Is het zo, dan is de laatste dag om iets te doen dinsdag 1 december 2026.";
    assert!(
        head.starts_with("Misschien al bereikt") && head.ends_with(due),
        "{head}"
    );
}

#[test]
fn weeks_that_nobody_asked_about_are_not_without_absence() {
    let text = read(&shown(
        r#","protocols":["nl-wet"],"log_kinds":["ongeoorloofd"],"log_from":"2026-11-02","absences":[
        {"from":"2026-11-09","until":"2026-11-09","kind":"ongeoorloofd","lesson_hours":8},
        {"from":"2026-11-24","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":8}]"#,
    ));
    assert!(
        text.contains("Week 44, 26 oktober tot en met 30 oktober: niet gevraagd."),
        "{text}"
    );
    assert!(
        text.contains("Wat er voor maandag 2 november was, is niet ingevuld."),
        "{text}"
    );
}

/// A duty of the law of which no source says from when, an agreement that may be done, and one
/// that waits for what a person thinks.
const ASKS: &str = r#"{"protocols":[
    {"id":"wet","title":"Wet","basis":"wet","valid":{},"norms":[
      {"id":"lang","title":"Lang weg","scope":{},"ask":["doorstroompunt"],
        "condition":{"consecutive":{"kinds":["ongeoorloofd"],"unit":"calendar_day","threshold_unstated":true}},
        "steps":[{"order":1,"modality":"must","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}]},
      {"id":"uren","title":"Zestien","scope":{},
        "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":{"lesson_weeks":4},"at_least":16}},
        "steps":[{"order":1,"modality":"may","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}]}]},
    {"id":"zorg","title":"Zorg","basis":"methodiek","valid":{},"selection":"always","norms":[{"id":"zorgen","title":"Zorgen die blijven","scope":{},
        "condition":{"judgement":{"id":"blijvend","question":"Zijn er blijvende zorgen?","kinds":["ziek"]}},
        "steps":[{"order":1,"modality":"should","actor":"school","action":"overleggen","addressee":"jeugdarts"}]}]}],
    "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;

fn asks(totals: &str) -> String {
    let engine = Engine::from_json(ASKS).unwrap_or_else(|problems| panic!("{problems:?}"));
    read(&engine.show_line(&format!(
        r#"{{"on":"2026-11-24","age":19,"startkwalificatie":false,"sector":"vo","calendar":{{"region":"midden"}},"totals":[{totals}]}}"#
    )))
}

#[test]
fn a_duty_without_a_known_day_leads_before_what_may_be_done() {
    let total = |value: u32| {
        asks(&format!(
            r#"{{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":{value}}}"#
        ))
    };
    for hours in [2, 16] {
        let text = total(hours);
        assert!(
            heads(&text)[0].contains("dat moet, maar vanaf wanneer hebben wij niet gevonden"),
            "{text}"
        );
    }
    assert!(
        !total(0).contains("dat moet, maar vanaf wanneer"),
        "of none there is no duty"
    );
}

#[test]
fn an_agreement_that_waits_for_an_answer_is_no_lack_of_one() {
    let text = asks(
        r#"{"kind":"ziek","measure":"count","unit":"episode","window":"school_year","value":4}"#,
    );
    assert!(
        text.contains(
            "hangt af van een vraag die u nog kunt beantwoorden: Zijn er blijvende zorgen?"
        ),
        "{text}"
    );
    assert!(!text.contains("Geen afspraak over ziekte bekend"), "{text}");
}
