//! Whether the ECS agent gets the configuration that was meant: from the spec, and from the lines of a script.

mod agent_auth_data_json;
mod agent_auth_type;
mod agent_bool_invalid;
mod agent_config_overwritten;
mod agent_duration_unit;
mod agent_stop_timeout_below_min;
mod agent_unknown_variable;
mod awsvpc_block_imds;
mod cleanup_wait_too_long;
mod cluster_name_mismatch;
mod dynamic_port_range_vs_sg;
mod image_cleanup_interval_min;
mod image_pull_always_slows_replacement;
mod image_pull_behavior_invalid;
mod image_pull_cached_with_mutable_tag;
mod logging_driver_not_enabled;
mod start_timeout_min;
mod task_iam_role_disabled;
mod task_iam_role_host_network;

use std::time::Duration;

use super::Rule;
use crate::behavior::agent_variables::{read_duration, read_switch};
use crate::behavior::user_data::{Assignment, setting};
use crate::source::{SpecPath, path};
use crate::spec::Spec;

pub(super) static RULES: &[&Rule] = &[
    &cluster_name_mismatch::RULE,
    &agent_duration_unit::RULE,
    &agent_stop_timeout_below_min::RULE,
    &agent_bool_invalid::RULE,
    &agent_unknown_variable::RULE,
    &agent_config_overwritten::RULE,
    &agent_auth_type::RULE,
    &agent_auth_data_json::RULE,
    &image_pull_behavior_invalid::RULE,
    &image_pull_cached_with_mutable_tag::RULE,
    &image_pull_always_slows_replacement::RULE,
    &cleanup_wait_too_long::RULE,
    &image_cleanup_interval_min::RULE,
    &logging_driver_not_enabled::RULE,
    &start_timeout_min::RULE,
    &awsvpc_block_imds::RULE,
    &task_iam_role_disabled::RULE,
    &task_iam_role_host_network::RULE,
    &dynamic_port_range_vs_sg::RULE,
];

/// Where the script is that sets variables of the agent.
fn script() -> SpecPath {
    path!["instance", "extra_user_data"]
}

/// `` line 2 of the script sets `ECS_LOGLEVEL=warn` ``
fn sets(set: &Assignment) -> String {
    format!(
        "line {} of the script sets `{}={}`",
        set.line, set.variable, set.value
    )
}

/// The line of the script that turns a switch off.
fn turned_off(spec: &Spec, variable: &str) -> Option<Assignment> {
    setting(spec, variable).filter(|set| set.literal().and_then(read_switch) == Some(false))
}

/// The duration that counts, and where it is: the one of the script, else the one of the spec.
///
/// `None` too if the script sets what cannot be known or read.
fn last_duration(
    spec: &Spec,
    variable: &str,
    own: Option<(Duration, SpecPath)>,
) -> Option<(Duration, SpecPath)> {
    match setting(spec, variable) {
        Some(set) => Some((set.literal().and_then(read_duration)?, script())),
        None => own,
    }
}
