//! Whether a task leaves a spot instance before the instance ends.

mod agent_stop_timeout_over_notice;
mod capacity_rebalance_without_managed_draining;
mod container_stop_timeout_over_notice;
mod dependson_stop_chain;
mod deregistration_delay_zero;
mod drain_budget_exceeded;
mod drain_start_first_budget_exceeded;
mod full_healthy_percent_on_spot;
mod managed_draining_off;
mod spot_draining_disabled;
mod stop_signal_not_forwarded;

use super::Rule;
use crate::source::{SpecPath, path};
use crate::spec::Spec;

pub(super) static RULES: &[&Rule] = &[
    &spot_draining_disabled::RULE,
    &agent_stop_timeout_over_notice::RULE,
    &container_stop_timeout_over_notice::RULE,
    &drain_budget_exceeded::RULE,
    &drain_start_first_budget_exceeded::RULE,
    &deregistration_delay_zero::RULE,
    &dependson_stop_chain::RULE,
    &stop_signal_not_forwarded::RULE,
    &capacity_rebalance_without_managed_draining::RULE,
    &managed_draining_off::RULE,
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
        None => path!["draining", "stop_timeout"],
    }
}
