//! Holds the values of an ECS cluster and of what supplies it with instances.

use crate::plan::resource::resource;

resource! {
    /// An ECS cluster.
    pub struct Cluster<E> {
        /// Its name.
        name: E,
        /// `enhanced`, `enabled` or `disabled`.
        container_insights: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// What lets ECS scale a group of instances.
    pub struct CapacityProvider<E> {
        /// Its name.
        name: E,
        /// The ARN of the group.
        group: E,
        /// `ENABLED` or `DISABLED`.
        managed_scaling: E,
        /// Percent of the instances that tasks should fill.
        target_capacity: E,
        /// The least instances that are started at once.
        min_step: Option<E>,
        /// The most instances that are started at once.
        max_step: Option<E>,
        /// Seconds until a new instance counts.
        instance_warmup: E,
        /// `ENABLED` or `DISABLED`.
        managed_termination_protection: E,
        /// `ENABLED` or `DISABLED`.
        managed_draining: E,
        /// The common tags.
        tags: Option<E>,
    }
}

resource! {
    /// Which capacity providers a cluster has.
    pub struct ClusterCapacityProviders<E> {
        /// The name of the cluster.
        cluster: E,
        /// The name of the capacity provider, which is also the default.
        capacity_provider: E,
    }
}
