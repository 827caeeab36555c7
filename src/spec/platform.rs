//! Turns a platform document into the half of a spec that services share.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Agent, Allow, Capacity, Cluster, Front, Instance, InstanceDraining, InstanceRoles,
    PlatformNames, PlatformNetwork, ServiceName, TagKey, TagValue,
};

/// What services share: a cluster, its instances, most of them spot, and a load balancer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// The name of the platform, and the stem of the names of what belongs to it; services name it as theirs.
    pub platform: ServiceName,
    /// The existing network that the platform is in.
    pub network: PlatformNetwork,
    /// The ECS cluster that is created for the services.
    #[serde(default)]
    pub cluster: Cluster,
    /// Which instances the services may run on, how many, and how they are bought.
    pub capacity: Capacity,
    /// What each instance is made of.
    #[serde(default)]
    pub instance: Instance,
    /// Settings of the ECS agent on each instance.
    #[serde(default)]
    pub agent: Agent,
    /// How the instances let their tasks go.
    #[serde(default)]
    pub draining: InstanceDraining,
    /// Roles that exist, instead of those that would be created.
    #[serde(default)]
    pub roles: InstanceRoles,
    /// The Application Load Balancer that the services share; without it they are workers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer: Option<Front>,
    /// Tags for everything that is created.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<TagKey, TagValue>,
    /// Names that must differ from the ones derived from the platform.
    #[serde(default)]
    pub names: PlatformNames,
    /// Warnings and advice that do not apply to this platform, each with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Allow>,
}

impl Platform {
    /// A platform of what cannot be left out; everything else has its default and is a public field.
    #[must_use]
    pub fn new(platform: ServiceName, network: PlatformNetwork, capacity: Capacity) -> Self {
        Self {
            platform,
            network,
            cluster: Cluster::default(),
            capacity,
            instance: Instance::default(),
            agent: Agent::default(),
            draining: InstanceDraining::default(),
            roles: InstanceRoles::default(),
            load_balancer: None,
            tags: BTreeMap::new(),
            names: PlatformNames::default(),
            allow: Vec::new(),
        }
    }
}
