//! Turns the capacity of a spec into a group of on-demand and spot instances.

use super::draft::Draft;
use super::{Attr, AutoScalingGroup, Expr, InstanceRefresh, Maintenance, Tag, part, roles};
use crate::spec;

/// Plans the group.
pub(super) fn plan(draft: &mut Draft) {
    let capacity = &draft.spec.capacity;
    let names = &draft.spec.names;
    let properties = AutoScalingGroup {
        name: names.auto_scaling_group.as_ref().map(Expr::text),
        name_prefix: draft.prefix(""),
        min_size: capacity.instances.min.into(),
        max_size: capacity.instances.max.into(),
        desired_capacity: capacity.instances.desired.map(Expr::Int),
        subnets: Expr::values(
            &draft.spec.network.instance_subnets,
            "The subnets of the instances, in at least two availability zones",
        ),
        launch_template: part::LAUNCH_TEMPLATE.attr(Attr::Id),
        launch_template_version: part::LAUNCH_TEMPLATE.attr(Attr::LatestVersion),
        instance_types: capacity
            .instance_types
            .iter()
            .map(|chosen| Expr::text(chosen.name()))
            .collect(),
        on_demand_base: capacity.on_demand_base.into(),
        on_demand_percent: capacity.on_demand_percent_above_base.get().into(),
        on_demand_strategy: Expr::word(on_demand_strategy(capacity.on_demand_allocation_strategy)),
        spot_strategy: Expr::word(spot_strategy(capacity.spot_allocation_strategy)),
        spot_pools: capacity.spot_pools.map(|pools| pools.get().into()),
        spot_max_price: capacity.spot_max_price.as_ref().map(Expr::text),
        protect_from_scale_in: protected(capacity).into(),
        capacity_rebalance: capacity.capacity_rebalancing.into(),
        default_warmup: capacity.instance_warmup.get().into(),
        termination_policies: Expr::List(
            capacity
                .termination_policies
                .iter()
                .map(|policy| Expr::word(termination_policy(*policy)))
                .collect(),
        ),
        max_lifetime: capacity.max_instance_lifetime.map(|time| time.get().into()),
        maintenance: capacity.maintenance_policy.map(|policy| Maintenance {
            min_healthy: policy.min_healthy_percent.get().into(),
            max_healthy: policy.max_healthy_percent.get().into(),
        }),
        zone_distribution: Expr::word(match capacity.zone_distribution {
            spec::ZoneDistribution::BalancedBestEffort => "balanced-best-effort",
            spec::ZoneDistribution::BalancedOnly => "balanced-only",
        }),
        group_metrics: capacity.group_metrics,
        force_delete: capacity.force_delete.into(),
        refresh: refresh(capacity),
        tags: tags(draft),
    };
    // While instances drain at the end, they need the cluster, the permissions of their role, and a way to AWS.
    draft.add_after(
        part::GROUP,
        std::iter::once(part::CLUSTER)
            .chain(roles::instance_role(draft.spec))
            .chain([part::INSTANCES_EGRESS])
            .collect(),
        properties,
    );
}

/// Managed termination protection works on protected instances only, so it decides unless the spec does.
fn protected(capacity: &spec::Capacity) -> bool {
    capacity
        .scale_in_protection
        .unwrap_or(capacity.managed_termination_protection)
}

fn refresh(capacity: &spec::Capacity) -> InstanceRefresh {
    let refresh = &capacity.instance_refresh;
    let percents = |percents: &Vec<spec::PercentAboveZero>| {
        Expr::List(
            percents
                .iter()
                .map(|percent| percent.get().into())
                .collect(),
        )
    };
    InstanceRefresh {
        min_healthy: refresh.min_healthy_percent.get().into(),
        max_healthy: refresh.max_healthy_percent.get().into(),
        warmup: refresh
            .instance_warmup
            .unwrap_or(capacity.instance_warmup)
            .get()
            .into(),
        skip_matching: refresh.skip_matching.into(),
        auto_rollback: refresh.auto_rollback.into(),
        checkpoint_percents: (!refresh.checkpoint_percents.is_empty())
            .then(|| percents(&refresh.checkpoint_percents)),
        checkpoint_delay: refresh.checkpoint_delay.map(|time| time.get().into()),
        protected_instances: Expr::word(match refresh.protected_instances {
            spec::ProtectedInstances::Refresh => "Refresh",
            spec::ProtectedInstances::Ignore => "Ignore",
            spec::ProtectedInstances::Wait => "Wait",
        }),
    }
}

/// The tags of the spec, and the name that the console shows for an instance.
fn tags(draft: &Draft) -> Vec<Tag> {
    const NAME: &str = "Name";
    let given = &draft.spec.tags;
    let name = Tag {
        key: Expr::word(NAME),
        value: Expr::text(draft.service()),
    };
    let named = given.keys().any(|key| key.as_str() == NAME);
    let name = (!named).then_some(name);
    let given = given.iter().map(|(key, value)| Tag {
        key: Expr::text(key),
        value: Expr::text(value),
    });
    name.into_iter().chain(given).collect()
}

const fn on_demand_strategy(strategy: spec::OnDemandAllocationStrategy) -> &'static str {
    match strategy {
        spec::OnDemandAllocationStrategy::Prioritized => "prioritized",
        spec::OnDemandAllocationStrategy::LowestPrice => "lowest-price",
    }
}

const fn spot_strategy(strategy: spec::SpotAllocationStrategy) -> &'static str {
    match strategy {
        spec::SpotAllocationStrategy::PriceCapacityOptimized => "price-capacity-optimized",
        spec::SpotAllocationStrategy::CapacityOptimized => "capacity-optimized",
        spec::SpotAllocationStrategy::CapacityOptimizedPrioritized => {
            "capacity-optimized-prioritized"
        }
        spec::SpotAllocationStrategy::LowestPrice => "lowest-price",
    }
}

const fn termination_policy(policy: spec::TerminationPolicy) -> &'static str {
    match policy {
        spec::TerminationPolicy::Default => "Default",
        spec::TerminationPolicy::AllocationStrategy => "AllocationStrategy",
        spec::TerminationPolicy::OldestLaunchTemplate => "OldestLaunchTemplate",
        spec::TerminationPolicy::OldestInstance => "OldestInstance",
        spec::TerminationPolicy::NewestInstance => "NewestInstance",
        spec::TerminationPolicy::ClosestToNextInstanceHour => "ClosestToNextInstanceHour",
    }
}
