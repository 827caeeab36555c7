//! Declares what each kind of resource holds: once, for the plan and for the views of the templates.

mod access_logs;
mod auto_scaling_group;
mod cluster;
mod iam;
mod launch_template;
mod load_balancer;
mod network;
mod service;
mod task_definition;

pub use access_logs::{
    AthenaWorkgroup, Bucket, BucketPolicy, Column, GlueDatabase, GlueTable, NamedQuery,
};
pub use auto_scaling_group::{AutoScalingGroup, InstanceRefresh, Maintenance, Tag};
pub use cluster::{CapacityProvider, Cluster, ClusterCapacityProviders};
pub use iam::{InstanceProfile, ManagedPolicy, Role};
pub use launch_template::LaunchTemplate;
pub use load_balancer::{
    AccessLogs, Certificate, DnsRecord, Listener, ListenerRule, LoadBalancer, Redirect, Refusal,
    TargetGroup,
};
pub use network::{EgressRule, IngressRule, SecurityGroup};
pub use service::{
    Constraint, Placement, ScalableTarget, ScalingPolicy, Service, ServiceLoadBalancer,
    ServiceNetwork,
};
pub use task_definition::{
    ContainerDefinition, ContainerDependency, EfsConfiguration, HealthCheck, LogGroup, MountPoint,
    Port, TaskDefinition, TaskVolume, Variable,
};
