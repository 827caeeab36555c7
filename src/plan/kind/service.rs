//! Holds the values of an ECS service and of what scales it.

use crate::plan::resource::resource;

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
