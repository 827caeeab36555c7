//! Spot pools chosen by price alone.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, SpotAllocationStrategy};

rule! {
    /// ## What it does
    /// Flags `capacity.spot_allocation_strategy: lowest-price`.
    ///
    /// ## Why it matters
    /// The cheapest pools are the ones that are interrupted most. AWS advises against the strategy; it is the default of
    /// its API, though not of this spec.
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
    /// Leave it at `price-capacity-optimized`, and leave `capacity.spot_pools` out.
    ///
    /// ## References
    /// - [Allocation strategies](https://docs.aws.amazon.com/autoscaling/ec2/userguide/allocation-strategies.html)
    pub(super) static RULE = "MIX008" "spot-strategy-lowest-price" Warning via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let by_price = spec.capacity.spot_allocation_strategy == SpotAllocationStrategy::LowestPrice;
    if !by_price || !spec.capacity.uses_spot() {
        return;
    }
    report
        .at(
            path!["capacity", "spot_allocation_strategy"],
            "`lowest-price` takes the spot pools that are interrupted most",
        )
        .label("looks at nothing but the price")
        .help("use `price-capacity-optimized`")
        .suggest("price-capacity-optimized");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn without_spot_instances_the_strategy_does_not_matter() {
        let found = found(&RULE, |spec| {
            spec.capacity.spot_allocation_strategy = SpotAllocationStrategy::LowestPrice;
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(found, []);
    }
}
