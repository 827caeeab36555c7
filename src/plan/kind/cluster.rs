//! Holds the values of an ECS cluster and of what supplies it with instances.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// An ECS cluster.
    pub struct Cluster {
        /// Its name.
        name: Expr,
        /// `enhanced`, `enabled` or `disabled`.
        container_insights: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// What lets ECS scale a group of instances.
    pub struct CapacityProvider {
        /// Its name.
        name: Expr,
        /// The ARN of the group.
        group: Expr,
        /// `ENABLED` or `DISABLED`.
        managed_scaling: Expr,
        /// Percent of the instances that tasks should fill.
        target_capacity: Expr,
        /// The least instances that are started at once.
        min_step: Option<Expr>,
        /// The most instances that are started at once.
        max_step: Option<Expr>,
        /// Seconds until a new instance counts.
        instance_warmup: Expr,
        /// `ENABLED` or `DISABLED`.
        managed_termination_protection: Expr,
        /// `ENABLED` or `DISABLED`.
        managed_draining: Expr,
        /// The common tags.
        tags: Option<Expr>,
    }
}

resource! {
    /// Which capacity providers a cluster has.
    pub struct ClusterCapacityProviders {
        /// The name of the cluster.
        cluster: Expr,
        /// The name of the capacity provider, which is also the default.
        capacity_provider: Expr,
    }
}
