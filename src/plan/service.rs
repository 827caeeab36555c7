//! Turns the tasks of a spec into an ECS service and what scales it.

use super::draft::{Draft, each_once, switch};
use super::{
    Attr, Constraint, Expr, Placement, ResourceId, ResourceKind, ScalableTarget, ScalingPolicy,
    Service, ServiceLoadBalancer, ServiceNetwork, ground, listener_rule, load_balancer, network,
    part, roles,
};
use crate::behavior::rebalancing;
use crate::spec::{
    self, BinpackField, Half, NetworkMode, PlacementConstraint, PlacementStrategy, Spec,
    SpreadField,
};

/// Plans the service and what scales it.
pub(super) fn plan(draft: &mut Draft) {
    let spec = draft.spec;
    let deployment = &spec.deployment;
    let target = target(spec);
    let properties = Service {
        name: Expr::text(&spec.service),
        cluster: cluster(spec),
        task_definition: part::TASK_DEFINITION.attr(Attr::Arn),
        desired_count: spec.tasks.desired().into(),
        autoscaled: spec.tasks.scale_on.is_some(),
        capacity_provider: ground::capacity_provider(spec),
        min_healthy_percent: deployment.min_healthy_percent.get().into(),
        max_percent: deployment.max_percent.get().into(),
        circuit_breaker: deployment.circuit_breaker.enabled.into(),
        // AWS refuses a rollback without the breaker that calls for it.
        rollback: (deployment.circuit_breaker.enabled && deployment.circuit_breaker.rollback)
            .into(),
        grace_period: target
            .is_some()
            .then(|| deployment.health_check_grace_period.get().into()),
        zone_rebalancing: switch(rebalances_zones(spec)),
        execute_command: deployment.execute_command.into(),
        placement: spec
            .placement
            .iter()
            .map(|strategy| placement(*strategy))
            .collect(),
        constraints: each_once(spec.placement_constraints.iter().map(constraint)),
        load_balancer: target,
        network: service_network(spec),
        tags: draft.tags(),
    };
    // ECS refuses a target group that no listener forwards to, and a provider that the cluster does not have;
    // at the end, tasks stop by the permissions of their roles, and with a way out.
    let mut depends_on = load_balancer::forwarding_listeners(draft);
    depends_on.extend(listener_rule::id(spec));
    depends_on.extend(
        spec.scope()
            .makes(Half::Platform)
            .then_some(part::ASSOCIATION),
    );
    depends_on.extend(roles::execution_role(spec));
    depends_on.extend(roles::task_role(spec));
    depends_on.extend(network::tasks_egress(spec));
    draft.add_after(part::SERVICE, depends_on, properties);
    if let Some(scale_on) = &spec.tasks.scale_on {
        scaling(draft, scale_on);
    }
}

/// ECS takes the name of a cluster as well as its ARN.
fn cluster(spec: &Spec) -> Expr {
    if spec.scope().makes(Half::Platform) {
        part::CLUSTER.attr(Attr::Arn)
    } else {
        ground::cluster(spec)
    }
}

fn target(spec: &Spec) -> Option<ServiceLoadBalancer> {
    let spec::Target { container, port } = spec.target()?;
    Some(ServiceLoadBalancer {
        target_group: part::TARGET_GROUP.attr(Attr::Arn),
        container: Expr::text(container),
        port: port.get().into(),
    })
}

/// Whether ECS evens tasks out over the zones: as the spec says, else wherever nothing keeps it from that. It is never
/// left to the default of AWS, which differs between create and update.
fn rebalances_zones(spec: &Spec) -> bool {
    let wanted = spec.deployment.availability_zone_rebalancing;
    wanted.unwrap_or_else(|| rebalancing::obstacles(spec).next().is_none())
}

fn placement(strategy: PlacementStrategy) -> Placement {
    let (kind, field) = match strategy {
        PlacementStrategy::Spread(SpreadField::AvailabilityZone) => {
            ("spread", Some(rebalancing::ZONE_ATTRIBUTE))
        }
        PlacementStrategy::Spread(SpreadField::InstanceId) => ("spread", Some("instanceId")),
        PlacementStrategy::Binpack(BinpackField::Cpu) => ("binpack", Some("cpu")),
        PlacementStrategy::Binpack(BinpackField::Memory) => ("binpack", Some("memory")),
        PlacementStrategy::Random => ("random", None),
    };
    Placement {
        kind: Expr::text(kind),
        field: field.map(Expr::text),
    }
}

fn constraint(constraint: &PlacementConstraint) -> Constraint {
    match constraint {
        PlacementConstraint::DistinctInstance => Constraint {
            kind: Expr::word("distinctInstance"),
            expression: None,
        },
        PlacementConstraint::MemberOf(expression) => Constraint {
            kind: Expr::word("memberOf"),
            expression: Some(Expr::text(expression)),
        },
    }
}

fn service_network(spec: &Spec) -> Option<ServiceNetwork> {
    let network = &spec.network;
    (network.mode == NetworkMode::Awsvpc).then(|| ServiceNetwork {
        subnets: Expr::values(
            network
                .task_subnets
                .as_ref()
                .unwrap_or(&network.instance_subnets),
            "The subnets of the tasks, in at least two availability zones",
        ),
        security_groups: Expr::List(vec![part::TASKS_GROUP.attr(Attr::Id)]),
    })
}

fn scaling(draft: &mut Draft, scale_on: &spec::ScaleOn) {
    let tasks = &draft.spec.tasks;
    let path = [
        Expr::word("service/"),
        ground::cluster(draft.spec),
        Expr::word("/"),
        part::SERVICE.attr(Attr::Name),
    ];
    let target = ScalableTarget {
        resource: Expr::concat(path),
        min: tasks.min.into(),
        max: tasks.max.into(),
        tags: draft.tags(),
    };
    draft.add(part::SCALABLE_TARGET, target);
    let metrics = [
        (
            "cpu",
            "ECSServiceAverageCPUUtilization",
            scale_on.cpu_percent.map(|percent| percent.get()),
        ),
        (
            "memory",
            "ECSServiceAverageMemoryUtilization",
            scale_on.memory_percent.map(|percent| percent.get()),
        ),
        (
            "requests",
            "ALBRequestCountPerTarget",
            scale_on.requests_per_target.map(|count| count.get()),
        ),
    ];
    for (label, metric, value) in metrics {
        let Some(value) = value else { continue };
        let policy = ScalingPolicy {
            name: draft.prefix(label),
            target: part::SCALABLE_TARGET.attr(Attr::Id),
            metric: Expr::word(metric),
            resource_label: (label == "requests").then(|| request_label(draft.spec)),
            value: value.into(),
            scale_in_cooldown: scale_on.scale_in_cooldown.get().into(),
            scale_out_cooldown: scale_on.scale_out_cooldown.get().into(),
        };
        draft.add(ResourceId::new(ResourceKind::ScalingPolicy, label), policy);
    }
}

/// Which requests count: those that this load balancer sends to this target group.
fn request_label(spec: &Spec) -> Expr {
    Expr::Join(
        "/",
        vec![
            ground::load_balancer_name(spec),
            part::TARGET_GROUP.attr(Attr::FullName),
        ],
    )
}
