//! Percentages between which no task can be replaced.

use crate::behavior::rollout::Mode;
use crate::rules::rollouts::{may_run, must_run, rollouts};
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags percentages of `deployment` that round to a minimum of all tasks and a maximum of no task more, at the
    /// number of tasks that a deployment starts with or at the least one.
    ///
    /// ## Why it matters
    /// ECS may then neither stop an old task nor start a new one. No deployment ever gets through, and no task leaves an
    /// instance that drains. The minimum is rounded up and the maximum down, so that small services are hit: one task at
    /// 50 and 150 percent.
    ///
    /// ## Example
    /// ```yaml
    /// tasks: {min: 1, max: 4}
    /// deployment: {min_healthy_percent: 50, max_percent: 150}
    /// ```
    /// Use instead:
    /// ```yaml
    /// tasks: {min: 1, max: 4}
    /// deployment: {min_healthy_percent: 50, max_percent: 200}
    /// ```
    ///
    /// ## Fix
    /// Raise `deployment.max_percent` until one task more fits, or lower `deployment.min_healthy_percent` until one fewer
    /// is enough.
    ///
    /// ## References
    /// - [`DeploymentConfiguration`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)
    /// - [`UpdateContainerInstancesState`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerInstancesState.html)
    pub(super) static RULE = "DEP001" "deployment-deadlock" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let stuck = rollouts(spec).find(|counted| counted.rollout.mode() == Mode::Deadlock);
    let Some(stuck) = stuck else { return };
    let rollout = stuck.rollout;
    let tasks = count(rollout.tasks, "task");
    let message = format!(
        "{tasks}: {} and {}, so that no task can be replaced, by a deployment or when its instance drains",
        must_run(&rollout),
        may_run(&rollout)
    );
    let most = rollout.smallest_start_first_percent();
    let least = rollout.largest_stop_first_percent();
    report
        .at(path!["deployment", "max_percent"], message)
        .label("not one task more")
        .related(path!["deployment", "min_healthy_percent"], "not one task fewer")
        .related(stuck.path, tasks)
        .help(format!(
            "raise `max_percent` to {most} or more, or lower `min_healthy_percent` to at most {least}"
        ))
        .suggest(most.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{found, messages};
    use crate::spec::Bounded;

    #[test]
    fn the_arithmetic_of_the_article_is_shown() {
        let messages = messages(&RULE, |spec| {
            spec.tasks.min = 1;
            spec.deployment.max_percent = Bounded::literal::<150>();
        });
        assert_eq!(
            messages,
            [
                "1 task: at least ceil(1 × 50 %) = 1 must run and at most floor(1 × 150 %) = 1 may run, so that no task \
              can be replaced, by a deployment or when its instance drains"
            ]
        );
    }

    #[test]
    fn both_at_100_is_stuck_for_any_number_of_tasks() {
        for tasks in [1, 2, 50, u32::MAX] {
            let found = found(&RULE, |spec| {
                spec.tasks.min = tasks;
                spec.deployment.min_healthy_percent = Bounded::literal::<100>();
                spec.deployment.max_percent = Bounded::literal::<100>();
            });
            assert_eq!(found.len(), 1, "{tasks} tasks");
        }
    }

    #[test]
    fn the_least_number_of_tasks_counts_too() {
        let found = found(&RULE, |spec| {
            spec.tasks.min = 1;
            spec.tasks.desired = Some(4);
            spec.deployment.max_percent = Bounded::literal::<150>();
        });
        assert_eq!(found[0].related[1].0.to_string(), "tasks.min");
    }

    #[test]
    fn the_suggestion_resolves_it() {
        for tasks in 1..=120 {
            let stuck = |percent: u32| {
                found(&RULE, |spec| {
                    spec.tasks.min = tasks;
                    spec.deployment.min_healthy_percent = Bounded::literal::<100>();
                    spec.deployment.max_percent = Bounded::new(percent).unwrap();
                })
            };
            let suggestion = stuck(100)[0].suggestion.clone().unwrap().replacement;
            assert_eq!(stuck(suggestion.parse().unwrap()), [], "{tasks} tasks");
        }
    }
}
