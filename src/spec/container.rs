//! Turns the `containers` section into what runs in a task.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::capacity::yes;
use super::{
    AbsolutePath, Bounded, ContainerImage, ContainerName, Memory, PlainText, Port, Seconds,
    SecretArn, Value, VariableName, VolumeName,
};

/// A container of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Container {
    /// The name of the container in its task.
    pub name: ContainerName,
    /// The image, with a tag or digest that does not move.
    pub image: Value<ContainerImage>,
    /// CPU units that are reserved, 1024 for a core; 0 leaves what others do not use.
    #[serde(default)]
    pub cpu: Bounded<0, 196_608>,
    /// The memory that is reserved (`soft`) and that ends the container when exceeded (`hard`).
    pub memory: ContainerMemory,
    /// The port that the container listens on, on a free port of the instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<Port>,
    /// Further ports, or ports that must be a certain one of the instance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ports: Vec<PortMapping>,
    /// The arguments that replace those of the image.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub command: Vec<Value<PlainText>>,
    /// The program that replaces that of the image.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entry_point: Vec<Value<PlainText>>,
    /// The folder that the program starts in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_directory: Option<AbsolutePath>,
    /// The user that the program runs as: `name`, `uid`, `uid:gid`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<PlainText>,
    /// Environment variables that anybody may read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub environment: BTreeMap<VariableName, Value<PlainText>>,
    /// Environment variables from Secrets Manager or SSM: the ARN, or `{ssm: /path}` for a parameter of this account.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub secrets: BTreeMap<VariableName, SecretSource>,
    /// The secret with the user and password of a private registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry_credentials: Option<Value<SecretArn>>,
    /// How Docker finds out whether the container works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health_check: Option<ContainerHealthCheck>,
    /// Containers that must be in a state before this one starts; they stop after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<Dependency>,
    /// Volumes and where the container sees them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mounts: Vec<Mount>,
    /// Whether the task ends when this container does.
    #[serde(default = "yes")]
    pub essential: bool,
    /// How long the container has from SIGTERM to SIGKILL; `stop_timeout` of `draining` if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_timeout: Option<Seconds<1, 86_400>>,
    /// Whether the container cannot write to its own files.
    #[serde(default)]
    pub read_only_root_filesystem: bool,
    /// Whether a small init process passes signals on and reaps children.
    #[serde(default)]
    pub init_process: bool,
    /// Whether the container may do on the instance what root may.
    #[serde(default)]
    pub privileged: bool,
}

/// Where the value of a secret is: `{ssm: /path}` is a parameter that the agent reads when the task starts.
pub type SecretSource = Value<SecretArn>;

/// The memory of a container; one of the two is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("minProperties" = 1))]
pub struct ContainerMemory {
    /// Reserved on the instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft: Option<Memory>,
    /// The container ends when it uses more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard: Option<Memory>,
}

/// A port of the container and the port of the instance that leads to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PortMapping {
    /// The port that the container listens on.
    pub container: Port,
    /// The port of the instance; a free one of 32768 to 65535 if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<Port>,
    /// The protocol.
    #[serde(default)]
    pub protocol: PortProtocol,
}

/// The protocol of a port.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PortProtocol {
    /// TCP.
    #[default]
    Tcp,
    /// UDP.
    Udp,
}

/// How Docker finds out whether a container works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContainerHealthCheck {
    /// `[CMD, program, argument…]`, or `[CMD-SHELL, line]`.
    #[schemars(length(min = 1))]
    pub command: Vec<PlainText>,
    /// How often, 5s to 5m.
    #[serde(default = "ContainerHealthCheck::default_interval")]
    pub interval: Seconds<5, 300>,
    /// How long one check may take, 2s to 1m.
    #[serde(default = "ContainerHealthCheck::default_timeout")]
    pub timeout: Seconds<2, 60>,
    /// How many failures in a row make it unhealthy, 1 to 10.
    #[serde(default = "ContainerHealthCheck::default_retries")]
    pub retries: Bounded<1, 10>,
    /// How long failures do not count after the start, 0s to 5m.
    #[serde(default)]
    pub start_period: Seconds<0, 300>,
}

impl ContainerHealthCheck {
    const fn default_interval() -> Seconds<5, 300> {
        Seconds::literal::<30>()
    }

    const fn default_timeout() -> Seconds<2, 60> {
        Seconds::literal::<5>()
    }

    const fn default_retries() -> Bounded<1, 10> {
        Bounded::literal::<3>()
    }
}

/// A container that must be in a state before another one starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dependency {
    /// The name of the other container.
    pub container: ContainerName,
    /// The state it must be in.
    #[serde(default)]
    pub condition: DependencyCondition,
}

/// The state that a container waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DependencyCondition {
    /// It has started.
    #[default]
    Start,
    /// Its health check passes.
    Healthy,
    /// It has ended.
    Complete,
    /// It has ended with exit code 0.
    Success,
}

/// A volume and where the container sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mount {
    /// The name of the volume, from `volumes`.
    pub volume: VolumeName,
    /// The folder in the container.
    pub path: AbsolutePath,
    /// Whether the container may only read it.
    #[serde(default)]
    pub read_only: bool,
}

impl Container {
    /// A container with an image and reserved memory, and defaults for the rest.
    #[must_use]
    pub fn new(name: ContainerName, image: ContainerImage, memory: ContainerMemory) -> Self {
        Self {
            name,
            image: Value::Literal(image),
            cpu: Bounded::default(),
            memory,
            port: None,
            ports: Vec::new(),
            command: Vec::new(),
            entry_point: Vec::new(),
            working_directory: None,
            user: None,
            environment: BTreeMap::new(),
            secrets: BTreeMap::new(),
            registry_credentials: None,
            health_check: None,
            depends_on: Vec::new(),
            mounts: Vec::new(),
            essential: true,
            stop_timeout: None,
            read_only_root_filesystem: false,
            init_process: false,
            privileged: false,
        }
    }

    /// All ports: `port` first, then `ports`.
    pub fn all_ports(&self) -> impl Iterator<Item = PortMapping> + '_ {
        let short = self.port.map(|container| PortMapping {
            container,
            host: None,
            protocol: PortProtocol::Tcp,
        });
        short.into_iter().chain(self.ports.iter().cloned())
    }

    /// The memory that the scheduler reserves: `soft`, else `hard`.
    #[must_use]
    pub fn reserved_memory(&self) -> Option<Memory> {
        self.memory.soft.or(self.memory.hard)
    }
}
