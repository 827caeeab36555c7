//! Turns the `roles` section into roles that exist, instead of those that would be created.

use super::halves::halves;
use super::{InstanceProfileArn, RoleArn, Value};

halves! {
    /// Roles that exist, instead of those that would be created; what they allow is up to whoever made them.
    ///
    /// A service role is not among them: ECS, Auto Scaling and Elastic Load Balancing use roles that are linked to them.
    #[derive(Default)]
    whole Roles;

    /// Roles of a platform that exist, instead of those that would be created.
    #[derive(Default)]
    platform InstanceRoles {
        /// The instance profile with the role of the ECS agent, which must join the cluster and set its instance to DRAINING.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instance_profile: Option<Value<InstanceProfileArn>>,
    }

    /// Roles of a service that exist, instead of those that would be created.
    #[derive(Default)]
    workload TaskRoles {
        /// The role that starts tasks: it pulls images, reads secrets and writes logs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        execution: Option<Value<RoleArn>>,
        /// The role of the containers themselves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Value<RoleArn>>,
    }
}
