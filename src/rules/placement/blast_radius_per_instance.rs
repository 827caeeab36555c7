//! One spot instance with more tasks than can leave it in time.

use crate::behavior::crowding::most_on_one_instance;
use crate::behavior::drain::DrainBudget;
use crate::behavior::facts::Facts;
use crate::behavior::rollout::{Mode, Rollout};
use crate::rules::rollouts::must_run;
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::PlacementStrategy;

rule! {
    /// ## What it does
    /// Counts the tasks that placement and size allow on one spot instance. Flags more than may be missing at
    /// `deployment.min_healthy_percent`, where the notice is too short to start replacements first.
    ///
    /// ## Why it matters
    /// When the instance gets its notice, ECS stops as many of its tasks as may be missing. The others stay until their
    /// replacements are healthy elsewhere, and are cut off if that takes longer than the instance lives.
    ///
    /// ## Example
    /// ```yaml
    /// draining: {deregistration_delay: 30s, stop_timeout: 60s}
    /// deployment: {min_healthy_percent: 75}
    /// tasks: {min: 4, max: 12}
    /// ```
    /// Use instead:
    /// ```yaml
    /// draining: {deregistration_delay: 30s, stop_timeout: 60s}
    /// deployment: {min_healthy_percent: 50}
    /// tasks: {min: 4, max: 12}
    /// ```
    ///
    /// ## Fix
    /// Lower `deployment.min_healthy_percent`, spread tasks over `instance-id`, or use more zones or smaller instances.
    ///
    /// ## References
    /// - [`UpdateContainerInstancesState`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerInstancesState.html)
    /// - [Placement strategies](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html)
    pub(super) static RULE = "PLC008" "blast-radius-per-instance" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    let packed = matches!(spec.placement.first(), Some(PlacementStrategy::Binpack(_)));
    let rollout = Rollout::of(&spec.deployment, spec.tasks.desired());
    let in_time = DrainBudget::start_first(spec).holds();
    // Packing first is for PLC007, tasks that may not be missing at all for DRN024, a slow stop for DRN004.
    if packed
        || in_time
        || rollout.mode() != Mode::StopFirst
        || !spec.capacity.uses_spot()
        || !DrainBudget::stop_first(spec).holds()
    {
        return;
    }
    let Some(together) = most_on_one_instance(spec) else {
        return;
    };
    let spare = u64::from(rollout.tasks).saturating_sub(rollout.least());
    if u64::from(together) <= spare {
        return;
    }
    let message = format!(
        "one spot instance may have {together} of {}, but only {spare} may be missing, since {}",
        count(rollout.tasks, "task"),
        must_run(&rollout)
    );
    report
        .at(path!["deployment", "min_healthy_percent"], message)
        .label(format!(
            "{} must wait for replacements",
            count(u64::from(together) - spare, "task")
        ))
        .help("lower it, spread tasks over `instance-id`, or use more zones or smaller instances");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::{messages, subnet};
    use crate::spec::Spec;
    use crate::spec::{Bounded, Values};

    /// Four tasks in two zones, which leave in 91 s if they may.
    fn with(percent: u32, change: impl FnOnce(&mut Spec)) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.network.instance_subnets = Values::Each(vec![subnet('a'), subnet('b')]);
            spec.draining.stop_timeout = "60s".parse().unwrap();
            spec.deployment.min_healthy_percent = Bounded::new(percent).unwrap();
            change(spec);
        })
    }

    #[test]
    fn all_tasks_of_an_instance_may_be_missing() {
        assert!(with(50, |_| {}).is_empty());
        assert_eq!(
            with(75, |_| {}),
            [
                "one spot instance may have 2 of 4 tasks, but only 1 may be missing, \
                since at least ceil(4 × 75 %) = 3 must run"
            ]
        );
    }

    #[test]
    fn replacements_that_start_in_time_may_come_first() {
        let found = with(75, |spec| {
            spec.draining.stop_timeout = "30s".parse().unwrap();
        });
        assert!(found.is_empty());
    }

    #[test]
    fn packing_and_full_services_are_reported_elsewhere() {
        assert!(with(75, |spec| spec.placement.reverse()).is_empty());
        assert!(with(100, |_| {}).is_empty());
    }

    #[test]
    fn a_task_alone_on_its_instance_may_leave() {
        let found = with(75, |spec| {
            spec.placement_constraints = vec![crate::spec::PlacementConstraint::DistinctInstance];
        });
        assert!(found.is_empty());
    }
}
