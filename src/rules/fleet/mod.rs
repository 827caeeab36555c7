//! Whether the specs of a fleet are in each other's way.

mod collisions;
mod listener_priority_taken;
mod listener_requests_taken;
mod listener_requests_taken_in_part;
mod name_perhaps_taken;
mod name_taken;
mod platform_made_by_none;
mod platform_name_taken;
mod platform_overbooked;
mod platform_overbooked_at_peak;
#[cfg(test)]
mod sample;
mod shadows;
mod shortage;
mod tag_key_spelled_differently;
mod tag_of_platform_missing;
mod tag_value_spelled_differently;
#[cfg(test)]
mod tests;

use super::Rule;
use super::attachment::PLATFORM_UNKNOWN;

pub(super) static RULES: &[&Rule] = &[
    &name_taken::RULE,
    &name_perhaps_taken::RULE,
    &listener_priority_taken::RULE,
    &listener_requests_taken::RULE,
    &listener_requests_taken_in_part::RULE,
    &platform_name_taken::RULE,
    &platform_made_by_none::RULE,
    &platform_overbooked::RULE,
    &platform_overbooked_at_peak::RULE,
    &tag_key_spelled_differently::RULE,
    &tag_value_spelled_differently::RULE,
    &tag_of_platform_missing::RULE,
];

/// The code of the rule whose finding says less, and is not said beside that of another rule; where it was not said,
/// neither is the other one.
#[must_use]
pub fn instead_of(code: &str) -> Option<&'static str> {
    (code == platform_made_by_none::RULE.code).then_some(PLATFORM_UNKNOWN.code)
}
