//! The worked examples of norms come out as they say. The build holds them too; here they stand
//! beside the other cases, so that mutation runs are judged by them.

use proof::content;

#[test]
fn come_out_as_their_norms_say() {
    let engine = content::engine(&content::setup());
    let faults: Vec<String> = checker::examples::check(&engine)
        .into_iter()
        .map(|(place, fault)| format!("protocol {place} {}: {}", fault.path, fault.message))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let count = checker::examples::work(&engine).len();
    assert!(count >= 190, "only {count} examples");
}
