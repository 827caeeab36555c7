//! A price at which spot instances are interrupted.

use super::spot_max_price_minimum::is_refused;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `capacity.spot_max_price` where spot instances are used.
    ///
    /// ## Why it matters
    /// Without it nobody pays more than the on-demand price. With a lower one, instances are interrupted as soon as the
    /// market is above it, and none are launched until it is below again.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {spot_max_price: "0.05"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {spot_allocation_strategy: price-capacity-optimized}
    /// ```
    ///
    /// ## Fix
    /// Remove `capacity.spot_max_price`.
    ///
    /// ## References
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    pub(super) static RULE = "MIX014" "spot-max-price-set" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let Some(price) = &spec.capacity.spot_max_price else {
        return;
    };
    // A price that AWS refuses is for MIX015.
    if !spec.capacity.uses_spot() || is_refused(price) {
        return;
    }
    let message =
        format!("spot instances are interrupted when the market is above {price} dollars an hour");
    report
        .at(path!["capacity", "spot_max_price"], message)
        .label("below the on-demand price it only adds interruptions")
        .help("remove it: the on-demand price is the limit anyway");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    #[test]
    fn the_price_is_named() {
        let messages = messages(&RULE, |spec| {
            spec.capacity.spot_max_price = "0.05".parse().ok()
        });
        assert_eq!(
            messages,
            ["spot instances are interrupted when the market is above 0.05 dollars an hour"]
        );
    }
    #[test]
    fn a_price_that_is_refused_or_not_used_is_not_judged() {
        let refused = messages(&RULE, |spec| {
            spec.capacity.spot_max_price = "0".parse().ok()
        });
        let unused = messages(&RULE, |spec| {
            spec.capacity.spot_max_price = "0.05".parse().ok();
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert!(refused.is_empty() && unused.is_empty());
    }
}
