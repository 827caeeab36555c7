//! Holds the templates to express every field of their views, so that no backend drops a decision.

use std::collections::BTreeSet;

use super::{engine, path, tags, values, with_includes};
use crate::plan::{
    AccessLogs, Column, Constraint, ContainerDefinition, ContainerDependency, EfsConfiguration,
    HealthCheck, InstanceRefresh, MountPoint, Placement, Port, Properties, Redirect, ResourceKind,
    ServiceLoadBalancer, ServiceNetwork, Tag, TaskVolume, Variable,
};
use crate::render::Backend::{self, CloudFormation};

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
        "auto_rollback",
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

/// The fields of the parts of a kind.
const fn parts(kind: ResourceKind) -> &'static [&'static [&'static str]] {
    match kind {
        ResourceKind::AutoScalingGroup => &[InstanceRefresh::FIELDS, Tag::FIELDS],
        ResourceKind::GlueTable => &[Column::FIELDS],
        ResourceKind::Listener => &[Redirect::FIELDS],
        ResourceKind::LoadBalancer => &[AccessLogs::FIELDS],
        ResourceKind::Service => &[
            Constraint::FIELDS,
            Placement::FIELDS,
            ServiceLoadBalancer::FIELDS,
            ServiceNetwork::FIELDS,
        ],
        ResourceKind::TaskDefinition => &[
            ContainerDefinition::FIELDS,
            ContainerDependency::FIELDS,
            EfsConfiguration::FIELDS,
            HealthCheck::FIELDS,
            MountPoint::FIELDS,
            Port::FIELDS,
            TaskVolume::FIELDS,
            Variable::FIELDS,
        ],
        ResourceKind::SecurityGroup
        | ResourceKind::IngressRule
        | ResourceKind::EgressRule
        | ResourceKind::Bucket
        | ResourceKind::BucketPolicy
        | ResourceKind::Certificate
        | ResourceKind::TargetGroup
        | ResourceKind::DnsRecord
        | ResourceKind::AthenaWorkgroup
        | ResourceKind::GlueDatabase
        | ResourceKind::NamedQuery
        | ResourceKind::Role
        | ResourceKind::InstanceProfile
        | ResourceKind::LogGroup
        | ResourceKind::Cluster
        | ResourceKind::LaunchTemplate
        | ResourceKind::CapacityProvider
        | ResourceKind::ClusterCapacityProviders
        | ResourceKind::ScalableTarget
        | ResourceKind::ScalingPolicy => &[],
    }
}

/// The names that a template takes from its view, and those after a dot.
fn names(backend: Backend, kind: ResourceKind) -> (BTreeSet<String>, BTreeSet<String>) {
    let name = path(backend, kind.stem());
    let source = with_includes(backend, &name);
    let loops: BTreeSet<&str> = tags(&source)
        .filter_map(|tag| tag.strip_prefix("for "))
        .filter_map(|tag| tag.split(' ').next())
        .collect();
    let variables = engine(backend).unwrap().get_template_variables(&name);
    let of_view = variables
        .unwrap()
        .into_iter()
        .filter(|name| !loops.contains(name));
    let of_parts = values(&source)
        .chain(tags(&source).flat_map(|tag| tag.split(' ')))
        .flat_map(|path| path.split('.').skip(1));
    (
        of_view.map(str::to_owned).collect(),
        of_parts.map(str::to_owned).collect(),
    )
}

#[test]
fn a_template_uses_every_field_unless_the_backend_cannot_express_it() {
    let mut left_out = BTreeSet::new();
    for backend in Backend::ALL {
        for kind in ResourceKind::ALL {
            let (of_view, of_parts) = names(*backend, *kind);
            let fields = ["id", "depends_on"].iter().chain(Properties::fields(*kind));
            let unused = fields.filter(|field| !of_view.contains(**field));
            let parts = parts(*kind).iter().copied().flatten();
            let unused_in_parts = parts.filter(|field| !of_parts.contains(**field));
            left_out.extend(
                unused
                    .chain(unused_in_parts)
                    .map(|field| (*backend, *kind, *field)),
            );
        }
    }
    let waived: BTreeSet<_> = NOT_EXPRESSIBLE
        .iter()
        .map(|(backend, kind, field, _)| (*backend, *kind, *field))
        .collect();
    assert_eq!(left_out, waived);
}

#[test]
fn a_template_asks_for_nothing_that_its_view_lacks() {
    for backend in Backend::ALL {
        for kind in ResourceKind::ALL {
            let (of_view, _) = names(*backend, *kind);
            for name in of_view {
                assert!(
                    ["id", "label", "depends_on"].contains(&name.as_str())
                        || Properties::fields(*kind).contains(&name.as_str()),
                    "{backend}, {kind:?}: there is no `{name}`"
                );
            }
        }
    }
}
