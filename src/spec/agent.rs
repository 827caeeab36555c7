//! Turns the `agent` section into variables of the ECS agent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Memory, Stretch};

/// Settings of the ECS agent; the cluster name, draining and stop timeout have sections of their own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Memory that tasks may not reserve (`ECS_RESERVED_MEMORY`), for the agent and the system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserved_memory: Option<Memory>,
    /// When images are pulled (`ECS_IMAGE_PULL_BEHAVIOR`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_pull_behavior: Option<ImagePullBehavior>,
    /// How long stopped tasks are kept (`ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_cleanup_wait: Option<Stretch>,
    /// How often unused images are removed (`ECS_IMAGE_CLEANUP_INTERVAL`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_cleanup_interval: Option<Stretch>,
}

/// When the agent pulls the image of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ImagePullBehavior {
    /// Each time, and the cached one if that fails.
    Default,
    /// Each time, or the task fails.
    Always,
    /// Once for each image, until it is cleaned up.
    Once,
    /// Only if it is not cached.
    PreferCached,
}
