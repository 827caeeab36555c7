//! Whether instances and tasks come and go as they are told to.

mod instance_refresh_ignores_protected;
mod managed_scaling_steps_inverted;
mod managed_scaling_target_100_on_spot;
mod refresh_health_window;
mod scalable_target_min_over_max;
mod scalein_protection_without_termination_protection;
mod service_desired_outside_target;
mod termination_protection_without_managed_scaling;
mod termination_protection_without_scalein_protection;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &managed_scaling_target_100_on_spot::RULE,
    &managed_scaling_steps_inverted::RULE,
    &termination_protection_without_managed_scaling::RULE,
    &termination_protection_without_scalein_protection::RULE,
    &scalein_protection_without_termination_protection::RULE,
    &instance_refresh_ignores_protected::RULE,
    &scalable_target_min_over_max::RULE,
    &service_desired_outside_target::RULE,
    &refresh_health_window::RULE,
];
