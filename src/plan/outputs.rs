//! Turns a spec into what its output tells the caller: names, addresses, ids.

use super::{Attr, Expr, Output, ResourceId, iam, part};
use crate::spec::{NetworkMode, Spec};

/// What a caller needs to find, watch and extend the service.
pub(super) fn outputs(spec: &Spec) -> Vec<Output> {
    let mut outputs = vec![
        output(
            "cluster_name",
            "Name of the ECS cluster",
            part::CLUSTER,
            Attr::Name,
        ),
        output(
            "cluster_arn",
            "ARN of the ECS cluster",
            part::CLUSTER,
            Attr::Arn,
        ),
        output(
            "service_name",
            "Name of the ECS service",
            part::SERVICE,
            Attr::Name,
        ),
        output(
            "task_definition_arn",
            "ARN of the newest revision of the task definition",
            part::TASK_DEFINITION,
            Attr::Arn,
        ),
        output(
            "capacity_provider_name",
            "Name of the capacity provider",
            part::CAPACITY_PROVIDER,
            Attr::Name,
        ),
        output(
            "auto_scaling_group_name",
            "Name of the Auto Scaling group",
            part::GROUP,
            Attr::Name,
        ),
        output(
            "log_group_name",
            "Name of the log group of the containers",
            part::LOG_GROUP,
            Attr::Name,
        ),
        output(
            "execution_role_arn",
            "ARN of the role that starts the tasks",
            part::EXECUTION_ROLE,
            Attr::Arn,
        ),
        output(
            "instance_role_arn",
            "ARN of the role of the instances",
            part::INSTANCE_ROLE,
            Attr::Arn,
        ),
        output(
            "instance_security_group_id",
            "Id of the security group of the instances",
            part::INSTANCES_GROUP,
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
            part::TASKS_GROUP,
            Attr::Id,
        ));
    }
    if spec.load_balancer.is_some() {
        outputs.extend(load_balancer_outputs());
    }
    outputs
}

fn load_balancer_outputs() -> [Output; 5] {
    [
        output(
            "load_balancer_dns_name",
            "DNS name of the load balancer, for a CNAME or alias record",
            part::LOAD_BALANCER,
            Attr::DnsName,
        ),
        output(
            "load_balancer_zone_id",
            "Hosted zone of that DNS name, for an alias record",
            part::LOAD_BALANCER,
            Attr::ZoneId,
        ),
        output(
            "load_balancer_arn",
            "ARN of the load balancer",
            part::LOAD_BALANCER,
            Attr::Arn,
        ),
        output(
            "target_group_arn",
            "ARN of the target group of the tasks",
            part::TARGET_GROUP,
            Attr::Arn,
        ),
        output(
            "load_balancer_security_group_id",
            "Id of the security group of the load balancer",
            part::LOAD_BALANCER_GROUP,
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
