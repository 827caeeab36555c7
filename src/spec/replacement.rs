//! Turns parts of the `capacity` section into how instances are replaced, and which go first.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::capacity::yes;
use super::{Bounded, Percent, PercentAboveZero, Seconds};

/// Which instances go first when the group shrinks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TerminationPolicy {
    /// What Auto Scaling does by default.
    Default,
    /// Those that bring the mix back to its allocation strategies.
    AllocationStrategy,
    /// Those with the oldest launch template.
    OldestLaunchTemplate,
    /// The oldest.
    OldestInstance,
    /// The newest.
    NewestInstance,
    /// Those whose billing hour ends first; without meaning where seconds are billed.
    ClosestToNextInstanceHour,
}

/// How instances are replaced when their launch template changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstanceRefresh {
    /// Which share of the group stays in service, 0 to 100 percent.
    #[serde(default = "InstanceRefresh::default_min_healthy_percent")]
    pub min_healthy_percent: Percent,
    /// How far the group may grow meanwhile, 100 to 200 percent.
    #[serde(default = "InstanceRefresh::default_max_healthy_percent")]
    pub max_healthy_percent: Bounded<100, 200>,
    /// How long a new instance takes until it counts; `instance_warmup` of the capacity if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance_warmup: Option<Seconds<0, 10_000>>,
    /// Whether instances that match the new template already stay.
    #[serde(default = "yes")]
    pub skip_matching: bool,
    /// Whether a refresh that fails goes back to the old template.
    #[serde(default = "yes")]
    pub auto_rollback: bool,
    /// At which percentages of the group the refresh pauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checkpoint_percents: Vec<PercentAboveZero>,
    /// How long the refresh pauses at a checkpoint, up to 2d.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint_delay: Option<Seconds<0, 172_800>>,
    /// What happens to instances that are protected from scale-in.
    #[serde(default)]
    pub protected_instances: ProtectedInstances,
}

/// What an instance refresh does with instances that are protected from scale-in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProtectedInstances {
    /// Replaces them too.
    #[default]
    Refresh,
    /// Leaves them as they are.
    Ignore,
    /// Waits up to an hour for the protection to end, then fails.
    Wait,
}

/// How many instances stay in service while the group replaces some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaintenancePolicy {
    /// Which share of the group stays in service, 0 to 100 percent.
    pub min_healthy_percent: Percent,
    /// How far the group may grow meanwhile, 100 to 200 percent.
    pub max_healthy_percent: Bounded<100, 200>,
}

/// What the group does when a zone has no capacity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ZoneDistribution {
    /// Launches in another zone.
    #[default]
    BalancedBestEffort,
    /// Keeps trying in the zone that lacks instances.
    BalancedOnly,
}

impl InstanceRefresh {
    const fn default_min_healthy_percent() -> Percent {
        Percent::literal::<90>()
    }

    const fn default_max_healthy_percent() -> Bounded<100, 200> {
        Bounded::literal::<120>()
    }
}

impl Default for InstanceRefresh {
    fn default() -> Self {
        Self {
            min_healthy_percent: Self::default_min_healthy_percent(),
            max_healthy_percent: Self::default_max_healthy_percent(),
            instance_warmup: None,
            skip_matching: true,
            auto_rollback: true,
            checkpoint_percents: Vec::new(),
            checkpoint_delay: None,
            protected_instances: ProtectedInstances::default(),
        }
    }
}
