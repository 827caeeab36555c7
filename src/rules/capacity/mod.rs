//! Whether the group can have the instances that it is told to have.

mod architecture_mixed_in_asg;
mod asg_desired_outside;
mod asg_max_zero;
mod asg_min_over_max;
mod instance_type_unknown;
mod no_instance_type;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &asg_min_over_max::RULE,
    &asg_desired_outside::RULE,
    &asg_max_zero::RULE,
    &instance_type_unknown::RULE,
    &architecture_mixed_in_asg::RULE,
    &no_instance_type::RULE,
];
