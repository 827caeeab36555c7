//! Turns the `capacity` section into instance types, the on-demand and spot mix, sizes and replacement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Bounded, InstanceOverride, InstanceRefresh, InstanceTypeName, MaintenancePolicy, Percent,
    PercentAboveZero, Price, Seconds, TerminationPolicy, ZoneDistribution,
};

/// Which instances the service may run on, how many, and how they are bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// The instance types, best first; ten or more of one size make interruptions rare.
    #[schemars(length(min = 1))]
    pub instance_types: Vec<InstanceOverride>,
    /// How many instances are always on-demand. It counts instances, not tasks.
    #[serde(default = "Capacity::default_on_demand_base")]
    pub on_demand_base: u32,
    /// Which share of the instances above the base is on-demand, 0 to 100; the rest is spot.
    #[serde(default)]
    pub on_demand_percent_above_base: Percent,
    /// How the group chooses among spot pools.
    #[serde(default)]
    pub spot_allocation_strategy: SpotAllocationStrategy,
    /// How many spot pools `lowest-price` spreads over, 1 to 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot_pools: Option<Bounded<1, 20>>,
    /// The most to pay for a spot instance, in dollars an hour; the on-demand price if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot_max_price: Option<Price>,
    /// How the group chooses among the types for on-demand instances.
    #[serde(default)]
    pub on_demand_allocation_strategy: OnDemandAllocationStrategy,
    /// The least and the most instances of the group.
    pub instances: Instances,
    /// How full ECS keeps the instances, 1 to 100: below 100 leaves room for tasks that must move.
    #[serde(default = "Capacity::default_target_capacity_percent")]
    pub target_capacity_percent: PercentAboveZero,
    /// Whether ECS starts and stops instances for the tasks.
    #[serde(default = "yes")]
    pub managed_scaling: bool,
    /// The least and the most instances that ECS starts at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scaling_steps: Option<ScalingSteps>,
    /// How long a new instance takes until it counts, 0s to 10000s.
    #[serde(default = "Capacity::default_instance_warmup")]
    pub instance_warmup: Seconds<0, 10_000>,
    /// Whether ECS keeps the group from terminating instances that run tasks.
    #[serde(default = "yes")]
    pub managed_termination_protection: bool,
    /// Whether tasks leave an instance before the group terminates it.
    #[serde(default = "yes")]
    pub managed_draining: bool,
    /// Whether new instances are protected from scale-in; follows `managed_termination_protection` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_in_protection: Option<bool>,
    /// Which instances go first when the group shrinks.
    #[serde(default = "Capacity::default_termination_policies")]
    pub termination_policies: Vec<TerminationPolicy>,
    /// How instances are replaced when their launch template changes.
    #[serde(default)]
    pub instance_refresh: InstanceRefresh,
    /// After which time an instance is replaced, 1d to 365d; never if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_instance_lifetime: Option<Seconds<86_400, 31_536_000>>,
    /// Whether the group replaces spot instances at a raised risk of interruption before the notice.
    #[serde(default)]
    pub capacity_rebalancing: bool,
    /// How many instances stay in service while the group replaces some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maintenance_policy: Option<MaintenancePolicy>,
    /// What the group does when a zone has no capacity.
    #[serde(default)]
    pub zone_distribution: ZoneDistribution,
    /// Whether the metrics of the group itself go to CloudWatch, which costs nothing.
    #[serde(default = "yes")]
    pub group_metrics: bool,
    /// Whether deletion terminates the instances without waiting; Terraform only.
    #[serde(default)]
    pub force_delete: bool,
}

/// How the group chooses among spot pools.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SpotAllocationStrategy {
    /// The pools that are least likely to be interrupted, and among them the cheapest.
    #[default]
    PriceCapacityOptimized,
    /// The pools that are least likely to be interrupted.
    CapacityOptimized,
    /// As `capacity-optimized`, in the order of the types where that costs little capacity.
    CapacityOptimizedPrioritized,
    /// The cheapest pools, which are interrupted most.
    LowestPrice,
}

/// How the group chooses among the types for on-demand instances.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OnDemandAllocationStrategy {
    /// In the order of the types.
    #[default]
    Prioritized,
    /// The cheapest type first.
    LowestPrice,
}

/// The size of the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instances {
    /// The least instances.
    pub min: u32,
    /// The most instances.
    pub max: u32,
    /// How many to start with, once; afterwards ECS decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desired: Option<u32>,
}

/// The least and the most instances that ECS starts at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScalingSteps {
    /// The least instances at once, 1 to 10000.
    pub min: Bounded<1, 10_000>,
    /// The most instances at once, 1 to 10000.
    pub max: Bounded<1, 10_000>,
}

/// The default of what is on unless the spec says otherwise.
pub(super) const fn yes() -> bool {
    true
}

impl Capacity {
    /// One on-demand instance, spot above it, and defaults for the rest.
    #[must_use]
    pub fn new(instance_types: Vec<InstanceTypeName>, instances: Instances) -> Self {
        Self {
            instance_types: instance_types
                .into_iter()
                .map(InstanceOverride::Type)
                .collect(),
            on_demand_base: Self::default_on_demand_base(),
            on_demand_percent_above_base: Percent::default(),
            spot_allocation_strategy: SpotAllocationStrategy::default(),
            spot_pools: None,
            spot_max_price: None,
            on_demand_allocation_strategy: OnDemandAllocationStrategy::default(),
            instances,
            target_capacity_percent: Self::default_target_capacity_percent(),
            managed_scaling: true,
            scaling_steps: None,
            instance_warmup: Self::default_instance_warmup(),
            managed_termination_protection: true,
            managed_draining: true,
            scale_in_protection: None,
            termination_policies: Self::default_termination_policies(),
            instance_refresh: InstanceRefresh::default(),
            max_instance_lifetime: None,
            capacity_rebalancing: false,
            maintenance_policy: None,
            zone_distribution: ZoneDistribution::default(),
            group_metrics: true,
            force_delete: false,
        }
    }

    /// Whether any instance of the group can be a spot instance.
    #[must_use]
    pub fn uses_spot(&self) -> bool {
        self.on_demand_percent_above_base.get() < 100 && self.instances.max > self.on_demand_base
    }

    const fn default_on_demand_base() -> u32 {
        1
    }

    const fn default_target_capacity_percent() -> PercentAboveZero {
        PercentAboveZero::literal::<90>()
    }

    const fn default_instance_warmup() -> Seconds<0, 10_000> {
        Seconds::literal::<120>()
    }

    fn default_termination_policies() -> Vec<TerminationPolicy> {
        vec![
            TerminationPolicy::OldestLaunchTemplate,
            TerminationPolicy::AllocationStrategy,
            TerminationPolicy::OldestInstance,
        ]
    }
}
