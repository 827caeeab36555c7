//! Turns JSON in the form of a spec into the same without what the JSON Schema of a spec calls its default.

use serde_json::{Map, Value};

use crate::spec::Document;

/// A kind of documents.
#[derive(Debug, Clone, Copy)]
pub(in crate::starter) enum Kind {
    Service,
    Attached,
    Platform,
}

/// The JSON Schema of a kind of documents.
pub(super) struct Schema {
    /// That of all kinds.
    root: Value,
    /// Where that of the kind is in it.
    place: &'static str,
}

impl Schema {
    pub(super) fn new(kind: Kind) -> Result<Self, serde_json::Error> {
        Ok(Self {
            root: serde_json::from_str(Document::SCHEMA)?,
            place: match kind {
                Kind::Service => "/$defs/Spec",
                Kind::Attached => "/$defs/AttachedService",
                Kind::Platform => "/$defs/Platform",
            },
        })
    }

    fn of_kind(&self) -> Option<&Value> {
        self.root.pointer(self.place)
    }

    /// The sections in the order of the documentation.
    pub(super) fn in_order(&self, mut sections: Map<String, Value>) -> Vec<(String, Value)> {
        let properties = self.of_kind().and_then(|schema| schema.get("properties"));
        let documented = properties.and_then(Value::as_object).into_iter().flatten();
        let mut ordered: Vec<(String, Value)> = documented
            .filter_map(|(name, _)| sections.shift_remove_entry(name))
            .collect();
        ordered.extend(sections);
        ordered
    }

    /// Leaves out every property that reads the same without being there.
    pub(super) fn without_defaults(&self, value: &Value) -> Value {
        self.pruned(value, self.of_kind().as_slice())
    }

    fn pruned(&self, value: &Value, schemas: &[&Value]) -> Value {
        let schemas = self.alternatives(schemas);
        match value {
            Value::Object(entries) => {
                let kept = entries.iter().filter_map(|(key, value)| {
                    let schemas = properties(&schemas, key);
                    let mut defaults = schemas.iter().filter_map(|schema| schema.get("default"));
                    let left = self.pruned(value, &schemas);
                    // A mapping of defaults says no more than none, where it may be left out.
                    let is_default = defaults.any(|default| {
                        default == value || (is_empty(&left) && default.is_object())
                    });
                    (!is_default).then(|| (key.clone(), left))
                });
                Value::Object(kept.collect::<Map<_, _>>())
            }
            Value::Array(items) => {
                let schemas: Vec<&Value> = schemas
                    .iter()
                    .filter_map(|schema| schema.get("items"))
                    .collect();
                items
                    .iter()
                    .map(|item| self.pruned(item, &schemas))
                    .collect()
            }
            scalar => scalar.clone(),
        }
    }

    /// The schemas that a value may follow: references and alternatives resolved.
    fn alternatives<'a>(&'a self, schemas: &[&'a Value]) -> Vec<&'a Value> {
        let mut found = Vec::new();
        let mut open = schemas.to_vec();
        while let Some(schema) = open.pop() {
            found.push(schema);
            for word in ["anyOf", "oneOf", "allOf"] {
                open.extend(
                    schema
                        .get(word)
                        .and_then(Value::as_array)
                        .into_iter()
                        .flatten(),
                );
            }
            // No type of a spec contains itself, so that this ends.
            let reference = schema.get("$ref").and_then(Value::as_str);
            open.extend(
                reference
                    .and_then(|reference| self.root.pointer(reference.trim_start_matches('#'))),
            );
        }
        found
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_object().is_some_and(Map::is_empty)
}

/// What the schemas say about a property, and about the values of a mapping whose keys are free.
fn properties<'a>(schemas: &[&'a Value], key: &str) -> Vec<&'a Value> {
    let named = |schema: &&'a Value| schema.get("properties")?.get(key);
    let free = |schema: &&'a Value| schema.get("patternProperties")?.as_object();
    schemas
        .iter()
        .filter_map(named)
        .chain(schemas.iter().filter_map(free).flat_map(Map::values))
        .collect()
}
