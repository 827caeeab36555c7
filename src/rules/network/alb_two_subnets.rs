//! A load balancer in a single subnet.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Spec, Values};

rule! {
    /// ## What it does
    /// Flags a load balancer with fewer than two different subnets.
    ///
    /// ## Why it matters
    /// An Application Load Balancer needs subnets in at least two availability zones, and is refused otherwise. An input
    /// that stands for the whole list is not looked into.
    ///
    /// ## Example
    /// ```yaml
    /// network: {load_balancer_subnets: [subnet-0d44e55f66a77b88c]}
    /// ```
    /// Use instead:
    /// ```yaml
    /// network: {load_balancer_subnets: [subnet-0d44e55f66a77b88c, subnet-0e55f66a77b88c99d]}
    /// ```
    ///
    /// ## Fix
    /// Name a subnet of each zone that has instances.
    ///
    /// ## References
    /// - [`CreateLoadBalancer`](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)
    pub(super) static RULE = "NET020" "alb-two-subnets" Error via check on platform;
}

/// The fewest zones of an Application Load Balancer outside of Local Zones and Outposts.
const ZONES: usize = 2;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let subnets = spec.network.load_balancer_subnets.as_ref();
    let Some(different) = subnets.and_then(Values::count_different) else {
        return;
    };
    if spec.load_balancer.is_none() || different >= ZONES {
        return;
    }
    let message = format!(
        "a load balancer needs subnets in {ZONES} availability zones, and this one has {}",
        count(u32::try_from(different).unwrap_or(u32::MAX), "subnet")
    );
    report
        .at(path!["network", "load_balancer_subnets"], message)
        .label("one zone at most")
        .help("name a subnet of each zone that has instances");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{messages, subnet};

    fn with(digits: &[char]) -> Vec<String> {
        messages(&RULE, |spec| {
            let subnets = digits.iter().copied().map(subnet).collect();
            spec.network.load_balancer_subnets = Some(Values::Each(subnets));
        })
    }

    #[test]
    fn a_subnet_that_is_named_twice_counts_once() {
        assert_eq!(
            with(&['a', 'a']),
            ["a load balancer needs subnets in 2 availability zones, and this one has 1 subnet"]
        );
        assert_eq!(with(&[]).len(), 1);
        assert!(with(&['a', 'b']).is_empty());
    }

    #[test]
    fn an_input_may_stand_for_any_number() {
        let messages = messages(&RULE, |spec| {
            spec.network.load_balancer_subnets = Some(Values::Input {
                input: "subnets".parse().unwrap(),
            });
        });
        assert!(messages.is_empty());
    }
}
