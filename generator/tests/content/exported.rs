//! What other systems read of this project's protocols, held against the norms.

use crate::folder;
use generator::{export, model};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn files() -> BTreeMap<String, Vec<u8>> {
    let (site, _) = model::load(&folder::content());
    export::files(&site, |_| None, |_| None)
        .into_iter()
        .collect()
}

fn after<'t>(text: &'t str, mark: &str) -> Vec<&'t str> {
    let parts = text.split(mark).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn every_norm_is_a_table_or_listed_with_the_reason() {
    let files = files();
    let list: Vec<Value> =
        serde_json::from_slice(&files["data/dmn/niet-in-dmn.json"]).expect("a list");
    let (site, _) = model::load(&folder::content());
    let mut tables = 0;
    for protocol in &site.protocols {
        let xml = String::from_utf8_lossy(&files[&format!("data/dmn/{}.dmn", protocol.id)]);
        let norms = after(&xml, "<decision id=\"norm.").len();
        let is_out = |entry: &&Value| {
            entry["protocol"] == protocol.id.as_str() && entry["reden"].is_string()
        };
        let left_out = list.iter().filter(is_out).count();
        assert_eq!(norms + left_out, protocol.norms.len(), "{}", protocol.id);
        tables += norms;
        for norm in protocol.norms.iter().filter(|n| n.historical == Some(true)) {
            let id = format!("\"norm.{}\"", norm.id);
            assert!(!xml.contains(&id), "{id} is geschiedenis");
        }
    }
    assert!(tables >= 10, "{tables}");
}

#[test]
fn names_are_one_word_and_ids_stand_once() {
    for (path, bytes) in files().iter().filter(|(path, _)| path.ends_with(".dmn")) {
        let xml = String::from_utf8_lossy(bytes);
        let ids = after(&xml, " id=\"");
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "{path}");
        for href in after(&xml, "href=\"#") {
            assert!(once.contains(href), "{path}: {href}");
        }
        for part in xml.split("<inputExpression ").skip(1) {
            let name = part
                .split("<text>")
                .nth(1)
                .and_then(|t| t.split('<').next());
            let name = name.unwrap_or_default();
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(
                !name.is_empty() && name.chars().all(is_plain),
                "{path}: {name}"
            );
        }
    }
}
