//! JSON Schemas of what is written, from the declarations that write it.
//!
//! What is read describes itself (`Decode::schema`); this is for answers. No page asks for them,
//! so nothing of it is in the browser.

use super::{Decode, Schemas};
use serde_json::{Value as SchemaValue, json};

/// A type whose JSON a schema describes.
pub trait Describe {
    /// The JSON Schema of what is written.
    fn describe(schemas: &mut Schemas) -> SchemaValue;
}

impl Describe for bool {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        bool::schema(schemas)
    }
}

impl Describe for u32 {
    fn describe(_: &mut Schemas) -> SchemaValue {
        json!({"type": "integer", "minimum": 0})
    }
}

impl Describe for usize {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        u32::describe(schemas)
    }
}

impl Describe for str {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        String::schema(schemas)
    }
}

impl Describe for String {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        String::schema(schemas)
    }
}

impl<T: Describe + ?Sized> Describe for &T {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        T::describe(schemas)
    }
}

impl<T: Describe> Describe for Option<T> {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::describe(schemas);
        json!({"anyOf": [inner, {"type": "null"}]})
    }
}

impl<T: Describe> Describe for [T] {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::describe(schemas);
        json!({"type": "array", "items": inner})
    }
}

impl<T: Describe> Describe for Vec<T> {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        <[T]>::describe(schemas)
    }
}

impl<T: Describe> Describe for [T; 2] {
    fn describe(schemas: &mut Schemas) -> SchemaValue {
        let inner = T::describe(schemas);
        json!({"type": "array", "items": inner, "minItems": 2, "maxItems": 2})
    }
}
