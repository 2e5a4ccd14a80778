//! The worked examples of norms come out as they say, of the content and of protocols in the
//! shapes of strangers. The build holds them too; here they stand beside the other cases, so that
//! mutation runs are judged by them.

use checker::Setup;
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
