//! Turns a document into its leaves: where each is, and which setting of the schema it is.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::schema;

/// A scalar of a document.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// Where it is, as a JSON pointer.
    pub(crate) pointer: String,
    /// Which setting it is, as the schema names it: `containers[].environment.*`.
    pub(crate) setting: String,
    /// What it is.
    pub(crate) value: Value,
}

/// The document of an example.
pub(crate) fn example(name: &str) -> Value {
    let file = crate::support::project("examples").join(name);
    serde_yaml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// All leaves of a document, in order.
pub(crate) fn leaves(document: &Value) -> Vec<Leaf> {
    let known = schema::paths(&schema::of_the_spec());
    let mut found = Vec::new();
    collect(&known, document, "", "", &mut found);
    found
}

fn collect(known: &BTreeSet<String>, at: &Value, pointer: &str, path: &str, found: &mut Vec<Leaf>) {
    match at {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                let path = schema::join(path, "[]");
                collect(known, element, &format!("{pointer}/{index}"), &path, found);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                let own = schema::join(path, key);
                let path = if known.contains(&own) {
                    own
                } else {
                    schema::join(path, "*")
                };
                collect(known, value, &format!("{pointer}/{key}"), &path, found);
            }
        }
        scalar => found.push(Leaf {
            pointer: pointer.to_owned(),
            setting: path.to_owned(),
            value: scalar.clone(),
        }),
    }
}

/// The document with another value at a place that it has.
pub(crate) fn with(document: &Value, pointer: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(pointer).unwrap() = value;
    changed
}
