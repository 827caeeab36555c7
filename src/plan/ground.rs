//! Turns what a service stands on into the values by which the service refers to it.
//!
//! A whole spec and a platform refer to their own resources. A service on a platform takes what exists, or what the
//! platform tells its services: in Terraform a variable that is named like the output of the platform, in
//! CloudFormation the import of its export.

use super::{Attr, Expr, Import, Input, network, part};
use crate::spec::{
    ExistingLoadBalancer, ExistingPlatform, Ground, InputKind, InputName, ServiceName, Spec,
};

/// What a platform tells its services: the name of the output, which is that of the variable too.
pub(super) struct Shared {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    kind: InputKind,
}

pub(super) const VPC: Shared = Shared {
    name: "vpc_id",
    description: "Id of the VPC of the platform",
    kind: InputKind::VpcId,
};
pub(super) const CLUSTER: Shared = Shared {
    name: "cluster_name",
    description: "Name of the ECS cluster",
    kind: InputKind::Text,
};
pub(super) const CAPACITY_PROVIDER: Shared = Shared {
    name: "capacity_provider_name",
    description: "Name of the capacity provider",
    kind: InputKind::Text,
};
pub(super) const INSTANCES_GROUP: Shared = Shared {
    name: "instance_security_group_id",
    description: "Id of the security group of the instances",
    kind: InputKind::SecurityGroupId,
};
pub(super) const LISTENER: Shared = Shared {
    name: "listener_arn",
    description: "ARN of the listener that services add their rules to",
    kind: InputKind::Text,
};
pub(super) const LOAD_BALANCER_GROUP: Shared = Shared {
    name: "load_balancer_security_group_id",
    description: "Id of the security group of the load balancer",
    kind: InputKind::SecurityGroupId,
};
pub(super) const LOAD_BALANCER_NAME: Shared = Shared {
    name: "load_balancer_full_name",
    description: "End of the ARN of the load balancer, by which CloudWatch knows it",
    kind: InputKind::Text,
};

/// All that a platform tells its services.
pub(super) const ALL: [Shared; 7] = [
    VPC,
    CLUSTER,
    CAPACITY_PROVIDER,
    INSTANCES_GROUP,
    LISTENER,
    LOAD_BALANCER_GROUP,
    LOAD_BALANCER_NAME,
];

impl Shared {
    /// The value, as a platform tells it.
    fn import(&self, platform: &ServiceName) -> Expr {
        Expr::Input(Input {
            name: InputName::constant(self.name),
            kind: self.kind,
            list: false,
            description: self.description,
            import: Some(Import {
                platform: platform.clone(),
                output: self.name,
            }),
        })
    }
}

/// The VPC of the target group and of the security groups.
pub(super) fn vpc(spec: &Spec) -> Expr {
    let existing = |parts: &ExistingPlatform| Some(Expr::value(&parts.vpc, network::VPC));
    of(spec, &VPC, existing).unwrap_or_else(|| network::own_vpc(spec))
}

/// The name of the cluster.
pub(super) fn cluster(spec: &Spec) -> Expr {
    let existing =
        |parts: &ExistingPlatform| Some(Expr::value(&parts.cluster, CLUSTER.description));
    of(spec, &CLUSTER, existing).unwrap_or_else(|| part::CLUSTER.attr(Attr::Name))
}

/// The name of the capacity provider.
pub(super) fn capacity_provider(spec: &Spec) -> Expr {
    let existing = |parts: &ExistingPlatform| {
        let name = &parts.capacity_provider;
        Some(Expr::value(name, CAPACITY_PROVIDER.description))
    };
    of(spec, &CAPACITY_PROVIDER, existing)
        .unwrap_or_else(|| part::CAPACITY_PROVIDER.attr(Attr::Name))
}

/// The security group of the instances; `None` if they exist and the spec does not name it.
pub(super) fn instances_group(spec: &Spec) -> Option<Expr> {
    let own = || part::INSTANCES_GROUP.attr(Attr::Id);
    let existing = |parts: &ExistingPlatform| {
        let group = parts.instance_security_group.as_ref()?;
        Some(Expr::value(group, INSTANCES_GROUP.description))
    };
    if spec.scope().attachment().is_some() {
        of(spec, &INSTANCES_GROUP, existing)
    } else {
        Some(own())
    }
}

/// The security group of the load balancer; `None` without a load balancer.
pub(super) fn load_balancer_group(spec: &Spec) -> Option<Expr> {
    let existing = |balancer: &ExistingLoadBalancer| {
        Some(Expr::value(
            &balancer.security_group,
            LOAD_BALANCER_GROUP.description,
        ))
    };
    if spec.scope().attachment().is_some() {
        of_balancer(spec, &LOAD_BALANCER_GROUP, existing)
    } else {
        Some(part::LOAD_BALANCER_GROUP.attr(Attr::Id))
    }
}

/// The listener that a service adds its rule to; `None` for a load balancer of its own.
pub(super) fn listener(spec: &Spec) -> Option<Expr> {
    of_balancer(spec, &LISTENER, |balancer| {
        Some(Expr::value(&balancer.listener, LISTENER.description))
    })
}

/// The end of the ARN of the load balancer.
pub(super) fn load_balancer_name(spec: &Spec) -> Expr {
    of_balancer(spec, &LOAD_BALANCER_NAME, |balancer| {
        let name = balancer.full_name()?;
        Some(Expr::value(&name, LOAD_BALANCER_NAME.description))
    })
    .unwrap_or_else(|| part::LOAD_BALANCER.attr(Attr::FullName))
}

fn of_balancer(
    spec: &Spec,
    shared: &Shared,
    existing: impl FnOnce(&ExistingLoadBalancer) -> Option<Expr>,
) -> Option<Expr> {
    of(spec, shared, |parts| {
        existing(parts.load_balancer.as_ref()?)
    })
}

/// A value of what the service stands on; `None` for a service that stands on its own.
fn of(
    spec: &Spec,
    shared: &Shared,
    existing: impl FnOnce(&ExistingPlatform) -> Option<Expr>,
) -> Option<Expr> {
    match &spec.scope().attachment()?.ground {
        Ground::Platform(name) => Some(shared.import(name)),
        Ground::Existing(parts) => existing(parts),
    }
}
