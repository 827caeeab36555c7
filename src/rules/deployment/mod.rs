//! Whether a new version of the tasks can replace the old one.

mod deployment_deadlock;
mod deployment_downtime;
mod deployment_no_circuit_breaker;
mod image_tag_latest;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &deployment_deadlock::RULE,
    &deployment_downtime::RULE,
    &deployment_no_circuit_breaker::RULE,
    &image_tag_latest::RULE,
];
