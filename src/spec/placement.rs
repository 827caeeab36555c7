//! Turns the `placement` sections into how tasks are spread over instances, and where they may not run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PlainText;

/// One strategy of placement: `{spread: availability-zone}`, `{binpack: cpu}` or `random`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlacementStrategy {
    /// Evenly over the values of a field.
    Spread(SpreadField),
    /// On the fewest instances, by what is left of a resource.
    Binpack(BinpackField),
    /// Anywhere.
    Random,
}

/// What tasks are spread over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SpreadField {
    /// The availability zones.
    AvailabilityZone,
    /// The instances.
    InstanceId,
}

/// Which resource fills instances up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BinpackField {
    /// CPU units.
    Cpu,
    /// Memory.
    Memory,
}

/// Where tasks may not run: `distinct-instance`, or `{member-of: expression}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlacementConstraint {
    /// At most one task of the service on an instance.
    DistinctInstance,
    /// Only on instances that match an expression of the cluster query language.
    MemberOf(PlainText),
}

/// Over the zones first, then on the fewest instances.
pub(super) fn default_strategies() -> Vec<PlacementStrategy> {
    vec![
        PlacementStrategy::Spread(SpreadField::AvailabilityZone),
        PlacementStrategy::Binpack(BinpackField::Cpu),
    ]
}
