//! Turns a [`Diff`] into JSON for programs, in a form with a version.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::words::word;
use super::{
    Action, Attribute, Change, Diff, FieldChange, OutputChange, Shown, address, comes_first, name,
};

/// The version of the form: a field may be added to it, none is removed or changes its meaning.
const VERSION: u32 = 1;

/// What differs between two versions of a spec.
#[derive(Debug, Serialize, JsonSchema)]
struct Report<'a> {
    /// The version of this form.
    version: u32,
    /// The old spec, as it was named.
    old: &'a str,
    /// The new spec, as it was named.
    new: &'a str,
    /// The fields that differ, in the order of the declarations.
    fields: Vec<Field<'a>>,
    /// What that makes of each output.
    outputs: Vec<Output>,
}

/// A field that differs.
#[derive(Debug, Serialize, JsonSchema)]
struct Field<'a> {
    /// Where it is, such as `containers[api].image`.
    path: &'a str,
    /// The old value as it is written or, where none is, the default; none if it is hidden or there is none.
    old: Option<&'a str>,
    /// The new value, likewise.
    new: Option<&'a str>,
    /// Whether a value is not told: a secret, or a text of several lines.
    hidden: bool,
}

/// What becomes of an output.
#[derive(Debug, Serialize, JsonSchema)]
struct Output {
    /// `terraform` or `cloudformation`.
    format: &'static str,
    /// What becomes of each resource that does not stay as it is.
    changes: Vec<Resource>,
    /// What that means for a running service.
    outcomes: Vec<Meaning>,
}

/// What becomes of a resource.
#[derive(Debug, Serialize, JsonSchema)]
struct Resource {
    /// What it is called in the output: `aws_lb.main`, `LoadBalancer`.
    address: String,
    /// What it is called in sentences.
    name: String,
    /// `create`, `update`, `replace` or `delete`.
    action: &'static str,
    /// Of a resource that is replaced: whether the new one is made before the old one is deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    new_first: Option<bool>,
    /// What differs, in the words of the plan.
    attributes: Vec<Value>,
}

/// A value of a resource that differs.
#[derive(Debug, Serialize, JsonSchema)]
struct Value {
    /// Where it is in the plan, such as `containers[0].image`.
    place: String,
    /// Whether the resource is replaced because of it.
    replaces: bool,
    /// The resource whose change is the only reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<String>,
}

/// What a change means for a running service.
#[derive(Debug, Serialize, JsonSchema)]
struct Meaning {
    /// A sentence, without a full stop.
    message: String,
    /// Whether the deployment fails.
    fails: bool,
}

/// The document about a diff; ends with a line break.
///
/// # Errors
/// When the document cannot be written, which it always can.
pub fn json(diff: &Diff) -> Result<String, serde_json::Error> {
    let report = Report {
        version: VERSION,
        old: &diff.old,
        new: &diff.new,
        fields: diff.fields.iter().map(field).collect(),
        outputs: diff.outputs.iter().map(output).collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

/// The JSON Schema (draft 2020-12) of the document.
#[must_use]
pub fn json_schema() -> Schema {
    schemars::schema_for!(Report<'_>)
}

fn field(change: &FieldChange) -> Field<'_> {
    let hidden = |shown: &Shown| matches!(shown, Shown::Lines(_) | Shown::Secret);
    Field {
        path: &change.path,
        old: told(&change.old),
        new: told(&change.new),
        hidden: hidden(&change.old) || hidden(&change.new),
    }
}

fn told(shown: &Shown) -> Option<&str> {
    match shown {
        Shown::Written(text) | Shown::Default(text) => Some(text),
        Shown::Absent | Shown::Lines(_) | Shown::Secret => None,
    }
}

fn output(output: &OutputChange) -> Output {
    let resource = |change: &Change| Resource {
        address: address(&change.id, output.backend),
        name: name(&change.id),
        action: word(change.action),
        new_first: (change.action == Action::Replace)
            .then_some(comes_first(&change.id, output.backend)),
        attributes: change.attributes.iter().map(value).collect(),
    };
    Output {
        format: output.backend.name(),
        changes: output.changes.iter().map(resource).collect(),
        outcomes: output
            .outcomes
            .iter()
            .map(|outcome| Meaning {
                message: outcome.to_string(),
                fails: outcome.fails(),
            })
            .collect(),
    }
}

fn value(attribute: &Attribute) -> Value {
    Value {
        place: attribute.place.clone(),
        replaces: attribute.replaces(),
        through: attribute.through.as_ref().map(name),
    }
}
