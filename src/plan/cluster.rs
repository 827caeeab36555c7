//! Turns the cluster of a spec into an ECS cluster and what supplies it with instances.

use super::draft::{Draft, switch};
use super::{Attr, CapacityProvider, Cluster, ClusterCapacityProviders, Expr, part};
use crate::spec::{self, ContainerInsights};

/// Plans the cluster, before the instances that join it.
pub(super) fn plan(draft: &mut Draft) {
    let properties = Cluster {
        name: Expr::text(draft.spec.cluster_name()),
        container_insights: Expr::word(match draft.spec.cluster.container_insights {
            ContainerInsights::Enhanced => "enhanced",
            ContainerInsights::Enabled => "enabled",
            ContainerInsights::Disabled => "disabled",
        }),
        tags: draft.tags(),
    };
    draft.add(part::CLUSTER, properties);
}

/// Plans the capacity provider, after the group that it scales.
pub(super) fn plan_capacity(draft: &mut Draft) {
    let capacity = &draft.spec.capacity;
    let properties = CapacityProvider {
        name: Expr::text(draft.spec.capacity_provider_name()),
        group: part::GROUP.attr(Attr::Arn),
        managed_scaling: switch(capacity.managed_scaling),
        target_capacity: capacity.target_capacity_percent.get().into(),
        min_step: capacity
            .scaling_steps
            .map(|spec::ScalingSteps { min, .. }| min.get().into()),
        max_step: capacity
            .scaling_steps
            .map(|spec::ScalingSteps { max, .. }| max.get().into()),
        instance_warmup: capacity.instance_warmup.get().into(),
        managed_termination_protection: switch(capacity.managed_termination_protection),
        managed_draining: switch(capacity.managed_draining),
        tags: draft.tags(),
    };
    draft.add(part::CAPACITY_PROVIDER, properties);
    let association = ClusterCapacityProviders {
        cluster: part::CLUSTER.attr(Attr::Name),
        capacity_provider: part::CAPACITY_PROVIDER.attr(Attr::Name),
    };
    draft.add(part::ASSOCIATION, association);
}
