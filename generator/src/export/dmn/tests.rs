//! Tables of small protocols: a row where the norm advises, no row where it does not.

use super::{Exported, export};
use checker::protocol::Protocol;
use checker::tree::{Decoder, parse_json};
use std::collections::BTreeSet;

const STEP: &str = r#""steps":[{"order":1,"modality":"should","actor":"mentor","action":"een gesprek voeren","addressee":"ouders","deadline":{"value":5,"unit":"school_day","per_sector":{"mbo":10}}}]"#;
const LATES: &str = r#""count":{"kinds":["te_laat"],"unit":"late","window":"school_year""#;

fn protocol(more: &str, norms: &str) -> Protocol {
    let text = format!(
        r#"{{"id":"p","title":"P & co","basis":"schoolnorm","valid":{{}},{more}"norms":[{norms}]}}"#
    );
    Decoder::read(&parse_json(&text).unwrap()).unwrap()
}

fn exported(norm: &str) -> Exported {
    let protocol = protocol("", norm);
    export(&protocol, std::slice::from_ref(&protocol))
}

/// A norm on lates: with which threshold, and what more it says.
fn lates(threshold: &str, more: &str) -> Exported {
    exported(&format!(
        r#"{{"id":"n","title":"N","scope":{{}},"condition":{{{LATES},{threshold}}}}},{more}{STEP}}}"#
    ))
}

/// The tests of the cells, row by row, without what the steps say.
fn tests(xml: &str) -> Vec<Vec<String>> {
    let read = |rule: &str| {
        let cells = rule.split("<inputEntry ").skip(1);
        let text = |cell: &str| {
            let text = cell.split("<text>").nth(1)?.split("</text>").next()?;
            Some(
                text.replace("&quot;", "\"")
                    .replace("&gt;", ">")
                    .replace("&lt;", "<"),
            )
        };
        cells.filter_map(text).collect()
    };
    xml.split("<rule ").skip(1).map(read).collect()
}

fn columns(xml: &str) -> Vec<&str> {
    let expressions = xml.split("<inputExpression ").skip(1);
    expressions
        .filter_map(|e| e.split("<text>").nth(1)?.split("</text>").next())
        .collect()
}

fn reasons(exported: &Exported) -> Vec<&str> {
    exported
        .lost
        .iter()
        .filter_map(|lost| lost["reden"].as_str())
        .collect()
}

#[test]
fn a_measure_becomes_a_column_and_a_step_a_row() {
    let table = exported(&format!(
        r#"{{"id":"n","title":"N","scope":{{}},"condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{{"lesson_weeks":4}}}}}},{STEP}}}"#
    ));
    assert!(table.lost.is_empty());
    let label = "label=\"uur ongeoorloofd verzuim in de laatste 4 lesweken, geteld vanaf de dag\"";
    assert!(table.xml.contains(label), "{}", table.xml);
    assert_eq!(tests(&table.xml), [[">= 16"]]);
    for said in [
        "\"een gesprek voeren\"",
        "\"de ouders\"",
        "\"binnen 5 schooldagen (mbo 10) na het bereiken van de norm\"",
    ] {
        let said = format!("<text>{}</text>", said.replace('"', "&quot;"));
        assert!(table.xml.contains(&said), "{said} {}", table.xml);
    }
    assert!(table.xml.contains("label=\"P &amp; co\""));
}

#[test]
fn whom_it_concerns_and_when_it_holds_are_columns() {
    let table = exported(&format!(
        r#"{{"id":"n","title":"N","scope":{{"sectors":["vo","mbo"],"age":{{"from":5,"below":18}},"startkwalificatie":false,"enrolled":true,"exempt":false}},
        "valid":{{"from":"2016","until":"2025-12"}},"condition":{{{LATES},"at_least":3}}}},{STEP}}}"#
    ));
    assert_eq!(
        tests(&table.xml),
        [[
            "[date(\"2016-01-01\")..date(\"2025-12-31\")]",
            "\"vo\", \"mbo\"",
            "[5..18)",
            "false",
            "true",
            "false",
            ">= 3"
        ]]
    );
    assert_eq!(columns(&table.xml)[..3], ["dag", "sector", "leeftijd"]);
}

#[test]
fn the_law_towards_officials_asks_what_the_checker_asks() {
    let norm = format!(
        r#"{{"id":"n","title":"N","scope":{{}},"basis":"wet","condition":{{{LATES},"at_least":3}}}},
        "after_report":{{"of":["n"],"effect":"closes"}},"goes_over_into":["m"],
        "steps":[{{"order":1,"modality":"must","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}}]}}"#
    );
    let table = exported(&norm);
    assert_eq!(
        columns(&table.xml),
        [
            "is_16_of_ouder_en_heeft_een_startkwalificatie",
            "staat_ingeschreven",
            "heeft_een_vrijstelling",
            "al_gemeld_onder_n",
            "de_norm_m_is_bereikt",
            "keer_te_laat_komen_in_het_schooljaar"
        ]
    );
    assert_eq!(
        tests(&table.xml),
        [["false", "true", "false", "false", "false", ">= 3"]]
    );
}

#[test]
fn a_regional_protocol_asks_for_the_municipality_and_ends_where_a_newer_one_begins() {
    let norm = format!(
        r#"{{"id":"n","title":"N","scope":{{}},"condition":{{{LATES},"at_least":3}}}},{STEP}}}"#
    );
    let region = r#""selection":"municipality","municipalities":["Verzonnen","Stad"],"#;
    let old = protocol(region, &norm);
    let mut new = protocol("", "");
    new.id = "q".into();
    new.predecessor = Some("p".into());
    new.valid.from = checker::calendar::Period::parse("2020-03-19");
    let table = export(&old, &[old.clone(), new]);
    assert_eq!(
        tests(&table.xml),
        [["<= date(\"2020-03-18\")", "\"Verzonnen\", \"Stad\"", ">= 3"]]
    );
    assert_eq!(columns(&table.xml)[1], "gemeente_van_de_leerling");
}

#[test]
fn of_a_ladder_only_the_highest_rung_gives_its_steps() {
    let rung = |threshold: &str| format!(r#"{{{threshold},{STEP}}}"#);
    let ladder = |rungs: &[&str]| {
        let rungs: Vec<String> = rungs.iter().map(|r| rung(r)).collect();
        exported(&format!(
            r#"{{"id":"n","title":"N","scope":{{}},"ladder":{{"measure":{{{LATES}}}}},"rungs":[{}]}}}}"#,
            rungs.join(",")
        ))
    };
    let table = ladder(&[r#""at_least":3"#, r#""at_least":6"#, r#""at_least":9"#]);
    assert_eq!(tests(&table.xml), [["[3..6)"], ["[6..9)"], [">= 9"]]);
    let table = ladder(&[r#""from":1,"to":10"#, r#""more_than":10"#]);
    assert_eq!(tests(&table.xml), [["[1..10]"], ["> 10"]]);
    let own = ladder(&[
        r#""at_least":3"#,
        r#""condition":{"occurs":{"kinds":["luxe"]}}"#,
    ]);
    assert_eq!(reasons(&own), ["treden met een eigen voorwaarde"]);
}

#[test]
fn the_main_reading_is_written_and_the_others_are_listed() {
    let readings = r#""readings":[{"id":"a","title":"Vanaf 12","change":{"at_least":12},"main":true},{"id":"b","title":"Vanaf 8","change":{"at_least":8}}],"#;
    let table = lates(r#""at_least":10"#, readings);
    assert_eq!(tests(&table.xml), [[">= 12"]]);
    assert_eq!(
        table.lost[0]["niet_gezegd"][0],
        "Andere lezing, die een andere uitkomst kan geven: Vanaf 8."
    );
    assert_eq!(table.lost[0]["in_dmn"], true);
    let readings =
        r#""readings":[{"id":"a","change":{"at_least":12}},{"id":"b","change":{"at_least":8}}],"#;
    let table = lates(r#""at_least":10"#, readings);
    assert_eq!(reasons(&table), ["lezingen zonder hoofdlezing"]);
}

#[test]
fn what_is_counted_is_said_in_full() {
    let label = |measure: &str| {
        let table = exported(&format!(
            r#"{{"id":"n","title":"N","scope":{{}},"condition":{{{measure}}},{STEP}}}"#
        ));
        assert_eq!(table.xml.matches("<inputData ").count(), 1, "{}", table.xml);
        let label = table.xml.split("<inputData ").nth(1).unwrap();
        label
            .split("label=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        label(
            r#""count":{"kinds":["ziek"],"unit":"episode","window":"since_first_day","at_least":3,"length":{"from":1,"to":2}}"#
        ),
        "keer ziekte van 1 tot en met 2 schooldagen sinds de eerste dag hiervan in het schooljaar, ook over een vakantieweek heen"
    );
    assert_eq!(
        label(
            r#""sum":{"kinds":["ziek"],"unit":"school_day","window":"unstated","at_least":3,"whole_days":true}"#
        ),
        "schooldagen ziekte in de periode die de school kiest, alleen helemaal gemiste dagen"
    );
    assert_eq!(
        label(r#""consecutive":{"kinds":["ongeoorloofd"],"unit":"month","more_than":3}"#),
        "maanden ongeoorloofd verzuim achter elkaar, alleen helemaal gemiste dagen, ook over een vakantieweek heen"
    );
}

#[test]
fn a_step_that_waits_is_no_row() {
    for (more, why) in [
        (
            r#""trigger":{"no_reply":{"after_step":{"order":1},"within":5,"unit":"school_day"}}"#,
            "wacht op een reactie die uitblijft",
        ),
        (
            r#""trigger":{"event":"omzetting"},"only_after":"omzetting""#,
            "wacht op een gebeurtenis of een andere stap",
        ),
        (
            r#""precondition":["consent"]"#,
            "heeft een voorwaarde vooraf",
        ),
        (
            r#""deadline":{"value":5,"unit":"week","from":{"step":1}}"#,
            "de termijn loopt vanaf een andere stap of gebeurtenis",
        ),
        (r#""reference":"nl-omzetting""#, "volgt een andere norm"),
        (
            r#""addressee":"mentor""#,
            "de rol wisselt met leeftijd, sector of startkwalificatie",
        ),
    ] {
        let steps = format!(
            r#""steps":[{{"order":1,"modality":"should","actor":"school","action":"bellen"}},{{"order":2,"modality":"should","actor":"school","action":"nog eens bellen",{more}}}]"#
        );
        let of = |condition: &str| {
            let substitution = r#""substitutions":[{"role":"mentor","by":"teamleider"}],"#;
            let norm = format!(
                r#"{{"id":"n","title":"N","scope":{{}},"condition":{{{condition}}},{steps}}}"#
            );
            let protocol = protocol(substitution, &norm);
            export(&protocol, std::slice::from_ref(&protocol))
        };
        let table = of(&format!(r#"{LATES},"at_least":3}}"#));
        assert_eq!(tests(&table.xml).len(), 1, "{more}");
        assert!(!table.xml.contains("nog eens bellen"), "{more}");
        assert_eq!(table.lost[0]["stappen"][0]["stap"], 2);
        assert_eq!(table.lost[0]["stappen"][0]["reden"], why);
    }
}

#[test]
fn no_row_brings_sickness_to_officials() {
    let norm = r#"{"id":"n","title":"N","scope":{},"condition":{"consecutive":{"kinds":["ziek","ongeoorloofd"],"unit":"month","more_than":3}},
        "steps":[{"order":1,"modality":"should","actor":"school","action":"om tafel gaan","addressee":["ouders","leerplichtambtenaar"]}]}"#;
    let table = exported(norm);
    assert_eq!(reasons(&table), ["geen stap die zonder meer volgt"]);
    assert!(tests(&table.xml).is_empty());
}

#[test]
fn history_is_no_table() {
    let table = lates(r#""at_least":3"#, r#""historical":true,"#);
    assert_eq!(reasons(&table), ["geschiedenis: nooit een advies"]);
    assert!(!table.xml.contains("<decision "));
}

#[test]
fn ids_and_names_are_unique_and_no_engine_stumbles_over_a_name() {
    let of = |id: &str, at_least: u32, valid: &str| {
        format!(
            r#"{{"id":"{id}","title":"N","scope":{{}},"valid":{valid},"condition":{{"all_of":[{{{LATES},"at_least":{at_least}}}}},{{{LATES},"below":9}}}},{{"judgement":{{"question":"Is hij ziek, of: chronisch?","kinds":["ziek"]}}}}]}},{STEP}}}"#
        )
    };
    let norms = [
        of("p", 3, r#"{"until":"2025"}"#),
        of("p", 6, r#"{"from":"2026"}"#),
        of("2e", 1, "{}"),
    ];
    let xml = {
        let protocol = protocol("", &norms.join(","));
        export(&protocol, std::slice::from_ref(&protocol)).xml
    };
    let ids: Vec<&str> = xml
        .split(" id=\"")
        .skip(1)
        .filter_map(|p| p.split('"').next())
        .collect();
    assert_eq!(
        ids.len(),
        ids.iter().collect::<BTreeSet<_>>().len(),
        "{xml}"
    );
    let letters = |id: &&str| id.starts_with(|c: char| c.is_ascii_alphabetic());
    assert!(ids.iter().all(letters), "{ids:?}");
    for href in xml
        .split("href=\"#")
        .skip(1)
        .filter_map(|p| p.split('"').next())
    {
        assert!(ids.contains(&href), "{href}");
    }
    for name in columns(&xml) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        assert!(name.chars().all(plain), "{name}");
    }
    assert_eq!(tests(&xml)[2], [">= 1", "< 9", "true", "true"]);
}

#[test]
fn what_does_not_fit_is_listed_with_its_reason() {
    let of = |condition: &str, more: &str| {
        exported(&format!(
            r#"{{"id":"n","title":"N","scope":{{}},{condition}{more}{STEP}}}"#
        ))
    };
    for (condition, more, why) in [
        (
            r#""condition":{"any_of":[{"occurs":{"kinds":["luxe"]}}]},"#,
            "",
            "een keuze tussen voorwaarden",
        ),
        (
            r#""condition":{"not":{"occurs":{"kinds":["luxe"]}}},"#,
            "",
            "een ontkenning",
        ),
        (
            r#""condition":{"norm":"m"},"#,
            "",
            "een verwijzing naar een andere norm",
        ),
        (
            r#""condition":{"sum":{"kinds":["ziek"],"unit":"hour","window":"unstated","threshold_unstated":true}},"#,
            "",
            "de bron noemt geen drempel",
        ),
        ("", "", "een plicht zonder voorwaarde die te tellen is"),
        (
            r#""condition":{"occurs":{"kinds":["luxe"]}},"#,
            r#""repeat":{"at_most_every_days":7},"#,
            "na een melding is de stap een aantal dagen niet verplicht",
        ),
    ] {
        let table = of(condition, more);
        assert_eq!(reasons(&table), [why]);
        assert_eq!(table.lost[0]["in_dmn"], false);
    }
}
