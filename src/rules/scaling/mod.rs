//! Whether instances and tasks are added when they are needed, and removed when they are not.

mod instance_refresh_ignores_protected;
mod managed_scaling_disabled;
mod managed_scaling_step_over_max;
mod managed_scaling_steps_inverted;
mod managed_scaling_target_100_on_spot;
mod managed_scaling_target_too_low;
mod refresh_health_window;
mod requests_target_without_load_balancer;
mod scalable_target_min_one_on_spot;
mod scalable_target_min_over_max;
mod scalable_target_min_zero;
mod scale_in_cooldown_shorter_than_drain;
mod scalein_protection_without_termination_protection;
mod scaling_between_equal_limits;
mod scaling_without_target;
mod service_desired_outside_target;
mod termination_closest_instance_hour;
mod termination_policy_ignores_mix;
mod termination_protection_without_managed_scaling;
mod termination_protection_without_scalein_protection;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &managed_scaling_target_100_on_spot::RULE,
    &managed_scaling_target_too_low::RULE,
    &managed_scaling_steps_inverted::RULE,
    &managed_scaling_step_over_max::RULE,
    &managed_scaling_disabled::RULE,
    &termination_protection_without_managed_scaling::RULE,
    &termination_protection_without_scalein_protection::RULE,
    &scalein_protection_without_termination_protection::RULE,
    &instance_refresh_ignores_protected::RULE,
    &scalable_target_min_over_max::RULE,
    &service_desired_outside_target::RULE,
    &scalable_target_min_zero::RULE,
    &scalable_target_min_one_on_spot::RULE,
    &scale_in_cooldown_shorter_than_drain::RULE,
    &termination_policy_ignores_mix::RULE,
    &termination_closest_instance_hour::RULE,
    &refresh_health_window::RULE,
    &requests_target_without_load_balancer::RULE,
    &scaling_between_equal_limits::RULE,
    &scaling_without_target::RULE,
];
