//! Turns a number of tasks into the number of instances that run for them.

use crate::behavior::facts::Facts;
use crate::behavior::mix::Mix;

/// How many instances run while the service has the tasks that it starts with.
///
/// See [`instances_at`].
#[must_use]
pub fn usual_instances(spec: &Facts<'_>) -> Option<u32> {
    instances_at(spec, spec.tasks.desired())
}

/// How many instances run while the service has a number of tasks.
///
/// With managed scaling, as many as the tasks need at the target capacity; without it, the desired ones of the group.
/// Never fewer than its least and never more than its most. None if no type is known, or no task fits.
#[must_use]
pub fn instances_at(spec: &Facts<'_>, tasks: u32) -> Option<u32> {
    let capacity = &spec.capacity;
    let sizes = capacity.instances;
    let wanted = if capacity.managed_scaling {
        let needed = spec.fits().instances_for(tasks)?;
        instances_kept(needed, capacity.target_capacity_percent.get())
    } else {
        sizes.desired.unwrap_or(sizes.min)
    };
    Some(wanted.max(sizes.min).min(sizes.max))
}

/// How many instances are left of the usual ones once a spot instance is lost, and how many tasks fit on them.
///
/// None if none of the usual instances is a spot instance, if no type is known, or if no task fits.
#[must_use]
pub fn room_after_loss(spec: &Facts<'_>) -> Option<(u32, u32)> {
    let usual = usual_instances(spec)?;
    let spot = Mix::of(&spec.capacity, usual).spot;
    let left = usual.checked_sub(1).filter(|_| spot > 0)?;
    Some((left, spec.fits().tasks_on(left)?))
}

/// How many instances a number of tasks needs; none if no task fits on one.
#[must_use]
pub fn instances_for(tasks: u32, per_instance: u32) -> Option<u32> {
    match (tasks, per_instance) {
        (0, _) => Some(0),
        (_, 0) => None,
        _ => Some(tasks.div_ceil(per_instance)),
    }
}

/// How many instances ECS keeps while the tasks need `needed`: the least with `needed / kept ≤ target` ([scaling]).
///
/// `target_percent` is `capacity.target_capacity_percent`, 1 to 100; 0 counts as 1.
///
/// [scaling]: https://aws.amazon.com/blogs/containers/deep-dive-on-amazon-ecs-cluster-auto-scaling/
#[must_use]
pub fn instances_kept(needed: u32, target_percent: u32) -> u32 {
    let kept = (u64::from(needed) * 100).div_ceil(u64::from(target_percent.max(1)));
    u32::try_from(kept).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{Bounded, Instances, PercentAboveZero, Tasks};

    /// Four tasks fit on an instance.
    fn usual(tasks: u32, sizes: [u32; 2], target: u32) -> Option<u32> {
        let mut spec = spec(vec![container("api", None, &[])]);
        for container in &mut spec.containers {
            container.cpu = Bounded::literal::<512>();
        }
        spec.tasks = Tasks::fixed(tasks);
        let [min, max] = sizes;
        spec.capacity.instances = Instances {
            min,
            max,
            desired: None,
        };
        spec.capacity.target_capacity_percent = PercentAboveZero::new(target).unwrap();
        usual_instances(&Facts::of(&spec))
    }

    #[test]
    fn the_target_adds_instances_and_the_sizes_of_the_group_bound_them() {
        assert_eq!(usual(16, [0, 20], 100), Some(4));
        assert_eq!(usual(16, [0, 20], 80), Some(5));
        assert_eq!(usual(16, [6, 20], 100), Some(6));
        assert_eq!(usual(16, [0, 3], 100), Some(3));
    }

    #[test]
    fn without_managed_scaling_the_group_decides() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.capacity.managed_scaling = false;
        assert_eq!(usual_instances(&Facts::of(&spec)), Some(2));
        spec.capacity.instances.desired = Some(7);
        assert_eq!(usual_instances(&Facts::of(&spec)), Some(7));
    }

    #[test]
    fn nothing_is_usual_about_types_that_are_not_known() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.capacity.instance_types = vec![
            "zz9.large"
                .parse::<crate::spec::InstanceTypeName>()
                .unwrap()
                .into(),
        ];
        assert_eq!(usual_instances(&Facts::of(&spec)), None);
    }

    #[test]
    fn of_the_usual_instances_one_spot_instance_is_lost() {
        let mut spec = spec(vec![container("api", None, &[])]);
        for container in &mut spec.containers {
            container.cpu = Bounded::literal::<512>();
        }
        spec.tasks = Tasks::fixed(8);
        assert_eq!(room_after_loss(&Facts::of(&spec)), Some((2, 8)));
        spec.capacity.on_demand_base = 3;
        assert_eq!(room_after_loss(&Facts::of(&spec)), None);
    }

    #[test]
    fn a_target_below_100_keeps_instances_that_are_not_needed() {
        assert_eq!(instances_kept(9, 100), 9);
        assert_eq!(instances_kept(9, 90), 10);
        assert_eq!(instances_kept(1, 50), 2);
        assert_eq!(instances_kept(0, 1), 0);
    }
}
