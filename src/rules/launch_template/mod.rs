//! Whether instances start, and from what.

mod ami_al2_end_of_life;
mod ami_hardcoded;
mod burstable_unlimited_on_spot;
mod credit_spec_on_non_burstable;
mod root_volume_below_ami;
mod user_data_smart_quotes;

use super::Rule;
use crate::catalog::{self, InstanceType};
use crate::spec::Spec;

pub(super) static RULES: &[&Rule] = &[
    &root_volume_below_ami::RULE,
    &ami_hardcoded::RULE,
    &ami_al2_end_of_life::RULE,
    &user_data_smart_quotes::RULE,
    &burstable_unlimited_on_spot::RULE,
    &credit_spec_on_non_burstable::RULE,
];

/// The instance types that are known, each with its place in the list.
fn known_types(spec: &Spec) -> impl Iterator<Item = (usize, InstanceType)> + '_ {
    let types = spec.capacity.instance_types.iter().enumerate();
    types.filter_map(|(position, one)| Some((position, catalog::find(one.name().as_str())?)))
}
