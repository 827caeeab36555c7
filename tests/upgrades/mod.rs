//! Turns every field of a spec into a change of that field alone: two valid specs that differ in nothing else.
//!
//! Most changes are derived: a field of an example gets another value that no rule finds an error in. Where none can be
//! derived, `table` has one.

mod candidates;
mod table;

use serde_json::Value;
use spotweld::Checked;
use spotweld::report::Diagnostic;
use spotweld::source::Source;
use spotweld::spec::Spec;

use crate::leaves::{Leaf, example, leaves, with};
use crate::schema;

/// The examples in which a value is looked for, the most usual one first.
const EXAMPLES: [&str; 10] = [
    "demo-api.yaml",
    "minimal.yaml",
    "internal-worker.yaml",
    "awsvpc.yaml",
    "graviton.yaml",
    "zero-hundred.yaml",
    "attached.yaml",
    "platform.yaml",
    "shared-cluster.yaml",
    "everything.yaml",
];

/// A change of one field.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The spec before, without errors.
    pub(crate) before: Value,
    /// The spec after, without errors.
    pub(crate) after: Value,
}

/// What is known of a field.
pub(crate) enum Changed {
    /// A change of it alone.
    Case(Box<Case>),
    /// No spec without errors has it, by this rule.
    Never(&'static str),
    /// No change of it is known: `table` must have one.
    Unknown,
}

/// Every field in the order of its name, with a change of it.
pub(crate) fn fields() -> Vec<(String, Changed)> {
    let schema = schema::of_the_spec();
    let examples = EXAMPLES.map(Example::new);
    let changed = |field: &str| {
        if let Some((_, rule)) = table::NEVER.iter().find(|(name, _)| *name == field) {
            return Changed::Never(rule);
        }
        let case = table::case(field).or_else(|| derived(&schema, &examples, field));
        case.map_or(Changed::Unknown, |case| Changed::Case(Box::new(case)))
    };
    let fields = schema::fields(&schema).into_iter();
    fields
        .map(|field| {
            let changed = changed(&field);
            (field, changed)
        })
        .collect()
}

/// The fields that the table knows.
pub(crate) fn tabled() -> impl Iterator<Item = &'static str> {
    let never = table::NEVER.iter().map(|(field, _)| *field);
    table::CHANGES
        .iter()
        .map(|change| change.field)
        .chain(never)
}

/// An example, taken apart once for all fields.
struct Example {
    document: Value,
    spec: Spec,
    leaves: Vec<Leaf>,
}

impl Example {
    fn new(name: &str) -> Self {
        let document = example(name);
        Self {
            spec: spec(&document).expect("an example has no errors"),
            leaves: leaves(&document),
            document,
        }
    }
}

/// The first other value of a field in an example with which the spec has no errors and is another one.
fn derived(schema: &Value, examples: &[Example], field: &str) -> Option<Case> {
    examples.iter().find_map(|example| {
        let mut places = example.leaves.iter().filter(|leaf| leaf.setting == field);
        places.find_map(|leaf| {
            candidates::of(schema, field, &leaf.value)
                .into_iter()
                .map(|value| with(&example.document, &leaf.pointer, value))
                .find(|after| spec(after).is_ok_and(|after| after != example.spec))
                .map(|after| Case {
                    before: example.document.clone(),
                    after,
                })
        })
    })
}

/// The spec of a document, or what is wrong with it.
fn spec(document: &Value) -> Result<Spec, Vec<String>> {
    let source = Source::new("spec.yaml", document.to_string());
    let Checked {
        spec, diagnostics, ..
    } = spotweld::check(&source);
    let message = |found: &Diagnostic| format!("{}: {}", found.code, found.message);
    spec.map(|spec| spec.spec().clone())
        .ok_or_else(|| diagnostics.iter().map(message).collect())
}
