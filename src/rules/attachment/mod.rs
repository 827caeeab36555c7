//! Whether a service and the platform that it stands on fit together.

mod attached_task_subnets_missing;
mod existing_and_to_be_made;
mod instance_security_group_missing;
mod listener_rule_too_many_values;
mod listener_rule_without_condition;
mod load_balancer_full_name_missing;
mod platform_unknown;
mod platform_without_load_balancer;
#[cfg(test)]
pub(super) mod sample;

use super::Rule;
use crate::spec::{Entrance, ExistingPlatform, Ground, Spec};

pub(super) static RULES: &[&Rule] = &[
    &platform_unknown::RULE,
    &listener_rule_without_condition::RULE,
    &listener_rule_too_many_values::RULE,
    &platform_without_load_balancer::RULE,
    &instance_security_group_missing::RULE,
    &load_balancer_full_name_missing::RULE,
    &attached_task_subnets_missing::RULE,
    &existing_and_to_be_made::RULE,
];

/// The rule about what is not proven of a service alone.
pub(super) static PLATFORM_UNKNOWN: &Rule = &platform_unknown::RULE;

/// Which requests a service on a platform takes, if any.
fn entrance(spec: &Spec) -> Option<&Entrance> {
    spec.scope().attachment()?.entrance.as_ref()
}

/// The parts that a service stands on, if they exist and it names them one by one.
fn existing(spec: &Spec) -> Option<&ExistingPlatform> {
    match &spec.scope().attachment()?.ground {
        Ground::Platform(_) => None,
        Ground::Existing(parts) => Some(parts),
    }
}
