//! Turns a spec and the catalogue into how many tasks fit on an instance, and how many instances tasks need.
//!
//! [`Fits::of`] answers for each type of the group that the catalogue knows; [`Fits::fewest`] is the type that counts
//! when something must hold whatever pool the group chooses. Weights do not count: ECS refuses groups that have them.

mod needs;
mod registered;
mod room;
#[cfg(test)]
mod simulation;
mod usual;

use std::fmt;

pub use needs::TaskNeeds;
pub use registered::{
    UNITS_PER_VCPU, cpu_units, placeable_memory, registered_memory, reserved_memory,
};
pub use room::{Resources, Room};
pub use usual::{instances_at, instances_for, instances_kept, room_after_loss, usual_instances};

use crate::catalog::{self, InstanceType};
use crate::spec::{Agent, Spec};

/// What an instance runs out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// CPU units.
    Cpu,
    /// Memory that ECS can place tasks on.
    Memory,
    /// A port of the instance, of which there is one.
    HostPort,
    /// Network interfaces: all but the first, which is that of the instance itself ([limits]).
    ///
    /// An account with `awsvpcTrunking` gets more on some types; a spec does not know.
    ///
    /// [limits]: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
    Interfaces,
    /// The constraint `distinct-instance`.
    Distinct,
}

/// How many tasks fit on an instance of a type, by each limit that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TasksPerInstance {
    limits: Vec<(Limit, u32)>,
}

/// How the tasks of a spec fit on one type of its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeFit {
    /// The position in `capacity.instance_types`.
    pub position: usize,
    /// What the catalogue says about the type.
    pub instance_type: InstanceType,
    /// How many tasks fit, and why not more.
    pub tasks: TasksPerInstance,
    /// How many would fit if they could have all the memory.
    pub at_best: TasksPerInstance,
}

/// How the tasks of a spec fit on the types of its group that the catalogue knows, in the order of the spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fits(Vec<TypeFit>);

impl TasksPerInstance {
    /// How many tasks with these needs fit on an empty instance of the type.
    #[must_use]
    pub fn of(needs: &TaskNeeds, instance_type: &InstanceType, agent: &Agent) -> Self {
        Self::with_memory(needs, instance_type, placeable_memory(instance_type, agent))
    }

    /// How many tasks fit if they could have all the memory that the type is sold with.
    ///
    /// What an instance registers is an estimate from below; what does not fit here never fits.
    #[must_use]
    pub fn at_best(needs: &TaskNeeds, instance_type: &InstanceType) -> Self {
        Self::with_memory(needs, instance_type, instance_type.memory_mib)
    }

    fn with_memory(needs: &TaskNeeds, instance_type: &InstanceType, memory: u32) -> Self {
        let interfaces = instance_type.network_interfaces.saturating_sub(1);
        let limits = [
            (Limit::Cpu, cpu_units(instance_type).checked_div(needs.cpu)),
            (Limit::Memory, memory.checked_div(needs.memory_mib)),
            (Limit::HostPort, needs.host_port.then_some(1)),
            (Limit::Interfaces, needs.interface.then_some(interfaces)),
            (Limit::Distinct, needs.alone.then_some(1)),
        ];
        Self {
            limits: limits
                .into_iter()
                .filter_map(|(limit, tasks)| Some((limit, tasks?)))
                .collect(),
        }
    }

    /// How many tasks fit; without any limit, `u32::MAX`.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.tightest().map_or(u32::MAX, |(_, tasks)| tasks)
    }

    /// The limit that allows fewest tasks, and how many; of equal ones the first of [`TasksPerInstance::limits`].
    #[must_use]
    pub fn tightest(&self) -> Option<(Limit, u32)> {
        self.limits.iter().copied().min_by_key(|(_, tasks)| *tasks)
    }

    /// How many tasks one limit allows; none if it does not apply.
    #[must_use]
    pub fn by(&self, limit: Limit) -> Option<u32> {
        let (_, tasks) = self.limits.iter().find(|(other, _)| *other == limit)?;
        Some(*tasks)
    }

    /// Each limit and how many tasks it allows, in the order of [`Limit`].
    #[must_use]
    pub fn limits(&self) -> &[(Limit, u32)] {
        &self.limits
    }
}

impl Fits {
    /// The known types of the group.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let needs = TaskNeeds::of(spec);
        let reserved = reserved_memory(spec);
        let fit = |(position, instance_type)| TypeFit {
            position,
            instance_type,
            tasks: TasksPerInstance::with_memory(
                &needs,
                &instance_type,
                registered_memory(&instance_type).saturating_sub(reserved),
            ),
            at_best: TasksPerInstance::at_best(&needs, &instance_type),
        };
        let types = spec.capacity.instance_types.iter().enumerate();
        let known = types.filter_map(|(position, chosen)| {
            Some((position, catalog::find(chosen.name().as_str())?))
        });
        Self(known.map(fit).collect())
    }

    /// Each known type, in the order of the spec.
    pub fn iter(&self) -> std::slice::Iter<'_, TypeFit> {
        self.0.iter()
    }

    /// What the catalogue says about each known type, with its position in `capacity.instance_types`.
    pub fn known_types(&self) -> impl Iterator<Item = (usize, &InstanceType)> {
        self.iter().map(|fit| (fit.position, &fit.instance_type))
    }

    /// The type on which fewest tasks fit, the first of equal ones; none if no type is known.
    #[must_use]
    pub fn fewest(&self) -> Option<&TypeFit> {
        self.iter().min_by_key(|fit| fit.tasks.count())
    }

    /// The type on which most tasks fit, the first of equal ones; none if no type is known.
    #[must_use]
    pub fn most(&self) -> Option<&TypeFit> {
        self.iter().rev().max_by_key(|fit| fit.tasks.count())
    }

    /// How many tasks fit on that many instances, whatever their types; none if no type is known.
    #[must_use]
    pub fn tasks_on(&self, instances: u32) -> Option<u32> {
        let fewest = self.fewest()?.tasks.count();
        Some(instances.saturating_mul(fewest))
    }

    /// How many tasks fit on that many instances if the group chose the best type, with all its memory.
    #[must_use]
    pub fn tasks_at_best_on(&self, instances: u32) -> Option<u32> {
        let most = self.iter().map(|fit| fit.at_best.count()).max()?;
        Some(instances.saturating_mul(most))
    }

    /// How many instances that many tasks need, whatever their types.
    ///
    /// None if no type is known, or if a task does not fit on the smallest.
    #[must_use]
    pub fn instances_for(&self, tasks: u32) -> Option<u32> {
        instances_for(tasks, self.fewest()?.tasks.count())
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Cpu => "CPU",
            Self::Memory => "memory",
            Self::HostPort => "host port",
            Self::Interfaces => "network interfaces",
            Self::Distinct => "`distinct-instance`",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behavior::sample::{container, spec};
    use crate::spec::{Bounded, InstanceOverride, NetworkMode};

    fn fits(types: &[&str], cpu: u32) -> Fits {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.capacity.instance_types = types
            .iter()
            .map(|name| InstanceOverride::Type(name.parse().unwrap()))
            .collect();
        for container in &mut spec.containers {
            container.cpu = Bounded::new(cpu).unwrap();
        }
        Fits::of(&spec)
    }

    #[test]
    fn the_limit_that_allows_fewest_tasks_counts() {
        let fits = fits(&["m5.large"], 512);
        let tasks = &fits.fewest().unwrap().tasks;
        assert_eq!(tasks.limits(), [(Limit::Cpu, 4), (Limit::Memory, 29)]);
        assert_eq!(tasks.tightest(), Some((Limit::Cpu, 4)));
        assert_eq!(
            [Limit::Cpu, Limit::Memory, Limit::Interfaces].map(|limit| tasks.by(limit)),
            [Some(4), Some(29), None]
        );
        assert_eq!(
            (fits.tasks_on(5), fits.instances_for(9)),
            (Some(20), Some(3))
        );
    }

    #[test]
    fn an_interface_is_left_to_the_instance() {
        let mut spec = spec(vec![container("api", None, &[])]);
        spec.network.mode = NetworkMode::Awsvpc;
        let fits = Fits::of(&spec);
        let tightest = fits.fewest().unwrap().tasks.tightest();
        assert_eq!(tightest, Some((Limit::Interfaces, 2)));
    }

    #[test]
    fn the_smallest_and_the_largest_type_are_found_whatever_the_order() {
        let fits = fits(&["m5.xlarge", "zz9.large", "m5.large", "m5a.large"], 1024);
        let position = |fit: Option<&TypeFit>| fit.map(|fit| fit.position);
        assert_eq!(position(fits.fewest()), Some(2));
        assert_eq!(position(fits.most()), Some(0));
        let known = fits.known_types().map(|(position, _)| position);
        assert_eq!(known.collect::<Vec<_>>(), [0, 2, 3]);
    }

    #[test]
    fn at_best_the_largest_type_has_all_its_memory() {
        let fits = fits(&["m5.large", "m5.xlarge"], 0);
        assert_eq!(
            (fits.tasks_on(1), fits.tasks_at_best_on(1)),
            (Some(29), Some(64))
        );
    }

    #[test]
    fn nothing_is_said_of_types_that_are_not_known() {
        let fits = fits(&["zz9.large"], 512);
        assert_eq!((fits.tasks_on(5), fits.instances_for(9)), (None, None));
    }

    #[test]
    fn a_task_larger_than_the_instance_needs_no_number_of_them() {
        let fits = fits(&["m5.large"], 4096);
        assert_eq!((fits.tasks_on(5), fits.instances_for(1)), (Some(0), None));
        assert_eq!(fits.instances_for(0), Some(0));
    }

    #[test]
    fn a_limit_is_named_as_the_author_knows_it() {
        let limits = [
            Limit::Cpu,
            Limit::Memory,
            Limit::HostPort,
            Limit::Interfaces,
            Limit::Distinct,
        ];
        assert_eq!(
            limits.map(|limit| limit.to_string()),
            [
                "CPU",
                "memory",
                "host port",
                "network interfaces",
                "`distinct-instance`"
            ]
        );
    }
}
