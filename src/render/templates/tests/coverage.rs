//! Holds the templates to express every decision of a plan, so that no backend drops one.
//!
//! Each expression of a view is spelled as a mark of its own, and each mark must come out of the template; each yes or
//! no must change what comes out. The plans are those of the examples, which use every option between them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::print;
use crate::plan::resource::{Fields, View, Viewer};
use crate::plan::{Expr, Plan, Properties, Resource, ResourceKind, plan};
use crate::render::Backend::{self, CloudFormation};
use crate::source::Source;

/// What a backend cannot express of a kind, and why.
const NOT_EXPRESSIBLE: &[(Backend, ResourceKind, &str, &str)] = &[
    (
        CloudFormation,
        ResourceKind::AutoScalingGroup,
        "name_prefix",
        GENERATED_NAME,
    ),
    (
        CloudFormation,
        ResourceKind::Bucket,
        "name_prefix",
        GENERATED_NAME,
    ),
    (
        CloudFormation,
        ResourceKind::InstanceProfile,
        "name_prefix",
        GENERATED_NAME,
    ),
    (
        CloudFormation,
        ResourceKind::LaunchTemplate,
        "name_prefix",
        GENERATED_NAME,
    ),
    (
        CloudFormation,
        ResourceKind::LoadBalancer,
        "name_prefix",
        GENERATED_NAME,
    ),
    (
        CloudFormation,
        ResourceKind::Role,
        "managed_policies.name",
        "a list of policies has no keys",
    ),
    (
        CloudFormation,
        ResourceKind::Role,
        "name_prefix",
        GENERATED_NAME,
    ),
    (
        CloudFormation,
        ResourceKind::SecurityGroup,
        "name_prefix",
        GENERATED_NAME,
    ),
    (
        CloudFormation,
        ResourceKind::TargetGroup,
        "name_prefix",
        GENERATED_NAME,
    ),
    (CloudFormation, ResourceKind::EgressRule, "tags", UNTAGGED),
    (CloudFormation, ResourceKind::IngressRule, "tags", UNTAGGED),
    (
        CloudFormation,
        ResourceKind::InstanceProfile,
        "tags",
        UNTAGGED,
    ),
    (
        CloudFormation,
        ResourceKind::AutoScalingGroup,
        "refresh.auto_rollback",
        "a failed update rolls the whole stack back",
    ),
    (
        CloudFormation,
        ResourceKind::AutoScalingGroup,
        "force_delete",
        "a group is always deleted with its instances",
    ),
];

const GENERATED_NAME: &str = "names that are not fixed begin with the name of the stack";
const UNTAGGED: &str = "the type has no tags";

const EXAMPLES: [&str; 6] = [
    include_str!("../../../../examples/attached.yaml"),
    include_str!("../../../../examples/awsvpc.yaml"),
    include_str!("../../../../examples/demo-api.yaml"),
    include_str!("../../../../examples/everything.yaml"),
    include_str!("../../../../examples/minimal.yaml"),
    include_str!("../../../../examples/platform.yaml"),
];

fn plans() -> Vec<Plan> {
    let checked = EXAMPLES.map(|text| crate::check(&Source::new("example", text)));
    checked
        .into_iter()
        .map(|checked| plan(&checked.spec.unwrap()))
        .collect()
}

/// Makes a mark of its own of every text.
#[derive(Default)]
struct Marker {
    marks: usize,
}

impl Marker {
    fn mark(&mut self) -> Value {
        self.marks += 1;
        json!(format!("<{}>", self.marks))
    }
}

impl Viewer for Marker {
    type Seen = Value;

    fn value(&mut self, _: &Expr) -> Value {
        self.mark()
    }

    fn key(&mut self, _: &Expr) -> Value {
        self.mark()
    }

    fn word(&mut self, _: &str) -> Value {
        self.mark()
    }

    fn flag(&mut self, flag: bool) -> Value {
        json!(flag)
    }

    fn nothing(&mut self) -> Value {
        Value::Null
    }

    fn list<T: View>(&mut self, items: &[T]) -> Value {
        items.iter().map(|item| item.view(self)).collect()
    }

    fn part<T: Fields>(&mut self, part: &T) -> Value {
        let mut fields = Map::new();
        part.fields(self, &mut |name, value| {
            fields.insert(name.to_owned(), value);
        });
        Value::Object(fields)
    }
}

/// The view of a resource in which every text is a mark.
fn marked(resource: &Resource) -> Value {
    let mut marker = Marker::default();
    let mut view = resource.properties.view(&mut marker);
    let depends_on: Vec<Value> = resource.depends_on.iter().map(|_| marker.mark()).collect();
    view["id"] = marker.mark();
    view["label"] = json!("label");
    view["depends_on"] = json!(depends_on);
    view
}

/// Calls `visit` with every mark and every yes or no of a view: its name without places in lists, and its pointer.
fn leaves(value: &Value, name: &str, pointer: &str, visit: &mut dyn FnMut(&str, &str, &Value)) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(field, value)| {
            let name = if name.is_empty() {
                field.clone()
            } else {
                format!("{name}.{field}")
            };
            leaves(value, &name, &format!("{pointer}/{field}"), visit);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, value)| {
            leaves(value, name, &format!("{pointer}/{index}"), visit);
        }),
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) | Value::String(_) => visit(name, pointer, value),
    }
}

/// Whether a leaf of a view makes a difference to what a template makes of it.
fn is_expressed(
    backend: Backend,
    kind: ResourceKind,
    view: &Value,
    pointer: &str,
    leaf: &Value,
) -> bool {
    let fill = |view: &Value| print(backend, kind.stem(), view).unwrap();
    let text = fill(view);
    match leaf {
        Value::Bool(value) => {
            let mut flipped = view.clone();
            *flipped.pointer_mut(pointer).unwrap() = json!(!value);
            fill(&flipped) != text
        }
        Value::String(mark) => text.contains(mark.as_str()),
        other => panic!("{kind:?}: {other} is neither a text nor a yes or no"),
    }
}

#[test]
fn a_template_expresses_every_decision_unless_the_backend_cannot() {
    let mut expressed: BTreeMap<(Backend, ResourceKind, String), bool> = BTreeMap::new();
    for resource in plans().into_iter().flat_map(|plan| plan.resources) {
        let kind = resource.id.kind;
        let view = marked(&resource);
        for backend in Backend::ALL.iter().copied() {
            leaves(&view, "", "", &mut |name, pointer, leaf| {
                // Terraform alone refers to a resource by its bare label.
                if name != "label" {
                    let decision = expressed
                        .entry((backend, kind, name.to_owned()))
                        .or_default();
                    *decision |= is_expressed(backend, kind, &view, pointer, leaf);
                }
            });
        }
    }
    let dropped = expressed.iter().filter(|(_, expressed)| !**expressed);
    let dropped: BTreeSet<_> = dropped
        .map(|((backend, kind, name), _)| (*backend, *kind, name.as_str()))
        .collect();
    let waived: BTreeSet<_> = NOT_EXPRESSIBLE
        .iter()
        .map(|(backend, kind, name, _)| (*backend, *kind, *name))
        .collect();
    assert_eq!(dropped, waived);
}

#[test]
fn the_examples_make_every_decision() {
    let mut decided = BTreeSet::new();
    for resource in plans().into_iter().flat_map(|plan| plan.resources) {
        leaves(&marked(&resource), "", "", &mut |name, _, _| {
            let field = name.split('.').next().unwrap_or(name).to_owned();
            decided.insert((resource.id.kind, field));
        });
    }
    for kind in ResourceKind::ALL.iter().copied() {
        for field in Properties::names(kind) {
            assert!(
                decided.contains(&(kind, (*field).to_owned())),
                "no example decides on `{field}` of {kind:?}"
            );
        }
    }
}
