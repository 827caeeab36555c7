//! Turns an output into what it means: every text put together, every reference marked, nothing left to expand.

mod cloudformation;
mod terraform;

use serde_json::Value;
use spotweld::render::{Artifact, Backend};

/// What an output means, as a tree; references are texts in `⟦⟧`.
pub(crate) fn evaluated(backend: Backend, artifacts: &[Artifact]) -> Value {
    match backend {
        Backend::Terraform => terraform::module(artifacts),
        Backend::CloudFormation => cloudformation::template(artifacts),
    }
}

/// Calls `visit` with every text and every key of a tree.
pub(crate) fn texts<'a>(tree: &'a Value, visit: &mut dyn FnMut(&'a str)) {
    match tree {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, visit)),
        Value::Object(members) => {
            for (key, value) in members {
                visit(key);
                texts(value, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The tree with one text replaced by another, inside of texts too.
pub(crate) fn replaced(tree: &Value, from: &str, to: &str) -> Value {
    match tree {
        Value::String(text) => Value::String(text.replace(from, to)),
        Value::Array(items) => items.iter().map(|item| replaced(item, from, to)).collect(),
        Value::Object(members) => {
            let members = members.iter();
            let members =
                members.map(|(key, value)| (key.replace(from, to), replaced(value, from, to)));
            Value::Object(members.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => tree.clone(),
    }
}
