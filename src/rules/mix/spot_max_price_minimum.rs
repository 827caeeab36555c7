//! A price limit that AWS refuses.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Price, Spec};

rule! {
    /// ## What it does
    /// Flags a `spot_max_price` below 0.001 dollars an hour.
    ///
    /// ## Why it matters
    /// Auto Scaling refuses the group: the least price is 0.001.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {spot_max_price: "0.0005"}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {spot_allocation_strategy: price-capacity-optimized}
    /// ```
    ///
    /// ## Fix
    /// Remove `spot_max_price`: without it a spot instance costs the on-demand price at most.
    ///
    /// ## References
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    pub(super) static RULE = "MIX015" "spot-max-price-minimum" Error via check on platform;
}

/// The least price in dollars an hour ([`SpotMaxPrice`]).
///
/// [`SpotMaxPrice`]: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html
const LEAST: f64 = 0.001;

/// Whether AWS refuses a price.
pub(super) fn is_refused(price: &Price) -> bool {
    price
        .as_str()
        .parse::<f64>()
        .is_ok_and(|dollars| dollars < LEAST)
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let price = spec.capacity.spot_max_price.as_ref();
    let Some(price) = price.filter(|price| is_refused(price)) else {
        return;
    };
    let message =
        format!("a spot price of at most {price} dollars an hour is below the least, {LEAST}");
    report
        .at(path!["capacity", "spot_max_price"], message)
        .label("refused")
        .help("remove it: a spot instance never costs more than an on-demand one");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(price: &str) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.capacity.spot_max_price = Some(price.parse().unwrap())
        })
    }

    #[test]
    fn the_least_price_is_accepted() {
        for price in ["0.001", "0.00100", "1", "9999"] {
            assert!(with(price).is_empty(), "{price}");
        }
        for price in ["0", "0.0", "0.00099"] {
            assert_eq!(with(price).len(), 1, "{price}");
        }
    }

    #[test]
    fn a_group_without_spot_instances_is_refused_too() {
        let messages = messages(&RULE, |spec| {
            spec.capacity.spot_max_price = "0".parse().ok();
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(
            messages,
            ["a spot price of at most 0 dollars an hour is below the least, 0.001"]
        );
    }
}
