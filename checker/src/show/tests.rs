//! Answers as a reader gets them, from a small setup of real norms.

mod lead;
mod leerplicht;
mod other;
mod said;
mod steps;

use crate::Engine;

fn engine() -> Engine {
    Engine::from_json(include_str!("tests/setup.json"))
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

const PUPIL: &str =
    r#""on":"2026-11-24","sector":"vo","age_band":[12,15],"municipality":"Winterswijk""#;

fn shown(rest: &str) -> String {
    engine().show_line(&format!("{{{PUPIL}{rest}}}"))
}

/// What a reader gets: text, one line per paragraph.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        if matches!(
            tag.trim_start_matches('/').split(' ').next(),
            Some("p" | "li" | "h2" | "h3" | "div" | "legend" | "figcaption")
        ) {
            text.push('\n');
        }
        rest = after;
    }
    text.push_str(rest);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

const FOUR_TIMES_FOUR: &str = r#","log_kinds":["ongeoorloofd","ziek"],"log_from":"2026-07-15","protocols":["nl-wet","mazl-vo"],"absences":[
    {"from":"2026-11-02","until":"2026-11-02","kind":"ongeoorloofd","lesson_hours":4},{"from":"2026-11-09","until":"2026-11-09","kind":"ongeoorloofd","lesson_hours":4},
    {"from":"2026-11-17","until":"2026-11-17","kind":"ongeoorloofd","lesson_hours":4},{"from":"2026-11-24","until":"2026-11-24","kind":"ongeoorloofd","lesson_hours":4},
    {"from":"2026-09-14","until":"2026-09-15","kind":"ziek"},{"from":"2026-11-12","until":"2026-11-13","kind":"ziek"}]"#;

#[test]
fn sixteen_hours_and_two_times_ill_are_two_verdicts() {
    insta::assert_snapshot!(read(&shown(FOUR_TIMES_FOUR)));
}

#[test]
fn without_a_threshold_the_region_is_history_and_others_are_compared() {
    insta::assert_snapshot!(read(&shown(
        r#","totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":15},{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":4}]"#
    )));
}

/// Sixteen hours with an unknown age are not hidden behind a norm without a threshold.
#[test]
fn what_is_reached_leads_though_the_age_is_not_known() {
    let text = read(&engine().show_line(
        r#"{"on":"2026-11-24","municipality":"Winterswijk","protocols":["nl-wet","mazl-vo"],"totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":16},{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":4}]}"#,
    ));
    let place = |words: &str| text.find(words).unwrap_or(usize::MAX);
    let reached =
        "is bereikt. Of dat voor deze leerling geldt, hangt af van wat nog niet is ingevuld.";
    assert_eq!(text.matches(reached).count(), 2, "{text}");
    assert!(text.contains("Nodig: de leeftijd"), "{text}");
    assert!(place(reached) < place("weten niet vanaf wanneer"), "{text}");
    assert!(text.contains("Welke stap nu volgt, hangt af van"), "{text}");
    let fewer = read(&engine().show_line(
        r#"{"on":"2026-11-24","totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":15}]}"#,
    ));
    assert!(
        !fewer.contains(reached) && fewer.contains("volgt nu geen stap"),
        "{fewer}"
    );
}

/// What a reader gets first of absence without a valid reason, and of sickness.
fn heads(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let after = |name: &str| {
        let place = lines.iter().position(|line| line.starts_with(name));
        place.and_then(|at| lines.get(at + 1)).copied()
    };
    ["Zonder geldige reden", "Ziek: "]
        .iter()
        .filter_map(|name| after(name))
        .collect()
}

const FOUR_TIMES_ILL: &str = r#""totals":[{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":4}]"#;
const NOT_WITH_US: &str = "Werken ouders niet mee";

#[test]
fn an_answer_never_makes_the_conversion_lead() {
    let text = read(&shown(&format!(
        r#","protocols":["nl-wet","mazl-vo"],"answers":{{"werken-niet-mee":true}},{FOUR_TIMES_ILL}"#
    )));
    assert!(heads(&text)[1].contains("verzuimgesprek"), "{text}");
    assert!(
        text.contains(
            "omzetting): Bereikt. U antwoordde \u{2018}ja\u{2019} op \u{2018}Werken ouders niet mee"
        ),
        "{text}"
    );
    assert!(text.contains("na de mededeling aan de ouders"), "{text}");
    assert!(
        text.contains("Uren van voor de mededeling blijven ziekteverzuim"),
        "{text}"
    );
    let alone = read(&shown(&format!(
        r#","protocols":["nl-wet"],"answers":{{"werken-niet-mee":true}},{FOUR_TIMES_ILL}"#
    )));
    assert!(!heads(&alone).join(" ").contains("meedelen"), "{alone}");
}

#[test]
fn whether_parents_work_along_is_asked_once_care_was_due() {
    let asked = |times: u32| {
        let four = FOUR_TIMES_ILL.replace('4', &times.to_string());
        let text = read(&shown(&format!(
            r#","protocols":["nl-wet","mazl-vo"],{four}"#
        )));
        let (_, form) = text.split_once("Wat alleen u weet").unwrap_or_default();
        form.split_once("Reken opnieuw")
            .is_some_and(|(form, _)| form.contains(NOT_WITH_US))
    };
    assert!(asked(4), "a talk was due");
    assert!(!asked(1), "one day of sickness is no reason to ask");
}

#[test]
fn what_the_law_asks_below_eighteen_is_not_said_of_who_is_older() {
    let told = |rest: &str| {
        read(&engine().show_line(&format!(
            r#"{{"on":"2026-11-24","sector":"mbo","protocols":["nl-wet"],{rest}}}"#
        )))
    };
    let hours = r#""totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":16}]"#;
    let young = told(&format!(r#""age":16,"startkwalificatie":false,{hours}"#));
    assert!(young.contains("wachten op een 17e uur"), "{young}");
    assert!(
        young.contains("de leerplichtambtenaar van de gemeente waar"),
        "{young}"
    );
    let grown = told(&format!(r#""age":18,"startkwalificatie":false,{hours}"#));
    assert!(!grown.contains("17e uur"), "{grown}");
    assert!(!grown.contains("na een melding"), "{grown}");
    assert!(
        grown.contains("het Doorstroompunt van de gemeente waar"),
        "{grown}"
    );
    let lates = told(
        r#""age":16,"totals":[{"kind":"te_laat","measure":"count","unit":"late","window":"4_lesson_weeks","value":9}]"#,
    );
    assert!(!lates.contains("17e uur"), "{lates}");
}

#[test]
fn once_sickness_is_entered_the_first_thing_said_is_that_it_is_not_reported() {
    let text = read(&shown(FOUR_TIMES_FOUR));
    let said = text
        .find("worden niet gemeld bij leerplicht of DUO")
        .unwrap_or(usize::MAX);
    for verdict in ["bereikt", "onbekend", "moet"] {
        assert!(
            text.find(verdict).is_none_or(|at| at > said),
            "{verdict} comes before it in\n{text}"
        );
    }
}

#[test]
fn the_strictest_policy_holds_and_text_cannot_become_markup() {
    let html = shown(r#","school_municipality":"<img src=x onerror=alert(1)>""#);
    assert!(!html.contains("<img"), "{html}");
    for banned in [" style=", "<script", "<style", " onclick", "javascript:"] {
        assert!(!shown(FOUR_TIMES_FOUR).contains(banned), "{banned}");
    }
}

#[test]
fn every_div_that_opens_closes() {
    for html in [shown(FOUR_TIMES_FOUR), shown(""), engine().show_line("{}")] {
        for tag in [
            "div", "ul", "ol", "li", "p", "section", "figure", "form", "fieldset",
        ] {
            let opened = html.matches(&format!("<{tag}>")).count()
                + html.matches(&format!("<{tag} ")).count();
            assert_eq!(
                opened,
                html.matches(&format!("</{tag}>")).count(),
                "{tag} in\n{html}"
            );
        }
    }
}

#[test]
fn a_refused_case_says_why() {
    insta::assert_snapshot!(read(&engine().show_line(r#"{"on":"2026-02-30"}"#)), @r"
    Dit kan de check niet narekenen
    `2026-02-30` is geen bestaande datum. Schrijf jaar-maand-dag, zoals 2026-11-24.
    ");
}

#[test]
fn the_form_asks_about_lesson_weeks_and_skips_the_autumn_holiday() {
    let line = engine().windows_line(r#"{"on":"2026-11-03","municipality":"Winterswijk"}"#);
    assert!(
        line.contains("wo 30 september t/m di 3 november, herfstvakantie overgeslagen"),
        "{line}"
    );
    assert!(line.contains(r#""holiday":"herfstvakantie""#), "{line}");
}

#[test]
fn where_regions_differ_the_form_says_so() {
    let line = engine().windows_line(r#"{"on":"2026-10-20"}"#);
    assert!(line.contains("(vakantieregio"), "{line}");
}

#[test]
fn where_the_law_is_read_in_two_ways_the_duty_begins_with_if() {
    let text = read(&engine().show_line(r#"{"on":"2026-12-01","sector":"vo","age":15,"municipality":"Winterswijk","log_kinds":["ongeoorloofd"],"protocols":["nl-wet"],"absences":[
        {"from":"2026-11-04","until":"2026-11-04","kind":"ongeoorloofd","lesson_hours":8},{"from":"2026-12-01","until":"2026-12-01","kind":"ongeoorloofd","lesson_hours":8}]}"#));
    assert!(
        text.contains("Als deze lezing geldt (Vier lesweken, geteld vanaf de dag): De school moet"),
        "{text}"
    );
    assert!(text.contains("uiterlijk dinsdag 8 december 2026"), "{text}");
}

#[test]
fn a_step_towards_the_jeugdarts_tells_parents_first_and_says_who_consents() {
    let text = read(&shown(
        r#","protocols":["mazl-vo"],"totals":[{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":4}]"#,
    ));
    let step = text.find("consult aanvragen").map_or("", |at| &text[at..]);
    let told = step
        .find("Vertel het eerst aan de ouders")
        .unwrap_or(usize::MAX);
    let consent = step
        .find("vanaf 16 jaar aan de leerling zelf")
        .unwrap_or(usize::MAX);
    assert!(told < consent && consent < 400, "{text}");
}

#[test]
fn a_suspicion_never_leads_where_only_sickness_was_entered() {
    let line = r#"{"on":"2026-11-24","sector":"vo","age":15,"protocols":["nl-wet"],"totals":[{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":4}]}"#;
    let text = read(&engine().show_line(line));
    assert!(text.contains("Geen afspraak over ziekte bekend"), "{text}");
    assert!(text.contains("Om te vergelijken"), "{text}");
}

#[test]
fn terms_that_lie_ahead_are_offered_as_a_file_and_passed_ones_are_not() {
    let html = shown(FOUR_TIMES_FOUR);
    let file = html
        .split_once("href=\"data:text/calendar;charset=utf-8,")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(file, _)| file)
        .unwrap_or_else(|| panic!("no file in\n{html}"));
    assert_eq!(file.matches("BEGIN%3AVEVENT").count(), 1, "{file}");
    assert!(file.contains("DATE%3A20261201"), "{file}");
    assert!(!shown("").contains("text/calendar"));
}

#[test]
fn what_lies_ahead_is_told_of_a_log_and_never_of_a_total() {
    let log = shown(
        r#","protocols":["nl-wet","mazl-vo"],"log_kinds":["ongeoorloofd","ziek"],"log_from":"2026-07-15","absences":[
        {"from":"2026-11-05","until":"2026-11-05","kind":"ongeoorloofd","lesson_hours":5},
        {"from":"2026-11-17","until":null,"kind":"ziek"}]"#,
    );
    let text = read(&log);
    assert!(
        text.contains("5 uur vallen buiten de telling; dan staan er 0 van 16."),
        "{text}"
    );
    let total = read(&shown(
        r#","totals":[{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":12}]"#,
    ));
    assert!(!total.contains("Kijk vooruit"), "{total}");
}

/// A ban on sickness, and the same in a protocol of which only the year is known.
const BANS: &str = r#"{"protocols":[
    {"id":"nu","title":"Nu","basis":"schoolnorm","valid":{},"norms":[{"id":"n","title":"Niet melden","scope":{},
        "condition":{"occurs":{"kinds":["ziek"]}},
        "steps":[{"order":1,"modality":"must_not","actor":"school","action":"ziekte melden","addressee":"leerplichtambtenaar"}]}]},
    {"id":"later","title":"Later","basis":"schoolnorm","valid":{"from":"2030"},"norms":[{"id":"l","title":"Later niet melden","scope":{},
        "condition":{"occurs":{"kinds":["ziek"]}},
        "steps":[{"order":1,"modality":"must_not","actor":"school","action":"ziekte melden","addressee":"leerplichtambtenaar"}]}]}],
    "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;

#[test]
fn what_forbids_holds_and_is_not_reached_and_a_year_is_no_day() {
    let engine = Engine::from_json(BANS).unwrap_or_else(|problems| panic!("{problems:?}"));
    let html = engine.show_line(r#"{"on":"2026-11-24","calendar":{"region":"midden"},"protocols":["nu","later"],"absences":[{"from":"2026-11-24","until":"2026-11-24","kind":"ziek"}]}"#);
    let text = read(&html);
    assert!(
        text.contains("Geldt sinds dinsdag 24 november 2026"),
        "{text}"
    );
    assert!(!text.contains("Bereikt"), "{text}");
    assert!(text.contains("geldt vanaf 2030"), "{text}");
}

/// What is said of a norm that asks this of a pupil who is not so.
fn why_not(scope: &str, pupil: &str) -> String {
    let setup = format!(
        r#"{{"protocols":[{{"id":"p","title":"P","basis":"schoolnorm","valid":{{}},"selection":"always","norms":[{{"id":"n","title":"N","scope":{{{scope}}},
        "condition":{{"occurs":{{"kinds":["ongeoorloofd"]}}}}}}]}}],"holidays":[{{"begins":2026,"holidays":[]}}],"municipalities":[]}}"#
    );
    let engine = Engine::from_json(&setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    let (answer, _) = engine.evaluate_line(&format!(
        r#"{{"on":"2026-11-24","age":17,"calendar":{{"region":"midden"}},{pupil},"absences":[]}}"#
    ));
    let told = answer.split_once(r#""because":""#).unwrap_or_default().1;
    told.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn of_a_norm_for_others_the_pupil_is_told_why() {
    let told = [
        (r#""enrolled":true"#, r#""enrolled":false"#),
        (r#""enrolled":false"#, r#""enrolled":true"#),
        (r#""exempt":false"#, r#""exempt":true"#),
        (r#""exempt":true"#, r#""exempt":false"#),
        (
            r#""startkwalificatie":false"#,
            r#""startkwalificatie":true"#,
        ),
        (
            r#""startkwalificatie":true"#,
            r#""startkwalificatie":false"#,
        ),
    ]
    .map(|(scope, pupil)| why_not(scope, pupil));
    insta::assert_snapshot!(told.join("\n"), @r"
    Niet van toepassing: de leerling staat niet ingeschreven.
    Niet van toepassing: de leerling staat ingeschreven.
    Niet van toepassing: de leerling heeft een vrijstelling.
    Niet van toepassing: de leerling heeft geen vrijstelling.
    Niet van toepassing: de leerling heeft een startkwalificatie.
    Niet van toepassing: de leerling heeft geen startkwalificatie.
    ");
}
