//! Turns a spec into what its output tells the caller: names, addresses, ids.

use super::ground::{self, Shared};
use super::{Attr, Expr, Output, ResourceId, load_balancer, network, part, roles};
use crate::spec::{Half, NetworkMode, Scope, Spec};

/// What a caller needs to find, watch and extend the service, or to put services on the platform.
pub(super) fn outputs(spec: &Spec) -> Vec<Output> {
    let mut outputs: Vec<Output> = of_instances_and_tasks()
        .into_iter()
        .filter(|(half, _)| spec.scope().makes(*half))
        .map(|(_, output)| output)
        .filter(|output| is_made(spec, output.name))
        .collect();
    outputs.extend(of_tasks(spec));
    if spec.load_balancer.is_some() {
        let all = of_load_balancer().into_iter();
        outputs.extend(all.filter_map(|(half, output)| spec.scope().makes(half).then_some(output)));
    }
    if *spec.scope() == Scope::Platform {
        tell_services(spec, &mut outputs);
    }
    outputs
}

/// Whether what an output tells is made here, and did not exist before.
fn is_made(spec: &Spec, output: &str) -> bool {
    match output {
        "execution_role_arn" => roles::execution_role(spec).is_some(),
        "instance_role_arn" => roles::instance_role(spec).is_some(),
        "log_group_name" => spec.logs.group.is_none(),
        _ => true,
    }
}

fn of_instances_and_tasks() -> [(Half, Output); 10] {
    let platform = |name, description, resource, attr| {
        (Half::Platform, output(name, description, resource, attr))
    };
    let workload = |name, description, resource, attr| {
        (Half::Workload, output(name, description, resource, attr))
    };
    let shared =
        |shared: &Shared, resource, attr| platform(shared.name, shared.description, resource, attr);
    [
        shared(&ground::CLUSTER, part::CLUSTER, Attr::Name),
        platform(
            "cluster_arn",
            "ARN of the ECS cluster",
            part::CLUSTER,
            Attr::Arn,
        ),
        workload(
            "service_name",
            "Name of the ECS service",
            part::SERVICE,
            Attr::Name,
        ),
        workload(
            "task_definition_arn",
            "ARN of the newest revision of the task definition",
            part::TASK_DEFINITION,
            Attr::Arn,
        ),
        shared(
            &ground::CAPACITY_PROVIDER,
            part::CAPACITY_PROVIDER,
            Attr::Name,
        ),
        platform(
            "auto_scaling_group_name",
            "Name of the Auto Scaling group",
            part::GROUP,
            Attr::Name,
        ),
        workload(
            "log_group_name",
            "Name of the log group of the containers",
            part::LOG_GROUP,
            Attr::Name,
        ),
        workload(
            "execution_role_arn",
            "ARN of the role that starts the tasks",
            part::EXECUTION_ROLE,
            Attr::Arn,
        ),
        platform(
            "instance_role_arn",
            "ARN of the role of the instances",
            part::INSTANCE_ROLE,
            Attr::Arn,
        ),
        shared(&ground::INSTANCES_GROUP, part::INSTANCES_GROUP, Attr::Id),
    ]
}

fn of_tasks(spec: &Spec) -> impl Iterator<Item = Output> {
    let role = roles::task_role(spec).map(|role| {
        output(
            "task_role_arn",
            "ARN of the role of the containers",
            role,
            Attr::Arn,
        )
    });
    let group = (spec.network.mode == NetworkMode::Awsvpc).then(|| {
        output(
            "task_security_group_id",
            "Id of the security group of the tasks",
            part::TASKS_GROUP,
            Attr::Id,
        )
    });
    role.into_iter().chain(group)
}

fn of_load_balancer() -> [(Half, Output); 5] {
    let platform = |name, description, resource, attr| {
        (Half::Platform, output(name, description, resource, attr))
    };
    [
        platform(
            "load_balancer_dns_name",
            "DNS name of the load balancer, for a CNAME or alias record",
            part::LOAD_BALANCER,
            Attr::DnsName,
        ),
        platform(
            "load_balancer_zone_id",
            "Hosted zone of that DNS name, for an alias record",
            part::LOAD_BALANCER,
            Attr::ZoneId,
        ),
        platform(
            "load_balancer_arn",
            "ARN of the load balancer",
            part::LOAD_BALANCER,
            Attr::Arn,
        ),
        (
            Half::Workload,
            output(
                "target_group_arn",
                "ARN of the target group of the tasks",
                part::TARGET_GROUP,
                Attr::Arn,
            ),
        ),
        platform(
            ground::LOAD_BALANCER_GROUP.name,
            ground::LOAD_BALANCER_GROUP.description,
            part::LOAD_BALANCER_GROUP,
            Attr::Id,
        ),
    ]
}

/// Adds what only services of a platform ask for, and marks what they take.
fn tell_services(spec: &Spec, outputs: &mut Vec<Output>) {
    let tell = |shared: &Shared, value| Output {
        name: shared.name,
        description: shared.description,
        value,
        depends_on: Vec::new(),
        shared: true,
    };
    outputs.push(tell(&ground::VPC, network::own_vpc(spec)));
    if let Some(listener) = load_balancer::shared_listener(spec) {
        let name = part::LOAD_BALANCER.attr(Attr::FullName);
        outputs.push(tell(&ground::LISTENER, listener.attr(Attr::Arn)));
        outputs.push(tell(&ground::LOAD_BALANCER_NAME, name));
    }
    for output in outputs {
        output.shared |= ground::ALL.iter().any(|shared| shared.name == output.name);
        // A service needs the provider in the cluster, and must be gone before it leaves.
        if output.name == ground::CAPACITY_PROVIDER.name {
            output.depends_on = vec![part::ASSOCIATION];
        }
    }
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
        depends_on: Vec::new(),
        shared: false,
    }
}
