//! Instances that are paid for and mostly empty.

use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.target_capacity_percent` below 60.
    ///
    /// ## Why it matters
    /// ECS keeps as many instances as the tasks fill, divided by the target. Below 60 % more than two instances in five
    /// are paid for and empty.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {target_capacity_percent: 50}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {target_capacity_percent: 80}
    /// ```
    ///
    /// ## Fix
    /// Set it to 75 to 90, which is room enough for the tasks of an interrupted instance.
    ///
    /// ## References
    /// - [`ManagedScaling`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html)
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    pub(super) static RULE = "SCL003" "managed-scaling-target-too-low" Advice via check on platform;
}

/// Below this, more than 40 percent of the instances are empty.
const LEAST: u32 = 60;

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let percent = spec.capacity.target_capacity_percent.get();
    if !spec.capacity.managed_scaling || percent >= LEAST {
        return;
    }
    let instances = 1000_u32.div_ceil(percent);
    report
        .at(
            path!["capacity", "target_capacity_percent"],
            format!("ECS keeps {instances} instances for every 10 that the tasks fill"),
        )
        .label("mostly empty")
        .help("at 80 % it keeps 13")
        .suggest("80");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Bounded;

    fn at(percent: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.capacity.target_capacity_percent = Bounded::new(percent).unwrap();
        })
    }

    #[test]
    fn the_message_counts_the_instances() {
        assert_eq!(
            at(50),
            ["ECS keeps 20 instances for every 10 that the tasks fill"]
        );
        assert_eq!(
            at(59),
            ["ECS keeps 17 instances for every 10 that the tasks fill"]
        );
        assert!(at(60).is_empty());
    }
}
