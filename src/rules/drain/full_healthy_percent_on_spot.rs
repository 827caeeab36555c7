//! A service on spot instances that cannot miss a single task.

use super::none_to_spare;
use crate::behavior::drain::DrainBudget;
use crate::behavior::facts::Facts;
use crate::behavior::rollout::Mode;
use crate::behavior::stranding::Stranding;
use crate::rules::rollouts::{must_run, rollouts};
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};

rule! {
    /// ## What it does
    /// Flags a `deployment.min_healthy_percent` that rounds up to all tasks, while spot instances are used.
    ///
    /// ## Why it matters
    /// When an instance gets its notice, each of its tasks must wait for a healthy replacement on another instance before
    /// it may leave. That needs a free place at that moment; DRN007 looks whether there usually is one.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 4, max: 12}
    /// deployment: {min_healthy_percent: 100}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 4, max: 12}
    /// deployment: {min_healthy_percent: 75}
    /// ```
    ///
    /// ## Fix
    /// Lower the percentage until one task may be missing; run at least two tasks.
    ///
    /// ## References
    /// - [Draining of container instances](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html)
    /// - [`UpdateContainerInstancesState`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerInstancesState.html)
    pub(super) static RULE = "DRN024" "full-healthy-percent-on-spot" Warning via check on workload;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    // A drain that takes too long anyway is for DRN004 and DRN005.
    if !spec.capacity.uses_spot() || !DrainBudget::start_first(spec).holds() {
        return;
    }
    let waits = rollouts(spec).find(|counted| counted.rollout.mode() == Mode::StartFirst);
    let Some(waits) = waits else { return };
    let tasks = waits.rollout.tasks;
    // Where there is no free place at all, it is for DRN007.
    if Stranding::of(spec).is_some() {
        return;
    }
    let message = format!(
        "of {}, {}: none may leave a spot instance before its replacement is healthy on another one",
        count(tasks, "task"),
        must_run(&waits.rollout)
    );
    none_to_spare(report, waits, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    fn at(percent: u32, tasks: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.deployment.min_healthy_percent = Bounded::new(percent).unwrap();
            spec.tasks.min = tasks;
        })
    }

    #[test]
    fn the_suggestion_is_the_largest_percent_that_spares_one_task() {
        for (tasks, percent) in [(2, "50"), (3, "66"), (4, "75"), (7, "85"), (50, "98")] {
            let found = at(100, tasks);
            assert_eq!(
                found[0].suggestion.as_ref().unwrap().replacement,
                percent,
                "{tasks} tasks"
            );
            assert_eq!(at(percent.parse().unwrap(), tasks), [], "{tasks} tasks");
        }
    }

    #[test]
    fn rounding_up_counts_as_all() {
        assert_eq!(at(76, 4).len(), 1);
    }

    #[test]
    fn one_task_is_told_to_become_two() {
        let found = at(50, 1);
        assert_eq!(found[0].path.to_string(), "tasks.min");
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "2");
    }

    #[test]
    fn instances_that_stay_may_be_full() {
        let found = found(&RULE, |spec| {
            spec.deployment.min_healthy_percent = Bounded::literal::<100>();
            spec.capacity.on_demand_base = spec.capacity.instances.max;
        });
        assert_eq!(found, []);
    }
}
