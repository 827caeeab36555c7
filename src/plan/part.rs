//! Names the parts that resources play in a service, for all who refer to them.

use super::{ResourceId, ResourceKind};

macro_rules! parts {
    ($($(#[$doc:meta])+ $name:ident = $kind:ident $($label:literal)?;)+) => {
        $($(#[$doc])+ pub(super) const $name: ResourceId = parts!(@id $kind $($label)?);)+
    };
    (@id $kind:ident) => { ResourceId::main(ResourceKind::$kind) };
    (@id $kind:ident $label:literal) => { ResourceId::part(ResourceKind::$kind, $label) };
}

parts! {
    /// The security group of the load balancer.
    LOAD_BALANCER_GROUP = SecurityGroup "load_balancer";
    /// The security group of the instances.
    INSTANCES_GROUP = SecurityGroup "instances";
    /// The security group of the tasks, in mode `awsvpc`.
    TASKS_GROUP = SecurityGroup "tasks";
    /// What lets the instances out.
    INSTANCES_EGRESS = EgressRule "instances";
    /// What lets the tasks out, in mode `awsvpc`.
    TASKS_EGRESS = EgressRule "tasks";
    /// The bucket of the access logs.
    LOGS_BUCKET = Bucket "access_logs";
    /// The bucket of the results of queries.
    RESULTS_BUCKET = Bucket "athena_results";
    /// Who may write to the bucket of the access logs.
    BUCKET_POLICY = BucketPolicy;
    /// The certificate that is issued for the HTTPS listener.
    CERTIFICATE = Certificate "https";
    /// The load balancer.
    LOAD_BALANCER = LoadBalancer;
    /// Its target group.
    TARGET_GROUP = TargetGroup;
    /// What sends requests of a listener that exists to the target group.
    LISTENER_RULE = ListenerRule;
    /// The role of the instances: what the ECS agent may do.
    INSTANCE_ROLE = Role "instance";
    /// The role that starts tasks: pulls images, reads secrets, writes logs.
    EXECUTION_ROLE = Role "execution";
    /// The role of the containers themselves.
    TASK_ROLE = Role "task";
    /// What lets the instances take their role.
    INSTANCE_PROFILE = InstanceProfile;
    /// The log group.
    LOG_GROUP = LogGroup;
    /// The cluster.
    CLUSTER = Cluster;
    /// The launch template.
    LAUNCH_TEMPLATE = LaunchTemplate;
    /// The group of instances.
    GROUP = AutoScalingGroup;
    /// What lets ECS scale the group.
    CAPACITY_PROVIDER = CapacityProvider;
    /// What joins the cluster and its capacity provider.
    ASSOCIATION = ClusterCapacityProviders;
    /// The task definition.
    TASK_DEFINITION = TaskDefinition;
    /// The service.
    SERVICE = Service;
    /// The number of its tasks.
    SCALABLE_TARGET = ScalableTarget;
}
