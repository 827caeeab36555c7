//! Turns the usual number of tasks into the usual number of instances.

use super::{Fits, instances_kept};
use crate::spec::Spec;

/// How many instances run while the service has the tasks that it starts with.
///
/// With managed scaling, as many as the tasks need at the target capacity; without it, the desired ones of the group.
/// Never fewer than its least and never more than its most. None if no type is known, or no task fits.
#[must_use]
pub fn usual_instances(spec: &Spec) -> Option<u32> {
    let capacity = &spec.capacity;
    let sizes = capacity.instances;
    let wanted = if capacity.managed_scaling {
        let needed = Fits::of(spec).instances_for(spec.tasks.desired())?;
        instances_kept(needed, capacity.target_capacity_percent.get())
    } else {
        sizes.desired.unwrap_or(sizes.min)
    };
    Some(wanted.max(sizes.min).min(sizes.max))
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
        usual_instances(&spec)
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
        assert_eq!(usual_instances(&spec), Some(2));
        spec.capacity.instances.desired = Some(7);
        assert_eq!(usual_instances(&spec), Some(7));
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
        assert_eq!(usual_instances(&spec), None);
    }
}
