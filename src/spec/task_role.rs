//! Turns the `task_role` section into what the containers themselves may do in AWS.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PlainText, PolicyArn, Spec, Volume};

/// What the containers themselves may do in AWS.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskRole {
    /// Statements of the policy of the role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<PolicyStatement>,
    /// Managed policies of the role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub managed_policies: Vec<PolicyArn>,
}

/// Actions that are allowed on resources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyStatement {
    /// Actions such as `s3:GetObject`.
    #[schemars(length(min = 1))]
    pub actions: Vec<PlainText>,
    /// ARNs of resources.
    #[schemars(length(min = 1))]
    pub resources: Vec<PlainText>,
}

impl Spec {
    /// Whether the containers have a role of their own: for what the spec lets them do, for a shell in them, or for a
    /// file system that lets in by role.
    #[must_use]
    pub fn has_task_role(&self) -> bool {
        let by_role = |volume: &Volume| matches!(volume, Volume::Efs(efs) if efs.iam_authorization);
        self.task_role.is_some()
            || self.roles.task.is_some()
            || self.deployment.execute_command
            || self.volumes.values().any(by_role)
    }
}
