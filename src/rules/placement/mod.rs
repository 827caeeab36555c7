//! Where tasks may run, and how many of them one instance takes along.

mod az_rebalancing_conflict;
mod binpack_first_on_spot;
mod blast_radius_per_instance;
mod distinct_instance_over_max;
mod member_of_attribute_impossible;
mod too_many_constraints;
mod too_many_strategies;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &too_many_strategies::RULE,
    &too_many_constraints::RULE,
    &az_rebalancing_conflict::RULE,
    &binpack_first_on_spot::RULE,
    &blast_radius_per_instance::RULE,
    &distinct_instance_over_max::RULE,
    &member_of_attribute_impossible::RULE,
];
