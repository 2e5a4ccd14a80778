//! What the page asks of what was done already, and when it does not.

use crate::Engine;

const SETUP: &str = r#"{"protocols":[{"id":"school","title":"School","basis":"schoolnorm","selection":"named","norms":[
    {"id":"laat","title":"Te laat","condition":{"count":{"kinds":["te_laat"],"unit":"late","at_least":5,"window":{"since":"rapport"}}},
     "steps":[{"order":1,"modality":"should","actor":"school","action":"bellen met de ouders"},
              {"order":2,"modality":"should","actor":"school","action":"een gesprek voeren","trigger":{"step":1}}]}]}],
    "holidays":[],"municipalities":[]}"#;

fn shown(events: &str) -> String {
    shown_of(SETUP, events)
}

fn shown_of(setup: &str, events: &str) -> String {
    let engine = Engine::from_json(setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    engine.show_line(&format!(
        r#"{{"on":"2026-11-24","protocols":["school"],"calendar":{{"region":"midden","replace":true}},"log_from":"2026-08-01","events":[{events}],
        "absences":[{{"from":"2026-11-16","until":"2026-11-20","kind":"te_laat"}}]}}"#
    ))
}

#[test]
fn an_event_that_a_norm_counts_from_is_asked_and_may_not_have_been() {
    let html = shown("");
    assert!(
        html.contains("Wanneer was \u{2018}rapport\u{2019} voor het laatst?"),
        "{html}"
    );
    assert!(html.contains("data-nooit=\"gebeurd-0\""), "{html}");
    let told = shown(r#"{"event":"rapport","on":"2026-11-23"}"#);
    assert!(told.contains("\u{2018}rapport\u{2019} daarvoor?"), "{told}");
    assert!(!told.contains("data-nooit"), "{told}");
    let known = shown(r#"{"event":"rapport","never":true}"#);
    assert!(!known.contains("data-gebeurd=\"rapport\""), "{known}");
}

const CHAIN: &str = r#"{"protocols":[{"id":"school","title":"School","basis":"schoolnorm","selection":"named","norms":[
    {"id":"weg","title":"Weg","condition":{"count":{"kinds":["te_laat"],"unit":"late","at_least":5,"window":{"lesson_weeks":4}}},
     "steps":[{"order":1,"modality":"should","actor":"mentor","action":"een brief sturen"},
              {"order":2,"modality":"should","actor":"mentor","action":"een tweede brief sturen","trigger":{"no_reply":{"after_step":{"order":1},"within":3,"unit":"working_day"}}},
              {"order":3,"modality":"should","actor":"mentor","action":"op huisbezoek gaan","trigger":{"no_reply":{"after_step":{"order":2},"within":3,"unit":"working_day"}}}]}]}],
    "holidays":[],"municipalities":[]}"#;

/// A reply is asked after what was sent, and only while nobody said whether it came.
#[test]
fn a_reply_is_asked_after_each_link_of_a_chain() {
    let first = r#"{"event":"stap","norm":"weg","order":1,"on":"2026-11-16"}"#;
    let silence = r#"{"event":"geen-reactie","on":"2026-11-20"}"#;
    let second = r#"{"event":"stap","norm":"weg","order":2,"on":"2026-11-20"}"#;
    let reply = r#"{"event":"reactie","on":"2026-11-23"}"#;
    for (events, asked) in [
        (vec![], "Gedaan: een brief sturen, op"),
        (
            vec![first],
            "Reactie gekomen op \u{2018}een brief sturen\u{2019}, op",
        ),
        (vec![first, silence], "Gedaan: een tweede brief sturen, op"),
        (
            vec![first, silence, second],
            "geen reactie gekomen op \u{2018}een tweede brief sturen\u{2019}, op",
        ),
        (vec![first, silence, second, reply], ""),
    ] {
        let html = shown_of(CHAIN, &events.join(","));
        let fields = html.matches("data-gebeurd").count();
        let is_reply = asked.contains("eactie");
        let wanted = if asked.is_empty() {
            0
        } else {
            1 + usize::from(is_reply)
        };
        assert_eq!(fields, wanted, "{asked}: {html}");
        assert!(html.contains(asked), "{asked}: {html}");
    }
}

/// A rung that waits for silence asks for it as a condition of its own does.
#[test]
fn a_reply_that_a_rung_waits_for_is_asked() {
    let setup = r#"{"protocols":[{"id":"school","title":"School","basis":"schoolnorm","selection":"named","norms":[
    {"id":"trap","title":"Ladder","ladder":{"measure":{"count":{"kinds":["te_laat"],"unit":"late","window":"school_year"}},
     "rungs":[{"at_least":3,"steps":[{"order":1,"modality":"should","actor":"mentor","action":"een brief sturen"}]},
              {"condition":{"event":{"no_reply":{"after_step":{"order":1},"within":3,"unit":"working_day"}}},
               "steps":[{"order":2,"modality":"should","actor":"mentor","action":"op huisbezoek gaan"}]}]}}]}],
    "holidays":[],"municipalities":[]}"#;
    let html = shown_of(
        setup,
        r#"{"event":"stap","norm":"trap","order":1,"on":"2026-11-23"}"#,
    );
    let asked = "geen reactie gekomen op \u{2018}een brief sturen\u{2019}, op";
    assert!(html.contains(asked), "{html}");
}

/// Of a report that is allowed its end can be told as of one that is a duty.
#[test]
fn a_report_that_may_be_made_can_be_told() {
    let setup = r#"{"protocols":[{"id":"school","title":"School","basis":"schoolnorm","selection":"named","norms":[
    {"id":"later","title":"Later","condition":{"count":{"kinds":["te_laat"],"unit":"late","at_least":5,"window":{"lesson_weeks":4}}},
     "after_report":{"of":["later"],"effect":"restarts"},
     "steps":[{"order":1,"modality":"may","actor":"school","action":"melden","channel":"DUO"}]}]}],
    "holidays":[],"municipalities":[]}"#;
    let html = shown_of(setup, "");
    assert!(
        html.contains("data-gebeurd=\"melding\" data-norm=\"later\""),
        "{html}"
    );
}

/// What was done already can be told of every step, behind what something waits for.
#[test]
fn a_step_that_nothing_waits_for_is_asked_behind_the_others() {
    let html = shown_of(CHAIN, "");
    let more = html.find("Andere stappen die al gezet zijn");
    assert!(more.is_none(), "{html}");
    let setup = CHAIN.replace(
        r#","trigger":{"no_reply":{"after_step":{"order":1},"within":3,"unit":"working_day"}}"#,
        "",
    );
    let html = shown_of(&setup, "");
    let place = |words: &str| html.find(words).unwrap_or(usize::MAX);
    let more = place("Andere stappen die al gezet zijn");
    assert!(
        place("Gedaan: een tweede brief sturen, op") < more,
        "{html}"
    );
    assert!(more < place("Gedaan: een brief sturen, op"), "{html}");
    assert!(place("Gedaan: een brief sturen, op") < usize::MAX, "{html}");
}

#[test]
fn a_step_that_another_waits_for_is_asked_until_it_was_taken() {
    let never = r#"{"event":"rapport","never":true}"#;
    let html = shown(never);
    assert!(html.contains("Gedaan: bellen met de ouders, op"), "{html}");
    let taken = shown(&format!(
        r#"{never},{{"event":"stap","norm":"laat","order":1,"on":"2026-11-23"}}"#
    ));
    assert!(
        !taken.contains("Gedaan: bellen met de ouders, op"),
        "{taken}"
    );
}

/// What no field asks for nobody can tell: of ladders, of events that a condition waits for, of
/// steps since which another norm counts.
#[test]
fn everything_that_a_norm_begins_with_has_a_field() {
    let setup = r#"{"protocols":[{"id":"school","title":"School","basis":"schoolnorm","selection":"named","norms":[
    {"id":"trap","title":"Ladder","ladder":{"measure":{"count":{"kinds":["te_laat"],"unit":"late","window":{"between":"rapport"}}},
     "rungs":[{"at_least":5,"steps":[{"order":1,"modality":"should","actor":"school","action":"bellen met de ouders"}]}]}},
    {"id":"vaak","title":"Vaak","condition":{"count":{"kinds":["te_laat"],"unit":"late","window":"school_year","at_least":3}},
     "steps":[{"order":1,"modality":"should","actor":"school","action":"een gesprek voeren"}]},
    {"id":"weer","title":"Weer","condition":{"all_of":[
      {"count":{"kinds":["te_laat"],"unit":"late","window":{"since_step":{"norm":"vaak","order":1}},"at_least":3}},
      {"event":{"passed":{"after_event":"waarschuwing","within":2,"unit":"week"}}}]}}]}],
    "holidays":[],"municipalities":[]}"#;
    let engine = Engine::from_json(setup).unwrap_or_else(|problems| panic!("{problems:?}"));
    let shown = |events: &str| {
        engine.show_line(&format!(
            r#"{{"on":"2026-11-24","protocols":["school"],"calendar":{{"region":"midden","replace":true}},"log_from":"2026-08-01","events":[{events}],
            "absences":[{{"from":"2026-11-16","until":"2026-11-20","kind":"te_laat"}}]}}"#
        ))
    };
    let html = shown("");
    for asked in [
        "Wanneer was \u{2018}rapport\u{2019} voor het laatst?",
        "Gedaan: een gesprek voeren, op",
        "Gebeurd: waarschuwing, op",
    ] {
        assert!(html.contains(asked), "no {asked} in {html}");
    }
    let told = shown(r#"{"event":"waarschuwing","on":"2026-11-23"}"#);
    assert!(!told.contains("Gebeurd: waarschuwing"), "{told}");
}
