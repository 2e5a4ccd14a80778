//! What is refused because it would bring sickness to officials, and what is not.

use super::check_among;
use crate::protocol::{Protocol, check};
use crate::tree::{Decoder, parse_json};

fn protocol(text: &str) -> Protocol {
    let node = parse_json(text).expect("JSON");
    Decoder::read(&node).expect("a protocol")
}

#[test]
fn a_norm_that_follows_sickness_of_another_protocol_does_not_reach_leerplicht() {
    let sick = protocol(
        r#"{"id":"ziek","title":"Ziek","basis":"schoolnorm","valid":{},"norms":[{"id":"vaak","title":"Vaak",
            "condition":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}}]}"#,
    );
    let follows = protocol(
        r#"{"id":"volgt","title":"Volgt","basis":"schoolnorm","valid":{},"norms":[{"id":"melden","title":"Melden",
            "condition":{"norm":"vaak"},
            "steps":[{"order":1,"modality":"should","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}]}]}"#,
    );
    assert_eq!(check(&follows), []);
    let found = check_among(&follows, &[&sick, &follows]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, "sickness-to-leerplicht");
    assert_eq!(check_among(&sick, &[&sick, &follows]), []);
}

/// The codes of the faults of a protocol with one norm: its condition, what its step says
/// besides order and modality, and what else the norm says.
fn faults(basis: &str, condition: &str, step: &str, more: &str) -> Vec<&'static str> {
    let text = format!(
        r#"{{"id":"p","title":"P","basis":"{basis}","valid":{{}},"norms":[{{"id":"p-een","title":"Een","scope":{{}},"valid":{{}},
            "condition":{condition},{more}"steps":[{{"order":1,"modality":"must",{step}}}]}}]}}"#
    );
    let problems = check(&protocol(&text)).into_iter();
    let own = |code: &&str| code.starts_with("sick");
    problems.map(|problem| problem.code).filter(own).collect()
}

const ILL: &str =
    r#"{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}"#;
const TELLS: &str = r#""actor":"school","action":"melden","addressee":"leerplichtambtenaar""#;

#[test]
fn the_opposite_of_being_well_is_being_ill() {
    let refused = |condition: &str| faults("schoolnorm", condition, TELLS, "");
    for condition in [
        r#"{"not":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","below":4}}}"#,
        r#"{"not":{"not":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}}}"#,
        r#"{"not":{"judgement":{"question":"Klopt de melding?","kinds":["ziek"]}}}"#,
        r#"{"not":{"judgement":{"question":"Is de leerling echt ziek?"}}}"#,
        r#"{"event":{"name":"ziekmelding"}}"#,
        r#"{"event":{"passed":{"after_event":"ziekmelding","within":3,"unit":"week"}}}"#,
        r#"{"event":{"no_reply":{"after_event":"brief-ziek","within":3,"unit":"week"}}}"#,
        r#"{"count":{"kinds":["te_laat"],"unit":"late","at_least":1,"window":{"since":"ziekmelding"}}}"#,
        r#"{"count":{"kinds":["te_laat"],"unit":"late","at_least":1,"window":{"term":{"after_event":"ziekmelding","within":3,"unit":"week"}}}}"#,
    ] {
        assert_eq!(
            refused(condition),
            ["sickness-to-leerplicht"],
            "{condition}"
        );
    }
    for condition in [
        r#"{"all_of":[{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":16}},
                {"not":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}}]}"#,
        r#"{"not":{"occurs":{"kinds":["ziek"]}}}"#,
        r#"{"event":{"name":"te-laat-briefje"}}"#,
    ] {
        assert_eq!(refused(condition), [""; 0], "{condition}");
    }
}

#[test]
fn an_exception_holds_only_for_what_it_is_made_for() {
    let after = r#","trigger":{"event":"omzetting"},"only_after":"omzetting""#;
    let after_conversion = format!("{TELLS}{after}");
    assert_eq!(
        faults("schoolnorm", ILL, &after_conversion, ""),
        ["sickness-to-leerplicht"]
    );
    let since =
        r#"{"sum":{"kinds":["ziek"],"unit":"hour","window":{"since":"omzetting"},"at_least":4}}"#;
    assert_eq!(faults("schoolnorm", since, &after_conversion, ""), [""; 0]);
    let asked = r#"{"any_of":[{"event":{"name":"omzetting"}},{"judgement":{"question":"Werken ouders niet mee?","kinds":["ziek"]}}]}"#;
    assert_eq!(faults("schoolnorm", asked, &after_conversion, ""), [""; 0]);
    let between = |actor: &str, condition: &str| {
        let step = format!(
            r#""actor":"{actor}","action":"overleggen","addressee":"leerplichtambtenaar","between_officials":true"#
        );
        faults("schoolnorm", condition, &step, "")
    };
    assert_eq!(between("school", ILL), ["sickness-to-leerplicht"]);
    assert_eq!(between("doorstroompunt", ILL), ["sickness-to-leerplicht"]);
    let reported = format!(r#"{{"all_of":[{{"event":{{"name":"melding"}}}},{ILL}]}}"#);
    assert_eq!(between("school", &reported), ["sickness-to-leerplicht"]);
    assert_eq!(between("doorstroompunt", &reported), [""; 0]);
}

#[test]
fn words_tell_officials_no_less_than_an_address_does() {
    let refused = |step: &str| faults("schoolnorm", ILL, step, "");
    for step in [
        r#""actor":"mentor","action":"de leerplichtambtenaar bellen""#,
        r#""actor":"mentor","action":"melden bij leerplicht als ouders niet reageren""#,
        r#""actor":"mentor","action":"aanmelden bij het RMC""#,
        r#""actor":"mentor","action":"bespreken","addressee":"ouders","addressee_note":"en de leerplichtambtenaar""#,
        r#""actor":"mentor","action":"melden","channel":"telefonisch bij de LPA""#,
        r#""actor":"mentor","action":"melden","deadline":{"value":5,"unit":"working_day","words":"binnen 5 dagen bij leerplicht"}"#,
    ] {
        assert_eq!(refused(step), ["sickness-to-leerplicht"], "{step}");
    }
    for step in [
        r#""actor":"mentor","action":"ouders bellen""#,
        r#""actor":"mentor","action":"een duogesprek voeren","addressee":"ouders""#,
    ] {
        assert_eq!(refused(step), [""; 0], "{step}");
    }
}

#[test]
fn a_step_for_sickness_refers_to_no_norm_that_reports() {
    let text = |reference: &str| {
        format!(
            r#"{{"id":"p","title":"P","basis":"schoolnorm","valid":{{}},"norms":[
                {{"id":"p-een","title":"Een","scope":{{}},"valid":{{}},"condition":{ILL},
                 "steps":[{{"order":1,"modality":"should","actor":"school","action":"volgen wat daar staat","reference":"{reference}"}}]}},
                {{"id":"p-meldt","title":"Meldt","scope":{{}},"valid":{{}},
                 "condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":4}}}},
                 "steps":[{{"order":1,"modality":"should",{TELLS}}}]}},
                {{"id":"p-stil","title":"Stil","scope":{{}},"valid":{{}},
                 "condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":4}}}},
                 "steps":[{{"order":1,"modality":"should","actor":"mentor","action":"bellen"}}]}}]}}"#
        )
    };
    let codes = |reference: &str| {
        let problems = check(&protocol(&text(reference))).into_iter();
        problems.map(|problem| problem.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("p-meldt"), ["sickness-to-leerplicht"]);
    assert_eq!(codes("p-stil"), [""; 0]);
}

#[test]
fn a_reading_adds_no_sickness_to_hours_of_the_law() {
    let hours =
        r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":16}}"#;
    let change = r#""readings":[{"id":"a","title":"A","main":true},{"id":"b","title":"B","change":{"kinds":["ziek","ongeoorloofd"]}}],"#;
    let step = r#""actor":"school","action":"bellen""#;
    assert_eq!(
        faults("uitvoeringsregel", hours, step, change),
        ["sick-and-unauthorised-added"]
    );
    assert_eq!(faults("schoolnorm", hours, step, change), [""; 0]);
}

/// What a step waits for leads no further than a condition does: a report of illness sets off
/// nothing at leerplicht, whatever was counted.
#[test]
fn a_step_that_waits_for_sickness_tells_no_official() {
    const LATE: &str =
        r#"{"count":{"kinds":["te_laat"],"unit":"late","window":"school_year","at_least":3}}"#;
    let waits = |trigger: &str| {
        faults(
            "schoolnorm",
            LATE,
            &format!("{TELLS},\"trigger\":{trigger}"),
            "",
        )
    };
    for trigger in [
        r#"{"event":"ziekmelding"}"#,
        r#"{"passed":{"after_event":"ziekmelding","within":3,"unit":"week"}}"#,
        r#"{"no_reply":{"after_event":"brief-ziek","within":3,"unit":"week"}}"#,
    ] {
        assert_eq!(waits(trigger), ["sickness-to-leerplicht"], "{trigger}");
    }
    assert_eq!(waits(r#"{"event":"brief"}"#), [""; 0]);
}

/// The codes of the faults of a protocol with these norms.
fn faults_of(norms: &str) -> Vec<&'static str> {
    let text =
        format!(r#"{{"id":"p","title":"P","basis":"schoolnorm","valid":{{}},"norms":[{norms}]}}"#);
    let problems = check(&protocol(&text)).into_iter();
    let own = |code: &&str| code.starts_with("sick");
    problems.map(|problem| problem.code).filter(own).collect()
}

const HOURS: &str =
    r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":8}}"#;

#[test]
fn a_norm_that_counts_sickness_in_one_reading_leads_to_no_official() {
    let with = |change: &str| {
        faults_of(&format!(
            r#"{{"id":"a","title":"A","condition":{HOURS},"readings":[{{"id":"x","main":true}},{{"id":"y","change":{change}}}]}},
            {{"id":"b","title":"B","condition":{{"norm":"a"}},"steps":[{{"order":1,"modality":"must",{TELLS}}}]}}"#
        ))
    };
    assert_eq!(with(r#"{"kinds":["ziek"]}"#), ["sickness-to-leerplicht"]);
    assert!(with(r#"{"kinds":["luxe"]}"#).is_empty());
}

#[test]
fn a_rung_that_only_asks_stands_on_what_its_ladder_counts() {
    let with = |kind: &str, rung: &str| {
        faults_of(&format!(
            r#"{{"id":"a","title":"A","ladder":{{"measure":{{"count":{{"kinds":["{kind}"],"unit":"case","window":"school_year"}}}},"rungs":[
            {{"at_least":3,"steps":[{{"order":1,"modality":"should","actor":"mentor","action":"bellen","addressee":"ouders"}}]}},
            {{{rung},"steps":[{{"order":2,"modality":"must",{TELLS}}}]}}]}}}}"#
        ))
    };
    let asks = r#""condition":{"judgement":{"question":"Houdt het aan?"}}"#;
    let happens = r#""condition":{"event":{"name":"gesprek"}}"#;
    let counts = format!(r#""condition":{HOURS}"#);
    for rung in [asks, happens, r#""at_least":6"#] {
        assert_eq!(with("ziek", rung), ["sickness-to-leerplicht"], "{rung}");
        assert!(with("ongeoorloofd", rung).is_empty(), "{rung}");
    }
    assert!(with("ziek", &counts).is_empty());
}

#[test]
fn a_step_that_asks_after_sickness_first_tells_no_official() {
    let with = |question: &str| {
        let step = format!(r#"{TELLS},"precondition":[{{"judgement":{question}}}]"#);
        faults("schoolnorm", HOURS, &step, "")
    };
    for question in [
        r#"{"question":"Is de leerling langdurig ziek?"}"#,
        r#"{"question":"Houdt het aan?","kinds":["ziek"]}"#,
    ] {
        assert_eq!(with(question), ["sickness-to-leerplicht"], "{question}");
    }
    assert!(with(r#"{"question":"Zijn de ouders gesproken?"}"#).is_empty());
}

#[test]
fn the_municipality_is_told_in_other_words_than_reporting_too() {
    for action in [
        "de gemeente informeren",
        "de gemeente bellen",
        "melden bij de gemeente als er geen reactie komt",
    ] {
        let step = format!(r#""actor":"school","action":"{action}""#);
        let found = faults("schoolnorm", ILL, &step, "");
        assert_eq!(found, ["sickness-to-leerplicht"], "{action}");
    }
    let step = r#""actor":"school","action":"niet melden bij de gemeente""#;
    assert!(faults("schoolnorm", ILL, step, "").is_empty());
}

/// Each leans on three others, fifteen deep: every norm is judged once.
#[test]
fn norms_that_lean_on_many_others_are_judged_once_each() {
    let mut norms = Vec::new();
    for level in 0..15 {
        for place in 0..3 {
            let parts: Vec<String> = match level {
                0 => vec![HOURS.to_owned()],
                _ => (0..3)
                    .map(|n| format!(r#"{{"norm":"n{}-{n}"}}"#, level - 1))
                    .collect(),
            };
            norms.push(format!(
                r#"{{"id":"n{level}-{place}","title":"N","condition":{{"any_of":[{}]}},"steps":[{{"order":1,"modality":"must",{TELLS}}}]}}"#,
                parts.join(",")
            ));
        }
    }
    assert!(faults_of(&norms.join(",")).is_empty());
    let circle = r#"{"id":"a","title":"A","condition":{"any_of":[{"norm":"b"},{"norm":"a"}]},"steps":[{"order":1,"modality":"must","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}]},
        {"id":"b","title":"B","condition":{"any_of":[{"norm":"a"},{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}]}}"#;
    assert_eq!(faults_of(circle), ["sickness-to-leerplicht"]);
}

#[test]
fn music_is_no_sickness_and_a_headache_is() {
    let on = |event: &str| {
        let condition = format!(r#"{{"event":{{"name":"{event}"}}}}"#);
        faults("schoolnorm", &condition, TELLS, "")
    };
    for event in ["ziekmelding", "hoofdpijn", "ziek-na-muziekles", "corona"] {
        assert_eq!(on(event), ["sickness-to-leerplicht"], "{event}");
    }
    for event in ["muziekles", "muziekweek", "rapport"] {
        assert!(on(event).is_empty(), "{event}");
    }
}

#[test]
fn words_for_officials_are_seen_in_whatever_form() {
    let action = |words: &str| {
        let step = format!(r#""actor":"school","action":"{words}","addressee":"jeugdarts""#);
        faults("schoolnorm", ILL, &step, "")
    };
    for refused in [
        "een afschrift aan de gemeente sturen",
        "overdragen aan de gemeente",
        "contact opnemen met gemeente",
        "de gemeente vragen om mee te kijken",
        "melden bij Dienst Uitvoering Onderwijs",
        "melden bij D.U.O.",
        "de L.P.A. bellen",
        "B&W inlichten",
        "het college van burgemeester en wethouders schrijven",
        "bureau leerlingzaken bellen",
        "de kwalificatieplichtambtenaar bellen",
        "een 16-uursmelding doen",
        "een 16+melding doen",
        "proces-verbaal laten opmaken",
        "een DUO-melding doen",
        "melden in DUO",
        "na overleg in de gemeente de gemeente bellen",
        "de duo-mentor en DUO bellen",
    ] {
        assert_eq!(action(refused), ["sickness-to-leerplicht"], "{refused}");
    }
    for sound in [
        "de jeugdarts van de gemeente bellen",
        "hulp zoeken in de gemeente",
        "sporten binnen de gemeente",
        "een gemeentelijke regeling noemen",
        "met de oudergemeenteraad praten",
        "de duo-mentor bellen",
        "een duo-opdracht geven",
        "een duoblad invullen",
        "het individuele plan bespreken",
    ] {
        assert_eq!(action(sound), [""; 0], "{sound}");
    }
}

#[test]
fn what_happens_to_the_sick_is_sickness() {
    for (event, refused) in [
        ("niet-verschenen-bij-jeugdarts", true),
        ("gesprek-schoolarts", true),
        ("betermelding", true),
        ("niet-verschenen-op-spreekuur", false),
        ("gesprek", false),
    ] {
        let condition = format!(r#"{{"event":{{"name":"{event}"}}}}"#);
        let found = faults("schoolnorm", &condition, TELLS, "");
        assert_eq!(!found.is_empty(), refused, "{event}");
        let late =
            r#"{"count":{"kinds":["te_laat"],"unit":"late","at_least":3,"window":"school_year"}}"#;
        let step = format!(r#"{TELLS},"trigger":{{"event":"{event}"}}"#);
        let found = faults("schoolnorm", late, &step, "");
        assert_eq!(!found.is_empty(), refused, "{event}");
    }
}

#[test]
fn sickness_leads_on_to_no_report() {
    let text = |over: &str, after: &str| {
        format!(
            r#"{{"id":"p","title":"P","basis":"schoolnorm","valid":{{}},"norms":[
            {{"id":"p-ziek","title":"Ziek","condition":{ILL},{over}"steps":[{{"order":1,"modality":"should","actor":"school","action":"bellen","addressee":"jeugdarts"}}]}},
            {{"id":"p-uren","title":"Uren",{after}"condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","window":{{"lesson_weeks":4}},"at_least":16}}}},"steps":[{{"order":1,"modality":"must",{TELLS}}}]}},
            {{"id":"p-gesprek","title":"Gesprek","condition":{ILL},"steps":[{{"order":1,"modality":"should","actor":"mentor","action":"praten","addressee":"ouders"}}]}}]}}"#
        )
    };
    let faults = |over: &str, after: &str| {
        let problems = check(&protocol(&text(over, after)));
        let own = problems
            .into_iter()
            .filter(|p| p.code == "sickness-to-leerplicht");
        own.map(|problem| problem.path).collect::<Vec<_>>()
    };
    assert_eq!(faults("", ""), [""; 0]);
    assert_eq!(
        faults(r#""goes_over_into":["p-uren"],"#, ""),
        ["norms[0].goes_over_into[0]"]
    );
    assert_eq!(faults(r#""goes_over_into":["p-gesprek"],"#, ""), [""; 0]);
    assert_eq!(
        faults(
            "",
            r#""after_report":{"of":["p-uren","p-ziek"],"effect":"opens"},"#
        ),
        ["norms[1].after_report.of[1]"]
    );
    assert_eq!(
        faults("", r#""after_report":{"of":["p-uren"],"effect":"closes"},"#),
        [""; 0]
    );
}

#[test]
fn a_step_of_sickness_is_no_event_of_anybody() {
    let done_by = |condition: &str, event: &str| {
        let step = format!(
            r#""actor":"mentor","action":"praten","addressee":"leerling","done_by":"{event}""#
        );
        faults("schoolnorm", condition, &step, "")
    };
    assert_eq!(done_by(ILL, "gesprek"), ["sickness-kind"]);
    assert_eq!(done_by(ILL, "gesprek-ziekte"), [""; 0]);
    assert_eq!(done_by(HOURS, "gesprek"), [""; 0]);
}

#[test]
fn officials_are_told_of_no_sickness_in_words() {
    let tells = |action: &str, actor: &str| {
        let step =
            format!(r#""actor":"{actor}","action":"{action}","addressee":"leerplichtambtenaar""#);
        faults("schoolnorm", HOURS, &step, "")
    };
    assert_eq!(
        tells("alle ziekmeldingen doorgeven", "school"),
        ["sickness-to-leerplicht"]
    );
    assert_eq!(tells("de uren melden, geen ziekte", "school"), [""; 0]);
    assert_eq!(tells("de uren melden", "school"), [""; 0]);
    assert_eq!(
        tells("in behandeling nemen", "leerplichtambtenaar"),
        [""; 0]
    );
    // Where nothing is counted the norm's own words say what it is about.
    let page = |title: &str, duty: &str| {
        let text = format!(
            r#"{{"id":"p","title":"P","basis":"schoolnorm","valid":{{}},"norms":[{{"id":"p-een","title":"{title}","duty":"{duty}","scope":{{}},"valid":{{}},"steps":[{{"order":1,"modality":"must",{TELLS}}}]}}]}}"#
        );
        check(&protocol(&text))
            .iter()
            .any(|p| p.code == "sickness-to-leerplicht")
    };
    assert!(page("Vierde keer ziek", "De school meldt."));
    assert!(page(
        "Vierde keer",
        "Bij de vierde ziekmelding meldt de school."
    ));
    assert!(!page(
        "Vierde keer weg",
        "De school meldt, maar geen ziekte."
    ));
}
