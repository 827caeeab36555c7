//! Tasks that must wait for a replacement, for which there is no room.

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
    /// Where `deployment.min_healthy_percent` leaves no task to spare, counts the tasks that fit on the usual instances
    /// less one, and flags fewer than the service starts with.
    ///
    /// ## Why it matters
    /// When a spot instance gets its notice, each of its tasks waits for a healthy replacement. Without a free place that
    /// waits for a new instance, which seldom starts, joins the cluster and pulls the image within two minutes: the tasks
    /// are cut off.
    ///
    /// ## Example
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 3GiB}, port: 3000}
    /// tasks: {min: 4, max: 12}
    /// deployment: {min_healthy_percent: 100}
    /// capacity: {target_capacity_percent: 100}
    /// ```
    /// Use instead:
    /// ```yaml
    /// containers:
    ///   - {name: api, image: "example.com/api:1", cpu: 1024, memory: {hard: 3GiB}, port: 3000}
    /// tasks: {min: 4, max: 12}
    /// deployment: {min_healthy_percent: 75}
    /// ```
    ///
    /// ## Fix
    /// Let one task be missing for a while, lower `capacity.target_capacity_percent`, or raise `capacity.instances.min`:
    /// one instance must be to spare.
    ///
    /// ## References
    /// - [`UpdateContainerInstancesState`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerInstancesState.html)
    /// - [Managed scaling](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-scaling-behavior.html)
    pub(super) static RULE = "DRN007" "drain-no-spare-capacity" Warning via check;
}

fn check(spec: &Facts<'_>, report: &mut Reporter<'_>) {
    // A drain that takes too long anyway is for DRN004 and DRN005.
    if !spec.capacity.uses_spot() || !DrainBudget::start_first(spec).holds() {
        return;
    }
    let waits = rollouts(spec).find(|counted| counted.rollout.mode() == Mode::StartFirst);
    let Some(waits) = waits else { return };
    let Some(Stranding { instances, room }) = Stranding::of(spec) else {
        return;
    };
    let message = format!(
        "of {}, {}, but without one of {} there is room for {room}: tasks wait for a new instance and are cut off",
        count(waits.rollout.tasks, "task"),
        must_run(&waits.rollout),
        count(instances + 1, "instance")
    );
    none_to_spare(report, waits, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{Bounded, PercentAboveZero};

    fn at(percent: u32, target: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.containers[0].cpu = Bounded::literal::<1024>();
            spec.deployment.min_healthy_percent = Bounded::new(percent).unwrap();
            spec.capacity.target_capacity_percent = PercentAboveZero::new(target).unwrap();
        })
    }

    #[test]
    fn full_instances_have_no_room_for_a_replacement() {
        assert_eq!(
            at(100, 100),
            [
                "of 4 tasks, at least ceil(4 × 100 %) = 4 must run, but without one of 2 instances there is room for \
                 2: tasks wait for a new instance and are cut off"
            ]
        );
    }

    #[test]
    fn an_instance_to_spare_is_room() {
        assert!(at(100, 60).is_empty());
    }

    #[test]
    fn a_task_that_may_leave_first_needs_no_room() {
        assert!(at(75, 100).is_empty());
    }
}
