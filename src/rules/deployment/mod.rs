//! Whether a new version of the tasks can replace the old one.

mod deploy_surge_exceeds_spot_capacity;
mod deployment_deadlock;
mod deployment_downtime;
mod deployment_no_circuit_breaker;
mod docker_hub_rate_limit;
mod image_tag_latest;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &deployment_deadlock::RULE,
    &deployment_downtime::RULE,
    &deployment_no_circuit_breaker::RULE,
    &deploy_surge_exceeds_spot_capacity::RULE,
    &image_tag_latest::RULE,
    &docker_hub_rate_limit::RULE,
];
