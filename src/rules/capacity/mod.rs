//! Whether the group can have the instances that it is told to have, and they the tasks.

mod architecture_ami_mismatch;
mod architecture_mixed_in_asg;
mod asg_desired_outside;
mod asg_max_cannot_hold_deployment;
mod asg_max_cannot_hold_max_tasks;
mod asg_max_zero;
mod asg_min_over_max;
mod asg_no_room_to_replace;
mod asg_single_az;
mod bare_metal_type;
mod gpu_type_without_gpu_task;
mod instance_type_unknown;
mod no_instance_type;
mod previous_generation_type;
mod quota_instances_per_cluster;
mod quota_targets_per_target_group;

use super::Rule;
use super::wording::count;
use crate::behavior::capacity::TasksPerInstance;

pub(super) static RULES: &[&Rule] = &[
    &asg_min_over_max::RULE,
    &asg_desired_outside::RULE,
    &asg_max_zero::RULE,
    &asg_max_cannot_hold_max_tasks::RULE,
    &asg_max_cannot_hold_deployment::RULE,
    &asg_no_room_to_replace::RULE,
    &asg_single_az::RULE,
    &instance_type_unknown::RULE,
    &architecture_mixed_in_asg::RULE,
    &architecture_ami_mismatch::RULE,
    &previous_generation_type::RULE,
    &bare_metal_type::RULE,
    &gpu_type_without_gpu_task::RULE,
    &quota_instances_per_cluster::RULE,
    &quota_targets_per_target_group::RULE,
    &no_instance_type::RULE,
];

/// `4 tasks fit by CPU`
fn reason(tasks: &TasksPerInstance) -> String {
    let fitting = count(tasks.count(), "task");
    match tasks.tightest() {
        Some((limit, 1)) => format!("{fitting} fits by {limit}"),
        Some((limit, _)) => format!("{fitting} fit by {limit}"),
        None => "any number of tasks fits".to_owned(),
    }
}
