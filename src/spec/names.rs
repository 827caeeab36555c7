//! Turns the `names` section into names that must differ from the derived ones.

use super::halves::halves;
use super::{
    AutoScalingGroupName, CapacityProviderName, FamilyName, LaunchTemplateName, LoadBalancerName,
    LogGroupName,
};

halves! {
    /// Names that must differ from the ones derived from the service.
    ///
    /// A resource with a fixed name cannot be replaced while the old one exists.
    #[derive(Default)]
    whole Names;

    /// Names that must differ from the ones derived from the platform.
    #[derive(Default)]
    platform PlatformNames {
        /// The load balancer, at most 32 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        load_balancer: Option<LoadBalancerName>,
        /// The capacity provider; `cp-` and the service or platform if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        capacity_provider: Option<CapacityProviderName>,
        /// The Auto Scaling group.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        auto_scaling_group: Option<AutoScalingGroupName>,
        /// The launch template.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        launch_template: Option<LaunchTemplateName>,
    }

    /// Names that must differ from the ones derived from the service.
    #[derive(Default)]
    workload TaskNames {
        /// The target group, at most 32 characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target_group: Option<LoadBalancerName>,
        /// The family of the task definition; the service if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task_family: Option<FamilyName>,
        /// The log group; `/ecs/` and the service if left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        log_group: Option<LogGroupName>,
    }
}
