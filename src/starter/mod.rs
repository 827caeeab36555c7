//! Turns answers, or what AWS describes, into the text of a first spec.
//!
//! A draft is JSON in the form of a spec. It may hold what no spec may, as a service of today may break rules: the
//! text says what there is, and a check of it says what is wrong.

mod answers;
mod described;
mod yaml;

use serde_json::Value;

pub use answers::Answers;
pub use described::{Described, DescribedError, described};

use crate::spec::Document;
use yaml::Kind;

/// The name of the schema beside a spec, which the first line of the text names.
pub const SCHEMA_FILE: &str = "spotweld.schema.json";

/// The text of a spec without what is default anyway: a spec of a Rust program, to go on with by hand.
///
/// # Errors
/// When the YAML library refuses a value; no spec is known for which it does.
pub fn text(document: &Document) -> Result<String, StarterError> {
    let draft = serde_json::to_value(document).map_err(|error| StarterError(error.to_string()))?;
    let kind = match document {
        Document::Service(_) => Kind::Service,
        Document::Attached(_) => Kind::Attached,
        Document::Platform(_) => Kind::Platform,
    };
    yaml::text(&draft, kind)
}

/// The first line of a spec, with which editors find its schema.
fn editor_line() -> String {
    format!("# yaml-language-server: $schema={SCHEMA_FILE}\n")
}

/// A draft that cannot be written down: always a fault of spotweld.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the spec cannot be written as YAML: {0}")]
pub struct StarterError(String);

/// What stands for a value that nobody has named.
fn input(name: &str) -> Value {
    serde_json::json!({ "input": name })
}
