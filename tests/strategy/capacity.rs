//! Turns chance and the catalogue into the `capacity` section.

use std::sync::LazyLock;

use proptest::prelude::*;
use spotweld::catalog::{self, InstanceType};
use spotweld::spec::{
    Capacity, InstanceOverride, InstanceRefresh, Instances, MaintenancePolicy,
    OnDemandAllocationStrategy, ProtectedInstances, ScalingSteps, SpotAllocationStrategy,
    TerminationPolicy, ZoneDistribution,
};

use super::words::{bounded, number, number_in, read, time, word};

/// All types that can be had as spot instances.
static SPOT: LazyLock<Vec<InstanceType>> =
    LazyLock::new(|| catalog::all().filter(|known| known.spot).collect());

/// The same that run on credits.
static BURSTABLE: LazyLock<Vec<InstanceType>> = LazyLock::new(|| {
    let known = SPOT.iter().copied();
    known.filter(|known| known.burstable).collect()
});

/// Types of one architecture; now and then such that all run on credits.
fn instance_types() -> impl Strategy<Value = Vec<InstanceOverride>> {
    let first = prop_oneof![
        4 => prop::sample::select(SPOT.as_slice()),
        1 => prop::sample::select(BURSTABLE.as_slice()),
    ];
    first.prop_flat_map(|first| {
        let fits = |other: &&InstanceType| {
            other.architecture == first.architecture
                && other.burstable == first.burstable
                && other.name != first.name
        };
        let others: Vec<&str> = SPOT.iter().filter(fits).map(|known| known.name).collect();
        let most = others.len().min(12);
        prop::sample::subsequence(others, 0..=most).prop_map(move |others| {
            let all = std::iter::once(first.name).chain(others);
            all.map(|name| InstanceOverride::Type(read(name))).collect()
        })
    })
}

/// Sizes of a group, most of them small.
fn instances() -> impl Strategy<Value = Instances> {
    let size = || prop_oneof![6 => 0..30_u32, 1 => 0..=5_000_u32];
    ([size(), size(), size()], any::<bool>()).prop_map(|(mut sizes, says_desired)| {
        sizes.sort_unstable();
        let [min, desired, max] = sizes;
        Instances {
            min,
            max: max.max(1),
            desired: says_desired.then_some(desired),
        }
    })
}

prop_compose! {
    fn scaling_steps()(one in 1..=10_000_u32, other in 1..=10_000_u32) -> ScalingSteps {
        ScalingSteps { min: bounded(one.min(other)), max: bounded(one.max(other)) }
    }
}

prop_compose! {
    /// At most 100 points from the least to the most.
    fn maintenance_policy()(least in 0..=100_u32, points in 0..=100_u32) -> MaintenancePolicy {
        MaintenancePolicy { min_healthy_percent: bounded(least), max_healthy_percent: bounded(least + points) }
    }
}

prop_compose! {
    fn instance_refresh()(
        window in maintenance_policy(),
        instance_warmup in prop::option::of(time()),
        skip_matching in any::<bool>(),
        auto_rollback in any::<bool>(),
        checkpoint_percents in prop::collection::btree_set(1..=100_u32, 0..4),
        checkpoint_delay in prop::option::of(time()),
        protected_instances in prop::sample::select(&[ProtectedInstances::Refresh, ProtectedInstances::Ignore, ProtectedInstances::Wait]),
    ) -> InstanceRefresh {
        let MaintenancePolicy { min_healthy_percent, max_healthy_percent } = window;
        let checkpoint_percents = checkpoint_percents.into_iter().map(bounded).collect();
        InstanceRefresh {
            min_healthy_percent, max_healthy_percent, instance_warmup, skip_matching, auto_rollback, checkpoint_percents,
            checkpoint_delay, protected_instances,
        }
    }
}

const SPOT_STRATEGIES: [SpotAllocationStrategy; 4] = [
    SpotAllocationStrategy::PriceCapacityOptimized,
    SpotAllocationStrategy::CapacityOptimized,
    SpotAllocationStrategy::CapacityOptimizedPrioritized,
    SpotAllocationStrategy::LowestPrice,
];

const TERMINATION_POLICIES: [TerminationPolicy; 6] = [
    TerminationPolicy::Default,
    TerminationPolicy::AllocationStrategy,
    TerminationPolicy::OldestLaunchTemplate,
    TerminationPolicy::OldestInstance,
    TerminationPolicy::NewestInstance,
    TerminationPolicy::ClosestToNextInstanceHour,
];

prop_compose! {
    /// The mix of on-demand and spot instances.
    fn mix()(
        mut capacity in (instance_types(), instances()).prop_map(|(types, instances)| {
            Capacity { instance_types: types, ..Capacity::new(Vec::new(), instances) }
        }),
        base in prop_oneof![4 => 0..5_u32, 1 => any::<u32>()],
        percent in number(),
        strategy in prop::sample::select(&SPOT_STRATEGIES),
        pools in prop::option::of(number()),
        price in prop::option::weighted(0.2, word("[0-9]{1,2}\\.[1-9]{1,5}")),
        on_demand in prop::sample::select(&[OnDemandAllocationStrategy::Prioritized, OnDemandAllocationStrategy::LowestPrice]),
    ) -> Capacity {
        capacity.on_demand_base = base;
        capacity.on_demand_percent_above_base = percent;
        capacity.spot_allocation_strategy = strategy;
        capacity.spot_pools = pools;
        capacity.spot_max_price = price;
        capacity.on_demand_allocation_strategy = on_demand;
        capacity
    }
}

prop_compose! {
    pub(super) fn capacity()(
        mut capacity in mix(),
        target in prop_oneof![number_in(70..=100), number()],
        steps in prop::option::of(scaling_steps()),
        warmup in time(),
        switches in any::<[bool; 6]>(),
        protection in any::<Option<bool>>(),
        policies in prop::sample::subsequence(&TERMINATION_POLICIES, 0..=4),
        refresh in instance_refresh(),
        lifetime in prop::option::of(time()),
        maintenance in prop::option::of(maintenance_policy()),
        zones in prop::sample::select(&[ZoneDistribution::BalancedBestEffort, ZoneDistribution::BalancedOnly]),
    ) -> Capacity {
        let [managed_scaling, termination_protection, draining, rebalancing, metrics, force_delete] = switches;
        capacity.target_capacity_percent = target;
        capacity.managed_scaling = managed_scaling;
        capacity.scaling_steps = steps;
        capacity.instance_warmup = warmup;
        capacity.managed_termination_protection = termination_protection;
        capacity.managed_draining = draining;
        capacity.scale_in_protection = protection;
        capacity.termination_policies = policies;
        capacity.instance_refresh = refresh;
        capacity.max_instance_lifetime = lifetime;
        capacity.capacity_rebalancing = rebalancing;
        capacity.maintenance_policy = maintenance;
        capacity.zone_distribution = zones;
        capacity.group_metrics = metrics;
        capacity.force_delete = force_delete;
        capacity
    }
}
