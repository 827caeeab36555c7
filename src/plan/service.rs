//! Turns the tasks of a spec into an ECS service and what scales it.

use super::resource::resource;

resource! {
    /// What keeps tasks running.
    pub struct Service<E> {
        /// Its name.
        name: E,
        /// The cluster.
        cluster: E,
        /// The task definition.
        task_definition: E,
        /// How many tasks run, at the start if they are scaled.
        desired_count: E,
        /// Whether something scales it, so that the number is not ours to keep.
        autoscaled: bool,
        /// The name of the capacity provider.
        capacity_provider: E,
        /// Percent of the tasks that keep running during a deployment.
        min_healthy_percent: E,
        /// Percent of the tasks that may run during a deployment.
        max_percent: E,
        /// Whether a deployment that does not start fails.
        circuit_breaker: E,
        /// Whether a failed deployment goes back.
        rollback: E,
        /// Seconds after the start of a task in which failed checks do not count.
        grace_period: Option<E>,
        /// `ENABLED` or `DISABLED`.
        zone_rebalancing: E,
        /// Whether ECS Exec works.
        execute_command: E,
        /// How tasks are placed, in order.
        placement: Vec<Placement<E>>,
        /// Where tasks may not run.
        constraints: Vec<Constraint<E>>,
        /// Where requests come from.
        load_balancer: Option<ServiceLoadBalancer<E>>,
        /// The interfaces of the tasks, in mode `awsvpc`.
        network: Option<ServiceNetwork<E>>,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// One strategy of placement.
    pub struct Placement<E> {
        /// `spread`, `binpack` or `random`.
        kind: E,
        /// What it goes by.
        field: Option<E>,
    }
}

resource! {
    /// Where tasks may not run.
    pub struct Constraint<E> {
        /// `distinctInstance` or `memberOf`.
        kind: E,
        /// The expression of `memberOf`.
        expression: Option<E>,
    }
}

resource! {
    /// Where the requests of a service come from.
    pub struct ServiceLoadBalancer<E> {
        /// The target group.
        target_group: E,
        /// The container that answers.
        container: E,
        /// Its port.
        port: E,
    }
}

resource! {
    /// The interfaces of tasks.
    pub struct ServiceNetwork<E> {
        /// A list of subnets.
        subnets: E,
        /// A list of security groups.
        security_groups: E,
    }
}

resource! {
    /// The number of tasks, as something to scale.
    pub struct ScalableTarget<E> {
        /// `service/CLUSTER/SERVICE`.
        resource: E,
        /// The least tasks.
        min: E,
        /// The most tasks.
        max: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// A metric that is kept at a target by changing the number of tasks.
    pub struct ScalingPolicy<E> {
        /// Its name.
        name: E,
        /// The scalable target: its resource in Terraform, its id in CloudFormation.
        target: E,
        /// A metric that AWS predefines.
        metric: E,
        /// What the metric is of, where it is not the service.
        resource_label: Option<E>,
        /// The value to keep.
        value: E,
        /// Seconds between two steps down.
        scale_in_cooldown: E,
        /// Seconds between two steps up.
        scale_out_cooldown: E,
    }
}

use super::draft::{Draft, switch};
use super::task_definition::TASK_DEFINITION;
use super::{Attr, Expr, ResourceId, ResourceKind, cluster, iam, load_balancer, network};
use crate::spec::{
    self, BinpackField, NetworkMode, PlacementConstraint, PlacementStrategy, Spec, SpreadField,
};

/// The service.
pub(super) const SERVICE: ResourceId = ResourceId::main(ResourceKind::Service);
/// The number of its tasks.
const SCALABLE_TARGET: ResourceId = ResourceId::main(ResourceKind::ScalableTarget);

/// How the placement API names the zone of an instance.
const AVAILABILITY_ZONE: &str = "attribute:ecs.availability-zone";

/// Plans the service and what scales it.
pub(super) fn plan(draft: &mut Draft) {
    let spec = draft.spec;
    let deployment = &spec.deployment;
    let target = target(spec);
    let properties = Service {
        name: Expr::text(&spec.service),
        cluster: cluster::CLUSTER.attr(Attr::Arn),
        task_definition: TASK_DEFINITION.attr(Attr::Arn),
        desired_count: spec.tasks.desired().into(),
        autoscaled: spec.tasks.scale_on.is_some(),
        capacity_provider: cluster::CAPACITY_PROVIDER.attr(Attr::Name),
        min_healthy_percent: deployment.min_healthy_percent.get().into(),
        max_percent: deployment.max_percent.get().into(),
        circuit_breaker: deployment.circuit_breaker.enabled.into(),
        rollback: deployment.circuit_breaker.rollback.into(),
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
        constraints: spec.placement_constraints.iter().map(constraint).collect(),
        load_balancer: target,
        network: service_network(spec),
        tags: draft.tags(),
    };
    // ECS refuses a target group that no listener forwards to, and a provider that the cluster does not have;
    // at the end, tasks stop by the permissions of the execution role.
    let mut depends_on = load_balancer::forwarding_listeners(draft);
    depends_on.extend([cluster::ASSOCIATION, iam::execution_role()]);
    draft.add_after(SERVICE, depends_on, properties);
    if let Some(scale_on) = &spec.tasks.scale_on {
        scaling(draft, scale_on);
    }
}

fn target(spec: &Spec) -> Option<ServiceLoadBalancer> {
    let spec::Target { container, port } = spec.target()?;
    Some(ServiceLoadBalancer {
        target_group: load_balancer::TARGET_GROUP.attr(Attr::Arn),
        container: Expr::text(container),
        port: port.get().into(),
    })
}

/// ECS evens out zones for services that are spread over zones first, and starts before it stops
/// ([service rebalancing]); it is never left to a default that differs between create and update.
///
/// [service rebalancing]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
fn rebalances_zones(spec: &Spec) -> bool {
    let spread_first = matches!(
        spec.placement.first(),
        None | Some(PlacementStrategy::Spread(SpreadField::AvailabilityZone))
    );
    let possible = spread_first && spec.deployment.max_percent.get() > 100;
    spec.deployment
        .availability_zone_rebalancing
        .unwrap_or(possible)
}

fn placement(strategy: PlacementStrategy) -> Placement {
    let (kind, field) = match strategy {
        PlacementStrategy::Spread(SpreadField::AvailabilityZone) => {
            ("spread", Some(AVAILABILITY_ZONE))
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
            kind: Expr::text("distinctInstance"),
            expression: None,
        },
        PlacementConstraint::MemberOf(expression) => Constraint {
            kind: Expr::text("memberOf"),
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
        security_groups: Expr::List(vec![network::tasks_group().attr(Attr::Id)]),
    })
}

fn scaling(draft: &mut Draft, scale_on: &spec::ScaleOn) {
    let tasks = &draft.spec.tasks;
    let path = [
        Expr::text("service/"),
        cluster::CLUSTER.attr(Attr::Name),
        Expr::text("/"),
        SERVICE.attr(Attr::Name),
    ];
    let target = ScalableTarget {
        resource: Expr::concat(path),
        min: tasks.min.into(),
        max: tasks.max.into(),
        tags: draft.tags(),
    };
    draft.add(SCALABLE_TARGET, target);
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
            target: SCALABLE_TARGET.attr(Attr::Id),
            metric: Expr::text(metric),
            resource_label: (label == "requests").then(request_label),
            value: value.into(),
            scale_in_cooldown: scale_on.scale_in_cooldown.get().into(),
            scale_out_cooldown: scale_on.scale_out_cooldown.get().into(),
        };
        draft.add(ResourceId::new(ResourceKind::ScalingPolicy, label), policy);
    }
}

/// Which requests count: those that this load balancer sends to this target group.
fn request_label() -> Expr {
    Expr::Join(
        "/",
        vec![
            load_balancer::LOAD_BALANCER.attr(Attr::FullName),
            load_balancer::TARGET_GROUP.attr(Attr::FullName),
        ],
    )
}
