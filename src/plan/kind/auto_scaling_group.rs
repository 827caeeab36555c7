//! Holds the values of a group of on-demand and spot instances.

use crate::plan::resource::resource;

resource! {
    /// A group of on-demand and spot instances.
    pub struct AutoScalingGroup<E> {
        /// Its name, if the spec fixes one.
        name: Option<E>,
        /// The start of its name otherwise.
        name_prefix: E,
        /// The least instances.
        min_size: E,
        /// The most instances.
        max_size: E,
        /// How many to start with; afterwards ECS decides.
        desired_capacity: Option<E>,
        /// A list of subnets.
        subnets: E,
        /// The id of the launch template.
        launch_template: E,
        /// Its newest version: a change of the template replaces instances.
        launch_template_version: E,
        /// The instance types, best first.
        instance_types: Vec<E>,
        /// Instances that are always on-demand.
        on_demand_base: E,
        /// Percent of the others that are on-demand.
        on_demand_percent: E,
        /// How on-demand types are chosen.
        on_demand_strategy: E,
        /// How spot pools are chosen.
        spot_strategy: E,
        /// How many pools `lowest-price` uses.
        spot_pools: Option<E>,
        /// The most to pay, as text.
        spot_max_price: Option<E>,
        /// Whether new instances are protected from scale-in.
        protect_from_scale_in: E,
        /// Whether spot instances at risk are replaced before the notice.
        capacity_rebalance: E,
        /// Seconds until a new instance counts.
        default_warmup: E,
        /// A list of termination policies.
        termination_policies: E,
        /// Seconds after which an instance is replaced.
        max_lifetime: Option<E>,
        /// How many instances stay in service while the group replaces some.
        maintenance: Option<Maintenance<E>>,
        /// `balanced-best-effort` or `balanced-only`.
        zone_distribution: E,
        /// Whether the metrics of the group go to CloudWatch.
        group_metrics: bool,
        /// Whether deletion terminates the instances without waiting.
        force_delete: E,
        /// How instances are replaced when the launch template changes.
        refresh: InstanceRefresh<E>,
        /// Tags for the group and its instances.
        tags: Vec<Tag<E>>,
    }
}

resource! {
    /// How instances are replaced when the launch template changes.
    pub struct InstanceRefresh<E> {
        /// Percent that stays in service.
        min_healthy: E,
        /// Percent that the group may grow to.
        max_healthy: E,
        /// Seconds until a new instance counts.
        warmup: E,
        /// Whether instances that match already stay.
        skip_matching: E,
        /// Whether a failed refresh goes back.
        auto_rollback: E,
        /// A list of percentages at which it pauses.
        checkpoint_percents: Option<E>,
        /// Seconds that it pauses.
        checkpoint_delay: Option<E>,
        /// `Refresh`, `Ignore` or `Wait`.
        protected_instances: E,
    }
}

resource! {
    /// How many instances stay in service while the group replaces some.
    pub struct Maintenance<E> {
        /// Percent that stays in service.
        min_healthy: E,
        /// Percent that the group may grow to.
        max_healthy: E,
    }
}

resource! {
    /// A tag of a group, which its instances get too.
    pub struct Tag<E> {
        /// The key.
        key: E,
        /// The value.
        value: E,
    }
}
