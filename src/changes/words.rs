//! Turns resources and what becomes of them into words.

use super::{Action, Attribute, Change, Diff, Facts, Shown};
use crate::plan::{ResourceId, ResourceKind};
use crate::render::{self, Backend};

/// The most attributes that are named in a line.
const MOST_ATTRIBUTES: usize = 6;

/// What a resource is called in a sentence: `launch template`, `load balancer security group`.
#[must_use]
pub fn name(id: &ResourceId) -> String {
    let kind = id.kind.stem().replace('_', " ");
    if id.label == ResourceId::MAIN {
        kind
    } else {
        format!("{} {kind}", id.label.replace('_', " "))
    }
}

/// What a resource is called in an output: `aws_lb.main`, `LoadBalancer`.
#[must_use]
pub fn address(id: &ResourceId, backend: Backend) -> String {
    match backend {
        Backend::Terraform => format!("{}.{}", Facts::of(id.kind, backend).resource, id.label),
        Backend::CloudFormation => render::logical_id(id),
    }
}

/// The names of several resources, in a row.
pub(super) fn names<'a>(ids: impl IntoIterator<Item = &'a ResourceId>) -> String {
    let names: Vec<String> = ids.into_iter().map(name).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The most resources that a sentence names.
const MOST_NAMES: usize = 8;

/// What a service notices first when it is replaced.
const WEIGHTY: [ResourceKind; 7] = [
    ResourceKind::LoadBalancer,
    ResourceKind::TargetGroup,
    ResourceKind::LogGroup,
    ResourceKind::Cluster,
    ResourceKind::AutoScalingGroup,
    ResourceKind::CapacityProvider,
    ResourceKind::Service,
];

/// The names of several resources; of many, those that weigh most and how many there are beside.
pub(super) fn weighty(ids: &[ResourceId]) -> String {
    if ids.len() <= MOST_NAMES {
        return names(ids);
    }
    let heavy: Vec<String> = ids
        .iter()
        .filter(|id| WEIGHTY.contains(&id.kind))
        .map(name)
        .collect();
    let more = ids.len().saturating_sub(heavy.len());
    format!("{} and {more} more", heavy.join(", "))
}

/// What is done to a resource, as a sign: those of `terraform plan`.
pub(super) const fn sign(action: Action) -> &'static str {
    match action {
        Action::Create => "+",
        Action::Update => "~",
        Action::Replace => "-/+",
        Action::Delete => "-",
    }
}

/// What is done to a resource, as a word.
pub(super) const fn word(action: Action) -> &'static str {
    match action {
        Action::Create => "create",
        Action::Update => "update",
        Action::Replace => "replace",
        Action::Delete => "delete",
    }
}

/// What becomes of a resource and because of what, without its name.
pub(super) fn summary(change: &Change) -> String {
    let all = || list(change.attributes.iter());
    match change.action {
        Action::Create => "created".to_owned(),
        Action::Delete => "deleted".to_owned(),
        Action::Update if change.id.kind == ResourceKind::LaunchTemplate => {
            format!("new version: {}", all())
        }
        Action::Update => format!("updated: {}", all()),
        Action::Replace if change.id.kind == ResourceKind::TaskDefinition => {
            format!("new revision: {}", list(change.causes()))
        }
        Action::Replace => format!("replaced because of {}", list(change.causes())),
    }
}

/// The places of attributes, each once, and through which resources they are other ones.
fn list<'a>(attributes: impl Iterator<Item = &'a Attribute>) -> String {
    let mut items: Vec<String> = Vec::new();
    for attribute in attributes {
        let item = match &attribute.through {
            Some(id) => format!("{} of the {}", attribute.place, name(id)),
            None => attribute.place.clone(),
        };
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let more = items.len().saturating_sub(MOST_ATTRIBUTES);
    items.truncate(MOST_ATTRIBUTES);
    let shown = items.join(", ");
    if more > 0 {
        format!("{shown} and {more} more")
    } else {
        shown
    }
}

/// How the two sides of a field are shown.
pub(super) fn shown(value: &Shown) -> String {
    match value {
        Shown::Absent => "nothing".to_owned(),
        Shown::Written(text) if text.is_empty() => "an empty text".to_owned(),
        Shown::Written(text) => text.clone(),
        Shown::Default(text) => format!("{text} (default)"),
        Shown::Lines(1) => "1 line".to_owned(),
        Shown::Lines(lines) => format!("{lines} lines"),
        Shown::Secret => "a secret".to_owned(),
    }
}

/// The outputs that something is true of, unless it is true of all.
pub(super) fn only_in(backends: &[Backend], diff: &Diff) -> Option<&'static str> {
    let [backend] = backends else {
        return None;
    };
    let name = match backend {
        Backend::Terraform => "Terraform",
        Backend::CloudFormation => "CloudFormation",
    };
    (diff.outputs.len() > 1).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_called_by_its_part_and_kind() {
        let part = ResourceId::part(ResourceKind::SecurityGroup, "load_balancer");
        let group = ResourceId::main(ResourceKind::AutoScalingGroup);
        assert_eq!(name(&part), "load balancer security group");
        assert_eq!(name(&group), "auto scaling group");
        assert_eq!(
            names([&part, &group, &group]),
            "load balancer security group, auto scaling group and auto scaling group"
        );
    }
}
