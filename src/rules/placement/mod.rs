//! Whether tasks find an instance, and do not all find the same one.

mod az_rebalancing_conflict;
mod binpack_first_on_spot;
mod too_many_constraints;
mod too_many_strategies;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &too_many_strategies::RULE,
    &too_many_constraints::RULE,
    &az_rebalancing_conflict::RULE,
    &binpack_first_on_spot::RULE,
];
