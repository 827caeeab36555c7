//! An on-demand base as large as the group usually is.

use crate::behavior::capacity::usual_instances;
use crate::behavior::facts::Facts;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;

rule! {
    /// ## What it does
    /// Flags an `on_demand_base` that is at least the number of instances that run while the service has the tasks it
    /// starts with.
    ///
    /// ## Why it matters
    /// Spot instances then start at peaks only. At the usual load everything is on-demand, and nothing is saved.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {on_demand_base: 3, instances: {min: 2, max: 10}}
    /// tasks: {min: 2, max: 12}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {on_demand_base: 1, instances: {min: 2, max: 10}}
    /// tasks: {min: 2, max: 12}
    /// ```
    ///
    /// ## Fix
    /// Lower `on_demand_base` below the usual number of instances. How many that is, the message says: as many as the
    /// first tasks need at the target capacity, and at least `instances.min`.
    ///
    /// ## References
    /// - [`InstancesDistribution`](https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html)
    pub(super) static RULE = "MIX004" "od-base-over-desired" Advice via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let base = capacity.on_demand_base;
    // A base that leaves nothing even at the largest size is for MIX003.
    if base == 0 || !capacity.uses_spot() {
        return;
    }
    let Some(usual) = usual_instances(spec).filter(|usual| *usual <= base) else {
        return;
    };
    let tasks = spec.tasks.desired();
    let message = format!(
        "{} usually run for {}, and the on-demand base of {base} takes all of them",
        count(usual, "instance"),
        count(tasks, "task")
    );
    report
        .at(path!["capacity", "on_demand_base"], message)
        .label("no spot instance at the usual load")
        .related(path!["tasks", "min"], count(spec.tasks.min, "task"))
        .help("lower the base below the usual number of instances, or run more tasks");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;

    fn with(base: u32) -> Vec<String> {
        messages(&RULE, |spec| spec.capacity.on_demand_base = base)
    }

    #[test]
    fn the_usual_size_is_that_of_the_first_tasks() {
        assert!(with(1).is_empty());
        assert_eq!(
            with(2),
            ["2 instances usually run for 4 tasks, and the on-demand base of 2 takes all of them"]
        );
    }

    #[test]
    fn a_base_of_the_whole_group_is_reported_elsewhere() {
        assert_eq!(with(9).len(), 1);
        assert!(with(10).is_empty());
    }
}
