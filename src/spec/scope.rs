//! Turns a document of one half into a whole spec that knows which half is real.
//!
//! Rules and the plan read one type, whatever the document holds. What stands in for the other half is a constant that
//! nobody acts on: a rule runs where what it reads is real, and the plan asks for a half before it plans it.

use super::{
    AttachedService, Capacity, Draining, Entrance, Front, Ground, Instances, LoadBalancer, Names,
    Network, Platform, PlatformNames, PlatformNetwork, Roles, Spec, SubnetId, TaskDraining,
    TaskNames, TaskNetwork, TaskRoles, Tasks, Value, Values, VpcId,
};

/// Which halves of a spec are real.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Scope {
    /// Both, of one document: a service with instances of its own.
    #[default]
    Whole,
    /// The platform half.
    Platform,
    /// The workload half.
    Attached(Box<Attachment>),
    /// Both, of two documents: a service and the platform that it stands on.
    Joined(Box<Attachment>),
}

/// A half of a spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// What services share: cluster, instances, load balancer.
    Platform,
    /// What a service brings: containers, tasks, target group.
    Workload,
}

/// What joins a service to what it stands on.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// What the service stands on.
    pub ground: Ground,
    /// Which requests it takes, if any.
    pub entrance: Option<Entrance>,
    /// Whether there is a listener to take them from; `None` if nobody knows.
    pub has_listener: Option<bool>,
}

impl Scope {
    /// Whether a half is real, so that there is something to judge.
    #[must_use]
    pub const fn has(&self, half: Half) -> bool {
        match self {
            Self::Whole | Self::Joined(_) => true,
            Self::Platform => matches!(half, Half::Platform),
            Self::Attached(_) => matches!(half, Half::Workload),
        }
    }

    /// Whether the output makes a half: what a service stands on is made by others.
    #[must_use]
    pub const fn makes(&self, half: Half) -> bool {
        match self {
            Self::Whole => true,
            Self::Platform => matches!(half, Half::Platform),
            Self::Attached(_) | Self::Joined(_) => matches!(half, Half::Workload),
        }
    }

    /// What joins the service to what it stands on, if its instances are not its own.
    #[must_use]
    pub fn attachment(&self) -> Option<&Attachment> {
        match self {
            Self::Whole | Self::Platform => None,
            Self::Attached(attachment) | Self::Joined(attachment) => Some(attachment),
        }
    }
}

impl From<AttachedService> for Spec {
    /// The spec of a service whose platform nobody knows; it is taken to run on spot instances.
    fn from(service: AttachedService) -> Self {
        let mut spec = Self::joined(&assumed(), service);
        if let Scope::Joined(mut attachment) = spec.scope {
            attachment.has_listener = match &attachment.ground {
                Ground::Platform(_) => None,
                Ground::Existing(parts) => Some(parts.load_balancer.is_some()),
            };
            spec.scope = Scope::Attached(attachment);
        }
        spec
    }
}

impl From<Platform> for Spec {
    fn from(platform: Platform) -> Self {
        let balancer = platform.load_balancer.as_ref();
        let mut spec = Self::new(
            platform.platform.clone(),
            Network::join(&platform.network, &TaskNetwork::default()),
            platform.capacity.clone(),
            Vec::new(),
            Tasks::fixed(0),
        );
        spec.load_balancer = balancer
            .map(|front| LoadBalancer::join(front, &Entrance::new(super::Bounded::literal::<1>())));
        spec.draining = Draining {
            stop_timeout: platform.draining.stop_timeout,
            ..Draining::join(&platform.draining, &TaskDraining::default())
        };
        spec.names = Names::join(&platform.names, &TaskNames::default());
        spec.roles = Roles::join(&platform.roles, &TaskRoles::default());
        spec.take_platform(platform);
        spec.scope = Scope::Platform;
        spec
    }
}

impl Spec {
    /// The key at the top of the document that holds the name.
    #[must_use]
    pub const fn name_key(&self) -> &'static str {
        match self.scope {
            Scope::Platform => "platform",
            Scope::Whole | Scope::Attached(_) | Scope::Joined(_) => "service",
        }
    }

    /// The half that a setting belongs to, by its section and its key in that.
    pub(crate) fn half_of(section: &str, key: Option<&str>) -> Half {
        let of_platform = match section {
            "cluster" | "capacity" | "instance" | "agent" => return Half::Platform,
            "network" => Network::OF_PLATFORM,
            "draining" => Draining::OF_PLATFORM,
            "load_balancer" => LoadBalancer::OF_PLATFORM,
            "names" => Names::OF_PLATFORM,
            "roles" => Roles::OF_PLATFORM,
            _ => &[],
        };
        match key {
            Some(key) if of_platform.contains(&key) => Half::Platform,
            Some(_) | None => Half::Workload,
        }
    }

    /// The spec of a service on a platform that is known: with it, what needs both halves can be judged too.
    #[must_use]
    pub fn joined(platform: &Platform, service: AttachedService) -> Self {
        let entrance = service.load_balancer;
        let front = platform.load_balancer.clone().unwrap_or_default();
        let mut spec = Self::new(
            service.service,
            Network::join(&platform.network, &service.network),
            platform.capacity.clone(),
            service.containers,
            service.tasks,
        );
        spec.take_platform(platform.clone());
        spec.draining = Draining::join(&platform.draining, &service.draining);
        spec.load_balancer = entrance
            .as_ref()
            .map(|entrance| LoadBalancer::join(&front, entrance));
        spec.names = Names::join(&platform.names, &service.names);
        spec.roles = Roles::join(&platform.roles, &service.roles);
        spec.volumes = service.volumes;
        spec.secret_keys = service.secret_keys;
        spec.task_role = service.task_role;
        spec.placement = service.placement;
        spec.placement_constraints = service.placement_constraints;
        spec.deployment = service.deployment;
        spec.logs = service.logs;
        spec.tags = service.tags;
        spec.allow = service.allow;
        spec.scope = Scope::Joined(Box::new(Attachment {
            ground: service.platform,
            entrance,
            has_listener: Some(platform.load_balancer.is_some()),
        }));
        spec
    }

    /// Takes over the sections that are a platform's alone, and those that each document has for itself.
    fn take_platform(&mut self, platform: Platform) {
        self.cluster = platform.cluster;
        self.instance = platform.instance;
        self.agent = platform.agent;
        self.tags = platform.tags;
        self.allow = platform.allow;
    }
}

/// What a platform is taken to be when nobody knows it: spot instances, so that tasks must be able to leave in time.
fn assumed() -> Platform {
    let vpc = Value::Literal(VpcId::constant("vpc-00000000"));
    let subnet = Value::Literal(SubnetId::constant("subnet-00000000"));
    let sizes = Instances {
        min: 0,
        max: u32::MAX,
        desired: None,
    };
    Platform {
        names: PlatformNames::default(),
        load_balancer: Some(Front::default()),
        ..Platform::new(
            super::ServiceName::constant("unknown"),
            PlatformNetwork::new(vpc, Values::Each(vec![subnet])),
            Capacity::new(Vec::new(), sizes),
        )
    }
}
