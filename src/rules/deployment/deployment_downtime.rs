//! Percentages with which a deployment stops everything first.

use crate::rules::rollouts::{may_run, must_run, rollouts};
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `deployment.min_healthy_percent` of 0 beside a `deployment.max_percent` that allows no task more.
    ///
    /// ## Why it matters
    /// A deployment then stops all tasks before it starts the first new one: nobody answers in between.
    ///
    /// ## Example
    /// ```yaml
    /// deployment: {min_healthy_percent: 0, max_percent: 100}
    /// ```
    /// Use instead:
    /// ```yaml
    /// deployment: {min_healthy_percent: 50, max_percent: 200}
    /// ```
    ///
    /// ## Fix
    /// Raise either of them until old tasks keep running while new ones start.
    ///
    /// ## References
    /// - [`DeploymentConfiguration`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)
    pub(super) static RULE = "DEP002" "deployment-downtime" Warning via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let down = rollouts(spec).find(|counted| {
        let rollout = &counted.rollout;
        rollout.least() == 0 && rollout.most() <= u64::from(rollout.tasks)
    });
    let Some(down) = down else { return };
    let tasks = count(down.rollout.tasks, "task");
    let message = format!(
        "{tasks}: {} and {}, so that a deployment stops all of them before it starts a new one",
        must_run(&down.rollout),
        may_run(&down.rollout)
    );
    let most = down.rollout.smallest_start_first_percent();
    report
        .at(path!["deployment", "min_healthy_percent"], message)
        .label("none has to keep running")
        .related(path!["deployment", "max_percent"], "not one task more")
        .related(down.path, tasks)
        .help(format!(
            "raise `max_percent` to {most} or more, so that new tasks start first"
        ))
        .suggest_at(path!["deployment", "max_percent"], most.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::found;
    use crate::spec::Bounded;

    #[test]
    fn room_for_one_task_more_keeps_the_service_up() {
        let at = |most: u32| {
            found(&RULE, |spec| {
                spec.deployment.min_healthy_percent = Bounded::literal::<0>();
                spec.deployment.max_percent = Bounded::new(most).unwrap();
            })
        };
        assert_eq!(at(124).len(), 1);
        assert_eq!(at(125), []);
    }
}
