//! Turns the types of a `spotweld.toml` into its JSON Schema, and what the program carries of that into its text.
//!
//! Most of the schema is that of a spec, which the program has already: it carries what differs from that.

use std::collections::BTreeSet;

use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};

use super::written::Written;
use crate::spec::{AttachedService, Document, Platform, Spec};

/// The schema, with merge patches (RFC 7396) for definitions: each changes that of its name in the schema of a spec.
const PATCH: &str = include_str!("schema.json");

/// The JSON Schema of the file as text.
pub(super) fn text() -> serde_json::Result<String> {
    let mut schema: Map<String, Value> = serde_json::from_str(PATCH)?;
    let shared: Value = serde_json::from_str(Document::SCHEMA)?;
    let patches = schema.get_mut("$defs").and_then(Value::as_object_mut);
    for (name, patch) in patches.into_iter().flatten() {
        let of_a_spec = shared.get("$defs").and_then(|shared| shared.get(name));
        *patch = patched(of_a_spec, patch);
    }
    // An indent of one space, as in the files of `docs/`.
    let mut text = Vec::new();
    let formatter = PrettyFormatter::with_indent(b" ");
    schema.serialize(&mut Serializer::with_formatter(&mut text, formatter))?;
    text.push(b'\n');
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// A definition with other members: what is `null` in the patch is not in the result.
fn patched(definition: Option<&Value>, patch: &Value) -> Value {
    let members = definition.and_then(Value::as_object);
    let mut members = members.cloned().unwrap_or_default();
    for (name, value) in patch.as_object().into_iter().flatten() {
        if value.is_null() {
            members.shift_remove(name);
        } else {
            members.insert(name.clone(), value.clone());
        }
    }
    Value::Object(members)
}

/// The JSON Schema of the file: in its tables, a spec may lack what it must have.
pub(super) fn json_schema() -> Schema {
    let mut schema = schemars::schema_for!(Written);
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        let mut seen = BTreeSet::new();
        for kind in [
            Spec::schema_name(),
            AttachedService::schema_name(),
            Platform::schema_name(),
        ] {
            complete(&kind, definitions, &mut seen);
        }
        if let Some(tables) = definitions.get_mut("Values").and_then(Value::as_object_mut) {
            tables.remove("required");
        }
        if let Some(environment) = definitions
            .get_mut("Environment")
            .and_then(Value::as_object_mut)
        {
            environment.remove("required");
        }
    }
    schema
}

/// Lets a mapping lack fields, and those in it: they are merged with others. What is taken whole stays as it is.
fn complete(name: &str, definitions: &mut Map<String, Value>, seen: &mut BTreeSet<String>) {
    if !seen.insert(name.to_owned()) {
        return;
    }
    let Some(definition) = definitions.get_mut(name).and_then(Value::as_object_mut) else {
        return;
    };
    let Some(Value::Object(fields)) = definition.get("properties") else {
        return;
    };
    let inner: Vec<String> = fields.values().filter_map(section).collect();
    definition.remove("required");
    for name in inner {
        complete(&name, definitions, seen);
    }
}

/// The definition that a field refers to, if that is all that its value can be beside nothing.
fn section(field: &Value) -> Option<String> {
    let reference = |schema: &Value| {
        let name = schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
        Some(name.to_owned())
    };
    match field
        .get("anyOf")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
    {
        Some([only, nothing]) if *nothing == json!({"type": "null"}) => reference(only),
        Some(_) => None,
        None => reference(field),
    }
}
