//! Turns a platform into the most that its instances hold, and the tasks of a service into what they take of it.

use serde::{Deserialize, Serialize};

use super::{TaskNeeds, cpu_units, reserved_memory};
use crate::catalog;
use crate::spec::Spec;

/// CPU and memory, of instances or of tasks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resources {
    /// CPU units.
    pub cpu: u64,
    /// MiB of memory.
    pub memory_mib: u64,
}

/// The most that the instances of a group can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// How many instances there may be.
    pub instances: u32,
    /// The most that one instance holds: the CPU of the type with most, and the memory of the type with most.
    pub each: Resources,
}

impl Resources {
    /// What a number of tasks of a spec takes.
    #[must_use]
    pub fn of_tasks(spec: &Spec, tasks: u32) -> Self {
        let needs = TaskNeeds::of(spec);
        Self {
            cpu: u64::from(needs.cpu).saturating_mul(tasks.into()),
            memory_mib: u64::from(needs.memory_mib).saturating_mul(tasks.into()),
        }
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            cpu: self.cpu.saturating_add(other.cpu),
            memory_mib: self.memory_mib.saturating_add(other.memory_mib),
        }
    }
}

impl Room {
    /// The room of a group, if the catalogue knows all its types.
    ///
    /// What does not fit here fits on no mix of the types: each instance counts as having the CPU of the type with most
    /// CPU and all the memory that the type with most memory is sold with, less what tasks may not reserve.
    #[must_use]
    pub fn of(spec: &Spec) -> Option<Self> {
        let reserved = reserved_memory(spec);
        let mut each = Resources::default();
        for chosen in &spec.capacity.instance_types {
            let known = catalog::find(chosen.name().as_str())?;
            let memory = known.memory_mib.saturating_sub(reserved);
            each.cpu = each.cpu.max(cpu_units(&known).into());
            each.memory_mib = each.memory_mib.max(memory.into());
        }
        let instances = spec.capacity.instances.max;
        (instances > 0 && each.cpu > 0).then_some(Self { instances, each })
    }

    /// What all instances hold together.
    #[must_use]
    pub fn all(&self) -> Resources {
        Resources {
            cpu: self.each.cpu.saturating_mul(self.instances.into()),
            memory_mib: self.each.memory_mib.saturating_mul(self.instances.into()),
        }
    }

    /// Whether tasks that take this much can fit.
    #[must_use]
    pub fn holds(&self, taken: Resources) -> bool {
        let all = self.all();
        taken.cpu <= all.cpu && taken.memory_mib <= all.memory_mib
    }

    /// The fewest instances that could hold this much.
    #[must_use]
    pub fn instances_for(&self, taken: Resources) -> u64 {
        let by = |taken: u64, each: u64| taken.div_ceil(each.max(1));
        by(taken.cpu, self.each.cpu).max(by(taken.memory_mib, self.each.memory_mib))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{Bounded, InstanceOverride};

    fn group(types: &[&str]) -> Spec {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.capacity.instance_types = types
            .iter()
            .map(|name| InstanceOverride::Type(name.parse().unwrap()))
            .collect();
        spec
    }

    #[test]
    fn each_instance_counts_as_the_largest_type_in_every_respect() {
        let mut spec = group(&["c5.xlarge", "r5.large"]);
        spec.agent.reserved_memory = "384MiB".parse().ok();
        let room = Room::of(&spec).unwrap();
        let each = Resources {
            cpu: 4096,
            memory_mib: 16_000,
        };
        assert_eq!((room.instances, room.each), (10, each));
        assert_eq!(
            room.all(),
            Resources {
                cpu: 40_960,
                memory_mib: 160_000
            }
        );
    }

    #[test]
    fn nothing_is_said_of_a_type_that_is_not_known_or_of_no_instances() {
        assert_eq!(Room::of(&group(&["m5.large", "zz9.large"])), None);
        let mut none = group(&["m5.large"]);
        none.capacity.instances.max = 0;
        assert_eq!(Room::of(&none), None);
    }

    #[test]
    fn tasks_fit_until_cpu_or_memory_is_used_up() {
        let mut spec = group(&["m5.large"]);
        for container in &mut spec.containers {
            container.cpu = Bounded::literal::<1024>();
        }
        let room = Room::of(&spec).unwrap();
        let tasks = |count| Resources::of_tasks(&spec, count);
        assert!(room.holds(tasks(20)) && !room.holds(tasks(21)));
        assert_eq!(room.instances_for(tasks(21)), 11);
        let heavy = Resources {
            cpu: 0,
            memory_mib: 81_921,
        };
        assert!(!room.holds(heavy));
        assert_eq!(room.instances_for(heavy), 11);
        assert_eq!(tasks(1).plus(tasks(2)), tasks(3));
    }
}
