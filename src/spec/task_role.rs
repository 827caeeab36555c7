//! Turns the `task_role` section into what the containers themselves may do in AWS.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PlainText, PolicyArn};

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
