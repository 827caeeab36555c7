//! More tasks than instances, of which each may have one.

use crate::behavior::rollout::{Mode, Rollout};
use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::{PlacementConstraint, Spec};

rule! {
    /// ## What it does
    /// Flags the constraint `distinct-instance` where `capacity.instances.max` is below the tasks that may run:
    /// `tasks.max`, and one more where a replacement has to start first.
    ///
    /// ## Why it matters
    /// A task that finds no instance of its own waits for ever, and so does a deployment that has to start one.
    ///
    /// ## Example
    /// ```yaml
    /// placement_constraints: [distinct-instance]
    /// capacity: {instances: {min: 3, max: 18}}
    /// tasks: {min: 4, max: 24}
    /// ```
    /// Use instead:
    /// ```yaml
    /// placement_constraints: [distinct-instance]
    /// capacity: {instances: {min: 3, max: 25}}
    /// tasks: {min: 4, max: 24}
    /// ```
    ///
    /// ## Fix
    /// Raise `capacity.instances.max`, lower `tasks.max`, or remove the constraint: spreading keeps tasks apart as far
    /// as it can.
    ///
    /// ## References
    /// - [Placement constraints](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html)
    pub(super) static RULE = "PLC009" "distinct-instance-over-max" Error via check;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let position = spec
        .placement_constraints
        .iter()
        .position(|constraint| *constraint == PlacementConstraint::DistinctInstance);
    let Some(position) = position else { return };
    let tasks = spec.tasks.max.max(spec.tasks.desired());
    let instances = spec.capacity.instances.max;
    let starts_first = Rollout::of(&spec.deployment, tasks).mode() == Mode::StartFirst;
    let (needed, purpose) = if starts_first {
        (tasks.saturating_add(1), ", one of them to replace another,")
    } else {
        (tasks, "")
    };
    if needed <= instances {
        return;
    }
    let message = format!(
        "each task needs an instance of its own, but {}{purpose} may run on at most {}",
        count(needed, "task"),
        count(instances, "instance")
    );
    report
        .at(path!["placement_constraints", position], message)
        .label("one task on an instance")
        .related(path!["tasks", "max"], count(tasks, "task"))
        .related(
            path!["capacity", "instances", "max"],
            count(instances, "instance"),
        )
        .help("raise `capacity.instances.max`, or remove the constraint")
        .suggest_at(path!["capacity", "instances", "max"], needed.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::Bounded;

    fn with(tasks: u32, percent: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.placement_constraints = vec![PlacementConstraint::DistinctInstance];
            spec.tasks.max = tasks;
            spec.deployment.min_healthy_percent = Bounded::new(percent).unwrap();
        })
    }

    #[test]
    fn every_task_needs_an_instance() {
        assert!(with(10, 50).is_empty());
        assert_eq!(
            with(11, 50),
            [
                "each task needs an instance of its own, but 11 tasks may run on at most 10 instances"
            ]
        );
    }

    #[test]
    fn a_replacement_that_starts_first_needs_one_too() {
        assert!(with(9, 100).is_empty());
        assert_eq!(
            with(10, 100),
            [
                "each task needs an instance of its own, but 11 tasks, one of them to replace another, may run on at most 10 instances"
            ]
        );
    }

    #[test]
    fn tasks_that_share_instances_are_not_counted() {
        assert!(messages(&RULE, |spec| spec.tasks.max = 100).is_empty());
    }
}
