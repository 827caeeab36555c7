//! No place of an input is forgotten: the JSON Schema knows them all.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::source::Source;
use crate::spec::Document;

const DOCUMENTS: [&str; 4] = [
    include_str!("../../../examples/everything.yaml"),
    include_str!("../../../examples/platform.yaml"),
    include_str!("../../../examples/attached.yaml"),
    "service: a\nplatform:\n  vpc: {input: a}\n  cluster: {input: b}\n  capacity_provider: {input: c}\n  \
     instance_security_group: {input: d}\n  load_balancer: {listener: {input: e}, security_group: {input: f}, \
     full_name: {input: g}}\ncontainers:\n  - {name: a, image: {input: h}, memory: {hard: 1GiB}}\n\
     roles: {execution: {input: i}, task: {input: j}}\nlogs: {group: {input: k}}\ntasks: {min: 2, max: 2}\n",
];

/// Puts an input into every place whose schema has one, and notes the place.
struct Planter {
    schema: Value,
    planted: Vec<String>,
}

impl Planter {
    /// The schemas that a value may follow, and whether one of them is that of a value which an input may stand for.
    fn alternatives<'a>(&'a self, schemas: &[&'a Value]) -> (Vec<&'a Value>, bool) {
        let mut open = schemas.to_vec();
        let (mut found, mut is_value) = (Vec::new(), false);
        while let Some(schema) = open.pop() {
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                is_value |= reference.contains("/ValueOf") || reference.contains("/ValuesOf");
                open.extend(self.schema.pointer(reference.trim_start_matches('#')));
            }
            for word in ["anyOf", "oneOf"] {
                open.extend(
                    schema
                        .get(word)
                        .and_then(Value::as_array)
                        .into_iter()
                        .flatten(),
                );
            }
            found.push(schema);
        }
        (found, is_value)
    }

    fn plant(&mut self, value: &Value, schemas: &[&Value], path: &str) -> Value {
        let schema = self.schema.clone();
        let owned = Self {
            schema,
            planted: Vec::new(),
        };
        let (schemas, is_value) = owned.alternatives(schemas);
        let is_issued = value.get("domain").is_some();
        if is_value && !is_issued {
            self.planted.push(path.to_owned());
            return json!({ "input": format!("input_{}", self.planted.len()) });
        }
        match value {
            Value::Object(entries) => entries
                .iter()
                .map(|(key, value)| {
                    let named = schemas
                        .iter()
                        .filter_map(|schema| schema.get("properties")?.get(key));
                    let free = schemas
                        .iter()
                        .filter_map(|schema| schema.get("patternProperties")?.as_object());
                    let below: Vec<&Value> =
                        named.chain(free.flat_map(|map| map.values())).collect();
                    let dot = if path.is_empty() { "" } else { "." };
                    (
                        key.clone(),
                        self.plant(value, &below, &format!("{path}{dot}{key}")),
                    )
                })
                .collect(),
            Value::Array(items) => {
                let below: Vec<&Value> = schemas
                    .iter()
                    .filter_map(|schema| schema.get("items"))
                    .collect();
                let each = items.iter().enumerate();
                each.map(|(position, item)| {
                    self.plant(item, &below, &format!("{path}[{position}]"))
                })
                .collect()
            }
            scalar => scalar.clone(),
        }
    }
}

#[test]
fn every_place_of_the_schema_is_known() {
    let mut planted = 0;
    for text in DOCUMENTS {
        let document = crate::read(&Source::new("a.yaml", text)).value.unwrap();
        let written = serde_json::to_value(&document).unwrap();
        let schema = match &document {
            Document::Service(_) => schemars::schema_for!(Spec),
            Document::Attached(_) => schemars::schema_for!(crate::spec::AttachedService),
            Document::Platform(_) => schemars::schema_for!(crate::spec::Platform),
        };
        let schema = schema.to_value();
        let mut planter = Planter {
            schema: schema.clone(),
            planted: Vec::new(),
        };
        let full = planter.plant(&written, &[&schema], "");
        let source = Source::new("a.json", full.to_string());
        let read = crate::read(&source);
        assert_eq!(read.problems, [], "{full:#}");
        let spec: Spec = read.value.unwrap().into();
        let known: BTreeSet<String> = inputs(&spec)
            .into_iter()
            .map(|place| place.path.to_string())
            .collect();
        assert_eq!(known, planter.planted.iter().cloned().collect(), "{text}");
        planted += known.len();
    }
    assert!(planted >= 40, "{planted} places");
}
