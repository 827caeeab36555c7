//! Whether ECS takes the task, and whether its containers can start.

mod burst_hard_limit_overcommit;
mod containers_per_task_limit;
mod cpu_memory_imbalance;
mod cpu_zero;
mod dependson_complete_on_essential;
mod dependson_healthy_without_healthcheck;
mod dependson_unknown_container;
mod duplicate_container_name;
mod memory_missing;
mod memory_soft_over_hard;
mod mountpoint_without_volume;
mod no_essential_container;
mod reserved_memory_invalid;
mod reserved_memory_missing;
mod task_cpu_over_instance;
mod task_memory_equals_power_of_two;
mod task_memory_over_instance;
mod tasks_per_instance_low;

use super::Rule;
use crate::behavior::capacity::{Limit, TypeFit};
use crate::behavior::facts::Facts;
use crate::source::{SpecPath, path};
use crate::spec::{Container, Spec};

pub(super) static RULES: &[&Rule] = &[
    &memory_soft_over_hard::RULE,
    &memory_missing::RULE,
    &task_memory_over_instance::RULE,
    &task_memory_equals_power_of_two::RULE,
    &task_cpu_over_instance::RULE,
    &tasks_per_instance_low::RULE,
    &cpu_memory_imbalance::RULE,
    &reserved_memory_missing::RULE,
    &reserved_memory_invalid::RULE,
    &cpu_zero::RULE,
    &burst_hard_limit_overcommit::RULE,
    &no_essential_container::RULE,
    &duplicate_container_name::RULE,
    &containers_per_task_limit::RULE,
    &dependson_unknown_container::RULE,
    &dependson_healthy_without_healthcheck::RULE,
    &dependson_complete_on_essential::RULE,
    &mountpoint_without_volume::RULE,
];

/// A type on which not one task fits.
struct TooSmall {
    fit: TypeFit,
    /// Whether all types of the group are known, and none of them has more.
    nor_any_other: bool,
}

/// The smallest type that is too small for a task by one limit; `size` is what the type has of it at best.
fn too_small(
    spec: &Facts<'_>,
    limit: Limit,
    needed: u32,
    size: fn(&TypeFit) -> u32,
) -> Option<TooSmall> {
    let fits = spec.fits();
    let too_small = fits.iter().filter(|fit| fit.tasks.by(limit) == Some(0));
    let fit = too_small.min_by_key(|fit| size(fit))?.clone();
    let all_known = fits.iter().count() == spec.capacity.instance_types.len();
    let nor_any_other = all_known && fits.iter().all(|fit| size(fit) <= needed);
    Some(TooSmall { fit, nor_any_other })
}

/// The container that takes most of something, the first of equal ones.
fn largest(spec: &Spec, amount: fn(&Container) -> u32) -> usize {
    let containers = spec.containers.iter().enumerate().rev();
    let largest = containers.max_by_key(|(_, container)| amount(container));
    largest.map_or(0, |(position, _)| position)
}

/// MiB that a container reserves.
fn reserved_mib(container: &Container) -> u32 {
    container.reserved_memory().map_or(0, |memory| memory.mib())
}

/// Where the memory is written that a container reserves.
fn reserved_path(spec: &Spec, container: usize) -> SpecPath {
    let soft = spec
        .containers
        .get(container)
        .and_then(|container| container.memory.soft);
    let field = if soft.is_some() { "soft" } else { "hard" };
    path!["containers", container, "memory", field]
}
