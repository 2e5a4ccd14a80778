//! What other systems read: protocols as JSON and as DMN tables, and the JSON Schemas.
//!
//! In: the model. Out: files for the output map, below `data/`. Made from the same values as
//! the pages, never from finished HTML. What a format cannot say is listed beside it.

mod dmn;

use crate::model::Site;
use checker::Setup;
use checker::case::Case;
use checker::protocol::Protocol;
use checker::tree::Schemas;
use serde_json::{Value, json};

/// The files, by path. `as_written` gives a protocol's file as JSON.
pub fn files(
    site: &Site,
    as_written: impl Fn(&Protocol) -> Option<Value>,
) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut lost = Vec::new();
    let mut list = Vec::new();
    for protocol in &site.protocols {
        if let Some(value) = as_written(protocol) {
            files.push((
                format!("data/protocollen/{}.json", protocol.id),
                pretty(&value),
            ));
        }
        let table = dmn::export(protocol, &site.protocols);
        files.push((
            format!("data/dmn/{}.dmn", protocol.id),
            table.xml.into_bytes(),
        ));
        lost.extend(table.lost);
        list.push(json!({
            "id": protocol.id,
            "title": protocol.title,
            "basis": protocol.basis.as_str(),
            "json": format!("/data/protocollen/{}.json", protocol.id),
            "dmn": format!("/data/dmn/{}.dmn", protocol.id),
        }));
    }
    files.push(("data/protocollen.json".into(), pretty(&Value::Array(list))));
    files.push((
        "data/dmn/niet-in-dmn.json".into(),
        pretty(&Value::Array(lost)),
    ));
    for (name, schema) in schemas() {
        files.push((format!("data/schema/{name}.json"), pretty(&schema)));
    }
    files
}

/// The schemas of what the checker reads, made from the types that read it.
fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        (
            "protocol",
            Schemas::document::<Protocol>("Protocol in de woorden van Verzuimwijzer"),
        ),
        (
            "case",
            Schemas::document::<Case>("Casus voor verzuimwijzer evaluate"),
        ),
        (
            "setup",
            Schemas::document::<Setup>("Protocollen, vakanties en gemeenten voor de checker"),
        ),
    ]
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}
