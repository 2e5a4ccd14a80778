//! The worked examples of norms come out as they say, of the content and of protocols in the
//! shapes of strangers. The build holds them too; here they stand beside the other cases, so that
//! mutation runs are judged by them.

use checker::Setup;
use checker::protocol::Protocol;
use checker::tree::{Decoder, parse_json};
use proof::content;

/// Works the examples and gives how many there are.
fn come_out(setup: &Setup) -> usize {
    let engine = content::engine(setup);
    let faults: Vec<String> = checker::examples::check(&engine)
        .into_iter()
        .map(|(place, fault)| format!("protocol {place} {}: {}", fault.path, fault.message))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    checker::examples::work(&engine).len()
}

#[test]
fn come_out_as_their_norms_say() {
    let count = come_out(&content::setup());
    assert!(count >= 190, "only {count} examples");
}

#[test]
fn those_of_strangers_come_out_as_worked_by_hand() {
    let count = come_out(&content::strangers());
    assert!(count >= 300, "only {count} examples");
}

/// A protocol of which the last norm has an example that says too much.
fn faulty(id: &str, more: &str, before: &str) -> Protocol {
    let norm = |name: &str, examples: &str| {
        format!(
            r#"{{"id":"{id}-{name}","title":"N","condition":{{"occurs":{{"kinds":["luxe"]}}}},"examples":[{examples}]}}"#
        )
    };
    let example = format!(
        r#"{{"title":"fout","case":{{"on":"2026-11-24","sector":"vo","protocols":["{id}"],"absences":[]}},"expect":{{"outcome":"met"}}}}"#
    );
    let last = norm("laatste", &example);
    let norms = match before {
        "" => last,
        name => format!("{},{last}", norm(name, "")),
    };
    let text = format!(r#"{{"id":"{id}","title":"P",{more},"norms":[{norms}]}}"#);
    let node = parse_json(&text).unwrap_or_else(|why| panic!("{why}"));
    Decoder::read(&node).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn a_fault_stands_where_its_protocol_was_given_though_the_law_is_judged_first() {
    let school = r#""basis":"schoolnorm""#;
    let setup = Setup {
        protocols: vec![
            faulty("een", school, ""),
            faulty("wet", r#""basis":"wet","selection":"always""#, "eerste"),
            faulty("twee", school, ""),
        ],
        ..content::setup()
    };
    let mut engine = content::engine(&setup);
    engine.add(faulty("erbij", school, ""));
    let faults = checker::examples::check(&engine).into_iter();
    let places: Vec<(usize, bool)> = faults
        .map(|(place, fault)| (place, fault.path.starts_with("norms[1]")))
        .collect();
    assert_eq!(places, [(1, true), (0, false), (2, false), (3, false)]);
}
