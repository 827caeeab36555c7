//! Turns what `aws … describe-…` prints into the text of a spec, and into a list of what the spec does not say.

mod container;
mod fields;
mod group;
mod service;
mod target_group;
mod task_definition;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use super::{Kind, StarterError, answers, editor_line, input, yaml};
use fields::Fields;

/// A spec of what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The text of the spec.
    pub text: String,
    /// What was described and is not in the spec, as places in the JSON: `taskDefinition.taskRoleArn`.
    pub left_out: Vec<String>,
}

/// Why a description cannot be turned into a spec.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DescribedError {
    /// A text is not JSON.
    #[error("it is not JSON: {0}")]
    NotJson(String),
    /// A document is about something else.
    #[error("it has no {}", KNOWN.join(", "))]
    Unknown,
    /// The spec cannot be written.
    #[error(transparent)]
    Starter(#[from] StarterError),
}

/// The keys that say what a document describes.
const KNOWN: [&str; 5] = [
    "`taskDefinition`",
    "`services`",
    "`AutoScalingGroups`",
    "`TargetGroups`",
    "`Attributes`",
];

/// The parts of a spec that descriptions have something to say about.
#[derive(Default)]
struct Draft {
    sections: Map<String, Value>,
    left_out: Vec<String>,
}

impl Draft {
    /// Sets `section.key`, or the whole section if there is no key. What was said first stays.
    fn set(&mut self, section: &str, key: Option<&str>, value: Option<Value>) {
        let Some(value) = value.filter(|value| !value.is_null()) else {
            return;
        };
        let Some(key) = key else {
            self.sections.entry(section).or_insert(value);
            return;
        };
        let entries = self.sections.entry(section).or_insert_with(|| json!({}));
        if let Value::Object(entries) = entries {
            entries.entry(key).or_insert(value);
        }
    }

    /// Remembers what nobody has asked for.
    fn leave(&mut self, fields: Fields) {
        self.left_out.extend(fields.rest());
    }

    /// Fills in what a spec must have, in the order of the documentation.
    fn finish(mut self) -> Result<Described, StarterError> {
        self.set("service", None, Some(json!("service")));
        self.set("network", Some("vpc"), Some(input("vpc_id")));
        self.set(
            "network",
            Some("instance_subnets"),
            Some(input("private_subnet_ids")),
        );
        self.set(
            "capacity",
            Some("instance_types"),
            Some(json!(answers::types("large"))),
        );
        self.set(
            "capacity",
            Some("instances"),
            Some(json!({ "min": 2, "max": 4 })),
        );
        let container =
            json!([{ "name": "main", "image": input("image"), "memory": { "soft": "512MiB" } }]);
        self.set("containers", None, Some(container));
        self.set("tasks", None, Some(json!({ "min": 2, "max": 2 })));
        if self.sections.contains_key("load_balancer") {
            self.set(
                "network",
                Some("load_balancer_subnets"),
                Some(input("public_subnet_ids")),
            );
            self.set(
                "load_balancer",
                Some("certificate"),
                Some(input("certificate_arn")),
            );
        }
        let text = yaml::text(&Value::Object(self.sections), Kind::Service)?;
        Ok(Described {
            text: format!("{}{text}", editor_line()),
            left_out: self.left_out,
        })
    }
}

/// Turns the JSON of any number of descriptions into one spec.
///
/// It takes the output of `aws ecs describe-task-definition`, `aws ecs describe-services`, `aws autoscaling
/// describe-auto-scaling-groups`, `aws elbv2 describe-target-groups` and `aws elbv2 describe-target-group-attributes`;
/// of a list, the first entry.
///
/// # Errors
/// When a text is not JSON, or describes something else; with the position of the text among `documents`.
pub fn described(documents: &[String]) -> Result<Described, (usize, DescribedError)> {
    let mut draft = Draft::default();
    for (position, text) in documents.iter().enumerate() {
        add(&mut draft, text).map_err(|error| (position, error))?;
    }
    draft.finish().map_err(|error| (0, error.into()))
}

fn add(draft: &mut Draft, text: &str) -> Result<(), DescribedError> {
    let document: Map<String, Value> =
        serde_json::from_str(text).map_err(|error| DescribedError::NotJson(error.to_string()))?;
    let mut document = Fields::new("", document);
    let mut known = false;
    if let Some(task_definition) = document.object("taskDefinition") {
        known = true;
        task_definition::read(draft, task_definition);
    }
    type Reader = fn(&mut Draft, Fields);
    let lists: [(&str, Reader); 3] = [
        ("services", service::read),
        ("AutoScalingGroups", group::read),
        ("TargetGroups", target_group::read),
    ];
    for (key, read) in lists {
        if let Some(first) = document.objects(key).into_iter().next() {
            known = true;
            read(draft, first);
        }
    }
    if let Some(attributes) = document.take("Attributes") {
        known = true;
        target_group::read_attributes(draft, &attributes);
    }
    if known {
        Ok(())
    } else {
        Err(DescribedError::Unknown)
    }
}
