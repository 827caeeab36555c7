//! Turns a spec into what its output tells the caller: names, addresses, ids.

use super::{
    Attr, Expr, Output, ResourceId, auto_scaling_group, cluster, iam, load_balancer, network,
    service, task_definition,
};
use crate::spec::{NetworkMode, Spec};

/// What a caller needs to find, watch and extend the service.
pub(super) fn outputs(spec: &Spec) -> Vec<Output> {
    let mut outputs = vec![
        output(
            "cluster_name",
            "Name of the ECS cluster",
            cluster::CLUSTER,
            Attr::Name,
        ),
        output(
            "cluster_arn",
            "ARN of the ECS cluster",
            cluster::CLUSTER,
            Attr::Arn,
        ),
        output(
            "service_name",
            "Name of the ECS service",
            service::SERVICE,
            Attr::Name,
        ),
        output(
            "task_definition_arn",
            "ARN of the newest revision of the task definition",
            task_definition::TASK_DEFINITION,
            Attr::Arn,
        ),
        output(
            "capacity_provider_name",
            "Name of the capacity provider",
            cluster::CAPACITY_PROVIDER,
            Attr::Name,
        ),
        output(
            "auto_scaling_group_name",
            "Name of the Auto Scaling group",
            auto_scaling_group::GROUP,
            Attr::Name,
        ),
        output(
            "log_group_name",
            "Name of the log group of the containers",
            task_definition::LOG_GROUP,
            Attr::Name,
        ),
        output(
            "execution_role_arn",
            "ARN of the role that starts the tasks",
            iam::execution_role(),
            Attr::Arn,
        ),
        output(
            "instance_role_arn",
            "ARN of the role of the instances",
            iam::instance_role(),
            Attr::Arn,
        ),
        output(
            "instance_security_group_id",
            "Id of the security group of the instances",
            network::instances_group(),
            Attr::Id,
        ),
    ];
    if let Some(role) = iam::task_role(spec) {
        outputs.push(output(
            "task_role_arn",
            "ARN of the role of the containers",
            role,
            Attr::Arn,
        ));
    }
    if spec.network.mode == NetworkMode::Awsvpc {
        outputs.push(output(
            "task_security_group_id",
            "Id of the security group of the tasks",
            network::tasks_group(),
            Attr::Id,
        ));
    }
    if spec.load_balancer.is_some() {
        outputs.extend(load_balancer_outputs());
    }
    outputs
}

fn load_balancer_outputs() -> [Output; 5] {
    use load_balancer::{LOAD_BALANCER, TARGET_GROUP};
    [
        output(
            "load_balancer_dns_name",
            "DNS name of the load balancer, for a CNAME or alias record",
            LOAD_BALANCER,
            Attr::DnsName,
        ),
        output(
            "load_balancer_zone_id",
            "Hosted zone of that DNS name, for an alias record",
            LOAD_BALANCER,
            Attr::ZoneId,
        ),
        output(
            "load_balancer_arn",
            "ARN of the load balancer",
            LOAD_BALANCER,
            Attr::Arn,
        ),
        output(
            "target_group_arn",
            "ARN of the target group of the tasks",
            TARGET_GROUP,
            Attr::Arn,
        ),
        output(
            "load_balancer_security_group_id",
            "Id of the security group of the load balancer",
            network::load_balancer_group(),
            Attr::Id,
        ),
    ]
}

fn output(
    name: &'static str,
    description: &'static str,
    resource: ResourceId,
    attr: Attr,
) -> Output {
    Output {
        name,
        description,
        value: Expr::Attr(resource, attr),
    }
}
