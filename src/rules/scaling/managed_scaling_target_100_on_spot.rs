//! Instances that are kept full, with no room for tasks that must move.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.target_capacity_percent` of 100 where spot instances are used.
    ///
    /// ## Why it matters
    /// ECS then keeps just as many instances as the tasks fill. When one gets its notice, its tasks find no free place and
    /// wait until a new instance has started, which takes longer than the notice.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {target_capacity_percent: 100}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {target_capacity_percent: 90}
    /// ```
    ///
    /// ## Fix
    /// Keep 10 to 20 percent free.
    ///
    /// ## References
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    pub(super) static RULE = "SCL002" "managed-scaling-target-100-on-spot" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let full = capacity.managed_scaling && capacity.target_capacity_percent.get() == 100;
    if !full || !capacity.uses_spot() {
        return;
    }
    report
        .at(
            path!["capacity", "target_capacity_percent"],
            "instances are kept 100 % full: tasks of an instance that gets its notice find no free place",
        )
        .label("no room to move")
        .help("keep 10 to 20 % free")
        .suggest("90");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::PercentAboveZero;

    #[test]
    fn full_instances_are_fine_where_none_is_taken_back() {
        let full = |base| {
            found(&RULE, |spec| {
                spec.capacity.target_capacity_percent = PercentAboveZero::literal::<100>();
                spec.capacity.on_demand_base = base;
            })
        };
        assert_eq!(full(1).len(), 1);
        assert_eq!(full(10), []);
    }
}
