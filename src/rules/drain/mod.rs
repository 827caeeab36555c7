//! Whether a task leaves a spot instance before the instance ends.

mod agent_stop_timeout_over_notice;
mod capacity_rebalance_without_managed_draining;
mod container_stop_timeout_over_notice;
mod dependson_stop_chain;
mod deregistration_delay_zero;
mod drain_budget_exceeded;
mod drain_no_spare_capacity;
mod drain_start_first_budget_exceeded;
mod efs_volume_no_transit_encryption;
mod full_healthy_percent_on_spot;
mod local_volume_on_spot;
mod managed_draining_off;
mod spot_draining_disabled;
mod stop_signal_not_forwarded;

use super::reporter::Draft;
use super::rollouts::Counted;
use super::wording::count;
use super::{Reporter, Rule};
use crate::behavior::stopping::AgentStopTimeout;
use crate::source::{SpecPath, path};
use crate::spec::Spec;

pub(super) static RULES: &[&Rule] = &[
    &spot_draining_disabled::RULE,
    &agent_stop_timeout_over_notice::RULE,
    &container_stop_timeout_over_notice::RULE,
    &drain_budget_exceeded::RULE,
    &drain_start_first_budget_exceeded::RULE,
    &drain_no_spare_capacity::RULE,
    &deregistration_delay_zero::RULE,
    &dependson_stop_chain::RULE,
    &stop_signal_not_forwarded::RULE,
    &capacity_rebalance_without_managed_draining::RULE,
    &managed_draining_off::RULE,
    &local_volume_on_spot::RULE,
    &efs_volume_no_transit_encryption::RULE,
    &full_healthy_percent_on_spot::RULE,
];

/// Where the stop timeout of a container is written: at the container, or for all of them.
fn stop_timeout_path(spec: &Spec, container: usize) -> SpecPath {
    let own = spec
        .containers
        .get(container)
        .and_then(|container| container.stop_timeout);
    match own {
        Some(_) => path!["containers", container, "stop_timeout"],
        None => agent_stop_timeout_path(spec),
    }
}

/// Where the stop timeout for all containers is written: in the script, or for the agent.
fn agent_stop_timeout_path(spec: &Spec) -> SpecPath {
    match AgentStopTimeout::of(spec).from_script {
        true => path!["instance", "extra_user_data"],
        false => path!["draining", "stop_timeout"],
    }
}

/// Says that a number of tasks is one too few for one to leave first, and what would let one.
fn none_to_spare<'a>(report: &'a mut Reporter<'_>, waits: Counted, message: String) -> Draft<'a> {
    let tasks = waits.rollout.tasks;
    if tasks == 1 {
        return report
            .at(waits.path, message)
            .label("one task has no other to rely on")
            .help("run two tasks, of which one may be missing at 50 %")
            .suggest("2");
    }
    let percent = waits.rollout.largest_stop_first_percent();
    report
        .at(path!["deployment", "min_healthy_percent"], message)
        .label("no task may be missing")
        .related(waits.path, count(tasks, "task"))
        .help(format!(
            "at {percent} % one of {tasks} tasks may leave first"
        ))
        .suggest(percent.to_string())
}
