//! A replacement that must be healthy first, so that the old task leaves too late.

use crate::behavior::drain::{DrainBudget, LIMIT, Step};
use crate::behavior::rollout::Mode;
use crate::rules::rollouts::{must_run, rollouts};
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{Deployment, Spec};

rule! {
    /// ## What it does
    /// Where `deployment.min_healthy_percent` leaves no task to spare, adds the start of the replacement to the drain: 20
    /// seconds to pull and start (an assumption), then the health checks of the load balancer. Flags a sum above 110
    /// seconds.
    ///
    /// ## Why it matters
    /// ECS may not stop a task of a draining instance before its replacement is healthy if the minimum is 100 percent, or
    /// rounds up to all tasks. With the health checks that AWS sets by default, 5 of 30 seconds, that alone takes longer
    /// than the notice.
    ///
    /// ## Example
    /// ```yaml
    /// deployment: {min_healthy_percent: 100}
    /// load_balancer: {health_check: {interval: 30s, healthy_threshold: 5}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// deployment: {min_healthy_percent: 75}
    /// load_balancer: {health_check: {interval: 30s, healthy_threshold: 5}}
    /// ```
    ///
    /// ## Fix
    /// Let one task be missing for a while, or make the health checks quick: 2 of 5 to 10 seconds.
    ///
    /// ## References
    /// - [`UpdateContainerInstancesState`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerInstancesState.html)
    /// - [Health checks of targets](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    pub(super) static RULE = "DRN005" "drain-start-first-budget-exceeded" Error via check on workload;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let budget = DrainBudget::start_first(spec);
    // What does not even fit without a replacement is for DRN004.
    let fits_otherwise = DrainBudget::stop_first(spec).holds();
    if !spec.capacity.uses_spot() || budget.holds() || !fits_otherwise {
        return;
    }
    let waits = rollouts(spec).find(|counted| counted.rollout.mode() == Mode::StartFirst);
    let Some(waits) = waits else { return };
    let tasks = waits.rollout.tasks;
    let message = format!(
        "of {}, {}: a replacement comes first, and a task takes {budget} to leave a spot instance",
        count(tasks, "task"),
        must_run(&waits.rollout)
    );
    let percent_path = path!["deployment", "min_healthy_percent"];
    let is_default =
        spec.deployment.min_healthy_percent == Deployment::default().min_healthy_percent;
    let draft = if is_default {
        report.at(waits.path, message)
    } else {
        let percent = waits.rollout.largest_stop_first_percent();
        report
            .at(percent_path, message)
            .related(waits.path, count(tasks, "task"))
            .suggest(percent.to_string())
    };
    let healthy = budget.seconds(Step::Healthy);
    let help = format!(
        "let a task leave before its replacement is healthy, or save {} s to reach {LIMIT} s",
        budget.excess()
    );
    let draft = draft.label("no task can be missing").help(help);
    if healthy > 0 {
        draft.related(
            path!["load_balancer", "health_check"],
            format!("{healthy} s until a new task is healthy"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules::sample::found;
    use crate::spec::{Bounded, Seconds};

    fn slow(percent: u32, tasks: u32) -> Vec<Finding> {
        found(&RULE, |spec| {
            let balancer = spec.load_balancer.as_mut().unwrap();
            balancer.health_check.interval = Seconds::literal::<30>();
            balancer.health_check.healthy_threshold = Bounded::literal::<5>();
            spec.deployment.min_healthy_percent = Bounded::new(percent).unwrap();
            spec.tasks.min = tasks;
        })
    }

    #[test]
    fn the_default_health_checks_of_aws_take_too_long() {
        let found = slow(100, 4);
        assert_eq!(
            found[0].message,
            "of 4 tasks, at least ceil(4 × 100 %) = 4 must run: a replacement comes first, and a task takes 1 s poll + \
             20 s start + 150 s health checks + 30 s deregistration + 30 s stop = 231 s of 110 s to leave a spot instance"
        );
        assert_eq!(found[0].suggestion.as_ref().unwrap().replacement, "75");
    }

    #[test]
    fn a_task_to_spare_need_not_wait() {
        assert_eq!(slow(75, 4), []);
    }

    #[test]
    fn one_task_alone_has_none_to_spare() {
        let found = slow(50, 1);
        assert_eq!(found[0].path.to_string(), "tasks.min");
    }
}
