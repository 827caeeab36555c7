//! Turns the `names` section into names that must differ from the derived ones.

use super::halves::halves;
use super::{
    AutoScalingGroupName, CapacityProviderName, FamilyName, LaunchTemplateName, LoadBalancerName,
    LogGroupName, Spec,
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

impl Spec {
    /// The name of the capacity provider: its own, or `cp-` and that of the service.
    ///
    /// Always named: the name that CloudFormation makes up starts with that of the stack, and AWS refuses providers
    /// whose names start with `aws`, `ecs` or `fargate`.
    #[must_use]
    pub fn capacity_provider_name(&self) -> String {
        let own = self.names.capacity_provider.as_ref();
        own.map_or_else(|| format!("cp-{}", self.service), ToString::to_string)
    }

    /// The name of the log group that is created: its own, or `/ecs/` and that of the service.
    #[must_use]
    pub fn log_group_name(&self) -> String {
        let own = self.names.log_group.as_ref();
        own.map_or_else(|| format!("/ecs/{}", self.service), ToString::to_string)
    }

    /// The name of the Athena workgroup in which the access logs are read.
    #[must_use]
    pub fn workgroup_name(&self) -> String {
        format!("{}-access-logs", self.service)
    }

    /// The name of the Glue database of the access logs, which has lower-case letters, digits and `_` only.
    #[must_use]
    pub fn database_name(&self) -> String {
        let name = self.service.as_str().to_lowercase().replace('-', "_");
        format!("{name}_access_logs")
    }
}
