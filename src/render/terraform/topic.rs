//! Turns the kind of a resource into the file that a reader looks for it in.

use crate::plan::ResourceKind;

/// A file of resources that belong together, in the order of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Network,
    LoadBalancer,
    AccessLogs,
    Iam,
    Capacity,
    Cluster,
    Task,
    Service,
}

impl Topic {
    pub(super) const fn of(kind: ResourceKind) -> Self {
        match kind {
            ResourceKind::SecurityGroup | ResourceKind::IngressRule | ResourceKind::EgressRule => {
                Self::Network
            }
            ResourceKind::Certificate
            | ResourceKind::LoadBalancer
            | ResourceKind::TargetGroup
            | ResourceKind::Listener
            | ResourceKind::ListenerRule
            | ResourceKind::DnsRecord => Self::LoadBalancer,
            ResourceKind::Bucket
            | ResourceKind::BucketPolicy
            | ResourceKind::AthenaWorkgroup
            | ResourceKind::GlueDatabase
            | ResourceKind::GlueTable
            | ResourceKind::NamedQuery => Self::AccessLogs,
            ResourceKind::Role | ResourceKind::InstanceProfile => Self::Iam,
            ResourceKind::LaunchTemplate
            | ResourceKind::AutoScalingGroup
            | ResourceKind::CapacityProvider => Self::Capacity,
            ResourceKind::Cluster | ResourceKind::ClusterCapacityProviders => Self::Cluster,
            ResourceKind::LogGroup | ResourceKind::TaskDefinition => Self::Task,
            ResourceKind::Service | ResourceKind::ScalableTarget | ResourceKind::ScalingPolicy => {
                Self::Service
            }
        }
    }

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Network => "network.tf",
            Self::LoadBalancer => "load_balancer.tf",
            Self::AccessLogs => "access_logs.tf",
            Self::Iam => "iam.tf",
            Self::Capacity => "capacity.tf",
            Self::Cluster => "cluster.tf",
            Self::Task => "task.tf",
            Self::Service => "service.tf",
        }
    }
}
