//! What works in one place, or with one tool, and not with the other.

mod input_of_two_kinds;
mod partition_hardcoded;
mod scalein_protection_blocks_stack_delete;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &partition_hardcoded::RULE,
    &scalein_protection_blocks_stack_delete::RULE,
    &input_of_two_kinds::RULE,
];
