//! Holds the values of an ECS service and of what scales it.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// What keeps tasks running.
    pub struct Service {
        /// Its name.
        name: Expr,
        /// The cluster.
        cluster: Expr,
        /// The task definition.
        task_definition: Expr,
        /// How many tasks run, at the start if they are scaled.
        desired_count: Expr,
        /// Whether something scales it, so that the number is not ours to keep.
        autoscaled: bool,
        /// The name of the capacity provider.
        capacity_provider: Expr,
        /// Percent of the tasks that keep running during a deployment.
        min_healthy_percent: Expr,
        /// Percent of the tasks that may run during a deployment.
        max_percent: Expr,
        /// Whether a deployment that does not start fails.
        circuit_breaker: Expr,
        /// Whether a failed deployment goes back.
        rollback: Expr,
        /// Seconds after the start of a task in which failed checks do not count.
        grace_period: Option<Expr>,
        /// `ENABLED` or `DISABLED`.
        zone_rebalancing: Expr,
        /// Whether ECS Exec works.
        execute_command: Expr,
        /// How tasks are placed, in order.
        placement: Vec<Placement>,
        /// Where tasks may not run.
        constraints: Vec<Constraint>,
        /// Where requests come from.
        load_balancer: Option<ServiceLoadBalancer>,
        /// The interfaces of the tasks, in mode `awsvpc`.
        network: Option<ServiceNetwork>,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// One strategy of placement.
    pub struct Placement {
        /// `spread`, `binpack` or `random`.
        kind: Expr,
        /// What it goes by.
        field: Option<Expr>,
    }
}

resource! {
    /// Where tasks may not run.
    pub struct Constraint {
        /// `distinctInstance` or `memberOf`.
        kind: Expr,
        /// The expression of `memberOf`.
        expression: Option<Expr>,
    }
}

resource! {
    /// Where the requests of a service come from.
    pub struct ServiceLoadBalancer {
        /// The target group.
        target_group: Expr,
        /// The container that answers.
        container: Expr,
        /// Its port.
        port: Expr,
    }
}

resource! {
    /// The interfaces of tasks.
    pub struct ServiceNetwork {
        /// A list of subnets.
        subnets: Expr,
        /// A list of security groups.
        security_groups: Expr,
    }
}

resource! {
    /// The number of tasks, as something to scale.
    pub struct ScalableTarget {
        /// `service/CLUSTER/SERVICE`.
        resource: Expr,
        /// The least tasks.
        min: Expr,
        /// The most tasks.
        max: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// A metric that is kept at a target by changing the number of tasks.
    pub struct ScalingPolicy {
        /// Its name.
        name: Expr,
        /// The scalable target: its resource in Terraform, its id in CloudFormation.
        target: Expr,
        /// A metric that AWS predefines.
        metric: Expr,
        /// What the metric is of, where it is not the service.
        resource_label: Option<Expr>,
        /// The value to keep.
        value: Expr,
        /// Seconds between two steps down.
        scale_in_cooldown: Expr,
        /// Seconds between two steps up.
        scale_out_cooldown: Expr,
    }
}
