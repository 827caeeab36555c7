//! Whether EC2 starts the instances, and what they are made of.

mod ami_al2_end_of_life;
mod ami_hardcoded;
mod ami_not_ecs_optimized;
mod burstable_baseline_exceeded;
mod burstable_unlimited_on_spot;
mod credit_spec_on_non_burstable;
mod ebs_optimized_unsupported;
mod gp2_with_iops;
mod gp3_iops_throughput;
mod imds_hop_limit_containers;
mod imds_v1_allowed;
mod key_pair_present;
mod provisioned_volume_without_iops;
mod root_volume_below_ami;
mod user_data_os_family;
mod user_data_smart_quotes;
mod user_data_too_large;
mod volume_key_without_encryption;
mod volume_size_range;
mod volume_unencrypted;

use super::Rule;
use crate::behavior::capacity::TypeFit;
use crate::behavior::credits::{baseline_units, is_unlimited, used_units};
use crate::behavior::facts::Facts;
use crate::spec::VolumeType;

pub(super) static RULES: &[&Rule] = &[
    &root_volume_below_ami::RULE,
    &volume_size_range::RULE,
    &gp3_iops_throughput::RULE,
    &gp2_with_iops::RULE,
    &volume_unencrypted::RULE,
    &ami_hardcoded::RULE,
    &ami_not_ecs_optimized::RULE,
    &ami_al2_end_of_life::RULE,
    &user_data_too_large::RULE,
    &user_data_smart_quotes::RULE,
    &user_data_os_family::RULE,
    &imds_v1_allowed::RULE,
    &imds_hop_limit_containers::RULE,
    &burstable_unlimited_on_spot::RULE,
    &credit_spec_on_non_burstable::RULE,
    &burstable_baseline_exceeded::RULE,
    &ebs_optimized_unsupported::RULE,
    &key_pair_present::RULE,
    &provisioned_volume_without_iops::RULE,
    &volume_key_without_encryption::RULE,
];

/// A burstable type whose tasks use more CPU than it has for good.
struct Overuse {
    /// Its position in `capacity.instance_types`.
    position: usize,
    name: &'static str,
    /// CPU units that the tasks of a full instance use.
    used: u32,
    /// CPU units that it has for good.
    baseline: u32,
    /// Whether the rest is billed.
    unlimited: bool,
}

/// The burstable types of the group whose tasks use more CPU than they have for good.
fn overused(spec: &Facts<'_>) -> impl Iterator<Item = Overuse> + use<> {
    let overuse = |fit: &TypeFit| {
        let baseline = baseline_units(&fit.instance_type)?;
        let used = used_units(spec, fit);
        (used > baseline).then(|| Overuse {
            position: fit.position,
            name: fit.instance_type.name,
            used,
            baseline,
            unlimited: is_unlimited(spec, &fit.instance_type),
        })
    };
    let found: Vec<Overuse> = spec.fits().iter().filter_map(overuse).collect();
    found.into_iter()
}

/// The type of a disk as the spec spells it.
const fn volume_type(kind: VolumeType) -> &'static str {
    match kind {
        VolumeType::Gp3 => "gp3",
        VolumeType::Gp2 => "gp2",
        VolumeType::Io1 => "io1",
        VolumeType::Io2 => "io2",
    }
}
