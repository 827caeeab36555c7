//! Spot instances from the pools that are interrupted most.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, SpotAllocationStrategy};

rule! {
    /// ## What it does
    /// Flags `spot_allocation_strategy: lowest-price` where spot instances are used.
    ///
    /// ## Why it matters
    /// The strategy looks at the price only. AWS warns that it might lead to high interruption rates, since the
    /// cheapest pools are often those with little spare capacity.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {spot_allocation_strategy: lowest-price}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {spot_allocation_strategy: price-capacity-optimized}
    /// ```
    ///
    /// ## Fix
    /// Leave the default, `price-capacity-optimized`: the cheapest among the pools that are least likely to be
    /// interrupted. `spot_pools` goes with it.
    ///
    /// ## References
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    /// - [Allocation strategies](https://docs.aws.amazon.com/autoscaling/ec2/userguide/allocation-strategies.html)
    pub(super) static RULE = "MIX008" "spot-strategy-lowest-price" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let is_cheapest = capacity.spot_allocation_strategy == SpotAllocationStrategy::LowestPrice;
    if !is_cheapest || !capacity.uses_spot() {
        return;
    }
    let draft = report
        .at(
            path!["capacity", "spot_allocation_strategy"],
            "spot instances come from the cheapest pools, however often AWS takes those back",
        )
        .label("looks at the price only");
    match capacity.spot_pools {
        None => draft
            .help("take the cheapest among the pools that are least likely to be interrupted")
            .suggest("price-capacity-optimized"),
        Some(_) => draft
            .related(path!["capacity", "spot_pools"], "only for `lowest-price`")
            .help("set `price-capacity-optimized` and remove `spot_pools`"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    fn with(strategy: SpotAllocationStrategy, pools: bool) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.capacity.spot_allocation_strategy = strategy;
            spec.capacity.spot_pools = pools.then(Bounded::literal::<4>);
        })
    }

    #[test]
    fn strategies_that_look_at_capacity_pass() {
        for strategy in [
            SpotAllocationStrategy::PriceCapacityOptimized,
            SpotAllocationStrategy::CapacityOptimized,
            SpotAllocationStrategy::CapacityOptimizedPrioritized,
        ] {
            assert_eq!(with(strategy, false), []);
        }
    }

    #[test]
    fn an_edit_that_would_break_another_rule_is_not_suggested() {
        let suggestion = |pools| {
            let [finding] = &with(SpotAllocationStrategy::LowestPrice, pools)[..] else {
                panic!()
            };
            finding.suggestion.is_some()
        };
        assert!(suggestion(false));
        assert!(!suggestion(true));
    }

    #[test]
    fn without_spot_instances_the_strategy_is_not_used() {
        let found = found(&RULE, |spec| {
            spec.capacity.spot_allocation_strategy = SpotAllocationStrategy::LowestPrice;
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(found, []);
    }
}
