//! Instances that run although no task needs them.

use crate::behavior::capacity::{Fits, instances_kept};
use crate::behavior::facts::Facts;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Instances, Spec};

rule! {
    /// ## What it does
    /// Flags a `capacity.instances.min` whose instances hold more than twice the least tasks.
    ///
    /// A least that puts an instance into each subnet, that covers the on-demand base, or that the least tasks need at
    /// the target capacity, is no waste however small the tasks are.
    ///
    /// ## Why it matters
    /// ECS cannot go below the least instances of the group. At night, when the tasks are at their least, half of those
    /// instances or more run for nothing.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large], instances: {min: 10, max: 20}}
    /// tasks: {min: 4, max: 80}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instance_types: [m6i.large, m6a.large], instances: {min: 2, max: 20}}
    /// tasks: {min: 4, max: 80}
    /// ```
    ///
    /// ## Fix
    /// Lower `instances.min`. ECS starts instances when tasks need them, and `target_capacity_percent` keeps room for
    /// those that must move.
    ///
    /// ## References
    /// - [Cluster auto scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html)
    pub(super) static RULE = "CST003" "unused-min-capacity" Advice via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let fits = spec.fits();
    let Instances {
        min: instances,
        max,
        ..
    } = spec.capacity.instances;
    let tasks = spec.tasks.min;
    let (Some(held), Some(enough)) = (fits.tasks_on(instances), enough(spec, fits)) else {
        return;
    };
    // A group that cannot shrink at all is for the capacity family.
    if instances >= max || held <= tasks.saturating_mul(2) || instances <= enough {
        return;
    }
    let message = format!(
        "{} always run and hold {held} tasks, and the service may go down to {tasks}",
        count(instances, "instance")
    );
    report
        .at(path!["capacity", "instances", "min"], message)
        .related(path!["tasks", "min"], count(tasks, "task"))
        .help(format!("{enough} are enough for the least tasks"))
        .suggest(enough.to_string());
}

/// The least instances for which there is a reason; none if no task fits.
fn enough(spec: &Spec, fits: &Fits) -> Option<u32> {
    let capacity = &spec.capacity;
    let needed = fits.instances_for(spec.tasks.min)?;
    let kept = instances_kept(needed, capacity.target_capacity_percent.get());
    let subnets = spec.network.instance_subnets.count();
    let subnets = subnets.map_or(3, |count| u32::try_from(count).unwrap_or(u32::MAX));
    Some(kept.max(subnets).max(capacity.on_demand_base).max(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::{found, subnet};
    use crate::spec::{Bounded, Values};

    /// Two vCPUs hold four of these tasks; there are three subnets.
    fn with(instances: u32, tasks: u32, change: impl FnOnce(&mut Spec)) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.containers[0].cpu = Bounded::literal::<512>();
            spec.capacity.instances.min = instances;
            spec.tasks.min = tasks;
            spec.network.instance_subnets = Values::Each(['a', 'b', 'c'].map(subnet).to_vec());
            change(spec);
        })
    }

    #[test]
    fn more_than_twice_the_tasks_is_too_much() {
        assert_eq!(with(4, 8, |_| ()), []);
        let found = with(5, 8, |_| ());
        assert_eq!(
            found[0].message,
            "5 instances always run and hold 20 tasks, and the service may go down to 8"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "3");
    }

    #[test]
    fn an_instance_for_each_subnet_is_no_waste() {
        assert_eq!(with(3, 1, |_| ()), []);
        assert_eq!(with(4, 1, |_| ()).len(), 1);
    }

    #[test]
    fn the_on_demand_base_is_no_waste() {
        assert_eq!(with(6, 4, |spec| spec.capacity.on_demand_base = 6), []);
    }

    #[test]
    fn nothing_is_said_of_unknown_types() {
        let found = with(9, 1, |spec| {
            spec.capacity.instance_types = vec![
                "z9.large"
                    .parse::<crate::spec::InstanceTypeName>()
                    .unwrap()
                    .into(),
            ];
        });
        assert_eq!(found, []);
    }
}
