//! Turns the `names` section into names that must differ from the derived ones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AutoScalingGroupName, CapacityProviderName, FamilyName, LaunchTemplateName, LoadBalancerName,
    LogGroupName,
};

/// Names that must differ from the ones derived from the service.
///
/// A resource with a fixed name cannot be replaced while the old one exists.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The load balancer, at most 32 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer: Option<LoadBalancerName>,
    /// The target group, at most 32 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_group: Option<LoadBalancerName>,
    /// The capacity provider; `cp-` and the service if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_provider: Option<CapacityProviderName>,
    /// The Auto Scaling group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto_scaling_group: Option<AutoScalingGroupName>,
    /// The launch template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub launch_template: Option<LaunchTemplateName>,
    /// The family of the task definition; the service if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_family: Option<FamilyName>,
    /// The log group; `/ecs/` and the service if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_group: Option<LogGroupName>,
}
