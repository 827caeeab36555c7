//! Turns the `cluster` section into the name and the metrics of the ECS cluster.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ClusterName, Spec};

/// The ECS cluster that is created for the service.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cluster {
    /// The name of the cluster; that of the service if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<ClusterName>,
    /// The metrics that CloudWatch collects of the cluster, its services and tasks.
    #[serde(default)]
    pub container_insights: ContainerInsights,
}

/// The metrics of Container Insights.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ContainerInsights {
    /// Metrics of the cluster, its services, its tasks and its containers.
    #[default]
    Enhanced,
    /// Metrics of the cluster, its services and its tasks.
    Enabled,
    /// No metrics beyond CPU and memory of the service.
    Disabled,
}

impl Spec {
    /// The name of the cluster: its own, or that of the service.
    #[must_use]
    pub fn cluster_name(&self) -> &str {
        let own = self.cluster.name.as_ref();
        own.map_or(self.service.as_str(), ClusterName::as_str)
    }
}
