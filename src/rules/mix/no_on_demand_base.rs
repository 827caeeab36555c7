//! A service for users on nothing but spot instances.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a service with a load balancer whose instances are all spot: `capacity.on_demand_base: 0` and no on-demand
    /// share above it.
    ///
    /// ## Why it matters
    /// When spot capacity runs out, Auto Scaling keeps trying other spot pools and does not fall back to on-demand
    /// instances. The service can be left without any instance.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {on_demand_base: 0, on_demand_percent_above_base: 0}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {on_demand_base: 1, on_demand_percent_above_base: 0}
    /// ```
    ///
    /// ## Fix
    /// Keep at least one on-demand instance, the default, or a share of them.
    ///
    /// ## References
    /// - [Mixed instances groups](https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html)
    pub(super) static RULE = "MIX005" "no-on-demand-base" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let all_spot = capacity.on_demand_base == 0 && capacity.on_demand_percent_above_base.get() == 0;
    if !all_spot || !capacity.uses_spot() || spec.load_balancer.is_none() {
        return;
    }
    report
        .at(
            path!["capacity", "on_demand_base"],
            "all instances are spot instances: without spot capacity the service has none at all",
        )
        .label("0 instances stay")
        .help("keep one on-demand instance")
        .suggest("1");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Percent;

    #[test]
    fn a_worker_may_wait_for_capacity() {
        let found = found(&RULE, |spec| {
            spec.capacity.on_demand_base = 0;
            spec.load_balancer = None;
        });
        assert_eq!(found, []);
    }

    #[test]
    fn a_share_of_on_demand_instances_is_enough() {
        let found = found(&RULE, |spec| {
            spec.capacity.on_demand_base = 0;
            spec.capacity.on_demand_percent_above_base = Percent::literal::<20>();
        });
        assert_eq!(found, []);
    }
}
