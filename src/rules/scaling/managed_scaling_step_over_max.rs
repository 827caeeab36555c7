//! Steps of scaling that are larger than the group.

use crate::rules::wording::count;
use crate::rules::{Reporter, rule};
use crate::source::path;
use crate::spec::Spec;

rule! {
    /// ## What it does
    /// Flags a `capacity.scaling_steps.min` above what lies between the least and the most instances of the group.
    ///
    /// ## Why it matters
    /// ECS starts the least of a step even if fewer instances are needed. The first task that finds no room then takes
    /// the group to its limit.
    ///
    /// ## Example
    /// ```yaml
    /// capacity: {instances: {min: 3, max: 8}, scaling_steps: {min: 10, max: 20}}
    /// ```
    /// Use instead:
    /// ```yaml
    /// capacity: {instances: {min: 3, max: 8}, scaling_steps: {min: 1, max: 20}}
    /// ```
    ///
    /// ## Fix
    /// Set the least of a step to 1 or 2.
    ///
    /// ## References
    /// - [`ManagedScaling`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html)
    pub(super) static RULE = "SCL005" "managed-scaling-step-over-max" Warning via check on platform;
}

fn check(spec: &Spec, report: &mut Reporter<'_>) {
    let capacity = &spec.capacity;
    let (Some(steps), true) = (capacity.scaling_steps, capacity.managed_scaling) else {
        return;
    };
    let (step, sizes) = (steps.min.get(), capacity.instances);
    let room = sizes.max.saturating_sub(sizes.min);
    // Inverted steps are for SCL004; a group of one size is never scaled.
    if step > steps.max.get() || room == 0 || step <= room {
        return;
    }
    let message = format!(
        "ECS starts at least {} at once, but there are only {room} between the least and the most of the group",
        count(step, "instance")
    );
    report
        .at(path!["capacity", "scaling_steps", "min"], message)
        .label("jumps to the limit")
        .related(path!["capacity", "instances", "max"], "the limit")
        .help("with 1, ECS starts as many instances as the tasks need")
        .suggest("1");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sample::messages;
    use crate::spec::{Bounded, ScalingSteps};

    fn with(min: u32, instances: u32) -> Vec<String> {
        messages(&RULE, |spec| {
            spec.capacity.instances.min = 2;
            spec.capacity.instances.max = instances;
            spec.capacity.scaling_steps = Some(ScalingSteps {
                min: Bounded::new(min).unwrap(),
                max: Bounded::literal::<10>(),
            });
        })
    }

    #[test]
    fn a_step_may_fill_the_group_exactly() {
        assert!(with(4, 6).is_empty());
        assert_eq!(
            with(5, 6),
            [
                "ECS starts at least 5 instances at once, but there are only 4 between the least and the most of the group"
            ]
        );
    }

    #[test]
    fn a_group_of_one_size_is_never_scaled() {
        assert!(with(5, 2).is_empty());
    }

    #[test]
    fn inverted_steps_are_reported_elsewhere() {
        assert!(with(11, 6).is_empty());
    }
}
