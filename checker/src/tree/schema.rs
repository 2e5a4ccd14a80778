//! JSON Schemas made from the same declarations that read the files.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The definitions found so far, by type name.
#[derive(Default)]
pub struct Schemas {
    definitions: BTreeMap<&'static str, Value>,
}

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What a record tells about a field: key, documentation, schema, required.
type FieldSchema = (&'static str, &'static str, Value, bool);

impl Schemas {
    /// The schema document of one type, with everything it refers to.
    pub fn document<T: super::Decode>(title: &str) -> Value {
        let mut schemas = Schemas::default();
        let root = T::schema(&mut schemas);
        json!({
            "$schema": DRAFT,
            "title": title,
            "allOf": [root],
            "$defs": schemas.definitions,
        })
    }

    /// The schema document of answers: each is one of some.
    pub fn answers(title: &str, each: &[fn(&mut Schemas) -> Value]) -> Value {
        let mut schemas = Schemas::default();
        let each: Vec<Value> = each.iter().map(|of| of(&mut schemas)).collect();
        json!({
            "$schema": DRAFT,
            "title": title,
            "anyOf": each,
            "$defs": schemas.definitions,
        })
    }

    /// Used by the `answer!` macro. Later versions may write more fields, so none is forbidden.
    pub fn answer(
        &mut self,
        name: &'static str,
        doc: &str,
        fields: impl FnOnce(&mut Self) -> Vec<FieldSchema>,
    ) -> Value {
        let reference = self.record(name, doc, fields);
        if let Some(Value::Object(made)) = self.definitions.get_mut(name) {
            made.remove("additionalProperties");
        }
        reference
    }

    /// Used by the `record!` macro.
    pub fn record(
        &mut self,
        name: &'static str,
        doc: &str,
        fields: impl FnOnce(&mut Self) -> Vec<FieldSchema>,
    ) -> Value {
        self.define(name, |schemas| {
            let fields = fields(schemas);
            let required: Vec<&str> = fields.iter().filter(|f| f.3).map(|f| f.0).collect();
            let properties: Map<String, Value> = fields
                .iter()
                .map(|(key, doc, schema, _)| ((*key).to_owned(), described(schema.clone(), doc)))
                .collect();
            json!({"type": "object", "description": doc.trim(), "properties": properties, "required": required, "additionalProperties": false})
        })
    }

    /// Used by the `choice!` macro.
    pub fn choice(&mut self, name: &'static str, doc: &str, words: &[(&str, &str)]) -> Value {
        self.define(name, |_| {
            let options: Vec<Value> = words
                .iter()
                .map(|(word, doc)| json!({"const": word, "description": doc.trim()}))
                .collect();
            json!({"description": doc.trim(), "oneOf": options})
        })
    }

    /// Used by the `variants!` macro.
    pub fn variants(
        &mut self,
        name: &'static str,
        doc: &str,
        words: &[(&str, &str)],
        keys: impl FnOnce(&mut Self) -> Vec<(&'static str, &'static str, Value)>,
    ) -> Value {
        self.define(name, |schemas| {
            let mut options: Vec<Value> = words.iter().map(|(word, doc)| json!({"const": word, "description": doc.trim()})).collect();
            for (key, doc, schema) in keys(schemas) {
                options.push(json!({"type": "object", "description": doc.trim(), "properties": {key: schema}, "required": [key], "additionalProperties": false}));
            }
            json!({"description": doc.trim(), "oneOf": options})
        })
    }

    /// Names a definition before making it, so that a type may refer to itself.
    fn define(&mut self, name: &'static str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.definitions.contains_key(name) {
            self.definitions.insert(name, Value::Null);
            let made = make(self);
            self.definitions.insert(name, made);
        }
        json!({"$ref": format!("#/$defs/{name}")})
    }
}

fn described(schema: Value, doc: &str) -> Value {
    if doc.trim().is_empty() {
        schema
    } else {
        json!({"description": doc.trim(), "allOf": [schema]})
    }
}
