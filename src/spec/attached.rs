//! Turns a service document that names a `platform` into the workload half of a spec, and what it stands on.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Allow, Container, Deployment, Entrance, Ground, KmsKeyArn, Logs, PlacementConstraint,
    PlacementStrategy, ServiceName, TagKey, TagValue, TaskDraining, TaskNames, TaskNetwork,
    TaskRole, TaskRoles, Tasks, Value, Volume, VolumeName, placement,
};

/// A container service on instances and behind a load balancer that services share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachedService {
    /// The name of the service, and the stem of the names of what belongs to it.
    pub service: ServiceName,
    /// What the service stands on: the name of a platform, or parts that exist.
    pub platform: Ground,
    /// How the tasks join the network of the platform.
    #[serde(default)]
    pub network: TaskNetwork,
    /// How tasks leave an instance that goes away.
    #[serde(default)]
    pub draining: TaskDraining,
    /// The containers of a task, at least one.
    #[schemars(length(min = 1))]
    pub containers: Vec<Container>,
    /// The volumes that containers mount, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub volumes: BTreeMap<VolumeName, Volume>,
    /// Customer-managed keys that encrypt the secrets of the containers; the keys that AWS manages need no entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secret_keys: Vec<Value<KmsKeyArn>>,
    /// What the containers themselves may do in AWS; without it they may do nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_role: Option<TaskRole>,
    /// Roles that exist, instead of those that would be created.
    #[serde(default)]
    pub roles: TaskRoles,
    /// Which requests of the load balancer of the platform go to the tasks; without it the service is a worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer: Option<Entrance>,
    /// How tasks are spread over instances: the first strategy counts most.
    #[serde(default = "placement::default_strategies")]
    pub placement: Vec<PlacementStrategy>,
    /// Where tasks may not run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placement_constraints: Vec<PlacementConstraint>,
    /// How many tasks run, and what changes that number.
    pub tasks: Tasks,
    /// How a new version of the tasks replaces the old one.
    #[serde(default)]
    pub deployment: Deployment,
    /// Where the output of the containers goes.
    #[serde(default)]
    pub logs: Logs,
    /// Tags for everything that is created.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<TagKey, TagValue>,
    /// Names that must differ from the ones derived from the service.
    #[serde(default)]
    pub names: TaskNames,
    /// Warnings and advice that do not apply to this service, each with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Allow>,
}

impl AttachedService {
    /// A service of what cannot be left out; everything else has its default and is a public field.
    #[must_use]
    pub fn new(
        service: ServiceName,
        platform: Ground,
        containers: Vec<Container>,
        tasks: Tasks,
    ) -> Self {
        Self {
            service,
            platform,
            network: TaskNetwork::default(),
            draining: TaskDraining::default(),
            containers,
            volumes: BTreeMap::new(),
            secret_keys: Vec::new(),
            task_role: None,
            roles: TaskRoles::default(),
            load_balancer: None,
            placement: placement::default_strategies(),
            placement_constraints: Vec::new(),
            tasks,
            deployment: Deployment::default(),
            logs: Logs::default(),
            tags: BTreeMap::new(),
            names: TaskNames::default(),
            allow: Vec::new(),
        }
    }
}
