//! A validator for the part of JSON Schema that the project's own schemas use.
//!
//! Naive on purpose. What it does not know it refuses to judge, so that no rule goes unseen.

use serde_json::Value;

/// The first place at which a value does not fit, if there is one. `strict` also takes keys that
/// the schema does not name for a fault.
pub fn misfit(schema: &Value, value: &Value, strict: bool) -> Option<String> {
    let judge = Judge {
        root: schema,
        strict,
    };
    judge.misfit(schema, value, "")
}

struct Judge<'s> {
    root: &'s Value,
    strict: bool,
}

impl Judge<'_> {
    fn misfit(&self, schema: &Value, value: &Value, path: &str) -> Option<String> {
        let rules = schema.as_object()?;
        rules
            .iter()
            .find_map(|(key, rule)| self.breaks(schema, (key, rule), value, path))
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        self.misfit(schema, value, "").is_none()
    }

    fn breaks(
        &self,
        schema: &Value,
        (key, rule): (&String, &Value),
        value: &Value,
        path: &str,
    ) -> Option<String> {
        let no = |is_broken: bool| is_broken.then(|| format!("{path}: {key} {rule}"));
        let each = || rule.as_array().into_iter().flatten();
        match key.as_str() {
            "$schema" | "$defs" | "title" | "description" | "then" | "else" => None,
            "$ref" => {
                let place = rule.as_str().unwrap_or_default().trim_start_matches('#');
                let Some(definition) = self.root.pointer(place) else {
                    return Some(format!("{path}: {rule} is nowhere"));
                };
                self.misfit(definition, value, path)
            }
            "allOf" => each().find_map(|one| self.misfit(one, value, path)),
            "anyOf" if !each().any(|one| self.fits(one, value)) => {
                let whys = each().filter_map(|one| self.misfit(one, value, path));
                Some(whys.collect::<Vec<_>>().join(" | "))
            }
            "anyOf" => None,
            "oneOf" => no(each().filter(|one| self.fits(one, value)).count() != 1),
            "not" => no(self.fits(rule, value)),
            "if" => {
                let then = if self.fits(rule, value) {
                    "then"
                } else {
                    "else"
                };
                self.misfit(&schema[then], value, path)
            }
            "const" => no(rule != value),
            "enum" => no(!each().any(|one| one == value)),
            "type" => no(!is_of(rule, value)),
            "minimum" => no(value.as_f64() < rule.as_f64() && value.is_number()),
            "maximum" => no(value.as_f64() > rule.as_f64() && value.is_number()),
            "minItems" => no(value
                .as_array()
                .is_some_and(|l| (l.len() as u64) < count(rule))),
            "maxItems" => no(value
                .as_array()
                .is_some_and(|l| l.len() as u64 > count(rule))),
            "pattern" => no(value.as_str().is_some_and(|text| !matches(rule, text))),
            "format" => no(value.as_str().is_some_and(|text| text.len() != 10)),
            "items" => {
                let mut items = value.as_array().into_iter().flatten().enumerate();
                items.find_map(|(i, item)| self.misfit(rule, item, &format!("{path}[{i}]")))
            }
            "required" => no(value.as_object().is_some_and(|v| {
                each().any(|key| !v.contains_key(key.as_str().unwrap_or_default()))
            })),
            "properties" => self.properties(schema, rule, value, path),
            "additionalProperties" | "propertyNames" => {
                self.others(schema, (key, rule), value, path)
            }
            other => Some(format!("{path}: {other} is a rule that is not known here")),
        }
    }

    fn properties(
        &self,
        schema: &Value,
        rule: &Value,
        value: &Value,
        path: &str,
    ) -> Option<String> {
        let keys = value.as_object()?;
        // Only a whole record says which keys there are; a rule names some of them.
        let is_record = schema.get("type").is_some();
        keys.iter().find_map(|(key, inner)| match rule.get(key) {
            Some(rule) => self.misfit(rule, inner, &format!("{path}.{key}")),
            None if self.strict && is_record => Some(format!("{path}.{key} is not described")),
            None => None,
        })
    }

    fn others(
        &self,
        schema: &Value,
        (key, rule): (&String, &Value),
        value: &Value,
        path: &str,
    ) -> Option<String> {
        let keys = value.as_object()?;
        if key == "propertyNames" {
            let mut names = keys.keys().map(|name| Value::from(name.as_str()));
            return names.find_map(|name| self.misfit(rule, &name, path));
        }
        let known = |key: &String| schema["properties"].get(key).is_some();
        keys.iter()
            .filter(|(key, _)| !known(key))
            .find_map(|(key, inner)| {
                let path = format!("{path}.{key}");
                match rule {
                    Value::Bool(true) => None,
                    Value::Bool(false) => Some(format!("{path} is not known")),
                    _ => self.misfit(rule, inner, &path),
                }
            })
    }
}

fn count(rule: &Value) -> u64 {
    rule.as_u64().unwrap_or_default()
}

fn is_of(rule: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|n| n.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    rule.as_array()
        .map_or_else(|| is(rule), |names| names.iter().any(is))
}

/// The patterns of the schemas, read by hand; one that is not here matches nothing.
fn matches(pattern: &Value, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match pattern.as_str().unwrap_or_default() {
        "^[a-z0-9]+(-[a-z0-9]+)*$" => text.split('-').all(|part| {
            let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
            !part.is_empty() && part.bytes().all(is_plain)
        }),
        "^([0-9]+_(lesson_weeks|calendar_weeks|months|school_days|calendar_days)|calendar_month|school_year|none)$" =>
        {
            let (number, unit) = text.split_once('_').unwrap_or_default();
            let units = [
                "lesson_weeks",
                "calendar_weeks",
                "months",
                "school_days",
                "calendar_days",
            ];
            ["calendar_month", "school_year", "none"].contains(&text)
                || (digits(number) && units.contains(&unit))
        }
        "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" => {
            text.split('-').all(digits) && [4, 7, 10].contains(&text.len())
        }
        _ => false,
    }
}
