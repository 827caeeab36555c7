//! Turns the sections of a spec into types: what can be written down, and nothing about whether it is wise.
//!
//! Shape, units and enumerations are decided here, and the defaults that depend on no other field.
//! The documentation of the fields becomes the JSON Schema that editors show.

mod access_logs;
mod agent;
mod allow;
mod attached;
mod capacity;
mod certificate;
mod cluster;
mod container;
mod deployment;
mod document;
mod draining;
mod ground;
mod halves;
mod health_check;
mod instance;
mod instance_types;
mod lexical;
mod load_balancer;
mod logs;
mod names;
mod network;
mod placement;
mod platform;
mod replacement;
mod roles;
mod scope;
mod task_role;
mod tasks;
mod value;
mod volume;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use access_logs::{AccessLogs, Athena};
pub use agent::{Agent, ImagePullBehavior};
pub use allow::Allow;
pub use attached::AttachedService;
pub use capacity::{
    Capacity, Instances, OnDemandAllocationStrategy, ScalingSteps, SpotAllocationStrategy,
};
pub use certificate::{Certificate, IssuedCertificate};
pub use cluster::{Cluster, ContainerInsights};
pub use container::{
    Container, ContainerHealthCheck, ContainerMemory, Dependency, DependencyCondition, Mount,
    PortMapping, PortProtocol, SecretSource,
};
pub use deployment::{CircuitBreaker, Deployment};
pub use document::Document;
pub use draining::{Draining, InstanceDraining, TaskDraining};
pub use ground::{ExistingLoadBalancer, ExistingPlatform, Ground};
pub use health_check::TargetHealthCheck;
pub use instance::{
    Ami, CpuCredits, Instance, MetadataOptions, MetadataTokens, RootVolume, VolumeType,
};
pub use instance_types::{InstanceOverride, WeightedType};
pub use lexical::*;
pub use load_balancer::{
    Algorithm, DesyncMode, DnsRecord, Entrance, Front, HttpListener, IpAddressType, LoadBalancer,
    ProtocolVersion, Scheme, Target,
};
pub use logs::{LogMode, Logs, RetentionDays};
pub use names::{Names, PlatformNames, TaskNames};
pub use network::{Network, NetworkMode, PlatformNetwork, TaskNetwork};
pub use placement::{BinpackField, PlacementConstraint, PlacementStrategy, SpreadField};
pub use platform::Platform;
pub use replacement::{
    InstanceRefresh, MaintenancePolicy, ProtectedInstances, TerminationPolicy, ZoneDistribution,
};
pub use roles::{InstanceRoles, Roles, TaskRoles};
pub use scope::{Attachment, Half, Scope};
pub use task_role::{PolicyStatement, TaskRole};
pub use tasks::{ScaleOn, Tasks};
pub use value::{Indirect, Value, Values};
pub use volume::{EfsVolume, Volume};

/// A container service on Amazon ECS over EC2 instances, most of them spot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    /// The name of the service, and the stem of the names of what belongs to it.
    pub service: ServiceName,
    /// The existing network that the service joins.
    pub network: Network,
    /// The ECS cluster that is created for the service.
    #[serde(default)]
    pub cluster: Cluster,
    /// Which instances the service may run on, how many, and how they are bought.
    pub capacity: Capacity,
    /// What each instance is made of.
    #[serde(default)]
    pub instance: Instance,
    /// Settings of the ECS agent on each instance.
    #[serde(default)]
    pub agent: Agent,
    /// How tasks leave an instance that goes away.
    #[serde(default)]
    pub draining: Draining,
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
    pub roles: Roles,
    /// The Application Load Balancer in front of the tasks; without it the service is a worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_balancer: Option<LoadBalancer>,
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
    pub names: Names,
    /// Warnings and advice that do not apply to this service, each with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Allow>,
    /// Which halves are real: that of a document of one half has a stand-in for the other one.
    #[serde(skip)]
    scope: Scope,
}

impl Spec {
    /// A spec of what cannot be left out; everything else has its default and is a public field.
    #[must_use]
    pub fn new(
        service: ServiceName,
        network: Network,
        capacity: Capacity,
        containers: Vec<Container>,
        tasks: Tasks,
    ) -> Self {
        Self {
            service,
            network,
            cluster: Cluster::default(),
            capacity,
            instance: Instance::default(),
            agent: Agent::default(),
            draining: Draining::default(),
            containers,
            volumes: BTreeMap::new(),
            secret_keys: Vec::new(),
            task_role: None,
            roles: Roles::default(),
            load_balancer: None,
            placement: placement::default_strategies(),
            placement_constraints: Vec::new(),
            tasks,
            deployment: Deployment::default(),
            logs: Logs::default(),
            tags: BTreeMap::new(),
            names: Names::default(),
            allow: Vec::new(),
            scope: Scope::Whole,
        }
    }

    /// Which halves are real.
    #[must_use]
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The JSON Schema (draft 2020-12) of a spec.
    #[must_use]
    pub fn json_schema() -> schemars::Schema {
        schemars::schema_for!(Self)
    }
}
