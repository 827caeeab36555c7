//! Holds the values of a group of on-demand and spot instances.

use crate::plan::Expr;
use crate::plan::resource::resource;

resource! {
    /// A group of on-demand and spot instances.
    pub struct AutoScalingGroup {
        /// Its name, if the spec fixes one.
        name: Option<Expr>,
        /// The start of its name otherwise.
        name_prefix: Expr,
        /// The least instances.
        min_size: Expr,
        /// The most instances.
        max_size: Expr,
        /// How many to start with; afterwards ECS decides.
        desired_capacity: Option<Expr>,
        /// A list of subnets.
        subnets: Expr,
        /// The id of the launch template.
        launch_template: Expr,
        /// Its newest version: a change of the template replaces instances.
        launch_template_version: Expr,
        /// The instance types, best first.
        instance_types: Vec<Expr>,
        /// Instances that are always on-demand.
        on_demand_base: Expr,
        /// Percent of the others that are on-demand.
        on_demand_percent: Expr,
        /// How on-demand types are chosen.
        on_demand_strategy: Expr,
        /// How spot pools are chosen.
        spot_strategy: Expr,
        /// How many pools `lowest-price` uses.
        spot_pools: Option<Expr>,
        /// The most to pay, as text.
        spot_max_price: Option<Expr>,
        /// Whether new instances are protected from scale-in.
        protect_from_scale_in: Expr,
        /// Whether spot instances at risk are replaced before the notice.
        capacity_rebalance: Expr,
        /// Seconds until a new instance counts.
        default_warmup: Expr,
        /// A list of termination policies.
        termination_policies: Expr,
        /// Seconds after which an instance is replaced.
        max_lifetime: Option<Expr>,
        /// How many instances stay in service while the group replaces some.
        maintenance: Option<Maintenance>,
        /// `balanced-best-effort` or `balanced-only`.
        zone_distribution: Expr,
        /// Whether the metrics of the group go to CloudWatch.
        group_metrics: bool,
        /// Whether deletion terminates the instances without waiting.
        force_delete: Expr,
        /// How instances are replaced when the launch template changes.
        refresh: InstanceRefresh,
        /// Tags for the group and its instances.
        tags: Vec<Tag>,
    }
}

resource! {
    /// How instances are replaced when the launch template changes.
    pub struct InstanceRefresh {
        /// Percent that stays in service.
        min_healthy: Expr,
        /// Percent that the group may grow to.
        max_healthy: Expr,
        /// Seconds until a new instance counts.
        warmup: Expr,
        /// Whether instances that match already stay.
        skip_matching: Expr,
        /// Whether a failed refresh goes back.
        auto_rollback: Expr,
        /// A list of percentages at which it pauses.
        checkpoint_percents: Option<Expr>,
        /// Seconds that it pauses.
        checkpoint_delay: Option<Expr>,
        /// `Refresh`, `Ignore` or `Wait`.
        protected_instances: Expr,
    }
}

resource! {
    /// How many instances stay in service while the group replaces some.
    pub struct Maintenance {
        /// Percent that stays in service.
        min_healthy: Expr,
        /// Percent that the group may grow to.
        max_healthy: Expr,
    }
}

resource! {
    /// A tag of a group, which its instances get too.
    pub struct Tag {
        /// The key.
        key: Expr,
        /// The value.
        value: Expr,
    }
}
