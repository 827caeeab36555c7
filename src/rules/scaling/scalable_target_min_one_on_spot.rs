//! A single task that leaves a spot instance before another one runs.

use crate::behavior::rollout::{Mode, Rollout};
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `tasks.min` of 1 on spot instances, at percentages that let the task stop before its replacement starts.
    ///
    /// ## Why it matters
    /// Nothing answers from the interruption until the replacement is healthy. At percentages that let the replacement
    /// start first, DRN024 looks at the single task.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 1, max: 24}
    /// deployment: {min_healthy_percent: 0}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 2, max: 24}
    /// deployment: {min_healthy_percent: 50}
    /// ```
    ///
    /// ## Fix
    /// Run at least two tasks, spread over zones.
    ///
    /// ## References
    /// - [Spot draining](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/spot-instance-draining-linux-container.html)
    /// - [`UpdateContainerInstancesState`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerInstancesState.html)
    pub(super) static RULE = "SCL026" "scalable-target-min-one-on-spot" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let leaves_first = Rollout::of(&spec.deployment, 1).mode() == Mode::StopFirst;
    if spec.tasks.min != 1 || !leaves_first || !spec.capacity.uses_spot() {
        return;
    }
    let draft = report
        .at(
            path!["tasks", "min"],
            "the only task may be on a spot instance, and leaves it before another one runs",
        )
        .label("nothing runs meanwhile")
        .related(
            path!["deployment", "min_healthy_percent"],
            "no task has to stay",
        )
        .help("run at least two tasks, spread over zones");
    if spec.tasks.max >= 2 {
        draft.suggest("2");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, Tasks};

    fn with(tasks: u32, percent: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            spec.tasks.min = tasks;
            spec.deployment.min_healthy_percent = Bounded::new(percent).unwrap();
        })
    }

    #[test]
    fn a_single_task_that_must_stay_is_reported_elsewhere() {
        assert_eq!(with(1, 0).len(), 1);
        assert_eq!(with(1, 50), []);
        assert_eq!(with(2, 0), []);
    }

    #[test]
    fn more_than_the_most_is_not_suggested() {
        let found = found(&RULE, |spec| {
            spec.tasks = Tasks::fixed(1);
            spec.deployment.min_healthy_percent = Bounded::literal::<0>();
        });
        assert_eq!(found[0].suggestion, None);
    }
}
