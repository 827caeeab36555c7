//! Whether ECS takes the task, and whether its containers can start.

mod containers_per_task_limit;
mod dependson_complete_on_essential;
mod dependson_healthy_without_healthcheck;
mod dependson_unknown_container;
mod duplicate_container_name;
mod memory_missing;
mod memory_soft_over_hard;
mod mountpoint_without_volume;
mod no_essential_container;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &memory_soft_over_hard::RULE,
    &memory_missing::RULE,
    &no_essential_container::RULE,
    &duplicate_container_name::RULE,
    &containers_per_task_limit::RULE,
    &dependson_unknown_container::RULE,
    &dependson_healthy_without_healthcheck::RULE,
    &dependson_complete_on_essential::RULE,
    &mountpoint_without_volume::RULE,
];
