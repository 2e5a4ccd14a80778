//! What other systems read: protocols as JSON and as DMN tables, and the JSON Schemas.
//!
//! In: the model. Out: files for the output map, below `data/`. Made from the same values as
//! the pages, never from finished HTML. What a format cannot say is listed beside it.

mod dmn;

use crate::model::Site;
use checker::Setup;
use checker::case::Case;
use checker::protocol::Protocol;
use checker::schema;
use serde_json::{Value, json};

/// What TypeScript knows of the checker, which this program has in it.
const TYPES: &str = include_str!("../../../checker/wasm/checker.d.ts");

/// Where everything stands, for systems that take it over: the names of assets have a hash.
fn manifest(address: impl Fn(&str) -> Option<String>) -> Value {
    let schemas: serde_json::Map<String, Value> = schemas()
        .into_iter()
        .map(|(name, _)| (name.to_owned(), json!(format!("/data/schema/{name}.json"))))
        .collect();
    json!({
        "checker": address("/assets/checker.js"),
        "module": address("/assets/checker_bg.wasm"),
        "setup": address("/assets/setup.json"),
        "types": "/data/checker.d.ts",
        "protocols": "/data/protocollen.json",
        "not_in_dmn": "/data/dmn/niet-in-dmn.json",
        "schemas": schemas,
    })
}

/// The files, by path. `as_written` gives a protocol's file as JSON, `address` says what the
/// address of an asset became.
pub fn files(
    site: &Site,
    as_written: impl Fn(&Protocol) -> Option<Value>,
    address: impl Fn(&str) -> Option<String>,
) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("data/checker.d.ts".to_owned(), TYPES.as_bytes().to_vec()),
        ("data/manifest.json".to_owned(), pretty(&manifest(address))),
    ];
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

/// The schemas of what the checker reads and answers, made from the types that do.
fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        (
            "protocol",
            schema::tight::<Protocol>("Protocol in de woorden van Verzuimwijzer"),
        ),
        (
            "case",
            schema::tight::<Case>("Casus voor verzuimwijzer evaluate"),
        ),
        (
            "setup",
            schema::tight::<Setup>("Protocollen, vakanties en gemeenten, uitgeschreven"),
        ),
        ("answer", schema::answer()),
        ("brief-answer", schema::brief_answer()),
    ]
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}
