//! A number of spot pools that the strategy does not take.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, SpotAllocationStrategy};

rule! {
    /// ## What it does
    /// Flags `capacity.spot_pools` beside any other strategy than `lowest-price`.
    ///
    /// ## Why it matters
    /// Auto Scaling refuses the group: "SpotInstancePools option is only available with the lowest-price allocation
    /// strategy".
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {spot_pools: 3}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {spot_allocation_strategy: price-capacity-optimized}
    /// ```
    ///
    /// ## Fix
    /// Remove `capacity.spot_pools`: the other strategies choose the pools themselves.
    ///
    /// ## References
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    pub(super) static RULE = "MIX009" "spot-pools-only-lowest-price" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let by_price = spec.capacity.spot_allocation_strategy == SpotAllocationStrategy::LowestPrice;
    let Some(pools) = spec.capacity.spot_pools.filter(|_| !by_price) else {
        return;
    };
    let message =
        format!("{pools} spot pools are set, which only the strategy `lowest-price` takes");
    report
        .at(path!["capacity", "spot_pools"], message)
        .label("refused by AWS")
        .help("remove `spot_pools`: the strategy chooses the pools itself");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    #[test]
    fn lowest_price_takes_pools() {
        let found = found(&RULE, |spec| {
            spec.capacity.spot_pools = Some(Bounded::literal::<2>());
            spec.capacity.spot_allocation_strategy = SpotAllocationStrategy::LowestPrice;
        });
        assert_eq!(found, []);
    }
}
