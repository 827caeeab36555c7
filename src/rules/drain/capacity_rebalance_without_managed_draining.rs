//! Instances that are replaced early and whose tasks are not told.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags `capacity.capacity_rebalancing` without `capacity.managed_draining`, where spot instances are used.
    ///
    /// ## Why it matters
    /// Capacity rebalancing terminates a spot instance at risk before EC2 gives notice. ECS hears of that through managed
    /// draining only; without it the tasks are cut off.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {capacity_rebalancing: true, managed_draining: false}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {capacity_rebalancing: true, managed_draining: true}
    /// ```
    ///
    /// ## Fix
    /// Leave `capacity.managed_draining` on, or turn `capacity.capacity_rebalancing` off.
    ///
    /// ## References
    /// - [Spot draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/spot-instance-draining-linux-container.html)
    /// - [Managed instance draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html)
    pub(super) static RULE = "DRN015" "capacity-rebalance-without-managed-draining" Error via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    if !capacity.uses_spot() || !capacity.capacity_rebalancing || capacity.managed_draining {
        return;
    }
    report
        .at(
            path!["capacity", "managed_draining"],
            "capacity rebalancing terminates instances of which ECS gets no notice, and their tasks are not drained",
        )
        .label("tasks stay until the instance ends")
        .related(path!["capacity", "capacity_rebalancing"], "terminates instances early")
        .help("turn `capacity.managed_draining` on")
        .suggest("true");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;

    #[test]
    fn only_spot_instances_are_rebalanced() {
        let found = found(&RULE, |spec| {
            spec.capacity.capacity_rebalancing = true;
            spec.capacity.managed_draining = false;
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(found, []);
    }

    #[test]
    fn managed_draining_is_the_notice() {
        assert_eq!(
            found(&RULE, |spec| spec.capacity.capacity_rebalancing = true),
            []
        );
    }
}
